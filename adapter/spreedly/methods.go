package spreedly

import "github.com/pinstripe-lab/pinstripe/adapter"

// addMethod keeps a payment method.
func (s *Server) addMethod(c *call) (*Node, error) {
	m, err := s.newMethod(c.body)
	if err != nil {
		return nil, err
	}
	if c.body.is("retained") {
		m.storage = "retained"
	}
	s.methods.add(m.token, m)
	c.status = created
	return s.methodChanged(m, "AddPaymentMethod"), nil
}

// methodChanged is the transaction of a change to a payment method.
func (s *Server) methodChanged(m *paymentMethod, kind string) *Node {
	t := s.newTransaction(kind)
	t.method = m
	t.finish("succeeded")
	return t.node(methodLayout)
}

func (s *Server) showMethod(c *call) (*Node, error) {
	m, err := s.findMethod(c.token)
	if err != nil {
		return nil, err
	}
	return s.methodNode(m, "payment_method", &stripeLayout), nil
}

func (s *Server) listMethods(c *call) (*Node, error) {
	show := func(m *paymentMethod) *Node { return s.methodNode(m, "payment_method", &stripeLayout) }
	return s.methods.list(c, "payment_methods", func(m *paymentMethod) string { return m.storage }, show)
}

// updateMethod changes what is given of a payment method; its number stays.
func (s *Server) updateMethod(c *call) (*Node, error) {
	m, err := s.findMethod(c.token)
	if err != nil {
		return nil, err
	}
	from := c.body
	if n := from.child(m.kind); n != nil {
		from = n
	}
	next := *m
	given := *m.given
	given.Children = nil
	for _, n := range m.given.Children {
		if changed := from.child(n.Name); changed == nil {
			given.Children = append(given.Children, n)
		}
	}
	given.Children = append(given.Children, withoutSecrets(from).Children...)
	next.given = &given
	if v := from.get("verification_value"); v != "" {
		next.cvc = adapter.Secret(v)
	}
	if m.kind == creditCard {
		if err := next.readExpiry(&given); err != nil {
			return nil, err
		}
	}
	if v := c.body.get("email"); v != "" {
		next.email = v
	}
	if n := c.body.child("data"); n != nil {
		next.data = n
	}
	if n := c.body.child("metadata"); n != nil {
		next.metadata = n
	}
	next.updated = s.now()
	*m = next
	return s.methodNode(m, "payment_method", &stripeLayout), nil
}

func (s *Server) retainMethod(c *call) (*Node, error) {
	m, err := s.findMethod(c.token)
	if err != nil {
		return nil, err
	}
	m.storage, m.updated = "retained", s.now()
	return s.methodChanged(m, "RetainPaymentMethod"), nil
}

func (s *Server) findMethod(token string) (*paymentMethod, error) {
	m, ok := s.methods.get(token)
	if !ok {
		return nil, missing("payment_method", "Unable to find the specified payment method.")
	}
	return m, nil
}

// redactMethod forgets a payment method, and has a gateway forget it too if the
// request names one.
func (s *Server) redactMethod(c *call) (*Node, error) {
	m, err := s.findMethod(c.token)
	if err != nil {
		return nil, err
	}
	t := s.newTransaction("RedactPaymentMethod")
	t.method = m
	if token := c.body.get("remove_from_gateway"); token != "" {
		kept, err := s.removeFrom(c, token, m)
		if err != nil {
			return nil, err
		}
		if kept != nil {
			t.response.message, c.status = kept.Message, unprocessable
			t.finish("failed")
			return t.node(methodLayout), nil
		}
	}
	m.redact(s.now())
	t.finish("succeeded")
	return t.node(methodLayout), nil
}

// removeFrom has a gateway forget what it stored, or has set up with a card. It answers
// with the refusal of a gateway that keeps it: the payment method then stays as it is.
func (s *Server) removeFrom(c *call, token string, m *paymentMethod) (*adapter.Transaction, error) {
	g, err := s.findGateway(token)
	if err != nil || g.adapter == nil {
		return nil, err
	}
	var removals []*adapter.Removal
	switch {
	case m.removal != nil:
		removals = append(removals, m.removal)
	case m.kind == thirdPartyToken:
		removals = append(removals, &adapter.Removal{Token: m.thirdParty})
	}
	for _, kept := range m.setups {
		if kept.gateway == g && kept.customer != "" {
			removals = append(removals, &adapter.Removal{Token: kept.token(), Connect: adapter.Connect{Account: kept.account}})
		}
	}
	a := g.adapter
	for _, r := range removals {
		var removed *adapter.Transaction
		s.unlocked(func() { removed, err = a.Remove(c.Context(), r) })
		if err != nil {
			return nil, err
		}
		if removed.Failed() {
			return removed, nil
		}
	}
	return nil, nil
}
