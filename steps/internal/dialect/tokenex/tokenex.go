package tokenex

import (
	"bytes"
	"cmp"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"time"

	messages "github.com/cucumber/messages/go/v34"

	"github.com/pinstripe-lab/pinstripe/adapter/tokenex"
	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
)

// verbs are the operations, in a sentence.
const verbs = `(authorize|purchase|capture|refund|void)`

// Steps are the sentences in TokenEx's language, and what one scenario knows of the
// gateway that it speaks to.
type Steps struct {
	*lab.Lab
	// open is the gateway, nil until it is first used.
	open *talk
	// baseURL is where the gateway calls Stripe, if not at the target; machineClock: it is
	// given none.
	baseURL      string
	machineClock bool
}

// New are the sentences for one scenario.
func New(l *lab.Lab) *Steps { return &Steps{Lab: l} }

// Close gives back what the scenario used.
func (s *Steps) Close() {
	if s.open != nil {
		s.open.Close()
	}
}

// Sentences are what is said to the gateway, and by it, in TokenEx's JSON.
func (s *Steps) Sentences() []lab.Sentence {
	return []lab.Sentence{
		lab.Given(`Stripe answers as TokenEx's page prints it for "([^"]*)"`, s.stripeAnswers),
		lab.Given(`TokenEx's gateway calls Stripe at "([^"]*)"`, s.callsStripeAt),
		lab.Given(`TokenEx's gateway has the clock of its machine`, s.hasMachineClock),
		lab.When(`TokenEx is asked to `+verbs, s.does),
		lab.When(`TokenEx is asked to `+verbs+`, with:`, s.doesWith),
		lab.When(`TokenEx is asked to `+verbs+` with the card "([^"]*)"`, s.pays),
		lab.When(`TokenEx is asked to `+verbs+` with the card "([^"]*)", with:`, s.paysWith),
		lab.When(`TokenEx is asked to `+verbs+` as its page shows it`, s.doesAsShown),
		lab.When(`this is posted to TokenEx's "([^"]*)":`, s.isPosted),
		lab.When(`this is posted to TokenEx's "([^"]*)", filled up with blanks to (\d+) bytes:`, s.isPostedLong),
		lab.When(`TokenEx's "([^"]*)" is read`, s.isRead),
		lab.Then(`TokenEx answers:`, s.answers),
		lab.Then(`TokenEx answers as its page prints "([^"]*)"`, s.prints),
		lab.Then(`TokenEx answers as its page prints "([^"]*)", with values of its own`, s.printsForm),
		lab.Then(`nobody keeps the card's number or code`, s.keepsNoCard),
		lab.ThenSent(`TokenEx refuses "([^"]*)" without asking Stripe`, s.refuses),
	}
}

// talk is what a scenario knows of the gateway that it speaks to in TokenEx's
// language.
type talk struct {
	*lab.Server
	// code is the transaction code that came last.
	code string
	// status and answer are the last answer's, before is the one before it.
	status         int
	header         http.Header
	answer, before *lab.Exchange
	// number and cvv are those of the card that was sent last.
	number, cvv string
}

// talk is the scenario's, made when first used.
func (s *Steps) talks() *talk {
	if s.open == nil {
		s.open = &talk{Server: lab.Serve(tokenex.New(s.gateway()))}
	}
	return s.open
}

// gateway are the options of the scenario's gateway.
func (s *Steps) gateway() tokenex.Options {
	o := tokenex.Options{
		BaseURL: cmp.Or(s.baseURL, s.Session.BaseURL), APIVersion: s.Config.APIVersion, HTTPClient: s.Config.HTTPClient, Retries: -1,
	}
	if !s.machineClock {
		o.Now = func() time.Time { return s.Session.Now().In(elsewhere) }
	}
	return o
}

// elsewhere is where the gateway's machine stands.
var elsewhere = time.FixedZone("elsewhere", -6*60*60)

// callsStripeAt: TokenEx's gateway calls Stripe at an address.
func (s *Steps) callsStripeAt(address string) error {
	s.baseURL = address
	return nil
}

// hasMachineClock: TokenEx's gateway has the clock of its machine.
func (s *Steps) hasMachineClock() error {
	s.machineClock = true
	return nil
}

// does: TokenEx is asked to authorize.
func (s *Steps) does(verb string) error { return s.paysWith(verb, usualCard, nil) }

// doesWith: the same, with what the table says instead or besides.
func (s *Steps) doesWith(verb string, table *messages.PickleTable) error {
	return s.paysWith(verb, usualCard, table)
}

// pays: TokenEx is asked to authorize with the card "visa".
func (s *Steps) pays(verb, card string) error { return s.paysWith(verb, card, nil) }

// paysWith: the same, with what the table says instead or besides.
func (s *Steps) paysWith(verb, card string, table *messages.PickleTable) error {
	body, err := s.usual(verb, card)
	if err != nil {
		return err
	}
	if table != nil {
		for _, row := range table.Rows {
			value, err := s.value(row.Cells[0].Value, row.Cells[1].Value)
			if err != nil {
				return err
			}
			place(body, strings.Split(row.Cells[0].Value, "."), value)
		}
	}
	s.Again = func(string) error { return s.speak(verb, body) }
	return s.speak(verb, body)
}

// doesAsShown: the page's example is sent as it stands; its placeholders become
// what the scenario has, and a card that has expired since is given until 2032.
func (s *Steps) doesAsShown(verb string) error {
	name := "request_" + verb
	if verb == "purchase" {
		name = "request_authorize" // the page has one for both
	}
	text := fixtures.Documented(name)
	for placeholder, value := range map[string]string{
		"<Your Stripe secret key>":                                       s.Session.Key,
		"<Your per-request idempotency key>":                             s.Session.KeyPrefix + "shown-" + verb,
		"<TokenExTransactionCode from a successful Authorize call>":      s.talks().code,
		"<TokenExTransactionCode from a successful Capture or Purchase>": s.talks().code,
		`"expYear": 2024`:   `"expYear": 2032`,
		"[email protected]": "noel.mraz@example.com", // the page hides addresses
	} {
		text = bytes.ReplaceAll(text, []byte(placeholder), []byte(value))
	}
	return s.speak(verb, json.RawMessage(text))
}

// speak asks for an operation.
func (s *Steps) speak(verb string, body any) error {
	text, err := json.Marshal(body)
	if err != nil {
		return err
	}
	s.talks().number, s.talks().cvv = sentCard(body)
	return s.ask(http.MethodPost, "/card/"+verb, string(text))
}

// ask calls an address, and keeps its answer.
func (s *Steps) ask(method, path, body string) error {
	t := s.talks()
	s.Mark()
	s.Through(fixtures.TokenExDoor)
	req, err := http.NewRequest(method, t.URL+path, strings.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	res, err := t.Client().Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		return err
	}
	t.status, t.header, t.before, t.answer = res.StatusCode, res.Header, t.answer, &lab.Exchange{Status: res.StatusCode, Body: text}
	if code, _ := t.answer.Member("gatewayResponse.tokenExTransactionCode").(string); code != "" {
		t.code = code
	}
	s.Owner = ""
	for _, e := range s.Sent() {
		s.LearnFrom(e)
		for _, path := range []string{"latest_charge.id", "error.charge"} {
			if id, ok := e.Member(path).(string); ok {
				s.Know("charge", id)
			}
		}
		if secret, ok := e.Member("error.payment_intent.client_secret").(string); ok {
			s.KnowSecret(secret)
		}
		s.Owner = e.Header.Get("Stripe-Account")
	}
	return nil
}

// isPosted: this is posted to an address; {key} becomes the gateway's.
func (s *Steps) isPosted(path string, body *messages.PickleDocString) error {
	text, err := s.Fill(strings.ReplaceAll(body.Content, "{key}", s.Session.GatewayKey))
	if err != nil {
		return err
	}
	return s.ask(http.MethodPost, path, text)
}

// isPostedLong: the same, with blanks behind it until it is so long.
func (s *Steps) isPostedLong(path string, long int, body *messages.PickleDocString) error {
	body.Content = strings.ReplaceAll(body.Content, "{key}", s.Session.GatewayKey)
	body.Content += strings.Repeat(" ", max(0, long-len(body.Content)))
	return s.isPosted(path, body)
}

// isRead: an address is read.
func (s *Steps) isRead(path string) error { return s.ask(http.MethodGet, path, "") }
