package simulator_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/fixtures"
)

// Every parameter of a feature is known to some endpoint, and unknown to it on an
// account without the feature.
func TestFeaturesAreSwitchedOnAccountByAccount(t *testing.T) {
	t.Parallel()
	endpoints := []string{"/v1/payment_intents", "/v1/payment_methods", "/v1/tokens"}
	require.NotEmpty(t, fixtures.Features())
	for _, f := range fixtures.Features() {
		t.Run(f.Name, func(t *testing.T) {
			t.Parallel()
			c := open(t)
			var known [][2]string // endpoint and parameter
			for _, param := range f.Parameters {
				taken := false
				for _, at := range endpoints {
					if c.post(at, encode(param, "1")).text("error.code") != "parameter_unknown" {
						known, taken = append(known, [2]string{at, param}), true
					}
				}
				require.True(t, taken, "no endpoint takes %s", param)
			}
			without, _ := json.Marshal(map[string]any{"without_features": []string{f.Name}})
			c.door("account", string(without)).ok(t)
			for _, k := range known {
				c.post(k[0], encode(k[1], "1")).refused(t, 400, "invalid_request_error", "parameter_unknown", k[1])
			}
		})
	}
	c := open(t)
	require.Equal(t, 400, c.door("account", `{"without_features": ["none_of_ours"]}`).StatusCode)
}

func TestACardSavedBeforeAgreementsBeganIsNotAskedFor(t *testing.T) {
	t.Parallel()
	for day, status := range map[string]int{"2019-09-13": 200, "2019-09-14": 402} {
		c := openAt(t, day)
		customer := c.must("/v1/customers", "").id()
		c.must("/v1/payment_methods/pm_card_authenticationRequiredOnSetup/attach", "customer="+customer)
		saved := c.get("/v1/payment_methods?type=card&customer=" + customer).ok(t).text("data.0.id")
		a := c.post("/v1/payment_intents", encode("amount", "2000", "currency", "usd", "payment_method_types[]", "card", "customer", customer,
			"payment_method", saved, "off_session", "true", "confirm", "true"))
		require.Equal(t, status, a.StatusCode, "%s: %s", day, a.raw)
	}
}

func TestAnAccountIsInACountryAndSettlesInCurrenciesThatThereAre(t *testing.T) {
	for _, settings := range []string{
		`{"country": "ZZ"}`, `{"country": "us"}`, `{"country": ""}`,
		`{"default_currency": "zzz"}`, `{"default_currency": ""}`, `{"default_currency": "EUR"}`,
		`{"settlement_currencies": ["eur", "zzz"]}`,
	} {
		c := open(t)
		before := c.get("/_pinstripe/account").ok(t).body
		require.Equal(t, 400, c.door("account", settings).StatusCode, settings)
		require.Equal(t, before, c.get("/_pinstripe/account").ok(t).body, settings)
		c.get("/v1/account").ok(t)
		c.must("/v1/accounts", "type=express")
	}
}
