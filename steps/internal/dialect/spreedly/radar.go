package spreedly

import (
	"fmt"
	"html/template"
	"net/http"
	"net/http/httptest"

	"github.com/pinstripe-lab/pinstripe/adapter/spreedly"
	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/internal/browser"
	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
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
func (s *Steps) callsStripeRadar(connected, filled string) error {
	if s.customer.Window == nil {
		return fmt.Errorf("only a customer who has a browser can run the page's script")
	}
	if s.checkout == nil {
		s.checkout = httptest.NewServer(http.HandlerFunc(func(out http.ResponseWriter, _ *http.Request) {
			_ = checkoutPage.Execute(out, map[string]string{
				"Stripe": s.customer.Front.URL, "Spreedly": s.env().URL + spreedly.PagePath, "Key": lab.Publishable(s.Session.Key),
			})
		}))
		if err := s.customer.Window.Visit(s.checkout.URL); err != nil {
			return err
		}
	}
	if filled != "" {
		if err := s.customer.Types("card number", "4242424242424242"+"1234"+"123"+"12345"); err != nil {
			return err
		}
	}
	options := "[]"
	if connected != "" {
		id, err := s.ID("account")
		if err != nil {
			return err
		}
		options = fmt.Sprintf("[{stripeAccount: %q}]", id)
	}
	s.Mark()
	s.Through(fixtures.SpreedlyDoor)
	s.Through(fixtures.BrowserDoor)
	got, err := s.customer.Window.Value(browser.Page, "call("+options+")")
	if err != nil {
		return err
	}
	id, before := got.(string), s.Known["radar session"]
	for _, e := range s.Last() {
		s.LearnFrom(e)
	}
	if id != s.Known["radar session"] || id == before {
		return fmt.Errorf("wanted the callback to get the id of a new session, once and later; it got %s (the session: %s)",
			id, s.Known["radar session"])
	}
	return nil
}
