package spreedly

import (
	"bytes"
	"io"
	"net/http"
	"strings"
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
	var err error
	if r.body != "" {
		if c.body, err = readBody(c.Request, r.body); err != nil {
			return nil, err
		}
	}
	var answer *Node
	s.locked(func() { answer, err = r.handle(s, c) })
	return answer, err
}

// noSuchAddress answers at addresses where there is nothing.
func (s *Server) noSuchAddress(*call) (*Node, error) {
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
