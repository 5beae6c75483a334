// Package archtest holds the packages to the arrows that must never be: it asks
// the go command what each depends on, directly or through others.
package archtest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os/exec"
	"strings"
)

const module = "github.com/pinstripe-lab/pinstripe"

// A rule says what the packages below a folder must not depend on.
type rule struct {
	from string   // a folder: "adapter" is that package and all below it
	not  []string // import paths, with all below them; our own begin with "./"
	but  []string // what is allowed all the same
	why  string
}

// rules are the forbidden arrows. Test files are not held to them.
var rules = []rule{
	{
		from: "adapter",
		not:  []string{"."},
		but:  []string{"./adapter"},
		why:  "the adapter can be lifted out and used as it is",
	},
	{
		from: "adapter",
		not:  []string{"github.com/cucumber", "github.com/stripe/stripe-mock", "github.com/stretchr/testify", "gopkg.in/dnaeon/go-vcr.v3"},
		why:  "who takes payments gets no test tools with it",
	},
	{
		from: "simulator",
		not:  []string{"./adapter", "./steps", "./cassettes", "./features", "./cmd", "./internal"},
		but:  []string{"./internal/luhn", "./internal/levenshtein"},
		why:  "the simulator is Stripe: it does not know who calls it",
	},
	{
		from: "simulator",
		not:  []string{"github.com/cucumber", "github.com/stripe/stripe-mock", "github.com/stretchr/testify", "gopkg.in/dnaeon/go-vcr.v3"},
		why:  "who imports the simulator into a test gets nothing else with it",
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
}

// A pkg is one of our packages with everything that it depends on.
type pkg struct {
	ImportPath string
	Deps       []string
}

// list asks the go command for the packages of this module.
func list() ([]pkg, error) {
	var problems bytes.Buffer
	cmd := exec.Command("go", "list", "-e", "-json=ImportPath,Deps", module+"/...")
	cmd.Stderr = &problems
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%w: %s", err, problems.String())
	}
	var all []pkg
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p pkg
		switch err := d.Decode(&p); err {
		case nil:
			all = append(all, p)
		case io.EOF:
			return all, nil
		default:
			return nil, err
		}
	}
}

// broken says which dependencies of p break r.
func (r rule) broken(p pkg) []string {
	if !under(p.ImportPath, "./"+r.from) {
		return nil
	}
	var all []string
	for _, d := range p.Deps {
		if underAny(d, r.not) && !underAny(d, r.but) {
			all = append(all, fmt.Sprintf("%s depends on %s, but %s", p.ImportPath, d, r.why))
		}
	}
	return all
}

// upwards says how a package below simulator depends on simulator itself: those
// are leaves, and know no resource.
func upwards(p pkg) []string {
	const simulator = module + "/simulator"
	if !strings.HasPrefix(p.ImportPath, simulator+"/") {
		return nil
	}
	for _, d := range p.Deps {
		if d == simulator {
			return []string{fmt.Sprintf("%s depends on %s, but a leaf knows no resource", p.ImportPath, d)}
		}
	}
	return nil
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
