package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/pinstripe-lab/pinstripe/compare"
	"github.com/pinstripe-lab/pinstripe/fidelity"
	"github.com/pinstripe-lab/pinstripe/impact"
	"github.com/pinstripe-lab/pinstripe/simulator"
)

// A place in a tape is a request.
type place struct {
	cassette string
	number   int
}

// tapeTrial asks what a tape asked in the place of a program. What it was answered and is
// refused fails, unless the older version's simulator refuses it too.
func tapeTrial(path, from string) (func(context.Context, *impact.Trial) (string, error), error) {
	tape, err := fidelity.Load(path)
	if err == nil && len(tape) == 0 {
		err = badUsage("there are no recordings in %s", path)
	}
	if err != nil {
		return nil, err
	}
	if spoken := compare.SpokenIn(tape); spoken != "" && spoken != from {
		return nil, badUsage("%s speaks %s: --from %s", path, spoken, spoken)
	}
	before := map[place]bool{}
	return func(ctx context.Context, t *impact.Trial) (string, error) {
		refused, err := askTape(ctx, tape, t)
		if err != nil {
			return "", err
		}
		if t.Number == 1 {
			for _, s := range refused {
				before[place{s.Cassette, s.Place}] = true
			}
			return "", nil
		}
		var since []string
		for _, s := range refused {
			if !before[place{s.Cassette, s.Place}] {
				since = append(since, fmt.Sprintf("%s is refused with %d", s.Endpoint, s.Got))
			}
		}
		if len(since) == 0 {
			return "", nil
		}
		return fmt.Sprintf("%s, of %s", since[0], counted(len(since), "request")), nil
	}, nil
}

// askTape asks the simulator of a trial, and returns what the tape was answered and is
// refused now.
func askTape(ctx context.Context, tape []fidelity.Cassette, t *impact.Trial) (refused []fidelity.Score, err error) {
	settings, err := json.Marshal(t.Settings())
	if err != nil {
		return nil, err
	}
	server := &tapeServer{settings: string(settings), trial: t}
	r, err := fidelity.Run(ctx, tape, fidelity.Options{
		Server: server.of, Client: &http.Client{Transport: server}, AllScopes: true, Numbers: testNumbers(), Run: "impact",
	})
	for _, s := range r.Scores {
		if s.Recorded < 400 && s.Got >= 400 {
			refused = append(refused, s)
		}
	}
	return refused, err
}

// A tapeServer is a simulator for each cassette, at its time.
type tapeServer struct {
	settings string
	trial    *impact.Trial
	http.RoundTripper
}

func (s *tapeServer) of(c fidelity.Cassette) (fidelity.Server, error) {
	now := compare.StartOf(c)
	sim := simulator.New(simulator.Options{
		Clock: simulator.StandingClock(now), Account: s.settings, Watch: s.trial.Watch, Deliver: compare.Nowhere{},
	})
	s.RoundTripper = compare.InProcess(s.trial.Wire.Handler(sim))
	return fidelity.Server{URL: "http://simulator", At: compare.Follow(sim, now)}, nil
}

// tapeHelp is what the help says of tapes.
const tapeHelp = `With --tape the requests of a recording are asked in the place of a program, at both
versions. That shows which of them are refused, and by which change, and where a change
alters what is answered; not whether a program copes with that, nor what it would have sent
then. Versions that its requests name are those of the recording, and not looked at.`
