package stripe

import (
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

// readTransfer reads how a payment is shared with connected accounts:
// application_fee_amount, on_behalf_of, transfer_data and transfer_group. What is
// not named stays as it was. A fee or a transfer above the amount is not refused: no
// more than what is captured is collected, or sent on.
func (c call) readTransfer(t *Transfer, n *form.Node) *Error {
	n.Read("transfer_group", &t.Group)
	if n.Has("on_behalf_of") {
		id := n.Get("on_behalf_of").Text()
		if id != "" && c.Account.ActFor(id) == nil {
			return connectAccounts.MissingParam(id, "on_behalf_of")
		}
		t.OnBehalfOf = id
	}
	data := n.Get("transfer_data")
	if err := c.readDestination(t, data.Get("destination"), "transfer_data[destination]"); err != nil {
		return err
	}
	for _, to := range []struct {
		n      *form.Node
		amount **int64
		param  string
	}{
		{n.Get("application_fee_amount"), &t.Fee, "application_fee_amount"},
		{data.Get("amount"), &t.Amount, "transfer_data[amount]"},
	} {
		if err := readOptionalAmount(to.n, to.amount, to.param); err != nil {
			return err
		}
	}
	return t.check(c)
}

// check says whether fee and destination go together.
func (t *Transfer) check(c call) *Error {
	switch {
	case t.Fee != nil && t.Amount != nil:
		return fail(situation.ParametersExclusive, "param", "application_fee_amount", "params", "application_fee_amount, transfer_data[amount]")
	case t.Fee != nil && t.Destination == "" && c.Account.Platform == nil:
		return fail(situation.FeeWithoutConnectedAccount)
	}
	return nil
}

// readDestination reads the account to which the money goes.
func (c call) readDestination(t *Transfer, n *form.Node, param string) *Error {
	id := n.Text()
	switch {
	case id == "":
		return nil
	case c.Account.Platform != nil:
		return fail(situation.DestinationOnConnectedAccount)
	case id == c.Account.ID:
		return fail(situation.DestinationIsOwnAccount, "param", param)
	}
	a, ok := c.ConnectAccount(id)
	switch {
	case !ok:
		return c.MissingParam("destination", id, param)
	case !a.can("transfers") && !a.can(legacyPayments):
		return fail(situation.InsufficientCapabilitiesForTransfer)
	}
	t.Destination = id
	return nil
}

// readOptionalAmount reads an amount that a blank unsets.
func readOptionalAmount(n *form.Node, to **int64, param string) *Error {
	if n.Kind() == form.Absent {
		return nil
	}
	if n.Text() == "" {
		*to = nil
		return nil
	}
	amount := n.Int()
	if amount < 0 {
		return fail(situation.IntegerNegative, "param", param)
	}
	*to = &amount
	return nil
}

// descriptorOf is what the customer reads on the statement: of whoever the payment
// is made on behalf of. A connected account that has none of its own shows its
// platform's, as recorded.
func (c call) descriptorOf(t Transfer) string {
	a := c.Account.ActFor(t.OnBehalfOf)
	if a == nil || a.Platform == nil {
		return c.Settings.StatementDescriptor
	}
	if r, ok := c.ConnectAccount(a.ID); ok {
		if own := r.descriptor(); own != "" {
			return own
		}
	}
	return a.Settings().StatementDescriptor
}

// group names the group of transfers of a payment that is shared, where the
// merchant has named none.
func (t *Transfer) group(payment string) {
	if t.Destination != "" && t.Group == "" {
		t.Group = "group_" + payment
	}
}
