package e2e

import (
	"testing"

	"github.com/pinstripe-lab/pinstripe/internal/browser"
)

// What the README of @stripe/react-stripe-js and the types of @stripe/stripe-js 10 write.
func TestIdiomsOfStripesLibraries(t *testing.T) {
	t.Parallel()
	s, b := openShop(t), newTab(t)
	b.visit(s.page("idioms", s.sale().ClientSecret))
	b.value(`(() => { // an element is named by its type, itself or a component of React
		const component = (type) => Object.assign(() => null, {__elementType: type});
		const card = made('card'), split = stripe.elements(), number = split.create(component('cardNumber'));
		return [elements.getElement('card'), elements.getElement(card), elements.getElement(component('card'))].every((e) => e === card)
			&& split.getElement(component('cardNumber')) === number && elements.getElement(component('cardCvc')) === null;
	})()`)
	b.value(`(() => {
		const types = ['address', 'shippingAddress', 'expressCheckout', 'paymentMethodMessaging', 'contactDetails', 'currencySelector', 'taxId', 'terms', 'linkSignup'];
		return types.every((type) => made(type) && elements.getElement(type));
	})()`)
	b.value(`new Promise((ready) => { const e = elements.getElement('address'); e.on('ready', () => ready(true)); e.mount('#address'); })`)
	b.text(`(() => { try { made('iban'); return 'made'; } catch (error) { return error.name; } })()`, "IntegrationError")
	b.text(`(() => { try { made('nonsense'); return 'made'; } catch (error) { return error.name; } })()`, "IntegrationError")
	b.text(`await stripe.collectBankAccountForPayment({}).catch((error) => error.message)`, "Pinstripe does not simulate stripe.collectBankAccountForPayment().")
	b.value(`stripe.paymentRequest({}).canMakePayment().then((wallets) => wallets === null)`)
	b.value(`Boolean(made('linkAuthentication').mount('#link'))`)
	b.value(`document.querySelector('iframe[title="Secure email input frame"][src*="elements-inner-link-authentication"]')`)
	b.fill(browser.Email, `[name="email"]`, "vik@quince.example")
	b.value(`elements.getElement('linkAuthentication').getValue().then(({value, complete}) => complete && value.email === 'vik@quince.example')`)
	b.quiet()
}

func TestAConfirmationTokenIsMadeInThePage(t *testing.T) {
	t.Parallel()
	s, b := openShop(t), newTab(t)
	pi := s.sale()
	b.visit(s.page("idioms", pi.ClientSecret))
	b.value(`Boolean(made('payment').mount('#payment'))`)
	b.value(`document.querySelector('iframe[title*="payment input"][src*="elements-inner-payment"]')`)
	b.press(browser.Field(0), `[data-testid="card"][data-value="card"]`)
	b.fill(browser.Field(0), `[name="number"]`, ordinary)
	b.fill(browser.Field(0), `[name="expiry"]`, "1234")
	b.fill(browser.Field(0), `[name="cvc"]`, "123")
	b.fill(browser.Field(0), `[name="postalCode"]`, "12345")
	b.value(`(async () => { result = await stripe.createConfirmationToken({elements, params: {return_url: location.href}}); return true; })()`)
	b.text(`result.confirmationToken?.payment_method_preview.card.last4 ?? JSON.stringify(result)`, "4242")
	b.text(`(await stripe.confirmPayment({clientSecret: secret, redirect: 'if_required', confirmParams: {confirmation_token: result.confirmationToken.id}})).paymentIntent.status`, "succeeded")
	b.quiet()
}

// A type of payment has a function of its own, which confirms with it.
func TestOtherPaymentMethodsAreConfirmed(t *testing.T) {
	t.Parallel()
	for call, method := range map[string]string{
		"confirmSepaDebitPayment":  "{sepa_debit: {iban: 'DE89370400440532013000'}, billing_details: {name: 'Vik', email: 'vik@quince.example'}}",
		"confirmBancontactPayment": "{billing_details: {name: 'Vik'}}",
		"confirmIdealPayment":      "{ideal: {}}",
	} {
		t.Run(call, func(t *testing.T) {
			t.Parallel()
			s, b := openShop(t), newTab(t)
			pi := s.euros()
			b.visit(s.page("idioms", pi.ClientSecret))
			b.value(`(async () => { result = await stripe.` + call + `(secret, {payment_method: ` + method + `, return_url: location.href}, {handleActions: false}); return true; })()`)
			b.value(`['processing', 'requires_action'].includes(result.paymentIntent?.status) || JSON.stringify(result)`)
			b.text(`result.error?.message ?? 'no error'`, "no error")
			b.quiet()
		})
	}
}
