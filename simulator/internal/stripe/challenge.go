package stripe

import (
	"cmp"
	"net/url"
	"time"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

var Challenges = declare[*Challenge](resourceKind{})

// A Challenge is a bank's question to the customer: 3D Secure under way. It is
// kept beside its intent, so that its page (door/page_challenge.go) can be found by its id alone,
// and still be told from an unknown one when it is over.
type Challenge struct {
	Source    string // src_ id that names it
	Of        string // the intent that waits for it
	Secret    string
	ReturnURL string // where the customer goes afterwards; "" for a modal in the page
	Directory *directory
	// Type is the payment method type where another company asks, "" for a bank.
	Type string
	// Submits says that what the customer pays there is processing before it succeeds.
	Submits bool
	Expires int64
}

func (k *Challenge) Kind() string       { return "challenge" }
func (k *Challenge) Key() string        { return k.Source }
func (k *Challenge) Parents() [3]string { return [3]string{} }

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

// challengeLifetime is how long a customer has to answer: as long as the source
// that stands for the question lives. Stripe publishes no figure.
const challengeLifetime = sourceLifetime

// challenge starts one of an intent, with what a confirm says about coming back.
func (c call) challenge(of string, n *form.Node, card *Card) *Challenge {
	k := &Challenge{Source: c.NewID("src"), Of: of, Secret: c.sourceSecret()}
	if !n.Get("use_stripe_sdk").True() {
		k.ReturnURL = n.Get("return_url").Text()
	}
	if card.Row != nil && card.Row.ThreeDSecureAction == "fingerprint" {
		k.Directory = &directory{
			Name: card.brand(), ID: directoryIDs[card.brand()], Transaction: c.RandomUUID(), Merchant: c.Account.ID,
		}
	}
	c.begin(k, challengeLifetime)
	return k
}

// begin asks the question, for as long as the customer has.
func (c call) begin(k *Challenge, lifetime time.Duration) {
	k.Expires = c.Now.Add(lifetime).Unix()
	c.Tx.Put(k)
	c.Later(lifetime, abandonChallengeJob, k.Source)
}

// nextAction is what an intent asks the customer's browser to do: go to the
// bank's page, or have Stripe.js show it.
func (k *Challenge) nextAction(v *view) any {
	if k == nil {
		return nil
	}
	if t := typeOf(k.Type); t.NextAction != "" {
		return t.nextAction(k, v)
	}
	if k.ReturnURL != "" {
		redirect := body.New(2).Add("return_url", k.ReturnURL).Add("url", pageOf(v.Base, k.Source, k.Secret))
		return body.New(2).Add("redirect_to_url", redirect).Add("type", "redirect_to_url")
	}
	if k.Directory != nil {
		return body.New(2).Add("type", "use_stripe_sdk").Add("use_stripe_sdk", k.Directory.fingerprint(k.Source))
	}
	sdk := body.New(3).Add("source", k.Source).Add("stripe_js", pageOf(v.Base, k.Source, k.Secret)).Add("type", "three_d_secure_redirect")
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
	switch {
	case p.Verification != nil:
		return p.Verification.nextAction(v)
	case p.Funding != nil:
		return p.Funding.nextAction(p, v)
	}
	return p.Challenge.nextAction(v)
}

// An AuthenticationResult is what the customer did on the page of a bank or of another
// company, or what that company said of it.
type AuthenticationResult string

const (
	CustomerAuthenticated AuthenticationResult = "succeeded"
	CustomerFailed        AuthenticationResult = "failed"
	CustomerCanceled      AuthenticationResult = "canceled"
	CustomerDeclined      AuthenticationResult = "customer_declined" // of another company alone, as the next three
	ProviderDeclined      AuthenticationResult = "provider_declined"
	NotAvailable          AuthenticationResult = "not_available"
	AttemptExpired        AuthenticationResult = "attempt_expired"
	customerAbandoned     AuthenticationResult = "abandoned" // did nothing for too long
)

// declineReasons are the situations of payments and set-ups that another company declines.
var declineReasons = map[AuthenticationResult]situation.Name{
	CustomerDeclined: situation.PaymentMethodCustomerDecline, ProviderDeclined: situation.PaymentMethodProviderDecline,
	NotAvailable: situation.PaymentMethodNotAvailable, AttemptExpired: situation.PaymentIntentPaymentAttemptExpired,
}

func (r AuthenticationResult) declines() bool {
	_, declines := declineReasons[r]
	return declines
}

// failure is the error that a result leaves behind; otherwise, where nobody declined.
func (r AuthenticationResult) failure(otherwise situation.Name) situation.Name {
	return cmp.Or(declineReasons[r], otherwise)
}

// A waiting object is one whose customer has a question to answer.
type waitingObject interface {
	resource
	// authenticate goes on after the bank's page; false if nobody waits there.
	authenticate(call, AuthenticationResult) bool
	// asks says whether the object waits for the answer to the question that a src_
	// id names.
	Asks(source string) bool
}

// authenticate answers an object's question in the customer's place; false if it has
// none.
func (c call) Authenticate(id string, result AuthenticationResult) bool {
	r := c.FindAny(id)
	if r == nil {
		return false
	}
	w, ok := r.Clone().(waitingObject)
	return ok && w.authenticate(c, result)
}

func (p *PaymentIntent) Asks(source string) bool {
	return p.Status == "requires_action" && p.Challenge != nil && p.Challenge.Source == source
}

func (s *SetupIntent) Asks(source string) bool {
	return s.Status == "requires_action" && s.Challenge != nil && s.Challenge.Source == source
}

func (s *Source) Asks(string) bool { return s.Redirect != nil && s.Status == "pending" }

const abandonChallengeJob job = "abandon challenge"

func init() {
	jobs[abandonChallengeJob] = func(c call, source string) {
		k, ok := c.Tx.Get(Challenges.Name, source).(*Challenge)
		if !ok {
			return
		}
		if w, ok := c.FindAny(k.Of).(waitingObject); ok && w.Asks(source) {
			c.Authenticate(k.Of, customerAbandoned)
		}
	}
}

// authenticate goes on after the bank's page.
func (p *PaymentIntent) authenticate(c call, result AuthenticationResult) bool {
	if p.Status != "requires_action" || p.Challenge == nil {
		return false
	}
	if result.declines() && p.Challenge.Type == "" {
		return false
	}
	m, _ := PaymentMethods.edit(c, p.PaymentMethod)
	submits := p.Challenge.Submits
	p.Challenge = nil
	switch {
	case result != CustomerAuthenticated:
		err := fail(result.failure(situation.PaymentIntentAuthenticationFailure))
		err.PaymentMethod = m.Clone()
		p.LastError, p.PaymentMethod = err, ""
		c.move(p, notAuthenticated, nil)
	case submits:
		c.submit(p, m, c.newCharge(p, m.Clone().(*PaymentMethod)))
	case m.Card == nil:
		c.paidByCustomer(p, m)
	case p.ConfirmationMethod == "manual":
		p.Authenticated = m.ID
		c.move(p, authenticated, nil)
	default:
		// a decline stays with the intent: nobody waits for an answer here
		c.charge(p, m, c.threeDSecure(fixtures.Challenge))
	}
	return true
}

// pageOf is the address of a question's page. Its secret is in it, as in Stripe's.
func pageOf(base, source, secret string) string {
	return base + ChallengePath + source + "?" + url.Values{"client_secret": {secret}}.Encode()
}

const ChallengePath = "/redirect/authenticate/"
