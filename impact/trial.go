package impact

import (
	"cmp"
	"slices"
	"sync"

	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
)

// A Trial is one run of what is judged: what its simulator serves, and what it meets there.
type Trial struct {
	// Number counts the trials from 1, and Why says what this one is for.
	Number int
	Why    string
	// Version is the one that the simulator's accounts speak, with the changes On before
	// their time and those that are Off.
	Version string
	On, Off []string
	// Watch hears of the changes that are met.
	Watch *apiversion.Watch
	// Wire sees what is sent and answered.
	Wire *Wire

	mu  sync.Mutex // guards met
	met map[string]map[place]int
}

// A place is where a change is met: a request or an event, and what it alters there.
type place struct{ request, path string }

func newTrial(number int, why string, o Options) *Trial {
	t := &Trial{Number: number, Why: why, met: map[string]map[place]int{}, Wire: &Wire{ForceVersion: o.ForceVersion}}
	t.Watch = &apiversion.Watch{Older: o.From, Newer: o.To, Saw: t.saw}
	return t
}

// Settings are the account's, as a simulator takes them.
func (t *Trial) Settings() map[string]any {
	s := map[string]any{"api_version": t.Version}
	if len(t.On) > 0 {
		s["changes_on"] = t.On
	}
	if len(t.Off) > 0 {
		s["changes_off"] = t.Off
	}
	return s
}

func (t *Trial) saw(touch apiversion.Touch) {
	t.mu.Lock()
	defer t.mu.Unlock()
	at := t.met[touch.Entry]
	if at == nil {
		at = map[place]int{}
		t.met[touch.Entry] = at
	}
	for _, path := range touch.Paths {
		at[place{touch.Request, path}]++
	}
}

// meetings adds up where changes were met in several trials: the most that one of them had.
type meetings map[string]map[place]int

func (m meetings) add(t *Trial) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for entry, at := range t.met {
		if m[entry] == nil {
			m[entry] = map[place]int{}
		}
		for p, n := range at {
			m[entry][p] = max(m[entry][p], n)
		}
	}
}

// of returns where a change was met, by request.
func (m meetings) of(entry string) []Meeting {
	byRequest := map[string]*Meeting{}
	for p, n := range m[entry] {
		at := byRequest[p.request]
		if at == nil {
			at = &Meeting{Request: p.request}
			byRequest[p.request] = at
		}
		at.Times = max(at.Times, n)
		at.Paths = append(at.Paths, p.path)
	}
	var all []Meeting
	for _, at := range byRequest {
		slices.Sort(at.Paths)
		all = append(all, *at)
	}
	slices.SortFunc(all, func(a, b Meeting) int { return cmp.Compare(a.Request, b.Request) })
	return all
}

// A Meeting is a request, or an event, that a change alters.
type Meeting struct {
	Request string   `json:"request"`
	Paths   []string `json:"paths"`
	Times   int      `json:"times"`
}
