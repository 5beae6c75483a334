package stripe

import (
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

// A transferKind is one kind of bank transfer: a currency, and the accounts to which
// customers send it.
// Source: https://docs.stripe.com/payments/bank-transfers/accept-a-payment; the
// British account as seen in test mode. The American bank and the other addresses are
// not established, and no payment depends on them; Stripe too gives invalid accounts
// in test mode.
type transferKind struct {
	Type, Currency string
	// Countries are where the account can be, the usual one first.
	Countries []string
	// Unreferenced transfers are not told apart by a reference.
	Unreferenced bool
	Addresses    []financialAddress
	// Sender is what is known of who sent a test transfer.
	Sender []body.Member
}

// A financialAddress is one way to write where to send money.
type financialAddress struct {
	Type         string
	Networks     []string
	Holder, Bank Address
	Members      []addressMember
}

// An addressMember is a text that all customers see alike, or so many digits of the
// customer's own. Country begins one with the country, as an IBAN does.
type addressMember struct {
	Name, Text string
	Digits     int
	Country    bool
}

var (
	stripeInAmerica = Address{City: "South San Francisco", Country: "US", Line1: "354 Oyster Point Blvd", PostalCode: "94080", State: "CA"}
	stripeInBritain = Address{City: "London", Country: "GB", Line1: "9th Floor, 107 Cheapside", PostalCode: "EC2V6DN", State: "London"}
	stripeInIreland = Address{City: "Dublin", Country: "IE", Line1: "1 Grand Canal Street Lower", PostalCode: "D02H210", State: "Dublin"}
	stripeInJapan   = Address{City: "渋谷区", Country: "JP", Line1: "恵比寿南1-6-1", PostalCode: "1500022", State: "東京都"}
	stripeInMexico  = Address{City: "Ciudad de México", Country: "MX", Line1: "Av. Insurgentes Sur 601", PostalCode: "03810", State: "CDMX"}
	americanBank    = Address{City: "San Francisco", Country: "US", Line1: "420 Montgomery Street", PostalCode: "94104", State: "CA"}
	britishBank     = Address{City: "London", Country: "GB", Line1: "1 CHURCHILL PLACE", PostalCode: "E14 5HP", State: "England"}
	irishBank       = Address{City: "Dublin", Country: "IE", Line1: "1 North Wall Quay", PostalCode: "D01 T8Y1", State: "Dublin"}
	japaneseBank    = Address{City: "千代田区", Country: "JP", Line1: "丸の内1-1-2", PostalCode: "1000005", State: "東京都"}
	mexicanBank     = Address{City: "Ciudad de México", Country: "MX", Line1: "Isabel la Católica 44", PostalCode: "06000", State: "CDMX"}
)

var transferKinds = []transferKind{
	{
		Type: "us_bank_transfer", Currency: "usd", Countries: []string{"US"},
		Addresses: []financialAddress{
			{"aba", []string{"ach", "domestic_wire_us"}, stripeInAmerica, americanBank, []addressMember{
				{Name: "account_number", Digits: 14}, {Name: "account_type", Text: "checking"},
				{Name: "bank_name", Text: "US Test Bank"}, {Name: "routing_number", Text: "999999999"},
			}},
			{"swift", []string{"swift"}, stripeInAmerica, americanBank, []addressMember{
				{Name: "account_number", Digits: 14}, {Name: "account_type", Text: "checking"},
				{Name: "bank_name", Text: "US Test Bank"}, {Name: "swift_code", Text: "TESTUS99XXX"},
			}},
		},
		Sender: []body.Member{{Key: "network", Value: "ach"}, {Key: "sender_name", Value: "John Doe"}},
	},
	{
		Type: "gb_bank_transfer", Currency: "gbp", Countries: []string{"GB"},
		Addresses: []financialAddress{{"sort_code", []string{"bacs", "fps"}, stripeInBritain, britishBank, []addressMember{
			{Name: "account_number", Digits: 8}, {Name: "sort_code", Text: "108800"},
		}}},
		Sender: []body.Member{{Key: "account_number_last4", Value: "1113"}, {Key: "sender_name", Value: "John Doe"}, {Key: "sort_code", Value: "108800"}},
	},
	{
		Type: "eu_bank_transfer", Currency: "eur", Countries: []string{"DE", "BE", "ES", "FR", "IE", "NL"},
		Addresses: []financialAddress{{"iban", []string{"sepa"}, stripeInIreland, irishBank, []addressMember{
			{Name: "bic", Text: "SOGEDEFFXXX"}, {Name: "country", Country: true}, {Name: "iban", Digits: 20, Country: true},
		}}},
		Sender: []body.Member{{Key: "bic", Value: "COBADEFFXXX"}, {Key: "iban_last4", Value: "4000"}, {Key: "sender_name", Value: "John Doe"}},
	},
	{
		Type: "jp_bank_transfer", Currency: "jpy", Countries: []string{"JP"}, Unreferenced: true,
		Addresses: []financialAddress{{"zengin", []string{"zengin"}, stripeInJapan, japaneseBank, []addressMember{
			{Name: "account_number", Digits: 7}, {Name: "account_type", Text: "futsu"}, {Name: "bank_code", Text: "0009"},
			{Name: "bank_name", Text: "三井住友銀行"}, {Name: "branch_code", Text: "950"}, {Name: "branch_name", Text: "東京第二"},
		}}},
		Sender: []body.Member{{Key: "sender_bank", Value: "新生銀行"}, {Key: "sender_branch", Value: "京都"}, {Key: "sender_name", Value: "John Doe"}},
	},
	{
		Type: "mx_bank_transfer", Currency: "mxn", Countries: []string{"MX"},
		Addresses: []financialAddress{{"spei", []string{"spei"}, stripeInMexico, mexicanBank, []addressMember{
			{Name: "bank_code", Text: "002"}, {Name: "bank_name", Text: "BANAMEX"}, {Name: "clabe", Digits: 18},
		}}},
		Sender: []body.Member{{Key: "clabe_last4", Value: "4567"}, {Key: "sender_bank", Value: "Citi"}, {Key: "sender_name", Value: "JOHN DOE"}},
	},
}

func transferByType(name string) *transferKind {
	i := slices.IndexFunc(transferKinds, func(k transferKind) bool { return k.Type == name })
	if i < 0 {
		return nil
	}
	return &transferKinds[i]
}

func transferByCurrency(currency string) *transferKind {
	i := slices.IndexFunc(transferKinds, func(k transferKind) bool { return k.Currency == currency })
	if i < 0 {
		return nil
	}
	return &transferKinds[i]
}

// FundingInstructions tell a customer where to send money. They are the same
// whenever the customer is told. Holder is the merchant's name; Only are the types
// of address to tell, nil for all.
type FundingInstructions struct {
	Customer, Type, Country, Holder string
	Only                            []string
}

// addresses are the ways to write where to send the money.
func (f *FundingInstructions) addresses() []any {
	out := []any{}
	for _, a := range transferByType(f.Type).Addresses {
		if f.Only != nil && !slices.Contains(f.Only, a.Type) && !(a.Type == "iban" && slices.Contains(f.Only, "sepa")) {
			continue
		}
		account := body.New(8).Add("account_holder_address", a.Holder.Object()).Add("account_holder_name", f.Holder)
		for _, m := range a.Members {
			account.Add(m.Name, m.value(f))
		}
		account.Add("bank_address", a.Bank.Object())
		out = append(out, body.New(3).Add(a.Type, account).Add("supported_networks", a.Networks).Add("type", a.Type))
	}
	return out
}

func (m addressMember) value(f *FundingInstructions) string {
	text := []byte(m.Text)
	if m.Country {
		text = append(text, f.Country...)
	}
	c := engine.RandomOf(0, f.Customer+f.Type+f.Country)
	for range m.Digits {
		text = append(text, '0'+byte(c.Draw()%10))
	}
	return string(text)
}

func (f *FundingInstructions) Object(*view) *body.Object {
	transfer := body.New(3).Add("country", f.Country).Add("financial_addresses", f.addresses()).Add("type", f.Type)
	o := body.New(5).Add("object", "funding_instructions").Add("bank_transfer", transfer)
	return o.Add("currency", transferByType(f.Type).Currency).Add("funding_type", "bank_transfer").Add("livemode", false)
}

// readInstructions reads a hash bank_transfer, which stands at the parameter at.
func (c call) readInstructions(n *form.Node, at, customer, currency string) (*FundingInstructions, *Error) {
	f := &FundingInstructions{Customer: customer, Type: n.Get("type").Text(), Holder: c.Settings.BusinessName, Only: n.Get("requested_address_types").Texts()}
	kind := transferByType(f.Type)
	switch {
	case f.Type == "":
		return nil, fail(situation.ParameterMissing, "param", inside(at, "type"))
	case kind == nil:
		return nil, fail(situation.ParameterInvalidEnum, "param", inside(at, "type"), "allowed", engine.OneOf(transferTypes()))
	case kind.Currency != currency:
		return nil, fail(situation.BankTransferCurrency, "param", inside(at, "type"), "type", f.Type, "currency", currency)
	}
	f.Country = kind.Countries[0]
	if len(kind.Countries) > 1 {
		param := inside(inside(at, f.Type), "country")
		switch f.Country = strings.ToUpper(n.Get(f.Type, "country").Text()); {
		case f.Country == "":
			return nil, fail(situation.ParameterMissing, "param", param)
		case !slices.Contains(kind.Countries, f.Country):
			return nil, fail(situation.ParameterInvalidEnum, "param", param, "allowed", engine.OneOf(kind.Countries))
		}
	}
	return f, nil
}

func transferTypes() (types []string) {
	for _, k := range transferKinds {
		types = append(types, k.Type)
	}
	return types
}

// usualInstructions are those of a customer where the request leaves it to Stripe:
// the account is in the customer's country, or in the merchant's, if it can be. nil
// for a currency that nobody can transfer.
func (c call) usualInstructions(customer, currency string) *FundingInstructions {
	kind := transferByCurrency(currency)
	if kind == nil {
		return nil
	}
	f := &FundingInstructions{Customer: customer, Type: kind.Type, Country: kind.Countries[0], Holder: c.Settings.BusinessName}
	near := []string{c.Settings.Country}
	if u, ok := customers.get(c, customer); ok && u.Address != nil {
		near = []string{u.Address.Country, c.Settings.Country}
	}
	if i := slices.IndexFunc(near, func(country string) bool { return slices.Contains(kind.Countries, country) }); i >= 0 {
		f.Country = near[i]
	}
	return f
}

func createFundingInstructions(c call) (answer, *Error) {
	u, err := c.customer()
	if err != nil {
		return nil, err
	}
	return orError(c.readInstructions(c.Params.Get("bank_transfer"), "bank_transfer", u.ID, strings.ToLower(c.Params.Get("currency").Text())))
}
