package stripe

import (
	"cmp"
	"strconv"
	"time"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

// An actionMember is a member of a next action. What it shows is told by kind, and
// by digits or members where they are there.
type actionMember struct {
	name    string
	kind    memberSource
	digits  int
	members []actionMember
}

type memberSource uint8

const (
	thePage   memberSource = iota // where the customer pays
	theReturn                     // return_url, or null
	theExpiry
	thePicture // an address of an image; its name ends as the image's does
	theCode    // what a QR code says
	theDigits
	theNull
	theMembers
	theInline // an image in its address
)

// pictures are the addresses of a QR code's images.
var pictures = []actionMember{{name: "image_url_png", kind: thePicture}, {name: "image_url_svg", kind: thePicture}}

// qr is a QR code with these members before its images.
func qr(members ...actionMember) actionMember {
	return actionMember{name: "qr_code", kind: theMembers, members: append(members, pictures...)}
}

func shop(name string) actionMember {
	return actionMember{name: name, kind: theMembers, members: []actionMember{
		{name: "confirmation_number", kind: theDigits, digits: 11}, {name: "payment_code", kind: theDigits, digits: 6},
	}}
}

var (
	instructions = actionMember{name: "hosted_instructions_url", kind: thePage}
	voucher      = actionMember{name: "hosted_voucher_url", kind: thePage}
	expiresAt    = actionMember{name: "expires_at", kind: theExpiry}
	codeText     = actionMember{name: "data", kind: theCode}
)

// nextActions are what the next actions of payments at another company show, by their
// type; any other is redirect_to_url. Members: the OpenAPI document's.
var nextActions = map[string][]actionMember{
	"alipay_handle_redirect": {
		{name: "native_data", kind: theNull}, {name: "native_url", kind: theNull}, {name: "return_url", kind: theReturn},
		{name: "url", kind: thePage},
	},
	"blik_authorize": {},
	"boleto_display_details": {
		expiresAt, voucher, {name: "number", kind: theDigits, digits: 47}, {name: "pdf", kind: thePage},
	},
	"cashapp_handle_redirect_or_display_qr_code": {instructions, {name: "mobile_auth_url", kind: thePage}, qr(expiresAt)},
	"konbini_display_details": {expiresAt, voucher, {name: "stores", kind: theMembers, members: []actionMember{
		shop("familymart"), shop("lawson"), shop("ministop"), shop("seicomart"),
	}}},
	"multibanco_display_details": {
		{name: "entity", kind: theDigits, digits: 5}, expiresAt, voucher, {name: "reference", kind: theDigits, digits: 9},
	},
	"oxxo_display_details": {
		{name: "expires_after", kind: theExpiry}, voucher, {name: "number", kind: theDigits, digits: 28},
	},
	"paynow_display_qr_code":                   append([]actionMember{codeText, instructions}, pictures...),
	"pix_display_qr_code":                      append([]actionMember{codeText, expiresAt, instructions}, pictures...),
	"promptpay_display_qr_code":                append([]actionMember{codeText, instructions}, pictures...),
	"swish_handle_redirect_or_display_qr_code": {instructions, qr(codeText)},
	"upi_handle_redirect_or_display_qr_code":   {instructions, qr(expiresAt)},
	"use_stripe_sdk":                           {},
	"wechat_pay_display_qr_code": append([]actionMember{
		codeText, instructions, {name: "image_data_url", kind: theInline},
	}, pictures...),
}

// returns says whether a member tells where the customer comes back to.
func returns(m actionMember) bool { return m.kind == theReturn }

// sendAway is the question at another company, to which the customer goes. options
// are payment_method_options.
func (c call) sendAway(intent string, m *PaymentMethod, n, options *form.Node) (*Challenge, *Error) {
	t := typeOf(m.Type)
	switch {
	case t.redirects() && n.Get("return_url").Text() == "":
		return nil, fail(situation.ParameterMissing, "param", "return_url")
	case fixtures.AppAnswerOf(m.Type, "") != nil && m.Billing.Phone == "":
		return nil, fail(situation.ParameterMissing, "param", "billing_details[phone]")
	case t.NeededOption != "" && options.Get(m.Type, t.NeededOption).Text() == "":
		return nil, fail(situation.ParameterMissing, "param", "payment_method_options["+m.Type+"]["+t.NeededOption+"]")
	}
	k := &Challenge{Source: c.NewID("src"), Of: intent, Secret: c.sourceSecret(), ReturnURL: n.Get("return_url").Text(), Type: m.Type}
	c.begin(k, cmp.Or(t.Time(options.Get(m.Type, t.LifetimeOption).Int()), challengeLifetime))
	return k, nil
}

// payByRedirect confirms an intent that is paid at another company: on its page, in its
// app after reading a code, or in a shop with a voucher. What becomes of it is decided
// on the page that stands for that company.
func (c call) payByRedirect(p *PaymentIntent, m *PaymentMethod, n *form.Node) (answer, *Error) {
	if err := c.checkCurrencyAndCapture(p, m); err != nil {
		return nil, err
	}
	k, err := c.sendAway(p.ID, m, n, p.Options)
	if err != nil {
		err.PaymentIntent = p
		return nil, err
	}
	k.Submits = typeOf(m.Type).Processing && c.Behaves(apiversion.StablecoinsProcessing)
	if n.Get("error_on_requires_action").True() {
		return nil, c.refuseAction(p, m)
	}
	p.Challenge = k
	c.Save(m)
	c.move(p, authenticationAsked, nil)
	if a := fixtures.AppAnswerOf(m.Type, m.Billing.Phone); a != nil {
		c.Later(time.Duration(a.Seconds)*time.Second, answerInAppJob, k.Source)
	}
	return p, nil
}

const answerInAppJob job = "the customer answers in an app"

func init() {
	jobs[answerInAppJob] = func(c call, source string) {
		k, ok := c.Tx.Get(Challenges.Name, source).(*Challenge)
		if !ok {
			return
		}
		p, ok := paymentIntents.edit(c, k.Of)
		if !ok || !p.Asks(source) {
			return
		}
		m, _ := PaymentMethods.edit(c, p.PaymentMethod)
		if a := fixtures.AppAnswerOf(m.Type, m.Billing.Phone); a != nil {
			c.Authenticate(p.ID, AuthenticationResult(a.Outcome))
		}
	}
}

// payAtOnce confirms an intent whose customer Stripe knows and asks nothing.
func (c call) payAtOnce(p *PaymentIntent, m *PaymentMethod, _ *form.Node) (answer, *Error) {
	if err := c.checkCurrencyAndCapture(p, m); err != nil {
		return nil, err
	}
	c.paidByCustomer(p, m)
	return p, nil
}

// paidByCustomer is a payment that the customer made at another company, or by bank
// transfer, and that needs nobody's approval.
func (c call) paidByCustomer(p *PaymentIntent, m *PaymentMethod) {
	ch := c.newCharge(p, m.Clone().(*PaymentMethod))
	ch.Outcome = outcomeAllowed()
	ch.succeed(approved)
	p.LatestCharge, p.LastError = ch.ID, nil
	c.keepMethod(p, m)
	c.holdOrTake(p, ch)
}

// nextAction is what the customer needs to pay, with an action's type as its name.
// Codes and numbers are made of the question's id, so that they are the same
// however often they are shown.
func (t *methodType) nextAction(of *Challenge, v *view) *body.Object {
	c := engine.RandomOf(0, of.Source)
	return body.New(2).Add(t.NextAction, showAction(nextActions[t.NextAction], of, v, c)).Add("type", t.NextAction)
}

func showAction(members []actionMember, of *Challenge, v *view, c *engine.Random) *body.Object {
	o := body.New(len(members))
	for _, m := range members {
		o.Add(m.name, m.value(of, v, c))
	}
	return o
}

func (m actionMember) value(of *Challenge, v *view, c *engine.Random) any {
	switch m.kind {
	case thePage:
		return pageOf(v.Base, of.Source, of.Secret)
	case theReturn:
		return body.OrNull(of.ReturnURL)
	case theExpiry:
		return of.Expires
	case thePicture:
		return "https://qr.stripe.com/test_" + c.Text(32) + "." + m.name[len(m.name)-len("png"):]
	case theInline:
		return "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg=="
	case theCode:
		return "test_" + c.Text(64)
	case theDigits:
		digits := ""
		for len(digits) < m.digits {
			digits += strconv.FormatUint(c.Draw()%10, 10)
		}
		return digits
	case theMembers:
		return showAction(m.members, of, v, c)
	}
	return nil
}
