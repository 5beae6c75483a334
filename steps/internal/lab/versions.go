package lab

import (
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
)

// Speak makes the scenario speak the version before a change, or that of the change,
// until silent is called. Without a version it goes on as it did.
func (l *Lab) Speak(when, version string) (silent func(), err error) {
	was := l.Version
	silent = func() { l.Version = was }
	if version == "" {
		return silent, nil
	}
	l.Version, err = versionAt(when, version)
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

// SpokenBy is the version that a gateway or an account speaks: 'speaks version
// "2015-02-18"', 'speaks the version before "2015-02-18"'. It is "" for what says
// nothing of versions.
func SpokenBy(text string) (string, error) {
	m := speaks.FindStringSubmatch(text)
	if m == nil {
		return "", nil
	}
	return versionAt(strings.TrimPrefix(m[1], "the version "), m[2])
}

// MethodTypes is the parameter that says how an intent may be paid, at the version
// that the scenario speaks.
func (l *Lab) MethodTypes() string {
	version, _ := apiversion.Parse(l.Version)
	types, _ := form.Decode("payment_method_types[]=card")
	if version.Gone(http.MethodPost, "/v1/payment_intents", types) != nil {
		return "allowed_payment_method_types[]"
	}
	return "payment_method_types[]"
}
