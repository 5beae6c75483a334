package adapter

import "context"

// Authorize holds the amount, for about seven days. With Config.ManageTransactionIDs
// an authorize that sets up later use is a Setup Intent instead: it holds nothing,
// its ID begins with seti_, and it cannot be captured, voided or refunded.
func (g *Stripe) Authorize(ctx context.Context, p *Payment) (*Transaction, error) {
	return g.pay(ctx, OpAuthorize, p)
}

// setup is what a Setup Intent has use for in a payment.
func (p *Payment) setup() *Verification {
	return &Verification{
		Method: p.Method, Customer: p.Customer, CustomerDetails: p.CustomerDetails,
		OrderID: p.OrderID, Description: p.Description, Metadata: p.Metadata,
		EventType: p.EventType, CardBrand: p.CardBrand, MethodTypes: p.MethodTypes,
		Credential: p.Credential, ThreeDS: p.ThreeDS, Connect: p.Connect,
		Idempotency: p.Idempotency, Expand: p.Expand,
	}
}
