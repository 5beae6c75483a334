package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/stripe/stripe-go/v85/webhook"
	"gopkg.in/dnaeon/go-vcr.v3/cassette"

	"github.com/pinstripe-lab/pinstripe/cassettes"
	"github.com/pinstripe-lab/pinstripe/simulator"
)

// A program that names no address says the same on a simulator, while it is recorded, and
// from the tape, where nothing else answers. What was recorded is a cassette of go-vcr,
// and the simulator answers as it did.
func TestRecordAndReplayUnmodifiedPrograms(t *testing.T) {
	for name, program := range shops {
		t.Run(name, func(t *testing.T) {
			args := program(t)
			home(t)
			tape := filepath.Join(t.TempDir(), "tape")
			status, stdout, stderr := call(t, append([]string{"record", "--to", tape, "--upstream", "simulator", "--"}, args...)...)
			require.Equal(t, exitOK, status, stderr)
			require.Equal(t, sold, stdout, stderr)
			require.Regexp(t, `6 interactions and 1[12] webhooks were recorded`, stderr)

			status, stdout, stderr = call(t, append([]string{"replay", tape, "--"}, args...)...)
			require.Equal(t, exitOK, status, stderr)
			require.Equal(t, sold, stdout, stderr)
			require.Contains(t, stderr, "6 of 6 interactions were played")

			file := filepath.Join(tape, "cassette")
			read, err := cassette.Load(file)
			require.NoError(t, err)
			require.Len(t, read.Interactions, 6)
			c, err := cassettes.Open(file + ".yaml")
			require.NoError(t, err)
			require.Equal(t, "simulator", c.Provenance.Upstream)
			require.NotEmpty(t, c.Provenance.Client)

			status, stdout, stderr = call(t, "verify", tape)
			require.Equal(t, exitOK, status, stderr)
			require.Regexp(t, `\nALL +6 +100\.0 +100\.0 +100\.0 +100\.0 +100\.0\n`, stdout)
		})
	}
}

// taped is a tape of one request of curl's.
func taped(t *testing.T, script string) string {
	t.Helper()
	home(t)
	tape := t.TempDir()
	status, _, stderr := call(t, "record", "--to", tape, "--upstream", "simulator", "--", "sh", "-c", script)
	require.Equal(t, exitOK, status, stderr)
	return tape
}

const paying = `curl -sS https://api.stripe.com/v1/customers -u sk_test_123: -d email=jenny@example.com -d name=Quince`

// A request that is not on the tape is answered with what is nearest, which the log and the
// end say too; the status of its own is 3.
func TestReplayExplains(t *testing.T) {
	tape := taped(t, paying+`; curl -sS https://api.stripe.com/v1/balance -u sk_test_123:`)
	status, stdout, stderr := call(t, "replay", tape, "--", "sh", "-c", paying+" -d description=new")
	require.Equal(t, exitTape, status)
	for _, text := range []string{stdout, stderr} {
		require.Contains(t, text, "nearest is interaction 0 (POST /v1/customers)")
	}
	require.Equal(t, 1, strings.Count(stderr, "nearest is"), "the end says all; the log names the request")
	require.Contains(t, stdout, `form description: recorded nothing, got \"new\"`)
	require.Contains(t, stderr, "the tape is broken:\ncassettes: ")
	require.Contains(t, stderr, "not asked for: 1: GET /v1/balance")

	status, _, _ = call(t, "replay", tape, "--", "sh", "-c", paying+" -d description=new; exit 9")
	require.Equal(t, 9, status, "the program's own status comes first")
}

// Nothing but the tape answers: an upstream that is gone is not missed, and what a tape has
// no cassette for is refused.
func TestReplayIsOffline(t *testing.T) {
	home(t)
	upstream := simulator.NewServer(simulator.Options{})
	tape := t.TempDir()
	status, _, stderr := call(t, "record", "--to", tape, "--upstream", upstream.URL, "--", "sh", "-c", paying)
	require.Equal(t, exitOK, status, stderr)
	upstream.Close()
	status, again, stderr := call(t, "replay", tape, "--", "sh", "-c", paying)
	require.Equal(t, exitOK, status, stderr)
	require.Contains(t, again, `"object": "customer"`)

	require.NoError(t, os.Remove(filepath.Join(tape, "cassette.yaml")))
	status, _, stderr = call(t, "replay", tape, "--", "sh", "-c", paying)
	require.Equal(t, exitTape, status)
	require.Contains(t, stderr, "there is no cassette")
}

// A shop that listens gets the events that came while it was recorded, in their order,
// with signatures that Stripe's library takes.
func TestReplaySendsTheTapedWebhooks(t *testing.T) {
	hear := func() (shop *httptest.Server, types func() []string) {
		var heard []string
		shop = httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
			body, _ := io.ReadAll(r.Body)
			e, err := webhook.ConstructEventWithOptions(body, r.Header.Get("Stripe-Signature"), configuredSecret,
				webhook.ConstructEventOptions{IgnoreAPIVersionMismatch: true})
			if err != nil {
				heard = append(heard, err.Error())
				return
			}
			heard = append(heard, string(e.Type)+" "+e.ID)
		}))
		return shop, func() []string { shop.Close(); return heard }
	}
	home(t)
	tape := t.TempDir()
	shop, live := hear()
	const program = "testdata/programs/shop.sh"
	status, _, stderr := call(t, "record", "--to", tape, "--upstream", "simulator", "--forward-to", shop.URL, "--", "sh", program)
	require.Equal(t, exitOK, status, stderr)
	recorded := live()
	require.Len(t, recorded, 12)
	require.Contains(t, recorded[0], "customer.created evt_")

	shop, replayed := hear()
	status, _, stderr = call(t, "replay", tape, "--forward-to", shop.URL, "--", "sh", program)
	require.Equal(t, exitOK, status, stderr)
	require.Equal(t, recorded, replayed())
}

// A program that never called is told of: its tests prove nothing about Stripe.
func TestNoCallIsTold(t *testing.T) {
	tape := taped(t, paying)
	for _, args := range [][]string{{"replay", tape}, {"record", "--upstream", "simulator", "--to", filepath.Join(t.TempDir(), "new")}} {
		status, _, stderr := call(t, append(args, "--", "true")...)
		require.Equal(t, exitOK, status)
		require.Contains(t, stderr, "no request arrived here")
	}
	status, _, stderr := call(t, "record", "--upstream", "simulator", "--to", filepath.Join(tape, "cassette.yaml"), "--", "true")
	require.Equal(t, exitUsage, status)
	require.Contains(t, stderr, "it is a file")
	status, _, stderr = call(t, "replay", tape, "--forward-to", "http://", "--", "true")
	require.Equal(t, exitUsage, status)
	require.Contains(t, stderr, "no address to forward to")
}

// Faults of a file strike every account of a replay; a program that asks again gets the
// recorded answer.
func TestReplayWithFaults(t *testing.T) {
	tape, faults := taped(t, paying), filepath.Join(t.TempDir(), "faults.json")
	require.NoError(t, os.WriteFile(faults, []byte(`[{"do": "rate_limit"}]`), 0o600))
	status, stdout, stderr := call(t, "replay", tape, "--faults", faults, "--", "sh", "-c", paying+"; "+paying)
	require.Equal(t, exitOK, status, stderr)
	require.Contains(t, stdout, `"code": "rate_limit"`)
	require.Contains(t, stdout, `"object": "customer"`)
	require.Contains(t, stderr, "1 of 1 interactions were played")

	require.NoError(t, os.WriteFile(faults, []byte(`[{"do": "sing"}]`), 0o600))
	status, _, stderr = call(t, "replay", tape, "--faults", faults)
	require.Equal(t, exitUsage, status)
	require.Contains(t, stderr, `there is no fault "sing"`)
}
