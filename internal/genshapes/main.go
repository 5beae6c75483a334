package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/internal/openapi"
	"github.com/pinstripe-lab/pinstripe/simulator"
)

// beside is where the documents lie, seen from internal/shapes.
const beside = "../../../shared/openapi"

func main() {
	log.SetFlags(0)
	log.SetPrefix("genshapes: ")
	flag.Parse()
	folder := beside
	if flag.NArg() > 0 {
		folder = flag.Arg(0)
	}
	files, err := generate(folder)
	if err != nil {
		log.Fatal(err)
	}
	if len(files) == 0 {
		log.Printf("no documents in %s: the tables stay as they are", filepath.Base(folder))
		return
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join("tables", name), []byte(text), 0o666); err != nil {
			log.Fatal(err)
		}
	}
}

// generate returns the tables by file name: the oldest version whole, and what
// each newer one changed. None where there are no documents.
func generate(folder string) (map[string]string, error) {
	routes := map[string]string{}
	for _, r := range simulator.Routes() {
		routes[r.Method+" "+anonymous(r.Pattern)] = r.Pattern
	}
	files := map[string]string{}
	var older blocks
	for _, v := range fixtures.Versions() {
		name := filepath.Join(folder, v.Name+".json.gz")
		if _, err := os.Stat(name); err != nil {
			continue
		}
		d, err := openapi.Read(name)
		if err != nil {
			return nil, err
		}
		table := tableOf(d, routes)
		if older == nil {
			files[v.Name+".txt"] = fmt.Sprintf(baseHead, v.Name) + table.String()
		} else {
			files[v.Name+".txt"] = fmt.Sprintf(deltaHead, v.Name) + table.since(older).String()
		}
		older = table
	}
	return files, nil
}

// anonymous takes the names of variables out of a pattern: documents disagree on them.
func anonymous(pattern string) string {
	parts := strings.Split(pattern, "/")
	for i, part := range parts {
		if strings.HasPrefix(part, "{") {
			parts[i] = "{}"
		}
	}
	return strings.Join(parts, "/")
}
