package adapter

import (
	"context"
	"net/http"
	"strings"
)

// Remove forgets a stored payment method: it is detached from its customer and
// never pays again. Cards and bank accounts of the older kind (card_, ba_, src_)
// are deleted, and so are the cards of a connected account.
func (g *Stripe) Remove(ctx context.Context, m *Removal) (*Transaction, error) {
	token, err := parseToken(m.Token)
	if err != nil {
		return nil, err
	}
	if err := checkKey(m.Idempotency.Key); err != nil {
		return nil, err
	}
	r := g.begin(ctx, OpRemove, m.Connect, m.Idempotency.Key)
	c := call{method: http.MethodPost, path: "/v1/payment_methods/" + escape(token.id) + "/detach",
		key: callKey(r.key, keyBare), account: r.account}
	switch {
	case m.Account != "":
		c.method, c.path = http.MethodDelete, "/v1/accounts/"+escape(m.Account)+"/external_accounts/"+escape(token.id)
	case token.customer != "" && !strings.HasPrefix(token.id, "pm_"):
		c.method, c.path = http.MethodDelete, "/v1/customers/"+escape(token.customer)+"/sources/"+escape(token.id)
	}
	a, err := r.do(c)
	if err != nil {
		return r.end(nil, err)
	}
	if a.refused() {
		return r.end(r.refused(a))
	}
	t := r.transaction(a)
	t.ID, t.CustomerID, t.PaymentMethodID = m.Token, token.customer, token.id
	return r.end(t.conclude(Succeeded, nil), nil)
}
