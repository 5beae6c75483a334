package cassettes

import (
	"fmt"
	"hash/fnv"
	"net/netip"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/pinstripe-lab/pinstripe/internal/luhn"
)

// A field is a name whose value is replaced whole, whatever it looks like.
// replace gives the value back as it is where there is nothing to hide.
type field struct {
	rule    string
	replace func(value string) string
}

// fields, by the innermost name of the parameter or the name of the JSON member.
var fields = map[string]field{
	"number":          {"card number", cardField},
	"cvc":             {"CVC", cvcField},
	"account_number":  {"account number", lastFour("account-")},
	"iban":            {"account number", lastFour("iban-")},
	"idempotency_key": {"generated idempotency key", generatedKey},
}

// A pattern is a kind of text that is replaced wherever it stands.
type pattern struct {
	rule    string
	find    *regexp.Regexp
	replace func(found string) string // gives found back where there is nothing to hide
}

// patterns are applied in this order.
var patterns = []pattern{
	{"API key", regexp.MustCompile(`(?:sk|rk|pk|ek)_(?:test|live)_[0-9A-Za-z]+`), apiKey},
	{"signing secret", regexp.MustCompile(`whsec_[0-9A-Za-z+/=_-]+`), func(string) string { return "whsec_" + scrubbed }},
	{"client secret", regexp.MustCompile(`[a-z]+_[0-9A-Za-z]+_secret_[0-9A-Za-z]+`), clientSecret},
	{"card number", regexp.MustCompile(`\d+`), cardNumber},
	{"card number", regexp.MustCompile(`\b\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{1,7}\b|\b\d{4}[ -]\d{6}[ -]\d{4,5}\b`), cardNumber},
	{"e-mail address", regexp.MustCompile(`[0-9A-Za-z._%+'-]+@[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*\.[A-Za-z]{2,}`), email},
	{"IP address", regexp.MustCompile(`\b\d{1,3}(?:\.\d{1,3}){3}\b|(?i)\b[0-9a-f]{1,4}(?::[0-9a-f]{0,4}){2,7}`), address},
	{"passing port", regexp.MustCompile(`(?:127\.0\.0\.1|localhost|\[::1\]):\d+`), passingPort},
}

// scrubbed stands where a secret stood, after the prefix that says of which
// kind it was.
const scrubbed = "scrubbed"

// scrubValue replaces what must not be written down in a text that stands under
// key, and names the rules that replaced something.
func scrubValue(key, value string) (clean string, rules []string) {
	clean = value
	if f, ok := fields[key]; ok {
		if clean = f.replace(value); clean != value {
			rules = append(rules, f.rule)
		}
	}
	for _, p := range patterns {
		before := clean
		clean = p.find.ReplaceAllStringFunc(clean, p.replace)
		if clean != before {
			rules = append(rules, p.rule)
		}
	}
	return clean, rules
}

func apiKey(found string) string { return found[:len("sk_test_")] + scrubbed }

func clientSecret(found string) string {
	return found[:strings.LastIndex(found, "_secret_")+len("_secret_")] + scrubbed
}

// cardNumber replaces a run of digits, grouped or not, that is a card number:
// 12 to 19 digits, a first digit that a card network uses, and the right check
// digit. The last four stay, so that a reader knows which test card it was.
func cardNumber(found string) string {
	digits := onlyDigits(found)
	if len(digits) < 12 || len(digits) > 19 || digits[0] < '2' || digits[0] > '6' || !luhn.Valid(digits) {
		return found
	}
	return "card-" + digits[len(digits)-4:]
}

// cardField replaces the number of a card also where its check digit is wrong,
// as that of the test cards for a mistyped number is.
func cardField(value string) string {
	digits := onlyDigits(value)
	if len(digits) < 12 || strings.Trim(value, "0123456789 -") != "" {
		return value
	}
	return "card-" + digits[len(digits)-4:]
}

func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

var cvcPlaceholder = regexp.MustCompile(`^cvc-\d+$`)

// cvcField keeps how long a CVC was: one that is too short is a case of its own.
func cvcField(value string) string {
	if value == "" || cvcPlaceholder.MatchString(value) {
		return value
	}
	return "cvc-" + strconv.Itoa(utf8.RuneCountInString(value))
}

// lastFour replaces a number by prefix and its last four characters.
func lastFour(prefix string) func(string) string {
	return func(value string) string {
		if len(value) <= 4 || strings.HasPrefix(value, prefix) {
			return value
		}
		return prefix + value[len(value)-4:]
	}
}

// generated are the keys that no caller chose: a UUID, and what stripe-go makes
// (time in nanoseconds, underscore, six characters).
var generated = regexp.MustCompile(`(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|^\d{19}_[0-9A-Za-z_=-]{6}`)

// generatedKey hides the part of an idempotency key that is new each time. What
// the caller chose, and a suffix such as -capture, stay: they are decisions of
// the client, and a replay holds it to them.
func generatedKey(key string) string { return generated.ReplaceAllString(key, "generated") }

// reserved are the domains that nobody can own (RFC 2606 and RFC 6761).
var reserved = regexp.MustCompile(`(?i)(?:^|[@.])(?:example\.(?:com|net|org)|example|test|invalid|localhost)$`)

// email replaces an address that might be somebody's by one that is nobody's.
// Addresses in the domains reserved for examples stay as they are.
func email(found string) string {
	if reserved.MatchString(found) {
		return found
	}
	return fmt.Sprintf("user-%08x@example.com", digest(found))
}

// documentation are the networks reserved for examples (RFC 5737 and RFC 3849).
var documentation = []netip.Prefix{
	netip.MustParsePrefix("192.0.2.0/24"),
	netip.MustParsePrefix("198.51.100.0/24"),
	netip.MustParsePrefix("203.0.113.0/24"),
	netip.MustParsePrefix("2001:db8::/32"),
}

// address replaces the public IP address of somebody by one of those networks.
func address(found string) string {
	ip, err := netip.ParseAddr(found)
	if err != nil || !ip.IsGlobalUnicast() || ip.IsPrivate() {
		return found
	}
	for _, network := range documentation {
		if network.Contains(ip) {
			return found
		}
	}
	if ip.Is4() {
		return fmt.Sprintf("203.0.113.%d", digest(found)%254+1)
	}
	return fmt.Sprintf("2001:db8::%x", digest(found)%0xffff+1)
}

// digest tells values apart without saying what they were.
func digest(s string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(strings.ToLower(s)))
	return h.Sum32()
}

// passing is the first port that systems hand out for a while (Linux; others
// begin higher). A port below it was chosen by somebody.
const passing = 32768

// passingPort takes the port out of a loopback address if it was handed out for
// one run, as the port of a test server is.
func passingPort(found string) string {
	at := strings.LastIndexByte(found, ':') + 1
	if port, err := strconv.Atoi(found[at:]); err != nil || port < passing {
		return found
	}
	return found[:at] + "0"
}
