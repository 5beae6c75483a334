package tokenex

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
)

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
	if path == "idempotencyKey" && cell != "null" && cell != `""` {
		return s.Session.KeyPrefix + cell, nil
	}
	d := json.NewDecoder(strings.NewReader(cell))
	d.UseNumber()
	var value any
	if d.Decode(&value) != nil || d.More() {
		return cell, nil
	}
	if _, isObject := value.(map[string]any); isObject {
		return json.RawMessage(cell), nil // as it is written: in its order, and with what it names twice
	}
	return value, nil
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
		if written, ok := object[name].(json.RawMessage); ok {
			_ = json.Unmarshal(written, &inner) // it was read before
		}
		object[name] = inner
	}
	place(inner, path[1:], value)
}
