package taping

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/simulator"
)

// try asks once, and tells an answer that never came, or not whole, from one that did.
func (l lab) try(path, form string) (status int, body string, err error) {
	req, err := http.NewRequestWithContext(l.t.Context(), http.MethodPost, l.http.URL+path, strings.NewReader(form))
	require.NoError(l.t, err)
	req.Header.Set("Authorization", "Bearer sk_test_shop")
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, "", err
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	return res.StatusCode, string(text), err
}

// Faults are armed at a tape as they are at a simulator, and strike alike; whoever asks again
// gets the answer that a fault kept, and its webhooks once.
func TestFaultsStrikeOnReplay(t *testing.T) {
	folder := t.TempDir()
	recording := start(t, Options{Folder: folder, Mode: All, Upstream: simulated(t)})
	status, recorded, err := recording.try("/v1/customers", "description=x")
	require.NoError(t, err)
	require.Equal(t, 200, status, recorded)
	require.NoError(t, recording.tape.Close(false))

	for fault, want := range map[string]int{
		`{"do": "rate_limit"}`:                   429,
		`{"do": "rate_limit", "retry_after": 2}`: 429,
		`{"do": "lock_timeout", "match": {"method": "POST", "path": "/v1/customers"}}`: 429,
		`{"do": "internal_error"}`:                            500,
		`{"do": "internal_error", "at": "after_commit"}`:      500,
		`{"do": "bad_gateway"}`:                               502,
		`{"do": "service_unavailable", "at": "after_commit"}`: 503,
		`{"do": "drop"}`:                                      0,
		`{"do": "drop", "at": "before"}`:                      0,
		`{"do": "reset"}`:                                     0,
		`{"do": "truncate"}`:                                  0,
		`{"do": "slow", "for": "1ms"}`:                        200,
		`{"do": "delay", "for": "1ms"}`:                       200,
		`{"do": "duplicate"}`:                                 200,
		`{"do": "webhooks_first"}`:                            200,
	} {
		sim := simulator.New(simulator.Options{})
		l := start(t, Options{Folder: folder, Mode: None, Faults: sim})
		status, body := l.send(faultsPath, fault)
		require.Equal(t, 200, status, body)
		status, body, err := l.try("/v1/customers", "description=x")
		switch want {
		case 0:
			require.Error(t, err, fault)
		default:
			require.NoError(t, err, fault)
			require.Equal(t, want, status, "%s: %s", fault, body)
		}
		_, body = l.send(faultsPath, "")
		require.Contains(t, body, `"hits": 1`, fault)
		if want != 200 {
			require.NotEqual(t, recorded, body)
			status, body, err = l.try("/v1/customers", "description=x")
			require.NoError(t, err, fault)
			require.Equal(t, 200, status, "%s: %s", fault, body)
		}
		require.NoError(t, l.tape.Close(false), fault)
		left, _ := l.tape.cassettes[usual].player.Left()
		require.Empty(t, left, fault)
	}
}

func TestFaultsOnReplayAreCheckedAndTakenAway(t *testing.T) {
	l := start(t, Options{Folder: t.TempDir(), Mode: None, Faults: simulator.New(simulator.Options{})})
	status, body := l.send(faultsPath, `{"do": "sing"}`)
	require.Equal(t, 400, status)
	require.Contains(t, body, `there is no fault \"sing\"`)
	status, body = l.send(faultsPath, `{"do": "drop"}`)
	require.Equal(t, 200, status, body)
	req, err := http.NewRequestWithContext(t.Context(), http.MethodDelete, l.http.URL+faultsPath, nil)
	require.NoError(t, err)
	req.SetBasicAuth("sk_test_shop", "")
	res, err := http.DefaultClient.Do(req)
	require.NoError(t, err)
	res.Body.Close()
	require.Equal(t, 200, res.StatusCode)
	_, body = l.send(faultsPath, "")
	require.NotContains(t, body, "drop")
}
