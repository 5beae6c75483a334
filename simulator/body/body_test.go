package body_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/simulator/body"
)

func Example() {
	o := body.New(4)
	o.Add("status", "succeeded").Add("amount", 1000).Add("object", "payment_intent").Add("id", "pi_1")
	o.Add("customer", body.Ref{Object: "customer", ID: "cus_1"})
	o.Add("refunds", &body.Hidden{Load: func() any { return []any{} }})
	o.Add("metadata", body.Free())
	fmt.Println(string(o.AppendJSON(nil)))
	// Output:
	// {
	//   "id": "pi_1",
	//   "object": "payment_intent",
	//   "amount": 1000,
	//   "customer": "cus_1",
	//   "metadata": {},
	//   "status": "succeeded"
	// }
}

func TestMetadataKeepsTheOrderOfItsKeys(t *testing.T) {
	o := body.Free(body.Member{Key: "z", Value: "1"}, body.Member{Key: "a", Value: "2"})
	require.Equal(t, "{\n  \"z\": \"1\",\n  \"a\": \"2\"\n}", string(o.AppendJSON(nil)))
}

func TestAHiddenMemberIsPrintedOnceRevealed(t *testing.T) {
	o := body.New(1).Add("refunds", &body.Hidden{Load: func() any { return []string{"re_1"} }})
	require.Equal(t, "{}", string(o.AppendJSON(nil)))
	o.Reveal("refunds")
	require.Equal(t, "{\n  \"refunds\": [\n    \"re_1\"\n  ]\n}", string(o.AppendJSON(nil)))
}

func TestAFormerMemberIsForOlderVersionsAlone(t *testing.T) {
	o := body.New(1).Add("charges", &body.Hidden{Load: func() any { return []string{"ch_1"} }, Former: true})
	require.Equal(t, []string{"ch_1"}, o.Load("charges"))
	o.Reveal("charges")
	require.Equal(t, "{}", string(o.AppendJSON(nil)))
	o.Restore("charges")
	require.Equal(t, "{\n  \"charges\": [\n    \"ch_1\"\n  ]\n}", string(o.AppendJSON(nil)))
}

func TestEditingACloneLeavesTheOriginal(t *testing.T) {
	o := body.New(1).Add("card", body.New(1).Add("last4", "4242")).Add("list", []any{body.New(1).Add("a", 1)})
	c := o.Clone()
	c.Child("card").Set("last4", "0002")
	c.Get("list").([]any)[0].(*body.Object).Rename("a", "b")
	c.Delete("list")
	require.Equal(t, "4242", o.Child("card").Text("last4"))
	require.True(t, o.Get("list").([]any)[0].(*body.Object).Has("a"))
}

func FuzzTextSurvivesJSON(f *testing.F) {
	for _, s := range []string{"", "plain", "quote\"", "back\\slash", "\x00\x1f\x7f", "Zürich", "\xff\xfe", "</script>"} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, key, value string) {
		raw := body.Free(body.Member{Key: key, Value: value}).AppendJSON(nil)
		var got map[string]string
		require.NoError(t, json.Unmarshal(raw, &got), "%q", raw)
		want, _ := json.Marshal(map[string]string{key: value})
		var round map[string]string
		require.NoError(t, json.Unmarshal(want, &round))
		require.Equal(t, round, got)
	})
}

func TestErrorsHaveTheirEmptiesOnSeveralLines(t *testing.T) {
	o := body.New(2).Add("error", body.New(2).Add("metadata", body.New(0)).Add("data", []any{}).Add("kinds", []string{"card"}))
	for _, c := range []struct{ metadata, data, got string }{
		{"{\n    }", "[\n\n    ]", string(o.AppendError(nil))},
		{"{}", "[]", string(o.AppendJSON(nil))},
	} {
		want := "{\n  \"error\": {\n    \"data\": " + c.data + ",\n    \"kinds\": [\n      \"card\"\n    ],\n    \"metadata\": " +
			c.metadata + "\n  }\n}"
		require.Equal(t, want, c.got)
	}
}
