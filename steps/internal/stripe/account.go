package stripe

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
)

// settings are what the merchant switches in the account's dashboard.
var settings = map[string]map[string]any{
	"uses network tokens":              {"network_tokens": true},
	"does not take raw card data":      {"raw_card_data": false},
	"takes raw card data":              {"raw_card_data": true},
	"lets failed CVC checks pass":      {"block_failed_cvc": false},
	"blocks failed postal code checks": {"block_failed_zip": true},
	"reviews elevated risk":            {"review_elevated_risk": true},
	"has every feature":                {"without_features": []string{}},
}

// countries are what sentences call the countries of accounts.
var countries = map[string]string{
	"Australia": "AU", "Brazil": "BR", "Britain": "GB", "Canada": "CA", "Italy": "IT", "Japan": "JP", "Malaysia": "MY", "Mexico": "MX",
	"New Zealand": "NZ", "Poland": "PL", "Singapore": "SG", "Sweden": "SE", "Thailand": "TH", "the United States": "US",
}

// accountIs: the account blocks failed postal code checks.
func (s *Steps) accountIs(which, how string) error {
	if version, err := lab.SpokenBy(how); err != nil {
		return err
	} else if version != "" {
		return s.accountSpeaks(version)
	}
	change := settings[how]
	if feature, ok := strings.CutPrefix(how, "lacks "); ok {
		change = map[string]any{"without_features": []string{strings.Trim(feature, `"`)}}
	}
	if how == "has told Stripe all that it asks" {
		return s.accountTold()
	}
	if types, ok := strings.CutPrefix(how, "offers "); ok {
		change = map[string]any{"payment_method_types": strings.Split(strings.Trim(types, `"`), ", ")}
	}
	if country, ok := strings.CutPrefix(how, "is in "); ok && countries[country] != "" {
		change = map[string]any{"country": countries[country]}
	}
	if change == nil {
		return fmt.Errorf("no account %s; see settings in steps/internal/stripe/account.go", how)
	}
	door, err := s.doorOf(which)
	if err != nil {
		return err
	}
	return door.Post(context.Background(), "account", change)
}

// doorOf is the control door of the account, or of the one that is connected to it.
func (s *Steps) doorOf(which string) (*lab.Control, error) {
	if which == "" {
		return s.Session.Control, nil
	}
	id, err := s.ID("account")
	return s.Session.Control.Of(id), err
}

// keyMayNot: a permission is taken from the gateway's restricted key, for its own
// account or for what it does for a connected one. The scenario's own key keeps it.
func (s *Steps) keyMayNot(permission, whose string) error {
	door, err := s.doorOf(whose)
	if err != nil {
		return err
	}
	return door.Post(context.Background(), "permissions", map[string][]string{"deny": {permission}})
}

// passes: 7 days pass.
func (s *Steps) passes(n int, unit string) error {
	one := lab.Units[strings.TrimSuffix(unit, "s")]
	return s.Session.Control.Post(context.Background(), "clock", map[string]string{"advance": (time.Duration(n) * one).String()})
}

// aCustomer is a customer that the shop has made at Stripe.
func (s *Steps) aCustomer() error {
	if err := s.ask("the shop", "", "", "create a customer"); err != nil {
		return err
	}
	if s.answer.Status != http.StatusOK {
		return s.answer.Refusal()
	}
	return nil
}

// isCalled gives the object at hand a name, which it keeps when there are others of its
// kind.
func (s *Steps) isCalled(kind, name string) error {
	id, err := s.ID(kind)
	s.Know(name, id)
	return err
}

// isNone makes the object at hand one that is not there.
func (s *Steps) isNone(kind string) error {
	s.Know(kind, "none_"+s.Own)
	return nil
}

// aConnectedAccount is an account of somebody else's that can take payments, connected
// to the shop's, or to the one that is.
func (s *Steps) aConnectedAccount(which string) error {
	name, door := "account", s.Session.Control
	id := "acct_1" + s.Own[:15]
	if which != "a connected account" {
		name, door, id = "account below", door.Of(id), "acct_1"+s.Own[9:]
	}
	s.Know(name, id)
	return door.Post(context.Background(), "accounts", map[string]string{"id": id})
}

// accountTold lets the holder of an account that the shop has made go through Stripe's pages.
func (s *Steps) accountTold() error {
	id, err := s.ID("account")
	if err != nil {
		return err
	}
	return s.Session.Control.Post(context.Background(), "accounts", map[string]string{"id": id})
}

// accountSpeaks changes the version of the account, and so that of its events and of
// the shop that has no other.
func (s *Steps) accountSpeaks(version string) error {
	s.Version = version
	return s.Session.Control.Post(context.Background(), "account", map[string]any{"api_version": version})
}
