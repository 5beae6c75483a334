package apiversion

import (
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
)

// What an account was before 2019-02-19, when legal_entity, verification and what
// stood beside them were taken apart. Source: Stripe's changelog, its page on the
// arguments of accounts, and accounts recorded in 2016, 2017 and 2019.

// HasBusinessTypes says whether accounts at the version have a business_type, and not a
// legal_entity.
func (v Version) HasBusinessTypes() bool {
	apart, _ := Parse("2019-02-19")
	return !v.Before(apart)
}

// accountMoves says where what stood elsewhere is now, in answers and requests.
var accountMoves = []struct{ older, newer string }{
	{"business_logo", "settings[branding][icon]"},
	{"business_logo_large", "settings[branding][logo]"},
	{"business_name", "business_profile[name]"},
	{"business_primary_color", "settings[branding][primary_color]"},
	{"business_url", "business_profile[url]"},
	{"debit_negative_balances", "settings[payouts][debit_negative_balances]"},
	{"decline_charge_on", "settings[card_payments][decline_on]"},
	{"display_name", "settings[dashboard][display_name]"},
	{"mcc", "business_profile[mcc]"},
	{"payout_schedule", "settings[payouts][schedule]"},
	{"payout_statement_descriptor", "settings[payouts][statement_descriptor]"},
	{"product_description", "business_profile[product_description]"},
	{"statement_descriptor", "settings[payments][statement_descriptor]"},
	{"support_address", "business_profile[support_address]"},
	{"support_email", "business_profile[support_email]"},
	{"support_phone", "business_profile[support_phone]"},
	{"support_url", "business_profile[support_url]"},
	{"timezone", "settings[dashboard][timezone]"},
	{"legal_entity[type]", "business_type"},
	{"legal_entity[business_name]", "company[name]"},
	{"legal_entity[business_name_kana]", "company[name_kana]"},
	{"legal_entity[business_name_kanji]", "company[name_kanji]"},
	{"legal_entity[business_tax_id]", "company[tax_id]"},
	{"legal_entity[business_tax_id_provided]", "company[tax_id_provided]"},
	{"legal_entity[business_vat_id]", "company[vat_id]"},
	{"legal_entity[business_vat_id_provided]", "company[vat_id_provided]"},
	{"legal_entity[tax_id_registrar]", "company[tax_id_registrar]"},
	{"legal_entity[dob]", "individual[dob]"},
	{"legal_entity[first_name]", "individual[first_name]"},
	{"legal_entity[first_name_kana]", "individual[first_name_kana]"},
	{"legal_entity[first_name_kanji]", "individual[first_name_kanji]"},
	{"legal_entity[gender]", "individual[gender]"},
	{"legal_entity[last_name]", "individual[last_name]"},
	{"legal_entity[last_name_kana]", "individual[last_name_kana]"},
	{"legal_entity[last_name_kanji]", "individual[last_name_kanji]"},
	{"legal_entity[maiden_name]", "individual[maiden_name]"},
	{"legal_entity[personal_id_number]", "individual[id_number]"},
	{"legal_entity[personal_id_number_provided]", "individual[id_number_provided]"},
	{"legal_entity[ssn_last_4]", "individual[ssn_last_4]"},
	{"legal_entity[ssn_last_4_provided]", "individual[ssn_last_4_provided]"},
	{"legal_entity[verification]", "individual[verification]"},
}

// entityMoves are those that a company and an individual share.
var entityMoves = []string{"address", "address_kana", "address_kanji", "phone_number"}

// alwaysInEntity are the members that legal_entity has even where nothing is known.
var alwaysInEntity = []string{"business_name", "first_name", "last_name", "type"}

func olderAccount(o *body.Object) {
	entity := body.New(16).Add("additional_owners", []any{})
	o.Set("legal_entity", entity)
	for _, newer := range []string{"company", "individual"} {
		o.Restore(newer) // all was there, known or not
	}
	for _, m := range accountMoves {
		newer := path(m.newer)
		holder, name := child(o, newer[:len(newer)-1]), newer[len(newer)-1]
		if holder == nil || !holder.Has(name) {
			continue
		}
		value := copied(holder.Get(name))
		if schedule, ok := value.(*body.Object); ok && m.older == "payout_schedule" {
			schedule.Delete("monthly_payout_days") // no document has them there
			schedule.Delete("weekly_payout_days")
		}
		if older := path(m.older); len(older) == 2 {
			entity.Set(older[1], value)
		} else {
			o.Set(m.older, value)
		}
	}
	for _, name := range alwaysInEntity {
		if !entity.Has(name) {
			entity.Add(name, nil)
		}
	}
	at([]string{"verification"}, func(verification *body.Object) {
		olderDocument(verification)
		verification.Delete("additional_document") // accounts recorded at 2018-05-21 do not have it
	})(entity)
	address := o.Child("company")
	if individual := o.Child("individual"); individual != nil {
		entity.Set("personal_address", copied(individual.Get("address")))
		if o.Text("business_type") != "company" {
			address = individual
		}
	}
	if address != nil {
		entity.Set("address", copied(address.Get("address")))
		entity.Set("phone_number", address.Get("phone"))
	}
	o.Set("verification", verification(o.Child("requirements")))
}

// verification is what requirements were.
func verification(requirements *body.Object) *body.Object {
	if requirements == nil {
		requirements = body.New(0)
	}
	reason := requirements.Get("disabled_reason")
	if reason == "requirements.past_due" {
		reason = "fields_needed"
	}
	needed := []string{}
	for _, list := range []string{"currently_due", "eventually_due"} {
		names, _ := requirements.Get(list).([]string)
		for _, name := range names {
			if name = olderRequirement(name); !slices.Contains(needed, name) {
				needed = append(needed, name)
			}
		}
	}
	slices.Sort(needed)
	return body.New(3).Add("disabled_reason", reason).Add("due_by", requirements.Get("current_deadline")).Add("fields_needed", needed)
}

// olderRequirement names what is needed as the account did: "individual.dob.day"
// was "legal_entity.dob.day".
func olderRequirement(name string) string {
	dotted := func(name string) string { return strings.Join(path(name), ".") }
	for _, m := range accountMoves {
		if rest, ok := strings.CutPrefix(name, dotted(m.newer)); ok && (rest == "" || rest[0] == '.') {
			return dotted(m.older) + rest
		}
	}
	for _, entity := range []string{"individual.", "company."} {
		if rest, ok := strings.CutPrefix(name, entity); ok {
			return "legal_entity." + rest
		}
	}
	return name
}

func newerAccount(n *form.Node) {
	entity := "individual"
	if n.Get("legal_entity", "type").Text() == "company" {
		entity = "company"
	}
	for _, m := range accountMoves {
		move(n, path(m.older), path(m.newer))
	}
	for _, name := range entityMoves {
		move(n, []string{"legal_entity", name}, []string{entity, strings.TrimSuffix(name, "_number")})
	}
	for _, name := range []string{"address", "address_kana", "address_kanji"} {
		move(n, []string{"legal_entity", "personal_" + name}, []string{"individual", name})
	}
	newerDocument(n, "individual", "verification")
	if left := n.Get("legal_entity"); left != nil && left.Len() == 0 {
		n.Delete("legal_entity")
	}
}
