package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// configured writes a file that PINSTRIPE_CONFIG names.
func configured(t *testing.T, text string) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "pinstripe.yaml")
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	t.Setenv("PINSTRIPE_CONFIG", path)
	return path
}

// What the command line gives is stronger than what a variable does, and that than the file.
func TestFlagsFromElsewhere(t *testing.T) {
	listTypes := func(args ...string) string {
		status, stdout, stderr := call(t, append([]string{"routes"}, args...)...)
		require.Equal(t, exitOK, status, stderr)
		return stdout[:1]
	}
	require.NotEqual(t, "{", listTypes())
	configured(t, "routes:\n  json: true\n")
	require.Equal(t, "{", listTypes(), "the file")
	t.Setenv("PINSTRIPE_JSON", "false")
	require.NotEqual(t, "{", listTypes(), "the variable")
	require.Equal(t, "{", listTypes("--json"), "the command line")
}

func TestConfigShowsWhatHoldsAndFromWhere(t *testing.T) {
	path := configured(t, "seed: 7\nserve:\n  account: [country=SE, default_currency=sek]\n  start: 2024-02-29\n")
	t.Setenv("PINSTRIPE_START", "2025-02-28")
	t.Setenv("PORT", "8080")
	t.Setenv("PINSTRIPE_DOOR_TOKEN", "secret")
	status, stdout, stderr := call(t, "config")
	require.Equal(t, exitOK, status, stderr)
	for _, line := range []string{
		"serve     --seed 7  (" + path + ")\n", "conform   --seed 7  (" + path + ")\n",
		"serve     --account country=SE  (" + path + ")\n", "serve     --account default_currency=sek  (" + path + ")\n",
		"serve     --start 2025-02-28  (PINSTRIPE_START)\n", "serve     --listen 127.0.0.1:8080  (PORT)\n",
		"serve     --door-token ***  (PINSTRIPE_DOOR_TOKEN)\n",
	} {
		require.Contains(t, stdout, line)
	}
	require.NotContains(t, stdout, "run       --listen", "PORT is serve's")
	require.NotContains(t, stdout, "secret")

	_, stdout, _ = call(t, "config", "--json", "serve")
	var list []setting
	require.NoError(t, json.Unmarshal([]byte(stdout), &list))
	require.Contains(t, list, setting{"serve", "tls", "false", "default"})
	require.Contains(t, list, setting{"serve", "listen", "127.0.0.1:8080", "PORT"})
}

func TestConfigThatMakesNoSense(t *testing.T) {
	for text, want := range map[string]string{
		"moon: 1\n":                   "no command has a flag --moon",
		"moon: {listen: x}\n":         `there is no command "moon"`,
		"serve: {moon: 1}\n":          "serve has no flag --moon",
		"serve: {seed: one}\n":        "gives --seed one",
		"serve: {listen: nowhere}\n":  "--listen nowhere: want an address",
		"serve: [\n":                  "yaml",
		"serve: {account: color=red}": `unknown field "color"`,
	} {
		configured(t, text)
		status, _, stderr := call(t, "serve")
		require.Equal(t, exitUsage, status, text)
		require.Contains(t, stderr, want)
	}
	t.Setenv("PINSTRIPE_CONFIG", "nowhere.yaml")
	status, _, stderr := call(t, "routes")
	require.Equal(t, exitUsage, status)
	require.Contains(t, stderr, "nowhere.yaml")
}
