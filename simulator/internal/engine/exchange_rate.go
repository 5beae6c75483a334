package engine

import (
	"encoding/json"
	"fmt"

	"github.com/pinstripe-lab/pinstripe/fixtures"
)

// ExchangeRates say how many units of a currency a US dollar is worth.
type ExchangeRates map[string]float64

// UnmarshalJSON reads new rates in the place of those there were: the map is shared
// by all copies of the settings.
func (r *ExchangeRates) UnmarshalJSON(text []byte) error {
	var rates map[string]float64
	if err := json.Unmarshal(text, &rates); err != nil {
		return err
	}
	for currency, rate := range rates {
		if _, ok := fixtures.PerDollar(currency); !ok || rate <= 0 {
			return fmt.Errorf("exchange_rates: a dollar cannot be worth %v of %q", rate, currency)
		}
	}
	*r = rates
	return nil
}

// PerDollar is how many units of a currency a US dollar is worth. Connected accounts
// have their platform's rates.
func (a *Account) PerDollar(currency string) float64 {
	if rate, ok := a.Owner().Settings().ExchangeRates[currency]; ok {
		return rate
	}
	rate, _ := fixtures.PerDollar(currency)
	return rate
}
