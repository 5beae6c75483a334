package steps

import (
	"fmt"
	"strings"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
)

// conformVersions are the versions of Stripe's API at which the whole suite is to
// pass, oldest first: the last before each change that gateways feel, the adapter's
// own, and a recent one of each train.
var conformVersions = []string{
	"2019-12-03",
	"2020-08-27",
	"2022-11-15",
	"2023-10-16",
	"2024-06-20",
	"2024-09-30.acacia",
	"2025-03-31.basil",
	"2025-09-30.clover",
	"2026-08-26.dahlia",
	"2026-09-30.endive",
	"2026-10-28.endive",
}

// AllVersions stands for all versions at which the suite is to pass.
const AllVersions = "all"

// Versions are the versions that a text names: one, several with commas between
// them, or "all". None are named by "".
func Versions(text string) ([]string, error) {
	switch text {
	case "":
		return nil, nil
	case AllVersions:
		return conformVersions, nil
	}
	var named []string
	for part := range strings.SplitSeq(text, ",") {
		name := strings.TrimSpace(part)
		if _, ok := apiversion.Parse(name); !ok {
			all := fixtures.Versions()
			return nil, fmt.Errorf("there is no API version %q of Stripe; the newest is %s", name, all[len(all)-1].Name)
		}
		named = append(named, name)
	}
	return named, nil
}
