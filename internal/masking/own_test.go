package masking

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
)

// with adds rules for the length of a test.
func with(t *testing.T, text string) {
	t.Helper()
	require.NoError(t, Add([]byte(text)))
	t.Cleanup(func() { own.Store(nil) })
}

func TestRulesOfTheUsersOwn(t *testing.T) {
	const plain = "L-4711"
	hidden := fmt.Sprintf("loyalty-number-%08x", digest(plain))
	for _, test := range []struct{ rule, key, value, want string }{
		{`{name: loyalty, as: loyalty-number}`, "metadata.loyalty", plain, hidden},
		{`{name: Loyalty, as: loyalty-number}`, "loyalty", plain, hidden},
		{`{name: loyalty, as: loyalty-number}`, "metadata.loyalty_since", plain, plain},
		{`{name: loyalty, as: loyalty-number}`, "loyalty", "", ""},
		{`{name: loyalty, as: loyalty-number}`, HeaderKey("Loyalty"), plain, plain},
		{`{path: "metadata[loyalty]", as: loyalty-number}`, "metadata.loyalty", plain, hidden},
		{`{path: metadata.loyalty, as: loyalty-number}`, "data.object.metadata.loyalty", plain, hidden},
		{`{path: metadata.loyalty, as: loyalty-number}`, "loyalty", plain, plain},
		{`{path: metadata.loyalty, as: loyalty-number}`, "othermetadata.loyalty", plain, plain},
		{`{header: Idempotency-Key, as: loyalty-number}`, HeaderKey("idempotency-key"), plain, hidden},
		{`{header: Idempotency-Key, as: loyalty-number}`, "idempotency_key", plain, plain},
		{`{pattern: "L-[0-9]{4}", as: loyalty-number}`, "", "for " + plain + ".", "for " + hidden + "."},
		{`{name: number, as: ticket}`, "number", "4242424242424242", fmt.Sprintf("ticket-%08x", digest("4242424242424242"))},
	} {
		with(t, "- "+test.rule)
		clean, rules := Value(test.key, test.value)
		require.Equal(t, test.want, clean, test.rule)
		require.Equal(t, test.want != test.value, len(rules) > 0, test.rule)
		require.Equal(t, clean, Secret(test.key, test.value), "it is hidden from everybody")
		again, _ := Value(test.key, clean)
		require.Equal(t, clean, again, "scrubbing twice changes nothing")
	}
}

func TestAPathLeadsThroughObjectsAndLists(t *testing.T) {
	with(t, "- {path: data.items.code, as: coupon}")
	text := `{"data": {"items": [{"code": "S1"}, {"code": 12, "name": {"code": "S1"}}]}, "code": "S1", "items": ["S1"]}`
	want := fmt.Sprintf(`{"data": {"items": [{"code": "coupon-%08x"}, {"code": "coupon-%08x", "name": {"code": "S1"}}]}, `+
		`"code": "S1", "items": ["S1"]}`, digest("S1"), digest("12"))
	require.Equal(t, want, JSON(text, Secret))
}

func TestRulesThatSayNothingAreRefusedWithTheirLine(t *testing.T) {
	for text, want := range map[string]string{
		"":                                "no rules",
		"name: x":                         "want a list of rules",
		"- name: a\n  as: a\n- nam: b":    `line 3: there is no "nam"`,
		"- {as: a}":                       "line 1: want one of name, path, header, pattern",
		"- {name: a, path: b, as: a}":     "line 1: want one of name, path, header, pattern in a row, and it has 2",
		"- {name: a}":                     `line 1: as: "" is no kind`,
		"- {name: a, as: Loyalty Number}": `line 1: as: "Loyalty Number" is no kind`,
		"\n- {pattern: '(', as: a}":       "line 2: error parsing regexp",
		"- {pattern: 'x*', as: a}":        `line 1: the pattern "x*" fits everything`,
		"- a":                             "line 1: want a row such as",
		"- {name: [a], as: b}":            "line 1: want a row such as",
	} {
		err := Add([]byte(text))
		require.ErrorContains(t, err, want, text)
	}
	require.Empty(t, Described())
}
