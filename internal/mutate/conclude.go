package main

import (
	_ "embed"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// A report is what came of a target's sample.
type report struct {
	target
	listed   int // how many mutants gremlins finds, viable or not
	verdicts []verdict
}

func (r report) count(fates ...fate) int {
	n := 0
	for _, v := range r.verdicts {
		for _, f := range fates {
			if v.Fate == f {
				n++
			}
		}
	}
	return n
}

// percent is how many of a hundred viable mutants came to one of these fates.
func (r report) percent(fates ...fate) float64 {
	return 100 * float64(r.count(fates...)) / float64(max(1, r.count(killed, byTests, survived)))
}

//go:embed survivors.csv
var survivors string

// reasons are why known survivors survive, by mutant.
func reasons() (map[string]string, error) {
	r := csv.NewReader(strings.NewReader(survivors))
	r.Comment = '#'
	rows, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("survivors.csv: %w", err)
	}
	known := map[string]string{}
	for _, row := range rows[1:] {
		nth, err := strconv.Atoi(row[4])
		if err != nil {
			return nil, fmt.Errorf("survivors.csv: %q is no number", row[4])
		}
		m := mutant{File: row[0], In: row[1], Code: row[2], Changed: row[3], Nth: nth}
		known[m.id()] = row[5]
	}
	return known, nil
}

// conclude prints the table and the survivors, writes them as JSON, and tells
// whether all is well.
func conclude(w io.Writer, dir string, reports []report) (bool, error) {
	known, err := reasons()
	if err != nil {
		return false, err
	}
	type summary struct {
		Target                              string
		Listed, NotViable, Viable           int
		KilledBySuite, KilledByTests, Lived int
		PercentBySuite, PercentWithOwnTests float64
		Survivors                           []verdict
	}
	var all []summary
	ok := true
	fmt.Fprintf(w, "\n%-18s  %6s  %6s  %6s  %15s  %14s  %8s\n", "target", "listed", "sample", "viable", "killed by suite", "or by tests", "survived")
	for _, r := range reports {
		s := summary{
			Target: r.folder, Listed: r.listed, NotViable: r.count(notViable), Viable: r.count(killed, byTests, survived),
			KilledBySuite: r.count(killed), KilledByTests: r.count(byTests), Lived: r.count(survived),
			PercentBySuite: r.percent(killed), PercentWithOwnTests: r.percent(killed, byTests),
		}
		fmt.Fprintf(w, "%-18s  %6d  %6d  %6d  %7d  %5.1f%%  %6d  %5.1f%%  %8d\n", s.Target, s.Listed, len(r.verdicts), s.Viable,
			s.KilledBySuite, s.PercentBySuite, s.KilledByTests, s.PercentWithOwnTests, s.Lived)
		for _, v := range r.verdicts {
			if v.Fate == survived {
				s.Survivors = append(s.Survivors, v)
			}
		}
		ok = ok && s.PercentBySuite >= least
		all = append(all, s)
	}
	for _, s := range all {
		for _, v := range s.Survivors {
			reason, listed := known[v.id()]
			if !listed {
				reason, ok = "NOT LISTED", false
			}
			fmt.Fprintf(w, "\n%v  %s (%s), reached by %d\n  %s\n  %s\n  %s\n", v.mutant, v.In, v.Kind, v.Reached, v.Code, v.Changed, reason)
		}
	}
	text, err := json.MarshalIndent(all, "", "  ")
	if err != nil {
		return false, err
	}
	return ok, os.WriteFile(filepath.Join(dir, "summary.json"), append(text, '\n'), 0o666)
}
