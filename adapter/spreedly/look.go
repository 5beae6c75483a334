package spreedly

import (
	"context"
	"slices"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

// open tells whether Stripe may still change what became of a transaction: it is
// pending, or it failed and Stripe waits for another payment method, as when a customer
// tries again on the page.
func (t *transaction) open() bool {
	tries := t.op.method && t.state == "failed" && t.tx != nil && t.tx.Status == "requires_payment_method"
	return (tries || t.state == "pending") && len(t.awaited()) > 0
}

// look asks Stripe how an open transaction stands, and has done what is left to do.
// Without an answer, which is an error, the transaction stays as it is.
func (s *Server) look(ctx context.Context, t *transaction) error {
	if !t.open() || t.gateway.adapter == nil {
		return nil
	}
	g, at := t.gateway.adapter, &adapter.Lookup{
		Transaction: adapter.Reference(t.awaited()[0]), Operation: t.op.made,
		Connect: adapter.Connect{Account: t.order.Connect.Account},
	}
	var now *adapter.Transaction
	var err error
	s.unlocked(func() { now, err = g.Resume(ctx, at) })
	if err == nil {
		s.hear(t, now)
	}
	return err
}

// hear puts how Stripe says that an open transaction stands into it. The first to hear
// of an end, by looking or by an event, ends it.
func (s *Server) hear(t *transaction, now *adapter.Transaction) {
	switch {
	case !t.open() || now == nil || now.ID == "": // what has no id could not be read
		return
	case t.failed() && !now.Succeeded():
		return
	case now.Pending():
		t.tx, t.gatewayID = now, now.ID
		return
	}
	t.conclude(now, nil)
	s.settle(t)
	s.callBack(t)
}

// awaited are the objects of Stripe that decide a transaction.
func (t *transaction) awaited() []string {
	if t.tx == nil {
		return nil
	}
	return t.tx.AwaitedIDs()
}

// awaiting are the open transactions that one of these objects of Stripe decides.
func (s *Server) awaiting(ids ...string) []*transaction {
	var found []*transaction
	for _, token := range s.transactions.order {
		t := s.transactions.byToken[token]
		decides := func(id string) bool { return slices.Contains(ids, id) }
		if t.open() && slices.ContainsFunc(t.awaited(), decides) {
			found = append(found, t)
		}
	}
	return found
}
