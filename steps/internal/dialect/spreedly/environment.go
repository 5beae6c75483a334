package spreedly

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"

	messages "github.com/cucumber/messages/go/v34"

	"github.com/pinstripe-lab/pinstripe/adapter"
	"github.com/pinstripe-lab/pinstripe/adapter/spreedly"
	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/steps/internal/curl"
	"github.com/pinstripe-lab/pinstripe/steps/internal/customer"
	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
)

// Steps are the sentences in Spreedly's language, and what one scenario knows of the
// environment that it speaks to.
type Steps struct {
	*lab.Lab
	customer *customer.Steps

	// open is the environment, nil until it is first used.
	open *environment
	// transcript is the one that was run last.
	transcript transcript
	// checkout is a page of the merchant's own, made when a browser first needs one.
	checkout *httptest.Server
}

// New are the sentences for one scenario.
func New(l *lab.Lab, who *customer.Steps) *Steps { return &Steps{Lab: l, customer: who} }

// Close gives back what the scenario used.
func (s *Steps) Close() {
	if s.open != nil {
		s.open.close()
	}
	if s.checkout != nil {
		s.checkout.Close()
	}
}

// Sentences are what is said to the gateway, and by it, in Spreedly's XML and JSON.
func (s *Steps) Sentences() []lab.Sentence {
	return []lab.Sentence{
		lab.Given(`a Spreedly gateway "([^"]*)"`, s.gateway),
		lab.Given(`a Spreedly gateway "([^"]*)" with:`, s.gatewayWith),
		lab.Given(`Spreedly keeps `+payer+` with:`, s.keeps),
		lab.When(`Spreedly is asked to (\w+)(?: `+lab.Money+`)? with `+payer, s.pays),
		lab.When(`Spreedly is asked to (\w+)(?: `+lab.Money+`)? with `+payer+`, and:`, s.paysWith),
		lab.When(`Spreedly is asked to (\w+)(?: `+lab.Money+`)? the (\w+)`, s.changes),
		lab.When(`Spreedly is asked to (\w+)(?: `+lab.Money+`)? the (\w+), and:`, s.changesWith),
		lab.When(`the shop runs Spreedly's command:`, s.runs),
		lab.When(`the shop runs the transcript "([^"]*)"`, s.runsTranscript),
		lab.When(`the shop runs the transcript "([^"]*)", with "([^"]*)" in the place of "([^"]*)"`, s.runsTranscriptWith),
		lab.When(`this is (posted|put) to Spreedly's "([^"]*)":`, s.isSent),
		lab.When(`Spreedly's "([^"]*)" is (read|put)`, s.isRead),
		lab.When(`the merchant's page calls stripeRadar( for the connected account|)( once the card is filled in|)`, s.callsStripeRadar),
		lab.Then(`Spreedly answers (\d+)(?: "([^"]*)")?`, s.answers),
		lab.Then(`Spreedly's answer has:`, s.has),
		lab.Then(`Spreedly's answer reads:`, s.reads),
		lab.Then(`Spreedly's answer reads, among other elements:`, s.readsAmong),
		lab.Then(`Spreedly's answer reads as in the transcript`, s.readsAsInTranscript),
		lab.Then(`the merchant was told (\d+) times?(?: that the (\w+) (succeeded|failed))?`, s.merchantWasTold),
	}
}

// An environment is what a scenario knows of the environment that it speaks to in
// Spreedly's language.
type environment struct {
	*lab.Server
	server *spreedly.Server
	// kind is the type of the gateway set up last.
	kind string
	// known are the tokens seen last, by what they are of: gateway, payment_method,
	// transaction, and by transaction type: purchase, authorization.
	known  map[string]string
	status int
	// text is the last answer, tree what it holds.
	text []byte
	tree *spreedly.Node
	// merchant takes callbacks, made when an address for them is first needed.
	merchant *merchant
	// before is what the answer before held.
	before *spreedly.Node
}

// The pair with which every call of a scenario is made.
const (
	environmentKey = "environment"
	accessSecret   = "secret"
)

// env is the scenario's, made when first used.
func (s *Steps) env() *environment {
	if s.open == nil {
		e := spreedly.New(spreedly.Options{
			EnvironmentKey: environmentKey, AccessSecret: accessSecret, SigningSecret: callbackSecret,
			Stripe: s.Session.BaseURL, HTTPClient: s.Config.HTTPClient, APIVersion: s.Config.APIVersion, Retries: -1, Now: s.Session.Now,
			Linked: s.linked(), Random: s.random(),
		})
		s.Receive = s.take
		s.open = &environment{Server: lab.Serve(e), server: e, known: map[string]string{}}
	}
	return s.open
}

// random is what this scenario's tokens are made of, the same in every run: a recording asks
// for them by name.
func (s *Steps) random() io.Reader {
	return &stream{from: rand.NewChaCha8(sha256.Sum256([]byte(s.Session.KeyPrefix + s.Own)))}
}

// A stream is bytes for several readers.
type stream struct {
	mu   sync.Mutex // guards from
	from io.Reader
}

func (s *stream) Read(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.from.Read(p)
}

// callbackSecret signs what the merchant is told.
const callbackSecret = "callbacks"

// speak makes a call with the environment's pair, and keeps its answer.
func (s *Steps) speak(method, path, body string) error {
	req, err := http.NewRequest(method, s.env().URL+path, strings.NewReader(body))
	if err != nil {
		return err
	}
	req.SetBasicAuth(environmentKey, accessSecret)
	req.Header.Set("Content-Type", map[bool]string{true: "application/json", false: "application/xml"}[strings.HasSuffix(path, ".json")])
	return s.ask(req)
}

// spreedlyHost is the host in the commands of Spreedly's guides.
const spreedlyHost = "https://core.spreedly.com"

// runs: the shop runs a command as Spreedly's guides print it; put in are the
// host, the environment's pair and the tokens.
func (s *Steps) runs(command *messages.PickleDocString) error { return s.runCommand(command.Content) }

func (s *Steps) runCommand(command string) error {
	text, err := s.fill(command)
	if err != nil {
		return err
	}
	req, err := curl.Parse(strings.ReplaceAll(text, spreedlyHost, s.env().URL))
	if err != nil {
		return err
	}
	return s.ask(req)
}

// ask makes a call, and keeps its answer.
func (s *Steps) ask(req *http.Request) error {
	d := s.env()
	s.Mark()
	s.Through(fixtures.SpreedlyDoor)
	res, err := d.Client().Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if d.text, err = io.ReadAll(res.Body); err != nil {
		return err
	}
	d.status = res.StatusCode
	parse := spreedly.ParseXML
	if strings.Contains(res.Header.Get("Content-Type"), "json") {
		parse = spreedly.ParseJSON
	}
	d.before = d.tree
	if d.tree, err = parse(bytes.NewReader(d.text)); err != nil {
		return fmt.Errorf("the answer of Spreedly cannot be read: %w", err)
	}
	s.learnAnswer()
	return nil
}

// learnAnswer remembers the tokens of the answer, and the ids in what Stripe
// answered.
func (s *Steps) learnAnswer() {
	d := s.open
	s.owners()
	if fields := d.tree.At("gateway_specific_response_fields/" + d.kind); fields != nil {
		for _, f := range fields.Children {
			s.Know("answered "+strings.ReplaceAll(f.Name, "_", " "), f.Text)
		}
	}
	if token := textAt(d.tree, "token"); token != "" {
		d.known[d.tree.Name] = token
		d.known[cmp.Or(strings.ToLower(textAt(d.tree, "transaction_type")), d.tree.Name)] = token
		s.Know(d.tree.Name+" token", token)
		if d.tree.Name == "gateway" {
			s.Know(textAt(d.tree, "gateway_type")+" gateway", token)
		}
	}
	if token := textAt(d.tree, "payment_method/token"); token != "" {
		d.known["payment_method"] = token
	}
	s.Know("printed fingerprint", textAt(d.tree, "payment_method/fingerprint"))
	for _, e := range s.Sent() {
		s.LearnFrom(e)
	}
	for prefix, kind := range map[string]string{"pi_": "payment", "seti_": "set-up", "ch_": "charge", "re_": "refund"} {
		if id := textAt(d.tree, "gateway_transaction_id"); strings.HasPrefix(id, prefix) {
			s.Know(kind, id)
		}
	}
	if customer, kept, both := strings.Cut(textAt(d.tree, "gateway_transaction_id"), "|"); both {
		kind, _, _ := strings.Cut(kept, "_")
		s.Know("customer", customer)
		s.Know(map[string]string{"ba": "bank account", "card": "card", "pm": "payment method"}[kind], kept)
	}
}

// gateway: a Spreedly gateway of a type is set up.
func (s *Steps) gateway(kind string) error {
	return s.gatewayWith(kind, &messages.PickleTable{})
}

// gatewayWith: it is set up with these elements besides. It has the scenario's
// key, and the webhook endpoint that the gateway is to be told by, unless the table says
// otherwise.
func (s *Steps) gatewayWith(kind string, table *messages.PickleTable) error {
	n := &spreedly.Node{Name: "gateway", Group: true}
	put(n, "gateway_type", kind)
	given := map[string]bool{}
	for _, row := range table.Rows {
		v, err := s.fill(row.Cells[1].Value)
		if err != nil {
			return err
		}
		if given[row.Cells[0].Value] = true; v != "none" {
			put(n, row.Cells[0].Value, v)
		}
	}
	defaults := [][2]string{{"login", s.Session.GatewayKey}, {"webhook_id", s.Config.Webhook.ID}}
	if secrets := s.Config.Webhook.SigningSecrets; len(secrets) > 0 {
		defaults = append(defaults, [2]string{"webhook_signing_secret", string(secrets[0])})
	}
	for _, d := range defaults {
		if !given[d[0]] && d[1] != "" {
			put(n, d[0], d[1])
		}
	}
	if err := s.speak("POST", "/v1/gateways.xml", string(n.XML())); err != nil {
		return err
	}
	s.open.kind = kind
	return s.agreed()
}

// agreed wants the last call to have done what was asked, as a Given must.
func (s *Steps) agreed() error {
	if d := s.open; d.status >= 300 {
		return fmt.Errorf("the answer of Spreedly is %d: %s", d.status, d.text)
	}
	return nil
}

// linked is the account that the merchant has connected to the environment: the
// scenario's, unless the gateway acts with an access token.
func (s *Steps) linked() spreedly.Linked {
	key := adapter.Secret(s.Session.Key)
	if string(s.Config.Key) != s.Session.GatewayKey {
		key = s.Config.Key
	}
	return spreedly.Linked{Key: key, Webhook: s.Config.Webhook}
}

// owners remembers for which connected account the last calls were made, as far as
// the key may act for it.
func (s *Steps) owners() {
	for i, e := range s.Sent() {
		if i == 0 {
			s.Owner = ""
		}
		if e.Status != http.StatusForbidden {
			s.Owner = cmp.Or(e.Header.Get("Stripe-Account"), s.Owner)
		}
	}
}
