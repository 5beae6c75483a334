package main

import (
	"crypto/sha256"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/internal/mutate/mutant"
	"github.com/pinstripe-lab/pinstripe/internal/mutate/protocol"
)

// A reach is which scenarios come to which mutants.
type reach struct {
	scenarios []scenario
	index     map[string]int // of a scenario, by name
	by        map[int][]int  // scenarios by the number of what they come to
	// start is what the start of a program comes to, once what happens once in a program,
	// always what every run of the suite comes to.
	start, once, always map[int]bool
	sent                map[mutant.Place][]int
	values              map[mutant.Place]string
	// unfit are scenarios that fail though nothing is changed.
	unfit map[int]bool
	words map[string][]int // the scenarios that have a word
}

type scenario struct {
	name    string // "payments/void.feature:12"
	seconds float64
	reached int // how much it comes to
}

// findReach runs the suite, and reads what came to what. It is not run again for a judge
// that is the same, byte for byte.
func findReach(judge, dir string) (*reach, error) {
	binary, err := os.ReadFile(judge)
	if err != nil {
		return nil, err
	}
	path := filepath.Join(dir, fmt.Sprintf("reach-%x.gob", sha256.Sum256(binary)))
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		if err := record(judge, dir, path); err != nil {
			return nil, err
		}
	}
	return readReach(path)
}

// record runs the suite, in place of what was recorded of other judges.
func record(judge, dir, path string) error {
	old, err := filepath.Glob(filepath.Join(dir, "reach-*.gob"))
	for _, name := range old {
		err = errors.Join(err, os.Remove(name))
	}
	cmd := exec.Command(judge, "--reach", path+".part")
	cmd.Env = append(os.Environ(), mutant.Recording+"=1")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("the suite: %w\n%s", err, out)
	}
	return errors.Join(err, os.Rename(path+".part", path))
}

func readReach(path string) (*reach, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := &reach{
		index: map[string]int{},
		by:    map[int][]int{}, start: map[int]bool{}, once: map[int]bool{}, always: map[int]bool{},
		sent: map[mutant.Place][]int{}, values: map[mutant.Place]string{}, words: map[string][]int{}, unfit: map[int]bool{},
	}
	again := map[int]bool{}
	for d := gob.NewDecoder(f); ; {
		var got protocol.Reach
		if err := d.Decode(&got); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
		r.add(got, again)
	}
	for n := range r.once {
		if again[n] || r.start[n] {
			delete(r.once, n)
		}
	}
	for n, list := range r.by {
		slices.Sort(list)
		r.by[n] = r.fit(slices.Compact(list))
		for _, s := range r.by[n] {
			r.scenarios[s].reached++
		}
	}
	for place, list := range r.sent {
		r.sent[place] = r.fit(list)
	}
	return r, nil
}

// fit leaves out the scenarios that judge nothing.
func (r *reach) fit(scenarios []int) []int {
	return slices.DeleteFunc(scenarios, func(s int) bool { return r.unfit[s] })
}

func (r *reach) add(got protocol.Reach, again map[int]bool) {
	for _, n := range got.Numbers {
		switch got.Round {
		case 0:
			r.start[n] = true
		case 1:
			r.once[n] = true
		default:
			again[n] = true
		}
		if got.Scenario == "" && got.Round > 0 {
			r.always[n] = true
		}
	}
	s, known := r.index[got.Scenario]
	if known && !got.Passed {
		r.unfit[s] = true
	}
	if got.Scenario == "" || !got.Passed {
		return // one that fails without any mutant can judge nothing
	}
	if !known {
		s = len(r.scenarios)
		r.index[got.Scenario] = s
		r.scenarios = append(r.scenarios, scenario{name: got.Scenario})
		for _, w := range words(got.Text) {
			r.words[w] = append(r.words[w], s)
		}
	}
	r.scenarios[s].seconds = got.Took.Seconds()
	for _, n := range got.Numbers {
		r.by[n] = append(r.by[n], s)
	}
	for place, value := range got.Sent {
		if list := r.sent[place]; len(list) == 0 || list[len(list)-1] != s {
			r.sent[place] = append(list, s)
		}
		if value != "" {
			r.values[place] = value
		}
	}
}

var word = regexp.MustCompile(`[A-Za-z0-9]{2,}`)

// words are the words of a text, each once.
func words(text string) []string {
	all := word.FindAllString(strings.ToLower(text), -1)
	slices.Sort(all)
	return slices.Compact(all)
}

// of are the scenarios that come to a change, and whether it has to be alive from the start
// of a program.
func (r *reach) of(c *change, n *nursery) (scenarios []int, fromStart bool) {
	switch {
	case c.wire != nil:
		return r.ofWire(c.wire), false
	case c.data != nil:
		return r.reading(n, c.table), true
	case c.table != "":
		return r.reading(n, c.table), true
	case r.start[c.number], r.once[c.number], r.always[c.number]:
		return r.everything(), r.start[c.number] || r.once[c.number]
	}
	return r.by[c.number], false
}

// reading are the scenarios that use the value of a variable.
func (r *reach) reading(n *nursery, variable string) []int {
	var all []int
	for _, number := range n.readersOf(variable) {
		if r.start[number] || r.once[number] || r.always[number] {
			return r.everything()
		}
		all = append(all, r.by[number]...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// ofWire are the scenarios that make the call, with the parameter or, where it is sent in
// addition, without.
func (r *reach) ofWire(w *mutant.Wire) []int {
	call := w.Place
	call.Parameter = ""
	switch w.Kind {
	case mutant.LeftOut, mutant.Altered, mutant.Anothers:
		return r.sent[w.Place]
	}
	return r.sent[call]
}

func (r *reach) everything() []int {
	all := make([]int, len(r.scenarios))
	for i := range all {
		all[i] = i
	}
	return r.fit(all)
}

// likeness is how much scenarios have in common with a change, by their words: the rarer a
// word is, the more it counts.
func (r *reach) likeness(c *change) map[int]float64 {
	score := map[int]float64{}
	for _, w := range words(c.Code + " " + c.To + " " + c.In) {
		for _, s := range r.words[w] {
			score[s] += 1 / math.Sqrt(float64(len(r.words[w])))
		}
	}
	return score
}
