package fidelity

import (
	"regexp"
	"strings"
	"time"
)

// Why an interaction says nothing about a server, and is left out.
const (
	notStripe    = "not a request to Stripe's API"
	noAnswer     = "no JSON answer"
	unauthorized = "an API key that was refused" // keys are not in recordings
)

// Why an interaction cannot be replayed: its answer hangs on something that is
// not in the cassette.
const (
	blanked       = "a value blanked out of the request"
	fromBefore    = "an object from before the cassette"
	fromHistory   = "an answer about what the account held before the cassette"
	fromOutside   = "an object changed from outside (browser, dashboard, time) since the last request"
	locked        = "an object locked by a request outside the cassette"
	fromSetting   = "an answer that a private setting of the account decided"
	youngerAnswer = "an API version that was younger than the answer (a header rewritten by hand)"
)

// api is the beginning of the paths of Stripe's API, on whatever host: a recording
// may have been made through a proxy, or of a simulator.
var api = regexp.MustCompile(`^/v[12]/`)

// unreadable says why an interaction says nothing about a server; "" if it does.
func (i interaction) unreadable() string {
	switch {
	case !api.MatchString(i.Path):
		return notStripe
	case i.Status == 401:
		return unauthorized
	case i.Status == 0:
		return noAnswer
	}
	switch i.answer.(type) {
	case map[string]any, []any:
		return ""
	}
	return noAnswer
}

// cannotReplay says why an interaction cannot be replayed, the first reason that
// holds; "" if it can. older are the objects in its request that the cassette did
// not make.
func (h *history) cannotReplay(i interaction, older set) string {
	account := i.account()
	switch {
	case i.blank || strings.Contains(account, "REDACTED") || i.hidesSomething():
		return blanked
	case h.whole:
		return ""
	case len(older) > 0:
		return fromBefore
	case i.youngerThanItsAnswer():
		return youngerAnswer
	case strings.EqualFold(i.Method, "POST") && i.Path == "/v1/transfers" && !i.sends("source_transaction") && account == "":
		return fromHistory // whether the platform's balance is enough
	case strings.HasPrefix(i.message(), "Too many "), i.Path == "/v1/balance" && !h.born[account]:
		return fromHistory
	case i.errorCode() == "incorrect_zip":
		return fromSetting // only "if your account is blocking payments that fail ZIP code validation"
	case i.Status == 429:
		return locked
	case h.moved(i):
		h.lose(i.answer)
		return fromOutside
	}
	return ""
}

// hiddenInRequest is what stands in requests in the place of a secret.
var hiddenInRequest = regexp.MustCompile(`<[A-Z_-]{3,}>|REDACTED`)

// hidesSomething says whether somebody blanked out a part of the request.
func (i interaction) hidesSomething() bool {
	if hiddenInRequest.MatchString(unescaped(i.Path)) || hiddenInRequest.MatchString(i.readable()) {
		return true
	}
	for name, values := range i.Query {
		if hiddenInRequest.MatchString(name + "=" + strings.Join(values, "&")) {
			return true
		}
	}
	return false
}

// sends says whether a request has a parameter.
func (i interaction) sends(name string) bool { return i.Form.Has(name) }

var dated = regexp.MustCompile(`^\d{4}-\d\d-\d\d`)

// youngerThanItsAnswer says whether the version that a request asks for did not
// exist when it was answered. Only the Date of the answer says when that was: the
// clock of the recording may have been stopped.
func (i interaction) youngerThanItsAnswer() bool {
	then, err := parseDate(i)
	version := dated.FindString(i.Version())
	return err == nil && version != "" && version > then.Format(time.DateOnly)
}
