package cassettes

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// A tape is a file of VCR (Ruby), of VCR.py or of go-vcr before version 3. They
// say the same under slightly different names.
type tape struct {
	Ruby  []take `yaml:"http_interactions"`
	Other []take `yaml:"interactions"`
}

type take struct {
	Request struct {
		Method  string
		URI     string
		URL     string // go-vcr's name for it
		Body    content
		Headers headers
	}
	Response struct {
		Status  statusCode
		Code    int // go-vcr's place for it
		Body    content
		Headers headers
	}
	RecordedAt string `yaml:"recorded_at"`
}

func readTape(data []byte) ([]Interaction, error) {
	var t tape
	if err := yaml.Unmarshal(data, &t); err != nil {
		return nil, err
	}
	var list []Interaction
	for n, k := range append(t.Ruby, t.Other...) {
		i, err := k.interaction()
		if err != nil {
			return nil, fmt.Errorf("interaction %d: %w", n, err)
		}
		list = append(list, i)
	}
	return list, nil
}

// userInfo is a key in front of the host, where VCR once wrote it. What hides it
// (<STRIPE_KEY>) is often no part of an address.
var userInfo = regexp.MustCompile(`^(https?://)[^/@]*@`)

func (k take) interaction() (Interaction, error) {
	u, err := url.Parse(userInfo.ReplaceAllString(k.Request.URI+k.Request.URL, "$1"))
	if err != nil {
		return Interaction{}, err
	}
	// Ruby writes a method as a symbol, in the case of its own choice.
	method := strings.ToUpper(strings.TrimPrefix(k.Request.Method, ":"))
	i := request(method, u, http.Header(k.Request.Headers), string(k.Request.Body))
	i.Status = max(int(k.Response.Status), k.Response.Code)
	i.ResponseHeaders = http.Header(k.Response.Headers)
	i.At = answered(i.ResponseHeaders, k.RecordedAt)
	i.Body, err = unzipped(string(k.Response.Body))
	return i, err
}

// unzipped is a body as its client read it: some tools keep it as it was sent.
func unzipped(body string) (string, error) {
	if !strings.HasPrefix(body, "\x1f\x8b") {
		return body, nil
	}
	r, err := gzip.NewReader(strings.NewReader(body))
	if err != nil {
		return "", err
	}
	text, err := io.ReadAll(r)
	return string(text), err
}

// content is a body: a text, or a mapping that holds it under string or, in
// base 64, under base64_string.
type content string

func (c *content) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.MappingNode {
		var in struct {
			String  yaml.Node
			Encoded yaml.Node `yaml:"base64_string"`
		}
		if err := n.Decode(&in); err != nil {
			return err
		}
		if n = &in.String; in.Encoded.Kind != 0 {
			n = &in.Encoded
			n.Tag = "!binary"
		}
	}
	switch {
	case n.Kind == 0 || n.Tag == "!!null":
		*c = ""
	case n.Kind != yaml.ScalarNode:
		return fmt.Errorf("line %d: a body that is no text", n.Line)
	case n.Tag == "!!binary" || n.Tag == "!binary":
		raw, err := base64.StdEncoding.DecodeString(string(bytes.Join(bytes.Fields([]byte(n.Value)), nil)))
		if err != nil {
			return fmt.Errorf("line %d: %w", n.Line, err)
		}
		*c = content(raw)
	default:
		*c = content(n.Value)
	}
	return nil
}

// headers are an http.Header whose names are in any case and whose values are
// lists or single.
type headers http.Header

func (h *headers) UnmarshalYAML(n *yaml.Node) error {
	var in map[string]yaml.Node
	if err := n.Decode(&in); err != nil {
		return err
	}
	*h = headers{}
	for name, value := range in {
		list := value.Content
		if value.Kind == yaml.ScalarNode {
			list = []*yaml.Node{&value}
		}
		for _, v := range list {
			http.Header(*h).Add(name, v.Value)
		}
	}
	return nil
}

// statusCode is 200, "200 OK" or a mapping with that under code.
type statusCode int

func (s *statusCode) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.MappingNode {
		var in struct{ Code int }
		err := n.Decode(&in)
		*s = statusCode(in.Code)
		return err
	}
	first, _, _ := strings.Cut(n.Value, " ")
	code, err := strconv.Atoi(first)
	*s = statusCode(code)
	return err
}
