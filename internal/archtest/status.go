package archtest

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// changesStatus are the functions that may change a status, and the one that reads a record
// as it was.
var changesStatus = []string{"advance", "Advance", "codeLifeState"}

// statusChanges returns the places where a text named Status is set outside of
// changesStatus, is pointed at, or gets its first value from a string instead of
// from a lifecycle. A Status that is a number is one of HTTP, and free.
func statusChanges(t *tree, p *pkg) []breach {
	var all []breach
	found := func(n ast.Node, says string) { all = append(all, t.breach(p, n.Pos(), "%s", says)) }
	for _, f := range p.syntax {
		for _, d := range f.Decls {
			f, isFunc := d.(*ast.FuncDecl)
			free := isFunc && slices.Contains(changesStatus, f.Name.Name)
			ast.Inspect(d, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.AssignStmt:
					for _, to := range n.Lhs {
						if !free && p.isStatus(to) {
							found(to, "a status is set outside of advance")
						}
					}
				case *ast.UnaryExpr:
					if !free && n.Op == token.AND && p.isStatus(n.X) {
						found(n, "a status is pointed at, and can change outside of advance")
					}
				case *ast.KeyValueExpr:
					if p.startsAs(n) {
						found(n, "a status starts as a string: let the lifecycle name where it starts")
					}
				}
				return true
			})
		}
	}
	return all
}

// isStatus tells whether e is the text x.Status.
func (p *pkg) isStatus(e ast.Expr) bool {
	s, ok := ast.Unparen(e).(*ast.SelectorExpr)
	return ok && s.Sel.Name == "Status" && isText(p.source.TypesInfo.TypeOf(s))
}

// startsAs tells whether n is Status: "..." in the literal of a struct.
func (p *pkg) startsAs(n *ast.KeyValueExpr) bool {
	key, ok := n.Key.(*ast.Ident)
	if !ok || key.Name != "Status" {
		return false
	}
	_, literal := ast.Unparen(n.Value).(*ast.BasicLit)
	field, _ := p.source.TypesInfo.Uses[key].(*types.Var)
	return literal && field != nil && field.IsField() && isText(field.Type())
}

func isText(t types.Type) bool {
	basic, ok := t.Underlying().(*types.Basic)
	return ok && basic.Info()&types.IsString != 0
}
