package steps

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

func TestAmountsAreInTheSmallestUnit(t *testing.T) {
	for text, want := range map[[2]string]int64{
		{"20.00", "usd"}: 2000, {"0.49", "usd"}: 49, {"1000", "jpy"}: 1000, {"1000000.00", "usd"}: 100_000_000,
	} {
		n, err := minor(text[0], text[1])
		require.NoError(t, err)
		require.Equal(t, want, n)
	}
	_, err := minor("20", "usd")
	require.ErrorContains(t, err, "2 digits behind the point", "20 usd would be 20 cents")
}

func TestClausesSayMoreAboutARequest(t *testing.T) {
	w := &world{session: &Session{KeyPrefix: "run-"}, known: map[string]string{"customer": "cus_1"}}
	r, err := w.request(`off session, for the customer, under the key "a, b", with the description "one, two"`)
	require.NoError(t, err)
	require.True(t, r.Credential.OffSession)
	require.Equal(t, "cus_1", r.Customer)
	require.Equal(t, "run-a, b", r.Idempotency.Key, "a comma inside quotation marks parts nothing")
	require.Equal(t, "one, two", r.Description)

	_, err = w.request("standing on one leg")
	require.ErrorContains(t, err, "standing on one leg")
	_, err = w.request(`with the shoe size "43"`)
	require.ErrorContains(t, err, "shoe size")
}

func TestLongKeysHaveTheirLength(t *testing.T) {
	for _, n := range []int{1, 10, 255, 256} {
		w := &world{session: &Session{KeyPrefix: "run-"}, scenario: Scenario{Name: "x"}}
		require.Len(t, w.longKey(n), n)
	}
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
		err := matches(c.want, c.got)
		require.Equal(t, c.fits, err == nil, "%s and %v: %v", c.want, c.got, err)
	}
}

func TestMembersAreNamedInWords(t *testing.T) {
	e := &Exchange{Body: []byte(`{"last_payment_error": {"code": "card_declined"}, "amount_received": 5, "data": [{"id": "pi_1"}]}`)}
	require.Equal(t, "card_declined", e.member(memberPath("code of the last payment error")))
	require.Equal(t, "5", plain(e.member(memberPath("amount received"))))
	require.Equal(t, "pi_1", e.member("data.0.id"))
	require.Nil(t, e.member("data.1.id"))
	require.Nil(t, e.member("nothing.at.all"))
}

func TestEventsWithinOthers(t *testing.T) {
	all := []string{"a", "b", "c"}
	require.True(t, within([]string{"a", "c"}, all))
	require.False(t, within([]string{"c", "a"}, all))
	require.False(t, within([]string{"d"}, all))
}

func TestEveryActionHasAPathOfItsOwn(t *testing.T) {
	seen := map[string]string{}
	for name, a := range actions {
		key := a.method + " " + a.path
		require.Empty(t, seen[key], "%s and %s are the same call", name, seen[key])
		seen[key] = name
		require.Equal(t, name, nameOf(&Exchange{Method: a.method, Path: a.path}))
	}
}
