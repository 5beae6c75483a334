package main

import (
	"bytes"
	"cmp"
	"slices"
)

// A wrap is what mutants write around a piece of a file, and in place of tokens in it.
type wrap struct {
	from, to      int
	before, after string
	inside        []edit
	changes       []*change
	seq           int // of two around the same piece, the smaller is outside

	// where it came to stand in the text with mutants
	start, end int
}

// An edit puts text in place of a piece.
type edit struct {
	from, to int
	text     string
}

// A mark is an edit of a wrap, in the order in which edits are written.
type mark struct {
	edit
	w     *wrap
	class int // at the same offset: 0 closes, 1 opens, 2 replaces or inserts
}

// write is a text with wraps around its pieces. No line moves.
func write(text []byte, wraps []*wrap) []byte {
	var marks []mark
	for _, w := range wraps {
		if w.from == w.to {
			marks = append(marks, mark{edit{w.from, w.to, w.before}, w, 2})
			continue
		}
		marks = append(marks, mark{edit{w.from, w.from, w.before}, w, 1}, mark{edit{w.to, w.to, w.after}, w, 0})
		for _, e := range w.inside {
			marks = append(marks, mark{e, w, 2})
		}
	}
	slices.SortFunc(marks, func(a, b mark) int {
		if n := cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.class, b.class)); n != 0 {
			return n
		}
		if a.class == 0 { // what begins last ends first
			return cmp.Or(cmp.Compare(b.w.from, a.w.from), cmp.Compare(b.w.seq, a.w.seq))
		}
		return cmp.Or(cmp.Compare(b.w.to, a.w.to), cmp.Compare(a.w.seq, b.w.seq))
	})
	var out bytes.Buffer
	at := 0
	for _, m := range marks {
		out.Write(text[at:m.from])
		at = m.to
		if m.class == 1 || m.w.from == m.w.to {
			m.w.start = out.Len()
		}
		out.WriteString(m.text)
		if m.class == 0 || m.w.from == m.w.to {
			m.w.end = out.Len()
		}
	}
	out.Write(text[at:])
	return out.Bytes()
}

// around is the innermost wrap around, or else behind, a place of the text that write wrote.
func around(wraps []*wrap, offset int) *wrap {
	var inner *wrap
	for _, w := range wraps {
		if w.start <= offset && offset < w.end && (inner == nil || w.end-w.start < inner.end-inner.start) {
			inner = w
		}
	}
	if inner != nil {
		return inner
	}
	for _, w := range wraps { // else the next one behind it
		if w.start >= offset && (inner == nil || w.start < inner.start) {
			inner = w
		}
	}
	return inner
}
