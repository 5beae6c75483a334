package stripe

import (
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/internal/levenshtein"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
	"github.com/pinstripe-lab/pinstripe/simulator/params"
)

// What a note ends with.
const (
	howToAsk = " Ask for it at https://github.com/pinstripe-lab/pinstripe/issues; 'pinstripe routes --all' lists all operations."
	howToSee = " 'pinstripe routes' lists what is simulated."
)

// Note says of a request that no operation here answers why that is, and what comes
// nearest. It repeats nothing of the request.
func Note(method, path string) string {
	if pattern := documented.Find(method, path); pattern != "" {
		reason, instead := outsideOf(pattern)
		if reason == "" {
			return method + " " + pattern + " is not simulated yet." + nearest(instead) + howToAsk
		}
		return method + " " + pattern + " is not simulated: it " + reason + "." + nearest(instead) + howToAsk
	}
	for _, other := range []string{"GET", "POST", "DELETE"} {
		if pattern := documented.Find(other, path); pattern != "" {
			return "Stripe's API has no " + method + " there." + nearest(other+" "+pattern) + howToSee
		}
	}
	return "Stripe's API has no such path." + nearest(likely(method, path)) + howToSee
}

func nearest(what string) string {
	if what == "" {
		return ""
	}
	return " Nearest: " + what + "."
}

// documented are the operations of Stripe's document.
var documented = func() *engine.Router {
	var all []engine.Route
	for _, op := range params.Operations() {
		all = append(all, engine.Route{Method: op.Method, Pattern: op.Pattern})
	}
	return engine.NewRouter(all)
}()

// likely is the operation that was probably meant: its path is a slip or two away.
func likely(method, path string) string {
	best, least := "", 3
	asked := strings.Split(path, "/")
	for _, r := range routes {
		parts := strings.Split(r.Pattern, "/")
		if r.Method != method || len(parts) != len(asked) {
			continue
		}
		apart := 0
		for i, part := range parts {
			if !strings.HasPrefix(part, "{") {
				apart += levenshtein.Distance(part, asked[i])
			}
		}
		if apart < least {
			best, least = r.Method+" "+r.Pattern, apart
		}
	}
	return best
}

// noteOfTypes says why types of payment methods are not simulated.
func noteOfTypes(refused []string) string {
	slices.Sort(refused)
	var all []string
	for _, name := range slices.Compact(refused) {
		all = append(all, "The payment method type "+name+" is not simulated: "+typeOf(name).Refused+".")
	}
	return strings.Join(all, " ") + howToAsk
}
