package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestLint(t *testing.T) {
	dir := t.TempDir()
	leaky := filepath.Join(dir, "leaky.yaml")
	require.NoError(t, os.WriteFile(leaky, []byte("amount: 1\ncvc: 731\n"), 0o600))
	status, stdout, _ := call(t, "lint", dir)
	require.Equal(t, exitFailed, status)
	require.Contains(t, stdout, leaky+":2: CVC: 7… (3 characters)\n1 findings in 1 files\n")

	status, stdout, _ = call(t, "lint", "--github", dir)
	require.Equal(t, exitFailed, status)
	require.Contains(t, stdout, "::error file="+filepath.ToSlash(leaky)+",line=2,title=CVC::")

	status, stdout, _ = call(t, "lint", "../../cassettes/simulator")
	require.Equal(t, exitOK, status, stdout)
	status, _, _ = call(t, "lint")
	require.Equal(t, exitUsage, status)
}

// What record writes holds nothing that lint finds.
func TestLintFindsNothingInATape(t *testing.T) {
	tape := taped(t, `ask() { curl -sS https://api.stripe.com/v1/$1 -u sk_test_51Habc_more: -d "$2" -d "$3"; }

		ask customers 'name=Margot Quinceworth' email=margot@quince.dev
		ask customers phone=+442071838750 description=4242.4242.4242.4242
		ask tokens 'pii[id_number]=222333444' 'expand[]='`)
	status, stdout, _ := call(t, "lint", tape)
	require.Equal(t, exitOK, status, stdout)
}
