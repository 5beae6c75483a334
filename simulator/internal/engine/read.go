package engine

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
)

// ReadJSON reads what whoever runs the simulator wrote. The error says in their words what
// is wrong with it.
func ReadJSON(text []byte, to any) error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	err := d.Decode(to)
	var mismatch *json.UnmarshalTypeError
	var broken *json.SyntaxError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &mismatch):
		what := fmt.Sprintf("want %s, not %s", wanted(mismatch.Type), given(mismatch.Value))
		if mismatch.Field != "" {
			what = mismatch.Field + ": " + what
		}
		return errors.New(what)
	case errors.As(err, &broken), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("this is not JSON: " + strings.TrimPrefix(err.Error(), "json: "))
	}
	return errors.New(strings.TrimPrefix(err.Error(), "json: "))
}

// wanted is what JSON calls a value of a type.
func wanted(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Bool:
		return "true or false"
	case reflect.String:
		return "a text"
	case reflect.Slice, reflect.Array:
		return "a list"
	case reflect.Map, reflect.Struct:
		return "an object"
	}
	return "a number"
}

// given is what encoding/json calls the value that was there.
func given(kind string) string {
	kind, _, _ = strings.Cut(kind, " ") // "number 1.5"
	switch kind {
	case "array":
		return "a list"
	case "object":
		return "an object"
	case "string":
		return "a text"
	case "bool":
		return "true or false"
	}
	return "a " + kind
}
