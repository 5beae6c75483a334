package tokenex

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strconv"
	"strings"

	"github.com/cucumber/godog"

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
		lab.When(`TokenEx is asked to `+verbs, s.does),
		lab.When(`TokenEx is asked to `+verbs+`, with:`, s.doesWith),
		lab.When(`TokenEx is asked to `+verbs+` with the card "([^"]*)"`, s.pays),
		lab.When(`TokenEx is asked to `+verbs+` with the card "([^"]*)", with:`, s.paysWith),
		lab.When(`TokenEx is asked to `+verbs+` as its page shows it`, s.doesAsShown),
		lab.When(`this is posted to TokenEx's "([^"]*)":`, s.isPosted),
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
	*httptest.Server
	// code is the transaction code that came last.
	code string
	// status and answer are the last answer's, before is the one before it.
	status         int
	answer, before *lab.Exchange
	// number and cvv are those of the card that was sent last.
	number, cvv string
}

// talk is the scenario's, made when first used.
func (s *Steps) talks() *talk {
	if s.open == nil {
		s.open = &talk{Server: httptest.NewServer(tokenex.New(tokenex.Options{
			BaseURL: s.Session.BaseURL, APIVersion: s.Config.APIVersion, HTTPClient: s.Config.HTTPClient, Retries: -1, Now: s.Session.Now,
		}))}
	}
	return s.open
}

// usualCard is a card of which nothing is to be said.
const usualCard = "visa"

// usual is the request of which a scenario says only what is special: a card of which
// nothing is to be said, or the transaction that came last.
func (s *Steps) usual(verb, card string) (map[string]any, error) {
	body := map[string]any{"gateway": "Stripe", "privateKey": s.Session.Key}
	if verb != "authorize" && verb != "purchase" {
		body["tokenExTransactionCode"] = s.talks().code
		return body, nil
	}
	c, err := lab.Card(card)
	if err != nil {
		return nil, err
	}
	body["amount"], body["currencyCode"] = 1000, "USD"
	body["creditCard"] = map[string]any{
		"number": string(c.Number), "expMonth": fmt.Sprintf("%02d", c.ExpMonth), "expYear": fmt.Sprint(c.ExpYear), "cvv": string(c.CVC),
	}
	return body, nil
}

// does: TokenEx is asked to authorize.
func (s *Steps) does(verb string) error { return s.paysWith(verb, usualCard, nil) }

// doesWith: the same, with what the table says instead or besides.
func (s *Steps) doesWith(verb string, table *godog.Table) error {
	return s.paysWith(verb, usualCard, table)
}

// pays: TokenEx is asked to authorize with the card "visa".
func (s *Steps) pays(verb, card string) error { return s.paysWith(verb, card, nil) }

// paysWith: the same, with what the table says instead or besides.
func (s *Steps) paysWith(verb, card string, table *godog.Table) error {
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

var lengthCell = regexp.MustCompile(`^an address of (\d+) characters$`)

// absent takes a member out of the request.
type absent struct{}

// value is a cell as a member of a request: JSON where it reads as JSON, an
// amount in words, a card by its name, an address of a length, and a text otherwise.
func (s *Steps) value(path, cell string) (any, error) {
	cell, err := s.Fill(cell)
	if err != nil {
		return nil, err
	}
	if cell == "none" {
		return absent{}, nil
	}
	if cell, err = lab.InMinor(cell); err != nil {
		return nil, err
	}
	if m := lengthCell.FindStringSubmatch(cell); m != nil {
		n, err := strconv.Atoi(m[1])
		const host = "@example.com"
		return strings.Repeat("x", max(0, n-len(host))) + host, err
	}
	if path == "idempotencyKey" {
		return s.Session.KeyPrefix + cell, nil
	}
	d := json.NewDecoder(strings.NewReader(cell))
	d.UseNumber()
	var value any
	if d.Decode(&value) == nil && !d.More() {
		return value, nil
	}
	return cell, nil
}

// place sets a member of an object, in the place of one whose name differs in case.
func place(object map[string]any, path []string, value any) {
	name := path[0]
	for key := range object {
		if strings.EqualFold(key, name) && key != name {
			object[name] = object[key]
			delete(object, key)
		}
	}
	if len(path) == 1 {
		if value == (absent{}) {
			delete(object, name)
			return
		}
		object[name] = value
		return
	}
	inner, ok := object[name].(map[string]any)
	if !ok {
		inner = map[string]any{}
		object[name] = inner
	}
	place(inner, path[1:], value)
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
	req, err := http.NewRequest(method, t.URL+path, strings.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		return err
	}
	t.status, t.before, t.answer = res.StatusCode, t.answer, &lab.Exchange{Status: res.StatusCode, Body: text}
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
		s.Owner = e.Header.Get("Stripe-Account")
	}
	return nil
}

// isPosted: this is posted to an address; {key} becomes the gateway's.
func (s *Steps) isPosted(path string, body *godog.DocString) error {
	text, err := s.Fill(strings.ReplaceAll(body.Content, "{key}", s.Session.GatewayKey))
	if err != nil {
		return err
	}
	return s.ask(http.MethodPost, path, text)
}

// isRead: an address is read.
func (s *Steps) isRead(path string) error { return s.ask(http.MethodGet, path, "") }

// raw is Stripe's answer inside the wrapper.
func raw(answer *lab.Exchange) *lab.Exchange {
	text, _ := answer.Member("gatewayResponse.rawResponse").(string)
	return &lab.Exchange{Body: []byte(text)}
}

// look reads a member of an answer by the page's name. The page leaves gatewayResponse
// out of the names of its table; behind "rawResponse." Stripe's own members follow.
func (t *talk) look(answer *lab.Exchange, name string) any {
	if answer == nil {
		return nil
	}
	switch inner, isRaw := strings.CutPrefix(name, "rawResponse."); {
	case isRaw:
		return raw(answer).Look(inner)
	case name == "status":
		return t.status
	case strings.HasPrefix(name, "length of "):
		return len(lab.Plain(t.look(answer, strings.TrimPrefix(name, "length of "))))
	case name == "digits of referenceNumber":
		number, _ := answer.Member("referenceNumber").(string)
		return len(number) - len(strings.Trim(number, "0123456789"))
	case name == "stems of rawResponse":
		return stems(raw(answer).Body)
	case name == "tokenExTransactionCode in clear":
		code, _ := answer.Member("gatewayResponse.tokenExTransactionCode").(string)
		clear, err := base64.StdEncoding.DecodeString(code)
		if err != nil {
			return err.Error()
		}
		return string(clear)
	}
	if v := answer.Look(name); v != (lab.NotThere{}) {
		return v
	}
	return answer.Look("gatewayResponse." + name)
}

// moving are the ids of what moves money: they end in a stem and seven letters.
var moving = regexp.MustCompile(`"(?:pi|ch|txn|re)_([0-9A-Za-z]+)"`)

// stems tells how many stems the ids of an answer have; those of one payment share it.
func stems(text []byte) int {
	all := map[string]bool{}
	for _, m := range moving.FindAllSubmatch(text, -1) {
		id := string(m[1])
		if len(id) == 24 && id[0] == '3' {
			id = id[:17]
		}
		all[id] = true
	}
	return len(all)
}

// answers: TokenEx's answer has members.
func (s *Steps) answers(table *godog.Table) error {
	t := s.talks()
	if t.answer == nil {
		return fmt.Errorf("TokenEx has not been asked anything")
	}
	return s.Compare(table, func(name string) (any, error) {
		return lab.AsBefore{Now: t.look(t.answer, name), Before: t.look(t.before, name)}, nil
	})
}

// refuses: the gateway itself said no, before any request.
func (s *Steps) refuses(field string) error {
	t := s.talks()
	text, _ := t.answer.Member("error").(string)
	if t.status != http.StatusBadRequest || t.answer.Member("success") != false || !strings.HasPrefix(text, field+": ") {
		return fmt.Errorf("wanted TokenEx to refuse %s, got %d %s", field, t.status, t.answer.Body)
	}
	return s.NothingSent()
}
