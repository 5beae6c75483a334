package steps

import (
	"cmp"
	"net/http"
	"regexp"
	"strconv"
	"strings"

	"github.com/pinstripe-lab/pinstripe/adapter"
	"github.com/pinstripe-lab/pinstripe/adapter/spreedly"
)

// linked is the account that the merchant has connected to the environment: the
// scenario's, unless the gateway acts with an access token.
func (w *world) linked() spreedly.Linked {
	key := adapter.Secret(w.session.Key)
	if string(w.config.Key) != w.session.GatewayKey {
		key = w.config.Key
	}
	return spreedly.Linked{Key: key, Webhook: w.config.Webhook}
}

var times = regexp.MustCompile(`^(\d+) times (.+)$`)

// repeated is a list in JSON of so many of the same: "200 times {...}".
func repeated(text string) string {
	m := times.FindStringSubmatch(text)
	if m == nil {
		return text
	}
	n, _ := strconv.Atoi(m[1])
	return "[" + strings.TrimSuffix(strings.Repeat(m[2]+",", n), ",") + "]"
}

// owners remembers for which connected account the last calls were made, as far as
// the key may act for it.
func (w *world) owners() {
	for i, e := range byGateway(w.wire.exchanges(w.since)) {
		if i == 0 {
			w.owner = ""
		}
		if e.Status != http.StatusForbidden {
			w.owner = cmp.Or(e.Header.Get("Stripe-Account"), w.owner)
		}
	}
}
