package masking

import (
	"encoding/base64"
	"net/url"
	"regexp"
	"strings"
	"unicode/utf8"
)

// Value replaces what must not be written down in a text that stands under key, and names
// the rules that replaced something. A key is a name, or the path to it with dots, and that
// of a header is made by HeaderKey.
func Value(key, value string) (clean string, rules []string) { return masked(key, value, passing) }

// Secret replaces what nobody may see in a text that stands under key. What people are
// known by stays.
func Secret(key, value string) string {
	clean, _ := masked(key, value, secret)
	return clean
}

// masked applies the rules of the kinds up to last.
func masked(key, value string, last kind) (clean string, rules []string) {
	if holdsJSON(value) {
		value = JSON(value, func(key, value string) string {
			within, found := masked(key, value, last)
			rules = append(rules, found...)
			return within
		})
	}
	clean, key = value, strings.ToLower(key)
	own := false
	for _, r := range ownRules() {
		before := clean
		if clean = r.apply(key, clean); clean != before {
			rules, own = append(rules, r.as), true
		}
	}
	if f, ok := fields[fieldName(key)]; ok && f.kind <= last && !own {
		if clean = f.replace(value); clean != value {
			rules = append(rules, f.rule)
		}
	}
	for _, p := range patterns {
		if p.kind > last {
			continue
		}
		before := clean
		clean = p.find.ReplaceAllStringFunc(clean, p.replace)
		if clean != before {
			rules = append(rules, p.rule)
		}
	}
	plain := clean
	if clean = inCode(clean, last); clean != plain {
		rules = append(rules, "secret in code")
	}
	return clean, rules
}

// coded is what may be text in base 64.
var coded = regexp.MustCompile(`[0-9A-Za-z+/_-]{16,}={0,2}`)

// inCode replaces what is to be hidden once it is decoded: from percent signs, or from
// base 64.
func inCode(text string, last kind) string {
	if strings.Contains(text, "%") {
		plain, err := url.PathUnescape(text)
		if clean := byPatterns(plain, last); err == nil && clean != plain {
			text = (&url.URL{Path: clean}).EscapedPath()
		}
	}
	return coded.ReplaceAllStringFunc(text, func(found string) string {
		if hidden(found) {
			return "base64-" + scrubbed
		}
		parts := strings.Split(found, "/") // of a path
		for n, part := range parts {
			if len(parts) > 1 && hidden(part) {
				parts[n] = "base64-" + scrubbed
			}
		}
		return strings.Join(parts, "/")
	})
}

// hidden tells whether a text in base 64 holds a secret.
func hidden(text string) bool {
	for _, code := range []*base64.Encoding{base64.RawStdEncoding, base64.RawURLEncoding} {
		plain, err := code.DecodeString(strings.TrimRight(text, "="))
		if err == nil && utf8.Valid(plain) && byPatterns(string(plain), secret) != string(plain) {
			return true
		}
	}
	return false
}

// byPatterns replaces the kinds of text that are hidden wherever they stand.
func byPatterns(text string, last kind) string {
	for _, p := range patterns {
		if p.kind <= last {
			text = p.find.ReplaceAllStringFunc(text, p.replace)
		}
	}
	return text
}

// A namedField is a row for several names.
type namedField struct {
	names string
	field field
}

func named(rows []namedField) map[string]field {
	all := map[string]field{}
	for _, row := range rows {
		for _, name := range strings.Fields(row.names) {
			all[name] = row.field
		}
	}
	return all
}

// fieldName is what the table calls what stands at a path: its own name, but within a date
// of birth.
func fieldName(path string) string {
	name := innermost(path)
	if parent := innermost(strings.TrimSuffix(strings.TrimSuffix(path, name), ".")); parent == "dob" {
		return "dob_" + name
	}
	return name
}
