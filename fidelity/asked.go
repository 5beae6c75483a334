package fidelity

import (
	"encoding/json"
	"net/url"
	"strings"

	"github.com/pinstripe-lab/pinstripe/cassettes"
)

// Why an interaction is left out.
const (
	fromBefore   = "an object from before the cassette"
	blanked      = "a value blanked out of the request"
	otherHost    = "not a request to api.stripe.com"
	noAnswer     = "no JSON answer"
	unauthorized = "an API key that was refused" // keys are not in recordings
)

// A history is what is known of the identifiers of a cassette on the way through
// it.
type history struct {
	pairs
	// born were made in the cassette, as the recording shows; foreign are older.
	born, foreign set
}

func newHistory(f finder) *history {
	return &history{pairs: pairs{finder: f, byRecorded: map[string]string{}}, born: set{}, foreign: set{}}
}

// unreadable says why an interaction says nothing about a server; "" if it does.
func unreadable(i cassettes.Interaction, recorded any) string {
	switch {
	case i.Host != "" && i.Host != "api.stripe.com":
		return otherHost
	case i.Status == 401:
		return unauthorized
	case i.Status == 0:
		return noAnswer
	}
	switch recorded.(type) {
	case map[string]any, []any:
		return ""
	}
	return noAnswer
}

// ask looks at the request of an interaction. skip says why it cannot be
// replayed, "" if it can; never are the objects in it that the server should
// have made by now and has not.
func (h *history) ask(i cassettes.Interaction, recorded any) (skip string, never set) {
	strangers := set{}
	for id := range h.identifiersOf(i) {
		if _, known := h.byRecorded[id]; !known && !h.isTestID(id) {
			strangers[id] = true
		}
	}
	missing := strings.Contains(problem(recorded), "No such")
	older := strangers.without(h.born)
	for id := range older {
		h.foreign[id] = true
	}
	if hiddenInRequest.MatchString(unescaped(i.Path) + sent(i)) {
		return blanked, nil
	}
	answer := set{}
	h.addAll(answer, recorded)
	if len(older) > 0 && !missing {
		h.remember(h.foreign, answer.without(h.born))
		return fromBefore, nil
	}
	if strings.EqualFold(i.Method, "POST") && (inCore(i.Path) || born[resource(i.Path)]) {
		h.remember(h.born, answer.without(h.foreign))
	} else {
		h.remember(h.foreign, answer.without(h.born))
	}
	if missing {
		return "", nil
	}
	never = set{}
	for id := range strangers {
		if h.born[id] {
			never[id] = true
		}
	}
	return "", never
}

func (h *history) remember(in, ids set) {
	for id := range ids {
		in[id] = true
	}
}

// identifiersOf are the identifiers in a request.
func (f finder) identifiersOf(i cassettes.Interaction) set {
	found := set{}
	f.add(found, unescaped(i.Path))
	f.add(found, sent(i))
	for name, values := range i.Query {
		f.add(found, name)
		for _, v := range values {
			f.add(found, v)
		}
	}
	if account := accountOf(i); account != "" {
		found[account] = true
	}
	return found
}

// sent is the body of a request, readable.
func sent(i cassettes.Interaction) string {
	if i.RequestBody != "" {
		return i.RequestBody
	}
	if i.Sent != "" {
		return unescaped(i.Sent)
	}
	return unescaped(i.Form.Encode())
}

func unescaped(text string) string {
	if plain, err := url.PathUnescape(text); err == nil {
		return plain
	}
	return text
}

// accountOf is the connected account of a request. Some recordings kept it in
// the answer alone, which repeats it; so do answers about accounts, unasked.
func accountOf(i cassettes.Interaction) string {
	account := i.Headers.Get("Stripe-Account")
	if account == "" && resource(i.Path) != "accounts" {
		account = i.ResponseHeaders.Get("Stripe-Account")
	}
	return account
}

// problem is the error of an answer, as text.
func problem(answer any) string {
	object, _ := answer.(map[string]any)
	text, err := json.Marshal(object["error"])
	if err != nil {
		return ""
	}
	return string(text)
}
