package spreedly

import (
	"cmp"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"time"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

// The gatewayTypes of payment methods.
const (
	creditCard      = "credit_card"
	bankAccount     = "bank_account"
	thirdPartyToken = "third_party_token"
	applePay        = "apple_pay"
	googlePay       = "google_pay"
	stripeAPM       = "stripe_apm"
)

// A paymentMethod is what a merchant keeps to pay with. Numbers stay inside: only
// their masked forms are ever shown.
type paymentMethod struct {
	token, kind      string
	created, updated time.Time
	storage          string // cached, retained, closed or redacted
	// given is what it was made of, without the secret parts.
	given *Node
	// email, data and metadata come back as they were given.
	email          string
	data, metadata *Node

	first, last, print string // what is shown of the number, and its fingerprint
	test               bool   // known test data

	number            adapter.CardNumber // of a card
	cvc               adapter.Secret
	cryptogram        adapter.Secret // of a wallet
	eci               string
	month, year       int
	routing, account  adapter.Secret   // of a bank account
	thirdParty, owner string           // of a stored token: the token, and the type of its gateway
	removal           *adapter.Removal // takes a token that this environment had stored from its gateway
	apms              []string         // of an alternative payment method

	// used are the network transaction ids of what it paid, by type of gateway.
	used []usage
	// setups are what gateways have set up with it for later payments.
	setups []*setup
}

// A usage are the network's ids of the first payment on a type of gateway, and of
// the latest.
type usage struct{ gateway, original, latest string }

// use keeps the network's id of a payment.
func (m *paymentMethod) use(on, id string) {
	if id == "" {
		return
	}
	for i := range m.used {
		if m.used[i].gateway == on {
			m.used[i].latest = id
			return
		}
	}
	m.used = append(m.used, usage{on, id, id})
}

// secretElements are never kept in what a payment method shows.
var secretElements = []string{"number", "verification_value", "bank_account_number", "bank_routing_number", "cryptogram", "payment_data"}

// methodKinds are the elements that hold a payment method.
var methodKinds = []string{creditCard, bankAccount, thirdPartyToken, applePay, googlePay, stripeAPM}

// newMethod makes a payment method of <payment_method>, or of a transaction that
// holds one.
func (s *Server) newMethod(body *Node) (*paymentMethod, error) {
	now := s.now()
	m := &paymentMethod{
		token: s.newToken(), created: now, updated: now, storage: "cached",
		email: body.get("email"), data: body.child("data"), metadata: body.child("metadata"),
	}
	for _, k := range methodKinds {
		if n := body.child(k); n != nil {
			m.kind, m.given = k, n
		}
	}
	if k := body.get("payment_method_type"); k != "" {
		m.kind, m.given = k, body
	}
	if m.kind == "" {
		return nil, &refusal{attribute: "payment_method", reason: "holds none of " + strings.Join(methodKinds, ", ")}
	}
	if err := s.read(m, m.given); err != nil {
		return nil, err
	}
	m.given = withoutSecrets(m.given)
	return m, nil
}

// read takes what is secret, and what has to be a number.
func (s *Server) read(m *paymentMethod, n *Node) error {
	if email := n.get("email"); email != "" {
		m.email = email
	}
	switch m.kind {
	case creditCard, applePay, googlePay:
		m.number = adapter.CardNumber(digits(n.get("number")))
		m.cvc, m.cryptogram, m.eci = adapter.Secret(n.get("verification_value")), adapter.Secret(n.get("cryptogram")), n.get("eci")
		if m.number == "" {
			return &refusal{attribute: "number", reason: isMissing}
		}
		s.mask(m)
		return m.readExpiry(n)
	case bankAccount:
		m.routing, m.account = adapter.Secret(n.get("bank_routing_number")), adapter.Secret(n.get("bank_account_number"))
		for name, v := range map[string]adapter.Secret{"bank_routing_number": m.routing, "bank_account_number": m.account} {
			if v == "" {
				return &refusal{attribute: name, reason: isMissing}
			}
		}
		s.mask(m)
	case thirdPartyToken:
		m.thirdParty, m.owner, m.storage = n.get("token"), n.get("gateway_type"), "retained"
		if m.thirdParty == "" {
			m.thirdParty = n.get("third_party_token")
		}
		if m.thirdParty == "" {
			m.thirdParty = strings.TrimSpace(n.Text)
		}
		if m.thirdParty == "" {
			return &refusal{attribute: thirdPartyToken, reason: isMissing}
		}
	case stripeAPM:
		m.apms = listed(n.child("apm_types").as("apm_types"))
		if len(m.apms) == 0 {
			return &refusal{attribute: "apm_types", reason: isMissing}
		}
	}
	return nil
}

func (m *paymentMethod) readExpiry(n *Node) error {
	for name, to := range map[string]*int{"month": &m.month, "year": &m.year} {
		if !n.given(name) {
			return &refusal{attribute: name, reason: isMissing}
		}
		v, err := whole(n.child(name))
		if err != nil {
			return &refusal{attribute: name, reason: err.Error()}
		}
		*to = int(v)
	}
	return nil
}

// digits are a number without the blanks and dashes of people.
func digits(s string) string {
	return strings.NewReplacer(" ", "", "-", "").Replace(s)
}

func withoutSecrets(n *Node) *Node {
	kept := *n
	kept.Children = slices.DeleteFunc(slices.Clone(n.Children), func(c *Node) bool { return slices.Contains(secretElements, c.Name) })
	return &kept
}

// fullName is the name as one text.
func (m *paymentMethod) fullName() string {
	if name := m.given.get("full_name"); name != "" {
		return name
	}
	return strings.TrimSpace(m.given.get("first_name") + " " + m.given.get("last_name"))
}

// names are first and last name, also where they were given as one.
func (m *paymentMethod) names() (first, last string) {
	first, last = m.given.get("first_name"), m.given.get("last_name")
	if first == "" && last == "" {
		first, last, _ = strings.Cut(m.given.get("full_name"), " ")
	}
	return first, last
}

// mask keeps what may be shown of the numbers: they themselves may be forgotten.
func (s *Server) mask(m *paymentMethod) {
	number, routing := string(m.number), string(m.routing)
	if m.kind == bankAccount {
		number = string(m.account)
		m.first, m.test = head(routing, 3), testBanks[[2]string{routing, number}]
	} else {
		_, m.test = testCards[number]
		m.first = head(number, 6)
		if !m.test {
			m.first = head(number, 8)
		}
	}
	m.last, m.print = number[max(0, len(number)-4):], s.fingerprint(number)
}

func head(s string, n int) string { return s[:min(n, len(s))] }

// fingerprint is the same for the same number, and tells nothing of it.
func (s *Server) fingerprint(number string) string {
	h := hmac.New(sha256.New, []byte(s.options.AccessSecret))
	h.Write([]byte(number))
	return hex.EncodeToString(h.Sum(nil))[:36]
}

// holderTypes are Stripe's names for who holds a bank account. Another goes to Stripe as
// it is, which knows whether there is such a holder.
var holderTypes = map[string]string{"personal": "individual", "business": "company"}

// pays is the payment method as the adapter takes it.
func (m *paymentMethod) pays(request *Node) adapter.PaymentMethod {
	p := adapter.PaymentMethod{Billing: m.billing(request)}
	switch m.kind {
	case creditCard:
		p.Card = &adapter.Card{Number: m.number, ExpMonth: m.month, ExpYear: m.year, CVC: m.cvc}
	case applePay, googlePay:
		p.Wallet = &adapter.Wallet{
			Kind: adapter.WalletKind(m.kind), Number: m.number, ExpMonth: m.month, ExpYear: m.year, Cryptogram: m.cryptogram, ECI: m.eci,
		}
	case bankAccount:
		holder := m.given.get("bank_account_holder_type")
		p.Bank = &adapter.BankAccount{
			RoutingNumber: string(m.routing), AccountNumber: m.account, HolderName: m.fullName(),
			HolderType: cmp.Or(holderTypes[holder], holder), AccountType: m.given.get("bank_account_type"),
		}
	case thirdPartyToken:
		p.Token = m.thirdParty
	case stripeAPM:
		p.Offsite = m.apms
	}
	return p
}

// billing is who pays: the request's billing_address, or else the payment method's.
func (m *paymentMethod) billing(request *Node) adapter.Contact {
	a := request.child("billing_address")
	if a == nil {
		a = m.given
	}
	name := a.get("name")
	if name == "" {
		name = m.fullName()
	}
	return adapter.Contact{
		Name: name, Email: m.email, Phone: a.get("phone_number"),
		Address: addressOf(a),
	}
}

func addressOf(a *Node) adapter.Address {
	return adapter.Address{
		Line1: a.get("address1"), Line2: a.get("address2"), City: a.get("city"), State: a.get("state"),
		PostalCode: a.get("zip"), Country: a.get("country"),
	}
}

// redact leaves nothing secret.
func (m *paymentMethod) redact(now time.Time) {
	m.number, m.cvc, m.cryptogram, m.routing, m.account = "", "", "", "", ""
	m.setups, m.storage, m.updated = nil, "redacted", now
}
