package adapter_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

func keyOf(r request) string { return r.Header.Get("Idempotency-Key") }

func TestKeysOfAPurchase(t *testing.T) {
	replies := paying(reply{200, intentBody("succeeded", charges), map[string]string{"Idempotent-Replayed": "true"}})
	replies["POST /v1/customers"] = []reply{ok(`{"id":"cus_1"}`)}
	replies["POST /v1/tokens"] = []reply{ok(`{"id":"tok_1"}`)}
	s := serve(t, replies)
	key := func(p *adapter.Payment) {
		p.Idempotency.Key = "k1"
		p.CustomerDetails = &adapter.Customer{Name: "Noel Mraz"}
	}
	tx, err := s.gateway().Purchase(t.Context(), payment(key))
	require.NoError(t, err)
	require.Equal(t, "k1-pm", keyOf(s.request(createMethod, 0)))
	require.Equal(t, "k1-customer", keyOf(s.request("POST /v1/customers", 0)))
	require.Equal(t, "k1", keyOf(s.request(createIntent, 0)))
	require.True(t, tx.IdempotentReplayed)
	require.Equal(t, "k1", tx.IdempotencyKey)

	// A token and its intent are two endpoints, so that they cannot share a key.
	_, err = s.gateway().Purchase(t.Context(), payment(key, func(p *adapter.Payment) {
		p.Method = adapter.PaymentMethod{Wallet: &adapter.Wallet{Kind: adapter.ApplePay, Number: "4242424242424242"}}
	}))
	require.NoError(t, err)
	require.NotEqual(t, "k1", keyOf(s.request("POST /v1/tokens", 0)))
}

func TestLongKeys(t *testing.T) {
	s := serve(t, paying(ok(intentBody("succeeded", charges))))
	buy := func(key string) error {
		_, err := s.gateway().Purchase(t.Context(), payment(func(p *adapter.Payment) { p.Idempotency.Key = key }))
		return err
	}
	for i, key := range []string{strings.Repeat("k", 254) + "a", strings.Repeat("k", 254) + "b"} {
		require.NoError(t, buy(key))
		require.Equal(t, key, keyOf(s.request(createIntent, i)))
		pm := keyOf(s.request(createMethod, i))
		require.Len(t, pm, 255)
		require.True(t, strings.HasSuffix(pm, "-pm"))
	}
	require.NotEqual(t, keyOf(s.request(createMethod, 0)), keyOf(s.request(createMethod, 1)), "different keys stay different")

	before := len(s.calls())
	err := buy(strings.Repeat("k", 256))
	require.EqualError(t, err, "adapter: Idempotency.Key: is too long (limit 255, given 256)")
	for _, key := range []string{"k\n1", "ключ", " k1"} {
		require.ErrorContains(t, buy(key), "Idempotency.Key")
	}
	require.Len(t, s.calls(), before)
}

func TestKeyOfAThreeDSecurePayment(t *testing.T) {
	for name, c := range map[string]struct {
		given adapter.Idempotency
		three bool
		want  string
	}{
		"the token of the transaction":     {adapter.Idempotency{TransactionToken: "Dg5p"}, true, "Dg5p"},
		"a given key wins":                 {adapter.Idempotency{Key: "k1", TransactionToken: "Dg5p"}, true, "k1"},
		"without 3D Secure there is none":  {adapter.Idempotency{TransactionToken: "Dg5p"}, false, ""},
		"without anything there is no key": {adapter.Idempotency{}, true, ""},
	} {
		t.Run(name, func(t *testing.T) {
			s := serve(t, paying(ok(intentBody("requires_action", challenge))))
			_, err := s.gateway().Purchase(t.Context(), payment(func(p *adapter.Payment) { p.Idempotency, p.ThreeDS.Attempt = c.given, c.three }))
			require.NoError(t, err)
			require.Equal(t, c.want, keyOf(s.request(createIntent, 0)))
			_, sent := s.request(createIntent, 0).Header["Idempotency-Key"]
			require.Equal(t, c.want != "", sent)
		})
	}
}

// What differs between two tries is kept out of a request that wants a replay, under
// the three conditions for one.
func TestIdempotentRequests(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*adapter.Payment)
		same   bool
	}{
		"as documented":       {func(*adapter.Payment) {}, true},
		"not asked for":       {func(p *adapter.Payment) { p.Idempotency.Request = false }, false},
		"no order":            {func(p *adapter.Payment) { p.OrderID = "" }, false},
		"not synchronous":     {func(p *adapter.Payment) { p.ThreeDS.Attempt = true }, false},
		"not synchronous too": {func(p *adapter.Payment) { p.Method = adapter.PaymentMethod{Offsite: []string{"ideal"}} }, false},
	} {
		t.Run(name, func(t *testing.T) {
			s := serve(t, paying(ok(intentBody("succeeded", charges))))
			for _, token := range []string{"first", "second"} {
				_, err := s.gateway().Purchase(t.Context(), payment(func(p *adapter.Payment) {
					p.OrderID = "A-17"
					p.Idempotency = adapter.Idempotency{Key: "k1", Request: true, TransactionToken: token}
				}, c.change))
				require.NoError(t, err)
			}
			first, second := s.request(createIntent, 0), s.request(createIntent, 1)
			require.Equal(t, c.same, first.Form.Encode() == second.Form.Encode())
			lacks(t, first, "idempotent_request", "idempotency_key")
		})
	}
}
