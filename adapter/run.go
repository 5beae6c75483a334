package adapter

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
)

// run is one operation under way: it knows what all its calls have in common and
// keeps them for the transaction.
type run struct {
	g        *Stripe
	ctx      context.Context
	op       Operation
	account  string
	key      string
	calls    []Exchange
	warnings []string
}

func (g *Stripe) begin(ctx context.Context, op Operation, c Connect, key string) *run {
	r := &run{g: g, ctx: ctx, op: op, account: cmp.Or(c.Account, g.cfg.Account), key: key}
	if r.account != "" && !strings.HasPrefix(r.account, "acct_") {
		r.warnings = append(r.warnings, "Connect.Account does not begin with acct_")
	}
	return r
}

// post makes a call that changes something, with the operation's key.
func (r *run) post(path string, f form, use keyUse) (*answer, error) {
	return r.do(call{method: http.MethodPost, path: path, form: f, key: callKey(r.key, use), account: r.account})
}

// get reads.
func (r *run) get(path string, f form) (*answer, error) {
	return r.do(call{method: http.MethodGet, path: path, form: f, account: r.account})
}

func (r *run) do(c call) (*answer, error) {
	a, err := r.g.transport.do(r.ctx, c)
	if err != nil {
		return nil, err
	}
	r.calls = append(r.calls, a.Exchange)
	return a, nil
}

// keepMetadata gives an object the metadata of an operation whose own call takes none. The
// operation is done by now: what fails here is a warning.
func (r *run) keepMetadata(object string, m map[string]string) {
	if len(m) == 0 {
		return
	}
	var f form
	f.addMap("metadata", m)
	a, err := r.post(object, f, keyMetadata)
	if err == nil {
		err = r.warnOf("Payment.Metadata", a)
	}
	if err != nil {
		r.warnings = append(r.warnings, "Payment.Metadata may not have been kept: Stripe gave no answer")
	}
}

// escape makes an id safe as a part of a path.
func escape(id string) string { return url.PathEscape(id) }

// The messages of transactions without an error.
const (
	messageApproved = "Transaction approved"
	messagePending  = "Transaction pending"
)

// transaction begins a transaction on the answer that decides.
func (r *run) transaction(a *answer) *Transaction {
	return &Transaction{Operation: r.op, WebhookID: r.g.cfg.Webhook.ID, Exchange: a.Exchange}
}

// concludeBy concludes by what the status of an object means for the operation.
func (t *Transaction) concludeBy(object, status string) *Transaction {
	state := meaning(t.Operation, object, status, waits{})
	if state != Failed {
		return t.conclude(state, nil)
	}
	return t.conclude(Failed, unexpectedStatus(object, status))
}

// conclude sets a state and its message.
func (t *Transaction) conclude(s State, p *Problem) *Transaction {
	t.State, t.Problem = s, p
	switch {
	case p != nil:
		t.Message = p.Message
	case s == Pending:
		t.Message = messagePending
	default:
		t.Message = messageApproved
	}
	return t
}

// end gives the transaction all that the run kept, also where the operation broke
// off and the transaction is what was known until then.
func (r *run) end(t *Transaction, err error) (*Transaction, error) {
	if t != nil {
		t.Calls, t.Warnings = r.calls, append(t.Warnings, r.warnings...)
	}
	if err == nil {
		return t, nil
	}
	if trouble, ok := errors.AsType[*Trouble](err); ok {
		trouble.Known = t
	}
	return nil, err
}

// refused makes a failed transaction of an error answer.
func (r *run) refused(a *answer) (*Transaction, error) {
	e, err := readError(a)
	if err != nil {
		return nil, err
	}
	t := r.transaction(a).conclude(Failed, problemOf(a.HTTPStatus, e))
	in := e.intent()
	if in != nil {
		t.setIntent(in)
	}
	t.setFailed(e)
	// A payment that was tried is a transaction of its own; a refused request is none.
	if t.Problem.Source == SourceProcessor {
		t.ID = t.IntentID
		if r.g.cfg.API == Charges {
			t.ID = t.ChargeID
		}
		r.readCharge(t, in)
	}
	return t, nil
}

// readCharge gives the transaction its charge: the one inside the intent, or, where
// the answer names it by id alone as the errors of versions since 2022-11-15 do, the
// one that a further call reads. The verdict does not depend on it, so that a failure
// of that call leaves the transaction as it is.
func (r *run) readCharge(t *Transaction, in *intent) {
	if in != nil && in.charge() != nil {
		t.setCharge(in.charge())
		return
	}
	if t.ChargeID == "" {
		return
	}
	a, err := r.get("/v1/charges/"+escape(t.ChargeID), nil)
	if err != nil {
		return
	}
	if c, err := read[charge](a); err == nil && c.ID == t.ChargeID {
		t.setCharge(c)
	}
}

// judge says what an answer that holds an intent means for the operation.
func (r *run) judge(a *answer, object string, allowed waits) (*Transaction, *intent, error) {
	if a.refused() {
		t, err := r.refused(a)
		return t, nil, err
	}
	in, err := readStanding[intent](a)
	if err != nil {
		return nil, nil, err
	}
	t := r.transaction(a)
	t.setIntent(in)
	t.ID = in.ID
	state := meaning(r.op, object, in.Status, allowed)
	if r.op == OpStore && state == Succeeded {
		t.setToken(t.CustomerID, t.PaymentMethodID) // at once, or when the customer has authenticated
	}
	var problem *Problem
	if state == Failed {
		problem = unexpectedStatus(object, in.Status)
		if e := in.lastError(); e != nil && in.Status == "requires_payment_method" {
			status := problem.Message
			problem = problemOf(http.StatusPaymentRequired, e)
			problem.Message = cmp.Or(problem.Message, status)
			t.setFailed(e)
		}
	}
	r.readCharge(t, in)
	return t.conclude(state, problem), in, nil
}

// setFailed tells which payment method failed, which a recovery needs, and in which
// charge.
func (t *Transaction) setFailed(e *stripeError) {
	t.PaymentMethodID = cmp.Or(e.PaymentMethod.ID, t.PaymentMethodID)
	if pm := e.PaymentMethod.Object; pm != nil {
		t.setPaymentMethod(pm)
	}
	t.ChargeID = cmp.Or(t.ChargeID, e.Charge.ID)
}
