package main

import (
	"bufio"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/webhook"
)

var listenCommand = command{
	name: "listen",
	line: "webhooks of a running simulator, printed and passed on to your shop",
	help: `Prints the events of an account of a running simulator as they happen, and with
--forward-to posts each to your shop, signed with the secret that it prints first.
No webhook endpoint needs to be set up for it. The flags have the names that users
of Stripe's own tool know.

Examples:

  pinstripe listen --forward-to localhost:3000/webhook
  pinstripe listen --events payment_intent.succeeded,charge.refunded --format JSON
  export STRIPE_WEBHOOK_SECRET=$(pinstripe listen --print-secret)`,
	setUp: setUpListen,
}

// A caller is a running simulator, the key with which it is asked, and its door's password.
type caller struct{ base, key, doorToken string }

func (c *caller) flags(fs *flag.FlagSet) {
	fs.StringVar(&c.base, "base", "http://127.0.0.1:12111", "`address` of the running simulator")
	key := os.Getenv("STRIPE_API_KEY")
	if key == "" {
		key = "sk_test_123"
	}
	c.key = key
	fs.Func("api-key", "test `key` of the account (default $STRIPE_API_KEY, or sk_test_123)", func(text string) error {
		c.key = text
		return nil
	})
	c.doorToken = os.Getenv(doorTokenVariable)
	fs.Func("door-token", "`password` of its control door (default $"+doorTokenVariable+")", func(text string) error {
		c.doorToken = text
		return nil
	})
}

// check refuses a live key before it leaves this process.
func (c *caller) check() error {
	if strings.HasPrefix(c.key, "sk_live_") || strings.HasPrefix(c.key, "rk_live_") {
		return badUsage("that is a live key, which is never used here")
	}
	return nil
}

// ask sends a request with the key. A server that is not there is told apart from
// one that says no.
func (c *caller) ask(r *http.Request) (*http.Response, error) {
	r.Header.Set("Authorization", "Bearer "+c.key)
	if c.doorToken != "" {
		r.Header.Set("Pinstripe-Door-Token", c.doorToken)
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil && r.Context().Err() == nil {
		return nil, fmt.Errorf("%w\n'pinstripe serve' starts a simulator", err)
	}
	return res, err
}

// A forwarder passes events on.
type forwarder struct {
	caller
	to, connectTo string
	events        []string
	latest        bool
	asJSON        bool
	printSecret   bool
	stdout        io.Writer
	stderr        io.Writer // hears that it listens, where stdout is for JSON alone
	transport     http.RoundTripper
}

func setUpListen(fs *flag.FlagSet) action {
	f := &forwarder{transport: http.DefaultTransport}
	f.flags(fs)
	fs.StringVar(&f.to, "forward-to", "", "`address` that gets each event, such as localhost:3000/webhook")
	fs.StringVar(&f.connectTo, "forward-connect-to", "", "`address` that gets the events of connected accounts; the other one without it")
	fs.Func("events", "`types` to listen for, with commas between them (default all)", func(text string) error {
		f.events = strings.Split(text, ",")
		return nil
	})
	fs.BoolVar(&f.latest, "latest", false, "show events at the newest API version rather than the account's own")
	fs.BoolVar(&f.printSecret, "print-secret", false, "print the signing secret and end")
	fs.Func("format", "JSON prints each event whole, on a `line`", func(text string) error {
		if !strings.EqualFold(text, "json") {
			return errors.New("the only other format is JSON")
		}
		f.asJSON = true
		return nil
	})
	return func(ctx context.Context, stdout, stderr io.Writer) error {
		f.stdout, f.stderr = stdout, stderr
		if err := f.check(); err != nil {
			return err
		}
		if f.printSecret {
			fmt.Fprintln(stdout, f.secret())
			return nil
		}
		var err error
		if f.to, err = endpointAddress(f.to); err != nil {
			return err
		}
		if f.connectTo, err = endpointAddress(f.connectTo); err != nil {
			return err
		}
		if f.connectTo == "" {
			f.connectTo = f.to
		}
		return f.listen(ctx)
	}
}

// endpointAddress completes what --forward-to may leave out.
func endpointAddress(text string) (string, error) {
	if text == "" {
		return "", nil
	}
	if strings.Trim(text, "0123456789") == "" {
		text = "localhost:" + text
	}
	if !strings.Contains(text, "://") {
		text = "http://" + text
	}
	u, err := url.Parse(text)
	if err != nil || u.Host == "" {
		return "", badUsage("%q is no address to forward to; say localhost:3000/webhook", text)
	}
	return u.String(), nil
}

// secret signs what is passed on. It is the same for the same key every time.
func (f *forwarder) secret() string {
	mac := hmac.New(sha256.New, []byte(f.key))
	io.WriteString(mac, "pinstripe listen")
	return "whsec_" + hex.EncodeToString(mac.Sum(nil))
}

// listen passes events on until ctx ends or the simulator does. An account that is reset
// ends its stream: the next one of the same key is listened to.
func (f *forwarder) listen(ctx context.Context) error {
	if err := f.follow(ctx, f.ready); err != nil {
		return quiet(ctx, err)
	}
	for ctx.Err() == nil {
		if err := f.follow(ctx, func() {}); err != nil && ctx.Err() == nil {
			fmt.Fprintf(f.notes(), "The simulator at %s has gone.\n", f.base)
			return nil
		}
	}
	return nil
}

// notes is where what is no event is said: not where JSON alone is wanted.
func (f *forwarder) notes() io.Writer {
	if f.asJSON {
		return f.stderr
	}
	return f.stdout
}

func (f *forwarder) ready() {
	fmt.Fprintf(f.notes(), "Ready! Your webhook signing secret is %s (^C to quit)\n", f.secret())
}

// follow passes on what one stream tells. It is an error if there is none.
func (f *forwarder) follow(ctx context.Context, begun func()) error {
	query := url.Values{"kinds": {"event"}}
	if f.latest {
		all := fixtures.Versions()
		query.Set("version", all[len(all)-1].Name)
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, f.base+"/_pinstripe/stream?"+query.Encode(), nil)
	if err != nil {
		return badUsage("%v", err)
	}
	res, err := f.ask(r)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		text, _ := io.ReadAll(io.LimitReader(res.Body, 1<<10))
		return fmt.Errorf("%s is no pinstripe simulator, or does not take the key: %s %s", f.base, res.Status, strings.TrimSpace(string(text)))
	}
	begun()
	lines := bufio.NewScanner(res.Body)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		if text, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
			f.hear(ctx, []byte(text))
		}
	}
	if err := lines.Err(); errors.Is(err, bufio.ErrTooLong) {
		return err
	}
	return nil // the stream has ended, however it did: who wants more asks again
}

// quiet says nothing of an error that comes of being stopped.
func quiet(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return nil
	}
	return err
}

// hear prints an event and passes it on.
func (f *forwarder) hear(ctx context.Context, text []byte) {
	var e struct{ ID, Type, Account string }
	wanted := func(pattern string) bool { return fits(pattern, e.Type) }
	if json.Unmarshal(text, &e) != nil || e.Type == "" || f.events != nil && !slices.ContainsFunc(f.events, wanted) {
		return
	}
	stamp := func() string { return time.Now().Format(time.DateTime) }
	if f.asJSON {
		fmt.Fprintf(f.stdout, "%s\n", text)
	} else {
		connect := ""
		if e.Account != "" {
			connect = "connect "
		}
		fmt.Fprintf(f.stdout, "%s   --> %s%s [%s]\n", stamp(), connect, e.Type, e.ID)
	}
	to := f.to
	if e.Account != "" {
		to = f.connectTo
	}
	if to == "" {
		return
	}
	answer := webhook.Post(ctx, f.transport, to, text, webhook.Sign(text, time.Now(), f.secret()))
	switch {
	case f.asJSON:
	case answer.Err != "":
		fmt.Fprintf(f.stdout, "%s            [ERROR] %s [%s]\n", stamp(), answer.Err, e.ID)
	default:
		fmt.Fprintf(f.stdout, "%s  <--  [%d] POST %s [%s]\n", stamp(), answer.Status, to, e.ID)
	}
}

// fits says whether a type or a pattern such as "charge.*" names an event.
func fits(pattern, kind string) bool {
	if prefix, ok := strings.CutSuffix(strings.TrimSpace(pattern), "*"); ok {
		return strings.HasPrefix(kind, prefix)
	}
	return strings.TrimSpace(pattern) == kind
}
