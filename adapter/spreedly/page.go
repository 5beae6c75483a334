package spreedly

import (
	_ "embed"
	"net/http"
)

// PagePath is where a checkout page gets Spreedly's script from. Of what that does,
// ours knows Spreedly.stripeRadar. The page loads Stripe.js first.
const PagePath = "/iframe/iframe-v1.min.js"

//go:embed page.js
var pageScript []byte

func servePageScript(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
	_, _ = w.Write(pageScript)
}
