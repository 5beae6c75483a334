package simulator_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// What was sent by mistake where no secret belongs is not shown by the log of requests.
func TestTheLogOfRequestsShowsNoSecrets(t *testing.T) {
	c := open(t)
	word := "SECRET" + strings.Repeat("9a", 8)
	c.post("/v1/customers", "description=sk_live_"+word+"_more&metadata[a]=DE89370400440532013000&metadata[cvv]=731")
	c.post("/v1/customers", "description=https://jenny:"+word+"@shop.example&metadata[b]=4242.4242."+"4242.4242")
	c.with("X-Api-Key", "rk_live_"+word).with("Cookie", "sid="+word).get("/v1/customers/sk_live_" + word)
	log := c.get("/_pinstripe/requests").raw
	for _, secret := range []string{word, "0440532013000", `"731"`, "4242.4242"} {
		require.NotContains(t, log, secret)
	}
	require.Contains(t, log, "metadata[cvv]")
}
