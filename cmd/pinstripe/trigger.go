package main

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
)

var triggerCommand = command{
	name: "trigger",
	args: "EVENT",
	line: "make an event happen on a running simulator",
	help: `Asks a running simulator for what leads to an event, so that 'pinstripe listen' and
the account's webhook endpoints hear of it. --list names the events and what is asked
for each. The flags have the names that users of Stripe's own tool know.

--override changes a parameter of a request, --add gives it one more and --remove takes
one away: of the last request, or of that with the name before the colon.

Examples:

  pinstripe trigger payment_intent.succeeded
  pinstripe trigger payment_intent.succeeded --override amount=5000 --add metadata[order]=6735
  pinstripe trigger charge.refunded --override charge:amount=700
  pinstripe trigger customer.created --stripe-account acct_1234567890`,
	setUp: setUpTrigger,
}

//go:embed triggers.txt
var triggersText string

// A fixture is one request of a trigger.
type fixture struct {
	name, method, path string
	params             []param
}

type param struct{ name, value string }

// A trigger is an event and the requests that lead to it, the last of which causes it.
type trigger struct {
	event    string
	fixtures []fixture
}

// triggers reads triggers.txt.
func triggers() []trigger {
	var out []trigger
	for line := range strings.Lines(triggersText) {
		words := strings.Fields(line)
		switch {
		case len(words) == 0 || words[0] == "#":
		case len(words) == 1:
			out = append(out, trigger{event: words[0]})
		default:
			f := fixture{name: words[0], method: words[1], path: words[2]}
			for _, word := range words[3:] {
				name, value, _ := strings.Cut(word, "=")
				f.params = append(f.params, param{name, value})
			}
			last := &out[len(out)-1]
			last.fixtures = append(last.fixtures, f)
		}
	}
	return out
}

// A shooter asks for what leads to an event.
type shooter struct {
	caller
	account string
	list    bool
	edits   []func(*trigger) error
	answers map[string]any
	stdout  io.Writer
}

func setUpTrigger(fs *flag.FlagSet) action {
	s := &shooter{answers: map[string]any{}}
	s.flags(fs)
	fs.StringVar(&s.account, "stripe-account", "", "connected `account` in which it happens")
	fs.BoolVar(&s.list, "list", false, "print the events and what is asked for each")
	edit := func(name, usage string, do func(f *fixture, p param)) {
		fs.Func(name, usage, func(text string) error {
			to, value, valued := strings.Cut(text, "=")
			if !valued && name != "remove" {
				return errors.New("want path=value, such as amount=5000")
			}
			s.edits = append(s.edits, func(t *trigger) error { return t.edit(to, value, do) })
			return nil
		})
	}
	edit("override", "`[request:]path=value` to send in place of what is sent", func(f *fixture, p param) {
		f.remove(p.name)
		f.params = append(f.params, p)
	})
	edit("add", "`[request:]path=value` to send too", func(f *fixture, p param) { f.params = append(f.params, p) })
	edit("remove", "`[request:]path` not to send", func(f *fixture, p param) { f.remove(p.name) })
	return func(ctx context.Context, stdout, _ io.Writer) error {
		s.stdout = stdout
		if s.list {
			listTriggers(stdout)
			return nil
		}
		return s.shoot(ctx, fs.Args())
	}
}

func listTriggers(w io.Writer) {
	for _, t := range triggers() {
		fmt.Fprintln(w, t.event)
		for _, f := range t.fixtures {
			fmt.Fprintf(w, "  %-9s %s %s\n", f.name, f.method, f.path)
		}
	}
}

// edit changes a request of a trigger. A path may be written payment_method[card] or
// payment_method.card.
func (t *trigger) edit(to, value string, do func(*fixture, param)) error {
	name, path, named := strings.Cut(to, ":")
	if !named {
		name, path = t.fixtures[len(t.fixtures)-1].name, to
	}
	first, rest, nested := strings.Cut(path, ".")
	if nested {
		path = first + "[" + strings.ReplaceAll(rest, ".", "][") + "]"
	}
	for i := range t.fixtures {
		if f := &t.fixtures[i]; f.name == name {
			do(f, param{path, value})
			return nil
		}
	}
	var names []string
	for _, f := range t.fixtures {
		names = append(names, f.name)
	}
	return badUsage("%s makes no request %q: it makes %s", t.event, name, strings.Join(names, ", "))
}

// remove takes a parameter away, with what is below it.
func (f *fixture) remove(name string) {
	kept := f.params[:0]
	for _, p := range f.params {
		if p.name != name && !strings.HasPrefix(p.name, name+"[") {
			kept = append(kept, p)
		}
	}
	f.params = kept
}

func (s *shooter) shoot(ctx context.Context, args []string) error {
	if err := s.check(); err != nil {
		return err
	}
	if len(args) != 1 {
		return badUsage("which event? 'pinstripe trigger --list' names them")
	}
	t, err := triggerOf(args[0])
	if err != nil {
		return err
	}
	for _, edit := range s.edits {
		if err := edit(&t); err != nil {
			return err
		}
	}
	for _, f := range t.fixtures {
		fmt.Fprintf(s.stdout, "Running fixture for: %s\n", f.name)
		if err := s.run(ctx, f); err != nil {
			return fmt.Errorf("%s: %w", f.name, err)
		}
	}
	fmt.Fprintln(s.stdout, "Trigger succeeded!")
	return nil
}

func triggerOf(event string) (trigger, error) {
	var near []string
	kind, _, _ := strings.Cut(event, ".")
	for _, t := range triggers() {
		if t.event == event {
			return t, nil
		}
		if strings.HasPrefix(t.event, kind) {
			near = append(near, t.event)
		}
	}
	if near == nil {
		return trigger{}, badUsage("there is no trigger for %q; 'pinstripe trigger --list' names those there are", event)
	}
	return trigger{}, badUsage("there is no trigger for %q; there is %s", event, strings.Join(near, ", "))
}

// run makes one request. A decline is an answer like another: what it leads to is
// the event.
func (s *shooter) run(ctx context.Context, f fixture) error {
	path, err := s.fill(f.path)
	if err != nil {
		return err
	}
	form, object := url.Values{}, map[string]string{}
	for _, p := range f.params {
		value, err := s.fill(p.value)
		if err != nil {
			return err
		}
		form.Add(p.name, value)
		object[p.name] = value
	}
	address, body, kind := s.base+path, form.Encode(), "application/x-www-form-urlencoded"
	if strings.HasPrefix(path, "/_pinstripe/") {
		text, err := json.Marshal(object)
		if err != nil {
			return err
		}
		body, kind = string(text), "application/json"
	}
	if f.method == http.MethodGet {
		address, body = address+"?"+body, ""
	}
	r, err := http.NewRequestWithContext(ctx, f.method, address, strings.NewReader(body))
	if err != nil {
		return badUsage("%v", err)
	}
	r.Header.Set("Content-Type", kind)
	if s.account != "" {
		r.Header.Set("Stripe-Account", s.account)
	}
	res, err := s.ask(r)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		return err
	}
	if res.StatusCode >= http.StatusBadRequest && res.StatusCode != http.StatusPaymentRequired {
		return failure{fmt.Errorf("%s %s answers %d: %s", f.method, path, res.StatusCode, bytes.TrimSpace(text))}
	}
	var answer any
	if err := json.Unmarshal(text, &answer); err != nil {
		return err
	}
	s.answers[f.name] = answer
	return nil
}

var reference = regexp.MustCompile(`\$\{([a-z]+)\.([a-z0-9_.]+)\}`)

// fill puts in what earlier requests were answered: ${charge.id}.
func (s *shooter) fill(text string) (string, error) {
	var missing error
	out := reference.ReplaceAllStringFunc(text, func(ref string) string {
		m := reference.FindStringSubmatch(ref)
		value := s.answers[m[1]]
		for part := range strings.SplitSeq(m[2], ".") {
			switch v := value.(type) {
			case map[string]any:
				value = v[part]
			case []any:
				value = nil
				if i, err := strconv.Atoi(part); err == nil && i < len(v) {
					value = v[i]
				}
			default:
				value = nil
			}
		}
		id, ok := value.(string)
		if !ok {
			missing = failure{fmt.Errorf("%s: the answer has none", ref)}
		}
		return id
	})
	return out, missing
}
