package spreedly

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha1" // Spreedly's algorithm
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"

	"github.com/pinstripe-lab/pinstripe/adapter/spreedly"
	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
)

// A merchant takes the callbacks of Spreedly.
type merchant struct {
	*httptest.Server

	mu   sync.Mutex // guards what follows
	told [][]byte
}

// callbacks is the address at which the merchant takes callbacks.
func (d *environment) callbacks() string {
	if d.merchant == nil {
		m := &merchant{}
		m.Server = httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
			body, _ := io.ReadAll(r.Body)
			m.mu.Lock()
			defer m.mu.Unlock()
			m.told = append(m.told, body)
		}))
		d.merchant = m
	}
	return d.merchant.URL + "/callbacks"
}

// close ends the environment and the merchant.
func (d *environment) close() {
	d.Server.Close()
	d.server.Flush()
	if d.merchant != nil {
		d.merchant.Close()
	}
}

// take gives a webhook to the environment, as Stripe would.
func (s *Steps) take(l lab.Delivery) (lab.Receipt, error) {
	req, err := http.NewRequest(http.MethodPost, s.open.URL+spreedly.WebhookPath, bytes.NewReader(l.Body))
	if err != nil {
		return lab.Receipt{}, err
	}
	req.Header.Set("Content-Type", "application/json")
	if l.Signature != "" {
		req.Header.Set("Stripe-Signature", l.Signature)
	}
	s.Through(fixtures.SpreedlyDoor)
	res, err := s.open.Client().Do(req)
	if err != nil {
		return lab.Receipt{}, err
	}
	defer res.Body.Close()
	switch res.StatusCode {
	case http.StatusOK:
		return lab.Receipt{Fate: lab.Taken}, nil
	case http.StatusBadRequest:
		return lab.Receipt{Fate: lab.Refused, Why: res.Status}, nil
	case http.StatusServiceUnavailable:
		return lab.Receipt{Fate: lab.ComeBack, Why: res.Status}, nil
	}
	return lab.Receipt{}, fmt.Errorf("a webhook was answered by Spreedly with %d", res.StatusCode)
}

// merchantWasTold: the merchant was told once that the purchase succeeded. Every
// callback has to carry a signature that holds.
func (s *Steps) merchantWasTold(times int, what, state string) error {
	d := s.env()
	d.server.Flush()
	d.callbacks()
	d.merchant.mu.Lock()
	defer d.merchant.mu.Unlock()
	if len(d.merchant.told) != times {
		return fmt.Errorf("wanted the merchant to be told %d times, got %d", times, len(d.merchant.told))
	}
	for _, body := range d.merchant.told {
		n, err := spreedly.ParseXML(bytes.NewReader(body))
		if err != nil {
			return err
		}
		if n = n.At("transaction"); n == nil {
			return fmt.Errorf("wanted a transaction, got %s", body)
		}
		if err := signatureHolds(n); err != nil {
			return err
		}
		if token, got := textAt(n, "token"), textAt(n, "state"); what != "" && (token != d.known[what] || got != state) {
			return fmt.Errorf("wanted the merchant to be told that %s %s %s, got %s %s", what, d.known[what], state, token, got)
		}
	}
	return nil
}

// signatureHolds checks a callback as a merchant does: the signed fields' values, joined
// by bars, under the environment's signing secret.
func signatureHolds(n *spreedly.Node) error {
	var values []string
	for name := range strings.FieldsSeq(textAt(n, "signed/fields")) {
		values = append(values, textAt(n, name))
	}
	h := hmac.New(sha1.New, []byte(callbackSecret))
	h.Write([]byte(strings.Join(values, "|")))
	if want, got := hex.EncodeToString(h.Sum(nil)), textAt(n, "signed/signature"); got != want || len(values) == 0 {
		return fmt.Errorf("wanted the callback to be signed %s, got %s", want, got)
	}
	return nil
}
