package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

const (
	module        = "github.com/pinstripe-lab/pinstripe"
	judgePackage  = "./internal/mutate/judge"
	mutantPackage = module + "/internal/mutate/mutant"
)

// A program is the packages to break, with what is known of their types.
type program struct {
	set      *token.FileSet
	packages []*pkg
	exports  map[string]string // the file of a package's types, by import path
}

// A pkg is one package, a source one of its files.
type pkg struct {
	path, folder string // "…/adapter/tokenex", "adapter/tokenex"
	files        []*source
	types        *types.Package
	info         *types.Info
}

type source struct {
	pkg  *pkg
	path string // "adapter/void.go"
	text []byte
	file *token.File
	tree *ast.File
}

func (s *source) offset(p token.Pos) int { return s.file.Offset(p) }

func (s *source) of(n ast.Node) string { return string(s.text[s.offset(n.Pos()):s.offset(n.End())]) }

// load reads the packages of the targets, and the types of all that they import.
func load(patterns []string) (*program, error) {
	c := &program{set: token.NewFileSet(), exports: map[string]string{}}
	args := append([]string{"list", "-export", "-deps", "-json=ImportPath,Dir,GoFiles,Export,DepOnly"}, patterns...)
	cmd := exec.Command("go", append(args, mutantPackage)...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w", err)
	}
	root, err := filepath.Abs(".")
	if err != nil {
		return nil, err
	}
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p struct {
			ImportPath, Dir, Export string
			GoFiles                 []string
			DepOnly                 bool
		}
		if err := d.Decode(&p); err == io.EOF {
			break
		} else if err != nil {
			return nil, err
		}
		c.exports[p.ImportPath] = p.Export
		if p.DepOnly || p.ImportPath == mutantPackage {
			continue
		}
		folder, err := filepath.Rel(root, p.Dir)
		if err != nil {
			return nil, err
		}
		k := &pkg{path: p.ImportPath, folder: filepath.ToSlash(folder)}
		for _, name := range p.GoFiles {
			s, err := c.read(k, filepath.ToSlash(filepath.Join(folder, name)))
			if err != nil {
				return nil, err
			}
			k.files = append(k.files, s)
		}
		c.packages = append(c.packages, k)
	}
	for _, k := range c.packages {
		if err := c.check(k); err != nil {
			return nil, err
		}
	}
	return c, nil
}

func (c *program) read(k *pkg, path string) (*source, error) {
	s := &source{pkg: k, path: path}
	var err error
	if s.text, err = os.ReadFile(path); err != nil {
		return nil, err
	}
	if s.tree, err = parser.ParseFile(c.set, path, s.text, parser.ParseComments|parser.SkipObjectResolution); err != nil {
		return nil, err
	}
	s.file = c.set.File(s.tree.FileStart)
	return s, nil
}

// importer reads the types of packages from what the compiler left.
func (c *program) importer(set *token.FileSet) types.Importer {
	return importer.ForCompiler(set, "gc", func(path string) (io.ReadCloser, error) {
		if c.exports[path] == "" {
			return nil, fmt.Errorf("no types of %s", path)
		}
		return os.Open(c.exports[path])
	})
}

func (c *program) check(k *pkg) error {
	k.info = &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
		Selections: map[*ast.SelectorExpr]*types.Selection{},
	}
	var trees []*ast.File
	for _, s := range k.files {
		trees = append(trees, s.tree)
	}
	config := types.Config{Importer: c.importer(c.set)}
	var err error
	k.types, err = config.Check(k.path, c.set, trees, k.info)
	return err
}

// A complaint is what the compiler has against a place of a file.
type complaint struct {
	path   string
	offset int
	text   string
}

// complaints are those against other texts of a package's files.
func (c *program) complaints(k *pkg, texts map[string][]byte) ([]complaint, error) {
	set := token.NewFileSet()
	var found []complaint
	var trees []*ast.File
	for _, s := range k.files {
		text := s.text
		if t, ok := texts[s.path]; ok {
			text = t
		}
		tree, err := parser.ParseFile(set, s.path, text, parser.SkipObjectResolution)
		if err != nil {
			return nil, fmt.Errorf("with mutants in it: %w", err)
		}
		trees = append(trees, tree)
	}
	config := types.Config{Importer: c.importer(set), Error: func(err error) {
		if e, ok := err.(types.Error); ok && !strings.HasPrefix(e.Msg, "\t") {
			at := set.Position(e.Pos)
			found = append(found, complaint{at.Filename, at.Offset, e.Msg})
		}
	}}
	_, _ = config.Check(k.path, set, trees, nil) // Error has heard it all
	return found, nil
}
