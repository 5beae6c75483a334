package main

import (
	"fmt"
	"go/ast"
	"go/types"
	"strings"
)

// repeatable are functions that do something for one event or one change: called twice they
// must not do it twice.
var repeatable = map[string]bool{
	"HandleEvent": true, "deal": true, "emit": true, "send": true, "deliver": true, "notify": true, "post": true,
}

// breedTwice: what happens once happens twice.
func breedTwice(w *walker, n ast.Node) {
	s, ok := n.(ast.Stmt)
	if !ok || !w.inList(s) {
		return
	}
	var call *ast.CallExpr
	results := 0
	switch s := s.(type) {
	case *ast.ExprStmt:
		call, _ = s.X.(*ast.CallExpr)
	case *ast.AssignStmt:
		if len(s.Rhs) == 1 {
			call, _ = s.Rhs[0].(*ast.CallExpr)
			results = len(s.Lhs)
		}
	}
	if call == nil {
		return
	}
	fun := w.of(call.Fun)
	if !repeatable[fun[strings.LastIndexByte(fun, '.')+1:]] {
		return
	}
	c := w.change("twice", s, w.of(s), "twice")
	discard := strings.TrimSuffix(strings.Repeat("_, ", results), ", ")
	if results > 0 {
		discard += " = "
	}
	w.add(&wrap{
		from: w.offset(s.Pos()), to: w.offset(s.Pos()),
		before:  fmt.Sprintf("if mutant.Is(%d) { %s%s }; ", c.number, discard, w.of(call)),
		changes: []*change{c},
	})
}

// breedHandlers: an answer that says that all is well, whatever happened.
func breedHandlers(w *walker, n ast.Node) {
	f, ok := n.(*ast.FuncLit)
	if ok {
		w.handler(f.Type, f.Body)
	}
}

func (w *walker) handler(t *ast.FuncType, body *ast.BlockStmt) {
	for _, p := range t.Params.List {
		if w.of(p.Type) != "http.ResponseWriter" || len(p.Names) != 1 || p.Names[0].Name == "_" {
			continue
		}
		name := p.Names[0].Name
		c := w.change("acknowledged", p, w.of(t), "answers 200 whatever happened")
		at := w.offset(body.Lbrace) + 1
		w.add(&wrap{from: at, to: at, before: fmt.Sprintf(" %s = mutant.Acknowledge(%d, %s); ", name, c.number, name), changes: []*change{c}})
	}
}

// function makes the changes of a whole function.
func (w *walker) function(d *ast.FuncDecl) {
	w.around, _ = w.pkg.info.Defs[d.Name].Type().(*types.Signature)
	w.secret(d)
	for _, h := range hooks {
		if h.folder == w.pkg.folder && h.in == w.in {
			w.insert(d.Body.Lbrace+1, " "+h.text+" ")
		}
	}
	w.handler(d.Type, d.Body)
}

// hooks are where requests on their way out are changed.
var hooks = []struct{ folder, in, text string }{
	{"adapter", "(*Stripe).begin", "ctx = mutant.Operation(ctx, string(op));"},
	{"adapter", "(recorder).RoundTrip", "req = mutant.Request(req, r.next.RoundTrip);"},
}

// secret: a secret shown in the places where it is masked.
func (w *walker) secret(d *ast.FuncDecl) {
	if d.Recv == nil || len(d.Recv.List[0].Names) != 1 {
		return
	}
	recv := d.Recv.List[0].Names[0].Name
	t := under(w.typeOf(d.Recv.List[0].Type))
	slice, bytes := t.(*types.Slice)
	if !isString(t) && !(bytes && types.Identical(slice.Elem(), types.Typ[types.Byte])) {
		return
	}
	show := map[string]string{
		"String":      "return string(%s)",
		"MarshalJSON": "return json.Marshal(string(%s))",
		"LogValue":    "return slog.StringValue(string(%s))",
	}[d.Name.Name]
	if d.Name.Name == "Format" && len(d.Type.Params.List[0].Names) == 1 {
		show = "_, _ = io.WriteString(" + d.Type.Params.List[0].Names[0].Name + ", string(%s)); return"
	}
	if show == "" {
		return
	}
	c := w.change("secret", d.Name, w.in, "shows it")
	at := w.offset(d.Body.Lbrace) + 1
	w.add(&wrap{from: at, to: at, before: fmt.Sprintf(" if mutant.Is(%d) { "+show+" }; ", c.number, recv), changes: []*change{c}})
}

// embedded are files of data, which are read through their changes.
func breedEmbedded(w *walker, n ast.Node) {
	id, ok := n.(*ast.Ident)
	if !ok || w.fixed() {
		return
	}
	if v, ok := w.pkg.info.Uses[id].(*types.Var); ok && v.Type().String() == "embed.FS" {
		w.add(&wrap{from: w.offset(id.Pos()), to: w.offset(id.End()), before: "mutant.Files(", after: ")"})
	}
}
