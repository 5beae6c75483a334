package spreedly

import (
	"cmp"
	"context"
	"errors"
	"strings"
	"time"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

// An operation is what a gateway can be asked to do.
type operation struct {
	// on is gateways or transactions: what the address names before the operation.
	on, name string
	// kind is the transaction_type of the answer.
	kind string
	// supported is the characteristic that has to hold, without supports_.
	supported string
	// method tells that a payment method is needed, amount that an amount is.
	method, amount bool
	// layout picks the answer's elements.
	layout func(*layout) []string
	// run carries it out; nil for what no gateway supports.
	run func(context.Context, adapter.Gateway, *order, adapter.Reference) (*adapter.Transaction, error)
}

// operations are all of them. Those without a run are there to be refused by the
// name of their characteristic.
var operations = []operation{
	{on: "gateways", name: "purchase", kind: "Purchase", supported: "purchase", method: true, amount: true, layout: purchaseLayout, run: purchase},
	{on: "gateways", name: "authorize", kind: "Authorization", supported: "authorize", method: true, amount: true, layout: purchaseLayout, run: authorize},
	{on: "gateways", name: "verify", kind: "Verification", supported: "verify", method: true, layout: purchaseLayout, run: verify},
	{on: "gateways", name: "store", kind: "Store", supported: "store", method: true, layout: storeLayout, run: store},

	{on: "transactions", name: "capture", kind: "Capture", supported: "capture", layout: creditLayout, run: capture},
	{on: "transactions", name: "void", kind: "Void", supported: "void", layout: creditLayout, run: void},
	{on: "transactions", name: "credit", kind: "Credit", supported: "credit", layout: creditLayout, run: refund},

	{on: "gateways", name: "credit", supported: "general_credit"},
	{on: "transactions", name: "adjust", supported: "adjust"},
	{on: "transactions", name: "purchase", supported: "reference_purchase"},
	{on: "transactions", name: "purchase_via_preauthorization", supported: "purchase_via_preauthorization"},
	{on: "gateways", name: "offsite_purchase", supported: "offsite_purchase"},
	{on: "gateways", name: "offsite_authorize", supported: "offsite_authorize"},
	{on: "gateways", name: "offsite_synchronous_purchase", supported: "offsite_synchronous_purchase"},
	{on: "gateways", name: "offsite_synchronous_authorize", supported: "offsite_synchronous_authorize"},
	{on: "gateways", name: "inquire_by_gateway_transaction_id", supported: "inquire_by_gateway_transaction_id"},
	{on: "gateways", name: "inquire_by_order_id", supported: "inquire_by_order_id"},
}

func purchase(ctx context.Context, g adapter.Gateway, o *order, _ adapter.Reference) (*adapter.Transaction, error) {
	return g.Purchase(ctx, &o.Payment)
}

func authorize(ctx context.Context, g adapter.Gateway, o *order, _ adapter.Reference) (*adapter.Transaction, error) {
	return g.Authorize(ctx, &o.Payment)
}

func capture(ctx context.Context, g adapter.Gateway, o *order, of adapter.Reference) (*adapter.Transaction, error) {
	return g.Capture(ctx, &adapter.Capture{
		Transaction: of, Amount: o.Amount, Connect: o.Connect, Descriptor: o.Descriptor, Idempotency: o.Idempotency,
	})
}

func refund(ctx context.Context, g adapter.Gateway, o *order, of adapter.Reference) (*adapter.Transaction, error) {
	return g.Refund(ctx, &adapter.Refund{
		Transaction: of, Amount: o.Amount, Reason: o.Reason, RefundApplicationFee: o.RefundApplicationFee,
		RefundFeeAmount: o.RefundFeeAmount, ReverseTransfer: o.ReverseTransfer, Metadata: o.Metadata,
		Connect: o.Connect, Idempotency: o.Idempotency,
	})
}

func void(ctx context.Context, g adapter.Gateway, o *order, of adapter.Reference) (*adapter.Transaction, error) {
	return g.Void(ctx, &adapter.Void{Transaction: of, Reason: o.CancellationReason, Connect: o.Connect, Idempotency: o.Idempotency})
}

func verify(ctx context.Context, g adapter.Gateway, o *order, _ adapter.Reference) (*adapter.Transaction, error) {
	return g.Verify(ctx, &adapter.Verification{
		Method: o.Method, Customer: o.Customer, CustomerDetails: o.CustomerDetails, OrderID: o.OrderID, Description: o.Description,
		Metadata: o.Metadata, Credential: o.Credential, ThreeDS: o.ThreeDS, Connect: o.Connect, Idempotency: o.Idempotency,
	})
}

func store(ctx context.Context, g adapter.Gateway, o *order, _ adapter.Reference) (*adapter.Transaction, error) {
	return g.Store(ctx, &adapter.Storage{
		Method: o.Method, Customer: o.Customer, CustomerDetails: o.CustomerDetails, Account: o.Account, Currency: o.Currency,
		Validate: o.Validate, MakeDefault: o.MakeDefault, ThreeDS: o.ThreeDS, Connect: o.Connect, Idempotency: o.Idempotency,
	})
}

// operate carries out an operation on a gateway, or on an earlier transaction.
func (s *Server) operate(op operation, c *call) (*Node, error) {
	t, err := s.begin(op, c)
	if err != nil {
		return nil, err
	}
	g := t.gateway
	s.mu.Lock()
	asked, of := g.adapter, t.reference.id()
	s.mu.Unlock()
	if asked == nil && g.kind.configure != nil {
		return nil, &refusal{attribute: "gateway", reason: "is redacted"}
	}
	began := time.Now()
	if g.kind.configure == nil {
		s.playTest(t)
	} else {
		tx, err := op.run(c.Context(), asked, t.order, of)
		if r, ok := errors.AsType[*adapter.Refusal](err); ok {
			return nil, g.refused(op.kind, r)
		}
		s.conclude(t, tx, err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	t.latency = time.Since(began)
	if t.method != nil && t.state == "succeeded" && t.request.is("retain_on_success") {
		t.method.storage = "retained"
	}
	s.transactions.add(t.token, t)
	t.keepUsage()
	s.keepStored(t)
	if t.failed() {
		c.status = unprocessable
	}
	return t.show(), nil
}

// begin makes a transaction of a request, as far as it can be right.
func (s *Server) begin(op operation, c *call) (*record, error) {
	g, reference, err := s.target(op, c)
	if err != nil {
		return nil, err
	}
	switch {
	case !g.kind.supports(op.supported):
		return nil, &refusal{attribute: op.name, reason: "is not supported by the gateway (supports_" + op.supported + " is false)"}
	case op.run == nil:
		return nil, &refusal{attribute: op.name, reason: "has no address of its own: ask for the operation with a payment method of that kind"}
	}
	s.mu.Lock()
	t := s.newRecord(op.kind)
	s.mu.Unlock()
	t.op, t.gateway, t.reference, t.request = op, g, reference, c.body
	if op.method {
		if t.method, t.added, err = s.methodFor(g, op, c.body); err != nil {
			return nil, err
		}
	}
	t.order, err = s.orderOf(t)
	return t, err
}

// target finds the gateway that is asked, and the transaction that is named.
func (s *Server) target(op operation, c *call) (*gateway, *record, error) {
	if op.on == "gateways" {
		g, err := s.gateway(c.token)
		return g, nil, err
	}
	t, err := s.transaction(c.token)
	if err != nil {
		return nil, nil, err
	}
	return t.gateway, t, nil
}

// methodFor finds the payment method that a request names, or keeps the one that it
// holds, which is then added.
func (s *Server) methodFor(g *gateway, op operation, body *Node) (m *paymentMethod, added bool, err error) {
	if token := body.get("payment_method_token"); token != "" {
		m, err = s.method(token)
	} else {
		from := body
		if n := body.child("payment_method"); n != nil {
			from = n
		}
		m, err = s.newMethod(from)
		added = true
	}
	if err != nil {
		return nil, false, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case m.storage == "redacted":
		return nil, false, &refusal{attribute: "payment_method", reason: "is redacted"}
	case m.kind == stripeAPM && !g.kind.supports("offsite_"+op.name):
		return nil, false, &refusal{attribute: op.name, reason: "is not supported offsite by the gateway (supports_offsite_" + op.name + " is false)"}
	case !g.kind.takes(m.kind):
		return nil, false, &refusal{attribute: "payment_method", reason: m.kind + " is not taken by the gateway: its payment_methods are " + strings.Join(g.kind.methods, ", ")}
	}
	if added {
		s.methods.add(m.token, m)
	}
	return m, added, nil
}

// conclude says what came of an operation.
func (s *Server) conclude(t *record, tx *adapter.Transaction, err error) {
	t.tx = tx
	if trouble, ok := errors.AsType[*adapter.Trouble](err); ok {
		t.tx, t.unknown = trouble.Known, true
		if trouble.Known != nil {
			t.gatewayID = trouble.Known.ID
		}
		t.response.message = trouble.Error()
		t.finish("gateway_processing_result_unknown")
		return
	}
	if err != nil {
		t.response.message = err.Error()
		t.finish("failed")
		return
	}
	t.response.message = tx.Message
	if p := tx.Problem; p != nil {
		t.response.code, t.response.detail = p.Reason(), cmp.Or(p.Param, p.AdviceCode)
	}
	for _, w := range tx.Warnings {
		t.warnings = append(t.warnings, t.gateway.inWords(w))
	}
	t.gatewayID = tx.ID
	t.finish(string(tx.State))
}
