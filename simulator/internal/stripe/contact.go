package stripe

import (
	"regexp"
	"strings"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

// What is sent about people: their addresses, on the net and in the world.

// email is as much of an e-mail address as Stripe asks for: something at a domain
// with a dot, or at localhost, as recorded. A blank before or behind it is refused too.
var emailPattern = regexp.MustCompile(`^[^@\s]+@(localhost|[^@\s.]+(\.[^@\s.]+)+)$`)

// checkEmail refuses a parameter that is no e-mail address. An empty one unsets.
func checkEmail(n *form.Node, key, param string) *Error {
	text := n.Get(key).Text()
	if text == "" || emailPattern.MatchString(text) {
		return nil
	}
	return fail(situation.EmailInvalid, "email", text, "param", param)
}

// checkBilling refuses billing details whose country or e-mail address is none. at is
// the parameter that holds them.
func checkBilling(n *form.Node, at string) *Error {
	if country := n.Get("address", "country").Text(); country != "" && !isCountry(country) {
		return fail(situation.CountryUnknown, "country", country, "param", at+"[address][country]")
	}
	return checkEmail(n, "email", at+"[email]")
}

// isCountry says whether a text is the code of a country, in capitals or not.
func isCountry(code string) bool {
	_, ok := fixtures.CountryByCode(strings.ToUpper(code))
	return ok
}
