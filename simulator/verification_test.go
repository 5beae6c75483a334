package simulator_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
)

const (
	aNewAccount = aUSAccount + "000123456789"
	theAmounts  = "amounts[]=32&amounts[]=45"
)

func TestAPaymentWaitsForItsAccountToBeVerified(t *testing.T) {
	for name, proof := range map[string]string{"amounts": theAmounts, "amounts the other way round": "amounts[]=45&amounts[]=32", "code": "descriptor_code=SM11AA"} {
		t.Run(name, func(t *testing.T) {
			c := open(t)
			pi := c.must("/v1/payment_intents", debit("us_bank_account", aNewAccount, agreed))
			path := "/v1/payment_intents/" + pi.id()
			require.Equal(t, []any{"requires_action", "verify_with_microdeposits", nil}, []any{pi.at("status"), pi.at("next_action.type"), pi.at("latest_charge")})
			require.Equal(t, "descriptor_code", pi.text("next_action.verify_with_microdeposits.microdeposit_type"))
			require.Greater(t, pi.int("next_action.verify_with_microdeposits.arrival_date"), start.Unix())
			c.fits("payment_intent", path)
			require.Equal(t, 400, c.decide(pi.id(), "succeeded").StatusCode, "there is no page of a bank")

			paying := c.must(path+"/verify_microdeposits", proof)
			require.Equal(t, []any{"processing", nil}, []any{paying.at("status"), paying.at("next_action")})
			require.Equal(t, []string{
				"payment_intent.requires_action", "mandate.updated", "mandate.updated", "charge.pending", "payment_intent.processing",
			}, c.payments(), "the mandate becomes active and is then used up")
			c.post(path+"/verify_microdeposits", proof).refused(t, 400, "invalid_request_error", "intent_invalid_state", "")
			c.advance("10s")
			require.Equal(t, "succeeded", c.get(path).text("status"))
			c.advance("240h")
			require.Equal(t, "succeeded", c.get(path).text("status"))
		})
	}
}

func TestAnAccountIsVerifiedOnce(t *testing.T) {
	c := open(t)
	cus := c.must("/v1/customers", "").id()
	si := c.must(setups, debitSetup("us_bank_account", aNewAccount, agreed, "customer="+cus))
	path := setups + "/" + si.id()
	require.Equal(t, []any{"requires_action", "verify_with_microdeposits"}, []any{si.at("status"), si.at("next_action.type")})
	require.Equal(t, map[string]any{"us_bank_account": map[string]any{"verification_method": "automatic"}}, si.at("payment_method_options"))
	require.Equal(t, "pending", c.fits("mandate", "/v1/mandates/"+si.text("mandate")).text("status"))
	require.Equal(t, []string{"requires_action"}, c.attempts(si.id()))
	c.fits("setup_intent", path)

	done := c.as("pk_test_123").must(path+"/verify_microdeposits", encode("client_secret", si.text("client_secret"), "descriptor_code", "SM11AA"))
	require.Equal(t, []any{"succeeded", nil}, []any{done.at("status"), done.at("next_action")})
	require.Equal(t, []string{
		"setup_intent.created", "setup_intent.requires_action", "mandate.updated", "payment_method.attached", "setup_intent.succeeded",
	}, c.events("setup", "payment", "mandate"))
	require.Equal(t, []string{"succeeded"}, c.attempts(si.id()))
	require.Equal(t, "active", c.get("/v1/mandates/"+si.text("mandate")).text("status"))
	later := c.must("/v1/payment_intents", debit("us_bank_account", "payment_method="+si.text("payment_method"), "customer="+cus, "off_session=true"))
	require.Equal(t, "processing", later.text("status"))
}

func TestAWrongProofCostsAnAttempt(t *testing.T) {
	c := open(t)
	si := c.must(setups, debitSetup("us_bank_account", aNewAccount, agreed))
	verify := setups + "/" + si.id() + "/verify_microdeposits"
	for left := 9; left > 0; left-- {
		a := c.post(verify, "amounts[]=1&amounts[]=2")
		a.refused(t, 400, "invalid_request_error", "payment_method_microdeposit_verification_amounts_mismatch", "")
		require.Contains(t, a.text("error.message"), fmt.Sprintf("You have %d verification attempts remaining.", left))
		require.Equal(t, "requires_action", a.text("error.setup_intent.status"))
	}
	a := c.post(verify, "descriptor_code=SM00XX").refused(t, 400, "invalid_request_error", "payment_method_microdeposit_verification_attempts_exceeded", "")
	require.Equal(t, "requires_payment_method", a.text("error.setup_intent.status"))
	require.Equal(t, "You have exceeded the number of allowed verification attempts.", a.text("error.setup_intent.last_setup_error.message"))
	require.Equal(t, []string{"failed"}, c.attempts(si.id()))
	require.Equal(t, "inactive", c.get("/v1/mandates/"+si.text("mandate")).text("status"))
	c.post(setups, debitSetup("us_bank_account", "payment_method="+si.text("payment_method"), agreed)).
		refused(t, 400, "invalid_request_error", "payment_method_bank_account_blocked", "payment_method")
}

func TestProofsThatAreNone(t *testing.T) {
	c := open(t)
	si := c.must(setups, debitSetup("us_bank_account", aNewAccount, agreed))
	verify := setups + "/" + si.id() + "/verify_microdeposits"
	c.post(verify, "").refused(t, 400, "invalid_request_error", "parameter_missing", "amounts")
	c.post(verify, "amounts[]=32").refused(t, 400, "invalid_request_error", "payment_method_microdeposit_verification_amounts_invalid", "amounts")
	c.post(verify, theAmounts+"&descriptor_code=SM11AA").refused(t, 400, "invalid_request_error", "parameters_exclusive", "amounts")
	c.post(verify, "descriptor_code=SM00XX").refused(t, 400, "invalid_request_error", "payment_method_microdeposit_verification_descriptor_code_mismatch", "")
	require.Equal(t, "succeeded", c.must(verify, theAmounts).text("status"))

	card := c.must(setups, cardSetup("pm_card_authenticationRequired", "confirm=true"))
	c.post(setups+"/"+card.id()+"/verify_microdeposits", theAmounts).refused(t, 400, "invalid_request_error", "intent_invalid_state", "")
	none := c.must(setups, "payment_method_types[]=us_bank_account")
	a := c.post(setups+"/"+none.id()+"/verify_microdeposits", theAmounts).refused(t, 400, "invalid_request_error", "intent_invalid_state", "")
	require.Equal(t, `This SetupIntent cannot be actioned on because it has a status of requires_payment_method. Only a SetupIntent with `+
		`one of the following statuses may be actioned on: ["requires_action"].`, a.text("error.message"))
}

// The same ends for both kinds of intent: how they come about, and what is left.
func TestAVerificationEndsWithoutProof(t *testing.T) {
	const code = "payment_method_microdeposit_"
	ends := []struct {
		name, account string
		happens       func(c *client, path string)
		code          string
		blocked       bool
	}{
		{"nobody proves anything for ten days", "000123456789", func(c *client, _ string) { c.advance("240h") }, code + "verification_timeout", false},
		{"a proof that stands for too late", "000123456789", func(c *client, path string) {
			c.must(path+"/verify_microdeposits", "amounts[]=40&amounts[]=41")
		}, code + "verification_timeout", false},
		{"a code that stands for too late", "000123456789", func(c *client, path string) {
			c.must(path+"/verify_microdeposits", "descriptor_code=SM44DD")
		}, code + "verification_timeout", false},
		{"a proof that stands for too many attempts", "000123456789", func(c *client, path string) {
			c.post(path+"/verify_microdeposits", "descriptor_code=SM33CC").refused(c.t, 400, "invalid_request_error", code+"verification_attempts_exceeded", "")
		}, code + "verification_attempts_exceeded", true},
		{"the deposits cannot be sent", "000666666661", func(c *client, _ string) { c.advance("10s") }, code + "failed", true},
		{"a proof of deposits that cannot be sent", "000666666661", func(c *client, path string) {
			c.post(path+"/verify_microdeposits", theAmounts).refused(c.t, 400, "invalid_request_error", code+"failed", "")
		}, code + "failed", true},
	}
	intents := []struct {
		path, form, problem, failed string
		kind                        string
	}{
		{"/v1/payment_intents", debit("us_bank_account", agreed), "last_payment_error", "payment_intent.payment_failed", "payment_intent"},
		{setups, debitSetup("us_bank_account", agreed), "last_setup_error", "setup_intent.setup_failed", "setup_intent"},
	}
	for _, end := range ends {
		for _, intent := range intents {
			t.Run(end.name+", "+intent.kind, func(t *testing.T) {
				c := open(t)
				made := c.must(intent.path, intent.form+"&"+aUSAccount+end.account)
				path := intent.path + "/" + made.id()
				end.happens(c, path)
				back := c.fits(intent.kind, path)
				require.Equal(t, []any{"requires_payment_method", nil, nil}, []any{back.at("status"), back.at("payment_method"), back.at("next_action")})
				require.Equal(t, []any{end.code, made.at("payment_method")}, []any{back.at(intent.problem + ".code"), back.at(intent.problem + ".payment_method.id")})
				m := c.fits("payment_method", "/v1/payment_methods/"+made.text("payment_method"))
				require.Equal(t, end.blocked, m.at("us_bank_account.status_details.blocked") != nil)
				events := c.events("setup", "payment", "mandate")
				require.Equal(t, []string{"mandate.updated", intent.failed}, events[len(events)-2:])
				c.advance("240h")
				require.Len(t, c.events("setup", "payment", "mandate"), len(events), "nothing more happens")
			})
		}
	}
}

// A card takes the place of an account that is not verified yet: what was to
// become of the account does not touch the payment any more.
func TestAnotherPaymentMethodOvertakesAVerification(t *testing.T) {
	c := open(t)
	form := "&payment_method_types[]=card&confirm=true&currency=usd&amount=5200&"
	pi := c.must("/v1/payment_intents", "payment_method_types[]=us_bank_account"+form+aNewAccount+"&"+agreed)
	path := "/v1/payment_intents/" + pi.id()
	asked := c.must(path+"/confirm", "payment_method=pm_card_authenticationRequired")
	require.Equal(t, "use_stripe_sdk", asked.text("next_action.type"))
	c.advance("240h")
	require.Equal(t, "payment_intent_authentication_failure", c.get(path).text("last_payment_error.code"), "the card's question has run out, not the account's")
}
