package steps

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
)

// A catalogue is the scenarios of a run, in the order in which they are played.
type catalogue struct {
	scenarios []Scenario
}

// readCatalogue finds the scenarios with the tags. The seed decides their order; those
// with a browser go first, because a browser waits a lot, while others can run.
func readCatalogue(features fs.FS, tags string, seed int64) (*catalogue, error) {
	all, err := readFeatures(features)
	if err != nil {
		return nil, err
	}
	wanted, err := readTags(tags)
	if err != nil {
		return nil, err
	}
	c := &catalogue{}
	for _, s := range all {
		if wanted(s.Tags) {
			c.scenarios = append(c.scenarios, s)
		}
	}
	shuffle := rand.New(rand.NewPCG(uint64(seed), 0))
	shuffle.Shuffle(len(c.scenarios), func(i, j int) { c.scenarios[i], c.scenarios[j] = c.scenarios[j], c.scenarios[i] })
	slices.SortStableFunc(c.scenarios, func(a, b Scenario) int {
		switch slow := a.browses(); {
		case slow == b.browses():
			return 0
		case slow:
			return -1
		default:
			return 1
		}
	})
	return c, nil
}

// browses tells whether a browser takes part in the scenario.
func (s Scenario) browses() bool { return slices.Contains(s.Tags, "@browser") }

// beginning is the place at which the scenario begins that a line is part of, or the
// name itself if it names no line within one.
func (c *catalogue) beginning(name string) string {
	file, text, _ := strings.Cut(name, ":")
	line, err := strconv.Atoi(text)
	if err != nil {
		return name
	}
	first := 0
	for _, s := range c.scenarios {
		for _, at := range []int{s.Line, s.outline} {
			if s.URI == file && at <= line {
				first = max(first, at)
			}
		}
	}
	if first == 0 {
		return name
	}
	return fmt.Sprintf("%s:%d", file, first)
}

// choose keeps the scenarios that are named by folder, by file, or by file and line.
func (c *catalogue) choose(only []string) error {
	if len(only) == 0 {
		return nil
	}
	only = slices.Clone(only)
	named := map[string]bool{} // by name, whether a scenario has it
	for i, name := range only {
		only[i] = c.beginning(name)
		named[only[i]] = false
	}
	unnamed := func(s Scenario) bool {
		out := true
		for _, name := range []string{s.URI, s.Folder(), fmt.Sprintf("%s:%d", s.URI, s.Line), fmt.Sprintf("%s:%d", s.URI, s.outline)} {
			if _, ok := named[name]; ok {
				named[name], out = true, false
			}
		}
		return out
	}
	c.scenarios = slices.DeleteFunc(c.scenarios, unnamed)
	for _, name := range only {
		if !named[name] {
			return wrongOptions("no scenario stands at %s", name)
		}
	}
	return nil
}

// Chosen are the scenarios that a run with these options plays, without running them.
func Chosen(o Options) ([]Scenario, error) {
	c, err := readCatalogue(o.Features, o.Tags, 0)
	if err != nil {
		return nil, err
	}
	if err := c.choose(o.Only); err != nil {
		return nil, err
	}
	slices.SortStableFunc(c.scenarios, inOrder)
	return c.scenarios, nil
}

// List are the scenarios with the tags (all, if empty), without running them.
func List(features fs.FS, tags string) ([]Scenario, error) {
	c, err := readCatalogue(features, tags, 0)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(c.scenarios, inOrder)
	return c.scenarios, nil
}

// inOrder sorts by file and line.
func inOrder(a, b Scenario) int {
	if n := strings.Compare(a.URI, b.URI); n != 0 {
		return n
	}
	return a.Line - b.Line
}

// Texts are all sentences of the feature files, placeholders filled in.
func Texts(features fs.FS) ([]string, error) {
	all, err := readFeatures(features)
	if err != nil {
		return nil, err
	}
	var texts []string
	for _, s := range all {
		for _, st := range s.steps {
			texts = append(texts, st.Text)
		}
	}
	return texts, nil
}
