package lab

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// An Action is a call of Stripe.
type Action struct{ Method, Path string }

// Actions are the calls of Stripe that a scenario can name: one that it makes
// itself, or one that it expects of the gateway. In a path, {payment} stands for
// the id of the payment at hand.
var Actions = map[string]Action{
	"create a payment":                    {"POST", "/v1/payment_intents"},
	"read the payment":                    {"GET", "/v1/payment_intents/{payment}"},
	"update the payment":                  {"POST", "/v1/payment_intents/{payment}"},
	"confirm the payment":                 {"POST", "/v1/payment_intents/{payment}/confirm"},
	"capture the payment":                 {"POST", "/v1/payment_intents/{payment}/capture"},
	"cancel the payment":                  {"POST", "/v1/payment_intents/{payment}/cancel"},
	"raise the hold":                      {"POST", "/v1/payment_intents/{payment}/increment_authorization"},
	"verify the bank account":             {"POST", "/v1/payment_intents/{payment}/verify_microdeposits"},
	"verify the set-up's bank account":    {"POST", "/v1/setup_intents/{set-up}/verify_microdeposits"},
	"list the payments":                   {"GET", "/v1/payment_intents"},
	"create a set-up":                     {"POST", "/v1/setup_intents"},
	"read the set-up":                     {"GET", "/v1/setup_intents/{set-up}"},
	"confirm the set-up":                  {"POST", "/v1/setup_intents/{set-up}/confirm"},
	"cancel the set-up":                   {"POST", "/v1/setup_intents/{set-up}/cancel"},
	"create a payment method":             {"POST", "/v1/payment_methods"},
	"read the payment method":             {"GET", "/v1/payment_methods/{payment method}"},
	"update the payment method":           {"POST", "/v1/payment_methods/{payment method}"},
	"attach the payment method":           {"POST", "/v1/payment_methods/{payment method}/attach"},
	"detach the payment method":           {"POST", "/v1/payment_methods/{payment method}/detach"},
	"list the saved cards":                {"GET", "/v1/payment_methods"},
	"list the customer's payment methods": {"GET", "/v1/customers/{customer}/payment_methods"},
	"create a customer":                   {"POST", "/v1/customers"},
	"read the customer":                   {"GET", "/v1/customers/{customer}"},
	"update the customer":                 {"POST", "/v1/customers/{customer}"},
	"send a bank transfer":                {"POST", "/v1/test_helpers/customers/{customer}/fund_cash_balance"},
	"read the cash balance":               {"GET", "/v1/customers/{customer}/cash_balance"},
	"apply the cash balance":              {"POST", "/v1/payment_intents/{payment}/apply_customer_balance"},
	"make a confirmation token":           {"POST", "/v1/test_helpers/confirmation_tokens"},
	"create a coupon":                     {"POST", "/v1/coupons"},
	"read the coupon":                     {"GET", "/v1/coupons/{coupon}"},
	"create a promotion code":             {"POST", "/v1/promotion_codes"},
	"take the discount":                   {"DELETE", "/v1/customers/{customer}/discount"},
	"read the customer's payment method":  {"GET", "/v1/customers/{customer}/payment_methods/{payment method}"},
	"read the discount":                   {"GET", "/v1/customers/{customer}/discount"},
	"create a charge":                     {"POST", "/v1/charges"},
	"read the charge":                     {"GET", "/v1/charges/{charge}"},
	"list the charges":                    {"GET", "/v1/charges"},
	"refund the payment":                  {"POST", "/v1/refunds"},
	"read the refund":                     {"GET", "/v1/refunds/{refund}"},
	"cancel the refund":                   {"POST", "/v1/refunds/{refund}/cancel"},
	"list the refunds":                    {"GET", "/v1/refunds"},
	"list the customers":                  {"GET", "/v1/customers"},
	"list the set-ups":                    {"GET", "/v1/setup_intents"},
	"list the events":                     {"GET", "/v1/events"},
	"read the dispute":                    {"GET", "/v1/disputes/{dispute}"},
	"answer the dispute":                  {"POST", "/v1/disputes/{dispute}"},
	"accept the dispute":                  {"POST", "/v1/disputes/{dispute}/close"},
	"update the charge":                   {"POST", "/v1/charges/{charge}"},
	"capture the charge":                  {"POST", "/v1/charges/{charge}/capture"},
	"refund the charge":                   {"POST", "/v1/charges/{charge}/refunds"},
	"list the disputes":                   {"GET", "/v1/disputes"},
	"search the customers":                {"GET", "/v1/customers/search"},
	"list the balance transactions":       {"GET", "/v1/balance_transactions"},
	"create a token":                      {"POST", "/v1/tokens"},
	"read the token":                      {"GET", "/v1/tokens/{token}"},
	"list the sources":                    {"GET", "/v1/customers/{customer}/sources"},
	"read the card":                       {"GET", "/v1/customers/{customer}/sources/{card}"},
	"create an account":                   {"POST", "/v1/accounts"},
	"read the account":                    {"GET", "/v1/accounts/{account}"},
	"update the account":                  {"POST", "/v1/accounts/{account}"},
	"create an account link":              {"POST", "/v1/account_links"},
	"create a person":                     {"POST", "/v1/accounts/{account}/persons"},
	"read the person":                     {"GET", "/v1/accounts/{account}/persons/{person}"},
	"create a transfer":                   {"POST", "/v1/transfers"},
	"reverse the transfer":                {"POST", "/v1/transfers/{transfer}/reversals"},
	"read the application fee":            {"GET", "/v1/application_fees/{application fee}"},
	"open a radar session":                {"POST", "/v1/radar/session"},
	"read the transfer":                   {"GET", "/v1/transfers/{transfer}"},
	"list the transfers":                  {"GET", "/v1/transfers"},
	"list the application fees":           {"GET", "/v1/application_fees"},
	"refund the application fee":          {"POST", "/v1/application_fees/{application fee}/refunds"},
	"add to the account":                  {"POST", "/v1/accounts/{account}/external_accounts"},
	"read the mandate":                    {"GET", "/v1/mandates/{mandate}"},
	"list the set-up attempts":            {"GET", "/v1/setup_attempts"},
	"create a source":                     {"POST", "/v1/sources"},
	"read the source":                     {"GET", "/v1/sources/{source}"},
	"update the source":                   {"POST", "/v1/sources/{source}"},
	"verify the source":                   {"POST", "/v1/sources/{source}/verify"},
	"add to the customer":                 {"POST", "/v1/customers/{customer}/sources"},
	"read the stored bank account":        {"GET", "/v1/customers/{customer}/sources/{bank account}"},
	"verify the stored bank account":      {"POST", "/v1/customers/{customer}/sources/{bank account}/verify"},
	"take from the customer":              {"DELETE", "/v1/customers/{customer}/sources/{source}"},
	"take from the account":               {"DELETE", "/v1/accounts/{account}/external_accounts/{external account}"},
	"create a webhook endpoint":           {"POST", "/v1/webhook_endpoints"},
	"read the webhook endpoint":           {"GET", "/v1/webhook_endpoints/{webhook endpoint}"},

	"read the cash balance transaction": {"GET", "/v1/customers/{customer}/cash_balance_transactions/{customer cash balance transaction}"},

	"list the customer's cash transactions": {"GET", "/v1/customers/{customer}/cash_balance_transactions"},
	"list the customer's cards":             {"GET", "/v1/customers/{customer}/cards"},
	"list the customer's bank accounts":     {"GET", "/v1/customers/{customer}/bank_accounts"},
	"update the stored card":                {"POST", "/v1/customers/{customer}/sources/{card}"},
	"list the charge's refunds":             {"GET", "/v1/charges/{charge}/refunds"},
	"read the charge's refund":              {"GET", "/v1/charges/{charge}/refunds/{refund}"},
	"update the charge's refund":            {"POST", "/v1/charges/{charge}/refunds/{refund}"},
	"refund the charge by the older path":   {"POST", "/v1/charges/{charge}/refund"},
	"expire the refund":                     {"POST", "/v1/test_helpers/refunds/{refund}/expire"},
	"read its own account":                  {"GET", "/v1/account"},
	"read the mandate notification":         {"GET", "/v1/sources/{source}/mandate_notifications/{mandate notification}"},

	"reject the account":                      {"POST", "/v1/accounts/{account}/reject"},
	"unreject the account":                    {"POST", "/v1/accounts/{account}/unreject"},
	"list the account's capabilities":         {"GET", "/v1/accounts/{account}/capabilities"},
	"change the account's transfers":          {"POST", "/v1/accounts/{account}/capabilities/transfers"},
	"look at the account's SEPA debits":       {"GET", "/v1/accounts/{account}/capabilities/sepa_debit_payments"},
	"look at whether the account flies":       {"GET", "/v1/accounts/{account}/capabilities/flying"},
	"list the account's external accounts":    {"GET", "/v1/accounts/{account}/external_accounts"},
	"read the account's bank account":         {"GET", "/v1/accounts/{account}/external_accounts/{bank account}"},
	"update the account's bank account":       {"POST", "/v1/accounts/{account}/external_accounts/{bank account}"},
	"register a domain of Apple Pay":          {"POST", "/v1/apple_pay/domains"},
	"list the domains of Apple Pay":           {"GET", "/v1/apple_pay/domains"},
	"read the domain of Apple Pay":            {"GET", "/v1/apple_pay/domains/{apple pay domain}"},
	"take the domain of Apple Pay away":       {"DELETE", "/v1/apple_pay/domains/{apple pay domain}"},
	"list the early warnings of fraud":        {"GET", "/v1/radar/early_fraud_warnings"},
	"read the early warning of fraud":         {"GET", "/v1/radar/early_fraud_warnings/{early warning of fraud}"},
	"update the cash balance":                 {"POST", "/v1/customers/{customer}/cash_balance"},
	"ask where to send money":                 {"POST", "/v1/customers/{customer}/funding_instructions"},
	"create a customer balance transaction":   {"POST", "/v1/customers/{customer}/balance_transactions"},
	"list the customer balance transactions":  {"GET", "/v1/customers/{customer}/balance_transactions"},
	"read the customer balance transaction":   {"GET", "/v1/customers/{customer}/balance_transactions/{customer balance transaction}"},
	"update the customer balance transaction": {"POST", "/v1/customers/{customer}/balance_transactions/{customer balance transaction}"},
	"create a login link":                     {"POST", "/v1/accounts/{account}/login_links"},
	"list the payment's items":                {"GET", "/v1/payment_intents/{payment}/amount_details_line_items"},
	"give the application fee back":           {"POST", "/v1/application_fees/{application fee}/refund"},
	"list the fee refunds":                    {"GET", "/v1/application_fees/{application fee}/refunds"},
	"read the fee refund":                     {"GET", "/v1/application_fees/{application fee}/refunds/{fee refund}"},
	"update the fee refund":                   {"POST", "/v1/application_fees/{application fee}/refunds/{fee refund}"},
	"look at the balance":                     {"GET", "/v1/balance"},
}

// Named is an action by its name: one of Actions, or one of those that a resource has
// where Stripe's paths are regular.
func Named(action string) (Action, error) {
	if a, ok := Actions[action]; ok {
		return a, nil
	}
	if a, ok := regular(action); ok {
		return a, nil
	}
	return Action{}, fmt.Errorf("no call of Stripe is named %q; see Actions in steps/internal/lab/calls.go", action)
}

// collections are where objects stand whose path does not follow from their name.
var collections = map[string]string{
	"payment":            "/v1/payment_intents",
	"person":             "/v1/accounts/{account}/persons",
	"set-up":             "/v1/setup_intents",
	"source transaction": "/v1/sources/{source}/source_transactions",
	"transfer reversal":  "/v1/transfers/{transfer}/reversals",
	"value list":         "/v1/radar/value_lists",
	"value list item":    "/v1/radar/value_list_items",
}

// regular is an action on an object that has no name of its own here: "create a
// payout", "list the payouts", "search the payouts", "cancel the payout".
func regular(action string) (Action, bool) {
	verb, noun, _ := strings.Cut(action, " ")
	article, noun, ok := strings.Cut(noun, " ")
	if !ok || article != "a" && article != "an" && article != "the" {
		return Action{}, false
	}
	noun = strings.TrimSuffix(noun, "s")
	all := cmp.Or(collections[noun], "/v1/"+strings.ReplaceAll(noun, " ", "_")+"s")
	one := all + "/{" + noun + "}"
	switch verb {
	case "create":
		return Action{http.MethodPost, all}, true
	case "list":
		return Action{http.MethodGet, all}, true
	case "read":
		return Action{http.MethodGet, one}, true
	case "update":
		return Action{http.MethodPost, one}, true
	case "delete":
		return Action{http.MethodDelete, one}, true
	case "search":
		return Action{http.MethodGet, all + "/search"}, true
	case "approve", "cancel", "reverse", "validate":
		return Action{http.MethodPost, one + "/" + verb}, true
	}
	return Action{}, false
}

// A Wanted call is one of the actions with all that goes with it.
type Wanted struct {
	Key, Action string
	Form        url.Values
	Account     string // a connected account for which it is made, "" for none
}

// Call makes one of the actions.
func (l *Lab) Call(key, action string, form url.Values) (*Exchange, error) {
	return l.Send(Wanted{Key: key, Action: action, Form: form})
}

// Send makes one of the actions, maybe for a connected account.
func (l *Lab) Send(asked Wanted) (*Exchange, error) {
	a, err := Named(asked.Action)
	if err != nil {
		return nil, err
	}
	path, err := l.Fill(a.Path)
	if err != nil {
		return nil, err
	}
	target, body := l.Session.BaseURL+path, asked.Form.Encode()
	if a.Method == http.MethodGet {
		if body != "" {
			target += "?" + body
		}
		body = ""
	}
	req, err := http.NewRequestWithContext(context.Background(), a.Method, target, strings.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.SetBasicAuth(asked.Key, "")
	req.Header.Set("Stripe-Version", l.Version)
	if asked.Account != "" {
		req.Header.Set("Stripe-Account", asked.Account)
	}
	if a.Method == http.MethodPost {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	e, err := l.Exchange(req)
	if err != nil {
		return nil, err
	}
	e.Path, e.Form = path, asked.Form
	return e, nil
}

// Exchange makes a request of the scenario's own.
func (l *Lab) Exchange(req *http.Request) (*Exchange, error) {
	res, err := l.Wire.As(false).RoundTrip(req)
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

// NameOf is the action that an exchange is. A path that is written out wins over
// a pattern: /v1/customers/search names no customer.
func NameOf(e *Exchange) string {
	path, _ := url.PathUnescape(e.Path)
	found := e.Method + " " + e.Path
	for name, a := range Actions {
		switch {
		case a.Method != e.Method || !samePath(a.Path, path):
		case !strings.Contains(a.Path, "{") || a.Path == path:
			return name
		default:
			found = name
		}
	}
	return found
}

// samePath tells whether a path is of a pattern such as /v1/customers/{customer}.
func samePath(pattern, path string) bool {
	want, got := strings.Split(pattern, "/"), strings.Split(path, "/")
	return slices.EqualFunc(want, got, func(w, g string) bool { return w == g || strings.HasPrefix(w, "{") && g != "" })
}

// Read is an object as Stripe has it now.
func (l *Lab) Read(kind string) (*Exchange, error) {
	form := url.Values{}
	switch kind {
	case "payment":
		form.Set("expand[]", "latest_charge")
	case "set-up":
		form.Set("expand[]", "latest_attempt")
	case "charge":
		form.Set("expand[]", "refunds")
	}
	e, err := l.Send(Wanted{Key: l.Session.Key, Action: "read the " + kind, Form: form, Account: l.OwnerOf(kind)})
	if err == nil && e.Status != http.StatusOK {
		err = fmt.Errorf("reading the %s: %w", kind, e.Refusal())
	}
	return e, err
}

// OwnerOf is the connected account that has an object of the last operation. Fees
// and transfers are the platform's.
func (l *Lab) OwnerOf(kind string) string {
	if kind == "application fee" || kind == "transfer" {
		return ""
	}
	return l.Owner
}
