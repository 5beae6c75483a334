package stripe

import (
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

var connectAccounts = declare[*ConnectAccount](resourceKind{Noun: "account", Prefixes: []string{"acct"}})

// A ConnectAccount is what Stripe tells of an account: of one's own, or of one
// that is connected to it. Persons and external accounts are objects of their own.
type ConnectAccount struct {
	ID         string
	Created    int64
	Own        bool   // not connected to anybody
	Type       string // custom, express, standard, or none where the controller says it all
	Controller Controller
	Country    string
	Currency   string     // default_currency
	Details    *form.Node // business_type, business_profile, company, email, settings, tos_acceptance as sent
	Metadata   Metadata
	// Capabilities are those that were ever asked for, by alphabet.
	Capabilities []Capability
	// Ready says that the account's holder has given Stripe everything, on Stripe's pages.
	Ready bool
	// Due is what Stripe still wants to know; Later, what it will want.
	Due, Later []string
	// External says that there is where to pay out to.
	External bool
	Rejected string // the platform's reason: fraud, terms_of_service, other
}

// A Controller says who answers for a connected account.
type Controller struct {
	Fees         string // who pays Stripe's: account, application, application_custom, application_express
	Losses       string // application, stripe
	Requirements string // who collects what Stripe wants to know: application, stripe
	Dashboard    string // express, full, none
}

// controllers are what the types of accounts stand for.
var controllers = map[string]Controller{
	"custom":   {"application_custom", "application", "application", "none"},
	"express":  {"application_express", "application", "stripe", "express"},
	"standard": {"account", "stripe", "stripe", "full"},
}

func (a *ConnectAccount) Kind() string       { return "account" }
func (a *ConnectAccount) Key() string        { return a.ID }
func (a *ConnectAccount) Parents() [3]string { return [3]string{} }
func (a *ConnectAccount) CreatedAt() int64   { return a.Created }
func (a *ConnectAccount) Clone() resource    { b := *a; return &b }

// Shows are the objects that an account prints inside.
func (a *ConnectAccount) Shows(up *engine.Call) []resource {
	c := call{up}
	var out []resource
	tx := c.Tx.Of(a.ID)
	for _, kind := range []string{"person", "external_account"} {
		for r := range tx.List(kind, a.ID) {
			out = append(out, r.(resource).Clone())
		}
	}
	return out
}

func (a *ConnectAccount) Object(v *view) *body.Object {
	v = v.Of(a.ID)
	businessType := a.Details.Get("business_type").Text()
	o := body.New(28).Add("id", a.ID).Add("object", "account")
	o.Add("business_profile", show(a.Details.Get("business_profile"), profileMembers)).Add("business_type", body.OrNull(businessType))
	o.Add("capabilities", a.capabilities()).Add("charges_enabled", a.chargesEnabled())
	person := a.individual(v)
	company := func() any { return a.company(person) }
	if businessType != "" {
		o.Add("company", company())
	} else {
		o.Add("company", &body.Hidden{Former: true, Load: company})
	}
	o.Add("controller", a.controller()).Add("country", a.Country).Add("created", a.Created).Add("default_currency", a.Currency)
	o.Add("details_submitted", a.submitted()).Add("email", body.OrNull(a.Details.Get("email").Text()))
	url := "/v1/accounts/" + a.ID + "/external_accounts"
	o.Add("external_accounts", v.Render(v.Sublist(externalAccounts.Kind, a.ID, url, nil)))
	o.Add("future_requirements", requirements(nil, nil, nil, true))
	if groups := a.Details.Get("groups"); groups != nil {
		o.Add("groups", show(groups, []detailMember{{Name: "payments_pricing"}}))
	}
	if person != nil && businessType == "individual" && a.Controller.Requirements == "application" {
		o.Add("individual", v.Render(person))
	} else {
		o.Add("individual", &body.Hidden{Former: true, Load: func() any { return v.Render(&Person{Account: a.ID, Country: a.Country}) }})
	}
	o.Add("metadata", a.Metadata.Object()).Add("payouts_enabled", a.payoutsEnabled())
	o.Add("requirements", requirements(a.disabledReason(), a.Due, a.Later, true))
	o.Add("settings", a.settings()).Add("tos_acceptance", show(a.Details.Get("tos_acceptance"), acceptanceMembers))
	return o.Add("type", a.Type)
}

// individual is the person behind an account that is one person's.
func (a *ConnectAccount) individual(v *view) *Person {
	for r := range v.Children(persons.Kind, a.ID) {
		if p := r.(*Person); p.represents() {
			return p
		}
	}
	return nil
}

// company shows what is known of the business. One person's has that person's
// address and telephone number, and its owner alone stands behind it.
func (a *ConnectAccount) company(person *Person) *body.Object {
	sent := a.Details.Get("company")
	if a.Details.Get("business_type").Text() == "individual" {
		own := new(form.Node)
		for _, key := range []string{"directors_provided", "executives_provided", "owners_provided"} {
			own.Set([]string{key}, "true")
		}
		if person != nil {
			own = overlaid(own, picked(person.Details, []string{"address", "phone"}))
		}
		sent = overlaid(own, sent)
	}
	o := show(sent, companyMembers)
	if address := o.Child("address"); address.Get("country") == nil {
		address.Set("country", a.Country)
	}
	return o
}

func (a *ConnectAccount) controller() *body.Object {
	if a.Own {
		return body.New(1).Add("type", "account")
	}
	k := a.Controller
	return body.New(6).Add("fees", body.New(1).Add("payer", k.Fees)).Add("is_controller", true).
		Add("losses", body.New(1).Add("payments", k.Losses)).Add("requirement_collection", k.Requirements).
		Add("stripe_dashboard", body.New(1).Add("type", k.Dashboard)).Add("type", "application")
}

// descriptor is the account's statement descriptor, "" if it has none.
func (a *ConnectAccount) descriptor() string {
	if own := a.Details.Get("settings", "payments", "statement_descriptor").Text(); own != "" {
		return own
	}
	_, descriptor := a.names()
	return descriptor
}

// settings shows what was set. What customers read on their statement and what
// the dashboard is called come from the address of the business's pages, or from
// its name, where nothing was said.
func (a *ConnectAccount) settings() *body.Object {
	o := show(a.Details.Get("settings"), settingsMembers)
	name, _ := a.names()
	o.Child("dashboard").Set("display_name", body.OrNull(name))
	o.Child("payments").Set("statement_descriptor", body.OrNull(a.descriptor()))
	payouts := o.Child("payouts")
	if !a.Details.Has("settings", "payouts", "debit_negative_balances") {
		payouts.Set("debit_negative_balances", a.Controller.Dashboard != "none")
	}
	payouts.Set("schedule", a.payoutSchedule().Object())
	return o
}

// names are the account's name in the dashboard and its statement descriptor.
func (a *ConnectAccount) names() (display, descriptor string) {
	profile := a.Details.Get("business_profile")
	_, host, _ := strings.Cut(profile.Get("url").Text(), "://")
	host, _, _ = strings.Cut(host, "/")
	if host = strings.TrimPrefix(host, "www."); host != "" {
		label, _, _ := strings.Cut(host, ".")
		display, descriptor = strings.ToUpper(label[:min(1, len(label))])+label[min(1, len(label)):], host
	} else {
		display = profile.Get("name").Text()
		descriptor = display
	}
	return display, strings.ToUpper(descriptor[:min(len(descriptor), maxDescriptor)])
}

// newConnectAccount is an account of a type, of which nothing is known yet.
func newConnectAccount(id, kind string, settings Settings, created int64) *ConnectAccount {
	return &ConnectAccount{
		ID: id, Created: created, Type: kind, Controller: controllers[kind], Country: settings.Country, Currency: settings.DefaultCurrency,
	}
}

// connectAccount returns the description of an account that the call may act for,
// for changing. Those that nobody created through the API, such as one's own, are
// ready for everything.
func (c call) ConnectAccount(id string) (*ConnectAccount, bool) {
	a := c.Account.ActFor(id)
	if a == nil {
		return nil, false
	}
	if r, ok := connectAccounts.kept(c.on(a.Keeper()), id); ok {
		return r.Clone().(*ConnectAccount), true
	}
	settings := a.Settings()
	r := newConnectAccount(id, "standard", settings, a.Created.Unix())
	if r.Own, r.Ready = a.Platform == nil, true; r.Own {
		r.Details = new(form.Node)
		r.Details.Set([]string{"business_profile", "name"}, settings.BusinessName)
		r.Details.Set([]string{"business_profile", "url"}, settings.BusinessURL)
		r.Details.Set([]string{"settings", "payments", "statement_descriptor"}, settings.StatementDescriptor)
	}
	r.request("card_payments", true, r.Created)
	r.request("transfers", true, r.Created)
	r.settle()
	return r, true
}

func init() {
	connectAccounts.Find = func(up *engine.Call, id string) resource {
		c := call{up}
		if a, ok := c.ConnectAccount(id); ok {
			return a
		}
		return nil
	}
}

// keepAccount saves the description of the account that the call acts on.
func (c call) keepAccount(a *ConnectAccount) { c.on(c.Account.Keeper()).Save(a) }

// ownAccount is the account on which the call acts: the one that the path names,
// or that of the key.
func (c call) ownAccount() *ConnectAccount {
	a, _ := c.ConnectAccount(c.Account.ID)
	return a
}

func retrieveAccount(c call) (answer, *Error) { return c.ownAccount(), nil }

func listAccounts(c call) (answer, *Error) {
	if c.Account.Platform != nil {
		return nil, fail(situation.ConnectedAccountOfConnectedAccount)
	}
	return connectAccounts.page(c, "", "/v1/accounts", func(r resource) bool { return r.Key() != c.Account.ID })
}

func createAccount(c call) (answer, *Error) {
	n := c.Params
	if c.Account.Platform != nil {
		return nil, fail(situation.PlatformAccountRequired)
	}
	kind := n.Get("type").Text()
	switch {
	case kind != "" && n.Has("controller"):
		return nil, fail(situation.AccountTypeAndController)
	case kind == "" && n.Has("controller"):
		kind = "none"
	case kind == "":
		kind = "standard"
	}
	settings := c.Settings
	settings.SettlementCurrencies = nil // its bank accounts are its own
	if text := n.Get("country").Text(); text != "" {
		country, ok := fixtures.CountryByCode(strings.ToUpper(text))
		if !ok {
			return nil, fail(situation.AccountCountryInvalid, "country", text)
		}
		settings.Country, settings.DefaultCurrency = country.Code, country.Currency
	}
	if err := c.checkAgreement(settings.Country); err != nil {
		return nil, err
	}
	a := newConnectAccount(c.NewAccountID(), kind, settings, c.Unix())
	if kind == "none" {
		a.Controller = readController(n.Get("controller"))
	}
	platform, child := c.Account, c.Account.Child(a.ID, c.Now, settings)
	var err *Error
	c.at(child, func(c call) { err = c.openAccount(a) })
	if err != nil {
		return nil, err
	}
	c.After = append(c.After, func() { platform.Adopt(child) })
	return a, nil
}

// checkAgreement says whether an account in a country can be opened under the
// service agreement that the request names. A recipient is paid across a border.
func (c call) checkAgreement(in string) *Error {
	country, ok := fixtures.CountryByCode(in)
	if !ok {
		return nil // the platform's own, as its settings have it
	}
	switch recipient := c.Params.Get("tos_acceptance", "service_agreement").Text() == "recipient"; {
	case recipient && (!country.Recipients || in == c.Settings.Country):
		return fail(situation.RecipientAgreementUnsupported, "platform", c.Settings.Country, "country", in)
	case !recipient && !country.Payments:
		return fail(situation.AccountCountryUnsupported, "country", in)
	}
	return nil
}

// recipient says that the account is one that is only paid.
func (a *ConnectAccount) recipient() bool {
	return a.Details.Get("tos_acceptance", "service_agreement").Text() == "recipient"
}

// openAccount fills an account that has just been made, and tells of it.
func (c call) openAccount(a *ConnectAccount) *Error {
	if err := c.applyAccount(a); err != nil {
		return err
	}
	c.review(a)
	c.keepAccount(a)
	c.Emit("account.application.authorized", connectApplication{c.application()})
	return nil
}

// readController reads who answers for an account; what is not said is as for a
// standard one.
func readController(n *form.Node) Controller {
	k := controllers["standard"]
	n.Get("fees").Read("payer", &k.Fees)
	n.Get("losses").Read("payments", &k.Losses)
	n.Read("requirement_collection", &k.Requirements)
	n.Get("stripe_dashboard").Read("type", &k.Dashboard)
	return k
}

// accountDetails are the parameters that are kept as they were sent.
var accountDetails = []string{"business_type", "business_profile", "company", "email", "groups", "settings", "tos_acceptance"}

// applyAccount copies what create and update have in common.
func (c call) applyAccount(a *ConnectAccount) *Error {
	n := c.Params
	if n.Has("tos_acceptance", "date") && a.Controller.Requirements != "application" {
		return fail(situation.AccountTermsNotThePlatforms)
	}
	if err := checkEmail(n, "email", "email"); err != nil {
		return err
	}
	if err := c.checkAccountDescriptors(); err != nil {
		return err
	}
	if err := c.checkPayoutSchedule(a); err != nil {
		return err
	}
	sent := withScheduleDays(overlaid(nil, picked(n, accountDetails)))
	individual := n.Get("individual")
	if n.Get("account_token").Text() != "" {
		told, err := c.spendAccountToken("account")
		if err != nil {
			return err
		}
		sent = overlaid(picked(told, accountDetails), sent)
		individual = overlaid(told.Get("individual"), individual)
	}
	a.Details = overlaid(a.Details, sent)
	if err := c.checkEntity(n, "", a.Details.Get("business_type").Text()); err != nil {
		return err
	}
	if text := n.Get("default_currency").Text(); text != "" {
		var err *Error
		if a.Currency, err = currencyIn(text, "default_currency"); err != nil {
			return err
		}
	}
	if err := c.requestCapabilities(a); err != nil {
		return err
	}
	if n.Has("capabilities") || n.Has("requested_capabilities") {
		if err := c.checkCapabilities(a); err != nil {
			return err
		}
	}
	if individual.Len() > 0 {
		if err := c.applyIndividual(a, individual); err != nil {
			return err
		}
	}
	for _, param := range []string{"external_account", "bank_account"} {
		if !n.Has(param) {
			continue
		}
		if err := c.replaceExternalAccount(a, param); err != nil {
			return err
		}
	}
	var err *Error
	a.Metadata, err = a.Metadata.Merge(n.Get("metadata"))
	return err
}

func updateAccount(c call) (answer, *Error) {
	a := c.ownAccount()
	before := a.Clone()
	if err := c.applyAccount(a); err != nil {
		return nil, err
	}
	c.review(a)
	c.keepAccount(a)
	c.EmitChange("account.updated", a, before)
	return a, nil
}

func deleteAccount(c call) (answer, *Error) {
	p := c.Account.Platform
	if p == nil {
		return nil, fail(situation.AccountIsOwn)
	}
	c.Emit("account.application.deauthorized", connectApplication{c.application()})
	connectAccounts.delete(c.on(p), c.Account.ID)
	child := c.Account
	c.After = append(c.After, func() { p.Disown(child) })
	return deleted{ID: c.Account.ID, Kind: "account"}, nil
}

// rejectAccount is a platform's word that an account is not to be trusted.
func rejectAccount(c call) (answer, *Error) {
	a := c.ownAccount()
	if c.Account.Platform == nil {
		return nil, fail(situation.AccountIsOwn)
	}
	reason := c.Params.Get("reason").Text()
	if !slices.Contains(rejections, reason) {
		return nil, fail(situation.ParameterInvalidEnum, "param", "reason", "allowed", engine.OneOf(rejections))
	}
	before := a.Clone()
	a.Rejected = reason
	c.review(a)
	c.keepAccount(a)
	c.EmitChange("account.updated", a, before)
	return a, nil
}

// unrejectAccount takes the platform's word back. What else is wrong with the account stays.
func unrejectAccount(c call) (answer, *Error) {
	a := c.ownAccount()
	switch {
	case c.Account.Platform == nil:
		return nil, fail(situation.AccountIsOwn)
	case a.Rejected == "":
		return nil, fail(situation.AccountNotRejected)
	}
	before := a.Clone()
	a.Rejected = ""
	c.review(a)
	c.keepAccount(a)
	c.EmitChange("account.updated", a, before)
	return a, nil
}

var rejections = []string{"fraud", "terms_of_service", "other"}
