package steps

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
	"time"

	"github.com/pinstripe-lab/pinstripe/internal/browser"
)

// A customer with a browser: the shop's script and Stripe.js run, and what they ask
// Stripe is seen as what the gateway asks is.

// cardFields are the inputs of the card's field, by what is typed into them.
var cardFields = map[string]string{
	"card number": `[name="cardnumber"]`, "expiry": `[name="exp-date"]`, "security code": `[name="cvc"]`, "postal code": `[name="postal"]`,
}

// hasBrowser: the customer's browser runs scripts.
func (w *world) hasBrowser() error {
	if w.session.Door == nil {
		return NotApplicableError("the customer's browser needs the simulator")
	}
	window, err := w.run.browser.Open()
	if errors.Is(err, browser.ErrNone) {
		return NotApplicableError("%v", err)
	}
	if err != nil {
		return err
	}
	w.window = window
	to, err := url.Parse(w.session.BaseURL)
	if err != nil {
		return err
	}
	w.front = httptest.NewServer(&httputil.ReverseProxy{
		Transport: w,
		ErrorLog:  log.New(io.Discard, "", 0), // a page that goes away leaves its requests
		Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(to)
			r.Out.Host = r.In.Host // the addresses in the answers are those of this server
		},
	})
	return nil
}

// RoundTrip sends on what the browser asks the simulator for. The API's requests are
// seen; pages, scripts and the browser's own questions are not.
func (w *world) RoundTrip(req *http.Request) (*http.Response, error) {
	if strings.HasPrefix(req.URL.Path, "/v1/") && req.Method != http.MethodOptions {
		return w.wire.as(true).RoundTrip(req)
	}
	return w.session.Transport.RoundTrip(req)
}

// scriptAddress is where the shop's page gets Stripe.js from: where the guide says,
// unless a browser is to run it.
func (w *world) scriptAddress() string {
	if w.front != nil {
		return w.front.URL + "/v3/"
	}
	return printedScript
}

// buysInBrowser orders as a customer does: by a look at the shop and a click.
func (w *world) buysInBrowser(variant string) error {
	if err := w.window.Visit(w.visit.URL); err != nil {
		return err
	}
	if err := w.window.Press(browser.Page, fmt.Sprintf(`input[value=%q]`, variant)); err != nil {
		return err
	}
	if err := w.window.Press(browser.Page, "form button"); err != nil {
		return err
	}
	if _, err := w.window.Value(browser.Field(0), `document.querySelector('[name="cardnumber"]')?.offsetWidth > 0`); err != nil {
		return err
	}
	return w.visit.refresh(w.window)
}

// types: the customer types into the card's field.
func (w *world) types(what, text string) error {
	if w.window == nil {
		return errors.New("only a customer who has a browser can type into the card's field")
	}
	return w.window.Fill(browser.Field(0), cardFields[what], text)
}

// inField is what the card's field shows in one of its parts.
func (w *world) inField(part string) (string, error) {
	if w.window == nil {
		return "", errors.New("only a customer who has a browser sees the card's field")
	}
	shown, err := w.window.Value(browser.Field(0), fmt.Sprintf(`' ' + document.querySelector(%q).value`, cardFields[part]))
	if err != nil {
		return "", err
	}
	return strings.TrimPrefix(shown.(string), " "), nil
}

// pressesInBrowser clicks the page's button that says so.
func (w *world) pressesInBrowser(button string) error {
	_, err := w.window.Value(browser.Page, fmt.Sprintf(`(() => {
		const button = [...document.querySelectorAll('button')].find((b) => b.textContent === %q && !b.disabled);
		if (button) setTimeout(() => button.click());
		return Boolean(button);
	})()`, button))
	return err
}

// refresh reads the page as it stands in the browser.
func (v *visit) refresh(window *browser.Window) error {
	page, err := window.Value(browser.Page, `document.documentElement.outerHTML`)
	if err != nil {
		return err
	}
	at, err := window.Value(browser.Page, `location.pathname`)
	if err != nil {
		return err
	}
	v.page, v.at = page.(string), at.(string)
	return nil
}

// settles is how long what a customer does in a browser may take to show.
const settles = 10 * time.Second

// eventually looks at the browser's page until it is as wanted.
func (w *world) eventually(as func() error) error {
	var last error
	for deadline := time.Now().Add(settles); time.Now().Before(deadline); {
		if err := w.visit.refresh(w.window); err != nil {
			return err
		}
		if last = as(); last == nil {
			return nil
		}
	}
	return last
}
