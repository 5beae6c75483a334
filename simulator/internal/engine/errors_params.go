package engine

import (
	"strconv"
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
	"github.com/pinstripe-lab/pinstripe/simulator/params"
)

// situations says which error answers which fault in a request's parameters.
var situations = map[params.Kind]situation.Name{
	params.Unknown:    situation.ParameterUnknown,
	params.Missing:    situation.ParameterMissing,
	params.Empty:      situation.ParameterInvalidEmpty,
	params.NotInteger: situation.ParameterInvalidInteger,
	params.NotNumber:  situation.ParameterInvalidNumber,
	params.NotBoolean: situation.ParameterInvalidBoolean,
	params.NotHash:    situation.ParameterInvalidHash,
	params.NotArray:   situation.ParameterInvalidArray,
	params.NotString:  situation.ParameterInvalidString,
	params.NotInEnum:  situation.ParameterInvalidEnum,
	params.TooLong:    situation.ParameterInvalidStringLong,
}

// problem is the error for parameters that an endpoint does not take.
func problem(p *params.Problem) *Error {
	why := situations[p.Kind]
	unknown := p.Param
	switch {
	case p.Kind == params.Unknown && len(p.Others) > 0:
		why = situation.ParametersUnknown
		unknown = strings.Join(append([]string{p.Param}, p.Others...), ", ")
	case p.Kind == params.Unknown && p.Suggestion != "":
		why = situation.ParameterUnknownSuggestion
	}
	value := p.Value
	if p.Kind == params.TooLong {
		value = abridged(value)
	}
	return Fail(why, "param", p.Param, "params", unknown, "value", value, "suggestion", p.Suggestion,
		"allowed", OneOf(p.Allowed), "limit", strconv.Itoa(p.Limit))
}

// abridged is a text that is too long as Stripe repeats it: its first ten characters and
// its last ten. Quoted, of limits of 40 and of 66 characters:
// https://github.com/polarsource/polar/issues/5429. Other errors repeat what was sent whole.
func abridged(text string) string {
	const end, dots = 10, "..."
	letters := []rune(text)
	if len(letters) <= 2*end+len(dots) {
		return text
	}
	return string(letters[:end]) + dots + string(letters[len(letters)-end:])
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
	return Fail(situation.ResourceMissingPath, "noun", noun, "id", c.ID(), "param", param)
}

// MissingParam is the same for an object that a parameter names.
func (c *Call) MissingParam(noun, id, param string) *Error {
	return Fail(situation.ResourceMissingParameter, "noun", noun, "id", id, "param", param)
}
