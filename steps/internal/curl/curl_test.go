package curl

import (
	"io"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestCurlCommandsAreRead(t *testing.T) {
	for _, c := range []struct {
		command, method, url, body, user string
	}{
		{
			"curl https://a.example/v1/x \\\n  -u key: \\\n  -d amount=1099 \\\n  -d customer=\"cus_1\"",
			"POST", "https://a.example/v1/x", "amount=1099&customer=cus_1", "key",
		},
		{`curl -G https://a.example/v1/x -u "key:secret" -d type=card`, "GET", "https://a.example/v1/x?type=card", "", "key"},
		{`curl https://a.example/v1/x -u key:`, "GET", "https://a.example/v1/x", "", "key"},
		{
			`curl -X PUT https://a.example -H 'Content-Type: application/xml' -d '<a b="c">it\n</a>'`,
			"PUT", "https://a.example", `<a b="c">it\n</a>`, "",
		},
		{`curl https://a.example -d "say \"\$5\" \n" --data-urlencode 'b=c d&e'`, "POST", "https://a.example", `say "$5" \n&b=c+d%26e`, ""},
		{"curl https://a.example \\\r\n  -d 'a  b'\"c\"d=it\\ is\t-u \"k\\\ney:\"", "POST", "https://a.example", "a  bcd=it is", "key"},
		{
			"curl https://a.example -d 'payment_method_types[]=card' -d items[0]=\"{'a': 1}\"",
			"POST", "https://a.example", "payment_method_types[]=card&items[0]={'a': 1}", "",
		},
		{`curl https://a.example -d ''`, "POST", "https://a.example", ``, ""},
	} {
		req, err := Parse(c.command)
		require.NoError(t, err, c.command)
		body, err := io.ReadAll(req.Body)
		require.NoError(t, err)
		user, _, _ := req.BasicAuth()
		require.Equal(t, []string{c.method, c.url, c.body, c.user}, []string{req.Method, req.URL.String(), string(body), user}, c.command)
	}
	req, err := Parse(`curl -X PUT https://a.example -H 'Content-Type: application/xml' -d '<a/>'`)
	require.NoError(t, err)
	require.Equal(t, "application/xml", req.Header.Get("Content-Type"))
}

func TestOtherCommandsAreRefused(t *testing.T) {
	for _, text := range []string{
		"",
		"wget https://a.example",
		"curl 'https://a.example",
		`curl https://a.example -d "a`,
		"curl --insecure-mode x https://a.example",
		"curl https://a.example -d",
		"curl https://a.example?a=1&b=2",
		"curl https://a.example | jq .id",
		"curl https://a.example > out.json",
		"curl https://a.example -u $SECRET_KEY:",
		`curl https://a.example -d "a=$(cat a.txt)"`,
	} {
		_, err := Parse(text)
		require.Error(t, err, text)
	}
}
