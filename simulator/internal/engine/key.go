package engine

import (
	"encoding/base64"
	"net/http"
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

type keyKind uint8

const (
	secretKey keyKind = iota
	restrictedKey
	publishableKey
)

// An apiKey is a well-formed test key.
type apiKey struct {
	text   string
	kind   keyKind
	shared string // what the secret, restricted and publishable key of an account have in common
}

var keyPrefixes = []struct {
	prefix string
	kind   keyKind
}{
	{"sk_test_", secretKey},
	{"rk_test_", restrictedKey},
	{"pk_test_", publishableKey},
}

func parseKey(text string) (apiKey, bool) {
	for _, p := range keyPrefixes {
		if rest, ok := strings.CutPrefix(text, p.prefix); ok {
			return apiKey{text, p.kind, rest}, rest != "" && strings.Trim(rest, Base62+"_") == ""
		}
	}
	return apiKey{text: text}, false
}

// PresentedKey returns the key that a request carries, "" if it carries none.
// Basic authentication has it as the user name; Bearer is the same.
func PresentedKey(r *http.Request) string {
	scheme, rest, ok := strings.Cut(r.Header.Get("Authorization"), " ")
	if !ok {
		return ""
	}
	switch {
	case strings.EqualFold(scheme, "Bearer"):
		return strings.TrimSpace(rest)
	case strings.EqualFold(scheme, "Basic"):
		raw, err := base64.StdEncoding.DecodeString(strings.TrimSpace(rest))
		if err != nil {
			return ""
		}
		user, _, _ := strings.Cut(string(raw), ":")
		return user
	}
	return ""
}

// inPlaceOf are the parameters by which a browser, with a publishable key, says what a
// header says otherwise, by that header.
// Source: addresses and bodies of requests that Stripe.js makes.
var inPlaceOf = map[string]string{"Authorization": "key", "Stripe-Account": "_stripe_account", "Stripe-Version": "_stripe_version"}

// presentedKey is the key in the header, or a publishable one among the parameters.
func (x *exchange) presentedKey() string {
	if text := PresentedKey(x.r); text != "" {
		return text
	}
	x.decode()
	text := x.form.Get(inPlaceOf["Authorization"]).Text()
	if key, ok := parseKey(text); ok && key.kind == publishableKey {
		return text
	}
	return ""
}

// told is what a header says, or the parameter in its place.
func (x *exchange) told(key apiKey, header string) string {
	text := x.r.Header.Get(header)
	if text == "" && key.kind == publishableKey {
		x.decode()
		text = x.form.Get(inPlaceOf[header]).Text()
	}
	return text
}

// Mask hides all of a key but its kind and the last four characters, and keeps
// its length: sk_test_****abcd.
func Mask(key string) string {
	const shown, tail = 8, 4
	if len(key) <= shown+tail {
		return strings.Repeat("*", len(key))
	}
	return key[:shown] + strings.Repeat("*", len(key)-shown-tail) + key[len(key)-tail:]
}

// expiredKey is the refusal of a key that was rolled: the account's own, or one
// that a connected account is named with.
func expiredKey(key, connected string) *Error {
	if connected != "" {
		return Fail(situation.PlatformAPIKeyExpired)
	}
	return Fail(situation.APIKeyExpired, "key", Mask(key))
}

// isLive says whether a key would move real money.
func isLive(key string) bool {
	kind, rest, _ := strings.Cut(key, "_")
	return len(kind) == 2 && strings.HasPrefix(rest, "live_")
}
