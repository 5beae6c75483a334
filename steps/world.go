package steps

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/cucumber/godog"

	"github.com/pinstripe-lab/pinstripe/adapter"
	"github.com/pinstripe-lab/pinstripe/cassettes"
	"github.com/pinstripe-lab/pinstripe/internal/browser"
)

// A world is all that one scenario knows.
type world struct {
	run      *run
	scenario Scenario
	session  *Session
	wire     *traffic
	recorder *cassettes.Recorder

	// config is how the gateway is set up; gateway is made of it when first used.
	config  adapter.Config
	gateway adapter.Gateway

	// version is what the scenario speaks itself, and its webhooks are put in: the
	// run's.
	version string

	// tx and err are what the last operation came to, previous is the one before.
	tx, previous *adapter.Transaction
	err          error
	// done are the transactions so far that have an id, in order.
	done []*adapter.Transaction
	// again repeats the last operation, with further clauses.
	again func(clauses string) error
	// asked is the last payment that was asked for.
	asked adapter.Payment
	// since is where the exchanges of the last operation begin.
	since int
	// known are the ids seen last, by what they are: "payment", "customer".
	known map[string]string
	// waiting is the payment, set-up or source that was seen last, whose customer may be
	// asked to authenticate.
	waiting string
	// owner is the connected account that the last operation was for, "" for none: what
	// it made is found there.
	owner string
	// token is the stored card.
	token string
	// answer is what Stripe said to the scenario itself, answered what it said before.
	answer, answered *Exchange
	inbox            *inbox
	// visit is the customer in the demo shop, decided what they did on the bank's page.
	visit   *visit
	decided string
	// landed is where the bank's page has sent the customer.
	landed string
	// window is the customer's browser, nil without one; front is the simulator as the
	// browser sees it.
	window *browser.Window
	front  *httptest.Server
	// checkout is a page of the merchant's own, made when a browser first needs one.
	checkout *httptest.Server
	// running ends with the error of a request that was left running.
	running chan error
	// refusal is the error of the last webhook, comesAgain whether Stripe is to deliver it
	// again, notice what became of it.
	refusal    error
	comesAgain bool
	notice     *adapter.Notice

	// dialect is the environment of a scenario that speaks Spreedly's language.
	dialect *dialect
	// tokenex is the gateway of a scenario that speaks TokenEx's language.
	tokenex *tokenexTalk

	// silent is set for a scenario that nobody asked for: it does not run, and no
	// result tells of it.
	silent bool
	// broke is the error that ended the scenario early, also by skipping it.
	broke error
	// cannotJudge is why the target could not judge an outcome, differs whether a
	// known difference showed.
	cannotJudge string
	differs     bool
	result      ScenarioResult
	stepBegan   time.Time
}

// open makes the world ready.
func (w *world) open(ctx context.Context, pickle *godog.Scenario) (context.Context, error) {
	w.broke = w.begin(ctx, pickle)
	return ctx, w.broke
}

func (w *world) begin(ctx context.Context, pickle *godog.Scenario) error {
	var chosen bool
	if w.scenario, chosen = w.run.catalogue.byNode[node(pickle)]; !chosen {
		w.session, w.wire, w.silent = &Session{}, &traffic{}, true
		return NotApplicableError("nobody asked for it")
	}
	w.result = ScenarioResult{Scenario: w.scenario, Started: time.Now()}
	w.known, w.version = map[string]string{}, w.run.options.APIVersion
	w.wire = &traffic{}
	w.session = &Session{}
	w.run.observe(func(o Observer) { o.ScenarioStarted(w.scenario) })

	session, err := w.run.target.Open(ctx, w.scenario)
	if err != nil {
		return err
	}
	w.session = session
	w.wire.next, w.wire.check = session.Transport, session.Check
	if w.records() {
		if err := w.startRecording(); err != nil {
			return err
		}
	}
	w.config = adapter.Config{
		Key: adapter.Secret(session.GatewayKey), BaseURL: session.BaseURL,
		APIVersion: w.version,
		HTTPClient: &http.Client{Transport: w.wire.as(true), Timeout: time.Minute},
		Retries:    -1, // a scenario sees every try
		Webhook:    adapter.Webhook{SigningSecrets: []adapter.Secret{ownSecret}},
		Now:        session.Now,
	}
	return nil
}

// records tells whether this scenario is to be recorded.
func (w *world) records() bool {
	return w.run.options.RecordTo != "" && slices.Contains(w.scenario.Tags, "@cassette")
}

func (w *world) startRecording() error {
	path := filepath.Join(w.run.options.RecordTo, filepath.FromSlash(cassettes.Name(w.scenario.URI, w.scenario.Name)))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	var err error
	w.recorder, err = cassettes.Record(path, w.session.Transport)
	w.wire.next = w.recorder
	return err
}

// close ends the scenario and says how it went.
func (w *world) close(ctx context.Context, pickle *godog.Scenario, err error) (context.Context, error) {
	if w.silent {
		return ctx, nil
	}
	if err == nil {
		err = w.broke // godog forgets why later steps were skipped
	}
	closing := w.shut(err)
	if err != nil {
		closing = nil // it would only repeat that the scenario broke off
	}
	err = errors.Join(err, closing)
	status := statusOf(err)
	switch {
	case status == Passed && w.cannotJudge != "":
		status, w.result.Reason = NotApplicable, w.cannotJudge
	case status == Passed && !w.differs && w.run.known[w.scenario.Name] != "":
		status = Failed
		err = errors.New("fixtures/known_differences.csv lists this scenario, but it passes: take its row away")
		closing = err
	}
	if err != nil {
		w.result.Reason = reasonOf(err)
	}
	w.result.Status = status
	w.result.Duration = time.Since(w.result.Started)
	for _, e := range w.wire.exchanges(0) {
		if e.RequestID != "" {
			w.result.RequestIDs = append(w.result.RequestIDs, e.RequestID)
		}
	}
	if n := len(w.result.RequestIDs); n > 0 && w.session.Door != nil {
		w.result.Window = w.session.BaseURL + "/_pinstripe/window/requests/" + w.result.RequestIDs[n-1]
	}
	for _, st := range pickle.Steps[min(len(w.result.Steps), len(pickle.Steps)):] {
		w.result.Steps = append(w.result.Steps, stepResult(st, Skipped))
	}
	w.run.add(w.result, w.wire.checked)
	if status == NotApplicable && w.run.options.Test != nil {
		godog.T(ctx).Log("not applicable: " + w.result.Reason)
	}
	return ctx, closing
}

// shut gives back what the scenario used, and finishes its recording.
func (w *world) shut(err error) error {
	var errs []error
	if w.inbox != nil {
		w.inbox.Close()
	}
	if w.dialect != nil {
		w.dialect.close()
	}
	if w.window != nil {
		w.window.Close()
	}
	for _, server := range []*httptest.Server{w.front, w.checkout} {
		if server != nil {
			server.Close()
		}
	}
	if w.visit != nil {
		w.visit.Close()
	}
	if w.tokenex != nil {
		w.tokenex.Close()
	}
	if w.recorder != nil && err == nil {
		errs = append(errs, w.recorder.Stop())
	}
	if w.session.Stop != nil {
		errs = append(errs, w.session.Stop())
	}
	return errors.Join(errs...)
}

// reasonOf is an error's text without what godog puts before it.
func reasonOf(err error) string {
	var n *notApplicable
	if errors.As(err, &n) {
		return n.reason
	}
	return strings.TrimPrefix(err.Error(), "before scenario hook failed: ")
}

// gate is the gateway, made when first used so that a scenario can set it up.
func (w *world) gate() (adapter.Gateway, error) {
	if w.gateway == nil {
		g, err := adapter.New(w.config)
		if err != nil {
			return nil, fmt.Errorf("the gateway could not be set up: %w", err)
		}
		w.gateway = g
	}
	return w.gateway, nil
}

// operate runs one operation of the gateway and keeps what it came to.
func (w *world) operate(op func(context.Context, adapter.Gateway) (*adapter.Transaction, error)) error {
	g, err := w.gate()
	if err != nil {
		return err
	}
	w.since = w.wire.count()
	w.previous = w.tx
	w.tx, w.err = op(context.Background(), g)
	w.learn(w.tx)
	return nil
}

// learn remembers the ids that a transaction brings.
func (w *world) learn(tx *adapter.Transaction) {
	if tx == nil {
		return
	}
	if tx.ID != "" {
		w.done = append(w.done, tx)
	}
	for kind, id := range map[string]string{
		"charge": tx.ChargeID, "refund": tx.RefundID, "customer": tx.CustomerID, "payment method": tx.PaymentMethodID,
		"source": tx.SourceID, "bank account": tx.BankAccountID,
	} {
		w.know(kind, id)
	}
	w.waiting = cmp.Or(tx.IntentID, tx.SourceID, w.waiting)
	if strings.HasPrefix(tx.IntentID, "seti_") {
		w.know("set-up", tx.IntentID)
	} else {
		w.know("payment", tx.IntentID)
	}
	if tx.Token != "" {
		w.token = tx.Token
	}
}

func (w *world) know(kind, id string) {
	if id != "" {
		w.known[kind] = id
	}
}

// id is the id seen last of a kind of object. A target without state may never
// have shown one: any will do there.
func (w *world) id(kind string) (string, error) {
	if id := w.known[kind]; id != "" {
		return id, nil
	}
	if w.session.Stateless != "" {
		return madeUpIDs[kind], nil
	}
	if member := ofCharge[kind]; member != "" && w.known["charge"] != "" {
		charge, err := w.read("charge")
		if err != nil {
			return "", err
		}
		paidBy, _ := charge.member("payment_method_details.type").(string)
		member = strings.Replace(member, "{type}", paidBy, 1)
		for _, path := range []string{member, member + ".id"} { // older versions show it in full
			if id, ok := charge.member(path).(string); ok {
				return id, nil
			}
		}
	}
	return "", fmt.Errorf("no %s has come up in this scenario", kind)
}

// ofCharge are the objects of which nobody is told but by the charge and by events.
var ofCharge = map[string]string{"dispute": "dispute", "application fee": "application_fee", "transfer": "transfer", "mandate": "payment_method_details.{type}.mandate"}

var madeUpIDs = map[string]string{
	"payment": "pi_123", "set-up": "seti_123", "charge": "ch_123", "refund": "re_123", "customer": "cus_123", "payment method": "pm_123", "dispute": "dp_123",
}

// succeeded wants the last operation to have done what was asked, as a Given must.
func (w *world) succeeded() error {
	return w.stateIs("succeeded")
}
