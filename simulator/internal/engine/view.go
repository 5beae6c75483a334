package engine

import (
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
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

// sometimes lists references that an object has only where they name something, and
// what holds some. They can be asked for all the same.
// Source: the OpenAPI document, where they are expandable, not required and never null.
var sometimes = map[string]string{
	"balance":  "instant_available",
	"charge":   "transfer",
	"coupon":   "applies_to",
	"refund":   "failure_balance_transaction",
	"review":   "payment_intent",
	"transfer": "destination_payment",
}

// expand replaces references by what they name, along the paths of a request's
// expand parameter.
func (v *View) expand(o *body.Object, paths []string) *Error {
	for _, path := range paths {
		steps := strings.Split(path, ".")
		if len(steps) > maxExpansions {
			return Fail(situation.ExpansionTooDeep, "path", path)
		}
		if err := v.follow(o, steps, path); err != nil {
			return err
		}
	}
	return nil
}

func (v *View) follow(o *body.Object, steps []string, path string) *Error {
	step, rest := steps[0], steps[1:]
	o.Reveal(step)
	if _, ok := o.Get(step).(int64); ok && step == "total_count" && len(rest) == 0 {
		return nil // the only number to be asked for
	}
	switch value := o.Get(step).(type) {
	case body.Ref:
		w := v.Of(value.Account)
		r := w.Find(value.Object, value.ID)
		if value.ID == "" || r == nil {
			return nil
		}
		expanded := w.Render(r)
		o.Set(step, expanded)
		if len(rest) == 0 {
			return nil
		}
		return w.follow(expanded, rest, path)
	case *body.Object:
		if len(rest) == 0 {
			return nil // it is there already
		}
		return v.follow(value, rest, path)
	case []any:
		for _, item := range value {
			if child, ok := item.(*body.Object); ok && len(rest) > 0 {
				if err := v.follow(child, rest, path); err != nil {
					return err
				}
			}
		}
		return nil
	case int64:
		if step == "total_count" {
			return nil
		}
	case nil:
		if o.Has(step) || sometimes[o.Kind()] == step {
			return nil
		}
	}
	if kind := o.Kind(); (kind == "list" || kind == "search_result") && step != "data" {
		return Fail(situation.ExpansionOnList, "path", path)
	}
	return Fail(situation.ExpansionUnknown, "path", path)
}
