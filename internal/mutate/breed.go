package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A program holds all mutants of a package at once, so that it is compiled once: a
// function with mutants gets a copy for each, and begins by asking which of them is
// alive. The environment says so.
type program struct {
	folder string
	// suite is the judge, tests the package's own tests, "" without them.
	suite, tests string
	alive        map[string]int  // the number of a mutant, by id, from 1
	dead         map[string]bool // by id: it does not compile
}

func newProgram(folder, dir string, tests bool) *program {
	p := &program{folder: folder, suite: filepath.Join(dir, "suite"), alive: map[string]int{}, dead: map[string]bool{}}
	if tests {
		p.tests = filepath.Join(dir, "tests")
	}
	return p
}

const environment = "MUTANT"

// selector is the file that every package with mutants gets.
const selector = `package %s

import (
	"os"
	"strconv"
)

var mutantAlive = func() int { n, _ := strconv.Atoi(os.Getenv(%q)); return n }()
`

// breed builds a program with all mutants. Those that do not compile are found by
// what the compiler says, and left out.
func breed(ctx context.Context, folder string, all []mutant, dir string, tests bool) (*program, error) {
	p := newProgram(folder, dir, tests)
	for i, m := range all {
		p.alive[m.id()] = i + 1
	}
	for {
		copies, overlay, err := p.write(all, dir)
		if err != nil {
			return nil, err
		}
		out, err := p.build(ctx, overlay)
		switch {
		case err == nil:
			return p, nil
		case !p.bury(out, copies):
			return nil, fmt.Errorf("building %s with its mutants: %w\n%s", folder, cmp.Or(ctx.Err(), err), out)
		}
	}
}

// build builds what the program consists of, and returns what the compiler says.
func (p *program) build(ctx context.Context, overlay string) (string, error) {
	args := []string{"-overlay", overlay, "-gcflags=" + module + "/" + p.folder + "=-e", "-ldflags=-s -w", "-o"}
	commands := [][]string{slices.Concat([]string{"build"}, args, []string{p.suite, judgePackage})}
	if p.tests != "" {
		commands = append(commands, slices.Concat([]string{"test", "-c"}, args, []string{p.tests, "./" + p.folder}))
	}
	for _, command := range commands {
		if out, err := exec.CommandContext(ctx, "go", command...).CombinedOutput(); err != nil {
			return string(out), err
		}
	}
	return "", nil
}

var position = regexp.MustCompile(`([^\s:/]+\.go):(\d+):\d+: `)

// bury takes out the mutants of which the compiler complains; false if it complains
// of none.
func (p *program) bury(out string, copies map[string]map[int]string) bool {
	found := false
	for _, at := range position.FindAllStringSubmatch(out, -1) {
		line, _ := strconv.Atoi(at[2])
		if id := copies[at[1]][line]; id != "" {
			p.dead[id], found = true, true
		}
	}
	return found
}

// write puts the files with their mutants into dir, and returns which lines are
// whose.
func (p *program) write(all []mutant, dir string) (copies map[string]map[int]string, overlay string, err error) {
	copies = map[string]map[int]string{}
	replace := map[string]string{}
	byFile := map[string][]mutant{}
	for _, m := range all {
		if !p.dead[m.id()] && !m.alone {
			byFile[m.File] = append(byFile[m.File], m)
		}
	}
	name := ""
	for path, mutants := range byFile {
		s, err := readSource(path)
		if err != nil {
			return nil, "", err
		}
		name = s.tree.Name.Name
		text, lines := p.file(s, mutants)
		copies[filepath.Base(path)] = lines
		if replace[path], err = put(dir, filepath.Base(path), text); err != nil {
			return nil, "", err
		}
	}
	if name != "" { // else there are none to choose from
		choice := filepath.Join(p.folder, "mutant_alive.go")
		if replace[choice], err = put(dir, filepath.Base(choice), fmt.Appendf(nil, selector, name, environment)); err != nil {
			return nil, "", err
		}
	}
	overlay, err = writeOverlay(dir, replace)
	return copies, overlay, err
}

// writeOverlay writes the list that puts other files in place of some.
func writeOverlay(dir string, replace map[string]string) (string, error) {
	absolute := map[string]string{}
	for path, with := range replace {
		place, err := filepath.Abs(path)
		if err != nil {
			return "", err
		}
		absolute[place] = with
	}
	list, err := json.Marshal(map[string]any{"Replace": absolute})
	if err != nil {
		return "", err
	}
	return put(dir, "overlay.json", list)
}

func put(dir, name string, text []byte) (string, error) {
	path := filepath.Join(dir, name)
	return path, os.WriteFile(path, text, 0o666)
}

// file is a file with its mutants: copies stand at its end, and the lines before
// stay where they are.
func (p *program) file(s *source, mutants []mutant) ([]byte, map[int]string) {
	var edits []edit
	var tail bytes.Buffer
	first := bytes.Count(s.text, []byte("\n")) + 1
	lines := map[int]string{}
	for _, d := range s.tree.Decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok {
			continue
		}
		var cases strings.Builder
		signature, call := s.forward(f)
		for _, m := range mutants {
			if !s.holds(f, m) {
				continue
			}
			if _, err := parser.ParseFile(token.NewFileSet(), "", m.apply(s.text), parser.SkipObjectResolution); err != nil {
				p.dead[m.id()] = true
				continue
			}
			name := fmt.Sprintf("mutant%d_%s", p.alive[m.id()], f.Name.Name)
			from := first + bytes.Count(tail.Bytes(), []byte("\n"))
			begin, end := s.offset(f.Pos()), s.offset(f.End())
			tail.Write(apply(s.text, begin, end, []edit{
				{s.offset(f.Name.Pos()), s.offset(f.Name.End()), name},
				{m.offset, m.offset + len(m.old), m.new},
			}))
			tail.WriteString("\n")
			for line := from; line < first+bytes.Count(tail.Bytes(), []byte("\n")); line++ {
				lines[line] = m.id()
			}
			fmt.Fprintf(&cases, "case %d: %s; ", p.alive[m.id()], fmt.Sprintf(call, name))
		}
		if cases.Len() > 0 {
			edits = append(edits, signature...)
			body := s.offset(f.Body.Lbrace) + 1
			edits = append(edits, edit{body, body, " switch mutantAlive { " + cases.String() + "};"})
		}
	}
	text := apply(s.text, 0, len(s.text), edits)
	if !bytes.HasSuffix(text, []byte("\n")) {
		text = append(text, '\n')
	}
	return append(text, tail.Bytes()...), lines
}

// holds tells whether a mutant stands in the body of a function.
func (s *source) holds(f *ast.FuncDecl, m mutant) bool {
	return f.Body != nil && s.offset(f.Body.Pos()) < m.offset && m.offset < s.offset(f.Body.End())
}

func (s *source) offset(p token.Pos) int { return s.file.Offset(p) }

// forward is what a function needs to hand its parameters on: names for those that
// have none, and the call, with a verb for the name of the other function.
func (s *source) forward(f *ast.FuncDecl) (names []edit, call string) {
	var args []string
	each := func(list *ast.FieldList, prefix string) {
		if list == nil {
			return
		}
		for _, field := range list.List {
			dots := ""
			if _, ok := field.Type.(*ast.Ellipsis); ok {
				dots = "..."
			}
			if len(field.Names) == 0 {
				name := fmt.Sprintf("%s%d", prefix, len(args))
				names = append(names, edit{s.offset(field.Type.Pos()), s.offset(field.Type.Pos()), name + " "})
				args = append(args, name+dots)
			}
			for _, n := range field.Names {
				name := n.Name
				if name == "_" {
					name = fmt.Sprintf("%s%d", prefix, len(args))
					names = append(names, edit{s.offset(n.Pos()), s.offset(n.End()), name})
				}
				args = append(args, name+dots)
			}
		}
	}
	each(f.Recv, "mutantReceiver")
	receiver := ""
	if f.Recv != nil {
		receiver, args = args[0]+".", nil
	}
	each(f.Type.Params, "mutantArg")
	generic := ""
	if f.Type.TypeParams != nil {
		var types []string
		for _, field := range f.Type.TypeParams.List {
			for _, n := range field.Names {
				types = append(types, n.Name)
			}
		}
		generic = "[" + strings.Join(types, ", ") + "]"
	}
	call = receiver + "%s" + generic + "(" + strings.Join(args, ", ") + ")"
	if f.Type.Results != nil {
		return names, "return " + call
	}
	return names, call + "; return"
}

// An edit puts text in place of a piece.
type edit struct {
	from, to int
	text     string
}

// apply is text[from:to] with edits.
func apply(text []byte, from, to int, edits []edit) []byte {
	slices.SortStableFunc(edits, func(a, b edit) int { return a.from - b.from })
	var out []byte
	for _, e := range edits {
		out = append(append(out, text[from:e.from]...), e.text...)
		from = e.to
	}
	return append(out, text[from:to]...)
}
