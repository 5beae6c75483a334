package leak

import (
	"regexp"
	"strings"
)

// A label is a name that says what its value is, and tells what is none.
type label struct {
	rule  string
	names string // a part of the name, as a regular expression
	looks *regexp.Regexp
}

var labels = []label{
	{"CVC", `(?:cvc2?|cvv2?|csc|security_code)`, regexp.MustCompile(`^\d{3,4}$`)},
	{"cryptogram", `(?:cryptogram|cavv)`, regexp.MustCompile(`^.{8,}$`)},
	{"bank account", `account_number`, regexp.MustCompile(`^\d{6,17}$`)},
	{"IBAN", `iban`, regexp.MustCompile(`^[A-Za-z]{2}\d{2} ?\w{4}`)},
	{"identity number", `(?:id_number\w*|ssn\w*|tax_id|national_id)`, regexp.MustCompile(`\d{4}|\d{3}.\d{3}`)},
	{"name", `(?:first_name|last_name|given_name|family_name)`, regexp.MustCompile(`^\pL{3,}$`)},
	{"name", `(?:full_|cardholder_)?name`, regexp.MustCompile(`^\pL[\pL.'’-]*(?:[ +]\pL[\pL.'’-]*)+$`)},
	{"phone", `(?:phone|phone_number|mobile)`, regexp.MustCompile(`^[+\d][\d ().-]{6,}$`)},
	{"address", `(?:address_)?line[12]`, regexp.MustCompile(`^\d+[ +]\pL|\pL[ +]\d+$`)},
	{"date of birth", `(?:date_of_birth|birthdate|birthday)`, regexp.MustCompile(`\d{4}`)},
	{"user agent", `user_agent`, regexp.MustCompile(`[A-Za-z]+/\d`)},
	{"token", `(?:access_token|refresh_token|password|passwd|api_key|authorization|cookie|set-cookie)`, regexp.MustCompile(`^.{8,}$`)},
}

// assignment is a name with its value, as YAML, JSON, HAR and forms write them. Names of
// bracketed parameters end in a bracket.
var assignment = regexp.MustCompile(`(?i)(?:^|[^0-9a-z_-])([a-z][0-9a-z_-]*)(?:\])?(?:\[\])?\\?["']?` +
	`\s*(?:[:=]|=>)\s*(?:\[\s*)?\\?["']?([^"'\\&,}\]\n]+)`)

// paired is the way of HAR: {"name": "card[cvc]", "value": "123"}.
var paired = regexp.MustCompile(`(?i)"name":\s*"(?:[^"]*\[)?([a-z_0-9-]+)\]?",\s*"value":\s*"([^"]+)"`)

// labelled finds values under names. The next name may stand within a value, as that of a
// form does in a line of YAML.
func labelled(text string) []hit {
	var all []hit
	for at := 0; ; {
		m := assignment.FindStringSubmatchIndex(text[at:])
		if m == nil {
			break
		}
		all = append(all, named(text[at+m[2]:at+m[3]], text[at+m[4]:at+m[5]])...)
		at += m[3]
	}
	for _, m := range paired.FindAllStringSubmatch(text, -1) {
		all = append(all, named(m[1], m[2])...)
	}
	return all
}

// named is what a value is by its name.
func named(name, value string) []hit {
	var all []hit
	name, value = strings.ToLower(name), strings.TrimSpace(value)
	for n, l := range labels {
		if labelNames[n].MatchString(name) && l.looks.MatchString(value) && !public(value) {
			all = append(all, hit{l.rule, value})
		}
	}
	return all
}

var labelNames = func() []*regexp.Regexp {
	var all []*regexp.Regexp
	for _, l := range labels {
		all = append(all, regexp.MustCompile(`^`+l.names+`$`))
	}
	return all
}()
