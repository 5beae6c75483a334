package simulator_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

const usBank = "object=bank_account&country=US&currency=usd&routing_number=110000000&account_number=000123456789&account_holder_name=Jenny Rosen"

func TestExternalAccounts(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	id := c.must("/v1/accounts", "type=custom&country=US").id()
	path := "/v1/accounts/" + id + "/external_accounts"
	bank := c.must(path, within("external_account", usBank)+"&metadata[k]=v").fits(t, "bank_account")
	require.Regexp(t, `^ba_1\w{23}$`, bank.id())
	require.Equal(t, []any{id, "6789", "STRIPE TEST BANK", "Jenny Rosen", true, "v", []any{"standard"}}, []any{
		bank.at("account"), bank.at("last4"), bank.at("bank_name"), bank.at("account_holder_name"), bank.at("default_for_currency"), bank.at("metadata.k"),
		bank.at("available_payout_methods"),
	})
	require.NotContains(t, bank.body, "customer")

	token := c.must("/v1/tokens", within("bank_account", "country=US&currency=usd&routing_number=110000000&account_number=000111111116"))
	require.Regexp(t, `^btok_`, token.id())
	second := c.must(path, "external_account="+token.id()).fits(t, "bank_account")
	require.NotEqual(t, token.at("bank_account.id"), second.id())
	require.Equal(t, false, second.at("default_for_currency"))
	c.post(path, "external_account="+token.id()).refused(t, 400, "invalid_request_error", "token_already_used", "external_account")
	card := c.must(path, "external_account=tok_visa_debit").fits(t, "card")
	require.Equal(t, []any{id, "usd", false, []any{"standard", "instant"}}, []any{
		card.at("account"), card.at("currency"), card.at("default_for_currency"), card.at("available_payout_methods"),
	})
	c.post(path, "external_account=tok_visa").refused(t, 400, "invalid_request_error", "invalid_card_type", "external_account")
	c.post(path, "").refused(t, 400, "invalid_request_error", "parameter_missing", "external_account")
	c.post(path, "external_account=btok_none").refused(t, 400, "invalid_request_error", "resource_missing", "external_account")

	list := c.get(path).ok(t).fits(t, "list")
	require.Equal(t, []any{card.id(), second.id(), bank.id()}, []any{list.at("data.0.id"), list.at("data.1.id"), list.at("data.2.id")})
	cards := c.get(path + "?object=card").ok(t)
	require.Equal(t, []any{card.id(), nil}, []any{cards.at("data.0.id"), cards.at("data.1")})
	require.EqualValues(t, 3, c.get("/v1/accounts/"+id).int("external_accounts.total_count"))

	c.delete(path+"/"+bank.id()).refused(t, 400, "invalid_request_error", "", "").
		says(t, "You cannot delete the default external account for your default currency. Please make another external account the default using the `default_for_currency` param, and then delete this one.")
	changed := c.must(path+"/"+second.id(), "default_for_currency=true&account_holder_name=Rosa&metadata[a]=b").fits(t, "bank_account")
	require.Equal(t, []any{true, "Rosa", "b"}, []any{changed.at("default_for_currency"), changed.at("account_holder_name"), changed.at("metadata.a")})
	require.Equal(t, false, c.get(path+"/"+bank.id()).ok(t).at("default_for_currency"))
	require.Equal(t, map[string]any{"id": bank.id(), "object": "bank_account", "deleted": true}, c.delete(path+"/"+bank.id()).ok(t).body)
	c.get(path+"/"+bank.id()).refused(t, 404, "invalid_request_error", "resource_missing", "id")
	require.Equal(t, []string{
		"account.external_account.created", "account.external_account.created", "account.external_account.created",
		"account.external_account.updated", "account.external_account.deleted",
	}, c.with("Stripe-Account", id).events("account.external_account"))

	alone := c.with("Stripe-Account", id).must("/v1/external_accounts/"+second.id(), "metadata[a]=c").fits(t, "bank_account")
	require.Equal(t, []any{second.id(), "c"}, []any{alone.at("id"), alone.at("metadata.a")})
	older := "/v1/accounts/" + id + "/bank_accounts"
	require.Equal(t, second.id(), c.get(older+"/"+second.id()).ok(t).id())
	require.Equal(t, "bank_account", c.must(older, within("bank_account", usBank)).text("object"))

	// the account's own parameter puts another in the place of the default
	a := c.must("/v1/accounts/"+id, "external_account=btok_us_verified").fits(t, "account")
	require.EqualValues(t, 3, a.int("external_accounts.total_count"))
	require.Equal(t, []any{"6789", true}, []any{a.at("external_accounts.data.0.last4"), a.at("external_accounts.data.0.default_for_currency")})
	c.get(path+"/"+second.id()).refused(t, 404, "invalid_request_error", "resource_missing", "id")
}

func TestAnAccountIsMadeOfTokens(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	told := c.must("/v1/tokens", within("account", "business_type=individual&tos_shown_and_accepted=true&"+individual)).fits(t, "token")
	require.Regexp(t, `^ct_1\w{23}$`, told.id())
	require.Equal(t, []any{"account", false}, []any{told.at("type"), told.at("used")})
	require.NotContains(t, told.raw, "Rosen")
	bank := c.must("/v1/tokens", within("bank_account", "country=CH&currency=CHF&account_number=CH9300762011623852957&account_holder_name=Foo Bar")).id()
	create := "type=custom&country=CH&business_profile[mcc]=5734&business_profile[url]=https://liberapay.com/&capabilities[card_payments][requested]=true&capabilities[transfers][requested]=true&account_token=" + told.id()
	a := c.must("/v1/accounts", create+"&external_account="+bank).fits(t, "account")
	require.Equal(t, []any{"active", []any{}, "Rosen", float64(start.Unix()), "127.0.0.1", "Foo Bar"}, []any{
		a.at("capabilities.card_payments"), a.at("requirements.eventually_due"), a.at("individual.last_name"), a.at("tos_acceptance.date"),
		a.at("tos_acceptance.ip"), a.at("external_accounts.data.0.account_holder_name"),
	})
	require.Equal(t, true, c.get("/v1/tokens/"+told.id()).ok(t).at("used"))
	c.post("/v1/accounts", create).refused(t, 400, "invalid_request_error", "token_already_used", "account_token")
	c.post("/v1/accounts", "type=custom&account_token=ct_none").refused(t, 400, "invalid_request_error", "resource_missing", "account_token")
	require.Len(t, c.get("/v1/accounts").at("data"), 1)

	someone := c.must("/v1/tokens", within("person", "first_name=Jane&relationship[owner]=true")).fits(t, "token")
	require.Regexp(t, `^cpt_1\w{23}$`, someone.id())
	p := c.must("/v1/accounts/"+a.id()+"/persons", "person_token="+someone.id()+"&last_name=Diaz")
	require.Equal(t, []any{"Jane", "Diaz", true}, []any{p.at("first_name"), p.at("last_name"), p.at("relationship.owner")})
}
