package main

import (
	"go/ast"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const sample = `package sample

var limit = 3 - 1

func (s *shop) open(a, b int) bool {
	if a < b && b < limit {
		return true
	}
	switch {
	case a == b:
		return a < b && b < limit
	}
	return false
}
`

func write(t *testing.T) *source {
	t.Helper()
	t.Chdir(t.TempDir())
	require.NoError(t, os.WriteFile("sample.go", []byte(sample), 0o666))
	s, err := readSource("sample.go")
	require.NoError(t, err)
	return s
}

func TestMutantIsOneTokenOfALine(t *testing.T) {
	s := write(t)
	m, ok := s.mutant("CONDITIONALS_BOUNDARY", 6, 7)
	require.True(t, ok)
	require.Equal(t, "(*shop).open", m.In)
	require.Equal(t, "if a < b && b < limit {", m.Code)
	require.Equal(t, "if a <= b && b < limit {", m.Changed)
	require.Contains(t, string(m.apply(s.text)), "\tif a <= b && b < limit {\n\t\treturn true")

	m, ok = s.mutant("ARITHMETIC_BASE", 3, 15)
	require.True(t, ok)
	require.Equal(t, []string{"limit", "var limit = 3 + 1"}, []string{m.In, m.Changed})

	_, ok = s.mutant("INVERT_LOGICAL", 6, 7)
	require.False(t, ok, "nothing to invert in <")
}

// A file with all its mutants does what it did, until one of them is alive.
func TestMutantsAreBredIntoTheirFile(t *testing.T) {
	s := write(t)
	var all []mutant
	for _, at := range []struct {
		kind         string
		line, column int
	}{{"CONDITIONALS_BOUNDARY", 6, 7}, {"INVERT_LOGICAL", 11, 16}, {"ARITHMETIC_BASE", 3, 15}} {
		m, ok := s.mutant(at.kind, at.line, at.column)
		require.True(t, ok)
		require.Equal(t, at.line == 3, m.alone)
		all = append(all, m)
	}
	number(all)
	p := &program{alive: map[string]int{}, dead: map[string]bool{}}
	for i, m := range all {
		p.alive[m.id()] = i + 1
	}
	text, lines := p.file(s, all)
	require.Contains(t, string(text), "{ switch mutantAlive { case 2: return s.mutant2_open(a, b); case 3: return s.mutant3_open(a, b); };\n\tif a < b && b < limit {")
	require.Contains(t, string(text), "func (s *shop) mutant2_open(a, b int) bool {\n\tif a <= b && b < limit {")
	require.Contains(t, string(text), "func (s *shop) mutant3_open(a, b int) bool {\n\tif a < b && b < limit {\n\t\treturn true\n\t}\n\tswitch {\n\tcase a == b:\n\t\treturn a < b || b < limit")
	for n, line := range strings.Split(string(text), "\n") {
		if strings.Contains(line, "a <= b") {
			require.Equal(t, all[1].id(), lines[n+1])
		}
		if n < strings.Count(sample, "\n") {
			require.Empty(t, lines[n+1])
		}
	}
}

// All mutants of a package can be known from earlier runs.
func TestWithoutMutantsNothingIsReplaced(t *testing.T) {
	_, overlay, err := newProgram("adapter/tokenex", t.TempDir(), false).write(nil, t.TempDir())
	require.NoError(t, err)
	text, err := os.ReadFile(overlay)
	require.NoError(t, err)
	require.JSONEq(t, `{"Replace": {}}`, string(text))
}

func TestFunctionsHandOnWhatTheyGet(t *testing.T) {
	for declaration, call := range map[string]string{
		"func f(a, b int, c ...string) error { return nil }":           "return %s(a, b, c...)",
		"func (*shop) f(int, string) { }":                              "mutantReceiver0.%s(mutantArg0, mutantArg1); return",
		"func (s shop) f() (n int, err error) { return }":              "return s.%s()",
		"func f[K comparable, V any](m map[K]V) (v V) { return m[k] }": "return %s[K, V](m)",
	} {
		t.Run(declaration, func(t *testing.T) {
			t.Chdir(t.TempDir())
			require.NoError(t, os.WriteFile("f.go", []byte("package f\n\n"+declaration+"\n"), 0o666))
			s, err := readSource("f.go")
			require.NoError(t, err)
			names, got := s.forward(s.tree.Decls[0].(*ast.FuncDecl))
			require.Equal(t, call, got)
			if strings.Contains(declaration, "(*shop)") {
				require.Contains(t, string(apply(s.text, 0, len(s.text), names)), "func (mutantReceiver0 *shop) f(mutantArg0 int, mutantArg1 string) { }")
			}
		})
	}
}

// The order of the sample is the seed's, and a line more elsewhere leaves it as it is.
func TestSampleStaysWhenLinesMove(t *testing.T) {
	order := func(seed int64, more string) []string {
		s := write(t)
		s.text = []byte(more + sample)
		require.NoError(t, os.WriteFile("sample.go", s.text, 0o666))
		s, err := readSource("sample.go")
		require.NoError(t, err)
		var all []mutant
		for _, at := range [][2]int{{6, 7}, {6, 16}, {11, 12}, {11, 21}} {
			m, ok := s.mutant("CONDITIONALS_BOUNDARY", at[0]+len(more), at[1])
			require.True(t, ok)
			all = append(all, m)
		}
		number(all)
		shuffle(all, seed)
		var ids []string
		for _, m := range all {
			ids = append(ids, m.id())
		}
		return ids
	}
	require.Equal(t, order(1, ""), order(1, "\n\n"))
	require.ElementsMatch(t, order(1, ""), order(2, ""))
}

func TestReachIsTheInnermostBlock(t *testing.T) {
	r := &reach{scenarios: []string{"a:1", "b:2", ""}, blocks: map[string][]*block{}}
	known := map[string]*block{}
	profile := func(counts ...string) []byte {
		text := "mode: atomic\n"
		for i, span := range []string{"5.38,6.24", "6.24,8.3", "9.2,9.8", "11.3,11.33"} {
			text += module + "/sample.go:" + span + " 1 " + counts[i] + "\n"
		}
		return []byte(text)
	}
	r.add(-1, profile("0", "0", "1", "0"), known)
	r.add(0, profile("4", "0", "0", "0"), known)
	r.add(1, profile("1", "2", "0", "0"), known)
	r.add(2, profile("1", "2", "0", "0"), known)
	of := func(line, column int) (any, bool) {
		m := mutant{File: "sample.go", Line: line, Column: column, from: 5, to: 14}
		got, all := r.of(m)
		return got, all
	}
	both, all := of(6, 7)
	require.Equal(t, []string{"a:1", "b:2"}, both, "but not the one that fails anyhow")
	require.False(t, all)
	one, _ := of(7, 3)
	require.Equal(t, []string{"b:2"}, one)
	_, all = of(9, 3)
	require.True(t, all, "it was there before any scenario")
	between, _ := of(10, 9)
	require.Equal(t, both, between, "in the case of a switch: who comes into the function")
	nobody, all := of(11, 12)
	require.Empty(t, nobody)
	require.False(t, all)
}

func TestSurvivorsHaveReasons(t *testing.T) {
	known, err := reasons()
	require.NoError(t, err)
	for id, reason := range known {
		require.Greater(t, len(reason), 10, id)
	}
}
