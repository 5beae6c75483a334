package stripe

import (
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
)

// What balance transactions add up to is kept up to date with each, by currency, by where
// the money came from and by when it is available: a balance is not added up anew.

const ofBank = " bank"

// movementSum is the share of a balance that a balance transaction changes.
func movementSum(r resource) (engine.Share, int64) {
	t := r.(*BalanceTransaction)
	group := t.Currency
	if t.Bank {
		group += ofBank
	}
	return engine.Share{Group: group, From: t.AvailableOn}, t.net()
}

// movementFields are those by which balance transactions are found.
var movementFields = []engine.Field{
	engine.FieldOf("type", func(t *BalanceTransaction) string { return t.Type }),
	engine.FieldOf("currency", func(t *BalanceTransaction) string { return t.Currency }),
	engine.FieldOf("available_on", func(t *BalanceTransaction) string { return decimal(t.AvailableOn) }),
	engine.FieldOf(tellingField, (*BalanceTransaction).telling),
}

// tellingField has the moment at which a movement tells that the balance has become available.
const tellingField = "balance.available"

func (t *BalanceTransaction) telling() string {
	if t.AvailableOn <= t.Created || t.net() <= 0 {
		return ""
	}
	return decimal(t.AvailableOn)
}

// add adds a running total to the funds of its currency.
func (b *balance) add(sum engine.GroupSum) {
	currency, bank := strings.CutSuffix(sum.Group, ofBank)
	available, pending := b.in(currency)
	if bank {
		available.bank, available.hasBank = sum.Begun, sum.BegunCount > 0
		pending.bank, pending.hasBank = sum.Next, sum.NextCount > 0
		return
	}
	available.card, pending.card = sum.Begun, sum.Next
}
