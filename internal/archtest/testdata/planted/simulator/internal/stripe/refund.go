package stripe // want map

import (
	"net/http" // want imports
	"sync"     // want imports

	"github.com/pinstripe-lab/pinstripe/simulator/internal/door" // want arrows
)

const unmade = ""

var once sync.Once

// Refund has a lifecycle.
type Refund struct {
	Status string
	Door   http.Handler
}

func (r *Refund) advance(to string) {
	r.Status = to
	func() { r.Status = to }()
}

func (r *Refund) fail() {
	r.Status = "failed" // want status
	var at, next = 1, 2
	at, r.Status = next, unmade // want status
	_ = at
	then := func() { (r.Status) += "!" } // want status
	then()
	change(&r.Status) // want status
	if r.Status == "failed" {
		once.Do(func() { door.Now() })
	}
}

func change(*string) {}

func newRefund() *Refund {
	_ = Refund{Status: unmade}
	return &Refund{Status: "pending"} // want status
}
