package stripe

import (
	"strconv"
	"time"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

const (
	depositsTravel       = 2 * 24 * time.Hour  // until they are on the account
	depositsBounce       = 10 * time.Second    // until it is known that they cannot be sent
	verificationLifetime = 10 * 24 * time.Hour // for the customer to tell what came
)

// A Verification is microdeposits on their way: the customer shows that the
// account is theirs by telling what came. In test mode the two amounts and the
// code of the statement descriptor are taken alike.
type Verification struct {
	ID       string // names the page on which the customer can do it
	Type     string // amounts, descriptor_code: what is said to have been sent
	Sent     int64
	Attempts int // that were wrong
	Allowed  int // attempts
}

// sendMicrodeposits starts the verification of an intent's account.
func (c call) sendMicrodeposits(prefix, intent string, m *PaymentMethod) *Verification {
	kind := debitTypeOf(m.Type)
	k := &Verification{ID: c.NewID(prefix), Type: kind.Deposits, Sent: c.Unix(), Allowed: kind.Attempts}
	if m.Bank.result() == "microdeposits_failed" {
		c.Later(depositsBounce, failMicrodepositsJob, intent)
	}
	c.Later(verificationLifetime, verificationTimeoutJob, intent)
	return k
}

// age is how long ago the deposits were sent.
func (k *Verification) age(c call) time.Duration { return c.Now.Sub(time.Unix(k.Sent, 0)) }

// arrival is the day on which the deposits come, at midnight UTC.
func (k *Verification) arrival() int64 {
	return time.Unix(k.Sent, 0).UTC().Add(depositsTravel).Truncate(24 * time.Hour).Unix()
}

func (k *Verification) nextAction(v *view) any {
	details := body.New(3).Add("arrival_date", k.arrival()).
		Add("hosted_verification_url", v.Base+"/microdeposit/"+k.ID).Add("microdeposit_type", k.Type)
	return body.New(2).Add("type", "verify_with_microdeposits").Add("verify_with_microdeposits", details)
}

// try compares what the customer says with what was sent. wrong is the answer
// to what is not right, over the error that ends the verification.
func (k *Verification) try(b *Bank, n *form.Node) (wrong, over *Error) {
	outcome, err := depositsSaid(n)
	if err != nil {
		return err, nil
	}
	if b.result() == "microdeposits_failed" {
		outcome = b.result()
	}
	mismatch := situation.MicrodepositDescriptorCodeMismatch
	if n.Has("amounts") {
		mismatch = situation.MicrodepositAmountsMismatch
	}
	switch {
	case outcome == "verified":
		return nil, nil
	case outcome == "timeout":
		return nil, fail(situation.MicrodepositTimeout)
	case outcome == "microdeposits_failed":
		wrong, over = fail(situation.MicrodepositFailed), fail(situation.MicrodepositFailed)
	case outcome == "mismatch" && k.Attempts+1 < k.Allowed:
		k.Attempts++
		wrong = fail(mismatch, "attempts_remaining", strconv.Itoa(k.Allowed-k.Attempts))
	default:
		wrong, over = fail(situation.MicrodepositAttemptsExceeded), fail(situation.MicrodepositAttemptsUsedUp)
	}
	wrong.Keep = true // the attempt counts
	return wrong, over
}

// depositsSaid reads the amounts or the code and looks up what they come to.
func depositsSaid(n *form.Node) (outcome string, _ *Error) {
	amounts := n.Get("amounts").Texts()
	switch {
	case n.Has("amounts") && n.Has("descriptor_code"):
		return "", fail(situation.ParametersExclusive, "param", "amounts", "params", "amounts, descriptor_code")
	case n.Has("descriptor_code"):
		return fixtures.VerifyDescriptorCode(n.Get("descriptor_code").Text()), nil
	case !n.Has("amounts"):
		return "", fail(situation.ParameterMissing, "param", "amounts")
	case len(amounts) != 2:
		return "", fail(situation.MicrodepositAmountsInvalid)
	}
	first, _ := strconv.ParseInt(amounts[0], 10, 64)
	second, _ := strconv.ParseInt(amounts[1], 10, 64)
	return fixtures.VerifyAmounts(first, second), nil
}

func verifyPaymentIntent(c call) (answer, *Error) {
	p, err := c.intent()
	switch {
	case err != nil:
		return nil, err
	case p.Status != "requires_action":
		return nil, intentError(situation.PaymentIntentUnexpectedStateVerify, p, "status", p.Status)
	case p.Verification == nil:
		return nil, intentError(situation.VerificationNotPending, p)
	}
	k := *p.Verification
	p.Verification = &k
	m, _ := PaymentMethods.edit(c, p.PaymentMethod)
	wrong, over := k.try(m.Bank, c.Params)
	switch {
	case over != nil:
		c.notVerified(p, m, over)
	case wrong != nil:
		c.Save(p)
	default:
		m.changeBank(func(b *Bank) { b.Verified = true })
		c.Save(m)
		c.moveMandate(p.Mandate, verified)
		return c.debit(p, m)
	}
	if wrong != nil {
		wrong.PaymentIntent = p
		return nil, wrong
	}
	return p, nil
}

// notVerified ends the verification of a payment's account.
func (c call) notVerified(p *PaymentIntent, m *PaymentMethod, why *Error) {
	c.closeAccount(m, "", why.Code)
	c.moveMandate(p.Mandate, verificationFailed)
	why.PaymentMethod = m.Clone()
	p.LastError, p.PaymentMethod, p.Verification = why, "", nil
	c.move(p, verificationFailed, nil)
}

func verifySetupIntent(c call) (answer, *Error) {
	s, err := c.setupIntent()
	switch {
	case err != nil:
		return nil, err
	case s.Status != "requires_action":
		return nil, setupError(situation.SetupIntentUnexpectedStateVerify, s, "status", s.Status)
	case s.Verification == nil:
		return nil, setupError(situation.VerificationNotPending, s)
	}
	k := *s.Verification
	s.Verification = &k
	m, _ := PaymentMethods.edit(c, s.PaymentMethod)
	wrong, over := k.try(m.Bank, c.Params)
	switch {
	case over != nil:
		c.setUpNotVerified(s, m, over)
	case wrong != nil:
		c.Save(s)
	default:
		m.changeBank(func(b *Bank) { b.Verified = true })
		c.moveMandate(s.mandate(), verified)
		s.Verification = nil
		c.finishSetup(s, m, c.openAttempt(s), verified)
	}
	if wrong != nil {
		wrong.SetupIntent = s
		return nil, wrong
	}
	return s, nil
}

// setUpNotVerified ends the verification of an account that was to be set up.
func (c call) setUpNotVerified(s *SetupIntent, m *PaymentMethod, why *Error) {
	c.closeAccount(m, "", why.Code)
	c.moveMandate(s.mandate(), verificationFailed)
	s.Verification = nil
	c.failSetup(s, m, c.openAttempt(s), why, verificationFailed)
}

// endVerification ends the verification of a payment or set-up intent by itself,
// if its deposits were sent so long ago.
func endVerification(why situation.Name, after time.Duration) func(c call, id string) {
	due := func(status string, k *Verification) bool {
		return status == "requires_action" && k != nil
	}
	return func(c call, id string) {
		if p, ok := paymentIntents.edit(c, id); ok && due(p.Status, p.Verification) && p.Verification.age(c) >= after {
			m, _ := PaymentMethods.edit(c, p.PaymentMethod)
			c.notVerified(p, m, fail(why))
		}
		if s, ok := setupIntents.edit(c, id); ok && due(s.Status, s.Verification) && s.Verification.age(c) >= after {
			m, _ := PaymentMethods.edit(c, s.PaymentMethod)
			c.setUpNotVerified(s, m, fail(why))
		}
	}
}

const (
	failMicrodepositsJob   job = "fail microdeposits"
	verificationTimeoutJob job = "verification timeout"
)

func init() {
	jobs[failMicrodepositsJob] = endVerification(situation.MicrodepositFailed, depositsBounce)
	jobs[verificationTimeoutJob] = endVerification(situation.MicrodepositTimeout, verificationLifetime)
}
