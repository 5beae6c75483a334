package adapter_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

// The answers below hold what the adapter reads of charges and sources.

func chargeBody(more ...string) string {
	return fmt.Sprintf(`{"id":"ch_1","object":"charge","amount":1000,"currency":"usd","status":"succeeded","captured":true%s}`, join(more))
}

func sourceBody(status string, metadata string) string {
	return fmt.Sprintf(`{"id":"src_1","object":"source","type":"three_d_secure","status":%q,"amount":1000,"currency":"usd",
		"client_secret":"src_client_secret_x","metadata":%s,"redirect":{"url":"https://hooks.stripe.com/x","return_url":"https://shop.test/back"}}`, status, metadata)
}

const (
	createCharge = "POST /v1/charges"
	readCharge   = "GET /v1/charges/ch_1"
	refundCharge = "POST /v1/charges/ch_1/refunds"
	createSource = "POST /v1/sources"
	readSource   = "GET /v1/sources/src_1"
	updateSource = "POST /v1/sources/src_1"
	cardSource   = `{"id":"src_card","object":"source","type":"card","status":"chargeable"}`
	refundOfHold = `{"id":"re_1","object":"refund","status":"succeeded","amount":50,"charge":"ch_1"}`
)

// onCharges makes a gateway on the Charges API.
func onCharges(c *adapter.Config) { c.API = adapter.Charges }

func TestAnswersOfTheChargesAPIThatCannotBeReadAreNoSuccess(t *testing.T) {
	for name, body := range map[string]string{
		"without an id":     `{"object":"charge","status":"succeeded"}`,
		"without a status":  `{"id":"ch_1","object":"charge"}`,
		"of another shape":  `{"id":["ch_1"],"status":"succeeded"}`,
		"an error of sorts": `{"error":null}`,
	} {
		t.Run(name, func(t *testing.T) {
			s := serve(t, map[string][]reply{createCharge: {ok(body)}})
			tx, err := s.gateway(onCharges).Purchase(t.Context(), payment())
			require.Nil(t, tx)
			require.IsType(t, &adapter.Trouble{}, err)
			require.Equal(t, adapter.TryAgain, adapter.KindOf(nil, err))
		})
	}
}

func TestAChargeThatWasPaidBefore2015(t *testing.T) {
	s := serve(t, map[string][]reply{createCharge: {ok(strings.Replace(chargeBody(), "succeeded", "paid", 1))}})
	tx, err := s.gateway(onCharges).Purchase(t.Context(), payment())
	require.NoError(t, err)
	require.True(t, tx.Succeeded())
}

func TestWhatWasHeldAndReceived(t *testing.T) {
	for name, c := range map[string]struct {
		body           string
		held, received int64
	}{
		"captured":                    {chargeBody(`"amount_captured":400`), 0, 400},
		"captured, at older versions": {chargeBody(), 0, 1000},
		"held":                        {chargeBody(`"captured":false`), 1000, 0},
		"let go":                      {chargeBody(`"captured":false`, `"refunded":true`), 0, 0},
		"forgotten by the bank":       {chargeBody(`"captured":false`, `"payment_method_details":{"card":{"capture_before":1}}`), 0, 0},
	} {
		t.Run(name, func(t *testing.T) {
			s := serve(t, map[string][]reply{readCharge: {ok(c.body)}})
			tx, err := s.gateway(onCharges).Lookup(t.Context(), &adapter.Lookup{Transaction: "ch_1"})
			require.NoError(t, err)
			require.True(t, tx.Succeeded())
			require.Equal(t, c.held, tx.AmountCapturable)
			require.Equal(t, c.received, tx.AmountReceived)
		})
	}
}

func TestAVerificationCountsAlsoIfItsHoldStays(t *testing.T) {
	for name, answer := range map[string]reply{
		"refused":   {status: 400, body: `{"error":{"type":"invalid_request_error","message":"no"}}`},
		"no answer": {},
	} {
		t.Run(name, func(t *testing.T) {
			s := serve(t, map[string][]reply{createCharge: {ok(chargeBody(`"captured":false`))}, refundCharge: {answer}})
			tx, err := s.gateway(onCharges).Verify(t.Context(), &adapter.Verification{Method: payment().Method})
			require.NoError(t, err)
			require.True(t, tx.Succeeded())
			require.Equal(t, []string{"The hold of the verification was not released."}, tx.Warnings)
			require.Equal(t, int64(1000), tx.AmountCapturable)
		})
	}
}

func TestTheAmountOfAVerificationIsASetting(t *testing.T) {
	s := serve(t, map[string][]reply{createCharge: {ok(chargeBody(`"captured":false`))}, refundCharge: {ok(refundOfHold)}})
	_, err := s.gateway(onCharges, func(c *adapter.Config) { c.VerifyAmount = 100 }).
		Verify(t.Context(), &adapter.Verification{Method: payment().Method})
	require.NoError(t, err)
	has(t, s.request(createCharge, 0), "amount=100", "currency=usd", "capture=false")
}

// waits allows a payment to wait for 3D Secure.
func waits(p *adapter.Payment) {
	p.ThreeDS = adapter.ThreeDSecure{Attempt: true, ReturnURL: "https://shop.test/back"}
}

func TestASourceRemembersItsCharge(t *testing.T) {
	s := serve(t, map[string][]reply{createSource: {ok(cardSource), ok(sourceBody("pending", "{}"))}})
	p := payment(waits, func(p *adapter.Payment) {
		p.Description = strings.Repeat("Wäsche & mehr = ", 60)
		p.Metadata = map[string]string{"a": "b", "unset": ""}
	})
	tx, err := s.gateway(onCharges).Purchase(t.Context(), p)
	require.NoError(t, err)
	require.True(t, tx.Pending())
	made := s.request(createSource, 1)
	memory := map[string]string{}
	for name, values := range made.Form {
		if key, ok := strings.CutPrefix(name, "metadata["); ok {
			require.LessOrEqual(t, len(values[0]), 500)
			memory[strings.TrimSuffix(key, "]")] = values[0]
		}
	}
	for name, values := range made.Form {
		require.NotContainsf(t, fmt.Sprint(values), "4242424242424242", "%s holds the card", name)
	}

	// What it remembers is what is charged.
	s = serve(t, map[string][]reply{
		readSource:   {ok(sourceBody("chargeable", toJSON(memory)))},
		createCharge: {ok(chargeBody())}, updateSource: {ok(sourceBody("consumed", "{}"))},
	})
	body := eventBody("source.chargeable", "src_1")
	n, err := s.gateway(onCharges, hearing).HandleEvent(t.Context(), body, sign(body, now, secret))
	require.NoError(t, err)
	require.True(t, n.Transaction.Succeeded())
	charged := s.request(createCharge, 0)
	has(t, charged, "amount=1000", "currency=usd", "source=src_1", "description="+p.Description, "metadata[a]=b", "metadata[unset]=")
	require.Equal(t, "src_1", charged.Header.Get("Idempotency-Key"))
	has(t, s.request(updateSource, 0), "metadata[gateway_charge]=ch_1")
}

func toJSON(m map[string]string) string {
	var pairs []string
	for k, v := range m {
		pairs = append(pairs, fmt.Sprintf("%q:%q", k, v))
	}
	return "{" + strings.Join(pairs, ",") + "}"
}

func TestWhatASourceCannotRememberIsRefused(t *testing.T) {
	s := serve(t, nil)
	_, err := s.gateway(onCharges).Purchase(t.Context(),
		payment(waits, func(p *adapter.Payment) { p.Description = strings.Repeat("x", 25000) }))
	var refusal *adapter.Refusal
	require.ErrorAs(t, err, &refusal)
	require.Equal(t, "ThreeDS.Attempt", refusal.Field)
	require.Equal(t, 20000, refusal.Limit)
	require.Empty(t, s.calls())
}

// memory is that of a source that waits for ten dollars.
const memory = `{"gateway_operation":"purchase","gateway_charge_form1":"amount=1000&currency=usd"}`

func TestAChargedSourceIsNotChargedAgain(t *testing.T) {
	s := serve(t, map[string][]reply{
		readSource: {ok(sourceBody("chargeable", `{"gateway_operation":"purchase","gateway_charge":"ch_1"}`))},
		readCharge: {ok(chargeBody())},
	})
	body := eventBody("source.chargeable", "src_1")
	n, err := s.gateway(onCharges, hearing).HandleEvent(t.Context(), body, sign(body, now, secret))
	require.NoError(t, err)
	require.Equal(t, "ch_1", n.Transaction.ID)
	require.Equal(t, "src_1", n.Transaction.SourceID)
	require.Equal(t, []string{readSource, readCharge}, s.calls())
}

func TestASourceThatStripeCannotChargeNowWantsItsEventAgain(t *testing.T) {
	busy := reply{status: 429, body: `{"error":{"type":"invalid_request_error","code":"rate_limit","message":"slow down"}}`}
	for name, replies := range map[string]map[string][]reply{
		"the source cannot be read":     {readSource: {busy}},
		"the charge gets no answer":     {readSource: {ok(sourceBody("chargeable", memory))}, createCharge: {{}}},
		"the charge meets a rate limit": {readSource: {ok(sourceBody("chargeable", memory))}, createCharge: {busy}},
	} {
		t.Run(name, func(t *testing.T) {
			s := serve(t, replies)
			body := eventBody("source.chargeable", "src_1")
			_, err := s.gateway(onCharges, hearing).HandleEvent(t.Context(), body, sign(body, now, secret))
			require.Equal(t, adapter.TryAgain, adapter.KindOf(nil, err), "%v", err)
		})
	}
}

func TestAnEventOfTheOtherAPIChangesNothing(t *testing.T) {
	s := serve(t, nil)
	body := eventBody("payment_intent.succeeded", "pi_1")
	n, err := s.gateway(onCharges, hearing).HandleEvent(t.Context(), body, sign(body, now, secret))
	require.NoError(t, err)
	require.Nil(t, n.Transaction)
	require.Empty(t, s.calls())
}

func TestReferencesOfTheChargesAPI(t *testing.T) {
	for _, id := range []adapter.Reference{"", "pi_1", "ch_", "ch_1/refunds", "re_1", "src_1"} {
		t.Run(string(id), func(t *testing.T) {
			s := serve(t, nil)
			_, err := s.gateway(onCharges).Capture(t.Context(), &adapter.Capture{Transaction: id})
			require.Equal(t, adapter.BadRequest, adapter.KindOf(nil, err))
			require.Empty(t, s.calls())
		})
	}
}

func TestABankAccountDoesNotShowItsNumber(t *testing.T) {
	b := &adapter.BankAccount{RoutingNumber: "110000000", AccountNumber: "000123456789"}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x"} {
		require.NotContains(t, fmt.Sprintf(verb, b), "000123456789")
	}
}
