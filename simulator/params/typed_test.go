package params_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/simulator/params"
)

func TestTypeOf(t *testing.T) {
	mandate := params.TypeOf("POST", "/v1/payment_intents", "payment_method_options", "card", "mandate_options")
	require.Equal(t, int64(2000), mandate.Member("amount").Value("2000"))
	require.Equal(t, "2000", mandate.Member("reference").Value("2000"), "a reference is a text, whatever it says")
	require.Equal(t, "true", mandate.Member("description").Value("true"))
	require.True(t, mandate.Member("supported_types").IsList(decode(t, "a[0]=india").Get("a")))
	require.False(t, mandate.IsList(decode(t, "a[0]=india").Get("a")))
	require.Equal(t, "india", mandate.Member("supported_types").Item().Value("india"))
	moto := params.TypeOf("POST", "/v1/payment_intents", "payment_method_options", "card", "moto")
	require.Equal(t, true, moto.Value("True"))
	require.Equal(t, false, moto.Value("false"))
	require.Nil(t, moto.Value(""))
	fields := params.TypeOf("POST", "/v1/customers", "invoice_settings", "custom_fields")
	require.Equal(t, "77", fields.Item().Member("value").Value("77"))
	require.Equal(t, 12.5, params.TypeOf("POST", "/v1/coupons", "percent_off").Value("12.5"))
	nowhere, nothing := params.TypeOf("POST", "/v1/nothing", "a"), params.TypeOf("POST", "/v1/customers", "nothing", "at_all")
	for _, unknown := range []params.Type{{}, nowhere, nothing} {
		require.Equal(t, "7", unknown.Value("7"))
		require.Equal(t, "7", unknown.Member("a").Item().Value("7"))
		require.True(t, unknown.IsList(decode(t, "a[]=x").Get("a")))
	}
}
