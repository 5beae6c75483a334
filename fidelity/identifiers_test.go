package fidelity

import (
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestWhatIsAnIdentifier(t *testing.T) {
	for text, want := range map[string]bool{
		"pi_3OKqeXFlLscTmW3z1VCZQXdj": true, "src_client_secret_a1b2c3": true, "cus_NffrFeUfNV2Hib": true,
		"cus_UtmoVOTnkYsbhs": true, "ct_1T1oN1Fk4eGpfLOCmMRTuv9p": true, "clock_1MVQi9B54aVqUmFA": true, "cs_test_a1b2c3d4e5f6g7": true,
		"payment_intents": false, "card_declined": false, "payment_method_types": false, "card_velocityexceeded": false,
		"pi_12345": false, "xpi_123456": false, "pi_123456é": false, "cus_short": false,
		"pm_card_visa": false, "pm_card_visa_chargeDeclinedInsufficientFunds": false,
	} {
		require.Equal(t, want, isIdentifier(text), text)
	}
}

// A key and a client secret look like identifiers, and are none of an object.
func TestWhatIsFollowed(t *testing.T) {
	for text, want := range map[string]bool{
		"cus_UtmoVOTnkYsbhs": true, "sk_test_a1b2c3d4e5f6g7h8": false, "req_XIiGNC9tF4qOMN": false, "whsec_a1b2c3d4e5f6g7": false,
		"pi_3OKqeXFlLscTmW3z1VCZQXdj_secret_a1b2c3": false,
	} {
		require.Equal(t, want, follows(text), text)
	}
}

func TestWhatIsATestID(t *testing.T) {
	for text, want := range map[string]bool{
		"tok_visa": true, "tok_chargeDeclinedInsufficientFunds": true, "pm_card_visa": true, "pm_usBankAccount_success": true, "btok_us_verified": true,
		"tok_1791bgF0WzU2IQJECZybWazG": false, "pm_1OKqeXFlLscTmW3z1VCZQXdj": false, "acct_REDACTED1": false,
	} {
		require.Equal(t, want, testID.MatchString(text), text)
	}
}

// The parameters of a query are sent in the order of their names.
func TestSwapping(t *testing.T) {
	p := &pairs{byRecorded: map[string]string{"cus_rec111": "cus_mine11"}}
	require.Equal(t, "a=cus_mine11&b=x+y", p.swapValues(url.Values{"b": {"x y"}, "a": {"cus_rec111"}}).Encode())
	require.Equal(t, "%zz", p.swapEscaped("%zz"), "what is no form goes as it is")
}
