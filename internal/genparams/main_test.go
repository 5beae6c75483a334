package main

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

const paramsDir = "../../simulator/params/"

// TestTableIsUpToDate fails when extra.txt or the stripe-mock module has
// changed and nobody has run go generate.
func TestTableIsUpToDate(t *testing.T) {
	d, err := readDocument()
	if err != nil {
		t.Skip("the OpenAPI document cannot be read: ", err)
	}
	extra, err := os.ReadFile(paramsDir + "extra.txt")
	require.NoError(t, err)
	want, err := table(d, string(extra))
	require.NoError(t, err)
	got, err := os.ReadFile(paramsDir + "table.txt")
	require.NoError(t, err)
	require.True(t, want == string(got), "simulator/params/table.txt is stale: run go generate ./simulator/params")
}

func TestExtraRefuses(t *testing.T) {
	d := &document{Paths: map[string]map[string]operation{"/v1/charges": {"post": {}}}}
	for _, test := range []struct{ name, extra, want string }{
		{"a block without a reason", "on POST /v1/charges\n\ta int\n", "reason"},
		{"a reason apart from its block", "# why\n\non POST /v1/charges\n\ta int\n", "reason"},
		{"a line without a type", "# why\non POST /v1/charges\n\ta\n", "a name and a type"},
		{"a type that is none", "# why\non POST /v1/charges\n\ta integer\n", "not a type"},
		{"a hash that is not defined", "# why\non POST /v1/charges\n\ta hash:b\n", `no hash "b"`},
		{"an operation that is not there", "# why\non POST /v1/charge\n\ta int\n", "no such operation"},
		{"a parameter to widen that is not there", "# why\non POST /v1/charges\n\ta +int\n", "no a to widen"},
		{"a parameter that is there already", "# why\non POST /v1/charges\n\ta int\n\ta int\n", "there already"},
	} {
		_, err := table(d, test.extra)
		require.ErrorContains(t, err, test.want, test.name)
	}
	text, err := table(d, "# why\non POST /v1/charges\n\ta[b][] int\n\ta[c]* one(x y)\n\ta[c] +\"\"\n")
	require.NoError(t, err)
	require.Contains(t, text, "op POST /v1/charges\n\t+a hash:a\nhash a\n\t+b list(int)\n\t+c* one(x y) | \"\"\n")
}

// TestShapesAreUpToDate does the same for the table of answers.
func TestShapesAreUpToDate(t *testing.T) {
	d, err := readDocument()
	if err != nil {
		t.Skip("the OpenAPI document cannot be read: ", err)
	}
	got, err := os.ReadFile(paramsDir + "shape/shapes.txt")
	require.NoError(t, err)
	require.True(t, shapes(d) == string(got), "simulator/params/shape/shapes.txt is stale: run go generate ./simulator/params")
}
