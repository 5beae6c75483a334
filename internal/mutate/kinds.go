package main

import (
	"fmt"

	"github.com/pinstripe-lab/pinstripe/internal/mutate/mutant"
)

// A change is one mutant: of the code, of a row of data, or of a request on its way out.
type change struct {
	Package string // "adapter/tokenex"
	Breeder string // what kind of change it is
	File    string // "adapter/void.go"
	Line    int
	// In is the declaration that it stands in, Code what is changed and To what it becomes.
	// Nth tells it from others that look the same, from 1. Together with File these name
	// it, also after lines were added elsewhere.
	In, Code, To string
	Nth          int

	number int
	// table is the package level variable in whose value it stands, by name with the
	// package's path; data and wire are set for changes of data and of requests.
	table string
	data  *mutant.Change
	wire  *mutant.Wire
}

func (c *change) id() string {
	return fmt.Sprintf("%s|%s|%s|%s|%d", c.File, c.In, c.Code, c.To, c.Nth)
}

func (c *change) place() string { return fmt.Sprintf("%s:%d", c.File, c.Line) }

// number tells changes from those that look the same.
func numberAll(all []*change) {
	seen := map[string]int{}
	for _, c := range all {
		c.Nth = 0
		look := c.id()
		seen[look]++
		c.Nth = seen[look]
	}
}
