package subject

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

// A Client asks a subject what package adapter is asked in Go.
type Client struct {
	link     Link
	declared *Declared
	last     atomic.Int64
}

// An UndeclaredError says what was asked that the subject does not declare.
type UndeclaredError struct{ What string }

func (e *UndeclaredError) Error() string { return "the subject does not declare " + e.What }

// Connect asks a subject what it can do.
func Connect(ctx context.Context, link Link) (*Client, error) {
	c := &Client{link: link}
	a, err := c.ask(ctx, &Question{Operation: describe})
	switch {
	case err != nil:
		return nil, err
	case a.Declared == nil:
		return nil, c.blame(errors.New("declared is missing in the answer to describe"))
	case a.Declared.Name == "":
		return nil, c.blame(errors.New("declared.name is missing"))
	}
	c.declared = a.Declared
	return c, nil
}

// Declared is what the subject says of itself.
func (c *Client) Declared() *Declared { return c.declared }

// Close ends the subject, if it is a child.
func (c *Client) Close() error { return c.link.Close() }

// New is the subject as a gateway that is set up in a way.
func (c *Client) New(cfg adapter.Config) (adapter.Gateway, error) {
	g := &gateway{c, cfg}
	_, err := g.answer(context.Background(), setUp, nil)
	if err != nil {
		return nil, err
	}
	return g, nil
}

// blame adds what the subject has said on its standard error.
func (c *Client) blame(err error) error {
	said := strings.TrimSpace(c.link.Said())
	if said == "" {
		return fmt.Errorf("subject: %w", err)
	}
	return fmt.Errorf("subject: %w; it says:\n%s", err, said)
}

// ask asks, and checks the answer's form.
func (c *Client) ask(ctx context.Context, q *Question) (*Answer, error) {
	q.Protocol, q.ID = Protocol, strconv.FormatInt(c.last.Add(1), 10)
	said, err := c.send(ctx, q)
	if err != nil {
		return nil, err
	}
	a := &Answer{}
	if err := decode(said, a); err != nil {
		return nil, c.blame(fmt.Errorf("the answer to %s: %w", q.Operation, err))
	}
	switch {
	case a.Protocol != Protocol:
		return nil, c.blame(fmt.Errorf("the answer to %s: protocol is %d: wanted %d", q.Operation, a.Protocol, Protocol))
	case a.ID != q.ID:
		return nil, c.blame(fmt.Errorf("the answer to %s: id is %q: wanted %q", q.Operation, a.ID, q.ID))
	case a.Error != "":
		return nil, c.blame(fmt.Errorf("%s: %s", q.Operation, a.Error))
	}
	return a, nil
}

// send asks, unless the subject does not declare what the question needs.
func (c *Client) send(ctx context.Context, q *Question) (answer []byte, err error) {
	message := Tree(q).(map[string]any)
	if c.declared != nil {
		setup, _ := message["setup"].(map[string]any)
		request, _ := message["request"].(map[string]any)
		if what := c.declared.Undeclared(q.Operation, setup, request); what != "" {
			return nil, &UndeclaredError{what}
		}
	}
	text, err := json.Marshal(message)
	if err != nil {
		return nil, err
	}
	if answer, err = c.link.Ask(ctx, q.ID, text); err != nil {
		return nil, c.blame(err)
	}
	return answer, nil
}

// decode reads one message.
func decode(text []byte, into any) error {
	var from any
	numbers := json.NewDecoder(bytes.NewReader(text))
	if err := numbers.Decode(&from); err != nil {
		return fmt.Errorf("is no JSON: %w: %s", err, short(text))
	}
	if _, err := numbers.Token(); !errors.Is(err, io.EOF) {
		return fmt.Errorf("more than one message: %s", short(text))
	}
	return Read(from, into, "")
}

// gateway is a subject that is set up.
type gateway struct {
	*Client
	setup adapter.Config
}

// Format shows the subject's name, and nothing of how it is set up.
func (g *gateway) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "subject "+g.declared.Name) }

// answer is that to an operation. Refusals and troubles are errors, as those of the adapter.
func (g *gateway) answer(ctx context.Context, operation string, request any) (*Answer, error) {
	q := &Question{Operation: operation, Setup: g.setup, Request: request}
	if g.setup.Now != nil {
		q.Now = g.setup.Now().UTC().Format(time.RFC3339)
	}
	a, err := g.ask(ctx, q)
	switch {
	case err != nil:
		return nil, err
	case a.Refusal != nil:
		return nil, a.Refusal
	case a.Trouble != nil:
		t := a.Trouble
		return nil, &adapter.Trouble{
			Method: t.Method, Path: t.Path, HTTPStatus: t.HTTPStatus, Known: t.Known, Err: errors.New(t.Error),
		}
	}
	return a, nil
}

// operate is an operation that comes to a transaction.
func (g *gateway) operate(ctx context.Context, operation string, request any) (*adapter.Transaction, error) {
	a, err := g.answer(ctx, operation, request)
	switch {
	case err != nil:
		return nil, err
	case a.Transaction == nil:
		return nil, g.blame(fmt.Errorf("the answer to %s: one of transaction, refusal and trouble is missing", operation))
	case a.Transaction.State == "":
		return nil, g.blame(fmt.Errorf("the answer to %s: transaction.state is missing", operation))
	}
	return a.Transaction, nil
}

func (g *gateway) Purchase(ctx context.Context, p *adapter.Payment) (*adapter.Transaction, error) {
	return g.operate(ctx, "purchase", p)
}

func (g *gateway) Authorize(ctx context.Context, p *adapter.Payment) (*adapter.Transaction, error) {
	return g.operate(ctx, "authorize", p)
}

func (g *gateway) Capture(ctx context.Context, c *adapter.Capture) (*adapter.Transaction, error) {
	return g.operate(ctx, "capture", c)
}

func (g *gateway) Refund(ctx context.Context, r *adapter.Refund) (*adapter.Transaction, error) {
	return g.operate(ctx, "refund", r)
}

func (g *gateway) Void(ctx context.Context, v *adapter.Void) (*adapter.Transaction, error) {
	return g.operate(ctx, "void", v)
}

func (g *gateway) Verify(ctx context.Context, v *adapter.Verification) (*adapter.Transaction, error) {
	return g.operate(ctx, "verify", v)
}

func (g *gateway) Store(ctx context.Context, s *adapter.Storage) (*adapter.Transaction, error) {
	return g.operate(ctx, "store", s)
}

func (g *gateway) Remove(ctx context.Context, r *adapter.Removal) (*adapter.Transaction, error) {
	return g.operate(ctx, "remove", r)
}

func (g *gateway) Lookup(ctx context.Context, l *adapter.Lookup) (*adapter.Transaction, error) {
	return g.operate(ctx, "lookup", l)
}

func (g *gateway) Resume(ctx context.Context, l *adapter.Lookup) (*adapter.Transaction, error) {
	return g.operate(ctx, "resume", l)
}

// HandleEvent hands a webhook to the subject.
func (g *gateway) HandleEvent(ctx context.Context, payload []byte, signature string) (*adapter.Notice, error) {
	w, err := g.webhook(ctx, payload, signature)
	switch {
	case err != nil:
		return nil, err
	case w.Status == http.StatusOK:
		return w.notice(), nil
	case w.Status == http.StatusBadRequest:
		return nil, &adapter.Refusal{Field: "webhook", Reason: w.Reason}
	}
	return nil, &adapter.Trouble{Err: errors.New(w.Reason)}
}

func (w *Webhook) notice() *adapter.Notice {
	if w.Notice == nil {
		return &adapter.Notice{}
	}
	return w.Notice
}

func (g *gateway) webhook(ctx context.Context, payload []byte, signature string) (*Webhook, error) {
	a, err := g.answer(ctx, "webhook", &Delivery{string(payload), signature})
	switch {
	case err != nil:
		return nil, err
	case a.Webhook == nil:
		return nil, g.blame(errors.New("the answer to webhook: webhook is missing"))
	}
	return a.Webhook, nil
}

// WebhookHandler answers as the subject would.
func (g *gateway) WebhookHandler(deal func(*adapter.Notice)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		payload, err := io.ReadAll(req.Body)
		if err != nil {
			http.Error(w, "unreadable body", http.StatusBadRequest)
			return
		}
		answer, err := g.webhook(req.Context(), payload, req.Header.Get("Stripe-Signature"))
		switch {
		case err != nil:
			http.Error(w, err.Error(), http.StatusInternalServerError)
		case answer.Status != http.StatusOK:
			http.Error(w, answer.Reason, answer.Status)
		default:
			deal(answer.notice())
		}
	})
}
