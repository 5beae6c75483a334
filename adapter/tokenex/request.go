package tokenex

import (
	"context"
	"regexp"
	"strings"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

// A request is what the rows of the table fill: the parts of the adapter's own
// requests, of which each operation takes what it has use for.
type request struct {
	gateway     string
	key         adapter.Secret
	transaction adapter.Reference
	payment     adapter.Payment

	card     *adapter.Card
	methodID string
	// Names are given in halves.
	billingFirst, billingLast   string
	shippingFirst, shippingLast string

	cancellationReason, refundReason string
	refundFee, reverseTransfer       bool

	// given are the rows that the request has values for; names are the names here of
	// what the adapter has names of its own for.
	given map[string]bool
	names map[string]string
}

func newRequest() *request {
	return &request{given: map[string]bool{}, names: map[string]string{"Config.BaseURL": "the address of Stripe"}}
}

func (r *request) customer() *adapter.Customer {
	return made(&r.payment.CustomerDetails)
}

func (r *request) customerShipping() *adapter.Shipping { return made(&r.customer().Shipping) }

func (r *request) shipping() *adapter.Shipping { return made(&r.payment.Shipping) }

func (r *request) installments() *adapter.Installments { return made(&r.payment.Installments) }

func (r *request) plan() *adapter.InstallmentPlan { return made(&r.installments().Plan) }

func (r *request) acceptance() *adapter.Acceptance { return made(&r.payment.Credential.Acceptance) }

func (r *request) billing() *adapter.Contact { return &r.payment.Method.Billing }

func (r *request) newCard() *adapter.Card { return made(&r.card) }

// made is what a pointer points to, made where it is nil.
func made[T any](at **T) *T {
	if *at == nil {
		*at = new(T)
	}
	return *at
}

// fullName joins the halves of a name.
func fullName(first, last string) string {
	return strings.TrimSpace(strings.TrimSpace(first) + " " + strings.TrimSpace(last))
}

// An operation is what TokenEx can be asked to do.
type operation func(context.Context, *request, adapter.Gateway) (*adapter.Transaction, error)

// operations are all of them, by their path.
var operations = map[string]operation{
	"/card/authorize": func(ctx context.Context, r *request, g adapter.Gateway) (*adapter.Transaction, error) {
		p, err := r.pay()
		if err != nil {
			return nil, err
		}
		return g.Authorize(ctx, p)
	},
	"/card/purchase": func(ctx context.Context, r *request, g adapter.Gateway) (*adapter.Transaction, error) {
		p, err := r.pay()
		if err != nil {
			return nil, err
		}
		return g.Purchase(ctx, p)
	},
	"/card/capture": func(ctx context.Context, r *request, g adapter.Gateway) (*adapter.Transaction, error) {
		if err := r.checkFollowUp(ctx, g); err != nil {
			return nil, err
		}
		return g.Capture(ctx, &adapter.Capture{
			Transaction: r.transaction, Amount: r.payment.Amount, Connect: r.payment.Connect,
			Descriptor: r.payment.Descriptor, Metadata: r.payment.Metadata, Idempotency: r.payment.Idempotency, Expand: r.payment.Expand,
		})
	},
	"/card/refund": func(ctx context.Context, r *request, g adapter.Gateway) (*adapter.Transaction, error) {
		if err := r.checkFollowUp(ctx, g); err != nil {
			return nil, err
		}
		return g.Refund(ctx, &adapter.Refund{
			Transaction: r.transaction, Amount: r.payment.Amount, Reason: r.refundReason,
			RefundApplicationFee: r.refundFee, ReverseTransfer: r.reverseTransfer,
			Metadata: r.payment.Metadata, Connect: r.payment.Connect, Idempotency: r.payment.Idempotency, Expand: r.payment.Expand,
		})
	},
	"/card/void": func(ctx context.Context, r *request, g adapter.Gateway) (*adapter.Transaction, error) {
		r.names["Reason"] = "cancellationReason"
		if err := r.checkFollowUp(ctx, g); err != nil {
			return nil, err
		}
		return g.Void(ctx, &adapter.Void{
			Transaction: r.transaction, Reason: r.cancellationReason, Metadata: r.payment.Metadata,
			Connect: r.payment.Connect, Idempotency: r.payment.Idempotency, Expand: r.payment.Expand,
		})
	},
}

// checkFollowUp wants the payment that something follows, and holds amount and currency to it.
// Without an amount it is for all of it; an amount of 0 is not. The currency is none of
// the call's to Stripe, so that the payment is asked for its own first.
func (r *request) checkFollowUp(ctx context.Context, g adapter.Gateway) error {
	switch {
	case r.transaction == "":
		return &adapter.Refusal{Field: "tokenExTransactionCode", Reason: "is missing"}
	case r.given["amount"] && r.payment.Amount < 1:
		return &adapter.Refusal{Field: "amount", Reason: "is less than 1"}
	case r.payment.Currency == "":
		return nil
	}
	paid, err := g.Lookup(ctx, &adapter.Lookup{Transaction: r.transaction, Connect: r.payment.Connect})
	if err != nil {
		return err
	}
	if paid.Currency != "" && !strings.EqualFold(paid.Currency, r.payment.Currency) {
		return &adapter.Refusal{Field: "currencyCode", Reason: "is not that of the payment, which is " + strings.ToUpper(paid.Currency)}
	}
	return nil
}

// pay is what an authorize and a purchase take.
func (r *request) pay() (*adapter.Payment, error) {
	p := &r.payment
	switch {
	case r.card != nil && r.methodID != "":
		return nil, &adapter.Refusal{Field: "paymentMethodId", Reason: "is given beside creditCard"}
	case strings.ContainsAny(r.methodID, "|/?# "):
		return nil, &adapter.Refusal{Field: "paymentMethodId", Reason: "is no id of a payment method"}
	case r.card == nil && r.methodID == "" && p.Method.Type == "":
		return nil, &adapter.Refusal{Field: "creditCard", Reason: "is missing, and so are paymentMethodId and paymentMethodData.Type"}
	case !r.given["amount"]:
		return nil, &adapter.Refusal{Field: "amount", Reason: "is missing"}
	}
	p.Method.Card, p.Method.Token = r.card, r.methodID
	p.Method.Billing.Name = fullName(r.billingFirst, r.billingLast)
	r.shipping().Name = fullName(r.shippingFirst, r.shippingLast)
	// The merchant sees the challenge in the raw answer and leads the customer there.
	p.ThreeDS.Handover = true
	return p, nil
}

// renamed is a refusal of the adapter in the names of the table.
func (r *request) renamed(refusal *adapter.Refusal) *adapter.Refusal {
	named := *refusal
	named.Field = r.nameOf(refusal.Field)
	named.Reason = adapterName.ReplaceAllStringFunc(refusal.Reason, r.nameOf)
	return &named
}

// adapterName is a field by the adapter's name: "Connect.ApplicationFeeAmount".
var adapterName = regexp.MustCompile(`\b[A-Z]\w*(?:\.[A-Z]\w*)+`)

// nameOf is the table's name of a field of the adapter: the one that the request used,
// or else the first. What has no row is called as it is, with a small letter before it.
func (r *request) nameOf(field string) string {
	if name := r.names[field]; name != "" {
		return name
	}
	for i := range fields {
		if fields[i].to.field == field {
			return fields[i].path
		}
	}
	return strings.ToLower(field[:1]) + field[1:]
}
