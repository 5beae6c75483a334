package lab

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

func TestAmountsAreInTheSmallestUnit(t *testing.T) {
	for text, want := range map[[2]string]int64{
		{"20.00", "usd"}: 2000, {"0.49", "usd"}: 49, {"1000", "jpy"}: 1000, {"1000000.00", "usd"}: 100_000_000,
	} {
		n, err := Minor(text[0], text[1])
		require.NoError(t, err)
		require.Equal(t, want, n)
	}
	_, err := Minor("20", "usd")
	require.ErrorContains(t, err, "2 digits behind the point", "20 usd would be 20 cents")
}

func TestWhatACellWants(t *testing.T) {
	yes := true
	for _, c := range []struct {
		want string
		got  any
		fits bool
	}{
		{"20.00 usd", int64(2000), true}, {"20.00 usd", int64(2001), false}, {"1000 jpy", 1000, true},
		{"none", nil, true}, {"none", "", true}, {"none", []any{}, true}, {"none", (*bool)(nil), true}, {"none", "x", false}, {"none", 0, false},
		{"set", "x", true}, {"set", "", false},
		{"pi_…", "pi_1", true}, {"pi_…", "ch_1", false},
		{"yes", true, true}, {"yes", &yes, true}, {"no", false, true}, {"no", &yes, false}, {"no", nil, false},
		{"succeeded", adapter.Succeeded, true}, {"402", 402, true}, {"402", 400, false},
	} {
		err := Matches(c.want, c.got)
		require.Equal(t, c.fits, err == nil, "%s and %v: %v", c.want, c.got, err)
	}
}

func TestMembersAreFoundByTheirPath(t *testing.T) {
	e := &Exchange{Body: []byte(`{"last_payment_error": {"code": "card_declined"}, "amount_received": 5, "data": [{"id": "pi_1"}]}`)}
	require.Equal(t, "card_declined", e.Member("last_payment_error.code"))
	require.Equal(t, "5", Plain(e.Member("amount_received")))
	require.Equal(t, "pi_1", e.Member("data.0.id"))
	require.Nil(t, e.Member("data.1.id"))
	require.Nil(t, e.Member("nothing.at.all"))
}

func TestActionsAreNamed(t *testing.T) {
	for name, want := range map[string]Action{
		"create a payment":                 {"POST", "/v1/payment_intents"},
		"create a payout":                  {"POST", "/v1/payouts"},
		"read the payout":                  {"GET", "/v1/payouts/{payout}"},
		"list the payouts":                 {"GET", "/v1/payouts"},
		"update the payment method domain": {"POST", "/v1/payment_method_domains/{payment method domain}"},
		"cancel the payout":                {"POST", "/v1/payouts/{payout}/cancel"},
		"create an account":                {"POST", "/v1/accounts"},
	} {
		got, err := Named(name)
		require.NoError(t, err, name)
		require.Equal(t, want, got, name)
	}
	for _, name := range []string{"", "create", "create payout", "craete a payout", "pay out the balance"} {
		_, err := Named(name)
		require.ErrorContains(t, err, "no call of Stripe is named", name)
	}
}

func TestEveryActionHasAPathOfItsOwn(t *testing.T) {
	seen := map[string]string{}
	for name, a := range Actions {
		key := a.Method + " " + a.Path
		require.Empty(t, seen[key], "%s and %s are the same call", name, seen[key])
		seen[key] = name
		require.Equal(t, name, NameOf(&Exchange{Method: a.Method, Path: a.Path}))
	}
}
