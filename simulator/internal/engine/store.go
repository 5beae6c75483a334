package engine

import (
	"iter"
	"sort"
	"sync"
)

// A Record is one object as it is kept. A record that was put is never changed
// again: whoever wants another state puts another record under the same id.
type Record interface {
	// Kind is the object's type: "payment_intent".
	Kind() string
	// Key is its identifier, unique among its kind in its account.
	Key() string
	// Parents are the identifiers of other objects by which it can be listed;
	// blank where there is none.
	Parents() [3]string
}

// A store holds what a tenant keeps, in memory: a shelf an account. Changes run one
// after the other.
type store struct {
	mu      sync.Mutex // guards shelves and all that is on them
	shelves map[string]*shelf
}

// A shelf holds the records of one account.
type shelf struct {
	tables map[string]*table
}

type table struct {
	rows  map[string]*row
	order lane            // all rows, oldest first
	of    map[string]lane // rows by parent, oldest first
	next  int
}

type row struct {
	record Record // nil once deleted
	seq    int
}

type lane []*row

// update runs fn on the part of one account, alone in the tenant. What fn changed is
// kept if it returns true and forgotten otherwise.
func (s *store) update(account string, fn func(*Tx) (keep bool)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	tx := Tx{store: s, account: account, shelf: s.shelf(account)}
	if fn(&tx) {
		tx.commit()
		for _, other := range tx.others {
			other.commit()
		}
	}
}

func (s *store) shelf(account string) *shelf {
	if s.shelves == nil {
		s.shelves = map[string]*shelf{}
	}
	if s.shelves[account] == nil {
		s.shelves[account] = &shelf{tables: map[string]*table{}}
	}
	return s.shelves[account]
}

// clear forgets the part of an account.
func (s *store) clear(account string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.shelves, account)
}

// A Tx is one atomic change of a tenant, seen from one of its accounts. It holds what
// was put and deleted so far: that is little, so a search through it costs less than a
// map.
type Tx struct {
	store   *store
	account string
	shelf   *shelf
	staged  []staged
	buffer  [8]staged
	others  []*Tx // the parts that concern other accounts
	first   *Tx   // of such a part: the change it belongs to
}

// Of returns the part of the same change that concerns another account of the tenant.
func (c *Tx) Of(account string) *Tx {
	first := c
	if c.first != nil {
		first = c.first
	}
	if first.account == account {
		return first
	}
	for _, other := range first.others {
		if other.account == account {
			return other
		}
	}
	other := &Tx{store: c.store, account: account, shelf: c.store.shelf(account), first: first}
	first.others = append(first.others, other)
	return other
}

type staged struct {
	kind, id string
	record   Record // nil: deleted
}

func (c *Tx) find(kind, id string) *staged {
	for i := range c.staged {
		if s := &c.staged[i]; s.id == id && s.kind == kind {
			return s
		}
	}
	return nil
}

// Get returns a record, nil if there is none.
func (c *Tx) Get(kind, id string) Record {
	if s := c.find(kind, id); s != nil {
		return s.record
	}
	if t := c.shelf.tables[kind]; t != nil {
		if r := t.rows[id]; r != nil {
			return r.record
		}
	}
	return nil
}

// Put adds a record or takes the place of the one with its kind and key.
func (c *Tx) Put(r Record) { c.stage(r.Kind(), r.Key(), r) }

// Delete removes a record.
func (c *Tx) Delete(kind, id string) { c.stage(kind, id, nil) }

func (c *Tx) stage(kind, id string, r Record) {
	if s := c.find(kind, id); s != nil {
		s.record = r
		return
	}
	if c.staged == nil {
		c.staged = c.buffer[:0]
	}
	c.staged = append(c.staged, staged{kind, id, r})
}

func (c *Tx) commit() {
	for _, s := range c.staged {
		t := c.shelf.tables[s.kind]
		if t == nil {
			t = &table{rows: map[string]*row{}, of: map[string]lane{}}
			c.shelf.tables[s.kind] = t
		}
		t.set(s.id, s.record)
	}
	c.staged = c.staged[:0]
}

func (t *table) set(id string, r Record) {
	old := t.rows[id]
	switch {
	case old == nil && r == nil:
	case old == nil:
		t.next++
		old = &row{record: r, seq: t.next}
		t.rows[id] = old
		t.order = append(t.order, old)
		t.index(old, [3]string{}, r.Parents())
	case r == nil:
		t.index(old, old.record.Parents(), [3]string{})
		old.record = nil
		delete(t.rows, id)
		t.order = t.order.without(old)
	default:
		before := old.record.Parents()
		old.record = r
		t.index(old, before, r.Parents())
	}
}

func (t *table) index(r *row, before, after [3]string) {
	if before == after {
		return
	}
	for _, p := range before {
		if p != "" {
			t.of[p] = t.of[p].without(r)
		}
	}
	for _, p := range after {
		if p != "" {
			t.of[p] = t.of[p].with(r)
		}
	}
}

// at returns the place of the first row that is not older than seq.
func (l lane) at(seq int) int {
	return sort.Search(len(l), func(i int) bool { return l[i].seq >= seq })
}

func (l lane) with(r *row) lane {
	i := l.at(r.seq)
	if i < len(l) && l[i] == r {
		return l
	}
	l = append(l, nil)
	copy(l[i+1:], l[i:])
	l[i] = r
	return l
}

func (l lane) without(r *row) lane {
	if i := l.at(r.seq); i < len(l) && l[i] == r {
		return append(l[:i], l[i+1:]...)
	}
	return l
}

// List yields the records of a kind, newest first; of one parent only if parent is not
// blank; only those older than the record `after` if that is not blank, only those
// newer than `before`, then oldest first, if that is not.
func (c *Tx) List(kind, parent, after, before string) iter.Seq[Record] {
	l := c.lane(kind, parent)
	seqOf := func(id string) (int, bool) {
		for _, r := range l {
			if r.record.Key() == id {
				return r.seq, true
			}
		}
		return 0, false
	}
	if t := c.shelf.tables[kind]; t != nil && len(c.staged) == 0 {
		seqOf = func(id string) (int, bool) {
			r := t.rows[id]
			if r == nil {
				return 0, false
			}
			return r.seq, true
		}
	}
	return func(yield func(Record) bool) {
		if before != "" {
			seq, ok := seqOf(before)
			if !ok {
				return
			}
			for _, r := range l[l.at(seq+1):] {
				if !yield(r.record) {
					return
				}
			}
			return
		}
		end := len(l)
		if after != "" {
			seq, ok := seqOf(after)
			if !ok {
				return
			}
			end = l.at(seq)
		}
		for i := end - 1; i >= 0; i-- {
			if !yield(l[i].record) {
				return
			}
		}
	}
}

// lane returns the rows of a list, what is staged included.
func (c *Tx) lane(kind, parent string) lane {
	var l lane
	next := 0
	t := c.shelf.tables[kind]
	if t != nil {
		l, next = t.order, t.next
		if parent != "" {
			l = t.of[parent]
		}
	}
	copied := false
	edit := func() {
		if !copied {
			l, copied = append(lane(nil), l...), true
		}
	}
	for _, s := range c.staged {
		if s.kind != kind {
			continue
		}
		edit()
		seq := 0
		if t != nil {
			if old := t.rows[s.id]; old != nil {
				seq = old.seq
				l = l.without(old)
			}
		}
		if s.record == nil || parent != "" && !listed(s.record, parent) {
			continue
		}
		if seq == 0 {
			next++
			seq = next
		}
		l = l.with(&row{record: s.record, seq: seq})
	}
	return l
}

func listed(r Record, parent string) bool {
	for _, p := range r.Parents() {
		if p == parent {
			return true
		}
	}
	return false
}
