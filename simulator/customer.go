package simulator

import (
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
)

var customers = declare[*Customer](kind{noun: "customer", prefixes: []string{"cus"}, search: customerFields})

// A Customer is whom a merchant charges again.
type Customer struct {
	ID                   string
	Created              int64
	Address              *Address
	Balance              int64  // in the smallest unit of Currency; negative is credit
	Currency             string // of the balance; "" until there is one
	Description          string
	Email, Name, Phone   string
	InvoicePrefix        string
	DefaultPaymentMethod string // invoice_settings[default_payment_method]
	DefaultSource        string // a legacy card or bank account
	NextInvoice          int64
	Footer               string
	CustomFields         *form.Node
	Locales              []string
	Shipping             *Shipping
	TaxExempt            string
	Discount             *Discount // nil for none; another one takes its place, it is not changed
	Metadata             Metadata
	Deleted              bool
}

func (u *Customer) Kind() string     { return "customer" }
func (u *Customer) Key() string      { return u.ID }
func (u *Customer) CreatedAt() int64 { return u.Created }
func (u *Customer) clone() resource  { d := *u; return &d }

// Parents is the coupon that the customer has redeemed.
func (u *Customer) Parents() [3]string {
	if u.Discount == nil {
		return [3]string{}
	}
	return [3]string{u.Discount.Coupon.ID}
}

// shows are the sources and the coupon that older versions print inside a customer.
func (u *Customer) shows(c *call) []resource {
	var out []resource
	if u.DefaultSource != "" {
		out = sourcesOf(c.view().children(paymentSources.kind, u.ID), u.DefaultSource)
	}
	if u.Discount != nil {
		out = append(out, u.Discount.shows(c)...)
	}
	return out
}

func (u *Customer) object(v *view) *body.Object {
	if u.Deleted {
		return deleted{u.ID, "customer"}.object(v)
	}
	o := body.New(30).Add("id", u.ID).Add("object", "customer")
	var address any
	if u.Address != nil {
		address = u.Address.object()
	}
	o.Add("address", address).Add("balance", u.Balance)
	o.Add("cash_balance", &body.Hidden{Load: func() any { return u.cashBalance(v) }}).Add("created", u.Created).Add("currency", body.OrNull(u.Currency))
	o.Add("customer_account", nil).Add("default_source", paymentSources.ref(u.DefaultSource))
	o.Add("delinquent", false).Add("description", body.OrNull(u.Description)).Add("discount", u.discount(v)).Add("email", body.OrNull(u.Email))
	o.Add("invoice_prefix", u.InvoicePrefix)
	settings := body.New(4).Add("custom_fields", generic(u.CustomFields))
	settings.Add("default_payment_method", paymentMethods.ref(u.DefaultPaymentMethod))
	settings.Add("footer", body.OrNull(u.Footer)).Add("rendering_options", nil)
	o.Add("invoice_settings", settings).Add("livemode", false).Add("metadata", u.Metadata.object()).Add("name", body.OrNull(u.Name))
	locales := u.Locales
	if locales == nil {
		locales = []string{}
	}
	o.Add("next_invoice_sequence", u.NextInvoice).Add("phone", body.OrNull(u.Phone)).Add("preferred_locales", locales)
	o.Add("shipping", u.shipping())
	o.Add("sources", &body.Hidden{Load: func() any { return v.render(sourceList(v, u)) }})
	o.Add("subscriptions", u.emptySublist(v, "subscriptions"))
	o.Add("tax", &body.Hidden{Load: func() any {
		return body.New(4).Add("automatic_tax", "unrecognized_location").Add("ip_address", nil).Add("location", nil).Add("provider", "stripe")
	}})
	o.Add("tax_exempt", u.TaxExempt).Add("tax_ids", u.emptySublist(v, "tax_ids"))
	return o.Add("test_clock", nil)
}

// cashBalance is null for a customer who never had any.
func (u *Customer) cashBalance(v *view) any {
	if v.call == nil || v.find(cashBalances.name, u.ID) == nil {
		return nil
	}
	return v.render(v.call.cashBalance(u.ID))
}

// shipping of a customer has no carrier and no tracking number.
func (u *Customer) shipping() any {
	o, ok := u.Shipping.object().(*body.Object)
	if !ok {
		return nil
	}
	o.Delete("carrier")
	o.Delete("tracking_number")
	return o
}

func (u *Customer) emptySublist(v *view, name string) *body.Hidden {
	return &body.Hidden{Load: func() any {
		none := int64(0)
		return v.render(&list{url: "/v1/customers/" + u.ID + "/" + name, total: &none})
	}}
}

const invoicePrefixLength = 8

func createCustomer(c *call) (answer, *Error) {
	u := &Customer{ID: c.newID("cus"), Created: c.unix(), TaxExempt: "none", NextInvoice: 1}
	u.InvoicePrefix = strings.ToUpper(c.randomText(invoicePrefixLength))
	if err := c.applyCustomer(u); err != nil {
		return nil, err
	}
	discount, _, err := c.askedDiscount(u)
	if err != nil {
		return nil, err
	}
	var attached *PaymentMethod
	if id := c.params.Get("payment_method").Text(); id != "" {
		m, ok := c.paymentMethod(id)
		switch {
		case !ok:
			return nil, c.missingMethod(id, "payment_method")
		case m.Customer != "":
			return nil, fail("payment_method_attached_already")
		case m.Spent:
			return nil, fail("payment_method_attach_spent")
		}
		if err := m.checkForAttaching(); err != nil {
			return nil, err
		}
		attached = m
	}
	var source paymentSource
	if n, _ := c.givenSource(); n != nil {
		if source, err = c.sourceFor(u.ID); err != nil {
			return nil, err
		}
		u.DefaultSource = source.Key()
	}
	if plan := c.params.Get("plan").Text(); plan != "" {
		return nil, c.missingParam("plan", plan, "plan") // there are no subscriptions here
	}
	c.setBalance(u, "initial")
	c.redeem(u, discount)
	c.save(u)
	if source != nil {
		c.save(source) // the event of the customer shows it in older versions
	}
	c.emit("customer.created", u)
	if source != nil {
		c.emit("customer.source.created", source)
	}
	c.tellDiscount(nil, u.Discount)
	if attached != nil {
		c.attach(attached, u.ID)
	}
	return u, c.defaultMethod(u, attached)
}

// applyCustomer copies what create and update have in common.
func (c *call) applyCustomer(u *Customer) *Error {
	n := c.params
	if err := checkEmail(n, "email", "email"); err != nil {
		return err
	}
	n.Read("description", &u.Description)
	n.Read("email", &u.Email)
	n.Read("name", &u.Name)
	n.Read("phone", &u.Phone)
	n.Read("invoice_prefix", &u.InvoicePrefix)
	if text := n.Get("tax_exempt").Text(); text != "" {
		u.TaxExempt = text
	}
	u.NextInvoice = keep(n, "next_invoice_sequence", u.NextInvoice)
	if n.Has("preferred_locales") {
		u.Locales = n.Get("preferred_locales").Texts()
	}
	if address := n.Get("address"); n.Has("address") {
		if address.Empty() {
			u.Address = nil
		} else {
			old := Address{}
			if u.Address != nil {
				old = *u.Address
			}
			old = readAddress(address, old)
			u.Address = &old
		}
	}
	u.Shipping = readShipping(n.Get("shipping"), u.Shipping)
	c.reconcileBy(u.ID, n.Get("cash_balance", "settings", "reconciliation_mode").Text())
	n.Get("invoice_settings").Read("footer", &u.Footer)
	if n.Has("invoice_settings", "custom_fields") {
		u.CustomFields = n.Get("invoice_settings", "custom_fields")
	}
	var err *Error
	u.Metadata, err = u.Metadata.merge(n.Get("metadata"))
	return err
}

// defaultMethod sets invoice_settings[default_payment_method], which must be
// the customer's own. A test id that the request has attached means that one.
func (c *call) defaultMethod(u *Customer, attached *PaymentMethod) *Error {
	n := c.params.Get("invoice_settings")
	if !n.Has("default_payment_method") {
		return nil
	}
	id := n.Get("default_payment_method").Text()
	switch {
	case attached != nil && id == c.params.Get("payment_method").Text():
		id = attached.ID
	case id != "":
		const param = "invoice_settings[default_payment_method]"
		switch m, ok := c.paymentMethod(id); {
		case !ok:
			return paymentMethods.missingParam(id, param)
		case m.Customer != u.ID:
			return fail("payment_method_not_of_customer", "id", id, "param", param)
		}
	}
	u.DefaultPaymentMethod = id
	c.save(u)
	return nil
}

// customer returns the customer that the path names, for changing.
func (c *call) customer() (*Customer, *Error) {
	u, ok := customers.edit(c, c.id())
	if !ok || u.Deleted {
		return nil, customers.missing(c, "id")
	}
	return u, nil
}

// liveCustomer says whether a parameter names a customer that exists.
// defaultSource is the id of what a customer pays with unless told otherwise.
func (c *call) defaultSource(customer string) string {
	u, ok := customers.get(c, customer)
	if !ok {
		return ""
	}
	return u.DefaultSource
}

func (c *call) liveCustomer(id string) bool {
	u, ok := customers.get(c, id)
	return ok && !u.Deleted
}

// listedCustomer returns the customer whose intents a list is to hold, "" if it is not
// narrowed to one. A deleted customer's can be listed still.
func (c *call) listedCustomer() (string, *Error) {
	id := c.params.Get("customer").Text()
	if _, ok := customers.get(c, id); id != "" && !ok {
		return "", customers.missingParam(id, "customer")
	}
	return id, nil
}

func retrieveCustomer(c *call) (answer, *Error) {
	u, ok := customers.get(c, c.id())
	if !ok {
		return nil, customers.missing(c, "id")
	}
	return u, nil
}

func listCustomers(c *call) (answer, *Error) {
	email := c.params.Get("email").Text()
	return customers.page(c, "", "/v1/customers", func(r resource) bool {
		u := r.(*Customer)
		return !u.Deleted && (email == "" || u.Email == email)
	})
}

func updateCustomer(c *call) (answer, *Error) {
	u, err := c.customer()
	if err != nil {
		return nil, err
	}
	before := u.clone().(*Customer)
	if err := c.applyCustomer(u); err != nil {
		return nil, err
	}
	discount, asked, err := c.askedDiscount(u)
	if err != nil {
		return nil, err
	}
	if n, _ := c.givenSource(); n != nil {
		source, err := c.sourceFor(u.ID)
		if err != nil {
			return nil, err
		}
		c.replaceDefaultSource(u, source)
	}
	if id := c.params.Get("default_source").Text(); id != "" {
		if s, ok := paymentSources.get(c, id); !ok || s.holder() != u.ID {
			return nil, paymentSources.missingParam(id, "default_source")
		}
		u.DefaultSource = id
	}
	if err := c.defaultMethod(u, nil); err != nil {
		return nil, err
	}
	c.setBalance(u, "adjustment")
	if asked {
		c.redeem(u, discount)
	}
	c.save(u)
	c.tellDiscount(before.Discount, u.Discount)
	c.emitChange("customer.updated", u, before)
	return u, nil
}

func deleteCustomer(c *call) (answer, *Error) {
	u, err := c.customer()
	if err != nil {
		return nil, err
	}
	if c.cashBalance(u.ID).Available != nil {
		return nil, fail("customer_has_cash_balance", "customer", u.ID)
	}
	c.emit("customer.deleted", u)
	var methods []*PaymentMethod
	for r := range paymentMethods.list(c, u.ID) {
		methods = append(methods, r.clone().(*PaymentMethod))
	}
	for _, m := range methods {
		m.Customer, m.Spent = "", true
		c.save(m)
	}
	for _, r := range sourcesOf(c.view().children(paymentSources.kind, u.ID), "") {
		s := r.clone().(paymentSource)
		if s.leave(c) {
			c.save(s)
		} else {
			paymentSources.delete(c, s.Key())
		}
	}
	c.save(&Customer{ID: u.ID, Created: u.Created, Deleted: true})
	return deleted{u.ID, "customer"}, nil
}

// forgetDefault drops a payment method that is detached as the customer's default.
func (c *call) forgetDefault(customer, method string) {
	u, ok := customers.edit(c, customer)
	if ok && u.DefaultPaymentMethod == method {
		u.DefaultPaymentMethod = ""
		c.save(u)
	}
}

func listCustomerPaymentMethods(c *call) (answer, *Error) {
	u, err := c.customer()
	if err != nil {
		return nil, err
	}
	return c.pagePaymentMethods(u.ID, "/v1/customers/"+u.ID+"/payment_methods")
}

func retrieveCustomerPaymentMethod(c *call) (answer, *Error) {
	u, err := c.customer()
	if err != nil {
		return nil, err
	}
	m, ok := paymentMethods.get(c, c.path[1])
	if !ok || m.Customer != u.ID {
		return nil, fail("resource_missing_path", "noun", "PaymentMethod", "id", c.path[1], "param", "payment_method")
	}
	return m, nil
}
