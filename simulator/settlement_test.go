package simulator_test

import (
	"fmt"
	"math"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"
)

// A settled is what a balance transaction says of the currencies.
type settled struct {
	currency         string
	amount, fee, net int64
	rate             float64
}

func settledOf(a *answered, path string) settled {
	rate, _ := a.at(path + "exchange_rate").(float64)
	return settled{a.text(path + "currency"), a.int(path + "amount"), a.int(path + "fee"), a.int(path + "net"), rate}
}

// exchanged asserts that an amount was turned into another currency at a rate.
func (s settled) exchanged(t *testing.T, amount int64, currency string) settled {
	t.Helper()
	require.Equal(t, currency, s.currency)
	require.NotZero(t, s.rate)
	require.EqualValues(t, math.Round(float64(amount)*s.rate), s.amount)
	require.Equal(t, s.amount-s.fee, s.net)
	return s
}

// paid makes a payment by card that is captured at once; its charge comes with the
// balance transaction.
func (c *client) paid(amount int64, currency string, more ...string) *answered {
	c.t.Helper()
	form := fmt.Sprintf("amount=%d&currency=%s&payment_method_types[]=card&payment_method=pm_card_visa&confirm=true&capture_method=automatic", amount, currency)
	for _, m := range more {
		form += "&" + m
	}
	return c.get("/v1/charges/" + c.must("/v1/payment_intents", form).text("latest_charge") + "?expand[]=balance_transaction&expand[]=transfer&expand[]=application_fee").ok(c.t)
}

func (c *client) settles(currency, country string) *client {
	c.t.Helper()
	c.door("account", `{"country": "`+country+`", "default_currency": "`+currency+`"}`).ok(c.t)
	return c
}

func TestAChargeSettlesInTheAccountsCurrency(t *testing.T) {
	for _, k := range []struct {
		country, own, paid string
		amount             int64
	}{
		{"US", "usd", "jpy", 1250}, {"US", "usd", "gbp", 3300}, {"US", "usd", "mxn", 45000}, {"SE", "sek", "gbp", 3300},
		{"FR", "eur", "jpy", 10000}, {"JP", "jpy", "usd", 5000}, {"CH", "chf", "eur", 4983}, {"AE", "aed", "usd", 1200}, {"KW", "kwd", "usd", 1200},
	} {
		c := open(t).settles(k.own, k.country).with("Stripe-Version", dahlia)
		ch := c.paid(k.amount, k.paid)
		require.Equal(t, k.paid, ch.text("currency"), "what the customer pays stays")
		require.EqualValues(t, k.amount, ch.int("amount"))
		b := settledOf(ch, "balance_transaction.").exchanged(t, k.amount, k.own)
		require.Equal(t, int64(math.Round(float64(b.amount)*0.029))+30, b.fee, "Stripe's fee is of what arrives")
		require.Equal(t, k.own, ch.text("balance_transaction.fee_details.0.currency"))
		require.Equal(t, b.net, c.balance(k.own))
		if k.paid != k.own {
			require.Zero(t, c.balance(k.paid))
		}
		same := settledOf(c.paid(20000, k.own), "balance_transaction.")
		require.Equal(t, k.own, same.currency)
		require.Zero(t, same.rate)
		require.EqualValues(t, 20000, same.amount)
	}
}

func TestWhatFollowsAChargeIsInItsSettlementCurrency(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	ch := c.paid(5000, "gbp")
	paid := settledOf(ch, "balance_transaction.").exchanged(t, 5000, "usd")
	refund := c.must("/v1/refunds", "charge="+ch.id()+"&amount=2000&expand[]=balance_transaction")
	require.Equal(t, "gbp", refund.text("currency"), "the customer gets back what they paid")
	back := settledOf(refund, "balance_transaction.").exchanged(t, -2000, "usd")
	require.Equal(t, paid.net+back.net, c.balance("usd"))

	disputed := c.must("/v1/charges", "amount=4000&currency=gbp&source=tok_createDispute").id()
	c.advance("1h")
	d := c.get("/v1/disputes?charge=" + disputed).ok(t)
	require.Equal(t, "gbp", d.text("data.0.currency"))
	settledOf(d, "data.0.balance_transactions.0.").exchanged(t, -4000, "usd")
	require.Zero(t, c.balance("gbp"))
}

func TestAnAccountSettlesInTheCurrenciesOfItsBankAccounts(t *testing.T) {
	c := open(t)
	require.Empty(t, c.door("account", `{}`).at("settlement_currencies"), "a fresh account has a bank account in its own currency alone")
	settledOf(c.paid(3000, "eur"), "balance_transaction.").exchanged(t, 3000, "usd")
	c.door("account", `{"settlement_currencies": ["aud", "eur"]}`).ok(t)
	require.Equal(t, settled{"eur", 3000, 117, 2883, 0}, settledOf(c.paid(3000, "eur"), "balance_transaction."))
	require.EqualValues(t, 2883, c.balance("eur"))

	c.door("account", `{"settlement_currencies": ["gbp"]}`).ok(t)
	require.Equal(t, "gbp", settledOf(c.paid(3000, "gbp"), "balance_transaction.").currency)
	settledOf(c.paid(3000, "eur"), "balance_transaction.").exchanged(t, 3000, "usd")

	c.settles("sek", "SE")
	require.Empty(t, c.door("account", `{}`).at("settlement_currencies"), "an account elsewhere has other bank accounts")
	settledOf(c.paid(3000, "gbp"), "balance_transaction.").exchanged(t, 3000, "sek")
}

func TestTheRatesAreSetAtTheDoor(t *testing.T) {
	c := open(t)
	c.door("account", `{"exchange_rates": {"jpy": 200}}`).ok(t)
	require.Equal(t, settled{"usd", 500, 45, 455, 0.5}, settledOf(c.paid(1000, "jpy"), "balance_transaction."))
	acct := c.must("/v1/accounts", "type=custom&country=CA&capabilities[transfers][requested]=true").id()
	c.door("accounts", `{"id": "`+acct+`"}`).ok(t)
	c.door("account", `{"exchange_rates": {"cad": 1.25}}`).ok(t)
	ch := c.paid(4000, "usd", "on_behalf_of="+acct)
	require.Equal(t, settled{"cad", 5000, 175, 4825, 1.25}, settledOf(ch, "balance_transaction."), "connected accounts have their platform's")
	settledOf(c.paid(1000, "jpy"), "balance_transaction.").exchanged(t, 1000, "usd")
	for _, wrong := range []string{`{"cad": 0}`, `{"xxx": 3}`, `{"cad": -1}`} {
		require.Equal(t, http.StatusBadRequest, c.door("account", `{"exchange_rates": `+wrong+`}`).StatusCode, wrong)
	}
}

// connected opens an account in a country that can be sent money.
func (c *client) connected(country string) string {
	c.t.Helper()
	id := c.must("/v1/accounts", "type=custom&country="+country+"&capabilities[transfers][requested]=true&capabilities[card_payments][requested]=true").id()
	c.door("accounts", `{"id": "`+id+`"}`).ok(c.t)
	return id
}

func TestTheAccountOnWhoseBehalfItIsSettlesAPayment(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	acct := c.connected("CA")
	ch := c.paid(5600, "usd", "on_behalf_of="+acct, "transfer_data[destination]="+acct, "application_fee_amount=600")
	paid := settledOf(ch, "balance_transaction.").exchanged(t, 5600, "cad")
	require.Equal(t, []any{"cad", paid.amount}, []any{ch.text("transfer.currency"), ch.int("transfer.amount")})

	there := c.with("Stripe-Account", acct)
	arrived := there.get("/v1/charges/" + ch.text("transfer.destination_payment") + "?expand[]=balance_transaction").ok(t)
	require.Equal(t, "cad", arrived.text("currency"))
	fee := ch.int("application_fee.amount")
	require.EqualValues(t, math.Round(600*paid.rate), fee, "the fee follows the money it is taken of")
	require.Equal(t, "cad", ch.text("application_fee.currency"))
	require.Equal(t, settled{"cad", paid.amount, fee, paid.amount - fee, 0}, settledOf(arrived, "balance_transaction."))
	collected := c.get("/v1/balance_transactions/" + ch.text("application_fee.balance_transaction")).ok(t)
	settledOf(collected, "").exchanged(t, fee, "usd")

	refund := c.must("/v1/refunds", "charge="+ch.id()+"&reverse_transfer=true&refund_application_fee=true&expand[]=balance_transaction&expand[]=transfer_reversal")
	require.Equal(t, -paid.amount, refund.int("balance_transaction.amount"))
	require.Equal(t, []any{"cad", paid.amount}, []any{refund.text("transfer_reversal.currency"), refund.int("transfer_reversal.amount")})
	require.Zero(t, there.balance("cad"))
	returned := c.get("/v1/balance_transactions?type=application_fee_refund").ok(t)
	settledOf(returned, "data.0.").exchanged(t, -fee, "usd")
}

func TestADestinationChargeIsExchangedWhereItArrives(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	acct := c.connected("CH")
	ch := c.paid(9000, "gbp", "transfer_data[destination]="+acct, "transfer_data[amount]=6000")
	paid := settledOf(ch, "balance_transaction.").exchanged(t, 9000, "usd")
	sent := int64(math.Round(6000 * paid.rate))
	require.Equal(t, []any{"usd", sent}, []any{ch.text("transfer.currency"), ch.int("transfer.amount")})
	there := c.with("Stripe-Account", acct)
	arrived := there.get("/v1/charges/" + ch.text("transfer.destination_payment") + "?expand[]=balance_transaction").ok(t)
	require.Equal(t, []any{"usd", sent}, []any{arrived.text("currency"), arrived.int("amount")})
	settledOf(arrived, "balance_transaction.").exchanged(t, sent, "chf")

	// with a bank account in dollars it keeps dollars
	c.must("/v1/accounts/"+acct+"/external_accounts", "external_account[object]=bank_account&external_account[country]=CH&external_account[currency]=usd&external_account[account_number]=CH9300762011623852957")
	ch = c.paid(9000, "usd", "transfer_data[destination]="+acct)
	arrived = there.get("/v1/charges/" + ch.text("transfer.destination_payment") + "?expand[]=balance_transaction").ok(t)
	require.Equal(t, settled{"usd", 9000, 0, 9000, 0}, settledOf(arrived, "balance_transaction."))
}

func TestADirectChargeSettlesInTheConnectedAccountsCurrency(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	there := c.with("Stripe-Account", c.connected("SG"))
	ch := there.paid(5000, "usd", "application_fee_amount=500")
	paid := settledOf(ch, "balance_transaction.").exchanged(t, 5000, "sgd")
	fee := ch.int("application_fee.amount")
	require.Equal(t, "sgd", ch.text("application_fee.currency"))
	require.EqualValues(t, math.Round(500*paid.rate), fee)
	collected := c.get("/v1/balance_transactions?type=application_fee").ok(t)
	settledOf(collected, "data.0.").exchanged(t, fee, "usd")
	require.Equal(t, paid.net, there.balance("sgd"))
}

func TestATransferIsInTheCurrencyOfTheSettledMoney(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	acct := c.connected("CA")
	ch := c.paid(8000, "gbp")
	paid := settledOf(ch, "balance_transaction.")
	from := "destination=" + acct + "&source_transaction=" + ch.id()
	c.post("/v1/transfers", "amount=100&currency=gbp&"+from).refused(t, 400, "invalid_request_error", "", "currency")
	c.post("/v1/transfers", fmt.Sprintf("amount=%d&currency=usd&%s", paid.amount+1, from)).refused(t, 400, "invalid_request_error", "", "amount")
	sent := c.must("/v1/transfers", "currency=usd&"+from+"&expand[]=balance_transaction")
	require.Equal(t, paid.amount, sent.int("amount"), "all of it, where no amount is named")
	require.Equal(t, settled{"usd", -paid.amount, 0, -paid.amount, 0}, settledOf(sent, "balance_transaction."))
	there := c.with("Stripe-Account", acct)
	arrived := there.get("/v1/charges/" + sent.text("destination_payment") + "?expand[]=balance_transaction").ok(t)
	came := settledOf(arrived, "balance_transaction.").exchanged(t, paid.amount, "cad")

	reversal := c.must("/v1/transfers/"+sent.id()+"/reversals", "expand[]=balance_transaction")
	require.Equal(t, []any{"usd", paid.amount}, []any{reversal.text("balance_transaction.currency"), reversal.int("balance_transaction.amount")})
	require.Zero(t, there.balance("cad"), "what came, %d, went back", came.amount)
	c.post("/v1/transfers", "amount=100&currency=gbp&destination="+acct).refused(t, 400, "invalid_request_error", "balance_insufficient", "")
}

func TestTheMinimumIsThatOfTheSettlementCurrency(t *testing.T) {
	c := open(t)
	c.door("account", `{"settlement_currencies": ["eur"]}`).ok(t)
	small := func(form, message string) {
		t.Helper()
		a := c.post("/v1/payment_intents", form+"&payment_method_types[]=card").refused(t, 400, "invalid_request_error", "amount_too_small", "amount")
		require.Equal(t, message, a.text("error.message"))
	}
	small("amount=7&currency=jpy", "Amount must convert to at least 50 cents. ¥7 converts to approximately $0.05.")
	c.must("/v1/payment_intents", "amount=16800&currency=huf&payment_method_types[]=card") // in Hungary it takes 175 Ft
	small("amount=49&currency=usd", "Amount must be at least $0.50 usd")
	small("amount=49&currency=eur", "Amount must be at least €0.50 eur")
	pi := c.must("/v1/payment_intents", "amount=1000&currency=jpy&payment_method_types[]=card").id()
	c.post("/v1/payment_intents/"+pi, "amount=55").refused(t, 400, "invalid_request_error", "amount_too_small", "amount")
	c.post("/v1/payment_intents/"+pi, "currency=idr").refused(t, 400, "invalid_request_error", "amount_too_small", "amount")
	c.must("/v1/payment_intents/"+pi, "currency=krw&amount=1500")
	c.post("/v1/payment_intents/"+pi, "currency=tnd").refused(t, 400, "invalid_request_error", "", "currency")
	c.settles("gbp", "GB")
	small("amount=30&currency=usd", "Amount must convert to at least 30 pence. $0.30 converts to approximately £0.23.")
	c.must("/v1/payment_intents", "amount=45&currency=usd&payment_method_types[]=card")
}

func TestCurrenciesThatNeedAnAccountOfTheirOwn(t *testing.T) {
	c := open(t)
	for _, currency := range []string{"tnd", "kwd", "bhd", "jod", "omr"} {
		want := "Invalid currency: " + currency + ". Stripe accounts in US do not support " + currency + ". Your account currently supports these currencies: usd, aed, afn,"
		for _, request := range [][2]string{
			{"/v1/payment_intents", "payment_method_types[]=card"}, {"/v1/charges", "source=tok_visa"}, {"/v1/sources", "type=ideal&redirect[return_url]=https://example.com"},
		} {
			a := c.post(request[0], "amount=64000&currency="+currency+"&"+request[1]).refused(t, 400, "invalid_request_error", "", "currency")
			require.Contains(t, a.text("error.message"), want)
			require.NotContains(t, a.text("error.message"), " "+currency+",")
		}
	}
	c.settles("eur", "RO")
	a := c.post("/v1/payment_intents", "amount=64000&currency=omr").refused(t, 400, "invalid_request_error", "", "currency")
	require.Contains(t, a.text("error.message"), "Stripe accounts in RO do not support omr. Your account currently supports these currencies: eur, usd, aed,")
	c.door("account", `{"settlement_currencies": ["kwd"]}`).ok(t)
	c.must("/v1/payment_intents", "amount=64000&currency=kwd")
	a = c.post("/v1/payment_intents", "amount=64000&currency=xxx").refused(t, 400, "invalid_request_error", "", "currency")
	require.Contains(t, a.text("error.message"), "Stripe currently supports")
}

func TestAmountsOfCurrenciesWithoutCents(t *testing.T) {
	c := open(t)
	for _, currency := range []string{"ugx", "isk"} {
		c.post("/v1/charges", "amount=733310&source=tok_visa&currency="+currency).refused(t, 400, "invalid_request_error", "invalid_charge_amount_no_decimal_compatible", "amount")
		ch := c.must("/v1/charges", "amount=733300&source=tok_visa&currency="+currency).id()
		c.post("/v1/refunds", "charge="+ch+"&amount=110").refused(t, 400, "invalid_request_error", "invalid_charge_amount_no_decimal_compatible", "amount")
		c.must("/v1/refunds", "charge="+ch+"&amount=100")
		pi := c.must("/v1/payment_intents", "amount=733300&currency="+currency).id()
		held := c.must("/v1/payment_intents", "amount=733300&payment_method_types[]=card&capture_method=manual&confirm=true&payment_method=pm_card_visa&currency="+currency).id()
		c.post("/v1/payment_intents/"+held+"/capture", "amount_to_capture=110").
			refused(t, 400, "invalid_request_error", "invalid_charge_amount_no_decimal_compatible", "amount_to_capture")
		c.post("/v1/payment_intents/"+pi, "amount=733301").refused(t, 400, "invalid_request_error", "invalid_charge_amount_no_decimal_compatible", "amount")
	}
	c.must("/v1/charges", "amount=733310&source=tok_visa&currency=huf")
}
