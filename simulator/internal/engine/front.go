package engine

import (
	"net/http"
	"strings"
)

// A front that ends TLS says in headers how it was reached itself: X-Forwarded-Proto
// and, where it writes another Host, X-Forwarded-Host.

// forwarded is what the outermost front says.
func forwarded(r *http.Request, header string) string {
	first, _, _ := strings.Cut(r.Header.Get(header), ",")
	return strings.TrimSpace(first)
}

// overTLS says whether the caller has spoken TLS, to the simulator or to a front.
func overTLS(r *http.Request) bool {
	return r.TLS != nil || strings.EqualFold(forwarded(r, "X-Forwarded-Proto"), "https")
}

// BaseOf is the address under which the caller reached the simulator.
func BaseOf(r *http.Request) string {
	host := r.Host
	if name := forwarded(r, "X-Forwarded-Host"); name != "" && !strings.ContainsAny(name, "/?#@\\ ") {
		host = name
	}
	if overTLS(r) {
		return "https://" + host
	}
	return "http://" + host
}
