package simulator_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// coupons opens a simulator at a version at which customers take coupons, with the
// coupon SAVE10.
func coupons(t *testing.T, more string) *client {
	t.Helper()
	c := dated(t, acacia)
	c.must("/v1/coupons", "id=SAVE10&percent_off=10&duration=forever"+more)
	return c
}

func TestACustomerHasTheDiscountOfACoupon(t *testing.T) {
	c := coupons(t, "")
	u := c.must("/v1/customers", "coupon=SAVE10")
	require.Regexp(t, "^di_1", u.text("discount.id"))
	require.Equal(t, []any{"discount", u.id(), 1793534400.0, nil, nil, nil, 1.0, true}, []any{
		u.at("discount.object"), u.at("discount.customer"), u.at("discount.start"), u.at("discount.end"), u.at("discount.promotion_code"),
		u.at("discount.subscription"), u.at("discount.coupon.times_redeemed"), u.at("discount.coupon.valid"),
	})
	require.Equal(t, c.get("/v1/coupons/SAVE10").body, u.at("discount.coupon"))
	path := "/v1/customers/" + u.id() + "/discount"
	require.Equal(t, u.at("discount"), any(c.get(path).ok(t).body))
	require.Equal(t, u.at("discount"), c.must("/v1/customers/"+u.id(), "name=Jenny").at("discount"), "it stays until another one comes")

	gone := c.delete(path).ok(t)
	require.Equal(t, []any{true, "discount", "SAVE10", u.at("discount.id")}, []any{gone.at("deleted"), gone.at("object"), gone.at("coupon.id"), gone.at("id")})
	require.Nil(t, c.get("/v1/customers/"+u.id()).at("discount"))
	require.EqualValues(t, 1, c.get("/v1/coupons/SAVE10").int("times_redeemed"), "redeemed stays redeemed")
	require.Equal(t, "SAVE10", c.must("/v1/customers/"+u.id(), "coupon=SAVE10").text("discount.coupon.id"))
	require.Nil(t, c.must("/v1/customers/"+u.id(), "coupon=").at("discount"))
	require.EqualValues(t, 2, c.get("/v1/coupons/SAVE10").int("times_redeemed"))
}

func TestADiscountTodayNamesItsCoupon(t *testing.T) {
	c := coupons(t, "")
	promo := c.must("/v1/promotion_codes", "coupon=SAVE10&code=FALL").id()
	u := c.must("/v1/customers", "promotion_code="+promo).id()
	c = c.with("Stripe-Version", dahlia)
	c.get("/v1/customers/"+u).ok(t).fits(t, "customer")
	d := c.get("/v1/customers/"+u+"/discount").ok(t).fits(t, "discount")
	require.Equal(t, []any{"SAVE10", "coupon", nil, promo}, []any{d.at("source.coupon"), d.at("source.type"), d.at("coupon"), d.at("promotion_code")})
	whole := c.get("/v1/customers/" + u + "?expand[]=discount.source.coupon&expand[]=discount.promotion_code").ok(t)
	require.Equal(t, []any{10.0, "FALL"}, []any{whole.at("discount.source.coupon.percent_off"), whole.at("discount.promotion_code.code")})
	c.delete("/v1/customers/"+u+"/discount").ok(t).fits(t, "discount")
}

func TestNoPaymentIsDiscounted(t *testing.T) {
	c := coupons(t, "")
	u := c.must("/v1/customers", "coupon=SAVE10&source=tok_visa")
	pi := c.must("/v1/payment_intents", cardPayment("pm_card_visa", "confirm=true", "customer="+u.id()))
	require.Equal(t, []any{2000.0, 2000.0}, []any{pi.at("amount"), pi.at("amount_received")})
	require.EqualValues(t, 2000, c.must("/v1/charges", "amount=2000&currency=usd&customer="+u.id()).int("amount_captured"))
	require.Equal(t, u.at("discount.id"), c.get("/v1/customers/"+u.id()).at("discount.id"), "nor does a payment use the discount up")
}

func TestADiscountLastsAsManyMonthsAsItsCouponSays(t *testing.T) {
	c := openAt(t, "2026-01-31")
	c.door("account", `{"api_version": "`+acacia+`"}`).ok(t)
	c.must("/v1/coupons", "id=SAVE10&percent_off=10&duration=repeating&duration_in_months=1")
	u := c.must("/v1/customers", "coupon=SAVE10")
	const lastOfFebruary = 1772236800
	require.EqualValues(t, lastOfFebruary, u.int("discount.end"))
	c.advance("671h")
	require.NotNil(t, c.get("/v1/customers/"+u.id()).at("discount"))
	other := c.must("/v1/customers", "coupon=SAVE10").id()
	c.must("/v1/customers/"+other, "coupon=SAVE10")
	c.advance("1h")
	require.Nil(t, c.get("/v1/customers/"+u.id()).at("discount"))
	require.NotNil(t, c.get("/v1/customers/"+other).at("discount"), "each has its own end")
}

func TestADiscountTakenAnewLastsAnew(t *testing.T) {
	c := open(t).with("Stripe-Version", acacia)
	c.must("/v1/coupons", "id=SAVE10&percent_off=10&duration=repeating&duration_in_months=1")
	u := c.must("/v1/customers", "coupon=SAVE10").id()
	c.advance("240h")
	again := c.must("/v1/customers/"+u, "coupon=SAVE10")
	c.advance("480h")
	require.Equal(t, again.at("discount.id"), c.get("/v1/customers/"+u).at("discount.id"), "the end of the former one is not its own")
	c.advance("240h")
	require.Nil(t, c.get("/v1/customers/"+u).at("discount"))
}

func TestACustomerThatIsRefusedRedeemsNothing(t *testing.T) {
	c := coupons(t, "&max_redemptions=1")
	c.post("/v1/customers", "coupon=SAVE10&source=tok_chargeDeclined").refused(t, 402, "card_error", "card_declined", "")
	require.EqualValues(t, 0, c.get("/v1/coupons/SAVE10").int("times_redeemed"))
	c.must("/v1/customers", "coupon=SAVE10")
	require.Equal(t, false, c.get("/v1/coupons/SAVE10").at("valid"))
}

func TestWhatEventsTellOfADiscount(t *testing.T) {
	c := coupons(t, "")
	c.must("/v1/coupons", "id=SAVE20&percent_off=20")
	u := c.must("/v1/customers", "coupon=SAVE10").id()
	c.must("/v1/customers/"+u, "coupon=SAVE20")
	e := c.get("/v1/events?type=customer.discount.updated").ok(t)
	require.Equal(t, []any{20.0, 10.0}, []any{e.at("data.0.data.object.coupon.percent_off"), e.at("data.0.data.previous_attributes.coupon.percent_off")})
	e = c.get("/v1/events?type=customer.created").ok(t)
	require.Equal(t, []any{10.0, 1.0}, []any{e.at("data.0.data.object.discount.coupon.percent_off"), e.at("data.0.data.object.discount.coupon.times_redeemed")})
	e = c.get("/v1/events?type=customer.updated").ok(t)
	require.Equal(t, []any{20.0, 10.0}, []any{e.at("data.0.data.object.discount.coupon.percent_off"), e.at("data.0.data.previous_attributes.discount.coupon.percent_off")})
	c.delete("/v1/coupons/SAVE20").ok(t)
	e = c.get("/v1/events?type=customer.discount.updated").ok(t)
	require.EqualValues(t, 20, e.int("data.0.data.object.coupon.percent_off"), "an event stays as it was")
}

func TestADeletedCustomerHasNoDiscount(t *testing.T) {
	c := coupons(t, "")
	u := c.must("/v1/customers", "coupon=SAVE10").id()
	c.delete("/v1/customers/" + u).ok(t)
	c.get("/v1/customers/"+u+"/discount").refused(t, 404, "invalid_request_error", "resource_missing", "id")
	c.delete("/v1/coupons/SAVE10").ok(t)
}
