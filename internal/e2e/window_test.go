package e2e

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/simulator"
)

// A developer looks in while a payment is made: what is asked appears without asking
// for the page again, and leads to the object, its life and its events.
func TestTheWindowShowsWhatHappensWhileItHappens(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	sim := simulator.NewServer(simulator.Options{})
	t.Cleanup(sim.Close)
	ask := func(path string, form url.Values) {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, sim.URL+path, strings.NewReader(form.Encode()))
		require.NoError(t, err)
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.SetBasicAuth(secretKey, "")
		res, err := http.DefaultClient.Do(r)
		require.NoError(t, err)
		res.Body.Close()
	}

	b.visit(sim.URL + "/_pinstripe/")
	b.text(`document.querySelector('h1')?.textContent`, "Requests")
	b.value(`document.body.dataset.live === 'yes'`)
	ask("/v1/webhook_endpoints", url.Values{"url": {"http://127.0.0.1:1/hook"}, "enabled_events[]": {"*"}})
	ask("/v1/payment_intents", url.Values{
		"amount": {"2000"}, "currency": {"usd"}, "payment_method": {"pm_card_visa"}, "payment_method_types[]": {"card"}, "confirm": {"true"}, "capture_method": {"manual"},
	})
	b.value(`[...document.querySelectorAll('main a')].some((a) => a.textContent.includes('/v1/payment_intents'))`)
	b.pictures("window-requests")

	b.follow("/v1/payment_intents")
	b.value(`document.querySelector('pre')?.textContent.includes('requires_capture')`)
	b.value(`!document.querySelector('pre').textContent.match(/_secret_[0-9A-Za-z]/)`)
	b.pictures("window-request")
	b.follow("payment_intent.created")
	b.text(`document.querySelector('h1')?.textContent`, "payment_intent.created")
	b.pictures("window-event")
	b.follow("pi_")
	b.text(`document.querySelector('.state.here text')?.textContent`, "requires_capture")
	b.value(`document.querySelectorAll('.move.taken').length > 0`)
	b.pictures("window-object")

	b.click("+7 days") // the hold expires
	b.text(`document.querySelector('.state.here text')?.textContent`, "canceled")
	b.visit(sim.URL + "/_pinstripe/window/events")
	b.value(`document.querySelector('main').textContent.includes('charge.expired')`)
	b.pictures("window-events")
	b.visit(sim.URL + "/_pinstripe/window/accounts")
	b.value(`document.querySelector('main').textContent.includes('sk_test_…')`)
	b.pictures("window-accounts")
	b.quiet()
}

// follow presses the first link of the page whose text has this in it.
func (b *tab) follow(text string) {
	b.t.Helper()
	b.value(`(() => {
		const link = [...document.querySelectorAll('main a')].find((a) => a.textContent.includes(` + "`" + text + "`" + `));
		if (link) setTimeout(() => link.click());
		return Boolean(link);
	})()`)
}
