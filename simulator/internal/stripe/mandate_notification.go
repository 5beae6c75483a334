package stripe

import (
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

var mandateNotifications = declare[*MandateNotification](resourceKind{Noun: "source mandate notification"})

// A MandateNotification tells a merchant that a debit of a Source was initiated, so
// that the customer can be told. Amount is in the smallest unit of the charge's
// currency.
type MandateNotification struct {
	ID      string
	Created int64
	Amount  int64
	Source  *Source // as it was
}

func (n *MandateNotification) Kind() string       { return "source_mandate_notification" }
func (n *MandateNotification) Key() string        { return n.ID }
func (n *MandateNotification) Parents() [3]string { return [3]string{n.Source.ID} }
func (n *MandateNotification) CreatedAt() int64   { return n.Created }
func (n *MandateNotification) Clone() resource    { d := *n; return &d }

func (n *MandateNotification) Object(v *view) *body.Object {
	details := body.New(2).Add("last4", n.Source.Bank.last4()).Add("mandate_reference", n.Source.Mandate.Reference)
	o := body.New(10).Add("id", n.ID).Add("object", n.Kind()).Add("amount", n.Amount).Add("created", n.Created).Add("livemode", false)
	o.Add("reason", "debit_initiated").Add(n.Source.Type, details).Add("source", v.Render(n.Source))
	return o.Add("status", "submitted").Add("type", n.Source.Type)
}

// notifyOfDebit tells of a debit that is on its way, where a mandate stands behind
// its source.
func (c call) notifyOfDebit(ch *Charge) {
	s, ok := ch.Source.(*Source)
	if !ok || s.Mandate == nil {
		return
	}
	n := &MandateNotification{ID: c.NewID("srcmn"), Created: c.Unix(), Amount: ch.Amount, Source: s.Clone().(*Source)}
	c.Save(n)
	c.Emit("source.mandate_notification", n)
}

func retrieveMandateNotification(c call) (answer, *Error) {
	s, err := c.sourceInPath()
	if err != nil {
		return nil, err
	}
	n, ok := mandateNotifications.get(c, c.Path[1])
	if !ok || n.Source.ID != s.ID {
		return nil, fail(situation.ResourceMissingPath, "noun", "mandate_notification", "id", c.Path[1], "param", "mandate_notification")
	}
	return n, nil
}
