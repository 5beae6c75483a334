package apiversion_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
)

// listed is the fact sheet on Stripe's versions, where it lies beside the repository.
type listed struct {
	Versions []struct {
		Name     string
		Breaking bool
		Changes  []struct{ Object, Kind, Old, New, Source string }
	}
}

func facts(t *testing.T) listed {
	t.Helper()
	text, err := os.ReadFile("../../../shared/facts/api_versions.yaml")
	if os.IsNotExist(err) {
		t.Skip("the fact sheets do not lie beside the repository (../shared)")
	}
	require.NoError(t, err)
	var all listed
	require.NoError(t, yaml.Unmarshal(text, &all))
	return all
}

func TestEveryListedVersionIsAccepted(t *testing.T) {
	all := facts(t)
	require.GreaterOrEqual(t, len(fixtures.Versions()), len(all.Versions)) // the sheet ends with a month
	for i, v := range all.Versions {
		require.Equal(t, v.Name, fixtures.Versions()[i].Name)
		require.Equal(t, v.Breaking, fixtures.Versions()[i].Breaking, v.Name)
	}
}

// TestEveryListedChangeIsAnEntryOrListedElsewhere matches by version, by the name
// of the page in Stripe's changelog, and by object. A page with two changes to an
// object needs two notes.
func TestEveryListedChangeIsAnEntryOrListedElsewhere(t *testing.T) {
	type key struct{ version, page string }
	notes := map[key][]apiversion.Note{}
	for _, n := range apiversion.Notes() {
		k := key{n.Version, n.Page}
		notes[k] = append(notes[k], n)
	}
	total := 0
	for _, v := range facts(t).Versions {
		for _, c := range v.Changes {
			total++
			k := key{v.Name, page(c.Source)}
			i := matching(notes[k], c.Object)
			if i < 0 {
				t.Errorf("%s %s (%s): %s -> %s is nowhere", v.Name, c.Object, c.Kind, c.Old, c.New)
				continue
			}
			notes[k] = append(notes[k][:i:i], notes[k][i+1:]...)
		}
	}
	require.Equal(t, 142, total)
}

// page is the last part of the address of the first page that a source names.
func page(source string) string {
	_, address, ok := strings.Cut(source, "docs.stripe.com/changelog/")
	if !ok {
		return ""
	}
	address = strings.Fields(address)[0]
	return strings.TrimSuffix(address[strings.LastIndex(address, "/")+1:], ".md")
}

// matching is the first note about one of the objects that a description names.
func matching(notes []apiversion.Note, objects string) int {
	for i, n := range notes {
		if strings.Contains(objects, n.Object) {
			return i
		}
	}
	return -1
}
