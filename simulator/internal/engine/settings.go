package engine

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
)

// Settings are what a merchant sets in Stripe's dashboard, and what Stripe
// knows of the account. fixtures/account.json holds those of a fresh account;
// the control door changes them.
type Settings struct {
	// Country is the account's two-letter country, DefaultCurrency its currency.
	Country         string `json:"country"`
	DefaultCurrency string `json:"default_currency"`
	// SettlementCurrencies are those that the account has a bank account for beside
	// the default currency's: money that comes in them stays in them.
	SettlementCurrencies []string `json:"settlement_currencies"`
	// ExchangeRates go before those of fixtures/exchange_rates.csv.
	ExchangeRates ExchangeRates `json:"exchange_rates"`
	// APIVersion is used where a request names none.
	APIVersion string `json:"api_version"`
	// ChangesOn and ChangesOff make that version one of the account's own: with single
	// changes of Stripe's, by the names that package apiversion gives them, before their
	// time or without them.
	ChangesOn  []string `json:"changes_on"`
	ChangesOff []string `json:"changes_off"`
	selection  *apiversion.Selection
	// RawCardData allows card numbers in requests made with a secret key.
	RawCardData bool `json:"raw_card_data"`
	// OldVersionsTakeOldCards holds the expiry of a card, where a request names an
	// older API version than the account's own, against the day of that version:
	// what was recorded or written at its time pays with cards of its time. Stripe
	// holds it against today at every version.
	OldVersionsTakeOldCards bool `json:"old_versions_take_old_cards"`
	// BlockFailedCVC and BlockFailedZIP are the Radar rules of that name.
	BlockFailedCVC bool `json:"block_failed_cvc"`
	BlockFailedZIP bool `json:"block_failed_zip"`
	// BlockListed is Radar's rule against what stands on the account's block lists.
	BlockListed bool `json:"block_listed"`
	// BlockHighestRisk is Radar's rule against charges of the highest risk.
	BlockHighestRisk bool `json:"block_highest_risk"`
	// ReviewElevatedRisk sends charges of elevated risk to manual review.
	ReviewElevatedRisk bool `json:"review_elevated_risk"`
	// RadarControls are the test cards' controls that are switched on.
	RadarControls []string `json:"radar_controls"`
	// WithoutFeatures are the rows of fixtures/features.csv that Stripe has not
	// switched on.
	WithoutFeatures []string `json:"without_features"`
	// NetworkTokens lets Stripe charge the network's token of a card in the place of its
	// number.
	NetworkTokens bool `json:"network_tokens"`
	// PaymentMethodTypes are those switched on in the dashboard, for intents
	// that let Stripe choose.
	PaymentMethodTypes []string `json:"payment_method_types"`
	// ReconciliationMode is what becomes of a customer's bank transfers unless the customer
	// has a mode of their own: automatic gives them to payments, manual leaves that to
	// the merchant.
	ReconciliationMode string `json:"reconciliation_mode"`
	// FeePercent and FeeFixed are Stripe's fee: a share of the amount in percent
	// and an amount in the smallest currency unit.
	FeePercent float64 `json:"fee_percent"`
	FeeFixed   int64   `json:"fee_fixed"`
	// RefusePlainHTTP refuses requests without TLS, as Stripe does.
	RefusePlainHTTP bool `json:"refuse_plain_http"`
	// StatementDescriptor is the account's own.
	StatementDescriptor string `json:"statement_descriptor"`
	// CardStatementDescriptors lets payments by card have a whole statement_descriptor of
	// their own. Accounts opened since 2024 have a suffix alone.
	CardStatementDescriptors bool `json:"card_statement_descriptors"`
	// BusinessName and BusinessURL are what connected accounts see of the account.
	BusinessName string `json:"business_name"`
	BusinessURL  string `json:"business_url"`
}

// FreshSettings are those of a fresh account.
func FreshSettings() Settings {
	var s Settings
	if err := json.Unmarshal(fixtures.Account(), &s); err != nil {
		panic("fixtures/account.json: " + err.Error())
	}
	return s
}

// openedOn are the settings of an account that is opened on a day: it speaks the
// newest API version of that day, unless it is younger than the one of a fresh account
// (https://docs.stripe.com/api/versioning).
func openedOn(day time.Time) Settings {
	s := FreshSettings()
	if own, _ := apiversion.Parse(s.APIVersion); day.Before(own.Day()) {
		s.APIVersion = apiversion.NewestOn(day).String()
	}
	return s
}

// Merge changes the settings that a JSON object names. An account that moves to
// another country takes that country's currency, and one with another default currency
// has no bank accounts for others yet, unless the object says so.
func (s *Settings) Merge(text []byte) error {
	was := *s
	s.SettlementCurrencies = slices.Clone(s.SettlementCurrencies)
	s.ChangesOn, s.ChangesOff = slices.Clone(s.ChangesOn), slices.Clone(s.ChangesOff)
	if err := ReadJSON(text, s); err != nil {
		return err
	}
	country, known := fixtures.CountryByCode(s.Country)
	if !known {
		return fmt.Errorf("there is no country %q: codes are two capitals, such as \"SE\"", s.Country)
	}
	if s.Country != was.Country && s.DefaultCurrency == was.DefaultCurrency && country.Currency != "" {
		s.DefaultCurrency = country.Currency
	}
	if s.DefaultCurrency != was.DefaultCurrency && slices.Equal(s.SettlementCurrencies, was.SettlementCurrencies) {
		s.SettlementCurrencies = nil
	}
	for _, code := range append([]string{s.DefaultCurrency}, s.SettlementCurrencies...) {
		if _, ok := fixtures.CurrencyByCode(code); !ok {
			return fmt.Errorf("there is no currency %q: codes are three small letters, such as \"sek\"", code)
		}
	}
	if _, ok := apiversion.Parse(s.APIVersion); !ok {
		return fmt.Errorf("there is no API version %q", s.APIVersion)
	}
	for _, name := range s.WithoutFeatures {
		if _, ok := fixtures.FeatureByName(name); !ok {
			return fmt.Errorf("there is no feature %q", name)
		}
	}
	selection, err := apiversion.Select(s.ChangesOn, s.ChangesOff)
	s.selection = selection
	return err
}

// speakAs takes the API version of a platform.
func (s *Settings) speakAs(platform Settings) {
	s.APIVersion, s.ChangesOn, s.ChangesOff, s.selection = platform.APIVersion, platform.ChangesOn, platform.ChangesOff, platform.selection
}

// named is the API version that a request or an endpoint names.
func (e *Engine) named(text string) (apiversion.Version, bool) {
	v, ok := apiversion.Parse(text)
	if ok && e.changed != "" && text == e.changed {
		v = v.With(e.selection, e.watch)
	}
	return v, ok
}

// ownVersion is the API version that an account speaks of itself, watched if anybody does.
func (e *Engine) ownVersion(s *Settings) apiversion.Version {
	v, _ := apiversion.Parse(s.APIVersion)
	if s.selection == nil && e.watch == nil {
		return v
	}
	return v.With(s.selection, e.watch)
}

// lacks returns the first parameter that belongs to a feature which the account
// does not have, "" if there is none: to Stripe it is a parameter like any other
// that it does not know.
func (s Settings) lacks(n *form.Node) string {
	for _, name := range s.WithoutFeatures {
		f, ok := fixtures.FeatureByName(name)
		if !ok {
			continue // the control door has none of another name
		}
		for _, param := range f.Parameters {
			if n.Get(strings.Split(strings.ReplaceAll(param, "]", ""), "[")...).Kind() != form.Absent {
				return param
			}
		}
	}
	return ""
}
