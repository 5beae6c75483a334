package tokenex

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/pinstripe-lab/pinstripe/cassettes"
)

// sentCard are number and code of the card in a request.
func sentCard(body any) (number, code string) {
	request, _ := body.(map[string]any)
	card, _ := request["creditCard"].(map[string]any)
	number, _ = card["number"].(string)
	code, _ = card["cvv"].(string)
	return number, code
}

// keepsNoCard: whatever is written down of the last request holds neither the card's
// number nor its code: TokenEx's answer, the simulator's request log, and a cassette.
func (s *Steps) keepsNoCard() error {
	t := s.talks()
	if t.number == "" || t.cvv == "" {
		return fmt.Errorf("no card and no code were sent")
	}
	var log any
	if err := s.Session.Control.Read(context.Background(), "requests", &log); err != nil {
		return err
	}
	logged, err := json.Marshal(log)
	if err != nil {
		return err
	}
	recorded, err := s.recorded()
	if err != nil {
		return err
	}
	if last4 := t.number[len(t.number)-4:]; !bytes.Contains(logged, []byte(last4)) {
		return fmt.Errorf("wanted the request log to show the card's last four digits %s", last4)
	}
	secret := regexp.MustCompile(t.number + `|\b` + t.cvv + `\b`)
	for name, text := range map[string][]byte{"TokenEx's answer": t.answer.Body, "the request log": logged, "the cassette": recorded} {
		if found := secret.Find(text); found != nil {
			return fmt.Errorf("%s holds %s", name, found)
		}
	}
	return nil
}

// recorded is a cassette of the gateway's requests so far.
func (s *Steps) recorded() ([]byte, error) {
	folder, err := os.MkdirTemp("", "cassette")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "talk.yaml")
	all := s.Sent()
	recorder, err := cassettes.Record(path, transportFunc(func(*http.Request) (*http.Response, error) {
		e := all[0]
		all = all[1:]
		return &http.Response{
			StatusCode: e.Status, Status: fmt.Sprint(e.Status), Body: io.NopCloser(bytes.NewReader(e.Body)),
			Header: http.Header{"Content-Type": {"application/json"}, "Request-Id": {e.RequestID}},
		}, nil
	}))
	if err != nil {
		return nil, err
	}
	for _, e := range s.Sent() {
		req, err := http.NewRequest(e.Method, "https://api.stripe.com"+e.Path, strings.NewReader(e.Form.Encode()))
		if err != nil {
			return nil, err
		}
		req.Header = e.Header.Clone()
		res, err := recorder.RoundTrip(req)
		if err != nil {
			return nil, err
		}
		_ = res.Body.Close()
	}
	if err := recorder.Stop(); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
}

// transportFunc is a function as a transport.
type transportFunc func(*http.Request) (*http.Response, error)

func (f transportFunc) RoundTrip(req *http.Request) (*http.Response, error) { return f(req) }
