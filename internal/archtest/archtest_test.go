package archtest

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestArrows(t *testing.T) {
	all, err := list()
	require.NoError(t, err)
	for _, r := range rules {
		found := false
		for _, p := range all {
			found = found || under(p.ImportPath, "./"+r.from)
			for _, line := range r.broken(p) {
				t.Error(line)
			}
		}
		require.True(t, found, "a rule about %s, which is not there", r.from)
	}
	for _, p := range all {
		for _, line := range upwards(p) {
			t.Error(line)
		}
	}
}

func TestRulesSeeWhatBreaksThem(t *testing.T) {
	broken := func(from, dep string) (lines []string) {
		p := pkg{ImportPath: module + "/" + from, Deps: []string{"fmt", dep}}
		for _, r := range rules {
			lines = append(lines, r.broken(p)...)
		}
		return append(lines, upwards(p)...)
	}
	for _, c := range []struct{ from, dep string }{
		{"adapter", module + "/fixtures"},
		{"adapter", module},
		{"adapter/tokenex", module + "/simulator/form"},
		{"adapter", "github.com/stretchr/testify/require"},
		{"simulator", module + "/adapter"},
		{"simulator/form", module + "/steps"},
		{"simulator/form", module + "/simulator"},
		{"simulator/control", module + "/simulator"},
		{"simulator", "github.com/cucumber/godog"},
		{"simulator", "github.com/stripe/stripe-mock/embedded"},
		{"fixtures", module + "/simulator/body"},
		{"cassettes", module + "/adapter"},
		{"fidelity", module + "/simulator"},
	} {
		require.Len(t, broken(c.from, c.dep), 1, "%s -> %s", c.from, c.dep)
	}
	for _, c := range []struct{ from, dep string }{
		{"adapter/tokenex", module + "/adapter"},
		{"adapter", "github.com/stripe/stripe-go/v85"},
		{"simulator", module + "/fixtures"},
		{"simulator", module + "/simulator/form"},
		{"fidelity", module + "/cassettes"},
		{"steps", module + "/simulator"},
		{"cmd/pinstripe", module + "/steps"},
		{"adapterish", module + "/fixtures"},
	} {
		require.Empty(t, broken(c.from, c.dep), "%s -> %s", c.from, c.dep)
	}
}
