package stripe

import (
	"slices"
	"strconv"
	"time"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/internal/luhn"
	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

// A Card is a card's data as a PaymentMethod, a token or a legacy source holds
// it. How it behaves stands in the row of fixtures/cards.csv that its number names.
type Card struct {
	Row               *fixtures.Card // nil for a number that is no test card
	Number            string
	ExpMonth, ExpYear int64
	CVC               string // "" if none was given
	Fingerprint       string
	CVCCheck          string // pass, fail, unavailable, unchecked, or "" for null
	Line1Check        string
	PostalCheck       string
	PreferredNetwork  string
	Wallet            string // apple_pay, google_pay, or ""
	NetworkTokenUsed  bool
	Present           bool // a reader saw its chip
	// Complete says that the card is a test id's, which sends all that its test needs.
	Complete bool
	// SetUp says that the card was set up for off-session use and authenticated.
	SetUp bool
}

func (k *Card) brand() string {
	if k.Row != nil {
		return k.Row.Brand
	}
	return fixtures.BrandOf(k.Number)
}

func (k *Card) displayBrand() string {
	switch {
	case slices.Contains(k.networks(), k.PreferredNetwork):
		return k.PreferredNetwork
	case k.Row != nil:
		return k.Row.DisplayBrand
	}
	return fixtures.DisplayBrand(k.brand())
}

func (k *Card) country() string {
	if k.Row != nil {
		return k.Row.Country
	}
	return "US"
}

func (k *Card) funding() string {
	if k.Row != nil {
		return k.Row.Funding
	}
	return "credit"
}

func (k *Card) Last4() string {
	if k.Row != nil {
		return k.Row.Last4()
	}
	return k.Number[len(k.Number)-4:]
}

func (k *Card) networks() []string {
	if k.Row != nil && len(k.Row.Networks) > 0 {
		return k.Row.Networks
	}
	return []string{k.brand()}
}

// network is the one that goes: as chosen for the payment, or else the card's preferred
// one, or else its first. Of a choice that the card is not on nothing becomes.
func (k *Card) network(chosen string) string {
	for _, n := range []string{chosen, k.PreferredNetwork} {
		if slices.Contains(k.networks(), n) {
			return n
		}
	}
	return k.networks()[0]
}

// prefer keeps the network that the customer wants.
func (k *Card) prefer(network string) {
	if network != "" && !slices.Contains(k.networks(), network) {
		network = "invalid_preference"
	}
	k.PreferredNetwork = network
}

func (k *Card) supports3DS() bool { return k.Row == nil || k.Row.ThreeDSecureSupported }

// policy is the card's row group in fixtures/authentication.csv.
func (k *Card) policy() string {
	if k.Row == nil {
		return "unenrolled"
	}
	return k.Row.Authentication
}

func (k *Card) checks() *body.Object {
	return body.New(3).Add("address_line1_check", body.OrNull(k.Line1Check)).
		Add("address_postal_code_check", body.OrNull(k.PostalCheck)).Add("cvc_check", body.OrNull(k.CVCCheck))
}

// Object is the card as a PaymentMethod shows it.
func (k *Card) Object() *body.Object {
	o := body.New(16).Add("brand", k.brand()).Add("checks", k.checks()).Add("country", k.country())
	o.Add("display_brand", k.displayBrand()).Add("exp_month", k.ExpMonth).Add("exp_year", k.ExpYear)
	o.Add("fingerprint", k.Fingerprint).Add("funding", k.funding()).Add("generated_from", nil).Add("last4", k.Last4())
	o.Add("networks", body.New(2).Add("available", k.networks()).Add("preferred", body.OrNull(k.PreferredNetwork)))
	o.Add("regulated_status", "unregulated")
	o.Add("three_d_secure_usage", body.New(1).Add("supported", k.supports3DS()))
	return o.Add("wallet", k.wallet())
}

func (k *Card) wallet() any {
	if k.Wallet == "" {
		return nil
	}
	return body.New(3).Add(k.Wallet, body.New(0)).Add("dynamic_last4", k.Last4()).Add("type", k.Wallet)
}

// keepAddress takes note of an address that nobody has looked at yet.
func (k *Card) keepAddress(address Address) {
	if address.Line1 != "" {
		k.Line1Check = "unchecked"
	}
	if address.PostalCode != "" {
		k.PostalCheck = "unchecked"
	}
}

// verify is the issuer's look at the CVC and the address that were sent.
func (k *Card) verify(address Address) {
	check := func(sent bool, says string) string {
		switch {
		case !sent && (!k.Complete || says == "" || says == "pass"):
			return ""
		case says == "":
			return "pass"
		}
		return says
	}
	row := k.Row
	if row == nil {
		row = &fixtures.Card{}
	}
	if k.CVC != "" || k.CVCCheck != "" {
		k.CVCCheck = check(true, row.CVCCheck)
	}
	if k.CVC == "" && k.CVCCheck != "" && row.Charge != "" {
		k.CVCCheck = "pass" // recorded: the CVC of a test id is right, though the charge be declined for it
	}
	k.Line1Check = check(address.Line1 != "", row.Line1Check)
	k.PostalCheck = check(address.PostalCode != "", row.PostalCheck)
}

// ask shows a charge to Radar and the issuer, nil if they approve. What Radar blocks
// never reaches the issuer.
func (k *Card) ask(address Address, judge func() *fixtures.Decline) *fixtures.Decline {
	k.verify(address)
	d := judge()
	k.unasked(d)
	return d
}

// unasked takes back the checks of a card whose issuer was never asked.
// Recorded: the CVC of cards that Radar blocks is unavailable.
func (k *Card) unasked(d *fixtures.Decline) {
	if d == nil || d.NetworkStatus != notSent {
		return
	}
	for _, check := range []*string{&k.CVCCheck, &k.Line1Check, &k.PostalCheck} {
		if *check != "" {
			*check = "unavailable"
		}
	}
}

// readCard makes a card of card parameters: number, exp_month, exp_year, cvc.
// at is the parameter's name up to the card: "card" or "payment_method_data[card]".
// Numbers are let in by the account's setting, or from a browser.
func (c call) readCard(n *form.Node, at string) (*Card, *Error) {
	if err := c.rawCardsAllowed(); err != nil {
		return nil, err
	}
	k, err := c.newCard(digitsOnly(n.Get("number").Text()), n.Get("cvc").Text(), at, func() (int64, int64, *Error) {
		return c.readExpiry(n, at)
	})
	if err == nil {
		k.prefer(n.Get("networks", "preferred").Text())
	}
	return k, err
}

// rawCardsAllowed refuses the data of a card to accounts that may not see it.
func (c call) rawCardsAllowed() *Error {
	switch {
	case c.Settings.RawCardData || c.Publishable():
		return nil
	case c.OAuth:
		return fail(situation.CardDataWithOauth)
	}
	return fail(situation.RawCardData)
}

// newCard makes a card of its number, the CVC, "" if none was given, and its expiry.
func (c call) newCard(number, cvc, at string, expiry func() (month, year int64, _ *Error)) (*Card, *Error) {
	k := &Card{Number: number, CVC: cvc}
	switch {
	case number == "":
		return nil, fail(situation.ParameterMissing, "param", at+"[number]")
	case !numeric(number) || len(number) < 12 || len(number) > 19:
		return nil, fail(situation.InvalidNumber)
	case !luhn.Valid(number):
		return nil, fail(situation.IncorrectNumber)
	}
	if row, ok := fixtures.CardByNumber(number); ok {
		k.Row = row
	}
	var err *Error
	if k.ExpMonth, k.ExpYear, err = expiry(); err != nil {
		return nil, err
	}
	want := 3
	if k.brand() == "amex" {
		want = 4
	}
	if k.CVC != "" {
		if !numeric(k.CVC) || len(k.CVC) != want && len(k.CVC) != 3 {
			return nil, fail(situation.InvalidCVC)
		}
		k.CVCCheck = "unchecked"
	}
	k.Fingerprint = c.fingerprint(number, apiversion.PlatformCardFingerprints)
	return k, nil
}

func (c call) readExpiry(n *form.Node, at string) (month, year int64, _ *Error) {
	month, errMonth := strconv.ParseInt(n.Get("exp_month").Text(), 10, 64)
	year, errYear := strconv.ParseInt(n.Get("exp_year").Text(), 10, 64)
	switch {
	case !n.Has("exp_month"):
		return 0, 0, fail(situation.ParameterMissing, "param", at+"[exp_month]")
	case !n.Has("exp_year"):
		return 0, 0, fail(situation.ParameterMissing, "param", at+"[exp_year]")
	case errMonth != nil:
		return 0, 0, fail(situation.InvalidExpiryMonth)
	case errYear != nil:
		return 0, 0, fail(situation.InvalidExpiryYear)
	}
	return c.expiry(month, year)
}

// expiry checks a month and a year to which a card is good, and writes the year out.
func (c call) expiry(month, year int64) (int64, int64, *Error) {
	if year >= 0 && year < 100 {
		year += 2000
	}
	day := c.expiryDay()
	switch {
	case month < 1 || month > 12:
		return 0, 0, fail(situation.InvalidExpiryMonth)
	case year > int64(c.Now.UTC().Year())+50 || year < int64(day.Year()):
		return 0, 0, fail(situation.InvalidExpiryYear)
	case year == int64(day.Year()) && month < int64(day.Month()):
		return 0, 0, fail(situation.InvalidExpiryMonth)
	}
	return month, year, nil
}

// renew takes over the month and the year to which a card is good from now on, of which
// one may stay as it was.
func (c call) renew(k *Card, n *form.Node) *Error {
	if !n.Has("exp_month") && !n.Has("exp_year") {
		return nil
	}
	month, year := keptNumber(n, "exp_month", k.ExpMonth), keptNumber(n, "exp_year", k.ExpYear)
	var err *Error
	k.ExpMonth, k.ExpYear, err = c.expiry(month, year)
	return err
}

// expiryDay is the day on which a card that is handed in must still have been good: see
// Settings.OldVersionsTakeOldCards.
func (c call) expiryDay() time.Time {
	now, day := c.Now.UTC(), c.Version.Day()
	own, _ := apiversion.Parse(c.Settings.APIVersion)
	if c.Settings.OldVersionsTakeOldCards && c.Version.Before(own) && day.Before(now) {
		return day
	}
	return now
}

// testCard is the card behind pm_card_visa, tok_visa and their like.
func (c call) testCard(row *fixtures.Card) *Card {
	k := &Card{Row: row, Number: row.Number, Fingerprint: c.fingerprint(row.Number+row.Name, apiversion.PlatformCardFingerprints)}
	if row.Number != "" {
		k.Fingerprint = c.fingerprint(row.Number, apiversion.PlatformCardFingerprints)
	}
	k.ExpMonth, k.ExpYear = int64(c.Now.Month()), int64(c.Now.Year())+1
	k.CVCCheck, k.Complete = "unchecked", true // test ids come with a CVC
	return k
}

// fingerprint is the same for a number on a platform and on all accounts that are
// connected to it, since a version; before, each account had its own.
func (c call) fingerprint(number string, shared apiversion.Behaviour) string {
	whose := c.Account
	if whose != whose.Owner() && c.Behaves(shared) {
		whose = whose.Owner()
	}
	return whose.Random(number).Text(fingerprintLength)
}

// accountFingerprint is the same for a number within an account, whatever the version.
func (c call) accountFingerprint(number string) string {
	return c.Account.Random(number).Text(fingerprintLength)
}

const fingerprintLength = 16

// digits drops the spaces and dashes with which people write card numbers.
func digitsOnly(text string) string {
	out := make([]byte, 0, len(text))
	for i := range len(text) {
		if text[i] != ' ' && text[i] != '-' {
			out = append(out, text[i])
		}
	}
	return string(out)
}

func numeric(text string) bool {
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return false
		}
	}
	return text != ""
}
