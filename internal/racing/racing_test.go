package racing_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// What the race detector does not see is run without it: the Makefile names each test that
// calls Later, and its package.
func TestTheMakefileRunsWhatIsLeftForLater(t *testing.T) {
	root := os.DirFS("../..")
	var tests, packages []string
	require.NoError(t, fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, "_test.go") {
			return err
		}
		text, err := fs.ReadFile(root, name)
		if err != nil || !strings.Contains(string(text), "racing.Later(") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, text, 0)
		if err != nil {
			return err
		}
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && callsLater(f) {
				tests = append(tests, strings.TrimPrefix(f.Name.Name, "Test"))
				packages = append(packages, "./"+path.Dir(name))
			}
		}
		return nil
	}))
	require.NotEmpty(t, tests)
	makefile, err := fs.ReadFile(root, "Makefile")
	require.NoError(t, err)
	named := regexp.MustCompile(`(?m)^AFTERWARDS := (.*) -run '\^Test\((.*)\)\$\$'$`).FindStringSubmatch(string(makefile))
	require.NotNil(t, named)
	slices.Sort(packages)
	require.ElementsMatch(t, slices.Compact(packages), strings.Fields(named[1]))
	require.ElementsMatch(t, tests, strings.Split(named[2], "|"))
}

func callsLater(f *ast.FuncDecl) bool {
	found := false
	ast.Inspect(f, func(n ast.Node) bool {
		s, ok := n.(*ast.SelectorExpr)
		if ok && s.Sel.Name == "Later" {
			x, ok := s.X.(*ast.Ident)
			found = found || ok && x.Name == "racing"
		}
		return true
	})
	return found
}
