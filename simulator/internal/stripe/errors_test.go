package stripe

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

// Every refusal in these packages fills all placeholders of its row in
// fixtures/errors.csv.
func TestEveryRefusalFillsItsRow(t *testing.T) {
	placeholder := regexp.MustCompile(`\{(\w+)\}`)
	raises := []string{"fail", "intentError", "setupError"} // their first argument names the situation
	rows := situations(t)
	files := token.NewFileSet()
	names, err := filepath.Glob("../*/*.go")
	require.NoError(t, err)
	count := 0
	look := func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || !slices.Contains(raises, called(call)) || call.Ellipsis.IsValid() {
			return true
		}
		why, ok := named(call.Args[0])
		if !ok {
			return true
		}
		count++
		row := rows[why].Problem()
		given := map[string]bool{}
		for _, arg := range call.Args[1:] {
			if key, ok := text(arg); ok {
				given[key] = true
			}
		}
		for _, m := range placeholder.FindAllStringSubmatch(row.Message+row.Param, -1) {
			if !given[m[1]] {
				t.Errorf("%s: %s does not fill {%s}", files.Position(call.Pos()), row.Name, m[1])
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
	require.Greater(t, count, 200)
}

// situations are the names of situations by what the source calls them.
func situations(t *testing.T) map[string]situation.Name {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "../situation/names.go", nil, 0)
	require.NoError(t, err)
	all := map[string]situation.Name{}
	for _, spec := range file.Decls[0].(*ast.GenDecl).Specs {
		all[spec.(*ast.ValueSpec).Names[0].Name] = situation.Name(len(all))
	}
	return all
}

func text(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil
}

// named is the situation that e names: situation.ChargeDisputed.
func named(e ast.Expr) (string, bool) {
	s, ok := e.(*ast.SelectorExpr)
	if !ok {
		return "", false
	}
	x, ok := s.X.(*ast.Ident)
	return s.Sel.Name, ok && x.Name == "situation"
}

// called is the name of the function of a call: fail, engine.Fail.
func called(call *ast.CallExpr) string {
	var name string
	switch f := call.Fun.(type) {
	case *ast.Ident:
		name = f.Name
	case *ast.SelectorExpr:
		if x, ok := f.X.(*ast.Ident); ok && x.Name == "engine" {
			name = f.Sel.Name
		}
	}
	if name == "" {
		return ""
	}
	return strings.ToLower(name[:1]) + name[1:]
}

// Each failure code of a test bank account has a situation.
func TestEveryDebitFailureHasItsSituation(t *testing.T) {
	for _, b := range fixtures.BankAccounts() {
		if b.FailureCode != "" && (&Bank{Row: &b}).fails() {
			require.Contains(t, debitFailures, b.FailureCode, b.Name)
		}
	}
	for code, why := range debitFailures {
		require.Equal(t, code, why.Problem().Code)
	}
}
