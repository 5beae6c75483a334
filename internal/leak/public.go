package leak

import (
	"regexp"
	"strings"

	"github.com/pinstripe-lab/pinstripe/fixtures"
)

// replaced is what tools put in the place of a secret, ours and others'.
var replaced = regexp.MustCompile(`(?i)scrubbed|redacted|filtered|placeholder|<[A-Z_ ]+>|x{6,}|\*{4,}|your_|generated|` +
	`^(?:name|address|phone|identity|cryptogram|user-agent|card|cvc|account|iban|user)-[0-9a-z]+`)

// documented are people and addresses that Stripe's documents print, and its sample key.
var documented = regexp.MustCompile(`(?i)^(?:jenny|jane|john|rosen|doe|diaz)(?:[ +](?:rosen|doe|diaz))?$|^1901-01-01$|` +
	`^(?:27 fredrick ave|510 townsend st\.?|123 main street)$|^sk_test_4eC39HqLyjWDarjtT1zdp7dc$`)

// fictional are phone numbers that nobody has.
var fictional = regexp.MustCompile(`^\+?1?[ (.-]*(?:555|\d{3}[ ).-]*555)[\d .-]{4,}$`)

// testNumbers are those of Stripe's documents: cards and accounts that hold no money.
var testNumbers = func() map[string]bool {
	all := map[string]bool{}
	for _, c := range fixtures.Cards() {
		all[c.Number] = true
	}
	for _, b := range fixtures.BankAccounts() {
		all[b.Number] = true
	}
	return all
}()

// public tells what looks secret and is not.
func public(text string) bool {
	digits := onlyDigits(text)
	return replaced.MatchString(text) || documented.MatchString(strings.ReplaceAll(text, "+", " ")) || fictional.MatchString(text) ||
		testNumbers[strings.ReplaceAll(text, " ", "")] || len(digits) >= 12 && testNumbers[digits] ||
		digits == text && digits != "" && strings.Trim(digits, digits[:1]) == ""
}
