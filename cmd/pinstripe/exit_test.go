package main

import (
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// pinstripe runs the program itself, as a process, and returns its exit status.
func pinstripe(t *testing.T, args ...string) (status int, output string) {
	t.Helper()
	c := exec.CommandContext(t.Context(), os.Args[0], args...)
	c.Env = append(os.Environ(), asProgram+"=pinstripe", "STRIPE_TEST_KEY=")
	text, err := c.CombinedOutput()
	if c.ProcessState == nil {
		require.NoError(t, err)
	}
	return c.ProcessState.ExitCode(), string(text)
}

// Every command ends with 0 where all passed, 1 where something failed, 2 where the command
// was wrong, and 3 where what it needs was not to be had.
func TestExitStatuses(t *testing.T) {
	home(t)
	dir := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		return path
	}
	busy, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer busy.Close()
	served := startServe(t, t.Context())
	fill := strings.NewReplacer(
		"TAPE", file("tape.yml", intentOf2024), "CLEAN", file("clean.txt", "nothing"),
		"DIRTY", file("dirty.txt", "key: sk_"+"live_4eC39HqLyjWDarjtT1zdp7dc"),
		"NOWHERE", filepath.Join(dir, "nowhere"), "CASSETTES", filepath.Join(dir, "cassettes"), "REPORT", filepath.Join(dir, "report"),
		"BUSY", busy.Addr().String(), "SERVED", served.base, "NOBODY", "http://127.0.0.1:1",
	)
	const scenario = "payments/authorize.feature:31"
	seen := map[string]map[int]bool{}
	for _, c := range []struct {
		args   string
		status int
	}{
		{"", exitOK}, {"help serve", exitOK}, {"serv", exitUsage},
		{"version", exitOK}, {"version now", exitUsage},
		{"routes", exitOK}, {"routes --some", exitUsage},
		{"config", exitOK}, {"config moon", exitUsage}, {"subject --schema", exitOK}, {"subject --some", exitUsage},
		{"completion bash", exitOK}, {"completion tcsh", exitUsage}, {"man", exitOK}, {"man page", exitUsage},
		{"changes 2024-06-20 2024-09-30.acacia", exitOK}, {"changes 1 2", exitUsage},
		{"serve --help", exitOK}, {"serve --listen 999", exitUsage}, {"serve --listen BUSY", exitEnvironment},
		{"demo --help", exitOK}, {"demo --listen 999", exitUsage}, {"demo --listen BUSY", exitEnvironment},
		{"gateway --help", exitOK}, {"gateway --listen 999", exitUsage}, {"gateway --listen BUSY", exitEnvironment},
		{"run -- true", exitOK}, {"run -- false", exitFailed}, {"run --listen 999 -- true", exitUsage},
		{"run --listen BUSY -- true", exitEnvironment},
		{"record --to CASSETTES --upstream simulator -- true", exitOK},
		{"record --to CASSETTES --upstream simulator -- false", exitFailed},
		{"record", exitUsage}, {"record --to CASSETTES -- true", exitEnvironment},
		{"replay --help", exitOK}, {"replay NOWHERE -- true", exitUsage},
		{"lint CLEAN", exitOK}, {"lint DIRTY", exitFailed}, {"lint NOWHERE", exitUsage},
		{"ca", exitOK}, {"ca x", exitUsage},
		{"conform --report REPORT " + scenario, exitOK}, {"conform nowhere.feature", exitUsage}, {"conform --target moon", exitUsage},
		{"conform --target stripe " + scenario, exitEnvironment},
		{"coverage --from REPORT/cucumber.json", exitOK}, {"coverage --from REPORT/cucumber.json --min 9999", exitFailed},
		{"coverage --from NOWHERE", exitUsage},
		{"verify TAPE", exitOK}, {"verify --min exact=100 --api-version 2025-09-30.clover TAPE", exitFailed}, {"verify NOWHERE", exitUsage},
		{"verify --base NOBODY TAPE", exitEnvironment},
		{"compare simulator simulator " + scenario, exitOK}, {"compare TAPE simulator@2025-09-30.clover", exitFailed},
		{"compare simulator", exitUsage}, {"compare simulator NOWHERE", exitUsage}, {"compare stripe simulator", exitEnvironment},
		{"compare simulator NOBODY " + scenario, exitEnvironment},
		{"impact --from 2024-06-20 --to 2025-09-30.clover --tape TAPE", exitOK},
		{"impact --from 2024-06-20 --to 2025-09-30.clover -- false", exitFailed}, {"impact", exitUsage},
		{"listen --print-secret", exitOK}, {"listen --format text", exitUsage}, {"listen --base NOBODY", exitEnvironment},
		{"trigger --base SERVED customer.created", exitOK},
		{"trigger --base SERVED --override payment:amount=-5 payment_intent.created", exitFailed},
		{"trigger moon.created", exitUsage}, {"trigger --base NOBODY customer.created", exitEnvironment},
	} {
		args := strings.Fields(fill.Replace(c.args))
		status, output := pinstripe(t, args...)
		require.Equal(t, c.status, status, "pinstripe %s: %s", c.args, output)
		name, _, _ := strings.Cut(c.args, " ")
		if seen[name] == nil {
			seen[name] = map[int]bool{}
		}
		seen[name][c.status] = true
	}
	for _, c := range commands {
		require.True(t, seen[c.name][exitOK] && seen[c.name][exitUsage], "no row shows that %s ends with 0 and 2", c.name)
	}
}
