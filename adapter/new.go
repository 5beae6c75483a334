package adapter

import (
	"fmt"
	"net/url"
	"strings"
	"time"
)

// Stripe is a Gateway on Stripe's Payment Intents and Setup Intents APIs, or, if
// Config.API says so, on its Charges API.
type Stripe struct {
	cfg       Config
	transport transport
	wire      wire
	warnings  []string
}

// New sets a gateway up. Nothing is sent. A configuration that cannot work is
// refused with a *Refusal.
func New(cfg Config) (*Stripe, error) {
	if err := checkAPIKey(cfg); err != nil {
		return nil, err
	}
	if err := checkBaseURL(cfg); err != nil {
		return nil, err
	}
	if cfg.API == Charges && cfg.SetupOnly {
		return nil, &Refusal{Field: "Config.SetupOnly", Reason: "is not supported by the Charges API"}
	}
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	if cfg.Webhook.Tolerance == 0 {
		cfg.Webhook.Tolerance = 5 * time.Minute
	}
	t := newTransport(cfg)
	g := &Stripe{cfg: cfg, transport: t, wire: wireAt(t.version)}
	if strings.HasPrefix(string(cfg.Key), "sk_") {
		g.warnings = append(g.warnings, "Config.Key is a secret key; a restricted key (rk_) is wanted")
	}
	return g, nil
}

// Format writes what may be shown of the gateway, for every verb: its secrets stay
// inside.
func (g Stripe) Format(f fmt.State, _ rune) {
	fmt.Fprintf(f, "Stripe(key %s, version %s)", g.cfg.Key, g.transport.version)
}

// Warnings name what looked odd in the configuration without stopping it.
func (g *Stripe) Warnings() []string { return g.warnings }

// APIVersion is the Stripe-Version that is spoken.
func (g *Stripe) APIVersion() string { return g.transport.version }

// keyModes are the modes that a key shows by its prefix. A key without one of
// them (an OAuth token of another form, a placeholder) has none.
var keyModes = []struct {
	prefix string
	live   bool
}{
	{"sk_test_", false}, {"rk_test_", false},
	{"sk_live_", true}, {"rk_live_", true},
}

// keyMode tells the mode of a key, and whether it shows one.
func keyMode(key Secret) (live, known bool) {
	for _, m := range keyModes {
		if strings.HasPrefix(string(key), m.prefix) {
			return m.live, true
		}
	}
	return false, false
}

func checkAPIKey(cfg Config) error {
	const field = "Config.Key"
	switch {
	case cfg.Key == "":
		return &Refusal{Field: field, Reason: "is missing"}
	case strings.HasPrefix(string(cfg.Key), "pk_"):
		return &Refusal{Field: field, Reason: "is a publishable key; a restricted (rk_) or secret key (sk_) is needed"}
	}
	live, known := keyMode(cfg.Key)
	if cfg.Sandbox == nil || !known || live != *cfg.Sandbox {
		return nil
	}
	if live {
		return &Refusal{Field: field, Reason: "is a live key, and Config.Sandbox is true"}
	}
	return &Refusal{Field: field, Reason: "is a test key, and Config.Sandbox is false"}
}

func checkBaseURL(cfg Config) error {
	if cfg.BaseURL == "" {
		return nil
	}
	u, err := url.Parse(cfg.BaseURL)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return &Refusal{Field: "Config.BaseURL", Reason: "is no http or https address"}
	}
	if live, _ := keyMode(cfg.Key); live && u.Scheme == "http" {
		return &Refusal{Field: "Config.Key", Reason: "is a live key, and Config.BaseURL is not encrypted"}
	}
	return nil
}
