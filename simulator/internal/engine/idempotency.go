package engine

import (
	"net/http"
	"strconv"
	"time"

	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
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

// kept returns the answer kept under the call's key, nil if there is none.
func (c *Call) kept() *keptAnswer {
	k, _ := c.Tx.Get("idempotency_key", c.idempotencyKey).(*keptAnswer)
	return k
}

// fits says why a request may not use a key that stands for another, nil if it
// is the same request. At older versions other parameters did not matter.
func (k *keptAnswer) fits(c *Call, path string) *Error {
	switch {
	case k.Path != path:
		return Fail(situation.IdempotencyOtherEndpoint, "first", k.Path, "this", path, "key", k.IdempotencyKey)
	case !k.Params.Equal(c.Params) && c.Behaves(apiversion.IdempotentParametersCompared):
		return Fail(situation.IdempotencyOtherParameters, "key", k.IdempotencyKey)
	}
	return nil
}

// beginKey marks a key as in use. It reports false if a request with it is still
// under way.
func (a *Account) beginKey(key string) bool {
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

func (a *Account) endKey(key string) {
	if key == "" {
		return
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.running, key)
}

// nameKey reads the caller's idempotency key, or makes one: every POST has one.
func (x *exchange) nameKey() {
	x.key = x.r.Header.Get("Idempotency-Key")
	if x.r.Method != http.MethodPost {
		return
	}
	x.call.idempotencyKey = x.key
	if x.key == "" {
		x.call.idempotencyKey = x.call.Account.visits.uuid()
	}
}

// claimKey takes hold of the caller's idempotency key while the request runs.
func (x *exchange) claimKey() *Error {
	if x.r.Method != http.MethodPost || x.r.Header["Idempotency-Key"] == nil {
		return nil
	}
	if x.key == "" {
		return Fail(situation.IdempotencyKeyEmpty)
	}
	if len(x.key) > idempotencyKeyLimit {
		return Fail(situation.IdempotencyKeyTooLong, "length", strconv.Itoa(len(x.key)))
	}
	if !x.call.Account.beginKey(x.key) {
		x.fate = "conflict"
		return Fail(situation.IdempotencyKeyInUse, "key", x.key)
	}
	x.claimed = x.key
	return nil
}

// remember keeps the answer under the caller's idempotency key.
func (x *exchange) remember() bool {
	if x.claimed == "" {
		return false
	}
	c := &x.call
	c.Tx.Put(&keptAnswer{
		IdempotencyKey: x.key, Path: x.r.URL.Path, Params: x.sent, At: c.Now,
		Status: x.status, Body: x.body, RequestID: c.requestID, ShouldRetry: x.shouldRetry,
	})
	c.Later(idempotencyLifetime, forgetIdempotencyKeyJob, x.key)
	return true
}

func (x *exchange) replay(k *keptAnswer) {
	if err := k.fits(&x.call, x.r.URL.Path); err != nil {
		x.fate = "mismatch"
		x.answerError(err)
		return
	}
	x.fate, x.replayed = "replayed", true
	x.status, x.body, x.original, x.shouldRetry = k.Status, k.Body, k.RequestID, k.ShouldRetry
}

const forgetIdempotencyKeyJob Job = "forget idempotency key"

func init() {
	ownJobs[forgetIdempotencyKeyJob] = func(c *Call, key string) {
		c.Tx.Delete("idempotency_key", key)
	}
}
