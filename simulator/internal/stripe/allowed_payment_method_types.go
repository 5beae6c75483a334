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

// readAllowed reads allowed_payment_method_types. Those with which the account
// cannot be paid are left out of the types without a word.
func (f typesFor) readAllowed(n *form.Node, allowed, types *[]string) *Error {
	if !n.Has("allowed_payment_method_types") {
		return nil
	}
	for _, other := range besideAllowed {
		if n.Has(other) {
			return fail(situation.ParametersExclusive, "param", "allowed_payment_method_types", "params", "allowed_payment_method_types, "+other)
		}
	}
	*allowed = n.Get("allowed_payment_method_types").Texts()
	*types = f.usable(*allowed)
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

// offered are the payment methods of a configuration with which the account can be paid,
// and that an intent does not exclude.
func (f typesFor) offered(m *MethodConfiguration, excluded []string) ([]string, *Error) {
	types := slices.DeleteFunc(f.usable(m.types()), func(kind string) bool { return slices.Contains(excluded, kind) })
	if len(types) == 0 && len(m.types()) > 0 && f.currency != "" {
		return nil, fail(situation.NoValidPaymentMethodTypes)
	}
	return types, nil
}
