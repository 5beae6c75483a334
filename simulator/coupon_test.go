package simulator_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// acacia is the last version at which a customer takes a coupon.
const acacia = "2025-02-24.acacia"

func TestACouponOfAPercentage(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	k := c.must("/v1/coupons", "id=SAVE_10-a&percent_off=12.5&duration=repeating&duration_in_months=3&name=Ten&metadata[a]=b&max_redemptions=7&redeem_by=1793538000").fits(t, "coupon")
	require.Equal(t, []any{"SAVE_10-a", 12.5, nil, nil, "repeating", 3.0, "Ten", "b", 7.0, 1793538000.0, 0.0, true}, []any{
		k.at("id"), k.at("percent_off"), k.at("amount_off"), k.at("currency"), k.at("duration"), k.at("duration_in_months"), k.at("name"),
		k.at("metadata.a"), k.at("max_redemptions"), k.at("redeem_by"), k.at("times_redeemed"), k.at("valid"),
	})
	require.Equal(t, k.body, c.get("/v1/coupons/SAVE_10-a").ok(t).body)
	changed := c.must("/v1/coupons/SAVE_10-a", "name=Tenth&metadata[a]=")
	require.Equal(t, []any{"Tenth", nil, 12.5}, []any{changed.at("name"), changed.at("metadata.a"), changed.at("percent_off")})
	c.post("/v1/coupons/SAVE_10-a", "percent_off=20").refused(t, 400, "invalid_request_error", "parameter_unknown", "percent_off")
	c.get("/v1/coupons/SAVE_10-a?expand[]=applies_to").ok(t)
}

func TestACouponOfAnAmount(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	k := c.must("/v1/coupons", "amount_off=500&currency=USD&currency_options[eur][amount_off]=400&expand[]=currency_options").fits(t, "coupon")
	require.Regexp(t, "^[0-9A-Za-z]{8}$", k.id())
	require.Equal(t, []any{500.0, "usd", nil, "once", nil}, []any{
		k.at("amount_off"), k.at("currency"), k.at("percent_off"), k.at("duration"), k.at("duration_in_months"),
	})
	require.Equal(t, map[string]any{"eur": map[string]any{"amount_off": 400.0}}, k.at("currency_options"))
	require.Nil(t, c.get("/v1/coupons/"+k.id()).at("currency_options"), "shown to who asks for them")
	changed := c.must("/v1/coupons/"+k.id(), "currency_options[eur][amount_off]=450&currency_options[CAD][amount_off]=600&expand[]=currency_options")
	require.Equal(t, map[string]any{"eur": map[string]any{"amount_off": 450.0}, "cad": map[string]any{"amount_off": 600.0}}, changed.at("currency_options"))
	c.post("/v1/coupons/"+k.id(), "currency_options[zzz][amount_off]=1").refused(t, 400, "invalid_request_error", "", "currency_options[zzz]")
	c.post("/v1/coupons/"+k.id(), "currency_options[eur][amount_off]=0").refused(t, 400, "invalid_request_error", "parameter_invalid_integer", "currency_options[eur][amount_off]")
}

func TestCouponsAreListedNewestFirst(t *testing.T) {
	c := open(t)
	c.must("/v1/coupons", "id=A&percent_off=1")
	c.advance("1m")
	c.must("/v1/coupons", "id=B&percent_off=1")
	require.Equal(t, []string{"B", "A"}, c.get("/v1/coupons").ok(t).ids())
	require.Equal(t, []string{"A"}, c.get("/v1/coupons?starting_after=B").ids())
	require.Equal(t, []string{"A"}, c.get("/v1/coupons?created[lte]=1793534400").ids())
	gone := c.delete("/v1/coupons/A").ok(t)
	require.Equal(t, map[string]any{"id": "A", "object": "coupon", "deleted": true}, gone.body)
	require.Equal(t, []string{"B"}, c.get("/v1/coupons").ids())
}

func TestACouponCanBeRedeemedUntilItExpires(t *testing.T) {
	c := open(t).with("Stripe-Version", acacia)
	c.must("/v1/coupons", "id=SAVE10&percent_off=10&redeem_by=1793538000")
	c.advance("1h")
	require.Equal(t, true, c.get("/v1/coupons/SAVE10").at("valid"), "redeem_by is the last second")
	c.must("/v1/customers", "coupon=SAVE10")
	before := len(c.events())
	c.advance("1s")
	require.Equal(t, false, c.get("/v1/coupons/SAVE10").at("valid"))
	require.Len(t, c.events(), before, "no event tells of it")
}

func TestOlderCouponsHaveWholePercents(t *testing.T) {
	c := dated(t, "2018-05-21")
	k := c.must("/v1/coupons", "id=SAVE&percent_off=25.5")
	require.Equal(t, []any{26.0, 25.5}, []any{k.at("percent_off"), k.at("percent_off_precise")})
	c.post("/v1/coupons", "id=$1OFF&amount_off=100&currency=usd").refused(t, 400, "invalid_request_error", "", "id")
	c.with("Stripe-Version", "2018-02-28").must("/v1/coupons", "id=$1OFF&amount_off=100&currency=usd")
	require.EqualValues(t, 100, c.get("/v1/coupons/$1OFF").ok(t).int("amount_off"))
}

func TestADeletedCouponStaysWithWhoHasRedeemedIt(t *testing.T) {
	c := open(t).with("Stripe-Version", acacia)
	c.must("/v1/coupons", "id=SAVE10&percent_off=10")
	promo := c.must("/v1/promotion_codes", "coupon=SAVE10").id()
	u := c.must("/v1/customers", "coupon=SAVE10").id()
	c.delete("/v1/coupons/SAVE10").ok(t)
	c.get("/v1/coupons/SAVE10").refused(t, 404, "invalid_request_error", "resource_missing", "coupon")
	c.post("/v1/customers", "coupon=SAVE10").refused(t, 400, "invalid_request_error", "resource_missing", "coupon")

	c.must("/v1/coupons", "id=SAVE10&percent_off=20")
	d := c.get("/v1/customers/" + u + "/discount").ok(t)
	require.Equal(t, []any{"SAVE10", 10.0, false}, []any{d.at("coupon.id"), d.at("coupon.percent_off"), d.at("coupon.valid")}, "another one bears its id")
	p := c.get("/v1/promotion_codes/" + promo).ok(t)
	require.Equal(t, []any{10.0, false}, []any{p.at("coupon.percent_off"), p.at("active")})
	require.EqualValues(t, 20, c.must("/v1/customers", "coupon=SAVE10").int("discount.coupon.percent_off"))
	c.delete("/v1/coupons/SAVE10").ok(t)
	require.EqualValues(t, 10, c.get("/v1/customers/"+u).int("discount.coupon.percent_off"))
}
