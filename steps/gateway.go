package steps

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/pinstripe-lab/pinstripe/adapter"
	"github.com/pinstripe-lab/pinstripe/cassettes"
	"github.com/pinstripe-lab/pinstripe/fixtures"
)

// gateways are the ways in which a gateway can be set up.
var gateways = map[string]func(*adapter.Config){
	"works with payment intents":       func(c *adapter.Config) { c.API = adapter.PaymentIntents },
	"works with charges":               func(c *adapter.Config) { c.API = adapter.Charges },
	"manages transaction IDs":          func(c *adapter.Config) { c.ManageTransactionIDs = true },
	"only sets cards up":               func(c *adapter.Config) { c.SetupOnly = true },
	"enables instant payments":         func(c *adapter.Config) { c.InstantPayments = new(true) },
	"disables instant payments":        func(c *adapter.Config) { c.InstantPayments = new(false) },
	"sends card data inline":           func(c *adapter.Config) { c.InlineCards = true },
	"sends bare idempotency keys":      func(c *adapter.Config) { c.BareKeys = true },
	"is set up with a live key":        func(c *adapter.Config) { c.Key = "rk_live_x"; c.Sandbox = new(true) },
	"is set up with a public key":      func(c *adapter.Config) { c.Key = adapter.Secret(publishable(string(c.Key))) },
	"is set up without a key":          func(c *adapter.Config) { c.Key = "" },
	"is no sandbox":                    func(c *adapter.Config) { c.Sandbox = new(false) },
	"speaks the adapter's own version": func(c *adapter.Config) { c.APIVersion = "" },
	"is live without encryption":       func(c *adapter.Config) { c.Key = "rk_live_x" },
	"is set up with a wrong key":       func(c *adapter.Config) { c.Key = "sk_test_!" },
	"takes up calls without answer":    func(c *adapter.Config) { c.Retries = 1 },
}

// setUp: the gateway manages transaction IDs.
func (w *world) setUp(how string) error {
	if version, err := spokenBy(how); err != nil || version != "" {
		w.config.APIVersion, w.gateway = version, nil
		return err
	}
	if how == "acts with the connected account's access token" {
		return w.accessToken()
	}
	if how == "acts for the connected account" {
		id, err := w.id("account")
		w.config.Account, w.gateway = id, nil
		return err
	}
	if address, ok := strings.CutPrefix(how, "calls "); ok {
		w.config.BaseURL, w.gateway = strings.Trim(address, `"`), nil
		return nil
	}
	change := gateways[how]
	if change == nil {
		return fmt.Errorf("no gateway can be set up so that it %q; see gateways in steps/gateway.go", how)
	}
	change(&w.config)
	w.gateway = nil
	return nil
}

// cannotBeSetUp: the configuration itself is refused.
func (w *world) cannotBeSetUp() error {
	if _, err := adapter.New(w.config); err == nil {
		return fmt.Errorf("wanted the gateway to refuse its configuration, but it took it")
	}
	return nil
}

// settings are what the merchant switches in the account's dashboard.
var settings = map[string]map[string]any{
	"uses network tokens":              {"network_tokens": true},
	"does not take raw card data":      {"raw_card_data": false},
	"takes raw card data":              {"raw_card_data": true},
	"lets failed CVC checks pass":      {"block_failed_cvc": false},
	"blocks failed postal code checks": {"block_failed_zip": true},
	"is in Mexico":                     {"country": "MX"},
	"reviews elevated risk":            {"review_elevated_risk": true},
	"has every feature":                {"without_features": []string{}},
}

// accountIs: the account blocks failed postal code checks.
func (w *world) accountIs(which, how string) error {
	if version, err := spokenBy(how); err != nil {
		return err
	} else if version != "" {
		return w.accountSpeaks(version)
	}
	change := settings[how]
	if feature, ok := strings.CutPrefix(how, "lacks "); ok {
		change = map[string]any{"without_features": []string{strings.Trim(feature, `"`)}}
	}
	if change == nil {
		return fmt.Errorf("no account %s; see settings in steps/gateway.go", how)
	}
	door, err := w.doorOf(which)
	if err != nil {
		return err
	}
	return door.post(context.Background(), "account", change)
}

// doorOf is the control door of the account, or of the one that is connected to it.
func (w *world) doorOf(which string) (*door, error) {
	if which == "" {
		return w.session.Door, nil
	}
	id, err := w.id("account")
	return w.session.Door.of(id), err
}

// keyMayNot: a permission is taken from the gateway's restricted key, for its own
// account or for what it does for a connected one. The scenario's own key keeps it.
func (w *world) keyMayNot(permission, whose string) error {
	door, err := w.doorOf(whose)
	if err != nil {
		return err
	}
	return door.post(context.Background(), "permissions", map[string][]string{"deny": {permission}})
}

// passes: 7 days pass.
func (w *world) passes(n int, unit string) error {
	hours := map[string]int{"hour": 1, "day": 24}[strings.TrimSuffix(unit, "s")] * n
	return w.session.Door.post(context.Background(), "clock", map[string]string{"advance": (time.Duration(hours) * time.Hour).String()})
}

// printed: Stripe answers as TokenEx's page prints it. The answer is played from a
// cassette, whatever the target is.
func (w *world) printed(name string) error {
	player, err := cassettes.ReplayFS(cassettes.FS, "documented/"+strings.ReplaceAll(name, " ", "_")+".yaml")
	if err != nil {
		return err
	}
	stop := w.session.Stop
	w.session = &Session{Key: "sk_test_123", BaseURL: "https://api.stripe.com", Transport: player, Now: w.session.Now, Stop: func() error {
		if stop != nil {
			_ = stop()
		}
		return player.Stop()
	}}
	w.wire.next, w.wire.check = player, nil
	w.config.Key, w.config.BaseURL, w.config.InlineCards = "sk_test_123", w.session.BaseURL, true
	w.gateway = nil
	return nil
}

// isPrinted: the raw answer is what came over the wire, byte for byte, and that is
// what the page prints, member for member.
func (w *world) isPrinted(name string) error {
	if w.tx == nil {
		return fmt.Errorf("wanted a transaction, got %w", w.err)
	}
	all := w.wire.exchanges(w.since)
	if !bytes.Equal(w.tx.Raw, all[len(all)-1].Body) {
		return fmt.Errorf("wanted the raw answer to be the %d bytes that came, got %d", len(all[len(all)-1].Body), len(w.tx.Raw))
	}
	var got, want bytes.Buffer
	if err := errors.Join(
		json.Compact(&got, w.tx.Raw),
		json.Compact(&want, fixtures.Documented(strings.ReplaceAll(name, " ", "_"))),
	); err != nil {
		return err
	}
	if got.String() != want.String() {
		return fmt.Errorf("wanted the raw answer to be the printed %s, got %s", name, got.String())
	}
	return nil
}

// decoded is a transaction's code in clear: "pi_1;ch_1;".
func decoded(tx *adapter.Transaction) string {
	text, err := base64.StdEncoding.DecodeString(tx.Code())
	if err != nil {
		return "not base64: " + tx.Code()
	}
	return string(text)
}
