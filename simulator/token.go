package simulator

import (
	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
)

// A Token stands for card data, to be used once.
type Token struct {
	ID       string
	Created  int64
	Card     *CustomerCard
	ClientIP string
	Used     bool
}

func (t *Token) Kind() string       { return "token" }
func (t *Token) Key() string        { return t.ID }
func (t *Token) Parents() [3]string { return [3]string{} }
func (t *Token) CreatedAt() int64   { return t.Created }
func (t *Token) clone() resource    { d := *t; return &d }

func (t *Token) object(v *view) *body.Object {
	o := body.New(8).Add("id", t.ID).Add("object", "token").Add("card", v.render(t.Card)).Add("client_ip", orNull(t.ClientIP))
	return o.Add("created", t.Created).Add("livemode", false).Add("type", "card").Add("used", t.Used)
}

func createToken(c *call) (answer, *Error) {
	n := c.params.Get("card")
	if n.Kind() == form.Absent {
		return nil, fail("parameter_missing", "param", "card")
	}
	if id := n.Text(); id != "" {
		// a connected account asks for a token of the platform's card
		card, ok := get[*CustomerCard](c, "card", id)
		if !ok {
			return nil, c.missingParam("card", id, "card")
		}
		return c.newToken(card.clone().(*CustomerCard)), nil
	}
	card := &CustomerCard{ID: c.newID("card"), Created: c.unix(), ShowNetwork: true}
	var err *Error
	if card.Card, err = c.readCard(n, "card"); err != nil {
		return nil, err
	}
	set(n, "name", &card.Name)
	card.Address = readLegacyAddress(n)
	if method := n.Get("tokenization_method").Text(); method != "" {
		card.Tokenized = method
		card.changeCard(func(k *Card) { k.Wallet = wallets[method] })
	}
	return c.newToken(card), nil
}

func (c *call) newToken(card *CustomerCard) *Token {
	card.Customer, card.ShowNetwork = "", true
	t := &Token{ID: c.newID("tok"), Created: c.unix(), Card: card, ClientIP: "127.0.0.1"}
	c.save(t)
	return t
}

// readLegacyAddress reads address_line1, address_zip and their like.
func readLegacyAddress(n *form.Node) Address {
	var a Address
	for key, to := range a.legacy() {
		set(n, key, to)
	}
	return a
}

func retrieveToken(c *call) (answer, *Error) {
	if c.publishable() && c.behaves(apiversion.TokensNeedSecretKey) {
		return nil, fail("publishable_key")
	}
	if card, ok := c.testToken(c.id()); ok {
		return c.newToken(card), nil
	}
	t, ok := get[*Token](c, "token", c.id())
	if !ok {
		return nil, c.missing("token", "token")
	}
	return t, nil
}

// spendToken returns a token's card and marks the token as used. param is the
// parameter that named it.
func (c *call) spendToken(id, param string) (*CustomerCard, *Error) {
	if card, ok := c.testToken(id); ok {
		return card, nil
	}
	t, ok := edit[*Token](c, "token", id)
	switch {
	case !ok:
		return nil, c.missingParam("token", id, param)
	case t.Used:
		return nil, fail("token_already_used", "id", id, "param", param)
	}
	t.Used = true
	c.save(t)
	return t.Card.clone().(*CustomerCard), nil
}

// spendCardToken is spendToken for whoever needs the card alone.
func (c *call) spendCardToken(id, param string) (*Card, *Error) {
	k, err := c.spendToken(id, param)
	if err != nil {
		return nil, err
	}
	return k.Card, nil
}
