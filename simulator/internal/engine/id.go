package engine

import (
	"encoding/binary"
	"hash/fnv"
	"strings"
	"sync/atomic"
	"time"
)

// Identifiers look like Stripe's: most are a prefix and 24 characters, of which
// one is a digit, five are the time, ten name the account and eight are random,
// so that ids sort by time and show whose they are. What an intent makes (its
// charge, refund, balance transaction) shares the intent's first 17.

const Base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

const (
	idEpoch       = 1342389380 // second from which the time in a 24 character id counts
	customerEpoch = 1327611903 // the same for the 14 characters of a customer's
)

// idLayouts says how the part after the prefix is made, by prefix. A prefix
// that is not here has the layout of "pm".
var idLayouts = map[string]idLayout{
	"pi": {digit: '3', sharded: true}, "ch": {digit: '3', sharded: true}, "py": {digit: '3', sharded: true},
	"re": {digit: '3', sharded: true}, "pyr": {digit: '3', sharded: true}, "txn": {digit: '3', sharded: true},
	"cus": {short: true}, "uli": {short: true},
	"req": {random: 14},
	"pm":  {digit: '1'},
}

type idLayout struct {
	digit   byte
	sharded bool // the first of the random characters is 0, 1 or 2
	short   bool // 14 characters, without the account
	random  int  // so many random characters and nothing else
}

const sharedPrefix = 17 // characters that an intent's charge has in common with it

// A chance is a seeded source of randomness that many goroutines may draw from.
// The nth draw is the same in every run.
type Random struct {
	seed uint64
	n    atomic.Uint64
}

// Draw returns the next 64 random bits (splitmix64).
func (c *Random) Draw() uint64 {
	z := c.seed + c.n.Add(1)*0x9e3779b97f4a7c15
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// letters appends n random base 62 characters.
func (c *Random) letters(dst []byte, n int) []byte {
	for n > 0 {
		bits := c.Draw()
		for range min(n, 10) {
			dst = append(dst, Base62[bits%62])
			bits /= 62
			n--
		}
	}
	return dst
}

// Text returns n random base 62 characters.
func (c *Random) Text(n int) string { return string(c.letters(make([]byte, 0, n), n)) }

// uuid returns a random UUID, version 4.
func (c *Random) uuid() string {
	const hex = "0123456789abcdef"
	var raw [16]byte
	binary.BigEndian.PutUint64(raw[:], c.Draw())
	binary.BigEndian.PutUint64(raw[8:], c.Draw())
	raw[6], raw[8] = raw[6]&0x0f|0x40, raw[8]&0x3f|0x80
	dst := make([]byte, 0, 36)
	for i, b := range raw {
		if i == 4 || i == 6 || i == 8 || i == 10 {
			dst = append(dst, '-')
		}
		dst = append(dst, hex[b>>4], hex[b&15])
	}
	return string(dst)
}

// seedOf mixes a number and a text into a seed.
func seedOf(seed uint64, text string) uint64 {
	h := fnv.New64a()
	var raw [8]byte
	binary.BigEndian.PutUint64(raw[:], seed)
	h.Write(raw[:])
	h.Write([]byte(text))
	return h.Sum64()
}

// RandomOf returns a source that gives the same for the same number and text.
func RandomOf(seed uint64, text string) *Random { return &Random{seed: seedOf(seed, text)} }

// Random returns a source that gives the same for the same account and text.
func (a *Account) Random(text string) *Random { return RandomOf(a.random.seed, text) }

// FixedID returns an identifier that is the account's from its first day and always
// the same for a name: that of a default list or configuration.
func (a *Account) FixedID(prefix, name string) string {
	id := append(append([]byte(prefix), "_1"...), appendTime(nil, a.Created.Unix()-idEpoch)...)
	return string(a.Random(name).letters(append(id, a.ID[len(a.ID)-10:]...), 8))
}

func appendTime(dst []byte, seconds int64) []byte {
	var digits [5]byte
	for i := 4; i >= 0; i-- {
		digits[i] = Base62[seconds%62]
		seconds /= 62
	}
	return append(dst, digits[:]...)
}

// NewID returns the next identifier with a prefix, for an object made now.
func (a *Account) NewID(prefix string, now time.Time) string {
	layout, ok := idLayouts[prefix]
	if !ok {
		layout = idLayouts["pm"]
	}
	return a.makeID(prefix, layout, now)
}

// plainID returns an identifier of the layout that most have, for an object that
// no intent has made: a separate transfer's, a payment's from the platform.
func (a *Account) plainID(prefix string, now time.Time) string {
	return a.makeID(prefix, idLayouts["pm"], now)
}

// relatedID returns a balance transaction's identifier: that of what moves the
// money, up to what is random, if an intent has made it.
func (a *Account) relatedID(prefix, of string, now time.Time) string {
	if _, rest, _ := strings.Cut(of, "_"); strings.HasPrefix(rest, "3") {
		return a.siblingID(prefix, of, now)
	}
	return a.plainID(prefix, now)
}

// newAccountID returns the identifier of an account that is made now.
func (a *Account) newAccountID(now time.Time) string {
	return string(a.random.letters(appendTime([]byte("acct_1"), now.Unix()-idEpoch), 10))
}

func (a *Account) makeID(prefix string, layout idLayout, now time.Time) string {
	dst := make([]byte, 0, len(prefix)+25)
	dst = append(append(dst, prefix...), '_')
	switch {
	case layout.random > 0:
		return string(a.visits.letters(dst, layout.random))
	case layout.short:
		return string(a.random.letters(appendTime(dst, now.Unix()-customerEpoch), 9))
	}
	dst = append(dst, layout.digit)
	dst = appendTime(dst, now.Unix()-idEpoch)
	dst = append(dst, a.ID[len(a.ID)-10:]...)
	if layout.sharded {
		dst = append(dst, '0'+byte(a.random.Draw()%3))
		return string(a.random.letters(dst, 7))
	}
	return string(a.random.letters(dst, 8))
}

// siblingID returns an identifier that shows of which intent or charge it came.
func (a *Account) siblingID(prefix, of string, now time.Time) string {
	for i := range len(of) {
		if of[i] == '_' && len(of) > i+1+sharedPrefix {
			dst := make([]byte, 0, len(prefix)+25)
			dst = append(append(append(dst, prefix...), '_'), of[i+1:i+1+sharedPrefix]...)
			return string(a.random.letters(dst, 7))
		}
	}
	return a.NewID(prefix, now)
}

// accountEnding is the part of a 24 character id that ends the id of the account
// whose it is; what no account's id ends with, if it is none.
func accountEnding(id string) string {
	_, rest, _ := strings.Cut(id, "_")
	if len(rest) < 16 {
		return "?"
	}
	return rest[6:16]
}
