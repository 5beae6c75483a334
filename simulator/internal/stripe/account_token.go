package stripe

import (
	"strconv"

	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

var accountTokens = declare[*AccountToken](resourceKind{Noun: "token", Prefixes: []string{"ct"}})

// An AccountToken stands for what somebody has told of an account or of a person,
// to be used once, so that it need not pass through the platform's server.
type AccountToken struct {
	ID       string // ct_…, cpt_…, pii_…
	Created  int64
	Type     string // account, person, pii
	Details  *form.Node
	ClientIP string
	Used     bool
}

func (t *AccountToken) Kind() string       { return "account_token" }
func (t *AccountToken) Key() string        { return t.ID }
func (t *AccountToken) Parents() [3]string { return [3]string{} }
func (t *AccountToken) CreatedAt() int64   { return t.Created }
func (t *AccountToken) Clone() resource    { u := *t; return &u }

func (t *AccountToken) Object(*view) *body.Object {
	return body.New(7).Add("id", t.ID).Add("object", "token").Add("client_ip", t.ClientIP).Add("created", t.Created).
		Add("livemode", false).Add("type", t.Type).Add("used", t.Used)
}

// accountTokenIDs are what the ids of the kinds begin with.
var accountTokenIDs = map[string]string{"account": "ct", "person": "cpt", "pii": "pii"}

func (c call) newAccountToken(kind string) *AccountToken {
	t := &AccountToken{ID: c.NewID(accountTokenIDs[kind]), Created: c.Unix(), Type: kind, Details: c.Params.Get(kind), ClientIP: ClientIP}
	c.Save(t)
	return t
}

// spendAccountToken returns what a token of the account or its platform says and
// marks it as used.
func (c call) spendAccountToken(kind string) (*form.Node, *Error) {
	param := kind + "_token"
	id := c.Params.Get(param).Text()
	keeper := c.Account
	if p := c.Account.Platform; p != nil && c.Tx.Get("account_token", id) == nil {
		keeper = p
	}
	var details *form.Node
	var err *Error
	c.at(keeper, func(c call) {
		t, ok := accountTokens.edit(c, id)
		switch {
		case !ok || t.Type != kind:
			err = c.MissingParam("token", id, param)
			return
		case t.Used:
			err = fail(situation.TokenAlreadyUsed, "id", id, "param", param)
			return
		}
		t.Used = true
		c.Save(t)
		details = overlaid(nil, t.Details)
		if kind == "account" && t.Details.Get("tos_shown_and_accepted").True() {
			details.Set([]string{"tos_acceptance", "date"}, strconv.FormatInt(t.Created, 10))
			details.Set([]string{"tos_acceptance", "ip"}, t.ClientIP)
		}
	})
	return details, err
}
