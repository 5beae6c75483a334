package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/pinstripe-lab/pinstripe/internal/mutate/mutant"
)

// requests are the changes of the requests that were seen: of each parameter of each call
// of each operation, and of each call's headers.
func requests(r *reach) []*change {
	var all []*change
	add := func(at mutant.Place, kind, value string) {
		op := at.Operation
		if op == "" {
			op = "event"
		}
		all = append(all, &change{
			Package: "adapter", Breeder: "request", File: "adapter", In: op + " " + at.Method + " " + at.Path,
			Code: at.Parameter, To: kind, wire: &mutant.Wire{Place: at, Kind: kind, Value: value},
		})
	}
	known := map[[2]string]map[string]string{} // parameters with a value, by method and path
	for place := range r.sent {
		key := [2]string{place.Method, place.Path}
		if known[key] == nil {
			known[key] = map[string]string{}
		}
		if place.Parameter != "" && !slices.Contains(mutant.Headers, place.Parameter) {
			known[key][place.Parameter] = r.values[place]
		}
	}
	for _, place := range mutant.Places(r.sent) {
		switch {
		case slices.Contains(mutant.Headers, place.Parameter):
			continue
		case place.Parameter != "":
			for _, kind := range mutant.OfParameter {
				add(place, kind, "")
			}
			continue
		}
		for _, kind := range mutant.OfCall {
			if r.applies(place, kind) {
				add(place, kind, "")
			}
		}
		more := known[[2]string{place.Method, place.Path}]
		for _, name := range sortedNames(more) {
			at := place
			at.Parameter = name
			if len(r.sent[at]) < len(r.sent[place]) {
				add(at, mutant.InAddition, more[name])
			}
		}
	}
	return all
}

func (r *reach) applies(call mutant.Place, kind string) bool {
	with := func(header string) int {
		call.Parameter = header
		return len(r.sent[call])
	}
	switch kind {
	case mutant.DroppedKey, mutant.FreshKey, mutant.ReusedKey, mutant.CutKey:
		return with("Idempotency-Key") > 0
	case mutant.NoAccount:
		return with("Stripe-Account") > 0
	case mutant.MadeTwice:
		return call.Method != "GET"
	}
	return true
}

func sortedNames(m map[string]string) []string {
	var names []string
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// silent are the columns of files of data from which no behaviour comes.
var silent = map[string]bool{
	"name": true, "note": true, "source": true, "confidence": true, "message_confidence": true, "groups": true, "link": true,
}

// data are the changes of rows of data: each left out, and each of its cells altered.
func dataChanges(n *nursery, folder string) ([]*change, error) {
	var all []*change
	for _, file := range sortedNames(n.files) {
		path := filepath.Join(folder, file)
		text, err := os.ReadFile(path)
		if err != nil {
			continue // it stands elsewhere, or is no file at all
		}
		rows, err := mutant.RowsOf(string(text))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		if slices.Contains(undriven, file) {
			continue
		}
		for i, row := range rows[1:] {
			add := func(column int, code, to, value string) {
				all = append(all, &change{
					Package: folder, Breeder: "data", File: path, Line: lineOf(string(text), i+1), In: row[0],
					Code: code, To: to, table: n.files[file], data: &mutant.Change{File: file, Row: i + 1, Column: column, Value: value},
				})
			}
			add(-1, "the row", "left out", "")
			for j, cell := range row {
				if cell == "" || silent[rows[0][j]] || j == 0 {
					continue
				}
				value := otherCell(rows, j, cell)
				add(j, rows[0][j]+" "+cell, value, value)
			}
		}
	}
	return all, nil
}

// undriven are files that say something about the suite, and nothing of Stripe.
var undriven = []string{"doors.csv", "headings.csv", "known_differences.csv"}

// otherCell is what a cell could be taken for: the next value of its column where there are
// few, or another text.
func otherCell(rows [][]string, column int, cell string) string {
	switch n, err := strconv.Atoi(cell); {
	case err == nil && len(cell) < 9 && !strings.HasPrefix(cell, "0"):
		return strconv.Itoa(n + 1)
	case cell == "yes":
		return "no"
	case cell == "no":
		return "yes"
	}
	var values []string
	for _, row := range rows[1:] {
		if row[column] != "" {
			values = append(values, row[column])
		}
	}
	slices.Sort(values)
	values = slices.Compact(values)
	if len(values) > 1 && len(values) < len(rows)/2 {
		i := slices.Index(values, cell)
		return values[(i+1)%len(values)]
	}
	return cell + "x"
}

// lineOf is the line of a row, which stands on one line.
func lineOf(text string, row int) int {
	seen := -1
	for i, line := range strings.Split(text, "\n") {
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if seen++; seen == row {
			return i + 1
		}
	}
	return 0
}
