package archtest

import (
	"go/ast"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// mapLine is a line of a map: a file, and what it holds.
var mapLine = regexp.MustCompile(`^//\t([\w./-]+\.go)  +\S`)

// docMap compares doc.go with the files that lie beside it. A package of one file
// needs no map.
func docMap(t *tree, p *pkg) []breach {
	if len(p.source.GoFiles) == 0 {
		return nil // tests alone
	}
	files, err := filepath.Glob(filepath.Join(filepath.Dir(p.source.GoFiles[0]), "*.go"))
	if err != nil {
		return nil
	}
	var all []breach
	listed, doc := map[string]bool{}, p.file(t, "doc.go")
	if doc != nil && doc.Doc != nil {
		for _, line := range doc.Doc.List {
			if found := mapLine.FindStringSubmatch(line.Text); found != nil {
				listed[found[1]] = true
				if _, err := os.Stat(filepath.Join(filepath.Dir(files[0]), found[1])); err != nil {
					all = append(all, t.breach(p, line.Pos(), "doc.go lists %s, which is not there", found[1]))
				}
			}
		}
	}
	var unlisted []string
	for _, path := range files {
		name := filepath.Base(path)
		if name != "doc.go" && !strings.HasSuffix(name, "_test.go") && !listed[name] {
			unlisted = append(unlisted, name)
		}
	}
	if doc == nil && len(unlisted) == 1 {
		return nil
	}
	for _, name := range unlisted {
		at := p.syntax[0].Package
		if f := p.file(t, name); f != nil {
			at = f.Package
		}
		all = append(all, t.breach(p, at, "doc.go does not list %s", name))
	}
	return all
}

// file is the source named so, or nil.
func (p *pkg) file(t *tree, name string) *ast.File {
	for _, f := range p.syntax {
		if filepath.Base(t.files.File(f.Pos()).Name()) == name {
			return f
		}
	}
	return nil
}
