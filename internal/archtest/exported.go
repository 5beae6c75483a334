package archtest

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/packages"
)

// unexportedTypes returns the exported identifiers of p in whose signature a type
// stands that nobody outside can write down: an unexported one, or one of an
// internal package that p has no alias for. Only public packages are looked at.
func unexportedTypes(t *tree, p *pkg) []breach {
	if p.name == "main" || isInternal(p.ImportPath) {
		return nil
	}
	var all []breach
	scope := p.source.Types.Scope()
	shown := aliased(scope)
	for _, name := range scope.Names() {
		if of := scope.Lookup(name); of.Exported() {
			for _, s := range signaturesOf(of) {
				if hidden := shown.hiddenIn(s.typ); hidden != nil {
					all = append(all, t.breach(p, s.at, "%s has the unexported type %s", s.name, hidden.Name()))
				}
			}
		}
	}
	return all
}

// A signature is what an exported identifier shows.
type signature struct {
	at   token.Pos
	name string
	typ  types.Type
}

// signaturesOf returns what an identifier of a package shows: its type, or, if it
// is a type, what that consists of. An alias shows the members of a type that an
// internal package hides.
func signaturesOf(of types.Object) []signature {
	typeName, isType := of.(*types.TypeName)
	if !isType {
		return []signature{{of.Pos(), of.Name(), of.Type()}}
	}
	var all []signature
	named, ok := types.Unalias(of.Type()).(*types.Named)
	if typeName.IsAlias() {
		all = append(all, signature{of.Pos(), of.Name(), types.Unalias(of.Type())})
		if !ok || named.Obj().Pkg() == nil || !isInternal(named.Obj().Pkg().Path()) {
			return all
		}
	}
	for param := range named.TypeParams().TypeParams() {
		all = append(all, signature{of.Pos(), of.Name(), param.Constraint()})
	}
	for _, member := range members(named) {
		at := member.Pos()
		if typeName.IsAlias() {
			at = of.Pos()
		}
		all = append(all, signature{at, of.Name() + "." + member.Name(), member.Type()})
	}
	if _, plain := named.Underlying().(*types.Struct); !plain && !types.IsInterface(named) {
		all = append(all, signature{of.Pos(), of.Name(), named.Underlying()})
	}
	return all
}

// members are the exported fields and methods of a type, and what is embedded.
func members(named *types.Named) []types.Object {
	var all []types.Object
	switch u := named.Underlying().(type) {
	case *types.Struct:
		for f := range u.Fields() {
			if f.Exported() || f.Embedded() {
				all = append(all, f)
			}
		}
	case *types.Interface:
		for m := range u.ExplicitMethods() {
			if m.Exported() {
				all = append(all, m)
			}
		}
		for e := range u.EmbeddedTypes() {
			if n, ok := types.Unalias(e).(*types.Named); ok {
				all = append(all, types.NewField(named.Obj().Pos(), named.Obj().Pkg(), n.Obj().Name(), n, true))
			}
		}
	}
	for m := range named.Methods() {
		if m.Exported() {
			all = append(all, m)
		}
	}
	return all
}

// A visible set holds the types of internal packages that a package has an alias for.
type visible map[*types.TypeName]bool

func aliased(scope *types.Scope) visible {
	shown := visible{}
	for _, name := range scope.Names() {
		of, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || !of.Exported() || !of.IsAlias() {
			continue
		}
		if named, ok := types.Unalias(of.Type()).(*types.Named); ok {
			shown[named.Obj()] = true
		}
	}
	return shown
}

// isInternal tells whether an import path of this module is an internal one.
func isInternal(path string) bool {
	return under(path, ".") && strings.Contains(path+"/", "/internal/")
}

// hiddenIn returns a type that is part of t and that nobody can write down, or
// nil. What a named type is made of is its own business.
func (shown visible) hiddenIn(t types.Type) *types.TypeName {
	switch t := t.(type) {
	case *types.Alias:
		return shown.hiddenName(t.Obj(), t.TypeArgs())
	case *types.Named:
		return shown.hiddenName(t.Obj(), t.TypeArgs())
	case interface{ Elem() types.Type }: // pointers, slices, arrays, maps, channels
		if m, ok := t.(*types.Map); ok {
			return shown.firstHidden(m.Key(), m.Elem())
		}
		return shown.hiddenIn(t.Elem())
	case *types.Tuple:
		return firstHiddenOf(shown, t.Variables())
	case *types.Signature:
		for p := range t.TypeParams().TypeParams() {
			if hidden := shown.hiddenIn(p.Constraint()); hidden != nil {
				return hidden
			}
		}
		return shown.firstHidden(t.Params(), t.Results())
	case *types.Struct:
		return firstHiddenOf(shown, func(yield func(*types.Var) bool) {
			for f := range t.Fields() {
				if (f.Exported() || f.Embedded()) && !yield(f) {
					return
				}
			}
		})
	case *types.Interface:
		return firstHiddenOf(shown, t.ExplicitMethods())
	}
	return nil
}

func (shown visible) hiddenName(of *types.TypeName, args *types.TypeList) *types.TypeName {
	if of.Pkg() != nil && (!of.Exported() || isInternal(of.Pkg().Path()) && !shown[of]) {
		return of
	}
	for arg := range args.Types() {
		if hidden := shown.hiddenIn(arg); hidden != nil {
			return hidden
		}
	}
	return nil
}

func (shown visible) firstHidden(all ...types.Type) *types.TypeName {
	for _, t := range all {
		if hidden := shown.hiddenIn(t); hidden != nil {
			return hidden
		}
	}
	return nil
}

func firstHiddenOf[T types.Object](shown visible, all func(func(T) bool)) *types.TypeName {
	for of := range all {
		if hidden := shown.hiddenIn(of.Type()); hidden != nil {
			return hidden
		}
	}
	return nil
}

// faceTypes returns the exported types of p that no Example uses, and p if it has
// too many of them: what go doc lists.
func faceTypes(t *tree, p *pkg) []breach {
	var all []breach
	used := map[string]bool{}
	for _, test := range p.examples {
		exampleTypes(test, used)
	}
	scope, n := p.source.Types.Scope(), 0
	for _, name := range scope.Names() {
		of, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || !of.Exported() {
			continue
		}
		n++
		if !used[typeKey(of.Type())] {
			all = append(all, t.breach(p, of.Pos(), "no Example uses the type %s", name))
		}
	}
	if n > t.limits.types {
		all = append(all, t.breach(p, p.syntax[0].Package, "%d types are exported: at most %d", n, t.limits.types))
	}
	return all
}

// exampleTypes adds the types of what the Examples of a test package handle.
func exampleTypes(test *packages.Package, used map[string]bool) {
	for _, f := range test.Syntax {
		for _, d := range f.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && strings.HasPrefix(f.Name.Name, "Example") {
				ast.Inspect(f, func(n ast.Node) bool {
					if e, ok := n.(ast.Expr); ok {
						used[typeKey(test.TypesInfo.TypeOf(e))] = true
					}
					return true
				})
			}
		}
	}
}

// typeKey names the type that t is, points at, or is a list of.
func typeKey(t types.Type) string {
	for {
		switch u := types.Unalias(t).(type) {
		case interface{ Elem() types.Type }:
			t = u.Elem()
		case *types.Named:
			if u.Obj().Pkg() == nil {
				return u.Obj().Name()
			}
			return u.Obj().Pkg().Path() + "." + u.Obj().Name()
		default:
			return ""
		}
	}
}
