package impact

import (
	"context"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
)

// judgeMet judges what passes, and meets these changes with the members that they alter.
func judgeMet(t *testing.T, o Options, met map[string]string) Result {
	t.Helper()
	o.Try = func(_ context.Context, trial *Trial) (string, error) {
		trial.Wire.note(httptest.NewRequest("POST", "/v1/payment_intents", nil), "")
		for name, path := range met {
			trial.Watch.Saw(apiversion.Touch{Entry: name, Request: "POST /v1/payment_intents", Paths: []string{path}})
		}
		return "", nil
	}
	o.From, _ = apiversion.Parse(from)
	o.To, _ = apiversion.Parse(to)
	r, err := Judge(t.Context(), o)
	require.NoError(t, err)
	return r
}

// Of each change that is met it is said which of the altered members are read.
func TestWhatTheReaderReads(t *testing.T) {
	met := map[string]string{
		chargesGone: "payment_intent.charges", invoiceGone: "payment_intent.invoice", refundsGone: "charge.refunds.data[].id",
	}
	known := []string{"payment_intent.charges.data", "payment_intent.invoice_prefix", "charge.refunds"}
	r := judgeMet(t, Options{Reader: "the adapter", Reads: known}, met)
	reads := map[string][]string{}
	for _, c := range r.Exercised {
		reads[c.Name] = c.Reads
	}
	require.Equal(t, map[string][]string{
		chargesGone: {"payment_intent.charges"}, invoiceGone: nil, refundsGone: {"charge.refunds.data[].id"},
	}, reads)
	var text strings.Builder
	r.Write(&text)
	require.Contains(t, text.String(), "\n    the adapter reads payment_intent.charges\n")
	require.Contains(t, text.String(), "\n    the adapter reads none of what it alters\n")
	dir := t.TempDir()
	require.NoError(t, r.WriteFiles(dir))
	page, err := os.ReadFile(filepath.Join(dir, "impact.html"))
	require.NoError(t, err)
	require.Contains(t, string(page), "the adapter reads payment_intent.charges")

	text.Reset()
	judgeMet(t, Options{}, met).Write(&text)
	require.NotContains(t, text.String(), " reads ", "nobody knows what a program reads")
}

// A tape passes if nothing of it is refused, and is told what it is answered otherwise.
func TestTheVerdictOfATape(t *testing.T) {
	r := judgeMet(t, Options{Tape: true, ForceVersion: true}, map[string]string{invoiceGone: "payment_intent.invoice"})
	require.Equal(t, Answered, r.Verdict)
	require.Equal(t, "no request of the tape is refused: 1 change in what it meets, "+strconv.Itoa(len(r.Untested))+" untested", r.Sentence())
	var text strings.Builder
	r.Write(&text)
	require.Contains(t, text.String(), "a tape does not show who reads it:\n")
	require.Contains(t, text.String(), "    POST /v1/payment_intents: payment_intent.invoice\n")
}
