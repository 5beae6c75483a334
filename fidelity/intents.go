package fidelity

import (
	"regexp"
	"strings"
)

// waiting are the statuses in which an intent stands only until somebody acts: a
// customer in a browser, a person in the dashboard.
var waiting = words(`requires_action requires_payment_method requires_confirmation requires_source requires_source_action`)

// elsewhere is the status of an intent that the recording has lost track of.
const elsewhere = "elsewhere"

// intents calls f with every payment intent and setup intent in an answer, until
// it returns false.
func intents(answer any, f func(id, status string) bool) bool {
	switch v := answer.(type) {
	case map[string]any:
		id, named := v["id"].(string)
		if kind := v["object"]; named && (kind == "payment_intent" || kind == "setup_intent") {
			status, _ := v["status"].(string)
			if !f(id, status) {
				return false
			}
		}
		for _, inner := range v {
			if !intents(inner, f) {
				return false
			}
		}
	case []any:
		for _, inner := range v {
			if !intents(inner, f) {
				return false
			}
		}
	}
	return true
}

// watch remembers in which status a recorded answer shows each intent.
func (h *history) watch(answer any) {
	intents(answer, func(id, status string) bool {
		h.intents[id] = status
		return true
	})
}

// lose says of each intent in an answer that others have changed it.
func (h *history) lose(answer any) {
	intents(answer, func(id, _ string) bool {
		h.intents[id] = elsewhere
		return true
	})
}

var intentID = regexp.MustCompile(`(?:pi|seti)_[A-Za-z0-9]+`)

// moved says whether an interaction shows an intent that waited for somebody and
// went on without a request of this cassette.
func (h *history) moved(i interaction) bool {
	own := set{}
	for _, id := range intentID.FindAllString(unescaped(i.Path), -1) {
		if h.intents[id] == elsewhere {
			return true
		}
		own[id] = true
	}
	asks := strings.EqualFold(i.Method, "GET") || strings.Contains(i.errorCode(), "unexpected_state")
	return !intents(i.answer, func(id, status string) bool {
		before := h.intents[id]
		return before != elsewhere && !(waiting[before] && status != before && (asks || !own[id]))
	})
}
