package tokenex

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/adapter"
	"github.com/pinstripe-lab/pinstripe/cassettes"
	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
)

// sample are the members whose printed values are data of the page's own account and
// day. All others are literals.
var sample = []string{
	"tokenExTransactionCode", "providerTransactionCode", "referenceNumber",
	"id", "charge", "payment_intent", "payment_method", "latest_charge", "balance_transaction", "client_secret",
	"created", "canceled_at", "capture_before", "exp_year", "email", "calculated_statement_descriptor",
	"fingerprint", "risk_score", "receipt_url", "request_log_url", "url", "reference",
}

// prints: TokenEx answers what its page prints, to the letter: Stripe's part is played
// by the printed answer.
func (s *Steps) prints(name string) error { return s.isAsPrinted(name, false) }

// printsForm: it answers with values of its own, where members, order, types and literals
// are those that are printed.
func (s *Steps) printsForm(name string) error { return s.isAsPrinted(name, true) }

func (s *Steps) isAsPrinted(name string, own bool) error {
	name = strings.ReplaceAll(name, " ", "_")
	t := s.talks()
	if t.answer == nil {
		return fmt.Errorf("TokenEx has not been asked anything")
	}
	printed, err := parseOrdered(fixtures.Documented("wrapper_" + name))
	if err != nil {
		return err
	}
	got, err := parseOrdered(t.answer.Body)
	if err != nil {
		return err
	}
	// The page's fixture has a reference to Stripe's body in the place of its text.
	body := printed.at("gatewayResponse").at("rawResponse")
	*body = ordered{kind: "text", text: got.at("gatewayResponse").at("rawResponse").text}
	free := []string{"referenceNumber"}
	if own {
		free = sample
	}
	all := s.Last()
	errs := []error{printed.same(got, "", free, false), sameNumber(printed, got)}
	if sent := all[len(all)-1].Body; body.text != string(sent) {
		errs = append(errs, fmt.Errorf("rawResponse: wanted the %d bytes that Stripe sent, got %d", len(sent), len(body.text)))
	}
	return errors.Join(append(errs, printedRaw(name, body.text, own))...)
}

// sameNumber wants a reference number of the printed form: as many digits, and a zero before
// it where one is printed.
func sameNumber(printed, got *ordered) error {
	want, number := printed.at("referenceNumber").text, got.at("referenceNumber").text
	zero := strings.HasPrefix(number, "0") == strings.HasPrefix(want, "0")
	if len(number) != len(want) || strings.Trim(number, "0123456789") != "" || !zero {
		return fmt.Errorf("referenceNumber: wanted the form of %s, got %s", want, number)
	}
	return nil
}

// printedRaw holds Stripe's body against the printed one.
func printedRaw(name, text string, own bool) error {
	want := fixtures.Documented(name)
	if !own {
		var a, b bytes.Buffer
		if err := errors.Join(json.Compact(&a, []byte(text)), json.Compact(&b, want)); err != nil {
			return err
		}
		if a.String() != b.String() {
			return fmt.Errorf("rawResponse: wanted the printed %s, got %s", name, text)
		}
		return nil
	}
	printed, err := parseOrdered(want)
	if err != nil {
		return err
	}
	got, err := parseOrdered([]byte(text))
	if err != nil {
		return err
	}
	return errors.Join(printed.same(got, "rawResponse.", sample, true), got.inOrder("rawResponse."), sameEmpties(string(want), text))
}

// sameEmpties wants empty objects and lists as they are printed: within one line, or, in an
// error, on several.
func sameEmpties(printed, got string) error {
	for _, empty := range []*regexp.Regexp{regexp.MustCompile(`\{\s*\}`), regexp.MustCompile(`\[\s*\]`)} {
		want := empty.FindString(printed)
		for _, text := range empty.FindAllString(got, -1) {
			if want != "" && unindented(text) != unindented(want) {
				return fmt.Errorf("rawResponse: wanted what is empty printed as %q, got %q", unindented(want), unindented(text))
			}
		}
	}
	return nil
}

func unindented(text string) string { return strings.ReplaceAll(text, " ", "") }

// inOrder wants the members of objects as Stripe puts them: id, object, and then the
// rest by name. What a merchant attached keeps its own order.
func (o *ordered) inOrder(at string) error {
	var errs []error
	rank := map[string]string{"id": "\x00", "object": "\x01"}
	sorted := slices.IsSortedFunc(o.names, func(a, b string) int {
		return strings.Compare(cmp.Or(rank[a], a), cmp.Or(rank[b], b))
	})
	if !sorted {
		errs = append(errs, fmt.Errorf("%s wanted id, object and the rest by name, got %s", at, strings.Join(o.names, ", ")))
	}
	for i, member := range o.members {
		switch {
		case o.kind == "list":
			errs = append(errs, member.inOrder(fmt.Sprintf("%s%d.", at, i)))
		case o.names[i] != "metadata":
			errs = append(errs, member.inOrder(at+o.names[i]+"."))
		}
	}
	return errors.Join(errs...)
}

// An ordered is a JSON value whose members keep their order.
type ordered struct {
	kind    string // object, list, text, number, boolean or null
	names   []string
	members []*ordered // of an object, by names, or of a list
	text    string     // what else is said
}

// at is a member of an object; nothing where there is none.
func (o *ordered) at(name string) *ordered {
	if i := slices.Index(o.names, name); i >= 0 {
		return o.members[i]
	}
	return &ordered{}
}

// same holds a value against the printed one: members in the printed order, types, and
// values but for the free members'. Where more is allowed, further members of a newer
// form may stand between.
func (o *ordered) same(got *ordered, at string, free []string, more bool) error {
	if got.kind != o.kind {
		return fmt.Errorf("%s wanted %s %s, got %s %s", at, o.kind, o.text, got.kind, got.text)
	}
	kept := slices.DeleteFunc(slices.Clone(got.names), func(n string) bool { return more && !slices.Contains(o.names, n) })
	if !slices.Equal(kept, o.names) {
		return fmt.Errorf("%s wanted the members %s, got %s", at, strings.Join(o.names, ", "), strings.Join(got.names, ", "))
	}
	if o.kind == "list" && len(got.members) != len(o.members) {
		return fmt.Errorf("%s wanted %d members, got %d", at, len(o.members), len(got.members))
	}
	var errs []error
	for i, printed := range o.members {
		if o.kind == "list" {
			errs = append(errs, printed.same(got.members[i], fmt.Sprintf("%s%d.", at, i), free, more))
			continue
		}
		name := o.names[i]
		member := got.at(name)
		if slices.Contains(free, name) && printed.kind != "object" && printed.kind == member.kind {
			continue
		}
		errs = append(errs, printed.same(member, at+name+".", free, more))
	}
	if o.text != got.text {
		errs = append(errs, fmt.Errorf("%s wanted %q, got %q", at, o.text, got.text))
	}
	return errors.Join(errs...)
}

// parseOrdered reads a JSON text.
func parseOrdered(text []byte) (*ordered, error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	o, err := nextOrdered(d)
	if err != nil {
		return nil, fmt.Errorf("no JSON: %w: %s", err, text)
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, fmt.Errorf("more than one JSON value: %s", text)
	}
	return o, nil
}

func nextOrdered(d *json.Decoder) (*ordered, error) {
	token, err := d.Token()
	if err != nil {
		return nil, err
	}
	switch x := token.(type) {
	case json.Delim:
		return nextMembers(d, x)
	case string:
		return &ordered{kind: "text", text: x}, nil
	case json.Number:
		return &ordered{kind: "number", text: x.String()}, nil
	case bool:
		return &ordered{kind: "boolean", text: fmt.Sprint(x)}, nil
	}
	return &ordered{kind: "null"}, nil
}

func nextMembers(d *json.Decoder, begin json.Delim) (*ordered, error) {
	o := &ordered{kind: "list"}
	if begin == '{' {
		o.kind = "object"
	}
	for d.More() {
		if o.kind == "object" {
			name, err := d.Token()
			if err != nil {
				return nil, err
			}
			o.names = append(o.names, fmt.Sprint(name))
		}
		member, err := nextOrdered(d)
		if err != nil {
			return nil, err
		}
		o.members = append(o.members, member)
	}
	_, err := d.Token()
	return o, err
}

// stripeAnswers: Stripe answers as TokenEx's page prints it. The answer is played from a
// cassette, whatever the target is.
func (s *Steps) stripeAnswers(name string) error {
	player, err := cassettes.ReplayFS(cassettes.FS, "documented/"+strings.ReplaceAll(name, " ", "_")+".yaml")
	if err != nil {
		return err
	}
	stop := s.Session.Stop
	s.Session = &lab.Session{Key: "sk_test_123", BaseURL: "https://api.stripe.com", Transport: player, Now: s.Session.Now, Stop: func() error {
		if stop != nil {
			_ = stop()
		}
		return player.Stop()
	}}
	s.Wire.Next, s.Wire.Check = player, nil
	s.Configure(func(c *adapter.Config) { c.Key, c.BaseURL, c.InlineCards = "sk_test_123", s.Session.BaseURL, true })
	return nil
}
