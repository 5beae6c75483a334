package truth

import (
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/pinstripe-lab/pinstripe/fixtures"
)

// A situation is one of the rows that declare errors, ready to be compared.
type situation struct {
	kind, code, declineCode string
	message                 *regexp.Regexp
}

var placeholder = regexp.MustCompile(`\\\{[a-z_]+\\\}`)

// situations are all that are declared, by type and code.
var situations = sync.OnceValue(func() map[string][]situation {
	all := map[string][]situation{}
	add := func(kind, code, declineCode, message string) {
		pattern := placeholder.ReplaceAllString(regexp.QuoteMeta(message), `(?s:.*)`)
		s := situation{kind, code, declineCode, regexp.MustCompile("^" + pattern + "$")}
		all[kind+" "+code] = append(all[kind+" "+code], s)
	}
	for _, p := range fixtures.Problems() {
		add(p.Type, p.Code, "", p.Message)
	}
	for _, d := range fixtures.Declines() {
		add("card_error", d.Code, d.DeclineCode, d.Message)
	}
	return all
})

// checkRefusal checks that an error is well-formed and of a declared situation.
func (w *World) checkRefusal(s Step, a answer) {
	kind, code, message := a.text("error.type"), a.text("error.code"), a.text("error.message")
	if kind == "" || message == "" {
		w.find(s.N, "error without type or message", "%s", short(a.raw))
		return
	}
	if url, ok := a.member("error.doc_url").(string); ok && url != "https://stripe.com/docs/error-codes/"+strings.ReplaceAll(code, "_", "-") {
		w.find(s.N, "doc_url of another code", "%s", short(a.raw))
	}
	param, named := a.member("error.param").(string)
	today := strings.ReplaceAll(message, "`"+param+"`", "`"+renamed[param]+"`") // a row has the name of today
	if !declared(kind, code, a.text("error.decline_code"), message) && !declared(kind, code, "", today) {
		w.find(s.N, "undeclared: "+kind+" "+code+" "+firstWords(message), "%s", short(a.raw))
	}
	if named && !w.sent(a, code, param) {
		what := fmt.Sprintf("param not sent: %s %s: %s %s", operation(s.Method, a.sent.Path), param, code, firstWords(message))
		w.find(s.N, what, "%s", short(a.raw))
	}
}

// renamed are parameters by the name that older versions have for them.
var renamed = map[string]string{"destination[amount]": "transfer_data[amount]"}

func declared(kind, code, declineCode, message string) bool {
	for _, s := range situations()[kind+" "+code] {
		if s.declineCode == declineCode && s.message.MatchString(message) {
			return true
		}
	}
	return false
}

// sent says whether a parameter was sent, is missed, or stands in the path.
func (w *World) sent(a answer, code, param string) bool {
	if message := a.text("error.message"); strings.Contains(message, "`"+param+"`") && strings.Contains(message, "must provide") {
		return true // it is missing
	}
	if code == "parameter_missing" || a.status == http.StatusNotFound || a.status == http.StatusPaymentRequired {
		return true
	}
	top, _, _ := strings.Cut(param, "[")
	for _, pair := range pairs(a.sent.Form) {
		if first, _, _ := strings.Cut(name(pair), "["); first == top || first == param || slices.Contains(brings[top], first) {
			return true
		}
	}
	return false
}

// brings are the parameters by which another comes to be, which an error may then name.
var brings = map[string][]string{"payment_method": {"payment_method_data", "customer", "source", "confirmation_token"}}

func firstWords(text string) string {
	words := strings.Fields(text)
	return strings.Join(words[:min(6, len(words))], " ")
}
