package truth

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/internal/shapes"
)

// kinds are the objects that identifiers stand for, by their beginning.
var kinds = map[string]string{
	"acct": "account", "ba": "bank_account", "card": "card", "cbtxn": "customer_balance_transaction",
	"ccsbtxn": "customer_cash_balance_transaction", "ch": "charge", "ctoken": "confirmation_token", "cus": "customer", "dp": "dispute",
	"du": "dispute", "evt": "event", "fee": "application_fee", "fr": "fee_refund", "issfr": "radar.early_fraud_warning", "mandate": "mandate",
	"person": "person", "pi": "payment_intent", "pm": "payment_method", "pmc": "payment_method_configuration", "pmd": "payment_method_domain",
	"po": "payout", "promo": "promotion_code", "prv": "review", "py": "charge", "pyr": "refund", "re": "refund", "rsl": "radar.value_list",
	"rsli": "radar.value_list_item", "setatt": "setup_attempt", "seti": "setup_intent", "src": "source", "tok": "token", "tr": "transfer",
	"trr": "transfer_reversal", "txn": "balance_transaction", "we": "webhook_endpoint",
}

func kindOf(id string) string {
	prefix, _, _ := strings.Cut(id, "_")
	return kinds[prefix]
}

// nouns are the kinds of object that a segment of a path, or a parameter, names.
var nouns = map[string][]string{
	"accounts": {"account"}, "bank_accounts": {"bank_account"}, "external_accounts": {"bank_account", "card"}, "people": {"person"},
	"persons": {"person"}, "application_fees": {"application_fee"}, "refunds": {"refund", "fee_refund"}, "domains": {"apple_pay_domain"},
	"history": {"balance_transaction"}, "balance_transactions": {"balance_transaction", "customer_balance_transaction"}, "charges": {"charge"},
	"cash_balance_transactions": {"customer_cash_balance_transaction"}, "confirmation_tokens": {"confirmation_token"}, "coupons": {"coupon"},
	"customers": {"customer"}, "payment_methods": {"payment_method"}, "sources": {"card", "source", "bank_account"}, "cards": {"card"},
	"disputes": {"dispute"}, "events": {"event"}, "mandates": {"mandate"}, "payment_intents": {"payment_intent"},
	"payment_method_configurations": {"payment_method_configuration"}, "payment_method_domains": {"payment_method_domain"},
	"payouts": {"payout"}, "promotion_codes": {"promotion_code"}, "early_fraud_warnings": {"radar.early_fraud_warning"},
	"value_list_items": {"radar.value_list_item"}, "value_lists": {"radar.value_list"}, "reviews": {"review"},
	"setup_intents":         {"setup_intent"},
	"mandate_notifications": {"mandate_notification"}, "source_transactions": {"source_transaction"}, "tokens": {"token"},
	"transfers": {"transfer"}, "reversals": {"transfer_reversal"}, "webhook_endpoints": {"webhook_endpoint"},

	"account": {"account"}, "charge": {"charge"}, "confirmation_token": {"confirmation_token"}, "coupon": {"coupon"}, "customer": {"customer"},
	"default_payment_method": {"payment_method"}, "default_source": {"card", "source"}, "destination": {"account", "account", "bank_account"},
	"mandate": {"mandate"}, "on_behalf_of": {"account"}, "payment_intent": {"payment_intent"}, "payment_method": {"payment_method"},
	"payout": {"payout"}, "promotion_code": {"promotion_code"}, "setup_intent": {"setup_intent"}, "source_transaction": {"charge"},
	"transfer": {"transfer"}, "value_list": {"radar.value_list"}, "original_source": {"source"},
	"payment_method_configuration": {"payment_method_configuration"},
}

// reference names an object of a kind: mostly one that is there, seldom another.
func (w *World) reference(kind string) string {
	known := w.known[kind]
	switch {
	case w.others[kind] != "" && w.chance(4):
		return w.others[kind]
	case w.chance(3):
		return pick(w, []string{kind + "_nobody", kind + "_nobody", "pi_nobody", "cus_nobody", "é", "a b"})
	case len(known) == 0 || w.chance(3):
		if all := kindsOf(w.known); len(all) > 0 {
			return pick(w, w.known[pick(w, all)]).ref
		}
		return kind + "_nobody"
	case w.chance(50):
		return known[len(known)-1].ref
	}
	return pick(w, known).ref
}

func kindsOf(m map[string][]sighting) []string {
	var all []string
	for k := range m {
		all = append(all, k)
	}
	slices.Sort(all)
	return all
}

// inPath is what stands in a path after the parts before it.
func (w *World) inPath(before []string) string {
	segment := before[len(before)-1]
	if segment == "capabilities" {
		return pick(w, []string{"card_payments", "transfers", "klarna_payments", "nothing"})
	}
	kinds, ok := nouns[segment]
	if !ok {
		return "nobody"
	}
	for range 3 { // of two kinds, rather one that is there
		if kind := pick(w, kinds); len(w.known[kind]) > 0 {
			return w.reference(kind)
		}
	}
	return w.reference(kinds[0])
}

// alias is an id that stands for a test card.
func (w *World) alias() string {
	c := pick(w, fixtures.Cards())
	if len(c.PaymentMethods) == 0 || w.chance(40) {
		return "pm_card_visa"
	}
	return pick(w, c.PaymentMethods)
}

func (w *World) token() string {
	c := pick(w, fixtures.Cards())
	if len(c.Tokens) == 0 || w.chance(40) {
		return pick(w, []string{"tok_visa", "tok_bypassPending", "btok_us_verified"})
	}
	return pick(w, c.Tokens)
}

func (w *World) amount() string {
	return pick(w, []string{"100", "999", "2000", "2000", "5000", "60", "12345"})
}

// value is a value that a parameter takes, as far as its table knows.
func (w *World) value(p shapes.Parameter) string {
	f := p.Fact
	has := func(kind string) bool { return slices.Contains(f.Kinds, kind) }
	switch {
	case has(`""`) && w.chance(12):
		return ""
	case len(f.Values) > 0 && (!has("text") || w.chance(80)):
		return pick(w, f.Values)
	case has("bool"):
		return pick(w, []string{"true", "false"})
	case has("int"):
		return w.integer(last(p.Name))
	case has("num"):
		return pick(w, []string{"10", "25.5", "100"})
	}
	return w.wording(p.Name)
}

// last is the last name within a parameter's, without an index.
func last(name string) string {
	parts := strings.FieldsFunc(name, func(r rune) bool { return r == '[' || r == ']' })
	for i := len(parts) - 1; i >= 0; i-- {
		if parts[i] != "0" && parts[i] != "key" {
			return parts[i]
		}
	}
	return name
}

func (w *World) integer(name string) string {
	now := int64(1793534400)
	switch {
	case strings.Contains(name, "amount") || name == "balance" || name == "unit_cost":
		return w.amount()
	case name == "limit":
		return pick(w, []string{"1", "2", "3", "100"})
	case name == "exp_month" || name == "month":
		return "12"
	case name == "exp_year":
		return "2034"
	case name == "year":
		return "1990"
	case name == "day":
		return "7"
	case slices.Contains([]string{"gt", "gte", "lt", "lte", "created", "date"}, name):
		return fmt.Sprint(now + int64(w.random.IntN(7200)) - 3600)
	case strings.HasSuffix(name, "_by") || strings.HasSuffix(name, "_at") || strings.HasSuffix(name, "_date"):
		return fmt.Sprint(now + int64(w.random.IntN(1<<24)))
	}
	return pick(w, []string{"1", "2", "5", "30"})
}

// wordings are texts that parameters take by their names.
var wordings = map[string][]string{
	"currency": {"usd", "usd", "usd", "eur", "gbp", "jpy", "mxn", "USD", "xxx"}, "country": {"US", "US", "DE", "GB", "FR", "XX"},
	"email": {"jenny@example.com", "jenny@example.com", "nobody"}, "receipt_email": {"jenny@example.com", "nobody"},
	"url": {"https://shop.example/hook", "shop"}, "return_url": {"https://shop.example", "shop"}, "refresh_url": {"https://shop.example"},
	"ip_address": {"192.0.2.1"}, "ip": {"192.0.2.1"}, "iban": {"DE89370400440532013000", "DE00"}, "exp_month": {"12"}, "exp_year": {"2034"},
	"account_number": {"000123456789", "000111111116", "1"}, "routing_number": {"110000000", "1"}, "cvc": {"123", "99"},
	"amount": {"100", "2000"}, "type": {"card"}, "query": {"amount:2000", "metadata['a']:'1'", "status:'succeeded'", "x"},
	"expand": {
		"customer", "latest_charge", "payment_method", "data.customer", "data", "charge", "data.payment_method", "balance_transaction", "source",
		"latest_charge.balance_transaction", "data.balance_transaction", "default_source", "payment_intent", "a.b.c.d.e", "colour",
	},
	"payment_method_types": {"card", "card", "us_bank_account", "sepa_debit", "klarna", "ideal", "link", "nothing"},
	"enabled_events":       {"charge.succeeded", "*", "nothing"}, "fields": {"x"}, "token": {"tok_visa"}, "client_secret": {"secret"},
	"external_account": {"btok_us_verified", "tok_visa_debit_us_transferSuccess"}, "bank_account": {"btok_us_verified"},
	"domain_name": {"shop.example", "x"}, "mcc": {"5734"}, "tax_id": {"000000000"}, "id_number": {"000000000"}, "phone": {"5555551234"},
	"statement_descriptor": {"Shoes", "1234", "a<b", "Much too long for any statement"}, "statement_descriptor_suffix": {"S", "<"},
	"code": {"QUARTER", "CODE1"}, "value": {"a@example.com"}, "alias": {"mine"}, "postal_code": {"12345"}, "state": {"CA"},
	"user_agent": {"curl"}, "preferred_locales": {"en"}, "default_currency": {"usd", "eur"}, "transfer_group": {"g"},
}

func (w *World) wording(full string) string {
	name := last(full)
	switch {
	case name == "number":
		if n := pick(w, fixtures.Cards()).Number; n != "" && w.chance(70) {
			return n
		}
		return "4242424242424242"
	case name == "source" && w.chance(60), name == "card":
		return w.token()
	case name == "source":
		return w.reference(pick(w, []string{"source", "card", "bank_account", "token"}))
	case name == "payment_method" && w.chance(50):
		return w.alias()
	case name == "starting_after" || name == "ending_before":
		return w.reference(pick(w, append(kindsOf(w.known), "customer")))
	}
	if kinds, ok := nouns[name]; ok {
		return w.reference(pick(w, kinds))
	}
	if texts, ok := wordings[name]; ok {
		return pick(w, texts)
	}
	return pick(w, []string{"x", "Jenny Rosen", "1", "é漢", "<b>&amp;", "true"})
}

// hashInstead stands for a hash in the place of a text.
const hashInstead = "\x00"

// wrong is a value that a parameter does not take.
func (w *World) wrong(p shapes.Parameter) string {
	if w.chance(20) {
		return hashInstead
	}
	return w.strange(p.Name)
}

// strange is a value at the edge, or beyond it.
func (w *World) strange(name string) string {
	if w.chance(25) {
		return w.reference(pick(w, []string{"customer", "payment_method", "charge", "payment_intent", "event", "account"}))
	}
	return pick(w, []string{
		"", "0", "-1", "1", "49", "50", "99999999", "100000000", "9223372036854775808", "1.5", "abc", "true", "null", "é",
		strings.Repeat("a", 501), strings.Repeat("b", 5001), "usd", "USD", " x ", "[]",
	})
}

// encoded writes a parameter. References stay as they are, to be said later.
func encoded(name, value string) string {
	if strings.HasPrefix(value, "{s") {
		return bracketsKept(name) + "=" + value
	}
	return bracketsKept(name) + "=" + url.QueryEscape(value)
}

func bracketsKept(name string) string {
	return strings.NewReplacer("%5B", "[", "%5D", "]").Replace(url.QueryEscape(name))
}
