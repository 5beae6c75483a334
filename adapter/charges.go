package adapter

import "strconv"

// API is the family of Stripe's APIs that a gateway makes payments with.
type API int

// The families.
const (
	// PaymentIntents are the Payment Intents and Setup Intents APIs.
	PaymentIntents API = iota
	// Charges is the Charges API, with Sources for 3D Secure, and with cards and bank
	// accounts of customers. Nothing here knows of intents: a hold is a charge that
	// is not captured, letting it go is a refund, a verification is a hold that is let
	// go, and stored methods are "cus_...|card_..." and "cus_...|ba_...".
	Charges
)

// String is the API's name.
func (a API) String() string {
	if a == Charges {
		return "Charges API"
	}
	return "Payment Intents API"
}

// onlyWith are the members of a payment that one of the APIs alone has a place for.
// What the other would leave out without a word is refused.
var onlyWith = []struct {
	api   API
	field string
	given func(*Payment) bool
}{
	{Charges, "Connect.ApplicationFee", func(p *Payment) bool { return p.Connect.ApplicationFee != nil }},
	{Charges, "Connect.Destination", func(p *Payment) bool { return p.Connect.Destination != "" }},
	{Charges, "Method.Bank", func(p *Payment) bool { return p.Method.Bank != nil }},
	{Charges, "Recurring", func(p *Payment) bool { return p.Recurring != nil }},

	{PaymentIntents, "Method.NetworkToken", func(p *Payment) bool { return p.Method.NetworkToken != nil }},
	{PaymentIntents, "Method.Offsite", func(p *Payment) bool { return len(p.Method.Offsite) > 0 }},
	{PaymentIntents, "ThreeDS.External", func(p *Payment) bool { return p.ThreeDS.External != nil }},
	{PaymentIntents, "ThreeDS.Modal", func(p *Payment) bool { return p.ThreeDS.Modal }},
	{PaymentIntents, "CustomerDetails", func(p *Payment) bool { return p.CustomerDetails != nil }},
	{PaymentIntents, "Unconfirmed", func(p *Payment) bool { return p.Unconfirmed }},
	{PaymentIntents, "CVCToken", func(p *Payment) bool { return p.CVCToken != "" }},
	{PaymentIntents, "CardBrand", func(p *Payment) bool { return p.CardBrand != "" }},
	{PaymentIntents, "Installments", func(p *Payment) bool { return p.Installments != nil }},
	{PaymentIntents, "MethodTypes", func(p *Payment) bool { return len(p.MethodTypes) > 0 }},
	{PaymentIntents, "Credential.SetupFutureUsage", func(p *Payment) bool { return p.Credential.SetupFutureUsage != "" }},
	{PaymentIntents, "Credential.NetworkTransactionID", func(p *Payment) bool { return p.Credential.NetworkTransactionID != "" }},
	{PaymentIntents, "Credential.MOTO", func(p *Payment) bool { return p.Credential.MOTO }},
}

// checkForAPI refuses what the gateway's API has no place for.
func checkForAPI(api API, p *Payment) error {
	for _, o := range onlyWith {
		if o.api != api && o.given(p) {
			return &Refusal{Field: o.field, Reason: "is not supported by the " + api.String()}
		}
	}
	return nil
}

// checkCharged refuses a payment that a charge cannot be.
func checkCharged(p *Payment) error {
	if p.Method.Bank != nil {
		return &Refusal{Field: "Method.Bank", Reason: "has to be stored and verified before it pays"}
	}
	if p.Customer != "" && p.Method.Token == "" {
		return &Refusal{Field: "Customer", Reason: "goes with a stored token only: a charge takes new card data for nobody in particular"}
	}
	if p.ThreeDS.Attempt && (p.Method.Wallet != nil || isBankAccount(p.Method.Token)) {
		return &Refusal{Field: "ThreeDS.Attempt", Reason: "is for cards"}
	}
	return nil
}

// charge pays with a charge, or begins 3D Secure for one.
func (r *run) charge(p *Payment) (*Transaction, error) {
	if err := checkCharged(p); err != nil {
		return nil, err
	}
	if p.Connect.DestinationAmount != 0 && p.Connect.Destination == "" {
		r.warnings = append(r.warnings, "Connect.DestinationAmount was not sent: there is no Connect.Destination")
	}
	if p.ThreeDS.Attempt {
		return r.authenticateSource(p)
	}
	f, refusal, err := r.chargedForm(p)
	if err != nil {
		return nil, err
	}
	if refusal != nil {
		return r.refused(refusal)
	}
	a, err := r.post("/v1/charges", append(f, chargeForm(r.op, p)...), keyBare)
	if err != nil {
		return nil, err
	}
	t, _, err := r.judgeCharge(a)
	return t, err
}

// chargedForm holds what is charged: a stored method with its customer, a token, or
// card data. The answer is set if Stripe refused to make a token.
func (r *run) chargedForm(p *Payment) (form, *answer, error) {
	var b form
	switch m := p.Method; {
	case m.Wallet != nil:
		token, refusal, err := r.withoutWallet(m)
		if token == nil {
			return nil, refusal, err
		}
		b.add("source", token.Token)
		return b, nil, nil
	case m.Card != nil:
		return legacyCardForm("card", m), nil, nil
	}
	t, err := p.storedToken()
	b.add("customer", t.customer)
	b.add("source", t.id)
	return b, nil, err
}

// storedToken is the stored method that pays, with whose it is.
func (p *Payment) storedToken() (storedToken, error) {
	t, err := parseToken(p.Method.Token)
	if p.Customer != "" {
		t.customer = p.Customer
	}
	return t, err
}

// legacyCardForm maps card data to a hash of the older APIs.
func legacyCardForm(at string, m PaymentMethod) form {
	var b form
	b.add(at+"[number]", string(m.Card.Number))
	b = append(b, expiryForm(at, m.Card.ExpMonth, m.Card.ExpYear)...)
	b.add(at+"[cvc]", string(m.Card.CVC))
	b.addMap(at+"[metadata]", m.Card.Metadata)
	return append(b, holderForm(at, m.Billing)...)
}

// chargeForm maps a payment to the parameters of POST /v1/charges, but for what is
// charged.
func chargeForm(op Operation, p *Payment) form {
	var b form
	b.add("amount", strconv.FormatInt(p.Amount, 10))
	b.add("currency", currency(p.Currency))
	if op != OpPurchase {
		b.add("capture", "false")
	}
	b = append(b, moneyForm(p)...)
	b = append(b, legacyConnectForm(p.Connect)...)
	if p.Connect.Destination != "" {
		b.add("destination[account]", p.Connect.Destination)
		b.addInt("destination[amount]", p.Connect.DestinationAmount)
	}
	b.addOptionalBool("recurring", p.Recurring)
	b.addMap("metadata", paymentMetadata(p))
	b.addList("expand", p.Expand)
	return b
}

// legacyConnectForm holds what a charge and its capture share of the older names.
func legacyConnectForm(c Connect) form {
	var b form
	b.addOptionalInt("application_fee", c.ApplicationFee)
	return b
}
