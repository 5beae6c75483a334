package stripe

import (
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
)

// paymentCardDefaults and setupCardDefaults are what payment_method_options[card]
// shows where nothing was sent.
var (
	paymentCardDefaults = []string{"installments", "mandate_options", "network"}
	setupCardDefaults   = []string{"mandate_options", "network"}
)

// echoed are the card options that are shown only if they were sent.
var echoed = []string{
	"capture_method", "request_extended_authorization", "request_incremental_authorization", "request_multicapture",
	"request_overcapture", "require_cvc_recollection", "setup_future_usage", "statement_descriptor_suffix_kana",
	"statement_descriptor_suffix_kanji",
}

// methodOptions shows the options of an intent's payment method types.
func methodOptions(types []string, sent *form.Node, cardDefaults []string) *body.Object {
	o := body.New(len(types))
	for _, kind := range types {
		n := sent.Get(kind)
		switch kind {
		case "card":
			card := body.New(5)
			for _, key := range cardDefaults {
				if n.Get(key).Len() > 0 || n.Get(key).Text() != "" {
					card.Add(key, generic(n.Get(key)))
				} else {
					card.Add(key, nil)
				}
			}
			secure := n.Get("request_three_d_secure").Text()
			if secure == "" {
				secure = "automatic"
			}
			card.Add("request_three_d_secure", secure)
			for _, key := range echoed {
				if n.Has(key) {
					card.Add(key, generic(n.Get(key)))
				}
			}
			o.Add(kind, card)
		default:
			details, _ := generic(n).(*body.Object)
			if details == nil {
				details = body.New(1)
			}
			o.Add(kind, withDefaults(kind, details))
		}
	}
	return o
}

// withDefaults shows what holds where nothing was sent.
func withDefaults(kind string, options *body.Object) *body.Object {
	if kind == "acss_debit" {
		terms := options.Child("mandate_options")
		if terms == nil {
			terms = body.New(3)
			options.Add("mandate_options", terms)
		}
		for _, term := range []string{"interval_description", "payment_schedule", "transaction_type"} {
			if !terms.Has(term) {
				terms.Add(term, nil)
			}
		}
	}
	options.Delete(elsewhereKinds[kind].needed) // the customer's code is nobody else's
	if debitKinds[kind].deposits != "" && !options.Has("verification_method") {
		options.Add("verification_method", "automatic")
	}
	return options
}

// mergeOptions replaces the options of the types that were sent.
func mergeOptions(old, sent *form.Node) *form.Node {
	if sent.Len() == 0 {
		return old
	}
	if old == nil {
		return sent
	}
	merged, err := form.Decode(old.Encode() + "&" + sent.Encode())
	if err != nil {
		return sent
	}
	return merged
}
