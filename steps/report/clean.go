package report

import (
	"regexp"
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/internal/luhn"
	"github.com/pinstripe-lab/pinstripe/internal/masking"
	"github.com/pinstripe-lab/pinstripe/steps"
)

// Reports are kept, mailed and shown: keys, secrets and card numbers are taken
// out of every text that a run brings with it, also where they are only test
// values, because the same suite runs with the keys of real test accounts.
var (
	keys    = regexp.MustCompile(`\b([srp]k_(?:test|live)_)\w*?(\w{4})\b`)
	secrets = regexp.MustCompile(`(_secret_|\bwhsec_)\w+`)
	digits  = regexp.MustCompile(`\b\d(?:[ -]?\d){12,18}\b`)
)

// told is a part of every key and every secret.
var told = []string{"k_test_", "k_live_", "_secret_", "whsec_"}

// mayTell tells whether a text has anything of what the expressions look for: nearly none
// has, and looking is cheap.
func mayTell(text string) bool {
	n := 0
	for i := range len(text) {
		if '0' <= text[i] && text[i] <= '9' {
			n++
		}
	}
	return n >= 13 || slices.ContainsFunc(told, func(part string) bool { return strings.Contains(text, part) })
}

// clean returns text without keys, secrets and card numbers.
func clean(text string) string {
	if !mayTell(text) {
		return text
	}
	text = keys.ReplaceAllString(text, "$1****$2")
	text = secrets.ReplaceAllString(text, "$1****")
	return digits.ReplaceAllStringFunc(text, func(number string) string {
		bare := strings.NewReplacer(" ", "", "-", "").Replace(number)
		if !luhn.Valid(bare) {
			return number
		}
		return "****" + bare[len(bare)-4:]
	})
}

// named is a value behind its name: in JSON, in a form, or where another value was wanted.
var named = regexp.MustCompile(`(\w+)(\]?"?: ?"|\]?=|\]?: wanted [^;\n]*?, got ")([^"&\s;]+)`)

// traffic cleans what may hold a part of an answer, by the table of cassettes and logs too.
func traffic(text string) string {
	text = named.ReplaceAllStringFunc(text, func(pair string) string {
		part := named.FindStringSubmatch(pair)
		return part[1] + part[2] + masking.Secret(part[1], part[3])
	})
	return masking.Secret("", clean(text))
}

// cleaned returns a copy of r without anything secret.
func cleaned(r steps.Result) steps.Result {
	r.Problems = slices.Clone(r.Problems)
	for i, p := range r.Problems {
		r.Problems[i] = traffic(p)
	}
	r.Scenarios = slices.Clone(r.Scenarios)
	for i := range r.Scenarios {
		r.Scenarios[i] = cleanScenario(r.Scenarios[i])
	}
	return r
}

func cleanScenario(s steps.ScenarioResult) steps.ScenarioResult {
	s.Name, s.Reason = clean(s.Name), traffic(s.Reason)
	s.Steps = slices.Clone(s.Steps)
	for i, step := range s.Steps {
		s.Steps[i].Text, s.Steps[i].Error = clean(step.Text), traffic(step.Error)
		s.Steps[i].Table = cleanTable(step.Table)
	}
	return s
}

func cleanTable(table [][]string) [][]string {
	if table == nil {
		return nil
	}
	out := make([][]string, len(table))
	for i, row := range table {
		out[i] = make([]string, len(row))
		for j, cell := range row {
			out[i][j] = clean(cell)
		}
	}
	return out
}
