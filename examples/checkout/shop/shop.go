package shop

import (
	"context"
	"crypto/rand"
	"embed"
	"errors"
	"html/template"
	"io"
	"net/http"
	"strings"
	"sync"

	"github.com/stripe/stripe-go/v85"
	"github.com/stripe/stripe-go/v85/webhook"
)

// What a mug costs, in cents. The price never comes from the page.
const price, currency = 1099, "usd"

// Config is how a shop is set up.
type Config struct {
	SecretKey, PublishableKey string // sk_test_... and pk_test_... of one account
	Stripe                    string // Stripe's address, without /v1
	Script                    string // the address of Stripe.js
	WebhookSecret             string // whsec_... of the endpoint /webhook; without it cards are saved when the page reports back
	Client                    *http.Client
}

type shop struct {
	config Config
	stripe *stripe.Client

	mu     sync.Mutex // guards what follows
	orders map[string]*order
}

// An order is one payment. What became of it is at Stripe.
type order struct {
	ID       string // nobody can guess it
	intent   string // "" while there is none
	Variant  Variant
	customer string // for whom the card is kept, "" before
	removed  string // the card that this customer has removed, "" for none
}

//go:embed pages
var files embed.FS

var pages = template.Must(template.ParseFS(files, "pages/*.html"))

// New opens a shop. It takes the keys of Stripe's test mode alone.
func New(c Config) (http.Handler, error) {
	if !strings.HasPrefix(c.SecretKey, "sk_test_") || !strings.HasPrefix(c.PublishableKey, "pk_test_") {
		return nil, errors.New("the shop needs a secret key (sk_test_) and a publishable key (pk_test_)")
	}
	backends := stripe.NewBackendsWithConfig(&stripe.BackendConfig{
		URL: new(c.Stripe), HTTPClient: c.Client, MaxNetworkRetries: new(int64(0)), LeveledLogger: &stripe.LeveledLogger{},
	})
	s := &shop{config: c, stripe: stripe.NewClient(c.SecretKey, stripe.WithBackends(backends)), orders: map[string]*order{}}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) { s.show(w, "front.html", Variants) })
	mux.HandleFunc("POST /orders", s.order)
	mux.HandleFunc("GET /orders/{id}", s.of(s.page))
	mux.HandleFunc("POST /orders/{id}/outcome", s.of(s.outcome))
	mux.HandleFunc("POST /orders/{id}/again", s.of(s.again))
	mux.HandleFunc("GET /orders/{id}/recover", s.of(s.recover))
	mux.HandleFunc("POST /orders/{id}/remove", s.of(s.remove))
	mux.HandleFunc("POST /webhook", s.webhook)
	for _, name := range []string{"checkout.js", "style.css"} {
		mux.HandleFunc("GET /"+name, func(w http.ResponseWriter, r *http.Request) { http.ServeFileFS(w, r, files, "pages/"+name) })
	}
	return http.NewCrossOriginProtection().Handler(mux), nil // no other page can press this shop's buttons
}

// show writes a page. Its client secret is not to be kept.
func (s *shop) show(w http.ResponseWriter, name string, data any) {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Referrer-Policy", "same-origin")
	if err := pages.ExecuteTemplate(w, name, data); err != nil {
		http.Error(w, "this page is broken", http.StatusInternalServerError)
	}
}

// add keeps a new order and sends the customer there.
func (s *shop) add(w http.ResponseWriter, r *http.Request, o order, page string) {
	o.ID = rand.Text()
	s.orders[o.ID] = &o
	http.Redirect(w, r, "/orders/"+o.ID+page, http.StatusSeeOther)
}

// of finds the order that a request is about, and its payment at Stripe. Both stay
// locked to others meanwhile.
func (s *shop) of(next func(http.ResponseWriter, *http.Request, *order, *stripe.PaymentIntent)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		defer s.mu.Unlock()
		o, pi := s.orders[r.PathValue("id")], &stripe.PaymentIntent{}
		if o == nil {
			http.NotFound(w, r)
			return
		}
		if o.intent != "" {
			var err error
			if pi, err = s.stripe.V1PaymentIntents.Retrieve(r.Context(), o.intent, nil); err != nil {
				http.Error(w, "Stripe cannot be reached", http.StatusBadGateway)
				return
			}
		}
		next(w, r, o, pi)
	}
}

// order is step 2 of the guide: the shop creates the payment.
func (s *shop) order(w http.ResponseWriter, r *http.Request) {
	o := order{Variant: Variants[0]}
	for _, v := range Variants {
		if v.Name == r.FormValue("variant") {
			o.Variant = v
		}
	}
	pi, err := s.stripe.V1PaymentIntents.Create(r.Context(), &stripe.PaymentIntentCreateParams{
		Amount: new(int64(price)), Currency: new(currency), PaymentMethodTypes: []*string{new("card")},
	})
	if err == nil {
		o.intent = pi.ID
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.add(w, r, o, "")
}

// What a page shows of an order. Of the intent it gets the client secret alone.
type view struct {
	*order
	Notice
	Key, Script, ClientSecret string
	// Method is the saved card, where all that it lacks is that its owner authenticates.
	Method string
	// Paid tells of the payment, Saved and Removed of the card that made it. Failed tells
	// that a saved card did not make it, which its owner may remove.
	Paid, Saved, Removed, Failed bool
}

func (s *shop) view(o *order, pi *stripe.PaymentIntent, n Notice) view {
	v := view{order: o, Notice: n, Key: s.config.PublishableKey, Script: s.config.Script, Paid: paid(pi), Saved: o.customer != ""}
	if !v.Paid {
		v.ClientSecret = pi.ClientSecret
	}
	v.Removed = v.Paid && pi.PaymentMethod != nil && pi.PaymentMethod.ID == o.removed
	card := o.failed(pi)
	v.Failed = card != ""
	if v.Failed && pi.LastPaymentError.Code == stripe.ErrorCodeAuthenticationRequired {
		v.Method = card
	}
	return v
}

// failed is the saved card that did not make the payment, "" for none: another that the
// customer has tried is nobody's.
func (o *order) failed(pi *stripe.PaymentIntent) string {
	e := pi.LastPaymentError
	if e == nil || e.PaymentMethod == nil || e.PaymentMethod.Customer == nil || e.PaymentMethod.ID == o.removed {
		return ""
	}
	return e.PaymentMethod.ID
}

// page is where an order is paid: steps 3 and 4.
func (s *shop) page(w http.ResponseWriter, _ *http.Request, o *order, pi *stripe.PaymentIntent) {
	n := Notice{}
	if paid(pi) {
		n.Heading = o.Variant.Succeeded
	}
	s.show(w, "order.html", s.view(o, pi, n))
}

// recover is where a customer comes back to whose payment failed: the same page, with
// the reason. The same intent is paid.
func (s *shop) recover(w http.ResponseWriter, _ *http.Request, o *order, pi *stripe.PaymentIntent) {
	s.show(w, "order.html", s.view(o, pi, o.Variant.recovery(pi)))
}

// outcome is what the customer's page reports: the shop asks Stripe, and says what
// the guide's sample says.
func (s *shop) outcome(w http.ResponseWriter, r *http.Request, o *order, pi *stripe.PaymentIntent) {
	if paid(pi) && s.config.WebhookSecret == "" {
		_ = s.save(r.Context(), o, pi.PaymentMethod.ID) // the customer has paid all the same
	}
	s.show(w, "outcome", s.view(o, pi, o.Variant.outcome(pi, r.FormValue("outcome"), r.FormValue("text"))))
}

// webhook is the best way to learn that a payment succeeded: the customer may have
// closed the page.
func (s *shop) webhook(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
	event, wrong := webhook.ConstructEventWithOptions(body, r.Header.Get("Stripe-Signature"), s.config.WebhookSecret,
		webhook.ConstructEventOptions{IgnoreAPIVersionMismatch: true})
	if err != nil || wrong != nil || s.config.WebhookSecret == "" {
		http.Error(w, "this is no event of Stripe's", http.StatusBadRequest)
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, o := range s.orders {
		if event.Type != stripe.EventTypePaymentIntentSucceeded || event.GetObjectValue("id") != o.intent {
			continue
		}
		if s.save(r.Context(), o, event.GetObjectValue("payment_method")) != nil { // Stripe sends the event again
			http.Error(w, "later, please", http.StatusServiceUnavailable)
		}
	}
}

// save is step 5: the card of a payment that succeeded is kept with a customer, once.
func (s *shop) save(ctx context.Context, o *order, card string) error {
	if o.customer != "" {
		return nil
	}
	params := &stripe.CustomerCreateParams{PaymentMethod: &card}
	params.SetIdempotencyKey("save-" + o.intent)
	c, err := s.stripe.V1Customers.Create(ctx, params)
	if err == nil {
		o.customer = c.ID
	}
	return err
}

// again is step 6: the saved card is charged while its owner is away. Where that
// fails, the customer has to come back.
func (s *shop) again(w http.ResponseWriter, r *http.Request, o *order, _ *stripe.PaymentIntent) {
	if o.customer == "" {
		http.Error(w, "no card is saved yet", http.StatusConflict)
		return
	}
	var card string
	cards := s.stripe.V1PaymentMethods.List(r.Context(), &stripe.PaymentMethodListParams{Customer: new(o.customer), Type: new("card")})
	for pm, err := range cards.All(r.Context()) {
		if err == nil && card == "" {
			card = pm.ID
		}
	}
	if card == "" {
		http.Error(w, "no card is saved", http.StatusConflict)
		return
	}
	pi, err := s.stripe.V1PaymentIntents.Create(r.Context(), &stripe.PaymentIntentCreateParams{
		Amount: new(int64(price)), Currency: new(currency), Customer: new(o.customer), PaymentMethod: new(card),
		PaymentMethodTypes: []*string{new("card")}, OffSession: new(true), Confirm: new(true),
	})
	next, page := order{Variant: o.Variant, customer: o.customer, removed: o.removed}, ""
	var refused *stripe.Error
	switch {
	case err == nil:
		next.intent = pi.ID
	case errors.As(err, &refused) && refused.PaymentIntent != nil:
		next.intent, page = refused.PaymentIntent.ID, "/recover"
	default:
		http.Error(w, "Stripe cannot be reached", http.StatusBadGateway)
		return
	}
	s.add(w, r, next, page)
}

// remove forgets the saved card of a payment that is to be recovered, for all orders of
// its customer.
func (s *shop) remove(w http.ResponseWriter, r *http.Request, o *order, pi *stripe.PaymentIntent) {
	if card := o.failed(pi); card != "" {
		if _, err := s.stripe.V1PaymentMethods.Detach(r.Context(), card, nil); err != nil {
			http.Error(w, "the card could not be removed", http.StatusBadGateway)
			return
		}
		for _, other := range s.orders {
			if other.customer == o.customer {
				other.removed = card
			}
		}
	}
	http.Redirect(w, r, "/orders/"+o.ID, http.StatusSeeOther)
}
