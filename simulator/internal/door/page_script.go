package door

import (
	"bytes"
	"embed"
	"net/http"
	"regexp"
	"strings"
	"sync"

	"github.com/pinstripe-lab/pinstripe/fixtures"
)

// Stripe.js, of our own: js/stripe is what a shop's page loads, js/frame what runs in
// the frames with the card's fields, of which the shop's page sees nothing.

//go:embed js page/page.css page/three-ds.css
var scriptFiles embed.FS

// scriptAddress matches the addresses of Stripe.js: /v3/, and the versions' own since
// 2024, which go by the release trains' names. Source: @stripe/stripe-js.
var scriptAddress = regexp.MustCompile(`^/(v3/?|(v3|[a-z]+)/stripe\.js)$`)

// assets are the other files, by the address's last part.
var assets = map[string]struct{ kind, from string }{
	"page.css":     {"text/css", "page/page.css"},
	"page.js":      {"text/javascript", "js/page.js"},
	"frame.css":    {"text/css", "js/frame/frame.css"},
	"frame.js":     {"text/javascript", "js/frame"},
	"three-ds.css": {"text/css", "page/three-ds.css"},
	"three-ds.js":  {"text/javascript", "js/three-ds.js"},
}

const assetPath = "/v3/"

// script answers a request for Stripe.js and what it loads; false if it is none.
func (s *Door) script(w http.ResponseWriter, r *http.Request) bool {
	name, _ := strings.CutPrefix(r.URL.Path, assetPath)
	asset, ok := assets[name]
	switch {
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		return false
	case ok:
	case scriptAddress.MatchString(r.URL.Path):
		asset.kind, asset.from = "text/javascript", "js/stripe"
	case r.URL.Path == assetPath+"frame.html":
		s.frame(w)
		return true
	case r.URL.Path == assetPath+"three-ds-2-challenge.html":
		writePage(w, http.StatusOK, "three-ds", nil)
		return true
	default:
		return false
	}
	h := w.Header()
	h.Set("Content-Type", asset.kind+"; charset=utf-8")
	h.Set("Cache-Control", "no-cache")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Access-Control-Allow-Origin", "*")
	w.Write(bundled(asset.from))
	return true
}

// frame is the page of a card's fields. It knows the simulator's day, by which a card
// has expired, and the countries of test cards, by which a postal code is looked at.
func (s *Door) frame(w http.ResponseWriter) {
	writePage(w, http.StatusOK, "frame", map[string]any{"Now": s.Now().UTC().Format("2006-01-02"), "Countries": cardCountries()})
}

var cardCountries = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for _, row := range fixtures.Cards() {
		if row.Number != "" && row.Country != "" {
			out[row.Number] = row.Country
		}
	}
	return out
})

var (
	bundles  = map[string][]byte{}
	bundling sync.Mutex // guards bundles
)

// bundled is a file, or the files of a folder as one script that leaves no name
// behind but those it sets on window.
func bundled(from string) []byte {
	bundling.Lock()
	defer bundling.Unlock()
	if text := bundles[from]; text != nil {
		return text
	}
	text, err := scriptFiles.ReadFile(from)
	if err != nil {
		text = bundle(from)
	}
	bundles[from] = text
	return text
}

func bundle(folder string) []byte {
	entries, err := scriptFiles.ReadDir(folder)
	if err != nil {
		panic("simulator: " + err.Error())
	}
	var b bytes.Buffer
	b.WriteString("(() => {\n'use strict';\n")
	for _, e := range entries { // by name: the names begin with the order
		if !strings.HasSuffix(e.Name(), ".js") {
			continue
		}
		text, err := scriptFiles.ReadFile(folder + "/" + e.Name())
		if err != nil {
			panic("simulator: " + err.Error())
		}
		b.Write(text)
		b.WriteByte('\n')
	}
	b.WriteString("})();\n")
	return b.Bytes()
}
