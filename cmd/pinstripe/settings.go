package main

import (
	"encoding/json"
	"flag"

	"github.com/pinstripe-lab/pinstripe/simulator"
)

// accountSettings are what flags say of the accounts that keys open, as the JSON
// object that the simulator takes.
type accountSettings struct {
	named map[string]any
	text  string
}

// settingsFlag declares --account.
func settingsFlag(fs *flag.FlagSet) *accountSettings {
	s := &accountSettings{named: map[string]any{}}
	const usage = "`settings` of every account that a key opens, as JSON that /_pinstripe/account takes, such as {\"country\": \"SE\"}"
	fs.Func("account", usage, func(text string) error {
		named := map[string]any{}
		if err := json.Unmarshal([]byte(text), &named); err != nil {
			return err
		}
		return s.set(named)
	})
	return s
}

func (s *accountSettings) version(name string) error {
	return s.set(map[string]any{"api_version": name})
}

func (s *accountSettings) set(named map[string]any) error {
	for name, value := range named {
		s.named[name] = value
	}
	text, err := json.Marshal(s.named)
	if err != nil {
		return err
	}
	s.text = string(text)
	return simulator.CheckAccount(s.text)
}
