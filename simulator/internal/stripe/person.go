package stripe

import (
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

var persons = declare[*Person](resourceKind{Noun: "person", Prefixes: []string{"person"}})

// A Person stands behind an account: whoever represents, owns or directs it.
type Person struct {
	ID       string
	Created  int64
	Account  string
	Country  string     // of the account, for an address without one
	Details  *form.Node // as sent
	Metadata Metadata
	// Individual says that the account is this person's alone.
	Individual bool
}

func (p *Person) Kind() string       { return "person" }
func (p *Person) Key() string        { return p.ID }
func (p *Person) Parents() [3]string { return [3]string{p.Account} }
func (p *Person) CreatedAt() int64   { return p.Created }
func (p *Person) Clone() resource    { q := *p; return &q }

// personMembers are what a person tells of themselves.
var personMembers = []detailMember{
	{Name: "additional_tos_acceptances", Kind: groupIfSent, Optional: true, Members: []detailMember{
		{Name: "account", Kind: groupIfSent, Members: agreementMembers},
	}},
	{Name: "address", Kind: detailGroup, Members: addressMembers},
	{Name: "address_kana", Kind: groupIfSent, Optional: true, Members: japanAddress},
	{Name: "address_kanji", Kind: groupIfSent, Optional: true, Members: japanAddress},
	{Name: "dob", Kind: detailGroup, Members: dateMembers},
	{Name: "email"},
	{Name: "first_name"},
	{Name: "first_name_kana", Optional: true},
	{Name: "first_name_kanji", Optional: true},
	{Name: "full_name_aliases", Kind: textList, Optional: true},
	{Name: "gender", Optional: true},
	{Name: "id_number_provided", Kind: provided, From: "id_number"},
	{Name: "id_number_secondary_provided", Kind: provided, From: "id_number_secondary", Optional: true},
	{Name: "last_name"},
	{Name: "last_name_kana", Optional: true},
	{Name: "last_name_kanji", Optional: true},
	{Name: "maiden_name", Optional: true},
	{Name: "nationality", Optional: true},
	{Name: "phone"},
	{Name: "political_exposure", Optional: true},
	{Name: "registered_address", Kind: groupIfSent, Optional: true, Members: addressMembers},
	{Name: "relationship", Kind: detailGroup, Members: []detailMember{
		{Name: "authorizer", Kind: yesOrNo}, {Name: "director", Kind: yesOrNo}, {Name: "executive", Kind: yesOrNo},
		{Name: "legal_guardian", Kind: yesOrNo}, {Name: "owner", Kind: yesOrNo}, {Name: "percent_ownership", Kind: decimalPart},
		{Name: "representative", Kind: yesOrNo}, {Name: "title"},
	}},
	{Name: "verification", Kind: detailGroup, Members: []detailMember{
		{Name: "additional_document", Kind: detailGroup, Members: documentMembers}, {Name: "details", Kind: nothing},
		{Name: "details_code", Kind: nothing}, {Name: "document", Kind: detailGroup, Members: documentMembers},
	}},
}

// personDetails are the parameters that are kept as they were sent.
var personDetails = []string{
	"additional_tos_acceptances", "address", "address_kana", "address_kanji", "dob", "email", "first_name", "first_name_kana",
	"first_name_kanji", "full_name_aliases", "gender", "id_number", "id_number_secondary", "last_name", "last_name_kana",
	"last_name_kanji", "maiden_name", "nationality", "phone", "political_exposure", "registered_address", "relationship",
	"ssn_last_4", "verification",
}

func (p *Person) Object(*view) *body.Object {
	o := show(p.Details, personMembers)
	o.Add("id", p.ID).Add("object", "person").Add("account", p.Account).Add("created", p.Created)
	if address := o.Child("address"); address.Get("country") == nil {
		address.Set("country", p.Country)
	}
	o.Add("future_requirements", requirements(nil, nil, nil, false)).Add("metadata", p.Metadata.Object())
	if p.Individual {
		o.Child("relationship").Set("representative", true)
	}
	o.Add("requirements", requirements(nil, nil, nil, false))
	number := p.Details.Get("id_number").Text()
	o.Add("ssn_last_4_provided", number != "" || p.Details.Get("ssn_last_4").Text() != "")
	status := "unverified"
	if number != "" && p.Details.Get("dob", "year").Text() != "" {
		status = "pending" // recorded of a person who had told everything
	}
	o.Child("verification").Set("status", status)
	return o
}

// represents says whether Stripe deals with this person for the account.
func (p *Person) represents() bool {
	return p.Individual || p.Details.Get("relationship", "representative").True()
}

// applyIndividual keeps what an account that is one person's tells of that person.
func (c call) applyIndividual(a *ConnectAccount, n *form.Node) *Error {
	p := a.individual(c.View())
	if p == nil {
		p = &Person{ID: c.NewID("person"), Created: c.Unix(), Account: a.ID, Country: a.Country, Individual: true}
		if err := c.applyPerson(p, n); err != nil {
			return err
		}
		c.Emit("person.created", p)
		return nil
	}
	p = p.Clone().(*Person)
	before := p.Clone()
	if err := c.applyPerson(p, n); err != nil {
		return err
	}
	c.EmitChange("person.updated", p, before)
	return nil
}

func (c call) applyPerson(p *Person, n *form.Node) *Error {
	if n.Get("person_token").Text() != "" {
		told, err := c.spendAccountToken("person")
		if err != nil {
			return err
		}
		n = overlaid(told, n)
	}
	p.Details = overlaid(p.Details, picked(n, personDetails))
	var err *Error
	if p.Metadata, err = p.Metadata.Merge(n.Get("metadata")); err != nil {
		return err
	}
	c.Save(p)
	return nil
}

func createPerson(c call) (answer, *Error) {
	a := c.ownAccount()
	p := &Person{ID: c.NewID("person"), Created: c.Unix(), Account: a.ID, Country: a.Country}
	if err := c.applyPerson(p, c.Params); err != nil {
		return nil, err
	}
	c.Emit("person.created", p)
	c.reviewOwn()
	return p, nil
}

func (c call) personInPath() (*Person, *Error) {
	p, ok := persons.edit(c, c.Path[1])
	if !ok {
		return nil, fail(situation.ResourceMissingPath, "noun", "person", "id", c.Path[1], "param", "person")
	}
	return p, nil
}

func retrievePerson(c call) (answer, *Error) { return orError(c.personInPath()) }

// listPersons filters by relationship: relationship[owner]=true.
func listPersons(c call) (answer, *Error) {
	wanted := c.Params.Get("relationship")
	return persons.page(c, c.Account.ID, "/v1/accounts/"+c.Account.ID+"/persons", func(r resource) bool {
		p := r.(*Person)
		for key, value := range wanted.All() {
			is := p.Details.Get("relationship", key).True() || key == "representative" && p.represents()
			if is != value.True() {
				return false
			}
		}
		return true
	})
}

func updatePerson(c call) (answer, *Error) {
	p, err := c.personInPath()
	if err != nil {
		return nil, err
	}
	before := p.Clone()
	if err := c.applyPerson(p, c.Params); err != nil {
		return nil, err
	}
	c.EmitChange("person.updated", p, before)
	c.reviewOwn()
	return p, nil
}

func deletePerson(c call) (answer, *Error) {
	p, err := c.personInPath()
	if err != nil {
		return nil, err
	}
	persons.delete(c, p.ID)
	c.Emit("person.deleted", p)
	c.reviewOwn()
	return deleted{ID: p.ID, Kind: "person"}, nil
}
