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

// other is what an identifier of any other kind looks like: a prefix, and then
// letters and digits, among them one that no word has.
var other = regexp.MustCompile(`^[a-z]{2,}(?:_(?:test|live))?_([A-Za-z0-9]{14,})$`)

// isIdentifier says whether a text is an identifier of Stripe's.
func isIdentifier(text string) bool {
	if !strings.Contains(text, "_") {
		return false
	}
	if m := identifier.FindStringSubmatch(text); m != nil && strings.ContainsAny(m[1], "0123456789") {
		return true
	}
	m := other.FindStringSubmatch(text)
	return m != nil && strings.ContainsAny(m[1], "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
}

// testID are the identifiers that exist in every account's test mode.
var testID = regexp.MustCompile(`(?i)^(pm_card_|pm_usBankAccount|tok_(?:\D|$)|btok_us|pm_(visa|mastercard|amex))`)

// secret are keys and the like. They look like identifiers and name no object.
var secret = regexp.MustCompile(`^(sk|pk|rk|whsec|req|price_data|ek)_`)

// follows says whether a text is an identifier of an object that a request may be
// about.
func follows(text string) bool {
	return isIdentifier(text) && !secret.MatchString(text) && !strings.Contains(text, secretMark)
}

// A set of identifiers.
type set map[string]bool

// identifiersIn are the identifiers in a text.
func identifiersIn(text string) []string {
	if !strings.Contains(text, "_") {
		return nil
	}
	return slices.DeleteFunc(word.FindAllString(text, -1), func(w string) bool { return !follows(w) })
}

// hasIdentifier says whether there is an identifier in a text.
func hasIdentifier(text string) bool {
	return strings.Contains(text, "_") && slices.ContainsFunc(word.FindAllString(text, -1), isIdentifier)
}

// add adds every identifier in a text.
func (s set) add(text string) {
	for _, id := range identifiersIn(text) {
		s[id] = true
	}
}

func (s set) addSet(ids set) { maps.Copy(s, ids) }

// addAll adds every identifier in a decoded JSON value.
func (s set) addAll(value any) {
	switch v := value.(type) {
	case map[string]any:
		for key, inner := range v {
			s.add(key)
			s.addAll(inner)
		}
	case []any:
		for _, inner := range v {
			s.addAll(inner)
		}
	case string:
		s.add(v)
	}
}

// without gives what is in s and not in others.
func (s set) without(others set) set {
	out := set{}
	for id := range s {
		if !others[id] {
			out[id] = true
		}
	}
	return out
}

// pairs are the server's identifiers and secrets by the recorded ones.
type pairs struct {
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
		switch {
		case secret.MatchString(want):
			return
		case strings.Contains(want, secretMark):
			p.secrets = append(p.secrets, want)
		case !isIdentifier(want):
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
		if got, ok := p.byRecorded[w]; ok && isIdentifier(w) {
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
		if isIdentifier(w) {
			prefix, _, _ := strings.Cut(w, "_")
			return prefix + "_…"
		}
		return w
	})
}
