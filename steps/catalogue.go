package steps

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/cucumber/godog"
)

// requirement is the form of a tag that names a requirement.
var requirement = regexp.MustCompile(`^@[A-Z]{3}-\d{3}$`)

// A catalogue is the scenarios of a run: where each stands, and how it is found
// from what godog says of it.
type catalogue struct {
	paths     []string // of the feature files, in the order in which they run
	scenarios []Scenario
	byNode    map[string]Scenario
}

// readCatalogue finds the feature files and the scenarios with the tags. The seed
// decides in which order files run; godog shuffles inside them.
func readCatalogue(features fs.FS, tags string, seed int64) (*catalogue, error) {
	c := &catalogue{byNode: map[string]Scenario{}}
	err := fs.WalkDir(features, ".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(path, ".feature") {
			c.paths = append(c.paths, path)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	if len(c.paths) == 0 {
		return nil, errors.New("steps: no feature files")
	}
	shuffle := rand.New(rand.NewPCG(uint64(seed), 0))
	shuffle.Shuffle(len(c.paths), func(i, j int) { c.paths[i], c.paths[j] = c.paths[j], c.paths[i] })

	// Files with a browser in them go first: it waits a lot, while others can run.
	slow := map[string]bool{}
	for _, path := range c.paths {
		text, err := fs.ReadFile(features, path)
		if err != nil {
			return nil, err
		}
		slow[path] = bytes.Contains(text, []byte("@browser"))
	}
	slices.SortStableFunc(c.paths, func(a, b string) int {
		switch {
		case slow[a] == slow[b]:
			return 0
		case slow[a]:
			return -1
		default:
			return 1
		}
	})

	parsed, err := godog.TestSuite{Options: &godog.Options{FS: features, Paths: c.paths, Tags: tags}}.RetrieveFeatures()
	if err != nil {
		return nil, fmt.Errorf("steps: %w", err)
	}
	for _, f := range parsed {
		for _, pickle := range f.Pickles {
			outline := f.FindScenario(pickle.AstNodeIds[0])
			line := int(outline.Location.Line)
			s := Scenario{URI: f.Uri, Line: line, outline: line, Feature: f.GherkinDocument.Feature.Name, Name: pickle.Name}
			if rule := f.FindRule(pickle.AstNodeIds[0]); rule != nil {
				s.Rule = rule.Name
			}
			if len(pickle.AstNodeIds) > 1 {
				_, row := f.FindExample(pickle.AstNodeIds[1])
				s.Line = int(row.Location.Line)
			}
			for _, tag := range pickle.Tags {
				if slices.Contains(s.Tags, tag.Name) {
					continue
				}
				s.Tags = append(s.Tags, tag.Name)
				if requirement.MatchString(tag.Name) {
					s.Requirements = append(s.Requirements, tag.Name[1:])
				}
			}
			c.scenarios = append(c.scenarios, s)
			c.byNode[node(pickle)] = s
		}
	}
	return c, nil
}

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
	maps.DeleteFunc(c.byNode, func(_ string, s Scenario) bool { return unnamed(s) })
	for _, name := range only {
		if !named[name] {
			return fmt.Errorf("steps: no scenario stands at %s", name)
		}
	}
	// The files stay: godog counts its nodes through all of them.
	return nil
}

// node is what tells a scenario from all others within one reading of the files.
func node(pickle *godog.Scenario) string {
	return pickle.Uri + " " + strings.Join(pickle.AstNodeIds, " ")
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
	parsed, err := godog.TestSuite{Options: &godog.Options{FS: features, Paths: []string{"."}}}.RetrieveFeatures()
	if err != nil {
		return nil, fmt.Errorf("steps: %w", err)
	}
	var texts []string
	for _, f := range parsed {
		for _, pickle := range f.Pickles {
			for _, step := range pickle.Steps {
				texts = append(texts, step.Text)
			}
		}
	}
	return texts, nil
}
