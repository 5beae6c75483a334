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

// Body is the body of an answer, byte for byte. It holds client secrets, so that
// printing, logging or marshalling it gives its length alone.
type Body []byte

// String tells the length.
func (b Body) String() string { return fmt.Sprintf("(%d bytes)", len(b)) }

// Format writes the length for every verb.
func (b Body) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, b.String()) }

// MarshalJSON writes the length.
func (b Body) MarshalJSON() ([]byte, error) { return json.Marshal(b.String()) }

// LogValue gives log/slog the length.
func (b Body) LogValue() slog.Value { return slog.StringValue(b.String()) }

// The types that hold secrets and are pointed to print themselves. Otherwise fmt would
// ask none of their fields after a verb that does not fit a pointer (%s, %q).

// Format writes the card with its number and code masked.
func (c Card) Format(f fmt.State, _ rune) { type plain Card; printPlain(f, plain(c)) }

// Format writes the wallet payment with its number and cryptogram masked.
func (w Wallet) Format(f fmt.State, _ rune) { type plain Wallet; printPlain(f, plain(w)) }

// Format writes the network token with its number and cryptogram masked.
func (t NetworkToken) Format(f fmt.State, _ rune) { type plain NetworkToken; printPlain(f, plain(t)) }

// Format writes the authentication with its cryptogram masked.
func (e ExternalAuthentication) Format(f fmt.State, _ rune) {
	type plain ExternalAuthentication
	printPlain(f, plain(e))
}

// Format writes the action with its client secret masked.
func (a Action) Format(f fmt.State, _ rune) { type plain Action; printPlain(f, plain(a)) }

// Format writes the transaction with its client secret and bodies masked.
func (t Transaction) Format(f fmt.State, _ rune) { type plain Transaction; printPlain(f, plain(t)) }

func printPlain(f fmt.State, v any) { fmt.Fprintf(f, "%+v", v) }
