package adapter_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

const attachMethod = "POST /v1/payment_methods/pm_1/attach"

func storing() map[string][]reply {
	return map[string][]reply{createMethod: {ok(madeMethod)}, "POST /v1/customers": {ok(`{"id":"cus_1"}`)}, attachMethod: {ok(attached)},
		"POST /v1/tokens": {ok(`{"id":"tok_1"}`)}}
}

func TestStoreEveryMethod(t *testing.T) {
	for name, c := range map[string]struct {
		method adapter.PaymentMethod
		calls  []string
		has    []string
	}{
		"wallet": {adapter.PaymentMethod{Wallet: &adapter.Wallet{Kind: adapter.ApplePay, Number: "4242424242424242"}},
			[]string{"POST /v1/tokens", createMethod, "POST /v1/customers", attachMethod}, []string{"type=card", "card[token]=tok_1"}},
		"token of Stripe": {adapter.PaymentMethod{Token: "tok_visa"},
			[]string{createMethod, "POST /v1/customers", attachMethod}, []string{"type=card", "card[token]=tok_visa"}},
		"network token": {adapter.PaymentMethod{NetworkToken: &adapter.NetworkToken{Number: "4242424242424242", ExpMonth: 3}},
			[]string{createMethod, "POST /v1/customers", attachMethod}, []string{"card[network_token][exp_month]=3"}},
		"payment method": {adapter.PaymentMethod{Token: "pm_1"}, []string{"POST /v1/customers", attachMethod}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			s := serve(t, storing())
			tx, err := s.gateway().Store(t.Context(), &adapter.Storage{Method: c.method})
			require.NoError(t, err)
			require.Equal(t, c.calls, s.calls())
			require.Equal(t, "cus_1|pm_1", tx.Token)
			if c.has != nil {
				has(t, s.request(createMethod, 0), c.has...)
			}
		})
	}
}

// A step that fails ends a store, and what it was is told.
func TestStoreEndsWhereItFails(t *testing.T) {
	no := reply{402, `{"error":{"type":"card_error","code":"card_declined","decline_code":"stolen_card","message":"no"}}`, nil}
	for failing, calls := range map[string]int{"POST /v1/tokens": 1, createMethod: 2, "POST /v1/customers": 3, attachMethod: 4} {
		for _, r := range []reply{no, {}} {
			replies := storing()
			replies[failing] = []reply{r}
			s := serve(t, replies)
			tx, err := s.gateway().Store(t.Context(), &adapter.Storage{Method: adapter.PaymentMethod{
				Wallet: &adapter.Wallet{Kind: adapter.ApplePay, Number: "4242424242424242"}}})
			require.Len(t, s.calls(), calls, failing)
			if r.status == 0 {
				require.Equal(t, adapter.TryAgain, adapter.KindOf(tx, err))
				continue
			}
			require.NoError(t, err)
			require.Equal(t, "stolen_card", tx.Problem.DeclineCode)
			require.Empty(t, tx.Token)
		}
	}
}

func TestStoreTellsWhenTheDefaultStays(t *testing.T) {
	replies := storing()
	replies["POST /v1/customers/cus_1"] = []reply{{400, `{"error":{"type":"invalid_request_error","message":"no default"}}`, nil}}
	tx, err := serve(t, replies).gateway().Store(t.Context(), &adapter.Storage{Method: payment().Method, Customer: "cus_1", MakeDefault: true})
	require.NoError(t, err)
	require.True(t, tx.Succeeded(), "it is stored all the same")
	require.Equal(t, []string{"Storage.MakeDefault: no default"}, tx.Warnings)

	replies["POST /v1/customers/cus_1"] = []reply{{}}
	_, err = serve(t, replies).gateway().Store(t.Context(), &adapter.Storage{Method: payment().Method, Customer: "cus_1", MakeDefault: true})
	var trouble *adapter.Trouble
	require.ErrorAs(t, err, &trouble)
	require.Equal(t, "cus_1|pm_1", trouble.Known.Token)
}

func TestWhatCannotBeStored(t *testing.T) {
	s := serve(t, nil)
	for field, st := range map[string]*adapter.Storage{
		"Method.Offsite":  {Method: adapter.PaymentMethod{Offsite: []string{"ideal"}}},
		"Method":          {},
		"Storage.Account": {Method: adapter.PaymentMethod{Token: "pm_1"}, Account: "acct_1"},
	} {
		_, err := s.gateway().Store(t.Context(), st)
		var refusal *adapter.Refusal
		require.ErrorAs(t, err, &refusal)
		require.Equal(t, field, refusal.Field)
	}
	_, err := s.gateway().Verify(t.Context(), &adapter.Verification{Method: adapter.PaymentMethod{Offsite: []string{"ideal"}}})
	require.ErrorContains(t, err, "Method.Offsite")
	require.Empty(t, s.calls())
}
