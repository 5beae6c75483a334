package stripe

import (
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

// maxDescriptor is how many characters a statement descriptor may have. That what
// is sent has no more is checked with the other parameters.
const maxDescriptor = 22

// forbiddenInDescriptor are the characters that card networks do not take.
const forbiddenInDescriptor = `<>\'"*`

// checkDescriptors refuses what cannot stand on a customer's statement. A suffix needs
// a letter of its own, beside those of the prefix that it follows.
// Source: https://docs.stripe.com/get-started/account/statement-descriptors
func checkDescriptors(descriptor, suffix string) *Error {
	switch {
	case strings.ContainsAny(descriptor, forbiddenInDescriptor):
		return fail(situation.DescriptorCharacters, "param", "statement_descriptor")
	case strings.ContainsAny(suffix, forbiddenInDescriptor):
		return fail(situation.DescriptorCharacters, "param", "statement_descriptor_suffix")
	case descriptor != "" && !strings.ContainsFunc(descriptor, isLetter):
		return fail(situation.DescriptorWithoutLetter, "param", "statement_descriptor")
	case suffix != "" && !strings.ContainsFunc(suffix, isLetter):
		return fail(situation.DescriptorWithoutLetter, "param", "statement_descriptor_suffix")
	}
	return nil
}

func isLetter(r rune) bool { return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' }

// checkCardDescriptor refuses a whole descriptor that is sent for an intent of these types, if
// cards are among them and the account is one of those that have a suffix alone.
func (c call) checkCardDescriptor(types []string) *Error {
	if c.Params.Get("statement_descriptor").Text() == "" || c.Settings.CardStatementDescriptors || !slices.Contains(types, "card") {
		return nil
	}
	return fail(situation.DescriptorForCard)
}
