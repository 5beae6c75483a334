package fidelity

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

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

// original is the value that a parameter had when it was sent; false where the
// recording does not tell. Zeros and a one stand for 4111111111111111 where the
// answer shows a card that ends in 1111; what `pinstripe record` writes for a
// number tells its last four digits, and for a CVC how long it was.
func (i interaction) original(f field, known []TestNumber) (string, bool) {
	switch {
	case strings.HasSuffix(f.last(), "number") && zeros.MatchString(f.value):
		return "4111111111111111", i.shows("1111") != nil
	case scrubbed.MatchString(f.value):
		m := scrubbed.FindStringSubmatch(f.value)
		return i.number(f, m[1], m[2], known)
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

// move gives a card that had not expired when it was recorded a year that has not
// expired now.
func (i *interaction) move(now time.Time) {
	then := i.moment()
	if then.IsZero() || i.RequestBody != "" {
		return
	}
	i.rewrite(func(f field) string {
		year, err := strconv.Atoi(f.value)
		if err != nil || f.last() != "exp_year" || len(f.value) != 2 && len(f.value) != 4 {
			return f.value
		}
		if len(f.value) == 2 {
			year += 2000
		}
		if year < then.Year() || year > now.Year() {
			return f.value
		}
		return strconv.Itoa(year + now.Year() - then.Year() + 1)
	})
}

// moment is when an interaction was recorded: as the recording says, or else the
// newest object in its answer. Zero: nothing tells.
func (i interaction) moment() time.Time {
	if !i.At.IsZero() {
		return i.At
	}
	return newest(i.answer)
}

// newest is when the newest object in an answer was created; zero where none says.
func newest(answer any) time.Time {
	last := 0.0
	var look func(value any)
	look = func(value any) {
		switch v := value.(type) {
		case map[string]any:
			created, _ := v["created"].(float64)
			last = max(last, created)
			for _, inner := range v {
				look(inner)
			}
		case []any:
			for _, inner := range v {
				look(inner)
			}
		}
	}
	look(answer)
	if last == 0 {
		return time.Time{}
	}
	return time.Unix(int64(last), 0).UTC()
}

// parseDate is the Date of the recorded answer.
func parseDate(i interaction) (time.Time, error) {
	return http.ParseTime(i.ResponseHeaders.Get("Date"))
}

// A keyring gives the idempotency keys that nobody chose, and that recording
// therefore blanked out, a value of their own again.
type keyring struct {
	byRequest map[string]string // Request-Id of the recorded answer to the key of its request
	last      string
	made      int
}

// blankedKey is what `pinstripe record` writes for a key that a client generated.
const blankedKey = "generated"

// keyOf is the idempotency key to send. The same key was sent twice where the
// answer is a replay of an earlier one, or says that the key was used before.
func (k *keyring) keyOf(i interaction) string {
	key := i.Headers.Get("Idempotency-Key")
	if !strings.Contains(key, blankedKey) {
		return key
	}
	if first, seen := k.byRequest[i.ResponseHeaders.Get("Original-Request")]; seen {
		return first
	}
	if k.last != "" && member(member(i.answer, "error"), "type") == "idempotency_error" {
		return k.last
	}
	k.made++
	k.last = strings.ReplaceAll(key, blankedKey, fmt.Sprintf("key-%d", k.made))
	k.byRequest[i.ResponseHeaders.Get("Request-Id")] = k.last
	return k.last
}
