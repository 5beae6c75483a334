package simulator

import (
	"strings"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/body"
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
	ShowNetwork bool   // a token's card shows networks
}

func (k *CustomerCard) Kind() string       { return "card" }
func (k *CustomerCard) Key() string        { return k.ID }
func (k *CustomerCard) Parents() [3]string { return [3]string{k.Customer} }
func (k *CustomerCard) CreatedAt() int64   { return k.Created }
func (k *CustomerCard) clone() resource    { d := *k; return &d }

// legacyBrands are a brand's names in legacy objects.
var legacyBrands = map[string]string{
	"visa": "Visa", "mastercard": "MasterCard", "amex": "American Express", "discover": "Discover",
	"diners": "Diners Club", "jcb": "JCB", "unionpay": "UnionPay", "eftpos_au": "Eftpos Australia",
}

func (k *CustomerCard) object(*view) *body.Object {
	brand := legacyBrands[k.Card.brand()]
	if brand == "" {
		brand = "Unknown"
	}
	a := k.Address
	o := body.New(30).Add("id", k.ID).Add("object", "card").Add("address_city", orNull(a.City)).Add("address_country", orNull(a.Country))
	o.Add("address_line1", orNull(a.Line1)).Add("address_line1_check", orNull(k.Card.Line1Check)).Add("address_line2", orNull(a.Line2))
	o.Add("address_state", orNull(a.State)).Add("address_zip", orNull(a.PostalCode)).Add("address_zip_check", orNull(k.Card.PostalCheck))
	o.Add("allow_redisplay", "unspecified").Add("brand", brand).Add("country", k.Card.country())
	if k.Customer != "" {
		o.Add("customer", ref("customer", k.Customer))
	}
	o.Add("cvc_check", orNull(k.Card.CVCCheck)).Add("dynamic_last4", nil).Add("email", nil).Add("exp_month", k.Card.ExpMonth)
	o.Add("exp_year", k.Card.ExpYear).Add("fingerprint", k.Card.Fingerprint).Add("funding", k.Card.funding()).Add("last4", k.Card.last4())
	o.Add("metadata", k.Metadata.object()).Add("name", orNull(k.Name))
	if k.ShowNetwork {
		o.Delete("allow_redisplay")
		o.Add("networks", body.New(1).Add("preferred", orNull(k.Card.PreferredNetwork)))
	}
	return o.Add("phone", nil).Add("regulated_status", "unregulated").Add("tokenization_method", orNull(k.Tokenized)).Add("wallet", nil)
}

// changeCard gives a copy of the card to whoever edits it.
func (k *CustomerCard) changeCard(edit func(*Card)) {
	card := *k.Card
	edit(&card)
	k.Card = &card
}

// readSource makes a customer's card of the request's source or card: a token,
// a test token such as tok_visa, or card data.
func (c *call) readSource(customer string) (*CustomerCard, *Error) {
	param := "source"
	if !c.params.Has("source") {
		param = "card"
	}
	n := c.params.Get(param)
	k := &CustomerCard{ID: c.newID("card"), Created: c.unix()}
	var err *Error
	if id := n.Text(); id != "" {
		var token *CustomerCard
		if token, err = c.spendToken(id, param); err != nil {
			return nil, err
		}
		*k = *token
		k.ShowNetwork = false
	} else if k.Card, err = c.readCard(n, param); err != nil {
		return nil, err
	} else {
		set(n, "name", &k.Name)
		k.Address = readLegacyAddress(n)
	}
	k.Customer, k.Created = customer, c.unix()
	if row := k.Card.Row; row != nil && row.Attach != "" {
		return nil, attachDecline(row.Attach)
	}
	k.changeCard(func(card *Card) { card.verify(k.Address) })
	return k, nil
}

// replaceDefaultSource is what updating a customer with a source does.
func (c *call) replaceDefaultSource(u *Customer, card *CustomerCard) {
	if old, ok := get[*CustomerCard](c, "card", u.DefaultSource); ok {
		c.tx.Delete("card", old.ID)
		c.emit("customer.source.deleted", old)
	}
	u.DefaultSource = card.ID
	c.save(card)
	c.emit("customer.source.created", card)
}

// sources lists a customer's legacy cards.
func (v *view) sources(customer string) *list {
	return v.sublist("card", customer, "/v1/customers/"+customer+"/sources", nil)
}

func createCustomerSource(c *call) (answer, *Error) {
	u, err := c.customer()
	if err != nil {
		return nil, err
	}
	if !c.params.Has("source") && !c.params.Has("card") {
		return nil, fail("parameter_missing", "param", "source")
	}
	card, err := c.readSource(u.ID)
	if err != nil {
		return nil, err
	}
	if card.Metadata, err = card.Metadata.merge(c.params.Get("metadata")); err != nil {
		return nil, err
	}
	c.save(card)
	c.emit("customer.source.created", card)
	if u.DefaultSource == "" {
		u.DefaultSource = card.ID
		c.save(u)
	}
	return card, nil
}

func listCustomerSources(c *call) (answer, *Error) {
	u, err := c.customer()
	if err != nil {
		return nil, err
	}
	kind := c.params.Get("object").Text()
	return c.page("card", u.ID, "/v1/customers/"+u.ID+"/sources", "source", func(r resource) bool {
		return kind == "" || r.Kind() == kind
	})
}

func (c *call) customerCard() (*Customer, *CustomerCard, *Error) {
	u, err := c.customer()
	if err != nil {
		return nil, nil, err
	}
	card, ok := edit[*CustomerCard](c, "card", c.path[1])
	if !ok || card.Customer != u.ID {
		return nil, nil, fail("resource_missing_path", "noun", "source", "id", c.path[1], "param", "id")
	}
	return u, card, nil
}

func retrieveCustomerSource(c *call) (answer, *Error) {
	_, card, err := c.customerCard()
	return orError(card, err)
}

func updateCustomerSource(c *call) (answer, *Error) {
	_, card, err := c.customerCard()
	if err != nil {
		return nil, err
	}
	before := card.clone()
	n := c.params
	set(n, "name", &card.Name)
	for key, to := range card.Address.legacy() {
		set(n, key, to)
	}
	card.changeCard(func(k *Card) {
		k.ExpMonth, k.ExpYear = keep(n, "exp_month", k.ExpMonth), keep(n, "exp_year", k.ExpYear)
	})
	if card.Metadata, err = card.Metadata.merge(n.Get("metadata")); err != nil {
		return nil, err
	}
	c.save(card)
	c.emitChange("customer.source.updated", card, before)
	return card, nil
}

func deleteCustomerSource(c *call) (answer, *Error) {
	u, card, err := c.customerCard()
	if err != nil {
		return nil, err
	}
	c.tx.Delete("card", card.ID)
	c.emit("customer.source.deleted", card)
	if u.DefaultSource == card.ID {
		u.DefaultSource = ""
		for r := range c.tx.List("card", u.ID, "", "") {
			u.DefaultSource = r.Key()
			break
		}
		c.save(u)
	}
	return deleted{card.ID, "card"}, nil
}

// legacy maps the parameters address_line1 and so on to an address's fields.
func (a *Address) legacy() map[string]*string {
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

// testToken is the card behind tok_visa and its like, made anew at each naming.
func (c *call) testToken(id string) (*CustomerCard, bool) {
	if !strings.HasPrefix(id, "tok_") {
		return nil, false
	}
	row, ok := fixtures.CardByAlias(id)
	if !ok {
		return nil, false
	}
	return &CustomerCard{ID: c.newID("card"), Created: c.unix(), Card: c.testCard(row)}, true
}
