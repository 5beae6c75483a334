package steps

import (
	"context"
	"encoding/base64"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"

	"github.com/cucumber/godog"
	"mvdan.cc/sh/v3/expand"
	"mvdan.cc/sh/v3/syntax"
)

// parseCurl reads a curl command as documents print it, without a shell: the request
// that curl would send. It knows the flags that documents use, and no other.
func parseCurl(text string) (*http.Request, error) {
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

// printedHost and printedKey are what Stripe's guide prints in its commands: its host,
// and the sample key of its documentation.
const (
	printedHost = "https://api.stripe.com"
	printedKey  = "sk_test_4eC39HqLyjWDarjtT1zdp7dc"
)

// printedID is an id that the guide leaves open: {{PAYMENT_METHOD_ID}}.
var printedID = regexp.MustCompile(`\{\{([A-Z_]+)_ID\}\}`)

// runs: the shop runs a command as a guide prints it; put in are the host, the key and
// the ids.
func (w *world) runs(command *godog.DocString) error {
	if strings.Contains(command.Content, spreedlyHost) {
		return w.runsSpreedly(command.Content)
	}
	text, err := w.fill(printedID.ReplaceAllStringFunc(command.Content, func(id string) string {
		return "{" + strings.ToLower(strings.ReplaceAll(strings.Trim(id, "{}")[:len(id)-len("{{_ID}}")], "_", " ")) + "}"
	}))
	if err != nil {
		return err
	}
	text = strings.NewReplacer(printedHost, w.session.BaseURL, printedKey, w.session.Key).Replace(text)
	req, err := parseCurl(text)
	if err != nil {
		return err
	}
	if user, _, _ := req.BasicAuth(); user != w.session.Key {
		return fmt.Errorf("the command does not name the guide's sample key %s", printedKey)
	}
	w.since = w.wire.count()
	w.answered = w.answer
	if w.answer, err = w.exchange(req); err != nil {
		return err
	}
	w.learnFrom(w.answer)
	return nil
}
