package stripe

import (
	"regexp"
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
	"github.com/pinstripe-lab/pinstripe/simulator/params"
)

var customers = declare[*Customer](resourceKind{
	Noun: "customer", Prefixes: []string{"cus"}, Search: customerFields, Fields: customerListFields,
})

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
func (u *Customer) Clone() resource  { d := *u; return &d }

// Parents is the coupon that the customer has redeemed.
func (u *Customer) Parents() [3]string {
	if u.Discount == nil {
		return [3]string{}
	}
	return [3]string{u.Discount.Coupon.ID}
}

// Shows are the sources and the coupon that older versions print inside a customer.
func (u *Customer) Shows(up *engine.Call) []resource {
	c := call{up}
	var out []resource
	if u.DefaultSource != "" {
		out = sourcesOf(c.View().Children(PaymentSources.Kind, u.ID), u.DefaultSource)
	}
	if u.Discount != nil {
		out = append(out, u.Discount.Shows(up)...)
	}
	return out
}

func (u *Customer) Object(v *view) *body.Object {
	if u.Deleted {
		return deleted{ID: u.ID, Kind: "customer"}.Object(v)
	}
	o := body.New(30).Add("id", u.ID).Add("object", "customer")
	var address any
	if u.Address != nil {
		address = u.Address.Object()
	}
	o.Add("address", address).Add("balance", u.Balance)
	o.Add("cash_balance", &body.Hidden{Load: func() any { return u.cashBalance(v) }}).Add("created", u.Created).Add("currency", body.OrNull(u.Currency))
	o.Add("customer_account", nil).Add("default_source", PaymentSources.Ref(u.DefaultSource))
	o.Add("delinquent", false).Add("description", body.OrNull(u.Description)).Add("discount", u.discount(v)).Add("email", body.OrNull(u.Email))
	o.Add("invoice_prefix", u.InvoicePrefix)
	settings := body.New(4).Add("custom_fields", echo(u.CustomFields, params.TypeOf("POST", "/v1/customers", "invoice_settings", "custom_fields")))
	settings.Add("default_payment_method", PaymentMethods.Ref(u.DefaultPaymentMethod))
	settings.Add("footer", body.OrNull(u.Footer)).Add("rendering_options", nil)
	o.Add("invoice_settings", settings).Add("livemode", false).Add("metadata", u.Metadata.Object()).Add("name", body.OrNull(u.Name))
	locales := u.Locales
	if locales == nil {
		locales = []string{}
	}
	o.Add("next_invoice_sequence", u.NextInvoice).Add("phone", body.OrNull(u.Phone)).Add("preferred_locales", locales)
	o.Add("shipping", u.shipping())
	o.Add("sources", &body.Hidden{Load: func() any { return v.Render(sourceList(v, u)) }})
	o.Add("subscriptions", u.emptySublist(v, "subscriptions"))
	o.Add("tax", &body.Hidden{Load: func() any {
		return body.New(4).Add("automatic_tax", "unrecognized_location").Add("ip_address", nil).Add("location", nil).Add("provider", "stripe")
	}})
	o.Add("tax_exempt", u.TaxExempt).Add("tax_ids", u.emptySublist(v, "tax_ids"))
	return o.Add("test_clock", nil)
}

// cashBalance is null for a customer who never had any.
func (u *Customer) cashBalance(v *view) any {
	if v.Call == nil || v.Find(cashBalances.Name, u.ID) == nil {
		return nil
	}
	return v.Render(call{v.Call}.cashBalance(u.ID))
}

// shipping of a customer has no carrier and no tracking number.
func (u *Customer) shipping() any {
	o, ok := u.Shipping.Object().(*body.Object)
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
		return v.Render(&objectList{URL: "/v1/customers/" + u.ID + "/" + name, Total: &none})
	}}
}

const invoicePrefixLength = 8

func createCustomer(c call) (answer, *Error) {
	id, err := c.chosenCustomerID()
	if err != nil {
		return nil, err
	}
	u := &Customer{ID: id, Created: c.Unix(), TaxExempt: "none", NextInvoice: 1}
	u.InvoicePrefix = strings.ToUpper(c.RandomText(invoicePrefixLength))
	if err := c.applyCustomer(u); err != nil {
		return nil, err
	}
	discount, _, err := c.askedDiscount(u)
	if err != nil {
		return nil, err
	}
	var attached *PaymentMethod
	if id := c.Params.Get("payment_method").Text(); id != "" {
		m, ok := c.paymentMethod(id)
		switch {
		case !ok:
			return nil, c.missingMethod(id, "payment_method")
		case m.Customer != "":
			return nil, fail(situation.PaymentMethodAttachedAlready)
		case m.Spent:
			return nil, fail(situation.PaymentMethodAttachSpent)
		}
		if err := c.checkForAttaching(m); err != nil {
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
	if plan := c.Params.Get("plan").Text(); plan != "" {
		return nil, c.MissingParam("plan", plan, "plan") // there are no subscriptions here
	}
	c.setBalance(u, "initial")
	c.redeem(u, discount)
	c.Save(u)
	if source != nil {
		c.Save(source) // the event of the customer shows it in older versions
	}
	c.Emit("customer.created", u)
	if source != nil {
		c.Emit("customer.source.created", source)
	}
	c.tellDiscount(nil, u.Discount)
	if attached != nil {
		c.attach(attached, u.ID)
	}
	return u, c.defaultMethod(u, attached)
}

// chosenCustomerID is the id that the caller chose, or a new one. A deleted customer
// keeps its id.
func (c call) chosenCustomerID() (string, *Error) {
	switch id := c.Params.Get("id").Text(); {
	case id == "":
		return c.NewID("cus"), nil
	case !isPlain(id, "_-") && c.Behaves(apiversion.ChosenIDsPlain):
		return "", fail(situation.CustomerIDCharacters, "id", id)
	case c.Tx.Get(customers.Name, id) != nil:
		return "", fail(situation.CustomerExists)
	default:
		return id, nil
	}
}

// invoicePrefix is what Stripe's reference says of one.
var invoicePrefix = regexp.MustCompile(`^[A-Z0-9]{3,12}$`)

// applyCustomer copies what create and update have in common.
func (c call) applyCustomer(u *Customer) *Error {
	n := c.Params
	if err := checkEmail(n, "email", "email"); err != nil {
		return err
	}
	if text := n.Get("invoice_prefix").Text(); text != "" && !invoicePrefix.MatchString(text) {
		return fail(situation.InvoicePrefixInvalid)
	}
	n.Read("description", &u.Description)
	n.Read("email", &u.Email)
	n.Read("name", &u.Name)
	n.Read("phone", &u.Phone)
	n.Read("invoice_prefix", &u.InvoicePrefix)
	if text := n.Get("tax_exempt").Text(); text != "" {
		u.TaxExempt = text
	}
	u.NextInvoice = keptNumber(n, "next_invoice_sequence", u.NextInvoice)
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
	u.Metadata, err = u.Metadata.Merge(n.Get("metadata"))
	return err
}

// defaultMethod sets invoice_settings[default_payment_method], which must be
// the customer's own. A test id that the request has attached means that one.
func (c call) defaultMethod(u *Customer, attached *PaymentMethod) *Error {
	n := c.Params.Get("invoice_settings")
	if !n.Has("default_payment_method") {
		return nil
	}
	id := n.Get("default_payment_method").Text()
	switch {
	case attached != nil && id == c.Params.Get("payment_method").Text():
		id = attached.ID
	case id != "":
		const param = "invoice_settings[default_payment_method]"
		switch m, ok := c.paymentMethod(id); {
		case !ok:
			return PaymentMethods.MissingParam(id, param)
		case m.Customer != u.ID:
			return fail(situation.PaymentMethodNotOfCustomer, "id", id, "param", param)
		}
	}
	u.DefaultPaymentMethod = id
	c.Save(u)
	return nil
}

// customer returns the customer that the path names, for changing.
func (c call) customer() (*Customer, *Error) {
	u, ok := customers.edit(c, c.ID())
	if !ok || u.Deleted {
		return nil, customers.missing(c, "id")
	}
	return u, nil
}

// liveCustomer says whether a parameter names a customer that exists.
// defaultSource is the id of what a customer pays with unless told otherwise.
func (c call) defaultSource(customer string) string {
	u, ok := customers.get(c, customer)
	if !ok {
		return ""
	}
	return u.DefaultSource
}

func (c call) liveCustomer(id string) bool {
	u, ok := customers.get(c, id)
	return ok && !u.Deleted
}

// listedCustomer returns the customer whose intents a list is to hold, "" if it is not
// narrowed to one. A deleted customer's can be listed still.
func (c call) listedCustomer() (string, *Error) {
	id := c.Params.Get("customer").Text()
	if _, ok := customers.get(c, id); id != "" && !ok {
		return "", customers.MissingParam(id, "customer")
	}
	return id, nil
}

func retrieveCustomer(c call) (answer, *Error) {
	u, ok := customers.get(c, c.ID())
	if !ok {
		return nil, customers.missing(c, "id")
	}
	return u, nil
}

func listCustomers(c call) (answer, *Error) {
	email := c.Params.Get("email").Text()
	return customers.page(c, "", "/v1/customers", func(r resource) bool {
		u := r.(*Customer)
		return !u.Deleted && (email == "" || u.Email == email)
	}, having("deleted", "false", "email", email)...)
}

func updateCustomer(c call) (answer, *Error) {
	u, err := c.customer()
	if err != nil {
		return nil, err
	}
	before := u.Clone().(*Customer)
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
	if id := c.Params.Get("default_source").Text(); id != "" {
		if s, ok := PaymentSources.get(c, id); !ok || s.holder() != u.ID {
			return nil, PaymentSources.MissingParam(id, "default_source")
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
	c.Save(u)
	c.tellDiscount(before.Discount, u.Discount)
	c.EmitChange("customer.updated", u, before)
	return u, nil
}

func deleteCustomer(c call) (answer, *Error) {
	u, err := c.customer()
	if err != nil {
		return nil, err
	}
	if c.cashBalance(u.ID).Available != nil {
		return nil, fail(situation.CustomerHasCashBalance, "customer", u.ID)
	}
	c.Emit("customer.deleted", u)
	var methods []*PaymentMethod
	for r := range PaymentMethods.list(c, u.ID) {
		methods = append(methods, r.Clone().(*PaymentMethod))
	}
	for _, m := range methods {
		m.Customer, m.Spent = "", true
		c.Save(m)
	}
	for _, r := range sourcesOf(c.View().Children(PaymentSources.Kind, u.ID), "") {
		s := r.Clone().(paymentSource)
		if s.leave(c) {
			c.Save(s)
		} else {
			PaymentSources.delete(c, s.Key())
		}
	}
	c.Save(&Customer{ID: u.ID, Created: u.Created, Deleted: true})
	return deleted{ID: u.ID, Kind: "customer"}, nil
}

// forgetDefault drops a payment method that is detached as the customer's default.
func (c call) forgetDefault(customer, method string) {
	u, ok := customers.edit(c, customer)
	if ok && u.DefaultPaymentMethod == method {
		u.DefaultPaymentMethod = ""
		c.Save(u)
	}
}

func listCustomerPaymentMethods(c call) (answer, *Error) {
	u, err := c.customer()
	if err != nil {
		return nil, err
	}
	return c.pagePaymentMethods(u.ID, "/v1/customers/"+u.ID+"/payment_methods")
}

func retrieveCustomerPaymentMethod(c call) (answer, *Error) {
	u, err := c.customer()
	if err != nil {
		return nil, err
	}
	m, ok := PaymentMethods.get(c, c.Path[1])
	if !ok || m.Customer != u.ID {
		return nil, fail(situation.ResourceMissingPath, "noun", "PaymentMethod", "id", c.Path[1], "param", "payment_method")
	}
	return m, nil
}
