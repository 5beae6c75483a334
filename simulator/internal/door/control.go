package door

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/pinstripe-lab/pinstripe/internal/masking"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/stripe"
)

// The control door is what Stripe does not have: the clock, faults, the request
// log, decisions in the customer's place. Requests and answers are JSON; the
// Authorization header chooses the account as it does under /v1.

// controlPrefix begins the paths of what Stripe does not have.
const controlPrefix = "/_pinstripe/"

// A Door is the control door, the window and the pages of a simulator.
type Door struct {
	*engine.Engine
	// Hosts are names under which it answers, beside addresses and those of this machine.
	Hosts []string
	// Token is the password that it asks for; "" for none.
	Token string
}

// A door is one endpoint of the control door.
type door struct {
	Method, Path string // "{id}" at the end stands for one more part
	open         func(k *controlRequest) (any, error)
	// Anyone may come without a key.
	Anyone bool
}

const (
	anyone = true
	keyed  = false
)

// doors are all endpoints of the control door.
var doors []door

func init() {
	doors = []door{
		{"GET", "clock", readClock, anyone},
		{"POST", "clock", moveClock, anyone},
		{"POST", "reset", reset, anyone},
		{"GET", "routes", listRoutes, anyone},
		{"GET", "requests", listRequests, keyed},
		{"GET", "objects/{id}", inspect, keyed},
		{"POST", "authentications/{id}", decideAuthentication, keyed},
		{"POST", "refunds", refundToCash, keyed},
		{"POST", "refunds/{id}", giveBankDetails, keyed},
		{"GET", "account", readAccount, keyed},
		{"POST", "account", changeAccount, keyed},
		{"POST", "accounts", declareAccount, keyed},
		{"POST", "keys", bindKey, keyed},
		{"POST", "radar/sessions", declareRadarSession, keyed},
		{"POST", "permissions", changePermissions, keyed},
		{"GET", "deliveries", listDeliveries, keyed},
		{"POST", "deliveries/{id}", resend, keyed},
		{"GET", "stream", watch, anyone},
		{"GET", "webhooks/log", webhookLog, keyed},
		{"GET", "webhooks/schedule", readSchedule, keyed},
		{"POST", "webhooks/schedule", setSchedule, keyed},
		{"POST", "webhooks/roll/{id}", rollSecret, keyed},
		{"GET", "faults", listFaults, keyed},
		{"POST", "faults", armFault, keyed},
		{"DELETE", "faults", disarmFaults, keyed},
		{"DELETE", "faults/{id}", disarmFault, keyed},
		{"POST", "faults/release", releaseFaults, keyed},
	}
}

// A controlRequest is one request at the control door.
type controlRequest struct {
	sim     *Door
	r       *http.Request
	account *engine.Account // of the key and the Stripe-Account header; nil without a key
	key     string
	id      string // the last part of the path
	body    []byte
}

var errNoKey = errors.New("send the test key of the account as you do under /v1: Authorization: Bearer sk_test_…")

// ServeHTTP answers what is not Stripe's API: the control door, the window and pages.
// It reports false for everything else.
func (s *Door) ServeHTTP(w http.ResponseWriter, r *http.Request) bool {
	if strings.HasPrefix(r.URL.Path, controlPrefix) {
		s.control(w, r)
		return true
	}
	return s.page(w, r)
}

func (s *Door) control(w http.ResponseWriter, r *http.Request) {
	if s.answersTo(hostOf(r)) && s.enter(w, r) {
		return
	}
	if status, err := s.refusal(r); err != nil {
		reply(w, status, problemBody(err))
		return
	}
	if s.window(w, r) {
		return
	}
	k := &controlRequest{sim: s, r: r, key: engine.PresentedKey(r)}
	k.account = s.AccountOf(k.key, r.Header.Get("Stripe-Account"))
	path := strings.TrimPrefix(r.URL.Path, controlPrefix)
	for _, d := range doors {
		prefix, named := strings.CutSuffix(d.Path, "{id}")
		if named {
			k.id = strings.TrimPrefix(path, prefix)
			named = strings.HasPrefix(path, prefix) && k.id != "" && !strings.Contains(k.id, "/")
		}
		if d.Method != r.Method || !named && d.Path != path {
			continue
		}
		if k.account == nil && !d.Anyone {
			reply(w, http.StatusUnauthorized, problemBody(errNoKey))
			return
		}
		var err error
		if k.body, err = io.ReadAll(io.LimitReader(r.Body, engine.MaxBody)); err != nil {
			reply(w, http.StatusBadRequest, problemBody(err))
			return
		}
		answer, err := d.open(k)
		if err != nil {
			reply(w, http.StatusBadRequest, problemBody(err))
			return
		}
		if stream, ok := answer.(func(http.ResponseWriter)); ok {
			stream(w)
			return
		}
		reply(w, http.StatusOK, answer)
		return
	}
	var known []string
	for _, d := range doors {
		known = append(known, d.Method+" "+controlPrefix+d.Path)
	}
	reply(w, http.StatusNotFound, map[string]any{"error": "there is no " + r.Method + " " + r.URL.Path, "doors": known})
}

func problemBody(err error) any { return map[string]any{"error": err.Error()} }

func reply(w http.ResponseWriter, status int, answer any) {
	text, err := json.MarshalIndent(answer, "", "  ")
	if err != nil {
		status, text = http.StatusInternalServerError, []byte(`{"error": "this answer has no JSON form"}`)
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	w.Write(append(text, '\n'))
}

// read decodes the request; a field that does not exist is an error.
func (k *controlRequest) read(to any) error {
	if len(k.body) == 0 {
		return nil
	}
	return engine.ReadJSON(k.body, to)
}

// now is the time that the key's account lives by; without a key, that with which
// accounts begin.
func (k *controlRequest) now() time.Time {
	if k.account != nil {
		return k.account.Clock().Now()
	}
	return k.sim.Now()
}

func readClock(k *controlRequest) (any, error) { return map[string]int64{"now": k.now().Unix()}, nil }

func (k *controlRequest) advance(by time.Duration) error {
	if err := engine.CheckAdvance(by); err != nil {
		return err
	}
	if k.account != nil {
		k.account.Advance(by)
	} else {
		k.sim.Advance(by)
	}
	k.sim.TellTime(k.account)
	return nil
}

// moveClock moves the clock of the key's account; without a key, everybody's.
func moveClock(k *controlRequest) (any, error) {
	var in struct {
		Advance string `json:"advance"` // a duration: "72h", "90s"
		To      int64  `json:"to"`      // Unix seconds
	}
	if err := k.read(&in); err != nil {
		return nil, err
	}
	var by time.Duration
	switch {
	case in.Advance != "":
		d, err := time.ParseDuration(in.Advance)
		if err != nil {
			return nil, err
		}
		by = d
	case in.To != 0:
		by = time.Unix(in.To, 0).Sub(k.now())
	default:
		return nil, errors.New(`say how far: {"advance": "72h"} or {"to": 1798761600}`)
	}
	if err := k.advance(by); err != nil {
		return nil, err
	}
	return readClock(k)
}

func reset(k *controlRequest) (any, error) {
	if k.key != "" && k.account == nil {
		return nil, errNoKey
	}
	if k.account != nil {
		k.sim.Reset(k.account)
	} else {
		k.sim.ResetAll()
	}
	return map[string]bool{"reset": true}, nil
}

func listRoutes(*controlRequest) (any, error) { return map[string]any{"routes": stripe.Routes()}, nil }

func inspect(k *controlRequest) (any, error) {
	var text []byte
	k.update(func(c call) bool {
		if r := c.FindAny(k.id); r != nil {
			text = c.View().Render(r).AppendJSON(nil)
		}
		return false
	})
	if text == nil {
		return nil, fmt.Errorf("the account of this key has no object %s", k.id)
	}
	if !k.mayActForAccount() {
		text = []byte(masking.JSON(string(text), masking.Secret))
	}
	return json.RawMessage(text), nil
}

// mayActForAccount tells whether the caller has a secret key of the account, by which Stripe
// itself would show what is secret in its objects. A publishable key is in every browser.
func (k *controlRequest) mayActForAccount() bool {
	return k.account != nil && (strings.HasPrefix(k.key, "sk_") || strings.HasPrefix(k.key, "rk_"))
}

// update runs something on the account's state that no request of the account
// asked for.
func (k *controlRequest) update(do func(c call) (keep bool)) {
	k.sim.Act(k.account, engine.BaseOf(k.r), do)
}

func decideAuthentication(k *controlRequest) (any, error) {
	var in struct {
		Outcome stripe.AuthenticationResult `json:"outcome"`
	}
	if err := k.read(&in); err != nil {
		return nil, err
	}
	switch in.Outcome {
	case stripe.CustomerAuthenticated, stripe.CustomerFailed, stripe.CustomerCanceled, stripe.CustomerDeclined, stripe.ProviderDeclined,
		stripe.NotAvailable, stripe.AttemptExpired:
	default:
		return nil, errors.New(`say what the customer does: {"outcome": "succeeded"}, "failed" or "canceled"; ` +
			`or what another company says: "customer_declined", "provider_declined", "not_available" or "attempt_expired"`)
	}
	var err error
	var text []byte
	k.update(func(c call) bool {
		if c.FindAny(k.id) == nil {
			err = fmt.Errorf("the account of this key has no object %s", k.id)
			return false
		}
		if !stripe.In(c).Authenticate(k.id, in.Outcome) {
			err = fmt.Errorf("%s does not wait for authentication", k.id)
			return false
		}
		text = c.View().Render(c.FindAny(k.id)).AppendJSON(nil)
		return true
	})
	if err != nil {
		return nil, err
	}
	return json.RawMessage(text), nil
}

func listFaults(k *controlRequest) (any, error) {
	all, held := k.account.Faults()
	return map[string]any{"faults": all, "held": held}, nil
}

func armFault(k *controlRequest) (any, error) {
	f := &engine.Fault{}
	if err := k.read(f); err != nil {
		return nil, err
	}
	if err := k.account.Arm(f); err != nil {
		return nil, err
	}
	return *f, nil
}

// disarmFault takes one fault away.
func disarmFault(k *controlRequest) (any, error) {
	if k.account.Disarm(k.id) == 0 {
		return nil, fmt.Errorf("there is no fault %q", k.id)
	}
	return map[string]any{"id": k.id, "deleted": true}, nil
}

// disarmFaults takes all away.
func disarmFaults(k *controlRequest) (any, error) {
	return map[string]int{"deleted": k.account.Disarm("")}, nil
}

// releaseFaults lets held requests go on.
func releaseFaults(k *controlRequest) (any, error) {
	return map[string]int{"released": k.account.ReleaseHeld()}, nil
}
