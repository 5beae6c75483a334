package stripe

import (
	"net/url"
	"slices"

	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

// runningSchemes are those of addresses that a browser would run or read itself
// rather than go to. A shop's own app may have any other.
var runningSchemes = []string{"about", "blob", "chrome", "data", "file", "filesystem", "javascript", "vbscript", "view-source"}

// checkReturnURL refuses an address to which no customer can be sent back: one
// without a scheme, a page without a host, a script. An app's scheme (myapp://back)
// is as good as a page's.
func checkReturnURL(n *form.Node, path ...string) *Error {
	text := n.Get(path...).Text()
	if text == "" {
		return nil
	}
	param := path[0]
	if len(path) > 1 {
		param = inside(param, path[1])
	}
	u, err := url.Parse(text)
	switch {
	case err != nil, u.Scheme == "", slices.Contains(runningSchemes, u.Scheme):
		return fail(situation.URLInvalid).On(param)
	case (u.Scheme == "http" || u.Scheme == "https") && u.Host == "":
		return fail(situation.URLInvalid).On(param)
	}
	return nil
}
