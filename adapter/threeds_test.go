package adapter_test

import (
	"encoding/hex"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/stripe/stripe-go/v85/webhook"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

// waiting is a payment that may wait for the customer.
func waiting(p *adapter.Payment) {
	p.ThreeDS = adapter.ThreeDSecure{Attempt: true, ReturnURL: "https://shop.test/back"}
	p.Idempotency.Key = "k1"
}

func TestPurchaseWaitsForTheCustomer(t *testing.T) {
	s := serve(t, paying(ok(intentBody("requires_action", challenge))))
	tx, err := s.gateway().Purchase(t.Context(), payment(waiting))
	require.NoError(t, err)
	r := s.request(createIntent, 0)
	has(t, r, "capture_method=manual", "confirm=true", "return_url=https://shop.test/back",
		"metadata[gateway_operation]=purchase", "metadata[gateway_idempotency_key]=k1")
	require.True(t, tx.Pending())
	require.Nil(t, tx.Problem)
	require.Equal(t, &adapter.Action{Type: "redirect_to_url", RedirectURL: "https://hooks.stripe.com/x",
		ReturnURL: "https://shop.test/back", ClientSecret: "pi_1_secret_x"}, tx.Action)
	require.Equal(t, []string{createMethod, createIntent}, s.calls(), "nothing is captured yet")
}

func TestModalChallenge(t *testing.T) {
	s := serve(t,
		paying(ok(intentBody("requires_action", `"next_action":{"type":"use_stripe_sdk","use_stripe_sdk":{"type":"stripe_3ds2_fingerprint"}}`))))
	tx, err := s.gateway().Purchase(t.Context(), payment(waiting, func(p *adapter.Payment) { p.ThreeDS.Modal = true }))
	require.NoError(t, err)
	lacks(t, s.request(createIntent, 0), "return_url", "modal_challenge")
	require.Equal(t, "use_stripe_sdk", tx.Action.Type)
	require.Empty(t, tx.Action.RedirectURL)
	require.Equal(t, adapter.Secret("pi_1_secret_x"), tx.Action.ClientSecret)
}

func TestPurchaseWithoutAChallengeIsCapturedAtOnce(t *testing.T) {
	replies := paying(ok(intentBody("requires_capture", charges)))
	replies[captureIt] = []reply{ok(intentBody("succeeded", charges, `"amount_received":1000`))}
	s := serve(t, replies)
	tx, err := s.gateway().Purchase(t.Context(), payment(waiting))
	require.NoError(t, err)
	require.Equal(t, []string{createMethod, createIntent, captureIt}, s.calls())
	require.Equal(t, "k1-capture", s.request(captureIt, 0).Header.Get("Idempotency-Key"))
	require.True(t, tx.Succeeded())
	require.Equal(t, int64(1000), tx.AmountReceived)
	require.Equal(t, captureIt, tx.Method+" "+tx.Path, "the last call decided")
	require.Len(t, tx.Calls, 3)
}

func TestPurchaseWhoseCaptureGetsNoAnswer(t *testing.T) {
	replies := paying(ok(intentBody("requires_capture", charges)))
	replies[captureIt] = []reply{{}}
	_, err := serve(t, replies).gateway().Purchase(t.Context(), payment(waiting))
	var trouble *adapter.Trouble
	require.ErrorAs(t, err, &trouble)
	require.Equal(t, adapter.TryAgain, adapter.KindOf(nil, err))
	require.Equal(t, "pi_1", trouble.Known.ID)
	require.True(t, trouble.Known.Pending())
}

func TestPurchaseWhoseCaptureIsRefused(t *testing.T) {
	replies := paying(ok(intentBody("requires_capture", charges)))
	replies[captureIt] = []reply{{400,
		`{"error":{"type":"invalid_request_error","code":"capture_charge_authorization_expired","message":"expired"}}`, nil}}
	tx, err := serve(t, replies).gateway().Purchase(t.Context(), payment(waiting))
	require.NoError(t, err)
	require.True(t, tx.Failed())
	require.Equal(t, "pi_1", tx.ID, "the intent exists")
	require.Equal(t, "capture_charge_authorization_expired", tx.Problem.Code)
}

func TestAuthorizeThatWaitsIsNotCaptured(t *testing.T) {
	s := serve(t, paying(ok(intentBody("requires_capture", charges))))
	tx, err := s.gateway().Authorize(t.Context(), payment(waiting))
	require.NoError(t, err)
	has(t, s.request(createIntent, 0), "metadata[gateway_operation]=authorize")
	require.True(t, tx.Succeeded())
	require.Len(t, s.calls(), 2)
}

func TestUnexpectedChallenge(t *testing.T) {
	for name, do := range map[string]func(*adapter.Stripe) (*adapter.Transaction, error){
		"purchase":  func(g *adapter.Stripe) (*adapter.Transaction, error) { return g.Purchase(t.Context(), payment()) },
		"authorize": func(g *adapter.Stripe) (*adapter.Transaction, error) { return g.Authorize(t.Context(), payment()) },
		"verify": func(g *adapter.Stripe) (*adapter.Transaction, error) {
			return g.Verify(t.Context(), &adapter.Verification{Method: payment().Method})
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := serve(t, map[string][]reply{createMethod: {ok(madeMethod)}, createIntent: {ok(intentBody("requires_action", challenge))},
				createSetup: {ok(sprintf(setup, "requires_action", ","+challenge))}})
			tx, err := do(s.gateway())
			require.NoError(t, err)
			require.True(t, tx.Failed())
			require.Equal(t, "Received unexpected 3DS authentication response, but a 3DS initiation flag was not included in the request.",
				tx.Message)
			require.Equal(t, adapter.NeedsCustomer, tx.Problem.Kind)
			require.Equal(t, "requires_action", tx.Status)
			require.Len(t, s.calls(), 2, "the intent stays as it is")
		})
	}
}

func TestVerifyWaitsForTheCustomer(t *testing.T) {
	s := serve(t, map[string][]reply{createMethod: {ok(madeMethod)}, createSetup: {ok(sprintf(setup, "requires_action", ","+challenge))}})
	tx, err := s.gateway().Verify(t.Context(), &adapter.Verification{Method: payment().Method, ThreeDS: adapter.ThreeDSecure{
		Attempt: true, ReturnURL: "https://shop.test/back", Request: "any"}, Idempotency: adapter.Idempotency{TransactionToken: "tok-1"}})
	require.NoError(t, err)
	r := s.request(createSetup, 0)
	has(t, r, "return_url=https://shop.test/back", "payment_method_options[card][request_three_d_secure]=any",
		"metadata[gateway_operation]=verify")
	require.Equal(t, "tok-1", r.Header.Get("Idempotency-Key"))
	require.True(t, tx.Pending())
	require.Equal(t, "https://hooks.stripe.com/x", tx.Action.RedirectURL)
}

func TestEnabledEventsMustFit(t *testing.T) {
	const endpoint = "GET /v1/webhook_endpoints/we_1"
	const missing = "Enabled events for the provided webhook do not include the required 3DS events."
	payments := `"payment_intent.succeeded","payment_intent.payment_failed","payment_intent.amount_capturable_updated"`
	setups := `"setup_intent.cancelled","setup_intent.created","setup_intent.requires_action","setup_intent.setup_failed",
		"setup_intent.succeeded"`
	for name, c := range map[string]struct {
		events           string
		purchase, verify bool
	}{
		"payments":        {payments, true, false},
		"setups":          {setups, false, true},
		"both":            {payments + "," + setups, true, true},
		"everything":      {`"*"`, true, true},
		"one is missing":  {`"payment_intent.succeeded","payment_intent.payment_failed"`, false, false},
		"one setup short": {strings.Replace(setups, `"setup_intent.created",`, "", 1), false, false},
	} {
		t.Run(name, func(t *testing.T) {
			s := serve(t, map[string][]reply{endpoint: {ok(`{"id":"we_1","enabled_events":[` + c.events + `]}`)},
				createMethod: {ok(madeMethod)}, createIntent: {ok(intentBody("requires_action", challenge))},
				createSetup: {ok(sprintf(setup, "requires_action", ""))}})
			g := s.gateway(func(c *adapter.Config) { c.Webhook.ID = "we_1"; c.Account = "acct_1" })
			tx, err := g.Purchase(t.Context(), payment(waiting))
			require.NoError(t, err)
			require.Equal(t, c.purchase, tx.Pending())
			require.Equal(t, "we_1", tx.WebhookID)
			require.NotContains(t, s.request(endpoint, 0).Header, "Stripe-Account", "the endpoint is the platform's")
			if !c.purchase {
				require.Equal(t, missing, tx.Message)
				require.Equal(t, []string{endpoint}, s.calls(), "no intent is created")
			}

			tx, err = g.Verify(t.Context(), &adapter.Verification{Method: payment().Method, ThreeDS: adapter.ThreeDSecure{Attempt: true}})
			require.NoError(t, err)
			require.Equal(t, c.verify, tx.Pending())

			s.got = nil
			_, err = g.Purchase(t.Context(), payment())
			require.NoError(t, err)
			require.NotContains(t, s.calls(), endpoint, "a payment that cannot wait needs no events")
		})
	}
}

func TestEnabledEventsThatCannotBeRead(t *testing.T) {
	s := serve(t,
		map[string][]reply{"GET /v1/webhook_endpoints/we_1": {{403,
			`{"error":{"type":"invalid_request_error","message":"The provided key does not have the required permissions (rak_webhook_read)."}}`,
			nil}}})
	tx, err := s.gateway(func(c *adapter.Config) { c.Webhook.ID = "we_1" }).Purchase(t.Context(), payment(waiting))
	require.NoError(t, err)
	require.True(t, tx.Failed())
	require.Contains(t, tx.Message, "we_1")
	require.Contains(t, tx.Message, "rak_webhook_read")
	require.Equal(t, adapter.BadRequest, tx.Problem.Kind)
	require.Len(t, s.calls(), 1)
}

// Events.

const secret = "whsec_test"

var now = time.Unix(1800000000, 0)

func hearing(c *adapter.Config) {
	c.Webhook.SigningSecrets = []adapter.Secret{"whsec_old", secret}
	c.Now = func() time.Time { return now }
}

func eventBody(typ, id string, more ...string) []byte {
	return []byte(sprintf(`{"id":"evt_1","object":"event","type":%q,"created":1799999999,"livemode":false,
		"api_version":"2020-08-27","data":{"object":{"id":%q}}%s}`, typ, id, join(more)))
}

func sign(payload []byte, at time.Time, secret string) string {
	return sprintf("t=%d,v0=00,v1=%s", at.Unix(), hex.EncodeToString(webhook.ComputeSignature(at, payload, secret)))
}

const marked = `"capture_method":"manual","metadata":{"gateway_operation":"purchase","gateway_idempotency_key":"k1"}`

func TestEventEndsAPurchase(t *testing.T) {
	s := serve(t, map[string][]reply{
		readIntent: {ok(intentBody("requires_capture", charges, marked)), ok(intentBody("succeeded", charges, marked))},
		captureIt:  {ok(intentBody("succeeded", charges, marked))},
	})
	g := s.gateway(hearing)
	body := eventBody("payment_intent.amount_capturable_updated", "pi_1", `"account":"acct_1"`)
	n, err := g.HandleEvent(t.Context(), body, sign(body, now, secret))
	require.NoError(t, err)
	require.Equal(t, []string{readIntent, captureIt}, s.calls())
	require.Equal(t, "k1-capture", s.request(captureIt, 0).Header.Get("Idempotency-Key"))
	require.Equal(t, "acct_1", s.request(captureIt, 0).Header.Get("Stripe-Account"))
	require.Equal(t, "evt_1", n.EventID)
	require.Equal(t, "acct_1", n.Account)
	require.Equal(t, time.Unix(1799999999, 0).UTC(), n.Created)
	require.True(t, n.Transaction.Succeeded())
	require.Equal(t, adapter.OpPurchase, n.Transaction.Operation)

	// The same event again, and the one that the capture made: nothing more to do.
	for _, typ := range []string{"payment_intent.amount_capturable_updated", "payment_intent.succeeded"} {
		body := eventBody(typ, "pi_1")
		n, err := g.HandleEvent(t.Context(), body, sign(body, now, secret))
		require.NoError(t, err)
		require.True(t, n.Transaction.Succeeded())
		require.Equal(t, adapter.OpPurchase, n.Transaction.Operation)
	}
	require.Equal(t, []string{readIntent, captureIt, readIntent, readIntent}, s.calls())
}

// Two deliveries at the same moment send the same key and the same parameters, so that
// Stripe captures once; the purchase's own capture does too.
func TestConcurrentEventsAskForOneCapture(t *testing.T) {
	held := []reply{ok(intentBody("requires_capture", charges, marked))}
	s := serve(t, map[string][]reply{createMethod: {ok(madeMethod)}, createIntent: held, readIntent: held,
		captureIt: {ok(intentBody("succeeded", charges, marked))}})
	g := s.gateway(hearing)
	body := eventBody("payment_intent.amount_capturable_updated", "pi_1")
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() { _, _ = g.HandleEvent(t.Context(), body, sign(body, now, secret)) })
	}
	group.Go(func() { _, _ = g.Purchase(t.Context(), payment(waiting)) })
	group.Wait()
	first := s.request(captureIt, 0)
	for i := range 5 {
		r := s.request(captureIt, i)
		require.Equal(t, first.Form, r.Form)
		require.Equal(t, "k1-capture", r.Header.Get("Idempotency-Key"))
	}
}

// Without any key the intent's id serves, so that both sides find the same one.
func TestCaptureKeyWithoutAKey(t *testing.T) {
	mark := `"capture_method":"manual","metadata":{"gateway_operation":"purchase"}`
	s := serve(t, map[string][]reply{createMethod: {ok(madeMethod)}, createIntent: {ok(intentBody("requires_capture", charges, mark))},
		readIntent: {ok(intentBody("requires_capture", charges, mark))}, captureIt: {ok(intentBody("succeeded", charges, mark))}})
	g := s.gateway(hearing)
	_, err := g.Purchase(t.Context(), payment(func(p *adapter.Payment) { p.ThreeDS.Attempt = true }))
	require.NoError(t, err)
	body := eventBody("payment_intent.amount_capturable_updated", "pi_1")
	_, err = g.HandleEvent(t.Context(), body, sign(body, now, secret))
	require.NoError(t, err)
	require.Equal(t, "pi_1-capture", s.request(captureIt, 0).Header.Get("Idempotency-Key"))
	require.Equal(t, "pi_1-capture", s.request(captureIt, 1).Header.Get("Idempotency-Key"))
}

func TestEventsThatCaptureNothing(t *testing.T) {
	const failure = `"last_payment_error":{"type":"invalid_request_error","code":"payment_intent_authentication_failure","message":"The ` +
		`provided PaymentMethod has failed authentication.","payment_method":{"id":"pm_1"}}`
	for name, c := range map[string]struct {
		event, intent string
		op            adapter.Operation
		state         adapter.State
	}{
		"an authorize": {"payment_intent.amount_capturable_updated", intentBody("requires_capture", charges,
			`"capture_method":"manual","metadata":{"gateway_operation":"authorize"}`), adapter.OpAuthorize, adapter.Succeeded},
		"an unmarked hold": {"payment_intent.amount_capturable_updated",
			intentBody("requires_capture", charges, `"capture_method":"manual"`), adapter.OpAuthorize, adapter.Succeeded},
		"a captured hold": {"payment_intent.succeeded", intentBody("succeeded", charges, `"capture_method":"manual"`), adapter.OpCapture,
			adapter.Succeeded},
		"a released hold": {"payment_intent.canceled", intentBody("canceled", charges, `"capture_method":"manual"`), adapter.OpVoid,
			adapter.Succeeded},
		"an abandoned one": {"payment_intent.canceled", intentBody("canceled", marked), adapter.OpPurchase, adapter.Failed},
		"a failed challenge": {"payment_intent.payment_failed", intentBody("requires_payment_method", failure, marked), adapter.OpPurchase,
			adapter.Failed},
		"a slow bank": {"payment_intent.processing", intentBody("processing", charges), adapter.OpPurchase, adapter.Pending},
		"a stale failure": {"payment_intent.payment_failed", intentBody("requires_action", challenge, marked), adapter.OpPurchase,
			adapter.Pending},
		"an offsite payment": {"payment_intent.requires_action", intentBody("requires_action", challenge,
			`"capture_method":"automatic","metadata":{"gateway_operation":"elsewhere"}`), adapter.OpPurchase, adapter.Pending},
		"one left to confirm": {"payment_intent.amount_capturable_updated", intentBody("requires_capture", charges,
			`"capture_method":"manual","metadata":{"gateway_operation":"elsewhere"}`), adapter.OpAuthorize, adapter.Succeeded},
	} {
		t.Run(name, func(t *testing.T) {
			s := serve(t, map[string][]reply{readIntent: {ok(c.intent)}})
			body := eventBody(c.event, "pi_1")
			n, err := s.gateway(hearing).HandleEvent(t.Context(), body, sign(body, now, secret))
			require.NoError(t, err)
			require.Equal(t, []string{readIntent}, s.calls())
			require.Equal(t, c.op, n.Transaction.Operation)
			require.Equal(t, c.state, n.Transaction.State)
			if name == "a failed challenge" {
				require.Equal(t, adapter.NeedsCustomer, n.Transaction.Problem.Kind)
				require.Equal(t, "payment_intent_authentication_failure", n.Transaction.Problem.Code)
				require.Equal(t, "pm_1", n.Transaction.PaymentMethodID)
			}
		})
	}
}

func TestSetupEvents(t *testing.T) {
	const readSetup = "GET /v1/setup_intents/seti_1"
	verify := `,"metadata":{"gateway_operation":"verify"}`
	failed := verify + `,"last_setup_error":{"type":"invalid_request_error","code":"setup_intent_authentication_failure","message":"failed"}`
	for typ, c := range map[string]struct {
		intent string
		state  adapter.State
	}{
		"setup_intent.succeeded":       {sprintf(setup, "succeeded", verify), adapter.Succeeded},
		"setup_intent.requires_action": {sprintf(setup, "requires_action", verify), adapter.Pending},
		"setup_intent.setup_failed":    {sprintf(setup, "requires_payment_method", failed), adapter.Failed},
		"setup_intent.canceled":        {sprintf(setup, "canceled", verify), adapter.Failed},
		"setup_intent.cancelled":       {sprintf(setup, "canceled", verify), adapter.Failed},
	} {
		s := serve(t, map[string][]reply{readSetup: {ok(c.intent)}})
		body := eventBody(typ, "seti_1")
		n, err := s.gateway(hearing).HandleEvent(t.Context(), body, sign(body, now, secret))
		require.NoError(t, err)
		require.Equal(t, []string{readSetup}, s.calls())
		require.Equal(t, adapter.OpVerify, n.Transaction.Operation, typ)
		require.Equal(t, c.state, n.Transaction.State, typ)
	}

	for mark, op := range map[string]adapter.Operation{`,
		"metadata":{"gateway_operation":"authorize"}`: adapter.OpAuthorize, "": adapter.OpVerify} {
		s := serve(t, map[string][]reply{readSetup: {ok(sprintf(setup, "succeeded", mark))}})
		tx, err := s.gateway().Lookup(t.Context(), &adapter.Lookup{Transaction: "seti_1"})
		require.NoError(t, err)
		require.Equal(t, op, tx.Operation)
		require.True(t, tx.Succeeded())
	}

	s := serve(t, nil)
	body := eventBody("setup_intent.created", "seti_1")
	n, err := s.gateway(hearing).HandleEvent(t.Context(), body, sign(body, now, secret))
	require.NoError(t, err)
	require.Nil(t, n.Transaction)
	require.Empty(t, s.calls())
}

func TestEventsThatAreRefused(t *testing.T) {
	good := eventBody("payment_intent.amount_capturable_updated", "pi_1")
	live := []byte(strings.Replace(string(good), `"livemode":false`, `"livemode":true`, 1))
	thin := []byte(`{"id":"evt_1","object":"v2.core.event","type":"v1.payment_intent.succeeded"}`)
	for name, c := range map[string]struct {
		body      []byte
		signature string
		change    func(*adapter.Config)
		says      string
	}{
		"unsigned":           {good, "", nil, "no Stripe-Signature"},
		"garbled":            {good, "t=1,v1", nil, "invalid Stripe-Signature"},
		"another secret":     {good, sign(good, now, "whsec_other"), nil, "no valid signature"},
		"altered":            {append([]byte(" "), good...), sign(good, now, secret), nil, "no valid signature"},
		"too old":            {good, sign(good, now.Add(-5*time.Minute-time.Second), secret), nil, "tolerance"},
		"no secret set up":   {good, sign(good, now, secret), func(c *adapter.Config) { c.Webhook.SigningSecrets = nil }, "SigningSecrets"},
		"of another account": {good, sign(good, now, secret), func(c *adapter.Config) { c.Account = "acct_1" }, "account"},
		"of live mode":       {live, sign(live, now, secret), nil, "livemode"},
		"names no intent": {eventBody("payment_intent.succeeded", "../x"),
			sign(eventBody("payment_intent.succeeded", "../x"), now, secret), nil, "no intent"},
		"a thin notification":  {thin, sign(thin, now, secret), nil, "no event"},
		"not an object at all": {[]byte(`x`), sign([]byte(`x`), now, secret), nil, "no event"},
		"an event without type": {[]byte(`{"object":"event","id":"evt_1"}`), sign([]byte(`{"object":"event","id":"evt_1"}`), now, secret), nil,
			"no event"},
	} {
		t.Run(name, func(t *testing.T) {
			s := serve(t, nil)
			change := c.change
			if change == nil {
				change = func(*adapter.Config) {}
			}
			_, err := s.gateway(hearing, change).HandleEvent(t.Context(), c.body, c.signature)
			var refusal *adapter.Refusal
			require.ErrorAs(t, err, &refusal)
			require.ErrorContains(t, err, c.says)
			require.Empty(t, s.calls(), "nothing changes")
		})
	}
	// Exactly as old as tolerated, and signed with the secret that is being rolled out.
	s := serve(t, map[string][]reply{readIntent: {ok(intentBody("succeeded", charges))}})
	_, err := s.gateway(hearing).HandleEvent(t.Context(), good, sign(good, now.Add(-5*time.Minute), "whsec_old"))
	require.NoError(t, err)
}

// A capture that loses against another one ends well; one that Stripe cannot make now
// wants the event again.
func TestCaptureRaces(t *testing.T) {
	body := eventBody("payment_intent.amount_capturable_updated", "pi_1")
	state := `{"error":{"type":"invalid_request_error","code":"payment_intent_unexpected_state","message":"status of ` +
		`succeeded","payment_intent":{"id":"pi_1","status":"succeeded"}}}`
	s := serve(t, map[string][]reply{
		readIntent: {ok(intentBody("requires_capture", charges, marked)), ok(intentBody("succeeded", charges, marked))},
		captureIt:  {{400, state, nil}},
	})
	n, err := s.gateway(hearing).HandleEvent(t.Context(), body, sign(body, now, secret))
	require.NoError(t, err)
	require.True(t, n.Transaction.Succeeded())

	busy := `{"error":{"type":"idempotency_error","code":"idempotency_key_in_use","message":"in use"}}`
	for _, status := range []int{409, 0} {
		s = serve(t, map[string][]reply{readIntent: {ok(intentBody("requires_capture", charges, marked))}, captureIt: {{status, busy, nil}}})
		_, err = s.gateway(hearing).HandleEvent(t.Context(), body, sign(body, now, secret))
		var trouble *adapter.Trouble
		require.ErrorAs(t, err, &trouble)
		require.NotNil(t, trouble.Known)
	}
}

func TestWebhookHandler(t *testing.T) {
	body := eventBody("payment_intent.succeeded", "pi_1")
	for name, c := range map[string]struct {
		reply     reply
		signature string
		status    int
		notices   int
	}{
		"dealt with": {ok(intentBody("succeeded", charges)), sign(body, now, secret), 200, 1},
		"refused":    {ok(intentBody("succeeded", charges)), sign(body, now, "whsec_other"), 400, 0},
		"unknown": {reply{404,
			`{"error":{"type":"invalid_request_error","code":"resource_missing","message":"No such payment_intent: 'pi_1'"}}`, nil},
			sign(body, now, secret), 400, 0},
		"to try again": {reply{503, `upstream`, nil}, sign(body, now, secret), 503, 0},
		"no answer":    {reply{}, sign(body, now, secret), 503, 0},
	} {
		t.Run(name, func(t *testing.T) {
			var notices []*adapter.Notice
			h := serve(t,
				map[string][]reply{readIntent: {c.reply}}).gateway(hearing).WebhookHandler(func(n *adapter.Notice) { notices = append(notices, n) })
			req := httptest.NewRequest(http.MethodPost, "/webhooks", strings.NewReader(string(body)))
			req.Header.Set("Stripe-Signature", c.signature)
			w := httptest.NewRecorder()
			h.ServeHTTP(w, req)
			require.Equal(t, c.status, w.Code, w.Body)
			require.Len(t, notices, c.notices)
		})
	}
}

func TestLookupChangesNothing(t *testing.T) {
	s := serve(t, map[string][]reply{readIntent: {ok(intentBody("requires_capture", charges, marked))}})
	tx, err := s.gateway().Lookup(t.Context(), &adapter.Lookup{Transaction: "pi_1"})
	require.NoError(t, err)
	require.True(t, tx.Pending(), "the browser came back; the event did not")
	require.Equal(t, adapter.OpPurchase, tx.Operation)
	require.Equal(t, []string{readIntent}, s.calls())
}
