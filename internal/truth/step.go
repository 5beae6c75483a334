package truth

import (
	"fmt"
	"net/url"
	"strings"
)

// A Step is one request. Its texts may name what earlier answers showed: {s3.id}.
type Step struct {
	N            int // its number, by which later steps name it
	Method, Path string
	Form         string // of a query, or JSON for the control door
	Key          string // the API key; "" is that of the world's own account
	Account      string // the connected account
	Replay       bool   // it is sent again under its idempotency key
}

func (s Step) door() bool { return strings.HasPrefix(s.Path, "/_pinstripe/") }

func (s Step) changes() bool { return s.Method != "GET" }

// curl writes the step as a line for a shell in which $at is the simulator's address and
// v answers a member of an earlier answer: v 3 .id
func (s Step) curl(version, key string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "s%d=$(curl -sg -X %s -u %s: ", s.N, s.Method, key)
	if !s.door() {
		fmt.Fprintf(&b, "-H 'Stripe-Version: %s' ", version)
	}
	if s.Account != "" {
		fmt.Fprintf(&b, "-H \"Stripe-Account: %s\" ", shell(s.Account))
	}
	if s.Replay {
		fmt.Fprintf(&b, "-H 'Idempotency-Key: %s' ", s.idempotencyKey())
	}
	path := s.Path
	if s.Form != "" && s.Method != "POST" {
		path += "?" + s.Form
	}
	if s.Form != "" && s.Method == "POST" {
		fmt.Fprintf(&b, "-d \"%s\" ", shell(s.Form))
	}
	fmt.Fprintf(&b, "\"$at%s\")", shell(path))
	return b.String()
}

func (s Step) idempotencyKey() string { return fmt.Sprint("key-", s.N) }

// shell writes a text for a place between double quotes, with $(v 3 .id) for {s3.id}.
func shell(text string) string {
	text = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "$", `\$`, "`", "\\`").Replace(short(text))
	return reference.ReplaceAllStringFunc(text, func(r string) string {
		step, path, _ := strings.Cut(r[2:len(r)-1], ".")
		return "$(v " + step + " ." + path + ")"
	})
}

func short(text string) string {
	const enough = 2000
	if len(text) > enough {
		return text[:enough] + "..."
	}
	return text
}

// pairs are a form's, as they were written.
func pairs(form string) []string {
	if form == "" {
		return nil
	}
	return strings.Split(form, "&")
}

// name is the name of a pair without its brackets' escapes.
func name(pair string) string {
	n, _, _ := strings.Cut(pair, "=")
	if plain, err := url.QueryUnescape(n); err == nil {
		return plain
	}
	return n
}
