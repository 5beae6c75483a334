package stripe

import (
	"slices"
	"strconv"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
)

// offeredPlans are the counts of the plans by which a payment method may pay an
// intent: plans are for Mexican credit cards, at Mexican accounts, in pesos.
func (c call) offeredPlans(p *PaymentIntent, m *PaymentMethod) []int64 {
	if m.Card == nil || m.Card.country() != "MX" || m.Card.funding() != "credit" || p.Currency != "mxn" || c.Settings.Country != "MX" {
		return nil
	}
	var counts []int64
	for _, plan := range fixtures.InstallmentPlans() {
		if p.Amount >= plan.LeastAmount {
			counts = append(counts, plan.Count)
		}
	}
	return counts
}

func planObject(count int64) *body.Object {
	return body.New(3).Add("count", count).Add("interval", "month").Add("type", "fixed_count")
}

// chosenPlan is the count of the plan that an intent's options name, among those that
// are offered; 0 if there is none, or if installments are off.
func (p *PaymentIntent) chosenPlan() int64 {
	sent := p.Options.Get("card", "installments")
	count, _ := strconv.ParseInt(sent.Get("plan", "count").Text(), 10, 64)
	if sent.Get("enabled").False() || !slices.Contains(p.Plans, count) {
		return 0
	}
	return count
}

// showInstallments puts the plans into an intent's options, null unless something was
// said about installments.
func (p *PaymentIntent) showInstallments(options *body.Object) *body.Object {
	sent := p.Options.Get("card", "installments")
	card, ok := options.Get("card").(*body.Object)
	if !ok || sent.Kind() == form.Absent {
		return options
	}
	enabled := !sent.Get("enabled").False()
	var plans any
	if enabled {
		all := []any{}
		for _, count := range p.Plans {
			all = append(all, planObject(count))
		}
		plans = all
	}
	var chosen any
	if count := p.chosenPlan(); count != 0 {
		chosen = planObject(count)
	}
	card.Set("installments", body.New(3).Add("available_plans", plans).Add("enabled", enabled).Add("plan", chosen))
	return options
}

// installments is the plan of a charge as its card's details show it.
func (ch *Charge) installments() any {
	if ch.Plan == 0 {
		return nil
	}
	return body.New(1).Add("plan", planObject(ch.Plan))
}
