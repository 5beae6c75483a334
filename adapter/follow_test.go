package adapter_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

func sprintf(format string, a ...any) string { return fmt.Sprintf(format, a...) }

const held = adapter.Reference("pi_1")

func TestCapture(t *testing.T) {
	s := serve(t, map[string][]reply{captureIt: {ok(intentBody("succeeded", charges, `"amount_received":400`))}})
	tx, err := s.gateway().Capture(t.Context(), &adapter.Capture{Transaction: held, Amount: 400,
		Connect:    adapter.Connect{Account: "acct_1", ApplicationFeeAmount: new(int64(10)), TransferAmount: 0},
		Descriptor: adapter.Descriptor{Full: "5K Race Ticket", Suffix: "ORDER 1"}, Idempotency: adapter.Idempotency{Key: "k1"}})
	require.NoError(t, err)
	r := s.request(captureIt, 0)
	has(t, r, "amount_to_capture=400", "application_fee_amount=10", "statement_descriptor=5K Race Ticket",
		"statement_descriptor_suffix=ORDER 1")
	lacks(t, r, "currency", "amount")
	require.Equal(t, "k1-capture", r.Header.Get("Idempotency-Key"))
	require.Equal(t, "acct_1", r.Header.Get("Stripe-Account"))
	require.True(t, tx.Succeeded())
	require.Equal(t, "pi_1", tx.ID)
	require.Equal(t, int64(400), tx.AmountReceived)

	_, err = s.gateway(func(c *adapter.Config) { c.BareKeys = true }).Capture(t.Context(),
		&adapter.Capture{Transaction: adapter.Reference(tx.Code()), Idempotency: adapter.Idempotency{Key: "k1"}})
	require.NoError(t, err)
	r = s.request(captureIt, 1)
	require.Equal(t, "k1", r.Header.Get("Idempotency-Key"))
	require.Empty(t, r.Form)
}

func TestCaptureRefused(t *testing.T) {
	body := `{"error":{"type":"invalid_request_error","code":"amount_too_large","param":"amount_to_capture","message":"too large",
		"payment_intent":{"id":"pi_1","status":"requires_capture"}}}`
	s := serve(t, map[string][]reply{captureIt: {{400, body, nil}}})
	tx, err := s.gateway().Capture(t.Context(), &adapter.Capture{Transaction: held, Amount: 1001})
	require.NoError(t, err)
	require.True(t, tx.Failed())
	require.Equal(t, adapter.BadRequest, tx.Problem.Kind)
	require.Equal(t, adapter.SourceGateway, tx.Problem.Source)
	require.Equal(t, "requires_capture", tx.Status)
	require.Empty(t, tx.ID)
}

func TestVoid(t *testing.T) {
	s := serve(t, map[string][]reply{cancelIt: {ok(intentBody("canceled", charges))}})
	tx, err := s.gateway().Void(t.Context(),
		&adapter.Void{Transaction: held, Reason: adapter.Abandoned, Idempotency: adapter.Idempotency{Key: "k1"}})
	require.NoError(t, err)
	has(t, s.request(cancelIt, 0), "cancellation_reason=abandoned")
	require.Equal(t, "k1", s.request(cancelIt, 0).Header.Get("Idempotency-Key"))
	require.True(t, tx.Succeeded())
	require.Equal(t, "cGlfMTtjaF8xOw==", tx.Code())

	_, err = s.gateway().Void(t.Context(), &adapter.Void{Transaction: held, Reason: "other"})
	require.EqualError(t, err, "adapter: Reason: is none of duplicate, fraudulent, requested_by_customer, abandoned")
	require.Len(t, s.calls(), 1)
}

// A canceled intent is a success for a void and for nothing else.
func TestCanceledIsNoCapture(t *testing.T) {
	s := serve(t, map[string][]reply{captureIt: {ok(intentBody("canceled", charges))}})
	tx, err := s.gateway().Capture(t.Context(), &adapter.Capture{Transaction: held})
	require.NoError(t, err)
	require.True(t, tx.Failed())
	require.Equal(t, "The payment intent is canceled.", tx.Message)
}

const refunded = `{"id":"re_1","object":"refund","status":%q,"amount":100,"currency":"usd","charge":"ch_1","payment_intent":"pi_1",
	"balance_transaction":"txn_2","failure_reason":"expired_or_canceled_card"}`

func TestRefund(t *testing.T) {
	s := serve(t, map[string][]reply{createRefund: {ok(sprintf(refunded, "succeeded"))}})
	tx, err := s.gateway().Refund(t.Context(), &adapter.Refund{Transaction: held, Amount: 100, Reason: adapter.RequestedByCustomer,
		RefundApplicationFee: true, ReverseTransfer: true, Idempotency: adapter.Idempotency{Key: "k1"}})
	require.NoError(t, err)
	r := s.request(createRefund, 0)
	has(t, r, "payment_intent=pi_1", "amount=100", "reason=requested_by_customer", "refund_application_fee=true", "reverse_transfer=true")
	lacks(t, r, "currency", "charge")
	require.Equal(t, "k1", r.Header.Get("Idempotency-Key"))
	require.True(t, tx.Succeeded())
	require.Equal(t, "re_1", tx.ID)
	require.Equal(t, int64(100), tx.Amount)
	require.Equal(t, "cGlfMTtjaF8xO3JlXzE=", tx.Code(), "pi_1;ch_1;re_1")
	require.Zero(t, tx.Checks)

	_, err = s.gateway().Refund(t.Context(), &adapter.Refund{Transaction: held, Reason: adapter.Abandoned})
	require.ErrorContains(t, err, "Reason")
	_, err = s.gateway().Refund(t.Context(), &adapter.Refund{})
	require.ErrorContains(t, err, "Transaction: is missing")
	require.Len(t, s.calls(), 1)
}

func TestRefundStates(t *testing.T) {
	for status, state := range map[string]adapter.State{
		"pending": adapter.Pending, "requires_action": adapter.Pending, "failed": adapter.Failed, "canceled": adapter.Failed,
	} {
		s := serve(t, map[string][]reply{createRefund: {ok(sprintf(refunded, status))}})
		tx, err := s.gateway().Refund(t.Context(), &adapter.Refund{Transaction: held})
		require.NoError(t, err)
		require.Equal(t, state, tx.State, status)
		if state == adapter.Failed {
			require.Equal(t, "expired_or_canceled_card", tx.Problem.Code)
		}
	}
}

func TestRefundOfAHoldNamesItsStatus(t *testing.T) {
	s := serve(t, map[string][]reply{
		createRefund: {{400,
			`{"error":{"type":"invalid_request_error","message":"This PaymentIntent (pi_1) does not have a successful charge to refund."}}`, nil}},
		readIntent: {ok(intentBody("requires_capture", charges))},
	})
	tx, err := s.gateway().Refund(t.Context(), &adapter.Refund{Transaction: held})
	require.NoError(t, err)
	require.True(t, tx.Failed())
	require.Equal(t, "The payment intent pi_1 has nothing to refund: its status is requires_capture.", tx.Message)
	require.Contains(t, tx.Problem.Message, "successful charge")
	require.Equal(t, 400, tx.HTTPStatus)
}

func TestRefundOfTooMuchKeepsItsMessage(t *testing.T) {
	s := serve(t, map[string][]reply{
		createRefund: {{400, `{"error":{"type":"invalid_request_error","param":"amount","message":"greater than unrefunded amount"}}`, nil}},
		readIntent:   {ok(intentBody("succeeded", charges, `"amount_received":1000`))},
	})
	tx, err := s.gateway().Refund(t.Context(), &adapter.Refund{Transaction: held, Amount: 5000})
	require.NoError(t, err)
	require.Equal(t, "greater than unrefunded amount", tx.Message)
}

// Since 2022-11-15 the charge has to be asked for, by every call that answers with an intent.
func TestFollowUpsAskForTheCharge(t *testing.T) {
	charge := `"latest_charge":{"id":"ch_9","amount_refunded":1000}`
	s := serve(t, map[string][]reply{captureIt: {ok(intentBody("succeeded", charge))}, cancelIt: {ok(intentBody("canceled", charge))},
		readIntent: {ok(intentBody("succeeded", charge))}})
	g := s.gateway(version("2024-06-20"))
	_, err := g.Capture(t.Context(), &adapter.Capture{Transaction: held})
	require.NoError(t, err)
	tx, err := g.Void(t.Context(), &adapter.Void{Transaction: held})
	require.NoError(t, err)
	require.Equal(t, int64(1000), tx.AmountRefunded)
	_, err = g.Lookup(t.Context(), &adapter.Lookup{Transaction: held})
	require.NoError(t, err)
	for _, call := range []string{captureIt, cancelIt, readIntent} {
		has(t, s.request(call, 0), "expand[]=latest_charge")
	}
}

func TestRefundOfAFee(t *testing.T) {
	const fees, refundFee = "GET /v1/application_fees", "POST /v1/application_fees/fee_1/refunds"
	replies := func(fee reply) map[string][]reply {
		return map[string][]reply{createRefund: {ok(sprintf(refunded, "succeeded"))},
			fees: {ok(`{"object":"list","data":[{"id":"fee_1"}]}`)}, refundFee: {fee}}
	}
	request := &adapter.Refund{Transaction: held, RefundFeeAmount: 95, RefundApplicationFee: true,
		Connect: adapter.Connect{Account: "acct_1"}, Idempotency: adapter.Idempotency{Key: "k1"}}

	s := serve(t, replies(ok(`{"id":"fr_1"}`)))
	tx, err := s.gateway().Refund(t.Context(), request)
	require.NoError(t, err)
	require.Equal(t, []string{createRefund, fees, refundFee}, s.calls())
	lacks(t, s.request(createRefund, 0), "refund_application_fee")
	has(t, s.request(fees, 0), "charge=ch_1")
	has(t, s.request(refundFee, 0), "amount=95")
	require.Equal(t, "acct_1", s.request(createRefund, 0).Header.Get("Stripe-Account"))
	require.NotContains(t, s.request(refundFee, 0).Header, "Stripe-Account", "the fee is the platform's")
	require.NotEqual(t, "k1", s.request(refundFee, 0).Header.Get("Idempotency-Key"), "a key belongs to one endpoint")
	require.True(t, tx.Succeeded())
	require.Equal(t, "re_1", tx.ID)
	require.Len(t, tx.Warnings, 1)
	require.Contains(t, tx.Warnings[0], "RefundApplicationFee")

	s = serve(t, replies(reply{400, `{"error":{"type":"invalid_request_error","message":"greater than fee amount"}}`, nil}))
	tx, err = s.gateway().Refund(t.Context(), request)
	require.NoError(t, err)
	require.True(t, tx.Succeeded(), "the payment was refunded")
	require.Contains(t, tx.Warnings[1], "greater than fee amount")

	none := replies(reply{})
	none[fees] = []reply{ok(`{"object":"list","data":[]}`)}
	tx, err = serve(t, none).gateway().Refund(t.Context(), request)
	require.NoError(t, err)
	require.True(t, tx.Succeeded())
	require.Contains(t, tx.Warnings[1], "no application fee")

	s = serve(t, replies(reply{}))
	_, err = s.gateway().Refund(t.Context(), request)
	var trouble *adapter.Trouble
	require.ErrorAs(t, err, &trouble)
	require.Equal(t, "re_1", trouble.Known.ID, "what is known stays known")
}

func TestSetupIntentsTakeNoFollowUp(t *testing.T) {
	s := serve(t, nil)
	g := s.gateway()
	for word, do := range map[string]func() error{
		"capturable": func() error {
			_, err := g.Capture(t.Context(), &adapter.Capture{Transaction: "seti_1"})
			return err
		},
		"voidable": func() error { _, err := g.Void(t.Context(), &adapter.Void{Transaction: "seti_1"}); return err },
		"refundable": func() error {
			_, err := g.Refund(t.Context(), &adapter.Refund{Transaction: "seti_1"})
			return err
		},
	} {
		err := do()
		var refusal *adapter.Refusal
		require.ErrorAs(t, err, &refusal)
		require.ErrorContains(t, err, "not "+word)
		require.Equal(t, adapter.BadRequest, adapter.KindOf(nil, err))
	}
	require.Empty(t, s.calls())
}

func TestReferencesThatNameNothing(t *testing.T) {
	s := serve(t, nil)
	for _, ref := range []adapter.Reference{"", "!!", "Zm9vO2Jhcjs=", "pi_1/../x", "cGk7Y2g7", "pi_1?x=1"} {
		_, err := s.gateway().Capture(t.Context(), &adapter.Capture{Transaction: ref})
		var refusal *adapter.Refusal
		require.ErrorAs(t, err, &refusal, string(ref))
		require.Equal(t, "Transaction", refusal.Field)
	}
	require.Empty(t, s.calls())
}

const attached = `{"id":"pm_1","object":"payment_method","customer":"cus_1","card":{"last4":"4242","checks":{"cvc_check":"pass"}}}`

func TestStore(t *testing.T) {
	const attach = "POST /v1/payment_methods/pm_1/attach"
	replies := map[string][]reply{createMethod: {ok(madeMethod)}, "POST /v1/customers": {ok(`{"id":"cus_1"}`)}, attach: {ok(attached)},
		"POST /v1/customers/cus_1": {ok(`{"id":"cus_1"}`)}}
	s := serve(t, replies)
	g := s.gateway()
	tx, err := g.Store(t.Context(), &adapter.Storage{Method: payment().Method, Idempotency: adapter.Idempotency{Key: "k1"}})
	require.NoError(t, err)
	require.Equal(t, []string{createMethod, "POST /v1/customers", attach}, s.calls())
	has(t, s.request(attach, 0), "customer=cus_1")
	lacks(t, s.request(attach, 0), "validate")
	for call, key := range map[string]string{createMethod: "k1-pm", "POST /v1/customers": "k1-customer", attach: "k1-attach"} {
		require.Equal(t, key, s.request(call, 0).Header.Get("Idempotency-Key"))
	}
	require.True(t, tx.Succeeded())
	require.Equal(t, "cus_1|pm_1", tx.ID)
	require.Equal(t, "cus_1|pm_1", tx.Token)
	require.Equal(t, "cus_1", tx.CustomerID)
	require.Equal(t, "Transaction approved", tx.Message)
	require.Zero(t, tx.Amount)
	require.Empty(t, tx.Code())

	s = serve(t, replies)
	_, err = s.gateway().Store(t.Context(),
		&adapter.Storage{Method: payment().Method, Customer: "cus_1", Validate: new(false), MakeDefault: true})
	require.NoError(t, err)
	require.Equal(t, []string{createMethod, attach, "POST /v1/customers/cus_1"}, s.calls())
	has(t, s.request(attach, 0), "validate=false")
	has(t, s.request("POST /v1/customers/cus_1", 0), "invoice_settings[default_payment_method]=pm_1")
}

func TestStoreDeclined(t *testing.T) {
	s := serve(t, map[string][]reply{createMethod: {ok(madeMethod)}, "POST /v1/customers": {ok(`{"id":"cus_1"}`)},
		"POST /v1/payment_methods/pm_1/attach": {{402,
			`{"error":{"type":"card_error","code":"card_declined","decline_code":"generic_decline","param":"","message":"Your card was ` +
				`declined."}}`, nil}}})
	tx, err := s.gateway().Store(t.Context(), &adapter.Storage{Method: payment().Method})
	require.NoError(t, err)
	require.True(t, tx.Failed())
	require.Equal(t, adapter.SourceProcessor, tx.Problem.Source)
	require.Empty(t, tx.Token)
	require.Empty(t, tx.ID)
}

func TestStoreOnAccount(t *testing.T) {
	const external = "POST /v1/accounts/acct_1/external_accounts"
	s := serve(t, map[string][]reply{external: {ok(`{"id":"card_1","object":"card"}`)}})
	tx, err := s.gateway().Store(t.Context(), &adapter.Storage{Method: payment().Method, Account: "acct_1", Customer: "cus_1"})
	require.NoError(t, err)
	require.Equal(t, []string{external}, s.calls())
	has(t, s.request(external, 0), "external_account[object]=card", "external_account[number]=4242424242424242",
		"external_account[cvc]=123", "external_account[currency]=usd")
	require.Equal(t, "card_1", tx.Token)
}

func TestRemove(t *testing.T) {
	for token, want := range map[string]string{
		"cus_1|pm_1":   "POST /v1/payment_methods/pm_1/detach",
		"pm_1":         "POST /v1/payment_methods/pm_1/detach",
		"cus_1|card_1": "DELETE /v1/customers/cus_1/sources/card_1",
	} {
		s := serve(t, map[string][]reply{want: {ok(`{"id":"x"}`)}})
		tx, err := s.gateway().Remove(t.Context(), &adapter.Removal{Token: token, Idempotency: adapter.Idempotency{Key: "k1"}})
		require.NoError(t, err)
		require.True(t, tx.Succeeded())
		require.Equal(t, []string{want}, s.calls())
		require.Equal(t, token, tx.ID)
	}
	s := serve(t, nil)
	for _, token := range []string{"acct_1|pm_1", "cus_1|", "", "pm_1/../x", "cus_1|pm_1|pm_2"} {
		_, err := s.gateway().Remove(t.Context(), &adapter.Removal{Token: token})
		require.ErrorContains(t, err, "Token", token)
	}
	require.Empty(t, s.calls())
}

const setup = `{"id":"seti_1","object":"setup_intent","status":%q,"client_secret":"seti_1_secret_x","customer":"cus_1","payment_method":"pm_1",
	"latest_attempt":{"id":"setatt_1","payment_method_details":{"card":{"network_transaction_id":"ntx_1","checks":{"cvc_check":"pass"}}}}%s}`

func TestVerify(t *testing.T) {
	s := serve(t, map[string][]reply{createMethod: {ok(madeMethod)}, createSetup: {ok(sprintf(setup, "succeeded", ""))}})
	tx, err := s.gateway().Verify(t.Context(), &adapter.Verification{Method: payment().Method, Customer: "cus_1", OrderID: "A-17"})
	require.NoError(t, err)
	require.Equal(t, []string{createMethod, createSetup}, s.calls())
	r := s.request(createSetup, 0)
	has(t, r, "payment_method=pm_1", "confirm=true", "usage=off_session", "customer=cus_1", "expand[]=latest_attempt",
		"metadata[order_id]=A-17")
	lacks(t, r, "amount", "currency", "capture_method", "return_url")
	require.True(t, tx.Succeeded())
	require.Equal(t, "seti_1", tx.ID)
	require.Equal(t, "ntx_1", tx.Card.NetworkTransactionID)
	require.Equal(t, "pass", tx.Checks.CVC)
}

func TestVerifyWithCardDataInside(t *testing.T) {
	s := serve(t, map[string][]reply{createSetup: {ok(sprintf(setup, "succeeded", ""))}})
	_, err := s.gateway(version("2026-09-30.endive"), func(c *adapter.Config) { c.InlineCards = true }).Verify(t.Context(),
		&adapter.Verification{Method: payment().Method})
	require.NoError(t, err)
	has(t, s.request(createSetup, 0), "payment_method_data[card][number]=4242424242424242", "allowed_payment_method_types[]=card")
}

func TestVerifyDeclined(t *testing.T) {
	body := `{"error":{"type":"card_error","code":"expired_card","message":"Your card has expired.","payment_method":{"id":"pm_1"},
		"setup_intent":{"id":"seti_1","object":"setup_intent","status":"requires_payment_method","last_setup_error":{"code":"expired_card"}}}}`
	s := serve(t, map[string][]reply{createMethod: {ok(madeMethod)}, createSetup: {{402, body, nil}}})
	tx, err := s.gateway().Verify(t.Context(), &adapter.Verification{Method: payment().Method})
	require.NoError(t, err)
	require.True(t, tx.Failed())
	require.Equal(t, "seti_1", tx.ID)
	require.Equal(t, adapter.SourceProcessor, tx.Problem.Source)
	require.Equal(t, "expired_card", tx.Problem.Reason())
}

func TestAuthorizeBySetupIntent(t *testing.T) {
	s := serve(t, map[string][]reply{createMethod: {ok(madeMethod)}, createSetup: {ok(sprintf(setup, "succeeded", ""))}})
	tx, err := s.gateway(func(c *adapter.Config) { c.ManageTransactionIDs = true }).Authorize(t.Context(),
		payment(func(p *adapter.Payment) { p.Credential.Initiator = adapter.Cardholder }))
	require.NoError(t, err)
	require.Equal(t, []string{createMethod, createSetup}, s.calls())
	require.True(t, tx.Succeeded())
	require.Equal(t, adapter.OpAuthorize, tx.Operation)
	require.Equal(t, "seti_1", tx.ID)
	require.Empty(t, tx.Code())
}

func TestSetupOnlyGateway(t *testing.T) {
	s := serve(t, map[string][]reply{createMethod: {ok(madeMethod)}, "POST /v1/customers": {ok(`{"id":"cus_1"}`)},
		createSetup: {ok(sprintf(setup, "succeeded", "")),
			{402, `{"error":{"type":"card_error","code":"card_declined","message":"no","setup_intent":{"id":"seti_1",
				"status":"requires_payment_method"}}}`, nil}}})
	g := s.gateway(func(c *adapter.Config) { c.SetupOnly = true })
	tx, err := g.Store(t.Context(), &adapter.Storage{Method: payment().Method})
	require.NoError(t, err)
	has(t, s.request(createSetup, 0), "confirm=true", "usage=off_session", "customer=cus_1", "payment_method=pm_1")
	require.Equal(t, "cus_1|pm_1", tx.Token)
	require.Equal(t, adapter.OpStore, tx.Operation)
	require.Zero(t, tx.Amount)

	tx, err = g.Store(t.Context(), &adapter.Storage{Method: payment().Method})
	require.NoError(t, err)
	require.True(t, tx.Failed())
	require.Empty(t, tx.Token)

	before := len(s.calls())
	for name, do := range map[string]func() error{
		"purchase":  func() error { _, err := g.Purchase(t.Context(), payment()); return err },
		"authorize": func() error { _, err := g.Authorize(t.Context(), payment()); return err },
		"capture":   func() error { _, err := g.Capture(t.Context(), &adapter.Capture{Transaction: held}); return err },
		"refund":    func() error { _, err := g.Refund(t.Context(), &adapter.Refund{Transaction: held}); return err },
		"void":      func() error { _, err := g.Void(t.Context(), &adapter.Void{Transaction: held}); return err },
	} {
		require.ErrorContains(t, do(), "SetupOnly", name)
	}
	require.Len(t, s.calls(), before)
}
