package main

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// call runs a command line to its end.
func call(t *testing.T, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	status = run(t.Context(), args, &out, &errs)
	return status, out.String(), errs.String()
}

func TestRun(t *testing.T) {
	for _, c := range []struct {
		args   string
		status int
		stdout string // a part of it
		stderr string
	}{
		{"", exitOK, "Three commands to try:", ""},
		{"help", exitOK, "  serve      a Stripe on your own machine", ""},
		{"--help", exitOK, "It takes no payments.", ""},
		{"-h", exitOK, "pinstripe conform", ""},
		{"help serve", exitOK, "Usage: pinstripe serve [flags]", ""},
		{"serve --help", exitOK, "address to listen on, or unix:/path of a socket; port 0 lets the system choose (default 127.0.0.1:12111)", ""},
		{"conform -h", exitOK, "pinstripe conform --target stripe-mock --tags @SPI-012", ""},
		{"routes --help", exitOK, "Usage: pinstripe routes [flags]\n", ""},
		{"version", exitOK, "Stripe API 20", ""},
		{"--version", exitOK, "pinstripe ", ""},
		{"routes", exitOK, "POST   /v1/payment_intents/{intent}/confirm\n", ""},
		{"routes --all", exitOK, "refused on purpose  POST   /v1/topups: is between a merchant and its bank", ""},
		{"routes --all", exitOK, "refused on purpose  GET    /v1/issuing/cards: issues cards", ""},
		{"routes --all --json", exitOK, `"path": "/v1/charges/{charge}/capture",`, ""},

		{"confirm", exitUsage, "", `pinstripe: there is no command "confirm"; did you mean "conform"?`},
		{"sevre", exitUsage, "", `did you mean "serve"?`},
		{"conf", exitUsage, "", `did you mean "conform"?`},
		{"refund", exitUsage, "", "pinstripe: there is no command \"refund\"\nRun 'pinstripe --help'"},
		{"help refund", exitUsage, "", `there is no command "refund"`},
		{"serve --port 12111", exitUsage, "", "pinstripe serve: there is no flag --port; did you mean --host?\nRun 'pinstripe serve --help'"},
		{"serve now", exitUsage, "", `nothing may follow the flags, but there is "now"`},
		{"serve --seed one", exitUsage, "", `--seed one: want a number`},
		{"serve --seed", exitUsage, "", "--seed wants a number behind it"},
		{"serve --tls=maybe", exitUsage, "", "--tls=maybe: want true or false"},
		{"serve --start x", exitUsage, "", "--start x: want a day such as 2024-02-29"},
		{"serve --account color=red", exitUsage, "", `--account color=red: unknown field "color"`},
		{"serve --account country=46", exitUsage, "", `--account country=46: country: want a text, not a number`},
		{"serve --faults testdata/fault.json", exitUsage, "", `--faults testdata/fault.json: want a list, not an object`},
		{"serve --listen nowhere", exitUsage, "", "pinstripe serve: --listen nowhere: want an address with a port, such as 127.0.0.1:12111"},
		{"serve --listen 999", exitUsage, "", "--listen 999: want an address with a port"},
		{"serve --listen 127.0.0.1:99999", exitUsage, "", "--listen 127.0.0.1:99999: want an address with a port"},
		{"conform --target moon", exitUsage, "", `there is no target "moon"`},
		{"conform nowhere.feature --seed one", exitUsage, "", `--seed one: want a number`},
		{"conform nowhere.feature", exitUsage, "", "no scenario stands at nowhere.feature"},
		{"conform --record x --target cassette", exitUsage, "", "a cassette cannot be recorded from cassettes"},
		{"conform --record x --api-version all", exitUsage, "", "cassettes are recorded at one version"},
		{"record", exitUsage, "", "where to?"},
		{"record --to x --mode some", exitUsage, "", "want all, new-episodes, once or none"},
		{"record --to x --upstream moon", exitUsage, "", "want stripe, simulator or an address"},
		{"record --to nowhere --mode none", exitUsage, "", "there is no tape, and --mode none records none"},
		{"run --", exitUsage, "", "no command stands behind --"},
		{"replay . --", exitUsage, "", "no command stands behind --"},
		{"replay", exitUsage, "", "which tape?"},
		{"replay nowhere", exitUsage, "", "nowhere is no folder of cassettes"},
	} {
		t.Run(c.args, func(t *testing.T) {
			status, stdout, stderr := call(t, strings.Fields(c.args)...)
			require.Equal(t, c.status, status, stderr)
			require.Contains(t, stdout, c.stdout)
			require.Contains(t, stderr, c.stderr)
			if c.status == exitOK {
				require.Empty(t, stderr)
			} else {
				require.Empty(t, stdout)
			}
		})
	}
}

func TestEveryCommandTeaches(t *testing.T) {
	_, list, _ := call(t, "help")
	for _, c := range commands {
		require.Contains(t, list, "  "+c.name)
		_, help, _ := call(t, c.name, "--help")
		require.Contains(t, help, "Example", c.name)
		require.Contains(t, help, "\n  pinstripe "+c.name, "%s: an example that can be copied", c.name)
		for line := range strings.SplitSeq(help, "\n") {
			require.LessOrEqual(t, len(line), 130, "%s: %s", c.name, line)
		}
	}
}

// What help shows as an example is a command line that parses.
func TestExamplesParse(t *testing.T) {
	texts := []string{whatItIs}
	for _, c := range commands {
		texts = append(texts, c.help)
	}
	n := 0
	for line := range strings.SplitSeq(strings.Join(texts, "\n"), "\n") {
		args, ok := strings.CutPrefix(line, "  pinstripe ")
		if !ok {
			continue
		}
		n++
		_, _, err := parse(strings.Fields(args))
		require.NoError(t, err, line)
	}
	require.Greater(t, n, len(commands))
}

func TestServeStartsAndStops(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	s := startServe(t, ctx, "--log")

	status, body := s.post(t, "/v1/payment_intents",
		"amount=2000&currency=usd&confirm=true&payment_method=pm_card_visa&payment_method_types[]=card")
	require.Equal(t, 200, status, body)
	require.Contains(t, body, `"status": "succeeded"`)
	status, _ = s.post(t, "/v1/payment_pals?client_secret=hidden", "")
	require.Equal(t, 404, status)

	stop()
	require.Equal(t, exitOK, <-s.status)
	log := s.stderr.String()
	require.Regexp(t, `level=INFO msg="POST /v1/payment_intents" status=200 request=req_\w+ took=`, log)
	require.Regexp(t, `level=WARN msg="not modelled" method=POST path=/v1/payment_pals`, log)
	require.NotContains(t, log, "hidden")
	require.NotContains(t, log, "sk_test")
}

// The same seed and the same requests give the same identifiers.
func TestServeIsRepeatable(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	secret := func(seed string) string {
		_, body := startServe(t, ctx, "--seed", seed).post(t, "/v1/customers", "")
		return body[strings.Index(body, `"invoice_prefix"`):][:40]
	}
	require.Equal(t, secret("7"), secret("7"))
	require.NotEqual(t, secret("7"), secret("8"))
}
