package steps

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"strings"

	"github.com/cucumber/godog"

	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
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
	"read the mandate":                 {"GET", "/v1/mandates/{mandate}"},
	"list the set-up attempts":         {"GET", "/v1/setup_attempts"},
	"create a source":                  {"POST", "/v1/sources"},
	"read the source":                  {"GET", "/v1/sources/{source}"},
	"verify the source":                {"POST", "/v1/sources/{source}/verify"},
	"add to the customer":              {"POST", "/v1/customers/{customer}/sources"},
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

// ask: the shop asks Stripe to do something, without the gateway.
func (w *world) ask(who, action string) error { return w.askWith(who, action, nil) }

// askWith: the same, with parameters.
func (w *world) askWith(who, action string, table *godog.Table) error {
	form := url.Values{}
	if table != nil {
		for _, row := range table.Rows {
			value, err := w.fill(row.Cells[1].Value)
			if err != nil {
				return err
			}
			if m := amountCell.FindStringSubmatch(value); m != nil {
				minor, err := minor(m[1], m[2])
				if err != nil {
					return err
				}
				value = fmt.Sprint(minor)
			}
			switch name := row.Cells[0].Value; name {
			case "a bank account":
				maps.Copy(form, bankAccount(value))
				form.Set(w.methodTypes(), "us_bank_account")
			case "accepted methods":
				form[w.methodTypes()] = strings.Split(value, ", ")
			default:
				form.Add(name, value)
			}
		}
	}
	key := w.session.Key
	if who == "the customer's page" {
		key = publishable(key)
		secret, err := w.clientSecret()
		if err != nil {
			return err
		}
		form.Set("client_secret", secret)
	}
	w.since = w.wire.count()
	answer, err := w.call(key, action, form)
	if err != nil {
		return err
	}
	w.answer = answer
	w.learnFrom(answer)
	return nil
}

// bankAccount are the parameters of an account that is given by its number, and of
// its owner's agreement to be debited.
func bankAccount(number string) url.Values {
	const data, bank = "payment_method_data", "payment_method_data[us_bank_account]"
	return url.Values{
		data + "[type]":           {"us_bank_account"},
		bank + "[routing_number]": {"110000000"}, bank + "[account_number]": {number}, bank + "[account_holder_type]": {"individual"},
		data + "[billing_details][name]":          {jenny.Name},
		"mandate_data[customer_acceptance][type]": {"offline"},
	}
}

// methodTypes is the parameter that says how an intent may be paid, at the version
// that the scenario speaks.
func (w *world) methodTypes() string {
	version, _ := apiversion.Parse(w.version)
	types, _ := form.Decode("payment_method_types[]=card")
	if gone, _ := version.Gone(http.MethodPost, "/v1/payment_intents", types); gone != "" {
		return "allowed_payment_method_types[]"
	}
	return "payment_method_types[]"
}

// publishable is the publishable key of the same account.
func publishable(key string) string { return "pk_" + key[len("sk_"):] }

// clientSecret lets the customer's page act on the intent at hand.
func (w *world) clientSecret() (string, error) {
	if w.answer != nil {
		if secret, ok := w.answer.member("client_secret").(string); ok {
			return secret, nil
		}
	}
	if w.tx != nil && w.tx.ClientSecret != "" {
		return string(w.tx.ClientSecret), nil
	}
	return "", fmt.Errorf("no client secret has come up")
}

// call makes one of the actions.
func (w *world) call(key, action string, form url.Values) (*Exchange, error) {
	a, ok := actions[action]
	if !ok {
		return nil, fmt.Errorf("no call of Stripe is named %q; see actions in steps/stripe.go", action)
	}
	path, err := w.fill(a.path)
	if err != nil {
		return nil, err
	}
	target, body := w.session.BaseURL+path, form.Encode()
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
	req.SetBasicAuth(key, "")
	req.Header.Set("Stripe-Version", w.version)
	if a.method == http.MethodPost {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	res, err := w.wire.as(false).RoundTrip(req)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		return nil, err
	}
	e := &Exchange{Method: a.method, Path: path, Form: form, Status: res.StatusCode, RequestID: res.Header.Get("Request-Id"), Body: text, Header: res.Header}
	return e, nil
}

// read is an object as Stripe has it now.
func (w *world) read(kind string) (*Exchange, error) {
	form := url.Values{}
	switch kind {
	case "payment":
		form.Set("expand[]", "latest_charge")
	case "set-up":
		form.Set("expand[]", "latest_attempt")
	case "charge":
		form.Set("expand[]", "refunds")
	}
	e, err := w.call(w.session.Key, "read the "+kind, form)
	if err == nil && e.Status != http.StatusOK {
		err = fmt.Errorf("reading the %s: %w", kind, e.refusal())
	}
	return e, err
}

// kinds are the names that scenarios have for Stripe's objects.
var kinds = map[string]string{
	"payment_intent": "payment", "setup_intent": "set-up", "charge": "charge", "refund": "refund",
	"customer": "customer", "payment_method": "payment method", "webhook_endpoint": "webhook endpoint", "token": "token", "dispute": "dispute",
	"source": "source",
}

// learnFrom remembers the ids in an answer.
func (w *world) learnFrom(e *Exchange) {
	id, _ := e.member("id").(string)
	object, _ := e.member("object").(string)
	if kind := kinds[object]; kind != "" {
		w.know(kind, id)
	}
	switch object {
	case "payment_intent", "setup_intent", "source":
		w.waiting = id
	}
	for member, kind := range map[string]string{
		"customer": "customer", "payment_method": "payment method", "latest_charge": "charge", "charge": "charge", "mandate": "mandate",
		"error.payment_intent.id": "payment", "error.setup_intent.id": "set-up", "error.payment_method.id": "payment method",
	} {
		if id, ok := e.member(member).(string); ok {
			w.know(kind, id)
		}
	}
}

// member is a value in the JSON body, by its path: "error.code", "data.0.id". It is
// nil where there is none.
func (e *Exchange) member(path string) any {
	var v any
	d := json.NewDecoder(strings.NewReader(string(e.Body)))
	d.UseNumber()
	if d.Decode(&v) != nil {
		return nil
	}
	return at(v, path)
}

func at(v any, path string) any {
	for _, name := range strings.Split(path, ".") {
		switch x := v.(type) {
		case map[string]any:
			v = x[name]
		case []any:
			var n int
			if _, err := fmt.Sscan(name, &n); err != nil || n >= len(x) {
				return nil
			}
			v = x[n]
		default:
			return nil
		}
	}
	return v
}

// refusal is an error answer as a Go error.
func (e *Exchange) refusal() error {
	return fmt.Errorf("%s %s: status %d, code %v, param %v: %v", e.Method, e.Path, e.Status,
		e.member("error.code"), e.member("error.param"), e.member("error.message"))
}

// answers: Stripe answers 402 "card_declined".
func (w *world) answers(status int, code string) error {
	if w.answer == nil {
		return fmt.Errorf("the shop has not asked Stripe anything")
	}
	got, _ := w.answer.member("error.code").(string)
	if w.answer.Status != status || got != code {
		return fmt.Errorf("wanted %d %q, got %w", status, code, w.answer.refusal())
	}
	return nil
}

// says: the answer has members.
func (w *world) says(table *godog.Table) error {
	if w.answer == nil {
		return fmt.Errorf("the shop has not asked Stripe anything")
	}
	return w.compare(table, func(name string) (any, error) { return w.answer.member(memberPath(name)), nil })
}

// isAtStripe: at Stripe the payment is "requires_capture".
func (w *world) isAtStripe(kind, status string) error {
	e, err := w.read(kind)
	if err != nil {
		return err
	}
	if got := e.member("status"); got != status {
		return fmt.Errorf("wanted the %s to be %q at Stripe, got %q", kind, status, got)
	}
	return nil
}

// hasAtStripe: at Stripe the payment has members.
func (w *world) hasAtStripe(kind string, table *godog.Table) error {
	e, err := w.read(kind)
	if err != nil {
		return err
	}
	return w.compare(table, func(name string) (any, error) { return e.member(memberPath(name)), nil })
}

// countAtStripe: at Stripe there are 2 payments.
func (w *world) countAtStripe(want int, what string) error {
	if w.session.Shared {
		return NotApplicableError("the account holds more than this scenario made")
	}
	form := url.Values{"limit": {"100"}}
	what = strings.TrimSuffix(what, "s")
	if what == "saved card" {
		id, err := w.id("customer")
		if err != nil {
			return err
		}
		form.Set("customer", id)
	}
	e, err := w.call(w.session.Key, "list the "+what+"s", form)
	if err != nil {
		return err
	}
	data, ok := e.member("data").([]any)
	if !ok {
		return e.refusal()
	}
	if len(data) != want {
		return fmt.Errorf("wanted %d %ss at Stripe, got %d", want, what, len(data))
	}
	return nil
}
