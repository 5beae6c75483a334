package engine

import (
	"hash/maphash"
	"slices"
)

// A lane is a list of rows, ascending: those of a parent, or of a value of a field.
type lane []uint32

// at is the place of the first row that is not before one.
func (l lane) at(row uint32) int {
	i, _ := slices.BinarySearch(l, row)
	return i
}

func (l lane) has(row uint32) bool {
	_, ok := slices.BinarySearch(l, row)
	return ok
}

func (l lane) with(row uint32) lane {
	i, ok := slices.BinarySearch(l, row)
	if ok {
		return l
	}
	return slices.Insert(l, i, row)
}

// without moves the shorter side: most leave from an end.
func (l lane) without(row uint32) lane {
	i, ok := slices.BinarySearch(l, row)
	switch {
	case !ok:
		return l
	case i < len(l)/2:
		copy(l[1:i+1], l[:i])
		return l[1:]
	}
	return slices.Delete(l, i, i+1)
}

// A laneIndex finds lanes by the hash of what they are of. A lane of one row, as most parents
// have, is that row and nothing more.
type laneIndex struct {
	of    map[uint64]uint32
	many  []lane
	spare []uint32            // places in many that are free again
	words map[string][]string // the values of fields that have few
}

// inMany marks a number that is a place in many and no row.
const inMany = 1 << 31

// parentLane is the field under which lanes of parents are found.
const parentLane = ""

func newLanes() laneIndex { return laneIndex{of: map[uint64]uint32{}, words: map[string][]string{}} }

var hashSeed = maphash.MakeSeed()

func laneHash(field, value string) uint64 {
	h := maphash.String(hashSeed, value)
	if field == parentLane {
		return h
	}
	return h*31 + maphash.String(hashSeed, field)
}

// lane returns the rows of a value. It is not to be changed.
func (l *laneIndex) lane(field, value string) lane {
	n, ok := l.of[laneHash(field, value)]
	switch {
	case !ok:
		return nil
	case n&inMany == 0:
		return lane{n}
	}
	return l.many[n&^inMany]
}

func (l *laneIndex) add(field, value string, row uint32) {
	h := laneHash(field, value)
	n, ok := l.of[h]
	switch {
	case !ok:
		l.of[h] = row
	case n == row:
	case n&inMany == 0:
		spot := uint32(len(l.many))
		if last := len(l.spare) - 1; last >= 0 {
			spot, l.spare = l.spare[last], l.spare[:last]
		} else {
			l.many = append(l.many, nil)
		}
		l.many[spot] = lane{n}.with(row)
		l.of[h] = spot | inMany
	default:
		l.many[n&^inMany] = l.many[n&^inMany].with(row)
	}
}

func (l *laneIndex) remove(field, value string, row uint32) {
	h := laneHash(field, value)
	n, ok := l.of[h]
	switch {
	case !ok:
	case n == row:
		delete(l.of, h)
	case n&inMany != 0:
		spot := n &^ inMany
		l.many[spot] = l.many[spot].without(row)
		if len(l.many[spot]) == 0 {
			l.many[spot] = nil
			l.spare = append(l.spare, spot)
			delete(l.of, h)
		}
	}
}

// move takes a row from the lanes of some values to those of others.
func (l *laneIndex) move(row uint32, field string, from, to []string) {
	for _, value := range from {
		if value != "" && !slices.Contains(to, value) {
			l.remove(field, value, row)
		}
	}
	for _, value := range to {
		if value != "" && !slices.Contains(from, value) {
			l.add(field, value, row)
		}
	}
}

// change does so for the value of a field.
func (l *laneIndex) change(row uint32, f *Field, from, to string) {
	if from == to {
		return
	}
	if from != "" {
		l.remove(f.Name, from, row)
	}
	if to == "" {
		return
	}
	l.add(f.Name, to, row)
	if known := l.words[f.Name]; len(known) <= fewWords && !slices.Contains(known, to) {
		l.words[f.Name] = append(known, to)
	}
}

// fewWords is up to how many values of a field are kept by name, so that those can be
// chosen of which something is true.
const fewWords = 512

// A column is a number for each row. It grows in pieces, so that none is ever copied that
// is large.
type column struct{ pieces [][]uint64 }

const pieceBits = 12

func (c *column) len() uint32 {
	if len(c.pieces) == 0 {
		return 0
	}
	return uint32((len(c.pieces)-1)<<pieceBits + len(c.pieces[len(c.pieces)-1]))
}

func (c *column) at(row uint32) uint64     { return c.pieces[row>>pieceBits][row&(1<<pieceBits-1)] }
func (c *column) set(row uint32, n uint64) { c.pieces[row>>pieceBits][row&(1<<pieceBits-1)] = n }

// add appends a row and returns its number.
func (c *column) add(n uint64) uint32 {
	row := c.len()
	if int(row>>pieceBits) == len(c.pieces) {
		c.pieces = append(c.pieces, nil)
	}
	last := &c.pieces[row>>pieceBits]
	*last = append(*last, n)
	return row
}

// A keyIndex finds the row of an identifier, by a hash. Whether the row is the right one its
// record says; identifiers whose hash another one has are kept apart, by name.
type keyIndex struct {
	rows  map[uint64]uint32
	clash map[string]uint32
	hash  func(id string) uint64
}

func newKeyIndex() keyIndex {
	return keyIndex{rows: map[uint64]uint32{}, hash: func(id string) uint64 { return maphash.String(hashSeed, id) }}
}

func (k *keyIndex) find(id string, keyOf func(row uint32) string) (row uint32, ok bool) {
	if row, ok = k.rows[k.hash(id)]; !ok {
		return 0, false
	}
	if keyOf(row) == id {
		return row, true
	}
	row, ok = k.clash[id]
	return row, ok
}

func (k *keyIndex) add(id string, row uint32) {
	h := k.hash(id)
	if _, taken := k.rows[h]; !taken {
		k.rows[h] = row
		return
	}
	if k.clash == nil {
		k.clash = map[string]uint32{}
	}
	k.clash[id] = row
}

// remove forgets an identifier. What had the same hash stays found: it is looked for
// wherever the hash leads.
func (k *keyIndex) remove(id string, row uint32) {
	if h := k.hash(id); k.rows[h] == row {
		if len(k.clash) == 0 {
			delete(k.rows, h)
		}
		return
	}
	delete(k.clash, id)
}
