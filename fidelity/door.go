package fidelity

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"strings"
)

// controlPrefix begins the paths of a simulator's control door, which no Stripe has.
const controlPrefix = "/_pinstripe/"

// Why a call to the control door, or what comes after one, is not asked.
const (
	doorless  = "not applicable: a call to the control door, which %s has not"
	afterDoor = "not applicable: what comes after a call to the control door, which %s has not"
	heldBack  = "a request held back by the control door: what is asked one by one cannot wait for what comes later"
)

// byDoor says whether a request went to the control door.
func (i interaction) byDoor() bool { return strings.HasPrefix(i.Path, controlPrefix) }

// looks says whether a call to the control door changes nothing.
func (i interaction) looks() bool { return strings.EqualFold(i.Method, http.MethodGet) }

// holds says whether it makes a request wait until another call lets it go.
func (i interaction) holds() bool {
	var fault struct{ Do string }
	return i.Path == controlPrefix+"faults" && json.Unmarshal([]byte(i.RequestBody), &fault) == nil && fault.Do == "hold"
}

// doors is what the control door has to do with a cassette that is replayed.
type doors struct {
	server Server
	shut   bool // a call that changes something was left out: what comes later would have shown it
}

// ask repeats a call to the control door, and keeps what it made; or a request that had no
// readable answer, for a fault of the door's that it used up. It returns why not, or why
// the answer says nothing.
func (d *doors) ask(ctx context.Context, client *http.Client, key string, h *history, i interaction) (why string, err error) {
	switch {
	case d.shut && !i.byDoor():
		return fmt.Sprintf(afterDoor, d.server.Name), nil
	case !i.byDoor():
		_, _, _ = h.send(ctx, client, d.server.URL, key, i)
		return noAnswer, ctx.Err()
	case !d.server.Door:
		d.shut = d.shut || !i.looks()
		return fmt.Sprintf(doorless, d.server.Name), nil
	case i.holds():
		return heldBack, nil
	}
	if i.Path == controlPrefix+"keys" {
		i.RequestBody = testKey.ReplaceAllLiteralString(i.RequestBody, key)
	}
	_, got, err := h.send(ctx, client, d.server.URL, key, i)
	if err != nil {
		return "", fmt.Errorf("the control door: %w", err)
	}
	answer := set{}
	answer.addAll(i.answer)
	h.born.addSet(answer.without(h.foreign))
	h.learn(i.answer, got)
	if !i.looks() {
		h.expectMoves()
	}
	return "", nil
}

// testKey is an API key in a call that gives it to an account: the replay has one of its own.
var testKey = regexp.MustCompile(`\b[sr]k_test_\w+`)

// expectMoves says of the intents that waited for somebody that they may go on.
func (h *history) expectMoves() {
	for id, status := range h.intents {
		if status != elsewhere {
			delete(h.intents, id)
		}
	}
}
