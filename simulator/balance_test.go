package simulator_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestAChargesMoneyIsBookedWithItsFee(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	ch := c.charge("pm_card_visa", "capture_method=automatic", "description=shoes")
	charge := c.get("/v1/charges/"+ch+"?expand[]=balance_transaction").ok(t).fits(t, "charge")
	id := charge.text("balance_transaction.id")
	require.Equal(t, ch[3:20], id[4:21], "it shows of which payment it came")
	booked := c.get("/v1/balance_transactions/"+id).ok(t).fits(t, "balance_transaction")
	require.Equal(t, booked.body, charge.at("balance_transaction"))
	require.Equal(t, []any{2000.0, 88.0, 1912.0, "usd", "charge", "charge", "pending", ch, "shoes", nil}, []any{
		booked.at("amount"), booked.at("fee"), booked.at("net"), booked.at("currency"), booked.at("type"), booked.at("reporting_category"),
		booked.at("status"), booked.at("source"), booked.at("description"), booked.at("exchange_rate"),
	}, "2.9 % and 30 cents")
	require.Equal(t, []any{map[string]any{
		"amount": 88.0, "application": nil, "currency": "usd", "description": "Stripe processing fees", "type": "stripe_fee",
	}}, booked.at("fee_details"))
	// the simulator begins on a Sunday: that counts as Monday
	require.Equal(t, time.Date(2026, 11, 4, 0, 0, 0, 0, time.UTC).Unix(), booked.int("available_on"))
	c.advance("60h")
	require.Equal(t, "available", c.get("/v1/balance_transactions/"+id).text("status"))
	require.Equal(t, ch, c.get("/v1/balance/history/"+id+"?expand[]=source").text("source.id"))
	c.get("/v1/balance_transactions/txn_none").refused(t, 404, "invalid_request_error", "resource_missing", "id")
}

func TestAnAsynchronousCaptureIsBookedAfterTheAnswer(t *testing.T) {
	c := open(t)
	ch := c.charge("pm_card_visa")
	require.Nil(t, c.get("/v1/charges/"+ch).at("balance_transaction"))
	require.Empty(t, c.get("/v1/balance_transactions").at("data"))
	c.advance("1s")
	id := c.get("/v1/charges/" + ch).text("balance_transaction")
	require.NotEmpty(t, id)
	told := c.get("/v1/events?type=charge.updated").ok(t)
	require.Equal(t, map[string]any{"balance_transaction": nil}, told.at("data.0.data.previous_attributes"))
	require.Nil(t, told.at("data.0.request.id"), "nobody asked for it")
	require.Equal(t, []string{"charge.succeeded", "charge.updated"}, c.events("charge."))
}

func TestTheBalanceIsTheSumOfItsTransactions(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	c.door("account", `{"settlement_currencies": ["eur"]}`).ok(t)
	empty := c.get("/v1/balance").ok(t).fits(t, "balance")
	require.Equal(t, []any{map[string]any{"amount": 0.0, "currency": "usd", "source_types": map[string]any{"card": 0.0}}}, empty.at("available"))
	require.Equal(t, empty.at("available"), empty.at("pending"))

	ch := c.charge("pm_card_visa", "capture_method=automatic")
	c.charge("pm_card_bypassPending", "capture_method=automatic")
	c.must("/v1/payment_intents", "amount=1000&currency=eur&capture_method=automatic&payment_method_types[]=card&payment_method=pm_card_visa&confirm=true")
	c.must("/v1/refunds", "charge="+ch+"&amount=500")

	amounts := func() map[string]int64 {
		out := map[string]int64{}
		b := c.get("/v1/balance").ok(t).fits(t, "balance")
		for _, part := range []string{"available", "pending"} {
			for _, f := range b.at(part).([]any) {
				f := f.(map[string]any)
				require.Equal(t, f["amount"], f["source_types"].(map[string]any)["card"])
				out[part+" "+f["currency"].(string)] = int64(f["amount"].(float64))
			}
		}
		return out
	}
	sums := func() map[string]int64 {
		out := map[string]int64{"available usd": 0, "pending usd": 0, "available eur": 0, "pending eur": 0}
		for _, b := range c.get("/v1/balance_transactions?limit=100").ok(t).fits(t, "list").at("data").([]any) {
			b := b.(map[string]any)
			out[b["status"].(string)+" "+b["currency"].(string)] += int64(b["net"].(float64))
		}
		return out
	}
	require.Equal(t, map[string]int64{"available usd": 1912, "pending usd": 1412, "available eur": 0, "pending eur": 941}, amounts())
	require.Equal(t, sums(), amounts())
	c.advance("96h")
	require.Equal(t, map[string]int64{"available usd": 3324, "pending usd": 0, "available eur": 941, "pending eur": 0}, amounts())
	c.must("/v1/refunds", "charge="+ch)
	require.Equal(t, map[string]int64{"available usd": 1824, "pending usd": 0, "available eur": 941, "pending eur": 0}, amounts())
	require.Equal(t, sums(), amounts())
}

func TestARefundThatFailsLeavesTheBalanceAsItWas(t *testing.T) {
	c := open(t)
	ch := c.charge("pm_card_refundFail", "capture_method=automatic")
	before := c.get("/v1/balance").raw
	c.must("/v1/refunds", "charge="+ch)
	require.NotEqual(t, before, c.get("/v1/balance").raw)
	c.advance("30m")
	require.Equal(t, before, c.get("/v1/balance").raw)
}

func TestBalanceTransactionsAreFiltered(t *testing.T) {
	c := open(t)
	ch := c.charge("pm_card_visa", "capture_method=automatic")
	r := c.must("/v1/refunds", "charge="+ch)
	count := func(filter string) int {
		return len(c.get("/v1/balance_transactions?" + filter).ok(t).at("data").([]any))
	}
	require.Equal(t, []int{2, 1, 1, 0, 1, 1, 2, 0}, []int{
		count(""), count("type=charge"), count("type=refund"), count("type=payout"), count("source=" + ch), count("source=" + r.id()), count("currency=USD"), count("currency=eur"),
	})
	history := c.get("/v1/balance/history?limit=1").ok(t)
	require.Equal(t, []any{"refund", true}, []any{history.at("data.0.type"), history.at("has_more")})
	c.get("/v1/balance_transactions?payout=po_none").refused(t, 400, "invalid_request_error", "resource_missing", "payout")
}

// What an account can be paid out at once is told where it has an account to be paid
// out to, and in detail to whoever asks.
func TestWhatCanBePaidOutAtOnce(t *testing.T) {
	t.Parallel()
	c := open(t).with("Stripe-Version", dahlia)
	const asked = "/v1/balance?expand[]=instant_available.net_available"
	require.Nil(t, c.get(asked).ok(t).at("instant_available"))
	a := c.must("/v1/accounts", "type=custom&country=US&external_account=btok_us_verified")
	there := c.with("Stripe-Account", a.id())
	sources := map[string]any{"card": 0.0}
	require.Equal(t, []any{map[string]any{"amount": 0.0, "currency": "usd", "source_types": sources}}, there.get("/v1/balance").fits(t, "balance").at("instant_available"))
	require.Equal(t, []any{map[string]any{"amount": 0.0, "destination": a.at("external_accounts.data.0.id"), "source_types": sources}},
		there.get(asked).fits(t, "balance").at("instant_available.0.net_available"))
}

func TestTheBalancesHistoryByTheDayOfAvailability(t *testing.T) {
	for _, version := range []string{"2019-05-16", "2020-08-27", dahlia} {
		c := open(t).with("Stripe-Version", version)
		c.must("/v1/charges", "amount=1000&currency=usd&source=tok_visa")
		c.must("/v1/charges", "amount=2000&currency=usd&source=tok_bypassPending")
		later := c.get("/v1/balance_transactions?limit=2").ok(t).int("data.1.available_on")
		for _, path := range []string{"/v1/balance/history", "/v1/balance_transactions"} {
			for filter, amounts := range map[string][]any{
				"": {2000.0, 1000.0}, "available_on[gte]=%d": {1000.0}, "available_on[lt]=%d": {2000.0}, "available_on=%d": {1000.0},
				"available_on[gt]=%d": {}, "available_on[lte]=%d": {2000.0, 1000.0}, "available_on[gt]=0&available_on[lt]=%d": {2000.0},
			} {
				got := []any{}
				for _, data := range c.get(path + "?" + strings.ReplaceAll(filter, "%d", fmt.Sprint(later))).ok(t).at("data").([]any) {
					got = append(got, data.(map[string]any)["amount"])
				}
				require.Equal(t, amounts, got, "%s %s at %s", path, filter, version)
			}
		}
	}
}
