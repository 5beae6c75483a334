package stripe

import (
	"slices"
	"strconv"
	"time"

	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

// An elsewhereKind is a PaymentMethod type that the customer pays with at another
// company: on its page, in its app after reading a code, or in a shop with a
// voucher. What becomes of it is decided on the page that stands for that company.
type elsewhereKind struct {
	currencies []string // nil: more than are listed here
	// action is the type of the next action and members what it shows; "" is
	// redirect_to_url, which has to know where the customer comes back to.
	action  string
	members []actionMember
	// lifetime is how long the customer has. option lengthens or shortens it, in
	// units of per. 0: as long as a challenge.
	lifetime time.Duration
	option   string
	per      time.Duration
	needed   string // an option without which there is no payment; it is not shown again
	paysOnly bool   // cannot be set up for later
}

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
	code         = actionMember{name: "data", kind: theCode}
)

// elsewhereKinds are those types. Members and options: the OpenAPI document's;
// currencies and lifetimes: Stripe's guides to each. The lifetimes of QR codes are
// published for Pix and BLIK alone.
var elsewhereKinds = map[string]elsewhereKind{
	"affirm": {}, "afterpay_clearpay": {}, "alma": {}, "amazon_pay": {}, "bancontact": {}, "billie": {}, "eps": {}, "fpx": {},
	"giropay": {}, "grabpay": {}, "ideal": {}, "kakao_pay": {}, "klarna": {}, "kr_card": {}, "mobilepay": {}, "naver_pay": {},
	"p24": {}, "pay_by_bank": {}, "payco": {}, "paypal": {}, "revolut_pay": {}, "samsung_pay": {}, "satispay": {}, "sofort": {},
	"twint": {}, "zip": {},
	"crypto":   {paysOnly: true},
	"scalapay": {currencies: []string{"eur"}, paysOnly: true},
	"sunbit":   {currencies: []string{"usd"}, paysOnly: true},

	"alipay": {action: "alipay_handle_redirect", paysOnly: true, members: []actionMember{
		{name: "native_data", kind: theNull}, {name: "native_url", kind: theNull}, {name: "return_url", kind: theReturn}, {name: "url", kind: thePage},
	}},
	"cashapp": {currencies: []string{"usd"}, action: "cashapp_handle_redirect_or_display_qr_code", members: []actionMember{
		instructions, {name: "mobile_auth_url", kind: thePage}, qr(expiresAt),
	}},
	"wechat_pay": {action: "wechat_pay_display_qr_code", paysOnly: true, members: append([]actionMember{
		code, instructions, {name: "image_data_url", kind: theInline},
	}, pictures...)},
	"swish": {currencies: []string{"sek"}, action: "swish_handle_redirect_or_display_qr_code", paysOnly: true, members: []actionMember{
		instructions, qr(code),
	}},
	"upi": {currencies: []string{"inr"}, action: "upi_handle_redirect_or_display_qr_code", members: []actionMember{instructions, qr(expiresAt)}},
	"pix": {
		currencies: []string{"brl"}, action: "pix_display_qr_code", lifetime: 24 * time.Hour, option: "expires_after_seconds", per: time.Second,
		members: append([]actionMember{code, expiresAt, instructions}, pictures...),
	},
	"paynow": {
		currencies: []string{"sgd"}, action: "paynow_display_qr_code", paysOnly: true,
		members: append([]actionMember{code, instructions}, pictures...),
	},
	"promptpay": {
		currencies: []string{"thb"}, action: "promptpay_display_qr_code", paysOnly: true,
		members: append([]actionMember{code, instructions}, pictures...),
	},
	"blik": {currencies: []string{"pln"}, action: "blik_authorize", lifetime: time.Minute, needed: "code", paysOnly: true},
	"boleto": {
		currencies: []string{"brl"}, action: "boleto_display_details", lifetime: 3 * 24 * time.Hour, option: "expires_after_days", per: 24 * time.Hour,
		members: []actionMember{expiresAt, voucher, {name: "number", kind: theDigits, digits: 47}, {name: "pdf", kind: thePage}}, paysOnly: true,
	},
	"konbini": {
		currencies: []string{"jpy"}, action: "konbini_display_details", lifetime: 3 * 24 * time.Hour, option: "expires_after_days", per: 24 * time.Hour,
		members: []actionMember{expiresAt, voucher, {name: "stores", kind: theMembers, members: []actionMember{
			shop("familymart"), shop("lawson"), shop("ministop"), shop("seicomart"),
		}}}, paysOnly: true,
	},
	"multibanco": {
		currencies: []string{"eur"}, action: "multibanco_display_details", lifetime: 7 * 24 * time.Hour, paysOnly: true,
		members: []actionMember{{name: "entity", kind: theDigits, digits: 5}, expiresAt, voucher, {name: "reference", kind: theDigits, digits: 9}},
	},
	"oxxo": {
		currencies: []string{"mxn"}, action: "oxxo_display_details", lifetime: 3 * 24 * time.Hour, option: "expires_after_days", per: 24 * time.Hour,
		members: []actionMember{{name: "expires_after", kind: theExpiry}, voucher, {name: "number", kind: theDigits, digits: 28}}, paysOnly: true,
	},
}

// redirects says whether the customer leaves for a page and has to be told where
// to come back to.
func redirects(kind string) bool {
	k, ok := elsewhereKinds[kind]
	return ok && (k.action == "" || slices.ContainsFunc(k.members, func(m actionMember) bool { return m.kind == theReturn }))
}

// sendAway is the question at another company, to which the customer goes. options
// are payment_method_options.
func (c call) sendAway(intent string, m *PaymentMethod, n, options *form.Node) (*Challenge, *Error) {
	kind, ok := elsewhereKinds[m.Type]
	switch {
	case !ok:
		return nil, fail(situation.PaymentMethodTypeInvalid, "type", m.Type)
	case redirects(m.Type) && n.Get("return_url").Text() == "":
		return nil, fail(situation.ParameterMissing, "param", "return_url")
	case kind.needed != "" && options.Get(m.Type, kind.needed).Text() == "":
		return nil, fail(situation.ParameterMissing, "param", "payment_method_options["+m.Type+"]["+kind.needed+"]")
	}
	k := &Challenge{Source: c.NewID("src"), Of: intent, Secret: c.sourceSecret(), ReturnURL: n.Get("return_url").Text(), Type: m.Type}
	c.begin(k, kind.time(options.Get(m.Type)))
	return k, nil
}

// time is how long the customer has.
func (k elsewhereKind) time(options *form.Node) time.Duration {
	if n := options.Get(k.option).Int(); n > 0 {
		return time.Duration(n) * k.per
	}
	if k.lifetime > 0 {
		return k.lifetime
	}
	return challengeLifetime
}

// payElsewhere confirms an intent that is paid at another company.
func (c call) payElsewhere(p *PaymentIntent, m *PaymentMethod, n *form.Node) (answer, *Error) {
	if only := elsewhereKinds[m.Type].currencies; only != nil && !slices.Contains(only, p.Currency) {
		return nil, intentError(situation.CurrencyNotForPaymentMethodTypes, p, "currency", p.Currency)
	}
	k, err := c.sendAway(p.ID, m, n, p.Options)
	if err != nil {
		err.PaymentIntent = p
		return nil, err
	}
	if n.Get("error_on_requires_action").True() {
		return nil, c.refuseAction(p, m)
	}
	p.Challenge = k
	c.Save(m)
	c.move(p, asked, nil)
	return p, nil
}

// paidElsewhere is a payment that the customer made at another company, or by bank
// transfer.
func (c call) paidElsewhere(p *PaymentIntent, m *PaymentMethod) {
	ch := c.newCharge(p, m.Clone().(*PaymentMethod))
	ch.Outcome = allowed()
	ch.succeed(approved)
	ch.collect()
	p.LatestCharge, p.LastError, p.AmountReceived = ch.ID, nil, p.Amount
	c.keepMethod(p, m)
	c.settle(ch)
	c.Save(ch)
	c.move(p, approved, ch)
}

// nextAction is what the customer needs to pay, with an action's type as its name.
// Codes and numbers are made of the question's id, so that they are the same
// however often they are shown.
func (k elsewhereKind) nextAction(of *Challenge, v *view) *body.Object {
	c := engine.RandomOf(0, of.Source)
	return body.New(2).Add(k.action, showAction(k.members, of, v, c)).Add("type", k.action)
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
