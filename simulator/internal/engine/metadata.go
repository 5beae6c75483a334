package engine

import (
	"strconv"
	"unicode/utf8"

	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

// Metadata is a merchant's own keys and values, in the order they were set.
type Metadata []Pair

// A Pair is one key with its value.
type Pair struct{ Key, Value string }

func (m Metadata) Object() *body.Object {
	members := make([]body.Member, len(m))
	for i, p := range m {
		members[i] = body.Member{Key: p.Key, Value: p.Value}
	}
	return body.Free(members...)
}

// The limits of metadata; lengths are in characters.
const (
	metadataKeys     = 50
	metadataKeyLen   = 40
	metadataValueLen = 500
)

// Merge applies a request's metadata: a blank value removes a key, "metadata="
// removes all. The receiver is left as it is.
func (m Metadata) Merge(n *form.Node) (Metadata, *Error) {
	if n == nil || n.Kind() == form.Absent {
		return m, nil
	}
	if n.Empty() {
		return nil, nil
	}
	out := append(Metadata(nil), m...)
	for key, value := range n.All() {
		text := value.Text()
		keyLen, valueLen := utf8.RuneCountInString(key), utf8.RuneCountInString(text)
		switch {
		case keyLen > metadataKeyLen:
			return nil, Fail(situation.MetadataKeyLong, "key", key, "length", strconv.Itoa(keyLen))
		case valueLen > metadataValueLen:
			return nil, Fail(situation.MetadataValueLong, "param", "metadata", "length", strconv.Itoa(valueLen), "value", text)
		}
		out = out.set(key, text)
	}
	if len(out) > metadataKeys {
		return nil, Fail(situation.MetadataTooMany, "count", strconv.Itoa(len(out)))
	}
	return out, nil
}

func (m Metadata) set(key, value string) Metadata {
	for i := range m {
		if m[i].Key == key {
			if value == "" {
				return append(m[:i], m[i+1:]...)
			}
			m[i].Value = value
			return m
		}
	}
	if value == "" {
		return m
	}
	return append(m, Pair{key, value})
}
