package e2e

import (
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	checkout "github.com/pinstripe-lab/pinstripe/examples/checkout/shop"
	"github.com/pinstripe-lab/pinstripe/internal/browser"
	"github.com/pinstripe-lab/pinstripe/simulator"
)

// click presses the button of the page that says so.
func (b *tab) click(text string) {
	b.t.Helper()
	b.value(`(() => {
		const button = [...document.querySelectorAll('button')].find((b) => b.textContent === ` + "`" + text + "`" + ` && !b.disabled);
		if (button) setTimeout(() => button.click());
		return Boolean(button);
	})()`)
}

// The demo shop from the first look to the last: a card is saved while paying, is
// charged while its customer is away, and the customer comes back to authenticate.
func TestTheDemoShop(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	sim := simulator.NewServer(simulator.Options{Clock: simulator.RunningClock()})
	t.Cleanup(sim.Close)
	demo, err := checkout.New(checkout.Config{SecretKey: secretKey, PublishableKey: publishableKey, Stripe: sim.URL, Script: sim.URL + "/v3/"})
	require.NoError(t, err)
	server := httptest.NewServer(demo)
	t.Cleanup(server.Close)

	b.visit(server.URL)
	b.pictures("demo-front")
	b.click("Buy")
	b.fill(browser.Field(0), `[name="cardnumber"]`, always+"1234"+"123"+"12345")
	b.value(`document.querySelector('.StripeElement--complete')`)
	b.pictures("demo-card")
	b.click("Pay")
	b.press(browser.Bank, "#test-source-authorize-3ds")
	b.text(`document.querySelector('#heading')?.textContent`, "Payment succeeded")
	b.pictures("demo-paid")
	b.click("Charge the saved card") // its bank wants the customer
	b.click("Authenticate")
	b.in(browser.Bank, `Boolean(document.querySelector('form'))`)
	b.pictures("demo-bank")
	b.press(browser.Bank, "#test-source-authorize-3ds")
	b.text(`document.querySelector('#heading')?.textContent`, "Payment succeeded")
	b.quiet()
}
