package stripe

import (
	"slices"

	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

// Payments from a customer's cash balance, and by a bank transfer where the balance
// is too small. Money that is applied to a payment is collected once it covers it.
// Source: https://docs.stripe.com/payments/bank-transfers/accept-a-payment

const cashMethod = "customer_balance"

// What can happen to a PaymentIntent that a bank transfer pays.
const (
	transferAwaited trigger = "bank transfer awaited"
	partlyFunded    trigger = "funded in part"
	fundsReturned   trigger = "amount changed, funds returned"
)

// A Funding is the bank transfer that a PaymentIntent waits for.
type Funding struct {
	FundingInstructions
	Reference string // for the customer to write on the transfer; "" where none is used
	Since     int64  // when it was confirmed, Unix seconds
}

// awaitsFunds says whether a bank transfer is to pay the intent.
func (p *PaymentIntent) awaitsFunds() bool { return p.Status == "requires_action" && p.Funding != nil }

// unfunded is how much of the amount is still to be transferred.
func (p *PaymentIntent) unfunded() int64 { return p.Amount - p.Applied }

const referenceLength = 12

// referenceOf is made of the intent's id, so that it is the same at every confirm.
func referenceOf(intent string) string {
	const alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
	c := engine.RandomOf(0, intent)
	text := make([]byte, referenceLength)
	for i := range text {
		text[i] = alphabet[c.Draw()%uint64(len(alphabet))]
	}
	return string(text)
}

const instructionsPath = "/bank_transfers/instructions/"

func (f *Funding) nextAction(p *PaymentIntent, v *view) any {
	c := engine.RandomOf(1, p.ID)
	o := body.New(6).Add("amount_remaining", p.unfunded()).Add("currency", p.Currency).Add("financial_addresses", f.addresses())
	o.Add("hosted_instructions_url", v.Base+instructionsPath+"test_"+c.Text(80)).Add("reference", body.OrNull(f.Reference)).Add("type", f.Type)
	return body.New(2).Add("display_bank_transfer_instructions", o).Add("type", "display_bank_transfer_instructions")
}

// fundingOf is the bank transfer that can pay what the balance does not cover: as
// payment_method_options says, or as Stripe chooses where the dashboard's payment
// methods are used. nil where the balance alone is to pay.
func (c call) fundingOf(p *PaymentIntent) (*Funding, *Error) {
	options := p.Options.Get(cashMethod)
	var f *FundingInstructions
	switch {
	case options.Get("funding_type").Text() != "":
		var err *Error
		at := inside(inside("payment_method_options", cashMethod), "bank_transfer")
		if f, err = c.readInstructions(options.Get("bank_transfer"), at, p.Customer, p.Currency); err != nil {
			return nil, err
		}
	case p.Automatic != nil:
		f = c.usualInstructions(p.Customer, p.Currency)
	}
	if f == nil {
		return nil, nil
	}
	funding := &Funding{FundingInstructions: *f, Since: c.Unix()}
	if !transferByType(f.Type).Unreferenced {
		funding.Reference = referenceOf(p.ID)
	}
	return funding, nil
}

// payFromCashBalance confirms an intent that the customer's cash balance pays. What
// the balance lacks is left to a bank transfer.
func (c call) payFromCashBalance(p *PaymentIntent, m *PaymentMethod, n *form.Node) (answer, *Error) {
	funding, err := c.cashFunding(p)
	if err != nil {
		return nil, err
	}
	available := c.cashBalance(p.Customer)
	cash := min(available.in(p.Currency), p.unfunded())
	if funding != nil && available.Mode != reconcilesItself {
		cash = 0 // the merchant applies it; without a transfer this confirm does
	}
	switch {
	case cash == p.unfunded():
	case funding == nil:
		return nil, intentError(situation.CashBalanceInsufficient, p)
	case n.Get("error_on_requires_action").True():
		return nil, c.refuseAction(p, m)
	}
	p.Funding = funding
	c.Save(m)
	c.applyCash(p, m, cash, transferAwaited)
	return p, nil
}

// cashFunding is fundingOf for an intent that can be paid from a cash balance at all.
func (c call) cashFunding(p *PaymentIntent) (*Funding, *Error) {
	if p.Customer == "" {
		return nil, intentError(situation.CashBalanceWithoutCustomer, p)
	}
	if p.holdsBy(cashMethod) {
		return nil, intentError(situation.CaptureMethodNotForPaymentMethodType, p, "type", cashMethod)
	}
	funding, err := c.fundingOf(p)
	if err != nil {
		err.PaymentIntent = p
	}
	return funding, err
}

// applyCash puts cash to an intent. If that covers it, the intent is paid; otherwise
// it takes the given way.
func (c call) applyCash(p *PaymentIntent, m *PaymentMethod, amount int64, otherwise trigger) {
	if amount > 0 {
		p.Applied += amount
		c.moveCash(&CashTransaction{Customer: p.Customer, Type: cashApplied, Amount: -amount, Currency: p.Currency, PaymentIntent: p.ID})
	}
	if p.unfunded() > 0 {
		p.LastError = nil
		c.move(p, otherwise, nil)
		return
	}
	p.Funding = nil
	c.paidByCustomer(p, m)
}

// fund applies cash to an intent that waits for it.
func (c call) fund(p *PaymentIntent, amount int64) {
	m, _ := PaymentMethods.edit(c, p.PaymentMethod)
	c.applyCash(p, m, amount, partlyFunded)
}

// unfund takes an intent's cash from it, and from then on it waits for no transfer.
// The caller saves the intent and then hands the amount to returnCash.
func (p *PaymentIntent) unfund() (applied int64) {
	applied = p.Applied
	p.Applied, p.Funding = 0, nil
	return applied
}

// returnCash gives the customer back what was applied to an intent, in the currency
// that it had then, for other payments.
func (c call) returnCash(p *PaymentIntent, currency string, amount int64) {
	if amount == 0 {
		return
	}
	c.moveCash(&CashTransaction{Customer: p.Customer, Type: cashUnapplied, Amount: amount, Currency: currency, PaymentIntent: p.ID})
	c.cashArrived(p.Customer, currency, amount, "")
}

// unfundFor gives back what was applied to an intent that is paid in another way.
func (c call) unfundFor(p *PaymentIntent) {
	if applied := p.unfund(); applied > 0 {
		c.Save(p)
		c.returnCash(p, p.Currency, applied)
	}
}

// saveUpdated keeps an intent that was changed. One that is partly funded gives its
// cash back if what is to be paid has changed, or how.
func (c call) saveUpdated(p, was *PaymentIntent) {
	same := p.Amount == was.Amount && p.Currency == was.Currency && p.PaymentMethod == was.PaymentMethod
	if p.Applied == 0 || same {
		c.Save(p)
		return
	}
	applied := p.unfund()
	if paymentIntentLife.To(p.Status, fundsReturned) != nil {
		p.advance(paymentIntentLife, fundsReturned)
	}
	c.Save(p)
	c.returnCash(p, was.Currency, applied)
}

// applyCustomerBalance is how a merchant reconciles by hand.
func applyCustomerBalance(c call) (answer, *Error) {
	p, err := c.intent()
	if err != nil {
		return nil, err
	}
	if !slices.Contains(p.PaymentMethodTypes, cashMethod) || !p.awaitsFunds() && p.Status != "requires_payment_method" {
		return nil, intentError(situation.PaymentIntentUnexpectedStateApply, p, "status", p.Status)
	}
	if text := c.Params.Get("currency").Text(); text != "" && text != p.Currency {
		return nil, intentError(situation.ApplyCurrencyMismatch, p, "currency", text, "expected", p.Currency)
	}
	funding, err := c.cashFunding(p)
	if err != nil {
		return nil, err
	}
	available := c.cashBalance(p.Customer).in(p.Currency)
	amount := min(available, p.unfunded())
	if c.Params.Has("amount") {
		switch amount = c.Params.Get("amount").Int(); {
		case amount < 1:
			return nil, fail(situation.IntegerTooSmall, "param", "amount")
		case amount > p.unfunded():
			return nil, intentError(situation.ApplyAmountTooLarge, p, "limit", Money(p.unfunded(), p.Currency))
		}
	}
	if amount == 0 || amount > available || funding == nil && amount < p.unfunded() {
		return nil, intentError(situation.CashBalanceInsufficient, p)
	}
	if p.awaitsFunds() {
		c.fund(p, amount)
		return p, nil
	}
	m := &PaymentMethod{ID: c.NewID("pm"), Created: c.Unix(), Type: cashMethod, AllowRedisplay: "unspecified"}
	c.Save(m)
	p.PaymentMethod, p.Funding = m.ID, funding
	c.applyCash(p, m, amount, transferAwaited)
	return p, nil
}
