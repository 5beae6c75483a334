// Package npm installs the packages that tests need, as a lock file pins them.
package npm

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// unreachable is what npm says where there is no registry to be reached. Any
// other trouble of npm fails the test.
var unreachable = regexp.MustCompile(`ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|` +
	`EAI_AGAIN|ENETUNREACH|ERR_SOCKET_TIMEOUT|ENOTCACHED|E50\d`)

// Install copies a folder with package.json and package-lock.json to one of the test's
// own, installs what they name there, and returns it. Where that cannot be, the test is
// skipped, and says that what was not tested.
func Install(t *testing.T, from, what string) string {
	t.Helper()
	for _, tool := range []string{"node", "npm"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s is not tested: there is no %s here", what, tool)
		}
	}
	dir := t.TempDir()
	require.NoError(t, os.CopyFS(dir, os.DirFS(from)))
	pinned(t, filepath.Join(dir, "package-lock.json"))
	npm := exec.CommandContext(t.Context(), "npm", "ci",
		"--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1")
	npm.Dir = dir
	if out, err := npm.CombinedOutput(); err != nil {
		if unreachable.Match(out) {
			t.Skipf("%s is not tested: npm reaches no registry\n%s", what, out)
		}
		t.Fatalf("npm ci: %v\n%s", err, out)
	}
	return dir
}

// pinned: a lock file pins what is installed by its digest, wherever it comes from,
// and names no registry.
func pinned(t *testing.T, file string) {
	t.Helper()
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	require.NotContains(t, string(text), "://")
	var lock struct {
		Packages map[string]struct{ Resolved, Integrity string }
	}
	require.NoError(t, json.Unmarshal(text, &lock))
	require.Greater(t, len(lock.Packages), 1)
	for name, p := range lock.Packages {
		if name != "" {
			require.Empty(t, p.Resolved, name)
			require.True(t, strings.HasPrefix(p.Integrity, "sha512-"), name)
		}
	}
}
