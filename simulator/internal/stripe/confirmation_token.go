package stripe

import (
	"time"

	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
	"github.com/pinstripe-lab/pinstripe/simulator/params"
)

var confirmationTokens = declare[*ConfirmationToken](resourceKind{Noun: "confirmation_token", Prefixes: []string{"ctoken"}})

// A ConfirmationToken carries what a customer has entered from the page to the
// server, which confirms an intent with it, once. Stripe makes its PaymentMethod at
// the confirm; here it is made with the token, and nobody sees its id before.
// Source: https://docs.stripe.com/api/confirmation_tokens
type ConfirmationToken struct {
	ID      string
	Created int64
	Method  string     // a PaymentMethod; "" where nothing was entered
	Sent    *form.Node // what else was sent
	// UsedBy is the intent that was confirmed with it.
	UsedBy string
}

const (
	confirmationTokenLifetime = 12 * time.Hour
)

func (t *ConfirmationToken) Kind() string       { return "confirmation_token" }
func (t *ConfirmationToken) Key() string        { return t.ID }
func (t *ConfirmationToken) Parents() [3]string { return [3]string{} }
func (t *ConfirmationToken) CreatedAt() int64   { return t.Created }
func (t *ConfirmationToken) Clone() resource    { d := *t; return &d }

func (t *ConfirmationToken) expires() int64 {
	return t.Created + int64(confirmationTokenLifetime.Seconds())
}

func (t *ConfirmationToken) Object(v *view) *body.Object {
	used := map[string]any{}
	if t.UsedBy != "" {
		used[kindOfIntent(t.UsedBy)] = t.UsedBy
	}
	o := body.New(14).Add("id", t.ID).Add("object", confirmationTokens.Name).Add("created", t.Created).Add("expires_at", t.expires())
	o.Add("livemode", false).Add("mandate_data", nil).Add("payment_intent", used["payment_intent"])
	var options any
	if card := t.Sent.Get("payment_method_options", "card"); card.Len() > 0 {
		options = body.New(1).Add("card", echo(card, params.TypeOf("POST", "/v1/test_helpers/confirmation_tokens", "payment_method_options", "card")))
	}
	o.Add("payment_method_options", options).Add("payment_method_preview", t.preview(v))
	o.Add("return_url", body.OrNull(t.Sent.Get("return_url").Text())).Add("setup_future_usage", body.OrNull(t.Sent.Get("setup_future_usage").Text()))
	o.Add("setup_intent", used["setup_intent"]).Add("shipping", t.shipping())
	return o.Add("use_stripe_sdk", true)
}

// shipping has no carrier and no tracking number.
func (t *ConfirmationToken) shipping() any {
	s := readShipping(t.Sent.Get("shipping"), nil)
	if s == nil {
		return nil
	}
	o := s.Object().(*body.Object)
	o.Delete("carrier")
	o.Delete("tracking_number")
	return o
}

// preview is the PaymentMethod without its id.
func (t *ConfirmationToken) preview(v *view) any {
	m, ok := v.Find(PaymentMethods.Name, t.Method).(*PaymentMethod)
	if !ok {
		return nil
	}
	whole := v.Render(m)
	o := body.New(6)
	for _, key := range []string{"allow_redisplay", "billing_details", m.Type, "customer", "customer_account", "type"} {
		o.Add(key, whole.Get(key))
	}
	return o
}

func kindOfIntent(id string) string {
	if len(id) > 4 && id[:5] == "seti_" {
		return "setup_intent"
	}
	return "payment_intent"
}

// createConfirmationToken is the test helper, and what Stripe.js calls in a page.
func createConfirmationToken(c call) (answer, *Error) {
	m, err := c.namedMethod(c.Params)
	if err != nil {
		return nil, err
	}
	t := &ConfirmationToken{ID: c.NewID("ctoken"), Created: c.Unix()}
	t.Sent = picked(c.Params, []string{"payment_method_options", "return_url", "setup_future_usage", "shipping"})
	if m != nil {
		t.Method = m.ID
	}
	c.Save(t)
	return t, nil
}

func retrieveConfirmationToken(c call) (answer, *Error) {
	t, ok := confirmationTokens.get(c, c.ID())
	if !ok {
		return nil, confirmationTokens.missing(c, "confirmation_token")
	}
	return t, nil
}

// openToken puts what a request's confirmation token carries into the request, for
// an intent that is confirmed. What the request says itself goes first.
func (c call) openToken(intent string) *Error {
	n := c.Params
	id := n.Get("confirmation_token").Text()
	if id == "" {
		return nil
	}
	t, ok := confirmationTokens.edit(c, id)
	switch {
	case !ok:
		return confirmationTokens.MissingParam(id, "confirmation_token")
	case t.UsedBy != "":
		return fail(situation.ConfirmationTokenUsed, "id", id)
	case c.Unix() >= t.expires():
		return fail(situation.ConfirmationTokenExpired, "id", id)
	}
	carried := new(form.Node)
	for key, value := range t.Sent.All() {
		if !n.Has(key) {
			carried.Put([]string{key}, value)
		}
	}
	if t.Method != "" && !n.Has("payment_method") && !n.Has("payment_method_data") {
		carried.Set([]string{"payment_method"}, t.Method)
	}
	if !n.Has("use_stripe_sdk") {
		carried.Set([]string{"use_stripe_sdk"}, "true")
	}
	c.Params = overlaid(n, carried) // a copy: what was sent is compared if it is sent again
	t.UsedBy = intent
	c.Save(t)
	return nil
}
