package stripe

import (
	"slices"

	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
)

var methodConfigurations = declare[*MethodConfiguration](resourceKind{Noun: "payment_method_configuration", Prefixes: []string{"pmc"}})

// A MethodConfiguration says which payment methods are offered where Stripe
// chooses. The account's default one is its setting payment_method_types; it is not
// kept beside that.
// Source: https://docs.stripe.com/api/payment_method_configurations
type MethodConfiguration struct {
	ID      string
	Created int64
	Name    string
	Parent  string // of a connected account's: the platform's
	Off     bool   // not active
	Default bool
	// On are the payment methods that are offered, in the order in which they were
	// switched on. A preference of none is Stripe's own choice and kept as that.
	On []string
}

func (m *MethodConfiguration) Kind() string       { return "payment_method_configuration" }
func (m *MethodConfiguration) Key() string        { return m.ID }
func (m *MethodConfiguration) Parents() [3]string { return [3]string{} }
func (m *MethodConfiguration) CreatedAt() int64   { return m.Created }
func (m *MethodConfiguration) Clone() resource {
	d := *m
	d.On = slices.Clone(m.On)
	return &d
}

// typesWith are the payment methods whose row is like that, in the order of their names.
func typesWith(like func(*methodType) bool) []string {
	var names []string
	for name, t := range methodTypes {
		if like(t) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// configurable are the payment methods of a configuration.
func configurable() []string { return typesWith(func(t *methodType) bool { return t.Configurable }) }

func (m *MethodConfiguration) Object(*view) *body.Object {
	o := body.New(70).Add("id", m.ID).Add("object", methodConfigurations.Name).Add("active", !m.Off).Add("application", nil)
	o.Add("is_default", m.Default).Add("livemode", false).Add("name", m.Name).Add("parent", body.OrNull(m.Parent))
	for _, name := range configurable() {
		on, value := slices.Contains(m.On, name), "off"
		if on {
			value = "on"
		}
		preference := body.New(3).Add("overridable", nil).Add("preference", value).Add("value", value)
		o.Add(name, body.New(2).Add("available", on).Add("display_preference", preference))
	}
	return o
}

// types are the payment methods as intents name them.
func (m *MethodConfiguration) types() []string {
	return slices.DeleteFunc(slices.Clone(m.On), func(kind string) bool { return !typeOf(kind).named() })
}

// defaultConfiguration is the account's setting in the form of a configuration.
func (c call) defaultConfiguration() *MethodConfiguration {
	return &MethodConfiguration{
		ID: configurationID(c.Account), Created: c.Account.Created.Unix(), Name: "Default", Default: true,
		On: slices.Clone(c.Settings.PaymentMethodTypes),
	}
}

// configuration returns one for changing.
func (c call) configuration(id string) (*MethodConfiguration, bool) {
	if id == configurationID(c.Account) {
		return c.defaultConfiguration(), true
	}
	return methodConfigurations.edit(c, id)
}

// chosenConfiguration is the one that a request for an intent names, or else the default.
func (c call) chosenConfiguration() (*MethodConfiguration, *Error) {
	id := c.Params.Get("payment_method_configuration").Text()
	if id == "" {
		return c.defaultConfiguration(), nil
	}
	m, ok := c.configuration(id)
	if !ok {
		return nil, methodConfigurations.MissingParam(id, "payment_method_configuration")
	}
	return m, nil
}

// apply reads what create and update have in common.
func (m *MethodConfiguration) apply(c call) {
	c.Params.Read("name", &m.Name)
	for _, name := range configurable() {
		preference := c.Params.Get(name, "display_preference", "preference").Text()
		if preference == "none" {
			preference = "off"
			if slices.Contains(engine.FreshSettings().PaymentMethodTypes, name) {
				preference = "on"
			}
		}
		i := slices.Index(m.On, name)
		switch {
		case preference == "on" && i < 0:
			m.On = append(m.On, name)
		case preference == "off" && i >= 0:
			m.On = slices.Delete(m.On, i, i+1)
		}
	}
}

func createMethodConfiguration(c call) (answer, *Error) {
	m := &MethodConfiguration{
		ID: c.NewID("pmc"), Created: c.Unix(), Parent: c.Params.Get("parent").Text(), On: engine.FreshSettings().PaymentMethodTypes,
	}
	m.apply(c)
	c.Save(m)
	return m, nil
}

func retrieveMethodConfiguration(c call) (answer, *Error) {
	m, ok := c.configuration(c.ID())
	if !ok {
		return nil, methodConfigurations.missing(c, "configuration")
	}
	return m, nil
}

func updateMethodConfiguration(c call) (answer, *Error) {
	m, ok := c.configuration(c.ID())
	if !ok {
		return nil, methodConfigurations.missing(c, "configuration")
	}
	m.apply(c)
	if m.Default {
		c.After = append(c.After, func() {
			c.Account.Change(func(s *Settings) error { s.PaymentMethodTypes = m.On; return nil })
		})
		return m, nil
	}
	if c.Params.Has("active") {
		m.Off = !c.Params.Get("active").True()
	}
	c.Save(m)
	return m, nil
}

func listMethodConfigurations(c call) (answer, *Error) {
	active := c.Params.Get("active")
	var all []resource
	for r := range methodConfigurations.list(c, "") {
		all = append(all, r)
	}
	all = append(all, c.defaultConfiguration())
	return methodConfigurations.pageOf(c, slices.DeleteFunc(all, func(r resource) bool {
		return active.Text() != "" && active.True() == r.(*MethodConfiguration).Off
	}), "/v1/payment_method_configurations")
}

// configurationID names the account's payment method configuration.
func configurationID(a *stripeAccount) string { return a.FixedID("pmc", "pmc") }
