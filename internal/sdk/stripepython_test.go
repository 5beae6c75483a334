package sdk

import (
	"os/exec"
	"testing"

	"github.com/stretchr/testify/require"
)

// The first Python that has the library is taken: a system's package is often
// not seen by another Python that comes first on the path.
func TestStripePython(t *testing.T) {
	t.Parallel()
	for _, python := range []string{"python3", "/usr/bin/python3"} {
		if exec.CommandContext(t.Context(), python, "-c", "import stripe").Run() != nil {
			continue
		}
		out, err := exec.CommandContext(t.Context(), python, "python/calls.py", serve(t)).CombinedOutput()
		require.NoError(t, err, "%s", out)
		agrees(t, string(out))
		return
	}
	t.Skip("stripe-python is not tested: no Python here has it (Debian's package is python3-stripe)")
}
