package simulator_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/fixtures"
)

// accountParams are the parameters of an account's row: of the bank, then of the number.
var accountParams = map[string][]string{
	"us_bank_account": {"routing_number", "account_number"}, "sepa_debit": {"", "iban"},
	"acss_debit":    {"transit_number", "institution_number", "account_number"},
	"au_becs_debit": {"bsb_number", "account_number"}, "bacs_debit": {"sort_code", "account_number"},
	"nz_bank_account": {"bank_code", "branch_code", "suffix", "account_number"},
}

// account is a row as its owner types it in.
func account(row fixtures.BankAccount) string {
	v := url.Values{"type": {row.Type}}
	for i, text := range append(strings.Split(row.Routing, "-"), row.Number) {
		if name := accountParams[row.Type][i]; name != "" {
			v.Set(row.Type+"["+name+"]", text)
		}
	}
	return v.Encode() + "&" + payer
}

// Every test account of a debit does what its row says, by its id and by its number.
func TestEveryTestAccountDoesWhatItsRowSays(t *testing.T) {
	for _, row := range fixtures.BankAccounts() {
		if row.Type == "bank_account" {
			continue // customers' own: bank_account_test.go
		}
		require.NotEmpty(t, debited[row.Type], "%s: how is it debited?", row.Type)
		t.Run(row.Name, func(t *testing.T) {
			c := open(t).with("Stripe-Version", dahlia)
			if row.Outcome == "setup_failed" {
				c.post("/v1/payment_methods", account(row)).
					refused(t, 400, "invalid_request_error", "account_number_invalid", row.Type+"[account_number]")
				return
			}
			c.soldIn(row.Type)
			c.endsAs(row, c.must("/v1/payment_methods", account(row)).id())
			for _, id := range row.PaymentMethods {
				c.endsAs(row, id)
			}
		})
	}
}

// endsAs pays by a payment method and compares what comes of it with a row.
func (c *client) endsAs(row fixtures.BankAccount, method string) {
	t := c.t
	t.Helper()
	form := debit(row.Type, "payment_method="+method, agreed)
	if row.Outcome == "blocked" { // a number is verified first
		p := c.post("/v1/payment_intents", form)
		if p.text("status") == "requires_action" {
			p = c.post("/v1/payment_intents/"+p.id()+"/verify_microdeposits", "descriptor_code=SM11AA")
		}
		p.refused(t, 402, "card_error", row.FailureCode, "")
		return
	}
	p := c.must("/v1/payment_intents", form)
	intent := "/v1/payment_intents/" + p.id()
	if p.text("status") == "requires_action" {
		require.Equal(t, "verify_with_microdeposits", p.text("next_action.type"))
		if row.Outcome == "microdeposits_failed" {
			c.advance("10s")
			p = c.get(intent).ok(t)
			require.Equal(t, []any{"requires_payment_method", row.FailureCode}, []any{p.at("status"), p.at("last_payment_error.code")})
			return
		}
		p = c.must(intent+"/verify_microdeposits", "amounts[]=32&amounts[]=45")
	}
	require.Equal(t, "processing", p.text("status"), method)
	p.fits(t, "payment_intent")
	charge := c.get("/v1/charges/"+p.text("latest_charge")).ok(t).fits(t, "charge")
	if row.Type != "nz_bank_account" {
		mandate := c.get("/v1/mandates/"+charge.text("payment_method_details."+row.Type+".mandate")).ok(t).fits(t, "mandate")
		require.Equal(t, row.Type, mandate.text("payment_method_details.type"))
	}
	if row.Delayed {
		c.advance("2m59s")
		require.Equal(t, "processing", c.get(intent).text("status"), "%s after less than three minutes", method)
		c.advance("1s")
	} else {
		c.advance("10s")
	}
	p = c.get(intent).ok(t).fits(t, "payment_intent")
	charge = c.get("/v1/charges/"+charge.id()).ok(t).fits(t, "charge")
	switch row.Outcome {
	case "processing", "succeeded":
		require.Equal(t, row.Outcome, p.text("status"), method)
		require.Equal(t, row.Dispute, charge.at("disputed"), method)
	case "failed", "mandate_refused":
		require.Equal(t, "requires_payment_method", p.text("status"), method)
		require.Equal(t, row.FailureCode, p.text("last_payment_error.code"), method)
		require.Equal(t, row.FailureCode, charge.text("failure_code"), method)
	default:
		t.Fatalf("%s: what is %s?", row.Name, row.Outcome)
	}
}

// What the bank says of a debit decides whether the mandate stays.
func TestAMandateOutlivesADebit(t *testing.T) {
	for _, w := range []struct {
		method, kind, failure, status string
	}{
		{"pm_bacsDebit_success", "bacs_debit", "", "active"},
		{"pm_bacsDebit_insufficientFunds", "bacs_debit", "insufficient_funds", "active"},
		{"pm_bacsDebit_debitNotAuthorized", "bacs_debit", "debit_not_authorized", "inactive"},
		{"pm_bacsDebit_mandateRefused", "bacs_debit", "debit_not_authorized", "inactive"},
		{"pm_auBecsDebit_success", "au_becs_debit", "", "active"},
		{"pm_auBecsDebit_referToCustomer", "au_becs_debit", "refer_to_customer", "active"},
		{"pm_auBecsDebit_accountClosed", "au_becs_debit", "account_closed", "inactive"},
		{"pm_acssDebit_success", "acss_debit", "", "inactive"}, // it was for one payment
	} {
		t.Run(w.method, func(t *testing.T) {
			c := open(t).with("Stripe-Version", dahlia)
			c.soldIn(w.kind)
			p := c.must("/v1/payment_intents", debit(w.kind, "payment_method="+w.method, agreed))
			c.advance("10s")
			charge := c.get("/v1/charges/" + p.text("latest_charge")).ok(t)
			require.Equal(t, w.failure, charge.text("failure_code"))
			require.Equal(t, w.status, c.get("/v1/mandates/"+charge.text("payment_method_details."+w.kind+".mandate")).text("status"))
		})
	}
}

// A mandate shows what its scheme knows of it.
func TestWhatAMandateSaysOfItsScheme(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	setUp := func(method, more string) *answered {
		kind := map[string]string{"pm_b": "bacs_debit", "pm_a": "au_becs_debit"}[method[:4]]
		if strings.HasPrefix(method, "pm_acss") {
			kind = "acss_debit"
		}
		c.soldIn(kind)
		s := c.must(setups, debitSetup(kind, "payment_method="+method, agreed, more)).fits(t, "setup_intent")
		require.Equal(t, "succeeded", s.text("status"))
		return c.get("/v1/mandates/"+s.text("mandate")).ok(t).fits(t, "mandate")
	}
	bacs := setUp("pm_bacsDebit_success", "payment_method_options[bacs_debit][mandate_options][reference_prefix]=SHOP-1")
	require.Equal(t, []any{"active", "accepted"}, []any{bacs.at("status"), bacs.at("payment_method_details.bacs_debit.network_status")})
	require.Regexp(t, "^SHOP-1.{12}$", bacs.text("payment_method_details.bacs_debit.reference"))
	refused := setUp("pm_bacsDebit_mandateRefused", "")
	require.Equal(t, []any{"inactive", "refused", nil}, []any{
		refused.at("status"), refused.at("payment_method_details.bacs_debit.network_status"), refused.at("payment_method_details.bacs_debit.revocation_reason"),
	})
	require.NotEmpty(t, setUp("pm_auBecsDebit_success", "").text("payment_method_details.au_becs_debit.url"))
	const acss = "payment_method_options[acss_debit]"
	pad := setUp("pm_acssDebit_success", acss+"[currency]=cad&"+acss+"[mandate_options][payment_schedule]=interval&"+
		acss+"[mandate_options][interval_description]=monthly&"+acss+"[mandate_options][transaction_type]=business")
	require.Equal(t, map[string]any{"interval_description": "monthly", "payment_schedule": "interval", "transaction_type": "business"},
		pad.at("payment_method_details.acss_debit"))

	c.soldIn("bacs_debit")
	p := c.must("/v1/payment_intents", debit("bacs_debit", "payment_method=pm_bacsDebit_debitNotAuthorized", agreed))
	c.advance("10s")
	charge := c.get("/v1/charges/" + p.text("latest_charge")).ok(t)
	revoked := c.get("/v1/mandates/"+charge.text("payment_method_details.bacs_debit.mandate")).ok(t).fits(t, "mandate")
	require.Equal(t, []any{"revoked", "debit_not_authorized"}, []any{
		revoked.at("payment_method_details.bacs_debit.network_status"), revoked.at("payment_method_details.bacs_debit.revocation_reason"),
	})
}

func TestACanadianMandateNeedsItsTerms(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	const options = "payment_method_options[acss_debit]"
	const terms = options + "[mandate_options]"
	pay := "amount=5200&currency=cad&confirm=true&payment_method_types[]=acss_debit&payment_method=pm_acssDebit_success&" + agreed
	setUp := "confirm=true&payment_method_types[]=acss_debit&payment_method=pm_acssDebit_success&" + agreed
	for _, w := range []struct{ path, form, param string }{
		{"/v1/payment_intents", pay, terms + "[payment_schedule]"},
		{"/v1/payment_intents", pay + "&" + terms + "[payment_schedule]=sporadic", terms + "[transaction_type]"},
		{"/v1/payment_intents", pay + "&" + terms + "[payment_schedule]=combined&" + terms + "[transaction_type]=personal", terms + "[interval_description]"},
		{setups, setUp + "&" + padTerms, options + "[currency]"},
	} {
		c.post(w.path, w.form).refused(t, 400, "invalid_request_error", "parameter_missing", w.param)
	}
	p := c.must("/v1/payment_intents", "amount=5200&currency=usd&payment_method_types[]=acss_debit")
	require.Equal(t, map[string]any{
		"mandate_options":     map[string]any{"interval_description": nil, "payment_schedule": nil, "transaction_type": nil},
		"verification_method": "automatic",
	}, p.at("payment_method_options.acss_debit"))
}

// Canadians are asked for two amounts, and may be wrong twice.
func TestDepositsOnACanadianAccount(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	row, ok := fixtures.BankAccountByNumber("acss_debit", "11000-000", "000123456789")
	require.True(t, ok)
	p := c.must("/v1/payment_intents", debit("acss_debit", "payment_method="+c.must("/v1/payment_methods", account(*row)).id(), agreed))
	require.Equal(t, []any{"verify_with_microdeposits", "amounts"}, []any{
		p.at("next_action.type"), p.at("next_action.verify_with_microdeposits.microdeposit_type"),
	})
	verify := "/v1/payment_intents/" + p.id() + "/verify_microdeposits"
	for _, left := range []string{"2", "1"} {
		c.post(verify, "amounts[]=1&amounts[]=2").
			refused(t, 400, "invalid_request_error", "payment_method_microdeposit_verification_amounts_mismatch", "").
			says(t, "The amounts provided do not match the amounts that were sent to the bank account. You have "+left+" verification attempts remaining.")
	}
	c.post(verify, "amounts[]=1&amounts[]=2").
		refused(t, 400, "invalid_request_error", "payment_method_microdeposit_verification_attempts_exceeded", "")
	require.Equal(t, "requires_payment_method", c.get("/v1/payment_intents/"+p.id()).text("status"))
}

func TestDebitNumbersAreRead(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	for _, w := range []struct{ form, code, param string }{
		{"type=bacs_debit&bacs_debit[account_number]=00012345&" + payer, "parameter_missing", "bacs_debit[sort_code]"},
		{"type=bacs_debit&bacs_debit[sort_code]=10-88&bacs_debit[account_number]=00012345&" + payer, "routing_number_invalid", "bacs_debit[sort_code]"},
		{"type=bacs_debit&bacs_debit[sort_code]=108800&bacs_debit[account_number]=12345&" + payer, "account_number_invalid", "bacs_debit[account_number]"},
		{"type=bacs_debit&bacs_debit[sort_code]=108800&bacs_debit[account_number]=00012345&billing_details[name]=J&billing_details[email]=j@example.com",
			"parameter_missing", "billing_details[address][line1]"},
		{"type=au_becs_debit&au_becs_debit[bsb_number]=000000&au_becs_debit[account_number]=O00123456&" + payer, "account_number_invalid", "au_becs_debit[account_number]"},
		{"type=au_becs_debit&au_becs_debit[bsb_number]=000000&au_becs_debit[account_number]=000123456&billing_details[name]=J", "parameter_missing", "billing_details[email]"},
		{"type=acss_debit&acss_debit[transit_number]=11000&acss_debit[institution_number]=0000&acss_debit[account_number]=000123456789&" + payer,
			"routing_number_invalid", "acss_debit[institution_number]"},
	} {
		c.post("/v1/payment_methods", w.form).refused(t, 400, "invalid_request_error", w.code, w.param)
	}
	dashed := c.must("/v1/payment_methods", "type=bacs_debit&bacs_debit[sort_code]=10-88-00&bacs_debit[account_number]=00012345&"+payer)
	plain := c.must("/v1/payment_methods", "type=bacs_debit&bacs_debit[sort_code]=108800&bacs_debit[account_number]=00012345&"+payer)
	require.Equal(t, "108800", dashed.text("bacs_debit.sort_code"))
	require.Equal(t, plain.at("bacs_debit.fingerprint"), dashed.at("bacs_debit.fingerprint"))
	require.NotContains(t, plain.raw, "00012345")
}

func TestDebitsHaveTheirCurrencies(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	for kind, currency := range debited {
		c.soldIn(kind)
		c.must("/v1/payment_intents", "amount=5200&currency="+currency+"&payment_method_types[]="+kind)
		c.post("/v1/payment_intents", "amount=5200&currency=chf&payment_method_types[]="+kind).
			refused(t, 400, "invalid_request_error", "", "currency")
	}
}
