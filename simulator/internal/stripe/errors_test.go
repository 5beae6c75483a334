package stripe

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
)

// Every refusal in this package names a row of fixtures/errors.csv and fills
// all of its placeholders.
func TestEveryRefusalHasItsRow(t *testing.T) {
	placeholder := regexp.MustCompile(`\{(\w+)\}`)
	raises := map[string]int{"fail": 0, "intentError": 0, "setupError": 0} // the argument that names the situation
	files := token.NewFileSet()
	names, err := filepath.Glob("../*/*.go")
	require.NoError(t, err)
	count := 0
	look := func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		fn, ok := called(call)
		if !ok {
			return true
		}
		at, ok := raises[fn]
		if !ok {
			return true
		}
		name, ok := text(call.Args[at])
		if !ok {
			return true
		}
		count++
		where := files.Position(call.Pos()).String()
		p, ok := fixtures.ProblemByName(name)
		if !ok {
			t.Errorf("%s: fixtures/errors.csv has no situation %q", where, name)
			return true
		}
		if call.Ellipsis.IsValid() {
			return true
		}
		given := map[string]bool{}
		for _, arg := range call.Args[at+1:] {
			if key, ok := text(arg); ok {
				given[key] = true
			}
		}
		for _, m := range placeholder.FindAllStringSubmatch(p.Message+p.Param, -1) {
			if !given[m[1]] {
				t.Errorf("%s: %s does not fill {%s}", where, name, m[1])
			}
		}
		return true
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(files, name, nil, 0)
		require.NoError(t, err)
		ast.Inspect(file, look)
	}
	require.Greater(t, count, 40)
	for kind, name := range engine.Situations() {
		_, ok := fixtures.ProblemByName(name)
		require.True(t, ok, "kind %d: %s", kind, name)
	}
}

func text(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil
}

// called is the name of the function of a call: fail, engine.Fail.
func called(call *ast.CallExpr) (string, bool) {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return strings.ToLower(f.Name[:1]) + f.Name[1:], true
	case *ast.SelectorExpr:
		if x, ok := f.X.(*ast.Ident); ok && x.Name == "engine" {
			return strings.ToLower(f.Sel.Name[:1]) + f.Sel.Name[1:], true
		}
	}
	return "", false
}
