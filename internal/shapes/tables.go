package shapes

import (
	"embed"
	"strings"
	"sync"

	"github.com/pinstripe-lab/pinstripe/fixtures"
)

//go:embed tables/*.txt
var files embed.FS

// Versions returns the versions that have a table, oldest first.
func Versions() []string { return tables().versions }

// Newest returns the newest version that has a table.
func Newest() string { return tables().versions[len(tables().versions)-1] }

// Nearest returns the version with a table that a version is held to: its own, else
// the first newer one of its train, else the last before it. "" for those older than
// any table.
func Nearest(version string) string {
	name, _, _ := strings.Cut(version, ";")
	_, train, _ := strings.Cut(name, ".")
	nearest, passed := "", false
	for _, v := range fixtures.Versions() {
		passed = passed || v.Name == strings.TrimSpace(name)
		_, known := tables().lines[v.Name]
		if known && (!passed || v.Name == name || train != "" && strings.HasSuffix(v.Name, "."+train)) {
			nearest = v.Name
		}
		if passed && (known || v.Train != train) {
			break
		}
	}
	return nearest
}

// A table is a version's lines by the head that they stand under.
type table map[string][]string

type allTables struct {
	versions []string
	lines    map[string]table
}

var tables = sync.OnceValue(func() *allTables {
	all := &allTables{lines: map[string]table{}}
	var newest table
	for _, v := range fixtures.Versions() {
		text, err := files.ReadFile("tables/" + v.Name + ".txt")
		if err != nil {
			continue
		}
		newest = newest.changed(string(text))
		all.versions = append(all.versions, v.Name)
		all.lines[v.Name] = newest
	}
	return all
})

// changed returns the table with a file's changes made. To no table, the file adds all.
func (t table) changed(text string) table {
	made := table{}
	for head, lines := range t {
		made[head] = lines
	}
	var head string
	fresh := false
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case strings.HasPrefix(line, "#"):
		case line[0] == '-':
			delete(made, line[1:])
		case line[0] != '\t':
			head = strings.TrimPrefix(line, "+")
			if fresh = t == nil || head != line; fresh {
				made[head] = []string{}
			} else {
				made[head] = append([]string(nil), made[head]...)
			}
		case fresh || line[1] == '+':
			made[head] = append(made[head], strings.TrimPrefix(line[1:], "+"))
		default:
			made[head] = without(made[head], line[2:])
		}
	}
	return made
}

func without(lines []string, gone string) []string {
	kept := lines[:0]
	for _, line := range lines {
		if line != gone {
			kept = append(kept, line)
		}
	}
	return kept
}
