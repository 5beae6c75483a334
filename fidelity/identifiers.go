package fidelity

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// word is what an identifier must be the whole of.
var word = regexp.MustCompile(`[\p{L}\p{N}_]+`)

var identifier = regexp.MustCompile(`^(?:acct|ba|btok|ca|card|ch|cus|dp|du|evt|fee|fr|mandate|pi|pm|po|prod|price|py|pyr|re|req|rule|rse|sa|seti|setatt|si|src|sub|tok|tr|trr|txn|we|whsec|ii|in|il|plan|fa|file|link|pmc|cs)_([A-Za-z0-9_]{6,})$`)

// wideIdentifier is what any identifier looks like: a prefix, and at least as many
// letters and digits as a customer's has, among them one that no word has.
var wideIdentifier = regexp.MustCompile(`^[a-z]{2,}(?:_[a-z]+)*_([A-Za-z0-9]{14,})$`)

// A finder tells identifiers from other words.
type finder struct {
	// wide finds those too that the definition of the figures overlooks: without a
	// digit, as one customer in ten has, and of kinds that it does not name.
	wide bool
}

// isIdentifier says whether a text is an identifier of Stripe's. By definition it
// has a digit somewhere: payment_intents is none.
func (f finder) isIdentifier(text string) bool {
	m := identifier.FindStringSubmatch(text)
	if m != nil && strings.ContainsAny(m[1], "0123456789") {
		return true
	}
	if !f.wide || testID.MatchString(text) {
		return false
	}
	m = wideIdentifier.FindStringSubmatch(text)
	return m != nil && strings.ContainsAny(m[1], "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
}

// testID are the identifiers that exist in every account's test mode.
var testID = regexp.MustCompile(`(?i)^(pm_card_|pm_usBankAccount|tok_|btok_us|pm_(visa|mastercard|amex)|acct_REDACTED)`)

// madeToken is a token that somebody made, though it begins as test tokens do.
var madeToken = regexp.MustCompile(`^tok_[0-9][0-9A-Za-z]{23}$`)

// isTestID says whether an identifier needs no object made before.
func (f finder) isTestID(text string) bool {
	return testID.MatchString(text) && !(f.wide && madeToken.MatchString(text))
}

// A set of identifiers.
type set map[string]bool

// add adds every identifier in a text.
func (f finder) add(to set, text string) {
	for _, w := range word.FindAllString(text, -1) {
		if f.isIdentifier(w) {
			to[w] = true
		}
	}
}

// in says whether there is an identifier in a text.
func (f finder) in(text string) bool {
	return slices.ContainsFunc(word.FindAllString(text, -1), f.isIdentifier)
}

// addAll adds every identifier in a decoded JSON value.
func (f finder) addAll(to set, value any) {
	switch v := value.(type) {
	case map[string]any:
		for key, inner := range v {
			f.add(to, key)
			f.addAll(to, inner)
		}
	case []any:
		for _, inner := range v {
			f.addAll(to, inner)
		}
	case string:
		f.add(to, v)
	}
}

// without gives what is in s and not in other.
func (s set) without(other set) set {
	out := set{}
	for id := range s {
		if !other[id] {
			out[id] = true
		}
	}
	return out
}

// pairs are the server's identifiers and secrets by the recorded ones.
type pairs struct {
	finder
	byRecorded map[string]string
	secrets    []string // the recorded ones, in the order in which they came
}

const secretMark = "_secret_"

// learn remembers which identifier stands where the recording has another. The
// first answer decides.
func (p *pairs) learn(recorded, got any) {
	switch want := recorded.(type) {
	case map[string]any:
		have, _ := got.(map[string]any)
		for _, key := range slices.SortedFunc(maps.Keys(want), asStripeOrders) {
			if inner, ok := have[key]; ok {
				p.learn(want[key], inner)
			}
		}
	case []any:
		have, _ := got.([]any)
		for n := range min(len(want), len(have)) {
			p.learn(want[n], have[n])
		}
	case string:
		have, ok := got.(string)
		if _, known := p.byRecorded[want]; known || !ok {
			return
		}
		if strings.Contains(want, secretMark) {
			p.secrets = append(p.secrets, want)
		} else if !p.isIdentifier(want) {
			return
		}
		p.byRecorded[want] = have
	}
}

// asStripeOrders is the order in which Stripe writes the members of an object.
func asStripeOrders(a, b string) int {
	first := map[string]int{"id": -2, "object": -1}
	return cmp.Or(cmp.Compare(first[a], first[b]), cmp.Compare(a, b))
}

// swap puts the server's identifiers in the place of the recorded ones.
func (p *pairs) swap(text string) string {
	for _, secret := range p.secrets {
		text = strings.ReplaceAll(text, secret, p.byRecorded[secret])
	}
	return word.ReplaceAllStringFunc(text, func(w string) string {
		if got, ok := p.byRecorded[w]; ok && p.isIdentifier(w) {
			return got
		}
		return w
	})
}

// made gives the server's side of the pairs.
func (p *pairs) made() set {
	out := set{}
	for _, got := range p.byRecorded {
		out[got] = true
	}
	return out
}

// anonymous is a text with every identifier replaced, for counting.
func anonymous(text string) string {
	return word.ReplaceAllStringFunc(text, func(w string) string {
		if (finder{wide: true}).isIdentifier(w) {
			prefix, _, _ := strings.Cut(w, "_")
			return prefix + "_…"
		}
		return w
	})
}
