package stripe

import "time"

// Kind, Key and Clone make a balance what an event can be about.
func (b *balance) Kind() string       { return "balance" }
func (b *balance) Key() string        { return "" }
func (b *balance) Parents() [3]string { return [3]string{} }
func (b *balance) Clone() resource    { return b } // it is added up anew each time

const balanceAvailableJob job = "balance becomes available"

// The balance is told of when money in it becomes available to be paid out, and not of
// what leaves it: https://docs.stripe.com/api/events/types#event_types-balance.available.
// Several movements that become available at one moment are one event.
func init() {
	balanceTransactions.saved(func(c call, t *BalanceTransaction) {
		moment := t.telling()
		if moment == "" || t.Created != c.Unix() {
			return
		}
		if !c.Tx.Only(balanceTransactions.Name, tellingField, moment, t.ID) {
			return // the other one tells for both
		}
		c.Later(time.Duration(t.AvailableOn-t.Created)*time.Second, balanceAvailableJob, t.ID)
	})
	jobs[balanceAvailableJob] = func(c call, id string) {
		if balanceTransactions.has(c, id) {
			c.Emit("balance.available", c.balance())
		}
	}
}
