package truth

import (
	"net/http"
	"strings"

	"github.com/pinstripe-lab/pinstripe/internal/shapes"
	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
)

// checkAnswer checks what is known of any answer.
func (w *World) checkAnswer(s Step, a answer) {
	switch {
	case a.status >= http.StatusInternalServerError:
		w.find(s.N, "mistake of ours: "+operation(s.Method, a.sent.Path), "%d %s", a.status, short(a.raw))
		return
	case a.body == nil && a.status != http.StatusRequestURITooLong:
		w.find(s.N, "no JSON", "%d %s", a.status, short(a.raw))
		return
	case s.door() || a.body == nil:
		return
	}
	failed := a.member("error") != nil
	if failed != (a.status != http.StatusOK) {
		w.find(s.N, "status", "%d with %s", a.status, short(a.raw))
	}
	if failed {
		w.checkRefusal(s, a)
	}
	if a.header.Get("Request-Id") == "" && a.status != http.StatusUnauthorized && a.status != http.StatusForbidden {
		w.find(s.N, "no Request-Id", "%d %s", a.status, short(a.raw))
	}
	w.checkShape(s, a)
	w.checkStrangers(s, a)
}

// checkStrangers wants a change refused that names an object which nobody has, or which
// another account has.
func (w *World) checkStrangers(s Step, a answer) {
	if a.status != http.StatusOK || s.Method != "POST" || s.Key != "" {
		return
	}
	for _, pair := range pairs(a.sent.Form) {
		_, value, _ := strings.Cut(pair, "=")
		param := last(name(pair))
		if _, named := nouns[param]; named && (strings.HasSuffix(value, "_nobody") || w.foreign[value]) {
			w.find(s.N, "a stranger is taken: "+operation(s.Method, a.sent.Path)+" "+name(pair), "%s: %s", pair, short(a.raw))
		}
	}
}

// checkShape holds an answer to the table of its version.
func (w *World) checkShape(s Step, a answer) {
	version := a.header.Get("Stripe-Version")
	if version == "" {
		return
	}
	for _, c := range shapes.Hold(version, []byte(a.raw)) {
		if shapes.Excepted(c) == nil {
			w.find(s.N, "shape: "+c.Path+" "+string(c.Problem), "%s, seen on %s %s", c, s.Method, a.sent.Path)
		}
	}
}

// created are the operations whose answer is an object that lists show from then on.
func created(s Step, body any) (kind, id string) {
	kind, _ = at(body, "object").(string)
	id, _ = at(body, "id").(string)
	if s.Method != "POST" || strings.HasPrefix(s.Path, "/v1/accounts/") {
		return "", ""
	}
	return kind, id
}

// A made is an object that somebody was told of when it was made.
type made struct {
	kind, account, key string
	step               int
}

// note keeps that an object was made, or was deleted.
func (w *World) note(s Step, body any) {
	if s.Method == "DELETE" {
		if id, ok := at(body, "id").(string); ok {
			delete(w.made, id)
		}
		return
	}
	if kind, id := created(s, body); kind != "" && id != "" && w.made[id].kind == "" {
		w.made[id] = made{kind, w.say(s.Account), s.Key, s.N}
	}
}

// behaves says whether the world's version has a change of behaviour.
func (w *World) behaves(as apiversion.Behaviour) bool {
	v, _ := apiversion.Parse(w.Version)
	return v.Behaves(as)
}
