package engine

import "time"

// An Endpoint is where an account wants its events: what their delivery needs to know
// of a webhook endpoint.
type Endpoint struct {
	ID     string
	URL    string
	Secret string
	// OldSecret signs too until OldSecretUntil, in Unix seconds, after the secret
	// was rolled.
	OldSecret      string
	OldSecretUntil int64
	Enabled        []string // event types, or "*"
	APIVersion     string   // "": the account's
	Connect        bool     // events of connected accounts rather than one's own
	Disabled       bool
}

// An EndpointRecord is a record that webhooks are sent to.
type EndpointRecord interface {
	Resource
	Delivers() *Endpoint
}

// endpointKind is the kind under which they are kept.
const endpointKind = "webhook_endpoint"

// secrets are those that sign at a time.
func (w *Endpoint) secrets(now time.Time) []string {
	if w.OldSecret != "" && now.Unix() < w.OldSecretUntil {
		return []string{w.Secret, w.OldSecret}
	}
	return []string{w.Secret}
}

// wants says whether the endpoint is to get an event.
func (w *Endpoint) wants(kind string) bool {
	if w.Disabled {
		return false
	}
	for _, e := range w.Enabled {
		if e == "*" || e == kind {
			return true
		}
	}
	return false
}

// EndpointsFor are the endpoints that are to get an event of this account: its
// own, or those its platform has for connected accounts.
func (c *Call) EndpointsFor(kind string) []*Endpoint {
	var out []*Endpoint
	for _, w := range c.hearers() {
		if w.wants(kind) {
			out = append(out, w)
		}
	}
	return out
}

// hearers are the listeners, read once in a change.
func (c *Call) hearers() []*Endpoint {
	for _, h := range c.heard {
		if h.account == c.Account {
			return h.endpoints
		}
	}
	to := c.Listeners()
	c.heard = append(c.heard, hearing{c.Account, to})
	return to
}

// Listeners are the endpoints that hear of this account at all.
func (c *Call) Listeners() []*Endpoint {
	var out []*Endpoint
	for _, w := range c.engine.webhooks {
		if w.Connect == (c.Account.Platform != nil) {
			out = append(out, w)
		}
	}
	if c.Tx.Count(endpointKind, "") > 0 {
		for r := range c.Tx.List(endpointKind, "") {
			if w := r.(EndpointRecord).Delivers(); !w.Connect {
				out = append(out, w)
			}
		}
	}
	if c.Account.Platform != nil {
		for r := range c.Tx.Of(c.Account.Platform.ID).List(endpointKind, "") {
			if w := r.(EndpointRecord).Delivers(); w.Connect {
				out = append(out, w)
			}
		}
	}
	return out
}
