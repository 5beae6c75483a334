package steps

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/pinstripe-lab/pinstripe/simulator"
	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
)

// start is when every scenario begins on the simulator: test cards that expire in
// 2032 are valid, and a recording of today is that of tomorrow.
var start = time.Date(2026, time.October, 15, 12, 0, 0, 0, time.UTC)

const simulatorSeed = 1

// simulatorTarget is the simulator in this process, reached over HTTP.
type simulatorTarget struct {
	server    *simulator.Server
	options   simulator.Options // of every server, but for its clock
	transport *http.Transport
	shortcut  *lab.Shortcut     // to server
	wire      http.RoundTripper // what scenarios and the adapter send through
	// stays tells that somebody may look at the servers once the run is over; later are
	// those of single scenarios that wait for it.
	stays bool
	mu    sync.Mutex // guards later
	later []*simulator.Server
}

func newSimulatorTarget(_ context.Context, o *Options) (target, error) {
	// Connections are shared by all scenarios; so many are never open at a time.
	transport := &http.Transport{MaxIdleConnsPerHost: 2 * o.Concurrency}
	t := &simulatorTarget{
		options:   simulator.Options{Seed: simulatorSeed, Changes: o.Changes, Watch: o.Watch},
		transport: transport, wire: transport, stays: o.Stay != nil,
	}
	t.server = t.newServer(start)
	t.shortcut = lab.OpenShortcut(t.server.URL, t.server)
	transport.DialContext = t.shortcut.Dial
	if o.Wire != nil {
		t.wire = o.Wire(transport)
	}
	return t, nil
}

func (t *simulatorTarget) newServer(at time.Time) *simulator.Server {
	o := t.options
	o.Clock = simulator.StandingClock(at)
	return simulator.NewServer(o)
}

func (t *simulatorTarget) Name() string { return "simulator" }

func (t *simulatorTarget) Description() string {
	return "Pinstripe's simulator in this process, over HTTP on " + t.server.URL
}

// ownStart is when a scenario begins that begins on another day than the others
// (@clock:2019-09-01).
func ownStart(tags []string) (time.Time, bool) {
	for _, tag := range tags {
		if day, ok := strings.CutPrefix(tag, "@clock:"); ok {
			at, err := time.Parse(time.DateOnly, day)
			return at, err == nil
		}
	}
	return time.Time{}, false
}

// StartOf is when a scenario begins on the simulator.
func StartOf(s Scenario) time.Time {
	if at, ok := ownStart(s.Tags); ok {
		return at
	}
	return start
}

// Open gives a scenario an account of its own, with its clock. A scenario that begins on
// another day gets a server of its own too.
func (t *simulatorTarget) Open(_ context.Context, s Scenario) (*lab.Session, error) {
	server := t.server
	var stop func() error
	if at, ok := ownStart(s.Tags); ok {
		server = t.newServer(at)
		stop = func() error { t.leave(server); return nil }
	}
	key := keyOf(s)
	return &lab.Session{
		Key: key, GatewayKey: "rk_" + key[len("sk_"):], BaseURL: server.URL, Transport: t.wire, Now: func() time.Time { return server.NowOf(key) },
		Control: lab.NewControl(server.URL, key, t.wire), Stop: stop,
	}, nil
}

// leave closes the server of one scenario, or keeps it for whoever looks.
func (t *simulatorTarget) leave(server *simulator.Server) {
	if !t.stays {
		server.Close()
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.later = append(t.later, server)
}

func (t *simulatorTarget) Close() error {
	t.transport.CloseIdleConnections()
	for _, server := range t.later {
		server.Close()
	}
	t.server.Close()
	t.shortcut.Stop()
	return nil
}

// KeyOf is the key under which a scenario runs on the simulator. That of its gateway ends
// in the same digits.
func KeyOf(s Scenario) string { return keyOf(s) }

// keyOf is the key of a scenario: every scenario has an account of its own, and
// has the same one in every run.
func keyOf(s Scenario) string {
	return "sk_test_" + ownDigits(s)
}

// ownDigits are 24 hexadecimal digits that no other scenario has, and this one in every
// run.
func ownDigits(s Scenario) string {
	sum := sha256.Sum256([]byte(s.Name))
	return hex.EncodeToString(sum[:12])
}
