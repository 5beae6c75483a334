package adapter

import (
	"cmp"
	"errors"
)

// storeAsSource keeps a card or a bank account as a source of a customer: a new
// customer's first one, or one more of the customer that was named.
func (r *run) storeAsSource(s *Storage) (*Transaction, error) {
	f, refusal, err := r.storedForm(s.Method)
	if err != nil {
		return nil, err
	}
	if refusal != nil {
		return r.refused(refusal)
	}
	f.addOptionalBool("validate", s.Validate)
	if s.Method.Card == nil && s.Customer == "" {
		r.dropMetadata(s.Method)
	}
	if s.Method.Card == nil && s.Customer != "" {
		f.addMap("metadata", s.Method.Metadata)
	}
	if s.Customer == "" {
		return r.storeOnNewCustomer(s, f)
	}
	customer, refusal, err := r.customer(s.Customer, s.CustomerDetails)
	if err != nil {
		return nil, err
	}
	if refusal != nil {
		return r.refused(refusal)
	}
	a, err := r.post("/v1/customers/"+escape(customer)+"/sources", f, keyBare)
	if err != nil {
		return nil, err
	}
	if a.refused() {
		return r.refused(a)
	}
	stored, err := readObject[source](a)
	if err != nil {
		return nil, err
	}
	t := r.stored(a, customer, stored)
	if s.MakeDefault {
		return t, r.makeDefaultSource(customer, stored.ID)
	}
	return t, nil
}

// dropMetadata warns of metadata that what is stored has no place for.
func (r *run) dropMetadata(m PaymentMethod) {
	if len(m.Metadata) > 0 {
		r.warnings = append(r.warnings, "Method.Metadata was not sent: what is stored takes none")
	}
}

// dropNetwork warns of a preferred network that what is stored has no place for.
func (r *run) dropNetwork(m PaymentMethod) {
	if m.PreferredNetwork != "" {
		r.warnings = append(r.warnings, "Payment.CardBrand was not sent: what is stored takes none")
	}
}

// storedForm holds what is stored: card data, or a token of what else there is.
func (r *run) storedForm(m PaymentMethod) (form, *answer, error) {
	if m.Card != nil {
		f := legacyCardForm("card", m)
		f.addMap("card[metadata]", m.Metadata)
		return f, nil, nil
	}
	token, refusal, err := r.withoutWallet(m)
	if m.Bank != nil {
		token, refusal, err = r.byToken(m, bankForm(m))
	}
	if token == nil {
		return nil, refusal, err
	}
	t, err := parseToken(token.Token)
	if err != nil {
		return nil, nil, err
	}
	var b form
	b.add("source", t.id)
	return b, nil, nil
}

// storeOnNewCustomer makes a customer who has the card or the account from the first.
// It is the only one, so that it is the default.
func (r *run) storeOnNewCustomer(s *Storage, f form) (*Transaction, error) {
	details := s.newCustomer()
	f = append(customerForm(details), f...)
	f.addList("expand", union([]string{"default_source"}, details.Expand))
	a, err := r.post("/v1/customers", f, keyBare)
	if err != nil {
		return nil, err
	}
	if a.refused() {
		return r.refused(a)
	}
	c, err := readObject[payer](a)
	if err != nil {
		return nil, err
	}
	if c.DefaultSource.ID == "" {
		return nil, unreadable(a, errors.New("customer without the source"))
	}
	return r.stored(a, c.ID, &c.DefaultSource), nil
}

// stored is the transaction of a store that came off.
func (r *run) stored(a *answer, customer string, s *source) *Transaction {
	t := r.transaction(a)
	t.setStored(s)
	t.PaymentMethodID = s.ID
	t.setToken(customer, s.ID)
	t.Status = s.Status
	return t.conclude(Succeeded, nil)
}

// makeDefaultSource makes a stored card the one that a customer pays with. It is
// stored by now: a refusal here is a warning.
func (r *run) makeDefaultSource(customer, id string) error {
	var f form
	f.add("default_source", id)
	a, err := r.post("/v1/customers/"+escape(customer), f, keyCustomer)
	if err != nil {
		return err
	}
	return r.warnOf("Storage.MakeDefault", a)
}

// warnOf makes a warning of a refusal that does not undo what was done before.
func (r *run) warnOf(name string, a *answer) error {
	if !a.refused() {
		return nil
	}
	e, err := readError(a)
	if err != nil {
		return err
	}
	r.warnings = append(r.warnings, name+": "+cmp.Or(e.Message, e.Code))
	return nil
}
