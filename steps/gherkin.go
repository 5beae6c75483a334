package steps

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"

	gherkin "github.com/cucumber/gherkin/go/v42"
	messages "github.com/cucumber/messages/go/v34"
	"golang.org/x/sync/errgroup"

	"github.com/pinstripe-lab/pinstripe/cassettes"
)

// requirement is the form of a tag that names a requirement.
var requirement = regexp.MustCompile(`^@[A-Z]{3}-\d{3}$`)

// readings are the files that were read before, which are part of the program: whoever runs
// the suite at ten versions reads them once.
var readings sync.Map // embed.FS -> []Scenario

// readFeatures are all scenarios of the feature files, in the order of files and lines.
func readFeatures(features fs.FS) ([]Scenario, error) {
	fixed, ok := features.(embed.FS)
	if !ok {
		return parseFeatures(features)
	}
	if known, ok := readings.Load(fixed); ok {
		return known.([]Scenario), nil
	}
	all, err := parseFeatures(features)
	if err == nil {
		readings.Store(fixed, all)
	}
	return all, err
}

func parseFeatures(features fs.FS) ([]Scenario, error) {
	var paths []string
	err := fs.WalkDir(features, ".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(path, ".feature") {
			paths = append(paths, path)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	if len(paths) == 0 {
		return nil, errors.New("steps: no feature files")
	}
	read := make([][]Scenario, len(paths))
	var each errgroup.Group
	each.SetLimit(runtime.GOMAXPROCS(0))
	for i, path := range paths {
		each.Go(func() (err error) {
			read[i], err = parseFeature(features, path)
			return err
		})
	}
	if err := each.Wait(); err != nil {
		return nil, fmt.Errorf("steps: %w", err)
	}
	return slices.Concat(read...), nil
}

// parseFeature are the scenarios of one file.
func parseFeature(features fs.FS, path string) ([]Scenario, error) {
	f, err := features.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	last := 0
	id := func() string { last++; return strconv.Itoa(last) }
	doc, err := gherkin.ParseGherkinDocument(f, id)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if doc.Feature == nil {
		return nil, nil
	}
	at := placesOf(doc.Feature)
	var all []Scenario
	for _, pickle := range gherkin.Pickles(*doc, path, id) {
		begins := at[pickle.AstNodeIds[0]]
		s := Scenario{
			URI: path, Line: begins.line, outline: begins.line, Feature: doc.Feature.Name, Rule: begins.rule, Name: pickle.Name, steps: pickle.Steps,
		}
		if len(pickle.AstNodeIds) > 1 { // a row of an outline's examples
			s.Line = at[pickle.AstNodeIds[1]].line
		}
		for _, tag := range pickle.Tags {
			s.tag(tag.Name)
		}
		all = append(all, s)
	}
	nameTapes(all)
	return all, nil
}

// A place is where a scenario, or a row of its examples, stands.
type place struct {
	line int
	rule string
}

// placesOf are the places of all scenarios and rows of a file, by their ids.
func placesOf(f *messages.Feature) map[string]place {
	at := map[string]place{}
	add := func(s *messages.Scenario, rule string) {
		if s == nil {
			return
		}
		at[s.Id] = place{int(s.Location.Line), rule}
		for _, examples := range s.Examples {
			for _, row := range examples.TableBody {
				at[row.Id] = place{int(row.Location.Line), rule}
			}
		}
	}
	for _, child := range f.Children {
		add(child.Scenario, "")
		if child.Rule == nil {
			continue
		}
		for _, c := range child.Rule.Children {
			add(c.Scenario, child.Rule.Name)
		}
	}
	return at
}

// nameTapes names the cassette of each scenario; where titles say the same, apart.
func nameTapes(all []Scenario) {
	count := map[string]int{}
	for i := range all {
		all[i].tape = cassettes.Name(all[i].URI, all[i].Name)
		count[all[i].tape]++
	}
	for i := range all {
		if s := &all[i]; count[s.tape] > 1 {
			s.tape = cassettes.NameApart(s.URI, s.Name)
		}
	}
}

func (s *Scenario) tag(name string) {
	if slices.Contains(s.Tags, name) {
		return
	}
	s.Tags = append(s.Tags, name)
	if requirement.MatchString(name) {
		s.Requirements = append(s.Requirements, name[1:])
	}
}

// readTags reads a tag expression: "@SPI-012,@SPI-013 && ~@browser" takes what has one of
// the first two, and not the third. An empty one takes everything.
func readTags(expression string) (func(tags []string) bool, error) {
	var all [][]string
	for _, either := range strings.Split(expression, "&&") {
		if expression == "" {
			break
		}
		var some []string
		for _, name := range strings.Split(either, ",") {
			name = strings.TrimSpace(name)
			if strings.TrimLeft(name, "~@") == "" {
				return nil, fmt.Errorf("steps: a tag is missing in %q", expression)
			}
			some = append(some, name)
		}
		all = append(all, some)
	}
	return func(tags []string) bool {
		return !slices.ContainsFunc(all, func(some []string) bool {
			return !slices.ContainsFunc(some, func(name string) bool {
				bare, not := strings.CutPrefix(name, "~")
				return slices.Contains(tags, "@"+strings.TrimPrefix(bare, "@")) != not
			})
		})
	}, nil
}
