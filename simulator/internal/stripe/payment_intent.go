package stripe

import (
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

var paymentIntents = declare[*PaymentIntent](resourceKind{Noun: "payment_intent", Prefixes: []string{"pi"}, Life: paymentIntentLife, Search: paymentIntentFields})

// A PaymentIntent follows one payment from the wish to pay to the money. Its
// states and what moves it between them: payment_intent_lifecycle.go.
// Amounts are in the smallest unit of Currency.
type PaymentIntent struct {
	ID      string
	Created int64
	Secret  string // client_secret
	lifeState
	Amount   int64
	Currency string

	AmountCapturable, AmountReceived int64

	CaptureMethod      string // automatic, automatic_async, manual
	ConfirmationMethod string // automatic, manual
	PaymentMethod      string
	PaymentMethodTypes []string
	Options            *form.Node // payment_method_options, as sent
	Plans              []int64    // the installments that are offered, by their count
	Automatic          *AutomaticPaymentMethods
	SetupFutureUsage   string
	Save               bool // save_payment_method, the older way to say so
	Customer           string
	LatestCharge       string
	LastError          *Error
	Challenge          *Challenge
	Mandate            string
	CanceledAt         int64
	CancellationReason string

	Description               string
	Metadata                  Metadata
	ReceiptEmail              string
	Shipping                  *Shipping
	StatementDescriptor       string
	StatementDescriptorSuffix string
	Transfer                  Transfer
	Application               string     // the platform that made it on a connected account
	AmountDetails             *form.Node // amount_details, as sent
	LineItems                 []*LineItem
	AmountError               *Error // the details do not come to the amount, and need not
	Excluded, Allowed         []string
	RadarSession              string
	SkipRules                 []string
	Review                    string
	// OffSession says that the customer was not there at the last confirm.
	OffSession bool
	// Authenticated is the payment method that has passed its challenge, where the
	// merchant has to confirm again.
	Authenticated string
	// Verification is the microdeposits that a debit waits for.
	Verification *Verification
	// Funding is the bank transfer that it waits for, Applied what of the customer's
	// cash balance was put to it.
	Funding *Funding
	Applied int64
}

// AutomaticPaymentMethods is the hash of that name, and the payment method
// configuration that says which they are.
type AutomaticPaymentMethods struct{ AllowRedirects, Configuration, Parent string }

// A Transfer says how a payment is shared with connected accounts.
type Transfer struct {
	Fee                            *int64 // application_fee_amount
	OnBehalfOf, Destination, Group string
	Amount                         *int64
}

func (p *PaymentIntent) Kind() string       { return "payment_intent" }
func (p *PaymentIntent) Key() string        { return p.ID }
func (p *PaymentIntent) Parents() [3]string { return [3]string{p.Customer} }
func (p *PaymentIntent) CreatedAt() int64   { return p.Created }
func (p *PaymentIntent) Clone() resource    { q := *p; return &q }

// Shows are the objects that older versions print inside an intent.
func (p *PaymentIntent) Shows(up *engine.Call) []resource {
	c := call{up}
	if p.LatestCharge == "" {
		return nil
	}
	ch, ok := charges.get(c, p.LatestCharge)
	if !ok {
		return nil
	}
	return append(ch.Shows(up), ch)
}

func (p *PaymentIntent) Object(v *view) *body.Object {
	o := body.New(48).Add("id", p.ID).Add("object", "payment_intent")
	o.Add("allowed_payment_method_types", listOrNull(p.Allowed))
	o.Add("amount", p.Amount).Add("amount_capturable", p.AmountCapturable).Add("amount_details", p.amountDetails(v))
	o.Add("amount_received", p.AmountReceived).Add("application", applications.Ref(p.Application)).Add("application_fee_amount", body.IntOrNull(p.Transfer.Fee))
	o.Add("automatic_payment_methods", p.Automatic.Object()).Add("canceled_at", body.TimeOrNull(p.CanceledAt))
	o.Add("cancellation_reason", body.OrNull(p.CancellationReason)).Add("capture_method", p.CaptureMethod)
	o.Add("charges", &body.Hidden{Former: true, Load: func() any {
		return v.Render(v.Sublist(charges.Kind, p.ID, "/v1/charges?payment_intent="+p.ID, nil))
	}})
	o.Add("client_secret", p.Secret).Add("confirmation_method", p.ConfirmationMethod).Add("created", p.Created)
	o.Add("currency", p.Currency).Add("customer", customers.Ref(p.Customer)).Add("customer_account", nil)
	o.Add("description", body.OrNull(p.Description)).Add("excluded_payment_method_types", listOrNull(p.Excluded))
	o.Add("last_payment_error", p.lastError(v)).Add("latest_charge", charges.Ref(p.LatestCharge)).Add("livemode", false)
	o.Add("managed_payments", body.New(1).Add("enabled", false)).Add("metadata", p.Metadata.Object())
	o.Add("next_action", p.nextAction(v)).Add("on_behalf_of", connectAccounts.Ref(p.Transfer.OnBehalfOf))
	o.Add("payment_method", PaymentMethods.Ref(p.PaymentMethod))
	o.Add("payment_method_configuration_details", p.Automatic.configuration())
	o.Add("payment_method_options", p.showInstallments(methodOptions("/v1/payment_intents", p.PaymentMethodTypes, p.Options, paymentCardDefaults)))
	o.Add("payment_method_types", p.PaymentMethodTypes).Add("processing", nil)
	o.Add("receipt_email", body.OrNull(p.ReceiptEmail)).Add("review", reviews.Ref(p.Review)).Add("setup_future_usage", body.OrNull(p.SetupFutureUsage))
	o.Add("shared_payment_granted_token", nil).Add("shipping", p.Shipping.Object()).Add("source", nil)
	o.Add("statement_descriptor", body.OrNull(p.StatementDescriptor)).Add("statement_descriptor_suffix", body.OrNull(p.StatementDescriptorSuffix))
	return o.Add("status", p.Status).Add("transfer_data", p.Transfer.data()).Add("transfer_group", body.OrNull(p.Transfer.Group))
}

func (p *PaymentIntent) lastError(v *view) any {
	if p.LastError == nil {
		return nil
	}
	return p.LastError.Details(v)
}

func (a *AutomaticPaymentMethods) Object() any {
	if a == nil {
		return nil
	}
	return body.New(2).Add("allow_redirects", a.AllowRedirects).Add("enabled", true)
}

// configuration names the payment method configuration.
func (a *AutomaticPaymentMethods) configuration() any {
	if a == nil {
		return nil
	}
	return body.New(2).Add("id", a.Configuration).Add("parent", body.OrNull(a.Parent))
}

func (t Transfer) data() any {
	if t.Destination == "" {
		return nil
	}
	o := body.New(2)
	if t.Amount != nil {
		o.Add("amount", *t.Amount)
	}
	return o.Add("destination", connectAccounts.Ref(t.Destination))
}

func listOrNull(items []string) any {
	if items == nil {
		return nil
	}
	return items
}

const (
	intentSecretLength      = 25
	setupIntentSecretLength = 31
)

func createPaymentIntent(c call) (answer, *Error) {
	p := &PaymentIntent{
		ID: c.NewID("pi"), Created: c.Unix(),
		CaptureMethod: "automatic", ConfirmationMethod: "automatic", Application: c.application(),
	}
	created := p.advance(paymentIntentLife, intentCreated)
	p.Secret = p.ID + "_secret_" + c.RandomText(intentSecretLength)
	if c.Params.Get("capture_method").Text() == "" && c.Behaves(apiversion.AutomaticAsyncCapture) {
		p.CaptureMethod = "automatic_async"
	}
	var err *Error
	if p.Currency, err = c.chargeCurrency(c.Params, p.Transfer.OnBehalfOf); err != nil {
		return nil, err
	}
	if p.Amount, err = c.readAmount(c.Params, p.Currency, p.Transfer.OnBehalfOf); err != nil {
		return nil, err
	}
	if err := c.typesNamedOnce(); err != nil {
		return nil, err
	}
	if param := c.needsConfirm("confirmation_token"); param != "" {
		return nil, fail(situation.ParameterNeedsConfirm, "param", param)
	}
	if err := c.openToken(p.ID); err != nil {
		return nil, err
	}
	if err := c.applyIntent(p, c.Params); err != nil {
		return nil, err
	}
	confirm := c.Params.Get("confirm").True()
	if param := c.needsConfirm("error_on_requires_action", "mandate", "mandate_data", "off_session", "return_url"); param != "" {
		return nil, fail(situation.ParameterNeedsConfirm, "param", param)
	}
	types := c.paymentTypes(p.Transfer.OnBehalfOf, p.Currency)
	if p.PaymentMethodTypes, p.Automatic, err = c.typesOf(p.PaymentMethodTypes, p.Excluded, types); err != nil {
		return nil, err
	}
	if err := c.givePaymentMethod(p, c.Params); err != nil {
		return nil, err
	}
	if confirm && p.PaymentMethod == "" {
		p.PaymentMethod = c.defaultSource(p.Customer) // documented: for those who come from the Charges API
	}
	if p.PaymentMethod != "" {
		p.advance(paymentIntentLife, methodGiven)
	}
	c.Save(p)
	c.tell(created, p)
	if !confirm {
		return p, nil
	}
	return c.confirmIntent(p, c.Params)
}

// intent returns the intent that the path names, for changing. A publishable
// key must show the client secret.
func (c call) intent() (*PaymentIntent, *Error) {
	p, ok := paymentIntents.edit(c, c.ID())
	if !ok {
		return nil, paymentIntents.missing(c, "intent")
	}
	if err := c.checkSecret(p.Secret, situation.PaymentIntentClientSecretMismatch); err != nil {
		return nil, err
	}
	return p, nil
}

func (c call) checkSecret(secret string, mismatch situation.Name) *Error {
	given := c.Params.Get("client_secret").Text()
	switch {
	case given == "" && c.Publishable():
		return fail(situation.ParameterMissing, "param", "client_secret")
	case given != "" && given != secret:
		return fail(mismatch)
	}
	return nil
}

func retrievePaymentIntent(c call) (answer, *Error) { return orError(c.intent()) }

func listPaymentIntents(c call) (answer, *Error) {
	customer, err := c.listedCustomer()
	if err != nil {
		return nil, err
	}
	return paymentIntents.page(c, customer, "/v1/payment_intents", nil)
}

// updatableAlways may be updated in any status; everything else only while the
// customer can still pay.
var updatableAlways = []string{"metadata", "description", "expand"}

// updatableLater says in which statuses beyond those a parameter may be updated.
var updatableLater = map[string][]string{"receipt_email": {"requires_capture", "succeeded"}}

func updatePaymentIntent(c call) (answer, *Error) {
	p, err := c.intent()
	if err != nil {
		return nil, err
	}
	was := *p
	if !slices.Contains(unpaid, p.Status) {
		for _, key := range c.Params.Keys() {
			if later := updatableLater[key]; !slices.Contains(updatableAlways, key) && !slices.Contains(later, p.Status) {
				return nil, p.notUpdatable(key)
			}
		}
	}
	if c.Params.Has("currency") {
		if p.Currency, err = c.chargeCurrency(c.Params, p.Transfer.OnBehalfOf); err != nil {
			return nil, err
		}
		if err := c.merchant(p.Transfer.OnBehalfOf).checkAmount(p.Amount, p.Currency); err != nil && !c.Params.Has("amount") {
			return nil, err
		}
	}
	if c.Params.Has("amount") {
		if p.Amount, err = c.readAmount(c.Params, p.Currency, p.Transfer.OnBehalfOf); err != nil {
			return nil, err
		}
	}
	if err := c.applyIntent(p, c.Params); err != nil {
		return nil, err
	}
	if err := c.givePaymentMethod(p, c.Params); err != nil {
		return nil, err
	}
	if c.Params.Has("payment_method") || c.Params.Has("payment_method_data") {
		if paymentIntentLife.To(p.Status, methodGiven) != nil {
			p.advance(paymentIntentLife, methodGiven)
			p.Challenge = nil
		}
	}
	c.saveUpdated(p, &was)
	return p, nil
}

// notUpdatable says that a parameter cannot be changed any more.
func (p *PaymentIntent) notUpdatable(param string) *Error {
	in := strings.Join(append(slices.Clone(unpaid), updatableLater[param]...), ", ")
	return intentError(situation.PaymentIntentUnexpectedStateUpdate, p, "param", param, "status", p.Status, "statuses", in)
}

// intentError is a refusal that carries the intent.
func intentError(why situation.Name, p *PaymentIntent, pairs ...string) *Error {
	err := fail(why, pairs...)
	err.PaymentIntent = p
	return err
}
