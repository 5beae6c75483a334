package leak

import (
	"encoding/base64"
	"encoding/json"
	"math"
	"math/big"
	"net/netip"
	"regexp"
	"strings"

	"github.com/pinstripe-lab/pinstripe/internal/luhn"
)

type hit struct{ rule, text string }

// A detector finds candidates, and judges each.
type detector struct {
	rule   string
	find   *regexp.Regexp // its last group, or all of it
	judges func(text string) bool
}

var detectors = []detector{
	{"API key", regexp.MustCompile(`[sru]k_[a-z_]{4,9}_[0-9A-Za-z][0-9A-Za-z_]{9,}|[ep]k_(?:live|test)_[0-9A-Za-z_]{10,}`), random},
	{"signing secret", regexp.MustCompile(`whsec_[0-9A-Za-z+/=_-]{8,}`), random},
	{"client secret", regexp.MustCompile(`_secret_[0-9A-Za-z_]{8,}`), random},
	{"OAuth token", regexp.MustCompile(`(?:^|[^0-9A-Za-z_])((?:ac|rt)_[0-9A-Za-z]{10,})`), random},
	{"JWT", regexp.MustCompile(`[0-9A-Za-z_-]{10,}\.[0-9A-Za-z_-]{8,}\.[0-9A-Za-z_-]*`), isJWT},
	{"authorization", regexp.MustCompile(`(?i)(?:bearer|basic) +([0-9A-Za-z._~+/=-]{8,})`), random},
	{"password in an address", regexp.MustCompile(`[a-z]+://([^/\s:@"']+:[^/\s@"']+)@`), random},
	{"token in an address", regexp.MustCompile(`[?&][0-9A-Za-z_-]*(?i:token|key|secret|password|signature)=([^&\s"'#]{8,})`), random},
	{"card number", regexp.MustCompile(`(?:\d[ ._/-]?){12,22}\d`), isCard},
	{"bank account", regexp.MustCompile(`[A-Z]{2}\d{2}[ ]?(?:[0-9A-Z]{1,4}[ ]?){3,8}`), isIBAN},
	{"social security number", regexp.MustCompile(`(?:^|[^\d-])([0-8]\d{2}-\d{2}-\d{4})(?:[^\d-]|$)`), mixed},
	{"e-mail address", regexp.MustCompile(`[\pL\pN._%+'-]+@[\pL\pN-]+(?:\.[\pL\pN-]+)*\.\pL{2,}`), isSomebodys},
	{"phone", regexp.MustCompile(`(?:^|[^\d+])(\+[1-9]\d{9,14})(?:\D|$)`), func(string) bool { return true }},
	{"IP address", regexp.MustCompile(`(?:^|[^\d.])(\d{1,3}(?:\.\d{1,3}){3})(?:[^\d.]|$)`), isPublicAddress},
	{"high entropy", regexp.MustCompile(`[0-9A-Za-z+/_-]{24,}={0,2}`), isDense},
}

// hits are what the detectors and the names find in a text.
func hits(text string) []hit {
	all := labelled(text)
	for _, d := range detectors {
		for _, m := range d.find.FindAllStringSubmatch(text, -1) {
			found := m[0]
			if len(m) > 1 && m[1] != "" {
				found = m[1]
			}
			if !public(found) && d.judges(found) {
				all = append(all, hit{d.rule, found})
			}
		}
	}
	return all
}

// entropy is how many bits a character of text tells, by the text's own frequencies.
func entropy(text string) float64 {
	counts := map[rune]int{}
	n := 0
	for _, r := range text {
		counts[r]++
		n++
	}
	bits := 0.0
	for _, c := range counts {
		p := float64(c) / float64(n)
		bits -= p * math.Log2(p)
	}
	return bits
}

// random tells a token from a word.
func random(text string) bool { return entropy(text) >= 2.5 }

// stripesID is an identifier of Stripe's: dense, and no secret.
var stripesID = regexp.MustCompile(`^(?:[a-z]{2,}_)+[0-9A-Za-z]{8,}(?:[_-][a-z]+)*$|^[0-9a-f]{24,}$|^[0-9a-fA-F-]{36}$`)

// isDense tells a token that no name says anything of: long, with letters of both cases
// and digits, and hardly any character twice.
func isDense(text string) bool {
	return len(text) <= 200 && entropy(text) >= 4.2 && !stripesID.MatchString(text) && !strings.Contains(text, "/") &&
		strings.ContainsAny(text, "0123456789") && strings.ToLower(text) != text && strings.ToUpper(text) != text
}

func isJWT(text string) bool {
	head, _, _ := strings.Cut(text, ".")
	plain, err := base64.RawURLEncoding.DecodeString(head)
	return err == nil && json.Valid(plain) && strings.HasPrefix(strings.TrimSpace(string(plain)), "{")
}

func onlyDigits(text string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, text)
}

// isCard tells a number with the check digit and the first digits of a card, also behind
// zeros.
func isCard(text string) bool {
	digits := strings.TrimLeft(onlyDigits(text), "0")
	if len(digits) < 13 || len(digits) > 19 || public(digits) {
		return false
	}
	return strings.ContainsRune("23456", rune(digits[0])) && luhn.Valid(digits)
}

// isIBAN computes the check digits (ISO 7064, modulo 97).
func isIBAN(text string) bool {
	number := strings.ReplaceAll(strings.TrimSpace(text), " ", "")
	for ; len(number) >= 15; number = number[:len(number)-1] { // what follows may have been taken for a part of it
		var digits strings.Builder
		for _, c := range number[4:] + number[:4] {
			if c >= 'A' {
				digits.WriteString(big.NewInt(int64(c - 'A' + 10)).String())
			} else {
				digits.WriteRune(c)
			}
		}
		n, ok := new(big.Int).SetString(digits.String(), 10)
		if ok && len(number) <= 34 && new(big.Int).Mod(n, big.NewInt(97)).Int64() == 1 {
			return true
		}
	}
	return false
}

func mixed(text string) bool {
	digits := onlyDigits(text)
	return strings.Trim(digits, digits[:1]) != ""
}

func isPublicAddress(text string) bool {
	ip, err := netip.ParseAddr(text)
	if err != nil || !ip.IsGlobalUnicast() || ip.IsPrivate() {
		return false
	}
	for _, example := range []string{"192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24"} {
		if netip.MustParsePrefix(example).Contains(ip) {
			return false
		}
	}
	return true
}

var nobodys = regexp.MustCompile(`(?i)[@.](?:example\.(?:com|net|org)|example|test|invalid|localhost)$`)

func isSomebodys(text string) bool { return !nobodys.MatchString(text) }
