package engine

import (
	"errors"
	"fmt"
	"hash/fnv"
	"maps"
	"slices"
	"strings"
	"time"
)

// A Schedule says what goes wrong with which webhooks, so that a test can have on
// purpose, and again, what networks do by chance. The control door sets it for an
// account; without one everything arrives once, in order. The same requests under
// the same schedule give the same log, whatever the machine does meanwhile.
type Schedule struct {
	// Seed decides where a rule has a chance.
	Seed  uint64    `json:"seed"`
	Rules []*Mishap `json:"rules"`

	// met counts the deliveries that a rule fits, by rule and endpoint.
	met map[string]int
	// seen are the events that an endpoint has got, by endpoint, type and subject.
	seen map[string]bool
}

// A Mishap is one rule of a schedule. All that fit a delivery take effect.
type Mishap struct {
	// Event is a type or a pattern such as "charge.*"; blank fits all.
	Event string `json:"event"`
	// Endpoint is an endpoint's id; blank fits all.
	Endpoint string `json:"endpoint"`
	// Nth fits only the nth such delivery at an endpoint, counted from 1; 0 fits all.
	Nth int `json:"nth"`
	// Chance is the share of such deliveries that it fits, 0 to 1; 0 fits all.
	Chance float64 `json:"chance"`
	// Do is a key of mishaps.
	Do string `json:"do"`
	// Times is how many copies or attempts; 0 means one.
	Times int `json:"times"`
	// By is a duration such as "10m".
	By string `json:"by"`
	// Other is the type of the event that this one is to come after or before.
	Other string `json:"other"`

	by time.Duration
}

// A plan is what a schedule has in mind for one delivery.
type plan struct {
	lost bool
	// delay is how long after the event the first attempt is made.
	delay time.Duration
	// copies are delivered once it was taken, each copyBy after the one before.
	copies int
	copyBy time.Duration
	// failures is how many attempts do not get through.
	failures int
	// forged, stale and truncated are how many attempts are sent so.
	forged, stale, truncated int
	staleBy                  time.Duration
	// after are events that this one waits for.
	after []string
}

// mishaps say what each kind does to the plan of a delivery, and which of its
// members a rule must have.
var mishaps = map[string]struct {
	needsBy, needsOther bool
	apply               func(*plan, *Mishap)
}{
	"lose":      {apply: func(p *plan, _ *Mishap) { p.lost = true }},
	"duplicate": {apply: func(p *plan, m *Mishap) { p.copies, p.copyBy = p.copies+m.Times, m.by }},
	"delay":     {needsBy: true, apply: func(p *plan, m *Mishap) { p.delay += m.by }},
	"fail":      {apply: func(p *plan, m *Mishap) { p.failures += m.Times }},
	"forge":     {apply: func(p *plan, m *Mishap) { p.forged += m.Times }},
	"stale":     {needsBy: true, apply: func(p *plan, m *Mishap) { p.stale, p.staleBy = p.stale+m.Times, m.by }},
	"truncate":  {apply: func(p *plan, m *Mishap) { p.truncated += m.Times }},
	"after":     {needsOther: true, apply: func(p *plan, m *Mishap) { p.after = append(p.after, m.Other) }},
}

// check says what is wrong with a schedule, and makes it ready.
func (s *Schedule) check() error {
	s.met, s.seen = map[string]int{}, map[string]bool{}
	for i, m := range s.Rules {
		if m == nil {
			return fmt.Errorf("rule %d is null", i+1)
		}
		if m.Do == "before" { // the other one comes after this one
			m.Do, m.Event, m.Other = "after", m.Other, m.Event
		}
		kind, ok := mishaps[m.Do]
		if !ok {
			return fmt.Errorf("rule %d: there is no %q: say before, %s", i+1, m.Do, strings.Join(slices.Sorted(maps.Keys(mishaps)), ", "))
		}
		if m.By != "" {
			var err error
			if m.by, err = time.ParseDuration(m.By); err != nil || m.by < 0 {
				return fmt.Errorf(`rule %d: by is a duration such as "10m", not %q`, i+1, m.By)
			}
		}
		switch {
		case kind.needsBy && m.by == 0:
			return fmt.Errorf(`rule %d: say by how much: {"do": %q, "by": "10m"}`, i+1, m.Do)
		case kind.needsOther && (m.Other == "" || m.Event == ""):
			return fmt.Errorf(`rule %d: say which two events: {"event": "charge.succeeded", "do": "after", "other": "payment_intent.succeeded"}`, i+1)
		case m.Chance < 0 || m.Chance > 1:
			return fmt.Errorf("rule %d: a chance is between 0 and 1", i+1)
		case m.Times < 0 || m.Nth < 0:
			return errors.New("times and nth count from 1")
		}
		m.Times = max(m.Times, 1)
	}
	return nil
}

// plan decides about one delivery. An event that another has overtaken already is
// not held back for it.
func (s *Schedule) plan(d *delivery) plan {
	var p plan
	if s == nil {
		return p
	}
	for i, m := range s.Rules {
		if m.fits(d) && s.strikes(i, m, d) {
			mishaps[m.Do].apply(&p, m)
		}
	}
	p.after = slices.DeleteFunc(p.after, func(other string) bool { return s.seen[seenKey(d, other)] })
	return p
}

func (m *Mishap) fits(d *delivery) bool {
	return (m.Event == "" || Covers(m.Event, d.event.Type)) && (m.Endpoint == "" || m.Endpoint == d.endpoint.ID)
}

// strikes counts the delivery and says whether the rule is for it.
func (s *Schedule) strikes(i int, m *Mishap, d *delivery) bool {
	at := fmt.Sprint(i, " ", d.endpoint.ID)
	s.met[at]++
	if m.Nth > 0 && s.met[at] != m.Nth {
		return false
	}
	if m.Chance == 0 {
		return true
	}
	h := fnv.New64a()
	fmt.Fprint(h, s.Seed, " ", at, " ", s.met[at])
	c := Random{seed: h.Sum64()}
	return float64(c.Draw()>>11)/(1<<53) < m.Chance
}

func (s *Schedule) note(d *delivery) {
	if s != nil {
		s.seen[seenKey(d, d.event.Type)] = true
	}
}

// seenKey names an event that is about the same object as a delivery.
func seenKey(d *delivery, kind string) string {
	return d.endpoint.ID + " " + kind + " " + subject(d.event)
}

// subject is the intent that an event is about, in the end, or the object itself.
func subject(e *Event) string {
	for _, parent := range e.Data.Parents() {
		if strings.HasPrefix(parent, "pi_") || strings.HasPrefix(parent, "seti_") {
			return parent
		}
	}
	return e.Data.Key()
}
