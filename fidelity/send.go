package fidelity

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
)

// keyFor is the API key under which a run replays a cassette.
func keyFor(run, cassette string) string {
	sum := sha256.Sum256([]byte(run + "|" + cassette))
	return "sk_test_" + hex.EncodeToString(sum[:12])
}

// send asks a server what a client asked when the interaction was recorded, with
// the server's own identifiers. It returns the status and the decoded answer.
func (h *history) send(ctx context.Context, client *http.Client, base, key string, i interaction) (int, any, error) {
	target := strings.TrimRight(base, "/") + h.swap(i.Path)
	if len(i.Query) > 0 {
		target += "?" + h.swapValues(i.Query).Encode()
	}
	kind, body := "application/x-www-form-urlencoded", h.swapForm(i.Sent)
	if i.RequestBody != "" {
		kind, body = i.Headers.Get("Content-Type"), h.swap(i.RequestBody)
	}
	req, err := http.NewRequestWithContext(ctx, strings.ToUpper(i.Method), target, strings.NewReader(body))
	if err != nil {
		return 0, nil, err
	}
	req.SetBasicAuth(key, "")
	if body != "" || req.Method == http.MethodPost {
		req.Header.Set("Content-Type", kind)
	}
	once := h.swap(h.keys.keyOf(i))
	for name, value := range map[string]string{
		"Stripe-Version":  i.Version(),
		"Stripe-Account":  h.swap(i.account()),
		"Idempotency-Key": once,
	} {
		if value != "" {
			req.Header.Set(name, value)
		}
	}
	res, err := client.Do(req)
	if err != nil {
		return 0, nil, err
	}
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	if err != nil {
		return 0, nil, err
	}
	var answer any
	if err := json.Unmarshal(raw, &answer); err != nil && len(raw) > 0 {
		return 0, nil, fmt.Errorf("the answer is not JSON: %.80q", bytes.TrimSpace(raw))
	}
	h.keys.hide(answer, i.Headers.Get("Idempotency-Key"), once)
	return res.StatusCode, answer, nil
}

func (p *pairs) swapValues(values url.Values) url.Values {
	out := url.Values{}
	for name, list := range values {
		for _, v := range list {
			out.Add(p.swap(name), p.swap(v))
		}
	}
	return out
}

// swapForm is the form of a request, its parameters in their order.
func (p *pairs) swapForm(sent string) string {
	fields := strings.Split(sent, "&")
	for n, f := range fields {
		name, value, assigned := strings.Cut(f, "=")
		f = p.swapEscaped(name)
		if assigned {
			f += "=" + p.swapEscaped(value)
		}
		fields[n] = f
	}
	return strings.Join(fields, "&")
}

func (p *pairs) swapEscaped(text string) string {
	plain, err := url.QueryUnescape(text)
	if err != nil {
		return text
	}
	return url.QueryEscape(p.swap(plain))
}
