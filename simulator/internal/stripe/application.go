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
var applications = declare[application](kind{})

func init() {
	applications.Find = func(_ *engine.Call, id string) resource {
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
func (a application) Clone() resource    { return a }
func (a application) Object(*view) *body.Object {
	return body.New(3).Add("id", a.ID).Add("object", "application").Add("name", nil)
}

// applicationID names the account as a Connect platform.
func applicationID(a *account) string {
	return "ca_" + a.Random("ca").Text(32)
}
