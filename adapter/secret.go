package adapter

import (
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"strings"
)

// Secret is text that must not be shown: an API key, a signing secret, a card
// code, a client secret. However it is printed, logged or marshalled, only
// its public prefix comes out ("sk_test_***"). The text itself is string(s).
// (Package fmt cannot ask a value inside another type's unexported field.)
type Secret string

// publicPrefixes may be shown: they tell the kind of a secret and nothing else.
var publicPrefixes = []string{
	"sk_test_", "sk_live_", "rk_test_", "rk_live_", "pk_test_", "pk_live_", "whsec_",
}

// String returns the masked form.
func (s Secret) String() string {
	if s == "" {
		return ""
	}
	for _, p := range publicPrefixes {
		if strings.HasPrefix(string(s), p) {
			return p + "***"
		}
	}
	return "***"
}

// Format writes the masked form for every verb, %x and %d included.
func (s Secret) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, s.String()) }

// MarshalJSON writes the masked form.
func (s Secret) MarshalJSON() ([]byte, error) { return json.Marshal(s.String()) }

// LogValue gives log/slog the masked form.
func (s Secret) LogValue() slog.Value { return slog.StringValue(s.String()) }

// CardNumber is a card's number (PAN) or the number of a network token. However
// it is printed, logged or marshalled, only its last four digits come out.
type CardNumber string

// Last4 returns the last four digits, or nothing for a number too short to
// have other digits.
func (n CardNumber) Last4() string {
	if len(n) <= 8 {
		return ""
	}
	return string(n[len(n)-4:])
}

// String returns the masked form, "****4242".
func (n CardNumber) String() string {
	if n == "" {
		return ""
	}
	return "****" + n.Last4()
}

// Format writes the masked form for every verb, %x and %d included.
func (n CardNumber) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, n.String()) }

// MarshalJSON writes the masked form.
func (n CardNumber) MarshalJSON() ([]byte, error) { return json.Marshal(n.String()) }

// LogValue gives log/slog the masked form.
func (n CardNumber) LogValue() slog.Value { return slog.StringValue(n.String()) }
