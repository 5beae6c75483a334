package masking

import (
	"regexp"
	"strings"
)

// member is one part of a multipart form: its head with its name, and what it holds.
var member = regexp.MustCompile(`(?is)(content-disposition: form-data;[^\r\n]*?\bname="([^"\r\n]*)"[^\r\n]*` +
	`(?:\r?\n[^\r\n]+)*\r?\n\r?\n)(.*?)(\r?\n--)`)

// isMultipart tells whether a body is a form of many parts, as files are sent in.
func isMultipart(text string) bool { return strings.HasPrefix(text, "--") && member.MatchString(text) }

// multipart puts what each part holds through f, under its name. Everything else stays.
func multipart(text string, f func(key, value string) string) string {
	return member.ReplaceAllStringFunc(text, func(one string) string {
		part := member.FindStringSubmatch(one)
		return part[1] + JSON(part[3], func(key, value string) string {
			if key == "" {
				key = FormKey(part[2])
			}
			return f(key, value)
		}) + part[4]
	})
}
