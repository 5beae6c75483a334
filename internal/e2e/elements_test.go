package e2e

import (
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/stripe/stripe-go/v85"

	"github.com/pinstripe-lab/pinstripe/internal/browser"
)

func TestAnElementTellsHowItStands(t *testing.T) {
	t.Parallel()
	s, b := openShop(t), newTab(t)
	b.visit(s.page("card", s.sale().ClientSecret))
	b.value(`events.some((e) => e.name === 'ready')`)
	b.value(`document.querySelector('#card-element.StripeElement.StripeElement--empty')`)
	b.fill(browser.Field(0), `[name="cardnumber"]`, "4")
	b.text(`events.findLast((e) => e.name === 'change')?.brand`, "visa")
	b.value(`document.querySelector('.StripeElement--focus')`)
	b.keys("242424242424241") // a bad check digit
	b.text(`document.getElementById('card-errors').textContent`, "Your card number is invalid.")
	b.text(`events.findLast((e) => e.name === 'change')?.error?.code`, "invalid_number")
	b.value(`document.querySelector('.StripeElement--invalid')`)
	b.fill(browser.Field(0), `[name="cardnumber"]`, ordinary)
	b.text(`document.getElementById('card-errors').textContent || 'none'`, "none")
	b.value(`events.findLast((e) => e.name === 'change').error === undefined`)
	b.fill(browser.Field(0), `[name="exp-date"]`, "0125")
	b.text(`document.getElementById('card-errors').textContent`, "Your card's expiration year is in the past.")
	b.fill(browser.Field(0), `[name="exp-date"]`, "1234")
	b.in(browser.Field(0), `document.querySelector('[name="exp-date"]').value === '12 / 34' && document.querySelector('[name="cardnumber"]').value === '4242 4242 4242 4242'`)
	b.fill(browser.Field(0), `[name="cvc"]`, "12")
	b.press(browser.Page, "#submit")
	b.text(`result?.error?.message`, "Your card's security code is incomplete.")
	b.text(`result.error.type`, "validation_error")
	b.fill(browser.Field(0), `[name="cvc"]`, "123")
	b.fill(browser.Field(0), `[name="postal"]`, "12345")
	b.value(`events.findLast((e) => e.name === 'change')?.complete`)
	b.text(`events.findLast((e) => e.name === 'change')?.value?.postalCode`, "12345")
	b.quiet()
}

// What cannot be sent does not leave the browser.
func TestAnIncompleteCardIsNotSent(t *testing.T) {
	t.Parallel()
	s, b := openShop(t), newTab(t)
	pi := s.sale()
	b.visit(s.page("card", pi.ClientSecret))
	b.fill(browser.Field(0), `[name="cardnumber"]`, "4242")
	b.press(browser.Page, "#submit")
	b.text(`result?.error?.code`, "incomplete_number")
	require.Equal(t, stripe.PaymentIntentStatusRequiresPaymentMethod, s.payment(pi.ID).Status)
	require.Nil(t, s.payment(pi.ID).LastPaymentError)
}

func TestAPostalCodeFollowsTheCardsCountry(t *testing.T) {
	t.Parallel()
	s, b := openShop(t), newTab(t)
	b.visit(s.page("card", s.sale().ClientSecret))
	const british = "4000008260000000"
	b.fill(browser.Field(0), `[name="cardnumber"]`, british)
	b.fill(browser.Field(0), `[name="postal"]`, "sw1a 1aa")
	b.in(browser.Field(0), `document.querySelector('[name="postal"]').value === 'SW1A 1AA' && document.querySelector('[name="postal"]').classList.contains('complete')`)
	b.fill(browser.Field(0), `[name="cardnumber"]`, ordinary)
	b.fill(browser.Field(0), `[name="postal"]`, "sw1a 1aa9")
	b.in(browser.Field(0), `document.querySelector('[name="postal"]').value === '119'`)
}

func TestACardInThreeFields(t *testing.T) {
	t.Parallel()
	s, b := openShop(t), newTab(t)
	b.visit(s.page("split", ""))
	b.fill(browser.Field(0), `[name="cardnumber"]`, "378282246310005")
	b.fill(browser.Field(1), `[name="exp-date"]`, "1234")
	b.fill(browser.Field(2), `[name="cvc"]`, "1234")
	b.value(`changes.cardNumber?.complete && changes.cardExpiry?.complete && changes.cardCvc?.complete`)
	b.text(`changes.cardNumber.brand`, "amex")
	b.text(`(await stripe.createToken(card, {name: 'Jenny Rosen'})).token.card.last4`, "0005")
	b.text(`(await stripe.createPaymentMethod({type: 'card', card})).paymentMethod.card.brand`, "amex")
	b.text(`(await stripe.createSource(card)).source.status`, "chargeable")
	b.fill(browser.Field(2), `[name="cvc"]`, "12")
	b.text(`(await stripe.createToken(card)).error.code`, "incomplete_cvc")
	b.text(`Stripe.version`, "clover")
	b.quiet()
}

func TestThePaymentElement(t *testing.T) {
	t.Parallel()
	s, b := openShop(t), newTab(t)
	pi := s.sale()
	b.visit(s.page("payment", pi.ClientSecret))
	b.press(browser.Page, "#submit")
	b.text(`document.getElementById('error').textContent`, "Your card number is incomplete.")
	b.in(browser.Field(0), `document.getElementById('error-number').textContent === 'Your card number is incomplete.'`)
	b.fill(browser.Field(0), `[name="number"]`, unlessSetUp)
	b.keys("1234" + "123")
	b.fill(browser.Field(0), `[name="postalCode"]`, "12345")
	b.value(`events.findLast((e) => e.name === 'change')?.complete`)
	b.text(`events.findLast((e) => e.name === 'change')?.value.type`, "card")
	b.press(browser.Page, "#submit")
	b.press(browser.Bank, "#test-source-authorize-3ds")
	b.value(`document.querySelector('#back')`)
	b.text(`new URLSearchParams(location.search).get('redirect_status')`, "succeeded")
	b.text(`new URLSearchParams(location.search).get('payment_intent')`, pi.ID)
	b.text(`new URLSearchParams(location.search).get('payment_intent_client_secret')`, pi.ClientSecret)
	paid := s.payment(pi.ID)
	require.Equal(t, stripe.PaymentIntentStatusSucceeded, paid.Status)
	card, err := s.stripe.V1PaymentMethods.Retrieve(t.Context(), paid.PaymentMethod.ID, nil)
	require.NoError(t, err)
	require.Equal(t, "12345", card.BillingDetails.Address.PostalCode)
	require.Equal(t, "US", card.BillingDetails.Address.Country)
	b.quiet()
}

func TestThePaymentElementSetsUp(t *testing.T) {
	t.Parallel()
	s, b := openShop(t), newTab(t)
	si := s.setup()
	b.visit(s.page("payment", si.ClientSecret))
	b.fill(browser.Field(0), `[name="number"]`, ordinary)
	b.keys("1234" + "123")
	b.in(browser.Field(0), `(() => { const c = document.querySelector('[name="country"]'); c.value = 'FR'; c.dispatchEvent(new Event('change')); return document.querySelector('.postal').hidden; })()`)
	b.press(browser.Page, "#submit")
	b.value(`document.querySelector('#back')`)
	b.text(`new URLSearchParams(location.search).get('setup_intent')`, si.ID)
}

func TestARadarSession(t *testing.T) {
	t.Parallel()
	s, b := openShop(t), newTab(t)
	b.visit(s.page("plain", ""))
	id, _ := b.value(`(await Stripe(key).createRadarSession()).radarSession.id`).(string)
	require.Regexp(t, `^rse_`, id)
	pi := s.sale(func(p *stripe.PaymentIntentCreateParams) {
		p.RadarOptions = &stripe.PaymentIntentCreateRadarOptionsParams{Session: stripe.String(id)}
	})
	require.NotEmpty(t, pi.ID, "the session can be named")
	b.quiet()
}
