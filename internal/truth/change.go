package truth

import (
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
	"slices"
	"strings"
)

// told are the members of an object whose change an event has to tell, by kind. Where
// values are named, these alone are told of: Stripe has no event for the others.
var told = map[string]map[string][]string{
	"payment_intent": {"status": {"requires_action", "requires_source_action", "processing", "requires_capture", "canceled", "succeeded"}},
	"setup_intent":   {"status": {"requires_action", "requires_source_action", "canceled", "succeeded"}},
	"charge":         {"status": nil, "captured": nil, "amount_refunded": nil, "paid": nil, "description": nil, "metadata": nil},
	"refund":         {"status": {"pending", "succeeded", "failed", "canceled", "requires_action"}, "metadata": nil},
	"dispute":        {"status": nil, "metadata": nil}, "payout": {"status": nil, "metadata": nil},
	"transfer": {"amount_reversed": nil, "reversed": nil, "metadata": nil}, "application_fee": {"amount_refunded": nil},
	"review": {"open": nil}, "source": {"status": {"chargeable", "failed", "canceled"}},
	"customer": {
		"description": nil, "email": nil, "name": nil, "metadata": nil, "default_source": nil, "balance": nil, "phone": nil, "address": nil,
		"shipping": nil, "currency": nil, "invoice_settings": nil, "preferred_locales": nil, "tax_exempt": nil, "delinquent": nil,
	},
	"coupon": {"name": nil, "metadata": nil}, "promotion_code": {"active": nil, "metadata": nil},
}

// unborn are the kinds whose objects come into the world without an event of their own.
var unborn = []string{"refund", "source"}

// checkChanges compares all accounts with what they were before a step, and wants an event
// for each change. An event's object is what a list shows.
func (w *World) checkChanges(s Step, a answer) {
	if account := w.say(s.Account); account != "" && a.status == 200 {
		if _, ok := w.before[account]; !ok {
			w.before[account] = state{}
			w.events(account)
			w.before[account] = w.look(account)
		}
	}
	for _, account := range w.accounts() {
		if strings.HasPrefix(s.Path, "/v1/accounts") && account != "" && w.gone(account) {
			delete(w.before, account) // it was deleted
			continue
		}
		before, now := w.before[account], w.look(account)
		w.before[account] = now
		events := w.events(account)
		w.checkTold(s.N, before, now, events)
		w.checkShown(s.N, now, events)
	}
}

// gone says whether nobody can act for an account any more.
func (w *World) gone(account string) bool {
	return w.ask(Step{Method: "GET", Path: "/v1/balance", Account: account}).status != http.StatusOK
}

// checkTold wants an event for each change.
func (w *World) checkTold(step int, before, now state, events []map[string]any) {
	for _, id := range sortedStates(now) {
		object, was := now[id], before[id]
		kind, _ := object["object"].(string)
		if was == nil {
			if !slices.Contains(unborn, kind) && !anyAbout(events, id, func(map[string]any) bool { return true }) {
				w.find(step, "no event: new "+kind, "%s", id)
			}
			continue
		}
		for member, values := range told[kind] {
			is := object[member]
			if reflect.DeepEqual(is, was[member]) || values != nil && !slices.Contains(values, fmt.Sprint(is)) {
				continue
			}
			tells := func(data map[string]any) bool { return reflect.DeepEqual(data[member], is) }
			if !anyAbout(events, id, tells) && !impliedBy(kind, member, id, events) {
				w.find(step, "no event: "+kind+"."+member, "%s: %s was %v and is %v; events: %v", id, member, was[member], is, types(events))
			}
		}
	}
}

// impliedBy says whether the event of another object implies the change: a refund that
// failed gives its amount back to the charge, a coupon's end is that of its codes.
func impliedBy(kind, member, id string, events []map[string]any) bool {
	return slices.ContainsFunc(events, func(e map[string]any) bool {
		switch status := at(e, "data.object.status"); kind + "." + member {
		case "charge.amount_refunded":
			return at(e, "data.object.charge") == id && (status == "failed" || status == "canceled")
		case "promotion_code.active":
			return e["type"] == "coupon.deleted"
		}
		return false
	})
}

func anyAbout(events []map[string]any, id string, so func(data map[string]any) bool) bool {
	return slices.ContainsFunc(events, func(e map[string]any) bool {
		data, _ := at(e, "data.object").(map[string]any)
		return data["id"] == id && so(data)
	})
}

func types(events []map[string]any) []string {
	var all []string
	for _, e := range events {
		id, _ := at(e, "data.object.id").(string)
		all = append(all, fmt.Sprint(e["type"], " ", id))
	}
	return all
}

// checkShown compares the object of the last event about it with what a list shows.
func (w *World) checkShown(step int, now state, events []map[string]any) {
	seen := map[string]bool{}
	for _, e := range slices.Backward(events) {
		data, _ := at(e, "data.object").(map[string]any)
		id, _ := data["id"].(string)
		shown := now[id]
		if shown == nil || seen[id] || shown["object"] != data["object"] {
			continue
		}
		seen[id] = true
		kind, _ := data["object"].(string)
		for _, path := range differences(data, shown, kind) {
			w.find(step, "event differs: "+path, "%s %s: in the event %s, in the list %s", e["type"], id, asJSON(data), asJSON(shown))
		}
	}
}

// later are members that tell of what comes after the event in the same moment, of other
// objects, or of time that has passed since.
var later = []string{
	"dispute", "disputed", "past_due", "review", "refunds", "livemode", "balance_transaction", "balance_transactions", "sources",
}

// differences are the paths at which two values differ.
func differences(a, b any, path string) []string {
	if was, ok := a.([]any); ok {
		is, _ := b.([]any)
		if len(is) != len(was) {
			return []string{path}
		}
		var all []string
		for i := range was {
			all = append(all, differences(was[i], is[i], path)...)
		}
		return all
	}
	was, ok1 := a.(map[string]any)
	is, ok2 := b.(map[string]any)
	if !ok1 || !ok2 {
		if reflect.DeepEqual(a, b) {
			return nil
		}
		return []string{path}
	}
	var all []string
	for _, member := range sortedKeys(is) {
		if !slices.Contains(later, member) {
			all = append(all, differences(was[member], is[member], path+"."+member)...)
		}
	}
	return all
}

func asJSON(v any) string {
	text, _ := json.Marshal(v)
	return short(string(text))
}

func sortedStates(s state) []string {
	var all []string
	for id := range s {
		all = append(all, id)
	}
	slices.Sort(all)
	return all
}
