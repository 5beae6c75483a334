package tokenex

import (
	"bytes"
	"encoding/json"
	"io"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

// members are a JSON object, in the order in which they came.
type members []member

type member struct {
	name  string
	value any
}

// readObject reads a body that is one JSON object.
func readObject(body []byte) (members, error) {
	var whole json.RawMessage
	d := json.NewDecoder(bytes.NewReader(body))
	if d.Decode(&whole) != nil || whole[0] != '{' {
		return nil, &adapter.Refusal{Field: "body", Reason: "is no JSON object"}
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, &adapter.Refusal{Field: "body", Reason: "goes on behind its JSON object"}
	}
	d = json.NewDecoder(bytes.NewReader(whole))
	d.UseNumber()
	all, _ := readValue(d).(members)
	return all, nil
}

// readValue reads what comes next in JSON that is known to be whole.
func readValue(d *json.Decoder) any {
	t, _ := d.Token()
	switch t {
	case json.Delim('{'):
		all := members{}
		for d.More() {
			name, _ := d.Token()
			all = append(all, member{name.(string), readValue(d)})
		}
		_, _ = d.Token() // the brace that ends it
		return all
	case json.Delim('['):
		all := []any{}
		for d.More() {
			all = append(all, readValue(d))
		}
		_, _ = d.Token()
		return all
	}
	return t
}
