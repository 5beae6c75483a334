package simulator

import (
	"net/url"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
)

// A Challenge is a bank's question to the customer: 3D Secure under way.
type Challenge struct {
	Source    string // src_ id that names it
	Secret    string
	ReturnURL string // where the customer goes afterwards; "" for a modal in the page
	Directory *directory
}

// A directory is the network's 3D Secure server, of a challenge that Stripe.js
// shows without opening the bank's page.
type directory struct {
	Name, ID    string
	Transaction string
	Merchant    string // the account
}

// directoryIDs are the networks' identifiers as directory servers.
var directoryIDs = map[string]string{
	"visa": "A000000003", "mastercard": "A000000004", "amex": "A000000025", "jcb": "A000000065",
	"discover": "A000000152", "diners": "A000000152", "unionpay": "A000000333",
}

const sourceSecretLength = 24

// challenge starts one, with what a confirm says about coming back. card is nil
// where the customer pays on another company's page.
func (c *call) challenge(n *form.Node, card *Card) *Challenge {
	k := &Challenge{Source: c.newID("src"), Secret: c.sourceSecret()}
	if !truth(n.Get("use_stripe_sdk")) {
		k.ReturnURL = n.Get("return_url").Text()
	}
	if card != nil && card.Row != nil && card.Row.ThreeDSecureAction == "fingerprint" {
		k.Directory = &directory{
			Name: card.brand(), ID: directoryIDs[card.brand()], Transaction: c.account.chance.uuid(), Merchant: c.account.ID,
		}
	}
	return k
}

func (k *Challenge) page(v *view) string {
	q := url.Values{"client_secret": {k.Secret}}
	return v.base + "/redirect/authenticate/" + k.Source + "?" + q.Encode()
}

// nextAction is what an intent asks the customer's browser to do: go to the
// bank's page, or have Stripe.js show it.
func (k *Challenge) nextAction(v *view) any {
	if k == nil {
		return nil
	}
	if k.ReturnURL != "" {
		redirect := body.New(2).Add("return_url", k.ReturnURL).Add("url", k.page(v))
		return body.New(2).Add("redirect_to_url", redirect).Add("type", "redirect_to_url")
	}
	if k.Directory != nil {
		return body.New(2).Add("type", "use_stripe_sdk").Add("use_stripe_sdk", k.Directory.fingerprint(k.Source))
	}
	sdk := body.New(3).Add("source", k.Source).Add("stripe_js", k.page(v)).Add("type", "three_d_secure_redirect")
	return body.New(2).Add("type", "use_stripe_sdk").Add("use_stripe_sdk", sdk)
}

// noCertificate stands where only Stripe.js would look into one.
const noCertificate = "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n"

// fingerprint is what Stripe.js needs to learn about the browser for the bank.
func (d *directory) fingerprint(source string) *body.Object {
	encryption := body.New(4).Add("algorithm", "RSA").Add("certificate", noCertificate).Add("directory_server_id", d.ID).
		Add("root_certificate_authorities", []string{noCertificate})
	o := body.New(9).Add("directory_server_encryption", encryption).Add("directory_server_name", d.Name).Add("merchant", d.Merchant)
	o.Add("one_click_authn", nil).Add("server_transaction_id", d.Transaction).Add("three_d_secure_2_source", source)
	return o.Add("three_ds_method_url", "").Add("three_ds_optimizations", "kf").Add("type", "stripe_3ds2_fingerprint")
}

func (p *PaymentIntent) nextAction(v *view) any {
	if p.Status != "requires_action" {
		return nil
	}
	if p.Verification != nil {
		return p.Verification.nextAction(v)
	}
	return p.Challenge.nextAction(v)
}

// An authenticationResult is what the customer did on the bank's page.
type authenticationResult string

const (
	customerAuthenticated authenticationResult = "succeeded"
	customerFailed        authenticationResult = "failed"
	customerCanceled      authenticationResult = "canceled"
)

// authenticate goes on after the bank's page.
func (p *PaymentIntent) authenticate(c *call, result authenticationResult) bool {
	if p.Status != "requires_action" || p.Challenge == nil {
		return false
	}
	m, _ := edit[*PaymentMethod](c, "payment_method", p.PaymentMethod)
	p.Challenge = nil
	switch {
	case result != customerAuthenticated:
		err := fail("payment_intent_authentication_failure")
		err.PaymentMethod = m.clone()
		p.LastError, p.PaymentMethod = err, ""
		c.move(p, notAuthenticated, nil)
	case m.Card == nil:
		c.paidElsewhere(p, m)
	case p.ConfirmationMethod == "manual":
		p.Authenticated = m.ID
		c.move(p, authenticated, nil)
	default:
		// a decline stays with the intent: nobody waits for an answer here
		c.charge(p, m, c.threeDSecure(fixtures.Challenge))
	}
	return true
}
