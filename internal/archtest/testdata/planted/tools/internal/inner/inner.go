// Package inner is behind tools.
package inner

type hidden struct{}

// Good can be shown.
type Good struct{ own hidden }

// Bad shows what nobody can write down.
type Bad struct{ Field hidden }

// Do does nothing.
func (g Good) Do(Bad) hidden { return g.own }

// Bare has no alias.
type Bare struct{}
