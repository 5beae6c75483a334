package simulator_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAKeyReplaysTheFirstAnswer(t *testing.T) {
	c := open(t).with("Idempotency-Key", "order-1")
	first := c.must("/v1/payment_intents", payment+"&confirm=true")
	again := c.must("/v1/payment_intents", "confirm=true&"+payment) // the order of parameters does not matter
	require.Equal(t, first.raw, again.raw)
	require.Equal(t, "true", again.Header.Get("Idempotent-Replayed"))
	require.Equal(t, first.Header.Get("Request-Id"), again.Header.Get("Original-Request"))
	require.NotEqual(t, first.Header.Get("Request-Id"), again.Header.Get("Request-Id"))
	require.Equal(t, "false", again.Header.Get("Stripe-Should-Retry"))
	require.Len(t, c.get("/v1/payment_intents").at("data"), 1)
}

func TestADeclineIsReplayedToo(t *testing.T) {
	c := open(t).with("Idempotency-Key", "order-1")
	form := "amount=2000&currency=usd&payment_method_types[]=card&confirm=true&payment_method=pm_card_chargeDeclined"
	first := c.post("/v1/payment_intents", form)
	first.refused(t, 402, "card_error", "card_declined", "")
	again := c.post("/v1/payment_intents", form)
	require.Equal(t, first.raw, again.raw)
	require.Equal(t, "true", again.Header.Get("Idempotent-Replayed"))
	require.Len(t, c.get("/v1/charges").at("data"), 1)
}

func TestAKeyStandsForOneRequest(t *testing.T) {
	c := open(t)
	keyed := c.with("Idempotency-Key", "order-1")
	keyed.must("/v1/customers", "email=a@example.com")
	a := keyed.post("/v1/customers", "email=b@example.com")
	a.refused(t, 400, "idempotency_error", "", "")
	require.Equal(t, "Keys for idempotent requests can only be used with the same parameters they were first used with. "+
		"Try using a key other than 'order-1' if you meant to execute a different request.", a.text("error.message"))
	a = keyed.post("/v1/payment_intents", payment)
	a.refused(t, 400, "idempotency_error", "", "")
	require.Contains(t, a.text("error.message"), "('/v1/customers' vs '/v1/payment_intents')")
	c.as("sk_test_other").with("Idempotency-Key", "order-1").must("/v1/customers", "email=b@example.com")
}

func TestWhatNeverRanIsNotKept(t *testing.T) {
	c := open(t).with("Idempotency-Key", "order-1")
	c.post("/v1/payment_intents", "amount=0&currency=usd").refused(t, 400, "invalid_request_error", "parameter_invalid_integer", "amount")
	c.post("/v1/payment_intents", payment+"&nope=1").refused(t, 400, "invalid_request_error", "parameter_unknown", "nope")
	c.post("/v1/payment_intents", "amount=2000&currency=usd&payment_method=pm_none").refused(t, 400, "invalid_request_error", "resource_missing", "payment_method")
	c.must("/v1/payment_intents", payment)
}

func TestALateRefusalIsKept(t *testing.T) {
	c := open(t)
	pi := c.must("/v1/payment_intents", payment+"&confirm=true")
	keyed := c.with("Idempotency-Key", "void-1")
	first := keyed.post("/v1/payment_intents/"+pi.id()+"/cancel", "")
	first.refused(t, 400, "invalid_request_error", "payment_intent_unexpected_state", "")
	again := keyed.post("/v1/payment_intents/"+pi.id()+"/cancel", "")
	require.Equal(t, "true", again.Header.Get("Idempotent-Replayed"))
	require.Equal(t, first.raw, again.raw)
}

func TestAKeyIsForgottenAfterADay(t *testing.T) {
	c := open(t)
	keyed := c.with("Idempotency-Key", "order-1")
	first := keyed.must("/v1/customers", "")
	c.advance("23h59m59s")
	require.Equal(t, first.id(), keyed.must("/v1/customers", "").id())
	c.advance("1s")
	require.NotEqual(t, first.id(), keyed.must("/v1/customers", "").id())
}

func TestAKeyInUseIsAConflict(t *testing.T) {
	c := open(t)
	c.door("faults", `{"do": "hold", "match": {"path": "/v1/customers"}}`).ok(t)
	keyed := c.with("Idempotency-Key", "order-1")
	var first *answered
	var wait sync.WaitGroup
	wait.Go(func() { first = keyed.post("/v1/customers", "") })
	for c.get("/_pinstripe/faults").int("held") == 0 {
	}
	a := keyed.post("/v1/customers", "")
	a.refused(t, 409, "idempotency_error", "idempotency_key_in_use", "")
	c.door("faults/release", "").ok(t)
	wait.Wait()
	first.ok(t)
	require.Equal(t, "true", keyed.must("/v1/customers", "").Header.Get("Idempotent-Replayed"))
}

func TestAnAnswerThatIsLostIsThereForTheRetry(t *testing.T) {
	c := open(t)
	c.door("faults", `{"do": "drop", "match": {"path": "/v1/payment_intents"}}`).ok(t)
	keyed := c.with("Idempotency-Key", "order-1")
	// Go's client tries again by itself: an idempotency key tells it that it may.
	a := keyed.must("/v1/payment_intents", payment+"&confirm=true")
	require.Equal(t, "true", a.Header.Get("Idempotent-Replayed"))
	require.Len(t, c.get("/v1/payment_intents").at("data"), 1)
}

func TestALongKeyIsRefused(t *testing.T) {
	c := open(t)
	c.with("Idempotency-Key", strings.Repeat("k", 255)).must("/v1/customers", "")
	c.with("Idempotency-Key", strings.Repeat("k", 256)).post("/v1/customers", "").refused(t, 400, "invalid_request_error", "", "")
}

func TestGetAndDeleteIgnoreAKey(t *testing.T) {
	c := open(t).with("Idempotency-Key", "k")
	one := c.must("/v1/customers", "").id()
	c.get("/v1/customers/" + one).ok(t)
	c.delete("/v1/customers/" + one).ok(t)
	require.Equal(t, true, c.get("/v1/customers/"+one).ok(t).at("deleted"))
}
