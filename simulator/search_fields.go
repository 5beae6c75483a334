package simulator

import (
	"strconv"
)

// The fields by which objects can be searched, by name.
// Source: the query fields that Stripe's page on search lists.
var (
	chargeFields = &searching{fields: map[string]searchField{
		"amount":   {numberField, func(r resource) string { return decimal(r.(*Charge).Amount) }},
		"created":  {numberField, createdAt},
		"currency": {tokenField, func(r resource) string { return r.(*Charge).Currency }},
		"customer": {tokenField, func(r resource) string { return r.(*Charge).Customer }},
		"disputed": {tokenField, func(r resource) string { return strconv.FormatBool(r.(*Charge).Disputed) }},
		"refunded": {tokenField, func(r resource) string { return strconv.FormatBool(r.(*Charge).Refunded) }},
		"status":   {tokenField, func(r resource) string { return r.(*Charge).Status }},
		"billing_details.address.postal_code": {tokenField, func(r resource) string {
			return r.(*Charge).Method.Billing.Address.PostalCode
		}},
		"payment_method_details.card.last4":       {tokenField, ofCard((*Card).last4)},
		"payment_method_details.card.brand":       {tokenField, ofCard((*Card).brand)},
		"payment_method_details.card.exp_month":   {tokenField, ofCard(func(k *Card) string { return decimal(k.ExpMonth) })},
		"payment_method_details.card.exp_year":    {tokenField, ofCard(func(k *Card) string { return decimal(k.ExpYear) })},
		"payment_method_details.card.fingerprint": {tokenField, ofCard(func(k *Card) string { return k.Fingerprint })},
	}, metadata: func(r resource) Metadata { return r.(*Charge).Metadata }}
	customerFields = &searching{fields: map[string]searchField{
		"created": {numberField, createdAt},
		"email":   {textField, func(r resource) string { return r.(*Customer).Email }},
		"name":    {textField, func(r resource) string { return r.(*Customer).Name }},
		"phone":   {textField, func(r resource) string { return r.(*Customer).Phone }},
	}, metadata: func(r resource) Metadata { return r.(*Customer).Metadata }, gone: func(r resource) bool { return r.(*Customer).Deleted }}
	paymentIntentFields = &searching{fields: map[string]searchField{
		"amount":   {numberField, func(r resource) string { return decimal(r.(*PaymentIntent).Amount) }},
		"created":  {numberField, createdAt},
		"currency": {tokenField, func(r resource) string { return r.(*PaymentIntent).Currency }},
		"customer": {tokenField, func(r resource) string { return r.(*PaymentIntent).Customer }},
		"status":   {tokenField, func(r resource) string { return r.(*PaymentIntent).Status }},
	}, metadata: func(r resource) Metadata { return r.(*PaymentIntent).Metadata }}
)

func decimal(n int64) string { return strconv.FormatInt(n, 10) }

func createdAt(r resource) string { return decimal(r.(dated).CreatedAt()) }

// ofCard asks the card of a charge that was made with one.
func ofCard(ask func(*Card) string) func(resource) string {
	return func(r resource) string {
		if card := r.(*Charge).Method.Card; card != nil {
			return ask(card)
		}
		return ""
	}
}

func searchPaymentIntents(c *call) (answer, *Error) { return paymentIntents.searched(c) }
func searchCharges(c *call) (answer, *Error)        { return charges.searched(c) }

func searchCustomers(c *call) (answer, *Error) { return customers.searched(c) }
