package truth

import (
	"net/http"
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
)

// checkReplay sends a step again, which changes nothing, and with other parameters, which
// is refused.
func (w *World) checkReplay(s Step, first answer) {
	kept := first.header.Get("Stripe-Should-Retry") == "false" && first.header.Get("Idempotency-Key") != ""
	if !kept {
		return
	}
	again := w.ask(w.sentAgain(s, first))
	if again.raw != first.raw || again.status != first.status {
		w.find(s.N, "replay: other bytes", "first %d %s\nthen %d %s", first.status, short(first.raw), again.status, short(again.raw))
	}
	if again.header.Get("Idempotent-Replayed") != "true" {
		w.find(s.N, "replay: not said to be one", "%v", again.header)
	}
	if !w.behaves(apiversion.IdempotentParametersCompared) {
		return
	}
	other := w.sentAgain(s, first)
	rest := slices.DeleteFunc(pairs(other.Form), func(pair string) bool { return strings.HasPrefix(name(pair), "expand") })
	other.Form = strings.Join(append(rest, "expand[]=object"), "&")
	a := w.ask(other)
	if a.status != http.StatusBadRequest || a.text("error.type") != "idempotency_error" {
		w.find(s.N, "replay: other parameters are not refused", "%s?%s: %d %s", other.Path, other.Form, a.status, short(a.raw))
	}
}

// sentAgain is the step as it was sent.
func (w *World) sentAgain(s Step, first answer) Step {
	s.Path, s.Form, s.Account = first.sent.Path, first.sent.Form, first.sent.Account
	return s
}
