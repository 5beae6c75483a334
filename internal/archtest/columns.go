package archtest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// longLines returns the lines of p, tests too, that are longer than the house
// allows. A tab is one character. Generated files are free.
func longLines(t *tree, p *pkg) []breach {
	files, err := filepath.Glob(filepath.Join(t.dir, filepath.FromSlash(p.folder), "*.go"))
	if err != nil {
		return nil
	}
	var all []breach
	for _, path := range files {
		text, err := os.ReadFile(path)
		if err != nil || generated(path, text) {
			continue
		}
		for n, line := range strings.Split(string(text), "\n") {
			if long := utf8.RuneCountInString(line); long > t.limits.columns {
				at := p.folder + "/" + filepath.Base(path)
				all = append(all, breach{folder: p.folder, file: at, line: n + 1, says: "the line is too long"})
			}
		}
	}
	return all
}

func generated(path string, text []byte) bool {
	f, err := parser.ParseFile(token.NewFileSet(), path, text, parser.PackageClauseOnly|parser.ParseComments)
	return err == nil && ast.IsGenerated(f)
}
