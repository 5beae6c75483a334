package simulator_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/fixtures"
)

const anAccount = "bank_account[country]=US&bank_account[currency]=usd&bank_account[routing_number]=110000000" +
	"&bank_account[account_holder_name]=Jenny+Rosen&bank_account[account_holder_type]=individual&bank_account[account_number]="

// bankAccount gives a new customer an account, verified or not, and returns both ids.
func (c *client) bankAccount(number string, verified bool) (customer, account string) {
	c.t.Helper()
	token := c.must("/v1/tokens", anAccount+number).id()
	u := c.must("/v1/customers", "source="+token)
	customer, account = u.id(), u.text("default_source")
	if verified {
		c.must("/v1/customers/"+customer+"/sources/"+account+"/verify", "amounts[]=32&amounts[]=45")
	}
	return customer, account
}

func TestABankAccountBecomesATokenAndThenACustomers(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	token := c.must("/v1/tokens", anAccount+"000123456789").fits(t, "token")
	require.Regexp(t, "^btok_[A-Za-z0-9]{24}$", token.id())
	require.Equal(t, []any{"bank_account", false, nil}, []any{token.at("type"), token.at("used"), token.at("card")})
	require.Equal(t, []any{"individual", "Jenny Rosen", nil, "STRIPE TEST BANK", "US", "usd", "6789", "110000000", "new"}, []any{
		token.at("bank_account.account_holder_type"), token.at("bank_account.account_holder_name"), token.at("bank_account.account_type"),
		token.at("bank_account.bank_name"), token.at("bank_account.country"), token.at("bank_account.currency"),
		token.at("bank_account.last4"), token.at("bank_account.routing_number"), token.at("bank_account.status"),
	})
	require.NotContains(t, token.at("bank_account"), "customer")

	customer := c.must("/v1/customers", "source="+token.id()).id()
	account := c.get("/v1/customers/" + customer).text("default_source")
	require.Equal(t, token.text("bank_account.id"), account)
	b := c.get("/v1/customers/"+customer+"/sources/"+account).ok(t).fits(t, "bank_account")
	require.Equal(t, []any{customer, "new", map[string]any{}}, []any{b.at("customer"), b.at("status"), b.at("metadata")})
	require.Equal(t, []string{"customer.created", "customer.source.created"}, c.events())
	require.True(t, c.get("/v1/tokens/"+token.id()).at("used").(bool))
	c.post("/v1/customers", "source="+token.id()).refused(t, 400, "invalid_request_error", "token_already_used", "source").
		says(t, "You cannot use a Stripe token more than once: "+token.id()+".")

	// the other ways
	second := c.must("/v1/customers", "").id()
	for _, form := range []string{
		"bank_account[account_number]=000111111116&bank_account[routing_number]=110000000&bank_account[country]=US",
		"source[object]=bank_account&source[account_number]=000111111113&source[routing_number]=110000000&source[country]=US&source[currency]=usd",
		"source=btok_us_verified",
	} {
		require.Equal(t, "bank_account", c.must("/v1/customers/"+second+"/sources", form).text("object"))
	}
	require.Len(t, c.get("/v1/customers/"+second+"/bank_accounts").at("data"), 3)
}

func TestAnAccountElsewhereHasAnIBAN(t *testing.T) {
	c := open(t)
	of := func(country, number string) string {
		return "bank_account[country]=" + country + "&bank_account[currency]=EUR&bank_account[account_number]=" + number
	}
	b := c.must("/v1/tokens", of("DE", "DE89370400440532013000"))
	require.Equal(t, []any{"3000", "eur", "110000000", "new"}, []any{
		b.at("bank_account.last4"), b.at("bank_account.currency"), b.at("bank_account.routing_number"), b.at("bank_account.status"),
	})
	c.post("/v1/tokens", of("DE", "DE00370400440532013000")).
		refused(t, 400, "invalid_request_error", "invalid_bank_account_iban", "bank_account[account_number]")
}

func TestWhatABankAccountNeeds(t *testing.T) {
	c := open(t)
	for _, bad := range []struct{ form, code, param, message string }{
		{"country=US&routing_number=110000000", "parameter_missing", "bank_account[account_number]", "Missing required param: bank_account[account_number]."},
		{"country=US&account_number=000123456789", "parameter_missing", "bank_account[routing_number]", "Missing required param: bank_account[routing_number]."},
		{"country=US&routing_number=11000000&account_number=000123456789", "routing_number_invalid", "bank_account[routing_number]", "Invalid routing number for US: 11000000"},
		{
			"country=US&routing_number=021000021&account_number=9876543210", "account_number_invalid", "bank_account[account_number]",
			"You must use a test bank account number in test mode. Try 000123456789 or see more options at https://stripe.com/docs/connect/testing#account-numbers.",
		},
	} {
		form := ""
		for pair := range splitPairs(bad.form) {
			form += "&bank_account[" + pair[0] + "]=" + pair[1]
		}
		c.post("/v1/tokens", form[1:]).refused(t, 400, "invalid_request_error", bad.code, bad.param).says(t, bad.message)
	}
	customer, _ := c.bankAccount("000123456789", false)
	again := c.must("/v1/tokens", anAccount+"000123456789").id()
	c.post("/v1/customers/"+customer+"/sources", "source="+again).refused(t, 400, "invalid_request_error", "bank_account_exists", "").
		says(t, "A bank account with that routing number and account number already exists for this customer.")
	require.False(t, c.get("/v1/tokens/"+again).at("used").(bool), "nothing has happened to the token")
	require.NotEmpty(t, c.must("/v1/customers", "source="+again).text("default_source"), "another customer may have it")
}

func TestABankAccountIsVerified(t *testing.T) {
	c := open(t)
	customer, account := c.bankAccount("000123456789", false)
	path := "/v1/customers/" + customer + "/sources/" + account
	c.post(path+"/verify", "").refused(t, 400, "invalid_request_error", "parameter_missing", "amounts")
	c.post(path+"/verify", "amounts[]=1&amounts[]=2").refused(t, 400, "invalid_request_error", "bank_account_verification_failed", "").
		says(t, "The amounts provided do not match the amounts that were sent to the bank account.")
	require.Equal(t, "new", c.get(path).text("status"))
	b := c.must(path+"/verify", "amounts[]=45&amounts[]=32")
	require.Equal(t, []any{"verified", account}, []any{b.at("status"), b.at("id")})
	require.Equal(t, []string{"customer.created", "customer.source.created", "customer.source.updated"}, c.events())
	last := c.get("/v1/events?limit=1").ok(t)
	require.Equal(t, map[string]any{"status": "new"}, last.at("data.0.data.previous_attributes"))
	c.post(path+"/verify", "amounts[]=32&amounts[]=45").refused(t, 400, "invalid_request_error", "", "").
		says(t, "This bank account has already been verified.")
	c.post("/v1/customers/"+customer+"/bank_accounts/"+account+"/verify", "amounts[]=32&amounts[]=45").
		refused(t, 400, "invalid_request_error", "", "")
}

func TestTheThirdWrongPairIsTheLast(t *testing.T) {
	c := open(t)
	customer, account := c.bankAccount("000123456789", false)
	path := "/v1/customers/" + customer + "/sources/" + account
	for _, status := range []string{"new", "new", "verification_failed"} {
		c.post(path+"/verify", "amounts[]=10&amounts[]=11").refused(t, 400, "invalid_request_error", "bank_account_verification_failed", "")
		require.Equal(t, status, c.get(path).text("status"))
	}
	c.post(path+"/verify", "amounts[]=32&amounts[]=45").refused(t, 400, "invalid_request_error", "bank_account_verification_failed", "").
		says(t, "You have exceeded the number of allowed verification attempts.")
	require.Equal(t, []string{"customer.created", "customer.source.created", "customer.source.updated"}, c.events())
	c.post("/v1/charges", "amount=2000&currency=usd&customer="+customer).refused(t, 400, "invalid_request_error", "", "")
}

func TestADebitOfABankAccountSettlesLater(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	customer, account := c.bankAccount("000123456789", true)
	ch := c.must("/v1/charges", "amount=2000&currency=usd&description=shoes&customer="+customer+"&source="+account).fits(t, "charge")
	require.Regexp(t, "^py_", ch.id())
	require.Equal(t, []any{"pending", false, true, nil, account, customer}, []any{
		ch.at("status"), ch.at("paid"), ch.at("captured"), ch.at("balance_transaction"), ch.at("payment_method"), ch.at("customer"),
	})
	require.Equal(t, []any{"ach_debit", "individual", "6789", "110000000", "US", "not_assessed", "Jenny Rosen"}, []any{
		ch.at("payment_method_details.type"), ch.at("payment_method_details.ach_debit.account_holder_type"),
		ch.at("payment_method_details.ach_debit.last4"), ch.at("payment_method_details.ach_debit.routing_number"),
		ch.at("payment_method_details.ach_debit.country"), ch.at("outcome.risk_level"), ch.at("billing_details.name"),
	})
	require.Equal(t, []any{"bank_account", "verified", customer}, []any{ch.at("source.object"), ch.at("source.status"), ch.at("source.customer")})
	c.advance("10s")
	settled := c.get("/v1/charges/"+ch.id()).ok(t).fits(t, "charge")
	require.Equal(t, []any{"succeeded", true}, []any{settled.at("status"), settled.at("paid")})
	txn := c.get("/v1/balance_transactions/" + settled.text("balance_transaction")).ok(t)
	require.Equal(t, []any{"payment", 2000.0, ch.id()}, []any{txn.at("type"), txn.at("amount"), txn.at("source")})
	require.Equal(t, []string{"charge.pending", "charge.succeeded"}, c.events("charge"))
	re := c.must("/v1/refunds", "charge="+ch.id())
	require.Regexp(t, "^pyr_", re.id())
}

func TestAnAccountsRowSaysHowADebitEnds(t *testing.T) {
	for _, row := range fixtures.BankAccounts() {
		if row.Type != "bank_account" {
			continue
		}
		t.Run(row.Name, func(t *testing.T) {
			c := open(t)
			customer, _ := c.bankAccount(row.Number, true)
			ch := c.must("/v1/charges", "amount=2000&currency=usd&customer="+customer)
			c.advance("240h")
			ch = c.get("/v1/charges/" + ch.id()).ok(t)
			require.Equal(t, row.Outcome, ch.text("status"))
			require.Equal(t, row.FailureCode, ch.text("failure_code"))
			if row.Outcome == "failed" {
				require.NotEmpty(t, ch.text("failure_message"))
				require.Equal(t, []string{"charge.pending", "charge.failed"}, c.events("charge"))
			}
			for _, token := range row.Tokens {
				customer := c.must("/v1/customers", "source="+token).id()
				ch := c.must("/v1/charges", "amount=2000&currency=usd&customer="+customer).id()
				c.advance("240h")
				require.Equal(t, row.Outcome, c.get("/v1/charges/"+ch).text("status"), "%s is verified already", token)
			}
		})
	}
}

func TestWhatACustomersBankAccountCannotPay(t *testing.T) {
	c := open(t)
	customer, _ := c.bankAccount("000123456789", false)
	c.post("/v1/charges", "amount=2000&currency=usd&customer="+customer).refused(t, 400, "invalid_request_error", "", "").
		says(t, "The customer's bank account must be verified in order to create an ACH payment.")
	unverified := c.must("/v1/tokens", anAccount+"000123456789").id()
	c.post("/v1/charges", "amount=2000&currency=usd&source="+unverified).refused(t, 400, "invalid_request_error", "", "")
	customer, _ = c.bankAccount("000123456789", true)
	c.post("/v1/charges", "amount=2000&currency=usd&capture=false&customer="+customer).refused(t, 400, "invalid_request_error", "", "").
		says(t, "You cannot pass capture=false for this payment type.")
	c.post("/v1/charges", "amount=2000&currency=eur&customer="+customer).refused(t, 400, "invalid_request_error", "", "currency")
	require.Empty(t, c.events("charge"))
	c.must("/v1/charges", "amount=2000&currency=usd&source=btok_us_verified")
}

func TestABankAccountIsAPaymentMethodToo(t *testing.T) {
	c := open(t)
	customer, account := c.bankAccount("000123456789", true)
	m := c.get("/v1/payment_methods/" + account).ok(t)
	require.Equal(t, []any{"us_bank_account", "6789", "checking", customer}, []any{
		m.at("type"), m.at("us_bank_account.last4"), m.at("us_bank_account.account_type"), m.at("customer"),
	})
	pi := c.must("/v1/payment_intents", debit("us_bank_account", "payment_method="+account, agreed, "customer="+customer))
	require.Equal(t, []any{"processing", account}, []any{pi.at("status"), pi.at("payment_method")})
	c.advance("10s")
	require.Equal(t, "succeeded", c.get("/v1/payment_intents/"+pi.id()).text("status"))
	require.Empty(t, c.get("/v1/customers/"+customer+"/payment_methods").at("data"), "it is listed as a source alone")
}
