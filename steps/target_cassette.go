package steps

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"time"

	"github.com/pinstripe-lab/pinstripe/adapter"
	"github.com/pinstripe-lab/pinstripe/cassettes"
	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
)

// cassetteTarget plays what was recorded, and reaches no network.
type cassetteTarget struct {
	fsys    fs.FS
	version string // of the run
}

func newCassetteTarget(_ context.Context, o *Options) (target, error) {
	if o.Cassettes == nil {
		o.Cassettes = cassettes.FS
	}
	return &cassetteTarget{o.Cassettes, o.APIVersion}, nil
}

func (t *cassetteTarget) Name() string { return "cassette" }

func (t *cassetteTarget) Description() string { return "recorded traffic, without a network" }

// Open plays the scenario's own cassette.
func (t *cassetteTarget) Open(_ context.Context, s Scenario) (*lab.Session, error) {
	session := &lab.Session{
		// Cassettes know no keys: any will do.
		Key: keyOf(s), GatewayKey: keyOf(s), BaseURL: "https://api.stripe.com",
		Now:  func() time.Time { return start },
		Deaf: "a cassette sends no webhooks",
	}
	if slices.Contains(s.Tags, "@printed") {
		return session, nil // brings its own
	}
	name := cassettes.Name(s.URI, s.Name)
	player, err := cassettes.ReplayFS(t.fsys, name)
	switch {
	case err == nil && t.version != adapter.DefaultAPIVersion:
		return nil, lab.NotApplicable("recorded at version %s", adapter.DefaultAPIVersion)
	case errors.Is(err, fs.ErrNotExist) && !slices.Contains(s.Tags, "@cassette"):
		return nil, lab.NotApplicable("no cassette")
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("the scenario has the tag @cassette, but %s is not there: run `make record`", name)
	case err != nil:
		return nil, err
	}
	session.Transport, session.Stop = player, player.Stop
	return session, nil
}

// leftovers are recordings of scenarios that are not there, or no longer recorded.
func (t *cassetteTarget) leftovers(scenarios []Scenario) []string {
	named := map[string]bool{}
	for _, s := range scenarios {
		if slices.Contains(s.Tags, "@cassette") {
			named[cassettes.Name(s.URI, s.Name)] = true
		}
	}
	var found []string
	_ = fs.WalkDir(t.fsys, "simulator", func(name string, _ fs.DirEntry, err error) error {
		if err == nil && path.Ext(name) == ".yaml" && !named[name] {
			found = append(found, name+" is the recording of no scenario")
		}
		return nil
	})
	return found
}

func (t *cassetteTarget) Close() error { return nil }
