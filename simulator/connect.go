package simulator

import (
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/body"
)

// Connect: a platform acts for the accounts that it made or that somebody
// connected to it. Each account has its own objects; what crosses the border
// between two is in transfer.go, application_fee.go and destination.go.

// at does something on another account of the platform: a part of the same
// change, asked for by the same request.
func (c *call) at(a *account, do func(c *call)) {
	if a == c.account {
		do(c)
		return
	}
	there := &call{
		sim: c.sim, account: a, settings: a.Settings(), key: c.key, version: c.version, params: c.params, path: c.path,
		tx: c.tx.Of(a.ID), now: c.now, base: c.base, requestID: c.requestID, idempotencyKey: c.idempotencyKey,
		oauth: c.oauth,
	}
	do(there)
	c.tasks = append(c.tasks, there.tasks...)
	c.mail = append(c.mail, there.mail...)
	c.after = append(c.after, there.after...)
}

// application names the platform that makes an object on a connected account, ""
// for an account that acts for itself.
func (c *call) application() string {
	if c.account.platform == nil {
		return ""
	}
	return c.account.platform.applicationID()
}

// An application is a platform as its connected accounts see it.
type application struct{ ID string }

func (a application) Kind() string       { return "application" }
func (a application) Key() string        { return a.ID }
func (a application) Parents() [3]string { return [3]string{} }
func (a application) clone() resource    { return a }
func (a application) object(*view) *body.Object {
	return body.New(3).Add("id", a.ID).Add("object", "application").Add("name", nil)
}

// accountInPath is the account that a path below /v1/accounts is about, "" for
// any other path.
func accountInPath(path string) string {
	rest, ok := strings.CutPrefix(path, "/v1/accounts/")
	if !ok {
		return ""
	}
	id, _, _ := strings.Cut(rest, "/")
	return id
}

// keeper is the account in whose part of the store the description of an account
// lies: its platform's, so that the platform can list it.
func (a *account) keeper() *account {
	if a.platform != nil {
		return a.platform
	}
	return a
}

func (a *account) hasConnected() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return len(a.connected) > 0
}

// missingMethod is the error for a PaymentMethod that a parameter names, or the
// path ("path" true), and that this account does not have. Stripe hints at the
// account that may have it.
func (c *call) missingMethod(id, param string) *Error {
	if p := c.account.platform; p != nil && c.tx.Of(p.ID).Get("payment_method", id) != nil {
		return fail("payment_method_of_platform", "id", id).on(param)
	}
	return c.missingParam("PaymentMethod", id, param)
}

// missingMethodInPath is the same for one that the path names.
func (c *call) missingMethodInPath() *Error {
	if c.account.hasConnected() {
		return fail("payment_method_of_connected_account", "id", c.id())
	}
	return c.missing("PaymentMethod", "payment_method")
}
