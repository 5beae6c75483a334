package adapter

import (
	"reflect"
	"slices"
	"strings"
)

// viewed are the views by the object of Stripe's that each is read from. A member of one
// that is such an object itself is read as that object.
var viewed = map[string]any{
	"bank_account":   source{},
	"card":           source{},
	"charge":         charge{},
	"customer":       payer{},
	"error":          stripeError{},
	"event":          event{},
	"payment_intent": intent{},
	"payment_method": paymentMethod{},
	"refund":         refund{},
	"setup_attempt":  setupAttempt{},
	"setup_intent":   intent{},
	"source":         source{},

	"webhook_endpoint": endpoint{},
}

// Reads returns the members of Stripe's answers and events that the gateway reads, by their
// object: "payment_intent.latest_charge", "charge.outcome.risk_level". Whoever moves it to
// another version of the API sees which of the changes concern it.
func Reads() []string {
	var all []string
	for object, view := range viewed {
		all = append(all, members(object, reflect.TypeOf(view))...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// members are the paths of what a view reads.
func members(path string, view reflect.Type) (all []string) {
	for f := range fieldsOf(view) {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" {
			name = strings.ToLower(f.Name)
		}
		inner := path + "." + name
		if f.Anonymous {
			inner = path
		} else {
			all = append(all, inner)
		}
		if t := within(f.Type); t.Kind() == reflect.Struct && !isViewed(t) {
			all = append(all, members(inner, t)...)
		}
	}
	return all
}

func fieldsOf(t reflect.Type) func(func(reflect.StructField) bool) {
	return func(yield func(reflect.StructField) bool) {
		for i := range t.NumField() {
			if !yield(t.Field(i)) {
				return
			}
		}
	}
}

// within is the type that a pointer or a list holds, or the object that may be expanded.
func within(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if strings.HasPrefix(t.Name(), "expandable[") {
		object, _ := t.FieldByName("Object")
		return within(object.Type)
	}
	return t
}

func isViewed(t reflect.Type) bool {
	for _, view := range viewed {
		if t == reflect.TypeOf(view) {
			return true
		}
	}
	return false
}
