package apiversion

import (
	"cmp"
	"slices"

	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
)

// A Change is one difference between a version and the one before it.
type Change struct {
	// Version is the first that has the new ways.
	Version string
	// Object is the type of the objects that changed.
	Object string
	// Page is the change's name in Stripe's changelog, "" where it has none there.
	Page string
	// Evidence says, where there is no Page, what shows the older ways before the version
	// and the newer ones since.
	Evidence string
	// Says is the change in one sentence.
	Says string
	// Called is the last part of the entry's name, where that is not Page.
	Called string

	// Undo gives an object the shape that it had before.
	Undo func(*body.Object)

	// On lists the operations whose parameters changed: "POST /v1/customers".
	On []string
	// Redo gives parameters that were sent in the old way their new names.
	Redo func(*form.Node)
	// Gone lists parameters that On no longer takes though package params knows
	// them: Stripe's OpenAPI document is older than the change ("payto[pay_id]"),
	// or extra.txt has them for the versions before it ("coupon").
	Gone []string
	// Situation is the error with which Gone is refused, a row of
	// fixtures/errors.csv; none: as any unknown parameter.
	Situation Situation
	// Among are the values of Gone that are still taken; nil: none is.
	Among []string
}

// Name is the entry's own, for whoever switches it on or off.
func (c *Change) Name() string { return entryName(c.Version, c.Object, cmp.Or(c.Called, c.Page)) }

func (c *Change) kind() Kind {
	if c.Undo == nil {
		return InParameters
	}
	return InAnswers
}

// Changes returns every difference in shape or parameters, in the order in which
// Stripe made them.
func Changes() []Change {
	return slices.Concat(changesTo2014, changesTo2018, changesOf2019, changesFrom2020)
}

// Operations with several entries.
var (
	onAccounts  = []string{"POST /v1/accounts", "POST /v1/accounts/{account}"}
	onCustomers = []string{"POST /v1/customers", "POST /v1/customers/{customer}"}
	onIntents   = []string{"POST /v1/payment_intents", "POST /v1/payment_intents/{intent}", "POST /v1/payment_intents/{intent}/confirm"}
	onPersons   = []string{
		"POST /v1/accounts/{account}/persons", "POST /v1/accounts/{account}/persons/{person}",
		"POST /v1/accounts/{account}/people", "POST /v1/accounts/{account}/people/{person}",
	}
	onPersonLists = []string{"GET /v1/accounts/{account}/persons", "GET /v1/accounts/{account}/people"}
	onSetups      = []string{"POST /v1/setup_intents", "POST /v1/setup_intents/{intent}"}
)
