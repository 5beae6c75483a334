package steps

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"time"
)

// mockTarget is the stripe-mock binary, which checks requests against Stripe's
// public API description and keeps no state.
type mockTarget struct {
	process   *exec.Cmd
	url       string
	transport *http.Transport
}

const mockModule = "github.com/stripe/stripe-mock"

func newMockTarget(ctx context.Context, o *Options) (Target, error) {
	// stripe-mock is a tool of the module; the go command builds it once and keeps it.
	path, err := exec.CommandContext(ctx, "go", "tool", "-n", mockModule).Output()
	if err != nil {
		return nil, fmt.Errorf("steps: target stripe-mock needs the go command and the module's source: go tool -n %s: %w", mockModule, explained(err))
	}
	t := &mockTarget{
		process:   exec.Command(strings.TrimSpace(string(path)), "-http-addr", "127.0.0.1:0"),
		transport: &http.Transport{MaxIdleConnsPerHost: 2 * o.Concurrency},
	}
	out, err := t.process.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := t.process.Start(); err != nil {
		return nil, fmt.Errorf("steps: stripe-mock: %w", err)
	}
	if t.url, err = address(out); err != nil {
		return nil, errors.Join(err, t.Close())
	}
	return t, nil
}

// explained adds to an error what the command said.
func explained(err error) error {
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return fmt.Errorf("%w: %s", err, strings.TrimSpace(string(exit.Stderr)))
	}
	return err
}

var listening = regexp.MustCompile(`Listening for HTTP at address: (127\.0\.0\.1:\d+)`)

// address waits until the server says where it listens. What it says afterwards
// is thrown away: it prints every request.
func address(out io.Reader) (string, error) {
	found := make(chan string, 1)
	go func() {
		lines := bufio.NewReader(out)
		for {
			line, err := lines.ReadString('\n')
			if m := listening.FindStringSubmatch(line); m != nil {
				found <- "http://" + m[1]
				_, _ = io.Copy(io.Discard, lines)
				return
			}
			if err != nil {
				close(found)
				return
			}
		}
	}()
	select {
	case url, ok := <-found:
		if !ok {
			return "", errors.New("steps: stripe-mock ended before it listened")
		}
		return url, nil
	case <-time.After(30 * time.Second):
		return "", errors.New("steps: stripe-mock does not say where it listens")
	}
}

func (t *mockTarget) Name() string { return "stripe-mock" }

func (t *mockTarget) Description() string {
	return "stripe-mock, which holds every request against Stripe's public API description, at " + t.url
}

func (t *mockTarget) Open(context.Context, Scenario) (*Session, error) {
	return &Session{
		Key: "sk_test_123", BaseURL: t.url, Transport: t.transport, Now: time.Now,
		Stateless: "stripe-mock keeps no state", Deaf: "stripe-mock sends no webhooks", Check: checkRequest,
	}, nil
}

// Close stops the binary.
func (t *mockTarget) Close() error {
	t.transport.CloseIdleConnections()
	if err := t.process.Process.Signal(os.Interrupt); err != nil {
		return err
	}
	_ = t.process.Wait() // it ends by the signal
	return nil
}

// undocumented are parameters that Stripe takes although its public description
// lacks them.
var undocumented = []*regexp.Regexp{
	regexp.MustCompile(`^payment_method_options\[card\]\[mit_exemption\]`),
	regexp.MustCompile(`^payment_method_data\[card\]`),
	regexp.MustCompile(`^payment_method_options\[card\]\[network_token\]`),
	regexp.MustCompile(`^level3\[`),
}

// checkRequest says what stripe-mock makes of a request: it answers 200 or finds
// fault with it, and never declines a card.
func checkRequest(e *Exchange) error {
	if e.Status < 400 {
		return nil
	}
	for name := range e.Form {
		for _, u := range undocumented {
			if u.MatchString(name) {
				return NotApplicableError("Stripe's public description lacks the parameter %s", name)
			}
		}
	}
	return fmt.Errorf("stripe-mock refuses %s %s: %s", e.Method, e.Path, firstLine(e.member("error.message")))
}

func firstLine(v any) string {
	line, _, _ := strings.Cut(fmt.Sprint(v), "\n")
	return line
}
