package truth

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/pinstripe-lab/pinstripe/internal/shapes"
	"github.com/pinstripe-lab/pinstripe/simulator"
)

const (
	ownKey   = "sk_test_truth"
	otherKey = "sk_test_other" // of an account that has nothing to do with ours
)

// A Finding is something that cannot be true.
type Finding struct {
	Kind   string // by which findings are the same: "no event: charge captured"
	Detail string
	Step   int // after which it was seen
}

// A World is a simulator and what was asked of it.
type World struct {
	Version  string
	Steps    []Step
	Findings []Finding
	// Alter changes an answer before it is looked at, for tests of the checks themselves.
	Alter func(method, path, body string) string
	// Succeeded counts the steps that were answered with 200.
	Succeeded int

	table   string // the version whose table of parameters is walked
	random  *rand.Rand
	recipes [][]Recipe
	recipe  []Recipe // what is left of the one under way
	named   map[string]string
	sim     *simulator.Simulator
	answers map[int]any
	known   map[string][]sighting // objects by their kind
	seen    map[string]bool       // their references' ids, so that each is known once
	before  map[string]state      // by account
	cursors map[string]string     // the newest event by account
	made    map[string]made       // objects that creations answered with, by id
	doubted map[string]bool       // kinds of findings that were made already
	foreign map[string]bool       // ids of objects of the other account
	others  map[string]string     // one of them for each kind
}

// A sighting is an object that an answer showed.
type sighting struct {
	ref, id, key, account string
}

// New returns a world at a version, whose steps a seed determines.
func New(version string, seed uint64, recipes [][]Recipe) *World {
	w := &World{Version: version, table: shapes.Nearest(version), random: rand.New(rand.NewPCG(seed, 1)), recipes: recipes}
	if w.table == "" {
		w.table = shapes.Versions()[0]
	}
	w.open()
	return w
}

// open begins the world anew.
func (w *World) open() {
	start := time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)
	w.sim = simulator.New(simulator.Options{Clock: simulator.StandingClock(start)})
	w.answers, w.known, w.seen, w.named = map[int]any{}, map[string][]sighting{}, map[string]bool{}, map[string]string{}
	w.before, w.made, w.doubted, w.cursors = map[string]state{}, map[string]made{}, map[string]bool{}, map[string]string{}
	w.foreign = map[string]bool{}
	w.Steps, w.Findings, w.Succeeded = nil, nil, 0
	for _, key := range []string{ownKey, otherKey} {
		w.ask(Step{Method: "POST", Path: "/_pinstripe/account", Form: fmt.Sprintf(`{"api_version": %q}`, w.Version), Key: key})
	}
	w.others = map[string]string{}
	for _, other := range [][2]string{
		{"/v1/customers", "source=tok_visa"}, {"/v1/payment_methods", "type=card&card[token]=tok_visa"},
		{"/v1/charges", "amount=2000&currency=usd&source=tok_visa"},
		{"/v1/payment_intents", "amount=2000&currency=usd"}, {"/v1/setup_intents", ""}, {"/v1/coupons", "percent_off=10&duration=once"},
		{"/v1/accounts", "type=custom"}, {"/v1/sources", "type=card&token=tok_visa"}, {"/v1/radar/value_lists", "alias=a&name=A"},
	} {
		a := w.ask(Step{Method: "POST", Path: other[0], Form: other[1], Key: otherKey})
		w.others[a.text("object")] = a.text("id")
		w.foreign[a.text("id")] = true
	}
	w.before[""] = w.look("")
}

// Take takes a number of steps of the world's own choice, and looks at the books and lists.
func (w *World) Take(steps int) {
	for range steps {
		w.Do(w.next())
	}
	w.settle()
}

// settle checks what is checked once, at the end.
func (w *World) settle() {
	for _, account := range w.accounts() {
		w.checkBooks(account)
		w.checkLists(account)
	}
}

// accounts are the world's own account, "", and those connected to it that have been acted for.
func (w *World) accounts() []string {
	all := []string{""}
	for account := range w.before {
		if account != "" {
			all = append(all, account)
		}
	}
	slices.Sort(all)
	return all
}

// Do takes a step, and checks what comes of it.
func (w *World) Do(s Step) {
	w.Steps = append(w.Steps, s)
	a := w.ask(s)
	w.answers[s.N] = a.body
	w.checkAnswer(s, a)
	if s.Replay && a.status != 0 {
		w.checkReplay(s, a)
	}
	if a.status == http.StatusOK {
		w.Succeeded++
		w.remember(s, a.body, fmt.Sprint("s", s.N))
		w.note(s, a.body)
	}
	if s.changes() && s.Key == "" {
		w.checkChanges(s, a)
	}
}

func (w *World) find(step int, kind, format string, arguments ...any) {
	if !w.doubted[kind] {
		w.doubted[kind] = true
		w.Findings = append(w.Findings, Finding{kind, fmt.Sprintf(format, arguments...), step})
	}
}

// last is the number of the last step.
func (w *World) last() int {
	if len(w.Steps) == 0 {
		return 0
	}
	return w.Steps[len(w.Steps)-1].N
}

// An answer is what a step got.
type answer struct {
	status int
	header http.Header
	raw    string
	body   any
	sent   Step // with its references said
}

func (a answer) member(path string) any  { return at(a.body, path) }
func (a answer) text(path string) string { t, _ := at(a.body, path).(string); return t }

// ask sends a request.
func (w *World) ask(s Step) answer { return w.send(s, "") }

// send sends it with a line of a header more, "Name: value".
func (w *World) send(s Step, line string) answer {
	s.Path, s.Form, s.Account = w.say(s.Path), w.say(s.Form), w.say(s.Account)
	address := s.Path
	body := strings.NewReader("")
	if s.Method == "POST" {
		body = strings.NewReader(s.Form)
	} else if s.Form != "" {
		address += "?" + s.Form
	}
	r := httptest.NewRequest(s.Method, strings.ReplaceAll(address, " ", "%20"), body)
	key := s.Key
	if key == "" {
		key = ownKey
	}
	r.Header.Set("Authorization", "Bearer "+key)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if !s.door() {
		r.Header.Set("Stripe-Version", w.Version)
	}
	if s.Account != "" {
		r.Header.Set("Stripe-Account", s.Account)
	}
	if s.Replay {
		r.Header.Set("Idempotency-Key", s.idempotencyKey())
	}
	if name, value, ok := strings.Cut(line, ": "); ok {
		r.Header.Set(name, value)
	}
	res := httptest.NewRecorder()
	w.sim.ServeHTTP(res, r)
	a := answer{status: res.Code, header: res.Header(), raw: res.Body.String(), sent: s}
	if w.Alter != nil {
		a.raw = w.Alter(s.Method, s.Path, a.raw)
	}
	d := json.NewDecoder(strings.NewReader(a.raw))
	d.UseNumber()
	_ = d.Decode(&a.body) // what is no JSON stays nil, and is found
	return a
}

var reference = regexp.MustCompile(`\{s\d+(\.[A-Za-z0-9_]+)+\}`)

// say puts what answers showed in the place of references.
func (w *World) say(text string) string {
	if !strings.Contains(text, "{s") {
		return text
	}
	return reference.ReplaceAllStringFunc(text, func(r string) string {
		step, path, _ := strings.Cut(r[2:len(r)-1], ".")
		n, _ := strconv.Atoi(step)
		if value, ok := at(w.answers[n], path).(string); ok {
			return value
		}
		return "missing_" + step
	})
}

// at is a member of a value by its path, "data.0.id"; nil if there is none.
func at(value any, path string) any {
	for name := range strings.SplitSeq(path, ".") {
		switch v := value.(type) {
		case map[string]any:
			value = v[name]
		case []any:
			i, err := strconv.Atoi(name)
			if err != nil || i >= len(v) {
				return nil
			}
			value = v[i]
		default:
			return nil
		}
	}
	return value
}

var looksLikeID = regexp.MustCompile(`^[a-z]{2,9}_[0-9A-Za-z]{12,}$`)

// remember keeps what an answer showed, to be named by later steps.
func (w *World) remember(s Step, value any, ref string) {
	switch value := value.(type) {
	case map[string]any:
		kind, _ := value["object"].(string)
		id, _ := value["id"].(string)
		if kind != "" && id != "" && value["deleted"] == nil {
			w.meet(s, kind, id, ref+".id")
		}
		for _, name := range sortedKeys(value) {
			if name == "previous_attributes" {
				continue
			}
			if text, ok := value[name].(string); ok && name != "id" && looksLikeID.MatchString(text) {
				w.meet(s, kindOf(text), text, ref+"."+name)
			}
			w.remember(s, value[name], ref+"."+name)
		}
	case []any:
		for i, item := range value {
			w.remember(s, item, fmt.Sprint(ref, ".", i))
		}
	}
}

func (w *World) meet(s Step, kind, id, ref string) {
	if kind == "" || w.seen[kind+id+s.Account] {
		return
	}
	w.seen[kind+id+s.Account] = true
	if s.Key == otherKey {
		w.foreign[id] = true
	}
	w.known[kind] = append(w.known[kind], sighting{"{" + ref + "}", id, s.Key, s.Account})
}

func sortedKeys(m map[string]any) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
