package main

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/internal/written"
	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
)

var changesCommand = command{
	name: "changes",
	line: "what Stripe changed between two versions of its API",
	args: "FROM TO",
	help: `Prints every change of Stripe's after one version of its API and up to another, as far
as it concerns what is simulated: the version that brought it, the object, a sentence,
and its page in Stripe's changelog. The name in brackets is what 'pinstripe serve
--account changes_on=...' switches on.

Below stand the changes that Stripe lists and that are not modelled, each with the
reason, and what was only added: that is shown at every version, as at Stripe.

Example:

  pinstripe changes 2024-06-20 2025-09-30.clover`,
	setUp: func(fs *flag.FlagSet) action {
		asJSON := fs.Bool("json", false, "print JSON instead of lines")
		return func(_ context.Context, stdout, _ io.Writer) error {
			if fs.NArg() != 2 {
				return badUsage("which versions? Name the older one and the newer one, such as 2024-06-20 2025-09-30.clover")
			}
			older, newer, err := twoVersions(fs.Arg(0), fs.Arg(1))
			if err != nil {
				return err
			}
			l := changesBetween(older, newer)
			if *asJSON {
				return written.JSON(stdout, l)
			}
			l.write(stdout)
			return nil
		}
	},
}

// twoVersions reads two versions, the older one first.
func twoVersions(from, to string) (older, newer apiversion.Version, err error) {
	for _, v := range []struct {
		name string
		to   *apiversion.Version
	}{{from, &older}, {to, &newer}} {
		var ok bool
		if *v.to, ok = apiversion.Parse(v.name); !ok {
			all := fixtures.Versions()
			return older, newer, badUsage("there is no API version %q of Stripe; the newest is %s", v.name, all[len(all)-1].Name)
		}
	}
	if newer.Before(older) {
		return older, newer, badUsage("%s is newer than %s: name the older one first", from, to)
	}
	return older, newer, nil
}

// A listedChange is one change in words, as --json has it.
type listedChange struct {
	Name     string   `json:"name,omitempty"`
	Version  string   `json:"version"`
	Objects  []string `json:"objects"`
	Kind     string   `json:"seen_in"`
	Says     string   `json:"says"`
	Reason   string   `json:"reason,omitempty"`
	URL      string   `json:"url,omitempty"`
	Evidence string   `json:"evidence,omitempty"`
}

// changeList is what lies between two versions.
type changeList struct {
	From        string         `json:"from"`
	To          string         `json:"to"`
	Changes     []listedChange `json:"changes"`
	NotModelled []listedChange `json:"not_modelled"`
	Added       []listedChange `json:"added"`
}

func changesBetween(older, newer apiversion.Version) changeList {
	none := []listedChange{}
	l := changeList{From: older.String(), To: newer.String(), Changes: none, NotModelled: none, Added: none}
	for _, n := range apiversion.Between(older, newer) {
		list := &l.Changes
		switch n.Kind {
		case apiversion.NotSimulated:
			list = &l.NotModelled
		case apiversion.Added:
			list = &l.Added
		}
		if i := slices.IndexFunc(*list, func(c listedChange) bool { return n.Name != "" && c.Name == n.Name }); i >= 0 {
			(*list)[i].Objects = append((*list)[i].Objects, n.Object)
			continue
		}
		*list = append(*list, listedChange{n.Name, n.Version, []string{n.Object}, string(n.Kind), n.Says, n.Why, n.URL(), n.Evidence})
	}
	for _, r := range fixtures.UnseenRemovals() {
		v, ok := apiversion.Parse(r.Version)
		if ok && older.Before(v) && !newer.Before(v) {
			object, _, _ := strings.Cut(r.Path, ".")
			l.NotModelled = append(l.NotModelled, listedChange{
				Version: r.Version, Objects: []string{object}, Kind: string(apiversion.NotSimulated),
				Says: r.Path + " is gone.", Reason: r.Reason,
				Evidence: "Stripe's OpenAPI document of " + r.Version + " is the first without it.",
			})
		}
	}
	return l
}

func (l changeList) write(w io.Writer) {
	fmt.Fprintf(w, "What Stripe changed after %s and up to %s: %s, %d listed but not modelled, %d only added\n",
		l.From, l.To, counted(len(l.Changes), "change"), len(l.NotModelled), len(l.Added))
	for _, part := range []struct {
		title string
		list  []listedChange
	}{{"", l.Changes}, {"Listed by Stripe, and not modelled", l.NotModelled}, {"Only added, and shown at every version", l.Added}} {
		if part.title != "" && len(part.list) > 0 {
			fmt.Fprintf(w, "\n%s\n", part.title)
		}
		for _, c := range part.list {
			fmt.Fprintf(w, "\n%s  %s", c.Version, strings.Join(c.Objects, ", "))
			if c.Name != "" {
				fmt.Fprintf(w, "  [%s]", c.Name)
			}
			fmt.Fprintf(w, "\n  %s\n", c.Says)
			if c.Reason != "" {
				fmt.Fprintf(w, "  Not modelled: %s\n", c.Reason)
			}
			fmt.Fprintf(w, "  %s\n", cmp.Or(c.URL, c.Evidence))
		}
	}
}

// counted is a number with its noun.
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
