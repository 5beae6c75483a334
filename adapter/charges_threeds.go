package adapter

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// 3D Secure of the Charges API. A source of type three_d_secure waits for the
// customer; the event that it can be charged brings the charge. The source itself is
// the memory of the payment, as an intent is elsewhere: its metadata hold what is to
// be charged, and later the charge.

// Keys of a source's metadata, beside metaOperation and metaKey. The form of the
// charge stands under metaForm1, metaForm2, ..., in pieces that Stripe takes.
const (
	metaForm   = "gateway_charge_form"
	metaCharge = "gateway_charge"
)

// The limits of metadata: characters of a value, and of the form in 40 of them, which
// leaves keys for the rest.
const (
	maxMetaValue = 500
	maxForm      = 20_000
)

func isSource(id string) bool { return strings.HasPrefix(id, "src_") }

// authenticateSource begins 3D Secure for a payment. Where the bank asks nobody, the
// charge follows at once.
func (r *run) authenticateSource(p *Payment) (*Transaction, error) {
	memory, err := r.rememberCharge(p)
	if err != nil {
		return nil, err
	}
	challenged, refusal, err := r.authenticated(p)
	if err != nil {
		return nil, err
	}
	if refusal != nil {
		return r.refused(refusal)
	}
	var b form
	b.add("type", "three_d_secure")
	b.add("amount", fmt.Sprint(p.Amount))
	b.add("currency", currency(p.Currency))
	b.add("three_d_secure[card]", challenged.id)
	b.add("three_d_secure[customer]", challenged.customer)
	b.add("redirect[return_url]", p.ThreeDS.ReturnURL)
	b.addMap("metadata", memory)
	a, err := r.post("/v1/sources", b, keyThreeDS)
	if err != nil {
		return nil, err
	}
	t, s, err := r.judgeSource(a)
	if s == nil || s.Status != "chargeable" {
		return t, err
	}
	return r.chargeSource(t, s)
}

// authenticated is the card that the customer is asked about: a stored one, or a
// source of new card data.
func (r *run) authenticated(p *Payment) (storedToken, *answer, error) {
	var b form
	b.add("type", "card")
	switch {
	case p.Method.Card != nil:
		b = append(b, sourceCardForm(p.Method)...)
	case isCardToken(p.Method.Token):
		b.add("token", p.Method.Token)
	default:
		t, err := p.storedToken()
		return t, nil, err
	}
	a, err := r.post("/v1/sources", b, keySource)
	if err != nil {
		return storedToken{}, nil, err
	}
	if a.refused() {
		return storedToken{}, a, nil
	}
	s, err := readObject[source](a)
	if err != nil {
		return storedToken{}, nil, err
	}
	return storedToken{id: s.ID}, nil, nil
}

// sourceCardForm maps card data to the parameters of POST /v1/sources.
func sourceCardForm(m PaymentMethod) form {
	var b form
	b.add("card[number]", string(m.Card.Number))
	b = append(b, expiryForm("card", m.Card.ExpMonth, m.Card.ExpYear)...)
	b.add("card[cvc]", string(m.Card.CVC))
	return append(b, contactForm("owner", m.Billing)...)
}

// rememberCharge writes the charge that is to follow into a source's metadata. Card
// data are not part of it.
func (r *run) rememberCharge(p *Payment) (map[string]string, error) {
	m := map[string]string{}
	mark(m, r.op, r.key)
	b := chargeForm(r.op, p)
	if p.Method.Card == nil {
		t, err := p.storedToken()
		if err != nil {
			return nil, err
		}
		b.add("customer", t.customer)
	}
	text := b.encode()
	if len(text) > maxForm {
		return nil, &Refusal{Field: "ThreeDS.Attempt", Reason: "would have to remember more than the metadata of a source can hold",
			Limit: maxForm, Length: len(text)}
	}
	for n := 1; text != ""; n++ {
		piece := text[:min(len(text), maxMetaValue)]
		m[metaForm+fmt.Sprint(n)], text = piece, text[len(piece):]
	}
	return m, nil
}

// recallCharge reads the charge that is to follow.
func recallCharge(s *source) (form, error) {
	var text strings.Builder
	for n := 1; s.Metadata[metaForm+fmt.Sprint(n)] != ""; n++ {
		text.WriteString(s.Metadata[metaForm+fmt.Sprint(n)])
	}
	var b form
	for pair := range strings.SplitSeq(text.String(), "&") {
		name, value, _ := strings.Cut(pair, "=")
		name, err := url.QueryUnescape(name)
		if err != nil {
			return nil, err
		}
		if value, err = url.QueryUnescape(value); err != nil {
			return nil, err
		}
		b = append(b, field{name, value})
	}
	return b, nil
}

// chargeSource charges a source that can be charged. Whoever comes first, the
// payment's own call or an event, uses the same key and the same parameters, so that
// Stripe charges once; the source remembers the charge for those who look later.
func (r *run) chargeSource(waiting *Transaction, s *source) (*Transaction, error) {
	b, err := recallCharge(s)
	if err != nil {
		return waiting, &Trouble{Method: http.MethodPost, Path: "/v1/charges", Err: fmt.Errorf("the source holds no charge: %w", err)}
	}
	if r.key == "" {
		r.key = s.ID
	}
	b = append(b, field{"source", s.ID})
	a, err := r.post("/v1/charges", b, keyBare)
	if err != nil {
		return waiting, err
	}
	t, _, err := r.judgeCharge(a)
	if err != nil {
		return waiting, err
	}
	t.SourceID = s.ID
	if t.ChargeID == "" {
		return t, nil
	}
	var note form
	note.addMap("metadata", map[string]string{metaCharge: t.ChargeID})
	// Without a key: to write the same twice is to write it once. The charge is made by
	// now, whatever becomes of this.
	if a, err = r.do(call{method: http.MethodPost, path: "/v1/sources/" + escape(s.ID), form: note, account: r.account}); err != nil {
		return t, nil
	}
	return t, r.warnOf("source", a)
}

// judgeSource says how a payment stands that waits for 3D Secure.
func (r *run) judgeSource(a *answer) (*Transaction, *source, error) {
	if a.refused() {
		t, err := r.refused(a)
		return t, nil, err
	}
	s, err := readStanding[source](a)
	if err != nil {
		return nil, nil, err
	}
	if r.op == "" {
		r.op = Operation(s.Metadata[metaOperation])
	}
	t := r.transaction(a)
	t.ID, t.Status = s.ID, s.Status
	t.Amount, t.Currency, t.ClientSecret = s.Amount, s.Currency, s.ClientSecret
	t.setSource(s)
	if k := s.Redirect; k != nil && s.Status == "pending" {
		t.Action = &Action{Type: "redirect", RedirectURL: k.URL, ReturnURL: k.ReturnURL, ClientSecret: s.ClientSecret}
	}
	state := meaning(r.op, sourceObject, s.Status, waits{})
	return t.conclude(state, problemOfSource(state, s)), s, nil
}

// problemOfSource says why a source will not be charged.
func problemOfSource(s State, of *source) *Problem {
	if s != Failed {
		return nil
	}
	p := unexpectedStatus(sourceObject, of.Status)
	if of.Redirect != nil {
		p.Code = of.Redirect.FailureReason
	}
	p.Kind = NeedsCustomer
	return p
}

// lookupSource reads a source, or the charge that was made of it.
func (r *run) lookupSource(id string) (*Transaction, *source, error) {
	a, err := r.get("/v1/sources/"+escape(id), nil)
	if err != nil {
		return nil, nil, err
	}
	t, s, err := r.judgeSource(a)
	if s == nil || s.Metadata[metaCharge] == "" {
		return t, s, err
	}
	if a, err = r.readChargeAnswer(s.Metadata[metaCharge]); err != nil {
		return nil, nil, err
	}
	if t, _, err = r.judgeCharge(a); err != nil {
		return nil, nil, err
	}
	t.SourceID = s.ID
	return t, s, nil
}

// followSource makes the charge of a source that can be charged by now. A source that
// somebody else made is none of the gateway's.
func (r *run) followSource(id string) (*Transaction, error) {
	t, s, err := r.lookupSource(id)
	if s == nil {
		return t, err
	}
	switch {
	case s.Metadata[metaOperation] == "":
		return nil, nil
	case s.Metadata[metaCharge] != "" || t.Failed() || s.Status == "pending":
		return t, nil
	}
	// Also where it was charged and nobody could write that down: the key gives the same
	// charge again, as long as Stripe remembers it.
	r.key = s.Metadata[metaKey]
	charged, err := r.chargeSource(t, s)
	if s.Status == "consumed" && charged.ID == "" {
		return t, nil
	}
	return charged, err
}
