package spreedly

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

// A gateway is one that a merchant has set up.
type gateway struct {
	gatewayType *gatewayType
	token       string
	// given is what it was created and updated with, secrets included.
	given            map[string]string
	state            string // retained or redacted
	created, updated time.Time
	// adapter is nil for the test gateway, and once the gateway is redacted.
	adapter adapter.Gateway
}

// elements are what can be given of a gateway besides its settings.
var gatewayElements = []string{
	"login", "webhook_signing_secret", "sandbox", "mode", "description", "merchant_profile_key", "sub_merchant_key",
}

// switches are those that are true or false.
var switches = []string{"sandbox", managesIDs.name}

// createGateway sets a gateway up.
func (s *Server) createGateway(c *call) (*Node, error) {
	k := gatewayTypeOf(c.body.get("gateway_type"))
	if k == nil {
		return nil, &refusal{attribute: "gateway_type", reason: "is none of " + gatewayTypeNames()}
	}
	now := s.now()
	g := &gateway{gatewayType: k, token: s.newToken(), given: map[string]string{}, state: "retained", created: now, updated: now}
	if err := s.setUp(g, c.body); err != nil {
		return nil, err
	}
	s.gateways.add(g.token, g)
	c.status = created
	return g.node(), nil
}

// updateGateway changes what is given; the rest stays.
func (s *Server) updateGateway(c *call) (*Node, error) {
	g, err := s.findGateway(c.token)
	if err != nil {
		return nil, err
	}
	if g.state == "redacted" {
		return nil, &refusal{attribute: "gateway", reason: "is redacted"}
	}
	if name := c.body.get("gateway_type"); name != "" && name != g.gatewayType.name {
		return nil, &refusal{attribute: "gateway_type", reason: "cannot be changed"}
	}
	next := *g
	next.given = maps.Clone(g.given)
	if err := s.setUp(&next, c.body); err != nil {
		return nil, err
	}
	g.given, g.adapter, g.updated = next.given, next.adapter, s.now()
	return g.node(), nil
}

// setUp takes what is given and makes the adapter of it.
func (s *Server) setUp(g *gateway, body *Node) error {
	names := slices.Clone(gatewayElements)
	for _, st := range g.gatewayType.settings {
		names = append(names, st.name)
	}
	for _, name := range names {
		if !body.given(name) {
			continue
		}
		if _, err := truth(body.child(name)); err != nil && slices.Contains(switches, name) {
			return &refusal{attribute: name, reason: err.Error()}
		}
		g.given[name] = body.get(name)
	}
	if g.gatewayType.modes == nil {
		delete(g.given, "mode") // it has but one
	}
	if mode := g.given["mode"]; mode != "" && !slices.Contains(g.gatewayType.modes, mode) {
		return &refusal{attribute: "mode", reason: "is none of " + strings.Join(g.gatewayType.modes, ", ")}
	}
	if g.plays() {
		return nil
	}
	cfg := s.config(g)
	var err error
	if g.adapter, err = adapter.New(cfg); err != nil {
		return g.gatewayType.refused("", err)
	}
	return nil
}

// config is how the adapter is set up for a gateway.
func (s *Server) config(g *gateway) adapter.Config {
	cfg := adapter.Config{
		Key: adapter.Secret(g.given["login"]), BaseURL: s.options.Stripe, APIVersion: s.options.APIVersion,
		HTTPClient: s.options.HTTPClient, Retries: s.options.Retries, Now: s.options.Now,
	}
	if v, ok := g.given["sandbox"]; ok {
		sandbox := v == "true"
		cfg.Sandbox = &sandbox
	}
	if secret := g.given["webhook_signing_secret"]; secret != "" {
		cfg.Webhook.SigningSecrets = []adapter.Secret{adapter.Secret(secret)}
	}
	if g.given["mode"] == "connect" {
		cfg.Key, cfg.Webhook = s.options.Linked.Key, s.options.Linked.Webhook
	}
	for _, st := range g.gatewayType.settings {
		if v := g.given[st.name]; v != "" {
			st.apply(&cfg, v)
		}
	}
	g.gatewayType.configure(&cfg)
	return cfg
}

// plays tells whether the gateway is one of type test, which calls nobody.
func (g *gateway) plays() bool { return g.gatewayType.configure == nil }

// node shows the gateway. Credentials are never shown.
func (g *gateway) node() *Node {
	k := g.gatewayType
	n := group("gateway",
		text("token", g.token), text("gateway_type", k.name), text("name", k.title),
		text("description", g.given["description"]), text("merchant_profile_key", g.given["merchant_profile_key"]),
		text("sub_merchant_key", g.given["sub_merchant_key"]),
		k.characteristicsNode(), group("credentials"), g.settingsNode(), k.fieldsNode(),
		texts("payment_methods", "payment_method", k.methods),
		text("state", g.state), boolean("redacted", g.state == "redacted"), boolean("sandbox", g.given["sandbox"] == "true"),
	)
	if k.modes != nil {
		mode := g.given["mode"]
		if mode == "" {
			mode = k.modes[0]
		}
		n.Children = append(n.Children, text("mode", mode))
	}
	n.Children = append(n.Children, moment("created_at", g.created), moment("updated_at", g.updated))
	if w, ok := g.adapter.(interface{ Warnings() []string }); ok && k.restricted && g.given["mode"] != "connect" && len(w.Warnings()) > 0 {
		n.Children = append(n.Children, text("warning", g.gatewayType.inWords(strings.Join(w.Warnings(), "; "))))
	}
	return n
}

func (k *gatewayType) characteristicsNode() *Node {
	n := group("characteristics")
	for _, c := range k.characteristics {
		name := strings.TrimPrefix(c, "+")
		n.Children = append(n.Children, boolean("supports_"+name, name != c))
	}
	return n
}

func (g *gateway) settingsNode() *Node {
	n := group("gateway_settings")
	for _, st := range g.gatewayType.settings {
		v := g.given[st.name]
		if v == "" {
			v = st.otherwise
		}
		n.Children = append(n.Children, text(st.name, v))
	}
	return n
}

func (k *gatewayType) fieldsNode() *Node {
	var names []string
	for _, f := range k.fields {
		if !f.unlisted {
			names = append(names, f.name)
		}
	}
	return texts("gateway_specific_fields", "gateway_specific_field", names)
}

// showGateway, listGateways: what is set up.
func (s *Server) showGateway(c *call) (*Node, error) {
	g, err := s.findGateway(c.token)
	if err != nil {
		return nil, err
	}
	return g.node(), nil
}

func (s *Server) listGateways(c *call) (*Node, error) {
	return s.gateways.list(c, "gateways", func(g *gateway) string { return g.state }, (*gateway).node)
}

// retainGateway: a gateway is retained from the beginning.
func (s *Server) retainGateway(c *call) (*Node, error) {
	g, err := s.findGateway(c.token)
	if err != nil {
		return nil, err
	}
	return s.gatewayChanged(g, "RetainGateway"), nil
}

// redactGateway forgets a gateway's credentials: it stays to be seen, and does
// nothing any more.
func (s *Server) redactGateway(c *call) (*Node, error) {
	g, err := s.findGateway(c.token)
	if err != nil {
		return nil, err
	}
	delete(g.given, "login")
	delete(g.given, "webhook_signing_secret")
	g.adapter, g.state, g.updated = nil, "redacted", s.now()
	return s.gatewayChanged(g, "RedactGateway"), nil
}

// gatewayChanged is the transaction of a change to a gateway.
func (s *Server) gatewayChanged(g *gateway, kind string) *Node {
	t := s.newTransaction(kind)
	t.finish("succeeded")
	n := t.node(recordLayout)
	n.Children = append(n.Children, g.node())
	return n
}

func (s *Server) findGateway(token string) (*gateway, error) {
	g, ok := s.gateways.get(token)
	if !ok {
		return nil, missing("gateway", "Unable to find the specified gateway.")
	}
	return g, nil
}

func gatewayTypeNames() string {
	var names []string
	for _, k := range gatewayTypes {
		names = append(names, k.name)
	}
	return strings.Join(names, ", ")
}

// describeGatewayTypes says of every type of gateway what the guides' tables say.
func (s *Server) describeGatewayTypes(c *call) (*Node, error) {
	n := list("gateways", nil)
	for _, k := range gatewayTypes {
		if c.token == "" || c.token == k.name {
			n.Children = append(n.Children, k.node())
		}
	}
	if len(n.Children) == 0 {
		return nil, missing("gateway_type", fmt.Sprintf("There is no gateway type %q.", c.token))
	}
	return n, nil
}

func (k *gatewayType) node() *Node {
	return group("gateway",
		text("gateway_type", k.name), text("name", k.title), text("company_name", k.company), text("service", k.company),
		text("regions", k.regions), text("credential", k.credential), text("payment_types", k.paymentTypes),
		k.characteristicsNode(), texts("payment_methods", "payment_method", k.methods), k.fieldsNode(),
	)
}
