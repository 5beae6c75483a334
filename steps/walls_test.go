package steps

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// arrows are which packages below internal may import which: payments' own words know no
// dialect, and the dialects do not know each other.
var arrows = map[string][]string{
	"curl":             nil,
	"lab":              nil,
	"stripe":           {"lab", "curl"},
	"customer":         {"lab", "stripe"},
	"gateway":          {"lab", "stripe", "customer"},
	"demoshop":         {"lab", "stripe", "customer"},
	"dialect/spreedly": {"lab", "customer", "curl"},
	"dialect/tokenex":  {"lab"},
}

// sources are the source files of each package below this folder, without tests.
func sources(t *testing.T) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	require.NoError(t, fs.WalkDir(os.DirFS("."), ".", func(name string, _ fs.DirEntry, err error) error {
		if strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
			found[path.Dir(name)] = append(found[path.Dir(name)], name)
		}
		return err
	}))
	return found
}

func TestCastsImportOnlyWhatTheyMay(t *testing.T) {
	const here = "github.com/pinstripe-lab/pinstripe/steps/internal/"
	seen := 0
	for folder, files := range sources(t) {
		cast, inside := strings.CutPrefix(folder, "internal/")
		if !inside {
			continue
		}
		seen++
		require.Contains(t, arrows, cast)
		for _, file := range files {
			parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
			require.NoError(t, err)
			for _, i := range parsed.Imports {
				name, err := strconv.Unquote(i.Path.Value)
				require.NoError(t, err)
				if other, ours := strings.CutPrefix(name, here); ours {
					require.Contains(t, arrows[cast], other, "%s imports %s", file, other)
				}
			}
		}
	}
	require.Len(t, arrows, seen)
}

// A package of several files has a map of them in its doc.go.
func TestEveryFileIsOnAMap(t *testing.T) {
	for folder, files := range sources(t) {
		if len(files) == 1 {
			continue
		}
		text, err := os.ReadFile(path.Join(folder, "doc.go"))
		require.NoError(t, err)
		for _, file := range files {
			if name := path.Base(file); name != "doc.go" {
				require.Contains(t, string(text), "//\t"+name+" ", "%s/doc.go", folder)
			}
		}
		for line := range strings.Lines(string(text)) {
			if name, _, _ := strings.Cut(strings.TrimPrefix(line, "//\t"), " "); strings.HasPrefix(line, "//\t") && strings.HasSuffix(name, ".go") {
				require.Contains(t, files, path.Join(folder, name), "%s/doc.go", folder)
			}
		}
	}
}
