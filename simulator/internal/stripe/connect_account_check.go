package stripe

import (
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

// checkEntity says whether what is told of a person or a company fits the business type,
// which has to be known by then. Before business types there was legal_entity, of which
// nobody had to say what it was.
func (c call) checkEntity(told *form.Node, at, businessType string) *Error {
	if !c.Version.HasBusinessTypes() {
		return nil
	}
	for _, param := range []string{"individual", "company"} {
		if told.Get(param).Len() > 0 && businessType == "" {
			return fail(situation.BusinessTypeMissing, "param", inside(at, param))
		}
	}
	if told.Get("individual").Len() > 0 && businessType != "individual" {
		return fail(situation.IndividualOfCompany, "param", inside(at, "individual"))
	}
	return nil
}

// checkCapabilities says whether an account asks for capabilities that go together. Before
// business types accounts had card_payments without asking for anything.
func (c call) checkCapabilities(a *ConnectAccount) *Error {
	if c.Version.HasBusinessTypes() && a.Type != "standard" && a.asksFor("card_payments") && !a.asksFor("transfers") {
		return fail(situation.CardPaymentsWithoutTransfers)
	}
	return nil
}
