package stripe

import (
	"slices"
	"time"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/body"
)

// What a hold on a card can do beyond being captured once: be captured several times,
// be raised, be exceeded, last longer. An intent asks for each of them, and the charge
// says what was granted. Which networks grant what: fixtures/hold_features.csv.

// A holdWords is how a charge tells that a feature was granted, or was not.
type holdWords struct{ granted, refused string }

var holdFeatures = map[string]holdWords{
	fixtures.Multicapture:             {"available", "unavailable"},
	fixtures.IncrementalAuthorization: {"available", "unavailable"},
	fixtures.Overcapture:              {"available", "unavailable"},
	fixtures.ExtendedAuthorization:    {"enabled", "disabled"},
}

// grantHold gives a charge that is to be held what its intent asked for, as far as the
// account and the card's network have it.
func (c call) grantHold(p *PaymentIntent, ch *Charge) {
	if ch.Method.Card == nil {
		return
	}
	network := ch.Method.Card.network(ch.Network)
	for feature := range holdFeatures {
		switch {
		case p.Options.Get("card", "request_"+feature).Text() != "if_available", slices.Contains(c.Settings.WithoutFeatures, feature):
		default:
			if row, ok := fixtures.HoldFeatureOf(feature, network, c.Settings.Country); ok {
				ch.Granted = append(ch.Granted, row)
			}
		}
	}
}

// granted is what a charge's network allows of a feature, nil if the charge lacks it.
func (ch *Charge) granted(feature string) *fixtures.HoldFeature {
	i := slices.IndexFunc(ch.Granted, func(f *fixtures.HoldFeature) bool { return f.Feature == feature })
	if i < 0 {
		return nil
	}
	return ch.Granted[i]
}

// holdStatus is a feature as the charge shows it.
func (ch *Charge) holdStatus(feature string) *body.Object {
	status := holdFeatures[feature].refused
	if ch.granted(feature) != nil {
		status = holdFeatures[feature].granted
	}
	return body.New(2).Add("status", status)
}

// capturableAtMost is how much of a charge all captures together may take.
func (ch *Charge) capturableAtMost() int64 {
	if over := ch.granted(fixtures.Overcapture); over != nil {
		return ch.Amount + ch.Amount*over.Percent/100
	}
	return ch.Amount
}

const holdLifetime = 7 * 24 * time.Hour

// merchantHoldLifetime is how long a network lets a merchant hold who began the payment,
// where that is not as long as usual: 5 days, less 6 hours for clearing.
// Source: https://docs.stripe.com/payments/place-a-hold-on-a-payment-method
var merchantHoldLifetime = map[string]time.Duration{"visa": 4*24*time.Hour + 18*time.Hour}

// holdLifetime is how long an intent's charge is held if nobody captures it.
func (ch *Charge) holdLifetime(p *PaymentIntent) time.Duration {
	if longer := ch.granted(fixtures.ExtendedAuthorization); longer != nil {
		return time.Duration(longer.Days) * 24 * time.Hour
	}
	if ch.Method.Card != nil && (p.OffSession || byMerchant(p.Options.Get("card"))) {
		if short, ok := merchantHoldLifetime[ch.Method.Card.network(ch.Network)]; ok {
			return short
		}
	}
	return holdLifetime
}
