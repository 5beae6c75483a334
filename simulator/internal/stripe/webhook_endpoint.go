package stripe

import (
	"net/url"
	"strings"
	"time"

	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

var WebhookEndpoints = declare[*WebhookEndpoint](resourceKind{Noun: "webhook endpoint", Prefixes: []string{"we"}})

// A WebhookEndpoint is where an account wants its events.
type WebhookEndpoint struct {
	endpoint
	Created     int64
	Description string
	Metadata    Metadata
}

func (w *WebhookEndpoint) Kind() string       { return "webhook_endpoint" }
func (w *WebhookEndpoint) Key() string        { return w.ID }
func (w *WebhookEndpoint) Parents() [3]string { return [3]string{} }
func (w *WebhookEndpoint) CreatedAt() int64   { return w.Created }
func (w *WebhookEndpoint) Clone() resource    { d := *w; return &d }

// Delivers is what the delivery of events needs of it.
func (w *WebhookEndpoint) Delivers() *endpoint { return &w.endpoint }

func (w *WebhookEndpoint) Object(v *view) *body.Object {
	status := "enabled"
	if w.Disabled {
		status = "disabled"
	}
	var application any
	if w.Connect && v.Call != nil {
		application = applicationID(v.Call.Account)
	}
	o := body.New(12).Add("id", w.ID).Add("object", "webhook_endpoint").Add("api_version", body.OrNull(w.APIVersion))
	o.Add("application", application).Add("created", w.Created).Add("description", body.OrNull(w.Description))
	return o.Add("enabled_events", w.Enabled).Add("livemode", false).Add("metadata", w.Metadata.Object()).
		Add("status", status).Add("url", w.URL)
}

// Roll gives the endpoint a new secret; the old one is good for a while yet.
func (w *WebhookEndpoint) Roll(c call, keep time.Duration) {
	w.OldSecret, w.OldSecretUntil = w.Secret, c.Now.Add(keep).Unix()
	w.Secret = c.newWebhookSecret()
}

// created is an endpoint with its secret, which only the answer to its creation shows.
type createdEndpoint struct{ *WebhookEndpoint }

func (w createdEndpoint) Object(v *view) *body.Object {
	return w.WebhookEndpoint.Object(v).Add("secret", w.Secret)
}

const webhookSecretLength = 32

func (c call) newWebhookSecret() string {
	return "whsec_" + c.RandomText(webhookSecretLength)
}

func createWebhookEndpoint(c call) (answer, *Error) {
	n := c.Params
	w := &WebhookEndpoint{
		endpoint: endpoint{
			ID: c.NewID("we"), Secret: c.newWebhookSecret(), Connect: n.Get("connect").True(), APIVersion: n.Get("api_version").Text(),
		},
		Created: c.Unix(),
	}
	if w.APIVersion != "" {
		if _, ok := apiversion.Parse(w.APIVersion); !ok {
			return nil, fail(situation.InvalidAPIVersion, "version", w.APIVersion)
		}
	}
	if err := c.applyEndpoint(w); err != nil {
		return nil, err
	}
	c.Save(w)
	return createdEndpoint{w}, nil
}

func (c call) applyEndpoint(w *WebhookEndpoint) *Error {
	n := c.Params
	n.Read("url", &w.URL)
	if u, err := url.Parse(w.URL); err != nil || u.Host == "" || !strings.HasPrefix(u.Scheme, "http") {
		return fail(situation.URLInvalid, "url", w.URL)
	}
	n.Read("description", &w.Description)
	if n.Has("enabled_events") {
		w.Enabled = n.Get("enabled_events").Texts()
	}
	if n.Has("disabled") {
		w.Disabled = n.Get("disabled").True()
	}
	var err *Error
	w.Metadata, err = w.Metadata.Merge(n.Get("metadata"))
	return err
}

func (c call) endpointInPath() (*WebhookEndpoint, *Error) {
	w, ok := WebhookEndpoints.edit(c, c.ID())
	if !ok {
		return nil, WebhookEndpoints.missing(c, "webhook_endpoint")
	}
	return w, nil
}

func retrieveWebhookEndpoint(c call) (answer, *Error) { return orError(c.endpointInPath()) }

func listWebhookEndpoints(c call) (answer, *Error) {
	return WebhookEndpoints.page(c, "", "/v1/webhook_endpoints", nil)
}

func updateWebhookEndpoint(c call) (answer, *Error) {
	w, err := c.endpointInPath()
	if err != nil {
		return nil, err
	}
	if err := c.applyEndpoint(w); err != nil {
		return nil, err
	}
	c.Save(w)
	return w, nil
}

func deleteWebhookEndpoint(c call) (answer, *Error) {
	w, err := c.endpointInPath()
	if err != nil {
		return nil, err
	}
	WebhookEndpoints.delete(c, w.ID)
	return deleted{ID: w.ID, Kind: "webhook_endpoint"}, nil
}

var _ engine.EndpointRecord = (*WebhookEndpoint)(nil)
