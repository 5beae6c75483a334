package engine

import "math"

// A table holds the records of one kind, each in a row. Rows are numbered in the order in
// which their records were first put, which is that of lists, and a record that is put
// again keeps its row. What finds a row (by identifier, by parent, by field) holds numbers
// and no pointers, so that the collector has nothing to look at there.
type table struct {
	kind *Kind // nil where nobody has declared it
	keys keyIndex
	// cells say where the record of each row is.
	cells    column
	resident map[uint32]Record
	archive  *archive
	store    *store
	gone     bool // its account was cleared
	// last is the record that was read last, so that it is not read twice in a row.
	last    Record
	lastRow uint32
	live    int // rows that have a record
	lanes   laneIndex
	sums    totals

	// times are in order if each record was made no earlier than the one before.
	latest     int64
	outOfOrder bool
	// indexed counts the rows that searches have an index of; searched says that it is all.
	indexed  uint32
	searched bool
}

// What a cell holds, if it is no address of an archive.
const (
	noRecord = 0       // it was deleted
	inMemory = 1 << 63 // its record is resident
)

func newTable(s *store, name string) *table {
	kind := s.kinds.named(name)
	t := &table{
		store: s, archive: s.archiveOf(name), kind: kind,
		keys: newKeyIndex(), resident: map[uint32]Record{}, lanes: newLanes(), latest: math.MinInt64,
	}
	if kind != nil && kind.Sum != nil {
		t.sums = totals{}
	}
	return t
}

// find is the row of an identifier.
func (t *table) find(id string) (row uint32, ok bool) { return t.keys.find(id, t.key) }

// record is that of a row, nil if it was deleted.
func (t *table) record(row uint32) Record {
	switch at := t.cells.at(row); at {
	case noRecord:
		return nil
	case inMemory:
		return t.resident[row]
	default:
		if t.last == nil || t.lastRow != row {
			t.last, t.lastRow = t.archive.fetch(at), row
		}
		return t.last
	}
}

// put makes a record the row's, in memory.
func (t *table) put(row uint32, r Record) {
	t.let(row)
	t.cells.set(row, inMemory)
	t.resident[row] = r
	t.store.resident.add(t, row)
}

// let forgets where the row's record is.
func (t *table) let(row uint32) {
	switch at := t.cells.at(row); at {
	case noRecord:
	case inMemory:
		delete(t.resident, row)
	default:
		t.archive.release(at)
	}
	if t.lastRow == row {
		t.last = nil
	}
	t.cells.set(row, noRecord)
}

// key is the identifier of a row's record.
func (t *table) key(row uint32) string {
	if r := t.record(row); r != nil {
		return r.Key()
	}
	return ""
}

// set puts a record, or removes one where r is nil.
func (t *table) set(id string, r Record) {
	row, ok := t.find(id)
	switch {
	case !ok && r == nil:
	case !ok:
		row = t.cells.add(noRecord)
		t.keys.add(id, row)
		t.put(row, r)
		t.live++
		t.noteTime(r)
		t.reindex(row, nil, r)
	case r == nil:
		t.reindex(row, t.record(row), nil)
		t.keys.remove(id, row)
		t.let(row)
		t.live--
	default:
		before := t.record(row)
		t.put(row, r)
		if at, dated := createdOf(before); dated {
			if now, _ := createdOf(r); now != at {
				t.outOfOrder = true
			}
		}
		t.reindex(row, before, r)
	}
}

// noteTime notes whether a new record is younger than those before it.
func (t *table) noteTime(r Record) {
	at, dated := createdOf(r)
	if !dated || at < t.latest {
		t.outOfOrder = true
	}
	t.latest = max(t.latest, at)
}

func createdOf(r Record) (at int64, dated bool) {
	if d, ok := r.(Dated); ok {
		return d.CreatedAt(), true
	}
	return 0, false
}

// reindex lets a row be found by what its record says now, and no longer by what it said.
func (t *table) reindex(row uint32, before, after Record) {
	var was, is [3]string
	if before != nil {
		was = before.Parents()
	}
	if after != nil {
		is = after.Parents()
	}
	if was != is {
		t.lanes.move(row, parentLane, was[:], is[:])
	}
	if t.kind == nil {
		return
	}
	for i := range t.kind.Fields {
		f := &t.kind.Fields[i]
		t.lanes.change(row, f, f.of(before), f.of(after))
	}
	if t.sums != nil {
		t.sums.add(t.kind, row, before, -1)
		t.sums.add(t.kind, row, after, 1)
	}
	t.reindexSearch(row, before, after)
}

// firstAfter is the first row whose record was made after a time: those of a table in order
// are searched by halves.
func (t *table) firstAfter(at int64) uint32 {
	low, high := uint32(0), t.cells.len()
	for low < high {
		middle := (low + high) / 2
		there := middle
		for there < high && t.cells.at(there) == noRecord {
			there++
		}
		if there == high {
			high = middle
			continue
		}
		if made, _ := createdOf(t.record(there)); made > at {
			high = middle
		} else {
			low = there + 1
		}
	}
	return low
}
