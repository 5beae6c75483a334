package stripe

import (
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
)

// A requirement is one thing that Stripe wants to know of an account.
type requirement struct {
	Name string
	// Collector is who has to find it out (application, stripe); "" for both.
	Collector string
	// Entity is the business type that it is asked of: individual, company (that
	// is, everything but an individual), unknown while there is none; "" for all.
	Entity string
	// Country narrows it to one country.
	Country string
	// Stops is what waits for it: payouts, payments (the capabilities to take them:
	// all but transfers), or everything where it is blank. Source: the columns of
	// https://docs.stripe.com/connect/required-verification-information.
	Stops string
	// Legacy says that it is due at once even where all the account has is
	// legacy_payments; what else it lacks will be due one day.
	Legacy bool
}

// requirementTable is what accounts are asked for. Source: accounts recorded in
// 2016 to 2026; Stripe asks for more in some countries and kinds of business.
var requirementTable = []requirement{
	{Name: "business_profile.mcc", Collector: "application", Stops: "payments"},
	{Name: "business_profile.product_description", Collector: "stripe"},
	{Name: "business_profile.support_phone", Collector: "stripe"},
	{Name: "business_profile.url"},
	{Name: "business_type", Collector: "application", Entity: "unknown"},
	{Name: "company.address.city", Collector: "application", Entity: "company"},
	{Name: "company.address.line1", Collector: "application", Entity: "company"},
	{Name: "company.address.postal_code", Collector: "application", Entity: "company"},
	{Name: "company.address.state", Collector: "application", Entity: "company", Country: "US"},
	{Name: "company.name", Collector: "application", Entity: "company"},
	{Name: "company.owners_provided", Collector: "application", Entity: "company"},
	{Name: "company.phone", Collector: "application", Entity: "company", Stops: "payments"},
	{Name: "company.tax_id", Collector: "application", Entity: "company"},
	{Name: "external_account", Stops: "payouts", Legacy: true},
	{Name: "individual.address.city", Collector: "application", Entity: "individual"},
	{Name: "individual.address.line1", Collector: "application", Entity: "individual"},
	{Name: "individual.address.postal_code", Collector: "application", Entity: "individual"},
	{Name: "individual.address.state", Collector: "application", Entity: "individual", Country: "US"},
	{Name: "individual.dob.day", Collector: "application", Entity: "individual"},
	{Name: "individual.dob.month", Collector: "application", Entity: "individual"},
	{Name: "individual.dob.year", Collector: "application", Entity: "individual"},
	{Name: "individual.email", Collector: "application", Entity: "individual"},
	{Name: "individual.first_name", Collector: "application", Entity: "individual"},
	{Name: "individual.last_name", Collector: "application", Entity: "individual"},
	{Name: "individual.phone", Collector: "application", Entity: "individual"},
	{Name: "individual.ssn_last_4", Collector: "application", Entity: "individual", Country: "US"},
	{Name: "relationship.representative", Collector: "application", Entity: "company"},
	{Name: "relationship.representative", Collector: "application", Entity: "unknown"},
	{Name: "tos_acceptance.date"},
	{Name: "tos_acceptance.ip"},
}

// stopping are those of the requirements of an account that stop a capability.
func stopping(due []string, capability string) []string {
	return slices.DeleteFunc(slices.Clone(due), func(name string) bool {
		return slices.ContainsFunc(requirementTable, func(r requirement) bool { return r.Name == name && !r.stops(capability) })
	})
}

func (r *requirement) stops(capability string) bool {
	return r.Stops == "" || r.Stops == "payments" && capability != "transfers"
}

func (r *requirement) concerns(a *ConnectAccount) bool {
	entity := a.Details.Get("business_type").Text()
	switch {
	case entity == "":
		entity = "unknown"
	case entity != "individual":
		entity = "company"
	}
	return (r.Collector == "" || r.Collector == a.Controller.Requirements) && (r.Entity == "" || r.Entity == entity) &&
		(r.Country == "" || r.Country == a.Country) && (r.Stops != "payments" || !a.onlyTransfers())
}

// met says whether the account, or the person who represents it, has told.
func (r *requirement) met(a *ConnectAccount, person *Person) bool {
	told := func(n *form.Node, name string) bool { return n.Get(strings.Split(name, ".")...).Text() != "" }
	switch name, ofPerson := strings.CutPrefix(r.Name, "individual."); {
	case r.Name == "external_account":
		return a.External
	case r.Name == "relationship.representative":
		return person != nil
	case r.Name == "business_profile.url":
		return told(a.Details, r.Name) || told(a.Details, "business_profile.product_description")
	case ofPerson && person == nil:
		return false
	case name == "ssn_last_4":
		return told(person.Details, name) || told(person.Details, "id_number")
	case ofPerson:
		return told(person.Details, name)
	}
	return told(a.Details, r.Name)
}

// review finds out what Stripe still wants to know of an account, and what the
// account can do.
func (c call) review(a *ConnectAccount) {
	person := a.individual(c.View())
	a.External = false
	for range externalAccounts.list(c, a.ID) {
		a.External = true
		break
	}
	a.Due, a.Later = []string{}, []string{}
	a.categorize()
	if !a.Ready {
		for _, r := range requirementTable {
			if !r.concerns(a) || r.met(a, person) {
				continue
			}
			a.Later = append(a.Later, r.Name)
			if r.Legacy || !a.onlyLegacy() {
				a.Due = append(a.Due, r.Name)
			}
		}
		slices.Sort(a.Due)
		slices.Sort(a.Later)
	}
	before := slices.Clone(a.Capabilities)
	a.settle()
	for i, k := range a.Capabilities {
		switch {
		case i >= len(before) || before[i].Name != k.Name:
			c.Emit("capability.updated", &accountCapability{a.ID, k, stopping(a.Due, k.Name)})
		case before[i].Status != k.Status:
			due := stopping(a.Due, k.Name)
			c.EmitChange("capability.updated", &accountCapability{a.ID, k, due}, &accountCapability{a.ID, before[i], due})
		}
	}
}

// platformCategory is the merchant category that Stripe gives to accounts of which a
// platform tells none: one for all of a platform, whatever they sell, as recorded.
const platformCategory = "5734"

// categorize fills in the category of a business of which the platform has told the
// address of its pages and what it sells, be that empty.
func (a *ConnectAccount) categorize() {
	profile := a.Details.Get("business_profile")
	if a.Controller.Requirements != "application" || profile.Get("mcc").Text() != "" ||
		profile.Get("url").Text() == "" || profile.Get("product_description") == nil {
		return
	}
	category := new(form.Node)
	category.Set([]string{"business_profile", "mcc"}, platformCategory)
	a.Details = overlaid(a.Details, category)
}

// onboard does what the holder of an account does on Stripe's pages: it tells
// everything.
func (c call) Onboard() {
	a := c.ownAccount()
	before := a.Clone()
	a.Ready = true
	c.review(a)
	c.keepAccount(a)
	if !body.Same(before.Object(c.View()), a.Object(c.View())) {
		c.EmitChange("account.updated", a, before)
	}
}

// reviewOwn reviews the account after something that belongs to it has changed.
func (c call) reviewOwn() {
	a := c.ownAccount()
	before := a.Clone()
	c.review(a)
	if !body.Same(before.Object(c.View()), a.Object(c.View())) {
		c.keepAccount(a)
		c.EmitChange("account.updated", a, before)
	}
}

// chargesEnabled says whether the account may take payments. In test mode some do that
// may not: see mayCharge.
func (a *ConnectAccount) chargesEnabled() bool {
	return a.Rejected == "" && (a.Own || a.can("card_payments") || a.can("legacy_payments"))
}

func (a *ConnectAccount) payoutsEnabled() bool {
	return a.Rejected == "" && (a.External || a.Ready) && (a.Own || a.can("transfers") || a.can("card_payments"))
}

// submitted says whether the account has told all it will ever be asked.
func (a *ConnectAccount) submitted() bool { return len(a.Later) == 0 }

// disabledReason is why the account may not do all it asked for.
func (a *ConnectAccount) disabledReason() any {
	switch {
	case a.Rejected != "":
		return "rejected.platform_" + a.Rejected
	case len(a.Due) > 0 && !a.onlyLegacy():
		return "requirements.past_due"
	}
	return nil
}

// requirements shows lists of requirements. Nobody verifies anything here, so
// that what is due is past due, and nothing is wrong or on its way.
func requirements(disabled any, due, later []string, deadline bool) *body.Object {
	none := []string{}
	if due == nil {
		due = none
	}
	if later == nil {
		later = none
	}
	o := body.New(8).Add("alternatives", []any{})
	if deadline {
		o.Add("current_deadline", nil).Add("disabled_reason", disabled)
	}
	return o.Add("currently_due", due).Add("errors", []any{}).Add("eventually_due", later).Add("past_due", due).
		Add("pending_verification", none)
}
