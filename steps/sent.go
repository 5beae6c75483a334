package steps

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/cucumber/godog"
)

// nameOf is the action that an exchange is. A path that is written out wins over
// a pattern: /v1/customers/search names no customer.
func nameOf(e *Exchange) string {
	path, _ := url.PathUnescape(e.Path)
	found := e.Method + " " + e.Path
	for name, a := range actions {
		switch {
		case a.method != e.Method || !samePath(a.path, path):
		case !strings.Contains(a.path, "{") || a.path == path:
			return name
		default:
			found = name
		}
	}
	return found
}

// samePath tells whether a path is of a pattern such as /v1/customers/{customer}.
func samePath(pattern, path string) bool {
	want, got := strings.Split(pattern, "/"), strings.Split(path, "/")
	return slices.EqualFunc(want, got, func(w, g string) bool { return w == g || strings.HasPrefix(w, "{") && g != "" })
}

// wasAsked: Stripe was asked to do these things by the last operation, in this
// order, under these idempotency keys.
func (w *world) wasAsked(table *godog.Table) error {
	var got, want []string
	withKeys := len(table.Rows[0].Cells) > 1
	for _, e := range byGateway(w.wire.exchanges(w.since)) {
		line := nameOf(e)
		if withKeys {
			line += " under " + w.keyText(e)
		}
		got = append(got, line)
	}
	for _, row := range table.Rows {
		line := row.Cells[0].Value
		if withKeys {
			key, err := w.fill(row.Cells[1].Value)
			if err != nil {
				return err
			}
			line += " under " + key
		}
		want = append(want, line)
	}
	if !slices.Equal(got, want) {
		return fmt.Errorf("wanted Stripe to be asked to %s; it was asked to %s", strings.Join(want, ", "), strings.Join(got, ", "))
	}
	return nil
}

// keyText is an idempotency key as scenarios write it.
func (w *world) keyText(e *Exchange) string {
	key := e.Header.Get("Idempotency-Key")
	if key == "" {
		return "no key"
	}
	return strings.TrimPrefix(key, w.session.KeyPrefix)
}

// find is the last operation's exchange that is an action.
func (w *world) find(action string) (*Exchange, error) {
	if _, ok := actions[action]; !ok {
		return nil, fmt.Errorf("no call of Stripe is named %q; see actions in steps/stripe.go", action)
	}
	var asked []string
	for _, e := range byGateway(w.wire.exchanges(w.since)) {
		name := nameOf(e)
		if name == action {
			return e, nil
		}
		asked = append(asked, name)
	}
	return nil, fmt.Errorf("wanted Stripe to be asked to %s, but it was asked to %s", action, strings.Join(asked, ", "))
}

// carried: the request to create a payment carried these parameters.
func (w *world) carried(action string, table *godog.Table) error {
	e, err := w.find(action)
	if err != nil {
		return w.unjudged(err)
	}
	return w.compare(table, func(name string) (any, error) {
		if header, ok := strings.CutSuffix(name, " header"); ok {
			return e.Header.Get(header), nil
		}
		if name == "all parameters" {
			return strings.Join(slices.Sorted(maps.Keys(e.Form)), ", "), nil
		}
		if name == "payment_method_types[]" { // goes by another name since 2026-09-30.endive
			name = w.methodTypes()
		}
		values := e.Form[name]
		return strings.Join(values, ","), nil
	})
}

// unjudged is an error that a target without state may be the cause of.
func (w *world) unjudged(err error) error {
	if w.session.Stateless != "" {
		w.cannot(w.session.Stateless)
		return nil
	}
	return err
}

// carriedKey: the request to capture the payment carried the key "k1-capture", a key
// of 255 characters, or a key that ends in "-pm".
func (w *world) carriedKey(action, how, want string) error {
	e, err := w.find(action)
	if err != nil {
		return w.unjudged(err)
	}
	key := e.Header.Get("Idempotency-Key")
	fits := map[string]bool{
		"the key":            w.keyText(e) == want,
		"a key of":           strconv.Itoa(len(key)) == want,
		"a key that ends in": strings.HasSuffix(key, want),
	}
	if !fits[how] {
		return fmt.Errorf("wanted %s %s, got %q (%d characters)", how, want, key, len(key))
	}
	return nil
}
