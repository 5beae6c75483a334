package engine

import (
	"iter"
	"slices"
)

// A Listing says which records of a kind are looked for. What it asks for is found by
// indexes, so that it costs what it yields and not what there is.
type Listing struct {
	Parent string  // "": of any, or of none
	Where  []Where // all of them hold
	// After is the record after which the list begins; Before the one before which it ends,
	// and then the list begins there and goes the other way, oldest first.
	After, Before string
	// From and To bound the time at which a record was made, in Unix seconds. To is 0
	// where nothing bounds it.
	From, To int64
}

// A Where is a condition on fields: one of its values is there.
type Where struct{ any []term }

// A term is a value of a field, or each of which something is true.
type term struct {
	field, value string
	is           func(value string) bool
}

// A Field is something by which records of a kind can be found: the value of a record, ""
// for none.
type Field struct {
	Name  string
	Value func(Resource) string
}

// FieldOf is a field of objects of one type.
func FieldOf[T Resource](name string, value func(T) string) Field {
	return Field{name, func(r Resource) string { return value(r.(T)) }}
}

func (f *Field) of(r Record) string {
	if r == nil {
		return ""
	}
	return f.Value(r.(Resource))
}

// Has asks for the records with a value of a field.
func Has(field, value string) Where { return Where{[]term{{field: field, value: value}}} }

// Is asks for the records of whose value of a field something is true. The field is one
// with few values.
func Is(field string, is func(value string) bool) Where {
	return Where{[]term{{field: field, is: is}}}
}

// Under asks for the records of a parent, as Listing.Parent does.
func Under(parent string) Where { return Has(parentLane, parent) }

// or adds what may hold instead.
func (w Where) or(other Where) Where { return Where{append(slices.Clone(w.any), other.any...)} }

// rows are the lanes in which a condition's rows are, and how many rows that is. known is
// false where the index does not know.
func (t *table) rows(w Where) (all []lane, n int, known bool) {
	for _, m := range w.any {
		values := []string{m.value}
		if m.is != nil {
			values = t.lanes.words[m.field]
			if len(values) > fewWords {
				return nil, 0, false
			}
		}
		for _, value := range values {
			if m.is != nil && !m.is(value) {
				continue
			}
			if l := t.lanes.lane(m.field, value); len(l) > 0 {
				all, n = append(all, l), n+len(l)
			}
		}
	}
	return all, n, true
}

// A walk goes through the rows of a table that fit a listing.
type walk struct {
	all   bool   // every row, or those of lanes
	lanes []lane // one of which holds each row
	also  [][]lane
	low   uint32 // the first row
	high  uint32 // the row after the last
}

// plan is how a table is walked: along the shortest of the conditions, which the others
// narrow. The rows from high on are new, and not in the table yet.
func (t *table) plan(q *Listing, low, high uint32) walk {
	w := walk{all: true, low: low, high: min(high, t.cells.len())}
	if q.From != 0 || q.To != 0 {
		w.within(t, q)
	}
	conditions := q.Where
	if q.Parent != "" {
		conditions = append([]Where{Has(parentLane, q.Parent)}, conditions...)
	}
	shortest := 0
	for _, c := range conditions {
		rows, n, known := t.rows(c)
		switch {
		case !known:
		case w.all:
			w.all, w.lanes, shortest = false, rows, n
		case n < shortest:
			w.lanes, rows, shortest = rows, w.lanes, n
			fallthrough
		default:
			w.also = append(w.also, rows)
		}
	}
	return w
}

// within narrows a walk to the rows of a time, if rows are in the order of time.
func (w *walk) within(t *table, q *Listing) {
	if t.outOfOrder {
		return
	}
	if q.From != 0 {
		w.low = max(w.low, t.firstAfter(q.From-1))
	}
	if q.To != 0 {
		w.high = min(w.high, t.firstAfter(q.To))
	}
}

func (w *walk) has(row uint32) bool {
	for _, either := range w.also {
		if !slices.ContainsFunc(either, func(l lane) bool { return l.has(row) }) {
			return false
		}
	}
	return true
}

// down yields the rows of a walk, the last first.
func (w *walk) down(yield func(row uint32) bool) {
	if w.all {
		for row := w.high; row > w.low; row-- {
			if w.has(row-1) && !yield(row-1) {
				return
			}
		}
		return
	}
	ends := make([]int, len(w.lanes))
	for i, l := range w.lanes {
		ends[i] = l.at(w.high)
	}
	for {
		found, next := false, uint32(0)
		for i, l := range w.lanes {
			if ends[i] > 0 && (!found || l[ends[i]-1] > next) {
				found, next = true, l[ends[i]-1]
			}
		}
		if !found || next < w.low {
			return
		}
		for i, l := range w.lanes {
			if ends[i] > 0 && l[ends[i]-1] == next {
				ends[i]--
			}
		}
		if w.has(next) && !yield(next) {
			return
		}
	}
}

// up yields them, the first first.
func (w *walk) up(yield func(row uint32) bool) {
	if w.all {
		for row := w.low; row < w.high; row++ {
			if w.has(row) && !yield(row) {
				return
			}
		}
		return
	}
	begins := make([]int, len(w.lanes))
	for i, l := range w.lanes {
		begins[i] = l.at(w.low)
	}
	for {
		found, next := false, w.high
		for i, l := range w.lanes {
			if begins[i] < len(l) && l[begins[i]] < next {
				found, next = true, l[begins[i]]
			}
		}
		if !found {
			return
		}
		for i, l := range w.lanes {
			if begins[i] < len(l) && l[begins[i]] == next {
				begins[i]++
			}
		}
		if w.has(next) && !yield(next) {
			return
		}
	}
}

// A placed record is a staged one with the row that it has or will have.
type placed struct {
	row    uint32
	record Record
}

// placed are the staged records of a kind that a listing may have, ascending, and the rows
// that the store is not asked about, for they are staged.
func (c *Tx) placed(kind string, q *Listing, t *table) (fit []placed, instead []uint32) {
	next := uint32(0)
	if t != nil {
		next = t.cells.len()
	}
	for i := range c.staged {
		s := &c.staged[i]
		if s.kind != kind {
			continue
		}
		row, kept := uint32(0), false
		if t != nil {
			row, kept = t.find(s.id)
		}
		switch {
		case kept:
			instead = append(instead, row)
		case s.record == nil:
			continue
		default:
			row = next
			next++
		}
		if s.record != nil && c.fits(kind, q, s.record) {
			fit = append(fit, placed{row, s.record})
		}
	}
	slices.SortFunc(fit, func(a, b placed) int { return int(a.row) - int(b.row) })
	return fit, instead
}

// fits says whether a record is what a listing asks for, times and its ends apart.
func (c *Tx) fits(kind string, q *Listing, r Record) bool {
	if q.Parent != "" && !listed(r, q.Parent) {
		return false
	}
	k := c.store.kinds.named(kind)
	return !slices.ContainsFunc(q.Where, func(w Where) bool { return !w.fits(k, r.(Resource)) })
}

func (w Where) fits(k *Kind, r Resource) bool {
	return slices.ContainsFunc(w.any, func(m term) bool {
		return slices.ContainsFunc(k.values(m.field, r), func(value string) bool {
			if m.is != nil {
				return m.is(value)
			}
			return value == m.value
		})
	})
}

func listed(r Record, parent string) bool {
	parents := r.Parents()
	return slices.Contains(parents[:], parent)
}

// rowOf is the row of a record that a list begins after or ends before, staged or kept.
func (c *Tx) rowOf(kind, id string, t *table) (row uint32, ok bool) {
	if s := c.find(kind, id); s != nil && s.record == nil {
		return 0, false
	}
	if t != nil {
		if row, ok = t.find(id); ok {
			return row, true
		}
	}
	all, _ := c.placed(kind, &Listing{}, t)
	i := slices.IndexFunc(all, func(p placed) bool { return p.record.Key() == id })
	if i < 0 {
		return 0, false
	}
	return all[i].row, true
}

// List yields the records of a kind, newest first; of one parent only if parent is not
// blank.
func (c *Tx) List(kind, parent string) iter.Seq[Record] {
	return c.Select(kind, Listing{Parent: parent})
}

// Select yields the records that a listing asks for, newest first, or oldest first if it
// is for those before one.
func (c *Tx) Select(kind string, q Listing) iter.Seq[Record] {
	return func(yield func(Record) bool) {
		t := c.table(kind)
		low, high := uint32(0), uint32(inMany)
		var ok bool
		if q.Before != "" {
			if low, ok = c.rowOf(kind, q.Before, t); !ok {
				return
			}
			low++
		} else if q.After != "" {
			if high, ok = c.rowOf(kind, q.After, t); !ok {
				return
			}
		}
		var changed []placed
		var instead []uint32
		if len(c.staged) > 0 {
			changed, instead = c.placed(kind, &q, t)
			changed = slices.DeleteFunc(changed, func(p placed) bool { return p.row < low || p.row >= high })
		}
		m := merge{table: t, parent: q.Parent, instead: instead, staged: changed, yield: yield}
		if q.Before != "" {
			m.up(t, &q, low, high)
		} else {
			m.down(t, &q, low, high)
		}
	}
}

// A merge puts staged records and those of the table in order.
type merge struct {
	table   *table
	parent  string
	instead []uint32
	staged  []placed
	yield   func(Record) bool
	over    bool
}

func (m *merge) pass(r Record) bool {
	m.over = m.over || !m.yield(r)
	return !m.over
}

// kept yields the record of a row of the table.
func (m *merge) kept(row uint32) bool {
	if slices.Contains(m.instead, row) {
		return true
	}
	r := m.table.record(row)
	if r == nil || m.parent != "" && !listed(r, m.parent) {
		return true
	}
	return m.pass(r)
}

func (m *merge) down(t *table, q *Listing, low, high uint32) {
	before := func(row uint32) bool { // yields what is staged and newer
		for n := len(m.staged); n > 0 && m.staged[n-1].row >= row; n = len(m.staged) {
			last := m.staged[n-1]
			m.staged = m.staged[:n-1]
			if !m.pass(last.record) {
				return false
			}
		}
		return true
	}
	if t != nil {
		w := t.plan(q, low, high)
		w.down(func(row uint32) bool { return before(row) && m.kept(row) })
	}
	if !m.over {
		before(0)
	}
}

func (m *merge) up(t *table, q *Listing, low, high uint32) {
	before := func(row uint32) bool { // yields what is staged and older
		for len(m.staged) > 0 && m.staged[0].row <= row {
			first := m.staged[0]
			m.staged = m.staged[1:]
			if !m.pass(first.record) {
				return false
			}
		}
		return true
	}
	if t != nil {
		w := t.plan(q, low, high)
		w.up(func(row uint32) bool { return before(row) && m.kept(row) })
	}
	if !m.over {
		before(inMany)
	}
}

// Only says whether no record but one has a value of a field.
func (c *Tx) Only(kind, field, value, id string) bool {
	k := c.store.kinds.named(kind)
	for i := range c.staged {
		if s := &c.staged[i]; s.kind == kind && s.record != nil && s.id != id && Has(field, value).fits(k, s.record.(Resource)) {
			return false
		}
	}
	t := c.table(kind)
	if t == nil {
		return true
	}
	for _, row := range t.lanes.lane(field, value) {
		if key := t.key(row); key != id && c.find(kind, key) == nil {
			return false
		}
	}
	return true
}

// Count is how many records of a kind there are, or how many a parent has.
func (c *Tx) Count(kind, parent string) int64 {
	var n int64
	t := c.table(kind)
	switch {
	case t == nil:
	case parent == "":
		n = int64(t.live)
	default:
		n = int64(len(t.lanes.lane(parentLane, parent)))
	}
	counts := func(r Record) bool { return r != nil && (parent == "" || listed(r, parent)) }
	for i := range c.staged {
		s := &c.staged[i]
		if s.kind != kind {
			continue
		}
		if t != nil {
			if row, kept := t.find(s.id); kept && counts(t.record(row)) {
				n--
			}
		}
		if counts(s.record) {
			n++
		}
	}
	return n
}
