package engine

import (
	"cmp"
	"slices"
)

// A Share is what a record adds a number to: a group, from a moment on.
type Share struct {
	Group string
	From  int64 // in Unix seconds
}

// A shareTotal is what records have added to a share, and the newest of their rows.
type shareTotal struct {
	amount int64
	count  int64 // of the records
	newest uint32
}

// A totals has the total of each share.
type totals map[Share]shareTotal

// add counts a record into its share's total, or out of it where sign is -1.
func (s totals) add(k *Kind, row uint32, r Record, sign int64) {
	if r == nil {
		return
	}
	share, amount := k.Sum(r.(Resource))
	sum := s[share]
	s[share] = shareTotal{sum.amount + sign*amount, sum.count + sign, max(sum.newest, row)}
}

// fold puts what has begun into one share of its group: time does not go back.
func (s totals) fold(now int64) {
	for share, sum := range s {
		if share.From == 0 || share.From > now {
			continue
		}
		delete(s, share)
		begun := s[Share{Group: share.Group}]
		s[Share{Group: share.Group}] = shareTotal{begun.amount + sum.amount, begun.count + sum.count, max(begun.newest, sum.newest)}
	}
}

// A GroupSum is what records add up to in a group: what has begun, and what begins later.
type GroupSum struct {
	Group string
	// Begun and Next are the amounts, the others of how many records.
	Begun, Next           int64
	BegunCount, NextCount int64
	newest                uint32
}

// Sums are the running totals of a kind, those of the group with the newest record first.
func (c *Tx) Sums(kind string, now int64) (all []GroupSum) {
	k, t := c.store.kinds.named(kind), c.table(kind)
	changed := totals{}
	for i := range c.staged {
		if s := &c.staged[i]; s.kind == kind {
			row := uint32(inMany) + uint32(i) // newer than any
			if t != nil {
				if old, ok := t.find(s.id); ok {
					row = old
					changed.add(k, row, t.record(row), -1)
				}
			}
			changed.add(k, row, s.record, 1)
		}
	}
	sources := []totals{changed}
	if t != nil {
		t.sums.fold(now)
		sources = append(sources, t.sums)
	}
	for _, source := range sources {
		for share, sum := range source {
			i := slices.IndexFunc(all, func(g GroupSum) bool { return g.Group == share.Group })
			if i < 0 {
				i, all = len(all), append(all, GroupSum{Group: share.Group})
			}
			g := &all[i]
			g.newest = max(g.newest, sum.newest)
			if share.From > now {
				g.Next, g.NextCount = g.Next+sum.amount, g.NextCount+sum.count
			} else {
				g.Begun, g.BegunCount = g.Begun+sum.amount, g.BegunCount+sum.count
			}
		}
	}
	slices.SortFunc(all, func(a, b GroupSum) int { return cmp.Or(cmp.Compare(b.newest, a.newest), cmp.Compare(a.Group, b.Group)) })
	return all
}
