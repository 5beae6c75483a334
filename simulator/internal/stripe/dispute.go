package stripe

import (
	"slices"

	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
	"github.com/pinstripe-lab/pinstripe/simulator/params"
)

var disputes = declare[*Dispute](resourceKind{Noun: "dispute", Prefixes: []string{"dp", "du"}, Life: disputeLife})

// A Dispute is a customer's objection to a charge, brought forward by the bank.
// Its states and what moves it between them: dispute_lifecycle.go. Amount is in
// the smallest unit of Currency.
type Dispute struct {
	ID            string
	Created       int64
	Amount        int64
	Currency      string
	Charge        string
	PaymentIntent string
	lifeState
	Reason      string
	CaseType    string // of a card: chargeback, inquiry, compliance
	Brand       string // of the card, "" for a bank debit
	Network     string
	Enhanced    []string // enhanced_eligibility_types
	Evidence    *form.Node
	DueBy       int64 // 0: evidence is of no use
	Submissions int64
	Metadata    Metadata
	// Movements are the balance transactions: what was withdrawn, what came back.
	Movements []string
}

func (d *Dispute) Kind() string       { return "dispute" }
func (d *Dispute) Key() string        { return d.ID }
func (d *Dispute) Parents() [3]string { return [3]string{d.Charge, d.PaymentIntent} }
func (d *Dispute) CreatedAt() int64   { return d.Created }
func (d *Dispute) Clone() resource    { e := *d; return &e }

// Shows are the balance transactions that a dispute prints whole.
func (d *Dispute) Shows(up *engine.Call) []resource {
	c := call{up}
	var out []resource
	for _, id := range d.Movements {
		if t, ok := balanceTransactions.get(c, id); ok {
			out = append(out, t)
		}
	}
	return out
}

// inquiry says whether the bank only asks so far.
func (d *Dispute) inquiry() bool {
	return d.Status == "warning_needs_response" || d.Status == "warning_under_review"
}

func (d *Dispute) Object(v *view) *body.Object {
	var movements []any
	for _, id := range d.Movements {
		if t := v.Find(balanceTransactions.Name, id); t != nil {
			movements = append(movements, v.Render(t))
		}
	}
	if movements == nil {
		movements = []any{}
	}
	o := body.New(18).Add("id", d.ID).Add("object", "dispute").Add("amount", d.Amount).Add("balance_transactions", movements)
	o.Add("charge", charges.Ref(d.Charge)).Add("created", d.Created).Add("currency", d.Currency)
	o.Add("enhanced_eligibility_types", append([]string{}, d.Enhanced...)).Add("evidence", d.evidence()).Add("evidence_details", d.details(v))
	o.Add("is_charge_refundable", d.inquiry()).Add("livemode", false).Add("metadata", d.Metadata.Object())
	o.Add("payment_intent", paymentIntents.Ref(d.PaymentIntent))
	if d.Brand != "" {
		card := body.New(4).Add("brand", d.Brand).Add("case_type", d.CaseType).Add("network", d.Network).
			Add("network_reason_code", body.OrNull(networkReasons[d.Network][d.Reason]))
		o.Add("payment_method_details", body.New(2).Add("card", card).Add("type", "card"))
	}
	return o.Add("reason", d.Reason).Add("status", d.Status)
}

// networkReasons are the card networks' own codes for the reasons that test
// cards have.
var networkReasons = map[string]map[string]string{
	"visa":       {"fraudulent": "10.4", "product_not_received": "13.1"},
	"mastercard": {"fraudulent": "4837"},
}

// evidenceFields are what a merchant can bring forward, besides enhanced_evidence.
var evidenceFields = []string{
	"access_activity_log", "billing_address", "cancellation_policy", "cancellation_policy_disclosure", "cancellation_rebuttal",
	"customer_communication", "customer_email_address", "customer_name", "customer_purchase_ip", "customer_signature",
	"duplicate_charge_documentation", "duplicate_charge_explanation", "duplicate_charge_id", "product_description", "receipt",
	"refund_policy", "refund_policy_disclosure", "refund_refusal_explanation", "service_date", "service_documentation",
	"shipping_address", "shipping_carrier", "shipping_date", "shipping_documentation", "shipping_tracking_number",
	"uncategorized_file", "uncategorized_text",
}

func enhancedEvidence() params.Type {
	return params.TypeOf("POST", "/v1/disputes/{dispute}", "evidence", "enhanced_evidence")
}

func (d *Dispute) evidence() *body.Object {
	o := body.New(len(evidenceFields) + 1)
	for _, key := range evidenceFields {
		o.Add(key, body.OrNull(d.Evidence.Get(key).Text()))
	}
	enhanced, _ := echo(d.Evidence.Get("enhanced_evidence"), enhancedEvidence()).(*body.Object)
	if enhanced == nil {
		enhanced = body.New(0)
	}
	if told, ok := enhanced.Get(compellingEvidence).(*body.Object); ok { // of a half that was not sent too
		if !told.Has("disputed_transaction") {
			told.Add("disputed_transaction", nil)
		}
		if !told.Has("prior_undisputed_transactions") {
			told.Add("prior_undisputed_transactions", []any{})
		}
	}
	return o.Add("enhanced_evidence", enhanced)
}

func (d *Dispute) details(v *view) *body.Object {
	now := d.Created
	if v.Call != nil {
		now = v.Call.Unix()
	}
	eligibility := body.New(len(d.Enhanced))
	for _, kind := range d.Enhanced {
		eligibility.Add(kind, d.eligibility(kind))
	}
	given := slices.ContainsFunc(evidenceFields, func(key string) bool { return d.Evidence.Get(key).Text() != "" })
	return body.New(5).Add("due_by", body.TimeOrNull(d.DueBy)).Add("enhanced_eligibility", eligibility).
		Add("has_evidence", given || d.Evidence.Has("enhanced_evidence")).Add("past_due", d.DueBy != 0 && now > d.DueBy).
		Add("submission_count", d.Submissions)
}

// compellingEvidence is the eligibility that asks for more than an acknowledged fee.
const compellingEvidence = "visa_compelling_evidence_3"

// eligibility is what is missing before special evidence can be used.
func (d *Dispute) eligibility(kind string) *body.Object {
	n := d.Evidence.Get("enhanced_evidence", kind)
	switch {
	case kind == compellingEvidence && n.Has("prior_undisputed_transactions") && n.Has("disputed_transaction"):
		return body.New(2).Add("required_actions", []string{}).Add("status", "qualified")
	case kind == compellingEvidence:
		var missing []string
		if !n.Has("disputed_transaction") {
			missing = append(missing, "missing_customer_identifiers", "missing_disputed_transaction_description", "missing_merchandise_or_services")
		}
		if !n.Has("prior_undisputed_transactions") {
			missing = append(missing, "missing_prior_undisputed_transactions")
		}
		return body.New(2).Add("required_actions", missing).Add("status", "requires_action")
	case n.Get("fee_acknowledged").True():
		return body.New(1).Add("status", "fee_acknowledged")
	}
	return body.New(1).Add("status", "requires_fee_acknowledgement")
}

// disputeInPath returns the dispute that the path names, for changing: itself, or
// by its charge.
func (c call) disputeInPath() (*Dispute, *Error) {
	id := c.ID()
	if ch, ok := charges.get(c, id); ok {
		id = ch.Dispute
	}
	d, ok := disputes.edit(c, id)
	if !ok {
		return nil, disputes.missing(c, "dispute")
	}
	return d, nil
}

func retrieveDispute(c call) (answer, *Error) { return orError(c.disputeInPath()) }

func listDisputes(c call) (answer, *Error) {
	charge, intent := c.Params.Get("charge").Text(), c.Params.Get("payment_intent").Text()
	return disputes.page(c, "", "/v1/disputes", func(r resource) bool {
		x := r.(*Dispute)
		return (charge == "" || x.Charge == charge) && (intent == "" || x.PaymentIntent == intent)
	}, under(charge, intent)...)
}

const maxEvidence = 150_000 // characters in all

// updateDispute brings evidence forward; it is submitted unless submit=false.
func updateDispute(c call) (answer, *Error) {
	d, err := c.disputeInPath()
	if err != nil {
		return nil, err
	}
	before := d.Clone()
	if d.Metadata, err = d.Metadata.Merge(c.Params.Get("metadata")); err != nil {
		return nil, err
	}
	given := c.Params.Get("evidence")
	if given.Len() == 0 {
		c.Save(d)
		c.EmitChange("charge.dispute.updated", d, before)
		return d, nil
	}
	if disputeLife.To(d.Status, evidenceSubmitted) == nil {
		return nil, fail(situation.DisputeNotUpdatable, "status", d.Status)
	}
	d.Evidence = mergeOptions(d.Evidence, given)
	length := 0
	for _, key := range evidenceFields {
		length += len([]rune(d.Evidence.Get(key).Text()))
	}
	if length > maxEvidence {
		return nil, fail(situation.DisputeEvidenceTooLong)
	}
	if c.Params.Get("submit").False() {
		c.Save(d)
		c.EmitChange("charge.dispute.updated", d, before)
		return d, nil
	}
	d.Submissions++
	c.moveDisputeFrom(before, d, evidenceSubmitted)
	c.Later(disputeReview, decideDisputeJob, d.ID)
	return d, nil
}

// closeDispute accepts a dispute.
func closeDispute(c call) (answer, *Error) {
	d, err := c.disputeInPath()
	if err != nil {
		return nil, err
	}
	if disputeLife.To(d.Status, disputeAccepted) == nil {
		return nil, fail(situation.DisputeNotClosable, "status", d.Status)
	}
	c.moveDispute(d, disputeAccepted)
	return d, nil
}
