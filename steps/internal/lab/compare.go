package lab

import (
	"encoding/json"
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"time"

	messages "github.com/cucumber/messages/go/v34"
)

// Compare holds a table of names and values against what there is. A row without a name
// is none.
func (l *Lab) Compare(table *messages.PickleTable, get func(name string) (any, error)) error {
	var wrong []string
	for _, row := range table.Rows {
		name := row.Cells[0].Value
		if name == "" {
			continue
		}
		want, err := l.Fill(row.Cells[1].Value)
		if err != nil {
			return err
		}
		got, err := get(name)
		if err != nil {
			return err
		}
		if err := Matches(want, got); err != nil {
			wrong = append(wrong, fmt.Sprintf("%s: %v", name, err))
		}
	}
	if wrong != nil {
		return fmt.Errorf("%s", strings.Join(wrong, "; "))
	}
	return nil
}

var amountCell = regexp.MustCompile("^" + Money + "$")

// AsBefore is a value and what was in its place in the answer before.
type AsBefore struct{ Now, Before any }

// Matches tells whether a value is what a cell wants: the value itself, an amount
// ("20.00 usd", in the smallest unit), "none", "set" (whatever it is), the beginning
// of a text ("pi_…"), a part of a text or a list ("including pi_1"), "there" or "not
// there" (null is there), or something that is "the same as before" or "another than
// before".
func Matches(want string, got any) error {
	pair, ok := got.(AsBefore)
	if ok {
		got = pair.Now
	}
	text := Plain(got)
	switch {
	case want == "none":
		if text == "" {
			return nil
		}
	case want == "there" || want == "not there":
		if (got == NotThere{}) == (want == "not there") {
			return nil
		}
	case want == "the same as before" || want == "another than before":
		if text != "" && (text == Plain(pair.Before)) == (want == "the same as before") {
			return nil
		}
	case want == "set":
		if text != "" {
			return nil
		}
	case strings.HasPrefix(want, "including "):
		if strings.Contains(text, strings.TrimPrefix(want, "including ")) {
			return nil
		}
	case strings.HasSuffix(want, "…"):
		if strings.HasPrefix(text, strings.TrimSuffix(want, "…")) {
			return nil
		}
	default:
		if m := amountCell.FindStringSubmatch(want); m != nil {
			n, err := Minor(m[1], m[2])
			if err != nil {
				return err
			}
			if text == fmt.Sprint(n) {
				return nil
			}
			break
		}
		if text == want {
			return nil
		}
	}
	return fmt.Errorf("wanted %s, got %q", want, text)
}

// Plain is a value as a cell shows it. Nothing is "".
func Plain(v any) string {
	switch x := v.(type) {
	case nil, NotThere:
		return ""
	case bool:
		return map[bool]string{true: "yes", false: "no"}[x]
	case *bool:
		if x == nil {
			return ""
		}
		return Plain(*x)
	case *int:
		if x == nil {
			return ""
		}
		return fmt.Sprint(*x)
	case time.Time:
		if x.IsZero() {
			return ""
		}
		return x.Format(time.RFC3339)
	case map[string]any, []any:
		if reflect.ValueOf(x).Len() == 0 {
			return ""
		}
		text, _ := json.Marshal(x)
		return string(text)
	}
	return fmt.Sprint(v)
}
