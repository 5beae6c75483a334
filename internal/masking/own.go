package masking

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"

	"go.yaml.in/yaml/v3"
)

// An own rule is one of the user's: what it finds, and the word that says of which kind it
// was. It hides from everybody, as what is secret.
type ownRule struct {
	name, path, header string
	pattern            *regexp.Regexp
	as                 string
}

// own are the rules that the user added to the table.
var own atomic.Pointer[[]ownRule]

// rowKeys are the columns of a row. Each has one of the first four, and the last.
var rowKeys = []string{"name", "path", "header", "pattern", "as"}

// word is what a kind may be called: it becomes the beginning of a placeholder.
var word = regexp.MustCompile(`^[a-z]+(?:-[a-z]+)*$`)

// Add adds the user's own rules to the table, in the place of those added before: a YAML
// list whose rows say what is replaced, by the name of a parameter or member, by its path
// such as metadata.loyalty, by the name of a header or by a pattern, and as what. An error
// names the line.
func Add(text []byte) error {
	rules, err := readRules(text)
	if err != nil {
		return err
	}
	own.Store(&rules)
	return nil
}

func readRules(text []byte) ([]ownRule, error) {
	var rows []yaml.Node
	d := yaml.NewDecoder(bytes.NewReader(text))
	if err := d.Decode(&rows); errors.Is(err, io.EOF) {
		return nil, errors.New("it has no rules")
	} else if err != nil {
		return nil, fmt.Errorf("want a list of rules: %w", err)
	}
	var rules []ownRule
	for _, row := range rows {
		r, err := readRule(&row)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", row.Line, err)
		}
		rules = append(rules, r)
	}
	return rules, nil
}

func readRule(row *yaml.Node) (r ownRule, err error) {
	var given map[string]string
	if err := row.Decode(&given); err != nil {
		return r, errors.New(`want a row such as {name: loyalty_number, as: loyalty-number}`)
	}
	for key := range given {
		if !slices.Contains(rowKeys, key) {
			return r, fmt.Errorf("there is no %q: a row has %s", key, strings.Join(rowKeys, ", "))
		}
	}
	r = ownRule{
		name: strings.ToLower(given["name"]), path: strings.ToLower(dotted(given["path"])),
		header: HeaderKey(given["header"]), as: given["as"],
	}
	said := 0
	for _, key := range rowKeys[:4] {
		if given[key] != "" {
			said++
		}
	}
	switch {
	case said != 1:
		return r, fmt.Errorf("want one of %s in a row, and it has %d", strings.Join(rowKeys[:4], ", "), said)
	case !word.MatchString(r.as):
		return r, fmt.Errorf("as: %q is no kind: want a word such as loyalty-number", r.as)
	case given["pattern"] == "":
		return r, nil
	}
	if r.pattern, err = regexp.Compile(given["pattern"]); err == nil && r.pattern.MatchString("") {
		err = fmt.Errorf("the pattern %q fits everything", given["pattern"])
	}
	return r, err
}

// Described names the user's own rules, "" if there are none.
func Described() string {
	var kinds []string
	for _, r := range ownRules() {
		if !slices.Contains(kinds, r.as) {
			kinds = append(kinds, r.as)
		}
	}
	return strings.Join(kinds, " ")
}

func ownRules() []ownRule {
	if rules := own.Load(); rules != nil {
		return *rules
	}
	return nil
}

// apply replaces what the rule finds in a text that stands at a path.
func (r ownRule) apply(at, text string) string {
	switch {
	case r.pattern != nil:
		return r.pattern.ReplaceAllStringFunc(text, r.replace)
	case r.header != "" && r.header == at,
		r.name != "" && r.name == innermost(at) && !strings.HasPrefix(at, headerPath),
		r.path != "" && (r.path == at || strings.HasSuffix(at, "."+r.path)):
		return r.replace(text)
	}
	return text
}

// replace puts the kind in the place of a value, and what tells values apart.
func (r ownRule) replace(value string) string {
	if value == "" || strings.HasPrefix(value, r.as+"-") && placeholder.MatchString(value) {
		return value
	}
	return fmt.Sprintf("%s-%08x", r.as, digest(value))
}

// headerPath begins the path of a header.
const headerPath = "header."

// HeaderKey is the path of a header's value: header.idempotency_key.
func HeaderKey(name string) string {
	if name == "" {
		return ""
	}
	return headerPath + strings.ReplaceAll(strings.ToLower(name), "-", "_")
}

// FormKey is the path of a parameter: payment_method_data.card.number.
func FormKey(name string) string { return dotted(strings.TrimSuffix(name, "[]")) }

// dotted is a path that brackets may have been written with.
func dotted(path string) string {
	return strings.NewReplacer("][", ".", "[", ".", "]", "").Replace(path)
}

// innermost is the last name of a path.
func innermost(path string) string { return path[strings.LastIndexByte(path, '.')+1:] }
