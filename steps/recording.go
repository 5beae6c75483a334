package steps

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
)

// placeholderKey is a key that no account has.
const placeholderKey = "sk_test_placeholder"

// authorization is the header that no cassette has, whatever it holds.
const authorization = "Authorization"

// canBeRecorded: neither the log nor a cassette of what was said holds anything secret,
// and the cassette plays again for whoever has no key.
func (w *world) canBeRecorded() error {
	if w.session.Stateless != "" {
		return NotApplicableError("%s: what was secret in one answer stands in the next as an example", w.session.Stateless)
	}
	all := w.wire.exchanges(0)
	if len(all) == 0 {
		return errors.New("nothing was said to Stripe")
	}
	dir, err := os.MkdirTemp("", "pinstripe")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "scenario.yaml")
	if err := w.recordAgain(path, all); err != nil {
		return err
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var logged json.RawMessage
	if w.session.Door != nil {
		if err := w.session.Door.read(context.Background(), "requests", &logged); err != nil {
			return err
		}
	}
	for _, secret := range w.secrets(all) {
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
	return w.playBack(path, all)
}

// canBePrinted: however a shop prints the payment that it asked for and the transaction
// that came of it, what it sees is no secret.
func (w *world) canBePrinted(shown string) error {
	card := w.asked.Method.Card
	if card == nil || w.tx == nil {
		return fmt.Errorf("no card has paid: %w", w.err)
	}
	var all strings.Builder
	for _, p := range []struct {
		value   any
		secrets []string
	}{
		{card, []string{string(card.Number), string(card.CVC)}},
		{w.asked, []string{string(card.Number)}},
		{w.tx, []string{string(card.Number), string(w.tx.ClientSecret)}},
		{w.config.Key, []string{string(w.config.Key)}},
		{w.gateway, []string{string(w.config.Key)}},
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
func (w *world) recordAgain(path string, all []*Exchange) error {
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
		if _, _, err := w.sayAgain(e, recorder, ""); err != nil {
			return err
		}
	}
	return recorder.Stop()
}

// playBack asks a cassette the same, under another key, and wants the same answers.
func (w *world) playBack(path string, all []*Exchange) error {
	player, err := cassettes.Replay(path)
	if err != nil {
		return err
	}
	for _, e := range all {
		status, body, err := w.sayAgain(e, player, placeholderKey)
		if err != nil {
			return err
		}
		played := &Exchange{Body: body}
		if status != e.Status || plain(played.member("object")) != plain(e.member("object")) || plain(played.member("status")) != plain(e.member("status")) {
			return fmt.Errorf("%s %s plays as %d %s, and was %d", e.Method, e.Path, status, body, e.Status)
		}
	}
	return player.Stop()
}

type answered func(*http.Request) *http.Response

func (f answered) RoundTrip(req *http.Request) (*http.Response, error) { return f(req), nil }

// sayAgain makes the request of an exchange once more. key replaces its own, unless it
// is "".
func (w *world) sayAgain(e *Exchange, through http.RoundTripper, key string) (status int, body []byte, err error) {
	address, form := w.session.BaseURL+e.Path, e.Form.Encode()
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
func (w *world) secrets(all []*Exchange) []string {
	account := w.session.Key[len("sk_test_"):]
	found := []string{account, authorization}
	for _, e := range all {
		for _, member := range []string{"client_secret", "error.payment_intent.client_secret", "secret"} {
			if text := plain(e.member(member)); text != "" {
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
