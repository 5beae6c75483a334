package engine

import (
	"encoding/binary"
	"math"
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/form"
)

// A record that rests is bytes: CodecVersion, the number of its type, and its fields. A
// struct begins with a bit for each of its fields: one that is zero takes no more room. Texts
// that come up again and again are numbers of words, and identifiers are written without what
// they share with the one before. An object inside an event is the address
// of its own bytes, so that what several events show is there once.
//
// One function says what a type is made of, for both ways: Text(&x.ID) writes the text, or
// reads it. Those of the resources are generated.

// CodecVersion changes whenever bytes that were written before would be read otherwise: when
// a field of a record is added, moved or taken away, or a word before others.
const CodecVersion = 3

// A Coder knows the types of some records. Their numbers begin with FirstType; those below
// are the engine's own.
type Coder interface {
	// Write writes a record's number and fields, and reports whether it knows the type.
	Write(c *Codec, r Record) bool
	// Read reads the fields of a record, nil if no type has the number.
	Read(c *Codec, number uint64) Record
}

// FirstType is the number of the first type that is not the engine's.
const FirstType = 16

// The engine's own types.
const (
	eventType = iota + 1
	totalType
	keptAnswerType
)

// A Codec writes a record as bytes, or reads it. The texts that it reads are parts of what
// it reads from.
type Codec struct {
	coder   Coder
	archive *archive
	base    uint64 // address at which the record is
	writing bool
	bytes   []byte // written so far
	rest    string // to be read
	// failed says that something has no form as bytes: its record stays as it is.
	failed bool

	before string // the identifier before, after its prefix

	bits   int    // place in bytes of the bits of the struct that is written
	read   string // the bits of the one that is read
	fields int    // of the struct, so far
}

// Fail says that what is to be written has no form as bytes.
func (c *Codec) Fail() { c.failed = true }

// A Frame is where a codec was in a struct while it goes through another one inside.
type Frame struct {
	bits, fields int
	read         string
}

// Begin begins a struct of so many fields with bits of their own.
func (c *Codec) Begin(fields int) Frame {
	before := Frame{c.bits, c.fields, c.read}
	n := (fields + 7) / 8
	c.fields = 0
	if !c.writing {
		c.read, c.rest = c.rest[:n], c.rest[n:]
		return before
	}
	c.bits = len(c.bytes)
	for range n {
		c.bytes = append(c.bytes, 0)
	}
	return before
}

// End ends it.
func (c *Codec) End(before Frame) { c.bits, c.fields, c.read = before.bits, before.fields, before.read }

// has says whether the next field is there: as it is written, or as it was.
func (c *Codec) has(there bool) bool {
	n := c.fields
	c.fields++
	if !c.writing {
		return c.read[n>>3]&(1<<(n&7)) != 0
	}
	if there {
		c.bytes[c.bits+n>>3] |= 1 << (n & 7)
	}
	return there
}

func (c *Codec) uint(n *uint64) {
	if c.writing {
		c.bytes = binary.AppendUvarint(c.bytes, *n)
		return
	}
	*n = 0
	for shift := 0; ; shift += 7 {
		b := c.rest[0]
		c.rest = c.rest[1:]
		*n |= uint64(b&0x7f) << shift
		if b < 0x80 {
			return
		}
	}
}

func (c *Codec) length(n int) int {
	length := uint64(n)
	c.uint(&length)
	return int(length)
}

// How a text is written: the two lowest bits of the number before it.
const (
	wholeText  = iota // the number is its length
	commonWord        // of its word
	sharedText        // its length; how much of the identifier before it it shares comes next
)

func (c *Codec) text(text *string) {
	if c.writing {
		c.writeText(*text)
	} else {
		*text = c.readText()
	}
	if i := strings.IndexByte(*text, '_'); i >= 0 && len(*text)-i > minShared {
		c.before = (*text)[i+1:]
	}
}

func (c *Codec) writeText(text string) {
	if word, ok := wordNumber(text); ok {
		c.number(word<<2 | commonWord)
		return
	}
	i := strings.IndexByte(text, '_') + 2
	shared := 0
	if i >= 2 && i < len(text) {
		shared = c.sharedWith(text[i:])
	}
	if shared < minShared {
		c.number(uint64(len(text))<<2 + wholeText)
		c.bytes = append(c.bytes, text...)
		return
	}
	c.number(uint64(len(text)-shared)<<2 | sharedText)
	c.number(uint64(shared))
	c.bytes = append(append(c.bytes, text[:i]...), text[i+shared:]...)
}

// minShared is from how many characters on an identifier is written without those that it
// shares with the one before: the time and the account, for those of one payment.
const minShared = 8

// sharedWith is how much of the identifier before, but for its first character, a text
// begins with.
func (c *Codec) sharedWith(text string) (n int) {
	if c.before == "" {
		return 0
	}
	for last := c.before[1:]; n < len(text) && n < len(last) && text[n] == last[n]; {
		n++
	}
	return n
}

func (c *Codec) readText() string {
	var n, shared uint64
	c.uint(&n)
	switch n & 3 {
	case commonWord:
		return commonWords[n>>2]
	case sharedText:
		c.uint(&shared)
	}
	text := c.rest[:n>>2]
	c.rest = c.rest[n>>2:]
	if shared == 0 {
		return text
	}
	i := strings.IndexByte(text, '_') + 2
	return text[:i] + c.before[1:1+shared] + text[i:]
}

func (c *Codec) Text(text *string) {
	if c.has(*text != "") {
		c.text(text)
	}
}

func (c *Codec) Bool(yes *bool) { *yes = c.has(*yes) }

func (c *Codec) Float(n *float64) {
	if c.has(*n != 0) {
		bits := math.Float64bits(*n)
		c.uint(&bits)
		*n = math.Float64frombits(bits)
	}
}

// Number is a field that is a whole number.
func Number[T ~int | ~int64 | ~uint16](c *Codec, n *T) {
	if c.has(*n != 0) {
		wide := uint64(int64(*n)<<1) ^ uint64(int64(*n)>>63)
		c.uint(&wide)
		*n = T(int64(wide>>1) ^ -int64(wide&1))
	}
}

// Pointer is a field that points to a struct.
func Pointer[T any](c *Codec, to **T, fields func(*Codec, *T)) {
	if c.has(*to != nil) {
		if !c.writing {
			*to = new(T)
		}
		fields(c, *to)
	}
}

// Slice is a field with elements.
func Slice[S ~[]T, T any](c *Codec, all *S, element func(*Codec, *T)) {
	if c.has(*all != nil) {
		n := c.length(len(*all))
		if !c.writing {
			*all = make(S, n)
		}
		for i := range *all {
			element(c, &(*all)[i])
		}
	}
}

func (c *Codec) Texts(all *[]string) { Slice(c, all, (*Codec).text) }

func (c *Codec) Ints(all *[]int64) { Slice(c, all, lone(Number[int64])) }

// IntPointer is a number that may be missing.
func (c *Codec) IntPointer(n **int64) { Pointer(c, n, lone(Number[int64])) }

// lone lets a field stand alone, as if it were a struct's only one.
func lone[T any](field func(*Codec, *T)) func(*Codec, *T) {
	return func(c *Codec, x *T) {
		before := c.Begin(1)
		field(c, x)
		c.End(before)
	}
}

// Lone is the element of a slice of pointers.
func Lone[T any](fields func(*Codec, *T)) func(*Codec, **T) {
	return lone(func(c *Codec, to **T) { Pointer(c, to, fields) })
}

func (c *Codec) Metadata(m *Metadata) {
	Slice(c, m, func(c *Codec, p *Pair) {
		c.text(&p.Key)
		c.text(&p.Value)
	})
}

// Node is a field with parameters as they were sent.
func (c *Codec) Node(n **form.Node) {
	switch {
	case !c.has(*n != nil):
	case c.writing:
		c.bytes = (*n).AppendBinary(c.bytes)
	default:
		*n, c.rest = form.ReadBinary(c.rest)
	}
}

// Inside is a field with a record of any type, written whole.
func Inside[T Record](c *Codec, r *T) {
	switch {
	case !c.has(any(*r) != nil):
	case c.writing:
		c.write(*r)
	default:
		*r = c.record().(T)
	}
}

// Named is a field that points to a row of a table, found by what names it.
func Named[T comparable](c *Codec, row *T, name func(T) [3]string, find func([3]string) (T, bool)) {
	var none T
	if !c.has(*row != none) {
		return
	}
	var parts [3]string
	if c.writing {
		parts = name(*row)
		if same, ok := find(parts); !ok || same != *row {
			c.Fail()
		}
	}
	for i := range parts {
		c.text(&parts[i])
	}
	if !c.writing {
		*row, _ = find(parts)
	}
}

// Encode is a record that shows no others by their addresses, as bytes. It reports false if
// there is no such form.
func Encode(coder Coder, r Record) ([]byte, bool) {
	c := Codec{coder: coder, writing: true, bytes: []byte{CodecVersion}}
	c.write(r)
	return c.bytes, !c.failed
}

// Decode reads what Encode wrote.
func Decode(coder Coder, text string) Record {
	c := Codec{coder: coder, rest: text[1:]}
	return c.record()
}
