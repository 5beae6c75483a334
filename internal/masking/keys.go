package masking

import (
	"regexp"
	"strings"
)

// keyPrefix is what says of which kind a key is.
var keyPrefix = regexp.MustCompile(`^(?:sk_org(?:_test|_live)?|[a-z]{2}_(?:test|live))_`)

func apiKey(found string) string { return keyPrefix.FindString(found) + scrubbed }

func clientSecret(found string) string {
	return found[:strings.Index(found, "_secret_")+len("_secret_")] + scrubbed
}

// bearer leaves the placeholder of Stripe's own message, and a key that is scrubbed already.
func bearer(found string) string {
	scheme, value, _ := strings.Cut(found, " ")
	if strings.Contains(value, scrubbed) || strings.Contains(value, "YOUR_SECRET_KEY") || strings.EqualFold(value, "authentication") {
		return found
	}
	return scheme + " " + scrubbed
}

// parameter keeps the name of a parameter.
func parameter(found string) string {
	name, value, _ := strings.Cut(found, "=")
	if strings.Contains(value, scrubbed) {
		return found
	}
	return name + "=" + scrubbed
}

// token replaces a value whole, but for one that says already what it was.
func token(value string) string {
	if value == "" || strings.Contains(value, scrubbed) {
		return value
	}
	if keyPrefix.MatchString(value) {
		return value // a pattern keeps more of it
	}
	return "token-" + scrubbed
}
