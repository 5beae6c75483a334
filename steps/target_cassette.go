package steps

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"path"
	"slices"

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
	if slices.Contains(s.Tags, "@printed") {
		return played(s, nil, cassettes.Provenance{}), nil // brings its own
	}
	player, err := cassettes.ReplayFS(t.fsys, s.tape)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, lab.NotApplicable(NoTape)
	}
	if err != nil {
		return nil, err
	}
	from := player.Provenance()
	if version := cmp.Or(from.APIVersion, adapter.DefaultAPIVersion); version != t.version {
		return nil, lab.NotApplicable("recorded at version %s", version)
	}
	session := played(s, player, from)
	session.Stop = player.Stop
	return session, nil
}

// leftovers are recordings of scenarios that are not there.
func (t *cassetteTarget) leftovers(scenarios []Scenario) []string {
	named := map[string]bool{}
	for _, s := range scenarios {
		named[s.tape] = true
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
