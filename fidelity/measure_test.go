package fidelity_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/fidelity"
	"github.com/pinstripe-lab/pinstripe/internal/racing"
	"github.com/pinstripe-lab/pinstripe/simulator"
)

// The tool that the figures are defined by, and the recordings that they are
// given for, lie beside the checkout.
const beside = "../../shared"

// The figures are those of the tool that defines them, to the decimal, on a
// sample of the recordings: from the simulator as it is, and from one whose
// answers are spoiled in every way that a figure can see.
func TestFiguresAreThoseOfTheirDefinition(t *testing.T) {
	racing.Later(t)
	tool := filepath.Join(beside, "tools", "fidelity.py")
	if _, err := os.Stat(tool); err != nil {
		t.Skip("not compared: ../shared is not here")
	}
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("not compared: python3 is not here")
	}
	recordings := map[string]string{"as they are": sample(t, 11, func(int, map[string]any) {}), "spoiled": sample(t, 11, unplayable)}
	for name, spoil := range map[string]func(n int, status *int, body map[string]any){
		"as it is": func(int, *int, map[string]any) {},
		"spoiled": func(n int, status *int, body map[string]any) {
			switch n % 9 {
			case 0:
				*status = 418
			case 1:
				delete(body, "object")
			case 2:
				body["customer"] = map[string]any{"of": []any{1, "x", nil}}
			case 3:
				body["livemode"], body["amount"], body["status"] = "no", 1.5, true
			case 4:
				body["charges"], body["refunds"], body["sources"], body["account_balance"] = []any{}, nil, 1, "x"
			case 5:
				delete(body, "id")
			case 6:
				body["error"] = map[string]any{"param": "amount", "type": "api_error"}
			}
		},
	} {
		for how, path := range recordings {
			t.Run("server "+name+", recordings "+how, func(t *testing.T) {
				out, err := exec.CommandContext(t.Context(), python, tool, "--base", serve(t, spoil), path).CombinedOutput()
				require.NoError(t, err, "%s", out)
				base := serve(t, spoil)
				list, err := fidelity.Load(path)
				require.NoError(t, err)
				r, err := fidelity.Run(t.Context(), list, fidelity.Options{
					Server: func(fidelity.Cassette) (fidelity.Server, error) { return fidelity.Server{URL: base}, nil },
				})
				require.NoError(t, err)
				require.Greater(t, len(r.Scores), 100)

				want := figures(string(out))
				got := map[string]string{"ALL": strings.Join(strings.Fields(r.Figures().String()), " ")}
				for _, e := range r.Endpoints() {
					got[e.Endpoint] = strings.Join(strings.Fields(e.Figures.String()), " ")
				}
				require.Equal(t, want, got)
			})
		}
	}
}

// unplayable takes one recorded interaction in nine, by its number, out of what can
// be replayed, or shows in it what only some accounts see.
func unplayable(n int, row map[string]any) {
	answer, _ := row["response"].(map[string]any)
	headers, _ := row["request_headers"].(map[string]any)
	if n%9 != 0 || answer == nil || headers == nil {
		return
	}
	refused := func(status int, code, message string) {
		row["status"], row["response"] = status, map[string]any{"error": map[string]any{"code": code, "message": message}}
	}
	switch n / 9 % 9 {
	case 0:
		headers["Stripe-Version"], row["api_version"] = "2099-01-01", "2099-01-01"
	case 1:
		refused(429, "lock_timeout", "")
	case 2:
		refused(402, "incorrect_zip", "")
	case 3:
		refused(400, "", "Too many of these.")
	case 4:
		row["raw_body"] = "metadata[a]=%3CSECRET%3E"
	case 5:
		headers["Stripe-Account"] = "acct_REDACTED"
	case 6:
		row["raw_body"] = nil
	case 7:
		answer["amount_updates"], answer["receipt_number"] = []any{}, "1-2"
		answer["fee_details"] = []any{map[string]any{"description": "Stripe processing fee refund"}}
	case 8:
		answer["status"], answer["automatic_payment_methods"] = "requires_action", map[string]any{"enabled": true}
		answer["payment_method_types"] = []any{"klarna", "card"}
	}
}

// figures reads the table that the tool prints.
func figures(table string) map[string]string {
	out := map[string]string{}
	for _, m := range regexp.MustCompile(`(?m)^(ALL|[A-Z]+ /\S+) +(\d+(?: +(?:nan|[\d.]+)){5})$`).FindAllStringSubmatch(table, -1) {
		out[m[1]] = strings.ReplaceAll(strings.Join(strings.Fields(m[2]), " "), "nan", "-")
	}
	return out
}

// serve starts a simulator whose answers are spoiled, each by its number.
func serve(t *testing.T, spoil func(n int, status *int, body map[string]any)) string {
	inner := simulator.New(simulator.Options{
		Clock:   simulator.StandingClock(time.Date(2019, 6, 1, 0, 0, 0, 0, time.UTC)),
		Deliver: nowhere{},
	})
	n := 0
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		seen := httptest.NewRecorder()
		inner.ServeHTTP(seen, r)
		status, text := seen.Code, seen.Body.Bytes()
		var body map[string]any
		if json.Unmarshal(text, &body) == nil {
			spoil(n, &status, body)
			text, _ = json.Marshal(body)
		}
		n++
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		w.Write(text)
	}))
	t.Cleanup(s.Close)
	return s.URL
}

type nowhere struct{}

func (nowhere) RoundTrip(*http.Request) (*http.Response, error) { return nil, io.EOF }

// sample writes every n-th cassette of the recordings into one file, each of their
// interactions changed by its number.
func sample(t *testing.T, n int, change func(n int, row map[string]any)) string {
	paths, err := filepath.Glob(filepath.Join(beside, "recordings", "*.jsonl"))
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	path := filepath.Join(t.TempDir(), "sample.jsonl")
	out, err := os.Create(path)
	require.NoError(t, err)
	defer out.Close()
	place, written := map[string]int{}, 0
	for _, p := range paths {
		in, err := os.Open(p)
		require.NoError(t, err)
		lines := bufio.NewReader(in)
		for {
			text, err := lines.ReadString('\n')
			var row map[string]any
			if json.Unmarshal([]byte(text), &row) == nil {
				name := fmt.Sprint(row["source"], row["cassette"], row["path"])
				if _, seen := place[name]; !seen {
					place[name] = len(place)
				}
				if place[name]%n == 0 {
					change(written, row)
					written++
					require.NoError(t, json.NewEncoder(out).Encode(row))
				}
			}
			if err != nil {
				break
			}
		}
		require.NoError(t, in.Close())
	}
	return path
}
