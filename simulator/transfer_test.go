package simulator_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// A market is a platform with one connected account.
type market struct {
	*client         // the platform
	shop    *client // for whom the platform acts
	account string
}

func openMarket(t *testing.T) *market {
	t.Helper()
	c := open(t).with("Stripe-Version", dahlia)
	c.door("accounts", `{"id": "`+connected+`"}`).ok(t)
	return &market{c, c.with("Stripe-Account", connected), connected}
}

// balance is what an account owns in a currency, be it available or not.
func (c *client) balance(currency string) int64 {
	c.t.Helper()
	var sum int64
	b := c.get("/v1/balance").ok(c.t)
	for _, part := range []string{"available", "pending"} {
		for _, f := range b.at(part).([]any) {
			if f := f.(map[string]any); f["currency"] == currency {
				sum += int64(f["amount"].(float64))
			}
		}
	}
	return sum
}

// booked lists the balance transactions of an account, oldest first: type,
// category and net.
func (c *client) booked() (out [][]any) {
	c.t.Helper()
	for _, b := range c.get("/v1/balance_transactions?limit=100").ok(c.t).at("data").([]any) {
		b := b.(map[string]any)
		out = append([][]any{{b["type"], b["reporting_category"], b["net"]}}, out...)
	}
	return out
}

func TestATransferArrivesAsAPayment(t *testing.T) {
	m := openMarket(t)
	m.charge("pm_card_bypassPending", "capture_method=automatic")
	require.EqualValues(t, 1912, m.balance("usd"))
	tr := m.must("/v1/transfers", "amount=700&currency=USD&destination="+m.account+"&transfer_group=order 7&description=Rides&metadata[k]=v").fits(t, "transfer")
	require.Regexp(t, `^tr_1\w{23}$`, tr.id())
	require.Equal(t, []any{700.0, 0.0, "usd", "Rides", m.account, false, nil, "card", "order 7", "v"}, []any{
		tr.at("amount"), tr.at("amount_reversed"), tr.at("currency"), tr.at("description"), tr.at("destination"), tr.at("reversed"),
		tr.at("source_transaction"), tr.at("source_type"), tr.at("transfer_group"), tr.at("metadata.k"),
	})
	py := m.shop.get("/v1/charges/"+tr.text("destination_payment")+"?expand[]=balance_transaction").ok(t).fits(t, "charge")
	require.Regexp(t, `^py_1\w{23}$`, py.id())
	platform := m.get("/v1/account").id()
	require.Equal(t, []any{700.0, "succeeded", true, nil, nil, nil, tr.id(), map[string]any{"stripe_account": map[string]any{}, "type": "stripe_account"}}, []any{
		py.at("amount"), py.at("status"), py.at("captured"), py.at("outcome"), py.at("payment_method"), py.at("payment_intent"), py.at("source_transfer"),
		py.at("payment_method_details"),
	})
	require.Regexp(t, `^ca_\w{32}$`, py.text("application"))
	require.Equal(t, []any{platform, "account", "Pinstripe", "https://pinstripe.example"}, []any{
		py.at("source.id"), py.at("source.object"), py.at("source.application_name"), py.at("source.application_url"),
	})
	require.NotContains(t, py.body, "radar_options")
	require.NotContains(t, py.at("source"), "customer")
	require.Equal(t, []any{700.0, 0.0, "payment", "available"}, []any{
		py.at("balance_transaction.amount"), py.at("balance_transaction.fee"), py.at("balance_transaction.type"), py.at("balance_transaction.status"),
	})
	require.EqualValues(t, 1212, m.balance("usd"))
	require.EqualValues(t, 700, m.shop.balance("usd"))
	require.Equal(t, [][]any{{"charge", "charge", 1912.0}, {"transfer", "transfer", -700.0}}, m.booked())
	out := m.get("/v1/balance_transactions?type=transfer&expand[]=data.source").ok(t)
	require.Equal(t, tr.id(), out.text("data.0.source.id"))

	require.Equal(t, tr.body, m.get("/v1/transfers/"+tr.id()).ok(t).body)
	expanded := m.get("/v1/transfers/"+tr.id()+"?expand[]=destination_payment.balance_transaction&expand[]=destination").ok(t).fits(t, "transfer")
	require.Equal(t, []any{py.id(), 700.0, m.account}, []any{
		expanded.at("destination_payment.id"), expanded.at("destination_payment.balance_transaction.net"), expanded.at("destination.id"),
	}, "what is expanded is the other account's")
	require.Equal(t, tr.id(), m.shop.get("/v1/charges/"+py.id()+"?expand[]=source_transfer.balance_transaction").text("source_transfer.balance_transaction.source"))

	changed := m.must("/v1/transfers/"+tr.id(), "description=More rides&metadata[k]=w").fits(t, "transfer")
	require.Equal(t, []any{"More rides", "w"}, []any{changed.at("description"), changed.at("metadata.k")})
	require.Equal(t, []string{"transfer.created", "transfer.updated"}, m.events("transfer"))
	require.Equal(t, []string{"payment.created"}, m.shop.events())
	require.Equal(t, "Rides", m.get("/v1/events?type=transfer.updated").text("data.0.data.previous_attributes.description"))
	m.get("/v1/transfers/tr_none").refused(t, 404, "invalid_request_error", "resource_missing", "transfer").says(t, "No such transfer: 'tr_none'")
	m.shop.get("/v1/transfers/"+tr.id()).refused(t, 404, "invalid_request_error", "resource_missing", "transfer")
}

func TestATransferOfAChargesMoneyNeedNotWait(t *testing.T) {
	m := openMarket(t)
	pi := m.pay("pm_card_visa", "capture_method=automatic")
	ch := pi.text("latest_charge")
	m.post("/v1/transfers", "amount=700&currency=usd&destination="+m.account).refused(t, 400, "invalid_request_error", "balance_insufficient", "").
		says(t, "You have insufficient funds in your Stripe account for this transfer. Your card balance is too low.  You can use the /v1/balance endpoint to view your Stripe balance (for more details, see stripe.com/docs/api#balance).")
	tr := m.must("/v1/transfers", "amount=700&currency=usd&destination="+m.account+"&source_transaction="+ch).fits(t, "transfer")
	require.Equal(t, "tr_"+ch[3:20], tr.id()[:20], "it shows of which payment it came")
	require.Equal(t, "txn_"+ch[3:20], tr.text("balance_transaction")[:21])
	require.Equal(t, []any{ch, "group_" + pi.id()}, []any{tr.at("source_transaction"), tr.at("transfer_group")})
	require.Equal(t, "group_"+pi.id(), m.get("/v1/charges/"+ch).text("transfer_group"))
	available := m.get("/v1/charges/" + ch + "?expand[]=balance_transaction").int("balance_transaction.available_on")
	py := m.shop.get("/v1/charges/" + tr.text("destination_payment") + "?expand[]=balance_transaction")
	require.Equal(t, []any{"pending", float64(available)}, []any{py.at("balance_transaction.status"), py.at("balance_transaction.available_on")})

	m.post("/v1/transfers", "amount=1400&currency=usd&destination="+m.account+"&source_transaction="+ch).refused(t, 400, "invalid_request_error", "", "amount").
		says(t, "Transfers using this transaction as a source must not exceed the source amount of $20.00. (There is already a transfer using this source, amounting to $7.00.)")
	m.must("/v1/transfers", "amount=1300&currency=usd&destination="+m.account+"&source_transaction="+ch)
	m.advance("96h")
	require.EqualValues(t, -88, m.get("/v1/balance").int("available.0.amount"), "the platform pays Stripe's fee")
	require.EqualValues(t, 2000, m.shop.get("/v1/balance").int("available.0.amount"))
}

func TestTransfersThatAreRefused(t *testing.T) {
	m := openMarket(t)
	ch := m.charge("pm_card_bypassPending", "capture_method=automatic")
	held := m.charge("pm_card_visa", "capture_method=manual")
	unready := m.must("/v1/accounts", "type=express&capabilities[transfers][requested]=true").id()
	to := "&destination=" + m.account
	for _, bad := range []struct{ form, code, param, message string }{
		{"amount=700&currency=usd&destination=acct_invalid", "resource_missing", "destination", "No such destination: 'acct_invalid'"},
		{"amount=700&currency=usd&source_transaction=ch_none&destination=acct_invalid", "resource_missing", "destination", "No such destination: 'acct_invalid'"},
		{"amount=700&currency=usd&destination=" + unready, "insufficient_capabilities_for_transfer", "",
			"Your destination account needs to have at least one of the following capabilities enabled: transfers, crypto_transfers, legacy_payments"},
		{"amount=700&currency=usd&destination=" + m.get("/v1/account").id(), "", "destination", "Cannot create transfers to your own account."},
		{"currency=usd" + to, "parameter_missing", "amount", "Missing required param: amount."},
		{"amount=0&currency=usd" + to, "parameter_invalid_integer", "amount", "This value must be greater than or equal to 1."},
		{"amount=700&currency=usd&source_transaction=ch_none" + to, "resource_missing", "source_transaction", "No such charge: 'ch_none'"},
		{"amount=700&currency=eur&source_transaction=" + ch + to, "", "currency", "The currency of source_transaction's balance transaction (usd) must be the same as the transfer currency (eur)"},
		{"amount=2001&currency=usd&source_transaction=" + ch + to, "", "amount", "Transfers using this transaction as a source must not exceed the source amount of $20.00."},
		{"amount=700&currency=usd&source_transaction=" + held + to, "", "source_transaction", "Charge " + held + " has no money that could be transferred."},
	} {
		m.post("/v1/transfers", bad.form).refused(t, 400, "invalid_request_error", bad.code, bad.param).says(t, bad.message)
	}
	missing := m.post("/v1/transfers", "amount=700&currency=usd&destination=acct_invalid")
	require.Equal(t, "false", missing.Header.Get("Stripe-Should-Retry"), "recorded: the work had begun")
	m.shop.post("/v1/transfers", "amount=100&currency=usd&destination=acct_other").refused(t, 400, "invalid_request_error", "", "").
		says(t, "Cannot create transfers on behalf of a Standard connected account.")
	require.Empty(t, m.get("/v1/transfers").at("data"))
	require.Empty(t, m.shop.get("/v1/charges").at("data"))
	require.EqualValues(t, 1912, m.balance("usd"))
}

func TestTransfersAreListed(t *testing.T) {
	m := openMarket(t)
	const other = "acct_1PinstripeOtherrr"
	m.door("accounts", `{"id": "`+other+`"}`).ok(t)
	m.charge("pm_card_bypassPending", "capture_method=automatic")
	one := m.must("/v1/transfers", "amount=100&currency=usd&transfer_group=g&destination="+m.account).id()
	two := m.must("/v1/transfers", "amount=100&currency=usd&transfer_group=g&destination="+other).id()
	for query, want := range map[string][]any{
		"": {two, one}, "?transfer_group=g": {two, one}, "?destination=" + other: {two, nil}, "?transfer_group=h": {nil, nil}, "?destination=" + other + "&transfer_group=h": {nil, nil},
	} {
		got := m.get("/v1/transfers"+query).ok(t).fits(t, "list")
		require.Equal(t, want, []any{got.at("data.0.id"), got.at("data.1.id")}, query)
	}
}

func TestATransferIsReversed(t *testing.T) {
	m := openMarket(t)
	m.charge("pm_card_bypassPending", "capture_method=automatic")
	tr := m.must("/v1/transfers", "amount=700&currency=usd&destination="+m.account)
	path := "/v1/transfers/" + tr.id() + "/reversals"
	r := m.must(path, "amount=200&description=Stripe fee&metadata[payin]=450").fits(t, "transfer_reversal")
	require.Regexp(t, `^trr_1\w{23}$`, r.id())
	require.Equal(t, []any{200.0, "usd", tr.id(), nil, "450"}, []any{r.at("amount"), r.at("currency"), r.at("transfer"), r.at("source_refund"), r.at("metadata.payin")})
	back := m.shop.get("/v1/refunds/"+r.text("destination_payment_refund")+"?expand[]=balance_transaction").ok(t).fits(t, "refund")
	require.Regexp(t, `^pyr_1\w{23}$`, back.id())
	require.Equal(t, []any{200.0, "succeeded", r.id(), tr.text("destination_payment"), -200.0, "payment_refund"}, []any{
		back.at("amount"), back.at("status"), back.at("source_transfer_reversal"), back.at("charge"), back.at("balance_transaction.net"), back.at("balance_transaction.type"),
	})
	require.NotContains(t, back.body, "destination_details")
	require.EqualValues(t, 200, m.shop.get("/v1/charges/"+tr.text("destination_payment")).int("amount_refunded"))
	now := m.get("/v1/transfers/"+tr.id()).ok(t).fits(t, "transfer")
	require.Equal(t, []any{200.0, false, 1.0, r.id()}, []any{now.at("amount_reversed"), now.at("reversed"), now.at("reversals.total_count"), now.at("reversals.data.0.id")})
	require.Equal(t, [][]any{{"charge", "charge", 1912.0}, {"transfer", "transfer", -700.0}, {"transfer_refund", "transfer_reversal", 200.0}}, m.booked())
	require.Equal(t, [][]any{{"payment", "charge", 700.0}, {"payment_refund", "refund", -200.0}}, m.shop.booked())

	m.post(path, "amount=501").refused(t, 400, "invalid_request_error", "", "amount").
		says(t, "Reversal amount ($5.01) is greater than unreversed amount on transfer ($5.00)")
	m.post(path, "amount=0").refused(t, 400, "invalid_request_error", "parameter_invalid_integer", "amount")
	require.EqualValues(t, 500, m.must(path, "").int("amount"), "all that is left")
	require.Equal(t, true, m.get("/v1/transfers/"+tr.id()).at("reversed"))
	m.post(path, "").refused(t, 400, "invalid_request_error", "", "")
	require.EqualValues(t, 1912, m.balance("usd"))
	require.EqualValues(t, 0, m.shop.balance("usd"))

	require.Equal(t, r.body, m.get(path+"/"+r.id()).ok(t).body)
	require.Equal(t, "451", m.must(path+"/"+r.id(), "metadata[payin]=451").fits(t, "transfer_reversal").text("metadata.payin"))
	require.Len(t, m.get(path).ok(t).fits(t, "list").at("data"), 2)
	m.get(path+"/trr_none").refused(t, 404, "invalid_request_error", "resource_missing", "id")
	require.Equal(t, []string{"transfer.created", "transfer.reversed", "transfer.reversed"}, m.events("transfer"))
	require.Equal(t, []string{"payment.created", "refund.created", "charge.refunded", "refund.created", "charge.refunded"}, m.shop.events())
	told := m.get("/v1/events?type=transfer.reversed&limit=1")
	require.Equal(t, []any{200.0, false, 2.0}, []any{
		told.at("data.0.data.previous_attributes.amount_reversed"), told.at("data.0.data.previous_attributes.reversed"), told.at("data.0.data.object.reversals.total_count"),
	})
}
