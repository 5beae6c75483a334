package engine

import (
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/params"
)

// An error names a parameter as it was sent, where an older version's name was given
// its newer one before anything looked at it.

// nameSent gives an operation's error the parameter's name as it was sent.
func (x *exchange) nameSent(e *Error) {
	if sent, _ := x.sentAs(e.Param); sent != e.Param {
		e.Message = strings.ReplaceAll(e.Message, e.Param, sent)
		e.Param = sent
	}
}

// problemSent is a problem with the parameters as they were sent.
func (x *exchange) problemSent(p *params.Problem) *params.Problem {
	sent, value := x.sentAs(p.Param)
	if sent == p.Param {
		return p
	}
	q := *p
	q.Param, q.Suggestion, q.Others = sent, "", nil
	if p.Kind == params.Unknown && value != "" && strings.HasSuffix(p.Param, "["+value+"]") {
		path := unbracketed(p.Param) // its end is an item of a list that has become a name
		q.Kind, q.Value, q.Allowed = params.NotInEnum, value, params.Names(x.r.Method, x.route.Pattern, path[:len(path)-1])
	}
	return &q
}

// sentAs is the name under which a parameter was sent, and the text that was sent there.
// It is the parameter without which the version's changes would not have made it.
func (x *exchange) sentAs(param string) (name, value string) {
	original, err := form.Decode(x.raw)
	path := unbracketed(param)
	made := len(path)
	for made > 0 && !x.call.Params.Has(path[:made]...) {
		made-- // what is missing stands in something that is there
	}
	if param == "" || err != nil || made == 0 || original.Has(path[:made]...) {
		return param, ""
	}
	for _, candidate := range parameterPaths(original, nil) {
		without, _ := form.Decode(x.raw)
		without.Delete(candidate...)
		x.call.Version.Redo(x.r.Method, x.route.Pattern, without)
		if !without.Has(path[:made]...) {
			return bracketed(append(slices.Clone(candidate), path[made:]...)), original.Get(candidate...).Text()
		}
	}
	return param, ""
}

// parameterPaths are those of all parameters, the inner ones before what they are in.
func parameterPaths(n *form.Node, at []string) [][]string {
	var all [][]string
	for key, kid := range n.All() {
		path := append(slices.Clone(at), key)
		all = append(append(all, parameterPaths(kid, path)...), path)
	}
	return all
}

// unbracketed reads a parameter's name: "a[b][c]" is a, b, c.
func unbracketed(name string) []string {
	return strings.Split(strings.ReplaceAll(strings.ReplaceAll(name, "][", "["), "]", ""), "[")
}

// bracketed writes it.
func bracketed(path []string) string {
	if len(path) == 1 {
		return path[0]
	}
	return path[0] + "[" + strings.Join(path[1:], "][") + "]"
}
