package door

import (
	"embed"
	"html/template"
	"net/http"
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/internal/stripe"
)

// Pages are what a customer's browser sees: the bank's question (page_challenge.go)
// and the files of Stripe.js (page_script.go). They need no key: an address that nobody
// can guess is what lets a customer in, as at Stripe.

//go:embed page/*.html
var pageFiles embed.FS

var pages = template.Must(template.ParseFS(pageFiles, "page/*.html"))

// page answers a request for a page; false if its path is none.
func (s *Door) page(w http.ResponseWriter, r *http.Request) bool {
	if source, ok := strings.CutPrefix(r.URL.Path, stripe.ChallengePath); ok {
		s.challengePage(w, r, source)
		return true
	}
	return s.script(w, r)
}

// writePage writes a page. Nothing of it comes from elsewhere; its address, which holds a
// secret, goes nowhere.
func writePage(w http.ResponseWriter, status int, name string, data any) {
	var text strings.Builder
	if err := pages.ExecuteTemplate(&text, name, data); err != nil {
		http.Error(w, "this page cannot be shown", http.StatusInternalServerError)
		return
	}
	h := w.Header()
	pageHeaders(h)
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; frame-src 'self'; img-src data:; base-uri 'none'")
	w.WriteHeader(status)
	w.Write([]byte(text.String()))
}
