package impact

import (
	"embed"
	"errors"
	"html/template"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/pinstripe-lab/pinstripe/internal/junit"
	"github.com/pinstripe-lab/pinstripe/internal/written"
)

//go:embed impact.gohtml
var pageFile embed.FS

var page = template.Must(template.New("impact.gohtml").Funcs(template.FuncMap{
	"join": func(list []string) string { return strings.Join(list, ", ") },
}).ParseFS(pageFile, "impact.gohtml"))

// WriteFiles writes impact.html, impact.json and junit.xml into a folder.
func (r Result) WriteFiles(dir string) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	return errors.Join(
		written.File(filepath.Join(dir, "impact.html"), func(w io.Writer) error { return page.Execute(w, r) }),
		written.File(filepath.Join(dir, "impact.json"), r.WriteJSON),
		written.File(filepath.Join(dir, "junit.xml"), r.WriteJUnit),
	)
}

// WriteJSON writes the result for programs.
func (r Result) WriteJSON(w io.Writer) error {
	return written.JSON(w, r)
}

// WriteJUnit writes a case for each change: it passed if it was met, and was skipped if not.
func (r Result) WriteJUnit(w io.Writer) error {
	s := junit.Suite{Name: "Stripe " + r.From + " to " + r.To}
	add := func(c Change, failed, skipped *junit.Why) {
		class := c.Version + "." + c.Objects[0]
		s.Cases = append(s.Cases, junit.Case{Class: class, Name: c.Says, Failed: failed, Skipped: skipped, Out: c.URL})
	}
	for _, cause := range r.Causes {
		for _, c := range cause.Changes {
			var told strings.Builder
			c.write(&told)
			add(c, &junit.Why{Message: cause.Failed, Text: told.String()}, nil)
		}
	}
	for _, c := range r.Exercised {
		add(c, nil, nil)
	}
	for _, c := range r.Untested {
		add(c, nil, &junit.Why{Message: c.Why})
	}
	return junit.Write(w, "pinstripe impact", s)
}
