package archtest

import (
	"go/ast"
	"go/types"
)

// shadows returns the variables, parameters and results of a large package that
// have the name of something of the package itself.
func shadows(t *tree, p *pkg) []breach {
	if t.lines(p) <= t.limits.lines {
		return nil
	}
	var all []breach
	scope := p.source.Types.Scope()
	for _, f := range p.syntax {
		typesAlone := signatures(f)
		ast.Inspect(f, func(n ast.Node) bool {
			if n, ok := n.(*ast.FuncType); ok && typesAlone[n] {
				return false
			}
			name, ok := n.(*ast.Ident)
			if !ok || scope.Lookup(name.Name) == nil || !p.declaresLocal(name) || name == f.Name {
				return true
			}
			all = append(all, t.breach(p, name.Pos(), "%s is a name of the package's own", name.Name))
			return true
		})
	}
	return all
}

// declaresLocal tells whether a local variable begins at name. The variable of a
// type switch is one in each of its cases, and none at the place of its name.
func (p *pkg) declaresLocal(name *ast.Ident) bool {
	of, declared := p.source.TypesInfo.Defs[name]
	if of == nil {
		return declared
	}
	v, ok := of.(*types.Var)
	return ok && !v.IsField() && v.Parent() != p.source.Types.Scope()
}

// signatures are the types of functions that have no body: the names in them
// are never seen.
func signatures(f *ast.File) map[*ast.FuncType]bool {
	all, bodies := map[*ast.FuncType]bool{}, map[*ast.FuncType]bool{}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			bodies[n.Type] = true
		case *ast.FuncLit:
			bodies[n.Type] = true
		case *ast.FuncType:
			all[n] = !bodies[n]
		}
		return true
	})
	return all
}
