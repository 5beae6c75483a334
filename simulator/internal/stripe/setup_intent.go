package stripe

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

var setupIntents = declare[*SetupIntent](resourceKind{
	Noun: "setupintent", Prefixes: []string{"seti"}, Life: setupIntentLife, Fields: setupIntentListFields,
})

// A SetupIntent follows the wish to keep a payment method for later payments
// until it is kept. Its states and what moves it between them:
// setup_intent_lifecycle.go.
type SetupIntent struct {
	ID      string
	Created int64
	Secret  string // client_secret
	lifeState
	Usage string // off_session, on_session

	PaymentMethod      string
	PaymentMethodTypes []string
	Options            *form.Node // payment_method_options, as sent
	Automatic          *AutomaticPaymentMethods
	Customer           string
	LatestAttempt      string
	LastError          *Error
	Challenge          *Challenge
	// Verification is the microdeposits that an account waits for.
	Verification *Verification
	// Mandate is for any number of debits, SingleUseMandate for the one that
	// SingleUse describes.
	Mandate, SingleUseMandate string
	SingleUse                 *SingleUse
	CancellationReason        string

	Description       string
	Metadata          Metadata
	OnBehalfOf        string
	Application       string // the platform that made it on a connected account
	Excluded, Allowed []string
	Directions        []string // flow_directions
	AttachToSelf      bool
}

// SingleUse is the only payment that a mandate is for. Amount is in the smallest
// unit of Currency.
type SingleUse struct {
	Amount   int64
	Currency string
}

func (s *SetupIntent) Kind() string       { return "setup_intent" }
func (s *SetupIntent) Key() string        { return s.ID }
func (s *SetupIntent) Parents() [3]string { return [3]string{s.Customer} }
func (s *SetupIntent) CreatedAt() int64   { return s.Created }
func (s *SetupIntent) Clone() resource    { t := *s; return &t }

func (s *SetupIntent) Object(v *view) *body.Object {
	o := body.New(32).Add("id", s.ID).Add("object", "setup_intent")
	o.Add("allowed_payment_method_types", listOrNull(s.Allowed)).Add("application", applications.Ref(s.Application))
	if s.AttachToSelf {
		o.Add("attach_to_self", true)
	}
	o.Add("automatic_payment_methods", s.Automatic.Object()).Add("cancellation_reason", body.OrNull(s.CancellationReason))
	o.Add("client_secret", s.Secret).Add("created", s.Created).Add("customer", customers.Ref(s.Customer))
	o.Add("customer_account", nil).Add("description", body.OrNull(s.Description))
	o.Add("excluded_payment_method_types", listOrNull(s.Excluded)).Add("flow_directions", listOrNull(s.Directions))
	o.Add("last_setup_error", s.lastError(v)).Add("latest_attempt", setupAttempts.Ref(s.LatestAttempt))
	o.Add("livemode", false).Add("managed_payments", body.New(1).Add("enabled", false)).Add("mandate", mandates.Ref(s.Mandate))
	o.Add("metadata", s.Metadata.Object()).Add("next_action", s.nextAction(v)).Add("on_behalf_of", connectAccounts.Ref(s.OnBehalfOf))
	o.Add("payment_method", PaymentMethods.Ref(s.PaymentMethod))
	o.Add("payment_method_configuration_details", s.Automatic.configuration())
	o.Add("payment_method_options", s.options()).Add("payment_method_types", s.PaymentMethodTypes)
	o.Add("single_use_mandate", mandates.Ref(s.SingleUseMandate))
	return o.Add("status", s.Status).Add("usage", s.Usage)
}

func (s *SetupIntent) lastError(v *view) any {
	if s.LastError == nil {
		return nil
	}
	return s.LastError.Details(v)
}

func (s *SetupIntent) nextAction(v *view) any {
	if s.Status != "requires_action" {
		return nil
	}
	if s.Verification != nil {
		return s.Verification.nextAction(v)
	}
	return s.Challenge.nextAction(v)
}

// options are payment_method_options. Unlike a PaymentIntent, a SetupIntent
// leaves out the types that have none.
func (s *SetupIntent) options() *body.Object {
	all := methodOptions("/v1/setup_intents", s.PaymentMethodTypes, s.Options, setupCardDefaults)
	shown := body.New(len(s.PaymentMethodTypes))
	for _, kind := range s.PaymentMethodTypes {
		if o := all.Child(kind); o.Len() > 0 {
			shown.Add(kind, o)
		}
	}
	return shown
}

// mandate is the one that the intent has brought about, "" if there is none.
func (s *SetupIntent) mandate() string {
	if s.SingleUseMandate != "" {
		return s.SingleUseMandate
	}
	return s.Mandate
}

func createSetupIntent(c call) (answer, *Error) {
	s := &SetupIntent{ID: c.NewID("seti"), Created: c.Unix(), Usage: "off_session", Application: c.application()}
	created := s.advance(setupIntentLife, intentCreated)
	s.Secret = s.ID + "_secret_" + c.RandomText(setupIntentSecretLength)
	if err := c.typesNamedOnce(); err != nil {
		return nil, err
	}
	if param := c.needsConfirm("confirmation_token"); param != "" {
		return nil, fail(situation.SetupIntentParameterNeedsConfirm, "param", param)
	}
	if err := c.openToken(s.ID); err != nil {
		return nil, err
	}
	if err := c.applySetup(s, c.Params); err != nil {
		return nil, err
	}
	c.Params.Read("usage", &s.Usage)
	c.Params.Read("on_behalf_of", &s.OnBehalfOf)
	if id := s.OnBehalfOf; id != "" && c.Account.ActFor(id) == nil {
		return nil, connectAccounts.MissingParam(id, "on_behalf_of")
	}
	if n := c.Params.Get("single_use"); n.Len() > 0 {
		currency, err := c.chargeCurrency(n, s.OnBehalfOf)
		if err != nil {
			return nil, err.On("single_use[currency]")
		}
		s.SingleUse = &SingleUse{Amount: n.Get("amount").Int(), Currency: currency}
		if s.SingleUse.Amount < 1 {
			return nil, fail(situation.IntegerTooSmall, "param", "single_use[amount]")
		}
	}
	confirm := c.Params.Get("confirm").True()
	if param := c.needsConfirm("mandate_data", "return_url"); param != "" {
		return nil, fail(situation.SetupIntentParameterNeedsConfirm, "param", param)
	}
	var err *Error
	if s.PaymentMethodTypes, s.Automatic, err = c.typesOf(s.PaymentMethodTypes, s.Excluded, c.setupTypes(s.OnBehalfOf)); err != nil {
		return nil, err
	}
	if err := c.giveSetupMethod(s, c.Params); err != nil {
		return nil, err
	}
	if s.PaymentMethod != "" {
		s.advance(setupIntentLife, methodGiven)
	}
	c.Save(s)
	c.tell(created, s)
	if !confirm {
		return s, nil
	}
	if err := setupConfirmable(s, c.Params); err != nil {
		return nil, err
	}
	return c.confirmSetup(s, c.Params)
}

// applySetup copies the parameters that create, update and confirm have in common.
func (c call) applySetup(s *SetupIntent, n *form.Node) *Error {
	if n.Has("customer") {
		id := n.Get("customer").Text()
		if id != "" && !c.liveCustomer(id) {
			return customers.MissingParam(id, "customer")
		}
		if s.Customer != "" && s.Customer != id {
			return setupError(situation.SetupIntentCustomerSet, s)
		}
		s.Customer = id
	}
	n.Read("description", &s.Description)
	s.Options = mergeOptions(s.Options, n.Get("payment_method_options"))
	for _, list := range []struct {
		param string
		to    *[]string
	}{
		{"payment_method_types", &s.PaymentMethodTypes}, {"excluded_payment_method_types", &s.Excluded},
		{"flow_directions", &s.Directions},
	} {
		if n.Has(list.param) {
			*list.to = n.Get(list.param).Texts()
		}
	}
	types := c.setupTypes(cmp.Or(n.Get("on_behalf_of").Text(), s.OnBehalfOf))
	if err := types.readAllowed(n, &s.Allowed, &s.PaymentMethodTypes); err != nil {
		return err
	}
	if n.Has("payment_method_types") {
		if err := types.check(s.PaymentMethodTypes); err != nil {
			return err
		}
	}
	if n.Has("attach_to_self") {
		s.AttachToSelf = n.Get("attach_to_self").True()
	}
	var session string // it says nothing of a payment yet
	if err := c.readRadar(n, "", &session, nil); err != nil {
		return err
	}
	var err *Error
	s.Metadata, err = s.Metadata.Merge(n.Get("metadata"))
	return err
}

// giveSetupMethod puts the payment method that a request names, or describes, on
// an intent.
func (c call) giveSetupMethod(s *SetupIntent, n *form.Node) *Error {
	m, err := c.namedMethod(n)
	if err != nil || m == nil {
		return err
	}
	if err := fitsSetup(s, m); err != nil {
		return err
	}
	s.PaymentMethod = m.ID
	return nil
}

// fitsSetup says whether an intent may set a payment method up.
func fitsSetup(s *SetupIntent, m *PaymentMethod) *Error {
	switch {
	case m.Spent:
		return fail(situation.PaymentMethodSpent)
	case m.Customer != "" && s.Customer == "":
		return fail(situation.SetupIntentNeedsCustomerOfPaymentMethod, "payment_method", m.ID, "customer", m.Customer)
	case m.Customer != "" && m.Customer != s.Customer:
		return fail(situation.PaymentMethodOfOtherCustomer, "payment_method", m.ID, "customer", s.Customer)
	case !slices.Contains(s.PaymentMethodTypes, m.Type):
		return fail(situation.SetupIntentPaymentMethodTypeNotAllowed, "type", m.Type, "types", strings.Join(s.PaymentMethodTypes, ", "))
	}
	return nil
}

// setupIntent returns the intent that the path names, for changing. A
// publishable key must show the client secret.
func (c call) setupIntent() (*SetupIntent, *Error) {
	s, ok := setupIntents.edit(c, c.ID())
	if !ok {
		return nil, setupIntents.missing(c, "intent")
	}
	if err := c.checkSecret(s.Secret, situation.SetupIntentClientSecretMismatch); err != nil {
		return nil, err
	}
	return s, nil
}

func retrieveSetupIntent(c call) (answer, *Error) { return orError(c.setupIntent()) }

func listSetupIntents(c call) (answer, *Error) {
	customer, err := c.listedCustomer()
	if err != nil {
		return nil, err
	}
	method := c.Params.Get("payment_method").Text()
	self := c.Params.Get("attach_to_self")
	where := having("payment_method", method)
	if self.Text() != "" {
		where = append(where, engine.Has("attach_to_self", strconv.FormatBool(self.True())))
	}
	return setupIntents.page(c, customer, "/v1/setup_intents", func(r resource) bool {
		s := r.(*SetupIntent)
		return (method == "" || s.PaymentMethod == method) && (self.Text() == "" || s.AttachToSelf == self.True())
	}, where...)
}

func updateSetupIntent(c call) (answer, *Error) {
	s, err := c.setupIntent()
	if err != nil {
		return nil, err
	}
	for _, key := range c.Params.Keys() {
		if setupIntentLife.To(s.Status, methodGiven) != nil || slices.Contains(updatableAlways, key) {
			continue
		}
		if s.Status == "canceled" {
			return nil, setupError(situation.SetupIntentUpdateCanceled, s)
		}
		return nil, setupError(situation.SetupIntentUpdateSucceeded, s)
	}
	if err := c.applySetup(s, c.Params); err != nil {
		return nil, err
	}
	if err := c.giveSetupMethod(s, c.Params); err != nil {
		err.SetupIntent = s
		return nil, err
	}
	if c.Params.Has("payment_method") || c.Params.Has("payment_method_data") {
		s.Challenge, s.Verification = nil, nil
		s.advance(setupIntentLife, methodGiven)
	}
	c.Save(s)
	return s, nil
}

// setupError is a refusal that carries the intent.
func setupError(why situation.Name, s *SetupIntent, pairs ...string) *Error {
	err := fail(why, pairs...)
	err.SetupIntent = s
	return err
}
