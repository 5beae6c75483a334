package fidelity

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// A history is what is known of the identifiers of a cassette on the way through
// it. Which interactions can be replayed never hangs on what the server answers,
// so born and foreign follow the recording alone.
type history struct {
	pairs
	born    set               // made in the cassette
	foreign set               // older, or made where nobody saw it
	intents map[string]string // identifier to status, as the recording showed it last
	keys    keyring
	whole   bool              // nothing is from outside the cassette
	causes  map[string]string // identifier to what the server did instead of making it
}

func newHistory() *history {
	return &history{
		pairs:   pairs{byRecorded: map[string]string{}},
		born:    set{},
		foreign: set{},
		intents: map[string]string{},
		keys:    keyring{byRequest: map[string]string{}},
		causes:  map[string]string{},
	}
}

// ask looks at the request of an interaction. skip says why it cannot be
// replayed, "" if it can; never are the objects in it that the server should
// have made by now and has not.
func (h *history) ask(i interaction) (skip string, never set) {
	strangers := i.strangers()
	older := strangers.without(h.born)
	h.foreign.addSet(older)
	answer := set{}
	answer.addAll(i.answer)
	skip = h.cannotReplay(i, older)
	if post := strings.EqualFold(i.Method, "POST"); !post || skip != fromOutside && skip != blanked {
		h.watch(i.answer)
	}
	if skip == "" && h.makes(i) {
		h.born.addSet(answer.without(h.foreign))
	} else {
		h.foreign.addSet(answer.without(h.born))
	}
	if skip != "" {
		return skip, nil
	}
	never = set{}
	for id := range strangers {
		if _, made := h.byRecorded[id]; h.born[id] && !made {
			never[id] = true
		}
	}
	return "", never
}

// makes says whether what an answer shows first was made in the cassette. A bare
// list (GET /v1/charges) shows what is older, too; an alias makes a new object
// whenever it is named (GET /v1/tokens/tok_visa).
func (h *history) makes(i interaction) bool {
	if h.whole {
		return true
	}
	if !inCore(i.Path) && !born[resource(i.Path)] {
		return false
	}
	path := unescaped(i.Path)
	return strings.EqualFold(i.Method, "POST") ||
		slices.ContainsFunc(identifiersIn(path), func(id string) bool { return h.born[id] }) ||
		slices.ContainsFunc(strings.Split(i.Path, "/"), testID.MatchString)
}

// unknown is what Stripe says of an identifier that it does not know.
var unknown = regexp.MustCompile(`No such|does not have|does not exist`)

// strangers are the identifiers in a request that somebody must have made. One
// that the recorded answer says does not exist may be anything.
func (i interaction) strangers() set {
	found := set{}
	message := i.message()
	excused := unknown.MatchString(message)
	for id := range i.identifiers() {
		if !testID.MatchString(id) && !(excused && strings.Contains(message, id)) {
			found[id] = true
		}
	}
	return found
}

// identifiers are those in a request.
func (i interaction) identifiers() set {
	found := set{}
	found.add(unescaped(i.Path))
	found.add(i.readable())
	for name, values := range i.Query {
		found.add(name)
		for _, v := range values {
			found.add(v)
		}
	}
	if account := i.account(); account != "" {
		found[account] = true
	}
	return found
}

// readable is the body of a request without escapes.
func (i interaction) readable() string {
	if i.RequestBody != "" {
		return i.RequestBody
	}
	return unescaped(i.Sent)
}

func unescaped(text string) string {
	if plain, err := url.PathUnescape(text); err == nil {
		return plain
	}
	return text
}

// account is the connected account of a request. Some recordings kept it in the
// answer alone, which repeats it; so do answers about accounts, unasked.
func (i interaction) account() string {
	account := i.Headers.Get("Stripe-Account")
	if account == "" && resource(i.Path) != "accounts" {
		account = i.ResponseHeaders.Get("Stripe-Account")
	}
	return account
}

// message is the text of a recorded error; "" where there is none.
func (i interaction) message() string {
	text, _ := member(member(i.answer, "error"), "message").(string)
	return text
}

// errorCode is the code of a recorded error; "" where there is none.
func (i interaction) errorCode() string {
	text, _ := member(member(i.answer, "error"), "code").(string)
	return text
}
