package compare

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

//go:embed compare.gohtml
var pageFile embed.FS

var page = template.Must(template.New("compare.gohtml").ParseFS(pageFile, "compare.gohtml"))

// WriteFiles writes compare.html, compare.json and junit.xml into a folder.
func (r Report) WriteFiles(dir string) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	return errors.Join(
		written.File(filepath.Join(dir, "compare.html"), func(w io.Writer) error { return page.Execute(w, r) }),
		written.File(filepath.Join(dir, "compare.json"), r.WriteJSON),
		written.File(filepath.Join(dir, "junit.xml"), r.WriteJUnit),
	)
}

// WriteJSON writes the report for programs.
func (r Report) WriteJSON(w io.Writer) error {
	return written.JSON(w, r)
}

// WriteJUnit writes a case for each difference: it failed if nothing explains it, and was
// skipped if it is known or expected. A known difference that has gone failed too.
func (r Report) WriteJUnit(w io.Writer) error {
	s := junit.Suite{Name: r.A + " and " + r.B}
	for _, list := range [][]*Group{r.Unexplained, r.Known, r.Expected} {
		for _, g := range list {
			var told strings.Builder
			g.write(&told)
			c := junit.Case{Class: g.Endpoint, Name: g.Path}
			switch {
			case len(g.Changes) > 0:
				c.Skipped = &junit.Why{Message: g.Changes[0].Version + ": " + g.Changes[0].Says, Text: told.String()}
			case g.Reason != "":
				c.Skipped = &junit.Why{Message: g.Reason, Text: told.String()}
			default:
				c.Failed = &junit.Why{Message: g.A + ", " + g.B, Text: told.String()}
			}
			s.Cases = append(s.Cases, c)
		}
	}
	for _, k := range r.Gone {
		gone := junit.Why{Message: "a known difference is gone", Text: k.Reason}
		s.Cases = append(s.Cases, junit.Case{Class: k.Endpoint, Name: k.Path, Failed: &gone})
	}
	return junit.Write(w, "pinstripe compare", s)
}
