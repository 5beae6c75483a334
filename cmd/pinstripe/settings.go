package main

import (
	"encoding/json"
	"errors"
	"flag"
	"strings"

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
	const usage = "`setting=value` of every account that a key opens, as /_pinstripe/account has them, such as country=SE; may be given again"
	fs.Func("account", usage, func(text string) error {
		name, text, ok := strings.Cut(text, "=")
		if !ok {
			return errors.New("want a setting and its value, such as country=SE")
		}
		var value any = text
		if json.Unmarshal([]byte(text), &value) != nil {
			value = text
		}
		return s.set(name, value)
	})
	return s
}

// at makes the accounts speak a version; "" leaves them theirs.
func (s *accountSettings) at(version string) error {
	if version == "" {
		return nil
	}
	return s.version(version)
}

func (s *accountSettings) version(name string) error { return s.set("api_version", name) }

func (s *accountSettings) set(name string, value any) error {
	s.named[name] = value
	text, err := json.Marshal(s.named)
	if err != nil {
		return err
	}
	s.text = string(text)
	return simulator.CheckAccount(s.text)
}
