package taping

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"time"

	"github.com/pinstripe-lab/pinstripe/cassettes"
)

// Close ends the tape: it writes what was recorded, and waits until webhooks are sent. The
// error says that the tape is broken: something was asked that it has no answer to, or was
// not taped. A recording that was interrupted does not take the place of a longer one.
func (t *Tape) Close(interrupted bool) error {
	if t.events != nil {
		t.events.close()
	}
	t.webhooks.close()
	t.mu.Lock()
	defer t.mu.Unlock()
	errs := t.broken
	for _, c := range t.sorted() {
		if c.player != nil && !c.takes {
			errs = append(errs, c.player.Unmatched()...)
		}
		if c.takes && len(t.broken) == 0 {
			errs = append(errs, c.save(t.provenance(c), interrupted))
		}
	}
	if len(t.broken) > 0 && t.o.Upstream != nil {
		errs = append(errs, errors.New("nothing was written"))
	}
	return errors.Join(errs...)
}

func (t *Tape) sorted() []*reel {
	var list []*reel
	for _, name := range slices.Sorted(maps.Keys(t.cassettes)) {
		list = append(list, t.cassettes[name])
	}
	return list
}

// provenance is where what was recorded into a cassette comes from.
func (t *Tape) provenance(c *reel) cassettes.Provenance {
	p := cassettes.Provenance{
		Upstream: t.o.Upstream.Name, Date: time.Now().UTC().Format(time.DateOnly), Tool: t.o.Tool, Scrubbed: cassettes.ScrubbedBy(),
	}
	for _, i := range c.taken.Interactions {
		p.APIVersion = cmp.Or(p.APIVersion, i.Version())
		p.Client = cmp.Or(p.Client, i.Headers.Get("User-Agent"))
	}
	return p
}

// Tell says what was taped and played.
func (t *Tape) Tell(w io.Writer) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.cassettes) == 0 {
		fmt.Fprintln(w, "pinstripe: no request arrived here: nothing was played, and nothing was recorded")
	}
	for _, c := range t.sorted() {
		if c.player != nil {
			left, all := c.player.Left()
			fmt.Fprintf(w, "pinstripe: %s: %d of %d interactions were played\n", c.path, all-len(left), all)
			for _, i := range left {
				fmt.Fprintf(w, "  not asked for: %s\n", i)
			}
		}
		if n := len(c.taken.Interactions); n > 0 {
			what := "were recorded"
			if !c.wrote {
				what = "came, and are not written"
			}
			fmt.Fprintf(w, "pinstripe: %s: %d interactions and %d webhooks %s\n", c.path, n, len(c.taken.Webhooks), what)
		}
	}
}
