package gateway

import (
	"context"
	"fmt"
	"regexp"

	"github.com/pinstripe-lab/pinstripe/adapter"
	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
)

// instrument is what pays, in a sentence.
const instrument = `(the card "[^"]*"|the card number "[^"]*"|the (?:Apple|Google) Pay card "[^"]*"|the network token "[^"]*"|` +
	`the payment method "[^"]*"|the bank account "[^"]*"|the page of "[^"]*"|` +
	`nothing|the stored card|the stored bank account|the same payment method)`

var named = regexp.MustCompile(`^the (card|card number|payment method|bank account|page of|Apple Pay card|Google Pay card|network token) ` +
	`"([^"]*)"$`)

// method makes a payment method of an instrument and what a request says about it.
func (s *Steps) method(text string, r *request) (adapter.PaymentMethod, error) {
	switch text {
	case "the stored card", "the stored bank account":
		if s.token == "" && s.Session.Stateless == "" {
			return adapter.PaymentMethod{}, fmt.Errorf("nothing was stored in this scenario")
		}
		if s.token == "" {
			return adapter.PaymentMethod{Token: lab.MadeUpIDs["customer"] + "|" + lab.MadeUpIDs["payment method"]}, nil
		}
		return adapter.PaymentMethod{Token: s.token}, nil
	case "nothing":
		return adapter.PaymentMethod{}, nil
	case "the same payment method":
		id, err := s.ID("payment method")
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
	card, err := lab.Fixture(m[2])
	switch {
	case err != nil:
		return adapter.PaymentMethod{}, err
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
				RoutingNumber: b.Routing, AccountNumber: adapter.Secret(b.Number), HolderName: lab.Jenny.Name, HolderType: "individual",
			}}, nil
		}
	}
	return adapter.PaymentMethod{}, fmt.Errorf("fixtures/bank_accounts.csv has no bank_account %q", name)
}

// card is the data of a card, as a customer types them in.
func (r *request) card(number string, cvcDigits int) *adapter.Card {
	c := lab.TypedCard(number, cvcDigits)
	switch {
	case r.noCVC:
		c.CVC = ""
	case r.cvc != "":
		c.CVC = adapter.Secret(r.cvc)
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
	return &adapter.Wallet{
		Kind: kind, Number: adapter.CardNumber(number), ExpMonth: lab.ExpiryMonth, ExpYear: lab.ExpiryYear,
		Cryptogram: cryptogram, ECI: "05",
	}
}

// networkToken is a network's token of a card. In test mode its number is the card's.
func (r *request) networkToken(number string) *adapter.NetworkToken {
	t := &adapter.NetworkToken{Number: adapter.CardNumber(number), ExpMonth: lab.ExpiryMonth, ExpYear: lab.ExpiryYear, ECI: "05"}
	if !r.noCVC {
		t.Cryptogram = cryptogram
	}
	return t
}

// isStored: the card was kept with the gateway's Store.
func (s *Steps) isStored(what, clauses string) error {
	if err := s.store("store", what, clauses); err != nil {
		return err
	}
	return s.succeeded()
}

// store: I store the card "visa", or verify it.
func (s *Steps) store(verb, what, clauses string) error {
	r, err := s.request(clauses)
	if err != nil {
		return err
	}
	method, err := s.method(what, r)
	if err != nil {
		return err
	}
	s.Again = func(more string) error { return s.store(verb, what, clauses+","+more) }
	if verb == "verify" {
		return s.verify(method, r)
	}
	return s.operate(func(ctx context.Context, g adapter.Gateway) (*adapter.Transaction, error) {
		return g.Store(ctx, &adapter.Storage{
			Method: method, Customer: r.Customer, CustomerDetails: r.CustomerDetails,
			Validate: r.validate, MakeDefault: r.makeDefault, ThreeDS: r.ThreeDS, Connect: r.Connect, Idempotency: r.Idempotency,
		})
	})
}

func (s *Steps) verify(method adapter.PaymentMethod, r *request) error {
	return s.operate(func(ctx context.Context, g adapter.Gateway) (*adapter.Transaction, error) {
		return g.Verify(ctx, &adapter.Verification{
			Method: method, Customer: r.Customer, CustomerDetails: r.CustomerDetails, OrderID: r.OrderID,
			Description: r.Description, Metadata: r.Metadata, Credential: r.Credential, ThreeDS: r.ThreeDS,
			Connect: r.Connect, Idempotency: r.Idempotency, Expand: r.Expand, Deposits: r.deposits,
		})
	})
}

// remove: I remove the stored card.
func (s *Steps) remove(clauses string) error {
	s.Again = func(more string) error { return s.remove(clauses + "," + more) }
	r, err := s.request(clauses)
	if err != nil {
		return err
	}
	method, err := s.method("the stored card", r)
	if err != nil {
		return err
	}
	return s.operate(func(ctx context.Context, g adapter.Gateway) (*adapter.Transaction, error) {
		return g.Remove(ctx, &adapter.Removal{Token: method.Token, Connect: r.Connect, Idempotency: r.Idempotency})
	})
}

// wasSetUpByPurchase: the card was set up by a purchase for later use, and kept
// afterwards. The customer authenticated if the bank asked.
func (s *Steps) wasSetUpByPurchase(card, use string) error {
	if err := s.pay("purchase", "10.99", "usd", `the card "`+card+`"`, saving(use)); err != nil {
		return err
	}
	if err := s.passChallenge(); err != nil {
		return err
	}
	if err := s.succeeded(); err != nil {
		return err
	}
	return s.isStored("the same payment method", "")
}

// wasSetUp: the card was set up without a payment.
func (s *Steps) wasSetUp(card, use string) error {
	if err := s.setUp("manages transaction IDs"); err != nil {
		return err
	}
	if err := s.pay("authorize", "1.00", "usd", `the card "`+card+`"`, saving(use)+", for a new customer"); err != nil {
		return err
	}
	if err := s.passChallenge(); err != nil {
		return err
	}
	if err := s.succeeded(); err != nil {
		return err
	}
	s.token = s.tx.CustomerID + "|" + s.tx.PaymentMethodID
	return nil
}

// saving are the clauses of a payment whose card is to be used later.
func saving(use string) string {
	return "saving it for " + use + "-session use, allowing 3D Secure"
}
