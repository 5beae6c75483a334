package simulator

import (
	"time"

	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
)

// A key that a caller sends with a POST makes the request safe to repeat: the
// first answer is kept for a day and given again. What is kept and what is not:
// Stripe's page on low-level errors, and the recordings.

const (
	idempotencyKeyLimit = 255 // characters
	idempotencyLifetime = 24 * time.Hour
)

// A keptAnswer is what the first request with a key was, and what it got.
type keptAnswer struct {
	IdempotencyKey string
	Path           string
	Params         *form.Node
	At             time.Time
	Status         int
	Body           []byte
	RequestID      string
	ShouldRetry    string
}

func (k *keptAnswer) Kind() string       { return "idempotency_key" }
func (k *keptAnswer) Key() string        { return k.IdempotencyKey }
func (k *keptAnswer) Parents() [3]string { return [3]string{} }

// kept returns the answer kept under the call's key, nil if there is none or it
// is too old.
func (c *call) kept() *keptAnswer {
	if c.idempotencyKey == "" {
		return nil
	}
	k, ok := c.tx.Get("idempotency_key", c.idempotencyKey).(*keptAnswer)
	if !ok || c.now.Sub(k.At) >= idempotencyLifetime {
		return nil
	}
	return k
}

// fits says why a request may not use a key that stands for another, nil if it
// is the same request. At older versions other parameters did not matter.
func (k *keptAnswer) fits(c *call, path string) *Error {
	switch {
	case k.Path != path:
		return fail("idempotency_other_endpoint", "first", k.Path, "this", path, "key", k.IdempotencyKey)
	case c.behaves(apiversion.IdempotentParametersCompared) && !k.Params.Equal(c.params):
		return fail("idempotency_other_parameters", "key", k.IdempotencyKey)
	}
	return nil
}

// begin marks a key as in use. It reports false if a request with it is still
// under way.
func (a *account) begin(key string) bool {
	if key == "" {
		return true
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.running[key] {
		return false
	}
	a.running[key] = true
	return true
}

func (a *account) end(key string) {
	if key == "" {
		return
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.running, key)
}

func init() {
	duties["forget idempotency key"] = func(c *call, key string) {
		if k, ok := c.tx.Get("idempotency_key", key).(*keptAnswer); ok && c.now.Sub(k.At) >= idempotencyLifetime {
			c.tx.Delete("idempotency_key", key)
		}
	}
}
