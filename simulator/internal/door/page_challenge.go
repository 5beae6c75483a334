package door

import (
	"html/template"
	"net/http"
	"net/url"
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/stripe"
)

// The page on which a bank asks its customer. Everything on it works without
// JavaScript: each button posts what the customer decides to the page's own address,
// and the answer sends the browser back to the shop. Who sends the form without a
// button, as robots do, agrees.

// A question is what a page asks, of whichever object it is about.
type question struct {
	id      string            // of what waits: an intent or a source
	secrets map[string]string // by the name of the parameter that shows it: any one of them opens the page
	open    bool              // nobody has answered yet, and it is not too late
	back    string            // the shop's return_url; "" where the page is shown inside the shop's
	outcome string            // redirect_status once it is answered
	carried url.Values        // what the customer carries back besides

	Merchant string
	Amount   string // "" where nothing is paid yet
	Brand    string
	Last4    string
	Company  string // whose page it is, where no card is asked about
}

const decisionsBody = 1 << 10 // bytes of a form with a decision

// challengePage shows a question, and takes its answer.
func (s *Door) challengePage(w http.ResponseWriter, r *http.Request, source string) {
	var q *question
	var owner *engine.Account
	s.Everywhere(source, func(c call) bool {
		if found := questionAt(c, source); found != nil && found.shown(r.URL.Query()) {
			q, owner = found, c.Account
		}
		return q != nil
	})
	switch {
	case q == nil:
		writePage(w, http.StatusNotFound, "lost", nil)
	case r.Method == http.MethodPost:
		r.Body = http.MaxBytesReader(w, r.Body, decisionsBody)
		s.takeDecision(w, r, owner, source)
	case r.Method == http.MethodGet || r.Method == http.MethodHead:
		name := "over"
		if q.open {
			name = "challenge"
		}
		writePage(w, http.StatusOK, name, q)
	default:
		w.Header().Set("Allow", "GET, HEAD, POST")
		writePage(w, http.StatusMethodNotAllowed, "lost", nil)
	}
}

// takeDecision does what the customer decided, and sends the browser on.
func (s *Door) takeDecision(w http.ResponseWriter, r *http.Request, a *engine.Account, source string) {
	result := stripe.AuthenticationResult(r.PostFormValue("decision"))
	switch result {
	case stripe.CustomerAuthenticated, stripe.CustomerFailed, stripe.CustomerCanceled:
	case "":
		result = stripe.CustomerAuthenticated // the form was sent without one of its buttons
	default:
		writePage(w, http.StatusBadRequest, "unclear", nil)
		return
	}
	var q *question
	s.Act(a, engine.BaseOf(r), func(c call) bool {
		q = questionAt(c, source)
		if !q.open {
			return false
		}
		stripe.In(c).Authenticate(q.id, result)
		q = questionAt(c, source)
		return true
	})
	h := w.Header()
	h.Set("Cache-Control", "no-store")
	h.Set("Referrer-Policy", "no-referrer")
	if q.back == "" {
		h.Set("Location", r.URL.RequestURI()) // the page says that it is over, to whom shows it
	} else {
		h.Set("Location", q.wayBack())
	}
	w.WriteHeader(http.StatusSeeOther)
}

// shown says whether one of the question's secrets is among a request's parameters.
func (q *question) shown(query url.Values) bool {
	for name, secret := range q.secrets {
		if query.Get(name) == secret {
			return true
		}
	}
	return false
}

// question is what a src_ id asks; nil if there is no such id.
func questionAt(c call, source string) *question {
	if k, ok := stripe.Challenges.Get(c, source); ok {
		return questionOf(c, k)
	}
	kept, _ := stripe.PaymentSources.Get(c, source)
	s, ok := kept.(*stripe.Source)
	if !ok || s.Redirect == nil {
		return nil
	}
	q := newQuestion(c, s.ID, s.Asks(s.ID), s.Redirect.ReturnURL)
	q.secrets["client_secret"] = s.Secret
	q.outcome = redirectStatus[s.Status]
	q.carried = url.Values{"source": {s.ID}, "client_secret": {s.Secret}, "livemode": {"false"}}
	q.pays(*s.Amount, s.Currency)
	q.with(s.Card, "")
	return q
}

// questionOf is the question of an intent.
func questionOf(c call, k *stripe.Challenge) *question {
	var q *question
	var kind, secret, status, method string
	switch w := c.FindAny(k.Of).(type) {
	case *stripe.PaymentIntent:
		q = newQuestion(c, w.ID, w.Asks(k.Source), k.ReturnURL)
		kind, secret, status, method = w.Kind(), w.Secret, w.Status, w.PaymentMethod
		q.pays(w.Amount, w.Currency)
	case *stripe.SetupIntent:
		q = newQuestion(c, w.ID, w.Asks(k.Source), k.ReturnURL)
		kind, secret, status, method = w.Kind(), w.Secret, w.Status, w.PaymentMethod
	default:
		return nil
	}
	q.secrets["client_secret"], q.secrets[kind+"_client_secret"] = k.Secret, secret
	q.outcome = redirectStatus[status]
	q.carried = url.Values{kind: {q.id}, kind + "_client_secret": {secret}}
	if m, ok := stripe.PaymentMethods.Get(c, method); ok {
		q.with(m.Card, m.Type)
	}
	return q
}

// redirectStatus is what a shop is told in its return_url, by the status of the
// intent or the source. What is not here has failed.
var redirectStatus = map[string]string{
	"succeeded": "succeeded", "requires_capture": "succeeded", "requires_confirmation": "succeeded", "processing": "pending",
	"chargeable": "succeeded", "consumed": "succeeded",
}

func newQuestion(c call, id string, open bool, back string) *question {
	q := &question{id: id, secrets: map[string]string{}, open: open, back: back, Merchant: c.Account.ID}
	if a, ok := stripe.In(c).ConnectAccount(c.Account.ID); ok {
		if name := a.Details.Get("business_profile", "name").Text(); name != "" {
			q.Merchant = name
		}
	}
	return q
}

func (q *question) pays(amount int64, currency string) {
	q.Amount = stripe.Money(amount, currency) + " " + strings.ToUpper(currency)
}

func (q *question) with(k *stripe.Card, kind string) {
	if k == nil {
		q.Company = strings.ReplaceAll(kind, "_", " ")
		return
	}
	q.Brand, q.Last4 = k.LegacyBrand(), k.Last4()
}

// Back is the link to the shop of a page that is over; "" inside a shop's page.
func (q *question) Back() template.URL {
	if q.back == "" {
		return ""
	}
	return template.URL(q.wayBack()) // checkReturnURL has seen it
}

// wayBack is the shop's return_url with what the customer carries.
func (q *question) wayBack() string {
	u, err := url.Parse(q.back)
	if err != nil {
		return q.back
	}
	status := q.outcome
	if status == "" {
		status = "failed"
	}
	carried := q.carried.Encode() + "&" + url.Values{"redirect_status": {status}}.Encode()
	if u.RawQuery != "" {
		carried = u.RawQuery + "&" + carried
	}
	u.RawQuery = carried
	return u.String()
}
