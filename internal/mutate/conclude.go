package main

import (
	"cmp"
	_ "embed"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

//go:embed survivors.csv
var survivors string

// A reason is why a change survives, or, with a star in place of code, to and nth, all that
// do in a declaration or in a column of a table.
type reason struct {
	text string
	used bool // by a survivor
}

type reasons map[string]*reason

// known are the reasons of survivors.csv, by change.
func knownReasons() (reasons, error) {
	r := csv.NewReader(strings.NewReader(survivors))
	r.Comment = '#'
	rows, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("survivors.csv: %w", err)
	}
	all := reasons{}
	for _, row := range rows[1:] {
		all[strings.Join(row[:5], "|")] = &reason{text: row[5]}
	}
	return all, nil
}

// of is the reason why a change survives, nil if none is known.
func (r reasons) of(c *change) *reason {
	if known := r[c.id()]; known != nil {
		return known
	}
	return r[c.File+"|"+c.In+"|*|*|*"]
}

// A count is what came of some changes.
type count struct{ population, killed, reasoned, unreached int }

func (c *count) add(v verdict, known reasons) {
	c.population++
	switch {
	case v.Fate == killed:
		c.killed++
	case known.of(&v.change) != nil:
		c.reasoned++
	case v.Reached == 0:
		c.unreached++
	}
}

func (c count) percent() float64 { return 100 * float64(c.killed) / float64(max(1, c.population)) }

// conclude writes the tables and the survivors, and tells whether all is well: enough was
// killed, each survivor has a reason, and each reason a survivor.
func conclude(w io.Writer, dir string, verdicts []verdict, whole bool) (bool, error) {
	known, err := knownReasons()
	if err != nil {
		return false, err
	}
	slices.SortFunc(verdicts, func(a, b verdict) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.id(), b.id()))
	})
	packages, breeds := map[string]*count{}, map[string]*count{}
	ok := true
	out := [][]string{{"file", "line", "breeder", "in", "code", "to", "nth", "reached", "scenarios", "reason"}}
	for _, v := range verdicts {
		countOf(packages, v.Package).add(v, known)
		countOf(breeds, v.Package+","+v.Breeder).add(v, known)
		if v.Fate == killed {
			continue
		}
		text := ""
		if why := known.of(&v.change); why != nil {
			why.used, text = true, why.text
		}
		ok = ok && text != ""
		out = append(out, []string{
			v.File, strconv.Itoa(v.Line), v.Breeder, v.In, v.Code, v.To, strconv.Itoa(v.Nth),
			strconv.Itoa(v.Reached), strings.Join(v.Scenarios, " "), text,
		})
	}
	for _, v := range verdicts {
		if why := known.of(&v.change); why != nil && !why.used {
			ok, why.used = false, true
			fmt.Fprintf(w, "%s stands in survivors.csv, and is killed by %s: %s -> %s\n", v.place(), v.By, v.Code, v.To)
		}
	}
	for id, why := range known {
		if whole && !why.used {
			ok = false
			fmt.Fprintf(w, "survivors.csv has a row of a change that nobody makes: %s\n", id)
		}
	}
	fmt.Fprintf(w, "\n%-24s  %10s  %8s  %8s  %8s  %8s\n", "package", "population", "killed", "reason", "reached", "unreached")
	for _, name := range sortedKeys(packages) {
		c := packages[name]
		fmt.Fprintf(w, "%-24s  %10d  %7.2f%%  %8d  %8d  %8d\n", name, c.population, c.percent(), c.reasoned,
			c.population-c.killed-c.reasoned-c.unreached, c.unreached)
		ok = ok && c.percent() >= least(name)
	}
	tables := [][]string{{"package", "breeder", "population", "killed", "survived with a reason", "survived", "not reached", "percent"}}
	for _, name := range sortedKeys(breeds) {
		c := breeds[name]
		folder, breeder, _ := strings.Cut(name, ",")
		tables = append(tables, []string{
			folder, breeder, strconv.Itoa(c.population), strconv.Itoa(c.killed), strconv.Itoa(c.reasoned),
			strconv.Itoa(c.population - c.killed - c.reasoned - c.unreached), strconv.Itoa(c.unreached), fmt.Sprintf("%.1f", c.percent()),
		})
	}
	if err := save(filepath.Join(dir, "population.csv"), tables); err != nil {
		return false, err
	}
	fmt.Fprintf(w, "\nsurvivors: %s\n", filepath.Join(dir, "survivors.csv"))
	return ok, save(filepath.Join(dir, "survivors.csv"), out)
}

// list writes changes of the code as rows.
func writeList(w io.Writer, all []*change) error {
	numberAll(all)
	rows := [][]string{{"package", "breeder", "line", "file", "in", "code", "to", "nth"}}
	for _, c := range all {
		rows = append(rows, []string{c.Package, c.Breeder, strconv.Itoa(c.Line), c.File, c.In, c.Code, c.To, strconv.Itoa(c.Nth)})
	}
	return csv.NewWriter(w).WriteAll(rows)
}

func countOf(m map[string]*count, key string) *count {
	if m[key] == nil {
		m[key] = &count{}
	}
	return m[key]
}

func sortedKeys(m map[string]*count) []string {
	var names []string
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func save(path string, rows [][]string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := csv.NewWriter(f)
	if err := w.WriteAll(rows); err != nil {
		return err
	}
	return f.Close()
}
