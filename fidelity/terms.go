package fidelity

import (
	"maps"
	"regexp"
	"slices"
)

// everybodys is a recorded answer without what only the account that it was
// recorded with would see.
func everybodys(i interaction, want any) any {
	return withoutDashboard(i, withoutOldTerms(want))
}

// oldTerms describes a fee detail that an old account's contract gave it: Stripe's
// fee back with a refund.
const oldTerms = "Stripe processing fee refund"

// withoutOldTerms leaves out what Stripe's terms give nobody any more.
func withoutOldTerms(value any) any {
	switch v := value.(type) {
	case map[string]any:
		out := make(map[string]any, len(v))
		for name, inner := range v {
			if list, ok := inner.([]any); ok && name == "fee_details" {
				out[name] = slices.DeleteFunc(slices.Clone(list), func(item any) bool { return member(item, "description") == oldTerms })
			} else {
				out[name] = withoutOldTerms(inner)
			}
		}
		return out
	case []any:
		out := make([]any, len(v))
		for n, inner := range v {
			out[n] = withoutOldTerms(inner)
		}
		return out
	}
	return value
}

var parameterWord = regexp.MustCompile(`[a-z_]+`)

// withoutDashboard leaves out of an intent the payment methods that "automatic"
// offers because somebody switched them on in the Dashboard. Card and Link are
// everybody's, and so is what the request names.
func withoutDashboard(i interaction, want any) any {
	intent, _ := want.(map[string]any)
	if kind := intent["object"]; kind != "payment_intent" && kind != "setup_intent" {
		return want
	}
	if automatic, _ := intent["automatic_payment_methods"].(map[string]any); len(automatic) == 0 {
		return want
	}
	offered := map[string]bool{"card": true, "link": true}
	for name, values := range i.Form {
		for _, text := range append([]string{name}, values...) {
			for _, w := range parameterWord.FindAllString(text, -1) {
				offered[w] = true
			}
		}
	}
	intent = maps.Clone(intent)
	if types, ok := intent["payment_method_types"].([]any); ok {
		intent["payment_method_types"] = slices.DeleteFunc(slices.Clone(types), func(t any) bool {
			name, _ := t.(string)
			return !offered[name]
		})
	}
	if options, ok := intent["payment_method_options"].(map[string]any); ok {
		options = maps.Clone(options)
		maps.DeleteFunc(options, func(name string, _ any) bool { return !offered[name] })
		intent["payment_method_options"] = options
	}
	return intent
}

// private is what only accounts with a private feature see, and Stripe's public
// OpenAPI document does not know.
const private = "amount_updates"

// either are names under which a text or null stands, as the network and the
// account have it.
var either = words(`authorization_code network_transaction_id receipt_number transaction_link_id`)

// sameEither takes, of a path where a text or null may stand, what the server has
// there for what was recorded.
func sameEither(want, got []node) []node {
	isEither := func(n node) bool {
		at := func(other node) bool { return other.path == n.path }
		neither := func(other node) bool { return at(other) && other.kind != "null" && other.kind != "string" }
		return either[lastName(n.path)] && slices.ContainsFunc(got, at) &&
			!slices.ContainsFunc(got, neither) && !slices.ContainsFunc(want, neither)
	}
	out := slices.DeleteFunc(slices.Clone(want), isEither)
	if len(out) == len(want) {
		return want
	}
	for _, n := range got {
		if isEither(n) && slices.ContainsFunc(want, func(other node) bool { return other.path == n.path }) {
			out = append(out, n)
		}
	}
	return out
}
