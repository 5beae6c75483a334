package lab

import (
	"fmt"
	"net/url"

	"github.com/pinstripe-lab/pinstripe/adapter"
	"github.com/pinstripe-lab/pinstripe/fixtures"
)

// ExpiryMonth and ExpiryYear are those of a card for which a scenario says nothing else.
const ExpiryMonth, ExpiryYear = 3, 2032

// Jenny is who pays where a scenario does not say more.
var Jenny = adapter.Contact{
	Name: "Jenny Rosen", Email: "jenny.rosen@example.com",
	Address: adapter.Address{Line1: "27 Fredrick Ave", City: "Brothers", State: "OR", PostalCode: "97712", Country: "US"},
}

// ReturnURL is where the customer comes back to from another page.
const ReturnURL = "https://shop.example/back"

// Fixture is a test card by its name.
func Fixture(name string) (*fixtures.Card, error) {
	card, ok := fixtures.CardByName(name)
	if !ok {
		return nil, fmt.Errorf("fixtures/cards.csv has no card %q", name)
	}
	return card, nil
}

// Card is a test card by its name, as a customer types it in.
func Card(name string) (*adapter.Card, error) {
	card, err := Fixture(name)
	if err == nil && card.Number == "" { // published as a token only
		err = fmt.Errorf("the card %q has no number that a customer could type in", name)
	}
	if err != nil {
		return nil, err
	}
	return TypedCard(card.Number, card.CVCDigits), nil
}

// TypedCard is a card by its number, with a security code of so many digits.
func TypedCard(number string, cvcDigits int) *adapter.Card {
	return &adapter.Card{
		Number: adapter.CardNumber(number), ExpMonth: ExpiryMonth, ExpYear: ExpiryYear, CVC: adapter.Secret("1234"[:cvcDigits]),
	}
}

// CardData are the parameters of a card that is given by its data, as the customer's
// page or app sends them.
func CardData(c *adapter.Card) url.Values {
	const data, card = "payment_method_data", "payment_method_data[card]"
	return url.Values{
		data + "[type]": {"card"}, card + "[number]": {string(c.Number)}, card + "[cvc]": {string(c.CVC)},
		card + "[exp_month]": {fmt.Sprint(c.ExpMonth)}, card + "[exp_year]": {fmt.Sprint(c.ExpYear)},
	}
}

// Publishable is the publishable key of the same account.
func Publishable(key string) string { return "pk_" + key[len("sk_"):] }
