package demoshop

import (
	"fmt"
	"time"

	"github.com/pinstripe-lab/pinstripe/internal/browser"
)

// buysInBrowser orders as a customer does: by a look at the shop and a click.
func (s *Steps) buysInBrowser(variant string) error {
	if err := s.customer.Window.Visit(s.visit.URL); err != nil {
		return err
	}
	if err := s.customer.Window.Press(browser.Page, fmt.Sprintf(`input[value=%q]`, variant)); err != nil {
		return err
	}
	if err := s.customer.Window.Press(browser.Page, "form button"); err != nil {
		return err
	}
	if _, err := s.customer.Window.Value(browser.Field(0), `document.querySelector('[name="cardnumber"]')?.offsetWidth > 0`); err != nil {
		return err
	}
	return s.visit.refresh(s.customer.Window)
}

// pressesInBrowser clicks the page's button that says so.
func (s *Steps) pressesInBrowser(button string) error {
	_, err := s.customer.Window.Value(browser.Page, fmt.Sprintf(`(() => {
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
func (s *Steps) eventually(as func() error) error {
	var last error
	for deadline := time.Now().Add(settles); time.Now().Before(deadline); {
		if err := s.visit.refresh(s.customer.Window); err != nil {
			return err
		}
		if last = as(); last == nil {
			return nil
		}
	}
	return last
}

// scriptAddress is where the shop's page gets Stripe.js from: where the guide says,
// unless a browser is to run it.
func (s *Steps) scriptAddress() string {
	if s.customer.Front != nil {
		return s.customer.Front.URL + "/v3/"
	}
	return printedScript
}
