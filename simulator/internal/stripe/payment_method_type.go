package stripe

import (
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

// A type of PaymentMethod is a row of fixtures/payment_methods.csv: that is all that a new
// one needs which pays as another does. A new way to pay is a flow, below.

// A methodType is everything that is particular to a type of PaymentMethod: its row
// and the functions of the row's flow.
type methodType struct {
	*fixtures.PaymentMethodType
	methodFlow
}

// A methodFlow is how PaymentMethods are made and pay. pay and setUp are nil where
// nothing is paid or set up.
type methodFlow struct {
	read  func(c call, p *PaymentMethod, details *form.Node, at string) *Error
	pay   func(c call, p *PaymentIntent, m *PaymentMethod, n *form.Node) (answer, *Error)
	setUp func(c call, s *SetupIntent, m *PaymentMethod, n *form.Node) (answer, *Error)
}

// methodTypes are all types by name. Those that are refused have no functions.
var methodTypes = map[string]*methodType{}

func init() {
	flows := map[string]methodFlow{
		"card":         {call.readCardMethod, call.payByCard, call.setUpByCard},
		"debit":        {call.readDebit, call.submitDebit, call.setUpDebit},
		"redirect":     {call.readOther, call.payByRedirect, call.setUpByRedirect},
		"wallet":       {call.readOther, call.payAtOnce, call.setUpAtOnce},
		"cash_balance": {call.readOther, call.payFromCashBalance, nil},
	}
	for name, row := range fixtures.PaymentMethodTypes() {
		t := &methodType{row, flows[row.Flow]}
		if row.SetUp == "at_once" {
			t.setUp = call.setUpAtOnce
		}
		if row.SetUp == "" {
			t.setUp = nil
		}
		methodTypes[name] = t
	}
}

// checkCurrencyAndCapture says why an intent in its currency, or captured as it is, cannot
// be paid with a type. Debits, redirects and wallets ask it; cards take every currency
// and can be held.
func (c call) checkCurrencyAndCapture(p *PaymentIntent, m *PaymentMethod) *Error {
	t := typeOf(m.Type)
	switch {
	case !t.Takes(p.Currency, c.countryOf(p.Transfer.OnBehalfOf)):
		return intentError(situation.CurrencyNotForPaymentMethodTypes, p, "currency", p.Currency)
	case p.holdsBy(m.Type) && !t.Capture:
		return intentError(situation.CaptureMethodNotForPaymentMethodType, p, "type", m.Type)
	}
	return nil
}

// typeOf returns the type with a name. One that Stripe does not have takes nothing and
// is never nil.
func typeOf(name string) *methodType {
	if t, ok := methodTypes[name]; ok {
		return t
	}
	return &methodType{PaymentMethodType: &fixtures.PaymentMethodType{Type: name}}
}

// named says whether an intent can have the type: names within another type are those
// of configurations alone.
func (t *methodType) named() bool { return methodTypes[t.Type] != nil && t.Within == "" }

// redirects says whether the customer leaves for a page and has to be told where to
// come back to.
func (t *methodType) redirects() bool {
	return t.Flow == "redirect" && (t.NextAction == "" || slices.ContainsFunc(nextActions[t.NextAction], returns))
}

// usableBy says whether an account of a country can be paid with the type. currency is
// "" for a SetupIntent.
func (t *methodType) usableBy(country, currency string) bool {
	switch {
	case !t.named(), t.Refused != "", !t.OfferedIn(country):
		return false
	case currency == "":
		return t.setUp != nil
	}
	return t.Takes(currency, country)
}

// typesFor is what rules the types of an intent: the country of the account that is
// paid, and the currency, which a SetupIntent has not.
type typesFor struct {
	country, currency string
	object            string // payment_intents, setup_intents: for the address in an error
}

// paymentTypes and setupTypes are those of an intent on behalf of an account, "" if it
// is the request's own.
func (c call) paymentTypes(onBehalfOf, currency string) typesFor {
	return typesFor{c.countryOf(onBehalfOf), currency, "payment_intents"}
}

func (c call) setupTypes(onBehalfOf string) typesFor {
	return typesFor{c.countryOf(onBehalfOf), "", "setup_intents"}
}

func (c call) countryOf(id string) string {
	if id != "" {
		if a := c.Account.ActFor(id); a != nil {
			return a.Settings().Country
		}
	}
	return c.Settings.Country
}

// check says what is wrong with the types that a request names: first the words, then
// whether the account is offered them, then the currency.
func (f typesFor) check(names []string) *Error {
	for _, name := range names {
		if t := typeOf(name); !t.named() || f.currency == "" && t.SetUp == "" && t.Flow != "reader" && t.Refused == "" {
			return fail(situation.PaymentMethodTypeUnknown, "type", name, "object", f.object, "operation", strings.TrimSuffix(f.object, "s"))
		}
	}
	for _, name := range names {
		if t := typeOf(name); !t.OfferedIn(f.country) {
			return fail(situation.PaymentMethodTypeOfOtherCountries, "type", name, "countries", listed(t.Countries), "country", f.country)
		}
	}
	if err := refusedTypes(names); err != nil {
		return err
	}
	if f.currency != "" && slices.ContainsFunc(names, func(name string) bool { return !typeOf(name).Takes(f.currency, f.country) }) {
		return fail(situation.CurrencyNotForPaymentMethodTypes, "currency", f.currency)
	}
	return nil
}

// refusedTypes says that types are not simulated: all of them, or one.
func refusedTypes(names []string) *Error {
	refused := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return typeOf(name).Refused == "" })
	if len(refused) == 0 {
		return nil
	}
	err := fail(situation.PaymentMethodTypeInvalid, "type", refused[0])
	if len(refused) == len(names) && len(names) > 1 {
		err = fail(situation.PaymentMethodTypesAllInvalid)
	}
	err.Note = noteOfTypes(refused)
	return err
}

// usable are those of the types that the account can be paid with.
func (f typesFor) usable(names []string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool { return !typeOf(name).usableBy(f.country, f.currency) })
}

// listed joins names as a sentence does: AU, CA and US.
func listed(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

// RefusedTypes are the types of PaymentMethod that Stripe has and that are refused on
// purpose, with the reason.
func RefusedTypes() map[string]string {
	reasons := map[string]string{}
	for name, t := range methodTypes {
		if t.Refused != "" {
			reasons[name] = t.Refused
		}
	}
	return reasons
}
