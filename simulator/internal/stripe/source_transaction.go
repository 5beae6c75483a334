package stripe

import (
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

var sourceTransactions = declare[*SourceTransaction](resourceKind{Noun: "source_transaction"})

// A SourceTransaction is money that came to a receiver source. Amount is in the
// smallest unit of Currency.
type SourceTransaction struct {
	ID       string
	Created  int64
	Source   string
	Type     string
	Amount   int64
	Currency string
}

func (t *SourceTransaction) Kind() string       { return "source_transaction" }
func (t *SourceTransaction) Key() string        { return t.ID }
func (t *SourceTransaction) Parents() [3]string { return [3]string{t.Source} }
func (t *SourceTransaction) CreatedAt() int64   { return t.Created }
func (t *SourceTransaction) Clone() resource    { d := *t; return &d }

func (t *SourceTransaction) Object(*view) *body.Object {
	c := engine.RandomOf(0, t.ID)
	details := body.New(4).Add("customer_data", "").Add("fingerprint", c.Text(testAccountLength)).
		Add("last4", "6789").Add("routing_number", testRoutingNumber)
	o := body.New(10).Add("id", t.ID).Add("object", "source_transaction").Add(t.Type, details).Add("amount", t.Amount)
	o.Add("created", t.Created).Add("currency", t.Currency).Add("livemode", false).Add("source", t.Source)
	return o.Add("status", "succeeded").Add("type", t.Type)
}

// recordTransfer keeps what has just come to a source.
func (c call) recordTransfer(s *Source) {
	t := &SourceTransaction{
		ID: c.NewID("srctxn"), Created: c.Unix(), Source: s.ID, Type: s.Type, Amount: s.transfer(), Currency: s.Currency,
	}
	c.Save(t)
	c.Emit("source.transaction.created", t)
}

func listSourceTransactions(c call) (answer, *Error) {
	s, err := c.sourceInPath()
	if err != nil {
		return nil, err
	}
	return sourceTransactions.page(c, s.ID, "/v1/sources/"+s.ID+"/source_transactions", nil)
}

func retrieveSourceTransaction(c call) (answer, *Error) {
	s, err := c.sourceInPath()
	if err != nil {
		return nil, err
	}
	t, ok := sourceTransactions.get(c, c.Path[1])
	if !ok || t.Source != s.ID {
		return nil, fail(situation.ResourceMissingPath, "noun", "source_transaction", "id", c.Path[1], "param", "source_transaction")
	}
	return t, nil
}
