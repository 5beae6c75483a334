package simulator_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Sources for one payment on the page of a bank or a wallet.

func TestASourceIsPaidOnTheBanksPage(t *testing.T) {
	t.Parallel()
	for kind, row := range map[string]struct{ form, status string }{
		"alipay":     {"currency=usd", "succeeded"},
		"bancontact": {"currency=eur&owner[name]=Jenny+Rosen&bancontact[preferred_language]=fr", "succeeded"},
		"eps":        {"currency=eur&owner[name]=Jenny+Rosen", "succeeded"},
		"giropay":    {"currency=eur&owner[name]=Jenny+Rosen", "succeeded"},
		"ideal":      {"currency=eur&ideal[bank]=ing", "succeeded"},
		"p24":        {"currency=pln&owner[email]=jenny@example.com", "succeeded"},
		"sofort":     {"currency=eur&sofort[country]=DE", "pending"},
	} {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			c := open(t)
			form := "type=" + kind + "&amount=2000&redirect[return_url]=https://shop.example/back&" + row.form
			s := c.must("/v1/sources", form)
			require.Equal(t, []any{"pending", "redirect", "single_use", 2000.0, kind, "pending"}, []any{
				s.at("status"), s.at("flow"), s.at("usage"), s.at("amount"), s.at("type"), s.at("redirect.status"),
			})
			pay := "amount=2000&currency=" + s.text("currency") + "&source=" + s.id()
			c.post("/v1/charges", pay).refused(t, 400, "invalid_request_error", "invalid_source_usage", "")

			c.post("/_pinstripe/authentications/"+s.id(), `{"outcome": "succeeded"}`)
			s = c.get("/v1/sources/" + s.id())
			require.Equal(t, []any{"chargeable", "succeeded"}, []any{s.at("status"), s.at("redirect.status")})
			ch := c.must("/v1/charges", pay)
			require.Equal(t, []any{row.status, kind, "consumed"}, []any{
				ch.at("status"), ch.at("payment_method_details.type"), ch.at("source.status"),
			})
			c.post("/_pinstripe/clock", `{"advance": "240h"}`)
			require.Equal(t, "succeeded", c.get("/v1/charges/"+ch.id()).at("status"))

			denied := c.must("/v1/sources", form)
			c.post("/_pinstripe/authentications/"+denied.id(), `{"outcome": "failed"}`)
			denied = c.get("/v1/sources/" + denied.id())
			require.Equal(t, []any{"failed", "failed"}, []any{denied.at("status"), denied.at("redirect.status")})
		})
	}
}

func TestWhatASourceOfABanksPageShows(t *testing.T) {
	t.Parallel()
	c := open(t)
	back := "&amount=2000&currency=eur&redirect[return_url]=https://shop.example/back"
	ideal := c.must("/v1/sources", "type=ideal&ideal[bank]=ing&statement_descriptor=ORDER+AT11990"+back)
	require.Equal(t, map[string]any{"bank": "ing", "bic": nil, "iban_last4": nil, "statement_descriptor": "ORDER AT11990"}, ideal.at("ideal"))
	sofort := c.must("/v1/sources", "type=sofort&sofort[country]=DE"+back)
	require.Equal(t, map[string]any{
		"bank_code": nil, "bank_name": nil, "bic": nil, "country": "DE", "iban_last4": nil, "preferred_language": nil, "statement_descriptor": nil,
	}, sofort.at("sofort"))

	for form, param := range map[string]string{
		"type=sofort" + back:  "sofort[country]",
		"type=giropay" + back: "owner[name]",
		"type=ideal&amount=2000&redirect[return_url]=https://shop.example":  "currency",
		"type=ideal&currency=eur&redirect[return_url]=https://shop.example": "amount",
		"type=ideal&currency=eur&amount=2000":                               "redirect[return_url]",
	} {
		c.post("/v1/sources", form).refused(t, 400, "invalid_request_error", "parameter_missing", param)
	}
	c.post("/v1/sources", "type=ideal&amount=2000&currency=usd&redirect[return_url]=https://shop.example").
		refused(t, 400, "invalid_request_error", "", "currency")
}
