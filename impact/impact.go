package impact

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
)

// Options say what is judged.
type Options struct {
	From, To apiversion.Version
	// ForceVersion takes the version out of requests that name one.
	ForceVersion bool
	// Try runs what is judged on a simulator as the trial has it. It returns "" if that
	// passes, or in a few words how it failed; the error is for what could not be run.
	Try func(context.Context, *Trial) (failed string, err error)
	// Progress hears of each trial as it begins.
	Progress func(*Trial)
	// Reader is who reads the answers, "the adapter", where it is known what that reads:
	// Reads are the members, by their objects.
	Reader string
	Reads  []string
	// Tape says that a recording is asked, and nobody reads the answers: what fails is what
	// is refused.
	Tape bool
}

// ErrBefore says that what is judged fails at the older version already.
var ErrBefore = errors.New("it has to pass at the older version, and fails")

// The verdicts.
const (
	Safe       = "safe"     // every change was exercised
	SafeSoFar  = "untested" // it passes, and some changes were met by nothing
	Breaks     = "breaks"
	NothingMet = "nothing tested" // no request was answered at the account's version
	Answered   = "answered"       // of a tape: no request is refused
)

// A Result is the verdict with what it rests on.
type Result struct {
	From    string `json:"from"`
	To      string `json:"to"`
	Verdict string `json:"verdict"`
	// Failed says how the newer version failed.
	Failed string `json:"failed,omitempty"`
	// Causes are the smallest sets of changes that fail, each by itself. Without all of
	// them the newer version passes.
	Causes    []Cause  `json:"causes"`
	Exercised []Change `json:"exercised"`
	Untested  []Change `json:"untested"`
	// Spoke are the versions that requests named, with the clients that did.
	Spoke    []Spoken      `json:"spoke"`
	Forced   bool          `json:"forced"`   // they were answered at the account's version all the same
	Requests int           `json:"requests"` // at the newer version
	Trials   int           `json:"trials"`
	Reader   string        `json:"reader,omitempty"`
	Took     time.Duration `json:"-"`
}

// A Cause is a smallest set of changes that fails.
type Cause struct {
	Failed  string   `json:"failed"`
	Changes []Change `json:"changes"`
}

// A Change is one of Stripe's, with where it was met.
type Change struct {
	Name     string    `json:"name"`
	Version  string    `json:"version"`
	Objects  []string  `json:"objects"`
	Says     string    `json:"says"`
	URL      string    `json:"url,omitempty"`
	Evidence string    `json:"evidence,omitempty"`
	Met      []Meeting `json:"met,omitempty"`
	// Reads are the altered members that the reader reads.
	Reads []string `json:"reads,omitempty"`
	// Why says of a change that was met by nothing what came near it.
	Why string `json:"why,omitempty"`
}

// A judgement is a Result in the making.
type judgement struct {
	Options
	entries []apiversion.Entry
	name    int // the change that the version's name is, behind the entries
	met     meetings
	result  Result
	objects map[string]int // that came back, by type
	reasons map[string]string
}

// Judge runs what is judged at both versions, and narrows down what fails.
func Judge(ctx context.Context, o Options) (Result, error) {
	j := &judgement{
		Options: o, entries: apiversion.Entries(o.From, o.To), met: meetings{}, objects: map[string]int{}, reasons: map[string]string{},
		result: Result{
			From: o.From.String(), To: o.To.String(), Forced: o.ForceVersion, Reader: o.Reader,
			Causes: []Cause{}, Exercised: []Change{}, Untested: []Change{}, Spoke: []Spoken{},
		},
	}
	j.name = len(j.entries)
	began := time.Now()
	err := j.judge(ctx)
	j.result.Took = time.Since(began)
	return j.result, err
}

func (j *judgement) judge(ctx context.Context) error {
	_, failed, err := j.run(ctx, nil, "at "+j.result.From)
	if err != nil {
		return err
	}
	if failed != "" {
		return fmt.Errorf("%w (%s)", ErrBefore, failed)
	}
	newer, failed, err := j.run(ctx, j.all(), "at "+j.result.To)
	if err != nil {
		return err
	}
	j.result.Failed, j.result.Requests = failed, newer.Wire.Requests()
	j.result.Spoke = newer.Wire.Spoken()
	if failed != "" {
		if err := j.blame(ctx); err != nil {
			return err
		}
	}
	j.sortOut(newer.Wire)
	return nil
}

// all are the changes between the versions, and the name of the newer one.
func (j *judgement) all() []int {
	all := make([]int, j.name+1)
	for i := range all {
		all[i] = i
	}
	return all
}

// run makes one trial with a set of changes.
func (j *judgement) run(ctx context.Context, set []int, why string) (*Trial, string, error) {
	j.result.Trials++
	t := newTrial(j.result.Trials, why, j.Options)
	j.serve(t, set)
	if j.Progress != nil {
		j.Progress(t)
	}
	failed, err := j.Try(ctx, t)
	if err == nil {
		err = ctx.Err()
	}
	j.met.add(t)
	for object, n := range t.Wire.Objects() {
		j.objects[object] += n
	}
	return t, failed, err
}

// serve says which version has exactly the changes of a set: the older one with some
// more, or, where its name is the newer one's, that with some less.
func (j *judgement) serve(t *Trial, set []int) {
	named := slices.Contains(set, j.name)
	t.Version = j.result.From
	if named {
		t.Version = j.result.To
	}
	for i, e := range j.entries {
		switch in := slices.Contains(set, i); {
		case in && !named:
			t.On = append(t.On, e.Name)
		case !in && named:
			t.Off = append(t.Off, e.Name)
		}
	}
}

// blame finds every cause: the smallest failing set, then that of what is left, until it passes.
func (j *judgement) blame(ctx context.Context) error {
	n := &narrower{known: map[string]bool{keyOf(j.all()): true}, fails: func(ctx context.Context, set []int) (bool, error) {
		_, failed, err := j.run(ctx, set, j.with(set))
		j.reasons[keyOf(set)] = failed
		return failed != "", err
	}}
	j.reasons[keyOf(j.all())] = j.result.Failed
	for rest := j.all(); ; {
		failed, err := n.test(ctx, rest)
		if err != nil || !failed {
			return err
		}
		likely := slices.DeleteFunc(slices.Clone(rest), func(i int) bool { return i != j.name && j.met[j.entries[i].Name] == nil })
		if failed, err = n.test(ctx, likely); err != nil {
			return err
		}
		set := rest
		if failed {
			set = likely
		}
		if set, err = n.smallest(ctx, set); err != nil {
			return err
		}
		cause := Cause{Failed: j.reasons[keyOf(set)]}
		for _, i := range set {
			cause.Changes = append(cause.Changes, j.change(i))
		}
		j.result.Causes = append(j.result.Causes, cause)
		rest = without(rest, set)
	}
}

// with says in a few words what a trial is served.
func (j *judgement) with(set []int) string {
	if len(set) == 1 && set[0] < j.name {
		return "with " + j.entries[set[0]].Name
	}
	return fmt.Sprintf("with %d of %d changes", len(set), j.name+1)
}

// change is an entry as it is told, with where it was met.
func (j *judgement) change(i int) Change {
	if i == j.name {
		return Change{
			Name: j.result.To + "/version/name", Version: j.result.To, Objects: []string{"event"},
			Says: "The name of the version, in api_version of events and in the header Stripe-Version of answers, is " + j.result.To + ".",
		}
	}
	e := j.entries[i]
	met := j.met.of(e.Name)
	return Change{
		Name: e.Name, Version: e.Version, Objects: e.Objects, Says: e.Says, URL: e.URL(), Evidence: e.Evidence,
		Met: met, Reads: readIn(j.Reads, met),
	}
}

// sortOut says which changes were met, and what the verdict is.
func (j *judgement) sortOut(newer *Wire) {
	r := &j.result
	// What was met while causes were looked for is met: their places are the last to be known.
	for c := range r.Causes {
		for i := range r.Causes[c].Changes {
			change := &r.Causes[c].Changes[i]
			change.Met = j.met.of(change.Name)
			change.Reads = readIn(j.Reads, change.Met)
		}
	}
	for i, e := range j.entries {
		switch change := j.change(i); {
		case j.met[e.Name] == nil:
			change.Why = j.near(e)
			r.Untested = append(r.Untested, change)
		case !r.blames(e.Name):
			r.Exercised = append(r.Exercised, change)
		}
	}
	switch {
	case len(r.Causes) > 0:
		r.Verdict = Breaks
	case newer.Unnamed() == 0:
		r.Verdict = NothingMet
	case j.Tape:
		r.Verdict = Answered
	case len(r.Untested) > 0 || newer.Unnamed() < newer.Requests():
		r.Verdict = SafeSoFar
	default:
		r.Verdict = Safe
	}
}

func (r *Result) blames(name string) bool {
	return slices.ContainsFunc(r.Causes, func(c Cause) bool {
		return slices.ContainsFunc(c.Changes, func(change Change) bool { return change.Name == name })
	})
}

// near says how near the traffic came to a change that it did not meet.
func (j *judgement) near(e apiversion.Entry) string {
	for _, object := range e.Objects {
		if n := j.objects[object]; n > 0 {
			return fmt.Sprintf("%s came back, in no way that it alters", object)
		}
	}
	if e.Kind == apiversion.InParameters {
		return "no request sent what it alters"
	}
	return "no " + e.Objects[0] + " came back"
}
