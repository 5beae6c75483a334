package stripe

import (
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/params"
)

// A Source is what a customer pays with in the API between cards and payment
// methods: a card, a bank account to debit, an account to send money to, or 3D
// Secure for one payment. Its states: source_lifecycle.go. Amounts are in the
// smallest unit of Currency.
type Source struct {
	ID      string
	Created int64
	Type    string // a key of sourceTypes
	lifeState
	Usage      string // reusable, single_use
	Secret     string // client_secret
	Customer   string
	Amount     *int64 // nil where any can be charged
	Currency   string
	Owner      BillingDetails
	Metadata   Metadata
	Descriptor string // statement_descriptor

	Card      *Card // of card and three_d_secure
	CardName  string
	Tokenized string
	Bank      *Bank // of sepa_debit and ach_debit
	Country   string
	Mandate   *SourceMandate
	Redirect  *Redirect
	Secure    *SourceSecure
	Receiver  *Receiver
	Code      *CodeVerification
	Details   *form.Node // of a redirectSource, as sent
}

// A Redirect is a customer's way to another page and back.
type Redirect struct {
	ReturnURL string
	lifeState
	Failure string // user_abort, declined, processing_error
}

// SourceSecure is the 3D Secure of a three_d_secure source.
type SourceSecure struct {
	Of            string // the source or card that is authenticated
	Customer      string // whose it is
	Outcome       string // of the card's policy
	Authenticated bool
}

// A Receiver is an account to which a customer sends money.
type Receiver struct {
	Account                     string // its number, in test mode
	Fingerprint                 string
	Charged, Received, Returned int64
}

// A CodeVerification waits for the amounts of deposits.
type CodeVerification struct {
	lifeState
	Attempts int64 // that are left
}

// A SourceMandate is the permission to debit a bank account.
type SourceMandate struct {
	Reference    string
	Interval     string
	Notification string // notification_method
	Acceptance   *form.Node
}

func (s *Source) Kind() string       { return SourceKind }
func (s *Source) Key() string        { return s.ID }
func (s *Source) Parents() [3]string { return [3]string{s.Customer} }
func (s *Source) CreatedAt() int64   { return s.Created }
func (s *Source) Clone() resource    { d := *s; return &d }
func (s *Source) form() string       { return "source" }
func (s *Source) holder() string     { return s.Customer }

func (s *Source) Object(v *view) *body.Object {
	o := body.New(24).Add("id", s.ID).Add("object", "source").Add("allow_redisplay", "unspecified").Add("amount", body.IntOrNull(s.Amount))
	o.Add("client_secret", s.Secret).Add("created", s.Created).Add("currency", body.OrNull(s.Currency))
	if s.Customer != "" {
		o.Add("customer", s.Customer)
	}
	o.Add("flow", sourceTypes[s.Type].flow).Add("livemode", false).Add("metadata", s.Metadata.Object()).Add("owner", s.owner())
	o.Add("statement_descriptor", body.OrNull(s.Descriptor)).Add("status", s.Status).Add("type", s.Type).Add("usage", s.Usage)
	o.Add(s.Type, sourceTypes[s.Type].details(s, v))
	if s.Mandate != nil {
		o.Add("mandate", s.mandate(v))
	}
	if k := s.Redirect; k != nil {
		o.Add("redirect", body.New(4).Add("failure_reason", body.OrNull(k.Failure)).Add("return_url", k.ReturnURL).
			Add("status", k.Status).Add("url", pageOf(v.Base, s.ID, s.Secret)))
	}
	if r := s.Receiver; r != nil {
		o.Add("receiver", body.New(6).Add("address", testRoutingNumber+"-"+r.Account).Add("amount_charged", r.Charged).
			Add("amount_received", r.Received).Add("amount_returned", r.Returned).
			Add("refund_attributes_method", "email").Add("refund_attributes_status", "missing"))
	}
	if k := s.Code; k != nil {
		o.Add("code_verification", body.New(2).Add("attempts_remaining", k.Attempts).Add("status", k.Status))
	}
	return o
}

// owner shows the address only if there is one.
func (s *Source) owner() *body.Object {
	var address any
	if s.Owner.Address != (Address{}) {
		address = s.Owner.Address.Object()
	}
	o := body.New(8).Add("address", address).Add("email", body.OrNull(s.Owner.Email)).Add("name", body.OrNull(s.Owner.Name)).Add("phone", body.OrNull(s.Owner.Phone))
	return o.Add("verified_address", nil).Add("verified_email", nil).Add("verified_name", nil).Add("verified_phone", nil)
}

func (s *Source) card(*view) *body.Object {
	k := s.Card
	o := body.New(20).Add("address_line1_check", body.OrNull(k.Line1Check)).Add("address_zip_check", body.OrNull(k.PostalCheck))
	o.Add("brand", k.LegacyBrand()).Add("country", k.country()).Add("cvc_check", body.OrNull(k.CVCCheck)).Add("dynamic_last4", nil)
	o.Add("exp_month", k.ExpMonth).Add("exp_year", k.ExpYear).Add("fingerprint", k.Fingerprint).Add("funding", k.funding())
	o.Add("last4", k.Last4()).Add("name", body.OrNull(s.CardName)).Add("three_d_secure", k.sourceThreeDSecure())
	return o.Add("tokenization_method", body.OrNull(s.Tokenized))
}

// sourceThreeDSecure says whether 3D Secure is to be used: required, recommended,
// optional, not_supported.
func (k *Card) sourceThreeDSecure() string {
	if k.Row == nil {
		return "optional"
	}
	return k.Row.ThreeDSecureSource
}

func (s *Source) threeDSecure(v *view) *body.Object {
	return s.card(v).Add("authenticated", s.Secure.Authenticated).Add("card", s.Secure.Of).Add("customer", body.OrNull(s.Secure.Customer))
}

func (s *Source) sepaDebit(v *view) *body.Object {
	return s.Bank.sourceIBAN().Add("mandate_reference", s.Mandate.Reference).Add("mandate_url", s.mandateURL(v))
}

func (s *Source) mandateURL(v *view) string {
	return v.Base + "/adapter/sepa_debit/file/" + s.ID + "/" + s.Secret
}

func (s *Source) mandate(v *view) *body.Object {
	m := s.Mandate
	given := func(n *form.Node, key string) any { return body.OrNull(n.Get(key).Text()) }
	online, offline := m.Acceptance.Get("online"), m.Acceptance.Get("offline")
	acceptance := body.New(7).Add("date", given(m.Acceptance, "date")).Add("ip", given(m.Acceptance, "ip"))
	sent := params.TypeOf("POST", "/v1/sources", "mandate", "acceptance")
	acceptance.Add("offline", echo(offline, sent.Member("offline"))).Add("online", echo(online, sent.Member("online")))
	status := "pending"
	if text := m.Acceptance.Get("status").Text(); text != "" {
		status = text
	}
	acceptance.Add("status", status).Add("type", given(m.Acceptance, "type")).Add("user_agent", given(m.Acceptance, "user_agent"))
	o := body.New(8).Add("acceptance", acceptance).Add("amount", nil).Add("currency", nil).Add("interval", m.Interval)
	return o.Add("notification_method", m.Notification).Add("reference", m.Reference).Add("url", s.mandateURL(v))
}

func (s *Source) achDebit(*view) *body.Object {
	return body.New(6).Add("bank_name", testBankName).Add("country", s.Country).Add("fingerprint", s.Bank.Fingerprint).
		Add("last4", s.Bank.last4()).Add("routing_number", s.Bank.Routing).Add("type", body.OrNull(s.Bank.HolderType))
}

func (s *Source) achCreditTransfer(*view) *body.Object {
	return s.receiverDetails().Add("fingerprint", s.Receiver.Fingerprint).Add("refund_account_holder_name", nil).
		Add("refund_account_holder_type", nil).Add("refund_routing_number", nil)
}

// receiverDetails are the account to which the customer sends money.
func (s *Source) receiverDetails() *body.Object {
	return body.New(8).Add("account_number", s.Receiver.Account).Add("bank_name", "TEST BANK").
		Add("routing_number", testRoutingNumber).Add("swift_code", "TSTEZ122")
}

// give attaches a source, which its bank or issuer has found good.
func (s *Source) give(customer string) { s.Customer = customer }

func (s *Source) update(c call, n *form.Node) (err *Error) {
	if err := checkEmail(n.Get("owner"), "email", "owner[email]"); err != nil {
		return err
	}
	s.Owner = readBilling(n.Get("owner"), s.Owner)
	if n.Has("amount") {
		if err := readOptionalAmount(n.Get("amount"), &s.Amount, "amount"); err != nil {
			return err
		}
	}
	if mandate := n.Get("mandate"); mandate.Len() > 0 && s.Mandate != nil {
		m := *s.Mandate
		mandate.Read("interval", &m.Interval)
		mandate.Read("notification_method", &m.Notification)
		if acceptance := mandate.Get("acceptance"); acceptance.Len() > 0 {
			m.Acceptance = acceptance
		}
		s.Mandate = &m
	}
	s.Metadata, err = s.Metadata.Merge(n.Get("metadata"))
	return err
}

// changeCard gives a source a card of its own, for changes to it.
func (s *Source) changeCard(edit func(*Card)) {
	if s.Card == nil {
		return
	}
	card := *s.Card
	edit(&card)
	s.Card = &card
}

// verify is the issuer's look at a card that is to be kept.
func (s *Source) verify() *Error {
	if s.Card == nil {
		return nil
	}
	if row := s.Card.Row; row != nil && row.Attach != "" {
		return attachDecline(row.Attach)
	}
	s.changeCard(func(k *Card) { k.verify(s.Owner.Address) })
	return nil
}

// asMethod is the source as a payment method shows it: it keeps its src_ id.
func (s *Source) asMethod() *PaymentMethod {
	m := &PaymentMethod{
		ID: s.ID, Created: s.Created, Type: s.Type, Customer: s.Customer, AllowRedisplay: "unspecified", Card: s.Card, Bank: s.Bank,
		Billing: s.Owner, Metadata: s.Metadata, Spent: s.Status != "chargeable",
	}
	if s.Secure != nil {
		m.Type = "card"
	}
	if m.Billing.Name == "" {
		m.Billing.Name = s.CardName
	}
	return m
}

func (s *Source) took(m *PaymentMethod) {
	s.Card, s.Bank, s.Customer, s.Metadata = m.Card, m.Bank, m.Customer, m.Metadata
	if m.Spent && s.Status == "chargeable" {
		s.advance(sourceLife, sourceSpent)
	}
}
