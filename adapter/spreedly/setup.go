package spreedly

import (
	"cmp"
	"context"
	"slices"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

// A setup is what a gateway has set up at Stripe for later payments with a payment
// method of the environment.
type setup struct {
	gateway *gateway
	// account is the connected account that it was set up for, if any.
	account string
	// customer is empty until the first later payment: at Stripe a payment method pays
	// again for a customer alone.
	customer, method string
	// attached is closed once the later payment under way has given it to a customer, or
	// failed to; nil while none is under way.
	attached chan struct{}
}

// setsUp tells whether a transaction sets its payment method up for payments without
// the customer.
func (t *transaction) setsUp() bool {
	c := t.order.Credential
	return t.op.made == adapter.OpVerify || c.SetupFutureUsage == adapter.OffSession || c.Initiator == adapter.Cardholder
}

// keepSetup remembers what a transaction has set up. A stored token is Stripe's own
// name of a payment method, and the Charges API sets nothing up.
func (t *transaction) keepSetup() {
	if t.tx == nil || t.tx.IntentID == "" || t.tx.PaymentMethodID == "" || t.method == nil || t.method.kind == thirdPartyToken || !t.setsUp() {
		return
	}
	kept := setup{gateway: t.gateway, account: t.order.Connect.Account, customer: t.tx.CustomerID, method: t.tx.PaymentMethodID}
	// A payment under way keeps to the former one, if there is one.
	t.method.setups = append(slices.DeleteFunc(t.method.setups, func(s *setup) bool {
		return s.gateway == kept.gateway && s.account == kept.account
	}), &kept)
}

// setupFor is what a gateway has set up with the payment method, nil for nothing.
func (m *paymentMethod) setupFor(g *gateway, account string) *setup {
	for _, s := range m.setups {
		if s.gateway == g && s.account == account {
			return s
		}
	}
	return nil
}

// offSession tells whether the merchant pays, without the customer.
func (o *order) offSession() bool {
	return o.Credential.OffSession || o.Credential.Initiator == adapter.Merchant
}

// payAsSetUp makes a merchant's payment one of the agreement that the customer made
// with the payment method: it names the network's id of an earlier payment, where the
// gateway manages those, and pays with what the gateway has set up.
func (t *transaction) payAsSetUp() {
	o := t.order
	t.setup = nil
	if t.method == nil || !t.op.amount || !o.offSession() {
		return
	}
	if c := &o.Credential; t.gateway.given[managesIDs.name] == "true" && !c.ClaimWithoutTransactionID {
		c.NetworkTransactionID = cmp.Or(c.NetworkTransactionID, t.method.networkID(t.agreedAt()))
	}
	kept := t.method.setupFor(t.gateway, o.Connect.Account)
	if kept == nil || o.Customer != "" && kept.customer != "" && o.Customer != kept.customer {
		return
	}
	t.setup = kept
	o.Method = adapter.PaymentMethod{Token: kept.token(), Billing: o.Method.Billing}
}

// token is the payment method as the adapter takes it.
func (s *setup) token() string {
	if s.customer == "" {
		return s.method
	}
	return s.customer + "|" + s.method
}

// agreedAt is the type of the gateway whose payments the network knows: another one
// if the request names it.
func (t *transaction) agreedAt() string {
	if g, ok := t.server.gateways.get(t.request.get("stored_credential_alternate_gateway")); ok {
		return g.gatewayType.name
	}
	return t.gateway.gatewayType.name
}

// networkID is the network's id of the first payment on a type of gateway.
func (m *paymentMethod) networkID(on string) string {
	for _, u := range m.used {
		if u.gateway == on {
			return u.original
		}
	}
	return ""
}

// attachSetup gives what was set up to a customer, the request's or a new one, before
// the first payment that is made with it. It answers only where that failed.
func (s *Server) attachSetup(ctx context.Context, t *transaction) (*adapter.Transaction, error) {
	for t.setup != nil && t.setup.attached != nil {
		others := t.setup.attached
		s.unlocked(func() { <-others })
		t.order.Method = t.method.pays(t.request)
		t.payAsSetUp()
	}
	kept, o := t.setup, t.order
	if kept == nil || kept.customer != "" {
		return nil, nil
	}
	attached := make(chan struct{})
	kept.attached = attached
	defer func() {
		kept.attached = nil
		close(attached)
	}()
	g, storage := t.gateway.adapter, &adapter.Storage{
		Method: o.Method, Customer: o.Customer, Connect: adapter.Connect{Account: o.Connect.Account},
		Idempotency: adapter.Idempotency{Key: o.Idempotency.Key},
	}
	var stored *adapter.Transaction
	var err error
	s.unlocked(func() { stored, err = g.Store(ctx, storage) })
	if err != nil || !stored.Succeeded() {
		return stored, err
	}
	kept.customer = stored.CustomerID
	o.Method.Token = kept.token()
	return nil, nil
}
