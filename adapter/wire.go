package adapter

// wire is how requests have to be put at an API version.
type wire struct {
	// expandCharge: the intent holds its charge by id alone, unless expanded.
	expandCharge bool
	// methodTypes is the parameter that restricts the payment method types.
	methodTypes string
}

// wires are the versions at which requests change, oldest first.
var wires = []struct {
	from string
	wire wire
}{
	{"", wire{false, "payment_method_types"}},
	{"2022-11-15", wire{true, "payment_method_types"}},
	{"2026-09-30", wire{true, "allowed_payment_method_types"}},
}

// wireAt is how requests are put at a version. Versions begin with their date, so
// that they sort as text.
func wireAt(version string) wire {
	w := wires[0].wire
	for _, c := range wires {
		if version >= c.from {
			w = c.wire
		}
	}
	return w
}
