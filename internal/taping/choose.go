package taping

import (
	"encoding/json"
	"errors"
	"fmt"
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
			return "", fmt.Errorf("the header %s: %w", cassetteHeader, noName(name))
		}
		return name, nil
	}
	if t.chosen != "" {
		return t.chosen, nil
	}
	if !t.o.ByKey {
		return usual, nil
	}
	key := keyOf(r)
	if m := spoken.FindStringSubmatch(key); m != nil {
		return m[1], nil
	}
	if shown := key[:min(len(key), 8)]; !t.told[key] && key != "" {
		t.told[key] = true
		t.o.Log.Warn(fmt.Sprintf("a key %s… names no cassette, and its requests go into %s.yaml: want one such as sk_test_checkout, "+
			"with small letters, digits, - and _", shown, usual))
	}
	return usual, nil
}

// noName says what a cassette may be called.
func noName(name string) error {
	return fmt.Errorf("%q is no name for a cassette: want letters, digits, - and _, and / between folders, such as checkout/declined", name)
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
			problem := noName(choice.Name)
			if err != nil {
				problem = errors.New(`want JSON: {"name": "checkout/declined"}`)
			}
			t.refuse(w, http.StatusBadRequest, problem)
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
