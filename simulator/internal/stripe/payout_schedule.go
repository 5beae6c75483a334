package stripe

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A payoutSchedule says when an account is paid out automatically.
type payoutSchedule struct {
	interval        string // manual, daily, weekly, monthly
	weekly, monthly []string
	delay           int64 // days that payments are held
}

// payoutSchedule is settings.payouts.schedule.
func (a *ConnectAccount) payoutSchedule() payoutSchedule {
	n := a.Details.Get(schedulePath...)
	return payoutSchedule{
		interval: cmp.Or(n.Get("interval").Text(), "daily"),
		weekly:   n.Get("weekly_payout_days").Texts(), monthly: n.Get("monthly_payout_days").Texts(),
		delay: cmp.Or(n.Get("delay_days").Int(), a.leastPayoutDelay()),
	}
}

// on says whether accounts with the schedule are paid out on a day. What a shorter month
// does not have is its last day.
func (s payoutSchedule) on(day time.Time) bool {
	switch s.interval {
	case "daily":
		return day.Weekday() != time.Saturday && day.Weekday() != time.Sunday
	case "weekly":
		return slices.Contains(s.weekly, strings.ToLower(day.Weekday().String()))
	case "monthly":
		last := day.AddDate(0, 0, 1).Day() == 1
		return slices.ContainsFunc(s.monthly, func(text string) bool {
			anchor, _ := strconv.Atoi(text)
			return anchor == day.Day() || last && anchor > day.Day()
		})
	}
	return false
}

// next is the first midnight of a payout at or after a time, and whether there is one.
func (s payoutSchedule) next(from time.Time) (time.Time, bool) {
	const year = 366
	day := from.UTC().Truncate(24 * time.Hour)
	if day.Before(from) {
		day = day.AddDate(0, 0, 1)
	}
	for range year {
		if s.on(day) {
			return day, true
		}
		day = day.AddDate(0, 0, 1)
	}
	return time.Time{}, false
}

// due is when money can leave automatically: once it is available, and if it was held at
// all, after the schedule's delay.
func (s payoutSchedule) due(t *BalanceTransaction) time.Time {
	due := time.Unix(t.AvailableOn, 0)
	if held := time.Unix(t.Created, 0).UTC().Truncate(24*time.Hour).AddDate(0, 0, int(s.delay)); t.AvailableOn > t.Created && held.After(due) {
		return held
	}
	return due
}

const payOutBalanceJob job = "pay out balance"

// schedulePayouts looks forward to the payouts in which movements of the balance leave.
func (c call) schedulePayouts(movements ...*BalanceTransaction) {
	if c.Account.Platform == nil || len(c.externalAccounts(c.Account.ID)) == 0 {
		return // a platform pays itself out by hand
	}
	a, ok := c.ConnectAccount(c.Account.ID)
	if !ok {
		return
	}
	s := a.payoutSchedule()
	var days []time.Time
	for _, t := range movements {
		from := s.due(t)
		if !from.After(c.Now) {
			from = c.Now.Add(time.Second)
		}
		if day, ok := s.next(from); ok && t.Payout == "" && !slices.Contains(days, day) {
			days = append(days, day)
			c.Later(day.Sub(c.Now), payOutBalanceJob, a.ID)
		}
	}
}

// A payoutShare is the money of one currency and kind that leaves in one payout.
type payoutShare struct {
	currency string
	bank     bool
	sum      int64
	of       []*BalanceTransaction
}

// dueShares are what is to be paid out now.
func (c call) dueShares(s payoutSchedule) (all []*payoutShare) {
	for t := range balanceTransactions.list(c, "") {
		if t.Payout != "" || s.due(t).After(c.Now) {
			continue
		}
		i := slices.IndexFunc(all, func(o *payoutShare) bool { return o.currency == t.Currency && o.bank == t.Bank })
		if i < 0 {
			i, all = len(all), append(all, &payoutShare{currency: t.Currency, bank: t.Bank})
		}
		all[i].sum += t.net()
		all[i].of = append(all[i].of, t)
	}
	return all
}

// payOutDue pays out one share of the balance, if there is an account for it.
func (c call) payOutDue(o *payoutShare) {
	to, ok := c.defaultExternalAccount(o.currency)
	if o.sum <= 0 || !ok || to.errored() {
		return
	}
	p := &Payout{
		Created: c.Unix(), Account: c.Account.ID, Amount: o.sum, Currency: o.currency, Description: "STRIPE PAYOUT",
		Method: "standard", SourceType: "card", Automatic: true,
	}
	if o.bank {
		p.SourceType = "bank_account"
	}
	c.payOut(p, to)
	for _, t := range o.of {
		t = t.Clone().(*BalanceTransaction)
		t.Payout = p.ID
		c.Save(t)
	}
}

func init() {
	jobs[payOutBalanceJob] = func(c call, id string) {
		a, ok := c.ConnectAccount(id)
		if !ok || !a.paysOut() {
			return
		}
		s := a.payoutSchedule()
		if !s.on(c.Now.UTC()) {
			return
		}
		for _, o := range c.dueShares(s) {
			c.payOutDue(o)
		}
	}
	balanceTransactions.saved(func(c call, t *BalanceTransaction) { c.schedulePayouts(t) })
	externalAccounts.saved(func(c call, _ *ExternalAccount) {
		c.schedulePayouts(slices.Collect(balanceTransactions.list(c, ""))...)
	})
	connectAccounts.saved(func(c call, a *ConnectAccount) {
		if there := c.Account.ActFor(a.ID); there != nil {
			c = c.on(there)
			c.schedulePayouts(slices.Collect(balanceTransactions.list(c, ""))...)
		}
	})
}
