package store

import (
	"iter"
	"sort"
	"sync"
)

// Memory returns a Store that lives as long as the process.
func Memory() Store { return &memory{accounts: map[string]*shelf{}} }

type memory struct {
	mu       sync.Mutex // guards accounts
	accounts map[string]*shelf
}

// A shelf holds one account. An owner's lock stands for those of the accounts
// that it owns: whoever holds it runs alone.
type shelf struct {
	mu     sync.Mutex // guards the tables of this shelf and of those it owns
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

func (m *memory) shelf(account string) *shelf {
	m.mu.Lock()
	defer m.mu.Unlock()
	s := m.accounts[account]
	if s == nil {
		s = &shelf{tables: map[string]*table{}}
		m.accounts[account] = s
	}
	return s
}

func (m *memory) Update(owner, account string, fn func(Tx) bool) {
	lock := m.shelf(owner)
	lock.mu.Lock()
	defer lock.mu.Unlock()
	s := lock
	if account != owner {
		s = m.shelf(account)
	}
	tx := change{memory: m, account: account, shelf: s}
	if fn(&tx) {
		tx.commit()
		for _, other := range tx.others {
			other.commit()
		}
	}
}

func (m *memory) Reset(account string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if account == "" {
		m.accounts = map[string]*shelf{}
		return
	}
	delete(m.accounts, account)
}

// A change holds what one Update has put and deleted so far. It is short, so a
// search through it costs less than a map.
type change struct {
	memory  *memory
	account string
	shelf   *shelf
	staged  []staged
	buffer  [8]staged
	others  []*change // the parts that concern other accounts
	first   *change   // of such a part: the change it belongs to
}

func (c *change) Of(account string) Tx {
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
	other := &change{memory: c.memory, account: account, shelf: c.memory.shelf(account), first: first}
	first.others = append(first.others, other)
	return other
}

type staged struct {
	kind, id string
	record   Record // nil: deleted
}

func (c *change) find(kind, id string) *staged {
	for i := range c.staged {
		if s := &c.staged[i]; s.id == id && s.kind == kind {
			return s
		}
	}
	return nil
}

func (c *change) Get(kind, id string) Record {
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

func (c *change) Put(r Record) { c.stage(r.Kind(), r.Key(), r) }

func (c *change) Delete(kind, id string) { c.stage(kind, id, nil) }

func (c *change) stage(kind, id string, r Record) {
	if s := c.find(kind, id); s != nil {
		s.record = r
		return
	}
	if c.staged == nil {
		c.staged = c.buffer[:0]
	}
	c.staged = append(c.staged, staged{kind, id, r})
}

func (c *change) commit() {
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

func (c *change) List(kind, parent, after, before string) iter.Seq[Record] {
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
func (c *change) lane(kind, parent string) lane {
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
