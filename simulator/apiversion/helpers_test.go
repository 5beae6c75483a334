package apiversion_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/body"
)

// parse makes an object of JSON. A member whose key begins with "?" is hidden,
// one with "!" is a former one.
func parse(t testing.TB, text string) *body.Object {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader([]byte(text)))
	d.UseNumber()
	_, err := d.Token()
	require.NoError(t, err, text)
	return parseObject(t, d)
}

func parseObject(t testing.TB, d *json.Decoder) *body.Object {
	o := body.New(8)
	for d.More() {
		key, err := d.Token()
		require.NoError(t, err)
		name := key.(string)
		value := parseValue(t, d)
		if name[0] == '?' || name[0] == '!' {
			o.Add(name[1:], &body.Hidden{Load: func() any { return value }, Former: name[0] == '!'})
			continue
		}
		o.Add(name, value)
	}
	_, err := d.Token()
	require.NoError(t, err)
	return o
}

func parseValue(t testing.TB, d *json.Decoder) any {
	token, err := d.Token()
	require.NoError(t, err)
	switch token := token.(type) {
	case json.Delim:
		if token == '{' {
			return parseObject(t, d)
		}
		items, texts := []any{}, []string{}
		for d.More() {
			item := parseValue(t, d)
			items = append(items, item)
			if text, ok := item.(string); ok {
				texts = append(texts, text)
			}
		}
		_, err := d.Token()
		require.NoError(t, err)
		if len(texts) > 0 && len(texts) == len(items) {
			return texts
		}
		return items
	case json.Number:
		if n, err := token.Int64(); err == nil {
			return n
		}
		f, err := token.Float64()
		require.NoError(t, err)
		return f
	default:
		return token
	}
}

// version parses a version that exists.
func version(t testing.TB, name string) apiversion.Version {
	t.Helper()
	v, ok := apiversion.Parse(name)
	require.True(t, ok, name)
	return v
}

// before is the version that came before one.
func before(t testing.TB, name string) apiversion.Version {
	t.Helper()
	for i, v := range fixtures.Versions() {
		if v.Name == name {
			return version(t, fixtures.Versions()[i-1].Name)
		}
	}
	require.FailNow(t, "no version "+name)
	panic("unreachable")
}

// shown is an object's JSON at a version.
func shown(t testing.TB, in, kind string, v apiversion.Version) map[string]any {
	t.Helper()
	o := parse(t, in)
	v.UndoAs(kind, o)
	var out map[string]any
	require.NoError(t, json.Unmarshal(o.AppendJSON(nil), &out))
	return out
}
