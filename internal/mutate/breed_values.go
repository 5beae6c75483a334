package main

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strconv"
	"strings"
)

// breedTexts: another text.
func breedTexts(w *walker, n ast.Node) {
	lit, ok := n.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING || w.fixed() || w.unread(lit) || w.key(lit) {
		return
	}
	if file := unquote(lit.Value); strings.HasSuffix(file, ".csv") {
		w.files[file] = w.pkg.path + "." + w.in
	}
	if t, ok := w.named(w.valueType(lit)); ok {
		if _, basic := under(w.valueType(lit)).(*types.Basic); !basic {
			t = "string" // it becomes an interface
		}
		w.expression("text", lit, "Text["+t+"](%d, ", ")", strconv.Quote(unquote(lit.Value)+"x"))
	}
}

// key tells whether the node is the key of a map: to misspell it is to leave the row out.
func (w *walker) key(lit *ast.BasicLit) bool {
	kv, ok := w.parent(1).(*ast.KeyValueExpr)
	return ok && kv.Key == lit
}

func unquote(s string) string {
	if text, err := strconv.Unquote(s); err == nil {
		return text
	}
	return s
}

// breedNumbers: one more and one less.
func breedNumbers(w *walker, n ast.Node) {
	lit, ok := n.(*ast.BasicLit)
	if !ok || lit.Kind != token.INT && lit.Kind != token.CHAR || w.fixed() || w.shift() || w.made() || w.unread(lit) {
		return
	}
	w.limits(lit)
}

func (w *walker) limits(e ast.Expr) {
	t, ok := w.named(w.valueType(e))
	if !ok {
		return
	}
	if _, basic := under(w.valueType(e)).(*types.Basic); !basic {
		t = "int"
	}
	w.expression("number", e, "More["+t+"](%d, ", ")", w.of(e)+"+1")
	if v := w.pkg.info.Types[e].Value; v != nil && v.Kind() == constant.Int && constant.Sign(v) > 0 {
		w.expression("number", e, "Fewer["+t+"](%d, ", ")", w.of(e)+"-1")
	}
}

// shift tells whether the node is an operand of a shift.
func (w *walker) shift() bool {
	b, ok := w.parent(1).(*ast.BinaryExpr)
	return ok && (b.Op == token.SHL || b.Op == token.SHR)
}

// made tells whether the node is an argument of make: a length that nobody sees.
func (w *walker) made() bool {
	call, ok := w.parent(1).(*ast.CallExpr)
	if !ok {
		return false
	}
	id, ok := call.Fun.(*ast.Ident)
	return ok && id.Name == "make"
}

// breedFlags: true for false.
func breedFlags(w *walker, n ast.Node) {
	id, ok := n.(*ast.Ident)
	if !ok || id.Name != "true" && id.Name != "false" || w.pkg.info.Uses[id] != types.Universe.Lookup(id.Name) || w.fixed() || w.unread(id) {
		return
	}
	to := map[string]string{"true": "false", "false": "true"}[id.Name]
	t, ok := w.named(w.typeOf(id))
	if _, basic := under(w.typeOf(id)).(*types.Basic); !basic {
		t = "bool"
	}
	if ok {
		w.expression("flag", id, "Opposite["+t+"](%d, ", ")", to)
	}
}

// breedConstants: the value of a constant, everywhere; and a state taken for its neighbour,
// where it is used.
func breedConstants(w *walker, n ast.Node) {
	id, ok := n.(*ast.Ident)
	if !ok || w.shift() {
		return
	}
	c, ok := w.pkg.info.Uses[id].(*types.Const)
	if !ok || c.Pkg() == nil || c.Parent() != c.Pkg().Scope() {
		return
	}
	e := ast.Expr(id)
	if s, ok := w.parent(1).(*ast.SelectorExpr); ok && s.Sel == id {
		e = s
		w.stack = w.stack[:len(w.stack)-1]
		defer func() { w.stack = append(w.stack, n) }()
	}
	if w.fixed() || w.shift() || w.made() {
		return
	}
	switch {
	case !strings.HasPrefix(c.Pkg().Path(), module):
		if c.Pkg().Path() == "net/http" && strings.HasPrefix(c.Name(), "Status") {
			w.limits(e)
		}
	case len(w.family(c)) > 1:
		w.neighbour(e, c)
	case isString(c.Type()):
		w.everywhere(e, c, "Text", "x")
	case c.Type().String() == "time.Duration": // nobody measures a nanosecond
		w.everywhere(e, c, "Double", " twice")
	case isNumber(c.Type()):
		w.everywhere(e, c, "More", "+1")
		w.everywhere(e, c, "Fewer", "-1")
	}
}

func isString(t types.Type) bool {
	b, ok := under(t).(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

// family are the constants of the type of one, in the order of their names.
func (w *walker) family(c *types.Const) []*types.Const {
	named, ok := c.Type().(*types.Named)
	if !ok || named.Obj().Pkg() != c.Pkg() {
		return nil
	}
	var all []*types.Const
	scope := c.Pkg().Scope()
	for _, name := range scope.Names() {
		if o, ok := scope.Lookup(name).(*types.Const); ok && types.Identical(o.Type(), named) && (o.Exported() || c.Pkg() == w.pkg.types) {
			all = append(all, o)
		}
	}
	return all
}

func (w *walker) neighbour(e ast.Expr, c *types.Const) {
	all := w.family(c)
	for i, o := range all {
		if o != c {
			continue
		}
		next := all[(i+1)%len(all)].Name()
		if s, ok := e.(*ast.SelectorExpr); ok {
			next = w.of(s.X) + "." + next
		}
		if t, ok := w.named(c.Type()); ok {
			w.expression("state", e, "Or(%d, func() "+t+" { return "+next+" }, ", ")", next)
		}
	}
}

// everywhere wraps a use of a constant whose change is one, however often it is used.
func (w *walker) everywhere(e ast.Expr, c *types.Const, function, to string) {
	t, ok := w.named(w.valueType(e))
	if !ok {
		return
	}
	if _, basic := under(w.valueType(e)).(*types.Basic); !basic {
		t = map[string]string{"Text": "string"}[function]
		if t == "" {
			t = "int"
		}
	}
	key := c.Pkg().Path() + "." + c.Name() + function
	var changes []*change
	if w.constants[key] == nil {
		w.last++
		at := w.code.set.Position(c.Pos())
		file := at.Filename
		if c.Pkg() != w.pkg.types {
			file = strings.TrimPrefix(c.Pkg().Path(), module+"/")
		}
		w.constants[key] = &change{
			Package: strings.TrimPrefix(c.Pkg().Path(), module+"/"), Breeder: "constant", File: file, Line: at.Line,
			In: c.Name(), Code: c.Name() + " = " + short(c.Val().ExactString()), To: c.Name() + to, number: w.last,
		}
		changes = append(changes, w.constants[key])
	}
	if !w.inFunction() {
		w.constants[key].table = w.table
	}
	w.add(&wrap{
		from: w.offset(e.Pos()), to: w.offset(e.End()),
		before: fmt.Sprintf("mutant.%s[%s](%d, ", function, t, w.constants[key].number), after: ")", changes: changes,
	})
}

// breedLengths: bytes for characters, and the other way round.
func breedLengths(w *walker, n ast.Node) {
	call, ok := n.(*ast.CallExpr)
	if !ok || len(call.Args) != 1 || w.constant(call) || !isString(w.typeOf(call.Args[0])) {
		return
	}
	arg := w.of(call.Args[0])
	switch w.of(call.Fun) {
	case "len":
		if b, ok := w.parent(1).(*ast.BinaryExpr); ok && (w.of(b.Y) == "0" || w.of(b.X) == "0") {
			return
		}
		w.expression("length", call, "Length(%d, ", ", func() int { return len([]rune("+arg+")) })", "in characters")
	case "utf8.RuneCountInString":
		w.expression("length", call, "Length(%d, ", ", func() int { return len("+arg+") })", "in bytes")
	}
}

// valueType is the type that a constant has where it stands: inside of an expression of
// constants it is that of the whole.
func (w *walker) valueType(e ast.Expr) types.Type {
	t := w.typeOf(e)
	for i := len(w.stack) - 1; i >= 0; i-- {
		b, ok := t.(*types.Basic)
		if !ok || b.Info()&types.IsUntyped == 0 {
			return t
		}
		outer, ok := w.stack[i].(ast.Expr)
		if !ok || !w.constant(outer) {
			return t
		}
		t = w.typeOf(outer)
	}
	return t
}
