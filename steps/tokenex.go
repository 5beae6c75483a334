package steps

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
)

// tokenexVocabulary is what is said to the gateway, and by it, in TokenEx's JSON.
var tokenexVocabulary = []sentence{
	{when, `TokenEx is asked to (authorize|purchase|capture|refund|void)(?: with the card "([^"]*)")?`, (*world).tokenexDoes},
	{when, `TokenEx is asked to (authorize|purchase|capture|refund|void)(?: with the card "([^"]*)")?, with:`, (*world).tokenexDoesWith},
	{when, `TokenEx is asked to (authorize|purchase|capture|refund|void) as its page shows it`, (*world).tokenexDoesAsShown},
	{then, `TokenEx answers:`, (*world).tokenexAnswers},
	{then, `TokenEx answers as its page prints "([^"]*)"(, with values of its own|)`, (*world).tokenexPrints},
	{then, `nobody keeps the card's number or code`, (*world).keepsNoCard},
	{thenSent, `TokenEx refuses "([^"]*)" without asking Stripe`, (*world).tokenexRefuses},
}

// tokenexTalk is what a scenario knows of the gateway that it speaks to in TokenEx's
// language.
type tokenexTalk struct {
	*httptest.Server
	// code is the transaction code that came last.
	code string
	// status and answer are the last answer's, before is the one before it.
	status         int
	answer, before *Exchange
	// number and cvv are those of the card that was sent last.
	number, cvv string
}

// talk is the scenario's, made when first used.
func (w *world) talk() *tokenexTalk {
	if w.tokenex == nil {
		w.tokenex = &tokenexTalk{Server: httptest.NewServer(tokenex.New(tokenex.Options{
			BaseURL: w.session.BaseURL, APIVersion: w.config.APIVersion, HTTPClient: w.config.HTTPClient, Retries: -1, Now: w.session.Now,
		}))}
	}
	return w.tokenex
}

// usual is the request of which a scenario says only what is special: a card of which
// nothing is to be said, or the transaction that came last.
func (w *world) usual(verb, card string) (map[string]any, error) {
	body := map[string]any{"gateway": "Stripe", "privateKey": w.session.Key}
	if verb != "authorize" && verb != "purchase" {
		body["tokenExTransactionCode"] = w.talk().code
		return body, nil
	}
	if card == "" {
		card = "visa"
	}
	method, err := w.method(`the card "`+card+`"`, &request{})
	if err != nil {
		return nil, err
	}
	c := method.Card
	body["amount"], body["currencyCode"] = 1000, "USD"
	body["creditCard"] = map[string]any{
		"number": string(c.Number), "expMonth": fmt.Sprintf("%02d", c.ExpMonth), "expYear": fmt.Sprint(c.ExpYear), "cvv": string(c.CVC),
	}
	return body, nil
}

// tokenexDoes: TokenEx is asked to authorize, with the card "visa".
func (w *world) tokenexDoes(verb, card string) error { return w.tokenexDoesWith(verb, card, nil) }

// tokenexDoesWith: the same, with what the table says instead or besides.
func (w *world) tokenexDoesWith(verb, card string, table *godog.Table) error {
	body, err := w.usual(verb, card)
	if err != nil {
		return err
	}
	if table != nil {
		for _, row := range table.Rows {
			value, err := w.tokenexValue(row.Cells[0].Value, row.Cells[1].Value)
			if err != nil {
				return err
			}
			place(body, strings.Split(row.Cells[0].Value, "."), value)
		}
	}
	w.again = func(string) error { return w.speakTokenex(verb, body) }
	return w.speakTokenex(verb, body)
}

var lengthCell = regexp.MustCompile(`^an address of (\d+) characters$`)

// absent takes a member out of the request.
type absent struct{}

// tokenexValue is a cell as a member of a request: JSON where it reads as JSON, an
// amount in words, a card by its name, an address of a length, and a text otherwise.
func (w *world) tokenexValue(path, cell string) (any, error) {
	cell, err := w.fill(cell)
	if err != nil {
		return nil, err
	}
	if cell == "none" {
		return absent{}, nil
	}
	if m := amountCell.FindStringSubmatch(cell); m != nil {
		return minor(m[1], m[2])
	}
	if m := lengthCell.FindStringSubmatch(cell); m != nil {
		n, err := strconv.Atoi(m[1])
		const host = "@example.com"
		return strings.Repeat("x", max(0, n-len(host))) + host, err
	}
	if path == "idempotencyKey" {
		return w.session.KeyPrefix + cell, nil
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

// tokenexDoesAsShown: the page's example is sent as it stands; its placeholders become
// what the scenario has, and a card that has expired since is given until 2032.
func (w *world) tokenexDoesAsShown(verb string) error {
	name := "request_" + verb
	if verb == "purchase" {
		name = "request_authorize" // the page has one for both
	}
	text := fixtures.Documented(name)
	for placeholder, value := range map[string]string{
		"<Your Stripe secret key>":                                       w.session.Key,
		"<Your per-request idempotency key>":                             w.session.KeyPrefix + "shown-" + verb,
		"<TokenExTransactionCode from a successful Authorize call>":      w.talk().code,
		"<TokenExTransactionCode from a successful Capture or Purchase>": w.talk().code,
		`"expYear": 2024`:   `"expYear": 2032`,
		"[email protected]": "noel.mraz@example.com", // the page hides addresses
	} {
		text = bytes.ReplaceAll(text, []byte(placeholder), []byte(value))
	}
	return w.speakTokenex(verb, json.RawMessage(text))
}

// speakTokenex asks for an operation.
func (w *world) speakTokenex(verb string, body any) error {
	text, err := json.Marshal(body)
	if err != nil {
		return err
	}
	w.talk().number, w.talk().cvv = sentCard(body)
	return w.askTokenex(http.MethodPost, "/card/"+verb, string(text))
}

// askTokenex calls an address, and keeps its answer.
func (w *world) askTokenex(method, path, body string) error {
	t := w.talk()
	w.since = w.wire.count()
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
	t.status, t.before, t.answer = res.StatusCode, t.answer, &Exchange{Status: res.StatusCode, Body: text}
	if code, _ := t.answer.member("gatewayResponse.tokenExTransactionCode").(string); code != "" {
		t.code = code
	}
	w.owner = ""
	for _, e := range byGateway(w.wire.exchanges(w.since)) {
		w.learnFrom(e)
		for _, path := range []string{"latest_charge.id", "error.charge"} {
			if id, ok := e.member(path).(string); ok {
				w.know("charge", id)
			}
		}
		w.owner = e.Header.Get("Stripe-Account")
	}
	return nil
}

// raw is Stripe's answer inside the wrapper.
func raw(answer *Exchange) *Exchange {
	text, _ := answer.member("gatewayResponse.rawResponse").(string)
	return &Exchange{Body: []byte(text)}
}

// look reads a member of an answer by the page's name. The page leaves gatewayResponse
// out of the names of its table; behind "rawResponse." Stripe's own members follow.
func (t *tokenexTalk) look(answer *Exchange, name string) any {
	if answer == nil {
		return nil
	}
	switch inner, isRaw := strings.CutPrefix(name, "rawResponse."); {
	case isRaw:
		return raw(answer).look(inner)
	case name == "status":
		return t.status
	case strings.HasPrefix(name, "length of "):
		return len(plain(t.look(answer, strings.TrimPrefix(name, "length of "))))
	case name == "digits of referenceNumber":
		number, _ := answer.member("referenceNumber").(string)
		return len(number) - len(strings.Trim(number, "0123456789"))
	case name == "stems of rawResponse":
		return stems(raw(answer).Body)
	case name == "tokenExTransactionCode in clear":
		code, _ := answer.member("gatewayResponse.tokenExTransactionCode").(string)
		clear, err := base64.StdEncoding.DecodeString(code)
		if err != nil {
			return err.Error()
		}
		return string(clear)
	}
	if v := answer.look(name); v != (notThere{}) {
		return v
	}
	return answer.look("gatewayResponse." + name)
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

// tokenexAnswers: TokenEx's answer has members.
func (w *world) tokenexAnswers(table *godog.Table) error {
	t := w.talk()
	if t.answer == nil {
		return fmt.Errorf("TokenEx has not been asked anything")
	}
	return w.compare(table, func(name string) (any, error) {
		return asBefore{t.look(t.answer, name), t.look(t.before, name)}, nil
	})
}

// tokenexRefuses: the gateway itself said no, before any request.
func (w *world) tokenexRefuses(field string) error {
	t := w.talk()
	text, _ := t.answer.member("error").(string)
	if t.status != http.StatusBadRequest || t.answer.member("success") != false || !strings.HasPrefix(text, field+": ") {
		return fmt.Errorf("wanted TokenEx to refuse %s, got %d %s", field, t.status, t.answer.Body)
	}
	return w.nothingSent()
}
