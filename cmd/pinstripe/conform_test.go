package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/features"
	"github.com/pinstripe-lab/pinstripe/internal/racing"
	"github.com/pinstripe-lab/pinstripe/steps"
)

// One scenario, named as a failure names it, with its reports.
func TestConformRunsOneScenario(t *testing.T) {
	all, err := steps.List(features.FS, "~@clock")
	require.NoError(t, err)
	s := all[0]
	line := onceMore(steps.Options{}, steps.Result{RunInfo: steps.RunInfo{Target: "simulator", Seed: 42}}, s)
	require.Contains(t, line, "pinstripe conform --target simulator --seed 42 "+s.URI)

	c, _, err := parse(strings.Fields(line)[1:])
	require.NoError(t, err)
	require.Equal(t, "conform", c.name)
	dir := t.TempDir()
	status, stdout, stderr := call(t, append(strings.Fields(line)[1:6:6], "--report", dir, "features/"+standsAt(s))...)
	require.Equal(t, exitOK, status, "%s\n%s", stdout, stderr)
	require.Contains(t, stdout, "1 scenario on simulator")
	require.Contains(t, stdout, "seed 42")
	require.Contains(t, stdout, ". 1\n")

	text, err := os.ReadFile(filepath.Join(dir, "cucumber.json"))
	require.NoError(t, err)
	var ran []struct {
		URI      string
		Elements []struct{ Name string }
	}
	require.NoError(t, json.Unmarshal(text, &ran))
	require.Len(t, ran, 1)
	require.Len(t, ran[0].Elements, 1)
	require.Equal(t, s.Name, ran[0].Elements[0].Name)
	for _, name := range []string{"junit.xml", "report.html"} {
		info, err := os.Stat(filepath.Join(dir, name))
		require.NoError(t, err)
		require.NotZero(t, info.Size())
	}
}

// Several versions: a table, and reports for each.
func TestConformRunsAtSeveralVersions(t *testing.T) {
	all, err := steps.List(features.FS, "~@clock")
	require.NoError(t, err)
	dir := t.TempDir()
	status, stdout, stderr := call(t, "conform", "--api-version", "2019-12-03,2026-09-30.endive", "--report", dir, standsAt(all[0]))
	require.Equal(t, exitOK, status, "%s\n%s", stdout, stderr)
	require.Regexp(t, `(?m)^2019-12-03 +1 passed in `, stdout)
	require.Regexp(t, `(?m)^feature +endive$`, stdout)
	for _, version := range []string{"2019-12-03", "2026-09-30.endive"} {
		text, err := os.ReadFile(filepath.Join(dir, version, "report.html"))
		require.NoError(t, err)
		require.Contains(t, string(text), "Stripe-Version "+version)
	}

	status, _, stderr = call(t, "conform", "--api-version", "2019-12-04")
	require.Equal(t, exitUsage, status)
	require.Contains(t, stderr, `no API version "2019-12-04"`)
}

// What was recorded replays, and what has a tape is recorded once.
func TestConformRecords(t *testing.T) {
	racing.Later(t)
	dir := t.TempDir()
	all, err := steps.List(features.FS, "@SPI-063")
	require.NoError(t, err)
	require.NotEmpty(t, all)
	status, stdout, stderr := call(t, "conform", "--record", dir, "--tags", "@SPI-063")
	require.Equal(t, exitOK, status, "%s\n%s", stdout, stderr)
	require.Regexp(t, fmt.Sprintf(`(?m)^%d scenarios were recorded into .*, with \d+ requests: [\d.]+ requests and .* a scenario; Stripe, `,
		len(all)), stdout)

	status, stdout, stderr = call(t, "conform", "--record", dir, "--tags", "@SPI-063")
	require.Equal(t, exitOK, status, "%s\n%s", stdout, stderr)
	require.Contains(t, stdout, "nothing is left to record")

	status, stdout, stderr = call(t, "conform", "--target", "cassette", "--cassettes", dir, "--tags", "@SPI-063,@SPI-012")
	require.Equal(t, exitOK, status, "%s\n%s", stdout, stderr)
	require.Regexp(t, fmt.Sprintf(`(?m)^%d scenarios had a tape, and \d+ had none\.$`, len(all)), stdout)
}

func TestConformRefusesRecordingsThatMakeNoSense(t *testing.T) {
	for _, args := range [][]string{
		{"--record", "x", "--target", "cassette"},
		{"--record", "x", "--api-version", "all"},
		{"--again"},
		{"--cassettes", "."},
		{"--target", "cassette", "--cassettes", "nowhere"},
	} {
		status, _, stderr := call(t, append([]string{"conform"}, args...)...)
		require.Equal(t, exitUsage, status, "%v: %s", args, stderr)
	}
}

// Ctrl-C says how far it came, and the same command goes on from there.
func TestConformRecordingIsInterrupted(t *testing.T) {
	dir := t.TempDir()
	ctx, interrupt := context.WithCancel(t.Context())
	interrupted := &writerFunc{wrote: func(p []byte) {
		if bytes.Equal(p, []byte(".")) {
			interrupt()
		}
	}}
	status := run(ctx, []string{"conform", "--record", dir, "--tags", "@SPI-063,@SPI-012"}, interrupted, io.Discard)
	require.NotEqual(t, exitOK, status)
	require.Regexp(t, `Interrupted: \d+ of \d+ scenarios were not tried\. The same command goes on where this one stopped\.`,
		interrupted.String())
	status, stdout, stderr := call(t, "conform", "--record", dir, "--tags", "@SPI-063,@SPI-012")
	require.Equal(t, exitOK, status, "%s\n%s", stdout, stderr)
	require.Regexp(t, `(?m)^\d+ had a tape there, and were left alone`, stdout)
}

// A writerFunc keeps what is written, and tells of it.
type writerFunc struct {
	wrote func([]byte)
	text  bytes.Buffer
}

func (w *writerFunc) Write(p []byte) (int, error) {
	w.wrote(p)
	return w.text.Write(p)
}

func (w *writerFunc) String() string { return w.text.String() }
