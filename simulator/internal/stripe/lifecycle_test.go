package stripe

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// lives are all lifecycles, with the states that nothing leads out of.
var lives = []struct {
	name string
	life lifecycle
	ends []string
}{
	{"payment_intent", paymentIntentLife, []string{"canceled", "succeeded"}},
	{"setup_intent", setupIntentLife, []string{"canceled", "succeeded"}},
	{"setup_attempt", setupAttemptLife, []string{"abandoned", "failed", "succeeded"}},
	{"charge", chargeLife, []string{"failed", "succeeded"}},
	{"refund", refundLife, []string{"canceled", "failed"}}, // a bank can reject one that has succeeded
	{"dispute", disputeLife, []string{"lost", "warning_closed", "won"}},
	{"mandate", mandateLife, []string{"inactive"}},
	{"source", sourceLife, nil}, // one can always be taken from its customer
	{"source's redirect", sourceRedirectLife, []string{"failed", "not_required", "succeeded"}},
	{"source's code", sourceCodeLife, []string{"failed", "succeeded"}},
	{"bank_account", bankAccountLife, []string{"errored"}},
	{"capability", capabilityLife, nil},
}

func statesOf(life lifecycle) (all []string) {
	for _, m := range life {
		all = append(append(all, m.From...), m.To)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Each pair of a state and of what can happen has one row at most. Without one the
// object stays as it is, and advance panics.
func TestAdvanceFollowsTheRows(t *testing.T) {
	for _, l := range lives {
		for _, state := range statesOf(l.life) {
			for _, when := range l.life {
				var rows []move
				for _, m := range l.life {
					if m.When == when.When && slices.Contains(m.From, state) {
						rows = append(rows, m)
					}
				}
				s := lifeState{state}
				if len(rows) == 0 {
					require.Panics(t, func() { s.advance(l.life, when.When) }, "%s: %s, %s", l.name, state, when.When)
					require.Equal(t, state, s.Status)
					continue
				}
				require.Len(t, rows, 1, "%s: %s, %s", l.name, state, when.When)
				require.Equal(t, rows[0], s.advance(l.life, when.When))
				require.Equal(t, rows[0].To, s.Status)
			}
		}
	}
}

func TestEveryLifeBeginsAndEnds(t *testing.T) {
	for _, l := range lives {
		reached := []string{unmade}
		for range l.life {
			for _, m := range l.life {
				if slices.ContainsFunc(m.From, func(state string) bool { return slices.Contains(reached, state) }) {
					reached = append(reached, m.To)
				}
			}
		}
		var ends []string
		for _, state := range statesOf(l.life) {
			require.Contains(t, reached, state, l.name)
			if !slices.ContainsFunc(l.life, func(m move) bool { return slices.Contains(m.From, state) }) {
				ends = append(ends, state)
			}
		}
		require.Equal(t, l.ends, ends, l.name)
	}
}

// An object that was just made is in the state before the first.
func TestAdvanceBeginsALife(t *testing.T) {
	ch := &Charge{}
	require.False(t, ch.paid())
	require.Equal(t, []string{"charge.pending"}, ch.advance(chargeLife, submitted).Events)
	require.Equal(t, []string{"charge.succeeded"}, ch.succeed(settled).Events)
	require.True(t, ch.paid())
	require.PanicsWithValue(t, "simulator: what is succeeded cannot be returned by the bank", func() {
		ch.fail(returned, "insufficient_funds", "no")
	})
	require.PanicsWithValue(t, "simulator: what is (new) cannot be settled", func() { new(Charge).succeed(settled) })
}

func TestAChargeFailsWithItsReason(t *testing.T) {
	for _, when := range []trigger{paymentRefused, returned} {
		ch := &Charge{Amount: 2000}
		if when == returned {
			ch.advance(chargeLife, submitted)
		}
		require.Equal(t, []string{"charge.failed"}, ch.fail(when, "card_declined", "Your card was declined.").Events)
		require.Equal(t, []string{"failed", "card_declined", "Your card was declined."}, []string{ch.Status, ch.FailureCode, ch.FailureMessage})
		require.False(t, ch.paid())
	}
}

// The rows of an intent tell of its charge as the charge's own rows do.
func TestAnIntentTellsOfItsChargeAsTheChargeDoes(t *testing.T) {
	for _, when := range []trigger{approved, paymentRefused, submitted, settled, returned} {
		from, charge := "requires_confirmation", unmade
		if when == settled || when == returned {
			from, charge = "processing", "pending"
		}
		require.Contains(t, paymentIntentLife.To(from, when).Events, chargeLife.To(charge, when).Events[0], when)
	}
}
