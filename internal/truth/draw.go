package truth

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/pinstripe-lab/pinstripe/internal/shapes"
	"github.com/pinstripe-lab/pinstripe/simulator"
)

// chance says yes so many times of a hundred.
func (w *World) chance(percent int) bool { return w.random.IntN(100) < percent }

func pick[T any](w *World, of []T) T { return of[w.random.IntN(len(of))] }

// next is the next step.
func (w *World) next() Step {
	s := Step{N: w.last() + 1}
	switch n := w.random.IntN(100); {
	case n < 50:
		w.follow(&s)
	case n < 62:
		w.pay(&s)
	case n < 68:
		w.doorStep(&s)
	default:
		w.walk(&s)
	}
	if s.Method == "POST" && !s.door() {
		s.Replay = w.chance(20)
	}
	return s
}

// follow takes the next request of a recipe, sometimes with a change.
func (w *World) follow(s *Step) {
	for len(w.recipe) == 0 {
		section := pick(w, w.recipes)
		w.recipe = chapter(section, w.random.IntN(len(section)))
	}
	for len(w.recipe) > 0 && !w.recipe[0].fits(w.Version) {
		w.recipe = w.recipe[1:]
	}
	if len(w.recipe) == 0 {
		w.walk(s)
		return
	}
	r := w.recipe[0]
	w.recipe = w.recipe[1:]
	s.Method, s.Path, s.Form, s.Account = r.method, w.said(r.path), w.said(r.form), w.said(r.account)
	if r.name != "" {
		w.named[r.name] = fmt.Sprint("s", s.N)
	}
	s.Path, s.Form = w.found(s.Path), w.found(s.Form)
	percent := 40
	if r.name != "" {
		percent = 12 // others rest on it
	}
	if !s.door() && w.chance(percent) {
		w.change(s, operation(s.Method, s.Path))
	}
}

// found names objects that are there in the place of those that the recipe would have made.
func (w *World) found(text string) string {
	for _, noun := range []struct{ recipe, kind string }{
		{"missing_cus", "customer"}, {"missing_pi", "payment_intent"}, {"missing_ch", "charge"}, {"missing_acct", "account"},
		{"missing_re", "refund"}, {"missing_seti", "setup_intent"}, {"missing_pm", "payment_method"},
	} {
		if strings.Contains(text, noun.recipe) {
			text = strings.ReplaceAll(text, noun.recipe, w.reference(noun.kind))
		}
	}
	return text
}

// pay makes a payment of a test card, which much else can be done with.
func (w *World) pay(s *Step) {
	s.Method, s.Path = "POST", "/v1/payment_intents"
	form := []string{
		"amount=" + w.amount(), "currency=usd", "payment_method_types[]=card", "payment_method=" + w.alias(), "return_url=https://shop.example",
	}
	for _, extra := range []string{
		"confirm=true", "confirm=true", "capture_method=manual", "off_session=true", "setup_future_usage=off_session", "description=d",
		"confirmation_method=manual", "metadata[a]=1", "expand[]=latest_charge", "receipt_email=jenny@example.com",
	} {
		if w.chance(30) && !slices.Contains(form, extra) {
			form = append(form, extra)
		}
	}
	if w.chance(40) && len(w.known["customer"]) > 0 {
		form = append(form, "customer="+w.reference("customer"))
	}
	if w.chance(10) && len(w.known["account"]) > 1 {
		form = append(form, "transfer_data[destination]="+w.reference("account"), "application_fee_amount=10")
	}
	s.Form = strings.Join(form, "&")
}

// doorStep lets time pass, or has a customer decide.
func (w *World) doorStep(s *Step) {
	s.Method = "POST"
	if kind := pick(w, []string{"payment_intent", "setup_intent", "source", ""}); kind != "" && len(w.known[kind]) > 0 && w.chance(70) {
		s.Path = "/_pinstripe/authentications/" + w.reference(kind)
		s.Form = `{"outcome": "` + pick(w, []string{"succeeded", "succeeded", "failed", "canceled"}) + `"}`
		return
	}
	s.Path = "/_pinstripe/clock"
	s.Form = `{"advance": "` + pick(w, []string{"1s", "1m", "1h", "25h", "72h", "170h", "250h", "800h"}) + `"}`
}

// walk asks for an operation of the tables, with whatever fits and a mistake now and then.
func (w *World) walk(s *Step) {
	r := pick(w, simulator.Routes())
	for range 6 { // rather of something that is there, and rather a change
		if w.has(r.Pattern) && (r.Method != "GET" || w.chance(50)) {
			break
		}
		r = pick(w, simulator.Routes())
	}
	s.Method = r.Method
	parts := strings.Split(r.Pattern, "/")
	for i, part := range parts {
		if strings.HasPrefix(part, "{") {
			parts[i] = w.inPath(parts[:i])
		}
	}
	s.Path = strings.Join(parts, "/")
	if accounts := w.known["account"]; len(accounts) > 1 && w.chance(12) && !strings.HasPrefix(s.Path, "/v1/accounts/") {
		s.Account = w.reference("account")
	}
	all := parameters(w.table, r.Method+" "+r.Pattern)
	form := map[string]string{}
	var order []string
	add := func(p shapes.Parameter) {
		if _, ok := form[p.Name]; !ok {
			order = append(order, p.Name)
		}
		form[p.Name] = w.value(p)
	}
	for _, p := range all {
		if p.Fact.Required && !strings.Contains(p.Name, "[") {
			add(p)
		}
	}
	for range w.random.IntN(4) {
		if len(all) > 0 {
			p := pick(w, all)
			add(p)
			for _, q := range all {
				if parent(q.Name) == parent(p.Name) && q.Fact.Required {
					add(q)
				}
			}
		}
	}
	var lines []string
	for _, name := range order {
		lines = append(lines, encoded(name, form[name]))
	}
	s.Form = strings.Join(lines, "&")
	if w.chance(25) {
		w.change(s, r.Method+" "+r.Pattern)
	}
	if w.chance(2) {
		s.Key = otherKey
	}
}

// has says whether there are objects for each place of a pattern.
func (w *World) has(pattern string) bool {
	parts := strings.Split(pattern, "/")
	for i, part := range parts {
		known := func(kind string) bool { return len(w.known[kind]) > 0 }
		if strings.HasPrefix(part, "{") && part != "{capability}" && !slices.ContainsFunc(nouns[parts[i-1]], known) {
			return false
		}
	}
	return true
}

// change makes one mistake in a request, or tries something at its edge.
func (w *World) change(s *Step, op string) {
	all, lines := parameters(w.table, op), pairs(s.Form)
	switch n := w.random.IntN(10); {
	case n < 4 && len(all) > 0: // one more parameter, right or wrong
		p := pick(w, all)
		value := w.value(p)
		if w.chance(40) {
			value = w.wrong(p)
		}
		if value == hashInstead {
			lines = append(lines, encoded(p.Name+"[a]", "1"))
		} else {
			lines = append(lines, encoded(p.Name, value))
		}
	case n < 6 && len(lines) > 0: // one less
		i := w.random.IntN(len(lines))
		lines = slices.Delete(slices.Clone(lines), i, i+1)
	case n < 8 && len(lines) > 0: // another value
		lines = slices.Clone(lines)
		i := w.random.IntN(len(lines))
		lines[i] = encoded(name(lines[i]), w.strange(name(lines[i])))
	case n == 8 && len(lines) > 0: // a hash in a text's place, an unknown member
		lines = slices.Clone(lines)
		i := w.random.IntN(len(lines))
		lines[i] = encoded(name(lines[i])+"[colour]", "red")
	default:
		lines = append(lines, "colour=red")
	}
	s.Form = strings.Join(lines, "&")
}

// operation is the operation that a path is of: "POST /v1/charges/{charge}".
func operation(method, path string) string {
	best := ""
	parts := strings.Split(path, "/")
	for _, r := range simulator.Routes() {
		if r.Method != method || best != "" && strings.Count(r.Pattern, "{") >= strings.Count(best, "{") {
			continue
		}
		if slices.EqualFunc(strings.Split(r.Pattern, "/"), parts, func(p, s string) bool { return p == s || p != "" && p[0] == '{' }) {
			best = r.Pattern
		}
	}
	return method + " " + best
}

// parameters are those that a text can be sent for.
func parameters(version, op string) []shapes.Parameter {
	key := version + " " + op
	if known, ok := texts.Load(key); ok {
		return known.([]shapes.Parameter)
	}
	var all []shapes.Parameter
	for _, p := range shapes.Parameters(version, op) {
		if slices.ContainsFunc(p.Fact.Kinds, func(kind string) bool { return slices.Contains(scalars, kind) }) {
			all = append(all, p)
		}
	}
	texts.Store(key, all)
	return all
}

var (
	texts   sync.Map
	scalars = []string{"text", "int", "num", "bool", "true", "false", "one", `""`}
)

func parent(name string) string {
	i := strings.LastIndexByte(name, '[')
	if i < 0 {
		return ""
	}
	return name[:i]
}
