package main

import (
	"go/parser"
	"go/token"
	"os/exec"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// exports are the types of what code imports.
var exports = sync.OnceValue(func() map[string]string {
	out, err := exec.Command("go", "list", "-export", "-f", "{{.ImportPath}} {{.Export}}", "-deps", mutantPackage, "net/http").Output()
	if err != nil {
		panic(err)
	}
	files := map[string]string{}
	for line := range strings.Lines(string(out)) {
		path, file, _ := strings.Cut(strings.TrimSpace(line), " ")
		files[path] = file
	}
	return files
})

// written is code of one file, with the types of what it imports.
func written(t *testing.T, text string) *program {
	t.Helper()
	c := &program{set: token.NewFileSet(), exports: exports()}
	k := &pkg{path: module + "/shop", folder: "shop"}
	s := &source{pkg: k, path: "shop/shop.go", text: []byte(text)}
	var err error
	s.tree, err = parser.ParseFile(c.set, s.path, text, parser.ParseComments|parser.SkipObjectResolution)
	require.NoError(t, err)
	s.file = c.set.File(s.tree.FileStart)
	k.files = []*source{s}
	require.NoError(t, c.check(k))
	c.packages = []*pkg{k}
	return c
}

// bredIn are the changes of a piece of code, as "breeder: code -> to".
func bredIn(t *testing.T, text string) []string {
	t.Helper()
	n := breed(written(t, "package shop\n"+text))
	_, dead, err := n.settle()
	require.NoError(t, err)
	require.Empty(t, dead, "all of it compiles")
	var found []string
	for _, c := range n.all() {
		found = append(found, c.Breeder+": "+c.Code+" -> "+c.To)
	}
	return found
}

func TestBreeders(t *testing.T) {
	for name, c := range map[string]struct {
		code string
		want []string
	}{
		"a condition": {
			"func f(a, b bool) { if a && b { } }",
			[]string{"condition: a && b -> true", "condition: a && b -> false", "condition: a -> true", "condition: b -> true"},
		},
		"a bound": {
			"func f(n int64) bool { return n < 22 }",
			[]string{"condition: n < 22 -> !(n < 22)", "limit: n < 22 -> n <= 22", "number: 22 -> 22+1", "number: 22 -> 22-1"},
		},
		"an operator": {
			"func f(a, b int) { a += b; _ = a - b }",
			[]string{"statement: a += b -> left out", "arithmetic: b -> -(b)", "arithmetic: a - b -> a + b"},
		},
		"statements": {
			"func g() {}\nfunc f(c bool) { for { g(); defer g(); if c { return }; break } }",
			[]string{
				"statement: g() -> left out", "statement: defer g() -> left out", "condition: c -> true", "condition: c -> false",
				"statement: return -> left out", "statement: break -> left out",
			},
		},
		"an error": {
			"type Refusal struct{}\nfunc (*Refusal) Error() string { return \"\" }\nfunc f() (*int, error) { return nil, &Refusal{} }",
			[]string{`text: "" -> "x"`, "refusal: &Refusal{} -> nil"},
		},
		"what nobody reads": {
			"type Refusal struct{}\nfunc (*Refusal) Error() string { return \"no\" }\n" +
				"func f(err error) (string, int, error) { if err != nil { return \"\", 0, err }; return \"\", 0, &Refusal{} }",
			[]string{
				`text: "no" -> "nox"`, "condition: err != nil -> true", "condition: err != nil -> false",
				"return: err -> nil", "refusal: &Refusal{} -> nil",
			},
		},
		"what is returned": {
			"func f(a []string) []string { return a }",
			[]string{"return: a -> nothing"},
		},
		"a loop": {
			"func f(a []string) { for range a { } }",
			[]string{"loop: a -> nothing"},
		},
		"a constant is one, wherever it is used": {
			"const most = 22\nfunc f() int { return most + most }\nvar g = most",
			[]string{"constant: most = 22 -> most+1", "constant: most = 22 -> most-1"},
		},
		"a state is taken for its neighbour": {
			"type state string\nconst (\n held state = \"held\"\n paid state = \"paid\"\n)\nfunc f() state { return paid }",
			[]string{"state: paid -> held"},
		},
		"rows": {
			"var rows = []string{\"a\", \"b\"}\nvar flags = map[string]bool{\"c\": true}",
			[]string{
				`row: "a" -> left out`, `row: "b" -> left out`, `text: "a" -> "ax"`, `text: "b" -> "bx"`,
				`row: "c": true -> left out`, "flag: true -> false",
			},
		},
		"arguments, and values given to others": {
			"func pair(n, v string) string { return n }\nfunc g(all ...string) {}\nfunc f(a, b string) { g(pair(\"a\", a), pair(\"b\", b)) }",
			[]string{
				"return: n -> nothing", `statement: g(pair("a", a), pair("b", b)) -> left out`,
				`argument: pair("a", a) -> left out`, `argument: pair("b", b) -> left out`,
				"sibling: a -> b", "sibling: b -> a",
				`call: pair("a", a) -> a`, `text: "a" -> "ax"`, `call: pair("b", b) -> b`, `text: "b" -> "bx"`,
			},
		},
		"members": {
			"type order struct{ id, shop *string }\nfunc f(a, b *string) order { return order{id: a, shop: b} }",
			[]string{
				"return: order{id: a, shop: b} -> nothing", "member: a -> nothing", "member: b -> nothing", "sibling: a -> b", "sibling: b -> a",
			},
		},
		"a call left out": {
			"import \"net/url\"\nvar escape = func(s string) string { return url.PathEscape(s) }",
			[]string{"return: url.PathEscape(s) -> nothing", "call: url.PathEscape(s) -> s"},
		},
		"bytes and characters": {
			"func f(s string) int { return len(s) }",
			[]string{"return: len(s) -> nothing", "length: len(s) -> in characters"},
		},
		"a secret": {
			"type Secret string\nfunc (s Secret) String() string { return \"\" }",
			[]string{"secret: (Secret).String -> shows it", `text: "" -> "x"`},
		},
		"an answer": {
			"import \"net/http\"\nfunc f(w http.ResponseWriter, r *http.Request) { w.WriteHeader(503) }",
			[]string{
				"acknowledged: func f(w http.ResponseWriter, r *http.Request) -> answers 200 whatever happened",
				"statement: w.WriteHeader(503) -> left out", "number: 503 -> 503+1", "number: 503 -> 503-1",
			},
		},
		"an event": {
			"func deal(n int) {}\nfunc f(n int) { deal(n) }",
			[]string{"statement: deal(n) -> left out", "twice: deal(n) -> twice"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			require.ElementsMatch(t, c.want, bredIn(t, c.code))
		})
	}
}

// The lines of a file with its changes are those that it had, and what does not compile is
// taken out alone.
func TestSettle(t *testing.T) {
	c := written(t, "package shop\n\nfunc f(a, b int) bool {\n\treturn a < b\n}\n")
	n := breed(c)
	s := c.packages[0].files[0]
	n.wraps[s][0].before = "mutant.None(" // there is no such function
	texts, dead, err := n.settle()
	require.NoError(t, err)
	require.Len(t, dead, 1)
	require.Equal(t, "condition", dead[0].Breeder)
	want := "package shop; import mutant \"" + mutantPackage + "\"\n\nfunc f(a, b int) bool {\n\treturn mutant.Less(2, a , b)\n}\n"
	require.Equal(t, want, string(texts["shop/shop.go"]))
}

// A change in a table names its column.
func TestColumn(t *testing.T) {
	n := breed(written(t, "package shop\nvar rows = []struct{ name string; needed bool }{{\"a\", true}}\n"))
	found := map[string]string{}
	for _, c := range n.all() {
		found[c.Breeder] = c.In
	}
	require.Equal(t, map[string]string{"row": "rows", "text": "rows.name", "flag": "rows.needed"}, found)
}

// Who uses a variable uses what it was made of.
func TestReadersOf(t *testing.T) {
	n := breed(written(t, "package shop\nvar rows = []string{\"a\"}\nvar index = len(rows)\nfunc f() int { return index }\nfunc g() {}\n"))
	require.Len(t, n.entries, 1)
	require.Equal(t, n.entries[module+"/shop.index"], n.readersOf(module+"/shop.rows"))
	for _, c := range n.all() {
		if c.In == "rows" {
			require.Equal(t, module+"/shop.rows", c.table)
		}
	}
}

func TestLinesOf(t *testing.T) {
	l := linesOf("+++ b/adapter/void.go\n@@ -3,2 +5,2 @@ func\n-a\n+b\n@@ -9,1 +9,0 @@\n+++ b/adapter/x.go\n@@ -1 +1 @@\n")
	for at, want := range map[string]bool{
		"adapter/void.go:5": true, "adapter/void.go:6": true, "adapter/void.go:7": false, "adapter/void.go:9": false,
		"adapter/x.go:1": true, "adapter/y.go:1": false,
	} {
		file, line, _ := strings.Cut(at, ":")
		require.Equal(t, want, l.has(&change{File: file, Line: int(line[0] - '0')}), at)
	}
}

func TestOtherCell(t *testing.T) {
	rows := [][]string{
		{"name", "n", "flag", "status", "message"}, {"a", "7", "yes", "402", "No."}, {"b", "", "", "x", "Never."},
		{"c", "", "", "402", "Not now."}, {"d", "", "", "x", "."}, {"e", "", "", "x", ""},
	}
	require.Equal(t, "8", otherCell(rows, 1, "7"))
	require.Equal(t, "no", otherCell(rows, 2, "yes"))
	require.Equal(t, "402", otherCell(rows, 3, "x"))
	require.Equal(t, "No.x", otherCell(rows, 4, "No."))
	require.Equal(t, 4, lineOf("# c\nname\na\nb\n", 2))
}
