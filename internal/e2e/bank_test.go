package e2e

import (
	"flag"
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/stripe/stripe-go/v85"

	"github.com/pinstripe-lab/pinstripe/internal/browser"
)

// asked is a payment whose customer the server sends to the bank.
func (s *shop) asked() *stripe.PaymentIntent {
	s.t.Helper()
	return s.sale(func(p *stripe.PaymentIntentCreateParams) {
		p.Confirm, p.PaymentMethod, p.ReturnURL = stripe.Bool(true), stripe.String("pm_card_authenticationRequired"), stripe.String(s.url+"/back?order=7")
	})
}

// back waits until the customer is in the shop again, and returns what they carry.
func (b *tab) back() url.Values {
	b.t.Helper()
	address, _ := b.value(`document.querySelector('#back') && location.href`).(string)
	u, err := url.Parse(address)
	require.NoError(b.t, err)
	return u.Query()
}

func TestARedirectEndsInTheShop(t *testing.T) {
	t.Parallel()
	for button, status := range map[string]string{"authorize": "succeeded", "fail": "failed", "cancel": "failed"} {
		s, b := openShop(t), newTab(t)
		pi := s.asked()
		b.visit(pi.NextAction.RedirectToURL.URL)
		b.press(browser.Page, "#test-source-"+button+"-3ds")
		require.Equal(t, url.Values{
			"order": {"7"}, "payment_intent": {pi.ID}, "payment_intent_client_secret": {pi.ClientSecret}, "redirect_status": {status},
		}, b.back())
		b.quiet()
	}
}

// The page needs no JavaScript and no mouse: Tab reaches each button in its order, and
// Enter presses it.
func TestTheBanksPageByKeyboardAlone(t *testing.T) {
	t.Parallel()
	for tabs, status := range []string{"succeeded", "failed", "failed"} {
		s, b := openShop(t), newTab(t)
		pi := s.asked()
		require.NoError(t, b.Script(false))
		b.visit(pi.NextAction.RedirectToURL.URL)
		for range tabs + 1 {
			b.keys("\t")
		}
		b.keys("\r")
		require.Equal(t, status, b.back().Get("redirect_status"))
	}
}

func TestTheBanksPageToAScreenReader(t *testing.T) {
	t.Parallel()
	s, b := openShop(t), newTab(t)
	b.visit(s.asked().NextAction.RedirectToURL.URL)
	b.text(`document.documentElement.lang`, "en")
	b.text(`document.title`, "3D Secure: Pinstripe")
	b.text(`[...document.querySelectorAll('main > h1')].map((h) => h.textContent).join()`, "Is this payment yours?")
	b.text(`[...document.querySelectorAll('button')].map((button) => button.textContent).join()`, "Complete,Fail,Cancel")
	b.text(`document.getElementById('card').textContent.replaceAll('·', '')`, "Visa ending in 3184")
	// contrast and touch: as the rules for accessible pages want them
	b.value(`[...document.querySelectorAll('button')].every((button) => button.getBoundingClientRect().height >= 44)`)
	for _, scheme := range []string{"light", "dark"} {
		require.NoError(t, b.Scheme(scheme))
		b.value(contrast)
	}
}

// contrast is whether all text stands out from its ground by 4.5 to 1.
const contrast = `(() => {
	const rgb = (text) => text.match(/[\d.]+/g).map(Number);
	const light = ([r, g, b]) => [r, g, b].map((v) => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; })
		.reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
	const ground = (node) => { for (; node; node = node.parentElement) { const c = rgb(getComputedStyle(node).backgroundColor); if (c[3] !== 0) return c; } return [255, 255, 255]; };
	return [...document.querySelectorAll('main *')].filter((node) => node.textContent.trim()).every((node) => {
		const [a, b] = [light(rgb(getComputedStyle(node).color)), light(ground(node))].sort((x, y) => y - x);
		return (a + 0.05) / (b + 0.05) >= 4.5;
	});
})()`

var challenges = flag.Int("challenges", 3, "how many times in a row a payment is taken through 3D Secure, by modal and by redirect")

// One payment after the other: nothing depends on when the browser gets round to what.
func TestManyChallengesInARow(t *testing.T) {
	t.Parallel()
	s, b := openShop(t), newTab(t)
	for range *challenges {
		pi := s.sale()
		b.pay(s, pi.ClientSecret, always)
		b.press(browser.Bank, "#test-source-authorize-3ds")
		b.text(`result?.paymentIntent?.status`, "succeeded")
		asked := s.asked()
		b.visit(asked.NextAction.RedirectToURL.URL)
		b.press(browser.Page, "#test-source-authorize-3ds")
		require.Equal(t, "succeeded", b.back().Get("redirect_status"))
		require.Equal(t, stripe.PaymentIntentStatusSucceeded, s.payment(asked.ID).Status)
	}
	b.quiet()
}

// Pictures to look at.
func TestPictures(t *testing.T) {
	t.Parallel()
	s, b := openShop(t), newTab(t)
	asked := s.asked()
	b.visit(asked.NextAction.RedirectToURL.URL)
	b.pictures("bank")
	b.press(browser.Page, "#test-source-fail-3ds")
	b.back()
	b.visit(asked.NextAction.RedirectToURL.URL)
	b.pictures("bank-over")
	b.visit(s.sim.URL + "/redirect/authenticate/src_1")
	b.pictures("bank-lost")

	b.visit(s.page("card", s.sale().ClientSecret))
	b.fill(browser.Field(0), `[name="cardnumber"]`, ordinary+"1234"+"12")
	b.pictures("card")
	b.visit(s.page("split", ""))
	b.fill(browser.Field(0), `[name="cardnumber"]`, ordinary)
	b.pictures("split")
	b.visit(s.page("payment", s.sale().ClientSecret))
	b.fill(browser.Field(0), `[name="number"]`, "4242424242424241")
	b.pictures("payment")
	b.pay(s, s.sale().ClientSecret, always)
	b.in(browser.Bank, `Boolean(document.querySelector('form'))`)
	b.pictures("modal")
}
