package adapter

import "context"

// Store keeps a payment method for later: it makes a PaymentMethod and a customer and
// attaches the one to the other. ID and Token are "cus_...|pm_...". A gateway with
// Config.SetupOnly does it with a Setup Intent, which may ask the customer.
func (g *Stripe) Store(ctx context.Context, s *Storage) (*Transaction, error) {
	key := operationKey(s.Idempotency, s.ThreeDS.Attempt)
	if err := firstError(checkSetups(&g.cfg), checkOnsite(s.Method), checkKey(key), checkCustomer(s.CustomerDetails)); err != nil {
		return nil, err
	}
	if s.Method.Bank == nil || g.cfg.SetupOnly {
		if err := checkForAPI(g.cfg.API, &Payment{Method: s.Method}); err != nil {
			return nil, err
		}
	}
	if s.Account != "" && s.Method.Card == nil {
		return nil, &Refusal{Field: "Storage.Account", Reason: "takes a card, whose data are given in Method.Card"}
	}
	r := g.begin(ctx, OpStore, s.Connect, key)
	switch {
	case g.cfg.SetupOnly:
		return r.end(r.storeBySetup(s))
	case s.Account != "":
		return r.end(r.storeOnAccount(s))
	case g.cfg.API == Charges || s.Method.Bank != nil: // Stripe keeps bank accounts so, whichever API pays
		return r.end(r.storeAsSource(s))
	}
	return r.end(r.storeOnCustomer(s))
}

// storeOnCustomer attaches a payment method to a customer.
func (r *run) storeOnCustomer(s *Storage) (*Transaction, error) {
	pm, refusal, err := r.method(s.Method)
	if err != nil {
		return nil, err
	}
	if refusal != nil {
		return r.refused(refusal)
	}
	customer, refusal, err := r.customerToStoreOn(s)
	if err != nil {
		return nil, err
	}
	if refusal != nil {
		return r.refused(refusal)
	}
	var f form
	f.add("customer", customer)
	f.addOptionalBool("validate", s.Validate)
	a, err := r.post("/v1/payment_methods/"+escape(pm)+"/attach", f, keyAttach)
	if err != nil {
		return nil, err
	}
	if a.refused() {
		return r.refused(a)
	}
	attached, err := readObject[paymentMethod](a)
	if err != nil {
		return nil, err
	}
	t := r.transaction(a)
	t.setPaymentMethod(attached)
	t.setToken(customer, attached.ID)
	t.conclude(Succeeded, nil)
	if s.MakeDefault {
		return t, r.makeDefault(customer, attached.ID)
	}
	return t, nil
}

// setToken makes the stored token the transaction's id.
func (t *Transaction) setToken(customer, id string) {
	t.CustomerID = customer
	t.Token = id
	if customer != "" {
		t.Token = customer + "|" + id
	}
	t.ID = t.Token
}

// customerToStoreOn is the named customer or a new one: a stored method needs one.
func (r *run) customerToStoreOn(s *Storage) (string, *answer, error) {
	if s.Customer != "" {
		return r.customer(s.Customer, s.CustomerDetails)
	}
	return r.customer("", s.newCustomer())
}

// newCustomer are the details of the customer that a store makes.
func (s *Storage) newCustomer() *Customer {
	if s.CustomerDetails != nil {
		return s.CustomerDetails
	}
	return &Customer{Name: s.Method.Billing.Name, Email: s.Method.Billing.Email}
}

// method gives the id of a payment method outside of any intent: that of a stored
// one, or of a new one.
func (r *run) method(m PaymentMethod) (string, *answer, error) {
	given, refusal, err := r.withoutWallet(m)
	if given == nil {
		return "", refusal, err
	}
	if given.Token != "" && !isCardToken(given.Token) {
		r.dropMetadata(m)
		r.dropNetwork(m)
		t, err := parseToken(given.Token)
		return t.id, nil, err
	}
	f, refusal, err := r.createMethod(*given)
	if f == nil {
		return "", refusal, err
	}
	return f.id, nil, nil
}

// makeDefault makes a stored method the customer's method for invoices. The method
// is stored by now: a refusal here is a warning.
func (r *run) makeDefault(customer, pm string) error {
	var f form
	f.add("invoice_settings[default_payment_method]", pm)
	a, err := r.post("/v1/customers/"+escape(customer), f, keyBare)
	if err != nil {
		return err
	}
	return r.warnOf("Storage.MakeDefault", a)
}

// storeOnAccount adds a card to a connected account's own, for payouts.
func (r *run) storeOnAccount(s *Storage) (*Transaction, error) {
	c := s.Method.Card
	const at = "external_account"
	var f form
	f.add(at+"[object]", "card")
	f.add(at+"[number]", string(c.Number))
	f = append(f, expiryForm(at, c.ExpMonth, c.ExpYear)...)
	f.add(at+"[cvc]", string(c.CVC))
	f.add(at+"[name]", s.Method.Billing.Name)
	f.add(at+"[currency]", currency(s.Currency))
	f.addTrue("default_for_currency", s.MakeDefault)
	f.addMap("metadata", s.Method.Metadata)
	a, err := r.post("/v1/accounts/"+escape(s.Account)+"/external_accounts", f, keyBare)
	if err != nil {
		return nil, err
	}
	if a.refused() {
		return r.refused(a)
	}
	stored, err := readObject[struct{ ID string }](a)
	if err != nil {
		return nil, err
	}
	t := r.transaction(a)
	t.setToken("", stored.ID)
	return t.conclude(Succeeded, nil), nil
}

// storeBySetup keeps a payment method with a SetupIntent, which checks it with the
// bank and attaches it.
func (r *run) storeBySetup(s *Storage) (*Transaction, error) {
	customer, refusal, err := r.customerToStoreOn(s)
	if err != nil {
		return nil, err
	}
	if refusal != nil {
		return r.refused(refusal)
	}
	return r.setup(&Verification{
		Method: s.Method, Customer: customer, ThreeDS: s.ThreeDS, Connect: s.Connect,
		Credential: StoredCredential{SetupFutureUsage: OffSession},
	})
}
