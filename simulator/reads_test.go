package simulator_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestReadsCostWhatTheyShow holds every read to the same work however much is stored. What
// it counts are allocations: each record that is looked at is made of its bytes, but for the
// newest ones.
func TestReadsCostWhatTheyShow(t *testing.T) {
	small, ofSmall := benchStore(t, 500)
	large, ofLarge := benchStore(t, 4_000)
	for _, read := range benchReads {
		t.Run(read.name, func(t *testing.T) {
			few := testing.AllocsPerRun(5, func() { benchCall(t, small, http.MethodGet, ofSmall.Replace(read.path), "") })
			many := testing.AllocsPerRun(5, func() { benchCall(t, large, http.MethodGet, ofLarge.Replace(read.path), "") })
			require.LessOrEqual(t, many, few*1.2+10)
		})
	}
}
