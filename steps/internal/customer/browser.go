package customer

import (
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/internal/browser"
	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
)

// A customer with a browser: the shop's script and Stripe.js run, and what they ask
// Stripe is seen as what the gateway asks is.

// cardFields are the inputs of the card's field, by what is typed into them.
var cardFields = map[string]string{
	"card number": `[name="cardnumber"]`, "expiry": `[name="exp-date"]`, "security code": `[name="cvc"]`, "postal code": `[name="postal"]`,
}

// IsField tells whether a part of the card's field has a name.
func IsField(part string) bool { return cardFields[part] != "" }

// hasBrowser: the customer's browser runs scripts.
func (s *Steps) hasBrowser() error {
	if s.Session.Control == nil {
		return lab.NotApplicable("the customer's browser needs the simulator")
	}
	window, err := s.browser.Open()
	if errors.Is(err, browser.ErrNone) {
		return lab.NotApplicable("%v", err)
	}
	if err != nil {
		return err
	}
	s.Window = window
	to, err := url.Parse(s.Session.BaseURL)
	if err != nil {
		return err
	}
	s.Front = httptest.NewServer(&httputil.ReverseProxy{
		Transport: front{s},
		ErrorLog:  log.New(io.Discard, "", 0), // a page that goes away leaves its requests
		Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(to)
			r.Out.Host = r.In.Host // the addresses in the answers are those of this server
		},
	})
	return nil
}

// front is the simulator as the customer's browser sees it.
type front struct{ *Steps }

// RoundTrip sends on what the browser asks the simulator for. The API's requests are
// seen; pages, scripts and the browser's own questions are not.
func (s front) RoundTrip(req *http.Request) (*http.Response, error) {
	if strings.HasPrefix(req.URL.Path, "/v1/") && req.Method != http.MethodOptions {
		return s.Wire.As(true).RoundTrip(req)
	}
	return s.Session.Transport.RoundTrip(req)
}

// Types lets the customer type into the card's field.
func (s *Steps) Types(what, text string) error {
	if s.Window == nil {
		return errors.New("only a customer who has a browser can type into the card's field")
	}
	s.Through(fixtures.BrowserDoor)
	return s.Window.Fill(browser.Field(0), cardFields[what], text)
}

// InField is what the card's field shows in one of its parts.
func (s *Steps) InField(part string) (string, error) {
	if s.Window == nil {
		return "", errors.New("only a customer who has a browser sees the card's field")
	}
	shown, err := s.Window.Value(browser.Field(0), fmt.Sprintf(`' ' + document.querySelector(%q).value`, cardFields[part]))
	if err != nil {
		return "", err
	}
	return strings.TrimPrefix(shown.(string), " "), nil
}
