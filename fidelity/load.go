package fidelity

import (
	"cmp"
	"encoding/json"
	"errors"
	"io/fs"
	"path/filepath"
	"time"

	"github.com/pinstripe-lab/pinstripe/cassettes"
)

// A Cassette is what one client asked in one go, in its order.
type Cassette struct {
	Name         string
	Interactions []cassettes.Interaction
}

// At is when the first interaction was recorded; zero if the recording does not
// tell.
func (c Cassette) At() time.Time {
	for _, recorded := range c.Interactions {
		i := interaction{Interaction: recorded, answer: decoded(recorded)}
		if at := i.moment(); !at.IsZero() {
			return at
		}
	}
	return time.Time{}
}

// decoded is the recorded answer; nil where it is not JSON.
func decoded(recorded cassettes.Interaction) any {
	var answer any
	if json.Unmarshal([]byte(recorded.Body), &answer) != nil {
		return nil
	}
	return answer
}

// Load reads recordings, in any format that cassettes.Read knows. A file is one
// cassette with the name of the file, or holds cassettes with names of their own.
// A folder stands for the recordings in it; other files there are left aside.
func Load(paths ...string) ([]Cassette, error) {
	l := loader{place: map[string]int{}}
	for _, path := range paths {
		if err := l.load(path); err != nil {
			return nil, err
		}
	}
	return l.list, nil
}

type loader struct {
	list  []Cassette
	place map[string]int // by name, in list
}

func (l *loader) load(path string) error {
	return filepath.WalkDir(path, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		found, err := cassettes.Read(name)
		if name != path && errors.Is(err, cassettes.ErrUnknownFormat) {
			return nil
		}
		l.add(filepath.ToSlash(name), found)
		return err
	})
}

// add sorts the interactions of a file into cassettes.
func (l *loader) add(file string, found []cassettes.Interaction) {
	for _, i := range found {
		name := cmp.Or(i.Cassette, file)
		n, ok := l.place[name]
		if !ok {
			n = len(l.list)
			l.place[name] = n
			l.list = append(l.list, Cassette{Name: name})
		}
		l.list[n].Interactions = append(l.list[n].Interactions, i)
	}
}
