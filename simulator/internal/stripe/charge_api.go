package stripe

import (
	"strconv"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

// The Charges API, with which cards were charged before there were
// PaymentIntents: from a token, card data, or a customer's legacy card. Nobody
// can be asked to authenticate here.

func createCharge(c call) (answer, *Error) {
	n := withChipAmount(c.Params)
	for _, param := range []string{"amount", "currency"} {
		if !n.Has(param) {
			return nil, fail(situation.ParameterMissing, "param", param)
		}
	}
	ch := &Charge{ID: c.NewID("ch"), Created: c.Unix(), Customer: n.Get("customer").Text(), Application: c.application()}
	var err *Error
	if ch.Currency, err = c.chargeCurrency(n, ""); err != nil {
		return nil, err
	}
	if ch.Amount, err = c.readAmount(n, ch.Currency, ""); err != nil {
		return nil, err
	}
	if err := c.applyCharge(ch, n); err != nil {
		return nil, err
	}
	if err := c.mayCharge(ch.Transfer); err != nil {
		return nil, err
	}
	ch.AccountDescriptor = c.descriptorOf(ch.Transfer)
	s, err := c.chargedSource()
	if err != nil {
		return nil, err
	}
	if source, ok := s.(*Source); ok {
		if err := source.canPay(ch); err != nil {
			return nil, err
		}
	}
	ch.Method, ch.Source = s.asMethod(), s
	if ch.Method.Card == nil {
		return c.chargeAccount(ch, n)
	}
	if ch.StatementDescriptorSuffix == "" && c.Behaves(apiversion.DescriptorAfterPrefix) {
		ch.StatementDescriptorSuffix = ch.StatementDescriptor // recorded: a card's descriptor is both
	}
	ch.Method.changeCard(func(k *Card) { k.verify(ch.Method.Billing.Address) })
	ch.Method = c.asToken(ch.Method)
	s.took(ch.Method)
	ch.Transfer.group(ch.ID)
	return c.chargeDirectly(ch, n)
}

// chargeDirectly asks the issuer and applies its answer.
func (c call) chargeDirectly(ch *Charge, n *form.Node) (answer, *Error) {
	m := ch.Method
	w := c.payerOfCharge(ch)
	ruled := c.rule(w)
	d, secure := c.judgeDirectly(ch, ruled)
	ch.ThreeDSecure = secure
	ch.Outcome = m.Card.outcome(d)
	if d != nil {
		m.changeCard(func(k *Card) { k.unasked(d) })
		failed := ch.fail(paymentRefused, d.Code, d.Message)
		c.Save(ch)
		c.tell(failed, ch)
		err := engine.Declined(*d)
		err.Charge = ch.ID
		return nil, err
	}
	succeeded := ch.succeed(approved)
	if ruled.reviews(m.Card) {
		c.sendToReview(ch, w)
	}
	c.spend(ch)
	if n.Get("capture").False() {
		ch.CaptureBefore = c.Now.Add(holdLifetime).Unix()
		c.Later(holdLifetime, expireChargeJob, ch.ID)
	} else {
		ch.collect()
		c.settle(ch)
	}
	c.Save(ch)
	c.tell(succeeded, ch)
	c.tellOfReview(ch)
	if ch.Captured {
		ch = c.afterCharge(ch)
	}
	return ch, nil
}

// judgeDirectly is the issuer's word on a card that nobody can be asked to
// authenticate with any more, and the 3D Secure that went before.
func (c call) judgeDirectly(ch *Charge, r ruling) (*fixtures.Decline, *ThreeDSecure) {
	card := ch.Method.Card
	if s, ok := ch.Source.(*Source); ok && s.Secure != nil {
		return card.judge(r), c.threeDSecure(s.Secure.Outcome)
	}
	switch (Circumstances{OffSession: true}).authentication(card) {
	case fixtures.Challenge, fixtures.Refuse:
		return card.unauthenticated(), nil
	}
	return card.judge(r), nil
}

// chargedSource is what a charge names: a token, the data of a card or of a bank
// account, a Source, or one of the customer's; or else the customer's default.
func (c call) chargedSource() (paymentSource, *Error) {
	n, param := c.givenSource()
	id, customer := n.Text(), c.Params.Get("customer").Text()
	switch {
	case customer != "" && n.Len() == 0:
		return c.sourceOfCustomer(customer, id)
	case id == "" && n.Len() == 0:
		return nil, fail(situation.ChargeWithoutSource)
	}
	s, err := c.newSource(n, param)
	if err != nil {
		return nil, err
	}
	if s.holder() != "" {
		return nil, fail(situation.SourceOfCustomer, "id", id)
	}
	s.give("")
	return s, nil
}

func (c call) sourceOfCustomer(customer, id string) (paymentSource, *Error) {
	u, ok := customers.get(c, customer)
	if !ok || u.Deleted {
		return nil, customers.MissingParam(customer, "customer")
	}
	if id == "" {
		id = u.DefaultSource
	}
	if id == "" {
		return nil, fail(situation.CustomerWithoutCard)
	}
	s, ok := c.editSource(id)
	if ok && s.holder() == "" {
		// what is for one payment need not be the customer's
		source, isSource := s.(*Source)
		ok = isSource && source.Usage == "single_use"
	} else if ok {
		ok = s.holder() == customer
	}
	if !ok {
		return nil, fail(situation.ChargeSourceNotLinked, "customer", customer, "id", id)
	}
	return s, nil
}

// applyCharge copies the parameters that create and capture have in common.
func (c call) applyCharge(ch *Charge, n *form.Node) *Error {
	if err := checkEmail(n, "receipt_email", "receipt_email"); err != nil {
		return err
	}
	n.Read("description", &ch.Description)
	n.Read("receipt_email", &ch.ReceiptEmail)
	n.Read("statement_descriptor", &ch.StatementDescriptor)
	n.Read("statement_descriptor_suffix", &ch.StatementDescriptorSuffix)
	if err := checkDescriptors(ch.StatementDescriptor, ch.StatementDescriptorSuffix); err != nil {
		return err
	}
	ch.Shipping = readShipping(n.Get("shipping"), ch.Shipping)
	if err := c.readRadar(n, "", &ch.RadarSession, &ch.SkipRules); err != nil {
		return err
	}
	if err := c.readTransferOfCharge(ch, n); err != nil {
		return err
	}
	var err *Error
	ch.Metadata, err = ch.Metadata.Merge(n.Get("metadata"))
	return err
}

// readTransferOfCharge knows the older names of what an intent takes too
// (destination, application_fee), and lets neither fee nor transfer exceed the amount.
func (c call) readTransferOfCharge(ch *Charge, n *form.Node) *Error {
	t := &ch.Transfer
	for older, newer := range map[string]string{"application_fee": "application_fee_amount", "destination": "transfer_data"} {
		if n.Has(older) && n.Has(newer) {
			return fail(situation.ParametersExclusive, "param", older, "params", older+", "+newer)
		}
	}
	destination := n.Get("destination")
	if destination.Len() > 0 {
		if err := readOptionalAmount(destination.Get("amount"), &t.Amount, "destination[amount]"); err != nil {
			return err
		}
		destination = destination.Get("account")
	}
	if err := c.readDestination(t, destination, "destination"); err != nil {
		return err
	}
	if err := readOptionalAmount(n.Get("application_fee"), &t.Fee, "application_fee"); err != nil {
		return err
	}
	fee := t.Fee
	if err := readOptionalAmount(n.Get("application_fee_amount"), &fee, "application_fee_amount"); err != nil {
		return err
	}
	param := "application_fee_amount"
	if !n.Has(param) {
		param = "application_fee"
	}
	switch {
	case fee == nil:
	case c.Account.Platform == nil && t.Destination == "" && !n.Has("transfer_data", "destination"):
		return fail(situation.ChargeFeeWithoutConnectedAccount, "param", param)
	case *fee > ch.Amount:
		return fail(situation.ChargeFeeAboveAmount, "param", param, "fee", strconv.FormatInt(*fee, 10),
			"amount", strconv.FormatInt(ch.Amount, 10))
	}
	if err := c.readTransfer(t, n); err != nil {
		return err
	}
	if t.Amount != nil && *t.Amount > ch.Amount {
		return fail(situation.TransferAmountAboveAmount, "transfer", strconv.FormatInt(*t.Amount, 10),
			"amount", strconv.FormatInt(ch.Amount, 10))
	}
	return nil
}

// chargeInPath returns the charge that the path names, for changing.
func (c call) chargeInPath() (*Charge, *Error) {
	ch, ok := charges.edit(c, c.ID())
	if !ok {
		return nil, fail(situation.ChargeMissing, "id", c.ID())
	}
	return ch, nil
}

func retrieveCharge(c call) (answer, *Error) { return orError(c.chargeInPath()) }

func listCharges(c call) (answer, *Error) {
	n := c.Params
	intent, customer, group := n.Get("payment_intent").Text(), n.Get("customer").Text(), n.Get("transfer_group").Text()
	return charges.page(c, "", "/v1/charges", func(r resource) bool {
		ch := r.(*Charge)
		if ch.Method.Card == nil && !c.Behaves(apiversion.ChargesOfEverySource) {
			return false
		}
		return (intent == "" || ch.PaymentIntent == intent) && (customer == "" || ch.Customer == customer) &&
			(group == "" || ch.Transfer.Group == group)
	}, under(intent, customer, group)...)
}

func updateCharge(c call) (answer, *Error) {
	ch, err := c.chargeInPath()
	if err != nil {
		return nil, err
	}
	n := c.Params
	before := ch.Clone()
	if id := n.Get("customer").Text(); id != "" && !c.liveCustomer(id) {
		return nil, customers.MissingParam(id, "customer")
	}
	for _, once := range []struct {
		param string
		to    *string
	}{{"customer", &ch.Customer}, {"transfer_group", &ch.Transfer.Group}} {
		if id := n.Get(once.param).Text(); id != "" && *once.to != "" && *once.to != id {
			return nil, fail(situation.ChargeFieldSet, "param", once.param)
		}
		n.Read(once.param, once.to)
	}
	if err := checkEmail(n, "receipt_email", "receipt_email"); err != nil {
		return nil, err
	}
	n.Read("description", &ch.Description)
	n.Read("receipt_email", &ch.ReceiptEmail)
	n.Get("fraud_details").Read("user_report", &ch.FraudReport)
	ch.Shipping = readShipping(n.Get("shipping"), ch.Shipping)
	if ch.Metadata, err = ch.Metadata.Merge(n.Get("metadata")); err != nil {
		return nil, err
	}
	c.Save(ch)
	c.EmitChange("charge.updated", ch, before)
	return ch, nil
}

func captureCharge(c call) (answer, *Error) {
	ch, err := c.chargeInPath()
	if err != nil {
		return nil, err
	}
	if err := c.capturable(ch); err != nil {
		return nil, err
	}
	amount := ch.Amount
	if n := c.Params.Get("amount"); n.Text() != "" {
		switch amount = n.Int(); {
		case amount < 1:
			return nil, fail(situation.IntegerTooSmall, "param", "amount")
		case amount > ch.Amount:
			return nil, fail(situation.CaptureAmountTooLarge)
		}
	}
	if err := c.applyCharge(ch, c.Params); err != nil {
		return nil, err
	}
	before := ch.Clone()
	c.capture(ch, amount)
	c.EmitChange("charge.captured", ch, before)
	return c.afterCharge(ch), nil
}

// capturable says why a charge cannot be captured.
func (c call) capturable(ch *Charge) *Error {
	switch {
	case ch.Status != "succeeded":
		return fail(situation.ChargeNotCapturable, "charge", ch.ID, "status", ch.Status)
	case ch.Captured:
		return fail(situation.ChargeAlreadyCaptured, "charge", ch.ID)
	case ch.PaymentIntent != "":
		return fail(situation.ChargeMadeByPaymentIntent, "charge", ch.ID, "payment_intent", ch.PaymentIntent)
	case ch.Refunded, c.Unix() >= ch.CaptureBefore:
		return fail(situation.ChargeExpiredForCapture, "charge", ch.ID)
	}
	return nil
}

const expireChargeJob job = "expire charge"

func init() {
	// what a legacy charge holds and nobody captures
	jobs[expireChargeJob] = func(c call, id string) {
		ch, ok := charges.edit(c, id)
		if !ok || ch.Captured || ch.Refunded {
			return
		}
		before := ch.Clone()
		if !c.Behaves(apiversion.NoRefundForReleasedHold) {
			c.release(ch, ch.Amount)
			c.EmitChange("charge.refunded", ch, before)
		}
		c.Emit("charge.expired", ch)
	}
}
