package taping

import (
	"encoding/json"
	"errors"
	"net/http"
	"regexp"
	"strings"
)

const (
	// usual is the cassette of a tape that has one.
	usual = "cassette"
	// cassetteHeader names the cassette of one request.
	cassetteHeader = "Pinstripe-Cassette"
	// doorPath chooses the cassette of all requests from then on.
	doorPath = "/_pinstripe/cassette"
)

// cassetteName is what a cassette may be called: a path below the tape's folder.
var cassetteName = regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z_-]*(?:/[0-9A-Za-z][0-9A-Za-z_-]*)*$`)

// spoken is a key that somebody made up: sk_test_checkout names the cassette checkout. A
// key of Stripe's own has capitals and begins with a digit, and names nothing.
var spoken = regexp.MustCompile(`^(?:sk|rk|pk)_test_([a-z][a-z0-9_-]{0,39})$`)

// name is the cassette of a request: what its header says, else what the control door
// said last, else what its key says, if a key may. It is called with mu held.
func (t *Tape) name(r *http.Request) (string, error) {
	if name := r.Header.Get(cassetteHeader); name != "" {
		if !cassetteName.MatchString(name) {
			return "", errors.New("the header " + cassetteHeader + " names no cassette: want a name such as checkout/declined")
		}
		return name, nil
	}
	if t.chosen != "" {
		return t.chosen, nil
	}
	if m := spoken.FindStringSubmatch(keyOf(r)); m != nil && t.o.ByKey {
		return m[1], nil
	}
	return usual, nil
}

// door chooses the cassette of what comes: {"name": "checkout"}; an empty name is the
// usual way again.
func (t *Tape) door(w http.ResponseWriter, r *http.Request) {
	var choice struct {
		Name string `json:"name"`
	}
	if r.Method == http.MethodPost {
		err := json.NewDecoder(r.Body).Decode(&choice)
		if err != nil || choice.Name != "" && !cassetteName.MatchString(choice.Name) {
			t.refuse(w, http.StatusBadRequest, errors.New(`want a name, such as {"name": "checkout/declined"}`))
			return
		}
		t.mu.Lock()
		t.chosen = choice.Name
		t.mu.Unlock()
	}
	t.mu.Lock()
	choice.Name = t.chosen
	t.mu.Unlock()
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(choice) // whoever asked may be gone
}

// keyOf is the key of a request, in either of the ways that Stripe takes one.
func keyOf(r *http.Request) string {
	if key, _, ok := r.BasicAuth(); ok {
		return key
	}
	scheme, key, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "bearer") {
		return ""
	}
	return strings.TrimSpace(key)
}
