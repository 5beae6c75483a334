package stripe

import (
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/params"
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

// mandateTerms are the terms of a card's mandate that are null where they were not sent.
var mandateTerms = []string{"description", "end_date", "interval_count", "supported_types"}

// optionDefaults are the members that the options of other types have where nothing was
// sent. Sources: recordings of paypal, and the OpenAPI document, which has them nullable or
// requires them; the days are those of Stripe's guides.
var optionDefaults = map[string][]body.Member{
	"afterpay_clearpay": {{Key: "reference"}},
	"bancontact":        {{Key: "preferred_language", Value: "en"}},
	"boleto":            {{Key: "expires_after_days", Value: int64(3)}},
	"klarna":            {{Key: "preferred_locale"}},
	"konbini":           {{Key: "confirmation_number"}, {Key: "expires_after_days"}, {Key: "expires_at"}, {Key: "product_description"}},
	"oxxo":              {{Key: "expires_after_days", Value: int64(3)}},
	"paypal":            {{Key: "preferred_locale"}, {Key: "reference"}},
	"pix":               {{Key: "expires_after_seconds"}, {Key: "expires_at"}},
	"swish":             {{Key: "reference"}},
	"wechat_pay":        {{Key: "app_id"}, {Key: "client"}},
}

// writtenOnly are options that no answer shows.
var writtenOnly = map[string]string{"p24": "tos_shown_and_accepted"}

// methodOptions shows the options of an intent's payment method types, as the operation
// that creates the intent takes them.
func methodOptions(pattern string, types []string, sent *form.Node, cardDefaults []string) *body.Object {
	o := body.New(len(types))
	for _, kind := range types {
		n, t := sent.Get(kind), params.TypeOf("POST", pattern, "payment_method_options", kind)
		if kind == "card" {
			o.Add(kind, cardOptions(n, t, cardDefaults))
			continue
		}
		details, _ := echo(n, t).(*body.Object)
		if details == nil {
			details = body.New(1)
		}
		o.Add(kind, withDefaults(kind, details, t))
	}
	return o
}

func cardOptions(n *form.Node, t params.Type, defaults []string) *body.Object {
	card := body.New(5)
	for _, key := range defaults {
		if sent := n.Get(key); sent.Len() == 0 && sent.Text() == "" {
			card.Add(key, nil)
		} else {
			card.Add(key, echo(n.Get(key), t.Member(key)))
		}
	}
	if terms := card.Child("mandate_options"); terms != nil {
		addAbsent(terms, mandateTerms...)
	}
	secure := n.Get("request_three_d_secure").Text()
	if secure == "" {
		secure = "automatic"
	}
	card.Add("request_three_d_secure", secure)
	for _, key := range echoed {
		if n.Has(key) {
			card.Add(key, echo(n.Get(key), t.Member(key)))
		}
	}
	return card
}

// addAbsent adds nulls for members that are not there.
func addAbsent(o *body.Object, names ...string) {
	for _, name := range names {
		if !o.Has(name) {
			o.Add(name, nil)
		}
	}
}

// withDefaults shows what holds where nothing was sent, of the options t that the
// intent has: a SetupIntent has fewer.
func withDefaults(kind string, options *body.Object, t params.Type) *body.Object {
	if kind == "acss_debit" {
		terms := options.Child("mandate_options")
		if terms == nil {
			terms = body.New(3)
			options.Add("mandate_options", terms)
		}
		addAbsent(terms, "interval_description", "payment_schedule", "transaction_type")
	}
	for _, m := range optionDefaults[kind] {
		if !options.Has(m.Key) && t.Member(m.Key).Known() {
			options.Add(m.Key, m.Value)
		}
	}
	options.Delete(writtenOnly[kind])
	options.Delete(typeOf(kind).NeededOption) // the customer's code is nobody else's
	if debitTypeOf(kind).Deposits != "" && !options.Has("verification_method") {
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
