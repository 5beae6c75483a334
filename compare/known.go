package compare

import (
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path"
)

// A KnownDifference is one that nobody minds, with the reason.
type KnownDifference struct {
	Endpoint string `json:"endpoint"` // * for any part
	Path     string `json:"path"`
	Reason   string `json:"reason"`
}

// ReadKnown reads known differences: a CSV file with the columns endpoint, path and reason.
func ReadKnown(file string) ([]KnownDifference, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comment = '#'
	head, err := r.Read()
	if err != nil || len(head) != 3 || head[0] != "endpoint" || head[1] != "path" || head[2] != "reason" {
		return nil, fmt.Errorf("%s: want the columns endpoint,path,reason", file)
	}
	var all []KnownDifference
	for {
		row, err := r.Read()
		if err == io.EOF {
			return all, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		k := KnownDifference{row[0], row[1], row[2]}
		if _, err := path.Match(k.Path, ""); err != nil || k.Reason == "" {
			return nil, fmt.Errorf("%s: a row wants an endpoint, a path and a reason: %q", file, row)
		}
		all = append(all, k)
	}
}

// knownOf is the row that a group is known by, or nil.
func knownOf(rows []KnownDifference, g *Group) *KnownDifference {
	for i, k := range rows {
		if like(k.Endpoint, g.Endpoint) && like(k.Path, g.Path) {
			return &rows[i]
		}
	}
	return nil
}

func like(pattern, text string) bool {
	if pattern == "*" {
		return true
	}
	ok, _ := path.Match(pattern, text)
	return ok || pattern == text
}
