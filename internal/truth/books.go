package truth

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"

	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
)

// number is an amount at a path; 0 where there is none.
func number(v any, path string) int64 {
	n, _ := at(v, path).(json.Number)
	i, _ := n.Int64()
	return i
}

// every are all items of a list, page by page.
func (w *World) every(path, form, account string) []any {
	var all []any
	after := ""
	for {
		query := "limit=100"
		if form != "" {
			query += "&" + form
		}
		if after != "" {
			query += "&starting_after=" + after
		}
		a := w.ask(Step{Method: "GET", Path: path, Form: query, Account: account})
		items, _ := a.member("data").([]any)
		all = append(all, items...)
		if a.status != http.StatusOK || a.member("has_more") != true || len(items) == 0 {
			return all
		}
		after, _ = at(items[len(items)-1], "id").(string)
	}
}

// checkBooks checks that the amounts of an account agree with each other.
func (w *World) checkBooks(account string) {
	w.checkBalance(account)
	w.checkCharges(account)
	w.checkIntents(account)
	w.checkParts(account, "/v1/transfers", "amount_reversed", "reversals", "reversed")
	w.checkParts(account, "/v1/application_fees", "amount_refunded", "refunds", "refunded")
}

// checkBalance compares the balance with the sum of the balance transactions.
func (w *World) checkBalance(account string) {
	sums := map[string]int64{}
	for _, txn := range w.every("/v1/balance_transactions", "", account) {
		net, amount, fee := number(txn, "net"), number(txn, "amount"), number(txn, "fee")
		if net != amount-fee {
			w.find(w.last(), "books: net", "%s", asJSON(txn))
		}
		var fees int64
		details, _ := at(txn, "fee_details").([]any)
		for _, d := range details {
			fees += number(d, "amount")
		}
		if fees != fee {
			w.find(w.last(), "books: fee_details", "%s", asJSON(txn))
		}
		sums[fmt.Sprint(at(txn, "currency"))] += net
	}
	balance := w.ask(Step{Method: "GET", Path: "/v1/balance", Account: account})
	has := map[string]int64{}
	for _, part := range []string{"available", "pending"} {
		amounts, _ := balance.member(part).([]any)
		for _, a := range amounts {
			has[fmt.Sprint(at(a, "currency"))] += number(a, "amount")
		}
	}
	for currency := range sums {
		if sums[currency] != has[currency] {
			w.find(w.last(), "books: balance", "%q: the transactions come to %d %s, the balance is %s",
				account, sums[currency], currency, short(balance.raw))
		}
	}
	for currency := range has {
		if _, ok := sums[currency]; !ok && has[currency] != 0 {
			w.find(w.last(), "books: balance", "%q: no transaction in %s, the balance is %s", account, currency, short(balance.raw))
		}
	}
}

// notTaken are the states of a refund in which its charge does not count it: neither what
// has come back nor what is still under way.
var notTaken = []any{"failed", "canceled", "requires_action", "pending"}

// checkCharges compares charges with their refunds.
func (w *World) checkCharges(account string) {
	refunded := map[string]int64{}
	for _, re := range w.every("/v1/refunds", "", account) {
		if status := at(re, "status"); !slices.Contains(notTaken, status) {
			refunded[fmt.Sprint(at(re, "charge"))] += number(re, "amount")
		}
	}
	for _, ch := range w.every("/v1/charges", "", account) {
		id := fmt.Sprint(at(ch, "id"))
		amount, back := number(ch, "amount"), number(ch, "amount_refunded")
		captured := at(ch, "captured") == true
		if back < 0 || back > amount {
			w.find(w.last(), "books: amount_refunded", "%s", asJSON(ch))
		}
		if at(ch, "refunded") != (back == amount) && amount > 0 {
			w.find(w.last(), "books: refunded", "%s", asJSON(ch))
		}
		if taken, ok := at(ch, "amount_captured").(json.Number); ok {
			n, _ := taken.Int64()
			if n > amount || n < 0 || captured && at(ch, "paid") == true && n == 0 {
				w.find(w.last(), "books: amount_captured", "%s", asJSON(ch))
			}
			if captured && refunded[id] > amount {
				w.find(w.last(), "books: more refunded than there was", "%d of %s", refunded[id], asJSON(ch))
			}
			if captured && back != refunded[id] && back != refunded[id]+amount-n {
				w.find(w.last(), "books: amount_refunded and refunds", "refunds come to %d: %s", refunded[id], asJSON(ch))
			}
		}
	}
}

// checkIntents compares payment intents with their charges.
func (w *World) checkIntents(account string) {
	received := map[string]int64{}
	for _, ch := range w.every("/v1/charges", "", account) {
		if at(ch, "captured") == true && (at(ch, "status") == "succeeded" || at(ch, "status") == "paid") {
			received[fmt.Sprint(at(ch, "payment_intent"))] += number(ch, "amount_captured")
		}
	}
	for _, pi := range w.every("/v1/payment_intents", "", account) {
		id, status := fmt.Sprint(at(pi, "id")), fmt.Sprint(at(pi, "status"))
		got, amount, capturable := number(pi, "amount_received"), number(pi, "amount"), number(pi, "amount_capturable")
		switch {
		case got != received[id] && at(pi, "object") != nil && w.showsCaptured(account):
			w.find(w.last(), "books: amount_received", "charges come to %d: %s", received[id], asJSON(pi))
		case status == "succeeded" && got == 0, status != "succeeded" && got != 0 && status != "requires_capture" && status != "canceled":
			w.find(w.last(), "books: amount_received and status", "%s", asJSON(pi))
		case (capturable != 0) != (status == "requires_capture"):
			w.find(w.last(), "books: amount_capturable and status", "%s", asJSON(pi))
		case capturable > amount:
			w.find(w.last(), "books: amount_capturable", "%s", asJSON(pi))
		}
	}
}

// showsCaptured says whether the version's charges say how much was captured.
func (w *World) showsCaptured(account string) bool {
	charges := w.page("/v1/charges", account)
	return w.behaves(apiversion.ChargesOfEverySource) && len(charges) > 0 && at(charges[0], "amount_captured") != nil
}

// checkParts compares what was taken back of something with the list of what took it back.
func (w *World) checkParts(account, path, total, part, whole string) {
	for _, item := range w.every(path, "", account) {
		var sum int64
		id, _ := at(item, "id").(string)
		for _, p := range w.every(path+"/"+id+"/"+part, "", account) {
			sum += number(p, "amount")
		}
		taken, amount := number(item, total), number(item, "amount")
		if taken != sum || taken > amount || at(item, whole) != (taken == amount) {
			w.find(w.last(), "books: "+path, "%s come to %d: %s", part, sum, asJSON(item))
		}
	}
}
