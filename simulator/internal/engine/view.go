package engine

import (
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
	"github.com/pinstripe-lab/pinstripe/simulator/params"
)

// A View is how an answer is shown: at which API version, to whom, with which
// objects behind its references.
type View struct {
	Call    *Call // nil for an event that is shown later
	tx      *Tx
	Version apiversion.Version
	Base    string
	Public  bool // a publishable key sees less
	// Pinned objects are shown as they were when an event happened.
	Pinned []Resource
}

func (c *Call) View() *View {
	return &View{Call: c, tx: c.Tx, Version: c.Version, Base: c.Base, Public: c.Publishable()}
}

// Render is an object's JSON form at the view's version.
func (v *View) Render(r Answer) *body.Object {
	o := r.Object(v)
	v.Version.Undo(o)
	if v.Public {
		v.conceal(o)
	}
	return o
}

// asked are the paths that the request wants expanded or included.
func (c *Call) asked() []string {
	return append(c.Params.Get("expand").Texts(), c.Params.Get("include").Texts()...)
}

// asksTotal says whether the request wants the total of a list.
func (v *View) asksTotal() bool {
	return v.Call != nil && slices.ContainsFunc(v.Call.asked(), func(path string) bool { return strings.HasSuffix(path, "total_count") })
}

// Find returns an object that another one names, or nil.
func (v *View) Find(name, id string) Resource {
	for _, r := range v.Pinned {
		if r.Key() == id && r.Kind() == name {
			return r
		}
	}
	if v.tx == nil {
		return nil
	}
	r, _ := v.tx.Get(name, id).(Resource)
	if r == nil && v.Call != nil {
		if k := v.Call.engine.kinds.byName[name]; k != nil && k.Find != nil {
			r = k.Find(v.Call, id)
		}
	}
	return r
}

// Platform is the account that acts for the view's, or that account itself.
func (v *View) Platform() string {
	if v.Call == nil {
		return ""
	}
	return v.Call.Account.Owner().ID
}

// Of is the same view of another account of the platform.
func (v *View) Of(account string) *View {
	if account == "" || v.tx == nil {
		return v
	}
	w := *v
	w.tx = v.tx.Of(account)
	return &w
}

// Former is the whole of an object that is named today and that older versions showed.
func (v *View) Former(kind, id string) *body.Hidden {
	return &body.Hidden{Former: true, Load: func() any {
		if r := v.Find(kind, id); r != nil {
			return v.Render(r)
		}
		return nil
	}}
}

// concealed lists what an answer to a publishable key leaves out, by object.
// Source: recordings of mobile SDKs.
var concealed = map[string][]string{
	"payment_intent": {
		"allowed_payment_method_types", "amount_capturable", "amount_received", "application", "application_fee_amount",
		"charges", "customer", "customer_account", "excluded_payment_method_types", "invoice", "latest_charge", "managed_payments",
		"metadata", "on_behalf_of", "payment_method_options", "review", "statement_descriptor", "statement_descriptor_suffix",
		"transfer_data", "transfer_group",
	},
	"setup_intent": {
		"application", "attach_to_self", "customer", "customer_account", "excluded_payment_method_types", "flow_directions",
		"latest_attempt", "mandate", "metadata", "on_behalf_of", "payment_method_options", "single_use_mandate",
	},
	"payment_method": {"metadata"},
}

func (v *View) conceal(o *body.Object) {
	for _, key := range concealed[o.Kind()] {
		o.Delete(key)
	}
	if card := o.Child("card"); card != nil && v.Version.Behaves(apiversion.FingerprintsConcealed) {
		card.Delete("fingerprint")
	}
}

const maxExpansions = 4 // levels

// includable lists hashes that an answer leaves out unless they are asked for, and
// that are left out still where there is nothing to show.
// Source: https://docs.stripe.com/api/coupons/object and https://docs.stripe.com/api/balance/balance_object,
// which mark them "expandable".
var includable = map[string]string{
	"balance": "instant_available",
	"coupon":  "applies_to",
}

// expand replaces references by what they name, along the paths of a request's
// expand parameter.
func (v *View) expand(o *body.Object, paths []string) *Error {
	for _, path := range paths {
		steps := strings.Split(path, ".")
		if len(steps) > maxExpansions {
			return Fail(situation.ExpansionTooDeep, "path", path)
		}
		if err := v.follow(o, place{object: o.Kind()}, steps, path); err != nil {
			return err
		}
	}
	return nil
}

// A place is where an expansion has come to: a hash of an object.
type place struct{ object, prefix string }

// in is the place of a hash or an object that stands at a step.
func (p place) in(step string, o *body.Object) place {
	if kind := o.Kind(); kind != "" {
		return place{object: kind}
	}
	return place{p.object, p.prefix + step + "."}
}

// expandable reports whether the document has a reference or a list on the way that
// steps go. missing: the answer has no such member.
func (p place) expandable(steps []string, missing bool) bool {
	if missing && p.prefix == "" && includable[p.object] == steps[0] {
		return true
	}
	ok, optional := params.Expandable(p.object, p.prefix+strings.Join(steps, "."))
	return ok && (optional || !missing)
}

// follow goes one step. Only what is an object of its own can be expanded, or what
// the answer shows on demand; a hash that is always there is gone through.
func (v *View) follow(o *body.Object, at place, steps []string, path string) *Error {
	step, rest := steps[0], steps[1:]
	_, onDemand := o.Get(step).(*body.Hidden)
	o.Reveal(step)
	switch value := o.Get(step).(type) {
	case body.Ref:
		if at.expandable(steps, false) {
			return v.followRef(o, value, steps, path)
		}
		return notExpandable(o, steps, path) // the document has its identifier alone
	case *body.Object:
		switch {
		case len(rest) > 0:
			return v.follow(value, at.in(step, value), rest, path)
		case value.Kind() != "":
			return nil // it is there already
		}
	case []any:
		switch {
		case len(rest) > 0:
			return v.followAll(value, at, steps, path)
		case step == "data":
			return nil // a list's, as a path to something in it begins
		}
	case int64:
		if step == "total_count" && len(rest) == 0 {
			return nil // the only number to be asked for
		}
	case *body.Hidden:
		return notExpandable(o, steps, path) // a former member's
	}
	if onDemand || at.expandable(steps, !o.Has(step)) {
		return nil
	}
	return notExpandable(o, steps, path)
}

// followRef puts an object in the place of its identifier.
func (v *View) followRef(o *body.Object, ref body.Ref, steps []string, path string) *Error {
	w := v.Of(ref.Account)
	r := w.Find(ref.Object, ref.ID)
	if ref.ID == "" || r == nil {
		return nil
	}
	expanded := w.Render(r)
	o.Set(steps[0], expanded)
	if len(steps) == 1 {
		return nil
	}
	return w.follow(expanded, place{object: expanded.Kind()}, steps[1:], path)
}

// followAll follows the same steps in each item of an array.
func (v *View) followAll(items []any, at place, steps []string, path string) *Error {
	for _, item := range items {
		if child, ok := item.(*body.Object); ok {
			if err := v.follow(child, at.in(steps[0], child), steps[1:], path); err != nil {
				return err
			}
		}
	}
	return nil
}

func notExpandable(o *body.Object, steps []string, path string) *Error {
	if kind := o.Kind(); (kind == "list" || kind == "search_result") && steps[0] != "data" {
		return Fail(situation.ExpansionOnList, "path", path)
	}
	return Fail(situation.ExpansionUnknown, "path", path)
}
