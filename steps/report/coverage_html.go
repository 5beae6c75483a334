package report

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/internal/written"
	"github.com/pinstripe-lab/pinstripe/steps"
)

// A coveragePage is what the templates see of some requirements.
type coveragePage struct {
	Run     steps.Result
	Title   string
	Verdict string
	All     []Covered
	Shares  []share
}

func newCoveragePage(c Coverage, title string, all []Covered) coveragePage {
	n := tally(all)
	p := coveragePage{Run: c.Run, Title: title, All: all, Verdict: fmt.Sprintf("%d of %d requirements are proven", n[Proven], len(all))}
	for _, proof := range []Proof{Proven, Refuted, Unproven} {
		p.Shares = append(p.Shares, share{string(proof), string(proof), string(proof), n[proof]})
	}
	return p
}

// A coverageIndex is the first page.
type coverageIndex struct {
	coveragePage
	Documents []coverageLink
	Areas     []group
	Doors     []doorCount
	Open      []Covered // what is not proven
}

type coverageLink struct {
	group
	File string
}

// Counts are how many are proven, and how many there are.
func (g group) Counts() string {
	return fmt.Sprintf("%d of %d", tally(g.Requirements)[Proven], len(g.Requirements))
}

// A coverageDocument is the page of one document, heading by heading.
type coverageDocument struct {
	coveragePage
	Sections []coverageSection
}

// A coverageSection is a heading of a document.
type coverageSection struct {
	group
	ID    string
	Above string // the headings above it
	// Also are requirements that stand under an earlier heading too, and in full there.
	Also []Covered
}

// WriteCoverage puts pages into dir, which is made if it is not there: index.html, and one for each document, which
// follows its headings. They hold nothing from elsewhere and no script.
func WriteCoverage(dir string, c Coverage) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	index := coverageIndex{
		coveragePage: newCoveragePage(c, "What is documented, and proven", c.Requirements),
		Areas:        byArea(c.Requirements), Doors: byDoor(c.Requirements),
	}
	for _, q := range c.Requirements {
		if q.Proof() != Proven {
			index.Open = append(index.Open, q)
		}
	}
	for _, d := range byDocument(c.Requirements) {
		file := pageOf(d.Name)
		index.Documents = append(index.Documents, coverageLink{d, file})
		page := coverageDocument{newCoveragePage(c, d.Name, d.Requirements), sections(d)}
		if err := writePage(dir, file, "document", page); err != nil {
			return err
		}
	}
	return writePage(dir, "index.html", "index", index)
}

func writePage(dir, file, template string, page any) error {
	return written.File(filepath.Join(dir, file), func(w io.Writer) error {
		return pageTemplates.ExecuteTemplate(w, template, page)
	})
}

// pageOf is the file of a document's page.
func pageOf(document string) string { return slug(document) + ".html" }

// Page is where the requirement stands in full, from the first page.
func (c Covered) Page() string { return pageOf(c.Document) + "#" + c.ID }

// sections are the headings of a document with the requirements that each holds. A
// requirement of several headings stands in full under the first.
func sections(d group) []coverageSection {
	var out []coverageSection
	done := map[string]bool{}
	for _, h := range fixtures.Headings() {
		if h.Document != d.Name {
			continue
		}
		s := coverageSection{group: group{Name: h.Path}, ID: slug(h.Path)}
		if n := strings.LastIndex(h.Path, " > "); n >= 0 {
			s.Above, s.Name = h.Path[:n], h.Path[n+len(" > "):]
		}
		for _, q := range d.Requirements {
			switch {
			case !slices.Contains(q.Headings(), h.Path):
			case done[q.ID]:
				s.Also = append(s.Also, q)
			default:
				done[q.ID] = true
				s.Requirements = append(s.Requirements, q)
			}
		}
		out = append(out, s)
	}
	return out
}
