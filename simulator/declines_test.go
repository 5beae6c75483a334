package simulator_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/fixtures"
)

// Every decline that a test card leads to is met over HTTP: on a payment, on the
// way to a customer, on a set-up, and for a card that needs its customer.
func TestDeclines(t *testing.T) {
	t.Parallel()
	c := open(t)
	met := map[string]bool{}
	for _, card := range fixtures.Cards() {
		for _, way := range waysToDecline(card) {
			if way.decline == "" || way.form == "" || asData[way.decline] {
				continue
			}
			met[way.decline] = true
			t.Run(way.name+" "+card.Name, func(t *testing.T) {
				d := new(client)
				*d = *c
				d.t = t
				d.headers = d.headers.Clone()
				d.headers.Set("Idempotency-Key", way.name+" "+card.Name)
				way.check(t, d)
			})
		}
	}
	for _, card := range fixtures.Cards() {
		for _, name := range []string{card.Charge, card.Attach, card.Setup} {
			require.True(t, name == "" || met[name] || asData[name], "no request brings about %s", name)
		}
	}
	require.GreaterOrEqual(t, len(met), 10)
}

// asData are the declines of numbers that no card can have: they are refused as
// data, before an issuer is asked. See testdata/situations.
var asData = map[string]bool{"incorrect_number": true}

// A wayToDecline is a request that a card's row refuses.
type wayToDecline struct {
	name, decline, path, form string
	carries                   []string
	attaching                 bool
}

func waysToDecline(card fixtures.Card) []wayToDecline {
	charge := card.Charge
	if card.Outcome != "" {
		charge = "fraudulent"
	}
	chargedDirectly := charge
	onSession := fixtures.Authenticate(policyOf(card), fixtures.OnSession)
	if onSession == fixtures.Challenge || onSession == fixtures.Refuse {
		charge = "" // asked first
	}
	setup := card.Setup
	if fixtures.Authenticate(policyOf(card), fixtures.Setup) == fixtures.Challenge || card.Outcome != "" {
		setup = ""
	}
	unauthenticated := ""
	if fixtures.Authenticate(policyOf(card), fixtures.OffSession) == fixtures.Refuse && card.Outcome == "" {
		if unauthenticated = card.Unauthenticated; unauthenticated == "" {
			unauthenticated = "authentication_required"
		}
	}
	switch fixtures.Authenticate(policyOf(card), fixtures.OffSession) { // nobody can be asked
	case fixtures.Refuse:
		chargedDirectly = unauthenticated
	case fixtures.Challenge:
		chargedDirectly = "authentication_required"
	}
	data := cardData(card)
	intent := "amount=2000&currency=usd&payment_method_types[]=card&confirm=true&" + data
	return []wayToDecline{
		{name: "payment", decline: charge, path: "/v1/payment_intents", form: sent(data, intent), carries: []string{"charge", "payment_intent", "payment_method"}},
		{name: "payment off session", decline: unauthenticated, path: "/v1/payment_intents", form: sent(data, intent+"&off_session=true"), carries: []string{"charge", "payment_intent", "payment_method"}},
		{name: "charge", decline: chargedDirectly, path: "/v1/charges", form: chargeForm(card), carries: []string{"charge"}},
		{name: "set-up", decline: setup, path: "/v1/setup_intents", form: sent(data, "payment_method_types[]=card&confirm=true&"+data), carries: []string{"setup_intent", "payment_method"}},
		{name: "customer", decline: card.Attach, path: "/v1/customers", form: customerForm(card), attaching: true},
	}
}

func policyOf(card fixtures.Card) string {
	if card.Authentication == "" {
		return "unenrolled"
	}
	return card.Authentication
}

// cardData names a card as a payment's method: by its id, or by its number with
// all that can be checked.
func cardData(card fixtures.Card) string {
	switch {
	case len(card.PaymentMethods) > 0 && card.PostalCheck != "fail":
		return "payment_method=" + card.PaymentMethods[0]
	case card.Number != "":
		return encode("payment_method_data[type]", "card", "payment_method_data[card][number]", card.Number,
			"payment_method_data[card][exp_month]", "12", "payment_method_data[card][exp_year]", "2034",
			"payment_method_data[card][cvc]", strings.Repeat("1", max(card.CVCDigits, 3)),
			"payment_method_data[billing_details][address][postal_code]", "12345")
	}
	return ""
}

func customerForm(card fixtures.Card) string {
	switch {
	case len(card.PaymentMethods) > 0:
		return "payment_method=" + card.PaymentMethods[0]
	case len(card.Tokens) > 0:
		return "source=" + card.Tokens[0]
	}
	return ""
}

func chargeForm(card fixtures.Card) string {
	if len(card.Tokens) == 0 {
		return ""
	}
	return "amount=2000&currency=usd&source=" + card.Tokens[0]
}

func sent(data, form string) string {
	if data == "" {
		return ""
	}
	return form
}

func (w wayToDecline) check(t *testing.T, c *client) {
	t.Helper()
	d, ok := fixtures.DeclineByCode(w.decline)
	require.True(t, ok, w.decline)
	a := c.post(w.path, w.form)
	require.Equal(t, 402, a.StatusCode, "%s", a.raw)
	require.Equal(t, "false", a.Header.Get("Stripe-Should-Retry"))
	e, ok := a.at("error").(map[string]any)
	require.True(t, ok)
	want := map[string]any{
		"type": "card_error", "message": d.Message,
		"doc_url":         "https://stripe.com/docs/error-codes/" + strings.ReplaceAll(d.Code, "_", "-"),
		"request_log_url": "https://dashboard.stripe.com/" + c.get("/_pinstripe/account").id() + "/test/workbench/logs?object=" + a.Header.Get("Request-Id"),
	}
	for key, value := range map[string]string{
		"code": d.Code, "decline_code": d.DeclineCode, "param": d.Param, "advice_code": d.AdviceCode,
		"network_decline_code": d.NetworkDeclineCode, "network_advice_code": d.NetworkAdviceCode,
	} {
		if value != "" {
			want[key] = value
		}
	}
	if w.attaching {
		want["param"] = d.AttachParam
	}
	carried := map[string]any{}
	for _, key := range w.carries {
		carried[key] = e[key]
		delete(e, key)
	}
	require.Equal(t, want, e)
	for key, value := range carried {
		(&walker{client: c.as("sk_test_123")}).checkCarried(key, value, true)
	}
	if charge, ok := carried["charge"].(string); ok {
		ch := c.get("/v1/charges/" + charge)
		require.Equal(t, []any{"failed", d.Code, d.Message, d.OutcomeType, d.OutcomeReason, d.NetworkStatus, d.SellerMessage}, []any{
			ch.at("status"), ch.at("failure_code"), ch.at("failure_message"), ch.at("outcome.type"), ch.at("outcome.reason"),
			ch.at("outcome.network_status"), ch.at("outcome.seller_message"),
		})
	}
	again := c.post(w.path, w.form)
	require.Equal(t, a.raw, again.raw)
	require.Equal(t, "true", again.Header.Get("Idempotent-Replayed"))
}
