package stripe

import (
	"time"

	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

// A pageLink leads the holder of a connected account to one of Stripe's pages.
// Nobody can ask for it again, so it is not kept. The pages are not simulated.
type pageLink struct {
	kind             string // account_link, login_link
	created, expires int64  // expires is 0 where the link says nothing of it
	url              string
}

func (l pageLink) Object(*view) *body.Object {
	o := body.New(4).Add("object", l.kind).Add("created", l.created)
	if l.expires != 0 {
		o.Add("expires_at", l.expires)
	}
	return o.Add("url", l.url)
}

const (
	pageLinkSecretLength = 12
	accountLinkLifetime  = 5 * time.Minute
)

// createLoginLink leads to the Express Dashboard.
func createLoginLink(c call) (answer, *Error) {
	a := c.ownAccount()
	switch {
	case a.Controller.Dashboard != "express":
		return nil, fail(situation.LoginLinkNotExpress)
	case !a.submitted():
		return nil, fail(situation.LoginLinkNotOnboarded)
	}
	return pageLink{kind: "login_link", created: c.Unix(), url: "https://connect.stripe.com/express/" + a.ID + "/" + c.RandomText(pageLinkSecretLength)}, nil
}

// createAccountLink leads to the pages where the holder tells Stripe what it
// wants to know.
func createAccountLink(c call) (answer, *Error) {
	id := c.Params.Get("account").Text()
	if a := c.Account.ActFor(id); a == nil || a == c.Account {
		return nil, connectAccounts.MissingParam(id, "account")
	}
	url := "https://connect.stripe.com/setup/c/" + id + "/" + c.RandomText(pageLinkSecretLength)
	return pageLink{"account_link", c.Unix(), c.Now.Add(accountLinkLifetime).Unix(), url}, nil
}
