package stripe

import (
	"strings"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

var tokens = declare[*Token](resourceKind{Noun: "token", Prefixes: []string{"tok", "btok"}})

// A Token stands for a card or a bank account, to be used once.
type Token struct {
	ID       string // tok_…, btok_…
	Created  int64
	Of       paymentSource // a *CustomerCard or a *BankAccount
	ClientIP string        // "" for Stripe's test tokens
	Used     bool
}

func (t *Token) Kind() string       { return "token" }
func (t *Token) Key() string        { return t.ID }
func (t *Token) Parents() [3]string { return [3]string{} }
func (t *Token) CreatedAt() int64   { return t.Created }
func (t *Token) Clone() resource    { d := *t; return &d }

func (t *Token) Object(v *view) *body.Object {
	kind := t.Of.form()
	o := body.New(8).Add("id", t.ID).Add("object", "token").Add(kind, v.Render(t.Of)).Add("client_ip", body.OrNull(t.ClientIP))
	return o.Add("created", t.Created).Add("livemode", false).Add("type", kind).Add("used", t.Used)
}

func createToken(c call) (answer, *Error) {
	card, bank := c.Params.Get("card"), c.Params.Get("bank_account")
	switch {
	case card.Text() != "", c.Params.Has("customer"):
		return c.shareCard(card.Text())
	case card.Kind() != form.Absent:
		k, err := c.readInlineCard(card, "card")
		if err != nil {
			return nil, err
		}
		if text := card.Get("currency").Text(); text != "" {
			if k.Currency, err = currencyIn(text, "card[currency]"); err != nil {
				return nil, err
			}
		}
		return c.newToken(k, ClientIP), nil
	case bank.Kind() != form.Absent:
		b, err := c.readBankAccount(bank, "bank_account")
		if err != nil {
			return nil, err
		}
		return c.newToken(b, ClientIP), nil
	}
	if c.Params.Has("cvc_update") {
		return c.newCVCToken()
	}
	account := c.Params.Get("account")
	if err := c.checkEntity(account, "account", account.Get("business_type").Text()); err != nil {
		return nil, err
	}
	for _, kind := range []string{"account", "person", "pii"} {
		if c.Params.Has(kind) {
			return c.newAccountToken(kind), nil
		}
	}
	return nil, fail(situation.TokenOfNothing)
}

// shareCard makes a token of a card of the platform's customer, for the connected
// account that the call acts for. Without an id it is the customer's default.
func (c call) shareCard(id string) (answer, *Error) {
	tx := c.Tx
	if c.Account.Platform != nil {
		tx = c.Tx.Of(c.Account.Platform.ID)
	}
	if customer := c.Params.Get("customer").Text(); customer != "" {
		u, ok := tx.Get("customer", customer).(*Customer)
		if !ok || u.Deleted {
			return nil, customers.MissingParam(customer, "customer")
		}
		if id == "" {
			id = u.DefaultSource
		}
	}
	card, ok := tx.Get(SourceKind, id).(*CustomerCard)
	if !ok {
		return nil, c.MissingParam("card", id, "card")
	}
	copied := card.Clone().(*CustomerCard)
	copied.ID, copied.Metadata = c.NewID("card"), nil
	return c.newToken(copied, ClientIP), nil
}

const ClientIP = "127.0.0.1" // from which every request is said to come

// newToken makes a token of a card or a bank account that is nobody's.
func (c call) newToken(s paymentSource, ip string) *Token {
	prefix := "tok"
	s.give("")
	switch s := s.(type) {
	case *CustomerCard:
		s.ShowNetwork = true
	case *BankAccount:
		prefix = "btok"
	}
	t := &Token{ID: c.NewID(prefix), Created: c.Unix(), Of: s, ClientIP: ip}
	c.Save(t)
	return t
}

// readLegacyAddress reads address_line1, address_zip and their like.
func readLegacyAddress(n *form.Node) Address {
	var a Address
	for key, to := range legacyAddress(&a) {
		n.Read(key, to)
	}
	return a
}

// testToken is what tok_visa, btok_us_verified and their like stand for, made
// anew at each naming.
func (c call) testToken(id string) (paymentSource, bool) {
	if row, ok := fixtures.CardByAlias(id); ok && strings.HasPrefix(id, "tok_") {
		k := &CustomerCard{ID: c.NewID("card"), Created: c.Unix(), Card: c.testCard(row)}
		if at, ok := fixtures.CountryByCode(row.Country); ok {
			k.Currency = at.Currency // recorded: that of its country, none for one without accounts
		}
		return k, true
	}
	if b, ok := c.testBankAccount(id); ok {
		return b, true
	}
	return nil, false
}

func retrieveToken(c call) (answer, *Error) {
	if c.Publishable() && c.Behaves(apiversion.TokensNeedSecretKey) {
		return nil, fail(situation.PublishableKey)
	}
	if s, ok := c.testToken(c.ID()); ok {
		return c.newToken(s, ""), nil
	}
	if t, ok := accountTokens.get(c, c.ID()); ok {
		return t, nil
	}
	if t, ok := cvcTokens.get(c, c.ID()); ok {
		return t, nil
	}
	t, ok := tokens.get(c, c.ID())
	if !ok {
		return nil, c.Missing("token", "token")
	}
	return t, nil
}

// isToken says whether an id is that of a token, and so of no payment method.
func (c call) isToken(id string) bool {
	if _, ok := tokens.get(c, id); ok {
		return true
	}
	_, test := fixtures.CardByAlias(id)
	return test && strings.HasPrefix(id, "tok_")
}

// spendToken returns what a token stands for and marks the token as used. param
// is the parameter that named it.
func (c call) spendToken(id, param string) (paymentSource, *Error) {
	if s, ok := c.testToken(id); ok {
		return s, nil
	}
	t, ok := tokens.edit(c, id)
	switch {
	case !ok:
		return nil, c.MissingParam("token", id, param)
	case t.Used:
		return nil, fail(situation.TokenAlreadyUsed, "id", id, "param", param)
	}
	t.Used = true
	c.Save(t)
	return t.Of.Clone().(paymentSource), nil
}

// spendCardToken is spendToken for whoever needs a card.
func (c call) spendCardToken(id, param string) (*CustomerCard, *Error) {
	s, err := c.spendToken(id, param)
	if err != nil {
		return nil, err
	}
	k, ok := s.(*CustomerCard)
	if !ok {
		return nil, fail(situation.TokenOfOtherKind, "id", id, "param", param, "kind", s.form())
	}
	return k, nil
}
