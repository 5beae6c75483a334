package door

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/stripe"
)

func readAccount(k *controlRequest) (any, error) {
	text, err := json.Marshal(k.account.Settings())
	if err != nil {
		return nil, err
	}
	out := map[string]any{}
	if err := json.Unmarshal(text, &out); err != nil {
		return nil, err
	}
	out["id"] = k.account.ID
	return out, nil
}

func changeAccount(k *controlRequest) (any, error) {
	err := k.account.Change(func(s *engine.Settings) error {
		if len(k.body) == 0 {
			return nil
		}
		return s.Merge(k.body)
	})
	if err != nil {
		return nil, err
	}
	return readAccount(k)
}

// declareAccount makes a connected account exist, with its id, of which Stripe
// knows all it wants to know. One that exists has now told everything.
func declareAccount(k *controlRequest) (any, error) {
	var in struct {
		ID string `json:"id"`
	}
	if err := k.read(&in); err != nil {
		return nil, err
	}
	if !strings.HasPrefix(in.ID, "acct_") || len(in.ID) < len("acct_")+10 {
		return nil, errors.New(`give the account's id: {"id": "acct_…"} with at least ten characters after the prefix`)
	}
	connected := k.account.Connect(in.ID, k.account.Clock().Now())
	k.update(func(c call) bool {
		stripe.In(c.On(connected)).Onboard()
		return true
	})
	return map[string]string{"id": connected.ID}, nil
}

// bindKey lets a key of another form stand for the account, and lets a key expire.
func bindKey(k *controlRequest) (any, error) {
	var in struct {
		Key     string `json:"key"`
		Expired *bool  `json:"expired"`
	}
	if err := k.read(&in); err != nil {
		return nil, err
	}
	if in.Expired != nil {
		if in.Key == "" || k.sim.AccountOf(in.Key, "") != k.account {
			return nil, errors.New("say which key of the account expires, or is good again")
		}
		k.sim.Expire(in.Key, k.account, *in.Expired)
		return map[string]any{"account": k.account.ID, "expired": *in.Expired}, nil
	}
	if in.Key == "" || !k.sim.Bind(in.Key, k.account) {
		return nil, errors.New("this key cannot be bound: a live key has no place here")
	}
	return map[string]string{"account": k.account.ID}, nil
}

// declareRadarSession makes a session of Radar exist, with its id.
func declareRadarSession(k *controlRequest) (any, error) {
	var in struct {
		ID string `json:"id"`
	}
	if err := k.read(&in); err != nil {
		return nil, err
	}
	if in.ID == "" {
		return nil, errors.New(`give the session's id: {"id": "rse_…"}`)
	}
	k.update(func(c call) bool {
		c.Save(&stripe.RadarSession{ID: in.ID, Created: c.Unix(), IP: stripe.ClientIP})
		return true
	})
	return map[string]string{"id": in.ID}, nil
}

// changePermissions takes permissions from the account's restricted keys, or
// gives them back: {"deny": ["charge_write"], "allow": [...]}.
func changePermissions(k *controlRequest) (any, error) {
	var in struct{ Deny, Allow []string }
	if err := k.read(&in); err != nil {
		return nil, err
	}
	if err := k.sim.CheckPermissions(slices.Concat(in.Deny, in.Allow)); err != nil {
		return nil, err
	}
	return map[string]any{"denied": k.account.Permit(in.Deny, in.Allow)}, nil
}
