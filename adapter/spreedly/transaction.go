package spreedly

import (
	"slices"
	"strings"
	"time"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

// A transaction is something that was asked of the environment, and what came of it.
type transaction struct {
	token, kind      string
	created, updated time.Time
	state            string
	op               operation
	gateway          *gateway // nil where none was asked
	request          *Node
	order            *order
	reference        *transaction
	setup            *setup // what it pays with, where that was set up before

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

// newTransaction begins a transaction. It is not kept yet.
func (s *Server) newTransaction(kind string) *transaction {
	now := s.now()
	return &transaction{server: s, token: s.newToken(), kind: kind, created: now, updated: now}
}

func (t *transaction) finish(state string) {
	t.state, t.updated = state, t.server.now()
}

func (t *transaction) failed() bool { return t.state != "succeeded" && t.state != "pending" }

// id is what the transaction is called at the gateway; nothing for no transaction.
func (t *transaction) id() adapter.Reference {
	if t == nil {
		return ""
	}
	return adapter.Reference(t.gatewayID)
}

// message is the transaction's, and the key of one that the interface itself says.
func (t *transaction) message() *Node {
	if t.state == "succeeded" {
		n := text("message", "Succeeded!")
		n.Key = "messages.transaction_succeeded"
		return n
	}
	return text("message", t.response.message)
}

// takes tells whether a kind of payment method pays on this gateway.
func (k *gatewayType) takes(method string) bool {
	return slices.Contains(k.methods, method)
}

// stored makes a payment method of a token that a gateway gave.
func (s *Server) stored(t *transaction, token string) {
	now := s.now()
	m := &paymentMethod{
		token: s.newToken(), kind: thirdPartyToken, created: now, updated: now, storage: "retained",
		thirdParty: token, owner: t.gateway.gatewayType.name, given: group(thirdPartyToken),
		removal: &adapter.Removal{
			Token: token, Account: t.order.Account, Connect: adapter.Connect{Account: t.order.Connect.Account},
		},
	}
	s.methods.add(m.token, m)
	t.method, t.basis = m, t.method
}

func (s *Server) findTransaction(token string) (*transaction, error) {
	t, ok := s.transactions.get(token)
	if !ok {
		return nil, missing("transaction", "Unable to find the specified transaction.")
	}
	return t, nil
}

// showTransaction shows a transaction. One that is pending is looked at first, so that
// whoever looks often enough sees its end.
func (s *Server) showTransaction(c *call) (*Node, error) {
	t, err := s.findTransaction(c.token)
	if err != nil {
		return nil, err
	}
	_ = s.look(c.Context(), t) // the merchant sees that it is pending, and looks again
	return t.show(), nil
}

// listTransactions lists all, or those of a gateway or a payment method.
func (s *Server) listTransactions(c *call) (*Node, error) {
	show := func(t *transaction) *Node {
		if c.token != "" && !slices.Contains(t.about(), c.token) {
			return nil
		}
		return t.show()
	}
	return s.transactions.list(c, "transactions", func(t *transaction) string { return t.state }, show)
}

// about are the tokens of what took part in the transaction.
func (t *transaction) about() []string {
	tokens := []string{t.gateway.token}
	for _, m := range []*paymentMethod{t.method, t.basis} {
		if m != nil {
			tokens = append(tokens, m.token)
		}
	}
	return tokens
}

// show is the transaction as its gateway's layout has it.
func (t *transaction) show() *Node {
	return t.node(t.op.layout(t.layout()))
}

// layout is that of the gateway. The test gateway plays either of the two of
// Stripe, and answers as the one whose fields it was given.
func (t *transaction) layout() *layout {
	k := t.gateway.gatewayType
	if fields := t.request.child("gateway_specific_fields"); k.configure == nil && fields != nil {
		for _, c := range fields.Children {
			if other := gatewayTypeOf(c.Name); other != nil {
				return other.layout
			}
		}
	}
	return k.layout
}

// warning are the transaction's warnings as one text.
func (t *transaction) warning() string { return strings.Join(t.warnings, "; ") }
