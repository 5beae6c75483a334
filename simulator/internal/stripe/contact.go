package stripe

import (
	"regexp"
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

// What is sent about people: their addresses, on the net and in the world.

// email is as much of an e-mail address as Stripe asks for: something at a domain
// with a dot, or at localhost, as recorded. A blank before or behind it is refused too.
var email = regexp.MustCompile(`^[^@\s]+@(localhost|[^@\s.]+(\.[^@\s.]+)+)$`)

// checkEmail refuses a parameter that is no e-mail address. An empty one unsets.
func checkEmail(n *form.Node, key, param string) *Error {
	text := n.Get(key).Text()
	if text == "" || email.MatchString(text) {
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
	return len(code) == 2 && strings.Contains(countryCodes, strings.ToUpper(code))
}

// countryCodes are those of ISO 3166-1 alpha-2.
const countryCodes = "" +
	"AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC " +
	"CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD " +
	"GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH " +
	"KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW " +
	"MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC " +
	"SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY " +
	"UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW "
