package stripe

import (
	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

// What can happen to a SetupIntent, besides what can happen to a payment.
const (
	verified           trigger = "bank account verified"
	verificationFailed trigger = "bank account not verified"
)

// notSetUp are the states in which a payment method can still be set up.
var notSetUp = []string{"requires_payment_method", "requires_confirmation", "requires_action"}

// setupIntentLife is the whole life of a SetupIntent. What an answer of the card
// means stands here; what the card answers stands in its row.
var setupIntentLife = lifecycle{
	lifeStep(inStates(unmade), intentCreated, "requires_payment_method", "setup_intent.created"),
	lifeStep(notSetUp, methodGiven, "requires_confirmation"),
	lifeStep(notSetUp, approved, "succeeded", "setup_intent.succeeded"),
	lifeStep(notSetUp, paymentRefused, "requires_payment_method", "setup_intent.setup_failed"),
	lifeStep(notSetUp, authenticationAsked, "requires_action", "setup_intent.requires_action"),
	lifeStep(attemptWaits, notAuthenticated, "requires_payment_method", "setup_intent.setup_failed"),
	lifeStep(attemptWaits, verified, "succeeded", "setup_intent.succeeded"),
	lifeStep(attemptWaits, verificationFailed, "requires_payment_method", "setup_intent.setup_failed"),
	lifeStep(notSetUp, canceledByCaller, "canceled", "setup_intent.canceled"),
}

// moveSetup takes an intent and its attempt, if there is one, along their
// lifecycles and tells of it.
func (c call) moveSetup(s *SetupIntent, a *SetupAttempt, when trigger) {
	m := s.advance(setupIntentLife, when)
	if a != nil {
		c.moveAttempt(a, when)
	}
	c.Save(s)
	c.tell(m, s)
}

func confirmSetupIntent(c call) (answer, *Error) {
	s, err := c.setupIntent()
	if err != nil {
		return nil, err
	}
	if err := c.openToken(s.ID); err != nil {
		err.SetupIntent = s
		return nil, err
	}
	if err := setupConfirmable(s, c.Params); err != nil {
		return nil, err
	}
	if err := c.applySetup(s, c.Params); err != nil {
		return nil, err
	}
	if err := c.giveSetupMethod(s, c.Params); err != nil {
		err.SetupIntent = s
		return nil, err
	}
	return c.confirmSetup(s, c.Params)
}

// confirmSetup tries to set a payment method up: it asks the card's rows, and
// applies what they say to the lifecycle.
func (c call) confirmSetup(s *SetupIntent, n *form.Node) (answer, *Error) {
	m, _ := PaymentMethods.edit(c, s.PaymentMethod)
	if err := fitsSetup(s, m); err != nil {
		err.SetupIntent = s
		return nil, err
	}
	if err := c.setupNeedsReturnURL(s, n); err != nil {
		return nil, err
	}
	if err := checkReturnURL(n, "return_url"); err != nil {
		err.SetupIntent = s
		return nil, err
	}
	s.Challenge, s.Verification = nil, nil
	setUp := typeOf(m.Type).setUp
	if setUp == nil {
		return nil, setupError(situation.PaymentMethodTypeInvalid, s, "type", m.Type)
	}
	return setUp(c, s, m, n)
}

// setUpByCard asks whether the customer is to be authenticated, and then the issuer.
func (c call) setUpByCard(s *SetupIntent, m *PaymentMethod, n *form.Node) (answer, *Error) {
	k := Circumstances{Setup: true}.withOptions(s.Options.Get("card"))
	a := c.newAttempt(s, m)
	switch outcome := k.authentication(m.Card); outcome {
	case fixtures.Challenge:
		s.Challenge = c.challenge(s.ID, n, m.Card)
		c.Save(m)
		c.moveSetup(s, a, authenticationAsked)
		return s, nil
	case fixtures.Refuse:
		return nil, c.refuseSetup(s, m, a, m.Card.unauthenticated())
	default:
		a.ThreeDSecure = c.threeDSecure(outcome)
	}
	if k.External {
		a.ThreeDSecure = external(s.Options.Get("card", "three_d_secure"))
	}
	return orError(s, c.setUpCard(s, m, a))
}

// setupConfirmable says whether an intent can be confirmed. Whether it has a
// payment method is looked at before its state.
func setupConfirmable(s *SetupIntent, n *form.Node) *Error {
	switch {
	case s.PaymentMethod == "" && n.Get("payment_method").Text() == "" && n.Get("payment_method_data").Len() == 0:
		return setupError(situation.SetupIntentConfirmWithoutPaymentMethod, s)
	case setupIntentLife.To(s.Status, approved) != nil:
		return nil
	case s.Status == "canceled":
		return setupError(situation.SetupIntentConfirmCanceled, s)
	}
	return setupError(situation.SetupIntentConfirmSucceeded, s)
}

// setupNeedsReturnURL refuses a confirm with dashboard payment methods that may
// send the customer away and say not where to.
func (c call) setupNeedsReturnURL(s *SetupIntent, n *form.Node) *Error {
	if !c.mayRedirect(s.Automatic, nil, n) {
		return nil
	}
	return setupError(situation.SetupIntentReturnURLMissing, s)
}

// setUpCard asks the issuer whether the card is good and applies its answer.
func (c call) setUpCard(s *SetupIntent, m *PaymentMethod, a *SetupAttempt) *Error {
	var d *fixtures.Decline
	m.changeCard(func(k *Card) {
		d = k.ask(m.Billing.Address, func() *fixtures.Decline { return k.judgeSetup(c.Settings) })
	})
	if d != nil {
		return c.refuseSetup(s, m, a, d)
	}
	m.changeCard(func(k *Card) { k.SetUp = k.SetUp || s.Usage == "off_session" })
	s.Mandate = c.cardMandate(m, s.Options, s.OnBehalfOf)
	c.finishSetup(s, m, a, approved)
	return nil
}

// finishSetup keeps a payment method that is set up, with the customer if there is one.
func (c call) finishSetup(s *SetupIntent, m *PaymentMethod, a *SetupAttempt, when trigger) {
	a.Method = m.Clone().(*PaymentMethod)
	s.LastError, s.Challenge = nil, nil
	if s.Customer != "" && m.Customer == "" {
		c.attach(m, s.Customer)
	} else {
		c.Save(m)
	}
	c.moveSetup(s, a, when)
}

// refuseSetup puts an intent back to where another payment method can be given.
func (c call) refuseSetup(s *SetupIntent, m *PaymentMethod, a *SetupAttempt, d *fixtures.Decline) *Error {
	c.Save(m)
	err := engine.Declined(*d)
	last := *err
	c.failSetup(s, m, a, &last, paymentRefused)
	err.PaymentMethod, err.SetupIntent = last.PaymentMethod, s
	return err
}

// failSetup is the end of an attempt, with the reason why.
func (c call) failSetup(s *SetupIntent, m *PaymentMethod, a *SetupAttempt, why *Error, when trigger) {
	why.PaymentMethod = m.Clone()
	a.Method, a.Error = m.Clone().(*PaymentMethod), why
	s.LastError, s.PaymentMethod, s.Challenge = why, "", nil
	c.moveSetup(s, a, when)
}

// setUpDebit sets a bank account up: at once if it is verified, with
// microdeposits if not.
func (c call) setUpDebit(s *SetupIntent, m *PaymentMethod, n *form.Node) (answer, *Error) {
	if m.Bank.Blocked != "" {
		return nil, setupError(situation.BankAccountBlocked, s)
	}
	if err := c.mandateToSetUp(s, m, n); err != nil {
		return nil, err
	}
	a := c.newAttempt(s, m)
	if m.Bank.Verified {
		c.finishSetup(s, m, a, approved)
		return s, nil
	}
	s.Verification = c.sendMicrodeposits("sacs", s.ID, m)
	c.Save(m)
	c.moveSetup(s, a, authenticationAsked)
	return s, nil
}

// setUpAtOnce sets a payment method up whose customer is asked nothing.
func (c call) setUpAtOnce(s *SetupIntent, m *PaymentMethod, _ *form.Node) (answer, *Error) {
	c.finishSetup(s, m, c.newAttempt(s, m), approved)
	return s, nil
}

// setUpByRedirect sends the customer to another company.
func (c call) setUpByRedirect(s *SetupIntent, m *PaymentMethod, n *form.Node) (answer, *Error) {
	k, err := c.sendAway(s.ID, m, n, s.Options)
	if err != nil {
		err.SetupIntent = s
		return nil, err
	}
	a := c.newAttempt(s, m)
	s.Challenge = k
	c.Save(m)
	c.moveSetup(s, a, authenticationAsked)
	return s, nil
}

// authenticate goes on after the bank's page.
func (s *SetupIntent) authenticate(c call, result AuthenticationResult) bool {
	if s.Status != "requires_action" || s.Challenge == nil || result.declines() && s.Challenge.Type == "" {
		return false
	}
	m, _ := PaymentMethods.edit(c, s.PaymentMethod)
	a := c.openAttempt(s)
	switch {
	case result != CustomerAuthenticated:
		if m.Card != nil {
			a.ThreeDSecure = &ThreeDSecure{Flow: "challenge", Result: "failed", Reason: refusals[result], Version: "2.2.0"}
		}
		c.failSetup(s, m, a, fail(result.failure(situation.SetupIntentAuthenticationFailure)), notAuthenticated)
	case m.Card == nil:
		c.finishSetup(s, m, a, approved)
	default:
		a.ThreeDSecure = c.threeDSecure(fixtures.Challenge)
		// a decline stays with the intent: nobody waits for an answer here
		c.setUpCard(s, m, a)
	}
	return true
}

// refusals are 3D Secure's names for how a customer fails to authenticate.
var refusals = map[AuthenticationResult]string{
	CustomerFailed: "rejected", CustomerCanceled: "canceled", customerAbandoned: "abandoned",
}

func cancelSetupIntent(c call) (answer, *Error) {
	s, err := c.setupIntent()
	switch {
	case err != nil:
		return nil, err
	case s.Status == "canceled":
		return nil, setupError(situation.SetupIntentAlreadyCanceled, s)
	case setupIntentLife.To(s.Status, canceledByCaller) == nil:
		return nil, setupError(situation.SetupIntentUnexpectedStateCancel, s, "status", s.Status)
	}
	s.CancellationReason = c.Params.Get("cancellation_reason").Text()
	a := c.openAttempt(s)
	s.Challenge, s.Verification = nil, nil
	c.moveSetup(s, a, canceledByCaller)
	return s, nil
}
