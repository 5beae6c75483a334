package e2e

import (
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/stripe/stripe-go/v85"

	"github.com/pinstripe-lab/pinstripe/internal/browser"
)

// The cards of Stripe's guide to saving a card.
const (
	ordinary     = "4242424242424242"
	noFunds      = "4000000000009995"
	unlessSetUp  = "4000002500003155"
	always       = "4000002760003184"
	fingerprints = "4000003560000123"
)

// enter types a card into a one-field element, as a customer does: without a look at
// which part is next.
func (b *tab) enter(number string) {
	b.t.Helper()
	b.fill(browser.Field(0), `[name="cardnumber"]`, number+"1234"+"123"+"12345")
	b.value(`events.some((e) => e.complete)`)
}

func (b *tab) pay(s *shop, secret, number string) {
	b.t.Helper()
	b.visit(s.page("card", secret))
	b.enter(number)
	b.press(browser.Page, "#submit")
}

func TestACardIsSavedWhilePaying(t *testing.T) {
	t.Parallel()
	s, b := openShop(t), newTab(t)
	pi := s.sale()
	b.pay(s, pi.ClientSecret, ordinary)
	b.text(`result?.paymentIntent?.status`, "succeeded")
	b.quiet()
	paid := s.payment(pi.ID)
	require.EqualValues(t, 1099, paid.AmountReceived)
	require.Equal(t, stripe.PaymentIntentSetupFutureUsageOffSession, paid.SetupFutureUsage)
	again, err := s.later(pi.Customer.ID, paid.PaymentMethod.ID)
	require.NoError(t, err)
	require.Equal(t, stripe.PaymentIntentStatusSucceeded, again.Status)
}

func TestACardIsSavedAfterAuthentication(t *testing.T) {
	t.Parallel()
	for _, number := range []string{unlessSetUp, fingerprints} {
		s, b := openShop(t), newTab(t)
		pi := s.sale()
		b.pay(s, pi.ClientSecret, number)
		b.press(browser.Bank, "#test-source-authorize-3ds")
		b.text(`result?.paymentIntent?.status`, "succeeded")
		b.text(`String(document.querySelector('dialog'))`, "null")
		b.quiet()
		again, err := s.later(pi.Customer.ID, s.payment(pi.ID).PaymentMethod.ID)
		require.NoError(t, err)
		require.Equal(t, stripe.PaymentIntentStatusSucceeded, again.Status, "it was set up")
	}
}

func TestACustomerDoesNotAuthenticate(t *testing.T) {
	t.Parallel()
	for name, how := range map[string]func(b *tab){
		"fails":   func(b *tab) { b.press(browser.Bank, "#test-source-fail-3ds") },
		"cancels": func(b *tab) { b.press(browser.Bank, "#test-source-cancel-3ds") },
		"closes it": func(b *tab) {
			b.in(browser.Bank, `document.readyState === 'complete'`)
			b.press(browser.Overlay, "#close")
		},
		"presses Escape": func(b *tab) { b.in(browser.Bank, `document.readyState === 'complete'`); b.keys("\x1b") },
		"reloads in vain": func(b *tab) {
			b.in(browser.Bank, `(window.before = true, location.reload(), true)`)
			b.in(browser.Bank, `!window.before && document.readyState === 'complete'`)
			b.press(browser.Bank, "#test-source-fail-3ds")
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, b := openShop(t), newTab(t)
			pi := s.sale()
			b.pay(s, pi.ClientSecret, always)
			b.in(browser.Bank, `Boolean(document.querySelector('form'))`)
			how(b)
			b.text(`result?.error?.code`, "payment_intent_authentication_failure")
			b.text(`result.error.payment_intent.id`, pi.ID)
			require.Equal(t, stripe.PaymentIntentStatusRequiresPaymentMethod, s.payment(pi.ID).Status)
			b.enter(ordinary) // and pays with another card
			b.press(browser.Page, "#submit")
			b.text(`result?.paymentIntent?.status`, "succeeded")
			b.quiet()
		})
	}
}

// The question stands in the frames that tests of Stripe's pages look for, none of them in
// a shadow root. The names are those of public tests written against Stripe.
func TestTheDialogHasStripesFrames(t *testing.T) {
	t.Parallel()
	s, b := openShop(t), newTab(t)
	b.pay(s, s.sale().ClientSecret, always)
	b.value(`document.querySelector('body > div > iframe[name^="__privateStripeFrame"][src*="three-ds"]')`)
	b.in(browser.Overlay, `document.querySelector('iframe#challengeFrame[name="stripe-challenge-frame"]')`)
	b.in(browser.Bank, `document.querySelector('#test-source-authorize-3ds')?.textContent === 'Complete' && document.querySelector('#test-source-fail-3ds')?.textContent === 'Fail'`)
	b.value(`document.getElementById('form').inert`)
	b.press(browser.Bank, "#test-source-fail-3ds")
	b.text(`result?.error?.message`, "We are unable to authenticate your payment method. Please choose a different payment method and try again.")
	b.text(`result.error.code`, "payment_intent_authentication_failure")
	b.value(`!document.getElementById('form').inert && !document.querySelector('iframe[src*="three-ds"]')`)
	b.quiet()
}

// A set-up tells its customer the same.
func TestAFailedSetUpTellsItsCustomer(t *testing.T) {
	t.Parallel()
	s, b := openShop(t), newTab(t)
	b.pay(s, s.setup().ClientSecret, always)
	b.press(browser.Bank, "#test-source-fail-3ds")
	b.text(`result?.error?.message`, "We are unable to authenticate your payment method. Please choose a different payment method and try again.")
	b.text(`result.error.code`, "setup_intent_authentication_failure")
}

func TestACardIsDeclined(t *testing.T) {
	t.Parallel()
	s, b := openShop(t), newTab(t)
	pi := s.sale()
	b.pay(s, pi.ClientSecret, noFunds)
	b.text(`result?.error?.decline_code`, "insufficient_funds")
	b.text(`String(result.paymentIntent)`, "undefined")
	b.text(`result.error.message`, "Your card has insufficient funds.")
	require.Equal(t, stripe.PaymentIntentStatusRequiresPaymentMethod, s.payment(pi.ID).Status)
}

// A charge while the customer was away wants them: they come back and authenticate
// with the card that the shop has.
func TestAnOffSessionPaymentIsRecovered(t *testing.T) {
	t.Parallel()
	s, b := openShop(t), newTab(t)
	first := s.sale()
	b.pay(s, first.ClientSecret, always)
	b.press(browser.Bank, "#test-source-authorize-3ds")
	b.text(`result?.paymentIntent?.status`, "succeeded")
	_, err := s.later(first.Customer.ID, s.payment(first.ID).PaymentMethod.ID)
	var refused *stripe.Error
	require.ErrorAs(t, err, &refused)
	require.Equal(t, stripe.ErrorCodeAuthenticationRequired, refused.Code)
	b.visit(s.page("plain", refused.PaymentIntent.ClientSecret))
	b.value(`(stripe = Stripe(key), stripe.confirmCardPayment(secret, {payment_method: '` + refused.PaymentMethod.ID + `'}).then((r) => { window.result = r; }), true)`)
	b.press(browser.Bank, "#test-source-authorize-3ds")
	b.text(`window.result?.paymentIntent?.status`, "succeeded")
	require.Equal(t, stripe.PaymentIntentStatusSucceeded, s.payment(refused.PaymentIntent.ID).Status)
}

func TestACardIsSetUp(t *testing.T) {
	t.Parallel()
	for _, number := range []string{ordinary, unlessSetUp} {
		s, b := openShop(t), newTab(t)
		si := s.setup()
		b.pay(s, si.ClientSecret, number)
		if number != ordinary {
			b.press(browser.Bank, "#test-source-authorize-3ds")
		}
		b.text(`result?.setupIntent?.status`, "succeeded")
		b.quiet()
		card, _ := b.value(`result.setupIntent.payment_method`).(string)
		paid, err := s.later(si.Customer.ID, card)
		require.NoError(t, err)
		require.Equal(t, stripe.PaymentIntentStatusSucceeded, paid.Status)
	}
}

func TestASetUpIsCanceledAtTheBank(t *testing.T) {
	t.Parallel()
	s, b := openShop(t), newTab(t)
	b.pay(s, s.setup().ClientSecret, unlessSetUp)
	b.press(browser.Bank, "#test-source-cancel-3ds")
	b.text(`result?.error?.code`, "setup_intent_authentication_failure")
}

// An intent that the server confirms waits for its customer by handleCardAction, and
// for the server again.
func TestTheServerConfirms(t *testing.T) {
	t.Parallel()
	s, b := openShop(t), newTab(t)
	pi := s.sale(func(p *stripe.PaymentIntentCreateParams) {
		p.ConfirmationMethod, p.Confirm, p.PaymentMethod = stripe.String("manual"), stripe.Bool(true), stripe.String("pm_card_authenticationRequired")
	})
	b.visit(s.page("plain", pi.ClientSecret))
	b.value(`(Stripe(key).handleCardAction(secret).then((r) => { window.result = r; }), true)`)
	b.press(browser.Bank, "#test-source-authorize-3ds")
	b.text(`window.result?.paymentIntent?.status`, "requires_confirmation")
	done, err := s.stripe.V1PaymentIntents.Confirm(t.Context(), pi.ID, nil)
	require.NoError(t, err)
	require.Equal(t, stripe.PaymentIntentStatusSucceeded, done.Status)
	b.text(`(await Stripe(key).handleCardAction(secret)).error.code`, "payment_intent_unexpected_state")
	b.text(`(await Stripe(key).handleNextAction({clientSecret: secret})).paymentIntent.status`, "succeeded")
}
