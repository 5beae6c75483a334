package stripe

import (
	"strconv"
	"strings"
	"time"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

// What can happen to a Source.
const (
	sourceReady    trigger = "made, ready to be charged"
	sourceWaits    trigger = "made, waits for the customer"
	sourceUnfit    trigger = "made, cannot be authenticated"
	sourceAllowed  trigger = "authenticated or verified"
	sourceDenied   trigger = "not authenticated or verified"
	sourceReceived trigger = "money received"
	sourceEmptied  trigger = "all money charged"
	sourceSpent    trigger = "charged, not to be used again"
	sourceTaken    trigger = "taken from its customer"
	sourceUnused   trigger = "not used in time"
)

// sourceLife is the whole life of a Source.
var sourceLife = lifecycle{
	lifeStep(inStates(unmade), sourceReady, "chargeable", "source.chargeable"),
	lifeStep(inStates(unmade), sourceWaits, "pending"),
	lifeStep(inStates(unmade), sourceUnfit, "failed", "source.failed"),
	lifeStep(inStates("pending"), sourceAllowed, "chargeable", "source.chargeable"),
	lifeStep(inStates("pending"), sourceDenied, "failed", "source.failed"),
	lifeStep(inStates("pending", "chargeable"), sourceReceived, "chargeable", "source.chargeable"),
	lifeStep(inStates("chargeable"), sourceEmptied, "pending"),
	lifeStep(inStates("chargeable"), sourceSpent, "consumed"),
	lifeStep(inStates("pending", "chargeable", "consumed", "failed", "canceled"), sourceTaken, "consumed"),
	lifeStep(inStates("pending", "chargeable"), sourceUnused, "canceled", "source.canceled"),
}

// sourceRedirectLife is the life of a source's redirect, sourceCodeLife that of the
// verification of its bank account: they follow the source.
var (
	sourceRedirectLife = lifecycle{
		lifeStep(inStates(unmade), sourceReady, "not_required"),
		lifeStep(inStates(unmade), sourceWaits, "pending"),
		lifeStep(inStates(unmade), sourceUnfit, "failed"),
		lifeStep(inStates("pending"), sourceAllowed, "succeeded"),
		lifeStep(inStates("pending"), sourceDenied, "failed"),
	}
	sourceCodeLife = lifecycle{
		lifeStep(inStates(unmade), sourceWaits, "pending"),
		lifeStep(inStates("pending"), sourceAllowed, "succeeded"),
		lifeStep(inStates("pending"), sourceDenied, "failed"),
	}
)

const (
	sourceLifetime  = 6 * time.Hour // of one that is for one payment
	transferDelay   = 3 * time.Second
	usualTransfer   = 1000 // what a test transfer brings unless the owner's address says otherwise
	transferEmail   = "amount_"
	depositAttempts = 3
)

// moveSource takes a source to its next state, keeps it and tells of it.
func (c call) moveSource(s *Source, when trigger) {
	m := s.advance(sourceLife, when)
	c.Save(s)
	c.tell(m, s)
}

// attachable says why a source cannot be a customer's.
func (s *Source) attachable() *Error {
	switch {
	case s.Customer != "":
		return fail(situation.SourceAttachedAlready)
	case s.Status != "pending":
		return s.chargeable()
	}
	return nil
}

// chargeable says why a source cannot be charged.
func (s *Source) chargeable() *Error {
	switch {
	case s.Status == "chargeable":
		return nil
	case s.Status == "consumed" && s.Usage == "reusable":
		return fail(situation.SourceConsumed)
	}
	return fail(situation.SourceNotChargeable)
}

// leave ends a source: nobody can charge it any more.
func (s *Source) leave(call) (kept bool) {
	s.advance(sourceLife, sourceTaken)
	s.Customer = ""
	return true
}

// authenticate goes on after the bank's page.
func (s *Source) authenticate(c call, result AuthenticationResult) bool {
	if s.Redirect == nil || s.Status != "pending" {
		return false
	}
	redirect := *s.Redirect
	s.Redirect = &redirect
	if result == CustomerAuthenticated {
		redirect.advance(sourceRedirectLife, sourceAllowed)
		if s.Secure != nil {
			secure := *s.Secure
			s.Secure, secure.Authenticated = &secure, true
		}
		c.moveSource(s, sourceAllowed)
		return true
	}
	redirect.advance(sourceRedirectLife, sourceDenied)
	redirect.Failure = redirectFailures[result]
	c.moveSource(s, sourceDenied)
	return true
}

var redirectFailures = map[AuthenticationResult]string{CustomerFailed: "declined", CustomerCanceled: "user_abort"}

// verifySource compares what the customer says with the deposits that were sent
// to a bank account.
func verifySource(c call) (answer, *Error) {
	s, err := c.sourceInPath()
	switch {
	case err != nil:
		return nil, err
	case s.Code == nil:
		return nil, fail(situation.SourceNotVerifiable, "flow", sourceTypes[s.Type].flow)
	case s.Status != "pending":
		return nil, fail(situation.SourceNotChargeable)
	}
	code := *s.Code
	s.Code = &code
	values := c.Params.Get("values").Texts()
	if len(values) != 2 {
		return nil, fail(situation.MicrodepositAmountsInvalid).On("values")
	}
	first, _ := strconv.ParseInt(values[0], 10, 64)
	second, _ := strconv.ParseInt(values[1], 10, 64)
	if fixtures.VerifyAmounts(first, second) == "verified" {
		code.advance(sourceCodeLife, sourceAllowed)
		c.moveSource(s, sourceAllowed)
		return s, nil
	}
	code.Attempts--
	if code.Attempts == 0 {
		code.advance(sourceCodeLife, sourceDenied)
		c.moveSource(s, sourceDenied)
	}
	c.Save(s)
	err = fail(situation.BankAccountAmountsMismatch)
	err.Keep = true // the attempt counts
	return nil, err
}

// expectTransfer lets money come to a test account: as much as the owner's email
// address says (amount_4242@example.com), or 1000.
func (c call) expectTransfer(s *Source) { c.Later(transferDelay, sourceReceivesJob, s.ID) }

func (s *Source) transfer() int64 {
	text, _, _ := strings.Cut(strings.TrimPrefix(s.Owner.Email, transferEmail), "@")
	if amount, err := strconv.ParseInt(text, 10, 64); err == nil && amount > 0 && strings.HasPrefix(s.Owner.Email, transferEmail) {
		return amount
	}
	return usualTransfer
}

// receive books a transfer to a source.
func receive(c call, id string) {
	r, _ := c.editSource(id)
	s, ok := r.(*Source)
	if !ok || sourceLife.To(s.Status, sourceReceived) == nil {
		return
	}
	account := *s.Receiver
	s.Receiver = &account
	account.Received += s.transfer()
	s.available()
	c.recordTransfer(s)
	c.moveSource(s, sourceReceived)
}

// available sets the amount of a receiver: what can still be charged.
func (s *Source) available() {
	left := s.Receiver.Received - s.Receiver.Charged
	s.Amount = &left
}

const (
	sourceReceivesJob job = "source receives"
	cancelSourceJob   job = "cancel source"
)

func init() {
	jobs[sourceReceivesJob] = receive
	jobs[cancelSourceJob] = func(c call, id string) {
		r, _ := c.editSource(id)
		if s, ok := r.(*Source); ok && sourceLife.To(s.Status, sourceUnused) != nil {
			c.moveSource(s, sourceUnused)
		}
	}
}
