package sdk

import (
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/stripe/stripe-go/v85"
	"github.com/stripe/stripe-go/v85/webhook"
)

// client is stripe-go as a shop sets it up; only the address differs.
func client(base, key string) *stripe.Client {
	return stripe.NewClient(key, stripe.WithBackends(stripe.NewBackendsWithConfig(&stripe.BackendConfig{
		URL: stripe.String(base),
	})))
}

func payment(card string) *stripe.PaymentIntentCreateParams {
	return &stripe.PaymentIntentCreateParams{
		Amount:             stripe.Int64(2000),
		Currency:           stripe.String("usd"),
		PaymentMethod:      stripe.String(card),
		PaymentMethodTypes: []*string{stripe.String("card")},
		Confirm:            stripe.Bool(true),
	}
}

func TestStripeGoTakesAPayment(t *testing.T) {
	t.Parallel()
	c := client(serve(t), "sk_test_go_purchase")
	pi, err := c.V1PaymentIntents.Create(t.Context(), payment("pm_card_visa"))
	require.NoError(t, err)
	require.Equal(t, stripe.PaymentIntentStatusSucceeded, pi.Status)
	require.EqualValues(t, 2000, pi.AmountReceived)

	ch, err := c.V1Charges.Retrieve(t.Context(), pi.LatestCharge.ID, nil)
	require.NoError(t, err)
	require.True(t, ch.Paid)
	require.Equal(t, "4242", ch.PaymentMethodDetails.Card.Last4)
	require.Equal(t, pi.ID, ch.PaymentIntent.ID)
}

func TestStripeGoIsDeclined(t *testing.T) {
	t.Parallel()
	c := client(serve(t), "sk_test_go_decline")
	_, err := c.V1PaymentIntents.Create(t.Context(), payment("pm_card_visa_chargeDeclinedInsufficientFunds"))
	var refused *stripe.Error
	require.ErrorAs(t, err, &refused)
	require.Equal(t, 402, refused.HTTPStatusCode)
	require.Equal(t, stripe.ErrorTypeCard, refused.Type)
	require.Equal(t, stripe.ErrorCodeCardDeclined, refused.Code)
	require.Equal(t, stripe.DeclineCodeInsufficientFunds, refused.DeclineCode)
	require.NotEmpty(t, refused.RequestID)
	require.Equal(t, stripe.PaymentIntentStatusRequiresPaymentMethod, refused.PaymentIntent.Status)

	pi, err := c.V1PaymentIntents.Retrieve(t.Context(), refused.PaymentIntent.ID, nil)
	require.NoError(t, err)
	require.Equal(t, stripe.PaymentIntentStatusRequiresPaymentMethod, pi.Status)
	require.Equal(t, stripe.DeclineCodeInsufficientFunds, pi.LastPaymentError.DeclineCode)
}

func TestStripeGoAuthenticates(t *testing.T) {
	t.Parallel()
	base := serve(t)
	for _, c := range []struct {
		outcome string
		status  stripe.PaymentIntentStatus
	}{
		{"succeeded", stripe.PaymentIntentStatusSucceeded},
		{"failed", stripe.PaymentIntentStatusRequiresPaymentMethod},
	} {
		t.Run(c.outcome, func(t *testing.T) {
			t.Parallel()
			key := "sk_test_go_3ds_" + c.outcome
			sc := client(base, key)
			p := payment("pm_card_authenticationRequired")
			p.ReturnURL = stripe.String("https://shop.example/return")
			pi, err := sc.V1PaymentIntents.Create(t.Context(), p)
			require.NoError(t, err)
			require.Equal(t, stripe.PaymentIntentStatusRequiresAction, pi.Status)
			require.Equal(t, stripe.PaymentIntentNextActionTypeRedirectToURL, pi.NextAction.Type)
			require.NotEmpty(t, pi.NextAction.RedirectToURL.URL)
			require.Equal(t, *p.ReturnURL, pi.NextAction.RedirectToURL.ReturnURL)

			door{t, base, key}.decide(pi.ID, c.outcome)
			pi, err = sc.V1PaymentIntents.Retrieve(t.Context(), pi.ID, nil)
			require.NoError(t, err)
			require.Equal(t, c.status, pi.Status)
			require.Nil(t, pi.NextAction)
		})
	}
}

func TestStripeGoRefunds(t *testing.T) {
	t.Parallel()
	c := client(serve(t), "sk_test_go_refund")
	pi, err := c.V1PaymentIntents.Create(t.Context(), payment("pm_card_visa"))
	require.NoError(t, err)
	re, err := c.V1Refunds.Create(t.Context(), &stripe.RefundCreateParams{
		PaymentIntent: stripe.String(pi.ID), Amount: stripe.Int64(500),
	})
	require.NoError(t, err)
	require.Equal(t, stripe.RefundStatusSucceeded, re.Status)
	require.EqualValues(t, 500, re.Amount)

	ch, err := c.V1Charges.Retrieve(t.Context(), re.Charge.ID, nil)
	require.NoError(t, err)
	require.EqualValues(t, 500, ch.AmountRefunded)
	require.False(t, ch.Refunded)

	_, err = c.V1Refunds.Create(t.Context(), &stripe.RefundCreateParams{
		PaymentIntent: stripe.String(pi.ID), Amount: stripe.Int64(1501),
	})
	var refused *stripe.Error
	require.ErrorAs(t, err, &refused)
	require.Equal(t, 400, refused.HTTPStatusCode)
}

func TestStripeGoRepeatsSafely(t *testing.T) {
	t.Parallel()
	c := client(serve(t), "sk_test_go_repeat")
	p := payment("pm_card_visa")
	p.SetIdempotencyKey("order-17")
	first, err := c.V1PaymentIntents.Create(t.Context(), p)
	require.NoError(t, err)
	second, err := c.V1PaymentIntents.Create(t.Context(), p)
	require.NoError(t, err)
	require.Equal(t, first.ID, second.ID)
	require.Equal(t, "true", second.LastResponse.Header.Get("Idempotent-Replayed"))
}

func TestStripeGoReadsWebhooks(t *testing.T) {
	t.Parallel()
	base, key := serve(t), "sk_test_go_webhook"
	c, s := client(base, key), openShop(t)
	endpoint, err := c.V1WebhookEndpoints.Create(t.Context(), &stripe.WebhookEndpointCreateParams{
		URL:           stripe.String(s.URL),
		EnabledEvents: []*string{stripe.String("payment_intent.succeeded")},
	})
	require.NoError(t, err)
	pi, err := c.V1PaymentIntents.Create(t.Context(), payment("pm_card_visa"))
	require.NoError(t, err)
	door{t, base, key}.delivered()

	received := s.all()
	require.Len(t, received, 1)
	got := received[0]
	event, err := webhook.ConstructEvent(got.body, got.signature, endpoint.Secret)
	require.NoError(t, err)
	require.Equal(t, stripe.EventTypePaymentIntentSucceeded, event.Type)
	require.Equal(t, pi.ID, event.GetObjectValue("id"))

	_, err = webhook.ConstructEvent(got.body, got.signature, "whsec_another")
	require.ErrorIs(t, err, webhook.ErrNoValidSignature)
	changed := append([]byte(" "), got.body...)
	_, err = webhook.ConstructEvent(changed, got.signature, endpoint.Secret)
	require.ErrorIs(t, err, webhook.ErrNoValidSignature)
}
