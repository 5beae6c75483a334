package archtest

import (
	"go/ast"
	"go/types"
	"slices"
	"strconv"
)

// imports checks that none of paths, nor what lies below them, is imported.
func imports(paths ...string) func(*tree, *pkg) []breach {
	return func(t *tree, p *pkg) []breach {
		var all []breach
		for _, f := range p.syntax {
			for _, i := range f.Imports {
				if path, _ := strconv.Unquote(i.Path.Value); underAny(path, paths) {
					all = append(all, t.breach(p, i.Pos(), "%s is imported", path))
				}
			}
		}
		return all
	}
}

// realTime are the functions of package time that look at the clock of the machine.
var realTime = []string{"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTicker", "NewTimer"}

func clock(t *tree, p *pkg) []breach {
	return uses(t, p, func(of types.Object) bool { return isOf(of, "time", realTime...) && of.Parent() == of.Pkg().Scope() })
}

func mutexes(t *tree, p *pkg) []breach {
	return uses(t, p, func(of types.Object) bool { return isOf(of, "sync", "Mutex", "RWMutex", "Locker", "Cond") })
}

func isOf(of types.Object, path string, names ...string) bool {
	return of.Pkg() != nil && of.Pkg().Path() == path && slices.Contains(names, of.Name())
}

// uses returns the places where p uses what is forbidden.
func uses(t *tree, p *pkg, forbidden func(types.Object) bool) []breach {
	var all []breach
	for _, f := range p.syntax {
		ast.Inspect(f, func(n ast.Node) bool {
			if name, ok := n.(*ast.Ident); ok {
				if of := p.source.TypesInfo.Uses[name]; of != nil && forbidden(of) {
					all = append(all, t.breach(p, name.Pos(), "%s.%s is used", of.Pkg().Name(), of.Name()))
				}
			}
			return true
		})
	}
	return all
}

// lockedOnce returns the functions that take a lock, if there are more than one.
func lockedOnce(t *tree, p *pkg) []breach {
	var all []breach
	for _, f := range p.syntax {
		for _, d := range f.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && p.locks(f) {
				all = append(all, t.breach(p, f.Name.Pos(), "%s takes a lock, and is not alone", f.Name.Name))
			}
		}
	}
	if len(all) == 1 {
		return nil
	}
	return all
}

// locks tells whether f calls Lock or RLock of package sync.
func (p *pkg) locks(f *ast.FuncDecl) bool {
	found := false
	ast.Inspect(f, func(n ast.Node) bool {
		if name, ok := n.(*ast.Ident); ok {
			of := p.source.TypesInfo.Uses[name]
			found = found || of != nil && isOf(of, "sync", "Lock", "RLock", "TryLock", "TryRLock")
		}
		return true
	})
	return found
}
