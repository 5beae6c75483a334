package main

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing/fstest"

	"github.com/pinstripe-lab/pinstripe/features"
)

// A feature file is read again for each run, and reading takes longer than the scenario: so
// the others are blanked out of it, line by line, and all stay where they are.

var (
	begins   = regexp.MustCompile(`^\s*(Scenario Outline|Scenario Template|Scenario|Example):`)
	examples = regexp.MustCompile(`^\s*(Examples|Scenarios):`)
	ends     = regexp.MustCompile(`^\s*(Rule|Background|Feature):`)
	fence    = regexp.MustCompile("^\\s*(\"\"\"|```)")
)

// A block is a scenario's lines, counted from 0; the last is not part of it.
type block struct {
	from, to int
	// rows are the lines of an outline's examples.
	rows []int
}

type parsed struct {
	lines  []string
	blocks []block
}

var (
	reading sync.Mutex
	files   = map[string]*parsed{}
)

// A cutting is the folder of the features with nothing in them but some scenarios. What
// stands beside the features, such as transcripts, is whole.
type cutting struct{ features fstest.MapFS }

func (c cutting) Open(name string) (fs.File, error) {
	if beside(name) {
		return features.FS.Open(name)
	}
	return c.features.Open(name)
}

func beside(name string) bool {
	return path.Ext(name) != "" && path.Ext(name) != ".feature" && name != "."
}

// only are feature files with nothing in them but some scenarios.
func only(scenarios []string) (fs.FS, error) {
	wanted := map[string][]int{}
	for _, s := range scenarios {
		file, text, _ := strings.Cut(s, ":")
		line, err := strconv.Atoi(text)
		if err != nil {
			return nil, fmt.Errorf("%q is no scenario", s)
		}
		wanted[file] = append(wanted[file], line-1)
	}
	cut := fstest.MapFS{}
	for file, lines := range wanted {
		p, err := read(file)
		if err != nil {
			return nil, err
		}
		cut[file] = &fstest.MapFile{Data: []byte(p.cut(lines))}
	}
	return cutting{cut}, nil
}

func read(file string) (*parsed, error) {
	reading.Lock()
	defer reading.Unlock()
	if files[file] == nil {
		text, err := fs.ReadFile(features.FS, file)
		if err != nil {
			return nil, err
		}
		files[file] = parse(string(text))
	}
	return files[file], nil
}

func parse(text string) *parsed {
	p := &parsed{lines: strings.Split(text, "\n")}
	var open *block
	inText, inExamples, header := false, false, false
	end := func(line int) {
		if open != nil {
			for line > open.from && isPreamble(p.lines[line-1]) {
				line-- // tags and comments belong to what follows
			}
			open.to = line
			p.blocks = append(p.blocks, *open)
			open = nil
		}
	}
	for i, line := range p.lines {
		switch {
		case fence.MatchString(line):
			inText = !inText
		case inText:
		case begins.MatchString(line):
			end(i)
			from := i
			for from > 0 && isPreamble(p.lines[from-1]) {
				from--
			}
			open, inExamples = &block{from: from}, false
		case ends.MatchString(line):
			end(i)
		case examples.MatchString(line):
			inExamples, header = true, true
		case inExamples && strings.HasPrefix(strings.TrimSpace(line), "|"):
			if !header && open != nil {
				open.rows = append(open.rows, i)
			}
			header = false
		}
	}
	end(len(p.lines))
	return p
}

// isPreamble tells whether a line belongs to the scenario below.
func isPreamble(line string) bool {
	line = strings.TrimSpace(line)
	return strings.HasPrefix(line, "@") || strings.HasPrefix(line, "#")
}

// cut is the text with nothing but the scenarios, or rows of outlines, on some lines.
func (p *parsed) cut(wanted []int) string {
	lines := append([]string(nil), p.lines...)
	for _, b := range p.blocks {
		stays, rows := false, map[int]bool{}
		for _, w := range wanted {
			if w >= b.from && w < b.to {
				stays, rows[w] = true, true
			}
		}
		if !stays {
			blank(lines[b.from:b.to])
		}
		for _, r := range b.rows {
			if !rows[r] {
				lines[r] = ""
			}
		}
	}
	return strings.Join(lines, "\n")
}

func blank(lines []string) {
	for i := range lines {
		lines[i] = ""
	}
}
