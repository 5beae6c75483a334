package adapter

import (
	"cmp"
	"net/http"
	"strings"
	"time"
)

// SourceDetails are those of what a charge of the Charges API was made of: a card or
// a bank account, as that API names things ("Visa", "American Express").
type SourceDetails struct {
	Brand, Country, Fingerprint, Funding, Last4 string
}

// source is what a charge was made of: a card or a bank account of the older kind,
// or a Source, which holds a card.
type source struct {
	ID           string               `json:"id"`
	Object       string               `json:"object"`
	Status       string               `json:"status"`
	Customer     expandable[struct{}] `json:"customer"`
	Amount       int64                `json:"amount"`
	Currency     string               `json:"currency"`
	ClientSecret Secret               `json:"client_secret"`
	Metadata     map[string]string    `json:"metadata"`
	Redirect     *redirect            `json:"redirect"`
	Card         *legacyCard          `json:"card"`
	ThreeDSecure *legacyCard          `json:"three_d_secure"`
	legacyCard                        // of a card or a bank account
}

// payer is a customer with what they pay with.
type payer struct {
	ID            string `json:"id"`
	DefaultSource source `json:"default_source"`
}

type redirect struct {
	URL           string `json:"url"`
	ReturnURL     string `json:"return_url"`
	Status        string `json:"status"`
	FailureReason string `json:"failure_reason"`
}

// legacyCard is a card as the older APIs show it. Before 2015-02-18 its brand is its
// type.
type legacyCard struct {
	Brand         string `json:"brand"`
	Country       string `json:"country"`
	Fingerprint   string `json:"fingerprint"`
	Funding       string `json:"funding"`
	Last4         string `json:"last4"`
	ExpMonth      int    `json:"exp_month"`
	ExpYear       int    `json:"exp_year"`
	CVCCheck      string `json:"cvc_check"`
	Line1Check    string `json:"address_line1_check"`
	PostalCheck   string `json:"address_zip_check"`
	Authenticated *bool  `json:"authenticated"`
}

// held is the card or the bank account inside.
func (s *source) held() legacyCard {
	switch {
	case s.Card != nil:
		return *s.Card
	case s.ThreeDSecure != nil:
		return *s.ThreeDSecure
	}
	return s.legacyCard
}

// setSource copies what a charge's source shows. The card of the charge itself knows
// the brand by the name that the newer APIs have for it.
func (t *Transaction) setSource(s *source) {
	if s == nil {
		return
	}
	k := s.held()
	t.Source = SourceDetails{Brand: k.Brand, Country: k.Country, Fingerprint: k.Fingerprint, Funding: k.Funding, Last4: k.Last4}
	t.setStored(s)
}

// setStored copies what a card or a bank account shows of itself.
func (t *Transaction) setStored(s *source) {
	switch s.Object {
	case bankObject:
		t.BankAccountID = s.ID
		return
	case sourceObject:
		t.SourceID = s.ID
	}
	k := s.held()
	c := card{Last4: k.Last4, Funding: k.Funding, Country: k.Country, Fingerprint: k.Fingerprint, ExpMonth: k.ExpMonth, ExpYear: k.ExpYear}
	c.Checks.CVC, c.Checks.Line1, c.Checks.PostalCode = k.CVCCheck, k.Line1Check, k.PostalCheck
	t.setCard(&c)
}

// setDirectCharge copies what a charge shows that belongs to no intent.
func (t *Transaction) setDirectCharge(c *charge, now time.Time) {
	t.ID, t.Status, t.Amount, t.Currency = c.ID, c.Status, c.Amount, c.Currency
	switch {
	case c.Status == "failed" || c.Status == "pending":
	case !c.Captured && !c.letGo(now):
		t.AmountCapturable = c.Amount
	case c.Captured:
		t.AmountReceived = c.received()
	}
	t.setCharge(c)
}

// received is what was captured. Older versions show what a partial capture let go as
// refunded, and not what was captured.
func (c *charge) received() int64 {
	if c.AmountCaptured != nil {
		return *c.AmountCaptured
	}
	return c.Amount
}

// letGo tells whether what was held is held no more: it was refunded, or, which newer
// versions do not show as a refund, nobody captured it in time.
func (c *charge) letGo(now time.Time) bool {
	expires := int64(0)
	if c.Details.Card != nil {
		expires = c.Details.Card.CaptureBefore
	}
	return c.Refunded || expires != 0 && now.Unix() >= expires
}

// judgeCharge says what an answer that holds a charge means for the operation.
func (r *run) judgeCharge(a *answer) (*Transaction, *charge, error) {
	if a.refused() {
		t, err := r.refused(a)
		return t, nil, err
	}
	c, err := readStanding[charge](a)
	if err != nil {
		return nil, nil, err
	}
	if r.op == "" {
		r.op = operationOfCharge(c, r.g.cfg.Now())
	}
	t := r.transaction(a)
	t.setDirectCharge(c, r.g.cfg.Now())
	state := meaning(r.op, chargeObject, c.Status, waits{})
	return t.conclude(state, problemOfCharge(state, c)), c, nil
}

// operationOfCharge tells which operation a charge shows. One that failed does not
// show whether it was to be captured.
func operationOfCharge(c *charge, now time.Time) Operation {
	switch {
	case c.Captured, c.Status == "failed", c.Status == "pending":
		return OpPurchase
	case c.letGo(now):
		return OpVoid
	}
	return OpAuthorize
}

// problemOfCharge says why a charge failed that was no error when it was made, as a
// debit that the bank returned.
func problemOfCharge(s State, c *charge) *Problem {
	if s != Failed {
		return nil
	}
	unexpected := unexpectedStatus(chargeObject, c.Status)
	if c.FailureCode == "" {
		return unexpected
	}
	e := &stripeError{Type: "card_error", Code: c.FailureCode, Message: cmp.Or(c.FailureMessage, unexpected.Message)}
	e.Charge.ID = c.ID
	if o := c.Outcome; o != nil {
		e.NetworkAdviceCode, e.NetworkDeclineCode, e.AdviceCode = o.NetworkAdviceCode, o.NetworkDeclineCode, o.AdviceCode
		if c.FailureCode == "card_declined" {
			e.DeclineCode = o.Reason
		}
	}
	return problemOf(http.StatusPaymentRequired, e)
}

// isBankAccount tells whether a token is a bank account of the older kind.
func isBankAccount(token string) bool {
	_, id, _ := strings.Cut(token, "|")
	return strings.HasPrefix(id, "ba_") || strings.HasPrefix(token, "ba_")
}
