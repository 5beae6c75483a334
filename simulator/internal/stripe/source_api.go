package stripe

import (
	"strings"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

// A sourceType is what sources of one type have in common. Those of other companies'
// pages (ideal, sofort, …): source_redirect.go.
type sourceKindOf struct {
	flow    string // none, redirect, receiver, code_verification
	usage   string // single_use: nothing else is possible
	details func(*Source, *view) *body.Object
	// read takes over the parameters of the type and says how the source begins.
	read func(call, *Source, *form.Node) (trigger, *Error)
}

var sourceTypes map[string]sourceKindOf

func init() {
	sourceTypes = map[string]sourceKindOf{
		"card":                {"none", "reusable", (*Source).card, (call).readCardSource},
		"three_d_secure":      {"redirect", "single_use", (*Source).threeDSecure, (call).readSecureSource},
		"sepa_debit":          {"none", "reusable", (*Source).sepaDebit, (call).readSEPASource},
		"ach_debit":           {"code_verification", "reusable", (*Source).achDebit, (call).readACHSource},
		"ach_credit_transfer": {"receiver", "reusable", (*Source).achCreditTransfer, (call).readReceiver},
	}
	for kind := range redirectSources {
		sourceTypes[kind] = sourceKindOf{"redirect", "single_use", (*Source).elsewhere, (call).readRedirectSource}
	}
}

func createSource(c call) (answer, *Error) {
	n := c.Params
	if id := n.Get("original_source").Text(); id != "" {
		return c.shareSource(id)
	}
	s := &Source{ID: c.NewID("src"), Created: c.Unix(), Type: n.Get("type").Text(), Secret: c.sourceSecret()}
	kind, ok := sourceTypes[s.Type]
	switch {
	case s.Type == "":
		return nil, fail(situation.ParameterMissing, "param", "type")
	case !ok:
		return nil, fail(situation.SourceTypeUnknown, "type", s.Type)
	}
	s.Usage = kind.usage
	if kind.usage == "reusable" && n.Has("usage") {
		s.Usage = n.Get("usage").Text()
	}
	n.Read("statement_descriptor", &s.Descriptor)
	if n.Has("currency") {
		var err *Error
		if s.Currency, err = c.chargeCurrency(n, ""); err != nil {
			return nil, err
		}
	}
	begins, err := kind.read(c, s, n)
	if err != nil {
		return nil, err
	}
	if err := s.update(c, n); err != nil {
		return nil, err
	}
	c.moveSource(s, begins)
	if s.Usage == "single_use" {
		c.Later(sourceLifetime, cancelSourceJob, s.ID)
	}
	return s, nil
}

func (c call) sourceSecret() string {
	return "src_client_secret_" + c.RandomText(sourceSecretLength)
}

// spendSourceToken returns what the request's token stands for, nil without one.
func (c call) spendSourceToken(n *form.Node) (paymentSource, *Error) {
	id := n.Get("token").Text()
	if id == "" {
		return nil, nil
	}
	return c.spendToken(id, "token")
}

func (c call) readCardSource(s *Source, n *form.Node) (trigger, *Error) {
	token, err := c.spendSourceToken(n)
	if err != nil {
		return "", err
	}
	if id := n.Get("card").Text(); token == nil && id != "" {
		if token, err = c.spendToken(id, "card"); err != nil {
			return "", err
		}
	}
	var k *CustomerCard
	switch token := token.(type) {
	case *CustomerCard:
		k = token
	case nil:
		if n.Get("card").Len() == 0 {
			return "", fail(situation.ParameterMissing, "param", "card")
		}
		if k, err = c.readInlineCard(n.Get("card"), "card"); err != nil {
			return "", err
		}
	default:
		return "", fail(situation.TokenOfOtherKind, "id", n.Get("token").Text(), "param", "token", "kind", token.form())
	}
	s.Card, s.CardName, s.Tokenized = k.Card, k.Name, k.Tokenized
	s.Owner.Address = k.Address
	return sourceReady, nil
}

// readBankSource reads the bank account of a source: a token's, or as parameters.
func (c call) readBankSource(s *Source, n *form.Node, at string) (*BankAccount, *Error) {
	token, err := c.spendSourceToken(n)
	if err != nil {
		return nil, err
	}
	switch token := token.(type) {
	case *BankAccount:
		return token, nil
	case nil:
		return c.readBankAccount(n.Get(at), at)
	default:
		return nil, fail(situation.TokenOfOtherKind, "id", n.Get("token").Text(), "param", "token", "kind", token.form())
	}
}

const mandateReferenceLength = 16

func (c call) readSEPASource(s *Source, n *form.Node) (trigger, *Error) {
	if n.Has("token") {
		b, err := c.readBankSource(s, n, "sepa_debit")
		if err != nil {
			return "", err
		}
		s.Bank, s.Owner.Name = b.Bank, b.HolderName
	} else {
		bank, err := c.readIBAN(n.Get("sepa_debit"), "sepa_debit")
		if err != nil {
			return "", err
		}
		s.Bank = bank
	}
	if !validIBAN(s.Bank.Number) {
		return "", fail(situation.IbanInvalid, "param", "token")
	}
	s.changeBank(func(k *Bank) { k.Verified, k.Fingerprint = true, c.accountFingerprint(k.Number) })
	s.Owner.Address.Country = s.Bank.Number[:2]
	if s.Currency == "" {
		s.Currency = typeOf("sepa_debit").Currencies[0]
	}
	reference := strings.ToUpper(c.RandomText(mandateReferenceLength))
	s.Mandate = &SourceMandate{Reference: reference, Interval: "variable", Notification: "none", Acceptance: &form.Node{}}
	return sourceReady, nil
}

func (s *Source) changeBank(edit func(*Bank)) {
	bank := *s.Bank
	edit(&bank)
	s.Bank = &bank
}

func (c call) readACHSource(s *Source, n *form.Node) (trigger, *Error) {
	b, err := c.readBankSource(s, n, "ach_debit")
	if err != nil {
		return "", err
	}
	s.Bank, s.Country, s.Owner.Name = b.Bank, b.Country, b.HolderName
	s.Currency = b.Currency
	s.changeBank(func(k *Bank) { n.Get("ach_debit").Read("type", &k.HolderType) })
	if b.Status == "verified" {
		s.changeBank(func(k *Bank) { k.Verified = true })
		return sourceReady, nil
	}
	s.Code = &CodeVerification{Attempts: depositAttempts}
	s.Code.advance(sourceCodeLife, sourceWaits)
	return sourceWaits, nil
}

const testAccountLength = 12

func (c call) readReceiver(s *Source, n *form.Node) (trigger, *Error) {
	if s.Currency == "" {
		return "", fail(situation.ParameterMissing, "param", "currency")
	}
	if s.Currency != "usd" {
		return "", fail(situation.ChargeCurrencyNotForSource, "type", s.Type, "allowed", "usd")
	}
	s.Receiver = &Receiver{
		Account: "test_" + strings.ToLower(c.RandomText(testAccountLength)), Fingerprint: c.RandomText(testAccountLength),
	}
	c.expectTransfer(s)
	return sourceWaits, nil
}

// readSecureSource begins 3D Secure for a card source, or a customer's card. What
// the card's policy answers where 3D Secure is asked for decides.
func (c call) readSecureSource(s *Source, n *form.Node) (trigger, *Error) {
	for _, required := range [][]string{{"amount"}, {"currency"}, {"redirect", "return_url"}, {"three_d_secure", "card"}} {
		if n.Get(required...).Text() == "" {
			param := required[0]
			if len(required) > 1 {
				param = inside(param, required[1])
			}
			return "", fail(situation.ParameterMissing, "param", param)
		}
	}
	if _, err := c.readAmount(n, s.Currency, ""); err != nil {
		return "", err
	}
	if err := checkReturnURL(n, "redirect", "return_url"); err != nil {
		return "", err
	}
	details := n.Get("three_d_secure")
	id := details.Get("card").Text()
	r, ok := c.editSource(id)
	if !ok || r.holder() != details.Get("customer").Text() {
		return "", PaymentSources.MissingParam(id, "three_d_secure[card]")
	}
	switch of := r.(type) {
	case *Source:
		if err := of.chargeable(); err != nil {
			return "", err
		}
		s.Card, s.CardName, s.Tokenized, s.Owner = of.Card, of.CardName, of.Tokenized, of.Owner
	case *CustomerCard:
		s.Card, s.CardName, s.Tokenized = of.Card, of.Name, of.Tokenized
		s.Owner = BillingDetails{Name: of.Name, Address: of.Address}
	}
	if s.Card == nil {
		return "", PaymentSources.MissingParam(id, "three_d_secure[card]")
	}
	outcome := (Circumstances{Requested: true}).authentication(s.Card)
	s.Secure = &SourceSecure{Of: id, Customer: r.holder(), Outcome: outcome}
	s.Redirect = &Redirect{ReturnURL: n.Get("redirect", "return_url").Text()}
	when := sourceReady
	switch outcome {
	case fixtures.Challenge:
		when = sourceWaits
	case fixtures.LookupError, fixtures.Refuse:
		s.Redirect.Failure = "processing_error"
		when = sourceUnfit
	case fixtures.Frictionless:
		s.Secure.Authenticated = true
	}
	s.Redirect.advance(sourceRedirectLife, when)
	return when, nil
}

// shareSource copies a source of the platform's customer to the connected account
// that the call acts for.
func (c call) shareSource(id string) (answer, *Error) {
	if c.Account.Platform == nil {
		return nil, fail(situation.ParameterUnknown, "param", "original_source")
	}
	there, ok := c.Tx.Of(c.Account.Platform.ID).Get(SourceKind, id).(*Source)
	if !ok || there.Customer != c.Params.Get("customer").Text() {
		return nil, PaymentSources.MissingParam(id, "original_source")
	}
	s := there.Clone().(*Source)
	s.ID, s.Created, s.Customer, s.Metadata, s.Secret = c.NewID("src"), c.Unix(), "", nil, c.sourceSecret()
	s.lifeState = lifeState{} // a copy has a life of its own
	c.moveSource(s, sourceReady)
	return s, nil
}

// sourceInPath returns the source that the path names, for changing. A publishable
// key must show the client secret.
func (c call) sourceInPath() (*Source, *Error) {
	r, _ := c.editSource(c.ID())
	s, ok := r.(*Source)
	if !ok {
		return nil, PaymentSources.missing(c, "source")
	}
	return s, c.checkSecret(s.Secret, situation.SourceClientSecretMismatch)
}

func retrieveSource(c call) (answer, *Error) { return orError(c.sourceInPath()) }

// updateSource tells nobody: there is no event for it. A receiver whose owner has
// another address is sent the amount that it says.
func updateSource(c call) (answer, *Error) {
	s, err := c.sourceInPath()
	if err != nil {
		return nil, err
	}
	email := s.Owner.Email
	if err := s.update(c, c.Params); err != nil {
		return nil, err
	}
	c.Save(s)
	if s.Receiver != nil && s.Owner.Email != email {
		c.expectTransfer(s)
	}
	return s, nil
}
