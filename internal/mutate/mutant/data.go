package mutant

import (
	"embed"
	"encoding/csv"
	"encoding/json"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing/fstest"
)

// DataEnvironment names the variable with the changes of data that are alive from the
// start.
const DataEnvironment = "MUTANT_DATA"

// A Change is one change of a file of data with a header: a cell given another value, or
// a row left out.
type Change struct {
	File string // its name, without a folder: "cards.csv"
	Row  int    // of the file's rows, the header being 0
	// Column is the cell's, -1 for the whole row, which is left out.
	Column int
	Value  string
}

// Changes are those of the environment.
func Changes() []Change { return readChanges(os.Getenv(DataEnvironment)) }

// FS are embedded files with the changes that are alive.
type FS struct {
	embed.FS
	changed fstest.MapFS
}

// Files are embedded files, with the changes that are alive.
func Files(files embed.FS) FS {
	f := FS{FS: files, changed: fstest.MapFS{}}
	changes := Changes()
	for _, c := range changes {
		if text, err := files.ReadFile(c.File); err == nil && f.changed[c.File] == nil {
			ofFile := slices.DeleteFunc(slices.Clone(changes), func(o Change) bool { return o.File != c.File })
			f.changed[c.File] = &fstest.MapFile{Data: []byte(Apply(string(text), ofFile))}
		}
	}
	return f
}

// Open opens a file.
func (f FS) Open(name string) (fs.File, error) {
	if f.changed[name] != nil {
		return f.changed.Open(name)
	}
	return f.FS.Open(name)
}

// ReadFile reads a file.
func (f FS) ReadFile(name string) ([]byte, error) {
	if c := f.changed[name]; c != nil {
		return c.Data, nil
	}
	return f.FS.ReadFile(name)
}

// WriteChanges writes changes as DataEnvironment holds them.
func WriteChanges(changes []Change) string {
	text, _ := json.Marshal(changes) // they are texts and numbers
	return string(text)
}

func readChanges(text string) []Change {
	var changes []Change
	_ = json.Unmarshal([]byte(text), &changes) // nothing is said where nothing is alive
	return changes
}

// Apply is a file's text with changes.
func Apply(text string, changes []Change) string {
	rows, err := RowsOf(text)
	if err != nil {
		return text
	}
	gone := map[int]bool{}
	for _, c := range changes {
		if c.Column < 0 {
			gone[c.Row] = true
		} else {
			rows[c.Row][c.Column] = c.Value
		}
	}
	var b strings.Builder
	w := csv.NewWriter(&b)
	for i, row := range rows {
		if !gone[i] {
			_ = w.Write(row) // a Builder takes everything
		}
	}
	w.Flush()
	return b.String()
}

// RowsOf are the rows of a file of data, the header first. Comments are none.
func RowsOf(text string) ([][]string, error) {
	r := csv.NewReader(strings.NewReader(text))
	r.Comment = '#'
	return r.ReadAll()
}
