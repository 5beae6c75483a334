package stripe

import "github.com/pinstripe-lab/pinstripe/simulator/body"

var methodDomains = declare[*PaymentMethodDomain](resourceKind{Noun: "payment_method_domain", Prefixes: []string{"pmd"}})

// A PaymentMethodDomain is a site on which wallets may be offered. A gateway
// registers those of its merchants.
// Source: https://docs.stripe.com/api/payment_method_domains
type PaymentMethodDomain struct {
	ID      string
	Created int64
	Name    string
	Enabled bool
}

// domainWallets are the wallets that a domain says something of.
func domainWallets() []string { return typesWith(func(t *methodType) bool { return t.DomainWallet }) }

func (d *PaymentMethodDomain) Kind() string       { return "payment_method_domain" }
func (d *PaymentMethodDomain) Key() string        { return d.ID }
func (d *PaymentMethodDomain) Parents() [3]string { return [3]string{d.Name} }
func (d *PaymentMethodDomain) CreatedAt() int64   { return d.Created }
func (d *PaymentMethodDomain) Clone() resource    { e := *d; return &e }

// Object shows every wallet as active: nobody can look at the site of a test.
func (d *PaymentMethodDomain) Object(*view) *body.Object {
	o := body.New(13).Add("id", d.ID).Add("object", methodDomains.Name)
	for _, wallet := range domainWallets() {
		o.Add(wallet, body.New(1).Add("status", "active"))
	}
	return o.Add("created", d.Created).Add("domain_name", d.Name).Add("enabled", d.Enabled).Add("livemode", false)
}

// createPaymentMethodDomain registers a domain. One that is registered stays as it is.
func createPaymentMethodDomain(c call) (answer, *Error) {
	name := c.Params.Get("domain_name").Text()
	for r := range methodDomains.list(c, name) {
		return r, nil
	}
	d := &PaymentMethodDomain{ID: c.NewID("pmd"), Created: c.Unix(), Name: name, Enabled: true}
	if n := c.Params.Get("enabled"); n.Text() != "" {
		d.Enabled = n.True()
	}
	c.Save(d)
	return d, nil
}

// paymentMethodDomain returns the one that the path names, for changing.
func (c call) paymentMethodDomain() (*PaymentMethodDomain, *Error) {
	d, ok := methodDomains.edit(c, c.ID())
	if !ok {
		return nil, methodDomains.missing(c, methodDomains.Name)
	}
	return d, nil
}

// retrievePaymentMethodDomain also answers a validation: there is nothing to look at.
func retrievePaymentMethodDomain(c call) (answer, *Error) { return orError(c.paymentMethodDomain()) }

func updatePaymentMethodDomain(c call) (answer, *Error) {
	d, err := c.paymentMethodDomain()
	if err != nil {
		return nil, err
	}
	if n := c.Params.Get("enabled"); n.Text() != "" {
		d.Enabled = n.True()
		c.Save(d)
	}
	return d, nil
}

func listPaymentMethodDomains(c call) (answer, *Error) {
	enabled := c.Params.Get("enabled")
	return methodDomains.page(c, c.Params.Get("domain_name").Text(), "/v1/payment_method_domains", func(r resource) bool {
		return enabled.Text() == "" || r.(*PaymentMethodDomain).Enabled == enabled.True()
	})
}
