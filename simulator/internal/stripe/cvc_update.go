package stripe

import (
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

var cvcTokens = declare[*CVCToken](resourceKind{Noun: "token", Prefixes: []string{"cvctok"}})

// A CVCToken stands for a card's code that a customer has typed in again, to be used
// once, with a card that Stripe has already.
type CVCToken struct {
	ID       string // cvctok_…
	Created  int64
	CVC      string
	ClientIP string
	Used     bool
}

func (t *CVCToken) Kind() string       { return "cvc_token" }
func (t *CVCToken) Key() string        { return t.ID }
func (t *CVCToken) Parents() [3]string { return [3]string{} }
func (t *CVCToken) CreatedAt() int64   { return t.Created }
func (t *CVCToken) Clone() resource    { u := *t; return &u }

func (t *CVCToken) Object(*view) *body.Object {
	return body.New(7).Add("id", t.ID).Add("object", "token").Add("client_ip", t.ClientIP).Add("created", t.Created).
		Add("livemode", false).Add("type", "cvc_update").Add("used", t.Used)
}

// newCVCToken makes a token of cvc_update[cvc].
func (c call) newCVCToken() (answer, *Error) {
	cvc := c.Params.Get("cvc_update", "cvc").Text()
	if !numeric(cvc) || len(cvc) != 3 && len(cvc) != 4 {
		return nil, fail(situation.InvalidCVC)
	}
	t := &CVCToken{ID: c.NewID("cvctok"), Created: c.Unix(), CVC: cvc, ClientIP: ClientIP}
	c.Save(t)
	return t, nil
}

// retypeCVC gives an intent's card the code of the token that its options name.
func (c call) retypeCVC(p *PaymentIntent, m *PaymentMethod) *Error {
	const param = "payment_method_options[card][cvc_token]"
	id := p.Options.Get("card", "cvc_token").Text()
	if id == "" || m.Card == nil {
		return nil
	}
	t, ok := cvcTokens.edit(c, id)
	switch {
	case !ok:
		return c.MissingParam("token", id, param)
	case t.Used:
		return fail(situation.TokenAlreadyUsed, "id", id, "param", param)
	}
	t.Used = true
	c.Save(t)
	m.changeCard(func(k *Card) { k.CVC = t.CVC })
	return nil
}
