package simulator_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/fixtures"
)

const (
	agreed = "mandate_data[customer_acceptance][type]=online&mandate_data[customer_acceptance][online][ip_address]=192.0.2.1&" +
		"mandate_data[customer_acceptance][online][user_agent]=Browser/1"
	aUSAccount = "payment_method_data[type]=us_bank_account&payment_method_data[us_bank_account][routing_number]=110000000&" +
		"payment_method_data[us_bank_account][account_holder_type]=individual&payment_method_data[us_bank_account][account_number]="
	padTerms = "payment_method_options[acss_debit][mandate_options][payment_schedule]=sporadic&" +
		"payment_method_options[acss_debit][mandate_options][transaction_type]=personal"
	payer = "billing_details[name]=Jane&billing_details[email]=jane@example.com&billing_details[address][line1]=1+High+Street&" +
		"billing_details[address][city]=London&billing_details[address][postal_code]=N1+1AA&billing_details[address][country]=GB"
	anIBAN = "payment_method_data[type]=sepa_debit&payment_method_data[sepa_debit][iban]="
)

// debited are the currencies of debits.
var debited = map[string]string{
	"us_bank_account": "usd", "sepa_debit": "eur", "acss_debit": "cad", "au_becs_debit": "aud", "bacs_debit": "gbp", "nz_bank_account": "nzd",
}

// debit is a confirmed payment from a bank account.
func debit(kind, method string, more ...string) string {
	currency := debited[kind]
	if kind == "acss_debit" {
		more = append(more, padTerms)
	}
	return strings.Join(append([]string{"amount=5200&confirm=true&currency=" + currency + "&payment_method_types[]=" + kind, method}, more...), "&")
}

func debitSetup(kind, method string, more ...string) string {
	return strings.Join(append([]string{"confirm=true&payment_method_types[]=" + kind, method}, more...), "&")
}

// payments are the events of payments without their beginning.
func (c *client) payments() []string {
	return c.events("payment_intent", "charge", "payment_method", "mandate")[1:]
}

func TestADebitIsOnItsWayAndThenSettles(t *testing.T) {
	for kind, method := range map[string]string{"us_bank_account": "payment_method=pm_usBankAccount_success", "sepa_debit": anIBAN + "DE89370400440532013000"} {
		t.Run(kind, func(t *testing.T) {
			c := open(t)
			pi := c.must("/v1/payment_intents", debit(kind, method, agreed))
			require.Equal(t, []any{"processing", 0.0, nil}, []any{pi.at("status"), pi.at("amount_received"), pi.at("processing")})
			require.True(t, strings.HasPrefix(pi.text("latest_charge"), "py_"))
			charge := "/v1/charges/" + pi.text("latest_charge")
			ch := c.get("/v1/payment_intents/" + pi.id() + "?expand[]=latest_charge").ok(t)
			require.Equal(t, []any{"pending", true, false, nil}, []any{
				ch.at("latest_charge.status"), ch.at("latest_charge.captured"), ch.at("latest_charge.paid"), ch.at("latest_charge.balance_transaction"),
			})
			require.Equal(t, "approved_by_network", ch.at("latest_charge.outcome.network_status"))
			require.NotNil(t, ch.at("latest_charge.payment_method_details."+kind+".mandate"))
			c.fits("payment_intent", "/v1/payment_intents/"+pi.id())
			require.Equal(t, []string{"mandate.updated", "charge.pending", "payment_intent.processing"}, c.payments(), "the mandate was for one payment")

			c.advance("10s")
			paid := c.get("/v1/payment_intents/" + pi.id()).ok(t)
			require.Equal(t, []any{"succeeded", 5200.0}, []any{paid.at("status"), paid.at("amount_received")})
			settled := c.get(charge).ok(t)
			require.Equal(t, []any{"succeeded", true}, []any{settled.at("status"), settled.at("paid")})
			require.NotNil(t, settled.at("balance_transaction"))
			require.Equal(t, []string{"charge.succeeded", "payment_intent.succeeded"}, c.payments()[3:])
			c.advance("240h")
			require.Len(t, c.payments(), 5, "nothing more happens")
		})
	}
}

func TestADelayedDebitTakesMinutes(t *testing.T) {
	c := open(t)
	pi := c.must("/v1/payment_intents", debit("sepa_debit", "payment_method=pm_sepaDebit_successDelayed_de", agreed))
	c.advance("2m59s")
	require.Equal(t, "processing", c.get("/v1/payment_intents/"+pi.id()).text("status"))
	c.advance("1s")
	require.Equal(t, "succeeded", c.get("/v1/payment_intents/"+pi.id()).text("status"))
}

// Every test account that fails does so with its own code and with words for it.
func TestABankReturnsADebit(t *testing.T) {
	count := 0
	for _, row := range fixtures.BankAccounts() {
		if row.Outcome != "failed" || row.PaymentMethods == nil {
			continue
		}
		count++
		t.Run(row.Name, func(t *testing.T) {
			c := open(t)
			c.soldIn(row.Type)
			pi := c.must("/v1/payment_intents", debit(row.Type, "payment_method="+row.PaymentMethods[0], agreed))
			require.Equal(t, "processing", pi.text("status"))
			c.advance("3m")
			back := c.fits("payment_intent", "/v1/payment_intents/"+pi.id())
			require.Equal(t, []any{"requires_payment_method", nil, 0.0}, []any{back.at("status"), back.at("payment_method"), back.at("amount_received")})
			require.Equal(t, row.FailureCode, back.text("last_payment_error.code"))
			require.NotEmpty(t, back.text("last_payment_error.message"))
			require.Equal(t, []any{pi.at("latest_charge"), pi.at("payment_method")}, []any{
				back.at("last_payment_error.charge"), back.at("last_payment_error.payment_method.id"),
			})
			ch := c.get("/v1/charges/" + pi.text("latest_charge")).ok(t)
			require.Equal(t, []any{"failed", false, row.FailureCode}, []any{ch.at("status"), ch.at("paid"), ch.text("failure_code")})
			events := c.payments()
			require.Equal(t, []string{"charge.failed", "payment_intent.payment_failed"}, events[len(events)-2:])
		})
	}
	require.Greater(t, count, 25)
}

func TestAClosedAccountIsNotDebitedAgain(t *testing.T) {
	c := open(t)
	cus := c.must("/v1/customers", "").id()
	pi := c.must("/v1/payment_intents", debit("us_bank_account", "payment_method=pm_usBankAccount_accountClosed", agreed, "customer="+cus, "setup_future_usage=off_session"))
	method := pi.text("payment_method")
	charge := c.get("/v1/charges/" + pi.text("latest_charge")).ok(t)
	mandate := "/v1/mandates/" + charge.text("payment_method_details.us_bank_account.mandate")
	require.Equal(t, []any{"active", "multi_use"}, []any{c.get(mandate).at("status"), c.get(mandate).at("type")})
	require.Equal(t, cus, c.get("/v1/payment_methods/"+method).text("customer"))
	require.Equal(t, []string{"payment_method.attached", "charge.pending", "payment_intent.processing"}, c.payments())
	c.advance("10s")
	require.Equal(t, []string{"mandate.updated", "charge.failed", "payment_intent.payment_failed"}, c.payments()[3:])
	require.Equal(t, "inactive", c.get(mandate).text("status"))
	blocked := c.fits("payment_method", "/v1/payment_methods/"+method)
	require.Equal(t, []any{"R02", "bank_account_closed"}, []any{
		blocked.at("us_bank_account.status_details.blocked.network_code"), blocked.at("us_bank_account.status_details.blocked.reason"),
	})
	c.post("/v1/payment_intents", debit("us_bank_account", "payment_method="+method, agreed, "customer="+cus)).
		refused(t, 400, "invalid_request_error", "payment_method_bank_account_blocked", "payment_method")
	c.post(setups, debitSetup("us_bank_account", "payment_method="+method, agreed, "customer="+cus)).
		refused(t, 400, "invalid_request_error", "payment_method_bank_account_blocked", "payment_method")
}

func TestAnEmptyAccountMayBeDebitedAgain(t *testing.T) {
	c := open(t)
	cus := c.must("/v1/customers", "").id()
	pi := c.must("/v1/payment_intents", debit("us_bank_account", "payment_method=pm_usBankAccount_insufficientFunds", agreed, "customer="+cus, "setup_future_usage=off_session"))
	c.advance("10s")
	require.Equal(t, "requires_payment_method", c.get("/v1/payment_intents/"+pi.id()).text("status"))
	again := c.must("/v1/payment_intents", debit("us_bank_account", "payment_method="+pi.text("payment_method"), "customer="+cus))
	require.Equal(t, "processing", again.text("status"), "the mandate stands")
}

func TestADebitThatRadarBlocks(t *testing.T) {
	c := open(t)
	a := c.post("/v1/payment_intents", debit("us_bank_account", "payment_method=pm_usBankAccount_riskLevelHighest", agreed))
	require.Equal(t, 402, a.StatusCode)
	require.Equal(t, "requires_payment_method", a.text("error.payment_intent.status"))
	ch := c.get("/v1/charges/" + a.text("error.charge")).ok(t)
	require.Equal(t, []any{"failed", "blocked", "not_sent_to_network"}, []any{ch.at("status"), ch.at("outcome.type"), ch.at("outcome.network_status")})
	require.Equal(t, []string{"charge.failed", "payment_intent.payment_failed"}, c.payments())
}

func TestADebitThatStaysOnItsWayCanBeCanceled(t *testing.T) {
	c := open(t)
	pi := c.must("/v1/payment_intents", debit("us_bank_account", "payment_method=pm_usBankAccount_processing", agreed))
	c.advance("240h")
	require.Equal(t, "processing", c.get("/v1/payment_intents/"+pi.id()).text("status"))
	require.Equal(t, "canceled", c.must("/v1/payment_intents/"+pi.id()+"/cancel", "").text("status"))
}

func TestADebitNeedsAMandate(t *testing.T) {
	c := open(t)
	const aSuccess = "payment_method=pm_usBankAccount_success"
	a := c.post("/v1/payment_intents", debit("us_bank_account", aSuccess)).refused(t, 400, "invalid_request_error", "", "")
	require.Equal(t, "This PaymentIntent requires a mandate, but no existing mandate was found. Collect mandate acceptance from the "+
		"customer and try again, providing acceptance data in the mandate_data parameter.", a.text("error.message"))
	require.NotNil(t, a.at("error.payment_intent"))
	c.post(setups, debitSetup("us_bank_account", aSuccess)).refused(t, 400, "invalid_request_error", "", "")
	c.post(setups, "payment_method_types[]=us_bank_account&"+agreed).refused(t, 400, "invalid_request_error", "", "mandate_data")
	c.post("/v1/payment_intents", debit("us_bank_account", aSuccess, "mandate=mandate_nobody")).refused(t, 400, "invalid_request_error", "resource_missing", "mandate")
	c.get("/v1/mandates/mandate_nobody").refused(t, 404, "invalid_request_error", "resource_missing", "mandate")
}

func TestAMandateStandsForLaterDebits(t *testing.T) {
	c := open(t)
	cus := c.must("/v1/customers", "").id()
	si := c.must(setups, debitSetup("sepa_debit", anIBAN+"FR1420041010050500013M02606", agreed, "customer="+cus))
	require.Equal(t, []any{"succeeded", nil, map[string]any{}}, []any{si.at("status"), si.at("single_use_mandate"), si.at("payment_method_options")})
	require.Equal(t, []string{"setup_intent.created", "payment_method.attached", "setup_intent.succeeded"}, c.events("setup", "payment", "mandate"))
	c.fits("setup_intent", setups+"/"+si.id())
	method := c.fits("payment_method", "/v1/payment_methods/"+si.text("payment_method"))
	require.Equal(t, []any{"20041", "01005", "FR", "2606"}, []any{
		method.at("sepa_debit.bank_code"), method.at("sepa_debit.branch_code"), method.at("sepa_debit.country"), method.at("sepa_debit.last4"),
	})
	m := c.fits("mandate", "/v1/mandates/"+si.text("mandate"))
	require.Equal(t, []any{"active", "multi_use", map[string]any{}}, []any{m.at("status"), m.at("type"), m.at("multi_use")})
	require.Equal(t, map[string]any{"ip_address": "192.0.2.1", "user_agent": "Browser/1"}, m.at("customer_acceptance.online"))
	require.EqualValues(t, start.Unix(), m.int("customer_acceptance.accepted_at"))
	require.Len(t, m.text("payment_method_details.sepa_debit.reference"), 16)

	pay := debit("sepa_debit", "payment_method="+method.id(), "customer="+cus)
	for _, named := range []string{"", "&mandate=" + m.id()} {
		pi := c.must("/v1/payment_intents", pay+named)
		ch := c.get("/v1/charges/" + pi.text("latest_charge")).ok(t)
		require.Equal(t, m.id(), ch.text("payment_method_details.sepa_debit.mandate"))
		require.Nil(t, ch.at("calculated_statement_descriptor"))
	}
	require.Equal(t, "active", c.get("/v1/mandates/"+m.id()).text("status"))
	c.must("/v1/payment_methods/"+method.id()+"/detach", "")
	require.Equal(t, "inactive", c.get("/v1/mandates/"+m.id()).text("status"), "nobody keeps the account any more")
}

func TestAMandateForOnePaymentIsUsedOnce(t *testing.T) {
	c := open(t)
	cus := c.must("/v1/customers", "").id()
	si := c.must(setups, debitSetup("sepa_debit", anIBAN+"DE89370400440532013000", agreed, "customer="+cus, "usage=on_session",
		"single_use[amount]=5200", "single_use[currency]=EUR"))
	require.Equal(t, []any{nil, "on_session"}, []any{si.at("mandate"), si.at("usage")})
	mandate := c.fits("mandate", "/v1/mandates/"+si.text("single_use_mandate"))
	require.Equal(t, []any{"active", "single_use", 5200.0, "eur"}, []any{
		mandate.at("status"), mandate.at("type"), mandate.at("single_use.amount"), mandate.at("single_use.currency"),
	})
	pay := debit("sepa_debit", "payment_method="+si.text("payment_method"), "customer="+cus, "mandate="+mandate.id())
	c.must("/v1/payment_intents", pay)
	require.Equal(t, "inactive", c.get("/v1/mandates/"+mandate.id()).text("status"))
	changed := c.get("/v1/events?type=mandate.updated").ok(t)
	require.Equal(t, "active", changed.text("data.0.data.previous_attributes.status"))
	c.post("/v1/payment_intents", pay).refused(t, 400, "invalid_request_error", "payment_intent_mandate_invalid", "mandate")
}

func TestWhatABankAccountCannotPay(t *testing.T) {
	c := open(t)
	const method = "payment_method=pm_sepaDebit_success_de"
	c.post("/v1/payment_intents", "amount=5200&currency=usd&payment_method_types[]=sepa_debit&confirm=true&"+method+"&"+agreed).
		refused(t, 400, "invalid_request_error", "", "currency")
	c.post("/v1/payment_intents", "amount=5200&currency=usd&payment_method_types[]=card&payment_method_types[]=sepa_debit").
		refused(t, 400, "invalid_request_error", "", "currency")
	pi := c.must("/v1/payment_intents", "amount=5200&currency=eur&payment_method_types[]=sepa_debit")
	c.post("/v1/payment_intents/"+pi.id(), "currency=usd").refused(t, 400, "invalid_request_error", "", "currency")
	c.post("/v1/payment_intents", debit("sepa_debit", method, agreed, "capture_method=manual")).
		refused(t, 400, "invalid_request_error", "payment_intent_invalid_parameter", "capture_method")
	c.post(setups, cardSetup("pm_sepaDebit_success_de")).refused(t, 400, "invalid_request_error", "setup_intent_invalid_parameter", "payment_method")
}

func TestBankAccountsAreRead(t *testing.T) {
	c := open(t)
	us := "type=us_bank_account&us_bank_account[account_holder_type]=company&us_bank_account[account_type]=savings"
	number, routing := "&us_bank_account[account_number]=", "&us_bank_account[routing_number]="
	m := c.must("/v1/payment_methods", us+number+"000123456789"+routing+"110000000")
	again := c.must("/v1/payment_methods", us+number+"000123456789"+routing+"110000000")
	shown := c.fits("payment_method", "/v1/payment_methods/"+m.id())
	require.Equal(t, []any{"company", "savings", "STRIPE TEST BANK", "6789", "110000000", map[string]any{}}, []any{
		shown.at("us_bank_account.account_holder_type"), shown.at("us_bank_account.account_type"), shown.at("us_bank_account.bank_name"),
		shown.at("us_bank_account.last4"), shown.at("us_bank_account.routing_number"), shown.at("us_bank_account.status_details"),
	})
	require.Equal(t, m.at("us_bank_account.fingerprint"), again.at("us_bank_account.fingerprint"))
	require.NotContains(t, shown.raw, "000123456789")
	c.must("/v1/payment_methods/"+m.id()+"/attach", "customer="+c.must("/v1/customers", "").id())
	changed := c.must("/v1/payment_methods/"+m.id(), "us_bank_account[account_type]=checking")
	require.Equal(t, []any{"company", "checking"}, []any{changed.at("us_bank_account.account_holder_type"), changed.at("us_bank_account.account_type")})

	for _, wrong := range []struct{ form, code, param string }{
		{us + number + "000123456789", "parameter_missing", "us_bank_account[routing_number]"},
		{us + routing + "110000000", "parameter_missing", "us_bank_account[account_number]"},
		{us + number + "000123456789" + routing + "110000001", "routing_number_invalid", "us_bank_account[routing_number]"},
		{us + number + "000123456788" + routing + "110000000", "account_number_invalid", "us_bank_account[account_number]"},
		{us + "&us_bank_account[financial_connections_account]=fca_1", "resource_missing", "us_bank_account[financial_connections_account]"},
		{"type=sepa_debit&sepa_debit[iban]=DE89370400440532013001", "invalid_bank_account_iban", "sepa_debit[iban]"},
		{"type=sepa_debit&sepa_debit[iban]=DE", "invalid_bank_account_iban", "sepa_debit[iban]"},
		{"type=sepa_debit", "parameter_missing", "sepa_debit[iban]"},
	} {
		c.post("/v1/payment_methods", wrong.form).refused(t, 400, "invalid_request_error", wrong.code, wrong.param)
	}
	require.Equal(t, "DE", c.must("/v1/payment_methods", "type=sepa_debit&sepa_debit[iban]=de89 3704 0044 0532 0130 00").text("sepa_debit.country"))
}

func TestACustomerPaysOnAnotherCompanysPage(t *testing.T) {
	c := open(t)
	form := "amount=5200&currency=eur&confirm=true&payment_method_types[]=ideal&payment_method_data[type]=ideal"
	c.post("/v1/payment_intents", form).refused(t, 400, "invalid_request_error", "parameter_missing", "return_url")
	for outcome, end := range map[string][]string{
		"succeeded": {"succeeded", "charge.succeeded", "payment_intent.succeeded"},
		"failed":    {"requires_payment_method", "payment_intent.payment_failed"},
	} {
		t.Run(outcome, func(t *testing.T) {
			c := open(t)
			pi := c.must("/v1/payment_intents", form+"&return_url=https://shop.example/back")
			require.Equal(t, []any{"requires_action", "redirect_to_url"}, []any{pi.at("status"), pi.at("next_action.type")})
			require.Equal(t, end[0], c.decide(pi.id(), outcome).ok(t).text("status"))
			require.Equal(t, append([]string{"payment_intent.requires_action"}, end[1:]...), c.payments())
			c.fits("payment_intent", "/v1/payment_intents/"+pi.id())
		})
	}
	c.isIn("DE")
	si := c.must(setups, "confirm=true&payment_method_types[]=paypal&payment_method_data[type]=paypal&return_url=https://shop.example/back")
	require.Equal(t, "redirect_to_url", si.text("next_action.type"))
	require.Equal(t, "succeeded", c.decide(si.id(), "succeeded").ok(t).text("status"))
}
