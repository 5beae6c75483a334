package simulator_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestPaymentMethodDomains(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	const path = "/v1/payment_method_domains"
	d := c.must(path, "domain_name=shop.example").fits(t, "payment_method_domain")
	require.Regexp(t, "^pmd_", d.id())
	require.Equal(t, []any{"shop.example", true, "active"}, []any{d.at("domain_name"), d.at("enabled"), d.at("apple_pay.status")})
	require.Equal(t, d.id(), c.must(path, "domain_name=shop.example").id(), "a domain is registered once")
	off := c.must(path, "domain_name=old.example&enabled=false")
	require.Equal(t, false, off.at("enabled"))

	require.Equal(t, []string{off.id(), d.id()}, c.get(path).fits(t, "list").ids())
	require.Equal(t, []string{d.id()}, c.get(path+"?enabled=true").ids())
	require.Equal(t, []string{off.id()}, c.get(path+"?domain_name=old.example").ids())
	require.Equal(t, true, c.must(path+"/"+off.id(), "enabled=true").at("enabled"))
	require.Equal(t, true, c.get(path+"/"+off.id()).ok(t).at("enabled"))
	require.Equal(t, d.body, c.must(path+"/"+d.id()+"/validate", "").body)

	c.get(path+"/pmd_none").refused(t, 404, "invalid_request_error", "resource_missing", "payment_method_domain")
	c.post(path, "").refused(t, 400, "invalid_request_error", "parameter_missing", "domain_name")
}
