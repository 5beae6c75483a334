package engine

import (
	"encoding/binary"
	"slices"
)

// An archive keeps records that rest as bytes, one behind the other in slabs, in which the
// collector has nothing to look at. A record has an address: the number of its slab, and how
// far into it it begins.
type archive struct {
	coder Coder
	slabs [][]byte
	// living counts the records of each slab that are still wanted: a slab without any is
	// let go. nil: what was written once may be wanted for ever, by an event.
	living []int

	// addresses are those of objects that are in memory too, by two generations of which the
	// older one is forgotten when the younger one is full.
	young, old map[Record]uint64
	writer     Codec
}

const (
	slabBits     = 20
	slabSize     = 1 << slabBits
	firstSlab    = 1 << 10 // bytes that a small archive has at first
	addressBound = 512     // addresses that a generation remembers
)

func newArchive(coder Coder, passing bool) *archive {
	a := &archive{coder: coder, young: map[Record]uint64{}, old: map[Record]uint64{}}
	if passing {
		a.living = []int{}
	}
	return a
}

// write keeps a record's bytes and returns their address. It reports false for a record that
// has no form as bytes.
func (a *archive) write(r Record) (address uint64, ok bool) {
	if address, ok = a.known(r); ok {
		return address, true
	}
	// objects inside come first: they have addresses of their own
	if e, isEvent := r.(*Event); isEvent && !a.writeObjects(e) {
		return 0, false
	}
	base := a.end()
	c := &a.writer
	*c = Codec{coder: a.coder, archive: a, base: base, writing: true, bytes: append(c.bytes[:0], CodecVersion)}
	c.write(r)
	if c.failed {
		return 0, false
	}
	a.append(base, c.bytes)
	a.remember(r, base)
	return base, true
}

func (a *archive) writeObjects(e *Event) bool {
	return a.writeObject(e.Data) && a.writeObject(e.Before) &&
		!slices.ContainsFunc(e.Pinned, func(r Resource) bool { return !a.writeObject(r) })
}

// writeObject writes an object, if there is one.
func (a *archive) writeObject(r Resource) (ok bool) {
	if r == nil {
		return true
	}
	_, ok = a.write(r)
	return ok
}

// end is the address of the next record. A slab is full once it is as long as slabs are: the
// last record may reach beyond.
func (a *archive) end() uint64 {
	last := len(a.slabs) - 1
	if last < 0 {
		a.slabs = append(a.slabs, make([]byte, 1, firstSlab)) // 0 is no address
		last = 0
	} else if len(a.slabs[last]) >= slabSize {
		a.slabs = append(a.slabs, make([]byte, 0, slabSize+slabSize>>6))
		last++
	}
	if a.living != nil && len(a.living) < len(a.slabs) {
		a.living = append(a.living, 0)
	}
	return uint64(last)<<slabBits | uint64(len(a.slabs[last]))
}

func (a *archive) append(address uint64, bytes []byte) {
	slab := &a.slabs[address>>slabBits]
	*slab = append(binary.AppendUvarint(*slab, uint64(len(bytes))), bytes...)
	if a.living != nil {
		a.living[address>>slabBits]++
	}
}

// read makes the record again that was written at an address.
func (a *archive) read(address uint64) Record {
	rest := a.slabs[address>>slabBits][address&(slabSize-1):]
	n, length := binary.Uvarint(rest)
	text := string(rest[length : length+int(n)])
	if text[0] != CodecVersion {
		panic("simulator: a record of another version of the codec")
	}
	c := Codec{coder: a.coder, archive: a, base: address, rest: text[1:]}
	return c.record()
}

// fetch is read for an object inside another one: it keeps its address, whoever puts it
// elsewhere.
func (a *archive) fetch(address uint64) Record {
	r := a.read(address)
	a.remember(r, address)
	return r
}

// release says that a record is not wanted any more.
func (a *archive) release(address uint64) {
	if a.living == nil {
		return
	}
	slab := address >> slabBits
	if a.living[slab]--; a.living[slab] == 0 && int(slab) < len(a.slabs)-1 {
		a.slabs[slab] = nil
	}
}

// remember keeps in mind where an object is that is in memory too.
func (a *archive) remember(r Record, address uint64) {
	if a.living != nil {
		return
	}
	if len(a.young) >= addressBound {
		clear(a.old)
		a.young, a.old = a.old, a.young
	}
	a.young[r] = address
}

// known is the address of an object, if it is remembered.
func (a *archive) known(r Record) (address uint64, ok bool) {
	if a.living != nil {
		return 0, false
	}
	if address, ok = a.young[r]; !ok {
		address, ok = a.old[r]
	}
	return address, ok
}

// passingKind is the kind whose records are forgotten again.
const passingKind = "idempotency_key"

func (s *store) archiveOf(kind string) *archive {
	if s.lasting == nil {
		var coder Coder
		if s.kinds != nil {
			coder = s.kinds.coder
		}
		s.lasting, s.passing = newArchive(coder, false), newArchive(coder, true)
	}
	if kind == passingKind {
		return s.passing
	}
	return s.lasting
}

// ResidentRecords is how many records of a tenant are kept as they are, the newest ones. All
// others rest as bytes.
var ResidentRecords = 1000

// residents are the records that are in memory, in the order in which they came.
type residents struct {
	queue []residence
	first int
}

// A residence is a row that had its record in memory when it was noted.
type residence struct {
	table *table
	row   uint32
}

func (q *residents) add(t *table, row uint32) {
	if q.first > 0 && len(q.queue) == cap(q.queue) { // make room in place
		q.queue = q.queue[:copy(q.queue, q.queue[q.first:])]
		q.first = 0
	}
	q.queue = append(q.queue, residence{t, row})
}

// restAtOnce is how many records a change lays to rest at most, so that none takes long.
const restAtOnce = 32

// rest turns the oldest records in memory into bytes, a few at a time.
func (s *store) rest() {
	q := &s.resident
	for n := 0; n < restAtOnce && len(q.queue)-q.first > ResidentRecords; n++ {
		r := q.queue[q.first]
		q.queue[q.first] = residence{}
		q.first++
		r.table.rest(r.row)
	}
}

// rest turns the record of a row into bytes, if it is in memory and can be.
func (t *table) rest(row uint32) {
	if t.gone || t.cells.at(row) != inMemory {
		return
	}
	if at, ok := t.archive.write(t.resident[row]); ok {
		t.let(row)
		t.cells.set(row, at)
	}
}
