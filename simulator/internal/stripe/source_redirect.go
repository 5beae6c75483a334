package stripe

import (
	"slices"

	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
	"github.com/pinstripe-lab/pinstripe/simulator/params"
)

// A redirectSource is a type of Sources for one payment that customers allow on the
// page of their bank or wallet. Members that Stripe fills in after the payment stay
// null, as in test mode.
type redirectSource struct {
	currencies []string
	required   []string // the first part of a parameter's name, and the second
	members    []string // of the Source, beside statement_descriptor: as sent, or null
	charged    []string // of the charge's payment_method_details
	delayed    bool     // the charge is pending until the bank has paid
}

// redirectSources are those types.
// Source: Stripe's guides to Sources; the members are the OpenAPI document's.
var redirectSources = map[string]redirectSource{
	"alipay": {
		currencies: []string{"aud", "cad", "cny", "eur", "gbp", "hkd", "jpy", "nzd", "sgd", "usd"},
		members:    []string{"data_string", "native_url"}, charged: []string{"buyer_id", "fingerprint", "transaction_id"},
	},
	"bancontact": {
		currencies: []string{"eur"}, required: []string{"owner", "name"},
		members: []string{"bank_code", "bank_name", "bic", "iban_last4", "preferred_language"},
		charged: []string{"bank_code", "bank_name", "bic", "iban_last4", "preferred_language", "verified_name"},
	},
	"eps": {
		currencies: []string{"eur"}, required: []string{"owner", "name"},
		members: []string{"reference"}, charged: []string{"bank", "verified_name"},
	},
	"giropay": {
		currencies: []string{"eur"}, required: []string{"owner", "name"},
		members: []string{"bank_code", "bank_name", "bic"}, charged: []string{"bank_code", "bank_name", "bic", "verified_name"},
	},
	"ideal": {
		currencies: []string{"eur"},
		members:    []string{"bank", "bic", "iban_last4"}, charged: []string{"bank", "bic", "iban_last4", "verified_name"},
	},
	"p24": {
		currencies: []string{"eur", "pln"}, required: []string{"owner", "email"},
		members: []string{"reference"}, charged: []string{"bank", "reference", "verified_name"},
	},
	"sofort": {
		currencies: []string{"eur"}, required: []string{"sofort", "country"},
		members: []string{"bank_code", "bank_name", "bic", "country", "iban_last4", "preferred_language"},
		charged: []string{"bank_code", "bank_name", "bic", "country", "iban_last4", "preferred_language", "verified_name"},
		delayed: true,
	},
}

// readRedirectSource begins a payment on another company's page.
func (c call) readRedirectSource(s *Source, n *form.Node) (trigger, *Error) {
	kind := redirectSources[s.Type]
	for _, required := range [][]string{{"amount"}, {"currency"}, {"redirect", "return_url"}, kind.required} {
		if len(required) > 0 && n.Get(required...).Text() == "" {
			param := required[0]
			if len(required) > 1 {
				param = inside(param, required[1])
			}
			return "", fail(situation.ParameterMissing, "param", param)
		}
	}
	if !slices.Contains(kind.currencies, s.Currency) {
		return "", fail(situation.ChargeCurrencyNotForSource, "type", s.Type, "allowed", engine.OneOf(kind.currencies))
	}
	if _, err := readAmount(n, s.Currency); err != nil {
		return "", err
	}
	if err := checkReturnURL(n, "redirect", "return_url"); err != nil {
		return "", err
	}
	s.Details = n.Get(s.Type)
	if s.Descriptor == "" {
		s.Descriptor = s.Details.Get("statement_descriptor").Text()
	}
	s.Redirect = &Redirect{ReturnURL: n.Get("redirect", "return_url").Text()}
	s.Redirect.advance(sourceRedirectLife, sourceWaits)
	return sourceWaits, nil
}

// elsewhere is what a Source shows of its type.
func (s *Source) elsewhere(*view) *body.Object {
	kind := redirectSources[s.Type]
	o := s.sent(kind.members)
	if s.Type != "p24" {
		o.Add("statement_descriptor", body.OrNull(s.Descriptor))
	}
	return o
}

// sent are members of the type as the request named them, null where it did not.
func (s *Source) sent(members []string) *body.Object {
	o := body.New(len(members) + 1)
	for _, member := range members {
		o.Add(member, echo(s.Details.Get(member), params.TypeOf("POST", "/v1/sources", s.Type, member)))
	}
	return o
}
