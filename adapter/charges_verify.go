package adapter

import (
	"cmp"
	"strings"
)

// leastAmount is what Stripe takes at least, in cents of a US dollar: what a Verify
// holds unless Config.VerifyAmount says otherwise.
const leastAmount = 50

// checkVerification refuses what the gateway's API has no place for.
func checkVerification(api API, v *Verification) error {
	p := v.payment()
	switch {
	case v.Deposits != nil && api != Charges:
		return &Refusal{Field: "Deposits", Reason: "are not supported by the " + api.String()}
	case v.Deposits != nil && (len(v.Deposits) != 2 || !isBankAccount(v.Method.Token) || !strings.Contains(v.Method.Token, "|")):
		return &Refusal{Field: "Deposits", Reason: `are two amounts for a stored bank account, "cus_...|ba_..."`}
	case v.Method.Bank != nil:
		return &Refusal{Field: "Method.Bank", Reason: "has to be stored before it is verified"}
	case api != Charges:
		return checkForAPI(api, p)
	case v.ThreeDS.Attempt:
		return &Refusal{Field: "ThreeDS.Attempt", Reason: "is for payments of the " + api.String() + ", not for a verification"}
	}
	return firstError(checkForAPI(api, p), checkCharged(p))
}

// payment is the verification as a payment.
func (v *Verification) payment() *Payment {
	return &Payment{
		Method: v.Method, Customer: v.Customer, CustomerDetails: v.CustomerDetails,
		OrderID: v.OrderID, Description: v.Description, Metadata: v.Metadata,
		EventType: v.EventType, CardBrand: v.CardBrand, MethodTypes: v.MethodTypes,
		Credential: v.Credential, ThreeDS: v.ThreeDS, Connect: v.Connect,
		Idempotency: v.Idempotency, Expand: v.Expand,
	}
}

// verifyByHold holds a small amount and lets it go. The hold is the verdict: should
// letting go fail, the bank forgets the hold after a week.
func (r *run) verifyByHold(v *Verification) (*Transaction, error) {
	p := v.payment()
	p.Amount, p.Currency = cmp.Or(r.g.cfg.VerifyAmount, leastAmount), "usd"
	t, err := r.charge(p)
	if err != nil || !t.Succeeded() {
		return t, err
	}
	a, err := r.post("/v1/charges/"+escape(t.ID)+"/refunds", nil, keyRelease)
	if err != nil || a.refused() {
		r.warnings = append(r.warnings, "The hold of the verification was not released.")
		return t, nil
	}
	if re, err := readObject[refund](a); err == nil {
		t.RefundID, t.AmountRefunded, t.AmountCapturable = re.ID, re.Amount, 0
	}
	return t, nil
}
