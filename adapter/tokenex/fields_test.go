package tokenex

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// rows is how many rows the page's table has. What stands behind them here has none.
const rows = 100

// printed is the table as lines "name | type".
func printed() []string {
	var lines []string
	for _, f := range fields[:rows] {
		lines = append(lines, f.path+" | "+f.kind)
	}
	return lines
}

func TestTheTableIsThePages(t *testing.T) {
	text, err := os.ReadFile("testdata/rows.txt")
	require.NoError(t, err)
	require.Equal(t, strings.Split(strings.TrimSpace(string(text)), "\n"), printed())
}

// row is a line of the page's table of request parameters; one has an asterisk.
var row = regexp.MustCompile(`^([^\s*]+)\*? \| (numeric|boolean|array<string>|object|string(?:\([0-9-]+\))?) \| \S+ \|`)

func TestTheCopiedTableIsThePages(t *testing.T) {
	found, _ := filepath.Glob("../../../shared/seeds/002_*.txt")
	if len(found) == 0 {
		t.Skip("the page is not there: ../shared/seeds")
	}
	page, err := os.ReadFile(found[0])
	require.NoError(t, err)
	requests, _, ok := strings.Cut(string(page), "Example Requests")
	require.True(t, ok)
	var lines []string
	for line := range strings.Lines(requests) {
		if m := row.FindStringSubmatch(line); m != nil {
			lines = append(lines, strings.Join(m[1:], " | "))
		}
	}
	require.Equal(t, lines, printed())
}

func TestEveryRowGoesSomewhere(t *testing.T) {
	examples := map[string]string{
		"numeric": "7", "boolean": "true", "array<string>": `["seven"]`, "object": `{"seven": "7"}`, "string": `"7"`,
	}
	special := map[string]string{"Country": `"USA"`, "AcceptedAt": `"2023-12-07T23:06:45Z"`}
	for _, f := range fields {
		base, _, _ := strings.Cut(f.kind, "(")
		least, _ := f.limits()
		text := examples[base]
		if least > 0 {
			text = `"7SEVEN"`
		}
		if len(f.to.values) > 0 {
			text = `"` + f.to.values[0] + `"`
		}
		if s := special[f.path[strings.LastIndex(f.path, ".")+1:]]; s != "" {
			text = s
		}
		names := strings.Split(f.path, ".")
		var body string
		for _, n := range names {
			body += `{"` + n + `": `
		}
		body += text + strings.Repeat("}", len(names))

		r, err := parse([]byte(body))
		require.NoError(t, err, f.path)
		require.True(t, r.given[f.path], f.path)
		empty := newRequest()
		r.given, r.names = empty.given, empty.names
		require.NotEqual(t, empty, r, "%s changed nothing", f.path)
	}
}

func TestCountriesAreThoseOfISO3166(t *testing.T) {
	require.Len(t, countries, 249)
	two := map[string]bool{}
	for three, code := range countries {
		require.Regexp(t, `^[A-Z]{3}$`, three)
		require.Regexp(t, `^[A-Z]{2}$`, code)
		require.False(t, two[code], "%s comes twice", code)
		two[code] = true
	}
}
