package stripe

import (
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
)

// unfundedIntents are intents that wait for these amounts, called by their place.
func unfundedIntents(amounts ...int64) (all []*PaymentIntent) {
	for i, amount := range amounts {
		all = append(all, &PaymentIntent{ID: strconv.Itoa(i), Amount: amount + 7, Applied: 7})
	}
	return all
}

func TestExactGroup(t *testing.T) {
	many := slices.Repeat([]int64{10}, searchedForGroup)
	for _, c := range []struct {
		name   string
		open   []int64
		amount int64
		want   []string
	}{
		{"nothing waits", nil, 10, nil},
		{"one alone", []int64{10}, 10, []string{"0"}},
		{"less than the least", []int64{10, 20}, 9, nil},
		{"more than all", []int64{10, 20}, 31, nil},
		{"no sum", []int64{10, 20}, 25, nil},
		{"the second alone", []int64{10, 20}, 20, []string{"1"}},
		{"both together", []int64{10, 20}, 30, []string{"0", "1"}},
		{"one before a pair", []int64{10, 20, 30}, 30, []string{"2"}},
		{"the oldest of two alike", []int64{10, 10}, 10, []string{"0"}},
		{"the pair with the oldest", []int64{10, 20, 15, 15}, 30, []string{"0", "1"}},
		{"a pair before three", []int64{10, 5, 5, 15}, 20, []string{"1", "3"}},
		{"apart from each other", []int64{10, 99, 20, 98, 30}, 60, []string{"0", "2", "4"}},
		{"five at most", []int64{1, 2, 4, 8, 16}, 31, []string{"0", "1", "2", "3", "4"}},
		{"and not six", []int64{1, 2, 4, 8, 16, 32}, 63, nil},
		{"the fiftieth", append(slices.Clone(many[1:]), 99), 99, []string{"49"}},
		{"not the one after it", append(slices.Clone(many), 99), 99, nil},
	} {
		var got []string
		for _, p := range exactGroup(unfundedIntents(c.open...), c.amount) {
			got = append(got, p.ID)
		}
		require.Equal(t, c.want, got, c.name)
	}
}

func TestReferredTo(t *testing.T) {
	open := unfundedIntents(10, 20, 30)
	for i, reference := range []string{"", "ABCDEFGHJKLM", "NPQRSTUVWXYZ"} {
		open[i].Funding = &Funding{Reference: reference}
	}
	for reference, want := range map[string][]*PaymentIntent{
		"":               nil, // not the one that has none
		"ABCDEFGHJKLM":   open[1:2],
		" abcdefghjklm ": open[1:2],
		"NPQRSTUVWXYZ":   open[2:],
		"NPQRSTUVWXY":    nil,
	} {
		require.Equal(t, want, referredTo(open, reference), "%q", reference)
	}
}
