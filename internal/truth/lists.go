package truth

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator"
	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
)

// listOf are the lists that show an object once it was made, by its kind.
var listOf = map[string]string{
	"payment_intent": "/v1/payment_intents", "setup_intent": "/v1/setup_intents", "charge": "/v1/charges", "refund": "/v1/refunds",
	"customer": "/v1/customers", "payout": "/v1/payouts", "transfer": "/v1/transfers", "coupon": "/v1/coupons", "account": "/v1/accounts",
	"promotion_code": "/v1/promotion_codes", "webhook_endpoint": "/v1/webhook_endpoints", "radar.value_list": "/v1/radar/value_lists",
	"payment_method_domain": "/v1/payment_method_domains", "apple_pay_domain": "/v1/apple_pay/domains",
	"payment_method_configuration": "/v1/payment_method_configurations",
}

// checkLists checks every list that needs no parameter: it has what was made, its pages
// come to the whole, forwards and backwards, and its filter by time takes what it says.
func (w *World) checkLists(account string) {
	whole := map[string][]any{}
	for _, r := range simulator.Routes() {
		if r.Method != "GET" || strings.Contains(r.Pattern, "{") || strings.HasSuffix(r.Pattern, "/search") {
			continue
		}
		a := w.ask(Step{Method: "GET", Path: r.Pattern, Form: "limit=100", Account: account})
		items, isList := a.member("data").([]any)
		if a.status != http.StatusOK || !isList {
			continue
		}
		whole[r.Pattern] = w.every(r.Pattern, "", account)
		if a.member("has_more") == true || len(items) < 2 {
			continue
		}
		w.checkPages(r.Pattern, account, items)
		w.checkTime(r.Pattern, account, items)
		w.checkCustomers(r.Pattern, account, items)
	}
	for _, id := range slices.Sorted(maps.Keys(w.made)) {
		m := w.made[id]
		if m.kind == "charge" && !w.behaves(apiversion.ChargesOfEverySource) {
			continue
		}
		if list := listOf[m.kind]; list != "" && m.account == account && m.key == "" && !listed(whole[list], id) {
			w.find(w.last(), "list lacks: "+m.kind, "%s of step %d", id, m.step)
		}
	}
}

// listed says whether a list has an object.
func listed(items []any, id string) bool {
	return slices.ContainsFunc(items, func(item any) bool { return at(item, "id") == id })
}

func ids(items []any) []string {
	var all []string
	for _, item := range items {
		all = append(all, fmt.Sprint(at(item, "id")))
	}
	return all
}

// checkPages turns a list's pages in both directions.
func (w *World) checkPages(path, account string, items []any) {
	want := ids(items)
	if sorted := slices.Clone(want); len(slices.Compact(sortedTexts(sorted))) != len(want) {
		w.find(w.last(), "list: an object twice: "+path, "%v", want)
	}
	size := 1 + len(want)/3
	var forwards, backwards []string
	for after := ""; len(forwards) <= len(want); {
		form := fmt.Sprint("limit=", size)
		if after != "" {
			form += "&starting_after=" + after
		}
		a := w.ask(Step{Method: "GET", Path: path, Form: form, Account: account})
		page, _ := a.member("data").([]any)
		forwards = append(forwards, ids(page)...)
		if a.member("has_more") != true || len(page) == 0 {
			break
		}
		after = forwards[len(forwards)-1]
	}
	if !slices.Equal(forwards, want) {
		w.find(w.last(), "list: pages forwards: "+path, "%v instead of %v", forwards, want)
	}
	for before := want[len(want)-1]; len(backwards) < len(want); {
		a := w.ask(Step{Method: "GET", Path: path, Form: fmt.Sprint("limit=", size, "&ending_before=", before), Account: account})
		page, _ := a.member("data").([]any)
		backwards = append(ids(page), backwards...)
		if a.member("has_more") != true || len(page) == 0 {
			break
		}
		before = backwards[0]
	}
	if backwards = append(backwards, want[len(want)-1]); !slices.Equal(backwards, want) {
		w.find(w.last(), "list: pages backwards: "+path, "%v instead of %v", backwards, want)
	}
}

// checkTime cuts a list in two by the time of one of its objects.
func (w *World) checkTime(path, account string, items []any) {
	middle := number(items[len(items)/2], "created")
	if middle == 0 {
		return
	}
	var both []string
	for _, bound := range []string{"gte", "lt"} {
		a := w.ask(Step{Method: "GET", Path: path, Form: fmt.Sprint("limit=100&created[", bound, "]=", middle), Account: account})
		if a.status != http.StatusOK {
			return // the list has no such filter
		}
		page, _ := a.member("data").([]any)
		both = append(both, ids(page)...)
		for _, item := range page {
			if (number(item, "created") >= middle) != (bound == "gte") {
				w.find(w.last(), "list: created: "+path, "%s has created[%s]=%d", asJSON(item), bound, middle)
			}
		}
	}
	if !slices.Equal(both, ids(items)) {
		w.find(w.last(), "list: created: "+path, "%v instead of %v", both, ids(items))
	}
}

// checkCustomers filters a list by the customer of one of its objects.
func (w *World) checkCustomers(path, account string, items []any) {
	var customer string
	for _, item := range items {
		if c, ok := at(item, "customer").(string); ok {
			customer = c
		}
	}
	if customer == "" {
		return
	}
	var want []string
	for _, item := range items {
		if at(item, "customer") == customer {
			want = append(want, fmt.Sprint(at(item, "id")))
		}
	}
	a := w.ask(Step{Method: "GET", Path: path, Form: "limit=100&customer=" + customer, Account: account})
	page, _ := a.member("data").([]any)
	if a.status == http.StatusOK && !slices.Equal(ids(page), want) {
		w.find(w.last(), "list: customer: "+path, "%v instead of %v", ids(page), want)
	}
}

func sortedTexts(texts []string) []string { slices.Sort(texts); return texts }
