package stripe

import (
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

// What the parameters of a PaymentIntent's requests make of it.

// needsConfirm returns the first of these parameters that was sent to create an
// intent without confirming it, "" if none was.
func (c call) needsConfirm(params ...string) string {
	if c.Params.Get("confirm").True() {
		return ""
	}
	for _, param := range params {
		if c.Params.Has(param) && !c.Params.Get(param).False() {
			return param
		}
	}
	return ""
}

// applyIntent copies the parameters that create, update and confirm have in common.
func (c call) applyIntent(p *PaymentIntent, n *form.Node) *Error {
	if n.Has("customer") {
		id := n.Get("customer").Text()
		if id != "" && !c.liveCustomer(id) {
			return customers.MissingParam(id, "customer")
		}
		if p.Customer != "" && p.Customer != id {
			return intentError(situation.PaymentIntentCustomerSet, p)
		}
		p.Customer = id
	}
	if err := checkEmail(n, "receipt_email", "receipt_email"); err != nil {
		return err
	}
	n.Read("description", &p.Description)
	n.Read("receipt_email", &p.ReceiptEmail)
	n.Read("setup_future_usage", &p.SetupFutureUsage)
	n.Read("capture_method", &p.CaptureMethod)
	n.Read("confirmation_method", &p.ConfirmationMethod)
	n.Read("statement_descriptor", &p.StatementDescriptor)
	n.Read("statement_descriptor_suffix", &p.StatementDescriptorSuffix)
	if err := checkDescriptors(p.StatementDescriptor, p.StatementDescriptorSuffix); err != nil {
		return err
	}
	p.Shipping = readShipping(n.Get("shipping"), p.Shipping)
	p.Options = mergeOptions(p.Options, n.Get("payment_method_options"))
	if n.Has("amount_details") || n.Has("amount") && p.AmountDetails != nil {
		if err := c.readAmountDetails(p, n, p.Amount); err != nil {
			return err
		}
	}
	if n.Has("payment_method_types") {
		p.PaymentMethodTypes = n.Get("payment_method_types").Texts()
	}
	if n.Has("excluded_payment_method_types") {
		p.Excluded = n.Get("excluded_payment_method_types").Texts()
	}
	if err := c.readRadar(n, "", &p.RadarSession, &p.SkipRules); err != nil {
		return err
	}
	if err := c.readTransfer(&p.Transfer, n); err != nil {
		return err
	}
	if err := c.checkTypes(p, n); err != nil {
		return err
	}
	if err := c.checkCardDescriptor(p.PaymentMethodTypes); err != nil {
		return err
	}
	var err *Error
	p.Metadata, err = p.Metadata.Merge(n.Get("metadata"))
	return err
}

// checkTypes holds an intent's types against its account and its currency, where a
// request changes any of them. Those that Stripe chose follow the currency.
func (c call) checkTypes(p *PaymentIntent, n *form.Node) (err *Error) {
	types := c.paymentTypes(p.Transfer.OnBehalfOf, p.Currency)
	if err := types.readAllowed(n, &p.Allowed, &p.PaymentMethodTypes); err != nil {
		return err
	}
	switch {
	case n.Has("allowed_payment_method_types"), !n.Has("payment_method_types") && !n.Has("currency"):
		return nil
	case p.Automatic == nil:
		return types.check(p.PaymentMethodTypes)
	}
	if m, ok := c.configuration(p.Automatic.Configuration); ok {
		p.PaymentMethodTypes, err = types.offered(m, p.Excluded)
	}
	return err
}

// typesOf settles which payment methods an intent takes: those that were
// named, or those of the dashboard, or cards.
func (c call) typesOf(named, excluded []string, account typesFor) ([]string, *AutomaticPaymentMethods, *Error) {
	n := c.Params.Get("automatic_payment_methods")
	if named != nil {
		return named, nil, nil
	}
	automatic := n.Get("enabled").True()
	if !n.Has("enabled") {
		automatic = c.Behaves(apiversion.AutomaticPaymentMethods)
	}
	if !automatic {
		return []string{"card"}, nil, nil
	}
	chosen, err := c.chosenConfiguration()
	if err != nil {
		return nil, nil, err
	}
	redirects := "always"
	if text := n.Get("allow_redirects").Text(); text != "" {
		redirects = text
	}
	types, err := account.offered(chosen, excluded)
	if err != nil {
		return nil, nil, err
	}
	return types, &AutomaticPaymentMethods{AllowRedirects: redirects, Configuration: chosen.ID, Parent: chosen.Parent}, nil
}

// givePaymentMethod puts the payment method that a request names, or describes,
// on an intent.
func (c call) givePaymentMethod(p *PaymentIntent, n *form.Node) *Error {
	m, err := c.namedMethod(n)
	if err != nil {
		return err
	}
	if m != nil {
		if err := c.fitsIntent(p, m); err != nil {
			return err
		}
		p.PaymentMethod, p.Plans = m.ID, c.offeredPlans(p, m)
	}
	return p.readSave(n)
}

// readSave reads save_payment_method, which setup_future_usage has replaced.
func (p *PaymentIntent) readSave(n *form.Node) *Error {
	if n.Has("save_payment_method") {
		p.Save = n.Get("save_payment_method").True()
	}
	switch {
	case p.Save && p.PaymentMethod == "":
		return fail(situation.SavePaymentMethodWithoutPaymentMethod)
	case p.Save && p.Customer == "":
		return fail(situation.SavePaymentMethodWithoutCustomer)
	}
	return nil
}

// namedMethod returns the payment method of payment_method or
// payment_method_data, nil if neither was sent.
func (c call) namedMethod(n *form.Node) (*PaymentMethod, *Error) {
	if data := n.Get("payment_method_data"); data.Len() > 0 {
		if n.Get("payment_method").Text() != "" {
			return nil, fail(situation.ParametersExclusive, "param", "payment_method", "params", "payment_method, payment_method_data")
		}
		return c.newPaymentMethod(data, "payment_method_data")
	}
	id := n.Get("payment_method").Text()
	if id == "" {
		return nil, nil
	}
	if c.isToken(id) {
		return nil, fail(situation.TokenForPaymentMethod, "id", id)
	}
	m, ok := c.paymentMethod(id)
	if !ok {
		return nil, c.missingMethod(id, "payment_method")
	}
	return m, nil
}

// fitsIntent says whether an intent may be paid with a payment method.
func (c call) fitsIntent(p *PaymentIntent, m *PaymentMethod) *Error {
	switch {
	case m.Spent && m.SpentOn != p.ID:
		return fail(situation.PaymentMethodSpent)
	case m.Customer != "" && p.Customer == "":
		return fail(situation.PaymentMethodNeedsCustomer, "payment_method", m.ID, "customer", m.Customer)
	case m.Customer != "" && m.Customer != p.Customer:
		return fail(situation.PaymentMethodOfOtherCustomer, "payment_method", m.ID, "customer", p.Customer)
	}
	if !slices.Contains(p.PaymentMethodTypes, m.Type) {
		return fail(situation.PaymentMethodTypeNotAllowed, "payment_method", m.ID, "type", m.Type, "types", strings.Join(p.PaymentMethodTypes, ", "))
	}
	return nil
}
