package stripe

import (
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
)

// A CustomerCard is a card in the legacy form: a token's, or one of a customer's
// sources. It can be charged through POST /v1/charges, and used as a payment
// method.
type CustomerCard struct {
	ID          string // card_…
	Created     int64
	Customer    string // "" in a token
	Card        *Card
	Name        string
	Address     Address
	Metadata    Metadata
	Tokenized   string // tokenization_method: apple_pay, …
	Currency    string // of payouts to the card, shown of a token's alone
	ShowNetwork bool   // a token's card shows networks
	Chip        string // emv_auth_data, of a card that a reader saw
}

func (k *CustomerCard) Kind() string       { return SourceKind }
func (k *CustomerCard) Key() string        { return k.ID }
func (k *CustomerCard) Parents() [3]string { return [3]string{k.Customer} }
func (k *CustomerCard) CreatedAt() int64   { return k.Created }
func (k *CustomerCard) Clone() resource    { d := *k; return &d }
func (k *CustomerCard) form() string       { return "card" }
func (k *CustomerCard) holder() string     { return k.Customer }

// legacyBrands are a brand's names in legacy objects.
var legacyBrands = map[string]string{
	"visa": "Visa", "mastercard": "MasterCard", "amex": "American Express", "discover": "Discover",
	"diners": "Diners Club", "jcb": "JCB", "unionpay": "UnionPay", "eftpos_au": "Eftpos Australia",
}

func (k *Card) LegacyBrand() string {
	if brand := legacyBrands[k.brand()]; brand != "" {
		return brand
	}
	return "Unknown"
}

func (k *CustomerCard) Object(*view) *body.Object {
	a := k.Address
	o := body.New(30).Add("id", k.ID).Add("object", "card").Add("address_city", body.OrNull(a.City)).Add("address_country", body.OrNull(a.Country))
	o.Add("address_line1", body.OrNull(a.Line1)).Add("address_line1_check", body.OrNull(k.Card.Line1Check)).Add("address_line2", body.OrNull(a.Line2))
	o.Add("address_state", body.OrNull(a.State)).Add("address_zip", body.OrNull(a.PostalCode)).Add("address_zip_check", body.OrNull(k.Card.PostalCheck))
	o.Add("allow_redisplay", "unspecified").Add("brand", k.Card.LegacyBrand()).Add("country", k.Card.country())
	if k.Customer != "" {
		o.Add("customer", customers.Ref(k.Customer))
	}
	o.Add("cvc_check", body.OrNull(k.Card.CVCCheck)).Add("dynamic_last4", nil).Add("email", nil).Add("exp_month", k.Card.ExpMonth)
	o.Add("exp_year", k.Card.ExpYear).Add("fingerprint", k.Card.Fingerprint).Add("funding", k.Card.funding()).Add("last4", k.Card.Last4())
	o.Add("metadata", k.Metadata.Object()).Add("name", body.OrNull(k.Name))
	o.AddText("emv_auth_data", k.Chip)
	if k.ShowNetwork {
		o.Delete("allow_redisplay")
		o.AddText("currency", k.Currency)
		o.Add("networks", body.New(1).Add("preferred", body.OrNull(k.Card.PreferredNetwork)))
	}
	return o.Add("phone", nil).Add("regulated_status", "unregulated").Add("tokenization_method", body.OrNull(k.Tokenized)).Add("wallet", nil)
}

// changeCard gives a copy of the card to whoever edits it.
func (k *CustomerCard) changeCard(edit func(*Card)) {
	card := *k.Card
	edit(&card)
	k.Card = &card
}

// give makes the card a customer's: from then on it is no token's any more.
func (k *CustomerCard) give(customer string) { k.Customer, k.ShowNetwork = customer, false }

func (k *CustomerCard) leave(call) (kept bool) { return false }

func (k *CustomerCard) update(c call, n *form.Node) (err *Error) {
	n.Read("name", &k.Name)
	for key, to := range legacyAddress(&k.Address) {
		n.Read(key, to)
	}
	if k.changeCard(func(card *Card) { err = c.renew(card, n) }); err != nil {
		return err
	}
	k.Metadata, err = k.Metadata.Merge(n.Get("metadata"))
	return err
}

// verify is the issuer's look at a card that is to be kept.
func (k *CustomerCard) verify() *Error {
	if row := k.Card.Row; row != nil && row.Attach != "" {
		return attachDecline(row.Attach)
	}
	k.changeCard(func(card *Card) { card.verify(k.Address) })
	return nil
}

// legacyAddress maps the parameters address_line1 and so on to an address's fields.
func legacyAddress(a *Address) map[string]*string {
	return map[string]*string{
		"address_city": &a.City, "address_country": &a.Country, "address_line1": &a.Line1,
		"address_line2": &a.Line2, "address_zip": &a.PostalCode, "address_state": &a.State,
	}
}

// asMethod is a legacy card as a payment method shows it: it keeps its card_ id.
func (k *CustomerCard) asMethod() *PaymentMethod {
	return &PaymentMethod{
		ID: k.ID, Created: k.Created, Type: "card", Customer: k.Customer, AllowRedisplay: "unspecified", Card: k.Card,
		Billing: BillingDetails{Address: k.Address, Name: k.Name}, Metadata: k.Metadata,
	}
}

func (k *CustomerCard) took(m *PaymentMethod) {
	k.Card, k.Customer, k.Name, k.Address, k.Metadata = m.Card, m.Customer, m.Billing.Name, m.Billing.Address, m.Metadata
}
