package stripe

import (
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

var reviews = declare[*Review](resourceKind{Noun: "review", Prefixes: []string{"prv"}, Fields: reviewListFields})

// A Review is a payment that waits for somebody to look at it. The money has been
// taken, or is held, all the same.
type Review struct {
	ID            string
	Created       int64
	Charge        string
	PaymentIntent string
	ZIP, IP       string
	Reason        string // rule while it is open; then why it is not
	Closed        bool
}

func (r *Review) Kind() string       { return "review" }
func (r *Review) Key() string        { return r.ID }
func (r *Review) Parents() [3]string { return [3]string{r.Charge, r.PaymentIntent} }
func (r *Review) CreatedAt() int64   { return r.Created }
func (r *Review) Clone() resource    { s := *r; return &s }

const openedByRule = "rule"

func (r *Review) Object(*view) *body.Object {
	o := body.New(14).Add("id", r.ID).Add("object", "review").Add("billing_zip", body.OrNull(r.ZIP)).Add("charge", charges.Ref(r.Charge))
	if r.Closed {
		o.Add("closed_reason", r.Reason)
	} else {
		o.Add("closed_reason", nil)
	}
	o.Add("created", r.Created).Add("ip_address", body.OrNull(r.IP)).Add("ip_address_location", nil).Add("livemode", false)
	o.Add("open", !r.Closed).Add("opened_reason", openedByRule)
	if r.PaymentIntent != "" {
		o.Add("payment_intent", paymentIntents.Ref(r.PaymentIntent))
	}
	return o.Add("reason", r.Reason).Add("session", nil)
}

// sendToReview marks an approved charge, before it is kept, as one that waits for a
// review. Stripe's words: its page on reviews.
func (c call) sendToReview(ch *Charge, w payer) {
	r := &Review{
		ID: c.NewID("prv"), Created: c.Unix(), Charge: ch.ID, PaymentIntent: ch.PaymentIntent, Reason: openedByRule,
		ZIP: ch.Method.Billing.Address.PostalCode, IP: w.ip,
	}
	c.Save(r)
	ch.Review = r.ID
	outcome := *ch.Outcome
	outcome.Type, outcome.Reason = "manual_review", "elevated_risk_level"
	outcome.SellerMessage = "Stripe evaluated this payment as having elevated risk, and placed it in your manual review queue."
	ch.Outcome = &outcome
}

// tellOfReview follows the event that tells of a charge.
func (c call) tellOfReview(ch *Charge) {
	if r, ok := reviews.get(c, ch.Review); ok && !r.Closed {
		c.Emit("review.opened", r)
	}
}

// closeReview ends a charge's review, if one is open.
func (c call) closeReview(ch *Charge, reason string) {
	if r, ok := reviews.edit(c, ch.Review); ok && !r.Closed {
		c.endReview(r, reason)
	}
}

func (c call) endReview(r *Review, reason string) {
	r.Closed, r.Reason = true, reason
	c.Save(r)
	c.Emit("review.closed", r)
}

func (c call) reviewInPath() (*Review, *Error) {
	r, ok := reviews.edit(c, c.ID())
	if !ok {
		return nil, reviews.missing(c, "review")
	}
	return r, nil
}

func retrieveReview(c call) (answer, *Error) { return orError(c.reviewInPath()) }

// listReviews lists those that are open.
func listReviews(c call) (answer, *Error) {
	return reviews.page(c, "", "/v1/reviews", func(r resource) bool { return !r.(*Review).Closed }, engine.Has("closed", "false"))
}

func approveReview(c call) (answer, *Error) {
	r, err := c.reviewInPath()
	switch {
	case err != nil:
		return nil, err
	case r.Closed:
		return nil, fail(situation.ReviewClosed, "review", r.ID)
	}
	c.endReview(r, "approved")
	return r, nil
}
