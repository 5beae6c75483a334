package stripe

import "github.com/pinstripe-lab/pinstripe/simulator/internal/situation"

// mayCharge says whether the account that takes a payment can take any: the connected
// account on which the call acts, or that on whose behalf the payment is. An intent can be
// made all the same: Stripe asks when there is something to charge, as observed.
//
// Test mode lets accounts charge that have told nothing yet, if Stripe bears their losses
// (recorded, of standard ones). Those whose losses the platform bears, custom and express
// ones among them, need card_payments, whatever the customer pays with (quoted), or what
// accounts had before they had to ask. The control door can say that an account is ready
// for everything.
func (c call) mayCharge(t Transfer) *Error {
	id, missing := t.OnBehalfOf, situation.CardPaymentsMissingOnBehalfOf
	switch {
	case id != "":
	case c.Account.Platform != nil:
		id, missing = c.Account.ID, situation.CardPaymentsMissing
	default:
		return nil
	}
	a, ok := c.ConnectAccount(id)
	switch {
	case !ok || a.Own:
		return nil
	case a.Rejected != "":
		return fail(situation.AccountCannotCharge)
	case a.Ready || a.Controller.Losses != "application" || a.can("card_payments") || a.can(legacyPayments):
		return nil
	case !a.asksFor("card_payments"):
		return fail(missing)
	}
	return fail(situation.AccountCannotCharge)
}

// asksFor says whether a capability was asked for, and still is.
func (a *ConnectAccount) asksFor(name string) bool {
	for _, k := range a.Capabilities {
		if k.Name == name {
			return k.Requested
		}
	}
	return false
}
