package spreedly

import (
	"crypto/rand"
	"crypto/subtle"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

// Options say how a server is set up. EnvironmentKey and AccessSecret are needed.
type Options struct {
	// EnvironmentKey and AccessSecret are the pair that every call carries, as user
	// and password of HTTP basic authentication. They are no keys of Stripe.
	EnvironmentKey string
	AccessSecret   adapter.Secret
	// SigningSecret signs the callbacks to the merchant; empty leaves them unsigned.
	SigningSecret adapter.Secret

	// Stripe is the server to call, without /v1; empty means Stripe's.
	Stripe string
	// HTTPClient calls Stripe; nil means the adapter's own.
	HTTPClient *http.Client
	// APIVersion is the Stripe-Version of gateways without a version_override; empty
	// means the adapter's default.
	APIVersion string
	// Retries are as in adapter.Config.
	Retries int
	// Linked is the account that gateways of mode connect act on.
	Linked Linked

	// Callbacks delivers callbacks to merchants; nil means a client that gives up
	// after ten seconds.
	Callbacks *http.Client
	// Now is the time; nil means time.Now.
	Now func() time.Time
	// Random is what tokens are made of, safe for concurrent use; nil means crypto/rand.
	Random io.Reader
}

// Linked is a Stripe account that the merchant has connected to the environment.
type Linked struct {
	// Key is the access token of the account.
	Key adapter.Secret
	// Webhook is the platform's own endpoint, through which the account's events come.
	Webhook adapter.Webhook
}

// Server is an environment: its gateways, payment methods and transactions. It is
// an http.Handler.
type Server struct {
	options Options
	mux     *http.ServeMux
	// callbacks are those under way to merchants.
	callbacks sync.WaitGroup

	mu sync.Mutex // guards what follows and every record in it; see locked

	gateways     collection[gateway]
	methods      collection[paymentMethod]
	transactions collection[transaction]
	// count numbers the transactions of test gateways.
	count int
}

// New makes an environment without gateways.
func New(o Options) *Server {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Random == nil {
		o.Random = rand.Reader
	}
	if o.Callbacks == nil {
		o.Callbacks = &http.Client{Timeout: 10 * time.Second}
	}
	s := &Server{options: o, mux: http.NewServeMux()}
	for _, r := range s.routes() {
		s.mux.HandleFunc(r.pattern, s.handler(r))
	}
	s.mux.HandleFunc("POST "+WebhookPath, s.takeEvent)
	s.mux.HandleFunc("/", s.handler(route{handle: (*Server).noSuchAddress}))
	s.mux.HandleFunc("GET "+PagePath, servePageScript)
	return s
}

// lock is the one place where the lock is taken: for what locked runs, and for the
// rest of it after Stripe was asked.
func (s *Server) lock() { s.mu.Lock() }

// locked runs f while nobody else reads or changes a record. Everything that a call
// or an event does is done in here.
func (s *Server) locked(f func()) {
	s.lock()
	defer s.mu.Unlock()
	f()
}

// unlocked lets others go on while f, which is inside of locked, asks Stripe.
func (s *Server) unlocked(f func()) {
	s.mu.Unlock()
	defer s.lock()
	f()
}

// A route is one address.
type route struct {
	pattern string
	// body is the element that the request holds; empty where there is none.
	body string
	// handle answers a call. It runs inside of locked.
	handle func(*Server, *call) (*Node, error)
}

// routes are all addresses, without .xml and .json.
func (s *Server) routes() []route {
	all := []route{
		{"POST /v1/gateways", "gateway", (*Server).createGateway},
		{"GET /v1/gateways", "", (*Server).listGateways},
		{"GET /v1/gateways/{token}", "", (*Server).showGateway},
		{"PUT /v1/gateways/{token}", "gateway", (*Server).updateGateway},
		{"PUT /v1/gateways/{token}/retain", "", (*Server).retainGateway},
		{"PUT /v1/gateways/{token}/redact", "", (*Server).redactGateway},
		{"GET /v1/gateways/{token}/transactions", "", (*Server).listTransactions},
		{"GET /v1/gateways_options", "", (*Server).describeGatewayTypes},
		{"GET /v1/gateways_options/{token}", "", (*Server).describeGatewayTypes},

		{"POST /v1/payment_methods", "payment_method", (*Server).addMethod},
		{"GET /v1/payment_methods", "", (*Server).listMethods},
		{"GET /v1/payment_methods/{token}", "", (*Server).showMethod},
		{"PUT /v1/payment_methods/{token}", "payment_method", (*Server).updateMethod},
		{"PUT /v1/payment_methods/{token}/retain", "", (*Server).retainMethod},
		{"PUT /v1/payment_methods/{token}/redact", "transaction", (*Server).redactMethod},
		{"GET /v1/payment_methods/{token}/transactions", "", (*Server).listTransactions},

		{"GET /v1/transactions", "", (*Server).listTransactions},
		{"GET /v1/transactions/{token}", "", (*Server).showTransaction},
	}
	for _, op := range operations {
		pattern := "POST /v1/" + op.on + "/{token}/" + op.name
		all = append(all, route{pattern, "transaction", func(s *Server, c *call) (*Node, error) { return s.operate(op, c) }})
	}
	return all
}

// Paths are the addresses that the guides' examples use, for a help text.
func Paths() []string {
	return []string{
		"/v1/gateways.xml", "/v1/gateways/{gateway}/purchase.xml", "/v1/gateways/{gateway}/store.xml",
		"/v1/payment_methods.xml", "/v1/transactions/{transaction}/credit.xml",
	}
}

// formats are the ends of addresses, and the media types that go with them.
var formats = map[string]string{".xml": "application/xml; charset=utf-8", ".json": "application/json; charset=utf-8"}

// ServeHTTP answers in the format that the address ends with.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mux.ServeHTTP(w, plainPath(r))
}

// plainPath takes .xml and .json off the address, and keeps them as a header.
func plainPath(r *http.Request) *http.Request {
	format := ".xml"
	for end := range formats {
		if path, ok := strings.CutSuffix(r.URL.Path, end); ok {
			r = r.Clone(r.Context())
			r.URL.Path, r.URL.RawPath, format = path, "", end
			r.Header.Set(formatHeader, end)
			return r
		}
	}
	r = r.Clone(r.Context())
	r.Header.Set(formatHeader, format)
	return r
}

const formatHeader = "Pinstripe-Format"

// allowed tells whether a call carries the environment's pair.
func (s *Server) allowed(r *http.Request) bool {
	key, secret, ok := r.BasicAuth()
	sameKey := subtle.ConstantTimeCompare([]byte(key), []byte(s.options.EnvironmentKey))
	sameSecret := subtle.ConstantTimeCompare([]byte(secret), []byte(s.options.AccessSecret))
	return ok && s.options.EnvironmentKey != "" && sameKey&sameSecret == 1
}

func (s *Server) now() time.Time { return s.options.Now().UTC() }

// tokenLetters and tokenLength are those of the printed tokens.
const (
	tokenLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
	tokenLength  = 27
)

// newToken is a token for a gateway, a payment method or a transaction.
func (s *Server) newToken() string {
	random := make([]byte, tokenLength)
	if _, err := io.ReadFull(s.options.Random, random); err != nil {
		panic(err) // whoever gave it gave too little
	}
	for i, b := range random {
		random[i] = tokenLetters[int(b)%len(tokenLetters)]
	}
	return string(random)
}
