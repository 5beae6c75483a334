package steps

import (
	"fmt"
	"regexp"

	"github.com/pinstripe-lab/pinstripe/adapter"
	"github.com/pinstripe-lab/pinstripe/fixtures"
)

// instrument is what pays, in a sentence.
const instrument = `(the card "[^"]*"|the card number "[^"]*"|the (?:Apple|Google) Pay card "[^"]*"|the network token "[^"]*"|the payment method "[^"]*"|the bank account "[^"]*"|the page of "[^"]*"|nothing|the stored card|the stored bank account|the same payment method)`

// expiryMonth and expiryYear are those of a card for which a scenario says nothing else.
const expiryMonth, expiryYear = 3, 2032

var named = regexp.MustCompile(`^the (card|card number|payment method|bank account|page of|Apple Pay card|Google Pay card|network token) "([^"]*)"$`)

// method makes a payment method of an instrument and what a request says about it.
func (w *world) method(text string, r *request) (adapter.PaymentMethod, error) {
	switch text {
	case "the stored card", "the stored bank account":
		if w.token == "" && w.session.Stateless == "" {
			return adapter.PaymentMethod{}, fmt.Errorf("nothing was stored in this scenario")
		}
		if w.token == "" {
			return adapter.PaymentMethod{Token: madeUpIDs["customer"] + "|" + madeUpIDs["payment method"]}, nil
		}
		return adapter.PaymentMethod{Token: w.token}, nil
	case "nothing":
		return adapter.PaymentMethod{}, nil
	case "the same payment method":
		id, err := w.id("payment method")
		return adapter.PaymentMethod{Token: id}, err
	}
	m := named.FindStringSubmatch(text)
	switch m[1] {
	case "payment method":
		return adapter.PaymentMethod{Token: m[2], Billing: r.billing}, nil
	case "card number":
		return adapter.PaymentMethod{Card: r.card(m[2], 3), Billing: r.billing}, nil
	case "bank account":
		return bankMethod(m[2])
	case "page of":
		return adapter.PaymentMethod{Offsite: []string{m[2]}}, nil
	}
	card, ok := fixtures.CardByName(m[2])
	switch {
	case !ok:
		return adapter.PaymentMethod{}, fmt.Errorf("fixtures/cards.csv has no card %q", m[2])
	case m[1] == "network token":
		return adapter.PaymentMethod{NetworkToken: r.networkToken(card.Number), Billing: r.billing}, nil
	case wallets[m[1]] != "":
		return adapter.PaymentMethod{Wallet: r.wallet(wallets[m[1]], card.Number), Billing: r.billing}, nil
	case card.Number == "": // published as a token only
		return adapter.PaymentMethod{Token: card.Tokens[0], Billing: r.billing}, nil
	}
	return adapter.PaymentMethod{Card: r.card(card.Number, card.CVCDigits), Billing: r.billing}, nil
}

// bankMethod is a test bank account, as its owner gives it.
func bankMethod(name string) (adapter.PaymentMethod, error) {
	for _, b := range fixtures.BankAccounts() {
		if b.Name == name && b.Type == "bank_account" {
			return adapter.PaymentMethod{Bank: &adapter.BankAccount{
				RoutingNumber: b.Routing, AccountNumber: adapter.Secret(b.Number), HolderName: jenny.Name, HolderType: "individual",
			}}, nil
		}
	}
	return adapter.PaymentMethod{}, fmt.Errorf("fixtures/bank_accounts.csv has no bank_account %q", name)
}

// card is the data of a card, as a customer types them in.
func (r *request) card(number string, cvcDigits int) *adapter.Card {
	c := &adapter.Card{Number: adapter.CardNumber(number), ExpMonth: expiryMonth, ExpYear: expiryYear}
	switch {
	case r.noCVC:
	case r.cvc != "":
		c.CVC = adapter.Secret(r.cvc)
	default:
		c.CVC = adapter.Secret("1234"[:cvcDigits])
	}
	if r.month != 0 {
		c.ExpMonth, c.ExpYear = r.month, r.year
	}
	return c
}

// wallets are those that a card can be in.
var wallets = map[string]adapter.WalletKind{"Apple Pay card": adapter.ApplePay, "Google Pay card": adapter.GooglePay}

// cryptogram proves that a wallet or a network gave a token away for this payment.
const cryptogram = "AAcAAAAAAAAAAAAAAAAAAAAAAAA="

// wallet is a decrypted payment of a wallet. In test mode the device's number is the
// card's.
func (r *request) wallet(kind adapter.WalletKind, number string) *adapter.Wallet {
	return &adapter.Wallet{Kind: kind, Number: adapter.CardNumber(number), ExpMonth: expiryMonth, ExpYear: expiryYear, Cryptogram: cryptogram, ECI: "05"}
}

// networkToken is a network's token of a card. In test mode its number is the card's.
func (r *request) networkToken(number string) *adapter.NetworkToken {
	t := &adapter.NetworkToken{Number: adapter.CardNumber(number), ExpMonth: expiryMonth, ExpYear: expiryYear, ECI: "05"}
	if !r.noCVC {
		t.Cryptogram = cryptogram
	}
	return t
}

// isStored: the card was kept with the gateway's Store.
func (w *world) isStored(what, clauses string) error {
	if err := w.store("store", what, clauses); err != nil {
		return err
	}
	return w.succeeded()
}

// store: I store the card "visa", or verify it.
func (w *world) store(verb, what, clauses string) error {
	r, err := w.request(clauses)
	if err != nil {
		return err
	}
	method, err := w.method(what, r)
	if err != nil {
		return err
	}
	w.again = func(more string) error { return w.store(verb, what, clauses+","+more) }
	if verb == "verify" {
		return w.verify(method, r)
	}
	return w.operate(func(ctx ctx, g adapter.Gateway) (*adapter.Transaction, error) {
		return g.Store(ctx, &adapter.Storage{
			Method: method, Customer: r.Customer, CustomerDetails: r.CustomerDetails,
			Validate: r.validate, MakeDefault: r.makeDefault, ThreeDS: r.ThreeDS, Connect: r.Connect, Idempotency: r.Idempotency,
		})
	})
}

func (w *world) verify(method adapter.PaymentMethod, r *request) error {
	return w.operate(func(ctx ctx, g adapter.Gateway) (*adapter.Transaction, error) {
		return g.Verify(ctx, &adapter.Verification{
			Method: method, Customer: r.Customer, CustomerDetails: r.CustomerDetails, OrderID: r.OrderID,
			Description: r.Description, Metadata: r.Metadata, Credential: r.Credential, ThreeDS: r.ThreeDS,
			Connect: r.Connect, Idempotency: r.Idempotency, Expand: r.Expand, Deposits: r.deposits,
		})
	})
}

// remove: I remove the stored card.
func (w *world) remove() error {
	w.again = func(string) error { return w.remove() }
	method, err := w.method("the stored card", &request{})
	if err != nil {
		return err
	}
	return w.operate(func(ctx ctx, g adapter.Gateway) (*adapter.Transaction, error) {
		return g.Remove(ctx, &adapter.Removal{Token: method.Token})
	})
}

// wasSetUp: the card was set up for later use, and the customer authenticated if
// the bank asked.
func (w *world) wasSetUp(card, how, use string) error {
	what := `the card "` + card + `"`
	saving := "saving it for " + use + "-session use, allowing 3D Secure"
	switch how {
	case "by a purchase":
		return w.setUpByPurchase(what, saving)
	case "without a payment":
		w.setUp("manages transaction IDs")
		if err := w.pay("authorize", "1.00", "usd", what, saving+", for a new customer"); err != nil {
			return err
		}
		if err := w.passChallenge(); err != nil {
			return err
		}
		if err := w.succeeded(); err != nil {
			return err
		}
		w.token = w.tx.CustomerID + "|" + w.tx.PaymentMethodID
		return nil
	}
	return fmt.Errorf("a card cannot be set up %q", how)
}

// setUpByPurchase pays once, and keeps the card afterwards.
func (w *world) setUpByPurchase(what, saving string) error {
	if err := w.pay("purchase", "10.99", "usd", what, saving); err != nil {
		return err
	}
	if err := w.passChallenge(); err != nil {
		return err
	}
	if err := w.succeeded(); err != nil {
		return err
	}
	return w.isStored("the same payment method", "")
}
