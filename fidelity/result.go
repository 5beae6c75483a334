package fidelity

import (
	"cmp"
	"maps"
	"slices"
)

// A Result is what came of a run.
type Result struct {
	Cassettes int
	Scores    []Score        // of what was replayed and counts, in its order
	Skipped   map[string]int // what could not be replayed: reason to number
}

// Unanswered is the number of requests without an answer: because the server
// gave none, or because it never made what they are about.
func (r Result) Unanswered() int {
	n := 0
	for _, s := range r.Scores {
		if s.Got == 0 {
			n++
		}
	}
	return n
}

// Figures are averages over interactions, in per cent.
type Figures struct {
	N      int // interactions
	Errors int // of them recorded errors; without any, Error says nothing

	Status, Error, Shape, Values, Exact float64
}

// Figures are those of everything.
func (r Result) Figures() Figures { return figures(r.Scores) }

func figures(scores []Score) Figures {
	f := Figures{N: len(scores)}
	mean := func(sum float64, n int) float64 {
		if n == 0 {
			return 0
		}
		return 100 * (sum / float64(n))
	}
	one := map[bool]float64{true: 1}
	var status, wrong, shape, values, exact float64
	for _, s := range scores {
		status += one[s.Status]
		shape += s.Shape
		values += s.Values
		exact += one[s.Exact]
		if s.Error != nil {
			f.Errors++
			wrong += one[*s.Error]
		}
	}
	f.Status, f.Shape, f.Values, f.Exact = mean(status, f.N), mean(shape, f.N), mean(values, f.N), mean(exact, f.N)
	f.Error = mean(wrong, f.Errors)
	return f
}

// A Row is the figures of one endpoint.
type Row struct {
	Endpoint string
	Figures
}

// Endpoints gives the figures of each endpoint, the most frequent first.
func (r Result) Endpoints() []Row {
	by := map[string][]Score{}
	for _, s := range r.Scores {
		by[s.Endpoint] = append(by[s.Endpoint], s)
	}
	var rows []Row
	for _, name := range slices.Sorted(maps.Keys(by)) {
		rows = append(rows, Row{name, figures(by[name])})
	}
	slices.SortStableFunc(rows, func(a, b Row) int { return cmp.Compare(b.N, a.N) })
	return rows
}
