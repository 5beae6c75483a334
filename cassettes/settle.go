package cassettes

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/internal/masking"
)

// A settler chooses what is written for the values that are new at each recording and
// that answers repeat.
type settler struct {
	stable   map[string]string // value as it came -> as it is written
	requests int               // Request-Ids in stable
	// published is a text whose people are nobody's secret.
	published string
}

// clean is an interaction as it is written.
func (s *settler) clean(i Interaction) Interaction {
	s.settle(i)
	clean := scrub(i)
	if s.published != "" {
		clean.Body = masking.JSON(i.Body, s.unlessPublished)
	}
	clean.Body = s.settled(clean.Body)
	for _, values := range clean.ResponseHeaders {
		for n := range values {
			values[n] = s.settled(values[n])
		}
	}
	return clean
}

// unlessPublished scrubs a value of an answer, but for one that the published text says.
func (s *settler) unlessPublished(key, value string) string {
	if masking.Secret(key, value) == value && strings.Contains(s.published, value) {
		return value
	}
	clean, _ := masking.Value(key, value)
	return clean
}

// settle looks at what is new in an interaction. A Request-Id becomes a number by its
// place in the cassette, in the header and in request_log_url, Original-Request, an
// event's request.id. A generated idempotency key appears in the message of an error.
func (s *settler) settle(i Interaction) {
	if real := i.ResponseHeaders.Get("Request-Id"); real != "" && s.stable[real] == "" {
		s.requests++
		s.stable[real] = fmt.Sprintf("req_%014d", s.requests)
	}
	if key := i.Headers.Get("Idempotency-Key"); masking.GeneratedKey(key) != key {
		s.stable[key] = masking.GeneratedKey(key)
	}
}

// settled puts the chosen values into text, the longest first: one may begin
// another.
func (s *settler) settled(text string) string {
	longestFirst := func(a, b string) int {
		return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b))
	}
	var pairs []string
	for _, real := range slices.SortedFunc(maps.Keys(s.stable), longestFirst) {
		pairs = append(pairs, real, s.stable[real])
	}
	return strings.NewReplacer(pairs...).Replace(text)
}
