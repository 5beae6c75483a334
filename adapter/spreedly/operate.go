package spreedly

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

// operate carries out an operation on a gateway, or on an earlier transaction. What
// cannot be read is an error; everything else, also what the gateway refuses without
// asking Stripe, is a transaction.
func (s *Server) operate(op operation, c *call) (*Node, error) {
	t, err := s.begin(op, c)
	if err != nil {
		return nil, err
	}
	began := time.Now()
	if err := s.fillOrder(t); err != nil {
		t.refused(err)
	} else {
		s.run(c.Context(), t)
	}
	t.latency = time.Since(began)
	s.transactions.add(t.token, t)
	s.settle(t)
	if t.failed() {
		c.status = unprocessable
	}
	return t.show(), nil
}

// begin makes a transaction of a request that can be read.
func (s *Server) begin(op operation, c *call) (*transaction, error) {
	t := s.newTransaction(op.kind)
	t.op, t.request, t.order = op, c.body, &order{}
	var err error
	if op.on == "gateways" {
		t.gateway, err = s.findGateway(c.token)
	} else if t.reference, err = s.findTransaction(c.token); err == nil {
		t.gateway = t.reference.gateway
	}
	if err != nil {
		return nil, err
	}
	if op.method {
		if err = s.takeMethod(t); err != nil {
			return nil, err
		}
	}
	return t, t.readMoney()
}

// takeMethod finds the payment method that a request names, or keeps the one that it
// holds, which is then added.
func (s *Server) takeMethod(t *transaction) (err error) {
	if token := t.request.get("payment_method_token"); token != "" {
		t.method, err = s.findMethod(token)
		return err
	}
	from := t.request
	if n := from.child("payment_method"); n != nil {
		from = n
	}
	if t.method, err = s.newMethod(from); err != nil {
		return err
	}
	t.added = true
	s.methods.add(t.method.token, t.method)
	return nil
}

// supported refuses what a gateway does not do, or does not do with the payment method.
func (t *transaction) supported() error {
	g, op, m := t.gateway, t.op, t.method
	k := g.gatewayType
	switch {
	case !k.supports(op.supported):
		return &refusal{attribute: op.name, reason: "is not supported by the gateway (supports_" + op.supported + " is false)"}
	case op.run == nil:
		return &refusal{attribute: op.name, reason: "has no address of its own: ask for the operation with a payment method of that kind"}
	case !g.plays() && g.adapter == nil:
		return &refusal{attribute: "gateway", reason: "is redacted"}
	case m == nil:
		return nil
	case m.storage == "redacted":
		return &refusal{attribute: "payment_method", reason: "is redacted"}
	case m.kind == stripeAPM && !k.supports("offsite_"+op.name):
		return op.notOffsite(k)
	case !k.takes(m.kind):
		return &refusal{attribute: "payment_method",
			reason: m.kind + " is not taken by the gateway: its payment_methods are " + strings.Join(k.methods, ", ")}
	}
	return nil
}

// notOffsite refuses an operation with an alternative payment method, by the name of the
// characteristic where there is one.
func (op operation) notOffsite(k *gatewayType) error {
	if name := "offsite_" + op.name; slices.Contains(k.characteristics, name) {
		return &refusal{attribute: op.name, reason: "is not supported offsite by the gateway (supports_" + name + " is false)"}
	}
	return &refusal{attribute: stripeAPM, reason: "is for purchases only"}
}

// run has the gateway carry the transaction out.
func (s *Server) run(ctx context.Context, t *transaction) {
	if t.gateway.plays() {
		s.runTest(t)
		return
	}
	g, of := t.gateway.adapter, t.reference.id()
	tx, err := s.attachSetup(ctx, t)
	if tx == nil && err == nil {
		s.unlocked(func() { tx, err = t.op.run(ctx, g, t.order, of) })
	}
	t.conclude(tx, err)
}

// refused ends a transaction that the gateway does not carry out.
func (t *transaction) refused(err error) {
	t.response.message = plain(err)
	t.finish("failed")
}

// conclude says what came of an operation.
func (t *transaction) conclude(tx *adapter.Transaction, err error) {
	t.tx = tx
	if trouble, ok := errors.AsType[*adapter.Trouble](err); ok {
		t.tx, t.unknown = trouble.Known, true
		if trouble.Known != nil {
			t.gatewayID = trouble.Known.ID
		}
		t.response.message = plain(trouble)
		t.finish("gateway_processing_result_unknown")
		return
	}
	if err != nil {
		t.refused(t.gateway.gatewayType.refused(t.op.kind, err))
		return
	}
	t.response = response{message: t.gateway.gatewayType.inWords(tx.Message)}
	if p := tx.Problem; p != nil {
		t.response.code, t.response.detail = p.Reason(), cmp.Or(p.Param, p.AdviceCode)
	}
	for _, w := range tx.Warnings {
		t.warnings = append(t.warnings, t.gateway.gatewayType.inWords(w))
	}
	t.warnings = append(t.warnings, t.unsent()...)
	t.gatewayID = tx.ID
	t.finish(string(tx.State))
}

// unsent names what a verification was given and has no use for.
func (t *transaction) unsent() []string {
	switch {
	case t.op.made != adapter.OpVerify || !t.request.given("amount"):
		return nil
	case t.isSetup():
		return []string{"amount was not sent: a Setup Intent holds nothing"}
	}
	return []string{"amount was not sent: a verification holds an amount of its own"}
}

// settle does what follows from a transaction that succeeded, at once or when its end
// was heard of.
func (s *Server) settle(t *transaction) {
	if t.state != "succeeded" {
		return
	}
	if t.method != nil && t.request.is("retain_on_success") {
		t.method.storage = "retained"
	}
	t.keepUsage()
	t.keepSetup()
	if t.op.name == "store" && t.tx != nil {
		s.stored(t, t.tx.Token)
	}
}

// keepUsage remembers with the payment method how the network calls its payments.
func (t *transaction) keepUsage() {
	if t.tx != nil && t.method != nil {
		t.method.use(t.gateway.gatewayType.name, t.tx.Card.NetworkTransactionID)
	}
}
