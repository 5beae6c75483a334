package e2e

import (
	"embed"
	"html/template"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/stripe/stripe-go/v85"

	"github.com/pinstripe-lab/pinstripe/simulator"
)

// A shop has pages on an origin of its own, and a server that calls Stripe with a
// secret key.
type shop struct {
	t      *testing.T
	sim    *simulator.Server
	stripe *stripe.Client
	url    string
	module []byte // /stripe-js.mjs
}

//go:embed testdata
var testdata embed.FS

var shopPages = template.Must(template.ParseFS(testdata, "testdata/*.html"))

const (
	secretKey      = "sk_test_shop"
	publishableKey = "pk_test_shop"
)

func openShop(t *testing.T) *shop {
	t.Helper()
	sim := simulator.NewServer(simulator.Options{Clock: simulator.RunningClock()})
	t.Cleanup(sim.Close)
	s := &shop{t: t, sim: sim}
	s.stripe = stripe.NewClient(secretKey, stripe.WithBackends(stripe.NewBackendsWithConfig(&stripe.BackendConfig{URL: stripe.String(sim.URL)})))
	pages := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/stripe-js.mjs" {
			w.Header().Set("Content-Type", "text/javascript")
			w.Write(s.module)
			return
		}
		page := shopPages.Lookup(r.URL.Path[1:] + ".html")
		if page == nil {
			http.NotFound(w, r)
			return
		}
		page.Execute(w, map[string]string{"Stripe": sim.URL, "Key": publishableKey, "Secret": r.URL.Query().Get("secret")})
	}))
	t.Cleanup(pages.Close)
	s.url = pages.URL
	return s
}

// page is the address of one of the shop's pages about an intent.
func (s *shop) page(name, secret string) string { return s.url + "/" + name + "?secret=" + secret }

func (s *shop) customer() string {
	s.t.Helper()
	c, err := s.stripe.V1Customers.Create(s.t.Context(), &stripe.CustomerCreateParams{})
	require.NoError(s.t, err)
	return c.ID
}

// sale is a payment of 10.99 usd that waits for a card, which is to be saved.
func (s *shop) sale(change ...func(*stripe.PaymentIntentCreateParams)) *stripe.PaymentIntent {
	s.t.Helper()
	p := &stripe.PaymentIntentCreateParams{
		Amount: stripe.Int64(1099), Currency: stripe.String("usd"), Customer: stripe.String(s.customer()),
		PaymentMethodTypes: []*string{stripe.String("card")},
	}
	for _, c := range change {
		c(p)
	}
	pi, err := s.stripe.V1PaymentIntents.Create(s.t.Context(), p)
	require.NoError(s.t, err)
	return pi
}

// euros is a payment of 10.99 eur by whichever method of Europe.
func (s *shop) euros() *stripe.PaymentIntent {
	return s.sale(func(p *stripe.PaymentIntentCreateParams) {
		p.Currency = stripe.String("eur")
		p.PaymentMethodTypes = []*string{stripe.String("sepa_debit"), stripe.String("bancontact"), stripe.String("ideal")}
	})
}

func (s *shop) setup() *stripe.SetupIntent {
	s.t.Helper()
	si, err := s.stripe.V1SetupIntents.Create(s.t.Context(), &stripe.SetupIntentCreateParams{
		Customer: stripe.String(s.customer()), PaymentMethodTypes: []*string{stripe.String("card")},
	})
	require.NoError(s.t, err)
	return si
}

func (s *shop) payment(id string) *stripe.PaymentIntent {
	s.t.Helper()
	pi, err := s.stripe.V1PaymentIntents.Retrieve(s.t.Context(), id, nil)
	require.NoError(s.t, err)
	return pi
}

// later charges a saved card while its customer is away.
func (s *shop) later(customer, card string) (*stripe.PaymentIntent, error) {
	return s.stripe.V1PaymentIntents.Create(s.t.Context(), &stripe.PaymentIntentCreateParams{
		Amount: stripe.Int64(2000), Currency: stripe.String("usd"), Customer: stripe.String(customer), PaymentMethod: stripe.String(card),
		PaymentMethodTypes: []*string{stripe.String("card")}, OffSession: stripe.Bool(true), Confirm: stripe.Bool(true),
	})
}

// set changes the account's settings, as its owner does in the dashboard.
func (s *shop) set(settings string) {
	s.t.Helper()
	req, err := http.NewRequestWithContext(s.t.Context(), http.MethodPost, s.sim.URL+"/_pinstripe/account", strings.NewReader(settings))
	require.NoError(s.t, err)
	req.SetBasicAuth(secretKey, "")
	res, err := http.DefaultClient.Do(req)
	require.NoError(s.t, err)
	res.Body.Close()
	require.Equal(s.t, http.StatusOK, res.StatusCode)
}
