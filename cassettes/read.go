package cassettes

import (
	"errors"
	"fmt"
	"net/http"
	"os"
	"regexp"
	"strconv"
	"strings"
)

// ErrUnknownFormat is the error of Read for a file that none of the formats
// claims.
var ErrUnknownFormat = errors.New("not a cassette of a known format (known: " + formatNames() + ")")

// A format is one way to write interactions down.
type format struct {
	name string
	is   func(data []byte) bool
	read func(data []byte) ([]Interaction, error)
}

// formats are tried in this order.
var formats = []format{
	{"VCR YAML", regexp.MustCompile(`(?m)^(?:\{\s*")?http_interactions"?:`).Match, readTape},
	{"VCR.py YAML", regexp.MustCompile(`(?m)^version: 1\s*$`).Match, readTape},
	{"one JSON object a line", regexp.MustCompile(`^\s*\{.*"(?:url_path|response)":`).Match, readLines},
	playable,
}

// playable is the format that is recorded and replayed; others are read alone.
var playable = format{"go-vcr v3 YAML", regexp.MustCompile(`(?m)^interactions:`).Match, readVCR}

func formatNames() string {
	var names []string
	for _, f := range formats {
		names = append(names, f.name)
	}
	return strings.Join(names, ", ")
}

// Read gives the interactions of the file at path, in the order of the file and
// as they stand there. The error is ErrUnknownFormat where no format fits.
func Read(path string) ([]Interaction, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	list, err := parse(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return list, nil
}

func parse(data []byte) ([]Interaction, error) {
	for _, f := range formats {
		if f.is(data) {
			return f.read(data)
		}
	}
	return nil, ErrUnknownFormat
}

// Write makes a cassette at path, whose name ends in .yaml, of the interactions
// as they are: it does not scrub. Recording does; this is for answers that come
// from a document.
func Write(path string, list []Interaction) error {
	return Cassette{Interactions: list}.Save(path)
}

// vcrName is what go-vcr calls the cassette at path: it adds the ending itself.
func vcrName(path string) (string, error) {
	name, ok := strings.CutSuffix(path, ".yaml")
	if !ok {
		return "", fmt.Errorf("cassettes: %q does not end in .yaml", path)
	}
	return name, nil
}

func readVCR(data []byte) ([]Interaction, error) {
	c, err := decode(data)
	return c.Interactions, err
}

func statusLine(code int) string {
	return strings.TrimSpace(strconv.Itoa(code) + " " + http.StatusText(code))
}
