package stripe

import (
	"slices"
	"strconv"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

// The parameter of payout schedules: settings.payouts.schedule.

var schedulePath = []string{"settings", "payouts", "schedule"}

// scheduleDays are the two names that the days of an interval have: for one of them, and
// for several.
var scheduleDays = map[string]struct{ anchor, days string }{
	"weekly": {"weekly_anchor", "weekly_payout_days"}, "monthly": {"monthly_anchor", "monthly_payout_days"},
}

const (
	longestDelay = 31 // days for which payments can be held
	lastMonthDay = 31
)

func scheduleParam(name string) string { return "settings[payouts][schedule][" + name + "]" }

// checkPayoutSchedule says what is wrong with the schedule that a request sends for an
// account. Its limits are those of Stripe's reference, which also has an interval name its
// days (https://docs.stripe.com/api/accounts/update), and of
// https://docs.stripe.com/connect/manage-payout-schedule.
func (c call) checkPayoutSchedule(a *ConnectAccount) *Error {
	n := c.Params.Get(schedulePath...)
	if err := a.checkPayoutDelay(n.Get("delay_days")); err != nil {
		return err
	}
	if err := checkMonthDay(n.Get("monthly_anchor"), scheduleParam("monthly_anchor")); err != nil {
		return err
	}
	for i, day := range n.Get("monthly_payout_days").All() {
		if err := checkMonthDay(day, scheduleParam("monthly_payout_days")+"["+i+"]"); err != nil {
			return err
		}
	}
	of, needed := scheduleDays[n.Get("interval").Text()]
	if needed && !n.Has(of.anchor) && !n.Has(of.days) && !a.Details.Has(append(schedulePath, of.anchor)...) {
		return fail(situation.ParameterMissing, "param", scheduleParam(of.anchor))
	}
	return nil
}

func (a *ConnectAccount) checkPayoutDelay(n *form.Node) *Error {
	least := a.leastPayoutDelay()
	switch days := n.Int(); {
	case n == nil || n.Text() == "minimum":
		return nil
	case days < least:
		return fail(situation.PayoutDelayTooShort, "delay", strconv.FormatInt(least, 10))
	case days > longestDelay:
		return integerTooLarge(scheduleParam("delay_days"), longestDelay, days)
	}
	return nil
}

func (a *ConnectAccount) leastPayoutDelay() int64 {
	country, _ := fixtures.CountryByCode(a.Country)
	return country.PayoutDelay
}

func checkMonthDay(n *form.Node, param string) *Error {
	switch day := n.Int(); {
	case n == nil:
		return nil
	case day < 1:
		return fail(situation.IntegerTooSmall, "param", param)
	case day > lastMonthDay:
		return integerTooLarge(param, lastMonthDay, day)
	}
	return nil
}

// integerTooLarge is the error for a number above its limit.
func integerTooLarge(param string, limit, value int64) *Error {
	return fail(situation.IntegerTooLarge, "param", param, "limit", strconv.FormatInt(limit, 10), "value", strconv.FormatInt(value, 10))
}

// withScheduleDays gives the days that a request names both their names, so that what is
// sent later replaces them under either.
func withScheduleDays(sent *form.Node) *form.Node {
	n := sent.Get(schedulePath...)
	for _, of := range scheduleDays {
		days := n.Get(of.days).Texts()
		if anchor := n.Get(of.anchor).Text(); anchor != "" {
			days = []string{anchor}
		}
		if len(days) == 0 {
			continue
		}
		sent.Set(append(slices.Clone(schedulePath), of.anchor), days[0])
		sent.Delete(append(slices.Clone(schedulePath), of.days)...)
		for i, day := range days {
			sent.Set(append(slices.Clone(schedulePath), of.days, strconv.Itoa(i)), day)
		}
	}
	return sent
}

// Object is the schedule as an account shows it: only with the days of its interval.
func (s payoutSchedule) Object() *body.Object {
	o := body.New(4).Add("delay_days", s.delay).Add("interval", s.interval)
	switch s.interval {
	case "monthly":
		var days []any
		for _, text := range s.monthly {
			day, _ := strconv.ParseInt(text, 10, 64)
			days = append(days, day)
		}
		o.Add("monthly_anchor", days[0]).Add("monthly_payout_days", days)
	case "weekly":
		o.Add("weekly_anchor", s.weekly[0])
		weekend := func(day string) bool { return day == "saturday" || day == "sunday" }
		if days := slices.DeleteFunc(slices.Clone(s.weekly), weekend); len(days) > 0 {
			o.Add("weekly_payout_days", days)
		}
	}
	return o
}
