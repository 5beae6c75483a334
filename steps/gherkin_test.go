package steps

import (
	"testing"

	messages "github.com/cucumber/messages/go/v34"
	"github.com/stretchr/testify/require"
)

func TestATagExpressionChooses(t *testing.T) {
	for expression, want := range map[string]bool{
		"":                        true,
		"@a":                      true,
		"a":                       true,
		"@c":                      false,
		"~@c":                     true,
		"~@a":                     false,
		"@a && @b":                true,
		"@a && ~@b":               false,
		"@c,@b":                   true,
		"@c, ~@a && @b":           false,
		"@a && @c,@b && ~@d , @d": true,
	} {
		wanted, err := readTags(expression)
		require.NoError(t, err)
		require.Equal(t, want, wanted([]string{"@a", "@b"}), "%q", expression)
	}
	for _, wrong := range []string{" ", "@a &&", "@a,", "~", "@a && ~@"} {
		_, err := readTags(wrong)
		require.ErrorContains(t, err, "a tag is missing", "%q", wrong)
	}
}

// A sentence is said with its own keyword, or with none, and is one sentence.
func TestAStepIsOneSentence(t *testing.T) {
	when, then, either := &messages.PickleStep{Type: "Action"}, &messages.PickleStep{Type: "Outcome"}, &messages.PickleStep{Type: "Unknown"}
	when.Text = `I purchase 20.00 usd with the payment method "pm_card_visa"`
	then.Text, either.Text = when.Text, "it succeeded"
	m, err := matching(when)
	require.NoError(t, err)
	require.Contains(t, m.groups, "20.00")

	_, err = matching(then)
	require.ErrorIs(t, err, errUndefined)
	_, err = matching(either)
	require.NoError(t, err)
}

func TestWhatNobodyUnderstandsIsUndefinedAlsoWhereItWouldBeSkipped(t *testing.T) {
	features := suite(`Feature: Skipped
  Scenario: Skipped, and not understood
    Given the gateway works with charges
    When I wish for 20.00 usd

  Scenario: Without a table
    When I purchase 20.00 usd with the payment method "pm_card_visa"
    Then the transaction has:

  Scenario: Without steps
`)
	r := play(t, Options{Target: "cassette", Features: features, APIVersion: "2024-06-20"})
	require.Equal(t, Undefined, resultOf(t, r, "Skipped, and not understood").Status)
	require.Equal(t, Undefined, resultOf(t, r, "Without steps").Status)
	require.Contains(t, resultOf(t, play(t, Options{Features: features}), "Without a table").Reason, "which the step does not give")
}
