package door

import (
	"encoding/json"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/pinstripe-lab/pinstripe/internal/masking"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
)

func listRequests(k *controlRequest) (any, error) {
	limit := engine.LogBound
	if n, err := strconv.Atoi(k.r.URL.Query().Get("limit")); err == nil && n > 0 {
		limit = n
	}
	id := k.r.URL.Query().Get("id")
	out := []any{}
	for _, e := range k.account.Requests() {
		if id != "" && e.ID != id {
			continue
		}
		if len(out) == limit {
			break
		}
		out = append(out, shownRequest(e))
	}
	return map[string]any{"requests": out}, nil
}

// shownAnswer is an answer with what is secret hidden. A front's page is a text.
func shownAnswer(answer []byte) any {
	if !json.Valid(answer) {
		return masking.Secret("", string(answer))
	}
	return json.RawMessage(masking.JSON(string(answer), func(key, value string) string {
		return hideSecrets(masking.Secret(key, value))
	}))
}

// shownRequest is a log entry with what is secret hidden.
func shownRequest(e *engine.LoggedRequest) map[string]any {
	headers := map[string]string{}
	for name, values := range e.Header {
		switch name {
		case "Authorization":
			headers[name] = engine.Mask(engine.PresentedKey(&http.Request{Header: e.Header}))
		case "Cookie":
			headers[name] = "****"
		default:
			headers[name] = masking.Secret(masking.HeaderKey(name), strings.Join(values, ", "))
		}
	}
	out := map[string]any{
		"id": e.ID, "time": e.Time.Unix(), "duration_us": e.Duration.Microseconds(), "method": e.Method, "path": masking.Secret("", e.Path),
		"form": maskedForm(e.Form), "headers": headers, "account": e.Account, "version": e.Version,
		"status": e.Status, "response": shownAnswer(e.Answer), "unmodelled": e.Unmodelled,
	}
	if e.Key != "" {
		out["idempotency"] = map[string]string{"key": masking.Secret(masking.HeaderKey("Idempotency-Key"), e.Key), "fate": e.Fate}
	}
	return out
}

// secretParams are hidden in the log; of a number the last four digits stay.
var secretParams = []string{"number", "cvc", "account_number", "cryptogram"}

// loggedSecrets are what follows in the secret of an intent, a source and a webhook
// endpoint. Whoever reads the log must not be able to act as the customer.
var loggedSecrets = regexp.MustCompile(`(_secret_|src_client_secret_|whsec_)[0-9A-Za-z]+`)

func hideSecrets(text string) string { return loggedSecrets.ReplaceAllString(text, "$1****") }

// maskedForm lists a request's parameters, name and value, as they came.
func maskedForm(raw string) [][2]string {
	out := [][2]string{}
	n, err := form.Decode(raw)
	if err != nil {
		return append(out, [2]string{"", "(unreadable)"})
	}
	var walk func(name, key string, n *form.Node)
	walk = func(name, key string, n *form.Node) {
		if n.Kind() != form.Text {
			for child, v := range n.All() {
				next := child
				if name != "" {
					next = name + "[" + child + "]"
				}
				walk(next, child, v)
			}
			return
		}
		value := n.Text()
		if slices.Contains(secretParams, key) {
			hidden := len(value)
			if key == "number" && hidden > 4 {
				hidden -= 4
			}
			value = strings.Repeat("*", hidden) + value[hidden:]
		} else {
			value = masking.Secret(masking.FormKey(name), value)
		}
		out = append(out, [2]string{masking.Secret("", name), hideSecrets(value)})
	}
	walk("", "", n)
	return out
}
