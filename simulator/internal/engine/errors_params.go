package engine

import (
	"strconv"
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/params"
)

// situations says which error answers which fault in a request's parameters.
var situations = map[params.Kind]string{
	params.Unknown:    "parameter_unknown",
	params.Missing:    "parameter_missing",
	params.Empty:      "parameter_invalid_empty",
	params.NotInteger: "parameter_invalid_integer",
	params.NotNumber:  "parameter_invalid_number",
	params.NotBoolean: "parameter_invalid_boolean",
	params.NotHash:    "parameter_invalid_hash",
	params.NotArray:   "parameter_invalid_array",
	params.NotString:  "parameter_invalid_string",
	params.NotInEnum:  "parameter_invalid_enum",
	params.TooLong:    "parameter_invalid_string_long",
}

// problem is the error for parameters that an endpoint does not take.
func problem(p *params.Problem) *Error {
	situation := situations[p.Kind]
	unknown := p.Param
	switch {
	case p.Kind == params.Unknown && len(p.Others) > 0:
		situation = "parameters_unknown"
		unknown = strings.Join(append([]string{p.Param}, p.Others...), ", ")
	case p.Kind == params.Unknown && p.Suggestion != "":
		situation = "parameter_unknown_suggestion"
	}
	return Fail(situation, "param", p.Param, "params", unknown, "value", p.Value, "suggestion", p.Suggestion,
		"allowed", OneOf(p.Allowed), "limit", strconv.Itoa(p.Limit))
}

// OneOf lists what an enum allows: "a, b, or c".
func OneOf(values []string) string {
	switch n := len(values); n {
	case 0:
		return ""
	case 1:
		return values[0]
	case 2:
		return values[0] + " or " + values[1]
	default:
		return strings.Join(values[:n-1], ", ") + ", or " + values[n-1]
	}
}

// Missing is the error for an object that the URL names and that does not exist.
// Nouns and parameter names are historic: "No such setupintent", param "intent".
func (c *Call) Missing(noun, param string) *Error {
	return Fail("resource_missing_path", "noun", noun, "id", c.ID(), "param", param)
}

// MissingParam is the same for an object that a parameter names.
func (c *Call) MissingParam(noun, id, param string) *Error {
	return Fail("resource_missing_parameter", "noun", noun, "id", id, "param", param)
}

// Situations are the errors that answer faults in a request's parameters.
func Situations() map[params.Kind]string { return situations }
