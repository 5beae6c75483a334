package masking

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// placeholder is what whole puts in the place of a value.
var placeholder = regexp.MustCompile(`^[a-z-]+-[0-9a-f]{8}$`)

// whole replaces a value by a word that the same value always has.
func whole(prefix string) func(string) string {
	return func(value string) string {
		if value == "" || placeholder.MatchString(value) || invented(value) {
			return value
		}
		return fmt.Sprintf("%s%08x", prefix, digest(value))
	}
}

// inventions are people and addresses of Stripe's documents, whom nobody is known by.
var inventions = []string{
	"jenny rosen", "jenny", "rosen", "jane doe", "john doe", "jane", "john", "doe", "jane diaz", "joe smith",
	"27 fredrick ave", "510 townsend st", "510 townsend st.", "1234 main street", "123 main street",
}

func invented(value string) bool { return slices.Contains(inventions, strings.ToLower(value)) }

// person are two words or more that may be somebody's name, whatever stands around and
// between them: a single word may as well be that of a thing.
var person = regexp.MustCompile(`(?s)(?:^|[^\pL\pN])\pL[\pL.'’-]*[^\pL\pN](?:.*[^\pL\pN])?\pL`)

// fullName replaces a name of several words: what is called name may be a person's, a
// coupon's or a setting's.
func fullName(value string) string {
	if !person.MatchString(value) {
		return value
	}
	return whole("name-")(value)
}

// street replaces a line of an address; a word of Stripe's, such as address_full_match,
// stays.
func street(value string) string {
	if !strings.Contains(value, " ") {
		return value
	}
	return whole("address-")(value)
}

// fictional are phone numbers that nobody has: those with 555, as films have them.
var fictional = regexp.MustCompile(`^\+?1?[ (.-]*(?:555|\d{3}[ ).-]*555)`)

func phone(value string) string {
	if len(digitsOf(value)) < 5 && !strings.HasPrefix(value, "+") || fictional.MatchString(value) && len(digitsOf(value)) >= 10 {
		return value
	}
	return fmt.Sprintf("+1555555%04d", digest(value)%10_000)
}

// number replaces digits by others, which in JSON stay a number.
func number(by string) func(string) string {
	return func(value string) string {
		if value == "" || digitsOf(value) != value {
			return value
		}
		return by
	}
}

// birthday replaces a date that is written as one.
func birthday(value string) string {
	if digitsOf(value) == "" {
		return value
	}
	return "1901-01-01"
}
