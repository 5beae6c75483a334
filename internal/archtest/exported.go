package archtest

import (
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/packages"
)

// unexportedTypes returns the exported identifiers of p in whose signature an
// unexported type stands: nobody outside can write it down.
func unexportedTypes(t *tree, p *pkg) []breach {
	if p.name == "main" {
		return nil
	}
	var all []breach
	look := func(of types.Object, name string, typ types.Type) {
		if hidden := hiddenIn(typ); hidden != nil {
			all = append(all, t.breach(p, of.Pos(), "%s has the unexported type %s", name, hidden.Name()))
		}
	}
	scope := p.source.Types.Scope()
	for _, name := range scope.Names() {
		of := scope.Lookup(name)
		if !of.Exported() {
			continue
		}
		typeName, ok := of.(*types.TypeName)
		if !ok {
			look(of, name, of.Type())
			continue
		}
		if typeName.IsAlias() {
			look(of, name, types.Unalias(of.Type()))
			continue
		}
		named := of.Type().(*types.Named)
		for param := range named.TypeParams().TypeParams() {
			look(of, name, param.Constraint())
		}
		for member := range members(named) {
			look(member, name+"."+member.Name(), member.Type())
		}
		if _, plain := named.Underlying().(*types.Struct); !plain && !types.IsInterface(named) {
			look(of, name, named.Underlying())
		}
	}
	return all
}

// members yields the exported fields, what is embedded, and the exported methods
// of a type.
func members(named *types.Named) func(func(types.Object) bool) {
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
			all = append(all, m)
		}
		for e := range u.EmbeddedTypes() {
			if n, ok := types.Unalias(e).(*types.Named); ok {
				all = append(all, types.NewField(named.Obj().Pos(), named.Obj().Pkg(), n.Obj().Name(), n, true))
			}
		}
	}
	for m := range named.Methods() {
		all = append(all, m)
	}
	return func(yield func(types.Object) bool) {
		for _, m := range all {
			embedded, _ := m.(*types.Var)
			if (m.Exported() || embedded != nil && embedded.Embedded()) && !yield(m) {
				return
			}
		}
	}
}

// hiddenIn returns an unexported type that is part of t, or nil. What a named type
// is made of is its own business.
func hiddenIn(t types.Type) *types.TypeName {
	switch t := t.(type) {
	case *types.Alias:
		return hiddenName(t.Obj(), t.TypeArgs())
	case *types.Named:
		return hiddenName(t.Obj(), t.TypeArgs())
	case interface{ Elem() types.Type }: // pointers, slices, arrays, maps, channels
		if m, ok := t.(*types.Map); ok {
			return firstHidden(m.Key(), m.Elem())
		}
		return hiddenIn(t.Elem())
	case *types.Tuple:
		return firstHiddenOf(t.Variables())
	case *types.Signature:
		for p := range t.TypeParams().TypeParams() {
			if hidden := hiddenIn(p.Constraint()); hidden != nil {
				return hidden
			}
		}
		return firstHidden(t.Params(), t.Results())
	case *types.Struct:
		return firstHiddenOf(func(yield func(*types.Var) bool) {
			for f := range t.Fields() {
				if (f.Exported() || f.Embedded()) && !yield(f) {
					return
				}
			}
		})
	case *types.Interface:
		return firstHiddenOf(t.ExplicitMethods())
	}
	return nil
}

func hiddenName(of *types.TypeName, args *types.TypeList) *types.TypeName {
	if of.Pkg() != nil && !of.Exported() {
		return of
	}
	for arg := range args.Types() {
		if hidden := hiddenIn(arg); hidden != nil {
			return hidden
		}
	}
	return nil
}

func firstHidden(all ...types.Type) *types.TypeName {
	for _, t := range all {
		if hidden := hiddenIn(t); hidden != nil {
			return hidden
		}
	}
	return nil
}

func firstHiddenOf[T types.Object](all func(func(T) bool)) *types.TypeName {
	for of := range all {
		if hidden := hiddenIn(of.Type()); hidden != nil {
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
