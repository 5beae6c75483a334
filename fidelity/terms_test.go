package fidelity

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
)

// What only the account of the recording would see is not held against a server.
func TestWhatIsNotEverybodys(t *testing.T) {
	const automatic = `"object":"payment_intent","automatic_payment_methods":{"enabled":true},`
	for name, test := range map[string]struct {
		form, recorded, got string
		exact               bool
	}{
		"payment methods of the dashboard": {
			"amount=1", `{` + automatic + `"payment_method_types":["card","klarna","link"],"payment_method_options":{"card":{},"klarna":{}}}`,
			`{` + automatic + `"payment_method_types":["card","link"],"payment_method_options":{"card":{}}}`, true,
		},
		"payment methods that were asked for": {
			"payment_method_data[type]=klarna", `{` + automatic + `"payment_method_types":["card","klarna"]}`,
			`{` + automatic + `"payment_method_types":["card"]}`, false,
		},
		"payment methods without the dashboard": {
			"amount=1", `{"object":"payment_intent","automatic_payment_methods":null,"payment_method_types":["klarna"]}`,
			`{"object":"payment_intent","automatic_payment_methods":null,"payment_method_types":["card"]}`, false,
		},
		"a fee that nobody gets back today": {
			"", `{"fee_details":[{"description":"Stripe processing fee refund","amount":-5}]}`, `{"fee_details":[]}`, true,
		},
		"any other fee":                    {"", `{"fee_details":[{"description":"Stripe processing fees","type":"x"}]}`, `{"fee_details":[]}`, false},
		"a private feature":                {"", `{"amount_updates":[]}`, `{}`, true},
		"a text where null was":            {"", `{"authorization_code":null,"a":{"receipt_number":"1"}}`, `{"authorization_code":"1","a":{"receipt_number":null}}`, true},
		"nothing where null was":           {"", `{"authorization_code":null}`, `{}`, false},
		"a number where null was":          {"", `{"authorization_code":null}`, `{"authorization_code":1}`, false},
		"a text where null was, elsewhere": {"", `{"failure_code":null}`, `{"failure_code":"x"}`, false},
	} {
		t.Run(name, func(t *testing.T) {
			r := run(t, play(t, answer{200, test.got}), Options{}, post("/v1/payment_intents", test.form, 200, test.recorded))
			require.Equal(t, test.exact, r.Scores[0].Exact, "%v", r.Scores[0].Differences)
		})
	}
}

// The recorded answer itself stays as it is.
func TestTermsLeaveTheRecordingAlone(t *testing.T) {
	const text = `{"automatic_payment_methods":{"enabled":true},"fee_details":[{"description":"Stripe processing fee refund"}],` +
		`"object":"payment_intent","payment_method_options":{"klarna":{}},"payment_method_types":["klarna"]}`
	i := interaction{}
	require.NoError(t, json.Unmarshal([]byte(text), &i.answer))
	everybodys(i, i.answer)
	after, err := json.Marshal(i.answer)
	require.NoError(t, err)
	require.JSONEq(t, text, string(after))
}
