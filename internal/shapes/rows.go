package shapes

import (
	"strings"

	"github.com/pinstripe-lab/pinstripe/fixtures"
)

// Excepted returns the exception that allows a complaint, nil where none does.
func Excepted(c Complaint) *fixtures.ShapeException {
	rows := fixtures.ShapeExceptions()
	for i := range rows {
		r := &rows[i]
		if string(c.Problem) == r.Problem && Like(r.Path, c.Path) && within(r.Since, c.Version, r.Until) {
			return r
		}
	}
	return nil
}

// Like says whether a text is like a pattern in which * stands for anything.
func Like(pattern, text string) bool {
	before, after, starred := strings.Cut(pattern, "*")
	if !starred {
		return pattern == text
	}
	rest, ok := strings.CutPrefix(text, before)
	for i := 0; ok && i <= len(rest); i++ {
		if Like(after, rest[i:]) {
			return true
		}
	}
	return false
}

// within says whether a version with a table lies between two; "" is no end.
func within(since, version, until string) bool {
	from, at, to := 0, 0, len(Versions())
	for i, v := range Versions() {
		if v == since {
			from = i
		}
		if v == version {
			at = i
		}
		if v == until {
			to = i
		}
	}
	return from <= at && at <= to
}
