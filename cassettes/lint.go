package cassettes

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/http"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/internal/masking"
)

// A Finding is something that must not lie in a folder of cassettes.
type Finding struct {
	Path        string
	Interaction int    // place in the cassette; -1: the file as a whole
	Rule        string // such as: card number, header, size
	Detail      string // where, and what without showing a secret
}

func (f Finding) String() string {
	at := f.Path
	if f.Interaction >= 0 {
		at = fmt.Sprintf("%s: interaction %d", at, f.Interaction)
	}
	return fmt.Sprintf("%s: %s: %s", at, f.Rule, f.Detail)
}

// largest is how many bytes a cassette may have. A larger one is not reviewed.
const largest = 64 << 10

// Lint looks through every file of fsys, and tells of secrets (whatever
// recording would have replaced), of headers that recording would have left out,
// and of what is no good cassette: without an answer, too large, or in a format
// that nothing here reads. Nothing found means that the folder may be published.
func Lint(fsys fs.FS) []Finding {
	var l linter
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		rules, err := readFolder(fsys, path.Dir(name))
		if err != nil {
			l.add(name, -1, "folder", err.Error())
		}
		l.file(name, string(data), rules.Published)
		return nil
	})
	if err != nil {
		l.add(".", -1, "unreadable", err.Error())
	}
	return l.findings
}

type linter struct{ findings []Finding }

func (l *linter) add(path string, interaction int, rule, detail string) {
	f := Finding{path, interaction, rule, detail}
	if !slices.Contains(l.findings, f) {
		l.findings = append(l.findings, f)
	}
}

func (l *linter) file(name, text string, published []string) {
	public := withoutAll(published)
	switch path.Base(name) {
	case folderFile, "README.md":
		l.text(name, public(text))
		return
	}
	if len(text) > largest {
		l.add(name, -1, "size", fmt.Sprintf("%d bytes, at most %d", len(text), largest))
	}
	var list []Interaction
	err := errors.New("not " + playable.name)
	if playable.is([]byte(text)) {
		list, err = playable.read([]byte(text))
	}
	if err != nil {
		l.add(name, -1, "format", err.Error())
	}
	before := len(l.findings)
	for n, i := range list {
		l.interaction(name, n, i, public)
	}
	if len(l.findings) == before {
		l.text(name, public(text)) // comments: what no field holds
	}
}

// withoutAll takes the strings of list out of a text.
func withoutAll(list []string) func(string) string {
	var pairs []string
	for _, s := range list {
		pairs = append(pairs, s, "")
	}
	return strings.NewReplacer(pairs...).Replace
}

// sampleKey is a key as examples show it: too short to be one.
var sampleKey = regexp.MustCompile(`\b[a-z]{2}_(?:test|live)_[0-9A-Za-z]{1,12}\b`)

// text looks for secrets line by line.
func (l *linter) text(name, text string) {
	for n, line := range strings.Split(text, "\n") {
		_, rules := masking.Value("", sampleKey.ReplaceAllString(line, ""))
		for _, rule := range rules {
			l.add(name, -1, rule, fmt.Sprintf("line %d", n+1))
		}
	}
}

func (l *linter) interaction(name string, n int, i Interaction, public func(string) string) {
	rewrite(i, func(where, key, value string) string {
		_, rules := masking.Value(key, public(value))
		for _, rule := range rules {
			l.add(name, n, rule, where)
		}
		return value
	})
	l.headers(name, n, "request", i.Headers)
	l.headers(name, n, "answer", i.ResponseHeaders)
	if i.Status == 0 || i.Body == "" {
		l.add(name, n, "answer", fmt.Sprintf("status %d and a body of %d bytes", i.Status, len(i.Body)))
	}
}

func (l *linter) headers(name string, n int, of string, header http.Header) {
	for _, key := range slices.Sorted(maps.Keys(header)) {
		if !slices.Contains(keptHeaders, key) {
			l.add(name, n, "header", of+" has "+key)
		}
	}
}
