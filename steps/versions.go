package steps

import (
	"context"
	"fmt"
	"regexp"
	"slices"
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
	"2025-03-31.basil",
	"2025-09-30.clover",
	"2026-09-30.endive",
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

// speak makes the scenario speak the version before a change, or that of the change,
// until silent is called. Without a version it goes on as it did.
func (w *world) speak(when, version string) (silent func(), err error) {
	was := w.version
	silent = func() { w.version = was }
	if version == "" {
		return silent, nil
	}
	w.version, err = versionAt(when, version)
	return silent, err
}

// versionAt is a version, or the one before it.
func versionAt(when, version string) (string, error) {
	all := fixtures.Versions()
	i := slices.IndexFunc(all, func(v fixtures.Version) bool { return v.Name == version })
	switch {
	case i < 0 || when == "before" && i == 0:
		return "", fmt.Errorf("there is no API version %s %s", when, version)
	case when == "before":
		return all[i-1].Name, nil
	}
	return version, nil
}

var speaks = regexp.MustCompile(`^speaks (the version before|version) "([^"]*)"$`)

// spokenBy is the version that a gateway or an account speaks: 'speaks version
// "2015-02-18"', 'speaks the version before "2015-02-18"'. It is "" for what says
// nothing of versions.
func spokenBy(text string) (string, error) {
	m := speaks.FindStringSubmatch(text)
	if m == nil {
		return "", nil
	}
	return versionAt(strings.TrimPrefix(m[1], "the version "), m[2])
}

// accountSpeaks changes the version of the account, and so that of its events and of
// the shop that has no other.
func (w *world) accountSpeaks(version string) error {
	w.version = version
	return w.session.Door.post(context.Background(), "account", map[string]any{"api_version": version})
}
