package simulator_test

import (
	"iter"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// splitPairs takes a form apart: name and value.
func splitPairs(form string) iter.Seq[[2]string] {
	return func(yield func([2]string) bool) {
		for pair := range strings.SplitSeq(form, "&") {
			name, value, _ := strings.Cut(pair, "=")
			if !yield([2]string{name, value}) {
				return
			}
		}
	}
}

// ids are those of a list.
func (a *answered) ids() []string {
	out := []string{}
	for _, item := range a.at("data").([]any) {
		out = append(out, item.(map[string]any)["id"].(string))
	}
	return out
}

func TestACustomerHasOneListOfCardsBankAccountsAndSources(t *testing.T) {
	c := open(t)
	u := c.must("/v1/customers", "source=tok_visa")
	path := "/v1/customers/" + u.id() + "/sources"
	first := u.text("default_source")
	bank := c.must(path, "source=btok_us_verified").id()
	source := c.must(path, "source="+c.must("/v1/sources", "type=card&token=tok_mastercard").id()).id()
	last := c.must(path, "source=tok_amex").id()

	require.Equal(t, []string{first, last, source, bank}, c.get(path).ids(), "the default first, then the newest")
	require.Equal(t, []string{first, last}, c.get(path+"?object=card").ids())
	require.Equal(t, []string{bank}, c.get(path+"?object=bank_account").ids())
	require.Equal(t, []string{first, last}, c.get("/v1/customers/"+u.id()+"/cards").ids())
	require.Equal(t, []string{bank}, c.get("/v1/customers/"+u.id()+"/bank_accounts").ids())
	page := c.get(path + "?limit=2").ok(t)
	require.Equal(t, []any{true, path}, []any{page.at("has_more"), page.at("url")})
	rest := c.get(path + "?limit=2&starting_after=" + last).ok(t)
	require.Equal(t, []any{[]string{source, bank}, false}, []any{rest.ids(), rest.at("has_more")})
	before := c.get(path + "?limit=1&ending_before=" + source).ok(t)
	require.Equal(t, []any{[]string{last}, true}, []any{before.ids(), before.at("has_more")})
	require.Equal(t, 4.0, c.with("Stripe-Version", "2016-07-06").get(path+"?include[]=total_count&limit=0").ok(t).at("total_count"))
	c.get(path+"?starting_after=card_none").refused(t, 400, "invalid_request_error", "resource_missing", "starting_after").
		says(t, "No such source: 'card_none'")

	inside := c.get("/v1/customers/" + u.id() + "?expand[]=sources&expand[]=default_source").ok(t)
	require.Equal(t, []any{4.0, first, "Visa", first}, []any{
		inside.at("sources.total_count"), inside.at("sources.data.0.id"), inside.at("default_source.brand"), inside.at("default_source.id"),
	})
}

func TestTheDefaultSourceMovesOn(t *testing.T) {
	c := open(t)
	u := c.must("/v1/customers", "source=tok_visa")
	customer, first := "/v1/customers/"+u.id(), u.text("default_source")
	second := c.must(customer+"/sources", "source=tok_mastercard").id()
	third := c.must(customer+"/sources", "source=btok_us_verified").id()
	require.Equal(t, first, c.get(customer).text("default_source"))
	require.Equal(t, second, c.must(customer, "default_source="+second).text("default_source"))
	c.post(customer, "default_source=card_none").refused(t, 400, "invalid_request_error", "resource_missing", "default_source")

	gone := c.delete(customer + "/sources/" + second).ok(t)
	require.Equal(t, map[string]any{"id": second, "object": "card", "deleted": true}, gone.body)
	require.Equal(t, third, c.get(customer).text("default_source"), "the newest of the others")
	c.get(customer+"/sources/"+second).refused(t, 404, "invalid_request_error", "resource_missing", "id").says(t, "No such source: '"+second+"'")
	c.delete(customer+"/sources/"+second).refused(t, 404, "invalid_request_error", "resource_missing", "id")
	gone = c.delete(customer + "/bank_accounts/" + third).ok(t)
	require.Equal(t, map[string]any{"id": third, "object": "bank_account", "deleted": true}, gone.body)
	c.delete(customer + "/cards/" + first).ok(t)
	require.Nil(t, c.get(customer).at("default_source"))
	require.Equal(t, []string{
		"customer.created", "customer.source.created", "customer.source.created", "customer.source.created", "customer.updated",
		"customer.source.deleted", "customer.updated", "customer.source.deleted", "customer.updated",
		"customer.source.deleted", "customer.updated",
	}, c.events(), "a customer whose default source is another one was changed")
	c.must(customer+"/sources", "source=tok_visa")
	told := c.get("/v1/events?limit=1").ok(t)
	require.Equal(t, "customer.updated", told.text("data.0.type"), "the first source is the default")
	require.Equal(t, map[string]any{"default_source": nil}, told.at("data.0.data.previous_attributes"))
}

func TestUpdatingACustomerWithASourceReplacesItsDefault(t *testing.T) {
	c := open(t)
	u := c.must("/v1/customers", "source=tok_visa")
	customer := "/v1/customers/" + u.id()
	kept := c.must(customer+"/sources", "source=tok_mastercard").id()
	source := c.must("/v1/sources", "type=card&token=tok_amex").id()
	require.Equal(t, source, c.must(customer, "source="+source).text("default_source"))
	require.Equal(t, []string{source, kept}, c.get(customer+"/sources").ids())
	require.Equal(t, []string{"customer.source.deleted", "customer.source.created", "customer.updated"}, c.events("customer")[3:])
}

func TestOlderPathsShowWhatTheyAreCalledAfter(t *testing.T) {
	c := open(t)
	u := c.must("/v1/customers", "source=tok_visa").id()
	card := c.get("/v1/customers/" + u).text("default_source")
	bank := c.must("/v1/customers/"+u+"/bank_accounts", "bank_account=btok_us_verified").id()
	require.Equal(t, "Visa", c.get("/v1/customers/"+u+"/cards/"+card).ok(t).text("brand"))
	c.get("/v1/customers/"+u+"/cards/"+bank).refused(t, 404, "invalid_request_error", "resource_missing", "id")
	c.get("/v1/customers/"+u+"/bank_accounts/"+card).refused(t, 404, "invalid_request_error", "resource_missing", "id")
	changed := c.must("/v1/customers/"+u+"/cards/"+card, "name=Jane&exp_month=5&address_zip=94107&metadata[a]=b")
	require.Equal(t, []any{"Jane", 5.0, "94107", "b"}, []any{changed.at("name"), changed.at("exp_month"), changed.at("address_zip"), changed.at("metadata.a")})
	changed = c.must("/v1/customers/"+u+"/sources/"+bank, "account_holder_name=Jane&account_holder_type=company&metadata[a]=b")
	require.Equal(t, []any{"Jane", "company", "b"}, []any{changed.at("account_holder_name"), changed.at("account_holder_type"), changed.at("metadata.a")})
	require.Equal(t, []string{"customer.source.updated", "customer.source.updated"}, c.events("customer")[3:])
}

func TestACardIsCheckedOnItsWayToACustomerUnlessSomebodySaysNo(t *testing.T) {
	c := open(t)
	u := "/v1/customers/" + c.must("/v1/customers", "").id() + "/sources"
	for _, form := range []string{
		"source=tok_chargeDeclined", "source=" + c.must("/v1/sources", "type=card&token=tok_chargeDeclined").id(),
		"card[number]=4000000000000002&card[exp_month]=12&card[exp_year]=2030",
	} {
		a := c.post(u, form)
		a.refused(t, 402, "card_error", "card_declined", "")
		require.Contains(t, a.at("error"), "param", "it is there and blank")
		require.Equal(t, "Your card was declined.", a.text("error.message"))
	}
	require.Empty(t, c.get(u).at("data"))
	require.Equal(t, "pass", c.must(u, "source=tok_visa").text("cvc_check"))
	require.Equal(t, "unchecked", c.must(u, "source=tok_chargeDeclined&validate=false").text("cvc_check"))
	require.Equal(t, []string{"customer.source.created", "customer.source.created"}, c.events("customer.source"))
}

func TestACardIsCheckedBeforeAPlanIsLookedFor(t *testing.T) {
	c := open(t)
	c.post("/v1/customers", "plan=monthly&source=tok_chargeDeclined").refused(t, 402, "card_error", "card_declined", "")
	c.post("/v1/customers", "plan=monthly&source=tok_visa").refused(t, 400, "invalid_request_error", "resource_missing", "plan").
		says(t, "No such plan: 'monthly'")
	require.Empty(t, c.events())
}

func TestADeletedCustomersSourcesAreGone(t *testing.T) {
	c := open(t)
	source := c.must("/v1/sources", "type=card&token=tok_visa").id()
	u := c.must("/v1/customers", "source="+source).id()
	card := c.must("/v1/customers/"+u+"/sources", "source=tok_visa").id()
	c.delete("/v1/customers/" + u).ok(t)
	require.Equal(t, "consumed", c.get("/v1/sources/"+source).text("status"))
	c.get("/v1/payment_methods/"+card).refused(t, 404, "invalid_request_error", "resource_missing", "payment_method")
}

func TestALegacyCardIsAPaymentMethodToo(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	u := c.must("/v1/customers", "source=tok_visa")
	card := u.text("default_source")
	m := c.get("/v1/payment_methods/"+card).ok(t).fits(t, "payment_method")
	require.Equal(t, []any{"payment_method", "card", "visa", "pass", u.id()}, []any{
		m.at("object"), m.at("type"), m.at("card.brand"), m.at("card.checks.cvc_check"), m.at("customer"),
	})
	newer := c.must("/v1/payment_methods/pm_card_mastercard/attach", "customer="+u.id()).id()
	for _, list := range []string{"/v1/payment_methods?type=card&customer=" + u.id(), "/v1/customers/" + u.id() + "/payment_methods"} {
		require.ElementsMatch(t, []string{card, newer}, c.get(list).ok(t).ids())
	}

	pi := c.must("/v1/payment_intents", "amount=2000&currency=usd&confirm=true&off_session=true&customer="+u.id()+"&payment_method="+card+"&expand[]=latest_charge&expand[]=payment_method")
	require.Equal(t, []any{"succeeded", card, card, "card"}, []any{
		pi.at("status"), pi.at("payment_method.id"), pi.at("latest_charge.payment_method"), pi.at("payment_method.type"),
	})
	si := c.must("/v1/setup_intents", "confirm=true&customer="+u.id()+"&payment_method="+card+"&payment_method_types[]=card")
	require.Equal(t, []any{"succeeded", card}, []any{si.at("status"), si.at("payment_method")})
	c.post("/v1/payment_intents", "amount=2000&currency=usd&confirm=true&payment_method="+card).
		refused(t, 400, "invalid_request_error", "parameter_missing", "source")

	// what is changed in one form shows in the other
	c.must("/v1/payment_methods/"+card, "billing_details[name]=Jane&card[exp_month]=5&metadata[a]=b")
	k := c.get("/v1/customers/" + u.id() + "/sources/" + card).ok(t)
	require.Equal(t, []any{"Jane", 5.0, "b"}, []any{k.at("name"), k.at("exp_month"), k.at("metadata.a")})
	require.Equal(t, "card", c.get("/_pinstripe/objects/"+card).ok(t).text("object"))
	c.must("/v1/payment_methods/"+card+"/detach", "")
	require.Nil(t, c.get("/v1/customers/"+u.id()).at("default_source"))
	c.get("/v1/payment_methods/"+card).refused(t, 404, "invalid_request_error", "resource_missing", "payment_method")
	require.Equal(t, []string{"customer.source.deleted", "payment_method.detached"}, c.events("customer.source.deleted", "payment_method.detached"))
}

func TestOlderVersionsShowSourcesInACustomersEvents(t *testing.T) {
	c := open(t)
	c.door("account", `{"api_version": "2020-03-02"}`).ok(t)
	c.must("/v1/customers", "source=tok_visa")
	e := c.get("/v1/events?type=customer.created").ok(t)
	require.Equal(t, []any{1.0, "Visa"}, []any{e.at("data.0.data.object.sources.total_count"), e.at("data.0.data.object.sources.data.0.brand")})
}

func TestTheDefaultOfANewCustomerMayBeTheTestIdThatIsAttached(t *testing.T) {
	c := open(t)
	u := c.must("/v1/customers", "payment_method=pm_card_visa&invoice_settings[default_payment_method]=pm_card_visa")
	require.Equal(t, c.get("/v1/customers/"+u.id()+"/payment_methods").ids(), []string{u.text("invoice_settings.default_payment_method")})
	c.post("/v1/customers", "invoice_settings[default_payment_method]=pm_card_visa").
		refused(t, 400, "invalid_request_error", "resource_missing", "invoice_settings[default_payment_method]")
}
