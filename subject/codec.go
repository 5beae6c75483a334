package subject

import (
	"net/http"
	"reflect"
	"strings"
	"time"
	"unicode"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

// Members are named after the fields, in Stripe's spelling: OrderID is order_id. What is
// zero is left out. Secrets and card numbers are sent as they are: the subject needs them.

// memberOf is the name of a field as a member.
func memberOf(field string) string {
	var out strings.Builder
	runes := []rune(strings.ReplaceAll(field, "IDs", "Ids"))
	for i, r := range runes {
		if i > 0 && unicode.IsUpper(r) && (!unicode.IsUpper(runes[i-1]) || i+1 < len(runes) && unicode.IsLower(runes[i+1])) {
			out.WriteByte('_')
		}
		out.WriteRune(unicode.ToLower(r))
	}
	return out.String()
}

// A member is a field that messages have.
type member struct {
	name  string
	index int
}

// membersOf are the members of a struct. Functions and HTTP clients stay at home.
func membersOf(t reflect.Type) []member {
	var all []member
	for i := range t.NumField() {
		f := t.Field(i)
		if f.IsExported() && f.Type.Kind() != reflect.Func && f.Type != reflect.TypeFor[*http.Client]() && f.Type != reflect.TypeFor[error]() {
			all = append(all, member{memberOf(f.Name), i})
		}
	}
	return all
}

// Tree is a value as JSON decodes to: maps, lists, texts, numbers (int64 or float64) and
// flags; nil if it is zero.
func Tree(v any) any {
	if v == nil {
		return nil
	}
	return tree(reflect.ValueOf(v))
}

func tree(v reflect.Value) any {
	if v.IsZero() {
		return nil
	}
	switch x := v.Interface().(type) {
	case adapter.API:
		return apis[x]
	case time.Time:
		return x.UTC().Format(time.RFC3339)
	case time.Duration:
		return x.Seconds()
	}
	switch v.Kind() {
	case reflect.Pointer:
		return pointed(v)
	case reflect.Interface:
		return tree(v.Elem())
	case reflect.String:
		return v.String()
	case reflect.Bool:
		return v.Bool()
	case reflect.Int, reflect.Int64:
		return v.Int()
	case reflect.Slice:
		return list(v)
	case reflect.Map:
		return dictionary(v)
	case reflect.Struct:
		return object(v)
	}
	panic("subject: no form for a " + v.Type().String())
}

// pointed is what a pointer points at, also where that is zero: a flag that is false is no
// flag that is missing.
func pointed(v reflect.Value) any {
	if inner := tree(v.Elem()); inner != nil {
		return inner
	}
	switch v.Elem().Kind() {
	case reflect.Bool:
		return false
	case reflect.Int, reflect.Int64:
		return int64(0)
	case reflect.String:
		return ""
	}
	return map[string]any{}
}

func list(v reflect.Value) any {
	if v.Type().Elem().Kind() == reflect.Uint8 {
		return string(v.Bytes())
	}
	all := make([]any, v.Len())
	for i := range all {
		if v.Index(i).IsZero() {
			all[i] = pointed(pointerTo(v.Index(i)))
			continue
		}
		all[i] = tree(v.Index(i))
	}
	return all
}

func pointerTo(v reflect.Value) reflect.Value {
	p := reflect.New(v.Type())
	p.Elem().Set(v)
	return p
}

func dictionary(v reflect.Value) any {
	all := map[string]any{}
	for each := v.MapRange(); each.Next(); {
		all[each.Key().String()] = each.Value().String()
	}
	return all
}

func object(v reflect.Value) any {
	all := map[string]any{}
	for _, m := range membersOf(v.Type()) {
		if inner := tree(v.Field(m.index)); inner != nil {
			all[m.name] = inner
		}
	}
	return all
}

// apis are the names of the families of APIs.
var apis = map[adapter.API]string{adapter.PaymentIntents: "payment_intents", adapter.Charges: "charges"}
