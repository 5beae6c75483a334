package steps

import (
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/pinstripe-lab/pinstripe/adapter"
	"github.com/pinstripe-lab/pinstripe/cassettes"
	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
)

// A Recording says what of a run goes on tape. The zero Recording is of nothing.
type Recording struct {
	// Folder is that of the cassettes (cassettes/ of the repository).
	Folder string
	// Again takes the scenarios that have a tape in Folder, and records them anew. Without
	// it those that have none are taken: what was interrupted goes on.
	Again bool
	// Tool is the program that records, for the head of a tape.
	Tool string
}

// ErrNothingToRecord is the error of Run where no chosen scenario is left to record.
var ErrNothingToRecord = errors.New("nothing is left to record")

// NoTape is why a scenario is not applicable to the target cassette that has none.
const NoTape = "no cassette"

// choose keeps the scenarios that are to be recorded, and returns how many have a tape
// already.
func (rec Recording) choose(c *catalogue) (taped int, err error) {
	if rec.Folder == "" {
		return 0, nil
	}
	has := func(s Scenario) bool {
		info, err := os.Stat(rec.path(s))
		return err == nil && info.Mode().IsRegular()
	}
	all := len(c.scenarios)
	unwanted := func(s Scenario) bool { return has(s) != rec.Again }
	c.scenarios = slices.DeleteFunc(c.scenarios, unwanted)
	switch left := len(c.scenarios); {
	case left == 0 && rec.Again:
		return 0, fmt.Errorf("steps: %w again: %s has a tape of no scenario that was chosen", ErrNothingToRecord, rec.Folder)
	case left == 0:
		return all, fmt.Errorf("steps: %w: every scenario that was chosen has a tape in %s", ErrNothingToRecord, rec.Folder)
	case rec.Again:
		return left, nil
	default:
		return all - left, nil
	}
}

// path is where the tape of a scenario lies.
func (rec Recording) path(s Scenario) string {
	return filepath.Join(rec.Folder, filepath.FromSlash(s.tape))
}

// provenance is the head of a tape. What this repository holds, the simulator at the
// adapter's own version, goes without one: it is the same whenever it is recorded.
func (o *Options) provenance() cassettes.Provenance {
	if o.Target == "simulator" && o.APIVersion == adapter.DefaultAPIVersion {
		return cassettes.Provenance{}
	}
	return cassettes.Provenance{
		Upstream: o.Target, APIVersion: o.APIVersion, Date: time.Now().UTC().Format(time.DateOnly),
		Tool: o.Record.Tool, Scrubbed: cassettes.ScrubbedBy(),
	}
}

// startRecording puts a recorder between the scenario and the target, if it is to be
// recorded.
func (w *world) startRecording() error {
	o := w.run.options
	if o.Record.Folder == "" || slices.Contains(w.scenario.Tags, "@printed") {
		return nil
	}
	var err error
	w.recorder, err = cassettes.Record(o.Record.path(w.scenario), w.Session.Transport)
	if err != nil {
		return err
	}
	w.recorder.Provenance, w.recorder.Published = o.provenance(), w.scenario.text()
	w.recorder.Provenance.Run = w.Session.KeyPrefix
	w.Wire.Next = w.recorder
	return nil
}

// stopRecording writes what was recorded, if the scenario came to its end.
func (w *world) stopRecording(err error) error {
	if w.recorder == nil || err != nil {
		return nil
	}
	if err := w.recorder.Stop(); err != nil {
		return err
	}
	w.result.Taped = true
	return nil
}

// played is a scenario's session on a tape that is played.
func played(s Scenario, through http.RoundTripper, from cassettes.Provenance) *lab.Session {
	return &lab.Session{
		// Cassettes know no keys: any will do.
		Key: keyOf(s), GatewayKey: "rk_" + keyOf(s)[len("sk_"):], BaseURL: "https://api.stripe.com", Transport: through,
		Now:  func() time.Time { return start },
		Deaf: "a cassette sends no webhooks",
		// As they were when it was recorded.
		KeyPrefix: from.Run, Shared: from.Upstream == "stripe",
	}
}

// text is all that a scenario says, placeholders filled in.
func (s Scenario) text() string {
	lines := []string{s.Name}
	for _, st := range s.steps {
		lines = append(lines, st.Text)
		if st.Argument == nil {
			continue
		}
		if st.Argument.DocString != nil {
			lines = append(lines, st.Argument.DocString.Content)
		}
		if st.Argument.DataTable == nil {
			continue
		}
		for _, row := range st.Argument.DataTable.Rows {
			for _, cell := range row.Cells {
				lines = append(lines, cell.Value)
			}
		}
	}
	return strings.Join(lines, "\n")
}
