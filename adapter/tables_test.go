package adapter

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The documents' own list of what counts as approved, for every status there is.
func TestMeanings(t *testing.T) {
	approved := map[string]bool{
		"authorize requires_capture": true, "purchase succeeded": true, "capture succeeded": true, "void canceled": true,
	}
	intents := []string{"requires_payment_method", "requires_confirmation", "requires_action", "processing", "requires_capture", "canceled",
		"succeeded"}
	for _, op := range []Operation{OpAuthorize, OpPurchase, OpCapture, OpVoid} {
		for _, status := range intents {
			for _, a := range []waits{{}, {attempted: true}, {unconfirmed: true}} {
				name := fmt.Sprintf("%s %s", op, status)
				require.Equal(t, approved[name], meaning(op, paymentIntent, status, a) == Succeeded, name)
			}
		}
	}
	for _, op := range []Operation{OpAuthorize, OpVerify, OpStore} {
		require.Equal(t, Succeeded, meaning(op, setupIntent, "succeeded", waits{}))
		require.Equal(t, Failed, meaning(op, setupIntent, "requires_action", waits{}))
		require.Equal(t, Pending, meaning(op, setupIntent, "requires_action", waits{attempted: true}))
		require.Equal(t, Pending, meaning(op, setupIntent, "processing", waits{}))
		require.Equal(t, Failed, meaning(op, setupIntent, "canceled", waits{attempted: true}))
	}
	for _, op := range []Operation{OpAuthorize, OpPurchase} {
		for status, when := range map[string][3]State{ // nothing asked, may wait, confirmed elsewhere
			"requires_action":         {Failed, Pending, Pending},
			"requires_confirmation":   {Failed, Pending, Pending},
			"requires_payment_method": {Failed, Failed, Pending},
			"processing":              {Pending, Pending, Pending},
			"canceled":                {Failed, Failed, Failed},
			"a status of tomorrow":    {Failed, Failed, Failed},
		} {
			require.Equal(t, when[0], meaning(op, paymentIntent, status, waits{}), "%s %s", op, status)
			require.Equal(t, when[1], meaning(op, paymentIntent, status, waits{attempted: true}), "%s %s", op, status)
			require.Equal(t, when[2], meaning(op, paymentIntent, status, waits{unconfirmed: true}), "%s %s", op, status)
		}
	}
	require.Equal(t, Pending, meaning(OpPurchase, paymentIntent, "requires_capture", waits{attempted: true}), "its capture is to come")
	require.Equal(t, Failed, meaning(OpPurchase, paymentIntent, "requires_capture", waits{}))
	require.Equal(t, Pending, meaning(OpCapture, paymentIntent, "processing", waits{}))
}

func TestVerdicts(t *testing.T) {
	card := func(code, decline string) *stripeError {
		return &stripeError{Type: "card_error", Code: code, DeclineCode: decline}
	}
	request := func(code string) *stripeError { return &stripeError{Type: "invalid_request_error", Code: code} }
	charged := card("incorrect_number", "")
	charged.Charge.ID = "ch_1"
	stopped := card("authentication_required", "")
	stopped.PaymentIntent = &intent{ID: "pi_1"}
	late := request("payment_intent_unexpected_state")
	late.PaymentIntent = &intent{ID: "pi_1"}

	for _, c := range []struct {
		status int
		err    *stripeError
		kind   Kind
		source Source
		reason string
	}{
		// The two kinds that look alike: both 402, both card errors.
		{402, card("card_declined", "stolen_card"), Declined, SourceProcessor, "stolen_card"},
		{402, card("invalid_expiry_month", ""), Declined, SourceGateway, "invalid_expiry_month"},

		{402, card("card_declined", "generic_decline"), Declined, SourceProcessor, "generic_decline"},
		{402, card("expired_card", ""), Declined, SourceProcessor, "expired_card"}, // before 2025 without a decline code
		{402, card("incorrect_cvc", ""), Declined, SourceProcessor, "incorrect_cvc"},
		{402, card("incorrect_zip", ""), Declined, SourceProcessor, "incorrect_zip"},
		{402, card("card_declined", ""), Declined, SourceProcessor, "card_declined"},
		{402, card("incorrect_number", ""), Declined, SourceGateway, "incorrect_number"},
		{402, charged, Declined, SourceProcessor, "incorrect_number"},
		{402, card("processing_error", ""), TryAgain, SourceProcessor, "processing_error"},
		{402, card("card_declined", "processing_error"), TryAgain, SourceProcessor, "processing_error"},
		{402, card("card_declined", "try_again_later"), TryAgain, SourceProcessor, "try_again_later"},
		{402, card("card_declined", "issuer_not_available"), TryAgain, SourceProcessor, "issuer_not_available"},
		{402, card("card_declined", "reenter_transaction"), TryAgain, SourceProcessor, "reenter_transaction"},
		{402, card("card_declined", "approve_with_id"), TryAgain, SourceProcessor, "approve_with_id"},

		// Stripe gives this one as error code, as decline code, or as both.
		{402, card("authentication_required", "authentication_required"), NeedsCustomer, SourceProcessor, "authentication_required"},
		{402, card("card_declined", "authentication_required"), NeedsCustomer, SourceProcessor, "authentication_required"},
		{402, card("authentication_required", ""), NeedsCustomer, SourceProcessor, "authentication_required"},
		{402, stopped, NeedsCustomer, SourceProcessor, "authentication_required"},
		{402, request("payment_intent_authentication_failure"), NeedsCustomer, SourceProcessor, "payment_intent_authentication_failure"},
		{402, request("setup_intent_authentication_failure"), NeedsCustomer, SourceProcessor, "setup_intent_authentication_failure"},

		// Another company, or the customer there, said no: codes of their own, or one for all at older versions.
		{402, request("payment_method_customer_decline"), Declined, SourceProcessor, "payment_method_customer_decline"},
		{402, request("payment_method_provider_decline"), Declined, SourceProcessor, "payment_method_provider_decline"},
		{402, request("payment_method_not_available"), Declined, SourceProcessor, "payment_method_not_available"},
		{402, request("payment_intent_payment_attempt_expired"), Declined, SourceProcessor, "payment_intent_payment_attempt_expired"},
		{402, request("payment_intent_payment_attempt_failed"), Declined, SourceProcessor, "payment_intent_payment_attempt_failed"},
		{402, request("setup_attempt_failed"), Declined, SourceProcessor, "setup_attempt_failed"},
		{400, request("payment_method_unexpected_state"), BadRequest, SourceGateway, "payment_method_unexpected_state"},

		{400, request("parameter_unknown"), BadRequest, SourceGateway, "parameter_unknown"},
		{400, late, BadRequest, SourceGateway, "payment_intent_unexpected_state"}, // an intent inside is no attempt
		{404, request("resource_missing"), BadRequest, SourceGateway, "resource_missing"},
		{400, &stripeError{Type: "idempotency_error"}, BadRequest, SourceGateway, ""},
		{409, &stripeError{Type: "idempotency_error", Code: "idempotency_key_in_use"}, TryAgain, SourceGateway, "idempotency_key_in_use"},
		{409, &stripeError{Type: "idempotency_error"}, TryAgain, SourceGateway, ""},
		{429, request("lock_timeout"), TryAgain, SourceGateway, "lock_timeout"},
		{400, request("rate_limit"), TryAgain, SourceGateway, "rate_limit"},
		{429, request(""), TryAgain, SourceGateway, ""},
		{500, &stripeError{Type: "api_error"}, TryAgain, SourceGateway, ""},
		{503, request(""), TryAgain, SourceGateway, ""},
	} {
		p := problemOf(c.status, c.err)
		require.Equal(t, c.kind, p.Kind, "%d %+v", c.status, c.err)
		require.Equal(t, c.source, p.Source, "%d %+v", c.status, c.err)
		require.Equal(t, c.reason, p.Reason())
	}
	require.Equal(t, "authentication_required", problemOf(402, stopped).DeclineCode, "found in both places")
}

func TestCustomerMessages(t *testing.T) {
	require.Equal(t, "Your card has insufficient funds.",
		(&Problem{Type: "card_error", Message: "Your card has insufficient funds."}).CustomerMessage())
	require.Equal(t, GenericMessage, (&Problem{Type: "invalid_request_error", Message: "No such customer"}).CustomerMessage())
	require.Equal(t, GenericMessage, (&Problem{Type: "card_error"}).CustomerMessage())
}

func TestRouting(t *testing.T) {
	cardholder, off := StoredCredential{Initiator: Cardholder}, StoredCredential{SetupFutureUsage: OffSession}
	for _, c := range []struct {
		op      Operation
		manages bool
		StoredCredential
		setup bool
	}{
		{OpVerify, false, StoredCredential{}, true},
		{OpVerify, true, StoredCredential{}, true},
		{OpAuthorize, true, cardholder, true},
		{OpAuthorize, true, off, true},
		{OpAuthorize, false, cardholder, false},
		{OpAuthorize, false, off, false},
		{OpAuthorize, true, StoredCredential{}, false},
		{OpAuthorize, true, StoredCredential{SetupFutureUsage: OnSession}, false},
		{OpAuthorize, true, StoredCredential{Initiator: Merchant}, false},
		{OpPurchase, true, cardholder, false},
		{OpPurchase, true, off, false},
	} {
		require.Equal(t, c.setup, usesSetupIntent(c.op, c.manages, c.StoredCredential), "%+v", c)
	}
}

func TestConfirmation(t *testing.T) {
	pay := func(usage string) *Payment {
		return &Payment{Unconfirmed: true, Credential: StoredCredential{SetupFutureUsage: usage}}
	}
	require.True(t, confirms(OpPurchase, &Payment{}))
	require.False(t, confirms(OpPurchase, pay("")))
	require.False(t, confirms(OpAuthorize, pay("")))
	require.True(t, confirms(OpPurchase, pay(OffSession)))
	require.True(t, confirms(OpAuthorize, pay(OffSession)))
	require.False(t, confirms(OpPurchase, pay(OnSession)))
	require.True(t, confirms(OpAuthorize, pay(OnSession)))
	require.False(t, confirms(OpPurchase, &Payment{Method: PaymentMethod{Offsite: []string{"ideal"}}}))
}

func TestWires(t *testing.T) {
	for version, want := range map[string]wire{
		"2019-12-03": {false, "payment_method_types"}, "2022-08-01": {false, "payment_method_types"},
		"2022-11-15": {true, "payment_method_types"}, "2025-03-31.basil": {true, "payment_method_types"},
		"2026-08-26.dahlia": {true, "payment_method_types"}, "2026-09-30.endive": {true, "allowed_payment_method_types"},
		"2027-01-01.future": {true, "allowed_payment_method_types"},
	} {
		require.Equal(t, want, wireAt(version), version)
	}
}

func TestCaptureMethod(t *testing.T) {
	wait := ThreeDSecure{Attempt: true}
	for _, c := range []struct {
		op   Operation
		p    Payment
		want string
	}{
		{OpPurchase, Payment{}, "automatic"},
		{OpPurchase, Payment{CaptureMethod: "automatic"}, "automatic"},
		{OpPurchase, Payment{CaptureMethod: "manual"}, "manual"},
		{OpPurchase, Payment{ThreeDS: wait}, "manual"},
		{OpPurchase, Payment{ThreeDS: wait, Unconfirmed: true}, "automatic"},
		{OpAuthorize, Payment{}, "manual"},
		{OpAuthorize, Payment{CaptureMethod: "automatic"}, "manual"},
	} {
		require.Equal(t, c.want, captureMethod(c.op, &c.p), "%s %+v", c.op, c.p)
	}
}

// Each event is needed: an endpoint without it would leave a payment waiting.
func TestRequiredEvents(t *testing.T) {
	all := slices.Concat(requiredEvents[paymentIntent], requiredEvents[setupIntent])
	require.Len(t, all, 3+5, "three for a payment, five for a set-up")
	for _, missing := range all {
		object, _, _ := strings.Cut(missing, ".")
		rest := slices.DeleteFunc(slices.Clone(all), func(e string) bool { return e == missing })
		require.False(t, covers(rest, requiredEvents[object]), missing)
	}
	require.True(t, covers([]string{"*"}, all))
}

// Of several charges the latest is meant, wherever it stands.
func TestLatestOfSeveralCharges(t *testing.T) {
	in, err := readStanding[intent](&answer{Exchange{Raw: Body(`{"id":"pi_1","status":"succeeded","latest_charge":"ch_2",
		"charges":{"data":[{"id":"ch_1","receipt_url":"one"},{"id":"ch_2","receipt_url":"two"}]}}`)}})
	require.NoError(t, err)
	require.Equal(t, "two", in.charge().ReceiptURL)

	in, err = readStanding[intent](&answer{Exchange{Raw: Body(`{"id":"pi_1","status":"succeeded","charges":{"data":[{"id":"ch_2",
		"receipt_url":"two"},{"id":"ch_1"}]}}`)}})
	require.NoError(t, err)
	require.Equal(t, "ch_2", in.chargeID(), "before there was a latest_charge, the first is the newest")
	require.Equal(t, "two", in.charge().ReceiptURL)

	in, err = readStanding[intent](&answer{Exchange{Raw: Body(`{"id":"pi_1","status":"requires_action","latest_charge":null,
		"charges":{"data":[]}}`)}})
	require.NoError(t, err)
	require.Empty(t, in.chargeID())
	require.Nil(t, in.charge())
}
