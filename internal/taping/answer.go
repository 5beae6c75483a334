package taping

import (
	"encoding/json"
	"net/http"
	"strings"

	"github.com/pinstripe-lab/pinstripe/cassettes"
)

// transferred are headers that were those of one transfer.
var transferred = []string{"Content-Length", "Transfer-Encoding", "Connection", "Content-Encoding", "Keep-Alive"}

// play answers with what was answered.
func play(w http.ResponseWriter, i cassettes.Interaction) {
	for name, values := range i.ResponseHeaders {
		w.Header()[name] = values
	}
	for _, name := range transferred {
		w.Header().Del(name)
	}
	w.WriteHeader(i.Status)
	_, _ = w.Write([]byte(i.Body)) // the program may be gone
}

// unmatched answers a request that a cassette has no answer to, with the reason. Clients
// do not try it again.
func (t *Tape) unmatched(w http.ResponseWriter, err error) {
	brief, _, _ := strings.Cut(err.Error(), "\n") // the end has the rest
	t.o.Log.Error(brief)
	answerError(w, http.StatusBadRequest, "pinstripe_not_recorded", err)
}

// refuse answers what should not have happened, and remembers it for the end.
func (t *Tape) refuse(w http.ResponseWriter, status int, err error) {
	t.fail(err)
	answerError(w, status, "pinstripe_refused", err)
}

// answerError is an error in the form of Stripe's.
func answerError(w http.ResponseWriter, status int, code string, err error) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Stripe-Should-Retry", "false")
	w.WriteHeader(status)
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	_ = e.Encode(map[string]any{"error": map[string]string{"type": "invalid_request_error", "code": code, "message": err.Error()}})
}
