package simulator_test

import (
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// A visit is what a browser without JavaScript sees. It follows no redirect.
type visit struct {
	status   int
	location string
	headers  http.Header
	page     string
}

func (c *client) browse(method, address, form string) visit {
	c.t.Helper()
	req, err := http.NewRequest(method, address, strings.NewReader(form))
	require.NoError(c.t, err)
	if method == http.MethodPost {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	browser := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	res, err := browser.Do(req)
	require.NoError(c.t, err)
	defer res.Body.Close()
	page, err := io.ReadAll(res.Body)
	require.NoError(c.t, err)
	return visit{res.StatusCode, res.Header.Get("Location"), res.Header, string(page)}
}

func (c *client) open(address string) visit { c.t.Helper(); return c.browse("GET", address, "") }
func (c *client) press(address, decision string) visit {
	c.t.Helper()
	return c.browse("POST", address, "decision="+decision)
}

const shopBack = "https://shop.example/back?order=7"

// asked is an intent whose customer is sent to the bank's page.
func (c *client) asked(more ...string) *answered {
	c.t.Helper()
	form := cardPayment("pm_card_authenticationRequired", append([]string{"confirm=true", "return_url=" + url.QueryEscape(shopBack)}, more...)...)
	return c.must("/v1/payment_intents", form)
}

func bankPage(a *answered) string { return a.text("next_action.redirect_to_url.url") }

// carried is what a customer carries back to the shop.
func carried(t *testing.T, v visit) (string, url.Values) {
	t.Helper()
	require.Equal(t, http.StatusSeeOther, v.status)
	u, err := url.Parse(v.location)
	require.NoError(t, err)
	q := u.Query()
	u.RawQuery = ""
	return u.String(), q
}

func TestTheBanksPageTellsWhatItIsAbout(t *testing.T) {
	c := open(t)
	pi := c.asked()
	v := c.open(bankPage(pi))
	require.Equal(t, http.StatusOK, v.status)
	for _, told := range []string{"Pinstripe", "$20.00 USD", "3184", `value="succeeded"`, `value="failed"`, `value="canceled"`} {
		require.Contains(t, v.page, told)
	}
	require.NotContains(t, v.page, "sk_test", "nobody's key")
	require.NotContains(t, v.page, pi.text("client_secret"))
	require.Equal(t, "no-referrer", v.headers.Get("Referrer-Policy"))
	require.NotContains(t, v.headers.Get("Content-Security-Policy"), "unsafe")
	require.NotRegexp(t, `<script>|<script [^>]*>[^<]|style=|\son[a-z]+=`, v.page, "nothing inline")
	require.Equal(t, "requires_action", c.get("/v1/payment_intents/"+pi.id()).text("status"), "looking decides nothing")
}

func TestACustomerComesBackWithTheOutcome(t *testing.T) {
	for _, end := range []struct{ decision, status, intent, code string }{
		{"succeeded", "succeeded", "succeeded", ""},
		{"failed", "failed", "requires_payment_method", "payment_intent_authentication_failure"},
		{"canceled", "failed", "requires_payment_method", "payment_intent_authentication_failure"},
	} {
		t.Run(end.decision, func(t *testing.T) {
			c := open(t)
			pi := c.asked()
			where, q := carried(t, c.press(bankPage(pi), end.decision))
			require.Equal(t, "https://shop.example/back", where)
			require.Equal(t, url.Values{
				"order": {"7"}, "payment_intent": {pi.id()}, "payment_intent_client_secret": {pi.text("client_secret")}, "redirect_status": {end.status},
			}, q)
			now := c.get("/v1/payment_intents/" + pi.id())
			require.Equal(t, end.intent, now.text("status"))
			require.Equal(t, end.code, now.text("last_payment_error.code"))
		})
	}
}

func TestACardThatIsDeclinedAfterwardsHasFailed(t *testing.T) {
	c := open(t)
	pi := c.must("/v1/payment_intents", "amount=2000&currency=usd&confirm=true&payment_method_types[]=card&return_url=https://shop.example&"+
		"payment_method_data[type]=card&payment_method_data[card][number]=4000008400001629&payment_method_data[card][exp_month]=12&payment_method_data[card][exp_year]=2034")
	_, q := carried(t, c.press(bankPage(pi), "succeeded"))
	require.Equal(t, "failed", q.Get("redirect_status"))
	require.Equal(t, "card_declined", c.get("/v1/payment_intents/"+pi.id()).text("last_payment_error.code"))
}

func TestASetUpsCustomerComesBack(t *testing.T) {
	c := open(t)
	si := c.must(setups, cardSetup("pm_card_authenticationRequiredOnSetup", "confirm=true", "return_url=https://shop.example/back"))
	require.NotContains(t, c.open(bankPage(si)).page, "Amount", "nothing is paid")
	_, q := carried(t, c.press(bankPage(si), "succeeded"))
	require.Equal(t, url.Values{"setup_intent": {si.id()}, "setup_intent_client_secret": {si.text("client_secret")}, "redirect_status": {"succeeded"}}, q)
	require.Equal(t, "succeeded", c.get(setups+"/"+si.id()).text("status"))
}

func TestASourcesCustomerComesBack(t *testing.T) {
	for decision, status := range map[string]string{"succeeded": "succeeded", "failed": "failed", "canceled": "failed"} {
		c := open(t)
		card := c.must("/v1/sources", "type=card&token=tok_threeDSecureRequired")
		s := c.must("/v1/sources", "type=three_d_secure&amount=2000&currency=usd&three_d_secure[card]="+card.id()+comeBack)
		v := c.open(s.text("redirect.url"))
		require.Contains(t, v.page, "$20.00 USD")
		where, q := carried(t, c.press(s.text("redirect.url"), decision))
		require.Equal(t, "https://shop.example.com/back", where)
		require.Equal(t, url.Values{"source": {s.id()}, "client_secret": {s.text("client_secret")}, "livemode": {"false"}, "redirect_status": {status}}, q)
	}
}

func TestAShopsOwnPageShowsTheQuestion(t *testing.T) {
	c := open(t)
	pi := c.must("/v1/payment_intents", cardPayment("pm_card_authenticationRequired", "confirm=true", "use_stripe_sdk=true", "return_url=https://shop.example"))
	page := pi.text("next_action.use_stripe_sdk.stripe_js")
	v := c.press(page, "succeeded")
	require.Equal(t, http.StatusSeeOther, v.status)
	require.Equal(t, page, c.sim.URL+v.location, "the customer stays")
	require.Contains(t, c.open(page).page, `data-page="over"`)
	require.Equal(t, "succeeded", c.get("/v1/payment_intents/"+pi.id()).text("status"))
}

// What Stripe.js calls a fingerprint has no address: the intent's own secret opens it.
func TestTheIntentsSecretOpensItsPage(t *testing.T) {
	c := open(t)
	pi := c.must("/v1/payment_intents", "amount=2000&currency=usd&confirm=true&payment_method_types[]=card&"+
		"payment_method_data[type]=card&payment_method_data[card][number]=4000003560000123&payment_method_data[card][exp_month]=12&payment_method_data[card][exp_year]=2034&setup_future_usage=off_session")
	sdk := pi.text("next_action.use_stripe_sdk.three_d_secure_2_source")
	require.NotEmpty(t, sdk)
	page := c.sim.URL + "/redirect/authenticate/" + sdk
	require.Equal(t, http.StatusOK, c.open(page+"?payment_intent_client_secret="+pi.text("client_secret")).status)
	require.Equal(t, http.StatusNotFound, c.open(page).status)
}

func TestAnAnswerCountsOnce(t *testing.T) {
	c := open(t)
	pi := c.asked()
	c.press(bankPage(pi), "failed")
	_, q := carried(t, c.press(bankPage(pi), "succeeded"))
	require.Equal(t, "failed", q.Get("redirect_status"))
	require.Equal(t, "requires_payment_method", c.get("/v1/payment_intents/"+pi.id()).text("status"))
	v := c.open(bankPage(pi))
	require.Equal(t, http.StatusOK, v.status)
	require.NotContains(t, v.page, "<form")
	require.Contains(t, v.page, "https://shop.example/back?order=7&amp;payment_intent="+pi.id(), "a way back")
}

func TestNobodyAnswers(t *testing.T) {
	c := open(t)
	pi := c.asked()
	si := c.must(setups, cardSetup("pm_card_authenticationRequiredOnSetup", "confirm=true", "return_url=https://shop.example/back"))
	c.advance("5h59m")
	require.Equal(t, "requires_action", c.get("/v1/payment_intents/"+pi.id()).text("status"))
	c.advance("1m")
	now := c.get("/v1/payment_intents/" + pi.id())
	require.Equal(t, []any{"requires_payment_method", "payment_intent_authentication_failure"}, []any{now.at("status"), now.at("last_payment_error.code")})
	require.Contains(t, c.events("payment_intent"), "payment_intent.payment_failed")
	require.Equal(t, "setup_intent_authentication_failure", c.get(setups+"/"+si.id()).text("last_setup_error.code"))
	attempt := c.get("/v1/setup_attempts?setup_intent=" + si.id())
	require.Equal(t, "abandoned", attempt.at("data.0.payment_method_details.card.three_d_secure.result_reason"))
	v := c.open(bankPage(pi))
	require.NotContains(t, v.page, "<form")
	require.Contains(t, v.page, "run out of time")
}

// A question that another one took the place of ends only itself.
func TestAnOldQuestionsEndLeavesTheNewOneAlone(t *testing.T) {
	c := open(t)
	first := c.asked()
	path := "/v1/payment_intents/" + first.id()
	c.advance("5h")
	second := c.must(path+"/confirm", "payment_method=pm_card_authenticationRequired&return_url=https://shop.example")
	require.NotEqual(t, bankPage(first), bankPage(second))
	_, q := carried(t, c.press(bankPage(first), "succeeded"))
	require.Equal(t, "failed", q.Get("redirect_status"))
	c.advance("2h")
	require.Equal(t, "requires_action", c.get(path).text("status"))
	require.NotContains(t, c.open(bankPage(first)).page, "<form")
	require.Contains(t, c.open(bankPage(second)).page, "<form")
}

func TestAnAddressThatLeadsNowhereHelps(t *testing.T) {
	c := open(t)
	pi, other := c.asked(), c.asked()
	source := regexp.MustCompile(`src_\w+`).FindString(bankPage(pi))
	base := c.sim.URL + "/redirect/authenticate/"
	_, secret, _ := strings.Cut(bankPage(other), "client_secret=")
	for name, address := range map[string]string{
		"no secret":        base + source,
		"foreign secret":   base + source + "?client_secret=" + secret,
		"empty secret":     base + source + "?client_secret=",
		"intent's, not it": base + source + "?payment_intent_client_secret=" + other.text("client_secret"),
		"unknown":          base + "src_1ABCDE0123456789abcdefgh?client_secret=" + secret,
		"short":            base + "src_1?client_secret=" + secret,
		"nothing":          base,
		"another object":   base + pi.id() + "?client_secret=" + pi.text("client_secret"),
	} {
		for _, v := range []visit{c.open(address), c.press(address, "succeeded")} {
			require.Equal(t, http.StatusNotFound, v.status, name)
			require.Contains(t, v.page, "There is no question at this address", name)
		}
	}
	require.Equal(t, "requires_action", c.get("/v1/payment_intents/"+pi.id()).text("status"))
	require.Equal(t, http.StatusBadRequest, c.press(bankPage(pi), "abandoned").status, "a customer cannot choose that")
	require.Equal(t, http.StatusMethodNotAllowed, c.browse("DELETE", bankPage(pi), "").status)
	c.door("reset", "").ok(t)
	require.Equal(t, http.StatusNotFound, c.open(bankPage(pi)).status)
}

func TestAConnectedAccountsPageIsItsOwn(t *testing.T) {
	c := open(t)
	c.door("accounts", `{"id": "acct_1234567890"}`).ok(t)
	twin := c.as("sk_test_another")
	twin.door("accounts", `{"id": "acct_1234567890"}`).ok(t)
	on := c.with("Stripe-Account", "acct_1234567890")
	pi := on.asked()
	twins := twin.with("Stripe-Account", "acct_1234567890").asked()
	require.Contains(t, c.open(bankPage(pi)).page, "acct_1234567890")
	carried(t, c.press(bankPage(pi), "succeeded"))
	require.Equal(t, "succeeded", on.get("/v1/payment_intents/"+pi.id()).text("status"))
	require.Contains(t, c.open(bankPage(twins)).page, "<form", "the other platform's is open")
}

func TestWhereACustomerMayComeBackTo(t *testing.T) {
	c := open(t)
	card := c.must("/v1/sources", "type=card&token=tok_threeDSecureRequired")
	for _, address := range []string{
		"javascript:alert(1)", "JavaScript:alert(1)", "java\nscript:alert(1)", " javascript:alert(1)", "data:text/html,<script>alert(1)</script>",
		"vbscript:x", "file:///etc/passwd", "blob:https://shop.example/1", "shop.example/back", "/back", "https://", "http:back",
	} {
		to := "return_url=" + url.QueryEscape(address)
		c.post("/v1/payment_intents", cardPayment("pm_card_authenticationRequired", "confirm=true", to)).
			refused(t, 400, "invalid_request_error", "url_invalid", "return_url")
		c.post(setups, cardSetup("pm_card_authenticationRequired", "confirm=true", to)).
			refused(t, 400, "invalid_request_error", "url_invalid", "return_url")
		c.post("/v1/sources", "type=three_d_secure&amount=2000&currency=usd&three_d_secure[card]="+card.id()+"&redirect[return_url]="+url.QueryEscape(address)).
			refused(t, 400, "invalid_request_error", "url_invalid", "redirect[return_url]")
	}
	for address, want := range map[string]string{
		"myapp://back":                     "myapp://back?payment_intent=",
		"com.example.shop:/paid?order=7":   "com.example.shop:/paid?order=7&payment_intent=",
		"http://localhost:4242/back#there": "http://localhost:4242/back?payment_intent=",
	} {
		pi := c.must("/v1/payment_intents", cardPayment("pm_card_authenticationRequired", "confirm=true", "return_url="+url.QueryEscape(address)))
		require.True(t, strings.HasPrefix(c.press(bankPage(pi), "succeeded").location, want), address)
		require.NotContains(t, c.open(bankPage(pi)).page, "ZgotmplZ")
	}
}

func TestScriptInAMerchantsNameIsText(t *testing.T) {
	c := open(t)
	c.door("account", `{"business_name": "<script>alert('x')</script>\"><img src=x onerror=alert(1)>"}`).ok(t)
	pi := c.asked("metadata[order]=<script>steal()</script>", "description=<script>steal()</script>")
	v := c.open(bankPage(pi))
	require.NotContains(t, v.page, "<script>")
	require.NotContains(t, v.page, "<img")
	require.Contains(t, v.page, "&lt;script&gt;alert(")
	require.NotContains(t, v.page, "steal")
}
