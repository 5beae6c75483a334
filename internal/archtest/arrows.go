package archtest

import (
	"go/token"
	"strconv"
	"strings"
)

// An arrow says what the packages below a folder must not depend on, directly or
// through others.
type arrow struct {
	from string   // a folder: "adapter" is that package and all below it
	not  []string // import paths, with all below them; our own begin with "./"
	but  []string // what is allowed all the same
	why  string
}

var testTools = []string{"github.com/cucumber", "github.com/stripe/stripe-mock", "github.com/stretchr/testify", "gopkg.in/dnaeon/go-vcr.v3"}

// arrows are the forbidden ones. Test files are not held to them.
var arrows = append([]arrow{
	{
		from: "adapter",
		not:  []string{"."},
		but:  []string{"./adapter"},
		why:  "the adapter can be lifted out and used as it is",
	},
	{
		from: "adapter",
		not:  testTools,
		why:  "who takes payments gets no test tools with it",
	},
	{
		from: face,
		not:  []string{"./adapter", "./steps", "./cassettes", "./features", "./cmd", "./internal"},
		but:  []string{"./internal/luhn", "./internal/levenshtein", "./internal/masking"},
		why:  "the simulator is Stripe: it does not know who calls it",
	},
	{
		from: face,
		not:  testTools,
		why:  "who imports the simulator into a test gets nothing else with it",
	},
	{
		from: engine,
		not:  []string{"./" + stripe, "./" + door},
		why:  "the engine knows no resource",
	},
	{
		from: stripe,
		not:  []string{"./" + door},
		why:  "resources do not know what only tests ask for",
	},
	{
		from: "fixtures",
		not:  []string{"."},
		but:  []string{"./fixtures"},
		why:  "data knows nobody who reads it",
	},
	{
		from: "cassettes",
		not:  []string{"./simulator", "./adapter", "./steps", "./features", "./cmd"},
		why:  "recordings can be made of anything",
	},
	{
		from: "fidelity",
		not:  []string{"./simulator", "./adapter", "./steps", "./features", "./fixtures", "./cmd"},
		why:  "any server can be held to recordings",
	},
	{
		from: "internal/luhn",
		not:  []string{"."},
		but:  []string{"./internal/luhn"},
		why:  "the simulator may use it because it knows nobody",
	},
	{
		from: "internal/masking",
		not:  []string{"."},
		but:  []string{"./internal/masking", "./internal/luhn"},
		why:  "the simulator may use it because it knows nobody",
	},
	{
		from: "internal/levenshtein",
		not:  []string{"."},
		but:  []string{"./internal/levenshtein"},
		why:  "the simulator may use it because it knows nobody",
	},
}, leafArrows()...)

// leafArrows keep the leaves of the simulator from all of it that is no leaf.
func leafArrows() []arrow {
	var all []arrow
	var ours []string
	for _, leaf := range leaves {
		ours = append(ours, "./"+leaf)
	}
	for _, leaf := range leaves {
		all = append(all, arrow{from: leaf, not: []string{"./" + face}, but: ours, why: "a leaf knows no resource"})
	}
	return all
}

// broken returns those dependencies of p that a forbids.
func (a arrow) broken(p *pkg) []string {
	if !under(p.ImportPath, "./"+a.from) {
		return nil
	}
	var all []string
	for _, d := range p.Deps {
		if underAny(d, a.not) && !underAny(d, a.but) {
			all = append(all, d)
		}
	}
	return all
}

func forbiddenArrows(t *tree, p *pkg) []breach {
	var all []breach
	for _, a := range arrows {
		for _, d := range a.broken(p) {
			all = append(all, t.breach(p, p.imported(d), "%s depends on %s, but %s", p.folder, d, a.why))
		}
	}
	return all
}

// imported is the place where p imports path, or its first line if another package
// brings path with it.
func (p *pkg) imported(path string) token.Pos {
	for _, f := range p.syntax {
		for _, i := range f.Imports {
			if name, _ := strconv.Unquote(i.Path.Value); name == path {
				return i.Pos()
			}
		}
	}
	return p.syntax[0].Package
}

func underAny(path string, folders []string) bool {
	for _, f := range folders {
		if under(path, f) {
			return true
		}
	}
	return false
}

// under tells whether an import path is folder or lies below it. A folder that
// begins with a dot is one of ours.
func under(path, folder string) bool {
	if rest, ok := strings.CutPrefix(folder, "."); ok {
		folder = module + rest
	}
	return path == folder || strings.HasPrefix(path, folder+"/")
}
