package archtest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/token"
	"io"
	"os/exec"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/packages"
)

const module = "github.com/pinstripe-lab/pinstripe"

// A tree is the source of a module.
type tree struct {
	dir      string
	files    *token.FileSet
	packages []*pkg
	limits   limits
}

// limits are the figures of the walls. A planted tree has smaller ones.
type limits struct {
	lines   int // a package with more is large, and its names are looked at
	types   int // that the simulator may export
	columns int // of a line
}

var house = limits{lines: 3000, types: 20, columns: 140}

// A pkg is one package of the module, without its tests.
type pkg struct {
	ImportPath string
	Deps       []string // import paths, directly or through others

	folder   string // from the module's root, with slashes: "adapter/spreedly"; "" for the root
	name     string
	syntax   []*ast.File
	source   *packages.Package
	examples []*packages.Package // its test packages, where a wall asks for Examples
}

// load reads the module in dir.
func load(dir string, l limits) (*tree, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	t := &tree{dir: dir, files: token.NewFileSet(), limits: l}
	if t.packages, err = list(dir); err != nil {
		return nil, err
	}
	mode := packages.NeedName | packages.NeedFiles | packages.NeedSyntax | packages.NeedTypes | packages.NeedTypesInfo | packages.NeedImports
	read, err := packages.Load(&packages.Config{Mode: mode, Dir: dir, Fset: t.files}, module+"/...")
	if err != nil {
		return nil, err
	}
	tested, err := packages.Load(&packages.Config{Mode: mode, Dir: dir, Fset: t.files, Tests: true}, module+"/"+face)
	if err != nil {
		return nil, err
	}
	sources := map[string]*packages.Package{}
	for _, p := range read {
		for _, e := range p.Errors {
			err = errors.Join(err, e)
		}
		sources[p.PkgPath] = p
	}
	for _, p := range t.packages {
		s := sources[p.ImportPath]
		p.folder = strings.TrimPrefix(strings.TrimPrefix(p.ImportPath, module), "/")
		p.source, p.name, p.syntax = s, s.Name, s.Syntax
		if p.folder == face {
			p.examples = tested
		}
	}
	return t, err
}

// list asks the go command for the packages of the module and what they depend on.
func list(dir string) ([]*pkg, error) {
	var problems bytes.Buffer
	cmd := exec.Command("go", "list", "-e", "-json=ImportPath,Deps", module+"/...")
	cmd.Dir, cmd.Stderr = dir, &problems
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%w: %s", err, problems.String())
	}
	var all []*pkg
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		p := &pkg{}
		switch err := d.Decode(p); err {
		case nil:
			all = append(all, p)
		case io.EOF:
			return all, nil
		default:
			return nil, err
		}
	}
}

// breach says what is broken at a place of p.
func (t *tree) breach(p *pkg, at token.Pos, format string, args ...any) breach {
	place := t.files.Position(at)
	return breach{folder: p.folder, file: t.path(place.Filename), line: place.Line, says: fmt.Sprintf(format, args...)}
}

// path is a file's path from the module's root.
func (t *tree) path(file string) string {
	path, err := filepath.Rel(t.dir, file)
	if err != nil {
		return file
	}
	return filepath.ToSlash(path)
}

// lines counts the lines of p.
func (t *tree) lines(p *pkg) int {
	n := 0
	for _, f := range p.syntax {
		n += t.files.File(f.Pos()).LineCount()
	}
	return n
}

// inside tells whether a folder is one of folders, or lies below it.
func inside(folder string, folders ...string) bool {
	for _, f := range folders {
		if f == everywhere || folder == f || strings.HasPrefix(folder, f+"/") {
			return true
		}
	}
	return false
}
