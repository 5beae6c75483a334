package situation

import "github.com/pinstripe-lab/pinstripe/fixtures"

// A Name is the name of a row. The zero value is that of none.
type Name uint16

// String returns the name as the table has it.
func (n Name) String() string { return names[n] }

// Problem returns the row: what the error says.
func (n Name) Problem() fixtures.Problem {
	p, ok := fixtures.ProblemByName(names[n])
	if !ok {
		panic("simulator: fixtures/errors.csv has no situation " + names[n])
	}
	return p
}

// Names are all of them, in the order of the table.
func Names() []Name {
	all := make([]Name, len(names)-1)
	for i := range all {
		all[i] = Name(i + 1)
	}
	return all
}
