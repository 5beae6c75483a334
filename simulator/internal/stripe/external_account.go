package stripe

import (
	"slices"

	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

var externalAccounts = declare[*ExternalAccount](resourceKind{Noun: "external account"})

// An ExternalAccount is where a connected account is paid out to: a bank account
// or a debit card.
type ExternalAccount struct {
	Account  string
	Source   paymentSource // a *BankAccount or a *CustomerCard
	Currency string
	Default  bool // default_for_currency
	Metadata Metadata
}

func (e *ExternalAccount) Kind() string       { return "external_account" }
func (e *ExternalAccount) Key() string        { return e.Source.Key() }
func (e *ExternalAccount) Parents() [3]string { return [3]string{e.Account} }
func (e *ExternalAccount) CreatedAt() int64   { return e.Source.CreatedAt() }
func (e *ExternalAccount) Clone() resource {
	f := *e
	f.Source = e.Source.Clone().(paymentSource)
	return &f
}

func (e *ExternalAccount) Object(v *view) *body.Object {
	o := e.Source.Object(v)
	if e.Source.form() == "bank_account" {
		for _, key := range []string{"future_requirements", "requirements"} {
			none := []string{}
			o.Add(key, body.New(4).Add("currently_due", none).Add("errors", []any{}).Add("past_due", none).Add("pending_verification", none))
		}
	} else {
		o.Delete("allow_redisplay")
	}
	o.Set("account", connectAccounts.Ref(e.Account))
	o.Set("available_payout_methods", e.payoutMethods())
	o.Set("currency", e.Currency)
	o.Set("default_for_currency", e.Default)
	o.Set("metadata", e.Metadata.Object())
	return o
}

// payoutMethods are the ways in which money can be paid out to it: at once to a debit
// card alone, unless its row says that it cannot be.
func (e *ExternalAccount) payoutMethods() []string {
	if e.Source.form() == "bank_account" || e.payoutRow() == instantUnsupported {
		return []string{"standard"}
	}
	return []string{"standard", "instant"}
}

const instantUnsupported = "instant_unsupported"

// payoutRow is what the row of the account or the card says of payouts to it: the
// failure code, instantUnsupported, or nothing.
func (e *ExternalAccount) payoutRow() string {
	switch s := e.Source.(type) {
	case *BankAccount:
		if s.Bank.Row != nil {
			return s.Bank.Row.Payout
		}
	case *CustomerCard:
		if s.Card.Row != nil {
			return s.Card.Row.Payout
		}
	}
	return ""
}

// readExternalAccount makes the external account that a parameter names by its
// token, or describes. It is not kept yet.
func (c call) readExternalAccount(a *ConnectAccount, n *form.Node, param string) (*ExternalAccount, *Error) {
	var s paymentSource
	var err *Error
	keeper := c.Account
	if p := c.Account.Platform; p != nil && c.Tx.Get("token", n.Text()) == nil {
		keeper = p // whose key made the token
	}
	c.at(keeper, func(c call) { s, err = c.newSource(n, param) })
	if err != nil {
		return nil, err
	}
	e := &ExternalAccount{Account: a.ID, Source: s, Currency: a.Currency}
	switch s := s.(type) {
	case *BankAccount:
		s.ID, s.Created = c.NewID("ba"), c.Unix()
		if !n.Has("currency") && n.Text() == "" {
			s.Currency = a.Currency // not the platform's
		}
		e.Currency = s.Currency
	case *CustomerCard:
		if s.Card.funding() != "debit" {
			return nil, fail(situation.ExternalAccountNotDebit)
		}
		s.ID, s.Created, s.ShowNetwork = c.NewID("card"), c.Unix(), false
		if text := n.Get("currency").Text(); text != "" {
			if e.Currency, err = currencyIn(text, inside(param, "currency")); err != nil {
				return nil, err
			}
		}
	default:
		return nil, c.MissingParam("token", n.Text(), param)
	}
	e.Default = n.Get("default_for_currency").True() || !slices.ContainsFunc(c.externalAccounts(a.ID), func(other *ExternalAccount) bool {
		return other.Currency == e.Currency
	})
	return e, nil
}

func (c call) externalAccounts(account string) (all []*ExternalAccount) {
	for r := range externalAccounts.list(c, account) {
		all = append(all, r)
	}
	return all
}

// keepExternalAccount saves one. If it is the default, no other of its currency is.
func (c call) keepExternalAccount(e *ExternalAccount) {
	for _, other := range c.externalAccounts(e.Account) {
		if e.Default && other.Default && other.Key() != e.Key() && other.Currency == e.Currency {
			other = other.Clone().(*ExternalAccount)
			other.Default = false
			c.Save(other)
		}
	}
	c.Save(e)
}

// replaceExternalAccount is what the account's own parameter does: the new one
// takes the place of the default of its currency.
func (c call) replaceExternalAccount(a *ConnectAccount, param string) *Error {
	e, err := c.readExternalAccount(a, c.Params.Get(param), param)
	if err != nil {
		return err
	}
	for _, old := range c.externalAccounts(a.ID) {
		if old.Default && old.Currency == e.Currency {
			externalAccounts.delete(c, old.Key())
			c.Emit("account.external_account.deleted", old)
		}
	}
	e.Default = true
	c.keepExternalAccount(e)
	c.Emit("account.external_account.created", e)
	return nil
}

func createExternalAccount(c call) (answer, *Error) {
	param := "external_account"
	if !c.Params.Has(param) {
		param = "bank_account"
	}
	n := c.Params.Get(param)
	if n == nil {
		return nil, fail(situation.ExternalAccountMissing)
	}
	e, err := c.readExternalAccount(c.ownAccount(), n, param)
	if err != nil {
		return nil, err
	}
	if e.Metadata, err = e.Metadata.Merge(n.Get("metadata")); err != nil {
		return nil, err
	}
	e.Default = e.Default || c.Params.Get("default_for_currency").True()
	if e.Metadata, err = e.Metadata.Merge(c.Params.Get("metadata")); err != nil {
		return nil, err
	}
	c.keepExternalAccount(e)
	c.Emit("account.external_account.created", e)
	c.reviewOwn()
	return e, nil
}

func listExternalAccounts(c call) (answer, *Error) {
	kind := c.Params.Get("object").Text()
	return externalAccounts.page(c, c.Account.ID, "/v1/accounts/"+c.Account.ID+"/external_accounts", func(r resource) bool {
		return kind == "" || r.(*ExternalAccount).Source.form() == kind
	})
}

// externalAccountInPath returns the one that the path names last, for changing: below
// its account, or alone in a call for that account.
func (c call) externalAccountInPath() (*ExternalAccount, *Error) {
	id := c.Path[len(c.Path)-1]
	e, ok := externalAccounts.edit(c, id)
	if !ok {
		return nil, fail(situation.ResourceMissingPath, "noun", "external account", "id", id, "param", "id")
	}
	return e, nil
}

func retrieveExternalAccount(c call) (answer, *Error) { return orError(c.externalAccountInPath()) }

func updateExternalAccount(c call) (answer, *Error) {
	e, err := c.externalAccountInPath()
	if err != nil {
		return nil, err
	}
	before := e.Clone()
	if err := e.Source.update(c, c.Params); err != nil {
		return nil, err
	}
	e.Default = e.Default || c.Params.Get("default_for_currency").True()
	if e.Metadata, err = e.Metadata.Merge(c.Params.Get("metadata")); err != nil {
		return nil, err
	}
	c.keepExternalAccount(e)
	c.EmitChange("account.external_account.updated", e, before)
	return e, nil
}

func deleteExternalAccount(c call) (answer, *Error) {
	e, err := c.externalAccountInPath()
	if err != nil {
		return nil, err
	}
	if e.Default && e.Currency == c.ownAccount().Currency {
		return nil, fail(situation.ExternalAccountDefault)
	}
	externalAccounts.delete(c, e.Key())
	c.Emit("account.external_account.deleted", e)
	c.reviewOwn()
	return deleted{ID: e.Key(), Kind: e.Source.form()}, nil
}
