package stripe

import (
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

// What can happen to a PaymentIntent.
const (
	intentCreated       trigger = "created"
	methodGiven         trigger = "payment method given"
	approved            trigger = "approved"
	paymentHeld         trigger = "approved, to be captured"
	paymentRefused      trigger = "declined"
	authenticationAsked trigger = "authentication asked for"
	submitted           trigger = "submitted to the bank"
	authenticated       trigger = "authenticated, to be confirmed again"
	notAuthenticated    trigger = "not authenticated"
	settled             trigger = "settled"
	returned            trigger = "returned by the bank"
	captured            trigger = "captured"
	partlyCaptured      trigger = "captured in part, more to come"
	incremented         trigger = "hold raised"
	canceledByCaller    trigger = "canceled"
	holdExpired         trigger = "hold expired"
)

// unpaid are the states in which the customer can still be asked to pay.
var unpaid = []string{"requires_payment_method", "requires_confirmation", "requires_action"}

// paymentIntentLife is the whole life of a PaymentIntent. What an answer of the
// card means stands here; what the card answers stands in its row.
var paymentIntentLife = lifecycle{
	lifeStep(inStates(unmade), intentCreated, "requires_payment_method", "payment_intent.created"),
	lifeStep(unpaid, methodGiven, "requires_confirmation"),
	lifeStep(unpaid, approved, "succeeded", "charge.succeeded", "payment_intent.succeeded"),
	lifeStep(unpaid, paymentHeld, "requires_capture", "charge.succeeded", "payment_intent.amount_capturable_updated"),
	lifeStep(unpaid, paymentRefused, "requires_payment_method", "charge.failed", "payment_intent.payment_failed"),
	lifeStep(unpaid, authenticationAsked, "requires_action", "payment_intent.requires_action"),
	lifeStep(unpaid, submitted, "processing", "charge.pending", "payment_intent.processing"),
	lifeStep(inStates("requires_action"), authenticated, "requires_confirmation"),
	lifeStep(unpaid, notAuthenticated, "requires_payment_method", "payment_intent.payment_failed"),
	lifeStep(inStates("requires_action"), verificationFailed, "requires_payment_method", "payment_intent.payment_failed"),
	lifeStep(unpaid, transferAwaited, "requires_action", "payment_intent.requires_action"),
	lifeStep(inStates("requires_action"), partlyFunded, "requires_action", "payment_intent.partially_funded"),
	lifeStep(inStates("requires_action"), fundsReturned, "requires_confirmation"),
	lifeStep(inStates("processing"), settled, "succeeded", "charge.succeeded", "payment_intent.succeeded"),
	lifeStep(inStates("processing"), returned, "requires_payment_method", "charge.failed", "payment_intent.payment_failed"),
	lifeStep(inStates("requires_capture"), captured, "succeeded", "charge.captured", "payment_intent.succeeded"),
	lifeStep(inStates("requires_capture"), partlyCaptured, "requires_capture", "charge.captured", "payment_intent.amount_capturable_updated"),
	lifeStep(inStates("requires_capture"), incremented, "requires_capture", "payment_intent.amount_capturable_updated"),
	lifeStep(inStates("requires_payment_method"), canceledByCaller, "canceled", "payment_intent.canceled"),
	lifeStep(inStates("requires_capture"), canceledByCaller, "canceled", "payment_intent.canceled"),
	lifeStep(inStates("requires_confirmation", "requires_action", "processing"), canceledByCaller, "canceled", "payment_intent.canceled"),
	lifeStep(inStates("requires_capture"), holdExpired, "canceled", "charge.expired", "payment_intent.canceled"),
}

// move takes an intent along its lifecycle and tells of it. The charge is the
// one that the events about charges show. Neither is changed afterwards.
func (c call) move(p *PaymentIntent, when trigger, ch *Charge) { c.moveWith(p, when, ch, nil) }

// moveWith is move where the charge was there before, as it was then.
func (c call) moveWith(p *PaymentIntent, when trigger, ch *Charge, before resource) {
	m := p.advance(paymentIntentLife, when)
	c.Save(p)
	for _, kind := range m.Events {
		if !strings.HasPrefix(kind, "charge.") {
			c.EmitDone(kind, p)
			continue
		}
		c.Record(kind, ch, before)
		if kind == "charge.succeeded" {
			c.tellOfReview(ch)
		}
		if ch.Captured && ch.paid() {
			c.afterCharge(ch) // observed: a dispute comes before payment_intent.succeeded
		}
	}
}

func confirmPaymentIntent(c call) (answer, *Error) {
	p, err := c.intent()
	if err != nil {
		return nil, err
	}
	if err := c.confirmable(p); err != nil {
		return nil, err
	}
	if err := c.openToken(p.ID); err != nil {
		err.PaymentIntent = p
		return nil, err
	}
	if err := c.applyIntent(p, c.Params); err != nil {
		return nil, err
	}
	if err := c.givePaymentMethod(p, c.Params); err != nil {
		err.PaymentIntent = p
		return nil, err
	}
	return c.confirmIntent(p, c.Params)
}

// confirmIntent refuses, or tries to pay, whether the intent was just created or before:
// it asks the card's rows, and applies what they say
// to the lifecycle. The intent has taken the request's parameters already; those
// that concern this attempt alone are read here.
func (c call) confirmIntent(p *PaymentIntent, n *form.Node) (answer, *Error) {
	m, err := c.methodToConfirm(p)
	if err != nil {
		return nil, err
	}
	off := n.Get("off_session") // true, false, or a kind of off-session payment
	p.OffSession = off.Text() != "" && !off.False()
	if p.OffSession && p.SetupFutureUsage != "" {
		return nil, intentError(situation.OffSessionSetsUpNothing, p)
	}
	if err := c.needsReturnURL(p, n); err != nil {
		return nil, err
	}
	if err := checkReturnURL(n, "return_url"); err != nil {
		err.PaymentIntent = p
		return nil, err
	}
	if _, err := c.namedMandate(n); err != nil {
		return nil, err
	}
	if err := p.needsCryptogram(m); err != nil {
		return nil, err
	}
	if err := p.choosesNetwork(m); err != nil {
		return nil, err
	}
	if err := c.retypeCVC(p, m); err != nil {
		return nil, err
	}
	if err := c.mayCharge(p.Transfer); err != nil {
		return nil, err
	}
	p.Plans = c.offeredPlans(p, m)
	p.PaymentMethod, p.Challenge, p.Verification, p.Mandate = m.ID, nil, nil, ""
	if m.Type != cashMethod {
		c.unfundFor(p)
	}
	pay := typeOf(m.Type).pay
	if pay == nil {
		return nil, intentError(situation.PaymentMethodTypeInvalid, p, "type", m.Type)
	}
	return pay(c, p, m, n)
}

// payByCard asks whether the customer is to be authenticated, and then the issuer.
func (c call) payByCard(p *PaymentIntent, m *PaymentMethod, n *form.Node) (answer, *Error) {
	k := Circumstances{OffSession: p.OffSession, SettingUp: p.settingUp(), Old: m.isOld()}.withOptions(p.Options.Get("card"))
	outcome := c.askedByRadar(m.Card, k.OffSession, k.authentication(m.Card))
	if p.Authenticated == m.ID {
		return c.charge(p, m, c.threeDSecure(fixtures.Challenge))
	}
	switch outcome {
	case fixtures.Challenge:
		if n.Get("error_on_requires_action").True() {
			return nil, c.refuseAction(p, m)
		}
		p.Challenge = c.challenge(p.ID, n, m.Card)
		c.move(p, authenticationAsked, nil)
		return p, nil
	case fixtures.Refuse:
		return nil, c.decline(p, m, m.Card.unauthenticated(), nil)
	}
	return c.charge(p, m, c.secured(p, k, outcome))
}

// confirmable says whether an intent that was made before can be confirmed in its state.
// One that is confirmed as it is created is not asked: what refuses every confirm stands in
// confirmIntent.
func (c call) confirmable(p *PaymentIntent) *Error {
	if c.Publishable() && p.ConfirmationMethod == "manual" {
		return intentError(situation.PaymentIntentConfirmationMethodManual, p)
	}
	switch {
	case paymentIntentLife.To(p.Status, approved) != nil:
		return nil
	case p.Status == "canceled" && c.Params.Has("payment_method"):
		return p.notUpdatable("payment_method")
	case p.Status == "succeeded":
		return intentError(situation.PaymentIntentConfirmSucceeded, p)
	case p.Status == "requires_capture":
		return intentError(situation.PaymentIntentConfirmRequiresCapture, p)
	}
	return intentError(situation.PaymentIntentUnexpectedStateConfirm, p, "status", p.Status)
}

// methodToConfirm is the intent's payment method.
func (c call) methodToConfirm(p *PaymentIntent) (*PaymentMethod, *Error) {
	if m, ok := PaymentMethods.edit(c, p.PaymentMethod); ok {
		if err := c.fitsIntent(p, m); err != nil {
			err.PaymentIntent = p
			return nil, err
		}
		return m, nil
	}
	if p.Customer != "" {
		return nil, intentError(situation.PaymentIntentConfirmWithoutPaymentMethodOfCustomer, p, "customer", p.Customer)
	}
	return nil, intentError(situation.PaymentIntentConfirmWithoutPaymentMethod, p)
}

// needsReturnURL refuses a confirm with dashboard payment methods that may send
// the customer away and say not where to.
func (c call) needsReturnURL(p *PaymentIntent, n *form.Node) *Error {
	if p.OffSession || !c.mayRedirect(p.Automatic, p.Allowed, n) {
		return nil
	}
	return intentError(situation.ReturnURLMissing, p)
}

// mayRedirect says whether an intent's payment methods may send the customer to
// another company's page although nobody said where to come back to.
func (c call) mayRedirect(automatic *AutomaticPaymentMethods, allowed []string, n *form.Node) bool {
	switch {
	case automatic == nil, automatic.AllowRedirects == "never", c.Publishable(),
		n.Get("return_url").Text() != "", n.Get("use_stripe_sdk").True():
		return false
	}
	return allowed == nil || slices.ContainsFunc(allowed, func(name string) bool { return typeOf(name).redirects() })
}

// needsCryptogram refuses a network token without the proof that goes with it. A
// payment that the merchant initiates has none.
func (p *PaymentIntent) needsCryptogram(m *PaymentMethod) *Error {
	options := p.Options.Get("card")
	switch {
	case m.Card == nil, !m.Card.NetworkTokenUsed, p.OffSession, claimsAgreement(options),
		options.Get("network_token", "cryptogram").Text() != "":
		return nil
	}
	return fail(situation.NetworkTokenWithoutCryptogram)
}

// choosesNetwork refuses a network that the card is not on.
func (p *PaymentIntent) choosesNetwork(m *PaymentMethod) *Error {
	network := p.Options.Get("card", "network").Text()
	if m.Card == nil || network == "" || slices.Contains(m.Card.networks(), network) {
		return nil
	}
	return fail(situation.NetworkNotOfCard, "network", network, "networks", strings.Join(m.Card.networks(), ", "))
}

// holdsBy says whether a type is charged in two steps: held, then captured.
func (p *PaymentIntent) holdsBy(kind string) bool {
	return p.CaptureMethod == "manual" || p.Options.Get(kind, "capture_method").Text() == "manual"
}

func (p *PaymentIntent) settingUp() bool {
	return p.SetupFutureUsage == "off_session" || p.Options.Get("card", "setup_future_usage").Text() == "off_session"
}

// setsUp tells whether a payment that the bank has approved sets its card up: the
// customer has authenticated, or has ordered by mail or telephone, where nobody can.
// https://docs.stripe.com/payments/payment-intents/moto
func (p *PaymentIntent) setsUp(secure *ThreeDSecure) bool {
	asked := secure != nil && secure.Result == "authenticated"
	return p.settingUp() && (asked || p.Options.Get("card", "moto").True())
}

// secured is the 3D Secure that goes on the charge.
func (c call) secured(p *PaymentIntent, k Circumstances, outcome string) *ThreeDSecure {
	if k.External {
		return external(p.Options.Get("card", "three_d_secure"))
	}
	return c.threeDSecure(outcome)
}

// charge asks the issuer and applies its answer.
func (c call) charge(p *PaymentIntent, m *PaymentMethod, secure *ThreeDSecure) (answer, *Error) {
	var d *fixtures.Decline
	w := c.payerOf(p, m)
	ruled := c.rule(w)
	m.changeCard(func(k *Card) {
		d = k.ask(m.Billing.Address, func() *fixtures.Decline { return k.judge(ruled) })
		k.SetUp = k.SetUp || d == nil && p.setsUp(secure)
	})
	if d != nil {
		return nil, c.decline(p, m, d, secure)
	}
	p.Mandate = c.cardMandate(m, p.Options, p.Transfer.OnBehalfOf)
	c.keepMethod(p, m)
	ch := c.newCharge(p, m)
	ch.ThreeDSecure = secure
	ch.Outcome = m.Card.outcome(nil)
	ch.succeed(approved)
	if ruled.reviews(m.Card) {
		c.sendToReview(ch, w)
		p.Review = ch.Review
	}
	p.LatestCharge, p.LastError, p.Challenge = ch.ID, nil, nil
	c.holdOrTake(p, ch)
	return p, nil
}

// holdOrTake leaves the money of a charge that was approved held, or takes it.
func (c call) holdOrTake(p *PaymentIntent, ch *Charge) {
	if p.holdsBy(ch.Method.Type) {
		p.AmountCapturable = p.Amount
		c.grantHold(p, ch)
		lifetime := ch.holdLifetime(p)
		ch.CaptureBefore = c.Now.Add(lifetime).Unix()
		c.Save(ch)
		c.Later(lifetime, expireHoldJob, p.ID)
		c.move(p, paymentHeld, ch)
		return
	}
	ch.collect()
	p.AmountReceived = p.Amount
	if p.CaptureMethod == "automatic_async" && ch.Method.Card != nil {
		c.Later(asyncBalanceDelay, settleChargeJob, ch.ID)
	} else {
		c.settle(ch)
	}
	c.Save(ch)
	c.move(p, approved, ch)
}

// saves says whether a payment keeps its payment method for later ones.
func (p *PaymentIntent) saves(m *PaymentMethod) bool {
	if option := p.Options.Get(m.Type, "setup_future_usage").Text(); option != "" {
		return option != "none"
	}
	return p.Save || p.SetupFutureUsage != ""
}

// keepMethod attaches a payment method that the payment was to save, and spends
// one that nobody keeps.
func (c call) keepMethod(p *PaymentIntent, m *PaymentMethod) {
	switch {
	case m.Customer != "":
		c.Save(m)
	case p.saves(m) && p.Customer != "":
		c.attach(m, p.Customer)
	case p.saves(m): // it waits to be attached
		c.Save(m)
	default:
		m.Spent, m.SpentOn = true, p.ID
		c.Save(m)
	}
}

// spendDeclined uses up a payment method that nobody keeps: a decline is an attempt
// as a payment is. The intent that was declined may try it again.
func (c call) spendDeclined(p *PaymentIntent, m *PaymentMethod) {
	if m.Customer == "" && !p.saves(m) {
		m.Spent, m.SpentOn = true, p.ID
	}
	c.Save(m)
}

// decline leaves a failed charge behind and puts the intent back to where another
// payment method can be given.
func (c call) decline(p *PaymentIntent, m *PaymentMethod, d *fixtures.Decline, secure *ThreeDSecure) *Error {
	c.spendDeclined(p, m)
	ch := c.newCharge(p, m)
	ch.ThreeDSecure = secure
	ch.Outcome = m.Card.outcome(d)
	ch.fail(paymentRefused, d.Code, d.Message)
	c.Save(ch)
	err := engine.Declined(*d)
	err.Charge, err.PaymentMethod = ch.ID, m
	last := *err
	p.LatestCharge, p.LastError, p.PaymentMethod, p.Challenge = ch.ID, &last, "", nil
	c.move(p, paymentRefused, ch)
	err.PaymentIntent = p
	return err
}

// refuseAction is error_on_requires_action: the payment fails instead of asking.
func (c call) refuseAction(p *PaymentIntent, m *PaymentMethod) *Error {
	c.Save(m)
	err := fail(situation.AuthenticationNotHandled)
	err.DeclineCode, err.Keep, err.Late = "authentication_not_handled", true, true
	err.PaymentMethod = m.Clone()
	last := *err
	p.LastError, p.PaymentMethod = &last, ""
	c.move(p, notAuthenticated, nil)
	err.PaymentIntent = p
	return err
}
