package adapter

import (
	"cmp"
	"strings"
)

// storedToken is a token taken apart: "cus_...|pm_...", or one id alone.
type storedToken struct{ customer, id string }

// parseToken splits a stored token. The bar is the caller's; the ids are Stripe's.
func parseToken(token string) (storedToken, error) {
	customer, id, joined := strings.Cut(token, "|")
	if !joined {
		customer, id = "", token
	}
	if joined && !strings.HasPrefix(customer, "cus_") || id == "" || strings.ContainsAny(id, "|/?# ") {
		return storedToken{}, &Refusal{Field: "Token", Reason: `is not "cus_...|pm_..." or the id of a payment method`}
	}
	return storedToken{customer, id}, nil
}

// methodForm maps a card to the parameters of POST /v1/payment_methods, or, under
// the name payment_method_data, to those inside an intent.
func methodForm(at string, m PaymentMethod) form {
	name := func(s string) string {
		if at == "" {
			return s
		}
		head, rest, nested := strings.Cut(s, "[")
		if !nested {
			return at + "[" + s + "]"
		}
		return at + "[" + head + "][" + rest
	}
	var b form
	b.add(name("type"), cmp.Or(m.Type, "card"))
	if c := m.Card; c != nil {
		b.add(name("card[number]"), string(c.Number))
		b = append(b, expiryForm(name("card"), c.ExpMonth, c.ExpYear)...)
		b.add(name("card[cvc]"), string(c.CVC))
		b.addMap(name("card[metadata]"), c.Metadata)
	}
	if isCardToken(m.Token) {
		b.add(name("card[token]"), m.Token)
	}
	if t := m.NetworkToken; t != nil {
		b.add(name("card[network_token][number]"), string(t.Number))
		b = append(b, expiryForm(name("card[network_token]"), t.ExpMonth, t.ExpYear)...)
		// Stripe wants the expiry of the card beside that of its token; they are the same.
		b = append(b, expiryForm(name("card"), t.ExpMonth, t.ExpYear)...)
		b.add(name("card[last4]"), t.Last4)
	}
	if !isCardToken(m.Token) { // which Stripe takes alone
		b.add(name("card[networks][preferred]"), m.PreferredNetwork)
	}
	b = append(b, contactForm(name("billing_details"), m.Billing)...)
	b.addMap(name("metadata"), m.Metadata)
	return b
}

func expiryForm(at string, month, year int) form {
	var b form
	b.addInt(at+"[exp_month]", int64(month))
	b.addInt(at+"[exp_year]", int64(year))
	return b
}

// tokenizations are the names that POST /v1/tokens has for the wallets.
var tokenizations = map[WalletKind]string{ApplePay: "apple_pay", GooglePay: "android_pay"}

// walletForm maps a wallet payment to the parameters of POST /v1/tokens.
func walletForm(w *Wallet, billing Contact) form {
	var b form
	b.add("card[number]", string(w.Number))
	b = append(b, expiryForm("card", w.ExpMonth, w.ExpYear)...)
	b.add("card[cryptogram]", string(w.Cryptogram))
	b.add("card[eci]", w.ECI)
	b.add("card[tokenization_method]", tokenizations[w.Kind])
	return append(b, holderForm("card", billing)...)
}

// holderForm is a cardholder as the older APIs have them.
func holderForm(at string, c Contact) form {
	var b form
	b.add(at+"[name]", c.Name)
	b.add(at+"[address_line1]", c.Address.Line1)
	b.add(at+"[address_line2]", c.Address.Line2)
	b.add(at+"[address_city]", c.Address.City)
	b.add(at+"[address_state]", c.Address.State)
	b.add(at+"[address_zip]", c.Address.PostalCode)
	b.add(at+"[address_country]", c.Address.Country)
	return b
}

// fund makes a payment method ready: a stored one is taken apart, new card data
// become a PaymentMethod or travel inside the intent. The answer is set, and
// the funding nil, if Stripe refused.
func (r *run) fund(m PaymentMethod) (*funding, *answer, error) {
	given, refusal, err := r.withoutWallet(m)
	if given == nil {
		return nil, refusal, err
	}
	switch m = *given; {
	case isCardToken(m.Token), m.NetworkToken != nil, m.Card != nil && r.g.cfg.InlineCards,
		m.Type != "" && m.Token == "" && m.Card == nil:
		f := funding{data: methodForm("payment_method_data", m)}
		if t := m.NetworkToken; t != nil {
			f.options.add(cardOptions+"[network_token][cryptogram]", string(t.Cryptogram))
			f.options.add(cardOptions+"[network_token][electronic_commerce_indicator]", t.ECI)
		}
		return &f, nil, nil
	case m.Token != "":
		t, err := parseToken(m.Token)
		return &funding{id: t.id, customer: t.customer}, nil, err
	case m.Card != nil:
		return r.createMethod(m)
	}
	return &funding{}, nil, nil // offsite: the customer's page brings the method
}

// withoutWallet gives a wallet's payment as a Token, and any other payment method as it
// is; nothing, if Stripe refused.
func (r *run) withoutWallet(m PaymentMethod) (*PaymentMethod, *answer, error) {
	if m.Wallet == nil {
		return &m, nil, nil
	}
	return r.byToken(m, walletForm(m.Wallet, m.Billing))
}

// byToken turns what f says of a payment method, a wallet's payment or a bank account,
// into a payment method by Token.
func (r *run) byToken(m PaymentMethod, f form) (*PaymentMethod, *answer, error) {
	a, err := r.post("/v1/tokens", f, keyToken)
	if err != nil {
		return nil, nil, err
	}
	if a.refused() {
		return nil, a, nil
	}
	token, err := readObject[struct{ ID string }](a)
	if err != nil {
		return nil, nil, err
	}
	return &PaymentMethod{Token: token.ID, Billing: m.Billing, Metadata: m.Metadata, PreferredNetwork: m.PreferredNetwork}, nil, nil
}

// isCardToken tells whether a token is Stripe's single-use Token (tok_...).
func isCardToken(token string) bool { return strings.HasPrefix(token, "tok_") }

// createMethod makes a PaymentMethod of card data.
func (r *run) createMethod(m PaymentMethod) (*funding, *answer, error) {
	if isCardToken(m.Token) {
		r.dropNetwork(m)
	}
	a, err := r.post("/v1/payment_methods", methodForm("", m), keyPaymentMethod)
	if err != nil {
		return nil, nil, err
	}
	if a.refused() {
		return nil, a, nil
	}
	pm, err := readObject[paymentMethod](a)
	if err != nil {
		return nil, nil, err
	}
	return &funding{id: pm.ID, made: pm}, nil, nil
}
