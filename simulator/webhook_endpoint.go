package simulator

import (
	"net/url"
	"strings"
	"time"

	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/body"
)

var webhookEndpoints = declare[*WebhookEndpoint](kind{noun: "webhook endpoint", prefixes: []string{"we"}})

// A WebhookEndpoint is where an account wants its events.
type WebhookEndpoint struct {
	ID      string
	Created int64
	URL     string
	Secret  string
	// OldSecret signs too until OldSecretUntil, in Unix seconds, after the secret
	// was rolled.
	OldSecret      string
	OldSecretUntil int64
	Enabled        []string // event types, or "*"
	APIVersion     string   // "": the account's
	Connect        bool     // events of connected accounts rather than one's own
	Description    string
	Disabled       bool
	Metadata       Metadata
}

func (w *WebhookEndpoint) Kind() string       { return "webhook_endpoint" }
func (w *WebhookEndpoint) Key() string        { return w.ID }
func (w *WebhookEndpoint) Parents() [3]string { return [3]string{} }
func (w *WebhookEndpoint) CreatedAt() int64   { return w.Created }
func (w *WebhookEndpoint) clone() resource    { d := *w; return &d }

func (w *WebhookEndpoint) object(v *view) *body.Object {
	status := "enabled"
	if w.Disabled {
		status = "disabled"
	}
	var application any
	if w.Connect && v.call != nil {
		application = v.call.account.applicationID()
	}
	o := body.New(12).Add("id", w.ID).Add("object", "webhook_endpoint").Add("api_version", body.OrNull(w.APIVersion))
	o.Add("application", application).Add("created", w.Created).Add("description", body.OrNull(w.Description))
	return o.Add("enabled_events", w.Enabled).Add("livemode", false).Add("metadata", w.Metadata.object()).
		Add("status", status).Add("url", w.URL)
}

// secrets are those that sign at a time.
func (w *WebhookEndpoint) secrets(now time.Time) []string {
	if w.OldSecret != "" && now.Unix() < w.OldSecretUntil {
		return []string{w.Secret, w.OldSecret}
	}
	return []string{w.Secret}
}

// roll gives the endpoint a new secret; the old one is good for a while yet.
func (w *WebhookEndpoint) roll(c *call, keep time.Duration) {
	w.OldSecret, w.OldSecretUntil = w.Secret, c.now.Add(keep).Unix()
	w.Secret = c.newWebhookSecret()
}

// wants says whether the endpoint is to get an event.
func (w *WebhookEndpoint) wants(kind string) bool {
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

// created is an endpoint with its secret, which only the answer to its creation shows.
type createdEndpoint struct{ *WebhookEndpoint }

func (w createdEndpoint) object(v *view) *body.Object {
	return w.WebhookEndpoint.object(v).Add("secret", w.Secret)
}

const webhookSecretLength = 32

func (c *call) newWebhookSecret() string {
	return "whsec_" + c.randomText(webhookSecretLength)
}

func createWebhookEndpoint(c *call) (answer, *Error) {
	n := c.params
	w := &WebhookEndpoint{
		ID: c.newID("we"), Created: c.unix(), Secret: c.newWebhookSecret(),
		Connect: n.Get("connect").True(), APIVersion: n.Get("api_version").Text(),
	}
	if w.APIVersion != "" {
		if _, ok := apiversion.Parse(w.APIVersion); !ok {
			return nil, fail("invalid_api_version", "version", w.APIVersion)
		}
	}
	if err := c.applyEndpoint(w); err != nil {
		return nil, err
	}
	c.save(w)
	return createdEndpoint{w}, nil
}

func (c *call) applyEndpoint(w *WebhookEndpoint) *Error {
	n := c.params
	n.Read("url", &w.URL)
	if u, err := url.Parse(w.URL); err != nil || u.Host == "" || !strings.HasPrefix(u.Scheme, "http") {
		return fail("url_invalid", "url", w.URL)
	}
	n.Read("description", &w.Description)
	if n.Has("enabled_events") {
		w.Enabled = n.Get("enabled_events").Texts()
	}
	if n.Has("disabled") {
		w.Disabled = n.Get("disabled").True()
	}
	var err *Error
	w.Metadata, err = w.Metadata.merge(n.Get("metadata"))
	return err
}

func (c *call) endpoint() (*WebhookEndpoint, *Error) {
	w, ok := webhookEndpoints.edit(c, c.id())
	if !ok {
		return nil, webhookEndpoints.missing(c, "webhook_endpoint")
	}
	return w, nil
}

func retrieveWebhookEndpoint(c *call) (answer, *Error) { return orError(c.endpoint()) }

func listWebhookEndpoints(c *call) (answer, *Error) {
	return webhookEndpoints.page(c, "", "/v1/webhook_endpoints", nil)
}

func updateWebhookEndpoint(c *call) (answer, *Error) {
	w, err := c.endpoint()
	if err != nil {
		return nil, err
	}
	if err := c.applyEndpoint(w); err != nil {
		return nil, err
	}
	c.save(w)
	return w, nil
}

func deleteWebhookEndpoint(c *call) (answer, *Error) {
	w, err := c.endpoint()
	if err != nil {
		return nil, err
	}
	webhookEndpoints.delete(c, w.ID)
	return deleted{w.ID, "webhook_endpoint"}, nil
}

// endpointsFor are the endpoints that are to get an event of this account: its
// own, or those its platform has for connected accounts.
func (c *call) endpointsFor(kind string) []*WebhookEndpoint {
	var out []*WebhookEndpoint
	for _, w := range c.hearers() {
		if w.wants(kind) {
			out = append(out, w)
		}
	}
	return out
}

// hearers are the listeners, read once in a change.
func (c *call) hearers() []*WebhookEndpoint {
	for _, h := range c.heard {
		if h.account == c.account {
			return h.endpoints
		}
	}
	to := c.listeners()
	c.heard = append(c.heard, hearing{c.account, to})
	return to
}

// listeners are the endpoints that hear of this account at all.
func (c *call) listeners() []*WebhookEndpoint {
	var out []*WebhookEndpoint
	for _, w := range c.sim.webhooks {
		if w.Connect == (c.account.platform != nil) {
			out = append(out, w)
		}
	}
	for r := range webhookEndpoints.list(c, "") {
		if w := r; !w.Connect {
			out = append(out, w)
		}
	}
	if c.account.platform != nil {
		for r := range c.tx.Of(c.account.platform.ID).List("webhook_endpoint", "", "", "") {
			if w := r.(*WebhookEndpoint); w.Connect {
				out = append(out, w)
			}
		}
	}
	return out
}
