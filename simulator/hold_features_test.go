package simulator_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/fixtures"
)

// holding is the form of a hold on a card that asks for features.
func holding(features ...string) string { return holdingWith("pm_card_visa", features...) }

func holdingWith(method string, features ...string) string {
	form := "amount=2000&currency=usd&payment_method_types[]=card&capture_method=manual&confirm=true&expand[]=latest_charge" +
		"&payment_method=" + method
	for _, f := range features {
		form += "&payment_method_options[card][request_" + f + "]=if_available"
	}
	return form
}

const cardOfCharge = "latest_charge.payment_method_details.card."

// What the charge says of a hold is what the hold can do.
func TestAHoldCanDoWhatItsNetworkGrants(t *testing.T) {
	t.Parallel()
	const multi, inc, over = "multicapture", "incremental_authorization", "overcapture"
	all := multi + " " + inc + " " + over
	byOption := strings.Replace(holding(multi), "capture_method=manual", "payment_method_options[card][capture_method]=manual", 1)
	for name, test := range map[string]struct{ form, want string }{
		"nothing is asked":                 {holding(), ""},
		"all is asked":                     {holding(multi, inc, over), all},
		"one is asked":                     {holding("overcapture"), "overcapture"},
		"never":                            {holding() + "&payment_method_options[card][request_multicapture]=never", ""},
		"American Express":                 {holdingWith("pm_card_amex", "multicapture", "overcapture"), "multicapture overcapture"},
		"Discover":                         {holdingWith("pm_card_discover", multi, inc), multi + " " + inc},
		"Diners Club raises none":          {holdingWith("pm_card_diners", multi, inc, over), multi},
		"JCB is captured in parts":         {holdingWith("pm_card_jcb", "multicapture", "overcapture"), "multicapture"},
		"UnionPay is not exceeded":         {holdingWith("pm_card_unionpay", inc, over), inc},
		"what is not held":                 {strings.Replace(holding(multi, over), "manual", "automatic", 1), ""},
		"held by the card's option":        {byOption, multi},
		"extended, which few accounts can": {holding("extended_authorization"), ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := open(t).must("/v1/payment_intents", test.form)
			for _, f := range []string{"multicapture", "incremental_authorization", "overcapture"} {
				want := "unavailable"
				if strings.Contains(test.want, f) {
					want = "available"
				}
				require.Equal(t, want, p.text(cardOfCharge+f+".status"), f)
			}
			require.Equal(t, "disabled", p.text(cardOfCharge+"extended_authorization.status"))
		})
	}
}

// A feature of an account that lacks it is asked for in vain, on every network.
func TestFeaturesOfAHoldAreSwitchedOnAccountByAccount(t *testing.T) {
	t.Parallel()
	c := open(t)
	c.door("account", `{"without_features": ["multicapture", "incremental_authorization", "overcapture", "extended_authorization"]}`).ok(t)
	for _, method := range []string{"pm_card_visa", "pm_card_mastercard", "pm_card_amex", "pm_card_discover"} {
		p := c.must("/v1/payment_intents", holdingWith(method, "multicapture", "incremental_authorization", "overcapture"))
		for _, f := range []string{"multicapture", "incremental_authorization", "overcapture"} {
			require.Equal(t, "unavailable", p.text(cardOfCharge+f+".status"), f)
		}
		at := "/v1/payment_intents/" + p.id()
		c.post(at+"/capture", "amount_to_capture=500&final_capture=false").
			refused(t, 400, "invalid_request_error", "payment_intent_invalid_parameter", "final_capture")
		c.post(at+"/capture", "amount_to_capture=2001").refused(t, 400, "invalid_request_error", "amount_too_large", "")
		c.post(at+"/increment_authorization", "amount=3000").refused(t, 400, "invalid_request_error", "payment_intent_invalid_parameter", "")
	}
	c = open(t)
	c.door("account", `{"country": "DE"}`).ok(t)
	for _, method := range []string{"pm_card_jcb", "pm_card_unionpay"} {
		p := c.must("/v1/payment_intents", holdingWith(method, "multicapture"))
		require.Equal(t, "unavailable", p.text(cardOfCharge+"multicapture.status"), "%s in Germany", method)
	}
}

func TestMoreThanWasHeldIsCapturedWhereGranted(t *testing.T) {
	t.Parallel()
	for method, most := range map[string]int64{"pm_card_visa": 2300, "pm_card_mastercard": 2600} {
		c := open(t)
		for amount, status := range map[int64]int{most: 200, most + 1: 400} {
			p := c.must("/v1/payment_intents", holdingWith(method, "overcapture"))
			require.Equal(t, most, p.int(cardOfCharge+"overcapture.maximum_amount_capturable"))
			a := c.post("/v1/payment_intents/"+p.id()+"/capture",
				encode("amount_to_capture", strconv.FormatInt(amount, 10), "expand[]", "latest_charge.balance_transaction"))
			require.Equal(t, status, a.StatusCode, a.raw)
			if status != 200 {
				require.Equal(t, "amount_too_large", a.text("error.code"))
				continue
			}
			require.Equal(t, []any{"succeeded", amount, amount, amount, int64(2000)}, []any{
				a.text("status"), a.int("amount_received"), a.int("latest_charge.amount_captured"),
				a.int("latest_charge.balance_transaction.amount"), a.int("amount"),
			})
			back := c.must("/v1/refunds", "amount=2000&payment_intent="+p.id()+"&expand[]=charge")
			require.Equal(t, false, back.at("charge.refunded"), "the rest has not been given back")
			back = c.must("/v1/refunds", "payment_intent="+p.id()+"&expand[]=charge")
			require.Equal(t, []any{most - 2000, true}, []any{back.int("amount"), back.at("charge.refunded")})
		}
	}
	c := open(t)
	p := c.must("/v1/payment_intents", holding("overcapture", "multicapture", "incremental_authorization"))
	at := "/v1/payment_intents/" + p.id()
	c.post(at+"/capture", "amount_to_capture=2001&final_capture=false").refused(t, 400, "invalid_request_error", "amount_too_large", "")
	raised := c.must(at+"/increment_authorization", "amount=4000&expand[]=latest_charge")
	require.EqualValues(t, 4600, raised.int(cardOfCharge+"overcapture.maximum_amount_capturable"))
	c.must(at+"/capture", "amount_to_capture=1000&final_capture=false")
	c.post(at+"/capture", "amount_to_capture=3601").refused(t, 400, "invalid_request_error", "amount_too_large", "")
	require.EqualValues(t, 4600, c.must(at+"/capture", "amount_to_capture=3600").int("amount_received"))
}

func TestTheRestOfAHoldIsReleasedByCapturingNothing(t *testing.T) {
	t.Parallel()
	c := open(t)
	partly := func() string {
		p := c.must("/v1/payment_intents", holding("multicapture"))
		a := c.must("/v1/payment_intents/"+p.id()+"/capture", "amount_to_capture=600&final_capture=false")
		require.Equal(t, []any{"requires_capture", int64(1400)}, []any{a.text("status"), a.int("amount_capturable")})
		return "/v1/payment_intents/" + p.id() + "/capture"
	}
	at := partly()
	c.post(at, "amount_to_capture=0&final_capture=false").refused(t, 400, "invalid_request_error", "parameter_invalid_integer", "amount")
	for _, form := range []string{"amount_to_capture=0&final_capture=true", "amount_to_capture=0"} {
		a := c.must(partly(), form)
		got := []any{a.text("status"), a.int("amount_received"), a.int("amount_capturable")}
		require.Equal(t, []any{"succeeded", int64(600), int64(0)}, got, form)
	}
	p := c.must("/v1/payment_intents", holding("multicapture"))
	c.post("/v1/payment_intents/"+p.id()+"/capture", "amount_to_capture=0&final_capture=true").
		refused(t, 400, "invalid_request_error", "parameter_invalid_integer", "amount")
	a := c.must(partly(), "amount_to_capture=1400&final_capture=false")
	require.Equal(t, []any{"succeeded", int64(2000)}, []any{a.text("status"), a.int("amount_received")}, "nothing is left to capture")
}

// A hold lasts a week, a merchant's own on Visa five days less six hours, an extended
// one a month.
func TestHowLongAHoldLasts(t *testing.T) {
	t.Parallel()
	const hour = 3600
	for name, test := range map[string]struct {
		form  string
		hours int64
	}{
		"the customer's":       {holding(), 168},
		"the merchant's, Visa": {holding() + "&off_session=true", 114},
		"the merchant's, of a kind": {holding() +
			"&payment_method_options[card][stored_credential_transaction_type]=stored_off_session_recurring" +
			"&payment_method_options[card][mit_exemption][network_transaction_id]=1", 114},
		"the merchant's, others":   {holdingWith("pm_card_mastercard") + "&off_session=true", 168},
		"extended":                 {holding("extended_authorization"), 720},
		"extended by the merchant": {holding("extended_authorization") + "&off_session=true", 720},
		"extended where none can":  {holdingWith("pm_card_jcb", "extended_authorization"), 168},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := open(t)
			c.door("account", `{"without_features": []}`).ok(t)
			p := c.must("/v1/payment_intents", test.form)
			require.Equal(t, test.hours*hour, p.int(cardOfCharge+"capture_before")-p.int("latest_charge.created"))
			want := map[bool]string{true: "enabled", false: "disabled"}[test.hours == 720]
			require.Equal(t, want, p.text(cardOfCharge+"extended_authorization.status"))
			c.advance(strconv.FormatInt(test.hours-1, 10) + "h")
			require.Equal(t, "requires_capture", c.get("/v1/payment_intents/"+p.id()).ok(t).text("status"))
			c.advance("2h")
			require.Equal(t, "canceled", c.get("/v1/payment_intents/"+p.id()).ok(t).text("status"))
		})
	}
}

// Each feature of a hold is one that Stripe switches on account by account, and has
// what it needs to know of each network.
func TestRowsOfHoldFeatures(t *testing.T) {
	t.Parallel()
	for _, row := range fixtures.HoldFeatures() {
		_, ok := fixtures.FeatureByName(row.Feature)
		require.True(t, ok, row.Feature)
		require.Equal(t, row.Feature == fixtures.Overcapture, row.Percent > 0, "%s of %s", row.Feature, row.Network)
		require.Equal(t, row.Feature == fixtures.ExtendedAuthorization, row.Days > 0, "%s of %s", row.Feature, row.Network)
	}
}
