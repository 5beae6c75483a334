package e2e

import (
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/stripe/stripe-go/v85"

	"github.com/pinstripe-lab/pinstripe/internal/browser"
)

func TestASecretKeyHasNoBusinessInABrowser(t *testing.T) {
	t.Parallel()
	s, b := openShop(t), newTab(t)
	b.visit(s.page("plain", s.sale().ClientSecret))
	b.text(`thrown(() => Stripe('sk_test_shop'))`, "IntegrationError: You should not use your secret key with Stripe.js.\n        Please pass a publishable key instead.")
	b.text(`thrown(() => Stripe('rk_test_shop'))`, "IntegrationError: You should not use your secret key with Stripe.js.\n        Please pass a publishable key instead.")
	b.text(`thrown(() => Stripe(''))`, "IntegrationError: Please call Stripe() with your publishable key. You used an empty string.")
	b.text(`thrown(() => Stripe())`, "IntegrationError: Missing value for Stripe(): apiKey should be a string.")
	b.text(`thrown(() => Stripe(key).elements().create('ibam'))`,
		"IntegrationError: A valid Element name must be provided. Valid Elements are:\n  "+
			"card, cardNumber, cardExpiry, cardCvc, payment, linkAuthentication, address, shippingAddress, "+
			"expressCheckout, paymentMethodMessaging, contactDetails, currencySelector, paymentForm, "+
			"linkSignup, taxId, terms, issuingCardNumberDisplay, issuingCardCvcDisplay, "+
			"issuingCardExpiryDisplay, issuingCardPinDisplay, issuingCardCopyButton, "+
			"issuingAddToWalletButton"+"; you passed: ibam.")
	b.text(`thrown(() => Stripe(key).elements().create('card').mount('#nowhere'))`,
		"IntegrationError: The selector you specified (#nowhere) applies to no DOM elements that are currently on the page.\nMake sure the element exists on the page before calling mount().")
	// a publishable key opens nothing more than it does at Stripe
	b.text(`(await (await fetch(server + '/v1/customers', {headers: {Authorization: 'Bearer ' + key}})).json()).error.type`, "invalid_request_error")
	b.text(`(await Stripe('pk_live_shop').retrievePaymentIntent(secret)).error.type`, "invalid_request_error")
}

func TestAForeignSecretGetsNowhere(t *testing.T) {
	t.Parallel()
	s, b := openShop(t), newTab(t)
	pi, other := s.sale(), s.sale()
	b.visit(s.page("plain", pi.ID+"_secret_"+other.ClientSecret[len(other.ID)+len("_secret_"):]))
	b.text(`(await Stripe(key).retrievePaymentIntent(secret)).error.type`, "invalid_request_error")
	b.text(`(await Stripe(key).confirmCardPayment(secret, {payment_method: 'pm_card_visa'})).error.type`, "invalid_request_error")
	b.text(`(await Stripe('pk_test_another').retrievePaymentIntent('`+pi.ClientSecret+`')).error.code`, "resource_missing")
	b.text(`await rejected(Stripe(key).confirmCardPayment('pi_123'))`,
		"IntegrationError: Invalid value for stripe.confirmCardPayment intent secret: value should be a client secret of the form ${id}_secret_${secret}. You specified: pi_123.")
	require.Equal(t, stripe.PaymentIntentStatusRequiresPaymentMethod, s.payment(pi.ID).Status)
	// with the right one it may not say what to pay
	b.text(`(await (await fetch(server + '/v1/payment_intents/`+pi.ID+`/confirm', {method: 'POST', headers: {Authorization: 'Bearer ' + key},
		body: new URLSearchParams({client_secret: '`+pi.ClientSecret+`', payment_method: 'pm_card_visa', amount: 1})})).json()).error.code`, "parameter_unknown")
	require.EqualValues(t, 1099, s.payment(pi.ID).Amount)
}

// A page that wants the number, and tries all that a page can.
func TestAPageNeverSeesTheNumber(t *testing.T) {
	t.Parallel()
	s, b := openShop(t), newTab(t)
	pi := s.sale()
	b.visit(s.page("card", pi.ClientSecret))
	b.value(`(window.heard = [], addEventListener('message', (e) => heard.push(JSON.stringify(e.data))), true)`)
	b.enter(ordinary)
	b.value(`document.querySelector('iframe').contentDocument === null`)
	b.value(`(() => { try { frames[0].pinstripeField; return false; } catch { return true; } })()`)
	b.value(`(() => { try { frames[0].document; return false; } catch { return true; } })()`)
	// it opens the frame a second time, with a port of its own
	b.value(`(() => { const c = new MessageChannel(); c.port1.onmessage = (e) => heard.push(JSON.stringify(e.data));
		frames[0].postMessage({pinstripe: 'open', element: 'card', options: {}, peers: {}}, '*', [c.port2]); c.port1.postMessage({id: 1, call: 'check'}); return true; })()`)
	// it asks for requests that would show the number, through the element's own port
	const headers = `headers: {Authorization: 'Bearer ' + 'pk_test_shop'}`
	b.value(`(await card.send({method: 'POST', path: '/v1/customers', params: [], ` + headers + `})).error.message.includes('cannot be sent')`)
	b.value(`(await card.send({method: 'POST', path: '/v1/payment_methods', params: [], headers: {Authorization: 'Bearer sk_test_shop'}})).error.message.includes('cannot be sent')`)
	b.value(`(await card.send({method: 'POST', path: 'https://elsewhere.example/v1/tokens', params: [], ` + headers + `})).error.message.includes('cannot be sent')`)
	shown, _ := b.value(`JSON.stringify(await card.send({method: 'POST', path: '/v1/payment_methods', params: [['type', 'card']], ` + headers + `}))`).(string)
	require.Contains(t, shown, "4242")
	all, _ := b.value(`JSON.stringify([events, heard, document.documentElement.outerHTML])`).(string)
	for _, text := range []string{shown, all} {
		require.NotContains(t, text, ordinary)
		require.NotContains(t, text, "4242 4242")
	}
	b.press(browser.Page, "#submit")
	b.text(`result?.paymentIntent?.status`, "succeeded")
	require.NotContains(t, b.value(`JSON.stringify(result)`), ordinary)
}

func TestScriptInANameIsNotRun(t *testing.T) {
	t.Parallel()
	s, b := openShop(t), newTab(t)
	s.set(`{"business_name": "<img src=x onerror=window.run=1><script>window.run=1</script>"}`)
	pi := s.sale(func(p *stripe.PaymentIntentCreateParams) {
		p.Confirm, p.PaymentMethod, p.ReturnURL = stripe.Bool(true), stripe.String("pm_card_authenticationRequired"), stripe.String(s.url+"/back")
		p.Description = stripe.String("<script>window.run=1</script>")
		p.Metadata = map[string]string{"order": "<script>window.run=1</script>"}
	})
	b.visit(pi.NextAction.RedirectToURL.URL)
	b.text(`document.getElementById('merchant').textContent`, "<img src=x onerror=window.run=1><script>window.run=1</script>")
	b.text(`String(window.run)`, "undefined")
}

// Whoever says that a question is over is not believed: only the bank's frame is, and
// then the API is asked.
func TestAPageCannotAnswerForTheBank(t *testing.T) {
	t.Parallel()
	s, b := openShop(t), newTab(t)
	pi := s.sale()
	b.pay(s, pi.ClientSecret, always)
	b.in(browser.Bank, `Boolean(document.querySelector('form'))`)
	b.value(`(window.postMessage({pinstripe: 'over'}, '*'), new Promise((done) => setTimeout(() => done(true), 50)))`)
	b.text(`String(result)`, "undefined")
	b.press(browser.Bank, "#test-source-fail-3ds")
	b.text(`result?.error?.code`, "payment_intent_authentication_failure")
}
