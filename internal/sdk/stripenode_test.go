package sdk

import (
	"os/exec"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/internal/npm"
)

func TestStripeNode(t *testing.T) {
	t.Parallel()
	node := exec.CommandContext(t.Context(), "node", "calls.js", serve(t))
	node.Dir = npm.Install(t, "node", "stripe-node")
	out, err := node.CombinedOutput()
	require.NoError(t, err, "%s", out)
	agrees(t, string(out))
}
