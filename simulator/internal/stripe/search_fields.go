package stripe

import (
	"strconv"

	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
)

// The fields by which objects can be searched, by name.
// Source: the query fields that Stripe's page on search lists.
var (
	chargeFields = &engine.Searching{Fields: map[string]engine.SearchField{
		"amount":                                  engine.ByNumber(func(r resource) string { return decimal(r.(*Charge).Amount) }),
		"created":                                 engine.ByNumber(createdAt),
		"currency":                                engine.ByToken(func(r resource) string { return r.(*Charge).Currency }),
		"customer":                                engine.ByToken(func(r resource) string { return r.(*Charge).Customer }),
		"disputed":                                engine.ByToken(func(r resource) string { return strconv.FormatBool(r.(*Charge).Disputed) }),
		"refunded":                                engine.ByToken(func(r resource) string { return strconv.FormatBool(r.(*Charge).Refunded) }),
		"status":                                  engine.ByToken(func(r resource) string { return r.(*Charge).Status }),
		"billing_details.address.postal_code":     engine.ByToken(func(r resource) string { return r.(*Charge).Method.Billing.Address.PostalCode }),
		"payment_method_details.card.last4":       engine.ByToken(ofCard((*Card).Last4)),
		"payment_method_details.card.brand":       engine.ByToken(ofCard((*Card).brand)),
		"payment_method_details.card.exp_month":   engine.ByToken(ofCard(func(k *Card) string { return decimal(k.ExpMonth) })),
		"payment_method_details.card.exp_year":    engine.ByToken(ofCard(func(k *Card) string { return decimal(k.ExpYear) })),
		"payment_method_details.card.fingerprint": engine.ByToken(ofCard(func(k *Card) string { return k.Fingerprint })),
	}, Metadata: func(r resource) Metadata { return r.(*Charge).Metadata }}
	customerFields = &engine.Searching{Fields: map[string]engine.SearchField{
		"created": engine.ByNumber(createdAt),
		"email":   engine.ByText(func(r resource) string { return r.(*Customer).Email }),
		"name":    engine.ByText(func(r resource) string { return r.(*Customer).Name }),
		"phone":   engine.ByText(func(r resource) string { return r.(*Customer).Phone }),
	}, Metadata: func(r resource) Metadata { return r.(*Customer).Metadata }, Gone: func(r resource) bool { return r.(*Customer).Deleted }}
	paymentIntentFields = &engine.Searching{Fields: map[string]engine.SearchField{
		"amount":   engine.ByNumber(func(r resource) string { return decimal(r.(*PaymentIntent).Amount) }),
		"created":  engine.ByNumber(createdAt),
		"currency": engine.ByToken(func(r resource) string { return r.(*PaymentIntent).Currency }),
		"customer": engine.ByToken(func(r resource) string { return r.(*PaymentIntent).Customer }),
		"status":   engine.ByToken(func(r resource) string { return r.(*PaymentIntent).Status }),
	}, Metadata: func(r resource) Metadata { return r.(*PaymentIntent).Metadata }}
)

func decimal(n int64) string { return strconv.FormatInt(n, 10) }

func createdAt(r resource) string { return decimal(r.(engine.Dated).CreatedAt()) }

// ofCard asks the card of a charge that was made with one.
func ofCard(ask func(*Card) string) func(resource) string {
	return func(r resource) string {
		if card := r.(*Charge).Method.Card; card != nil {
			return ask(card)
		}
		return ""
	}
}

func searchPaymentIntents(c call) (answer, *Error) { return paymentIntents.searched(c) }
func searchCharges(c call) (answer, *Error)        { return charges.searched(c) }

func searchCustomers(c call) (answer, *Error) { return customers.searched(c) }
