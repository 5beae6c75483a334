package fidelity

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// A Count is a difference and how often it was found.
type Count struct {
	Difference
	Times int
	First Score // where it was found first
}

// Differences counts what is different, the most frequent first. Of an answer
// with another status nothing else is counted: the rest follows from it.
func (r Result) Differences() []Count {
	var list []Count
	place := map[Difference]int{}
	count := func(d Difference, s Score) {
		n, ok := place[d]
		if !ok {
			n = len(list)
			place[d] = n
			list = append(list, Count{Difference: d, First: s})
		}
		list[n].Times++
	}
	for _, s := range r.Scores {
		if s.Got == 0 {
			count(Difference{s.Endpoint, fmt.Sprint(s.Recorded), "no answer: " + anonymous(s.Problem)}, s)
		}
		seen := map[Difference]bool{}
		for _, d := range s.Differences {
			if !seen[d] {
				seen[d] = true
				count(d, s)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b Count) int { return cmp.Compare(b.Times, a.Times) })
	return list
}

// member is a member of a JSON object; nil where there is none.
func member(value any, name string) any {
	object, _ := value.(map[string]any)
	return object[name]
}

// outcome is a status in a few words: 402 card_declined "Your card was declined.".
func outcome(status int, answer any) string {
	words := []string{fmt.Sprint(status)}
	if err, ok := member(answer, "error").(map[string]any); ok {
		for _, name := range []string{"code", "decline_code"} {
			if text, ok := err[name].(string); ok {
				words = append(words, text)
			}
		}
		if text, ok := err["message"].(string); ok {
			words = append(words, literal(anonymous(text)))
		}
	}
	return strings.Join(words, " ")
}

// literalOf is a node's value as JSON, or its type where it holds others.
func literalOf(n node) string {
	if !n.plain() {
		return n.kind
	}
	return literal(n.value)
}

func literal(value any) string {
	if text, ok := value.(string); ok {
		value = anonymous(text)
	}
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil {
		return fmt.Sprint(value)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func orNothing(text string) string { return cmp.Or(text, "nothing") }

// nameOf is the name of the node at a path.
func nameOf(nodes []node, path string) string {
	for _, n := range nodes {
		if n.path == path {
			return n.name
		}
	}
	return path
}
