// Package curl reads curl commands as documents print them.
package curl

import (
	"context"
	"encoding/base64"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"mvdan.cc/sh/v3/expand"
	"mvdan.cc/sh/v3/syntax"
)

// Parse reads a curl command as documents print it, without a shell: the request
// that curl would send. It knows the flags that documents use, and no other.
func Parse(text string) (*http.Request, error) {
	words, err := shellWords(text)
	if err != nil {
		return nil, err
	}
	if len(words) == 0 || words[0] != "curl" {
		return nil, fmt.Errorf("no curl command: %q", text)
	}
	var (
		address, method string
		data            []string
		asQuery         bool
		header          = http.Header{}
	)
	for words = words[1:]; len(words) > 0; words = words[1:] {
		flag := words[0]
		if !strings.HasPrefix(flag, "-") {
			address = flag
			continue
		}
		if flag == "-G" || flag == "--get" {
			asQuery = true
			continue
		}
		if len(words) == 1 {
			return nil, fmt.Errorf("curl %s wants a value", flag)
		}
		words = words[1:]
		value := words[0]
		switch flag {
		case "-u", "--user":
			header.Set("Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte(value)))
		case "-X", "--request":
			method = value
		case "-H", "--header":
			name, text, _ := strings.Cut(value, ":")
			header.Set(name, strings.TrimSpace(text))
		case "-d", "--data":
			data = append(data, value)
		case "--data-urlencode":
			name, text, _ := strings.Cut(value, "=")
			data = append(data, name+"="+url.QueryEscape(text))
		default:
			return nil, fmt.Errorf("the flag %s of curl is not known here", flag)
		}
	}
	body := strings.Join(data, "&")
	switch {
	case asQuery:
		address, body, data = address+"?"+body, "", nil
	case data != nil && method == "":
		method = http.MethodPost
	}
	req, err := http.NewRequestWithContext(context.Background(), method, address, strings.NewReader(body))
	if err != nil {
		return nil, err
	}
	if data != nil {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for name, values := range header {
		req.Header[name] = values
	}
	return req, nil
}

// shellWords splits a command as a shell does. What a shell would do besides is an error: a
// variable, another command, a redirection.
func shellWords(text string) ([]string, error) {
	var words []*syntax.Word
	for word, err := range syntax.NewParser().WordsSeq(strings.NewReader(text)) {
		if err != nil {
			return nil, err
		}
		words = append(words, word)
	}
	return expand.Fields(&expand.Config{NoUnset: true}, words...)
}
