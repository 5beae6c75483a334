package taping

import (
	"bytes"
	"cmp"
	"mime/multipart"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/internal/planted"
	"github.com/pinstripe-lab/pinstripe/internal/racing"
)

// A thousand secrets of forty kinds, in forms, in files that are sent and in the webhooks that
// tell of what was made, leave none on a tape.
func TestAThousandPlantedSecretsAreNotTaped(t *testing.T) {
	racing.Later(t)
	folder, n := t.TempDir(), 0
	l := start(t, Options{Folder: folder, Mode: All, Upstream: simulated(t)})
	var left []planted.Secret
	for round := range 9 {
		for _, p := range planted.Secrets(round) {
			key := cmp.Or(p.Key, "note")
			l.send("/v1/customers", url.Values{"metadata[" + key + "]": {p.Value}, "description": {"bought"}}.Encode())
			l.send("/v1/files", files(t, key, p), "Content-Type", "multipart/form-data; boundary=xyz")
			n, left = n+3, append(left, p)
			if p.Key == "" {
				l.send("/v1/customers", url.Values{"description": {"it is " + p.Value + " now"}}.Encode())
				n++
			}
		}
	}
	require.NoError(t, l.tape.Close(false))
	require.Greater(t, n, 1000)
	paths, err := filepath.Glob(filepath.Join(folder, "*"))
	require.NoError(t, err)
	var all strings.Builder
	for _, path := range paths {
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		all.Write(text)
	}
	require.Contains(t, all.String(), "webhooks:")
	require.Contains(t, all.String(), "customer.created")
	for _, p := range left {
		if before, _, found := strings.Cut(all.String(), p.Left()); found {
			t.Errorf("%s: %q", p.Kind, before[max(0, len(before)-200):])
		}
	}
}

// files is a file with a secret in it, and a member that is one.
func files(t *testing.T, key string, p planted.Secret) string {
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	require.NoError(t, w.SetBoundary("xyz"))
	require.NoError(t, w.WriteField("purpose", "dispute_evidence"))
	require.NoError(t, w.WriteField(key, p.Value))
	f, err := w.CreateFormFile("file", "evidence.txt")
	require.NoError(t, err)
	if p.Key == "" {
		_, err = f.Write([]byte("it is " + p.Value + " now"))
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	return body.String()
}
