package fidelity

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"github.com/pinstripe-lab/pinstripe/cassettes"
)

// An interaction is a recorded one, ready to be sent: with its answer decoded, and
// with what was taken out of its form put back where the recording still tells
// what it was.
type interaction struct {
	cassettes.Interaction
	answer any
	blank  bool // what was taken out cannot be told
}

// restore makes an interaction of a recorded one.
func restore(recorded cassettes.Interaction, known []TestNumber) interaction {
	i := interaction{Interaction: recorded, answer: decoded(recorded)}
	if i.RequestBody != "" {
		return i
	}
	if i.Sent == "" {
		i.Sent = i.Form.Encode()
	}
	i.rewrite(func(f field) string {
		value, ok := i.original(f, known)
		i.blank = i.blank || !ok
		return value
	})
	return i
}

// A field is one parameter of a form.
type field struct{ name, value string }

// last is the innermost name: number for card[number].
func (f field) last() string {
	path := strings.Split(f.name, "[")
	return strings.TrimSuffix(path[len(path)-1], "]")
}

// rewrite puts what f returns in the place of the value of each parameter. What is
// unchanged stays as it was sent, byte for byte.
func (i *interaction) rewrite(f func(field) string) {
	parts := strings.Split(i.Sent, "&")
	for n, part := range parts {
		rawName, rawValue, assigned := strings.Cut(part, "=")
		name, nameErr := url.QueryUnescape(rawName)
		value, err := url.QueryUnescape(rawValue)
		if !assigned || nameErr != nil || err != nil {
			continue
		}
		if changed := f(field{name, value}); changed != value {
			parts[n] = rawName + "=" + url.QueryEscape(changed)
		}
	}
	i.Sent = strings.Join(parts, "&")
}

var (
	zeros      = regexp.MustCompile(`^0{12,18}1$`)
	scrubbed   = regexp.MustCompile(`^(card|account|iban)-([0-9A-Za-z]{4})$`)
	scrubbedCV = regexp.MustCompile(`^cvc-(\d{1,2})$`)
)

// scrubbedIn says under which names `pinstripe record` replaces numbers, and by what.
var scrubbedIn = map[string]string{"number": "card", "account_number": "account", "iban": "iban"}

// original is the value that a parameter had when it was sent; false where the
// recording does not tell. Zeros and a one stand for 4111111111111111 where the
// answer shows a card that ends in 1111; what `pinstripe record` writes for a
// number tells its last four digits, and for a CVC how long it was.
func (i interaction) original(f field, known []TestNumber) (string, bool) {
	switch {
	case strings.HasSuffix(f.last(), "number") && zeros.MatchString(f.value):
		return "4111111111111111", i.shows("1111") != nil
	case scrubbedIn[f.last()] != "" && scrubbed.MatchString(f.value):
		m := scrubbed.FindStringSubmatch(f.value)
		if m[1] == scrubbedIn[f.last()] {
			return i.number(f, m[1], m[2], known)
		}
	case f.last() == "cvc" && scrubbedCV.MatchString(f.value):
		digits, _ := strconv.Atoi(scrubbedCV.FindStringSubmatch(f.value)[1])
		return strings.Repeat("1234567890", digits/10+1)[:digits], true
	}
	return f.value, true
}

// shows is the object in the recorded answer whose last4 these are; nil where
// there is none.
func (i interaction) shows(last4 string) map[string]any {
	var find func(value any) map[string]any
	find = func(value any) map[string]any {
		switch v := value.(type) {
		case map[string]any:
			if v["last4"] == last4 {
				return v
			}
			for _, inner := range v {
				if found := find(inner); found != nil {
					return found
				}
			}
		case []any:
			for _, inner := range v {
				if found := find(inner); found != nil {
					return found
				}
			}
		}
		return nil
	}
	return find(i.answer)
}
