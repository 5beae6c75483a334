package gateway

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/cassettes"
	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
)

// placeholderKey is a key that no account has.
const placeholderKey = "sk_test_placeholder"

// authorization is the header that no cassette has, whatever it holds.
const authorization = "Authorization"

// canBeRecorded: neither the log nor a cassette of what was said holds anything secret,
// and the cassette plays again for whoever has no key.
func (s *Steps) canBeRecorded() error {
	if s.Session.Stateless != "" {
		return lab.NotApplicable("%s: what was secret in one answer stands in the next as an example", s.Session.Stateless)
	}
	all := s.Wire.Exchanges(0)
	if len(all) == 0 {
		return errors.New("nothing was said to Stripe")
	}
	dir, err := os.MkdirTemp("", "pinstripe")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "scenario.yaml")
	if err := s.recordAgain(path, all); err != nil {
		return err
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var logged json.RawMessage
	if s.Session.Control != nil {
		if err := s.Session.Control.Read(context.Background(), "requests", &logged); err != nil {
			return err
		}
	}
	for _, secret := range s.secrets(all) {
		switch {
		case bytes.Contains(text, []byte(secret)):
			return fmt.Errorf("the cassette holds %.8s…", secret)
		case bytes.Contains(logged, []byte(secret)) && secret != authorization:
			return fmt.Errorf("the simulator's log holds %.8s…", secret)
		}
	}
	if found := cassettes.Lint(os.DirFS(dir)); len(found) > 0 {
		return fmt.Errorf("the cassette holds what it must not: %v", found)
	}
	return s.playBack(path, all)
}

// canBePrinted: however a shop prints the payment that it asked for and the transaction
// that came of it, what it sees is no secret.
func (s *Steps) canBePrinted(shown string) error {
	card := s.asked.Method.Card
	if card == nil || s.tx == nil {
		return fmt.Errorf("no card has paid: %w", s.err)
	}
	g, err := s.Gateway()
	if err != nil {
		return err
	}
	var all strings.Builder
	for _, p := range []struct {
		value   any
		secrets []string
	}{
		{card, []string{string(card.Number), string(card.CVC)}},
		{s.asked, []string{string(card.Number)}},
		{s.tx, []string{string(card.Number), string(s.tx.ClientSecret)}},
		{s.Config.Key, []string{string(s.Config.Key)}},
		{g, []string{string(s.Config.Key)}},
	} {
		text, err := printed(p.value)
		if err != nil {
			return err
		}
		for _, secret := range p.secrets {
			if secret != "" && strings.Contains(text, secret) {
				return fmt.Errorf("what is printed of a %T holds %.4s…", p.value, secret)
			}
		}
		all.WriteString(text)
	}
	if !strings.Contains(all.String(), shown) {
		return fmt.Errorf("wanted what is printed to show %q, got %s", shown, all.String())
	}
	return nil
}

// printed is a value in all the ways in which one comes to be printed.
func printed(value any) (string, error) {
	var text strings.Builder
	slog.New(slog.NewTextHandler(&text, nil)).Info("paid", "value", value)
	marshalled, err := json.Marshal(value)
	text.Write(marshalled)
	fmt.Fprintf(&text, " %v %+v %s %q %x %d", value, value, value, value, value, value)
	return text.String(), err
}

// recordAgain records exchanges with the answers that they got.
func (s *Steps) recordAgain(path string, all []*lab.Exchange) error {
	got := slices.Clone(all)
	recorder, err := cassettes.Record(path, answered(func(*http.Request) *http.Response {
		e := got[0]
		got = got[1:]
		return &http.Response{
			StatusCode: e.Status, ProtoMajor: 1, ProtoMinor: 1, Body: io.NopCloser(bytes.NewReader(e.Body)),
			Header: http.Header{"Content-Type": {"application/json"}, "Request-Id": {e.RequestID}},
		}
	}))
	if err != nil {
		return err
	}
	for _, e := range all {
		if _, _, err := s.sayAgain(e, recorder, ""); err != nil {
			return err
		}
	}
	return recorder.Stop()
}

// playBack asks a cassette the same, under another key, and wants the same answers.
func (s *Steps) playBack(path string, all []*lab.Exchange) error {
	player, err := cassettes.Replay(path)
	if err != nil {
		return err
	}
	for _, e := range all {
		status, body, err := s.sayAgain(e, player, placeholderKey)
		if err != nil {
			return err
		}
		played := &lab.Exchange{Body: body}
		same := func(member string) bool { return lab.Plain(played.Member(member)) == lab.Plain(e.Member(member)) }
		if status != e.Status || !same("object") || !same("status") {
			return fmt.Errorf("%s %s plays as %d %s, and was %d", e.Method, e.Path, status, body, e.Status)
		}
	}
	return player.Stop()
}

type answered func(*http.Request) *http.Response

func (f answered) RoundTrip(req *http.Request) (*http.Response, error) { return f(req), nil }

// sayAgain makes the request of an exchange once more. key replaces its own, unless it
// is "".
func (s *Steps) sayAgain(e *lab.Exchange, through http.RoundTripper, key string) (status int, body []byte, err error) {
	address, form := s.Session.BaseURL+e.Path, e.Form.Encode()
	if e.Method == http.MethodGet && form != "" {
		address, form = address+"?"+form, ""
	}
	req, err := http.NewRequestWithContext(context.Background(), e.Method, address, strings.NewReader(form))
	if err != nil {
		return 0, nil, err
	}
	req.Header = e.Header.Clone()
	if key != "" {
		req.Header.Set("Authorization", "Bearer "+key)
	}
	res, err := through.RoundTrip(req)
	if err != nil {
		return 0, nil, err
	}
	defer res.Body.Close()
	body, err = io.ReadAll(res.Body)
	return res.StatusCode, body, err
}

// secrets are what exchanges hold that nobody else may see: keys, client secrets and
// the secrets of webhooks.
func (s *Steps) secrets(all []*lab.Exchange) []string {
	account := s.Session.Key[len("sk_test_"):]
	found := []string{account, authorization}
	for _, e := range all {
		for _, member := range []string{"client_secret", "error.payment_intent.client_secret", "secret"} {
			if text := lab.Plain(e.Member(member)); text != "" {
				_, rest, _ := strings.Cut(text, "_secret_")
				if rest == "" {
					rest = text
				}
				found = append(found, rest)
			}
		}
	}
	return found
}
