package spreedly

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

// The statuses of answers.
const (
	created       = http.StatusCreated
	notFound      = http.StatusNotFound
	unprocessable = http.StatusUnprocessableEntity
)

// maxBody is how large a request may be.
const maxBody = 1 << 20

// A call is one request.
type call struct {
	*http.Request
	// token is the one in the address, body the element that the request holds.
	token string
	body  *Node
	// status is that of the answer, where it is not 200.
	status int
}

// A problemAnswer is an error as the interface itself has it: nothing was made of
// the request.
type problemAnswer struct {
	status                  int
	key, attribute, message string
}

func (p *problemAnswer) Error() string { return p.message }

// A refusal says that a request cannot be right, before anything is sent. It names
// the element, and never its value.
type refusal struct {
	attribute, reason string
}

func (r *refusal) Error() string {
	return strings.TrimSpace(r.attribute + " " + r.reason)
}

// problemOf is how the interface answers an error.
func problemOf(err error) *problemAnswer {
	if p, ok := errors.AsType[*problemAnswer](err); ok {
		return p
	}
	p := &problemAnswer{status: unprocessable, key: "errors.invalid", message: err.Error()}
	if r, ok := errors.AsType[*refusal](err); ok {
		p.attribute = r.attribute
		if r.reason == isMissing {
			p.key = "errors.blank"
		}
	}
	if r, ok := errors.AsType[*adapter.Refusal](err); ok {
		p.attribute = r.Field
	}
	return p
}

// isMissing is the reason of a refusal for want of a value.
const isMissing = "is missing"

func (p *problemAnswer) node() *Node {
	n := text("error", p.message)
	n.Key, n.Attribute = p.key, p.attribute
	return list("errors", []*Node{n})
}

// handler reads a call, has it handled, and writes the answer.
func (s *Server) handler(r route) http.HandlerFunc {
	return func(w http.ResponseWriter, req *http.Request) {
		c := &call{Request: req, token: req.PathValue("token"), status: http.StatusOK}
		answer, err := s.answer(w.Header(), r, c)
		if err != nil {
			p := problemOf(err)
			answer, c.status = p.node(), p.status
		}
		format := req.Header.Get(formatHeader)
		body := answer.XML()
		if format == ".json" {
			body = answer.JSON()
		}
		w.Header().Set("Content-Type", formats[format])
		w.WriteHeader(c.status)
		_, _ = w.Write(body)
	}
}

func (s *Server) answer(header http.Header, r route, c *call) (*Node, error) {
	if !s.allowed(c.Request) {
		header.Set("WWW-Authenticate", `Basic realm="environment key and access secret"`)
		return nil, &problemAnswer{
			status: http.StatusUnauthorized, key: "errors.access_denied",
			message: "Unable to authenticate using the given environment key and access secret.",
		}
	}
	if r.body != "" {
		var err error
		if c.body, err = readBody(c.Request, r.body); err != nil {
			return nil, err
		}
	}
	return r.handle(s, c)
}

// lost answers at addresses where there is nothing.
func (s *Server) lost(*call) (*Node, error) {
	return nil, &problemAnswer{status: notFound, key: "errors.not_found", message: "There is nothing at this address."}
}

// readBody reads the request's element. A request without a body is an empty one.
func readBody(r *http.Request, name string) (*Node, error) {
	data, err := io.ReadAll(http.MaxBytesReader(nil, r.Body, maxBody))
	bad := func(reason string) error {
		return &problemAnswer{status: http.StatusBadRequest, key: "errors.bad_request", message: "The request " + reason + "."}
	}
	switch {
	case err != nil:
		return nil, bad("could not be read: " + err.Error())
	case len(bytes.TrimSpace(data)) == 0:
		return group(name), nil
	}
	parse := ParseXML
	media := r.Header.Get("Content-Type")
	if strings.Contains(media, "json") || !strings.Contains(media, "xml") && r.Header.Get(formatHeader) == ".json" {
		parse = ParseJSON
	}
	n, err := parse(bytes.NewReader(data))
	if err != nil {
		return nil, bad("cannot be read: " + err.Error())
	}
	if n.Name != name {
		return nil, bad("holds no " + name)
	}
	return n, nil
}

// A shelf keeps records in the order in which they came.
type shelf[T any] struct {
	byToken map[string]*T
	order   []string
}

func (s *shelf[T]) add(token string, v *T) {
	if s.byToken == nil {
		s.byToken = map[string]*T{}
	}
	s.byToken[token] = v
	s.order = append(s.order, token)
}

func (s *shelf[T]) get(token string) (*T, bool) {
	v, ok := s.byToken[token]
	return v, ok
}

// asked are the records that a call wants listed, oldest first: those since a token,
// or the newest first with order=desc.
func (s *shelf[T]) asked(c *call) []*T {
	tokens, query := slices.Clone(s.order), c.URL.Query()
	if query.Get("order") == "desc" {
		slices.Reverse(tokens)
	}
	var records []*T
	for _, token := range tokens[slices.Index(tokens, query.Get("since_token"))+1:] {
		records = append(records, s.byToken[token])
	}
	return records
}

// maxPage is how many records a list shows.
const maxPage = 20

// page lists records, as many as a list shows.
func page[T any](name string, records []*T, show func(*T) *Node) *Node {
	n := list(name, nil)
	for _, r := range records[:min(len(records), maxPage)] {
		n.Children = append(n.Children, show(r))
	}
	return n
}
