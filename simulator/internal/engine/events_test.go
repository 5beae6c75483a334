package engine

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/body"
)

// members makes an object of keys and values.
func members(pairs ...any) *body.Object {
	o := body.New(len(pairs) / 2)
	for i := 0; i < len(pairs); i += 2 {
		o.Add(pairs[i].(string), pairs[i+1])
	}
	return o
}

func TestDifference(t *testing.T) {
	newest, _ := apiversion.Parse("2026-11-18.endive")
	oldest := apiversion.Version{}
	for _, c := range []struct {
		name          string
		before, after *body.Object
		version       apiversion.Version
		want          *body.Object
	}{
		{"nothing", members("a", 1), members("a", 1), newest, members()},
		{"a value", members("a", 1, "b", "x"), members("a", 2, "b", "x"), newest, members("a", 1)},
		{"null before", members("a", nil), members("a", 2), newest, members("a", nil)},
		{"null after", members("a", 1), members("a", nil), newest, members("a", 1)},
		{"gone", members("a", 1), members(), newest, members("a", 1)},
		{"new in a hash", members("h", members()), members("h", members("k", "v")), newest, members("h", members("k", nil))},
		{"not told of an object that has a new member", members("object", "charge"), members("object", "charge", "a", 1), newest, members()},
		{
			"within a hash", members("h", members("a", 1, "b", 2)), members("h", members("a", 1, "b", 3)), newest,
			members("h", members("b", 2)),
		},
		{
			"a hash whole, before", members("h", members("a", 1, "b", 2)), members("h", members("a", 1, "b", 3)), oldest,
			members("h", members("a", 1, "b", 2)),
		},
		{"a hash that is the same", members("h", members("a", 1)), members("h", members("a", 1)), oldest, members()},
		{"an array whole", members("l", []any{1, 2, 3}), members("l", []any{1, 5, 3}), newest, members("l", []any{1, 2, 3})},
		{"the elements that changed, before", members("l", []any{1, 2, 3}), members("l", []any{1, 5}), oldest, members("l", []any{2, 3})},
		{"what is hidden", members("a", &body.Hidden{}), members("a", 1), newest, members()},
	} {
		got := difference(c.before, c.after, c.version)
		require.Equal(t, string(c.want.AppendJSON(nil)), string(got.AppendJSON(nil)), c.name)
	}
}
