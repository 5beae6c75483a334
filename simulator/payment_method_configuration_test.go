package simulator_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestPaymentMethodConfigurations(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	const path = "/v1/payment_method_configurations"
	value := func(a *answered, kind string) any { return a.at(kind + ".display_preference.value") }
	c.isIn("DE")
	standard := c.get(path).ok(t).fits(t, "list")
	id := standard.text("data.0.id")
	require.Regexp(t, `^pmc_1\w{23}$`, id)
	require.Equal(t, []any{true, true, "Default"}, []any{standard.at("data.0.is_default"), standard.at("data.0.active"), standard.at("data.0.name")})
	first := c.get(path+"/"+id).ok(t).fits(t, "payment_method_configuration")
	require.Equal(t, []any{"on", "on", "off", true, false}, []any{
		value(first, "card"), value(first, "link"), value(first, "klarna"), first.at("card.available"), first.at("klarna.available"),
	})

	const form = "amount=1000&currency=eur&automatic_payment_methods[enabled]=true"
	pi := c.must("/v1/payment_intents", form)
	require.Equal(t, []any{id, []any{"card", "link"}}, []any{pi.at("payment_method_configuration_details.id"), pi.at("payment_method_types")})

	changed := c.must(path+"/"+id, "klarna[display_preference][preference]=on&link[display_preference][preference]=off&apple_pay[display_preference][preference]=on")
	require.Equal(t, []any{"on", "off", "on"}, []any{value(changed, "klarna"), value(changed, "link"), value(changed, "apple_pay")})
	require.Equal(t, []any{"card", "klarna"}, c.must("/v1/payment_intents", form).at("payment_method_types"), "Apple Pay is a card")
	require.Contains(t, c.door("account", "").ok(t).at("payment_method_types"), "klarna", "it is the account's setting")
	back := c.must(path+"/"+id, "klarna[display_preference][preference]=none&link[display_preference][preference]=none")
	require.Equal(t, []any{"off", "on"}, []any{value(back, "klarna"), value(back, "link")}, "none is Stripe's own choice")

	other := c.must(path, "name=France&cartes_bancaires[display_preference][preference]=on&ideal[display_preference][preference]=on").fits(t, "payment_method_configuration")
	require.Equal(t, []any{"France", false, "on"}, []any{other.at("name"), other.at("is_default"), value(other, "cartes_bancaires")})
	named := c.must("/v1/payment_intents", form+"&payment_method_configuration="+other.id())
	require.Equal(t, []any{other.id(), []any{"card", "link", "ideal"}}, []any{named.at("payment_method_configuration_details.id"), named.at("payment_method_types")})
	seti := c.must("/v1/setup_intents", "automatic_payment_methods[enabled]=true&payment_method_configuration="+other.id())
	require.Equal(t, other.id(), seti.at("payment_method_configuration_details.id"))
	c.post("/v1/payment_intents", form+"&payment_method_configuration=pmc_none").
		refused(t, 400, "invalid_request_error", "resource_missing", "payment_method_configuration")

	require.Equal(t, false, c.must(path+"/"+other.id(), "active=false&name=Paris").at("active"))
	require.Equal(t, []string{other.id(), id}, c.get(path).ids())
	require.Equal(t, []string{id}, c.get(path+"?active=true").ids())
	c.get(path+"/pmc_none").refused(t, 404, "invalid_request_error", "resource_missing", "configuration")
}
