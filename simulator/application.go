package simulator

import "github.com/pinstripe-lab/pinstripe/simulator/body"

// application names the platform that makes an object on a connected account, ""
// for an account that acts for itself.
func (c *call) application() string {
	if c.account.platform == nil {
		return ""
	}
	return applicationID(c.account.platform)
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

// applicationID names the account as a Connect platform.
func applicationID(a *account) string {
	return "ca_" + a.random("ca").text(32)
}
