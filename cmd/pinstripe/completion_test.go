package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// What a shell completes, and what the manual says, is each command and each of its flags.
func TestCompletionsAndManualHaveEverything(t *testing.T) {
	for args, flag := range map[string]string{
		"completion bash": "--%", "completion zsh": "*--%[", "completion fish": "-l % ", "man": `\-\-%`,
	} {
		status, text, stderr := call(t, strings.Fields(args)...)
		require.Equal(t, exitOK, status, stderr)
		for _, c := range commands {
			require.Contains(t, text, c.name, args)
			for _, f := range flagsOf(c) {
				name := f.Name
				if args == "man" {
					name = strings.ReplaceAll(name, "-", `\-`)
				}
				require.Contains(t, text, strings.Replace(flag, "%", name, 1), args)
			}
		}
	}
	for _, args := range []string{"completion", "completion tcsh", "completion bash zsh", "man page"} {
		status, _, _ := call(t, strings.Fields(args)...)
		require.Equal(t, exitUsage, status, args)
	}
}

// bash completes a command by its beginning, and the flags of the one that is there.
func TestBashCompletes(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("there is no bash here")
	}
	_, script, _ := call(t, "completion", "bash")
	path := filepath.Join(t.TempDir(), "pinstripe.bash")
	require.NoError(t, os.WriteFile(path, []byte(script), 0o600))
	complete := func(words string, at string) string {
		out, err := exec.CommandContext(t.Context(), bash, "--norc", "-c",
			"source "+path+"; COMP_WORDS=("+words+"); COMP_CWORD="+at+"; _pinstripe; echo ${COMPREPLY[*]}").CombinedOutput()
		require.NoError(t, err, string(out))
		return strings.TrimSpace(string(out))
	}
	require.Equal(t, "conform", complete("pinstripe conf", "1")[:7])
	require.Equal(t, "--listen --log", complete("pinstripe serve --l", "2"))
	require.Equal(t, "--help", complete("pinstripe version --h", "2"))
	require.Empty(t, complete("pinstripe conform payments/", "2"), "files are the shell's own to complete")
}

// The shells that are here take their scripts.
func TestShellsReadTheirCompletions(t *testing.T) {
	for shell, flag := range map[string]string{"bash": "-n", "zsh": "-n", "fish": "--no-execute"} {
		t.Run(shell, func(t *testing.T) {
			found, err := exec.LookPath(shell)
			if err != nil {
				t.Skip("there is no " + shell + " here")
			}
			_, script, _ := call(t, "completion", shell)
			path := filepath.Join(t.TempDir(), "script")
			require.NoError(t, os.WriteFile(path, []byte(script), 0o600))
			out, err := exec.CommandContext(t.Context(), found, flag, path).CombinedOutput()
			require.NoError(t, err, string(out))
		})
	}
}
