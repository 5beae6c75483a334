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
// allows. A tab is one character. Generated files are free, and so is a text in
// backquotes that goes over several lines: breaking its lines would change it.
func longLines(t *tree, p *pkg) []breach {
	files, err := filepath.Glob(filepath.Join(t.dir, filepath.FromSlash(p.folder), "*.go"))
	if err != nil {
		return nil
	}
	var all []breach
	for _, path := range files {
		text, err := os.ReadFile(path)
		if err != nil {
			continue
		}
		var long []int
		for n, line := range strings.Split(string(text), "\n") {
			if utf8.RuneCountInString(line) > t.limits.columns {
				long = append(long, n+1)
			}
		}
		if long == nil {
			continue
		}
		free := freeLines(path, text)
		for _, line := range long {
			if !free(line) {
				all = append(all, breach{folder: p.folder, file: t.path(path), line: line, says: "the line is too long"})
			}
		}
	}
	return all
}

// freeLines tells which lines of a file may be long.
func freeLines(path string, text []byte) func(line int) bool {
	files := token.NewFileSet()
	f, err := parser.ParseFile(files, path, text, parser.ParseComments)
	if err != nil {
		return func(int) bool { return false }
	}
	free := map[int]bool{}
	ast.Inspect(f, func(n ast.Node) bool {
		if l, ok := n.(*ast.BasicLit); ok && strings.HasPrefix(l.Value, "`") {
			first, last := files.Position(l.Pos()).Line, files.Position(l.End()).Line
			for line := first; line <= last && last > first; line++ {
				free[line] = true
			}
		}
		return true
	})
	return func(line int) bool { return ast.IsGenerated(f) || free[line] }
}
