package spreedly

import (
	"slices"
	"strings"
	"time"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

// A record is a transaction: something that was asked of the environment, and what
// came of it.
type record struct {
	token, kind      string
	created, updated time.Time
	state            string
	op               operation
	gateway          *gateway // nil where none was asked
	request          *Node
	order            *order
	reference        *record

	method, basis *paymentMethod
	tx            *adapter.Transaction
	gatewayID     string
	unknown       bool
	added         bool // the request held the payment method
	response      response
	warnings      []string
	latency       time.Duration

	server *Server
}

// A response is what the gateway answered, in a few words.
type response struct {
	message, code, detail string
}

// newRecord begins a transaction. It is not kept yet.
func (s *Server) newRecord(kind string) *record {
	now := s.now()
	return &record{server: s, token: newToken(), kind: kind, created: now, updated: now}
}

func (t *record) finish(state string) {
	t.state, t.updated = state, t.server.now()
}

func (t *record) failed() bool { return t.state != "succeeded" && t.state != "pending" }

// id is what the transaction is called at the gateway; nothing for no transaction.
func (t *record) id() adapter.Reference {
	if t == nil {
		return ""
	}
	return adapter.Reference(t.gatewayID)
}

// message is the transaction's, and the key of one that the interface itself says.
func (t *record) message() *Node {
	if t.state == "succeeded" {
		n := text("message", "Succeeded!")
		n.Key = "messages.transaction_succeeded"
		return n
	}
	return text("message", t.response.message)
}

// takes tells whether a kind of payment method pays on this gateway.
func (k *kind) takes(method string) bool {
	return slices.Contains(k.methods, method)
}

// keepStored makes the payment method that a store gives.
func (s *Server) keepStored(t *record) {
	if t.op.name == "store" && t.state == "succeeded" && t.tx != nil {
		s.stored(t, t.tx.Token)
	}
}

// keepUsage remembers with the payment method how the network calls its payments.
func (t *record) keepUsage() {
	if t.tx != nil && t.state == "succeeded" && t.method != nil {
		t.method.use(t.gateway.kind.name, t.tx.Card.NetworkTransactionID)
	}
}

// stored makes a payment method of a token that a gateway gave.
func (s *Server) stored(t *record, token string) {
	now := s.now()
	m := &paymentMethod{
		token: newToken(), kind: thirdPartyToken, created: now, updated: now, storage: "retained",
		thirdParty: token, owner: t.gateway.kind.name, given: group(thirdPartyToken),
	}
	s.methods.add(m.token, m)
	t.method, t.basis = m, t.method
}

func (s *Server) transaction(token string) (*record, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	t, ok := s.transactions.get(token)
	if !ok {
		return nil, &problemAnswer{status: notFound, key: "errors.transaction_not_found", message: "Unable to find the specified transaction."}
	}
	return t, nil
}

func (s *Server) showTransaction(c *call) (*Node, error) {
	t, err := s.transaction(c.token)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return t.show(), nil
}

// listTransactions lists all, or those of a gateway or a payment method.
func (s *Server) listTransactions(c *call) (*Node, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := s.transactions.asked(c)
	if c.token != "" {
		all = slices.DeleteFunc(all, func(t *record) bool { return !slices.Contains(t.about(), c.token) })
	}
	return page("transactions", all, (*record).show), nil
}

// about are the tokens of what took part in the transaction.
func (t *record) about() []string {
	tokens := []string{t.gateway.token}
	for _, m := range []*paymentMethod{t.method, t.basis} {
		if m != nil {
			tokens = append(tokens, m.token)
		}
	}
	return tokens
}

// show is the transaction as its gateway's layout has it.
func (t *record) show() *Node {
	return t.node(t.op.layout(t.layout()))
}

// layout is that of the gateway. The test gateway plays either of the two of
// Stripe, and answers as the one whose fields it was given.
func (t *record) layout() *layout {
	k := t.gateway.kind
	if fields := t.request.child("gateway_specific_fields"); k.configure == nil && fields != nil {
		for _, c := range fields.Children {
			if other := kindOf(c.Name); other != nil {
				return other.layout
			}
		}
	}
	return k.layout
}

// warning are the transaction's warnings as one text.
func (t *record) warning() string { return strings.Join(t.warnings, "; ") }
