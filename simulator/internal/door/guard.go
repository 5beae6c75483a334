package door

import (
	"crypto/subtle"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// A browser on this machine may have pages of strangers open. None of them is to read or
// change anything at the door: what another origin's page sends is refused, and so is what
// comes under a name that a stranger could have pointed here (DNS rebinding). Under /v1
// Stripe's own rules for pages hold.

// crossOrigin tells what another origin's page sends.
var crossOrigin = http.NewCrossOriginProtection()

// refusal is why a request may not come to the door; nil if it may.
func (s *Door) refusal(r *http.Request) (status int, err error) {
	if host := hostOf(r); !s.answersTo(host) {
		return http.StatusForbidden, fmt.Errorf("the control door does not answer under the name %q: "+
			"come by address or as localhost, or start with --host %s", host, host)
	}
	if err := crossOrigin.Check(r); err != nil {
		return http.StatusForbidden, errors.New("pages of another origin may do nothing at the control door")
	}
	if s.Token != "" && !s.hasToken(r) {
		return http.StatusUnauthorized,
			fmt.Errorf("the control door has a password: send it as %s, or open %s?token=…", tokenHeader, controlPrefix)
	}
	return 0, nil
}

func hostOf(r *http.Request) string {
	host := r.Host
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	return strings.ToLower(strings.TrimSuffix(strings.Trim(host, "[]"), "."))
}

// ownNames are names with a dot that no stranger can point here: Docker's for this machine,
// and the one that net/http/httptest gives to requests in process, which is IANA's.
var ownNames = []string{"host.docker.internal", "example.com"}

// answersTo tells whether no stranger can have given this machine a name: an address, a name
// of this machine, a name of a network of one's own (which has no dot), and what was allowed.
func (s *Door) answersTo(host string) bool {
	return host == "" || !strings.Contains(host, ".") || net.ParseIP(host) != nil ||
		strings.HasSuffix(host, ".localhost") || slices.Contains(ownNames, host) || slices.Contains(s.Hosts, host)
}

// The password goes by a header, or once by a link, which leaves a cookie.
const (
	tokenHeader = "Pinstripe-Door-Token"
	tokenCookie = "pinstripe_door"
	tokenQuery  = "token"
)

func (s *Door) hasToken(r *http.Request) bool {
	given := r.Header.Get(tokenHeader)
	if c, err := r.Cookie(tokenCookie); given == "" && err == nil {
		given = c.Value
	}
	return s.isToken(given)
}

func (s *Door) isToken(given string) bool {
	return subtle.ConstantTimeCompare([]byte(given), []byte(s.Token)) == 1
}

// enter answers a link with the password in it: the browser keeps it, and it leaves the
// address, which is shown and remembered.
func (s *Door) enter(w http.ResponseWriter, r *http.Request) bool {
	q := r.URL.Query()
	if s.Token == "" || r.Method != http.MethodGet || !s.isToken(q.Get(tokenQuery)) {
		return false
	}
	http.SetCookie(w, &http.Cookie{
		Name: tokenCookie, Value: s.Token, Path: controlPrefix, HttpOnly: true, SameSite: http.SameSiteStrictMode,
	})
	q.Del(tokenQuery)
	here := url.URL{Path: r.URL.Path, RawQuery: q.Encode()}
	http.Redirect(w, r, here.String(), http.StatusSeeOther)
	return true
}
