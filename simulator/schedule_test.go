package simulator_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	stripe "github.com/stripe/stripe-go/v85/webhook"
)

// lab is a shop whose webhooks follow a schedule.
func lab(t *testing.T, rules string) (*client, *receiver, *answered) {
	c, shop := open(t), receive(t)
	w := c.must("/v1/webhook_endpoints", encode("url", shop.URL, "enabled_events[0]", "customer.created",
		"enabled_events[1]", "payment_intent.created", "enabled_events[2]", "charge.succeeded", "enabled_events[3]", "payment_intent.succeeded"))
	c.door("webhooks/schedule", `{"rules": [`+rules+`]}`).ok(t)
	return c, shop, w
}

func kinds(all []received) []string {
	out := []string{}
	for _, r := range all {
		kind, _ := r.event["type"].(string)
		out = append(out, kind)
	}
	return out
}

func TestAScheduleSpoilsWebhooks(t *testing.T) {
	const created, charged, succeeded = "payment_intent.created", "charge.succeeded", "payment_intent.succeeded"
	for name, test := range map[string]struct {
		rules string
		want  []string // at once
		later []string // within the hour
	}{
		"without rules":      {``, []string{created, charged, succeeded}, nil},
		"lost":               {`{"event": "charge.*", "do": "lose"}`, []string{created, succeeded}, nil},
		"twice more":         {`{"event": "charge.*", "do": "duplicate", "times": 2}`, []string{created, charged, charged, charged, succeeded}, nil},
		"once more, later":   {`{"event": "charge.*", "do": "duplicate", "by": "10m"}`, []string{created, charged, succeeded}, []string{charged}},
		"late":               {`{"event": "charge.*", "do": "delay", "by": "10m"}`, []string{created, succeeded}, []string{charged}},
		"after another":      {`{"event": "payment_intent.created", "do": "after", "other": "charge.succeeded"}`, []string{charged, created, succeeded}, nil},
		"before another":     {`{"event": "payment_intent.succeeded", "do": "before", "other": "charge.succeeded"}`, []string{created, succeeded, charged}, nil},
		"overtaken already":  {`{"event": "charge.succeeded", "do": "after", "other": "payment_intent.created"}`, []string{created, charged, succeeded}, nil},
		"held for a lost":    {`{"event": "charge.*", "do": "lose"}, {"event": "payment_intent.created", "do": "after", "other": "charge.succeeded"}`, []string{created, succeeded}, nil},
		"fails twice":        {`{"event": "charge.*", "do": "fail", "times": 2}`, []string{created, succeeded}, []string{charged}},
		"only the second":    {`{"nth": 2, "do": "lose"}`, []string{created, succeeded}, nil},
		"another endpoint's": {`{"endpoint": "we_other", "do": "lose"}`, []string{created, charged, succeeded}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			c, shop, _ := lab(t, test.rules)
			c.must("/v1/payment_intents", cardPayment("pm_card_visa", "confirm=true"))
			got := kinds(shop.all(c))
			require.Equal(t, test.want, got)
			c.advance("1h")
			require.ElementsMatch(t, test.later, kinds(shop.all(c))[len(got):])
		})
	}
}

// What a merchant's library must refuse is refused by Stripe's own.
func TestAScheduleSpoilsLetters(t *testing.T) {
	for name, test := range map[string]struct{ rules, want string }{
		"forged":    {`{"do": "forge"}`, stripe.ErrNoValidSignature.Error()},
		"stale":     {`{"do": "stale", "by": "10m"}`, stripe.ErrTooOld.Error()},
		"truncated": {`{"do": "truncate"}`, "unexpected end of JSON input"},
	} {
		t.Run(name, func(t *testing.T) {
			c, shop, w := lab(t, test.rules)
			shop.status = http.StatusBadRequest
			c.must("/v1/customers", "")
			first := shop.all(c)[0]
			verify := func(r received) error {
				stamp := time.Unix(unixOf(t, r.signature), 0)
				age := c.sim.Now().Sub(stamp)
				if age > stripe.DefaultTolerance {
					return stripe.ErrTooOld
				}
				if err := stripe.ValidatePayloadIgnoringTolerance([]byte(r.body), r.signature, w.text("secret")); err != nil {
					return err
				}
				return json.Unmarshal([]byte(r.body), new(map[string]any))
			}
			require.ErrorContains(t, verify(first), test.want)
			c.advance("1m") // tried again, as it should be
			require.NoError(t, verify(shop.all(c)[1]))
			log := c.get("/_pinstripe/webhooks/log").ok(t)
			require.Equal(t, []any{"refused", 400.0, []any{name}}, []any{log.at("log.0.what"), log.at("log.0.status"), log.at("log.0.as")})
		})
	}
}

func unixOf(t *testing.T, signature string) (unix int64) {
	_, err := fmt.Sscanf(signature, "t=%d,", &unix)
	require.NoError(t, err)
	return unix
}

// The same schedule gives the same log, byte for byte; another seed another one.
func TestAScheduleIsDeterministic(t *testing.T) {
	log := func(seed int) string {
		c, shop, _ := lab(t, "")
		c.door("webhooks/schedule", fmt.Sprintf(`{"seed": %d, "rules": [
			{"do": "lose", "chance": 0.2}, {"do": "duplicate", "chance": 0.3}, {"do": "delay", "by": "3m", "chance": 0.3}, {"do": "fail", "times": 3, "chance": 0.3},
			{"event": "payment_intent.succeeded", "do": "before", "other": "charge.succeeded", "chance": 0.5}]}`, seed)).ok(t)
		for range 20 {
			c.must("/v1/payment_intents", cardPayment("pm_card_visa", "confirm=true"))
		}
		c.advance("2h")
		shop.all(c)
		return c.get("/_pinstripe/webhooks/log").ok(t).raw
	}
	first := log(1)
	require.Equal(t, first, log(1))
	require.NotEqual(t, first, log(2))
	for _, what := range []string{"delivered", "lost", "delayed", "held", "refused", "copy"} {
		require.Contains(t, first, `"`+what+`"`)
	}
}

func TestWhatWaitsIsLetGoWithItsSchedule(t *testing.T) {
	c, shop, _ := lab(t, `{"event": "customer.created", "do": "after", "other": "charge.refunded"}`)
	c.must("/v1/customers", "")
	require.Empty(t, shop.all(c))
	require.Equal(t, "after", c.get("/_pinstripe/webhooks/schedule").ok(t).text("rules.0.do"))
	c.door("webhooks/schedule", `{}`).ok(t)
	require.Equal(t, []string{"customer.created"}, kinds(shop.all(c)))
}

func TestAScheduleSaysWhatIsWrongWithIt(t *testing.T) {
	c := open(t)
	for rules, want := range map[string]string{
		`{"do": "lost"}`:                         "there is no \"lost\": say before, after, delay, duplicate, fail, forge, lose, stale, truncate",
		`{"do": "delay"}`:                        "say by how much",
		`{"do": "delay", "by": "soon"}`:          "by is a duration",
		`{"event": "charge.*", "do": "after"}`:   "say which two events",
		`{"do": "lose", "chance": 2}`:            "between 0 and 1",
		`{"do": "lose", "nth": -1}`:              "count from 1",
		`{"do": "lose", "event_type": "charge"}`: "unknown field",
		`{"do": "lose"}, null`:                   "rule 2 is null",
	} {
		a := c.door("webhooks/schedule", `{"rules": [`+rules+`]}`)
		require.Equal(t, 400, a.StatusCode, rules)
		require.Contains(t, a.text("error"), want)
	}
}

func TestAnEventIsSentAgainByHand(t *testing.T) {
	c, shop, w := lab(t, `{"do": "lose"}`)
	c.must("/v1/customers", "")
	require.Empty(t, shop.all(c))
	event := c.get("/v1/events").text("data.0.id")
	require.EqualValues(t, 1, c.door("deliveries/"+event, "").ok(t).int("sent"))
	require.EqualValues(t, 1, c.door("deliveries/"+event, `{"endpoint": "`+w.id()+`"}`).ok(t).int("sent"))
	require.Equal(t, []string{"customer.created", "customer.created"}, kinds(shop.all(c)))
	require.Contains(t, c.door("deliveries/"+event, `{"endpoint": "we_other"}`).text("error"), "no enabled webhook endpoint")
	require.Contains(t, c.door("deliveries/evt_other", "").text("error"), "no event evt_other")
}

func TestARolledSecretSignsBesideTheOldOneForAWhile(t *testing.T) {
	c, shop, w := lab(t, "")
	rolled := c.door("webhooks/roll/"+w.id(), `{"keep": "2h"}`).ok(t).text("secret")
	signedBy := func() (secrets []string) {
		c.must("/v1/customers", "")
		all := shop.all(c)
		last := all[len(all)-1]
		for _, secret := range []string{w.text("secret"), rolled} {
			if stripe.ValidatePayloadIgnoringTolerance([]byte(last.body), last.signature, secret) == nil {
				secrets = append(secrets, secret)
			}
		}
		require.Equal(t, len(secrets), strings.Count(last.signature, "v1="))
		return secrets
	}
	require.Equal(t, []string{w.text("secret"), rolled}, signedBy())
	c.advance("2h")
	require.Equal(t, []string{rolled}, signedBy())
	require.Contains(t, c.door("webhooks/roll/"+w.id(), `{"keep": "48h"}`).text("error"), "at most a day")
}
