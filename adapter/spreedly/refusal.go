package spreedly

import (
	"cmp"
	"errors"
	"regexp"
	"strings"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

// A problemAnswer is an error as the interface itself has it: nothing was made of
// the request.
type problemAnswer struct {
	status                  int
	key, attribute, message string
}

func (p *problemAnswer) Error() string { return p.message }

func (p *problemAnswer) node() *Node {
	n := text("error", p.message)
	n.Key, n.Attribute = p.key, p.attribute
	return list("errors", []*Node{n})
}

// missing is the answer about what there is none of.
func missing(what, message string) *problemAnswer {
	return &problemAnswer{status: notFound, key: "errors." + what + "_not_found", message: message}
}

// A refusal says that a request cannot be right, before anything is sent. It names
// the element, and never its value.
type refusal struct {
	attribute, reason string
}

func (r *refusal) Error() string {
	return strings.TrimSpace(r.attribute + " " + r.reason)
}

// isMissing is the reason of a refusal for want of a value.
const isMissing = "is missing"

// problemOf is how the interface answers an error.
func problemOf(err error) *problemAnswer {
	if p, ok := errors.AsType[*problemAnswer](err); ok {
		return p
	}
	p := &problemAnswer{status: unprocessable, key: "errors.invalid", message: plain(err)}
	if r, ok := errors.AsType[*refusal](err); ok {
		p.attribute = r.attribute
		if r.reason == isMissing {
			p.key = "errors.blank"
		}
	}
	return p
}

// plain is an error's text without the name of the package that says it.
func plain(err error) string { return strings.TrimPrefix(err.Error(), "adapter: ") }

// elementNames are the elements that go by another name in the adapter, beside the
// gateway specific fields.
var elementNames = map[string]string{
	"Config.APIVersion": "version_override", "Config.Key": "login", "Config.ManageTransactionIDs": managesIDs.name,
	"Config.BaseURL": "the address of Stripe", "Config.Sandbox": "sandbox", "Config.Webhook.SigningSecrets": "webhook_signing_secret",

	"Method": "payment_method", "Method.Bank": bankAccount, "Method.Card": creditCard, "Method.Offsite": stripeAPM, "Token": thirdPartyToken,
	"ThreeDS.Attempt": "attempt_3dsecure", "ThreeDS.External": "three_ds", "ThreeDS.ReturnURL": "redirect_url",
	"Currency": "currency_code", "Payment.Amount": "amount", "Transaction": "The transaction", "Connect.Account": "stripe_account",
}

// inWords puts the adapter's names in a text into the gateway's own.
func (k *gatewayType) inWords(s string) string {
	return adapterName.ReplaceAllStringFunc(s, func(name string) string { return k.elementOf("", name) })
}

// adapterName is a field by the adapter's name: "Refund.RefundFeeAmount".
var adapterName = regexp.MustCompile(`\b[A-Z]\w*(?:\.[A-Z]\w*)+`)

// elementOf is the name that a field of the adapter has on this gateway, by one of its
// operations. Where there is none of its own it is the field's, written as elements are.
func (k *gatewayType) elementOf(op, name string) string {
	last := name[strings.LastIndexByte(name, '.')+1:]
	return cmp.Or(elementNames[name], k.fieldOf(op+"."+name), k.fieldOf(name), snake(last))
}

// fieldOf is the gateway specific field behind a field of the adapter: that of one
// operation (Void.Reason), or else that of all (Reason).
func (k *gatewayType) fieldOf(name string) string {
	_, short, _ := strings.Cut(name, ".")
	for _, name := range []string{name, short} {
		for _, f := range k.fields {
			if name != "" && f.adapterName == name {
				return f.name
			}
		}
	}
	return ""
}

// refused puts a refusal of the adapter, by one of its operations, in the gateway's
// own words.
func (k *gatewayType) refused(op string, err error) error {
	r, ok := errors.AsType[*adapter.Refusal](err)
	if !ok {
		return err
	}
	at, member, _ := strings.Cut(r.Field, "[") // Level3.LineItems[0].ProductCode
	reason := k.inWords(strings.TrimPrefix(plain(r), r.Field+": "))
	if at == "Config.SetupOnly" { // the type of the gateway, which nobody can set
		return &refusal{reason: reason}
	}
	name := k.elementOf(op, at)
	if member != "" {
		name += "[" + snake(member)
	}
	return &refusal{attribute: name, reason: reason}
}

// snake is a Go name as fields have it: product_code.
func snake(name string) string {
	return strings.ToLower(newWord.ReplaceAllString(name, "${1}_${2}"))
}

// newWord is where a word begins inside of a Go name.
var newWord = regexp.MustCompile(`([a-z])([A-Z])`)
