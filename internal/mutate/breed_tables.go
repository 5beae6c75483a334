package main

import (
	"fmt"
	"go/ast"
	"go/types"
	"strings"
)

// breedRows: one of a table, a list or a map left out.
func breedRows(w *walker, n ast.Node) {
	lit, ok := n.(*ast.CompositeLit)
	if !ok || lit.Type == nil || len(lit.Elts) == 0 || w.fixed() {
		return
	}
	switch t := under(w.typeOf(lit)).(type) {
	case *types.Slice:
		if _, keyed := lit.Elts[0].(*ast.KeyValueExpr); !keyed {
			first, changes := w.elements("row", lit.Elts)
			w.add(&wrap{
				from: w.offset(lit.Pos()), to: w.offset(lit.End()),
				before: fmt.Sprintf("mutant.Rows(%d, ", first), after: ")", changes: changes,
			})
		}
	case *types.Map:
		first, changes := w.elements("row", lit.Elts)
		key, ok := w.named(t.Key())
		if !ok {
			return
		}
		var keys []string
		for _, e := range lit.Elts {
			keys = append(keys, "("+key+")("+w.of(e.(*ast.KeyValueExpr).Key)+")")
		}
		if strings.HasPrefix(w.of(lit.Elts[0].(*ast.KeyValueExpr).Key), "{") {
			return
		}
		w.add(&wrap{
			from: w.offset(lit.Pos()), to: w.offset(lit.End()),
			before:  fmt.Sprintf("mutant.Entries(%d, ", first),
			after:   ", " + strings.Join(keys, ", ") + ")",
			changes: changes,
		})
	}
}

// elements are changes that leave elements out, with numbers one after the other.
func (w *walker) elements(breeder string, all []ast.Expr) (first int, changes []*change) {
	for _, e := range all {
		changes = append(changes, w.change(breeder, e, w.of(e), "left out"))
	}
	return changes[0].number, changes
}

// breedArguments: one of several of the same kind left out, such as an element of an answer.
func breedArguments(w *walker, n ast.Node) {
	call, ok := n.(*ast.CallExpr)
	if !ok || call.Ellipsis.IsValid() {
		return
	}
	f := w.callee(call)
	if f == nil || f.Pkg() == nil || !strings.HasPrefix(f.Pkg().Path(), module) && f.FullName() != "cmp.Or" {
		return
	}
	signature, ok := under(w.typeOf(call.Fun)).(*types.Signature)
	if !ok || !signature.Variadic() || len(call.Args) < signature.Params().Len() {
		return
	}
	more := call.Args[signature.Params().Len()-1:]
	t, ok := w.named(signature.Params().At(signature.Params().Len() - 1).Type())
	if !ok {
		return
	}
	first, changes := w.elements("argument", more)
	w.add(&wrap{
		from: w.offset(more[0].Pos()), to: w.offset(more[len(more)-1].End()),
		before: fmt.Sprintf("mutant.Rows(%d, %s{", first, t), after: "})...", changes: changes,
	})
}

// breedMembers: one of a value left empty.
func breedMembers(w *walker, n ast.Node) {
	lit, ok := n.(*ast.CompositeLit)
	if !ok {
		return
	}
	st, ok := under(w.typeOf(lit)).(*types.Struct)
	if p, isPointer := under(w.typeOf(lit)).(*types.Pointer); isPointer {
		st, ok = under(p.Elem()).(*types.Struct)
	}
	if !ok {
		return
	}
	for i, e := range lit.Elts {
		value, field := e, types.Type(nil)
		if kv, ok := e.(*ast.KeyValueExpr); ok {
			value = kv.Value
			for j := range st.NumFields() {
				if st.Field(j).Name() == w.of(kv.Key) {
					field = st.Field(j).Type()
				}
			}
		} else if i < st.NumFields() {
			field = st.Field(i).Type()
		}
		if field == nil || w.constant(value) || w.of(value) == "nil" || isFunc(field) || !types.Identical(field, w.typeOf(value)) {
			continue
		}
		w.expression("member", value, "Zero(%d, ", ")", "nothing")
	}
}

// breedCalls: one left out that turns a value into one of the same kind, such as an escape.
func breedCalls(w *walker, n ast.Node) {
	call, ok := n.(*ast.CallExpr)
	if !ok || w.constant(call) || w.fixed() || w.pkg.info.Types[call.Fun].IsType() {
		return
	}
	if id, ok := call.Fun.(*ast.Ident); ok && id.Name == "make" {
		return
	}
	t := w.typeOf(call)
	if _, tuple := t.(*types.Tuple); tuple || t == nil || isBool(t) {
		return
	}
	if _, alone := w.parent(1).(*ast.ExprStmt); alone {
		return
	}
	var inputs []ast.Expr
	if s, ok := call.Fun.(*ast.SelectorExpr); ok && w.pkg.info.Selections[s] != nil {
		inputs = append(inputs, s.X)
	}
	for _, in := range append(inputs, call.Args...) {
		spread := call.Ellipsis.IsValid() && in == call.Args[len(call.Args)-1]
		if w.constant(in) || w.of(in) == "nil" || !types.Identical(w.typeOf(in), t) || spread {
			continue
		}
		if written, ok := w.named(t); ok {
			w.expression("call", call, "Or(%d, func() "+written+" { return "+w.of(in)+" }, ", ")", w.of(in))
		}
		return
	}
}

// breedSiblings: a value given to another of the same kind beside it: a parameter, an element of
// an answer, a member.
func breedSiblings(w *walker, n ast.Node) {
	var values []ast.Expr
	var kinds []string
	add := func(e ast.Expr) {
		kind, value := w.slot(e)
		values, kinds = append(values, value), append(kinds, kind)
	}
	switch n := n.(type) {
	case *ast.CompositeLit:
		for _, e := range n.Elts {
			add(e)
		}
	case *ast.CallExpr:
		for _, e := range n.Args {
			add(e)
		}
	case *ast.BlockStmt:
		for _, s := range n.List {
			if e, ok := s.(*ast.ExprStmt); ok {
				add(e.X)
			}
		}
	}
	for i, v := range values {
		for j := 1; j < len(values) && v != nil; j++ {
			with := values[(i+j)%len(values)]
			if with == nil || kinds[i] != kinds[(i+j)%len(values)] || w.of(with) == w.of(v) {
				continue
			}
			if t, ok := w.named(w.typeOf(v)); ok {
				w.expression("sibling", v, "Or(%d, func() "+t+" { return "+w.of(with)+" }, ", ")", w.of(with))
			}
			break
		}
	}
}

// slot is the value of something that has a name, and what kind it is.
func (w *walker) slot(e ast.Expr) (kind string, value ast.Expr) {
	switch e := e.(type) {
	case *ast.KeyValueExpr:
		kind, value = "member", e.Value
	case *ast.CallExpr:
		if len(e.Args) < 2 || !isString(w.typeOf(e.Args[0])) || e.Ellipsis.IsValid() {
			return "", nil
		}
		kind, value = w.of(e.Fun), e.Args[1]
	default:
		return "", nil
	}
	t := w.typeOf(value)
	if t == nil || w.constant(value) || w.of(value) == "nil" || isFunc(t) || isBool(t) {
		return "", nil
	}
	if lit, ok := value.(*ast.CompositeLit); ok && lit.Type == nil {
		return "", nil
	}
	return kind + " " + t.String(), value
}

// addsField tells whether a call adds a parameter to a form.
func (w *walker) addsField(call *ast.CallExpr) bool {
	s, ok := call.Fun.(*ast.SelectorExpr)
	return ok && strings.HasPrefix(s.Sel.Name, "add") && len(call.Args) > 0 && isString(w.typeOf(call.Args[0]))
}
