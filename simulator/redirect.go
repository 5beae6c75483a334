package simulator

import "github.com/pinstripe-lab/pinstripe/simulator/form"

// redirecting are the payment methods for which the customer goes to another
// company's page and comes back. Any others than these, cards and debits are
// not simulated.
var redirecting = []string{
	"affirm", "afterpay_clearpay", "alma", "amazon_pay", "bancontact", "billie", "eps", "fpx", "giropay", "grabpay", "ideal",
	"kakao_pay", "klarna", "kr_card", "mobilepay", "naver_pay", "p24", "pay_by_bank", "payco", "paypal", "revolut_pay",
	"samsung_pay", "satispay", "sofort", "twint", "zip",
}

// sendAway is the question on another company's page, to which the customer is sent.
func (c *call) sendAway(intent string, m *PaymentMethod, n *form.Node) (*Challenge, *Error) {
	if !contains(redirecting, m.Type) {
		return nil, fail("payment_method_type_invalid", "type", m.Type)
	}
	if n.Get("return_url").Text() == "" {
		return nil, fail("parameter_missing", "param", "return_url")
	}
	return c.challenge(intent, n, nil), nil
}

// redirectElsewhere confirms an intent that is paid on another company's page.
func (c *call) redirectElsewhere(p *PaymentIntent, m *PaymentMethod, n *form.Node) (answer, *Error) {
	k, err := c.sendAway(p.ID, m, n)
	if err != nil {
		err.PaymentIntent = p
		return nil, err
	}
	if truth(n.Get("error_on_requires_action")) {
		return nil, c.refuseAction(p, m)
	}
	p.Challenge = k
	c.save(m)
	c.move(p, asked, nil)
	return p, nil
}

// paidElsewhere is a payment that the customer made on another company's page, or by
// bank transfer.
func (c *call) paidElsewhere(p *PaymentIntent, m *PaymentMethod) {
	ch := c.newCharge(p, m.clone().(*PaymentMethod))
	ch.Outcome = allowed()
	ch.Status, ch.Paid, ch.Captured, ch.AmountCaptured = "succeeded", true, true, ch.Amount
	p.LatestCharge, p.LastError, p.AmountReceived = ch.ID, nil, p.Amount
	c.keepMethod(p, m)
	c.settle(ch)
	c.save(ch)
	c.move(p, approved, ch)
}
