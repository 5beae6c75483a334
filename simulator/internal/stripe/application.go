package stripe

import (
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
)

// application names the platform that makes an object on a connected account, ""
// for an account that acts for itself.
func (c call) application() string {
	if c.Account.Platform == nil {
		return ""
	}
	return applicationID(c.Account.Platform)
}

// Applications are kept nowhere: each platform is one.
var applications = declare[connectApplication](resourceKind{})

func init() {
	applications.Find = func(_ *engine.Call, id string) resource {
		if id == "" {
			return nil
		}
		return connectApplication{id}
	}
}

// An application is a platform as its connected accounts see it.
type connectApplication struct{ ID string }

func (a connectApplication) Kind() string       { return "application" }
func (a connectApplication) Key() string        { return a.ID }
func (a connectApplication) Parents() [3]string { return [3]string{} }
func (a connectApplication) Clone() resource    { return a }
func (a connectApplication) Object(*view) *body.Object {
	return body.New(3).Add("id", a.ID).Add("object", "application").Add("name", nil)
}

// applicationID names the account as a Connect platform.
func applicationID(a *stripeAccount) string {
	return "ca_" + a.Random("ca").Text(32)
}
