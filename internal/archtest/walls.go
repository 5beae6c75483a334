package archtest

import (
	"fmt"
	"strings"
)

// everywhere stands for all folders of the module.
const everywhere = "..."

// The rooms of the simulator, and the leaves that they stand on.
const (
	face   = "simulator"
	engine = "simulator/internal/engine"
	stripe = "simulator/internal/stripe"
	door   = "simulator/internal/door"
)

var leaves = []string{
	"simulator/form", "simulator/body", "simulator/apiversion", "simulator/params", "simulator/webhook", "simulator/internal/situation",
}

// A wall is a rule that packages are held to.
type wall struct {
	name  string
	in    []string // the folders that it stands in, with all below them
	not   []string // but not in these
	why   string
	check func(*tree, *pkg) []breach
}

// A breach is a place where a wall is broken.
type breach struct {
	folder string // of the package
	file   string // from the module's root
	line   int
	says   string
}

func (b breach) String() string { return fmt.Sprintf("%s:%d: %s", b.file, b.line, b.says) }

// walls are all of them but the arrows, which are rows of their own.
var walls = []wall{
	{
		name: "arrows", in: []string{everywhere},
		why: "see the reason of each arrow", check: forbiddenArrows,
	},
	{
		name: "imports", in: []string{stripe},
		why: "resources know neither locks nor HTTP: the engine does", check: imports("sync", "net/http"),
	},
	{
		name: "clock", in: []string{stripe},
		why: "resources ask the engine what time it is", check: clock,
	},
	{
		name: "mutex", in: []string{face}, not: []string{engine, door},
		why: "the engine and the door alone know that requests run beside each other", check: mutexes,
	},
	{
		name: "lock", in: []string{"adapter/spreedly"},
		why: "a lock is taken in one function of a package", check: lockedOnce,
	},
	{
		name: "status", in: []string{stripe, engine},
		why: "a status changes along a row of its lifecycle, in advance", check: statusChanges,
	},
	{
		name: "exported", in: []string{everywhere}, not: []string{"cmd", "features", "internal"},
		why: "export what a caller can hold", check: unexportedTypes,
	},
	{
		name: "face", in: []string{face}, not: append([]string{engine, stripe, door}, leaves...),
		why: "the simulator shows few types, each of them in an Example", check: faceTypes,
	},
	{
		name: "map", in: []string{everywhere},
		why: "doc.go is a map of the package's files", check: docMap,
	},
	{
		name: "shadow", in: []string{everywhere},
		why: "in a large package a local name is none of the package's own", check: shadows,
	},
	{
		name: "columns", in: []string{everywhere},
		why: "a line has at most 140 characters", check: longLines,
	},
}

// covers tells whether a wall stands in a folder.
func (w wall) covers(folder string) bool { return inside(folder, w.in...) && !inside(folder, w.not...) }

// checked returns the packages that w is checked in, and what breaks it.
func (w wall) checked(t *tree) (folders []string, all []breach) {
	for _, p := range t.packages {
		if w.covers(p.folder) {
			folders = append(folders, p.folder)
			all = append(all, w.check(t, p)...)
		}
	}
	return folders, all
}

// awaited are folders that rows name and that are not there yet. One that has come
// is taken out of this list, and must then stay.
var awaited []string

// named are the folders that walls and arrows name.
func named() []string {
	var all []string
	for _, w := range walls {
		all = append(append(all, w.in...), w.not...)
	}
	for _, a := range arrows {
		all = append(all, a.from)
		for _, path := range append(append([]string{}, a.not...), a.but...) {
			if ours, ok := strings.CutPrefix(path, "./"); ok {
				all = append(all, ours)
			}
		}
	}
	return all
}
