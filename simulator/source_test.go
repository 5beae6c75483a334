package simulator_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/fixtures"
)

const comeBack = "&redirect[return_url]=https://shop.example.com/back"

// secureSource makes 3D Secure for a card and returns it.
func (c *client) secureSource(number string) *answered {
	c.t.Helper()
	card := c.must("/v1/sources", "type=card&card[exp_month]=12&card[exp_year]=2030&card[cvc]=123&card[number]="+number+"&owner[email]=jane@example.com&owner[name]=Jane")
	return c.must("/v1/sources", "type=three_d_secure&amount=2000&currency=eur&three_d_secure[card]="+card.id()+comeBack)
}

func TestACardSource(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	s := c.must("/v1/sources", "type=card&card[number]=4242424242424242&card[exp_month]=12&card[exp_year]=2030&card[cvc]=123&card[name]=Jane"+
		"&owner[email]=jane@example.com&metadata[order]=7"+comeBack).fits(t, "source")
	require.Regexp(t, "^src_[A-Za-z0-9]{24}$", s.id())
	require.Regexp(t, "^src_client_secret_[A-Za-z0-9]{24}$", s.text("client_secret"))
	require.Equal(t, []any{"chargeable", "reusable", "none", "card", nil, nil, nil}, []any{
		s.at("status"), s.at("usage"), s.at("flow"), s.at("type"), s.at("amount"), s.at("currency"), s.at("redirect"),
	})
	require.Equal(t, []any{"Visa", "4242", "unchecked", "optional", "Jane"}, []any{
		s.at("card.brand"), s.at("card.last4"), s.at("card.cvc_check"), s.at("card.three_d_secure"), s.at("card.name"),
	})
	require.Equal(t, []any{"jane@example.com", nil, "7"}, []any{s.at("owner.email"), s.at("owner.address"), s.at("metadata.order")})
	require.NotContains(t, s.body, "customer")
	require.Equal(t, []string{"source.chargeable"}, c.events())

	u := c.must("/v1/customers", "source="+s.id())
	kept := c.get("/v1/sources/"+s.id()).ok(t).fits(t, "source")
	require.Equal(t, []any{u.id(), "pass", "chargeable"}, []any{kept.at("customer"), kept.at("card.cvc_check"), kept.at("status")})
	ch := c.must("/v1/charges", "amount=2000&currency=usd&customer="+u.id()+"&source="+s.id()).fits(t, "charge")
	require.Equal(t, []any{s.id(), s.id(), "source", "chargeable", "card", "jane@example.com", "Jane"}, []any{
		ch.at("payment_method"), ch.at("source.id"), ch.at("source.object"), ch.at("source.status"), ch.at("payment_method_details.type"),
		ch.at("billing_details.email"), ch.at("billing_details.name"),
	})
	c.must("/v1/charges", "amount=1000&currency=eur&customer="+u.id()) // the customer's default, again
	require.Equal(t, "chargeable", c.get("/v1/sources/"+s.id()).text("status"))
}

func TestACardsRowSaysWhetherASourceWantsThreeDSecure(t *testing.T) {
	c := open(t)
	for _, row := range fixtures.Cards() {
		for _, token := range row.Tokens {
			require.Equal(t, row.ThreeDSecureSource, c.must("/v1/sources", "type=card&token="+token).text("card.three_d_secure"), token)
		}
	}
}

func TestASourceForOnePaymentIsConsumedByIt(t *testing.T) {
	c := open(t)
	s := c.must("/v1/sources", "type=card&token=tok_visa&usage=single_use&amount=2000").id()
	customer := c.must("/v1/customers", "").id()
	ch := c.must("/v1/charges", "amount=2000&currency=usd&source="+s+"&customer="+customer)
	require.Equal(t, []any{"consumed", customer}, []any{ch.at("source.status"), ch.at("customer")})
	require.NotContains(t, ch.at("source"), "customer", "it has paid for the customer and is not theirs")
	c.post("/v1/charges", "amount=2000&currency=usd&source="+s).refused(t, 400, "invalid_request_error", "invalid_source_usage", "").
		says(t, "The source you provided is not in a chargeable state.")
	c.post("/v1/customers/"+customer+"/sources", "source="+s).refused(t, 400, "invalid_request_error", "invalid_source_usage", "")

	reusable := c.must("/v1/sources", "type=card&token=tok_visa").id()
	c.post("/v1/charges", "amount=2000&currency=usd&source="+reusable+"&customer="+customer).
		refused(t, 404, "invalid_request_error", "resource_missing", "card").
		says(t, "Customer "+customer+" does not have a linked source with ID "+reusable+".")
	require.Equal(t, "consumed", c.must("/v1/charges", "amount=2000&currency=usd&source="+reusable).text("source.status"), "nobody's")
	c.post("/v1/charges", "amount=2000&currency=usd&source="+reusable).refused(t, 400, "invalid_request_error", "invalid_source_usage", "").
		says(t, "The reusable source you provided is consumed because it was previously charged without being attached to a customer or was "+
			"detached from a customer. To charge a reusable source multiple time you must attach it to a customer first.")
	declined := c.must("/v1/sources", "type=card&token=tok_chargeDeclined&usage=single_use&amount=2000").id()
	c.post("/v1/charges", "amount=2000&currency=usd&source="+declined).refused(t, 402, "card_error", "card_declined", "")
	require.Equal(t, "chargeable", c.get("/v1/sources/"+declined).text("status"))
}

func TestASourceBelongsToOneCustomer(t *testing.T) {
	c := open(t)
	s := c.must("/v1/sources", "type=card&token=tok_visa").id()
	customer := c.must("/v1/customers", "").id()
	require.Equal(t, customer, c.must("/v1/customers/"+customer+"/sources", "source="+s).text("customer"))
	c.post("/v1/customers", "source="+s).refused(t, 400, "invalid_request_error", "", "").
		says(t, "The source you provided has already been attached to a customer.")
	c.post("/v1/charges", "amount=2000&currency=usd&source="+s).refused(t, 400, "invalid_request_error", "", "source")
	c.post("/v1/customers", "source=src_none").refused(t, 400, "invalid_request_error", "resource_missing", "source").says(t, "No such source: 'src_none'")

	gone := c.delete("/v1/customers/" + customer + "/sources/" + s).ok(t)
	require.Equal(t, []any{"source", "consumed", "chargeable"}, []any{gone.at("object"), gone.at("status"), "chargeable"})
	require.NotContains(t, gone.body, "customer")
	require.Nil(t, c.get("/v1/customers/"+customer).at("default_source"))
	c.post("/v1/customers", "source="+s).refused(t, 400, "invalid_request_error", "invalid_source_usage", "")
	require.Equal(t, []string{
		"source.chargeable", "customer.created", "customer.source.created", "customer.updated", "customer.source.deleted", "customer.updated",
	}, c.events())
}

func TestThreeDSecureWithASource(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	s := c.secureSource("4000000000003063").fits(t, "source")
	require.Equal(t, []any{"pending", "redirect", "single_use", 2000.0, "eur", "three_d_secure", false, "required"}, []any{
		s.at("status"), s.at("flow"), s.at("usage"), s.at("amount"), s.at("currency"), s.at("type"),
		s.at("three_d_secure.authenticated"), s.at("three_d_secure.three_d_secure"),
	})
	require.Equal(t, []any{"pending", "https://shop.example.com/back", nil}, []any{s.at("redirect.status"), s.at("redirect.return_url"), s.at("redirect.failure_reason")})
	require.Contains(t, s.text("redirect.url"), "/redirect/authenticate/"+s.id()+"?client_secret="+s.text("client_secret"))
	c.post("/v1/charges", "amount=2000&currency=eur&source="+s.id()).refused(t, 400, "invalid_request_error", "invalid_source_usage", "")

	c.decide(s.id(), "succeeded").ok(t)
	s = c.get("/v1/sources/"+s.id()).ok(t).fits(t, "source")
	require.Equal(t, []any{"chargeable", true, "succeeded"}, []any{s.at("status"), s.at("three_d_secure.authenticated"), s.at("redirect.status")})
	require.Equal(t, 400, c.decide(s.id(), "succeeded").StatusCode, "it was decided")
	c.post("/v1/charges", "amount=1999&currency=eur&source="+s.id()).refused(t, 400, "invalid_request_error", "", "amount")
	c.post("/v1/charges", "amount=2000&currency=usd&source="+s.id()).refused(t, 400, "invalid_request_error", "", "currency")
	ch := c.must("/v1/charges", "amount=2000&currency=eur&source="+s.id()).fits(t, "charge")
	require.Equal(t, []any{"succeeded", "consumed", "card", "authenticated", "jane@example.com", "Jane"}, []any{
		ch.at("status"), ch.at("source.status"), ch.at("payment_method_details.type"), ch.at("payment_method_details.card.three_d_secure.result"),
		ch.at("billing_details.email"), ch.at("billing_details.name"),
	})
	require.Equal(t, []string{"source.chargeable", "source.chargeable", "charge.succeeded"}, c.events(), "of the card, of its 3D Secure")
}

func TestACustomerWhoDoesNotAuthenticate(t *testing.T) {
	for outcome, reason := range map[string]string{"failed": "declined", "canceled": "user_abort"} {
		t.Run(outcome, func(t *testing.T) {
			c := open(t)
			s := c.secureSource("4000000000003220").id()
			c.decide(s, outcome).ok(t)
			a := c.get("/v1/sources/" + s).ok(t)
			require.Equal(t, []any{"failed", "failed", reason, false}, []any{a.at("status"), a.at("redirect.status"), a.at("redirect.failure_reason"), a.at("three_d_secure.authenticated")})
			c.post("/v1/charges", "amount=2000&currency=eur&source="+s).refused(t, 400, "invalid_request_error", "invalid_source_usage", "")
			require.Equal(t, []string{"source.chargeable", "source.failed"}, c.events())
			c.advance("24h")
			require.Equal(t, "failed", c.get("/v1/sources/"+s).text("status"))
		})
	}
}

func TestACardsPolicySaysWhetherASourceAsks(t *testing.T) {
	begins := map[string][]any{
		fixtures.Challenge:    {"pending", "pending", nil},
		fixtures.Frictionless: {"chargeable", "not_required", nil},
		fixtures.Attempt:      {"chargeable", "not_required", nil},
		fixtures.Unsupported:  {"chargeable", "not_required", nil},
		fixtures.LookupError:  {"failed", "failed", "processing_error"},
	}
	seen := map[string]bool{}
	for _, row := range fixtures.Cards() {
		if row.Number == "" || row.Attach != "" {
			continue
		}
		outcome := fixtures.Authenticate(row.Authentication, fixtures.Requested)
		seen[outcome] = true
		c := open(t)
		s := c.secureSource(row.Number)
		require.Equal(t, begins[outcome], []any{s.at("status"), s.at("redirect.status"), s.at("redirect.failure_reason")}, row.Name)
		require.Equal(t, outcome == fixtures.Frictionless, s.at("three_d_secure.authenticated"), row.Name)
	}
	require.Len(t, seen, len(begins), "every outcome has a card")
}

func TestASourceThatIsNotUsedIsCanceled(t *testing.T) {
	c := open(t)
	waiting := c.secureSource("4000000000003063").id()
	ready := c.secureSource("4242424242424242").id()
	reusable := c.must("/v1/sources", "type=card&token=tok_visa").id()
	c.advance("5h59m")
	require.Equal(t, "pending", c.get("/v1/sources/"+waiting).text("status"))
	c.advance("1m")
	for s, status := range map[string]string{waiting: "canceled", ready: "canceled", reusable: "chargeable"} {
		require.Equal(t, status, c.get("/v1/sources/"+s).text("status"))
	}
	require.Equal(t, []string{"source.canceled", "source.canceled"}, c.events("source.canceled"))
	require.Equal(t, 400, c.decide(waiting, "succeeded").StatusCode)
}

func TestThreeDSecureForACustomersCard(t *testing.T) {
	c := open(t)
	u := c.must("/v1/customers", "card[number]=4000000000003063&card[exp_month]=12&card[exp_year]=2030&card[name]=Jane")
	form := "type=three_d_secure&amount=2000&currency=eur&three_d_secure[card]=" + u.text("default_source") + comeBack
	s := c.must("/v1/sources", form+"&three_d_secure[customer]="+u.id())
	require.Equal(t, []any{"pending", u.id(), "Jane"}, []any{s.at("status"), s.at("three_d_secure.customer"), s.at("owner.name")})
	c.post("/v1/sources", form).refused(t, 400, "invalid_request_error", "resource_missing", "three_d_secure[card]")
}

func TestWhatASourceNeeds(t *testing.T) {
	c := open(t)
	card := c.must("/v1/sources", "type=card&token=tok_visa").id()
	secure := "type=three_d_secure&amount=2000&currency=eur&three_d_secure[card]=" + card
	for _, bad := range []struct{ form, code, param string }{
		{"", "parameter_missing", "type"},
		{"type=card", "parameter_missing", "card"},
		{"type=bitcoin", "", "type"},
		{"type=card&token=tok_visa&usage=often", "", "usage"},
		{"type=card&token=tok_none", "resource_missing", "token"},
		{"type=card&token=btok_us_verified", "", "token"},
		{"type=sepa_debit&token=tok_visa", "", "token"},
		{"type=sepa_debit&sepa_debit[iban]=DE00370400440532013000", "invalid_bank_account_iban", "sepa_debit[iban]"},
		{"type=ach_credit_transfer&currency=eur", "", "currency"},
		{secure, "parameter_missing", "redirect[return_url]"},
		{"type=three_d_secure&currency=eur&three_d_secure[card]=" + card + comeBack, "parameter_missing", "amount"},
		{"type=three_d_secure&amount=2000&three_d_secure[card]=" + card + comeBack, "parameter_missing", "currency"},
		{"type=three_d_secure&amount=2000&currency=eur" + comeBack, "parameter_missing", "three_d_secure[card]"},
		{"type=three_d_secure&amount=2000&currency=eur&three_d_secure[card]=src_none" + comeBack, "resource_missing", "three_d_secure[card]"},
	} {
		c.post("/v1/sources", bad.form).refused(t, 400, "invalid_request_error", bad.code, bad.param)
	}
	require.Equal(t, []string{"source.chargeable"}, c.events())
	c.get("/v1/sources/src_none").refused(t, 404, "invalid_request_error", "resource_missing", "source").says(t, "No such source: 'src_none'")
}

func TestABrowserMakesAndReadsASource(t *testing.T) {
	c := open(t)
	browser := c.as("pk_test_123")
	s := browser.must("/v1/sources", "type=card&card[number]=4242424242424242&card[exp_month]=12&card[exp_year]=2030")
	path := "/v1/sources/" + s.id()
	browser.get(path).refused(t, 400, "invalid_request_error", "parameter_missing", "client_secret")
	browser.get(path+"?client_secret=src_client_secret_other").refused(t, 400, "invalid_request_error", "", "client_secret")
	require.Equal(t, "chargeable", browser.get(path+"?client_secret="+s.text("client_secret")).ok(t).text("status"))
	browser.post(path, "metadata[a]=b").refused(t, 401, "invalid_request_error", "secret_key_required", "")
	changed := c.must(path, "metadata[a]=b&owner[name]=Jane&owner[address][city]=Bern&amount=3000")
	require.Equal(t, []any{"b", "Jane", "Bern", 3000.0}, []any{changed.at("metadata.a"), changed.at("owner.name"), changed.at("owner.address.city"), changed.at("amount")})
}

func TestASEPASource(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	token := c.must("/v1/tokens", "bank_account[country]=FR&bank_account[currency]=EUR&bank_account[account_number]=FR1420041010050500013M02606&bank_account[account_holder_name]=Jane").id()
	s := c.must("/v1/sources", "type=sepa_debit&token="+token).fits(t, "source")
	require.Equal(t, []any{"chargeable", "eur", "reusable", "none", "20041", "01005", "FR", "2606", "Jane", "FR", "pending"}, []any{
		s.at("status"), s.at("currency"), s.at("usage"), s.at("flow"), s.at("sepa_debit.bank_code"), s.at("sepa_debit.branch_code"),
		s.at("sepa_debit.country"), s.at("sepa_debit.last4"), s.at("owner.name"), s.at("owner.address.country"), s.at("mandate.acceptance.status"),
	})
	require.Equal(t, s.at("mandate.reference"), s.at("sepa_debit.mandate_reference"))
	s = c.must("/v1/sources/"+s.id(), "mandate[acceptance][status]=accepted&mandate[acceptance][type]=online&mandate[acceptance][online][ip]=192.0.2.1&mandate[notification_method]=email")
	require.Equal(t, []any{"accepted", "online", "192.0.2.1", "email"}, []any{
		s.at("mandate.acceptance.status"), s.at("mandate.acceptance.type"), s.at("mandate.acceptance.online.ip"), s.at("mandate.notification_method"),
	})

	u := c.must("/v1/customers", "source="+s.id()).id()
	ch := c.must("/v1/charges", "amount=5200&currency=eur&customer="+u+"&source="+s.id()).fits(t, "charge")
	require.Equal(t, []any{"pending", "sepa_debit", nil, "chargeable"}, []any{
		ch.at("status"), ch.at("payment_method_details.type"), ch.at("payment_method_details.sepa_debit.mandate"), ch.at("source.status"),
	})
	c.post("/v1/charges", "amount=5200&currency=usd&customer="+u).refused(t, 400, "invalid_request_error", "", "currency")
	c.advance("10s")
	require.Equal(t, "succeeded", c.get("/v1/charges/"+ch.id()).text("status"))
	require.Equal(t, []string{"charge.pending", "charge.succeeded"}, c.events("charge"))

	told := c.get("/v1/events?type=source.mandate_notification").ok(t)
	notices := "/v1/sources/" + s.id() + "/mandate_notifications/"
	notice := c.get(notices+told.text("data.0.data.object.id")).ok(t).fits(t, "source_mandate_notification")
	require.Equal(t, []any{"debit_initiated", 5200.0, "sepa_debit", s.id(), s.at("mandate.reference")}, []any{
		notice.at("reason"), notice.at("amount"), notice.at("type"), notice.at("source.id"), notice.at("sepa_debit.mandate_reference"),
	})
	c.get(notices+"srcmn_none").refused(t, 404, "invalid_request_error", "resource_missing", "mandate_notification")

	failing := c.must("/v1/sources", "type=sepa_debit&sepa_debit[iban]=DE62370400440532013001&owner[name]=Jane").id()
	failed := c.must("/v1/charges", "amount=5200&currency=eur&source="+failing).id()
	c.advance("10s")
	require.Equal(t, "failed", c.get("/v1/charges/"+failed).text("status"))
}

func TestAnACHSourceWaitsForItsDeposits(t *testing.T) {
	const form = "type=ach_debit&currency=usd&owner[name]=Liam&ach_debit[country]=US&ach_debit[type]=individual&ach_debit[routing_number]=110000000&ach_debit[account_number]=000123456789"
	c := open(t).with("Stripe-Version", dahlia)
	s := c.must("/v1/sources", form).fits(t, "source")
	require.Equal(t, []any{"pending", "code_verification", 3.0, "pending", "individual", "6789"}, []any{
		s.at("status"), s.at("flow"), s.at("code_verification.attempts_remaining"), s.at("code_verification.status"), s.at("ach_debit.type"), s.at("ach_debit.last4"),
	})
	verify := "/v1/sources/" + s.id() + "/verify"
	c.post(verify, "values[]=1&values[]=2").refused(t, 400, "invalid_request_error", "bank_account_verification_failed", "")
	s = c.must(verify, "values[]=32&values[]=45")
	require.Equal(t, []any{"chargeable", 2.0, "succeeded"}, []any{s.at("status"), s.at("code_verification.attempts_remaining"), s.at("code_verification.status")})
	require.Equal(t, []string{"source.chargeable"}, c.events())

	other := c.must("/v1/sources", form).id()
	for range 3 {
		c.post("/v1/sources/"+other+"/verify", "values[]=1&values[]=2").refused(t, 400, "invalid_request_error", "bank_account_verification_failed", "")
	}
	require.Equal(t, "failed", c.get("/v1/sources/"+other).text("status"))
	c.post("/v1/sources/"+other+"/verify", "values[]=32&values[]=45").refused(t, 400, "invalid_request_error", "invalid_source_usage", "")
	require.Equal(t, "source.failed", c.events()[1])
	card := c.must("/v1/sources", "type=card&token=tok_visa").id()
	c.post("/v1/sources/"+card+"/verify", "values[]=32&values[]=45").refused(t, 400, "invalid_request_error", "", "")
}

func TestMoneyIsSentToASource(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	s := c.must("/v1/sources", "type=ach_credit_transfer&currency=usd&owner[email]=amount_4242@example.com").fits(t, "source")
	require.Equal(t, []any{"pending", "receiver", nil, 0.0}, []any{s.at("status"), s.at("flow"), s.at("amount"), s.at("receiver.amount_received")})
	require.Equal(t, "110000000-"+s.text("ach_credit_transfer.account_number"), s.text("receiver.address"))
	c.advance("5s")
	s = c.get("/v1/sources/"+s.id()).ok(t).fits(t, "source")
	require.Equal(t, []any{"chargeable", 4242.0, 4242.0}, []any{s.at("status"), s.at("amount"), s.at("receiver.amount_received")})
	sent := c.get("/v1/sources/" + s.id() + "/source_transactions").ok(t)
	require.Equal(t, []any{4242.0, s.id(), "succeeded"}, []any{sent.at("data.0.amount"), sent.at("data.0.source"), sent.at("data.0.status")})
	c.get("/v1/sources/"+s.id()+"/source_transactions/"+sent.text("data.0.id")).ok(t).fits(t, "source_transaction")

	c.post("/v1/charges", "amount=4243&currency=usd&source="+s.id()).refused(t, 400, "invalid_request_error", "", "amount")
	ch := c.must("/v1/charges", "amount=4000&currency=usd&source="+s.id()).fits(t, "charge")
	require.Equal(t, []any{"succeeded", true, "ach_credit_transfer", "chargeable", 242.0}, []any{
		ch.at("status"), ch.at("paid"), ch.at("payment_method_details.type"), ch.at("source.status"), ch.at("source.amount"),
	})
	c.must("/v1/charges", "amount=242&currency=usd&source="+s.id())
	require.Equal(t, []any{"pending", 4242.0}, []any{c.get("/v1/sources/" + s.id()).at("status"), c.get("/v1/sources/" + s.id()).at("receiver.amount_charged")})
	c.must("/v1/sources/"+s.id(), "owner[email]=jane@example.com")
	c.advance("5s")
	require.Equal(t, 1000.0, c.get("/v1/sources/"+s.id()).at("amount"))
	require.Equal(t, []string{"source.transaction.created", "source.chargeable", "source.transaction.created", "source.chargeable"}, c.events("source"))
}

func TestASourceIsAPaymentMethodToo(t *testing.T) {
	c := open(t)
	s := c.must("/v1/sources", "type=card&token=tok_visa&owner[email]=jane@example.com").id()
	m := c.get("/v1/payment_methods/" + s).ok(t)
	require.Equal(t, []any{s, "card", "visa", "jane@example.com"}, []any{m.at("id"), m.at("type"), m.at("card.brand"), m.at("billing_details.email")})
	pi := c.must("/v1/payment_intents", "amount=2000&currency=usd&confirm=true&payment_method_types[]=card&payment_method="+s)
	require.Equal(t, []any{"succeeded", s}, []any{pi.at("status"), pi.at("payment_method")})
	require.Equal(t, "consumed", c.get("/v1/sources/"+s).text("status"), "it has paid for nobody in particular")
	c.post("/v1/payment_intents", "amount=2000&currency=usd&confirm=true&payment_method_types[]=card&payment_method="+s).
		refused(t, 400, "invalid_request_error", "", "")

	kept := c.must("/v1/sources", "type=card&token=tok_visa").id()
	u := c.must("/v1/customers", "source="+kept).id()
	for range 2 {
		c.must("/v1/payment_intents", "amount=2000&currency=usd&confirm=true&payment_method_types[]=card&customer="+u+"&payment_method="+kept)
	}
	require.Equal(t, []string{kept}, c.get("/v1/payment_methods?type=card&customer="+u).ids())
	asking := c.must("/v1/sources", "type=card&token=tok_threeDSecure2Required").id()
	pi = c.must("/v1/payment_intents", "amount=2000&currency=usd&confirm=true&payment_method_types[]=card&payment_method="+asking)
	c.decide(pi.id(), "succeeded").ok(t)
	require.Equal(t, "succeeded", c.get("/v1/payment_intents/"+pi.id()).text("status"))
}

func TestAPlatformSharesASource(t *testing.T) {
	c := open(t)
	s := c.must("/v1/sources", "type=card&token=tok_visa").id()
	u := c.must("/v1/customers", "source="+s).id()
	c.post("/v1/sources", "original_source="+s+"&customer="+u).refused(t, 400, "invalid_request_error", "parameter_unknown", "original_source")
	c.door("accounts", `{"id": "acct_1234567890abcdef"}`).ok(t)
	there := c.with("Stripe-Account", "acct_1234567890abcdef")
	copied := there.must("/v1/sources", "original_source="+s+"&customer="+u)
	require.NotEqual(t, s, copied.id())
	require.NotContains(t, copied.body, "customer")
	there.must("/v1/charges", "amount=2000&currency=usd&source="+copied.id())
	there.must("/v1/charges", "amount=2000&currency=usd&source="+there.must("/v1/tokens", "customer="+c.must("/v1/customers", "source=tok_visa").id()).id())
	there.post("/v1/sources", "original_source=src_none&customer="+u).refused(t, 400, "invalid_request_error", "resource_missing", "original_source")
}
