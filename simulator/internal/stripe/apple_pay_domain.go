package stripe

import (
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

var applePayDomains = declare[*ApplePayDomain](resourceKind{Noun: "apple_pay_domain", Prefixes: []string{"apwc"}})

// An ApplePayDomain is a site on which Apple Pay may be offered. A gateway
// registers those of its merchants.
type ApplePayDomain struct {
	ID      string
	Created int64
	Name    string
}

func (d *ApplePayDomain) Kind() string       { return "apple_pay_domain" }
func (d *ApplePayDomain) Key() string        { return d.ID }
func (d *ApplePayDomain) Parents() [3]string { return [3]string{d.Name} }
func (d *ApplePayDomain) CreatedAt() int64   { return d.Created }
func (d *ApplePayDomain) Clone() resource    { e := *d; return &e }

func (d *ApplePayDomain) Object(*view) *body.Object {
	return body.New(5).Add("id", d.ID).Add("object", "apple_pay_domain").Add("created", d.Created).
		Add("domain_name", d.Name).Add("livemode", false)
}

// createApplePayDomain registers a domain. One that is registered stays as it is.
func createApplePayDomain(c call) (answer, *Error) {
	name := c.Params.Get("domain_name").Text()
	for r := range applePayDomains.list(c, name) {
		return r, nil
	}
	d := &ApplePayDomain{ID: c.NewID("apwc"), Created: c.Unix(), Name: name}
	c.Save(d)
	return d, nil
}

func (c call) applePayDomain() (*ApplePayDomain, *Error) {
	d, ok := applePayDomains.get(c, c.ID())
	if !ok {
		return nil, fail(situation.ApplePayDomainMissing, "id", c.ID())
	}
	return d, nil
}

func retrieveApplePayDomain(c call) (answer, *Error) { return orError(c.applePayDomain()) }

func listApplePayDomains(c call) (answer, *Error) {
	return applePayDomains.page(c, c.Params.Get("domain_name").Text(), "/v1/apple_pay/domains", nil)
}

func deleteApplePayDomain(c call) (answer, *Error) {
	d, err := c.applePayDomain()
	if err != nil {
		return nil, err
	}
	applePayDomains.delete(c, d.ID)
	return deleted{ID: d.ID, Kind: "apple_pay_domain"}, nil
}
