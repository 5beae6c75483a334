package subject

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

// A Server is this module's adapter as a subject.
type Server struct {
	// Declared is what it says of itself.
	Declared Declared
	// HTTPClient makes its calls of Stripe; nil means the adapter's.
	HTTPClient *http.Client
}

// Serve is the subject with everything that the adapter can do.
func Serve(version string) *Server {
	s := &Server{Declared: Declared{Name: "pinstripe", Version: version, Language: "Go", Takes: []string{"*"}}}
	for name := range requests {
		s.Declared.Operations = append(s.Declared.Operations, name)
	}
	slices.Sort(s.Declared.Operations)
	return s
}

// ServeHTTP answers one question.
func (s *Server) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	text, err := io.ReadAll(http.MaxBytesReader(w, req.Body, mostAnswer))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(s.Answer(req.Context(), text))
}

// ServeLines answers questions that come a line each, as they are done, until there are no
// more.
func (s *Server) ServeLines(ctx context.Context, in io.Reader, out io.Writer) error {
	var mu sync.Mutex
	var open sync.WaitGroup
	defer open.Wait()
	lines := bufio.NewReader(in)
	for {
		line, err := lines.ReadBytes('\n')
		if len(line) > 1 {
			open.Go(func() {
				answer := s.Answer(ctx, line)
				mu.Lock()
				defer mu.Unlock()
				_, _ = out.Write(append(answer, '\n'))
			})
		}
		if errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// Answer is the answer to one message.
func (s *Server) Answer(ctx context.Context, text []byte) []byte {
	q, a := &Question{}, &Answer{}
	if err := decode(text, q); err != nil {
		a.Error = "the question: " + err.Error()
	} else {
		s.answer(ctx, q, a)
	}
	a.Protocol, a.ID = Protocol, q.ID
	out, err := json.Marshal(Tree(a))
	if err != nil {
		return fmt.Appendf(nil, `{"protocol":%d,"id":%q,"error":%q}`, Protocol, q.ID, err)
	}
	return out
}

func (s *Server) answer(ctx context.Context, q *Question, a *Answer) {
	if q.Protocol != Protocol {
		a.Error = fmt.Sprintf("protocol is %d: this subject speaks %d", q.Protocol, Protocol)
		return
	}
	if q.Operation == describe {
		a.Declared = &s.Declared
		return
	}
	g, err := s.gateway(q)
	if err != nil {
		a.fail(err)
		return
	}
	if q.Operation == setUp {
		return
	}
	if err := s.operate(ctx, g, q, a); err != nil {
		a.fail(err)
	}
}

// gateway is the adapter as a question sets it up.
func (s *Server) gateway(q *Question) (*adapter.Stripe, error) {
	cfg := q.Setup
	cfg.HTTPClient = s.HTTPClient
	if q.Now != "" {
		now, err := time.Parse(time.RFC3339, q.Now)
		if err != nil {
			return nil, wrong("now", "is %q: wanted a time as RFC 3339 writes it", q.Now)
		}
		cfg.Now = func() time.Time { return now }
	}
	return adapter.New(cfg)
}

// fail puts an error into the answer's form.
func (a *Answer) fail(err error) {
	var refusal *adapter.Refusal
	var trouble *adapter.Trouble
	switch {
	case errors.As(err, &refusal):
		a.Refusal = refusal
	case errors.As(err, &trouble):
		a.Trouble = &Trouble{
			Method: trouble.Method, Path: trouble.Path, HTTPStatus: trouble.HTTPStatus, Known: trouble.Known, Error: trouble.Err.Error(),
		}
	default:
		a.Error = err.Error()
	}
}

// request reads what an operation is asked for.
func request[R any](q *Question) (*R, error) {
	r := new(R)
	return r, Read(q.Request, r, "request")
}

// An operation does what a question asks.
type operation func(context.Context, adapter.Gateway, *Question) (*adapter.Transaction, error)

// doing is an operation on a request of its type.
func doing[R any](do func(adapter.Gateway, context.Context, *R) (*adapter.Transaction, error)) operation {
	return func(ctx context.Context, g adapter.Gateway, q *Question) (*adapter.Transaction, error) {
		r, err := request[R](q)
		if err != nil {
			return nil, err
		}
		return do(g, ctx, r)
	}
}

var operations = map[string]operation{
	"purchase":  doing(adapter.Gateway.Purchase),
	"authorize": doing(adapter.Gateway.Authorize),
	"capture":   doing(adapter.Gateway.Capture),
	"refund":    doing(adapter.Gateway.Refund),
	"void":      doing(adapter.Gateway.Void),
	"verify":    doing(adapter.Gateway.Verify),
	"store":     doing(adapter.Gateway.Store),
	"remove":    doing(adapter.Gateway.Remove),
	"lookup":    doing(adapter.Gateway.Lookup),
	"resume":    doing(adapter.Gateway.Resume),
}

func (s *Server) operate(ctx context.Context, g *adapter.Stripe, q *Question, a *Answer) (err error) {
	if q.Operation == "webhook" {
		return webhook(ctx, g, q, a)
	}
	do := operations[q.Operation]
	if do == nil {
		a.Error = fmt.Sprintf("%q is no operation", q.Operation)
		return nil
	}
	a.Transaction, err = do(ctx, g, q)
	return err
}

func webhook(ctx context.Context, g *adapter.Stripe, q *Question, a *Answer) error {
	d, err := request[Delivery](q)
	if err != nil {
		return err
	}
	n, err := g.HandleEvent(ctx, []byte(d.Payload), d.Signature)
	switch {
	case err == nil:
		a.Webhook = &Webhook{Status: http.StatusOK, Notice: n}
	case adapter.KindOf(nil, err) == adapter.BadRequest:
		a.Webhook = &Webhook{Status: http.StatusBadRequest, Reason: err.Error()}
	default:
		a.Webhook = &Webhook{Status: http.StatusServiceUnavailable, Reason: err.Error()}
	}
	return nil
}
