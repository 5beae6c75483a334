package spreedly

import (
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

// node is the transaction with the named elements, in order.
func (t *transaction) node(names []string) *Node {
	if t.request != nil && t.asynchronous() {
		names = append(slices.Clone(names), asynchronous...)
	}
	if len(t.warnings) > 0 && !slices.Contains(names, "warning") { // a store's layout has none
		names = append(slices.Clone(names), "warning")
	}
	return transactionElements.of("transaction", t, names)
}

// asynchronous tells whether the transaction may have to wait for the customer.
func (t *transaction) asynchronous() bool {
	return t.request.is("attempt_3dsecure") || t.method != nil && t.method.kind == stripeAPM
}

// echo makes an element of what the request says.
func echo(name string) func(*transaction) *Node {
	return func(t *transaction) *Node { return t.request.child(name).as(name) }
}

// fixed makes an element that is the same in every transaction.
func fixed(n *Node) func(*transaction) *Node { return func(*transaction) *Node { return n } }

// transactionElements are all elements of a transaction.
var transactionElements = elements[*transaction]{
	"token":            func(t *transaction) *Node { return text("token", t.token) },
	"created_at":       func(t *transaction) *Node { return moment("created_at", t.created) },
	"updated_at":       func(t *transaction) *Node { return moment("updated_at", t.updated) },
	"succeeded":        func(t *transaction) *Node { return boolean("succeeded", t.state == "succeeded") },
	"state":            func(t *transaction) *Node { return text("state", t.state) },
	"transaction_type": func(t *transaction) *Node { return text("transaction_type", t.kind) },
	"message":          (*transaction).message,
	"retained":         func(t *transaction) *Node { return boolean("retained", t.method.storage == "retained") },

	"order_id": echo("order_id"), "ip": echo("ip"), "description": echo("description"), "email": echo("email"),
	"merchant_name_descriptor": echo("merchant_name_descriptor"), "merchant_location_descriptor": echo("merchant_location_descriptor"),
	"merchant_profile_key": echo("merchant_profile_key"), "sub_merchant_key": echo("sub_merchant_key"),
	"application_id":              echo("application_id"),
	"stored_credential_initiator": echo("stored_credential_initiator"), "stored_credential_reason_type": echo("stored_credential_reason_type"),
	"stored_credential_alternate_gateway": echo("stored_credential_alternate_gateway"), "local_amount": echo("local_amount"),
	"gateway_specific_fields": echo("gateway_specific_fields"),
	"currency_code":           (*transaction).currencyCode,
	"callback_url":            echo("callback_url"), "redirect_url": echo("redirect_url"),
	"amount":               (*transaction).amount,
	"retain_on_success":    func(t *transaction) *Node { return boolean("retain_on_success", t.request.is("retain_on_success")) },
	"attempt_3dsecure":     func(t *transaction) *Node { return boolean("attempt_3dsecure", t.request.is("attempt_3dsecure")) },
	"populate_mit_fields":  fixed(boolean("populate_mit_fields", false)),
	"smart_routed":         fixed(boolean("smart_routed", false)),
	"payment_method_added": func(t *transaction) *Node { return boolean("payment_method_added", t.added) },
	"third_party_token":    fixed(null("third_party_token")),
	"api_urls":             fixed(group("api_urls")),

	"gateway_token":                    func(t *transaction) *Node { return text("gateway_token", t.gateway.token) },
	"gateway_type":                     func(t *transaction) *Node { return text("gateway_type", t.gateway.gatewayType.name) },
	"on_test_gateway":                  func(t *transaction) *Node { return boolean("on_test_gateway", t.gateway.plays()) },
	"gateway_transaction_id":           func(t *transaction) *Node { return text("gateway_transaction_id", t.gatewayID) },
	"gateway_latency_ms":               func(t *transaction) *Node { return integer("gateway_latency_ms", t.latency.Milliseconds()) },
	"gateway_specific_response_fields": (*transaction).responseFields,
	"warning":                          func(t *transaction) *Node { return text("warning", t.warning()) },
	"reference_token": func(t *transaction) *Node {
		if t.reference == nil {
			return nil
		}
		return text("reference_token", t.reference.token)
	},

	"shipping_address":     (*transaction).shipping,
	"response":             func(t *transaction) *Node { return responseElements.of("response", t, responseNames) },
	"payment_method":       func(t *transaction) *Node { return t.server.methodNode(t.method, "payment_method", t.layouts()) },
	"basis_payment_method": func(t *transaction) *Node { return t.basisNode() },

	"checkout_url":    func(t *transaction) *Node { return text("checkout_url", t.action().RedirectURL) },
	"required_action": func(t *transaction) *Node { return text("required_action", t.requiredAction()) },
	"client_secret":   func(t *transaction) *Node { return text("client_secret", t.clientSecret()) },
}

// responseNames are the members of the inner response, which is the gateway's own
// answer.
var responseNames = strings.Fields(`
	success message avs_code avs_message cvv_code cvv_message pending result_unknown error_code error_detail cancelled fraud_review
	created_at updated_at`)

var responseElements = elements[*transaction]{
	"success":        func(t *transaction) *Node { return boolean("success", t.state == "succeeded") },
	"message":        func(t *transaction) *Node { return text("message", t.response.message) },
	"avs_code":       fixed(null("avs_code")),
	"avs_message":    fixed(null("avs_message")),
	"cvv_code":       fixed(null("cvv_code")),
	"cvv_message":    fixed(null("cvv_message")),
	"pending":        func(t *transaction) *Node { return boolean("pending", t.state == "pending") },
	"result_unknown": func(t *transaction) *Node { return boolean("result_unknown", t.unknown) },
	"error_code":     func(t *transaction) *Node { return text("error_code", t.response.code) },
	"error_detail":   func(t *transaction) *Node { return text("error_detail", t.response.detail) },
	"cancelled":      fixed(boolean("cancelled", false)),
	"fraud_review":   fixed(null("fraud_review")),
	"created_at":     func(t *transaction) *Node { return moment("created_at", t.created) },
	"updated_at":     func(t *transaction) *Node { return moment("updated_at", t.updated) },
}

// layouts is the layout of the transaction's payment methods.
func (t *transaction) layouts() *layout {
	if t.gateway == nil {
		return &stripeLayout
	}
	return t.layout()
}

// amount is what the transaction came to, or else what was asked for. A set-up comes to
// nothing.
func (t *transaction) amount() *Node {
	if t.isSetup() {
		return null("amount")
	}
	var came int64
	if t.tx != nil && !t.failed() {
		came = t.tx.Amount
		if t.op.made == adapter.OpCapture {
			came = t.tx.AmountReceived
		}
	}
	switch {
	case came != 0:
		return integer("amount", came)
	case t.request.given("amount"):
		return integer("amount", t.order.Amount)
	}
	return null("amount")
}

// isSetup tells whether the transaction is a Setup Intent.
func (t *transaction) isSetup() bool {
	return t.tx != nil && strings.HasPrefix(t.tx.IntentID, "seti_")
}

// currencyCode goes with the amount.
func (t *transaction) currencyCode() *Node {
	if t.isSetup() {
		return null("currency_code")
	}
	return text("currency_code", strings.ToUpper(t.currency()))
}

// responseFields are the gateway specific response fields, under the gateway's name.
func (t *transaction) responseFields() *Node {
	n := group("gateway_specific_response_fields")
	if t.tx != nil {
		k := t.gateway.gatewayType
		n.Children = append(n.Children, group(k.name, k.answerFields(t.tx)...))
	}
	return n
}

// shipping is where the goods go. A name that is not given is the cardholder's.
func (t *transaction) shipping() *Node {
	a := t.request.child("shipping_address")
	name := a.get("name")
	if name == "" && t.method != nil {
		name = t.method.fullName()
	}
	n := group("shipping_address", text("name", name))
	for _, e := range strings.Fields("address1 address2 city state zip country phone_number") {
		n.Children = append(n.Children, text(e, a.get(e)))
	}
	return n
}

func (t *transaction) basisNode() *Node {
	if t.basis == nil {
		return nil
	}
	l := *t.layout()
	l.card = l.basis
	return t.server.methodNode(t.basis, "basis_payment_method", &l)
}

// action is what the customer has to do; empty where there is nothing.
func (t *transaction) action() adapter.Action {
	if t.tx == nil || t.tx.Action == nil || t.state != "pending" {
		return adapter.Action{}
	}
	return *t.tx.Action
}

// requiredAction is how the customer is to be asked.
func (t *transaction) requiredAction() string {
	switch a := t.action(); {
	case a.RedirectURL != "":
		return "redirect"
	case a.Type != "":
		return "modal"
	}
	return ""
}

// clientSecret lets the customer's page go on with a pending payment.
func (t *transaction) clientSecret() string {
	if t.tx == nil || t.state != "pending" {
		return ""
	}
	return string(t.tx.ClientSecret)
}
