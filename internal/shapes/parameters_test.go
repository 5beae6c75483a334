package shapes_test

import (
	"encoding/json"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/internal/racing"
	"github.com/pinstripe-lab/pinstripe/internal/shapes"
	"github.com/pinstripe-lab/pinstripe/simulator"
)

// TestParameters sends each parameter of each version's table by itself, and every value
// of its enumeration, with what has to stand beside it, and sees that none is refused as
// unknown or as of another type; but for the rows of fixtures/refused_parameters.csv.
func TestParameters(t *testing.T) {
	racing.Later(t)
	if testing.Short() {
		t.Skip("sends a hundred thousand parameters")
	}
	var refused refusals
	t.Run("versions", func(t *testing.T) {
		for _, version := range shapes.Versions() {
			t.Run(version, func(t *testing.T) {
				t.Parallel()
				s := newSender(t, version)
				s.refused = &refused
				for _, op := range shapes.Operations(version) {
					for _, p := range shapes.Parameters(version, op) {
						for _, value := range worthTrying(version, op, p) {
							s.try(op, p.Name, value)
						}
					}
				}
				require.NotZero(t, s.sent)
			})
		}
	})
	refused.check(t)
}

// refusals are documented parameters that were refused.
type refusals struct {
	mu  sync.Mutex
	all []refusal
}

type refusal struct{ version, op, parameter, why string }

func (r *refusals) check(t *testing.T) {
	t.Helper()
	used := map[fixtures.RefusedParameter]bool{}
	for _, one := range r.all {
		row := refusedRow(one)
		if row == nil {
			t.Errorf("%s %s %s: %s", one.version, one.op, one.parameter, one.why)
			continue
		}
		used[*row] = true
	}
	for _, row := range fixtures.RefusedParameters() {
		if !used[row] {
			t.Errorf("refused_parameters.csv has a row for what is taken: %s %s", row.Operations, row.Parameter)
		}
	}
	t.Logf("%d refusals of documented parameters, each with its row", len(r.all))
}

// refusedRow returns the row that allows a refusal; nil where none does.
func refusedRow(r refusal) *fixtures.RefusedParameter {
	rows := fixtures.RefusedParameters()
	for i := range rows {
		until := slices.Index(shapes.Versions(), rows[i].Until)
		if (until < 0 || slices.Index(shapes.Versions(), r.version) <= until) &&
			shapes.Like(rows[i].Operations, r.op) && shapes.Like(rows[i].Parameter, r.parameter) {
			return &rows[i]
		}
	}
	return nil
}

// worthTrying are the samples of a parameter, without what the newest table takes too: that
// is tried there. Where a newer table has an enumeration for what was any text, the older
// one was only less exact, and its values are sent.
func worthTrying(version, op string, p shapes.Parameter) []string {
	newest := shapes.Facts(shapes.Newest())[p.Path]
	all := samples(p)
	if version == shapes.Newest() || newest == nil {
		return all
	}
	if len(newest.Values) > 0 && !slices.Contains(newest.Kinds, "text") {
		all = slices.DeleteFunc(all, func(value string) bool { return value == "x" || slices.Contains(newest.Values, value) })
		all = append(all, newest.Values[0])
	}
	return all
}

// samples are values that a parameter takes; none where it only has members.
func samples(p shapes.Parameter) []string {
	var all []string
	for _, kind := range p.Fact.Kinds {
		switch kind {
		case "text":
			value := "x"
			if strings.HasSuffix(strings.TrimSuffix(p.Name, "]"), "currency") {
				value = "usd"
			}
			all = append(all, value)
		case "int", "num":
			all = append(all, "1")
		case "bool":
			all = append(all, "true")
		case "true", "false":
			all = append(all, kind)
		case `""`:
			all = append(all, "")
		case "one":
			all = append(all, p.Fact.Values...)
		}
	}
	return all
}

// A sender sends parameters at one version.
type sender struct {
	version string
	sim     *simulator.Simulator
	account string // a connected one
	sent    int
	refused *refusals
}

func newSender(t *testing.T, version string) *sender {
	t.Helper()
	s := &sender{version: version, sim: simulator.New(simulator.Options{})}
	made := s.send("POST", "/v1/accounts", "type=custom&country=US")
	s.account, _ = made["id"].(string)
	require.NotEmpty(t, s.account, made)
	return s
}

func (s *sender) send(method, path, form string) map[string]any {
	if method != "POST" && form != "" {
		path, form = path+"?"+form, ""
	}
	req := httptest.NewRequest(method, path, strings.NewReader(form))
	req.Header.Set("Authorization", "Bearer sk_test_123")
	req.Header.Set("Stripe-Version", s.version)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	res := httptest.NewRecorder()
	s.sim.ServeHTTP(res, req)
	var answer map[string]any
	_ = json.Unmarshal(res.Body.Bytes(), &answer)
	return answer
}

// try sends a value, and notes if it is refused for its name or its type.
func (s *sender) try(op, name, value string) {
	method, pattern, _ := strings.Cut(op, " ")
	path := strings.ReplaceAll(pattern, "{account}", s.account)
	for strings.Contains(path, "{") {
		before, rest, _ := strings.Cut(path, "{")
		_, after, _ := strings.Cut(rest, "}")
		path = before + "none" + after
	}
	form := beside(s.version, op, name)
	form[name] = value
	values := url.Values{}
	for k, v := range form {
		values.Set(k, v)
	}
	s.sent++
	answer := s.send(method, path, values.Encode())
	e, _ := answer["error"].(map[string]any)
	if e == nil {
		return
	}
	code, _ := e["code"].(string)
	message, _ := e["message"].(string)
	kind := wrong(code, message)
	param, _ := e["param"].(string)
	if _, other := form[param]; kind == "" || other && param != name {
		return // about what stands beside it
	}
	if kind == "type" {
		name += "=" + value
	}
	s.refused.mu.Lock()
	defer s.refused.mu.Unlock()
	s.refused.all = append(s.refused.all, refusal{s.version, op, name, kind + ": " + message[:min(len(message), 100)]})
}

// wrong says whether an error is about the name or the type of a parameter.
func wrong(code, message string) string {
	switch {
	case code == "parameter_unknown":
		return "unknown"
	case code == "parameter_invalid_empty" || code == "parameter_invalid_integer" && !strings.Contains(message, "must be greater"):
		return "type"
	}
	for _, text := range []string{"must be one of", "Invalid boolean", "Invalid array", "Invalid object", "Invalid hash", "Invalid string"} {
		if strings.Contains(message, text) {
			return "type"
		}
	}
	return ""
}

// beside are the parameters that have to be sent with one: those that the operation
// requires, and those that its hashes do.
func beside(version, op, name string) map[string]string {
	form := map[string]string{}
	for _, p := range shapes.Parameters(version, op) {
		if !p.Fact.Required || p.Name == name || strings.HasPrefix(name, p.Name+"[") {
			continue
		}
		i := strings.LastIndexByte(p.Name, '[')
		if i >= 0 && !strings.HasPrefix(name, p.Name[:i]+"[") {
			continue
		}
		if values := samples(p); len(values) > 0 {
			form[p.Name] = values[0]
		}
	}
	return form
}
