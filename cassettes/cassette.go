package cassettes

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"go.yaml.in/yaml/v3"
	"gopkg.in/dnaeon/go-vcr.v3/cassette"

	"github.com/pinstripe-lab/pinstripe/internal/masking"
)

// A Cassette is what stands in a file: what was asked and answered, the webhooks that came
// of it, and where it is from. go-vcr reads the first alone.
type Cassette struct {
	Provenance   Provenance
	Interactions []Interaction
	Webhooks     []Webhook
}

// Provenance says where a cassette comes from. It stands at its head.
type Provenance struct {
	Upstream   string `yaml:"upstream"` // stripe, simulator, or an address
	APIVersion string `yaml:"api_version,omitempty"`
	Date       string `yaml:"date"`             // of the last recording, such as 2026-11-30
	Client     string `yaml:"client,omitempty"` // the library that asked
	Tool       string `yaml:"tool"`
	Scrubbed   string `yaml:"scrubbed"` // the version of the rules
	// Run is what the suite put before its idempotency keys, so that a replay asks the same.
	Run string `yaml:"run,omitempty"`
}

// A Webhook is an event that the interaction at place After caused.
type Webhook struct {
	After int    `yaml:"after"`
	Body  string `yaml:"body"`
}

// RulesVersion is that of the table of what is scrubbed.
const RulesVersion = "2"

// ScrubbedBy is what the head of a cassette says of the rules: the version of the table, and
// the kinds of the user's own rules.
func ScrubbedBy() string { return strings.TrimSpace(RulesVersion + " " + masking.Described()) }

// AddRules adds rules of the user's own to the table, in the place of those that were added
// before, for all of the program: a YAML list with rows such as
// {name: loyalty_number, as: loyalty-number}, with path, header or pattern in the place of
// name. The error names the line of a row that says something else.
func AddRules(text []byte) error { return masking.Add(text) }

// stored is the YAML of a cassette: go-vcr's own members, and ours around them.
type stored struct {
	Recorded     *Provenance             `yaml:"recorded,omitempty"`
	Version      int                     `yaml:"version"`
	Interactions []*cassette.Interaction `yaml:"interactions"`
	Webhooks     []Webhook               `yaml:"webhooks,omitempty"`
}

// Open reads the cassette at path, which is one of those that are replayed.
func Open(path string) (Cassette, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return Cassette{}, err
	}
	c, err := decode(data)
	if err != nil {
		return Cassette{}, fmt.Errorf("cassettes: %s: %w", path, err)
	}
	return c, nil
}

// decode is cassette.Load for bytes, and for what go-vcr leaves aside: go-vcr itself reads
// from disk alone.
func decode(data []byte) (Cassette, error) {
	f := stored{}
	if err := yaml.NewDecoder(bytes.NewReader(data)).Decode(&f); err != nil {
		return Cassette{}, err
	}
	if f.Version != cassette.CassetteFormatV2 {
		return Cassette{}, fmt.Errorf("format version %d: %w", f.Version, cassette.ErrUnsupportedCassetteFormat)
	}
	c := Cassette{Webhooks: f.Webhooks, Interactions: make([]Interaction, 0, len(f.Interactions))}
	if f.Recorded != nil {
		c.Provenance = *f.Recorded
	}
	for n, v := range f.Interactions {
		i, err := fromVCR(v)
		if err != nil {
			return Cassette{}, fmt.Errorf("interaction %d: %w", n, err)
		}
		c.Interactions = append(c.Interactions, i)
	}
	return c, nil
}

// Save writes the cassette to path, whose name ends in .yaml, as it is: it does not scrub.
func (c Cassette) Save(path string) error {
	if _, err := vcrName(path); err != nil {
		return err
	}
	f := stored{Version: cassette.CassetteFormatV2, Webhooks: c.Webhooks, Interactions: []*cassette.Interaction{}}
	if c.Provenance != (Provenance{}) {
		f.Recorded = &c.Provenance
	}
	for n, i := range c.Interactions {
		v := toVCR(i)
		v.ID = n
		f.Interactions = append(f.Interactions, &v)
	}
	data, err := yaml.Marshal(f)
	if err != nil {
		return err
	}
	return written(path, append([]byte("---\n"), data...))
}

// written puts a file there whole or not at all: whoever is interrupted leaves what was
// there before.
func written(path string, data []byte) error {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	half, err := os.CreateTemp(dir, ".half-*")
	if err != nil {
		return err
	}
	defer os.Remove(half.Name()) // it has gone, unless something failed
	_, err = half.Write(data)
	if err := errors.Join(err, half.Chmod(0o644), half.Close()); err != nil {
		return err
	}
	return os.Rename(half.Name(), path)
}

// Scrubbed is the cassette as it may be written down. Scrubbing twice changes nothing.
func (c Cassette) Scrubbed() Cassette { return c.scrubbedBut("") }

// scrubbedBut leaves in answers what people are known by, where the text that is published
// says it itself.
func (c Cassette) scrubbedBut(published string) Cassette {
	s := settler{stable: map[string]string{}, published: published}
	clean := Cassette{Provenance: c.Provenance}
	for _, i := range c.Interactions {
		clean.Interactions = append(clean.Interactions, s.clean(i))
	}
	for _, w := range c.Webhooks {
		w.Body = s.settled(masking.JSON(w.Body, func(key, value string) string {
			text, _ := masking.Value(key, value)
			return text
		}))
		clean.Webhooks = append(clean.Webhooks, w)
	}
	return clean
}
