package truth

import (
	"os"
	"regexp"
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
)

// A Recipe is a request that succeeds after those before it.
type Recipe struct {
	since, before      string // versions
	account            string
	method, path, form string
	name               string // by which later ones refer to its answer: {name.member}
}

// Recipes reads a file of calls, as internal/shapes has it, by its sections.
func Recipes(file string) ([][]Recipe, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var all [][]Recipe
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#"):
		case !strings.HasPrefix(line, " "):
			all = append(all, nil)
		default:
			all[len(all)-1] = append(all[len(all)-1], readRecipe(strings.TrimSpace(line)))
		}
	}
	return all, nil
}

func readRecipe(line string) Recipe {
	var r Recipe
	line, r.name, _ = strings.Cut(line, " -> ")
	verb, rest, _ := strings.Cut(line, " ")
	for strings.ToUpper(verb) != verb {
		var value string
		value, rest, _ = strings.Cut(rest, " ")
		switch verb {
		case "since":
			r.since = value
		case "before":
			r.before = value
		case "account":
			r.account = value
		}
		verb, rest, _ = strings.Cut(rest, " ")
	}
	r.method = strings.Replace(verb, "TRY", "POST", 1)
	r.path, r.form, _ = strings.Cut(rest, " ")
	if r.method != "POST" {
		r.path, r.form, _ = strings.Cut(r.path, "?")
	}
	return r
}

// fits says whether a version makes the request.
func (r Recipe) fits(version string) bool {
	v, _ := apiversion.Parse(version)
	if since, ok := apiversion.Parse(r.since); ok && v.Before(since) {
		return false
	}
	before, ok := apiversion.Parse(r.before)
	return !ok || v.Before(before)
}

// names are those of other recipes on which a recipe rests.
func (r Recipe) names() []string {
	var all []string
	for _, m := range nameOfRecipe.FindAllStringSubmatch(r.path+" "+r.form+" "+r.account, -1) {
		all = append(all, m[1])
	}
	return all
}

// chapter is one request of a section with the three before it, those on which they rest,
// what is done to the same objects, and the account's settings at that place.
func chapter(section []Recipe, at int) []Recipe {
	needs, taken := map[string]bool{}, make([]bool, len(section))
	take := func(i int) {
		taken[i] = true
		for _, name := range section[i].names() {
			needs[name] = true
		}
	}
	for i := max(0, at-3); i <= at; i++ {
		take(i)
	}
	settings := false
	for i := at - 1; i >= 0; i-- {
		r := section[i]
		setting := r.path == "/_pinstripe/account" && !settings
		settings = settings || setting
		if taken[i] || setting || needs[r.name] || r.path == "/_pinstripe/accounts" || strings.Contains(r.form, "tok_bypassPending") {
			take(i)
		}
	}
	for i, r := range section[:min(len(section), at+6)] {
		names := r.names()
		if len(names) > 0 && !slices.ContainsFunc(names, func(n string) bool { return !needs[n] }) {
			taken[i] = true
		}
	}
	var all []Recipe
	for i, r := range section {
		if taken[i] {
			all = append(all, r)
		}
	}
	return all
}

var nameOfRecipe = regexp.MustCompile(`\{([a-z][a-z0-9_]*)((?:\.[a-z0-9_]+)*)\}`)

// said gives a recipe's text the references of the world in which it is followed.
func (w *World) said(text string) string {
	return nameOfRecipe.ReplaceAllStringFunc(text, func(r string) string {
		m := nameOfRecipe.FindStringSubmatch(r)
		step, ok := w.named[m[1]]
		if !ok {
			return "missing_" + m[1]
		}
		if m[2] == "" {
			m[2] = ".id"
		}
		return "{" + step + m[2] + "}"
	})
}
