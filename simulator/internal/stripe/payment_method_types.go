package stripe

import (
	"slices"

	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

// besideAllowed are the parameters that cannot be sent with allowed_payment_method_types.
var besideAllowed = []string{
	"payment_method_types", "excluded_payment_method_types", "automatic_payment_methods", "payment_method_configuration",
}

// readAllowedTypes reads allowed_payment_method_types. Those that a currency rules
// out are left out of the types without a word. currency is "" for a SetupIntent.
func readAllowedTypes(n *form.Node, currency string, allowed, types *[]string) *Error {
	if !n.Has("allowed_payment_method_types") {
		return nil
	}
	for _, other := range besideAllowed {
		if n.Has(other) {
			return fail(situation.ParametersExclusive, "param", "allowed_payment_method_types", "params", "allowed_payment_method_types, "+other)
		}
	}
	*allowed = n.Get("allowed_payment_method_types").Texts()
	*types = slices.DeleteFunc(slices.Clone(*allowed), func(kind string) bool {
		return currency != "" && !payableIn(currency, []string{kind})
	})
	return nil
}

// typesNamedOnce refuses a request that both names payment methods and asks for those
// of the dashboard.
func (c call) typesNamedOnce() *Error {
	const automatic, named = "automatic_payment_methods", "payment_method_types"
	if c.Params.Get(automatic, "enabled").True() && c.Params.Has(named) {
		return fail(situation.ParametersExclusive, "param", automatic, "params", automatic+", "+named)
	}
	return nil
}

// offeredTypes are the payment methods of a configuration that a request does not
// exclude.
func (c call) offeredTypes(m *MethodConfiguration) []string {
	excluded := c.Params.Get("excluded_payment_method_types").Texts()
	return slices.DeleteFunc(m.types(), func(kind string) bool { return slices.Contains(excluded, kind) })
}
