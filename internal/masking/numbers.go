package masking

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

// cardNumber replaces a run of digits, grouped or not, that is a card number:
// 12 to 19 digits, a first digit that a card network uses, and the right check
// digit. The last four stay, so that a reader knows which test card it was.
func cardNumber(found string) string {
	digits := strings.TrimLeft(digitsOf(found), "0")
	if len(digits) < 12 || len(digits) > 19 || digits[0] < '2' || digits[0] > '6' || !luhn.Valid(digits) {
		return found
	}
	return "card-" + digits[len(digits)-4:]
}

// cardField replaces the number of a card also where its check digit is wrong,
// as that of the test cards for a mistyped number is.
func cardField(value string) string {
	digits := digitsOf(value)
	if len(digits) < 12 || strings.Trim(value, "0123456789 -") != "" {
		return value
	}
	return "card-" + digits[len(digits)-4:]
}

// digitsOf are the digits of a text, wide ones too.
func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9':
			return r
		case r >= '０' && r <= '９':
			return r - '０' + '0'
		}
		return -1
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

// iban replaces the number of an account in a text, if its check digits are right (ISO
// 13616).
func iban(found string) string {
	number := strings.ReplaceAll(found, " ", "")
	if len(number) < 15 || len(number) > 34 {
		return found
	}
	rest := 0
	for _, c := range number[4:] + number[:4] {
		switch {
		case c >= '0' && c <= '9':
			rest = (rest*10 + int(c-'0')) % 97
		default:
			rest = (rest*100 + int(c-'A') + 10) % 97
		}
	}
	if rest != 1 {
		return found
	}
	return "iban-" + number[len(number)-4:]
}

// identity replaces the digits of a number that somebody is known by at an office. One
// digit again and again is one of Stripe's test numbers.
func identity(value string) string {
	digits := digitsOf(value)
	if digits == "" || placeholder.MatchString(value) {
		return whole("identity-")(value)
	}
	if strings.Trim(digits, digits[:1]) == "" {
		return value
	}
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return '0'
		}
		return r
	}, value)
}

// generated are the keys that no caller chose: a UUID, and what stripe-go makes
// (time in nanoseconds, underscore, six characters).
var generated = regexp.MustCompile(`(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|^\d{19}_[0-9A-Za-z_=-]{6}`)

// GeneratedKey hides the part of an idempotency key that is new each time. What
// the caller chose, and a suffix such as -capture, stay: they are decisions of
// the client, and a replay holds it to them.
func GeneratedKey(key string) string { return generated.ReplaceAllString(key, "generated") }

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

// firstPassing is the first port that systems hand out for a while (Linux; others
// begin higher). A port below it was chosen by somebody.
const firstPassing = 32768

// passingPort takes the port out of a loopback address if it was handed out for
// one run, as the port of a test server is.
func passingPort(found string) string {
	at := strings.LastIndexByte(found, ':') + 1
	if port, err := strconv.Atoi(found[at:]); err != nil || port < firstPassing {
		return found
	}
	return found[:at] + "0"
}
