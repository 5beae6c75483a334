package main

import (
	"io/fs"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/features"
)

const feature = `@SPI-001
Feature: Cuts
    Background:
        Given a shop

    Rule: One
        @clock
        # why
        Scenario: First
            When it pays
                """
                Scenario: not one
                """

        Scenario Outline: Second <n>
            When it pays <n>

            Examples:
                | n |
                | 1 |
                | 2 |

    @rule
    Rule: Two
        Scenario: Third
            Then all is well
`

// What stays are the lines of what was asked for, where they stood.
func TestCut(t *testing.T) {
	kept := func(lines ...int) string {
		var found []string
		for i, line := range strings.Split(parse(feature).cut(lines), "\n") {
			if line != "" {
				require.Equal(t, strings.Split(feature, "\n")[i], line)
				found = append(found, strings.TrimSpace(line))
			}
		}
		return strings.Join(found, "; ")
	}
	const begin = "@SPI-001; Feature: Cuts; Background:; Given a shop; Rule: One; "
	require.Equal(t, begin+`@clock; # why; Scenario: First; When it pays; """; Scenario: not one; """; @rule; Rule: Two`, kept(8))
	require.Equal(t, begin+`Scenario Outline: Second <n>; When it pays <n>; Examples:; | n |; | 2 |; @rule; Rule: Two`, kept(20))
	require.Equal(t, begin+`@rule; Rule: Two; Scenario: Third; Then all is well`, kept(24))
}

// A scenario finds what stands beside the features, and the features that were not asked for
// are not there.
func TestCutIsTheFolder(t *testing.T) {
	transcripts, err := fs.Glob(features.FS, "spreedly/transcripts/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, transcripts)
	all, err := fs.Glob(features.FS, "*/*.feature")
	require.NoError(t, err)
	cut, err := only([]string{all[0] + ":1"})
	require.NoError(t, err)
	text, err := fs.ReadFile(cut, transcripts[0])
	require.NoError(t, err)
	require.NotEmpty(t, text)
	var left []string
	require.NoError(t, fs.WalkDir(cut, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			left = append(left, name)
		}
		return err
	}))
	require.Equal(t, all[:1], left)
}
