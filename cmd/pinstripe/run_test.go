package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// A program that names no address pays at a simulator, whatever its client.
func TestRunUnmodifiedPrograms(t *testing.T) {
	for name, program := range shops {
		t.Run(name, func(t *testing.T) {
			args := program(t)
			home(t)
			status, stdout, stderr := call(t, append([]string{"run", "--"}, args...)...)
			require.Equal(t, exitOK, status, stderr)
			require.Equal(t, sold, stdout, stderr)
		})
	}
}

// sh is a command line of the shell's.
func sh(t *testing.T, script string, flags ...string) (status int, stdout, stderr string) {
	t.Helper()
	return call(t, append(append([]string{"run"}, flags...), "--", "sh", "-c", script)...)
}

func TestRunPassesOnWhatTheProgramSays(t *testing.T) {
	home(t)
	for script, expected := range map[string]int{"exit 0": 0, "exit 1": 1, "exit 2": 2, "exit 77": 77, "kill -9 $$": 137} {
		status, stdout, stderr := sh(t, "echo out; echo err >&2; "+script)
		require.Equal(t, expected, status, script)
		require.Equal(t, "out\n", stdout)
		require.Equal(t, "err\n", stderr)
	}
	status, _, stderr := call(t, "run", "--", "no-such-program")
	require.Equal(t, 127, status)
	require.Contains(t, stderr, "no-such-program")

	// What stands behind -- is the program's, flags too.
	status, stdout, _ := call(t, "run", "--", "printf", "%s ", "--listen", "x", "--", "-h")
	require.Equal(t, 0, status)
	require.Equal(t, "--listen x -- -h ", stdout)
}

func TestRunEndsAProgramThatIsToEnd(t *testing.T) {
	home(t)
	ctx, stop := context.WithCancel(t.Context())
	out, in := io.Pipe()
	ended := make(chan int, 1)
	go func() {
		const waits = "trap 'echo asked; exit 5' TERM; echo ready; while :; do sleep 0.01; done"
		ended <- run(ctx, []string{"run", "--", "sh", "-c", waits}, in, io.Discard)
		in.Close()
	}()
	ready := make([]byte, len("ready\n"))
	_, err := io.ReadFull(out, ready)
	require.NoError(t, err)
	stop()
	rest, err := io.ReadAll(out)
	require.NoError(t, err)
	require.Equal(t, "asked\n", string(rest))
	require.Equal(t, 5, <-ended)
}

func TestRunTakesTheFlagsOfASimulator(t *testing.T) {
	home(t)
	script := `curl -sS "$PINSTRIPE_URL/v1/customers" -u sk_test_123: -d x=1 -o /dev/null -D - | grep -i ^stripe-version`
	status, stdout, stderr := sh(t, script, "--api-version", "2022-08-01", "--log")
	require.Equal(t, 0, status, stderr)
	require.Contains(t, strings.ToLower(stdout), "stripe-version: 2022-08-01")
	require.Contains(t, stderr, `msg="POST /v1/customers" status=400`)
}

// What a program sets for its own ends stays, and so do connections to others.
func TestRunLeavesOthersAlone(t *testing.T) {
	home(t)
	other := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "other") }))
	defer other.Close()
	t.Setenv("NO_PROXY", "intern.example,*,stripe.com")
	t.Setenv("NODE_OPTIONS", "--no-warnings")
	t.Setenv("SHOP", "quince")
	status, stdout, stderr := sh(t, `echo "$NO_PROXY $SHOP $NODE_OPTIONS"`)
	require.Equal(t, 0, status, stderr)
	require.True(t, strings.HasPrefix(stdout, "intern.example,localhost,127.0.0.1,::1 quince --require="), stdout)
	require.Contains(t, stdout, " --no-warnings\n")

	// -k: its certificate is its own, which shows that nobody answers in its place.
	script := `curl -sSk --noproxy '' ` + other.URL + ` && curl -sS --noproxy '' ` + other.URL + `; echo " $?"`
	status, stdout, _ = sh(t, script)
	require.Equal(t, 0, status)
	require.Equal(t, "other 60\n", stdout)
}

// Where a page is to be opened is said as a browser finds it, which knows no proxy.
func TestRunNamesPagesThatABrowserFinds(t *testing.T) {
	home(t)
	script := `curl -sS https://api.stripe.com/v1/payment_intents -u sk_test_123: -d amount=2000 -d currency=usd -d confirm=true ` +
		`-d payment_method=pm_card_threeDSecure2Required -d 'payment_method_types[]=card' -d return_url=https://shop.example ` +
		`| grep '"url"'; echo "$PINSTRIPE_URL"`
	status, stdout, stderr := sh(t, script)
	require.Equal(t, 0, status, stderr)
	lines := strings.Split(strings.TrimSpace(stdout), "\n")
	require.Contains(t, lines[0], lines[len(lines)-1]+"/")
}

func TestServeOverTLS(t *testing.T) {
	home(t)
	var out bytes.Buffer
	require.Equal(t, exitOK, run(t.Context(), []string{"ca"}, &out, io.Discard))
	path := strings.TrimSpace(out.String())
	pem, err := os.ReadFile(path)
	require.NoError(t, err)
	s := startServe(t, t.Context(), "--tls")
	require.True(t, strings.HasPrefix(s.base, "https://"), s.base)
	at := strings.TrimPrefix(s.base, "https://")
	for _, url := range []string{
		s.base, "https://localhost", "https://api.stripe.com", "https://js.stripe.com", "https://hooks.stripe.com", "https://checkout.stripe.com",
	} {
		res := trusting(t, pem, at).get(url + "/v1/balance")
		require.Equal(t, 200, res.StatusCode, url)
		require.Equal(t, 2, res.ProtoMajor, url)
	}
	_, err = trusting(t, pem, at).client.Get("https://shop.example/")
	require.ErrorContains(t, err, "not shop.example")
}

// A truster trusts one authority, and finds every host at one address.
type truster struct {
	t      *testing.T
	client *http.Client
}

func trusting(t *testing.T, pem []byte, at string) truster {
	roots := x509.NewCertPool()
	require.True(t, roots.AppendCertsFromPEM(pem))
	transport := &http.Transport{
		TLSClientConfig:   &tls.Config{RootCAs: roots},
		ForceAttemptHTTP2: true,
		DialContext: func(ctx context.Context, network, _ string) (net.Conn, error) {
			return new(net.Dialer).DialContext(ctx, network, at)
		},
	}
	t.Cleanup(transport.CloseIdleConnections)
	return truster{t, &http.Client{Transport: transport}}
}

func (c truster) get(url string) *http.Response {
	req, err := http.NewRequestWithContext(c.t.Context(), http.MethodGet, url, nil)
	require.NoError(c.t, err)
	req.SetBasicAuth("sk_test_123", "")
	res, err := c.client.Do(req)
	require.NoError(c.t, err)
	require.NoError(c.t, res.Body.Close())
	return res
}

// The program may keep the refusal of a live key to itself.
func TestRunTellsOfLiveKeys(t *testing.T) {
	home(t)
	live := `curl -sS -o /dev/null "$PINSTRIPE_URL/v1/balance" -u sk_live_` + `quince:`
	status, _, stderr := sh(t, live+";"+live)
	require.Equal(t, exitOK, status)
	require.Equal(t, 1, strings.Count(stderr, "a live key was sent"), stderr)
	require.NotContains(t, stderr, "quince")
	_, _, stderr = sh(t, `curl -sS -o /dev/null "$PINSTRIPE_URL/v1/balance" -u sk_test_123:`)
	require.Empty(t, stderr)
}

// What is sent to the group of processes that we are in reaches the program once, by way of us.
func TestASignalToTheGroupArrivesOnce(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no groups of processes")
	}
	if tty, err := os.Open("/dev/tty"); err == nil {
		tty.Close()
		t.Skip("on a terminal, which sends to all of its group itself")
	}
	home(t)
	const counts = "n=0; trap 'n=$((n+1))' INT; echo ready; for i in 1 2 3 4 5 6 7 8 9 10; do sleep 0.05; done; echo got $n"
	cmd := exec.Command(os.Args[0], "-test.run", "^TestAsCommand$")
	cmd.Env = append(os.Environ(), "PINSTRIPE_AS_COMMAND=run\x1f--\x1fsh\x1f-c\x1f"+counts)
	cmd.SysProcAttr = group
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	lines := bufio.NewReader(out)
	line, err := lines.ReadString('\n')
	require.NoError(t, err)
	require.Equal(t, "ready\n", line)
	require.NoError(t, interruptGroup(cmd.Process.Pid))
	line, err = lines.ReadString('\n')
	require.NoError(t, err)
	require.Equal(t, "got 1\n", line)
	_ = cmd.Wait() // the test program's own last words
}

// TestAsCommand is this program as pinstripe, for tests that need a process of it.
func TestAsCommand(t *testing.T) {
	line := os.Getenv("PINSTRIPE_AS_COMMAND")
	if line == "" {
		t.Skip("is no test")
	}
	os.Args = append([]string{"pinstripe"}, strings.Split(line, "\x1f")...)
	main()
}
