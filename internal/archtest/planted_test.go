package archtest

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var want = regexp.MustCompile(`// want ([a-z ]+)$`)

// wanted reads what the sources in a folder say that they break: a wall after
// the other.
func wanted(t *testing.T, dir string) []string {
	var all []string
	require.NoError(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".go" {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		for n, line := range strings.Split(string(text), "\n") {
			if found := want.FindStringSubmatch(line); found != nil {
				for _, name := range strings.Fields(found[1]) {
					all = append(all, fmt.Sprintf("%s:%d %s", filepath.ToSlash(rel), n+1, name))
				}
			}
		}
		return err
	}))
	return all
}
