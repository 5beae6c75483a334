package engine // want arrows

import (
	"net/http"
	"sync"
	"time"

	"github.com/pinstripe-lab/pinstripe/simulator/internal/stripe" // want arrows
)

var mu sync.Mutex

// Answer has a Status that is HTTP's.
type Answer struct{ Status int }

// Serve may lock and look at the clock.
func Serve() time.Time {
	mu.Lock()
	defer mu.Unlock()
	a := Answer{Status: http.StatusOK}
	a.Status = 500
	r := stripe.Refund{}
	r.Status = "failed" // want status
	return time.Now()
}
