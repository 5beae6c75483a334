package adapter

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
)

// Keys of an intent's metadata. The first three are the caller's, the last two
// are what an event needs to know to end a payment that waited for 3D Secure:
// they make the intent itself the memory, which outlives a restart.
const (
	metaOrder       = "order_id"
	metaEventType   = "event_type"
	metaTransaction = "transaction_token"
	metaOperation   = "gateway_operation"
	metaKey         = "gateway_idempotency_key"
)

// funding is a payment method ready to go into an intent.
type funding struct {
	// id is the payment method; empty if the data travel inside the intent.
	id string
	// customer is the one that a stored token belongs to.
	customer string
	// data are payment_method_data[...], options payment_method_options[...].
	data, options form
	// made is the payment method that was created for this operation.
	made *paymentMethod
}

// intentForm maps a payment to the parameters of POST /v1/payment_intents.
func intentForm(w wire, op Operation, p *Payment, f funding, customer, key string) form {
	confirm := confirms(op, p)
	var b form
	b.add("amount", strconv.FormatInt(p.Amount, 10))
	b.add("currency", currency(p.Currency))
	b.add("capture_method", captureMethod(op, p))
	if len(p.Method.Offsite) == 0 {
		b.add("confirm", strconv.FormatBool(confirm))
	}
	if oneOf(p.ConfirmationMethod, confirmationMethods) {
		b.add("confirmation_method", p.ConfirmationMethod)
	}
	b.addList(w.methodTypes, methodTypes(p))
	b.add("customer", customer)
	b.add("payment_method", f.id)
	b = append(b, f.data...)
	b = append(b, moneyForm(p)...)
	b.add("setup_future_usage", futureUsage(p.Credential))
	b.addOptionalBool("save_payment_method", p.Credential.SavePaymentMethod)
	if confirm {
		b = append(b, confirmationForm(p)...)
	}
	b = append(b, optionsForm(p)...)
	b = append(b, f.options...)
	b.addInt("fulfillment_date", p.FulfillmentDate)
	b.addMap("metadata", intentMetadata(op, p, key))
	b.addList("expand", expansions(w, p.Expand))
	return b
}

// moneyForm holds what says nothing of how the money comes, and so is the same in
// every API.
func moneyForm(p *Payment) form {
	var b form
	b.add("description", p.Description)
	b.add("receipt_email", p.ReceiptEmail)
	b.add("statement_descriptor", p.Descriptor.Full)
	b.add("statement_descriptor_suffix", p.Descriptor.Suffix)
	b = append(b, shippingForm(p.Shipping)...)
	b = append(b, connectForm(p.Connect)...)
	b.add("on_behalf_of", p.Connect.OnBehalfOf)
	b.add("transfer_group", p.Connect.TransferGroup)
	b.add("radar_options[session]", p.Radar.SessionID)
	if p.Radar.SkipRules {
		b.add("radar_options[skip_rules][]", "all")
	}
	return append(b, level3Form(p.Level3)...)
}

// confirmationForm holds what Stripe takes together with confirm=true only.
func confirmationForm(p *Payment) form {
	var b form
	b.addTrue("off_session", offSession(p.Credential))
	b.addTrue("error_on_requires_action", p.ThreeDS.ErrorOnRequiresAction)
	b = append(b, returnForm(p.ThreeDS)...)
	return append(b, mandateForm(p.Credential)...)
}

// returnForm asks for a redirect. Without a return_url Stripe leaves the challenge
// to the page, which is what a modal one needs.
func returnForm(t ThreeDSecure) form {
	var b form
	if !t.Modal {
		b.add("return_url", t.ReturnURL)
	}
	return b
}

func mandateForm(c StoredCredential) form {
	var b form
	b.add("mandate", c.Mandate)
	if a := c.Acceptance; a != nil {
		const at = "mandate_data[customer_acceptance]"
		b.add(at+"[type]", a.Type)
		b.addInt(at+"[accepted_at]", a.AcceptedAt)
		b.add(at+"[online][ip_address]", a.IPAddress)
		b.add(at+"[online][user_agent]", a.UserAgent)
		if t := a.Terms; t != nil {
			const options = "payment_method_options[acss_debit][mandate_options]"
			b.add(options+"[payment_schedule]", t.Schedule)
			b.add(options+"[interval_description]", t.Interval)
			b.add(options+"[transaction_type]", t.Transactions)
		}
	}
	return b
}

const cardOptions = "payment_method_options[card]"

func optionsForm(p *Payment) form {
	var b form
	b = append(b, authenticationForm(p.ThreeDS, p.Credential)...)
	b.add(cardOptions+"[network]", p.CardBrand)
	b.add(cardOptions+"[cvc_token]", p.CVCToken)
	b.add(cardOptions+"[mit_exemption][network_transaction_id]", p.Credential.NetworkTransactionID)
	b.addTrue(cardOptions+"[mit_exemption][claim_without_transaction_id]", claimsWithoutID(p.Credential))
	if i := p.Installments; i != nil {
		b.addOptionalBool(cardOptions+"[installments][enabled]", i.Enabled)
		if i.Plan != nil {
			b.addInt(cardOptions+"[installments][plan][count]", i.Plan.Count)
			b.add(cardOptions+"[installments][plan][interval]", i.Plan.Interval)
			b.add(cardOptions+"[installments][plan][type]", i.Plan.Type)
		}
	}
	return b
}

// authenticationForm holds the card options that payments and set-ups share.
func authenticationForm(t ThreeDSecure, c StoredCredential) form {
	var b form
	if oneOf(t.Request, threeDSRequests) {
		b.add(cardOptions+"[request_three_d_secure]", t.Request)
	}
	b.addTrue(cardOptions+"[moto]", c.MOTO)
	if e := t.External; e != nil {
		const at = cardOptions + "[three_d_secure]"
		b.add(at+"[cryptogram]", string(e.Cryptogram))
		b.add(at+"[transaction_id]", e.TransactionID)
		b.add(at+"[electronic_commerce_indicator]", e.ECI)
		b.add(at+"[version]", e.Version)
	}
	return b
}

// connectForm holds what a payment and a capture share.
func connectForm(c Connect) form {
	var b form
	b.addOptionalInt("application_fee_amount", c.ApplicationFeeAmount)
	b.add("transfer_data[destination]", c.TransferDestination)
	b.addInt("transfer_data[amount]", c.TransferAmount)
	return b
}

func level3Form(l *Level3) form {
	var b form
	if l == nil {
		return b
	}
	b.add("level3[merchant_reference]", l.MerchantReference)
	b.add("level3[customer_reference]", l.CustomerReference)
	b.add("level3[shipping_address_zip]", l.ShippingAddressZip)
	b.add("level3[shipping_from_zip]", l.ShippingFromZip)
	b.addOptionalInt("level3[shipping_amount]", l.ShippingAmount)
	for i, item := range l.LineItems {
		at := fmt.Sprintf("level3[line_items][%d]", i)
		b.add(at+"[product_code]", item.ProductCode)
		b.add(at+"[product_description]", item.ProductDescription)
		b.addOptionalInt(at+"[unit_cost]", item.UnitCost)
		b.addOptionalInt(at+"[quantity]", item.Quantity)
		b.addOptionalInt(at+"[tax_amount]", item.TaxAmount)
		b.addOptionalInt(at+"[discount_amount]", item.DiscountAmount)
	}
	return b
}

func shippingForm(s *Shipping) form {
	var b form
	if s == nil {
		return b
	}
	b.add("shipping[name]", s.Name)
	b.add("shipping[phone]", s.Phone)
	b = append(b, addressForm("shipping[address]", s.Address)...)
	b.add("shipping[carrier]", s.Carrier)
	b.add("shipping[tracking_number]", s.TrackingNumber)
	return b
}

// addressForm maps an address under a name, "address" or "shipping[address]".
func addressForm(at string, a Address) form {
	var b form
	b.add(at+"[line1]", a.Line1)
	b.add(at+"[line2]", a.Line2)
	b.add(at+"[city]", a.City)
	b.add(at+"[state]", a.State)
	b.add(at+"[postal_code]", a.PostalCode)
	b.add(at+"[country]", a.Country)
	return b
}

// contactForm maps a contact to billing_details under a name.
func contactForm(at string, c Contact) form {
	var b form
	b.add(at+"[name]", c.Name)
	b.add(at+"[email]", c.Email)
	b.add(at+"[phone]", c.Phone)
	return append(b, addressForm(at+"[address]", c.Address)...)
}

// paymentMetadata is the caller's metadata with what has a place there too.
func paymentMetadata(p *Payment) map[string]string {
	m := maps.Clone(p.Metadata)
	if m == nil {
		m = map[string]string{}
	}
	set(m, metaOrder, p.OrderID)
	set(m, metaEventType, p.EventType)
	return m
}

// intentMetadata is that of an intent, which an event may have to end.
func intentMetadata(op Operation, p *Payment, key string) map[string]string {
	m := paymentMetadata(p)
	if !isIdempotent(p) {
		set(m, metaTransaction, p.Idempotency.TransactionToken)
	}
	switch {
	case !confirms(op, p):
		m[metaOperation] = markElsewhere
	case p.ThreeDS.Attempt:
		mark(m, op, key)
	}
	return m
}

// mark writes down what an event will need to know of an intent that may wait for
// 3D Secure.
func mark(m map[string]string, op Operation, key string) {
	set(m, metaOperation, string(op))
	set(m, metaKey, key)
}

// markElsewhere marks an intent that somebody else confirms: it may wait, and the
// gateway does nothing more about it.
const markElsewhere = "elsewhere"

func set(m map[string]string, key, value string) {
	if value != "" {
		m[key] = value
	}
}

// setupForm maps a verification, or what is left of an authorize, to the parameters
// of POST /v1/setup_intents.
func setupForm(w wire, op Operation, v *Verification, f funding, customer, key string) form {
	var b form
	b.add("confirm", "true")
	b.add("usage", cmp.Or(futureUsage(v.Credential), OffSession))
	b.addList(w.methodTypes, methodTypes(v.payment()))
	b.add("customer", customer)
	b.add("payment_method", f.id)
	b = append(b, f.data...)
	b.add("description", v.Description)
	b.add("on_behalf_of", v.Connect.OnBehalfOf)
	b = append(b, returnForm(v.ThreeDS)...)
	b = append(b, mandateForm(v.Credential)...)
	b = append(b, authenticationForm(v.ThreeDS, v.Credential)...)
	b = append(b, f.options...)
	b.add(cardOptions+"[network]", v.CardBrand)
	m := paymentMetadata(v.payment())
	if v.ThreeDS.Attempt {
		mark(m, op, key)
	}
	b.addMap("metadata", m)
	// The network's transaction id of a set-up stands on its attempt.
	b.addList("expand", union([]string{"latest_attempt"}, v.Expand))
	return b
}

// methodTypes are the types that the intent allows: as asked, those of an offsite
// payment, or card. Saying so keeps newer versions from choosing by themselves.
func methodTypes(p *Payment) []string {
	switch {
	case len(p.MethodTypes) > 0:
		return p.MethodTypes
	case len(p.Method.Offsite) > 0:
		return p.Method.Offsite
	default:
		return []string{"card"}
	}
}

// expansions are the caller's and what the version needs.
func expansions(w wire, asked []string) []string {
	if !w.expandCharge {
		return asked
	}
	return union([]string{"latest_charge"}, asked)
}

// union joins two lists and drops what comes twice.
func union(a, b []string) []string {
	for _, s := range b {
		if !slices.Contains(a, s) {
			a = append(a, s)
		}
	}
	return a
}
