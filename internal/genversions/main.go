// Command genversions writes the table of version changes into docs/api-versions.md,
// between its marks, from the entries of package apiversion. go generate runs it in
// simulator/apiversion.
package main

import (
	"fmt"
	"log"
	"os"
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
)

const (
	begin = "<!-- generated from simulator/apiversion: go generate ./simulator/apiversion -->\n"
	end   = "<!-- end -->\n"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("genversions: ")
	const page = "../../docs/api-versions.md"
	text, err := os.ReadFile(page)
	if err != nil {
		log.Fatal(err)
	}
	written, err := write(string(text))
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(page, []byte(written), 0o666); err != nil {
		log.Fatal(err)
	}
}

// write returns the page with the tables of today.
func write(page string) (string, error) {
	before, rest, ok := strings.Cut(page, begin)
	_, after, closed := strings.Cut(rest, end)
	if !ok || !closed {
		return "", fmt.Errorf("the page lacks %q or %q", begin, end)
	}
	return before + begin + tables() + end + after, nil
}

func tables() string {
	var out strings.Builder
	out.WriteString("\n| version | object | seen in | what changed |\n|---|---|---|---|\n")
	for _, n := range apiversion.Notes() {
		kind, says := string(n.Kind), n.Says
		if n.Kind == apiversion.NotSimulated {
			says += " *" + n.Why + "*"
		}
		if n.Evidence != "" {
			says += " (" + n.Evidence + ")"
		}
		version := n.Version
		if url := n.URL(); url != "" {
			version = "[" + version + "](" + url + ")"
		}
		fmt.Fprintf(&out, "| %s | %s | %s | %s |\n", version, n.Object, kind, cell(says))
	}
	out.WriteString("\nWhat newer documents lack, and holds at every version all the same:\n\n| object | what | what tells of it |\n|---|---|---|\n")
	for _, c := range apiversion.Superseded() {
		fmt.Fprintf(&out, "| %s | %s | %s |\n", c.Object, cell(c.Says), cell(c.Evidence))
	}
	out.WriteString("\n")
	return out.String()
}

// cell keeps a sentence from ending its cell.
func cell(text string) string { return strings.ReplaceAll(text, "|", `\|`) }
