package simulator

import (
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/body"
)

// Connect: a platform acts for the accounts that it made or that somebody
// connected to it. Each account has its own objects; what crosses the border
// between two is in transfer.go, application_fee.go and destination.go.

// application names the platform that makes an object on a connected account, ""
// for an account that acts for itself.
func (c *call) application() string {
	if c.account.platform == nil {
		return ""
	}
	return c.account.platform.applicationID()
}

// Applications are kept nowhere: each platform is one.
var applications = declare[application](kind{})

func init() {
	applications.find = func(_ *call, id string) resource {
		if id == "" {
			return nil
		}
		return application{id}
	}
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
	return paymentMethods.missingParam(id, param)
}

// missingMethodInPath is the same for one that the path names.
func (c *call) missingMethodInPath() *Error {
	if c.account.hasConnected() {
		return fail("payment_method_of_connected_account", "id", c.id())
	}
	return paymentMethods.missing(c, "payment_method")
}
