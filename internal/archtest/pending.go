package archtest

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"fmt"
	"maps"
	"slices"
	"strconv"
)

// A pendingRow is a wall that a package breaks today, and how often.
type pendingRow struct {
	wall   string
	folder string // of the package
	times  int
	why    string
}

// pendingFile is exact: a breach more than it says has to be mended, and after a
// mended one the number is lowered, so that the list only gets shorter.
//
//go:embed pending.csv
var pendingFile []byte

var pendingHead = []string{"wall", "folder", "times", "why"}

func readPending(text []byte) ([]pendingRow, error) {
	lines, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		return nil, err
	}
	if len(lines) == 0 || !slices.Equal(lines[0], pendingHead) {
		return nil, fmt.Errorf("the first line is not %v", pendingHead)
	}
	var all []pendingRow
	for _, line := range lines[1:] {
		times, err := strconv.Atoi(line[2])
		if err != nil {
			return nil, err
		}
		all = append(all, pendingRow{wall: line[0], folder: line[1], times: times, why: line[3]})
	}
	return all, nil
}

func writePending(rows []pendingRow) []byte {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	w.Write(pendingHead)
	for _, r := range rows {
		w.Write([]string{r.wall, r.folder, strconv.Itoa(r.times), r.why})
	}
	w.Flush()
	return out.Bytes()
}

// shrunk lowers the rows to what is counted, and leaves out those that nothing
// breaks any more. It raises none.
func shrunk(rows []pendingRow, counted func(wall, folder string) int) []pendingRow {
	var all []pendingRow
	for _, r := range rows {
		if r.times = min(r.times, counted(r.wall, r.folder)); r.times > 0 {
			all = append(all, r)
		}
	}
	return all
}

// compare says where the breaches of a wall are more or fewer than its rows allow.
func compare(w wall, rows []pendingRow, breaches []breach) []string {
	allowed, lines := map[string]int{}, map[string]string{}
	found := map[string]int{}
	for _, r := range rows {
		if r.wall == w.name {
			allowed[r.folder], found[r.folder] = r.times, 0
		}
	}
	for _, b := range breaches {
		found[b.folder]++
		lines[b.folder] += "\n\t" + b.String()
	}
	var all []string
	for _, folder := range slices.Sorted(maps.Keys(found)) {
		switch n, most := found[folder], allowed[folder]; {
		case n > most:
			all = append(all, fmt.Sprintf("%s: %s is broken %d times, pending are %d: %s%s", w.name, folder, n, most, w.why, lines[folder]))
		case n < most:
			all = append(all, fmt.Sprintf("%s: %s is broken %d times and not %d: go test ./internal/archtest -shrink", w.name, folder, n, most))
		}
	}
	return all
}
