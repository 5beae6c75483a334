package main

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// breeders look at a node with all that stands around it, and make the changes that they
// know for it.
var breeders = []func(*walker, ast.Node){
	breedConditions, breedComparisons, breedArithmetic, breedStatements, breedReturns, breedLoops,
	breedTexts, breedNumbers, breedFlags, breedConstants,
	breedRows, breedArguments, breedMembers, breedCalls, breedSiblings, breedLengths,
	breedTwice, breedHandlers, breedEmbedded,
}

// breedConditions: one that always holds or never does, and one of several left out.
func breedConditions(w *walker, n ast.Node) {
	e, ok := n.(ast.Expr)
	if !ok || w.constant(e) || !isBool(w.typeOf(e)) || w.fixed() {
		return
	}
	always := func() { w.expression("condition", e, "True(%d, ", ")", "true") }
	never := func() { w.expression("condition", e, "False(%d, ", ")", "false") }
	switch p := w.parent(1).(type) {
	case *ast.IfStmt:
		always()
		never()
	case *ast.ForStmt:
		never()
	case *ast.CaseClause:
		always()
		never()
	case *ast.BinaryExpr:
		if p.Op == token.LAND {
			always()
		} else if p.Op == token.LOR {
			never()
		}
	case *ast.ParenExpr, *ast.UnaryExpr:
	default:
		switch e := e.(type) {
		case *ast.BinaryExpr:
			w.expression("condition", e, "Opposite(%d, ", ")", "!("+w.of(e)+")")
		case *ast.UnaryExpr, *ast.CallExpr, *ast.SelectorExpr:
			if _, returned := p.(*ast.ReturnStmt); returned {
				w.expression("condition", e, "Opposite(%d, ", ")", "!("+w.of(e)+")")
			}
		}
	}
}

func isBool(t types.Type) bool {
	b, ok := under(t).(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0
}

// operation is what package mutant calls an operator, and what its mutant is.
type operation struct{ name, to string }

var bounds = map[token.Token]operation{
	token.LSS: {"Less", "<="}, token.LEQ: {"LessOrEqual", "<"}, token.GTR: {"Greater", ">="}, token.GEQ: {"GreaterOrEqual", ">"},
}

var operators = map[token.Token]operation{
	token.ADD: {"Plus", "-"}, token.SUB: {"Minus", "+"}, token.MUL: {"Times", "/"}, token.QUO: {"Through", "*"}, token.REM: {"Rest", "/"},
}

// breedComparisons: a bound that counts, or does not.
func breedComparisons(w *walker, n ast.Node) {
	if e, ok := n.(*ast.BinaryExpr); ok && bounds[e.Op].name != "" && !w.constant(e) {
		w.operator("limit", e, bounds[e.Op])
	}
}

// breedArithmetic: another operator between numbers.
func breedArithmetic(w *walker, n ast.Node) {
	switch e := n.(type) {
	case *ast.BinaryExpr:
		if operators[e.Op].name != "" && !w.constant(e) && isNumber(w.typeOf(e)) {
			w.operator("arithmetic", e, operators[e.Op])
		}
	case *ast.AssignStmt:
		if (e.Tok == token.ADD_ASSIGN || e.Tok == token.SUB_ASSIGN) && isNumber(w.typeOf(e.Lhs[0])) && !w.constant(e.Rhs[0]) {
			w.expression("arithmetic", e.Rhs[0], "Negative(%d, ", ")", "-("+w.of(e.Rhs[0])+")")
		}
	}
}

func isNumber(t types.Type) bool {
	b, ok := under(t).(*types.Basic)
	return ok && b.Info()&types.IsNumeric != 0
}

func (w *walker) operator(breeder string, e *ast.BinaryExpr, o operation) {
	c := w.change(breeder, e, w.of(e), w.of(e.X)+" "+o.to+" "+w.of(e.Y))
	at := w.offset(e.OpPos)
	w.add(&wrap{
		from: w.offset(e.Pos()), to: w.offset(e.End()),
		before: fmt.Sprintf("mutant.%s(%d, ", o.name, c.number), after: ")",
		inside:  []edit{{at, at + len(e.Op.String()), ","}},
		changes: []*change{c},
	})
}

// breedStatements: one left out.
func breedStatements(w *walker, n ast.Node) {
	s, ok := n.(ast.Stmt)
	if !ok || !w.inList(s) {
		return
	}
	breeder := "statement"
	switch s := s.(type) {
	case *ast.ExprStmt:
		call, ok := s.X.(*ast.CallExpr)
		if !ok || w.synchronizes(call) || isPanic(call) {
			return
		}
		if w.addsField(call) {
			breeder = "parameter"
		}
	case *ast.AssignStmt:
		if s.Tok == token.DEFINE || len(s.Lhs) == 1 && w.of(s.Lhs[0]) == "_" {
			return
		}
	case *ast.DeferStmt:
		if w.synchronizes(s.Call) {
			return
		}
	case *ast.ReturnStmt:
		if len(s.Results) > 0 || w.last1(s) {
			return
		}
	case *ast.BranchStmt:
		if s.Label != nil || s.Tok != token.BREAK && s.Tok != token.CONTINUE {
			return
		}
	case *ast.IncDecStmt, *ast.GoStmt, *ast.SendStmt:
	default:
		return
	}
	c := w.change(breeder, s, w.of(s), "left out")
	w.add(&wrap{
		from: w.offset(s.Pos()), to: w.offset(s.End()),
		before: fmt.Sprintf("if mutant.Not(%d) { ", c.number), after: " }", changes: []*change{c},
	})
}

// inList tells whether a statement is one of a list, and can stand alone in braces.
func (w *walker) inList(s ast.Stmt) bool {
	switch p := w.parent(1).(type) {
	case *ast.BlockStmt:
		return true
	case *ast.CaseClause:
		return true
	case *ast.CommClause:
		return p.Comm != s
	}
	return false
}

// last1 tells whether a return ends its function.
func (w *walker) last1(s ast.Stmt) bool {
	b, ok := w.parent(1).(*ast.BlockStmt)
	if !ok || b.List[len(b.List)-1] != s {
		return false
	}
	switch w.parent(2).(type) {
	case nil, *ast.FuncLit, *ast.FuncDecl:
		return true
	}
	return false
}

// synchronizes tells whether a call is of package sync: what comes of leaving it out
// depends on chance.
func (w *walker) synchronizes(call *ast.CallExpr) bool {
	f := w.callee(call)
	return f != nil && f.Pkg() != nil && f.Pkg().Path() == "sync"
}

// callee is the function that is called, nil if it is none with a name.
func (w *walker) callee(call *ast.CallExpr) *types.Func {
	fun := ast.Unparen(call.Fun)
	if i, ok := fun.(*ast.IndexExpr); ok {
		fun = i.X
	}
	switch f := fun.(type) {
	case *ast.Ident:
		o, _ := w.pkg.info.Uses[f].(*types.Func)
		return o
	case *ast.SelectorExpr:
		o, _ := w.pkg.info.Uses[f.Sel].(*types.Func)
		return o
	}
	return nil
}

func isPanic(call *ast.CallExpr) bool {
	id, ok := call.Fun.(*ast.Ident)
	return ok && id.Name == "panic"
}

// breedReturns: no error, or nothing, in place of what is returned.
func breedReturns(w *walker, n ast.Node) {
	r, ok := n.(*ast.ReturnStmt)
	if !ok {
		return
	}
	signature := w.signature()
	if signature == nil || signature.Results().Len() != len(r.Results) {
		return
	}
	for i, e := range r.Results {
		want, is := signature.Results().At(i).Type(), w.typeOf(e)
		if w.constant(e) || w.of(e) == "nil" || is == nil || isBool(is) || w.besideError(r, e) || empty(e) {
			continue
		}
		switch {
		case isError(want):
			w.expression(w.refuses(e), e, "NoError(%d, ", ")", "nil")
		case types.Identical(want, is) && !isFunc(is):
			w.expression("return", e, "Zero(%d, ", ")", "nothing")
		}
	}
}

func isFunc(t types.Type) bool {
	_, ok := under(t).(*types.Signature)
	return ok
}

func isError(t types.Type) bool { return types.Identical(t, types.Universe.Lookup("error").Type()) }

// refuses names the breeder of a returned error: one that is made there is a refusal.
func (w *walker) refuses(e ast.Expr) string {
	switch e := ast.Unparen(e).(type) {
	case *ast.UnaryExpr, *ast.CompositeLit:
		return "refusal"
	case *ast.CallExpr:
		if f := w.callee(e); f != nil && !strings.HasPrefix(f.Name(), "check") {
			return "refusal"
		}
	}
	return "return"
}

// signature is that of the function around.
func (w *walker) signature() *types.Signature {
	for i := len(w.stack) - 1; i >= 0; i-- {
		if f, ok := w.stack[i].(*ast.FuncLit); ok {
			s, _ := under(w.typeOf(f)).(*types.Signature)
			return s
		}
	}
	return w.around
}

// breedLoops: one without a round.
func breedLoops(w *walker, n ast.Node) {
	r, ok := n.(*ast.RangeStmt)
	if !ok {
		return
	}
	switch under(w.typeOf(r.X)).(type) {
	case *types.Slice, *types.Map:
		w.expression("loop", r.X, "Zero(%d, ", ")", "nothing")
	}
}

// besideError tells whether an error is returned beside a value, which nobody reads then.
func (w *walker) besideError(r *ast.ReturnStmt, e ast.Expr) bool {
	end := r.Results[len(r.Results)-1]
	if e == end || w.of(end) == "nil" {
		return false
	}
	switch x := ast.Unparen(end).(type) {
	case *ast.UnaryExpr, *ast.CompositeLit:
		return true
	case *ast.Ident:
		return x.Name == "err" && w.given(r)
	case *ast.CallExpr:
		return isError(w.typeOf(x)) && (w.of(e) == `""` || w.of(e) == "0" || w.of(e) == "false" || empty(e))
	}
	return false
}

// given tells whether a return stands where an error was found.
func (w *walker) given(r *ast.ReturnStmt) bool {
	for i, n := range w.stack {
		if i+2 < len(w.stack) && w.stack[i+2] == r {
			f, ok := n.(*ast.IfStmt)
			return ok && strings.HasSuffix(w.of(f.Cond), "err != nil")
		}
	}
	return false
}

// empty tells whether an expression is a value without anything in it.
func empty(e ast.Expr) bool {
	lit, ok := e.(*ast.CompositeLit)
	return ok && len(lit.Elts) == 0
}

// unread tells whether the node stands beside an error that is returned.
func (w *walker) unread(e ast.Expr) bool {
	r, ok := w.parent(1).(*ast.ReturnStmt)
	if !ok {
		return false
	}
	w.stack = w.stack[:len(w.stack)-1]
	defer func() { w.stack = append(w.stack, e) }()
	return w.besideError(r, e)
}
