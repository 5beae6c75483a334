package stripe

import (
	"cmp"
	"slices"
	"strings"
)

// How a customer's cash finds the payments that wait for it. Invoices, which would
// come before payments, are not simulated.
// Source: https://docs.stripe.com/payments/customer-balance/reconciliation

const (
	// largestGroup is how many payments one transfer can be the exact sum of.
	largestGroup = 5
	// searchedForGroup bounds how many of a customer's payments, the oldest, are
	// looked through for such a group: the groups of five of more are too many. The
	// figure is ours.
	searchedForGroup = 50
)

// reconcile gives out what a customer has in a currency: first to the payment whose
// reference the customer wrote on the transfer; else to the smallest group of
// payments that wait for just that amount; what is left to the oldest first.
func (c call) reconcile(customer, currency string, amount int64, reference string) {
	open := c.awaitingFunds(customer, currency)
	first := referredTo(open, reference)
	if first == nil {
		first = exactGroup(open, amount)
	}
	for _, p := range append(first, without(open, first)...) {
		left := c.cashBalance(customer).in(currency)
		if left <= 0 {
			return
		}
		c.fund(p, min(left, p.unfunded()))
	}
}

// awaitingFunds are a customer's payments that wait for a bank transfer in a currency,
// for changing, in the order in which they were confirmed.
func (c call) awaitingFunds(customer, currency string) (open []*PaymentIntent) {
	for r := range paymentIntents.list(c, customer) {
		if p := r; p.awaitsFunds() && p.Currency == currency {
			open = append(open, p.Clone().(*PaymentIntent))
		}
	}
	slices.Reverse(open) // they came newest first
	slices.SortStableFunc(open, func(a, b *PaymentIntent) int { return cmp.Compare(a.Funding.Since, b.Funding.Since) })
	return open
}

// referredTo is the one payment that a reference names, nil if there is none.
func referredTo(open []*PaymentIntent, reference string) []*PaymentIntent {
	reference = strings.TrimSpace(reference)
	for _, p := range open {
		if p.Funding.Reference != "" && strings.EqualFold(p.Funding.Reference, reference) {
			return []*PaymentIntent{p}
		}
	}
	return nil
}

// exactGroup is the smallest group of payments that together wait for an amount; of
// several the one with the oldest. nil if there is none. open is sorted, oldest first.
func exactGroup(open []*PaymentIntent, amount int64) []*PaymentIntent {
	open = open[:min(len(open), searchedForGroup)]
	for size := 1; size <= min(largestGroup, len(open)); size++ {
		if group := groupOf(open, size, amount); group != nil {
			return group
		}
	}
	return nil
}

func groupOf(open []*PaymentIntent, size int, amount int64) []*PaymentIntent {
	for i, p := range open {
		rest := amount - p.unfunded()
		switch {
		case rest < 0:
		case size == 1 && rest == 0:
			return []*PaymentIntent{p}
		case size > 1 && rest > 0:
			if others := groupOf(open[i+1:], size-1, rest); others != nil {
				return append([]*PaymentIntent{p}, others...)
			}
		}
	}
	return nil
}

func without(all, some []*PaymentIntent) []*PaymentIntent {
	return slices.DeleteFunc(slices.Clone(all), func(p *PaymentIntent) bool { return slices.Contains(some, p) })
}
