package lab

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/pinstripe-lab/pinstripe/fixtures"
)

// Control is the control door of a simulator, for one account. Where there is none it
// is nil, and whatever is asked of it is not applicable.
type Control struct {
	base, key string
	account   string // a connected account, "" for the key's own
	client    *http.Client
	through   func(fixtures.Door) // nil where nobody notes it
}

// NewControl is the control door at an address, for the account of a key.
func NewControl(base, key string, transport http.RoundTripper) *Control {
	return &Control{base: base, key: key, client: &http.Client{Transport: transport}}
}

// Noted is the same door, whose uses are noted.
func (d *Control) Noted(through func(fixtures.Door)) *Control {
	if d == nil {
		return nil
	}
	e := *d
	e.through = through
	return &e
}

// Of is the same door for a connected account.
func (d *Control) Of(account string) *Control {
	if d == nil {
		return nil
	}
	e := *d
	e.account = account
	return &e
}

// Post does something: the path is that behind /_pinstripe/.
func (d *Control) Post(ctx context.Context, path string, body any) error {
	text, err := json.Marshal(body)
	if err != nil {
		return err
	}
	if d != nil && d.through != nil {
		d.through(fixtures.ControlDoor)
	}
	return d.do(ctx, http.MethodPost, path, text, nil)
}

// Get looks.
func (d *Control) Get(ctx context.Context, path string) error {
	return d.do(ctx, http.MethodGet, path, nil, nil)
}

// Read looks, and decodes what it sees.
func (d *Control) Read(ctx context.Context, path string, to any) error {
	return d.do(ctx, http.MethodGet, path, nil, to)
}

func (d *Control) do(ctx context.Context, method, path string, body []byte, to any) error {
	if d == nil {
		what, _, _ := strings.Cut(path, "/") // without ids, so that reports count them together
		return NotApplicable("the target has no control door, which alone can do: %s", what)
	}
	req, err := http.NewRequestWithContext(ctx, method, d.base+"/_pinstripe/"+path, bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.SetBasicAuth(d.key, "")
	req.Header.Set("Content-Type", "application/json")
	if d.account != "" {
		req.Header.Set("Stripe-Account", d.account)
	}
	res, err := d.client.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		return err
	}
	if res.StatusCode >= 300 {
		return fmt.Errorf("control door: %s %s: %d %s", method, path, res.StatusCode, text)
	}
	if to == nil {
		return nil
	}
	return json.Unmarshal(text, to)
}
