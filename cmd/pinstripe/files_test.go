package main

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/pinstripe-lab/pinstripe/simulator"
)

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile("../../" + name)
	require.NoError(t, err)
	return string(text)
}

// No container engine is needed to see that what docker-compose.yml starts exists.
func TestComposeFileStartsWhatExists(t *testing.T) {
	var file struct {
		Services map[string]struct {
			Image      string
			WorkingDir string `yaml:"working_dir"`
			Volumes    []string
			Command    []string
			Ports      []string
			Profiles   []string
			Init       bool
		}
		Volumes map[string]any
	}
	d := yaml.NewDecoder(strings.NewReader(read(t, "docker-compose.yml")))
	d.KnownFields(true)
	require.NoError(t, d.Decode(&file))
	require.Len(t, file.Services, 3)

	ran := map[string]string{}
	for name, s := range file.Services {
		for _, v := range s.Volumes {
			source, _, _ := strings.Cut(v, ":")
			if source != "." {
				require.Contains(t, file.Volumes, source, name)
			}
		}
		if name == "stripe-mock" {
			continue
		}
		require.Regexp(t, `^golang:1\.26`, s.Image, name)
		require.Contains(t, s.Volumes, ".:"+s.WorkingDir, "%s works in the checkout", name)
		require.Equal(t, []string{"go", "run", "./cmd/pinstripe"}, s.Command[:3], name)
		c, _, err := parse(s.Command[3:])
		require.NoError(t, err, name)
		ran[name] = c.name
	}
	require.Equal(t, map[string]string{"simulator": "serve", "conform": "conform"}, ran)
	require.NotEmpty(t, file.Services["conform"].Profiles, "the suite runs once, when it is asked to")

	// Both stripe-mocks are the same: the container's and the one in go.mod.
	inModule := regexp.MustCompile(`github\.com/stripe/stripe-mock (v\S+)`).FindStringSubmatch(read(t, "go.mod"))
	require.NotNil(t, inModule)
	require.Equal(t, "stripe/stripe-mock:"+inModule[1], file.Services["stripe-mock"].Image)
}

// commandLine finds what is run as pinstripe in a text: in a shell, in a workflow,
// behind go run.
var commandLine = regexp.MustCompile(`(?m)(?:^|[\s-])(?:bin/|go run \./cmd/)?pinstripe ` +
	`((?:serve|demo|gateway|conform|coverage|record|verify|compare|changes|impact|listen|trigger|routes|version|help)\b[^\n&|#)` + "`" + `]*)`)

// Whatever the repository tells people to run can be run.
func TestWrittenCommandsParse(t *testing.T) {
	for _, name := range []string{
		"README.md", "CONTRIBUTING.md", "Makefile", "examples/ci/github-actions.yml",
		"docs/writing-a-scenario.md", "docs/recording.md", "docs/control-door.md", "docs/targets.md", "docs/fidelity.md",
		"docs/coverage.md", "docs/api-versions.md",
	} {
		lines := commandLine.FindAllStringSubmatch(read(t, name), -1)
		for _, line := range lines {
			args := strings.NewReplacer("'", "", `"`, "").Replace(line[1])
			_, _, err := parse(strings.Fields(args))
			require.NoError(t, err, "%s: pinstripe %s", name, line[1])
		}
	}
}

// README's first table names the routes' resources, and what it says is missing is not
// there.
func TestReadmeNamesWhatIsSimulated(t *testing.T) {
	table := regexp.MustCompile(`(?s)\n\| of \| simulated \|\n(.*?)\n\n(.*?) are not simulated\.`)
	parts := table.FindStringSubmatch(strings.ToLower(read(t, "README.md")))
	require.NotNil(t, parts)
	for _, r := range simulator.Routes() {
		path := strings.TrimPrefix(strings.TrimPrefix(r.Pattern, "/v1/"), "radar/")
		resource, _, _ := strings.Cut(path, "/")
		name := strings.ReplaceAll(resource, "_", " ")
		require.Contains(t, parts[1], name, "simulated: %s %s", r.Method, r.Pattern)
		require.NotContains(t, parts[2], name, "not simulated, it says, but there is %s %s", r.Method, r.Pattern)
	}
}

func TestWorkflowIsYAML(t *testing.T) {
	var file struct {
		On   []string
		Jobs map[string]struct {
			Steps []map[string]any
		}
	}
	require.NoError(t, yaml.Unmarshal([]byte(read(t, "examples/ci/github-actions.yml")), &file))
	require.Len(t, file.Jobs, 2)
	for name, j := range file.Jobs {
		require.NotEmpty(t, j.Steps, name)
	}
}

// .ci/run is make test, and every target that a document names is there.
func TestMakeTargetsExist(t *testing.T) {
	targets := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?m)^([a-z]+):.*## (.+)$`).FindAllStringSubmatch(read(t, "Makefile"), -1) {
		targets[m[1]] = true
		require.True(t, strings.HasSuffix(m[2], "."), "%s is explained in a sentence", m[1])
	}
	require.Greater(t, len(targets), 10)
	for _, name := range []string{"README.md", "CONTRIBUTING.md", ".ci/run", "docs/recording.md"} {
		for _, m := range regexp.MustCompile("(?m)(?:^|`|    )make ([a-z]+)").FindAllStringSubmatch(read(t, name), -1) {
			require.True(t, targets[m[1]], "%s: make %s", name, m[1])
		}
	}
	require.Contains(t, read(t, ".ci/run"), "\nmake test\n")
	info, err := os.Stat("../../.ci/run")
	require.NoError(t, err)
	require.NotZero(t, info.Mode()&0o100)
}
