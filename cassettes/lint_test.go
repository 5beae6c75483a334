package cassettes

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
)

// The cassettes of this repository may be published.
func TestLintFindsNothingHere(t *testing.T) {
	for _, finding := range Lint(FS) {
		t.Error(finding)
	}
}

// file is the text of a cassette with one interaction.
func file(t *testing.T, edit func(*Interaction)) string {
	t.Helper()
	i := Interaction{
		Method: "POST", Path: "/v1/refunds",
		Headers:         http.Header{},
		ResponseHeaders: http.Header{"Request-Id": {"req_00000000000001"}},
		Form:            url.Values{"amount": {"100"}},
		Status:          200, Body: `{"id": "re_1"}`,
	}
	edit(&i)
	path := filepath.Join(t.TempDir(), "x.yaml")
	require.NoError(t, Write(path, []Interaction{i}))
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	return string(data)
}

func TestLintFinds(t *testing.T) {
	clientSecret := "pi_1_secret_" + long
	for name, test := range map[string]struct {
		path, text string
		want       string
	}{
		"nothing": {"a/x.yaml", file(t, func(*Interaction) {}), ""},
		"an API key": {"a/x.yaml", file(t, func(i *Interaction) { i.Form.Set("description", liveKey) }),
			"a/x.yaml: interaction 0: API key: form description"},
		"a client secret": {"a/x.yaml", file(t, func(i *Interaction) { i.Body = `{"client_secret": "` + clientSecret + `"}` }),
			"a/x.yaml: interaction 0: client secret: answer's body client_secret"},
		"a published client secret": {
			"public/x.yaml",
			file(t, func(i *Interaction) { i.Body = `{"client_secret": "` + clientSecret + `"}` }), "",
		},
		"a signing secret": {"a/x.yaml", file(t, func(i *Interaction) { i.Body = `{"secret": "` + hookSecret + `"}` }),
			"a/x.yaml: interaction 0: signing secret: answer's body secret"},
		"a card number": {"a/x.yaml", file(t, func(i *Interaction) { i.Form.Set("card[number]", visa) }),
			"a/x.yaml: interaction 0: card number: form card[number]"},
		"a card number as a number": {"a/x.yaml", file(t, func(i *Interaction) { i.Body = `{"n": ` + visa + `}` }),
			"a/x.yaml: interaction 0: card number: answer's body n"},
		"a CVC": {"a/x.yaml", file(t, func(i *Interaction) { i.Form.Set("card[cvc]", "123") }),
			"a/x.yaml: interaction 0: CVC: form card[cvc]"},
		"an e-mail address": {"a/x.yaml", file(t, func(i *Interaction) { i.Form.Set("receipt_email", "jenny@rosen.dev") }),
			"a/x.yaml: interaction 0: e-mail address: form receipt_email"},
		"a secret in a comment": {"a/x.yaml", "# " + liveKey + "\n" + file(t, func(*Interaction) {}), "a/x.yaml: API key: line 1"},
		"an unstable header": {"a/x.yaml", file(t, func(i *Interaction) { i.ResponseHeaders.Set("Date", "today") }),
			"a/x.yaml: interaction 0: header: answer has Date"},
		"an Authorization": {"a/x.yaml", file(t, func(i *Interaction) { i.Headers.Set("Authorization", "Basic eA==") }),
			"a/x.yaml: interaction 0: header: request has Authorization"},
		"an answer without a body": {"a/x.yaml", file(t, func(i *Interaction) { i.Body = "" }),
			"a/x.yaml: interaction 0: answer: status 200 and a body of 0 bytes"},
		"a large cassette": {"a/x.yaml", file(t, func(i *Interaction) { i.Body = `"` + strings.Repeat("x", largest) + `"` }),
			"a/x.yaml: size: 66331 bytes, at most 65536"},
		"another format":          {"a/x.bin", "\x00", "a/x.bin: format: not go-vcr v3 YAML"},
		"another format's secret": {"a/x.bin", liveKey, "a/x.bin: API key: line 1"},
		"an older format": {
			"a/x.yaml", "version: 1\ninteractions: []\n",
			"a/x.yaml: format: format version 1: required version of cassette is v2",
		},
		"a README":             {"a/README.md", "keys look like sk_test_123", ""},
		"a secret in a README": {"a/README.md", "our key is\n" + liveKey, "a/README.md: API key: line 2"},
		"a bad folder.yaml": {
			"a/folder.yaml", "match: sometimes",
			`a/folder.yaml: folder: a/folder.yaml: match is "sometimes", want "exact" or "listed"`,
		},
		"a typing error in one": {
			"a/folder.yaml", "mach: exact",
			"a/folder.yaml: folder: a/folder.yaml: yaml: unmarshal errors:\n  line 1: field mach not found in type cassettes.folder",
		},
	} {
		t.Run(name, func(t *testing.T) {
			findings := Lint(fstest.MapFS{
				test.path:            {Data: []byte(test.text)},
				"public/folder.yaml": {Data: []byte("published: [" + clientSecret + "]")},
			})
			var got []string
			for _, f := range findings {
				got = append(got, f.String())
				require.NotContains(t, f.String(), long, "a finding shows no secret")
			}
			if test.want == "" {
				require.Empty(t, got)
				return
			}
			require.Contains(t, got, test.want)
		})
	}
}
