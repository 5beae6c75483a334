package adapter

import (
	"cmp"
	"fmt"
)

// customerForm maps a customer's details to the parameters of POST /v1/customers.
func customerForm(c *Customer) form {
	var b form
	b.add("name", c.Name)
	b.add("email", c.Email)
	b.add("phone", c.Phone)
	b.add("description", c.Description)
	b = append(b, addressForm("address", c.Address)...)
	if s := c.Shipping; s != nil {
		// Stripe wants a name with a customer's shipping; the customer's own will do.
		b.add("shipping[name]", cmp.Or(s.Name, c.Name))
		b.add("shipping[phone]", s.Phone)
		b = append(b, addressForm("shipping[address]", s.Address)...)
	}
	b.addOptionalInt("balance", c.Balance)
	b.add("coupon", c.Coupon)
	b.add("promotion_code", c.PromotionCode)
	b.add("source", c.Source)
	b.add("invoice_prefix", c.InvoicePrefix)
	b.addOptionalInt("next_invoice_sequence", c.NextInvoiceSequence)
	b.add("invoice_settings[default_payment_method]", c.DefaultPaymentMethod)
	b.add("invoice_settings[footer]", c.InvoiceFooter)
	if c.ClearCustomFields {
		b.addEmpty("invoice_settings[custom_fields]")
	}
	for i, f := range c.CustomFields {
		at := fmt.Sprintf("invoice_settings[custom_fields][%d]", i)
		b.add(at+"[name]", f.Name)
		b.add(at+"[value]", f.Value)
	}
	b.addList("preferred_locales", c.PreferredLocales)
	if c.ClearMetadata {
		b.addEmpty("metadata")
	}
	b.addMap("metadata", c.Metadata)
	b.addList("expand", c.Expand)
	return b
}

// customer gives the customer of an operation: the named one, updated if there are
// details; a new one if there are details alone; or none. The answer is set if
// Stripe refused.
func (r *run) customer(id string, details *Customer) (string, *answer, error) {
	if details == nil {
		return id, nil, nil
	}
	path := "/v1/customers"
	if id != "" {
		path += "/" + escape(id)
	}
	a, err := r.post(path, customerForm(details), keyCustomer)
	if err != nil {
		return "", nil, err
	}
	if a.refused() {
		return "", a, nil
	}
	c, err := readObject[struct{ ID string }](a)
	if err != nil {
		return "", nil, err
	}
	return c.ID, nil, nil
}
