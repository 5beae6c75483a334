package intercept

import (
	"bytes"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/internal/authority"
)

// started is a server that answers each request with what it was asked.
func started(t *testing.T) *Server {
	t.Helper()
	ca, err := authority.Open(t.TempDir())
	require.NoError(t, err)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	s, err := Start(l, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, r.Method+" "+r.Host+r.URL.Path+"\n")
	}), ca)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	return s
}

// says runs a program and returns what it prints.
func says(t *testing.T, s *Server, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(args[0]); err != nil {
		t.Skipf("%s is not tested: it is not here", args[0])
	}
	var out, errs bytes.Buffer
	status, err := Run(t.Context(), Command{Args: args, Env: s.Environ(os.Environ()), Stdout: &out, Stderr: &errs})
	require.NoError(t, err)
	require.Zero(t, status, "%s%s", out.String(), errs.String())
	return out.String()
}

const toldBack = "GET api.stripe.com/v1/balance\n"

// The clients of each language arrive, also those that bring their own certificates or
// ask no proxy.
func TestNode(t *testing.T) {
	require.Equal(t, toldBack+toldBack+"200\nauthorized\n", says(t, started(t), "node", "testdata/ask.mjs"))
}

func TestPython(t *testing.T) {
	require.Equal(t, toldBack+toldBack+toldBack, says(t, started(t), "python3", "testdata/ask.py"))
}

func TestRuby(t *testing.T) {
	require.Equal(t, toldBack+toldBack+toldBack, says(t, started(t), "ruby", "testdata/ask.rb"))
}

func TestPHP(t *testing.T) {
	if exec.CommandContext(t.Context(), "php", "-r", "curl_version();").Run() != nil {
		t.Skip("PHP is not tested: it is not here, or without curl")
	}
	require.Equal(t, toldBack, says(t, started(t), "php", "testdata/ask.php"))
}

func TestJava(t *testing.T) {
	require.Equal(t, toldBack+toldBack, says(t, started(t), "java", "testdata/Ask.java"))
}

func TestCurl(t *testing.T) {
	require.Equal(t, toldBack, says(t, started(t), "curl", "-sS", "https://api.stripe.com/v1/balance"))
}

// A sitecustomize that is there already still runs.
func TestPythonKeepsItsOwnSettings(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "sitecustomize.py"), []byte("import builtins\nbuiltins.quince = 'there'\n"), 0o600))
	t.Setenv("PYTHONPATH", dir)
	require.Equal(t, "there\n", says(t, started(t), "python3", "-c", "print(quince)"))
}

// A program that is started here may start another one here: its calls arrive at the inner.
func TestPythonWithinPython(t *testing.T) {
	outer, inner := started(t), started(t)
	for _, v := range outer.Environ(os.Environ()) {
		name, value, _ := strings.Cut(v, "=")
		t.Setenv(name, value)
	}
	require.Equal(t, toldBack+toldBack+toldBack, says(t, inner, "python3", "testdata/ask.py"))
}
