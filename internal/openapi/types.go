package openapi

import "strings"

// Alternatives splits a type in a table's words at the bars outside brackets.
func Alternatives(expression string) []string {
	var parts []string
	depth, start := 0, 0
	for i, c := range expression {
		switch c {
		case '(':
			depth++
		case ')':
			depth--
		case '|':
			if depth == 0 {
				parts = append(parts, strings.TrimSpace(expression[start:i]))
				start = i + 1
			}
		}
	}
	return append(parts, strings.TrimSpace(expression[start:]))
}
