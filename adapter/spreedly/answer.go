package spreedly

import (
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

// node is the transaction with the named elements, in order.
func (t *record) node(names []string) *Node {
	if t.request != nil && t.asynchronous() {
		names = append(slices.Clone(names), asynchronous...)
	}
	return transactionElements.of("transaction", t, names)
}

// asynchronous tells whether the transaction may have to wait for the customer.
func (t *record) asynchronous() bool {
	return t.request.is("attempt_3dsecure") || t.method != nil && t.method.kind == stripeAPM
}

// asked makes an element of what the request says.
func asked(name string) func(*record) *Node {
	return func(t *record) *Node { return t.request.child(name).as(name) }
}

// fixed makes an element that is the same in every transaction.
func fixed(n *Node) func(*record) *Node { return func(*record) *Node { return n } }

// transactionElements are all elements of a transaction.
var transactionElements = elements[*record]{
	"token":            func(t *record) *Node { return text("token", t.token) },
	"created_at":       func(t *record) *Node { return moment("created_at", t.created) },
	"updated_at":       func(t *record) *Node { return moment("updated_at", t.updated) },
	"succeeded":        func(t *record) *Node { return boolean("succeeded", t.state == "succeeded") },
	"state":            func(t *record) *Node { return text("state", t.state) },
	"transaction_type": func(t *record) *Node { return text("transaction_type", t.kind) },
	"message":          (*record).message,
	"retained":         func(t *record) *Node { return boolean("retained", t.method.storage == "retained") },

	"order_id": asked("order_id"), "ip": asked("ip"), "description": asked("description"), "email": asked("email"),
	"merchant_name_descriptor": asked("merchant_name_descriptor"), "merchant_location_descriptor": asked("merchant_location_descriptor"),
	"merchant_profile_key": asked("merchant_profile_key"), "sub_merchant_key": asked("sub_merchant_key"), "application_id": asked("application_id"),
	"stored_credential_initiator": asked("stored_credential_initiator"), "stored_credential_reason_type": asked("stored_credential_reason_type"),
	"stored_credential_alternate_gateway": asked("stored_credential_alternate_gateway"), "local_amount": asked("local_amount"),
	"gateway_specific_fields": asked("gateway_specific_fields"),
	"currency_code":           asked("currency_code"),
	"callback_url":            asked("callback_url"), "redirect_url": asked("redirect_url"),
	"amount":               func(t *record) *Node { return t.amount() },
	"retain_on_success":    func(t *record) *Node { return boolean("retain_on_success", t.request.is("retain_on_success")) },
	"attempt_3dsecure":     func(t *record) *Node { return boolean("attempt_3dsecure", t.request.is("attempt_3dsecure")) },
	"populate_mit_fields":  fixed(boolean("populate_mit_fields", false)),
	"smart_routed":         fixed(boolean("smart_routed", false)),
	"payment_method_added": func(t *record) *Node { return boolean("payment_method_added", t.added) },
	"third_party_token":    fixed(null("third_party_token")),
	"api_urls":             fixed(group("api_urls")),

	"gateway_token":                    func(t *record) *Node { return text("gateway_token", t.gateway.token) },
	"gateway_type":                     func(t *record) *Node { return text("gateway_type", t.gateway.kind.name) },
	"on_test_gateway":                  func(t *record) *Node { return boolean("on_test_gateway", t.gateway.kind.configure == nil) },
	"gateway_transaction_id":           func(t *record) *Node { return text("gateway_transaction_id", t.gatewayID) },
	"gateway_latency_ms":               func(t *record) *Node { return integer("gateway_latency_ms", t.latency.Milliseconds()) },
	"gateway_specific_response_fields": (*record).responseFields,
	"warning":                          func(t *record) *Node { return text("warning", t.warning()) },
	"reference_token": func(t *record) *Node {
		if t.reference == nil {
			return nil
		}
		return text("reference_token", t.reference.token)
	},

	"shipping_address":     (*record).shipping,
	"response":             func(t *record) *Node { return responseElements.of("response", t, responseNames) },
	"payment_method":       func(t *record) *Node { return t.server.methodNode(t.method, "payment_method", t.layouts()) },
	"basis_payment_method": func(t *record) *Node { return t.basisNode() },

	"checkout_url":    func(t *record) *Node { return text("checkout_url", t.action().RedirectURL) },
	"required_action": func(t *record) *Node { return text("required_action", t.requiredAction()) },
	"client_secret":   func(t *record) *Node { return text("client_secret", t.clientSecret()) },
}

// responseNames are the members of the inner response, which is the gateway's own
// answer.
var responseNames = strings.Fields(`
	success message avs_code avs_message cvv_code cvv_message pending result_unknown error_code error_detail cancelled fraud_review
	created_at updated_at`)

var responseElements = elements[*record]{
	"success":        func(t *record) *Node { return boolean("success", t.state == "succeeded") },
	"message":        func(t *record) *Node { return text("message", t.response.message) },
	"avs_code":       fixed(null("avs_code")),
	"avs_message":    fixed(null("avs_message")),
	"cvv_code":       fixed(null("cvv_code")),
	"cvv_message":    fixed(null("cvv_message")),
	"pending":        func(t *record) *Node { return boolean("pending", t.state == "pending") },
	"result_unknown": func(t *record) *Node { return boolean("result_unknown", t.unknown) },
	"error_code":     func(t *record) *Node { return text("error_code", t.response.code) },
	"error_detail":   func(t *record) *Node { return text("error_detail", t.response.detail) },
	"cancelled":      fixed(boolean("cancelled", false)),
	"fraud_review":   fixed(null("fraud_review")),
	"created_at":     func(t *record) *Node { return moment("created_at", t.created) },
	"updated_at":     func(t *record) *Node { return moment("updated_at", t.updated) },
}

// layouts is the layout of the transaction's payment methods.
func (t *record) layouts() *layout {
	if t.gateway == nil {
		return &stripeLayout
	}
	return t.layout()
}

// amount is what was asked for, or what the gateway says where nothing was.
func (t *record) amount() *Node {
	n := t.order.Amount
	if n == 0 && t.tx != nil {
		n = t.tx.Amount
	}
	if n == 0 && !t.request.given("amount") {
		return null("amount")
	}
	return integer("amount", n)
}

// responseFields are the gateway specific response fields, under the gateway's name.
func (t *record) responseFields() *Node {
	n := group("gateway_specific_response_fields")
	if t.tx != nil {
		k := t.gateway.kind
		n.Children = append(n.Children, group(k.name, k.answerFields(t.tx)...))
	}
	return n
}

// shipping is where the goods go. A name that is not given is the cardholder's.
func (t *record) shipping() *Node {
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

func (t *record) basisNode() *Node {
	if t.basis == nil {
		return nil
	}
	l := *t.layout()
	l.card = l.basis
	return t.server.methodNode(t.basis, "basis_payment_method", &l)
}

// action is what the customer has to do; empty where there is nothing.
func (t *record) action() adapter.Action {
	if t.tx == nil || t.tx.Action == nil || t.state != "pending" {
		return adapter.Action{}
	}
	return *t.tx.Action
}

// requiredAction is how the customer is to be asked.
func (t *record) requiredAction() string {
	switch a := t.action(); {
	case a.RedirectURL != "":
		return "redirect"
	case a.Type != "":
		return "modal"
	}
	return ""
}

// clientSecret lets the customer's page go on with a pending payment.
func (t *record) clientSecret() string {
	if t.tx == nil || t.state != "pending" {
		return ""
	}
	return string(t.tx.ClientSecret)
}
