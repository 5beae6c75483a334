package shapes_test

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/internal/shapes"
)

// TestRecordings is the control: Stripe's own answers, where there are any beside the
// repository, are held to the tables as ours are. What breaks them in Stripe's answers
// is no fault in ours, and stands among the exceptions.
func TestRecordings(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/recordings/*.jsonl")
	if len(files) == 0 {
		t.Skip("there are no recordings in ../shared")
	}
	watch := new(shapes.Watch)
	for _, name := range files {
		file, err := os.Open(name)
		require.NoError(t, err)
		defer file.Close()
		lines := bufio.NewScanner(file)
		lines.Buffer(nil, 1<<26)
		for lines.Scan() {
			var r struct {
				Method   string
				Path     string          `json:"url_path"`
				Version  string          `json:"api_version"`
				InScope  bool            `json:"in_scope"`
				Response json.RawMessage `json:"response"`
			}
			require.NoError(t, json.Unmarshal(lines.Bytes(), &r))
			if r.InScope && r.Response != nil {
				watch.Look(r.Version, r.Method+" "+r.Path, r.Response)
			}
		}
		require.NoError(t, lines.Err())
	}
	t.Logf("%d recorded answers", watch.Answers())
	report(t, watch)
}
