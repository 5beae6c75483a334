package leak

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"unicode/utf8"
)

// A Finding is something that looks secret.
type Finding struct {
	Line   int
	Rule   string
	Detail string // its beginning, and how long it is
}

// longest is how much of a line is looked at, so that a file of one line cannot take
// minutes.
const longest = 4 << 20

// Find looks through the text of a file.
func Find(text string) []Finding {
	var all []Finding
	seen := map[Finding]bool{}
	name := "" // that the line before ended with
	for n, line := range strings.Split(text, "\n") {
		line = line[:min(len(line), longest)]
		looked := views(line)
		if m := item.FindStringSubmatch(line); m != nil && name != "" {
			looked = append(looked, views(name+": "+m[1])...)
		} else if m == nil {
			name = ""
		}
		if m := alone.FindStringSubmatch(line); m != nil {
			name = m[1] + m[2]
		}
		for _, view := range looked {
			for _, hit := range hits(view) {
				f := Finding{Line: n + 1, Rule: hit.rule, Detail: shown(hit.text)}
				if !seen[f] {
					seen[f] = true
					all = append(all, f)
				}
			}
		}
	}
	return all
}

// shown is enough of a secret to find it by, and not enough to use it.
func shown(text string) string {
	r := []rune(text)
	return fmt.Sprintf("%s… (%d characters)", string(r[:min(4, len(r)/2)]), len(r))
}

var (
	// alone is a name whose value stands on the next line: a list in YAML, such as a form of
	// go-vcr's, or the name of a pair in JSON that is written in lines, as in HAR.
	alone = regexp.MustCompile(`(?i)^\s*(?:- )?["']?(?:[^"':]*\[)?([a-z][0-9a-z_-]*)\]?(?:\[\])?["']?:\s*$|` +
		`^\s*"name":\s*"(?:[^"]*\[)?([a-z][0-9a-z_-]*)\]?(?:\[\])?",?\s*$`)
	item = regexp.MustCompile(`^\s*(?:- |"value":\s*)["']?(.*?)["']?,?\s*$`)

	encoded  = regexp.MustCompile(`[0-9A-Za-z+/_-]{16,}={0,2}`)
	escapes  = regexp.MustCompile(`\\u[0-9a-fA-F]{4}|\\"`)
	wideFrom = '０'
)

// views are a line as it stands, and as it reads once it is decoded.
func views(line string) []string {
	all := []string{line}
	if plain, err := url.QueryUnescape(line); err == nil && plain != line {
		all = append(all, plain)
	} else if plain, err := url.PathUnescape(line); err == nil && plain != line {
		all = append(all, plain)
	}
	if escapes.MatchString(line) {
		all = append(all, escapes.ReplaceAllStringFunc(line, func(code string) string {
			var text string
			if json.Unmarshal([]byte(`"`+code+`"`), &text) != nil {
				return code
			}
			return text
		}))
	}
	for _, found := range encoded.FindAllString(line, -1) {
		for _, part := range append(strings.Split(found, "/"), found) {
			for _, code := range []*base64.Encoding{base64.RawStdEncoding, base64.RawURLEncoding} {
				plain, err := code.DecodeString(strings.TrimRight(part, "="))
				if err == nil && len(plain) >= 12 && utf8.Valid(plain) && printable(plain) {
					all = append(all, string(plain))
				}
			}
		}
	}
	for _, view := range all {
		if strings.ContainsFunc(view, wide) {
			all = append(all, strings.Map(narrow, view))
		}
	}
	return all
}

func narrow(r rune) rune {
	if wide(r) {
		return r - wideFrom + '0'
	}
	return r
}

func wide(r rune) bool { return r >= wideFrom && r <= wideFrom+9 }

func printable(text []byte) bool {
	for _, b := range text {
		if b < ' ' && b != '\n' && b != '\t' && b != '\r' {
			return false
		}
	}
	return true
}
