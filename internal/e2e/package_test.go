package e2e

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/internal/npm"
)

// The package loads Stripe.js from Stripe alone, and takes one that is there already:
// that of the script tag before it. It warns where that is of another release train.
func TestStripesPackageTakesOurScript(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	s := openShop(t)
	var err error
	s.module, err = os.ReadFile(filepath.Join(npm.Install(t, "npm", "@stripe/stripe-js"), "node_modules", "@stripe", "stripe-js", "dist", "index.mjs"))
	require.NoError(t, err)
	b.visit(s.page("package", ""))
	b.text(`typeof window.stripe?.confirmCardPayment`, "function")
	b.text(`(await window.stripe.createRadarSession()).radarSession.id.slice(0, 4)`, "rse_")
	b.text(`said.join() || 'nothing'`, "nothing")
	b.quiet()
}
