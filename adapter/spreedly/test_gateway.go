package spreedly

import (
	"crypto/rand"
	"encoding/hex"
	"strconv"
)

// testCards are the numbers that the test gateway knows, and whether it takes
// them. It takes no others.
var testCards = map[string]bool{
	"4111111111111111": true, "5555555555554444": true, "378282246310005": true, "6011111111111117": true,
	"4012888888881881": false, "5105105105105100": false, "371449635398431": false, "6011000990139424": false,
}

// testBanks are known test bank accounts, routing and account number: that of the
// guide's example, and Stripe's.
var testBanks = map[[2]string]bool{{"021000021", "9876543210"}: true, {"110000000", "000123456789"}: true}

// testMessages are what the test gateway answers, by transaction type.
var testMessages = map[string]struct{ success, failure string }{
	"Purchase":      {"Successful purchase", "Unable to process the purchase transaction."},
	"Authorization": {"Successful authorize", "Unable to process the authorize transaction."},
	"Verification":  {"Successful verify", "Unable to process the verify transaction."},
	"Capture":       {"Successful capture", ""},
	"Void":          {"Successful void", ""},
	"Credit":        {"Successful credit", ""},
	"Store":         {"Successful store", "Unable to process the store transaction."},
}

// runTest answers for a gateway of type test, which calls nobody.
func (s *Server) runTest(t *transaction) {
	says := testMessages[t.kind]
	if m := t.method; m != nil && m.kind != thirdPartyToken && !(m.test && (m.kind == bankAccount || testCards[string(m.number)])) {
		t.response.message = says.failure
		t.finish("failed")
		return
	}
	s.count++
	t.gatewayID, t.response.message = strconv.Itoa(s.count), says.success
	t.finish("succeeded")
	switch {
	case t.op.name == "store":
		// The guide prints the number in the token. None but the numbers of testCards
		// come here.
		s.stored(t, "test_vault:"+string(t.method.number))
	case t.method != nil:
		t.method.use(t.gateway.gatewayType.name, testNetworkID())
	}
}

// testNetworkID is like the printed network transaction ids.
func testNetworkID() string {
	id := make([]byte, 10)
	_, _ = rand.Read(id) // never fails
	return hex.EncodeToString(id)
}
