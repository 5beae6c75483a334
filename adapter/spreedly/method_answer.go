package spreedly

import "strings"

// A shownMethod is a payment method on its way into an answer.
type shownMethod struct {
	*paymentMethod
	s *Server
}

// methodNode shows a payment method, nil for none.
func (s *Server) methodNode(m *paymentMethod, name string, l *layout) *Node {
	if m == nil {
		return nil
	}
	names := l.card
	switch m.kind {
	case bankAccount:
		names = l.bank
	case thirdPartyToken:
		names = l.stored
	}
	return methodElements.of(name, shownMethod{m, s}, names)
}

// givenText makes an element of what the payment method was given.
func givenText(name string) func(shownMethod) *Node {
	return func(m shownMethod) *Node { return text(name, m.given.get(name)) }
}

// givenAs is the same under another name.
func givenAs(name, given string) func(shownMethod) *Node {
	return func(m shownMethod) *Node { return text(name, m.given.get(given)) }
}

// methodElements are all elements of a payment method.
var methodElements = elements[shownMethod]{
	"token":               func(m shownMethod) *Node { return text("token", m.token) },
	"created_at":          func(m shownMethod) *Node { return moment("created_at", m.created) },
	"updated_at":          func(m shownMethod) *Node { return moment("updated_at", m.updated) },
	"email":               func(m shownMethod) *Node { return text("email", m.email) },
	"data":                func(m shownMethod) *Node { return m.data.as("data") },
	"metadata":            func(m shownMethod) *Node { return m.metadata.as("metadata") },
	"storage_state":       func(m shownMethod) *Node { return text("storage_state", m.storage) },
	"test":                func(m shownMethod) *Node { return boolean("test", m.test) },
	"callback_url":        givenText("callback_url"),
	"full_name":           func(m shownMethod) *Node { return text("full_name", m.fullName()) },
	"first_name":          func(m shownMethod) *Node { first, _ := m.names(); return text("first_name", first) },
	"last_name":           func(m shownMethod) *Node { _, last := m.names(); return text("last_name", last) },
	"payment_method_type": func(m shownMethod) *Node { return text("payment_method_type", m.kind) },
	"errors":              func(shownMethod) *Node { return group("errors") },

	"address1": givenText("address1"), "address2": givenText("address2"), "city": givenText("city"), "state": givenText("state"),
	"zip":     givenText("zip"),
	"country": givenText("country"), "phone_number": givenText("phone_number"), "company": givenText("company"),
	"shipping_address1": givenText("shipping_address1"), "shipping_address2": givenText("shipping_address2"),
	"shipping_city":  givenText("shipping_city"),
	"shipping_state": givenText("shipping_state"), "shipping_zip": givenText("shipping_zip"),
	"shipping_country":      givenText("shipping_country"),
	"shipping_phone_number": givenText("shipping_phone_number"),

	"last_four_digits":   func(m shownMethod) *Node { return text("last_four_digits", m.last) },
	"first_six_digits":   func(m shownMethod) *Node { return text("first_six_digits", head(m.first, 6)) },
	"card_type":          func(m shownMethod) *Node { return text("card_type", cardType(m.first)) },
	"month":              func(m shownMethod) *Node { return integer("month", int64(m.month)) },
	"year":               func(m shownMethod) *Node { return integer("year", int64(m.year)) },
	"verification_value": func(shownMethod) *Node { return empty("verification_value") },
	"number":             func(m shownMethod) *Node { return text("number", "XXXX-XXXX-XXXX-"+m.last) },
	"fingerprint":        func(m shownMethod) *Node { return text("fingerprint", m.print) },
	"issuer_identification_number": func(m shownMethod) *Node {
		if len(m.first) < 8 {
			return null("issuer_identification_number")
		}
		return text("issuer_identification_number", m.first)
	},
	"eligible_for_card_updater": func(m shownMethod) *Node {
		return boolean("eligible_for_card_updater", m.given.get("eligible_for_card_updater") != "false")
	},
	"click_to_pay":            func(shownMethod) *Node { return boolean("click_to_pay", false) },
	"managed":                 func(shownMethod) *Node { return null("managed") },
	"stored_credential_usage": (shownMethod).usage,

	"bank_name":                     givenText("bank_name"),
	"account_type":                  givenAs("account_type", "bank_account_type"),
	"account_holder_type":           givenAs("account_holder_type", "bank_account_holder_type"),
	"routing_number_display_digits": func(m shownMethod) *Node { return text("routing_number_display_digits", m.first) },
	"account_number_display_digits": func(m shownMethod) *Node { return text("account_number_display_digits", m.last) },
	"routing_number":                func(m shownMethod) *Node { return text("routing_number", m.first+"*") },
	"account_number":                func(m shownMethod) *Node { return text("account_number", "*"+m.last) },

	"gateway_type":      func(m shownMethod) *Node { return text("gateway_type", m.owner) },
	"third_party_token": func(m shownMethod) *Node { return text("third_party_token", m.thirdParty) },
}

// usage are the network transaction ids of the card's payments, by type of gateway.
func (m shownMethod) usage() *Node {
	if len(m.used) == 0 {
		return nil
	}
	n := group("stored_credential_usage")
	for _, u := range m.used {
		n.Children = append(n.Children, group(u.gateway,
			text("original_network_transaction_id", u.original), text("network_transaction_id", u.latest)))
	}
	return n
}

// cardTypes are the card networks by the beginning of their numbers, the longest
// beginnings first.
var cardTypes = []struct{ prefixes, name string }{
	{"6011 644 645 646 647 648 649 65", "discover"},
	{"300 301 302 303 304 305 309 36 38 39", "diners_club"},
	{"2131 1800 35", "jcb"},
	{"34 37", "american_express"},
	{"62 81", "china_unionpay"},
	{"51 52 53 54 55 2221 2222 2223 2224 2225 2226 2227 2228 2229 223 224 225 226 227 228 229 23 24 25 26 270 271 2720", "master"},
	{"50 56 57 58 60 61 63 67 69", "maestro"},
	{"4", "visa"},
}

// cardType is the network of a number.
func cardType(first string) string {
	for _, t := range cardTypes {
		for prefix := range strings.FieldsSeq(t.prefixes) {
			if first != "" && strings.HasPrefix(first, prefix) {
				return t.name
			}
		}
	}
	return ""
}
