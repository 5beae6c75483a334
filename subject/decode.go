package subject

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"time"

	"github.com/pinstripe-lab/pinstripe/adapter"
	"github.com/pinstripe-lab/pinstripe/internal/levenshtein"
)

// A MemberError says which member of a message is wrong, and why.
type MemberError struct {
	// Path is the member's: "transaction.checks.cvc".
	Path   string
	Reason string
}

func (e *MemberError) Error() string { return e.Path + " " + e.Reason }

func wrong(path, format string, args ...any) error {
	return &MemberError{path, fmt.Sprintf(format, args...)}
}

// Read puts a tree into what a pointer points at. Its error is a *MemberError.
func Read(from any, into any, path string) error {
	return read(from, reflect.ValueOf(into).Elem(), path)
}

func read(from any, into reflect.Value, path string) error {
	if from == nil {
		return nil
	}
	if special, ok := readers[into.Type()]; ok {
		return special(from, into, path)
	}
	switch into.Kind() {
	case reflect.Pointer:
		inner := reflect.New(into.Type().Elem())
		if err := read(from, inner.Elem(), path); err != nil {
			return err
		}
		into.Set(inner)
		return nil
	case reflect.Interface:
		into.Set(reflect.ValueOf(from))
		return nil
	case reflect.String:
		return readText(from, into, path)
	case reflect.Bool:
		flag, ok := from.(bool)
		if !ok {
			return wrong(path, "is %s: wanted true or false", kindOf(from))
		}
		into.SetBool(flag)
		return nil
	case reflect.Int, reflect.Int64:
		n, ok := whole(from)
		if !ok {
			return wrong(path, "is %s: wanted a whole number", kindOf(from))
		}
		into.SetInt(n)
		return nil
	case reflect.Slice:
		return readList(from, into, path)
	case reflect.Map:
		return readDictionary(from, into, path)
	case reflect.Struct:
		return readObject(from, into, path)
	}
	panic("subject: no reader for a " + into.Type().String())
}

// readers read what is not told by its kind alone.
var readers = map[reflect.Type]func(any, reflect.Value, string) error{
	reflect.TypeFor[adapter.API](): func(from any, into reflect.Value, path string) error {
		for api, name := range apis {
			if from == any(name) {
				into.SetInt(int64(api))
				return nil
			}
		}
		return wrong(path, "is %v: wanted payment_intents or charges", from)
	},
	reflect.TypeFor[time.Time](): func(from any, into reflect.Value, path string) error {
		text, _ := from.(string)
		at, err := time.Parse(time.RFC3339, text)
		if err != nil {
			return wrong(path, "is %v: wanted a time as RFC 3339 writes it", from)
		}
		into.Set(reflect.ValueOf(at))
		return nil
	},
	reflect.TypeFor[time.Duration](): func(from any, into reflect.Value, path string) error {
		seconds, ok := from.(float64)
		if !ok {
			n, isWhole := whole(from)
			if !isWhole {
				return wrong(path, "is %s: wanted a number of seconds", kindOf(from))
			}
			seconds = float64(n)
		}
		into.SetInt(int64(seconds * float64(time.Second)))
		return nil
	},
}

func readText(from any, into reflect.Value, path string) error {
	text, ok := from.(string)
	if !ok {
		return wrong(path, "is %s: wanted a text", kindOf(from))
	}
	if known := words[into.Type()]; known != nil && text != "" && !slices.Contains(known, text) {
		return wrong(path, "is %q: wanted one of %v", text, known)
	}
	into.SetString(text)
	return nil
}

func readList(from any, into reflect.Value, path string) error {
	if into.Type().Elem().Kind() == reflect.Uint8 {
		text, ok := from.(string)
		if !ok {
			return wrong(path, "is %s: wanted a text", kindOf(from))
		}
		into.SetBytes([]byte(text))
		return nil
	}
	all, ok := from.([]any)
	if !ok {
		return wrong(path, "is %s: wanted a list", kindOf(from))
	}
	into.Set(reflect.MakeSlice(into.Type(), len(all), len(all)))
	for i, one := range all {
		if err := read(one, into.Index(i), fmt.Sprintf("%s[%d]", path, i)); err != nil {
			return err
		}
	}
	return nil
}

func readDictionary(from any, into reflect.Value, path string) error {
	all, ok := from.(map[string]any)
	if !ok {
		return wrong(path, "is %s: wanted an object", kindOf(from))
	}
	into.Set(reflect.MakeMap(into.Type()))
	for name, value := range all {
		text, ok := value.(string)
		if !ok {
			return wrong(path+"."+name, "is %s: wanted a text", kindOf(value))
		}
		into.SetMapIndex(reflect.ValueOf(name), reflect.ValueOf(text))
	}
	return nil
}

func readObject(from any, into reflect.Value, path string) error {
	all, ok := from.(map[string]any)
	if !ok {
		return wrong(path, "is %s: wanted an object", kindOf(from))
	}
	members := membersOf(into.Type())
	for name, value := range all {
		i := slices.IndexFunc(members, func(m member) bool { return m.name == name })
		if i < 0 {
			return wrong(below(path, name), "is no member%s", nearest(name, members))
		}
		if err := read(value, into.Field(members[i].index), below(path, name)); err != nil {
			return err
		}
	}
	return nil
}

func below(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

// nearest asks whether another member is meant.
func nearest(name string, members []member) string {
	for _, m := range members {
		if levenshtein.Distance(name, m.name) <= 2 {
			return ": is " + m.name + " meant?"
		}
	}
	return ""
}

// whole is a whole number, as encoding/json or Tree have it.
func whole(from any) (int64, bool) {
	switch n := from.(type) {
	case int64:
		return n, true
	case float64:
		return int64(n), n == math.Trunc(n) && math.Abs(n) < 1<<53
	}
	return 0, false
}

func kindOf(from any) string {
	switch from.(type) {
	case string:
		return "a text"
	case bool:
		return "a flag"
	case int64, float64:
		return "a number"
	case []any:
		return "a list"
	}
	return "an object"
}

// words are the values of texts that take no others.
var words = map[reflect.Type][]string{
	reflect.TypeFor[adapter.State](): {string(adapter.Succeeded), string(adapter.Pending), string(adapter.Failed)},
	reflect.TypeFor[adapter.Kind](): {
		string(adapter.Declined), string(adapter.NeedsCustomer), string(adapter.TryAgain), string(adapter.BadRequest),
	},
	reflect.TypeFor[adapter.Source](): {string(adapter.SourceGateway), string(adapter.SourceProcessor), string(adapter.SourceAdapter)},
	reflect.TypeFor[adapter.Operation](): {
		string(adapter.OpPurchase), string(adapter.OpAuthorize), string(adapter.OpCapture), string(adapter.OpRefund),
		string(adapter.OpVoid), string(adapter.OpVerify), string(adapter.OpStore), string(adapter.OpRemove),
	},
}
