package features_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/internal/racing"
	"github.com/pinstripe-lab/pinstripe/steps"
)

// plantedFaults are mistakes that real adapters have made: what each is, the feature whose
// scenarios must notice it, and the change of the example's code.
func plantedFaults(t *testing.T) [][]string {
	f, err := os.Open("../examples/subjects/python/faults.csv")
	require.NoError(t, err)
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	require.Equal(t, []string{"fault", "feature", "code", "wrong"}, rows[0])
	require.GreaterOrEqual(t, len(rows), 1+20)
	return rows[1:]
}

// TestPlantedFaultsAreCaught plants one fault after the other into the example, and wants the
// level must to catch all but one of them.
func TestPlantedFaultsAreCaught(t *testing.T) {
	racing.Later(t)
	python := pythonWithStripe(t)
	source, err := os.ReadFile("../examples/subjects/python/subject.py")
	require.NoError(t, err)
	caught := 0
	faults := plantedFaults(t)
	for _, row := range faults {
		fault, feature, code, wrong := row[0], row[1], row[2], row[3]
		require.Equal(t, 1, strings.Count(string(source), code), "%s: where is %q?", fault, code)
		path := filepath.Join(t.TempDir(), "subject.py")
		require.NoError(t, os.WriteFile(path, []byte(strings.Replace(string(source), code, wrong, 1)), 0o666))
		result := playExample(t, python+" "+path, feature)
		n := result.Count(steps.Failed)
		t.Logf("%-50s %d of %d scenarios notice", fault, n, len(result.Scenarios))
		if n > 0 {
			caught++
		}
	}
	require.GreaterOrEqual(t, caught, len(faults)-1)
}
