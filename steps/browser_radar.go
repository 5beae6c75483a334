package steps

import (
	"fmt"
	"html/template"
	"net/http"
	"net/http/httptest"

	"github.com/pinstripe-lab/pinstripe/adapter/spreedly"
	"github.com/pinstripe-lab/pinstripe/internal/browser"
)

// checkoutPage is a merchant's page as Spreedly's guides to Stripe Radar want it.
var checkoutPage = template.Must(template.New("checkout").Parse(`<!doctype html>
<title>Checkout</title>
<link rel="icon" href="data:,">
<div id="card"></div>
<script src="{{.Stripe}}/v3/"></script>
<script src="{{.Spreedly}}"></script>
<script>
  Stripe({{.Key}}).elements().create('card').mount('#card');
  const call = async (options) => {
    const ids = [];
    let during = true;
    const asked = Spreedly.stripeRadar({{.Key}}, (id) => ids.push(during ? 'at once' : id), ...options);
    during = false;
    await asked;
    await new Promise((later) => setTimeout(later));
    return ids.join() || 'none';
  };
</script>
`))

// callsStripeRadar: the merchant's page asks Spreedly's script for a Radar session. The
// callback is called once, and not before the call has returned.
func (w *world) callsStripeRadar(connected, filled string) error {
	if w.window == nil {
		return fmt.Errorf("only a customer who has a browser can run the page's script")
	}
	if w.checkout == nil {
		w.checkout = httptest.NewServer(http.HandlerFunc(func(out http.ResponseWriter, _ *http.Request) {
			_ = checkoutPage.Execute(out, map[string]string{
				"Stripe": w.front.URL, "Spreedly": w.environment().URL + spreedly.PagePath, "Key": publishable(w.session.Key),
			})
		}))
		if err := w.window.Visit(w.checkout.URL); err != nil {
			return err
		}
	}
	if filled != "" {
		if err := w.window.Fill(browser.Field(0), cardFields["card number"], "4242424242424242"+"1234"+"123"+"12345"); err != nil {
			return err
		}
	}
	options := "[]"
	if connected != "" {
		id, err := w.id("account")
		if err != nil {
			return err
		}
		options = fmt.Sprintf("[{stripeAccount: %q}]", id)
	}
	w.since = w.wire.count()
	got, err := w.window.Value(browser.Page, "call("+options+")")
	if err != nil {
		return err
	}
	id, before := got.(string), w.known["radar session"]
	for _, e := range w.wire.exchanges(w.since) {
		w.learnFrom(e)
	}
	if id != w.known["radar session"] || id == before {
		return fmt.Errorf("wanted the callback to get the id of a new session, once and later; it got %s (the session: %s)", id, w.known["radar session"])
	}
	return nil
}
