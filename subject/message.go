package subject

import (
	"reflect"
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

// Protocol is the version of the protocol. Members may be added within a version, and
// nothing else.
const Protocol = 1

// A Question is what the runner asks: one operation.
type Question struct {
	Protocol int
	// ID comes back with the answer. Questions may be asked while others are open.
	ID string
	// Operation is describe, setup, webhook, or one of the adapter's: purchase, authorize,
	// capture, refund, void, verify, store, remove, lookup, resume.
	Operation string
	// Setup is how the gateway is set up for this operation: the address of Stripe, the key,
	// the API version, the secrets of webhooks. It may be another in each question.
	Setup adapter.Config
	// Now is what time it is, as RFC 3339, for the age of a webhook's signature.
	Now string
	// Request is the operation's: a payment, a capture, ... A webhook's is its payload and
	// signature.
	Request any
}

// An Answer is one of Declared, Transaction, Refusal, Trouble and Webhook; after setup it
// may be none.
type Answer struct {
	Protocol int
	ID       string
	// Declared is what the subject can do, after describe.
	Declared *Declared
	// Transaction is what the operation came to, whenever Stripe answered.
	Transaction *adapter.Transaction
	// Refusal says that nothing was sent, because the request cannot be right.
	Refusal *adapter.Refusal
	// Trouble says that no answer came that Stripe would give.
	Trouble *Trouble
	// Webhook is what was made of a webhook.
	Webhook *Webhook
	// Error says that the subject itself failed, or was asked what it does not know.
	Error string
}

// Trouble is a call without a usable answer.
type Trouble struct {
	Method, Path string
	// HTTPStatus is that of an unreadable answer; 0 if there was none.
	HTTPStatus int
	// Known is what earlier calls of the same operation had come to.
	Known *adapter.Transaction
	Error string
}

// Delivery is a webhook as it arrived.
type Delivery struct {
	Payload   string
	Signature string
}

// Webhook is what a gateway made of a webhook.
type Webhook struct {
	// Status is the HTTP status that Stripe is answered with: 200 if it was taken, 400 if it
	// is refused for good, 503 if it has to come again.
	Status int
	// Reason says why it was not taken.
	Reason string
	// Notice is what the event tells; nil if nothing.
	Notice *adapter.Notice
}

// Declared is what a subject says of itself. What it does not declare is not applicable to
// it, and never passed.
type Declared struct {
	// Name and Version are the subject's, Language what it is written in.
	Name, Version, Language string
	// Operations are those it knows, webhook included.
	Operations []string
	// Takes are the members of requests and of the set-up that it acts on, by their paths
	// ("method.wallet", "connect", "setup.account"): one stands for all that is below it. What
	// every subject takes is in Basics.
	Takes []string
}

// Basics are the members that every subject takes.
var Basics = []string{
	"amount", "currency", "method.token", "method.card.number", "method.card.exp_month", "method.card.exp_year", "method.card.cvc",
	"transaction", "token", "payload", "signature", "idempotency.key",
	"setup.key", "setup.base_url", "setup.api_version", "setup.retries", "setup.webhook.signing_secrets",
}

// requests are the types of the operations' requests.
var requests = map[string]reflect.Type{
	"purchase":  reflect.TypeFor[adapter.Payment](),
	"authorize": reflect.TypeFor[adapter.Payment](),
	"capture":   reflect.TypeFor[adapter.Capture](),
	"refund":    reflect.TypeFor[adapter.Refund](),
	"void":      reflect.TypeFor[adapter.Void](),
	"verify":    reflect.TypeFor[adapter.Verification](),
	"store":     reflect.TypeFor[adapter.Storage](),
	"remove":    reflect.TypeFor[adapter.Removal](),
	"lookup":    reflect.TypeFor[adapter.Lookup](),
	"resume":    reflect.TypeFor[adapter.Lookup](),
	"webhook":   reflect.TypeFor[Delivery](),
}

// The operations that carry no request.
const (
	describe = "describe"
	setUp    = "setup"
)

// Undeclared is what a question needs and a subject does not declare; "" for nothing.
func (d *Declared) Undeclared(operation string, setup, request map[string]any) string {
	if operation != setUp && operation != describe && !slices.Contains(d.Operations, operation) {
		return "the operation " + operation
	}
	for _, path := range append(paths("setup.", setup), paths("", request)...) {
		if !d.takes(path) {
			return path
		}
	}
	return ""
}

func (d *Declared) takes(path string) bool {
	under := func(declared string) bool { return path == declared || strings.HasPrefix(path, declared+".") }
	return slices.ContainsFunc(Basics, under) || slices.ContainsFunc(d.Takes, under) || slices.Contains(d.Takes, "*")
}

// paths are the members of a tree that hold something, in order.
func paths(at string, tree map[string]any) []string {
	var all []string
	for name, value := range tree {
		if inner, ok := value.(map[string]any); ok {
			all = append(all, paths(at+name+".", inner)...)
		} else {
			all = append(all, at+name)
		}
	}
	slices.Sort(all)
	return all
}
