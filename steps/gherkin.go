package steps

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/cucumber/godog"
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
	parsed, err := godog.TestSuite{Options: &godog.Options{FS: features, Paths: paths}}.RetrieveFeatures()
	if err != nil {
		return nil, fmt.Errorf("steps: %w", err)
	}
	var all []Scenario
	for _, f := range parsed {
		for _, pickle := range f.Pickles {
			line := int(f.FindScenario(pickle.AstNodeIds[0]).Location.Line)
			s := Scenario{
				URI: f.Uri, Line: line, outline: line, Feature: f.GherkinDocument.Feature.Name, Name: pickle.Name, steps: pickle.Steps,
			}
			if rule := f.FindRule(pickle.AstNodeIds[0]); rule != nil {
				s.Rule = rule.Name
			}
			if len(pickle.AstNodeIds) > 1 {
				_, row := f.FindExample(pickle.AstNodeIds[1])
				s.Line = int(row.Location.Line)
			}
			for _, tag := range pickle.Tags {
				s.tag(tag.Name)
			}
			all = append(all, s)
		}
	}
	return all, nil
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

// readTags reads a tag expression: "@SPI-012,@SPI-013 && ~@cassette" takes what has one of
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
