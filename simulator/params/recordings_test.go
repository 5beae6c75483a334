package params_test

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/params"
	"github.com/stretchr/testify/require"
)

// gone are parameters that recorded requests still have and that Stripe has
// taken away since: package apiversion gives them back to old versions.
var gone = map[string]bool{
	"POST /v1/accounts managed":             true,
	"POST /v1/customers plan":               true,
	"POST /v1/tokens account[legal_entity]": true,
}

// TestRecordings holds that what Stripe is recorded to have accepted is
// accepted here. The recordings lie beside the repository, where there are any.
func TestRecordings(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/recordings/*.jsonl")
	if len(files) == 0 {
		t.Skip("there are no recordings in ../shared")
	}
	checked := 0
	for _, name := range files {
		file, err := os.Open(name)
		require.NoError(t, err)
		defer file.Close()
		lines := bufio.NewScanner(file)
		lines.Buffer(nil, 1<<26)
		for lines.Scan() {
			var r struct {
				Method string
				Path   string `json:"url_path"`
				Body   string `json:"raw_body"`
				Status int
			}
			require.NoError(t, json.Unmarshal(lines.Bytes(), &r))
			pattern, ok := params.Match(r.Method, r.Path)
			if !ok || r.Method != "POST" || r.Status != 200 && r.Status != 402 || !ofAGateway(pattern) || strings.HasPrefix(r.Body, "[") {
				continue
			}
			n, err := form.Decode(r.Body)
			require.NoError(t, err, r.Body)
			checked++
			if p := params.Check(r.Method, pattern, n); p != nil && !gone[r.Method+" "+pattern+" "+p.Param] {
				t.Errorf("%s %s: %+v in %s", r.Method, pattern, *p, r.Body)
			}
		}
		require.NoError(t, lines.Err())
	}
	t.Logf("%d recorded requests checked", checked)
	require.NotZero(t, checked)
}

func ofAGateway(pattern string) bool {
	if strings.Contains(pattern, "/subscriptions") {
		return false
	}
	for _, resource := range []string{"accounts", "application_fees", "charges", "customers", "disputes", "ephemeral_keys",
		"payment_intents", "payment_methods", "refunds", "setup_intents", "sources", "tokens", "transfers", "webhook_endpoints"} {
		if strings.HasPrefix(pattern, "/v1/"+resource) {
			return true
		}
	}
	return false
}
