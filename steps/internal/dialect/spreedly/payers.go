package spreedly

import (
	"fmt"
	"strings"

	messages "github.com/cucumber/messages/go/v34"

	"github.com/pinstripe-lab/pinstripe/adapter"
	"github.com/pinstripe-lab/pinstripe/adapter/spreedly"
	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
)

// payer is what pays, in a sentence about Spreedly.
const payer = `(the card "[^"]*"|the card number "[^"]*"|the stored token|the third party token "[^"]*"|` +
	`the same payment method|a bank account|` +
	`(?:Apple|Google) Pay with the card "[^"]*"|an alternative payment method)`

// putPayer puts what pays into a payment method, and tells its kind.
func (s *Steps) putPayer(n *spreedly.Node, what string) (string, error) {
	wallet, card, isWallet := strings.Cut(what, " Pay with ")
	switch {
	case what == "a bank account":
		for name, v := range map[string]string{
			"bank_routing_number": "110000000", "bank_account_number": "000123456789", "bank_account_type": "checking",
			"bank_account_holder_type": "personal", "first_name": "Jenny", "last_name": "Rosen",
		} {
			put(n, "bank_account/"+name, v)
		}
		return "bank_account", nil
	case what == "an alternative payment method":
		put(n, "stripe_apm/apm_types", "ideal")
		return "stripe_apm", nil
	case strings.HasPrefix(what, "the third party token"):
		token, err := s.Fill(strings.Trim(strings.TrimPrefix(what, "the third party token "), `"`))
		put(n, "third_party_token/token", token)
		return "third_party_token", err
	case !isWallet:
		card = what
	}
	c, token, err := typed(card)
	if err != nil {
		return "", err
	}
	if c == nil {
		put(n, "third_party_token/token", token)
		return "third_party_token", nil
	}
	kind := "credit_card"
	if isWallet {
		kind = strings.ToLower(wallet) + "_pay"
		put(n, kind+"/cryptogram", "AgAAAAAABk4DWZ4C28yUQAAAAAA=")
		put(n, kind+"/eci", "05")
	} else {
		put(n, kind+"/verification_value", string(c.CVC))
	}
	put(n, kind+"/number", string(c.Number))
	put(n, kind+"/month", fmt.Sprint(c.ExpMonth))
	put(n, kind+"/year", fmt.Sprint(c.ExpYear))
	put(n, kind+"/first_name", "Jenny")
	put(n, kind+"/last_name", "Rosen")
	return kind, nil
}

// typed is a card by its name or its number, as a customer types it in, or the token of
// one that is published as a token only.
func typed(what string) (c *adapter.Card, token string, err error) {
	if number, ok := strings.CutPrefix(what, "the card number "); ok {
		return lab.TypedCard(strings.Trim(number, `"`), 3), "", nil
	}
	card, err := lab.Fixture(strings.Trim(strings.TrimPrefix(what, "the card "), `"`))
	switch {
	case err != nil:
		return nil, "", err
	case card.Number == "":
		return nil, card.Tokens[0], nil
	}
	return lab.TypedCard(card.Number, card.CVCDigits), "", nil
}

// put sets the text at a path of names joined by slashes, and its type where the
// path ends in one: "metadata/age@integer".
func put(n *spreedly.Node, path, value string) {
	name, rest, deeper := strings.Cut(path, "/")
	name, kind, _ := strings.Cut(name, "@")
	var c *spreedly.Node
	if c = n.At(name); c == nil {
		c = &spreedly.Node{Name: name, Group: deeper}
		n.Children = append(n.Children, c)
	}
	if deeper {
		put(c, rest, value)
		return
	}
	c.Text, c.Type = value, kind
}

// payerToken is the token of what pays, which is kept first where it is new.
func (s *Steps) payerToken(what string) (string, error) {
	if what == "the stored token" || what == "the same payment method" {
		if token := s.env().known["payment_method"]; token != "" {
			return token, nil
		}
		return "", fmt.Errorf("no payment method has come up in this scenario")
	}
	if err := s.keeps(what, &messages.PickleTable{}); err != nil {
		return "", err
	}
	return s.open.known["payment_method"], nil
}

// keeps: a payment method is kept, with these elements.
func (s *Steps) keeps(what string, table *messages.PickleTable) error {
	n := &spreedly.Node{Name: "payment_method", Group: true}
	kind, err := s.putPayer(n, what)
	if err != nil {
		return err
	}
	for _, row := range table.Rows {
		path := row.Cells[0].Value
		switch first, _, _ := strings.Cut(path, "/"); first {
		case "email", "data", "metadata", "retained":
		default:
			path = kind + "/" + path
		}
		put(n, path, row.Cells[1].Value)
	}
	if err := s.speak("POST", "/v1/payment_methods.xml", string(n.XML())); err != nil {
		return err
	}
	return s.agreed()
}
