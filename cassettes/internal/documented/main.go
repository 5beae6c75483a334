package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/pinstripe-lab/pinstripe/cassettes"
	"github.com/pinstripe-lab/pinstripe/fixtures"
)

func main() {
	out := flag.String("out", filepath.Join("cassettes", "documented"), "folder to write to")
	flag.Parse()
	if err := write(*out); err != nil {
		fmt.Fprintln(os.Stderr, "documented:", err)
		os.Exit(1)
	}
}

// write writes the cassettes to dir.
func write(dir string) error {
	for _, a := range answers {
		body, err := a.body()
		if err != nil {
			return err
		}
		header := http.Header{"Content-Type": {"application/json"}}
		if a.requestID != "" {
			header.Set("Request-Id", a.requestID)
		}
		err = cassettes.Write(filepath.Join(dir, a.name+".yaml"), []cassettes.Interaction{{
			Method:          http.MethodPost,
			Path:            a.path,
			Form:            a.form,
			Headers:         http.Header{"Content-Type": {"application/x-www-form-urlencoded"}},
			Status:          a.status,
			ResponseHeaders: header,
			Body:            body,
		}})
		if err != nil {
			return err
		}
	}
	return nil
}

// An answer is one that the page prints.
type answer struct {
	name      string // of the file in fixtures/documented and of the cassette
	path      string
	form      url.Values
	status    int
	requestID string // where the answer's request_log_url names it
	sha256    string // of the bytes that the page prints
}

// body is the answer as the page prints it.
func (a answer) body() (string, error) {
	layout := oneSpace
	if a.status >= 400 {
		layout = oneSpaceOpen
	}
	body, err := layout(fixtures.Documented(a.name))
	if err != nil {
		return "", fmt.Errorf("%s: %w", a.name, err)
	}
	sum := sha256.Sum256([]byte(body))
	if got := hex.EncodeToString(sum[:]); got != a.sha256 {
		return "", fmt.Errorf("%s: these are not the bytes of the page: SHA-256 is %s, want %s", a.name, got, a.sha256)
	}
	return body, nil
}

// oneSpace lays JSON out as the page prints successes: a member a line, each
// line indented by one space, whatever its depth, and no newline at the end.
func oneSpace(data []byte) (string, error) {
	var b bytes.Buffer
	if err := json.Indent(&b, bytes.TrimSpace(data), "", " "); err != nil {
		return "", err
	}
	lines := strings.Split(b.String(), "\n")
	for n, line := range lines {
		if text := strings.TrimLeft(line, " "); text != line {
			lines[n] = " " + text
		}
	}
	return strings.Join(lines, "\n"), nil
}

// oneSpaceOpen lays JSON out as the page prints errors: as oneSpace, but what is
// empty is open over two lines, a list over three, and a newline ends it.
func oneSpaceOpen(data []byte) (string, error) {
	text, err := oneSpace(data)
	if err != nil {
		return "", err
	}
	lines := strings.Split(text, "\n")
	for n, line := range lines {
		line, comma := strings.CutSuffix(line, ",")
		if head, empty := strings.CutSuffix(line, ": {}"); empty {
			line = head + ": {\n }"
		} else if head, empty := strings.CutSuffix(line, ": []"); empty {
			line = head + ": [\n\n ]"
		}
		if comma {
			line += ","
		}
		lines[n] = line
	}
	return strings.Join(lines, "\n") + "\n", nil
}
