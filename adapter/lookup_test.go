package adapter_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

const lookRefund = "GET /v1/refunds/re_1"

func refundBody(status string) string {
	return `{"id":"re_1","object":"refund","status":"` + status + `","amount":400,"currency":"usd","charge":"ch_1","payment_intent":"pi_1",
		"failure_reason":"lost_or_stolen_card"}`
}

func TestARefundIsLookedAt(t *testing.T) {
	for status, state := range map[string]adapter.State{
		"succeeded": adapter.Succeeded, "pending": adapter.Pending, "requires_action": adapter.Pending,
		"failed": adapter.Failed, "canceled": adapter.Failed,
	} {
		for name, api := range map[string]adapter.API{"intents": adapter.PaymentIntents, "charges": adapter.Charges} {
			s := serve(t, map[string][]reply{lookRefund: {ok(refundBody(status))}})
			g := s.gateway(func(c *adapter.Config) { c.API = api })
			for _, look := range []func(*adapter.Lookup) (*adapter.Transaction, error){
				func(l *adapter.Lookup) (*adapter.Transaction, error) { return g.Lookup(t.Context(), l) },
				func(l *adapter.Lookup) (*adapter.Transaction, error) { return g.Resume(t.Context(), l) },
			} {
				tx, err := look(&adapter.Lookup{Transaction: "re_1", Connect: adapter.Connect{Account: "acct_1"}})
				require.NoError(t, err)
				require.Equal(t, state, tx.State, "%s %s", name, status)
				require.Equal(t, adapter.OpRefund, tx.Operation)
				require.Equal(t, "re_1", tx.ID)
				require.Equal(t, int64(400), tx.Amount)
			}
			require.Equal(t, "acct_1", s.request(lookRefund, 0).Header.Get("Stripe-Account"))
		}
	}
}

// A hold of the Charges API is let go by a refund, and keeps its name.
func TestTheRefundOfAVoidIsLookedAt(t *testing.T) {
	s := serve(t, map[string][]reply{lookRefund: {ok(refundBody("succeeded"))}})
	g := s.gateway(func(c *adapter.Config) { c.API = adapter.Charges })
	tx, err := g.Lookup(t.Context(), &adapter.Lookup{Transaction: "re_1", Operation: adapter.OpVoid})
	require.NoError(t, err)
	require.True(t, tx.Succeeded())
	require.Equal(t, adapter.OpVoid, tx.Operation)
	require.Equal(t, "ch_1", tx.ID)
}

func TestARefundIsNoPayment(t *testing.T) {
	for _, api := range []adapter.API{adapter.PaymentIntents, adapter.Charges} {
		s := serve(t, nil)
		g := s.gateway(func(c *adapter.Config) { c.API = api })
		_, err := g.Capture(t.Context(), &adapter.Capture{Transaction: "re_1"})
		require.Error(t, err)
		_, err = g.Refund(t.Context(), &adapter.Refund{Transaction: "re_1"})
		require.Error(t, err)
		_, err = g.Void(t.Context(), &adapter.Void{Transaction: "re_1"})
		require.Error(t, err)
		require.Empty(t, s.calls())
	}
}

// The same status of an intent ends what it was looked at for.
func TestALookJudgesByTheOperation(t *testing.T) {
	for _, c := range []struct {
		op     adapter.Operation
		status string
		state  adapter.State
	}{
		{adapter.OpAuthorize, "requires_capture", adapter.Succeeded},
		{adapter.OpAuthorize, "succeeded", adapter.Succeeded},
		{adapter.OpAuthorize, "canceled", adapter.Failed},
		{adapter.OpPurchase, "succeeded", adapter.Succeeded},
		{adapter.OpPurchase, "canceled", adapter.Failed},
		{adapter.OpCapture, "succeeded", adapter.Succeeded},
		{adapter.OpCapture, "processing", adapter.Pending},
		{adapter.OpVoid, "canceled", adapter.Succeeded},
	} {
		s := serve(t, map[string][]reply{"GET /v1/payment_intents/pi_1": {ok(intentBody(c.status, charges))}})
		tx, err := s.gateway().Lookup(t.Context(), &adapter.Lookup{Transaction: held, Operation: c.op})
		require.NoError(t, err)
		require.Equal(t, c.state, tx.State, "%s %s", c.op, c.status)
		require.Equal(t, c.op, tx.Operation)
	}
}

func TestWhatDecidesATransaction(t *testing.T) {
	for _, c := range []struct {
		tx  adapter.Transaction
		ids []string
	}{
		{adapter.Transaction{Operation: adapter.OpPurchase, IntentID: "pi_1", ChargeID: "ch_1"}, []string{"pi_1"}},
		{adapter.Transaction{Operation: adapter.OpPurchase, SourceID: "src_1"}, []string{"src_1"}},
		{adapter.Transaction{Operation: adapter.OpPurchase, SourceID: "src_1", ChargeID: "ch_1"}, []string{"ch_1", "src_1"}},
		{adapter.Transaction{Operation: adapter.OpRefund, RefundID: "re_1", IntentID: "pi_1", ChargeID: "ch_1"}, []string{"re_1"}},
		{adapter.Transaction{Operation: adapter.OpVoid, RefundID: "re_1", ChargeID: "ch_1"}, []string{"re_1"}},
		{adapter.Transaction{Operation: adapter.OpVerify, RefundID: "re_1", ChargeID: "ch_1"}, []string{"ch_1"}},
		{adapter.Transaction{Operation: adapter.OpStore}, nil},
	} {
		require.Equal(t, c.ids, append([]string(nil), c.tx.AwaitedIDs()...), "%+v", c.tx.AwaitedIDs())
	}
}
