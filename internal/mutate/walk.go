package main

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"
)

// A nursery is where the breeders put what they breed.
type nursery struct {
	code *program
	last int // the last number given
	// wraps are by file; constants are the changes of a constant, wherever it is used.
	wraps     map[*source][]*wrap
	constants map[string]*change
	// entries are numbers that functions note when they are entered, by the variables of a
	// package that they use.
	entries map[string][]int
	// readers are the variables in whose values a variable is used.
	readers map[string][]string
	imports map[*source]map[string]string // more of them, by path
	files   map[string]string             // the variable that holds a file of data, by the file's name
}

func newNursery(c *program) *nursery {
	return &nursery{
		code: c, wraps: map[*source][]*wrap{}, constants: map[string]*change{},
		entries: map[string][]int{}, readers: map[string][]string{}, imports: map[*source]map[string]string{},
		files: map[string]string{},
	}
}

// A walker goes through a file.
type walker struct {
	*nursery
	*source
	stack  []ast.Node // what stands around the node, the node itself last
	in     string     // the declaration
	table  string     // the variable of the package in whose value it stands, outside of functions
	uses   map[string]bool
	around *types.Signature // of the function declared
}

// breed walks through all packages.
func breed(c *program) *nursery {
	n := newNursery(c)
	for _, k := range c.packages {
		for _, s := range k.files {
			w := &walker{nursery: n, source: s}
			for _, d := range s.tree.Decls {
				w.declaration(d)
			}
		}
	}
	return n
}

func (w *walker) declaration(d ast.Decl) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Body == nil {
			return
		}
		w.in, w.table, w.uses = d.Name.Name, "", map[string]bool{}
		if d.Recv != nil {
			w.in = "(" + w.of(d.Recv.List[0].Type) + ")." + w.in
		}
		w.function(d)
		w.walk(d.Body)
		if len(w.uses) > 0 {
			w.last++
			w.insert(d.Body.Lbrace+1, fmt.Sprintf(" mutant.Enter(%d); ", w.last))
			for name := range w.uses {
				w.entries[name] = append(w.entries[name], w.last)
			}
		}
	case *ast.GenDecl:
		if d.Tok != token.VAR {
			return
		}
		for _, spec := range d.Specs {
			v := spec.(*ast.ValueSpec)
			w.in, w.uses = v.Names[0].Name, map[string]bool{}
			w.table = w.pkg.path + "." + w.in
			for _, value := range v.Values {
				w.walk(value)
			}
			for name := range w.uses {
				w.readers[name] = append(w.readers[name], w.table)
			}
		}
	}
}

// insert puts a text into the file that is no change.
func (w *walker) insert(at token.Pos, text string) {
	o := w.offset(at)
	w.add(&wrap{from: o, to: o, before: text})
}

func (w *walker) add(wr *wrap) {
	wr.seq = len(w.wraps[w.source])
	w.wraps[w.source] = append(w.wraps[w.source], wr)
}

// change makes a change at a place.
func (w *walker) change(breeder string, at ast.Node, code, to string) *change {
	w.last++
	c := &change{
		Package: w.pkg.folder, Breeder: breeder, File: w.path, Line: w.file.Line(at.Pos()),
		In: w.in, Code: short(code), To: short(to), number: w.last,
	}
	if !w.inFunction() {
		c.table = w.table
		c.In += w.column(at)
	}
	return c
}

// column is the member of a table's row in which a node stands, ".Required".
func (w *walker) column(at ast.Node) string {
	for i := len(w.stack) - 1; i >= 0; i-- {
		lit, ok := w.stack[i].(*ast.CompositeLit)
		if !ok {
			continue
		}
		st, ok := under(w.typeOf(lit)).(*types.Struct)
		if !ok {
			return ""
		}
		for n, e := range lit.Elts {
			if at.Pos() < e.Pos() || at.Pos() >= e.End() {
				continue
			}
			if kv, ok := e.(*ast.KeyValueExpr); ok {
				return "." + w.of(kv.Key)
			}
			return "." + st.Field(n).Name()
		}
	}
	return ""
}

// inFunction tells whether a node runs when a function is called.
func (w *walker) inFunction() bool {
	if w.table == "" {
		return true
	}
	for _, n := range w.stack {
		if _, ok := n.(*ast.FuncLit); ok {
			return true
		}
	}
	return false
}

// short is a piece of code on one line.
func short(code string) string {
	code = strings.Join(strings.Fields(code), " ")
	if r := []rune(code); len(r) > 120 {
		return string(r[:117]) + "..."
	}
	return code
}

// expression wraps an expression into a call of package mutant: before and after hold %d
// for the change's number.
func (w *walker) expression(breeder string, e ast.Node, before, after, to string) {
	c := w.change(breeder, e, w.of(e), to)
	w.add(&wrap{
		from: w.offset(e.Pos()), to: w.offset(e.End()),
		before: fmt.Sprintf("mutant."+before, c.number), after: after, changes: []*change{c},
	})
}

// walk goes through a node and those in it.
func (w *walker) walk(root ast.Node) {
	ast.Inspect(root, func(n ast.Node) bool {
		if n == nil {
			w.stack = w.stack[:len(w.stack)-1]
			return true
		}
		if e, ok := n.(ast.Expr); ok && w.pkg.info.Types[e].IsType() {
			return false
		}
		if d, ok := n.(*ast.GenDecl); ok && d.Tok != token.VAR {
			return false
		}
		if id, ok := n.(*ast.Ident); ok {
			w.note(id)
		}
		w.stack = append(w.stack, n)
		if !w.open(n) {
			w.stack = w.stack[:len(w.stack)-1]
			return false
		}
		for _, b := range breeders {
			b(w, n)
		}
		return true
	})
}

// note keeps which variables of packages are used.
func (w *walker) note(id *ast.Ident) {
	v, ok := w.pkg.info.Uses[id].(*types.Var)
	if ok && v.Pkg() != nil && v.Parent() == v.Pkg().Scope() && strings.HasPrefix(v.Pkg().Path(), module) {
		w.uses[v.Pkg().Path()+"."+v.Name()] = true
	}
}

// open tells whether there is anything to change in a node.
func (w *walker) open(n ast.Node) bool {
	call, ok := n.(*ast.CallExpr)
	if !ok {
		return true
	}
	id, ok := call.Fun.(*ast.Ident)
	return !ok || id.Name != "panic"
}

// parent is what stands around the node, n steps out.
func (w *walker) parent(n int) ast.Node {
	if i := len(w.stack) - 1 - n; i >= 0 {
		return w.stack[i]
	}
	return nil
}

func (w *walker) typeOf(e ast.Expr) types.Type { return w.pkg.info.TypeOf(e) }

// constant tells whether an expression is known when the code is compiled.
func (w *walker) constant(e ast.Expr) bool { return w.pkg.info.Types[e].Value != nil }

// named is how a type is written in this file; false if it cannot be.
func (w *walker) named(t types.Type) (string, bool) {
	if t == nil {
		return "", false
	}
	if b, basic := t.(*types.Basic); basic && b.Info()&types.IsUntyped != 0 {
		t = types.Default(t)
	}
	text := types.TypeString(t, func(p *types.Package) string {
		if p == w.pkg.types {
			return ""
		}
		for _, i := range w.tree.Imports {
			if strings.Trim(i.Path.Value, `"`) == p.Path() {
				if i.Name != nil {
					return i.Name.Name
				}
				return p.Name()
			}
		}
		if w.imports[w.source] == nil {
			w.imports[w.source] = map[string]string{}
		}
		w.imports[w.source][p.Path()] = "mutant_" + p.Name()
		return "mutant_" + p.Name()
	})
	return text, !strings.Contains(text, "untyped") && !strings.Contains(text, "invalid type")
}

// fixed tells whether the node must be a constant, cannot be taken apart from what stands
// around it, or is assigned to.
func (w *walker) fixed() bool {
	n := w.stack[len(w.stack)-1]
	switch p := w.parent(1).(type) {
	case *ast.ArrayType:
		return true
	case *ast.Field, *ast.ImportSpec:
		return true
	case *ast.KeyValueExpr:
		return p.Key == n && !w.inMap(p)
	case *ast.AssignStmt:
		for _, l := range p.Lhs {
			if l == n {
				return true
			}
		}
	case *ast.IncDecStmt, *ast.LabeledStmt, *ast.BranchStmt:
		return true
	case *ast.UnaryExpr:
		return p.Op == token.AND
	case *ast.RangeStmt:
		return p.Key == n || p.Value == n
	case *ast.SelectorExpr:
		return p.Sel == n
	}
	return false
}

func (w *walker) inMap(kv *ast.KeyValueExpr) bool {
	for i, n := range w.stack {
		if n == kv && i > 0 {
			if lit, ok := w.stack[i-1].(*ast.CompositeLit); ok {
				_, isMap := under(w.typeOf(lit)).(*types.Map)
				return isMap
			}
		}
	}
	return false
}

func under(t types.Type) types.Type {
	if t == nil {
		return nil
	}
	return t.Underlying()
}

// bred is a file with its changes.
func (n *nursery) bred(s *source) []byte {
	text := write(s.text, n.wraps[s])
	end := s.offset(s.tree.Name.End())
	return slices.Concat(text[:end], []byte(n.clause(s)), text[end:])
}

// clause is what stands behind the package clause, on its line, so that no line moves.
func (n *nursery) clause(s *source) string {
	text := fmt.Sprintf("; import mutant %q", mutantPackage)
	for _, path := range slices.Sorted(maps.Keys(n.imports[s])) {
		text += fmt.Sprintf("; import %s %q", n.imports[s][path], path)
	}
	return text
}

// readersOf are the numbers that are noted where the value of a variable is used.
func (n *nursery) readersOf(variable string) []int {
	seen := map[string]bool{}
	var numbers []int
	for todo := []string{variable}; len(todo) > 0; {
		v := todo[0]
		if todo = todo[1:]; !seen[v] {
			seen[v] = true
			numbers = append(numbers, n.entries[v]...)
			todo = append(todo, n.readers[v]...)
		}
	}
	return numbers
}
