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
func checkDescriptors(descriptor, suffix string) *Error {
	if err := checkOnStatement(descriptor, "statement_descriptor"); err != nil {
		return err
	}
	return checkOnStatement(suffix, "statement_descriptor_suffix")
}

// checkOnStatement refuses a text that cannot stand on a statement, or be a part of what does.
// Source: https://docs.stripe.com/get-started/account/statement-descriptors
func checkOnStatement(text, param string) *Error {
	switch {
	case strings.ContainsAny(text, forbiddenInDescriptor):
		return fail(situation.DescriptorCharacters, "param", param)
	case text != "" && !strings.ContainsFunc(text, isLetter):
		return fail(situation.DescriptorWithoutLetter, "param", param)
	}
	return nil
}

// accountDescriptors are the settings of an account that stand on customers' statements.
var accountDescriptors = [][2]string{{"payments", "statement_descriptor"}, {"card_payments", "statement_descriptor_prefix"}}

// checkAccountDescriptors refuses those that a request sets.
func (c call) checkAccountDescriptors() *Error {
	for _, at := range accountDescriptors {
		if err := checkOnStatement(c.Params.Get("settings", at[0], at[1]).Text(), inside(inside("settings", at[0]), at[1])); err != nil {
			return err
		}
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
