package simulator_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const payment = "amount=2000&currency=usd&payment_method_types[]=card&payment_method=pm_card_visa"

func TestEveryPostCarriesAnIdempotencyKey(t *testing.T) {
	c := open(t)
	made := c.must("/v1/customers", "").Header
	require.Regexp(t, `^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`, made.Get("Idempotency-Key"))
	require.Regexp(t, `^req_[0-9A-Za-z]{14}$`, made.Get("Request-Id"))
	require.Equal(t, made.Get("Request-Id"), made.Get("Original-Request"))
	require.Equal(t, "false", made.Get("Stripe-Should-Retry"))
	require.Empty(t, made["Idempotent-Replayed"])

	given := c.with("Idempotency-Key", "order-1").must("/v1/customers", "").Header
	require.Equal(t, "order-1", given.Get("Idempotency-Key"))
}

func TestGetHasNoneOfTheIdempotencyHeaders(t *testing.T) {
	c := open(t)
	h := c.with("Idempotency-Key", "order-1").get("/v1/customers").ok(t).Header
	for _, name := range []string{"Idempotency-Key", "Original-Request", "Stripe-Should-Retry"} {
		require.Empty(t, h[name], name)
	}
}

func TestDeleteEchoesTheKeyItWasGivenAlone(t *testing.T) {
	c := open(t)
	one, two := c.must("/v1/customers", "").id(), c.must("/v1/customers", "").id()
	h := c.delete("/v1/customers/" + one).ok(t).Header
	require.Empty(t, h["Idempotency-Key"])
	h = c.with("Idempotency-Key", "bye").delete("/v1/customers/" + two).ok(t).Header
	require.Equal(t, "bye", h.Get("Idempotency-Key"))
	require.Empty(t, h["Original-Request"])
	require.Empty(t, h["Stripe-Should-Retry"])
}

func TestAnErrorOfTheParametersLeavesTheRetryOpen(t *testing.T) {
	c := open(t)
	early := c.post("/v1/payment_intents", "amount=2000&currency=usd&price=1")
	early.refused(t, 400, "invalid_request_error", "parameter_unknown", "price")
	require.Empty(t, early.Header["Stripe-Should-Retry"])
	require.NotEmpty(t, early.Header.Get("Idempotency-Key"))
	require.NotEmpty(t, early.Header.Get("Original-Request"))

	late := c.post("/v1/payment_intents", "amount=2000&currency=usd&payment_method_types[]=card&confirm=true&payment_method=pm_card_chargeDeclined")
	late.refused(t, 402, "card_error", "card_declined", "")
	require.Equal(t, "false", late.Header.Get("Stripe-Should-Retry"))
}

func TestWhoIsNotLetInLearnsLittle(t *testing.T) {
	c := open(t)
	for name, key := range map[string]string{"live": "sk_live_0123456789abcd", "malformed": "sk_test_", "nonsense": "opensesame12345"} {
		t.Run(name, func(t *testing.T) {
			a := c.as(key).with("Idempotency-Key", "k").post("/v1/customers", "")
			require.Equal(t, 401, a.StatusCode)
			require.Equal(t, `Bearer realm="Stripe"`, a.Header.Get("Www-Authenticate"))
			for _, header := range []string{"Request-Id", "Stripe-Version", "Idempotency-Key", "Original-Request"} {
				require.Empty(t, a.Header[header], header)
			}
			require.Equal(t, "invalid_request_error", a.text("error.type"))
			require.True(t, strings.HasPrefix(a.text("error.message"), "Invalid API Key provided: "))
			require.NotContains(t, a.raw, key)
			require.True(t, strings.Index(a.raw, `"message"`) < strings.Index(a.raw, `"type"`))
		})
	}
	none := c.as("").get("/v1/customers")
	require.Equal(t, 401, none.StatusCode)
	require.True(t, strings.HasPrefix(none.text("error.message"), "You did not provide an API key."))
}

func TestTheMaskOfAKeyKeepsItsLength(t *testing.T) {
	c := open(t)
	key := "sk_live_" + "0123456789" + "wxyz"
	a := c.as(key).get("/v1/customers")
	require.Equal(t, "Invalid API Key provided: sk_live_**********wxyz", a.text("error.message"))
}

func TestBasicAndBearerAreTheSame(t *testing.T) {
	c := open(t)
	id := c.must("/v1/customers", "").id()
	req, err := http.NewRequest("GET", c.sim.URL+"/v1/customers/"+id, nil)
	require.NoError(t, err)
	req.SetBasicAuth(c.key, "")
	res, err := http.DefaultClient.Do(req)
	require.NoError(t, err)
	defer res.Body.Close()
	require.Equal(t, 200, res.StatusCode)
}

func TestKeysWithTheSameEndAreOneAccountAndOthersAreNot(t *testing.T) {
	c := open(t)
	id := c.must("/v1/customers", "").id()
	c.as("rk_test_123").get("/v1/customers/" + id).ok(t)
	c.as("sk_test_124").get("/v1/customers/"+id).refused(t, 404, "invalid_request_error", "resource_missing", "id")
	c.as("pk_test_123").get("/v1/customers/"+id).refused(t, 401, "invalid_request_error", "secret_key_required", "")
}

func TestARestrictedKeyLosesWhatIsTaken(t *testing.T) {
	c := open(t)
	restricted := c.as("rk_test_123")
	restricted.must("/v1/customers", "")
	c.door("permissions", `{"deny": ["customer_write"]}`).ok(t)
	a := restricted.post("/v1/customers", "")
	require.Equal(t, 403, a.StatusCode)
	require.Contains(t, a.text("error.message"), "customer_write")
	restricted.get("/v1/customers").ok(t)
	c.must("/v1/customers", "") // the secret key may do everything
}

func TestTheVersionIsEchoedAndAnUnknownOneRefused(t *testing.T) {
	c := open(t)
	require.Equal(t, "2026-03-25.dahlia", c.get("/v1/customers").Header.Get("Stripe-Version"))
	require.Equal(t, "2019-12-03", c.with("Stripe-Version", "2019-12-03").get("/v1/customers").Header.Get("Stripe-Version"))
	beta := "2023-10-16; risk_in_requirements_beta=v1"
	require.Equal(t, beta, c.with("Stripe-Version", beta).get("/v1/customers").ok(t).Header.Get("Stripe-Version"))
	a := c.with("Stripe-Version", "2023-10-17").get("/v1/customers")
	a.refused(t, 400, "invalid_request_error", "", "")
	require.Equal(t, "Invalid Stripe API version: 2023-10-17", a.text("error.message"))
}

func TestBodiesArePrintedAsStripePrintsThem(t *testing.T) {
	c := open(t)
	good := c.must("/v1/payment_intents", payment+"&metadata[z]=1&metadata[a]=2")
	require.True(t, strings.HasPrefix(good.raw, "{\n  \"id\": \"pi_"), good.raw)
	require.True(t, strings.HasSuffix(good.raw, "\n}"), "no newline at the end")
	require.Contains(t, good.raw, "\"metadata\": {\n    \"z\": \"1\",\n    \"a\": \"2\"\n  }")
	require.Contains(t, good.raw, `"tip": {}`)
	keys := regexp.MustCompile(`(?m)^  "(\w+)":`).FindAllStringSubmatch(good.raw, -1)
	for i := 3; i < len(keys); i++ {
		require.Less(t, keys[i-1][1], keys[i][1])
	}
	bad := c.get("/v1/customers/cus_none")
	require.True(t, strings.HasSuffix(bad.raw, "}\n"), "errors end in a newline")
	require.Contains(t, bad.text("error.request_log_url"), bad.Header.Get("Request-Id"))
	require.Equal(t, "https://stripe.com/docs/error-codes/resource-missing", bad.text("error.doc_url"))
	require.Equal(t, "application/json", good.Header.Get("Content-Type"))
}

func TestIdsShowTimeAccountAndKinship(t *testing.T) {
	c := open(t)
	pi := c.must("/v1/payment_intents", payment+"&confirm=true")
	account := c.get("/_pinstripe/account").text("id")
	require.Regexp(t, `^acct_1[0-9A-Za-z]{15}$`, account)
	require.Regexp(t, `^pi_3[0-9A-Za-z]{5}`+account[len(account)-10:]+`[012][0-9A-Za-z]{7}$`, pi.id())
	require.Equal(t, pi.id()[3:20], pi.text("latest_charge")[3:20])
	require.Regexp(t, `^`+pi.id()+`_secret_[0-9A-Za-z]{25}$`, pi.text("client_secret"))
	require.Regexp(t, `^pm_1[0-9A-Za-z]{23}$`, pi.text("payment_method"))
	require.Regexp(t, `^cus_[0-9A-Za-z]{14}$`, c.must("/v1/customers", "").id())
}

func TestTheSameRequestsGiveTheSameIds(t *testing.T) {
	one, two := open(t), open(t)
	form := payment + "&confirm=true"
	require.Equal(t, one.must("/v1/payment_intents", form).raw, two.must("/v1/payment_intents", form).raw)
}

func TestAnUnknownUrlIsNotMadeUp(t *testing.T) {
	c := open(t)
	for _, path := range []string{"/v1/wishes", "/v1/customers/", "/v1/payment_intents/pi_1/wish", "/"} {
		a := c.get(path)
		require.Equal(t, 404, a.StatusCode, path)
		require.Contains(t, a.text("error.message"), "Unrecognized request URL (GET: "+path+").")
		require.Nil(t, a.at("error.code"))
	}
}

func TestExpandShowsWhatIsNamed(t *testing.T) {
	c := open(t)
	cus := c.must("/v1/customers", "").id()
	pi := c.must("/v1/payment_intents", payment+"&confirm=true&customer="+cus+"&expand[]=customer&expand[]=latest_charge.balance_transaction&expand[]=payment_method")
	require.Equal(t, cus, pi.text("customer.id"))
	require.Equal(t, "charge", pi.text("latest_charge.object"))
	require.Equal(t, "visa", pi.text("payment_method.card.brand"))
	list := c.get("/v1/payment_intents?expand[]=data.customer").ok(t)
	require.Equal(t, cus, list.text("data.0.customer.id"))

	a := c.post("/v1/payment_intents", payment+"&expand[]=amount")
	a.refused(t, 400, "invalid_request_error", "", "")
	require.Equal(t, "This property cannot be expanded (amount).", a.text("error.message"))
	require.Len(t, c.get("/v1/payment_intents").at("data"), 1, "nothing was created")
	a = c.get("/v1/payment_intents?expand[]=customer")
	require.Contains(t, a.text("error.message"), "'data.customer'")
	a = c.get("/v1/payment_intents?expand[]=data.customer.default_source.customer.default_source")
	a.refused(t, 400, "invalid_request_error", "property_expansion_max_depth", "")
}

func TestListsArePagedNewestFirst(t *testing.T) {
	c := open(t)
	var ids []string
	for range 5 {
		ids = append(ids, c.must("/v1/customers", "").id())
	}
	page := c.get("/v1/customers?limit=2").ok(t)
	require.Equal(t, true, page.at("has_more"))
	require.Equal(t, "/v1/customers", page.at("url"))
	require.Equal(t, ids[4], page.text("data.0.id"))
	page = c.get("/v1/customers?limit=2&starting_after=" + ids[3]).ok(t)
	require.Equal(t, ids[2], page.text("data.0.id"))
	page = c.get("/v1/customers?limit=2&ending_before=" + ids[1]).ok(t)
	require.Equal(t, []any{ids[3], ids[2]}, []any{page.at("data.0.id"), page.at("data.1.id")})
	require.Equal(t, true, page.at("has_more"))
	require.Len(t, c.get("/v1/customers?limit=0").ok(t).at("data"), 1)
	require.Len(t, c.get("/v1/customers?created[gt]=9999999999").ok(t).at("data"), 0)
	c.get("/v1/customers?starting_after=cus_none").refused(t, 400, "invalid_request_error", "resource_missing", "starting_after")
}

func TestMetadataIsMergedAndBounded(t *testing.T) {
	c := open(t)
	id := c.must("/v1/customers", "metadata[a]=1&metadata[b]=2").id()
	a := c.must("/v1/customers/"+id, "metadata[a]=&metadata[c]=3")
	require.Equal(t, map[string]any{"b": "2", "c": "3"}, a.at("metadata"))
	require.Equal(t, map[string]any{}, c.must("/v1/customers/"+id, "metadata=").at("metadata"))
	c.post("/v1/customers/"+id, "metadata[k]="+strings.Repeat("x", 501)).refused(t, 400, "invalid_request_error", "", "metadata")
	c.post("/v1/customers/"+id, "metadata["+strings.Repeat("k", 41)+"]=x").refused(t, 400, "invalid_request_error", "", "metadata")
}

func TestAPublishableKeyNeedsTheClientSecretAndSeesLess(t *testing.T) {
	c := open(t)
	pi := c.must("/v1/payment_intents", payment)
	browser := c.as("pk_test_123")
	browser.get("/v1/payment_intents/"+pi.id()).refused(t, 400, "invalid_request_error", "parameter_missing", "client_secret")
	browser.get("/v1/payment_intents/"+pi.id()+"?client_secret=wrong").refused(t, 400, "invalid_request_error", "payment_intent_invalid_parameter", "client_secret")
	seen := browser.get("/v1/payment_intents/" + pi.id() + "?client_secret=" + pi.text("client_secret")).ok(t)
	require.Equal(t, "requires_confirmation", seen.text("status"))
	for _, hidden := range []string{"metadata", "customer", "latest_charge", "amount_received", "transfer_data"} {
		require.NotContains(t, seen.body, hidden)
	}
	paid := browser.must("/v1/payment_intents/"+pi.id()+"/confirm", "client_secret="+pi.text("client_secret"))
	require.Equal(t, "succeeded", paid.text("status"))
}
