package subject

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

// A Link brings questions to a subject and its answers back, many at a time. Its errors are
// those of the subject: it is not there, takes too long, or answers no JSON.
type Link interface {
	Ask(ctx context.Context, id string, question []byte) (answer []byte, err error)
	// Said is what the subject has said lately on its standard error, where that is seen.
	Said() string
	Close() error
}

// mostAnswer is how long an answer may be.
const mostAnswer = 8 << 20

// overHTTP is a subject that listens for itself: each question is a POST to its address.
type overHTTP struct {
	url    string
	client *http.Client
}

// OverHTTP is the link to a subject that listens at an address. An answer may take as long
// as patience.
func OverHTTP(url string, patience time.Duration) Link {
	return &overHTTP{strings.TrimSuffix(url, "/"), &http.Client{Timeout: patience}}
}

func (l *overHTTP) Ask(ctx context.Context, _ string, question []byte) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, l.url, bytes.NewReader(question))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	res, err := l.client.Do(req)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(io.LimitReader(res.Body, mostAnswer))
	if err != nil {
		return nil, err
	}
	if res.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("HTTP status %d: %s", res.StatusCode, short(body))
	}
	return body, nil
}

func (l *overHTTP) Said() string { return "" }

func (l *overHTTP) Close() error {
	l.client.CloseIdleConnections()
	return nil
}

// short is the beginning of a text, on one line.
func short(text []byte) string {
	const most = 300
	if len(text) > most {
		text = append(text[:most:most], "..."...)
	}
	return strings.Join(strings.Fields(string(text)), " ")
}

// numbered is what every answer has.
type numbered struct {
	ID string `json:"id"`
}

func idOf(answer []byte) (string, error) {
	var n numbered
	err := json.Unmarshal(answer, &n)
	return n.ID, err
}
