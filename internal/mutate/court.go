package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"sync"
	"time"

	"github.com/pinstripe-lab/pinstripe/internal/mutate/protocol"
)

// A fate is what became of a change.
type fate string

const (
	killed   fate = "killed"   // a scenario failed, or the suite fell over
	survived fate = "survived" // all that came to it passed
)

// A verdict is a change with its fate.
type verdict struct {
	change
	Fate fate
	// By is the scenario that failed, and Said what it said.
	By, Said string `json:",omitempty"`
	// Reached is how many scenarios come to it, and Scenarios are some of them.
	Reached   int
	Scenarios []string `json:",omitempty"`
}

// A court judges changes.
//
// A change first meets the scenarios that come to it and are the most likely to notice. What
// none of these notices is suspected to survive, and meets all others that come to it,
// together with more of the suspects: where nothing fails, all of them survive, and where
// something does, it is found out whose fault it is.
type court struct {
	judge   string
	nursery *nursery
	reach   *reach
	workers int
	file    io.Writer // of verdicts
	log     io.Writer

	mu       sync.Mutex
	verdicts []verdict
	suspects []*suspect
	noticed  map[string][]int // scenarios that killed, by the declaration they killed in
	// unnoticed counts what was not noticed since something was, by declaration.
	unnoticed map[string]int
	began     time.Time
	todo      int
	err       error
}

// A suspect is a change with the scenarios that it has not met, in their order.
type suspect struct {
	*change
	rest    []int
	reached []int
}

// How many scenarios a change meets alone: less where that takes a process of its own.
const (
	meets          = 48
	meetsFromStart = 13
	together       = 128 // suspects
	rare           = 60  // scenarios that say a word
)

// session judges the changes of a package.
func (c *court) session(ctx context.Context, all []*change) error {
	c.noticed, c.unnoticed, c.suspects, c.todo = map[string][]int{}, map[string]int{}, nil, c.todo+len(all)
	c.each(ctx, len(all), func(w *worker, i int) error { return c.alone(ctx, w, all[i], nil) })
	if c.err != nil {
		return c.err
	}
	groups := c.groups()
	fmt.Fprintf(c.log, "%s: %d of %d suspected to survive, after %s\n",
		all[0].Package, len(c.suspects), len(all), time.Since(c.began).Round(time.Second))
	c.each(ctx, len(groups), func(_ *worker, i int) error { return c.group(ctx, groups[i]) })
	return c.err
}

// each does something for each of n, several at a time.
func (c *court) each(ctx context.Context, n int, do func(w *worker, i int) error) {
	next := make(chan int)
	var workers sync.WaitGroup
	for range c.workers {
		workers.Go(func() {
			w := &worker{judge: c.judge}
			defer w.stop()
			for i := range next {
				if ctx.Err() != nil {
					continue
				}
				if err := do(w, i); err != nil {
					c.mu.Lock()
					c.err = cmp.Or(c.err, err)
					c.mu.Unlock()
				}
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	workers.Wait()
	c.err = cmp.Or(c.err, ctx.Err())
}

// alone lets a change meet the scenarios that are the most likely to notice. It is judged
// again where the judge turns out not to be as it was before: once by a fresh one, and then
// without the scenarios that fail at a fresh one too.
func (c *court) alone(ctx context.Context, w *worker, ch *change, doubted map[string]int) error {
	reached, fromStartOn := c.reach.of(ch, c.nursery)
	reached = slices.DeleteFunc(slices.Clone(reached), func(s int) bool { return doubted[c.reach.scenarios[s].name] > 1 })
	if len(reached) == 0 {
		return c.give(ch, reached, protocol.Answer{})
	}
	order := c.order(ch, reached)
	most := meets
	if fromStartOn {
		most = meetsFromStart
		w = &worker{judge: c.judge, env: aliveFromStart([]*change{ch})}
		defer w.stop()
	}
	q := protocol.Question{Wire: ch.wire}
	if !fromStartOn && ch.wire == nil {
		q.Mutants = []int{ch.number}
	}
	if most = min(most, len(order)); fromStartOn && c.hopeless(ch) {
		most = 0
	}
	for from, size := 0, 1; from < most; from, size = from+size, size*3 {
		q.Scenarios = c.names(order[from:min(from+size, most)])
		a, err := w.ask(ctx, c.timed(q))
		if err != nil {
			return err
		}
		if a.Failed == "" {
			continue
		}
		if !fromStartOn && !a.Over {
			if doubted[a.Failed] > 0 {
				w.stop() // what was changed may have left something behind
			}
			if sound, err := c.sound(ctx, w, a); err != nil {
				return err
			} else if !sound {
				w.stop()
				doubts := maps.Clone(doubted)
				if doubts == nil {
					doubts = map[string]int{}
				}
				doubts[a.Failed]++
				return c.alone(ctx, w, ch, doubts)
			}
		}
		return c.give(ch, reached, a)
	}
	if most == len(order) {
		return c.give(ch, reached, protocol.Answer{})
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.suspects = append(c.suspects, &suspect{ch, order[most:], reached})
	c.unnoticed[ch.File+ch.In]++
	return nil
}

// hopeless tells whether nothing was noticed beside a change for some time, and no scenario
// says its words: in a table of which the scenarios need a few rows, most survive.
func (c *court) hopeless(ch *change) bool {
	for _, w := range words(ch.Code) {
		if n := len(c.reach.words[w]); n > 0 && n <= rare {
			return false
		}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.unnoticed[ch.File+ch.In] >= 3
}

// sound tells whether a judge is as it was: what failed passes once nothing is alive.
func (c *court) sound(ctx context.Context, w *worker, a protocol.Answer) (bool, error) {
	if a.Failed == protocol.All {
		w.stop()
		return true, nil
	}
	control, err := w.ask(ctx, protocol.Question{Scenarios: []string{a.Failed}, Seconds: 1})
	return control.Failed == "", err
}

// order is the order in which scenarios judge a change: those first that killed something
// beside it, then those that say the same words, then those that come to little else.
func (c *court) order(ch *change, reached []int) []int {
	like := c.reach.likeness(ch)
	c.mu.Lock()
	noticed := c.noticed[ch.File+ch.In] // the more there are, the less each says of the next
	for i, s := range noticed {
		like[s] += (4 + float64(i)/100) / float64(len(noticed))
	}
	c.mu.Unlock()
	order := slices.Clone(reached)
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(like[b], like[a]), cmp.Compare(c.reach.scenarios[a].reached, c.reach.scenarios[b].reached))
	})
	return order
}

func (c *court) names(scenarios []int) []string {
	names := make([]string, len(scenarios))
	for i, s := range scenarios {
		names[i] = c.reach.scenarios[s].name
	}
	return names
}

// timed adds how long the scenarios take.
func (c *court) timed(q protocol.Question) protocol.Question {
	q.Seconds = 0.01 * float64(len(q.Scenarios))
	for _, name := range q.Scenarios {
		q.Seconds += c.reach.scenarios[c.reach.index[name]].seconds
	}
	return q
}

// groups are the suspects that are judged together: by chance, but those of requests each
// alone, because one of them is alive at a time.
func (c *court) groups() [][]*suspect {
	slices.SortFunc(c.suspects, func(a, b *suspect) int { return cmp.Compare(a.id(), b.id()) })
	rand.New(rand.NewPCG(1, 1)).Shuffle(len(c.suspects), func(i, j int) {
		c.suspects[i], c.suspects[j] = c.suspects[j], c.suspects[i]
	})
	var groups [][]*suspect
	var open []*suspect
	for _, s := range c.suspects {
		if s.wire != nil {
			groups = append(groups, []*suspect{s})
			continue
		}
		if open = append(open, s); len(open) == together {
			groups, open = append(groups, open), nil
		}
	}
	if len(open) > 0 {
		groups = append(groups, open)
	}
	return groups
}

// group judges suspects together.
func (c *court) group(ctx context.Context, group []*suspect) error {
	var rest []int
	for _, s := range group {
		rest = append(rest, s.rest...)
	}
	slices.Sort(rest)
	return c.together(ctx, group, slices.Compact(rest))
}

// together judges suspects by scenarios. Those that something notices are found by halves;
// the others go on together.
func (c *court) together(ctx context.Context, group []*suspect, rest []int) error {
	for from, size := 0, 64; from < len(rest) && len(group) > 0; from, size = from+size, size*4 {
		batch := c.names(rest[from:min(from+size, len(rest))])
		a, err := c.try(ctx, group, batch)
		if err != nil {
			return err
		}
		if a.Failed == "" {
			continue
		}
		if a.Failed != protocol.All {
			batch = a.Every
		}
		left, err := c.convict(ctx, group, batch)
		if err != nil {
			return err
		}
		if len(left) == 0 {
			return nil
		}
		if a, err = c.try(ctx, left, batch); err != nil {
			return err
		}
		switch {
		case a.Failed != "" && len(left) == 1:
			if err := c.give(left[0].change, left[0].reached, a); err != nil {
				return err
			}
			return nil
		case a.Failed != "": // only together they do harm
			half := len(left) / 2
			if err := c.together(ctx, left[:half], rest[from:]); err != nil {
				return err
			}
			return c.together(ctx, left[half:], rest[from:])
		}
		group = left
	}
	for _, s := range group {
		if err := c.give(s.change, s.reached, protocol.Answer{}); err != nil {
			return err
		}
	}
	return nil
}

// convict finds those of a group that some scenarios notice, by halves, gives the verdict on
// them, and returns the others.
func (c *court) convict(ctx context.Context, group []*suspect, scenarios []string) (left []*suspect, err error) {
	a, err := c.try(ctx, group, scenarios)
	switch {
	case err != nil:
		return nil, err
	case a.Failed == "":
		return group, nil
	case len(group) == 1:
		return nil, c.give(group[0].change, group[0].reached, a)
	}
	half := len(group) / 2
	left, err = c.convict(ctx, group[:half], scenarios)
	if err != nil {
		return nil, err
	}
	others, err := c.convict(ctx, group[half:], scenarios)
	return slices.Concat(left, others), err
}

// try runs scenarios while suspects are alive from the start of a judge.
func (c *court) try(ctx context.Context, group []*suspect, scenarios []string) (protocol.Answer, error) {
	var changes []*change
	for _, s := range group {
		changes = append(changes, s.change)
	}
	w := &worker{judge: c.judge, env: aliveFromStart(changes)}
	defer w.stop()
	return w.ask(ctx, c.timed(protocol.Question{Wire: group[0].wire, Scenarios: scenarios}))
}

// give gives the verdict on a change.
func (c *court) give(ch *change, reached []int, a protocol.Answer) error {
	v := verdict{change: *ch, Fate: survived, Reached: len(reached)}
	if a.Failed != "" {
		v.Fate, v.By, v.Said = killed, a.Failed, short(a.Said)
	}
	if v.Fate == survived {
		v.Scenarios = c.names(c.order(ch, reached)[:min(3, len(reached))])
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if s, ok := c.reach.index[a.Failed]; ok {
		c.noticed[ch.File+ch.In] = append(c.noticed[ch.File+ch.In], s)
		c.unnoticed[ch.File+ch.In] = 0
	}
	c.verdicts = append(c.verdicts, v)
	if n := len(c.verdicts); n%500 == 0 {
		fmt.Fprintf(c.log, "%6d of %d judged, %s\n", n, c.todo, time.Since(c.began).Round(time.Second))
	}
	return json.NewEncoder(c.file).Encode(v)
}

// earlier are the verdicts of earlier runs by which a change was killed: it is not judged
// again while its code stays as it is.
func earlier(path string) (map[string]verdict, error) {
	before := map[string]verdict{}
	f, err := os.Open(path)
	if os.IsNotExist(err) {
		return before, nil
	} else if err != nil {
		return nil, err
	}
	defer f.Close()
	for d := json.NewDecoder(f); ; {
		var v verdict
		if err := d.Decode(&v); err == io.EOF {
			return before, nil
		} else if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		delete(before, v.id())
		if v.Fate == killed {
			before[v.id()] = v
		}
	}
}
