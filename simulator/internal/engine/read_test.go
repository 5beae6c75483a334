package engine

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestReadJSONSaysWhatIsWrong(t *testing.T) {
	type inner struct {
		Times int `json:"times"`
	}
	for text, want := range map[string]string{
		`{"do": 5}`:                "do: want a text, not a number",
		`{"on": "yes"}`:            "on: want true or false, not a text",
		`{"in": {"times": "two"}}`: "in.times: want a number, not a text",
		`{"in": [1]}`:              "in: want an object, not a list",
		`{"names": {}}`:            "names: want a list, not an object",
		`{"colour": "red"}`:        `unknown field "colour"`,
		`[]`:                       "want an object, not a list",
		`{"do": `:                  "this is not JSON: unexpected EOF",
		`{do}`:                     "this is not JSON: invalid character 'd' looking for beginning of object key string",
	} {
		var to struct {
			Do    string   `json:"do"`
			On    bool     `json:"on"`
			In    inner    `json:"in"`
			Names []string `json:"names"`
		}
		require.EqualError(t, ReadJSON([]byte(text), &to), want, text)
	}
}
