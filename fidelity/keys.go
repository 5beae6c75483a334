package fidelity

import (
	"fmt"
	"strings"
)

// A keyring gives the idempotency keys that nobody chose, and that recording
// therefore blanked out, a value of their own again.
type keyring struct {
	byRequest map[string]string // Request-Id of the recorded answer to the key of its request
	last      string
	made      int
}

// hide puts the recorded text in the place of a key that was made up, in the message
// of an error that names it.
func (k *keyring) hide(answer any, recorded, sent string) {
	e, _ := member(answer, "error").(map[string]any)
	if text, ok := e["message"].(string); ok && sent != "" && sent != recorded {
		e["message"] = strings.ReplaceAll(text, sent, recorded)
	}
}

// blankedKey is what `pinstripe record` writes for a key that a client generated.
const blankedKey = "generated"

// keyOf is the idempotency key to send. The same key was sent twice where the
// answer is a replay of an earlier one, or says that the key was used before.
func (k *keyring) keyOf(i interaction) string {
	key := i.Headers.Get("Idempotency-Key")
	if !strings.Contains(key, blankedKey) {
		return key
	}
	if first, seen := k.byRequest[i.ResponseHeaders.Get("Original-Request")]; seen {
		return first
	}
	if k.last != "" && member(member(i.answer, "error"), "type") == "idempotency_error" {
		return k.last
	}
	k.made++
	k.last = strings.ReplaceAll(key, blankedKey, fmt.Sprintf("key-%d", k.made))
	k.byRequest[i.ResponseHeaders.Get("Request-Id")] = k.last
	return k.last
}
