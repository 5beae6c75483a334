package simulator_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAPromotionCode(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	c.must("/v1/coupons", "id=SAVE10&percent_off=10&max_redemptions=9&redeem_by=1793624400")
	u := c.must("/v1/customers", "").id()
	p := c.must("/v1/promotion_codes", "promotion[type]=coupon&promotion[coupon]=SAVE10&code=Fall-26&customer="+u+
		"&max_redemptions=9&expires_at=1793624400&metadata[a]=b&restrictions[first_time_transaction]=true"+
		"&restrictions[minimum_amount]=5000&restrictions[minimum_amount_currency]=USD&restrictions[currency_options][eur][minimum_amount]=4000"+
		"&expand[]=restrictions.currency_options").fits(t, "promotion_code")
	require.Regexp(t, "^promo_1", p.id())
	require.Equal(t, []any{"Fall-26", true, "SAVE10", "coupon", nil, u, 9.0, 1793624400.0, "b", 0.0}, []any{
		p.at("code"), p.at("active"), p.at("promotion.coupon"), p.at("promotion.type"), p.at("coupon"), p.at("customer"),
		p.at("max_redemptions"), p.at("expires_at"), p.at("metadata.a"), p.at("times_redeemed"),
	})
	require.Equal(t, map[string]any{
		"first_time_transaction": true, "minimum_amount": 5000.0, "minimum_amount_currency": "usd",
		"currency_options": map[string]any{"eur": map[string]any{"minimum_amount": 4000.0}},
	}, p.at("restrictions"))
	path := "/v1/promotion_codes/" + p.id()
	require.Equal(t, "SAVE10", c.get(path+"?expand[]=promotion.coupon").text("promotion.coupon.id"))
	changed := c.must(path, "metadata[a]=c&restrictions[currency_options][eur][minimum_amount]=4500&expand[]=restrictions.currency_options")
	require.Equal(t, []any{"c", 4500.0}, []any{changed.at("metadata.a"), changed.at("restrictions.currency_options.eur.minimum_amount")})
	c.post(path, "code=WINTER").refused(t, 400, "invalid_request_error", "parameter_unknown", "code")
}

func TestAPromotionCodeOfOlderVersionsHoldsItsCoupon(t *testing.T) {
	c := dated(t, acacia)
	k := c.must("/v1/coupons", "id=SAVE10&percent_off=10")
	p := c.must("/v1/promotion_codes", "coupon=SAVE10")
	require.Regexp(t, "^[0-9A-Z]{8}$", p.text("code"))
	require.Equal(t, any(k.body), p.at("coupon"))
	c.with("Stripe-Version", dahlia).post("/v1/promotion_codes", "coupon=SAVE10").refused(t, 400, "invalid_request_error", "parameter_unknown", "coupon")
	require.EqualValues(t, 10, c.get("/v1/events?type=promotion_code.created").int("data.0.data.object.coupon.percent_off"))
}

func TestPromotionCodesAreFound(t *testing.T) {
	c := dated(t, acacia)
	c.must("/v1/coupons", "id=A&percent_off=1")
	c.must("/v1/coupons", "id=B&percent_off=1")
	u := c.must("/v1/customers", "").id()
	one := c.must("/v1/promotion_codes", "coupon=A&code=ONE").id()
	two := c.must("/v1/promotion_codes", "coupon=B&code=TWO&customer="+u).id()
	three := c.must("/v1/promotion_codes", "coupon=B&code=THREE&active=false").id()
	for query, want := range map[string][]string{
		"": {three, two, one}, "coupon=B": {three, two}, "code=one": {one}, "customer=" + u: {two},
		"active=true": {two, one}, "active=false": {three}, "code=FOUR": {}, "starting_after=" + two: {one},
	} {
		require.Equal(t, want, c.get("/v1/promotion_codes?"+query).ok(t).ids(), query)
	}
}

func TestAPromotionCodeIsOneActiveCodeAmongACustomers(t *testing.T) {
	c := dated(t, acacia)
	c.must("/v1/coupons", "id=A&percent_off=1")
	u := c.must("/v1/customers", "").id()
	first := c.must("/v1/promotion_codes", "coupon=A&code=FALL").id()
	c.must("/v1/promotion_codes", "coupon=A&code=FALL&customer="+u)
	off := c.must("/v1/promotion_codes", "coupon=A&code=fall&active=false").id()
	c.post("/v1/promotion_codes/"+off, "active=true").refused(t, 400, "invalid_request_error", "", "code")
	c.must("/v1/promotion_codes/"+first, "active=false")
	require.Equal(t, true, c.must("/v1/promotion_codes/"+off, "active=true").at("active"))
}

func TestACustomerRedeemsAPromotionCode(t *testing.T) {
	c := coupons(t, "")
	u := c.must("/v1/customers", "").id()
	promo := c.must("/v1/promotion_codes", "coupon=SAVE10&max_redemptions=1&restrictions[first_time_transaction]=true&customer="+u).id()
	d := c.must("/v1/customers/"+u, "promotion_code="+promo)
	require.Equal(t, []any{promo, "SAVE10", 1.0}, []any{d.at("discount.promotion_code"), d.at("discount.coupon.id"), d.at("discount.coupon.times_redeemed")})
	p := c.get("/v1/promotion_codes/" + promo).ok(t)
	require.Equal(t, []any{1.0, false}, []any{p.at("times_redeemed"), p.at("active")})
	require.Equal(t, true, c.get("/v1/coupons/SAVE10").at("valid"), "the code is used up, not its coupon")
}
