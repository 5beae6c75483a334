package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
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
