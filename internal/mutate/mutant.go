package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// A mutant is one token of one file, changed.
type mutant struct {
	File   string // "adapter/void.go"
	Line   int
	Column int
	Kind   string // as gremlins calls it: CONDITIONALS_NEGATION
	// In is the declaration that it stands in, Code the line, and Changed the line
	// with the change. Nth tells it from others that look the same in the same
	// declaration, from 1. Together with File these name it, also after lines were
	// added elsewhere.
	In, Code, Changed string
	Nth               int

	offset   int
	old, new string
	from, to int // the lines of the function around it
	// alone is set where no other function can do the work of the one around it: there
	// is none, it has no callers, or it asks who called it.
	alone bool
}

func (m mutant) id() string {
	return fmt.Sprintf("%s|%s|%s|%s|%d", m.File, m.In, m.Code, m.Changed, m.Nth)
}

func (m mutant) String() string { return fmt.Sprintf("%s:%d:%d", m.File, m.Line, m.Column) }

// swaps say what gremlins makes of a token.
var swaps = map[string]map[string]string{
	"ARITHMETIC_BASE":         {"+": "-", "-": "+", "*": "/", "/": "*", "%": "*"},
	"CONDITIONALS_BOUNDARY":   {"<": "<=", "<=": "<", ">": ">=", ">=": ">"},
	"CONDITIONALS_NEGATION":   {"==": "!=", "!=": "==", "<": ">=", "<=": ">", ">": "<=", ">=": "<"},
	"INCREMENT_DECREMENT":     {"++": "--", "--": "++"},
	"INVERT_ASSIGNMENTS":      {"+=": "-=", "-=": "+=", "*=": "/=", "/=": "*="},
	"INVERT_BITWISE":          {"&": "|", "|": "&", "^": "&", "&^": "&", "<<": ">>", ">>": "<<"},
	"INVERT_BWASSIGN":         {"&=": "|=", "|=": "&=", "^=": "&=", "&^=": "&=", "<<=": ">>=", ">>=": "<<="},
	"INVERT_LOGICAL":          {"&&": "||", "||": "&&"},
	"INVERT_LOOPCTRL":         {"break": "continue", "continue": "break"},
	"INVERT_NEGATIVES":        {"-": "+"},
	"REMOVE_SELF_ASSIGNMENTS": {"+=": "=", "-=": "=", "*=": "=", "/=": "=", "%=": "=", "&=": "=", "|=": "=", "^=": "=", "<<=": "=", ">>=": "="},
}

// gremlins asks for the mutants of the packages below a folder, with everything
// that it can do.
func gremlins(folder, to string) ([]mutant, error) {
	args := []string{"tool", "-modfile=internal/mutate/gremlins.mod", "gremlins", "unleash", "./" + folder, "--dry-run", "--silent", "-o", to}
	for kind := range swaps {
		if kind == "INVERT_BWASSIGN" {
			args = append(args, "--invert-bwassign")
			continue
		}
		args = append(args, "--"+strings.ReplaceAll(strings.ToLower(kind), "_", "-"))
	}
	cmd := exec.Command("go", args...)
	// It would run all tests first, to see what they reach. Here the suite judges, and
	// what that reaches is found out otherwise: no test runs.
	cmd.Env = append(os.Environ(), "GOFLAGS="+strings.TrimSpace(os.Getenv("GOFLAGS")+" -run=^$"))
	if out, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("gremlins: %w\n%s", err, out)
	}
	text, err := os.ReadFile(to)
	if err != nil {
		return nil, err
	}
	var list struct {
		Files []struct {
			Name      string `json:"file_name"`
			Mutations []struct {
				Type         string
				Line, Column int
			}
		}
	}
	if err := json.Unmarshal(text, &list); err != nil {
		return nil, err
	}
	var all []mutant
	for _, f := range list.Files {
		s, err := readSource(filepath.ToSlash(filepath.Join(folder, f.Name)))
		if err != nil {
			return nil, err
		}
		for _, m := range f.Mutations {
			if found, ok := s.mutant(m.Type, m.Line, m.Column); ok {
				all = append(all, found)
			}
		}
	}
	number(all)
	return all, nil
}

// number tells mutants from those that look the same.
func number(all []mutant) {
	slices.SortFunc(all, func(a, b mutant) int {
		return strings.Compare(fmt.Sprintf("%s %6d %6d %s", a.File, a.Line, a.Column, a.Kind), fmt.Sprintf("%s %6d %6d %s", b.File, b.Line, b.Column, b.Kind))
	})
	seen := map[string]int{}
	for i := range all {
		look := all[i].id()
		seen[look]++
		all[i].Nth = seen[look]
	}
}

// shuffle puts mutants into an order that the seed decides, and that changes
// little when the code does.
func shuffle(all []mutant, seed int64) {
	rank := func(m mutant) string {
		sum := sha256.Sum256(fmt.Appendf(nil, "%d|%s", seed, m.id()))
		return string(sum[:])
	}
	slices.SortFunc(all, func(a, b mutant) int { return strings.Compare(rank(a), rank(b)) })
}

// A source is a file with what is needed to place mutants.
type source struct {
	path   string
	text   []byte
	set    *token.FileSet
	file   *token.File
	tree   *ast.File
	tokens map[int]string // by offset
}

func readSource(path string) (*source, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	s := &source{path: path, text: text, set: token.NewFileSet(), tokens: map[int]string{}}
	if s.tree, err = parser.ParseFile(s.set, path, text, 0); err != nil {
		return nil, err
	}
	s.file = s.set.File(s.tree.Pos())
	var sc scanner.Scanner
	set := token.NewFileSet()
	file := set.AddFile(path, -1, len(text))
	sc.Init(file, text, nil, 0)
	for {
		pos, tok, _ := sc.Scan()
		if tok == token.EOF {
			return s, nil
		}
		s.tokens[file.Offset(pos)] = tok.String()
	}
}

// mutant places what gremlins says; false if the kind has nothing for the token.
func (s *source) mutant(kind string, line, column int) (mutant, bool) {
	offset := s.file.Offset(s.file.LineStart(line)) + column - 1
	old := s.tokens[offset]
	new, ok := swaps[kind][old]
	if !ok {
		return mutant{}, false
	}
	begin := s.file.Offset(s.file.LineStart(line))
	code, _, _ := strings.Cut(string(s.text[begin:]), "\n")
	changed := code[:column-1] + new + code[column-1+len(old):]
	m := mutant{
		File: s.path, Line: line, Column: column, Kind: kind,
		Code: strings.TrimSpace(code), Changed: strings.TrimSpace(changed), offset: offset, old: old, new: new,
	}
	s.place(&m)
	return m, true
}

// place finds what stands around a mutant: "(*gateway).Void", "limits".
func (s *source) place(m *mutant) {
	pos := s.file.Pos(m.offset)
	m.alone = true
	for _, d := range s.tree.Decls {
		if pos < d.Pos() || pos >= d.End() {
			continue
		}
		switch d := d.(type) {
		case *ast.FuncDecl:
			m.In, m.from, m.to = d.Name.Name, s.file.Line(d.Pos()), s.file.Line(d.End())
			m.alone = m.In == "init" || m.In == "main" || bytes.Contains(s.text[s.offset(d.Pos()):s.offset(d.End())], []byte("recover()"))
			if d.Recv != nil {
				recv := d.Recv.List[0].Type
				m.In = "(" + string(s.text[s.offset(recv.Pos()):s.offset(recv.End())]) + ")." + m.In
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				if v, ok := spec.(*ast.ValueSpec); ok && pos >= v.Pos() && pos < v.End() {
					m.In = v.Names[0].Name
				}
			}
		}
	}
}

// apply is the file with the mutant in it.
func (m mutant) apply(text []byte) []byte {
	return slices.Concat(text[:m.offset], []byte(m.new), text[m.offset+len(m.old):])
}
