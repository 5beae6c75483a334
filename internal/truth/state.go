package truth

import (
	"net/http"
)

// A state is every object of an account that lists show, by its id.
type state map[string]map[string]any

// lists are those whose objects are compared before and after each step, with what they
// have to be asked with.
var lists = []string{
	"/v1/payment_intents", "/v1/setup_intents", "/v1/charges", "/v1/refunds", "/v1/disputes", "/v1/payouts", "/v1/transfers", "/v1/customers",
	"/v1/application_fees", "/v1/reviews", "/v1/radar/early_fraud_warnings", "/v1/coupons", "/v1/promotion_codes",
}

// look reads the state of an account.
func (w *World) look(account string) state {
	all := state{}
	for _, path := range lists {
		for _, item := range w.page(path, account) {
			object, _ := item.(map[string]any)
			if id, ok := object["id"].(string); ok {
				all[id] = object
			}
		}
	}
	for _, source := range w.known["source"] {
		if source.account == account && source.key == "" {
			a := w.ask(Step{Method: "GET", Path: "/v1/sources/" + source.id, Account: account})
			if object, ok := a.body.(map[string]any); ok && a.status == http.StatusOK {
				all[source.id] = object
			}
		}
	}
	return all
}

// page is the newest hundred of a list, nothing where it cannot be read.
func (w *World) page(path, account string) []any {
	a := w.ask(Step{Method: "GET", Path: path, Form: "limit=100", Account: account})
	if a.status != http.StatusOK {
		w.find(w.last(), "list: "+path, "%d %s", a.status, short(a.raw))
		return nil
	}
	items, _ := a.member("data").([]any)
	return items
}

// events are those of an account since the last look, oldest first.
func (w *World) events(account string) []map[string]any {
	var fresh []map[string]any
	after := ""
	for {
		form := "limit=100"
		if after != "" {
			form += "&starting_after=" + after
		}
		a := w.ask(Step{Method: "GET", Path: "/v1/events", Form: form, Account: account})
		items, _ := a.member("data").([]any)
		for _, item := range items {
			event, _ := item.(map[string]any)
			after, _ = event["id"].(string)
			if after == w.cursors[account] {
				return w.newest(account, fresh)
			}
			fresh = append([]map[string]any{event}, fresh...)
		}
		if a.member("has_more") != true {
			return w.newest(account, fresh)
		}
	}
}

func (w *World) newest(account string, fresh []map[string]any) []map[string]any {
	if len(fresh) > 0 {
		w.cursors[account], _ = fresh[len(fresh)-1]["id"].(string)
	}
	return fresh
}
