package shapes_test

import (
	"flag"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/features"
	"github.com/pinstripe-lab/pinstripe/internal/racing"
	"github.com/pinstripe-lab/pinstripe/internal/shapes"
	"github.com/pinstripe-lab/pinstripe/steps"
)

var suite = flag.String("suite", "", "versions at which the whole suite is run, with commas between them, or all")

// TestSuite holds every answer of the Gherkin suite to the version's table. It takes a
// minute a version, so it is asked for: go test ./internal/shapes -run TestSuite -suite all.
func TestSuite(t *testing.T) {
	if racing.Enabled {
		t.Skip("asks at every version: make test does so without the race detector")
	}
	if *suite == "" {
		t.Skip("no versions were asked for: -suite 2020-08-27,2022-11-15 or -suite all")
	}
	versions := strings.Split(*suite, ",")
	if *suite == "all" {
		versions = shapes.Versions()
	}
	for _, version := range versions {
		t.Run(version, func(t *testing.T) {
			watch := new(shapes.Watch)
			_, err := steps.Run(t.Context(), steps.Options{
				Features: features.FS, Tags: "~@browser && ~@library", APIVersion: version, Seed: 1,
				Wire: func(next http.RoundTripper) http.RoundTripper { watch.Next = next; return watch },
			})
			require.NoError(t, err)
			t.Logf("%d answers", watch.Answers())
			report(t, watch)
		})
	}
}

// report fails the test for every complaint that no row of fixtures/shape_exceptions.csv
// allows.
func report(t *testing.T, watch *shapes.Watch) {
	t.Helper()
	var lines []string
	for c, request := range watch.Complaints() {
		if shapes.Excepted(c) != nil {
			continue
		}
		lines = append(lines, fmt.Sprintf("%s, seen on %s", c, request))
	}
	slices.Sort(lines)
	for _, line := range lines {
		t.Error(line)
	}
}
