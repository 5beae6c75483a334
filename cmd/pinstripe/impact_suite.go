package main

import (
	"context"
	"fmt"
	"io"
	"net/http"

	"github.com/pinstripe-lab/pinstripe/features"
	"github.com/pinstripe-lab/pinstripe/impact"
	"github.com/pinstripe-lab/pinstripe/simulator"
	"github.com/pinstripe-lab/pinstripe/steps"
	"github.com/pinstripe-lab/pinstripe/steps/report"
)

// suiteTrial runs the suite in the place of a program. Once something failed at the newer
// version, only those scenarios are run again.
func suiteTrial(stderr io.Writer) func(context.Context, *impact.Trial) (string, error) {
	var again []string
	seed := int64(1)
	return func(ctx context.Context, t *impact.Trial) (string, error) {
		o := steps.Options{
			Features: features.FS, APIVersion: t.Version, Watch: t.Watch, Seed: seed, Only: again,
			Changes: simulator.Changes{Version: t.Version, On: t.On, Off: t.Off},
			Wire:    func(next http.RoundTripper) http.RoundTripper { return t.Wire.Transport(next, t.Version) },
		}
		if t.Number <= 2 {
			o.Observer = report.NewBriefProgress(stderr)
		}
		r, err := steps.Run(ctx, o)
		if err != nil || r.OK() {
			return "", err
		}
		var failed []string
		for _, s := range r.Scenarios {
			if s.Status.Bad() {
				failed = append(failed, standsAt(s.Scenario))
			}
		}
		if len(failed) == 0 {
			return "", failure{fmt.Errorf("the run had problems: %v", r.Problems)}
		}
		if t.Number == 2 {
			again = failed
		}
		return counted(len(failed), "scenario") + " failed, first " + failed[0], nil
	}
}
