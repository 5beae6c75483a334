package steps

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
)

// actions are the calls of Stripe that a scenario can name: one that it makes
// itself, or one that it expects of the gateway. In a path, {payment} stands for
// the id of the payment at hand.
var actions = map[string]struct{ method, path string }{
	"create a payment":                 {"POST", "/v1/payment_intents"},
	"read the payment":                 {"GET", "/v1/payment_intents/{payment}"},
	"update the payment":               {"POST", "/v1/payment_intents/{payment}"},
	"confirm the payment":              {"POST", "/v1/payment_intents/{payment}/confirm"},
	"capture the payment":              {"POST", "/v1/payment_intents/{payment}/capture"},
	"cancel the payment":               {"POST", "/v1/payment_intents/{payment}/cancel"},
	"raise the hold":                   {"POST", "/v1/payment_intents/{payment}/increment_authorization"},
	"verify the bank account":          {"POST", "/v1/payment_intents/{payment}/verify_microdeposits"},
	"verify the set-up's bank account": {"POST", "/v1/setup_intents/{set-up}/verify_microdeposits"},
	"list the payments":                {"GET", "/v1/payment_intents"},
	"create a set-up":                  {"POST", "/v1/setup_intents"},
	"read the set-up":                  {"GET", "/v1/setup_intents/{set-up}"},
	"confirm the set-up":               {"POST", "/v1/setup_intents/{set-up}/confirm"},
	"cancel the set-up":                {"POST", "/v1/setup_intents/{set-up}/cancel"},
	"create a payment method":          {"POST", "/v1/payment_methods"},
	"read the payment method":          {"GET", "/v1/payment_methods/{payment method}"},
	"update the payment method":        {"POST", "/v1/payment_methods/{payment method}"},
	"attach the payment method":        {"POST", "/v1/payment_methods/{payment method}/attach"},
	"detach the payment method":        {"POST", "/v1/payment_methods/{payment method}/detach"},
	"list the saved cards":             {"GET", "/v1/payment_methods"},
	"create a customer":                {"POST", "/v1/customers"},
	"read the customer":                {"GET", "/v1/customers/{customer}"},
	"update the customer":              {"POST", "/v1/customers/{customer}"},
	"send a bank transfer":             {"POST", "/v1/test_helpers/customers/{customer}/fund_cash_balance"},
	"read the cash balance":            {"GET", "/v1/customers/{customer}/cash_balance"},
	"apply the cash balance":           {"POST", "/v1/payment_intents/{payment}/apply_customer_balance"},
	"create a coupon":                  {"POST", "/v1/coupons"},
	"read the coupon":                  {"GET", "/v1/coupons/{coupon}"},
	"create a promotion code":          {"POST", "/v1/promotion_codes"},
	"read the discount":                {"GET", "/v1/customers/{customer}/discount"},
	"create a charge":                  {"POST", "/v1/charges"},
	"read the charge":                  {"GET", "/v1/charges/{charge}"},
	"list the charges":                 {"GET", "/v1/charges"},
	"refund the payment":               {"POST", "/v1/refunds"},
	"read the refund":                  {"GET", "/v1/refunds/{refund}"},
	"cancel the refund":                {"POST", "/v1/refunds/{refund}/cancel"},
	"list the refunds":                 {"GET", "/v1/refunds"},
	"list the customers":               {"GET", "/v1/customers"},
	"list the set-ups":                 {"GET", "/v1/setup_intents"},
	"list the events":                  {"GET", "/v1/events"},
	"read the dispute":                 {"GET", "/v1/disputes/{dispute}"},
	"answer the dispute":               {"POST", "/v1/disputes/{dispute}"},
	"accept the dispute":               {"POST", "/v1/disputes/{dispute}/close"},
	"update the charge":                {"POST", "/v1/charges/{charge}"},
	"capture the charge":               {"POST", "/v1/charges/{charge}/capture"},
	"refund the charge":                {"POST", "/v1/charges/{charge}/refunds"},
	"list the disputes":                {"GET", "/v1/disputes"},
	"search the customers":             {"GET", "/v1/customers/search"},
	"list the balance transactions":    {"GET", "/v1/balance_transactions"},
	"create a token":                   {"POST", "/v1/tokens"},
	"read the token":                   {"GET", "/v1/tokens/{token}"},
	"list the sources":                 {"GET", "/v1/customers/{customer}/sources"},
	"read the card":                    {"GET", "/v1/customers/{customer}/sources/{card}"},
	"create an account":                {"POST", "/v1/accounts"},
	"read the account":                 {"GET", "/v1/accounts/{account}"},
	"update the account":               {"POST", "/v1/accounts/{account}"},
	"create a person":                  {"POST", "/v1/accounts/{account}/persons"},
	"read the person":                  {"GET", "/v1/accounts/{account}/persons/{person}"},
	"create a transfer":                {"POST", "/v1/transfers"},
	"reverse the transfer":             {"POST", "/v1/transfers/{transfer}/reversals"},
	"read the application fee":         {"GET", "/v1/application_fees/{application fee}"},
	"open a radar session":             {"POST", "/v1/radar/session"},
	"read the transfer":                {"GET", "/v1/transfers/{transfer}"},
	"list the transfers":               {"GET", "/v1/transfers"},
	"list the application fees":        {"GET", "/v1/application_fees"},
	"refund the application fee":       {"POST", "/v1/application_fees/{application fee}/refunds"},
	"add to the account":               {"POST", "/v1/accounts/{account}/external_accounts"},
	"read the mandate":                 {"GET", "/v1/mandates/{mandate}"},
	"list the set-up attempts":         {"GET", "/v1/setup_attempts"},
	"create a source":                  {"POST", "/v1/sources"},
	"read the source":                  {"GET", "/v1/sources/{source}"},
	"update the source":                {"POST", "/v1/sources/{source}"},
	"verify the source":                {"POST", "/v1/sources/{source}/verify"},
	"add to the customer":              {"POST", "/v1/customers/{customer}/sources"},
	"read the stored bank account":     {"GET", "/v1/customers/{customer}/sources/{bank account}"},
	"verify the stored bank account":   {"POST", "/v1/customers/{customer}/sources/{bank account}/verify"},
	"take from the customer":           {"DELETE", "/v1/customers/{customer}/sources/{source}"},
	"create a webhook endpoint":        {"POST", "/v1/webhook_endpoints"},
	"read the webhook endpoint":        {"GET", "/v1/webhook_endpoints/{webhook endpoint}"},
}

var placeholder = regexp.MustCompile(`\{([a-z -]+)\}`)

// fill puts the ids at hand in the place of {payment}, {customer}.
func (w *world) fill(text string) (string, error) {
	var failed error
	filled := placeholder.ReplaceAllStringFunc(text, func(p string) string {
		id, err := w.id(strings.Trim(p, "{}"))
		if err != nil {
			failed = err
		}
		return id
	})
	return filled, failed
}

// A wanted call is one of the actions with all that goes with it.
type wanted struct {
	key, action string
	form        url.Values
	account     string // a connected account for which it is made, "" for none
}

// call makes one of the actions.
func (w *world) call(key, action string, form url.Values) (*Exchange, error) {
	return w.send(wanted{key: key, action: action, form: form})
}

func (w *world) send(asked wanted) (*Exchange, error) {
	a, ok := actions[asked.action]
	if !ok {
		return nil, fmt.Errorf("no call of Stripe is named %q; see actions in steps/calls.go", asked.action)
	}
	path, err := w.fill(a.path)
	if err != nil {
		return nil, err
	}
	target, body := w.session.BaseURL+path, asked.form.Encode()
	if a.method == http.MethodGet {
		if body != "" {
			target += "?" + body
		}
		body = ""
	}
	req, err := http.NewRequestWithContext(context.Background(), a.method, target, strings.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.SetBasicAuth(asked.key, "")
	req.Header.Set("Stripe-Version", w.version)
	if asked.account != "" {
		req.Header.Set("Stripe-Account", asked.account)
	}
	if a.method == http.MethodPost {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	e, err := w.exchange(req)
	if err != nil {
		return nil, err
	}
	e.Path, e.Form = path, asked.form
	return e, nil
}

// exchange makes a request of the scenario's own.
func (w *world) exchange(req *http.Request) (*Exchange, error) {
	res, err := w.wire.as(false).RoundTrip(req)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		return nil, err
	}
	return &Exchange{
		Method: req.Method, Path: req.URL.Path, Status: res.StatusCode,
		RequestID: res.Header.Get("Request-Id"), Body: text, Header: res.Header,
	}, nil
}

// kinds are the names that scenarios have for Stripe's objects.
var kinds = map[string]string{
	"payment_intent": "payment", "setup_intent": "set-up", "charge": "charge", "refund": "refund",
	"customer": "customer", "payment_method": "payment method", "webhook_endpoint": "webhook endpoint", "token": "token", "dispute": "dispute",
	"source": "source", "card": "card", "bank_account": "bank account", "account": "account", "person": "person",
	"transfer": "transfer", "application_fee": "application fee", "coupon": "coupon", "promotion_code": "promotion code",
}

// learnFrom remembers the ids in an answer.
func (w *world) learnFrom(e *Exchange) {
	id, _ := e.member("id").(string)
	if strings.HasPrefix(id, "rse_") { // of a session nothing but the id is told
		w.know("radar session", id)
	}
	object, _ := e.member("object").(string)
	if kind := kinds[object]; kind != "" {
		w.know(kind, id)
	}
	switch object {
	case "payment_intent", "setup_intent", "source":
		w.waiting = id
	}
	if secret, ok := e.member("client_secret").(string); ok && secret != w.known["client secret"] {
		w.know("client secret before", w.known["client secret"])
		w.know("client secret", secret)
	}
	for member, kind := range map[string]string{
		"customer": "customer", "payment_method": "payment method", "latest_charge": "charge", "latest_charge.id": "charge", "charge": "charge", "mandate": "mandate",
		"application_fee": "application fee", "default_source": "card", "source.fingerprint": "fingerprint",
		"error.payment_intent.id": "payment", "error.setup_intent.id": "set-up", "error.payment_method.id": "payment method",
	} {
		if id, ok := e.member(member).(string); ok {
			w.know(kind, id)
		}
	}
}

// notThere is what an answer has where it has no such member, not even null.
type notThere struct{}

// look is a value in the JSON body, by its path: "error.code", "data.0.id".
func (e *Exchange) look(path string) any {
	var v any
	d := json.NewDecoder(strings.NewReader(string(e.Body)))
	d.UseNumber()
	if d.Decode(&v) != nil {
		return notThere{}
	}
	return at(v, path)
}

// member is the same, but nil where there is none.
func (e *Exchange) member(path string) any {
	v := e.look(path)
	if v == (notThere{}) {
		return nil
	}
	return v
}

func at(v any, path string) any {
	for _, name := range strings.Split(path, ".") {
		switch x := v.(type) {
		case map[string]any:
			inner, ok := x[name]
			if !ok {
				return notThere{}
			}
			v = inner
		case []any:
			var n int
			if _, err := fmt.Sscan(name, &n); err != nil || n >= len(x) {
				return notThere{}
			}
			v = x[n]
		default:
			return notThere{}
		}
	}
	return v
}

// members are the names of what the answer holds, in their order.
func (e *Exchange) members() []string {
	var names []string
	d := json.NewDecoder(bytes.NewReader(e.Body))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return nil
	}
	for d.More() {
		name, err := d.Token()
		var value json.RawMessage
		if err != nil || d.Decode(&value) != nil {
			return nil
		}
		names = append(names, fmt.Sprint(name))
	}
	return names
}

// refusal is an error answer as a Go error.
func (e *Exchange) refusal() error {
	return fmt.Errorf("%s %s: status %d, code %v, param %v: %v", e.Method, e.Path, e.Status,
		e.member("error.code"), e.member("error.param"), e.member("error.message"))
}
