package stripe

import (
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
	"github.com/pinstripe-lab/pinstripe/simulator/params"
)

// A Capability is something that an account asked to be able to do.
type Capability struct {
	Name        string // card_payments, transfers, …
	Requested   bool
	RequestedAt int64
	lifeState
}

// What can happen to a Capability whenever its account is looked at.
const (
	requirementsMet trigger = "asked for, and nothing is missing"
	requirementsDue trigger = "not asked for, or something is missing"
)

// capabilityLife is the whole life of a Capability.
var capabilityLife = lifecycle{
	lifeStep(inStates(unmade, "active", "inactive"), requirementsMet, "active"),
	lifeStep(inStates(unmade, "active", "inactive"), requirementsDue, "inactive"),
}

const legacyPayments = "legacy_payments"

// request asks for a capability, or for it no more.
func (a *ConnectAccount) request(name string, requested bool, now int64) {
	list := slices.Clone(a.Capabilities)
	i := slices.IndexFunc(list, func(k Capability) bool { return k.Name == name })
	if i < 0 {
		i, _ = slices.BinarySearchFunc(list, name, func(k Capability, name string) int { return strings.Compare(k.Name, name) })
		list = slices.Insert(list, i, Capability{Name: name})
	}
	if requested && !list[i].Requested {
		list[i].RequestedAt = now
	}
	list[i].Requested = requested
	a.Capabilities = list
}

// requestCapabilities asks for those that a request names in capabilities,
// or in the older list requested_capabilities.
func (c call) requestCapabilities(a *ConnectAccount) *Error {
	older := c.Params.Get("requested_capabilities")
	for _, name := range older.Texts() {
		if !isCapability(name) {
			return fail(situation.CapabilityUnknown, "name", name)
		}
		a.request(name, true, c.Unix())
	}
	for name, capability := range c.Params.Get("capabilities").All() {
		if requested := capability.Get("requested"); requested != nil {
			a.request(name, requested.True(), c.Unix())
		}
	}
	return nil
}

// settle makes those capabilities active for which nothing is missing.
func (a *ConnectAccount) settle() {
	list := slices.Clone(a.Capabilities)
	for i := range list {
		when := requirementsDue
		if list[i].Requested && a.Rejected == "" && (len(stopping(a.Due, list[i].Name)) == 0 || list[i].Name == legacyPayments) {
			when = requirementsMet
		}
		list[i].advance(capabilityLife, when)
	}
	a.Capabilities = list
}

// can says whether the account has a capability.
func (a *ConnectAccount) can(name string) bool {
	return slices.ContainsFunc(a.Capabilities, func(k Capability) bool { return k.Name == name && k.Status == "active" })
}

// onlyLegacy says that the account has what accounts had before they had to ask.
func (a *ConnectAccount) onlyLegacy() bool {
	return len(a.Capabilities) == 1 && a.Capabilities[0].Name == legacyPayments
}

// onlyTransfers says that the account asks to be sent money and to take none.
func (a *ConnectAccount) onlyTransfers() bool {
	wanted := func(k Capability) bool { return k.Requested }
	others := func(k Capability) bool { return k.Requested && k.Name != "transfers" }
	return slices.ContainsFunc(a.Capabilities, wanted) && !slices.ContainsFunc(a.Capabilities, others)
}

func (a *ConnectAccount) capabilities() *body.Object {
	o := body.New(len(a.Capabilities))
	for _, k := range a.Capabilities {
		o.Add(k.Name, k.Status)
	}
	return o
}

// An accountCapability is a capability as an object of its own.
type accountCapability struct {
	account string
	Capability
	due []string // what stops it, or would
}

func (k *accountCapability) Kind() string       { return "capability" }
func (k *accountCapability) Key() string        { return k.Name }
func (k *accountCapability) Parents() [3]string { return [3]string{} }
func (k *accountCapability) Clone() resource    { l := *k; return &l }

func (k *accountCapability) Object(*view) *body.Object {
	status, due := k.Status, k.due
	var disabled, at any
	if k.Requested {
		at = k.RequestedAt
	} else {
		status, due = "unrequested", nil
	}
	if len(due) > 0 && status != "active" {
		disabled = "requirements.fields_needed"
	}
	o := body.New(8).Add("id", k.Name).Add("object", "capability").Add("account", connectAccounts.Ref(k.account))
	o.Add("future_requirements", requirements(nil, nil, nil, true)).Add("requested", k.Requested).Add("requested_at", at)
	return o.Add("requirements", requirements(disabled, due, due, true)).Add("status", status)
}

func listCapabilities(c call) (answer, *Error) {
	a := c.ownAccount()
	l := &objectList{URL: "/v1/accounts/" + a.ID + "/capabilities"}
	for _, k := range a.Capabilities {
		l.Data = append(l.Data, &accountCapability{a.ID, k, stopping(a.Due, k.Name)})
	}
	return l, nil
}

// isCapability says whether there is a capability of a name.
func isCapability(name string) bool {
	known := new(form.Node)
	known.Set([]string{"capabilities", name, "requested"}, "true")
	return params.Check("POST", "/v1/accounts", known) == nil
}

// capabilityInPath is the capability that the path names, asked for or not.
func (c call) capabilityInPath(a *ConnectAccount) (*accountCapability, *Error) {
	name := c.Path[1]
	if !isCapability(name) {
		return nil, fail(situation.ResourceMissingPath, "noun", "capability", "id", name, "param", "capability")
	}
	for _, k := range a.Capabilities {
		if k.Name == name {
			return &accountCapability{a.ID, k, stopping(a.Due, k.Name)}, nil
		}
	}
	return &accountCapability{account: a.ID, Capability: Capability{Name: name}}, nil
}

func retrieveCapability(c call) (answer, *Error) { return orError(c.capabilityInPath(c.ownAccount())) }

func updateCapability(c call) (answer, *Error) {
	a := c.ownAccount()
	k, err := c.capabilityInPath(a)
	if err != nil || !c.Params.Has("requested") {
		return orError(k, err)
	}
	before := a.Clone()
	a.request(k.Name, c.Params.Get("requested").True(), c.Unix())
	if err := c.checkCapabilities(a); err != nil {
		return nil, err
	}
	c.review(a)
	c.keepAccount(a)
	c.EmitChange("account.updated", a, before)
	return orError(c.capabilityInPath(a))
}
