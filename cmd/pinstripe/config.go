package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/pinstripe-lab/pinstripe/internal/written"
)

// Where flags come from beside the command line.
const (
	variablePrefix = "PINSTRIPE_" // PINSTRIPE_API_VERSION is --api-version
	configVariable = "PINSTRIPE_CONFIG"
	configFile     = "pinstripe.yaml"
	portVariable   = "PORT" // of serve
)

var configCommand = command{
	name: "config",
	line: "what flags have been given by variables and by pinstripe.yaml",
	args: "[COMMAND]",
	help: `Prints the flags that the environment and a file give to commands, and where each comes
from. The command line is stronger than both.

  PINSTRIPE_LISTEN=127.0.0.1:0   gives --listen to each command that has it; the name is
                                 the flag's in capitals, with _ for -
  PORT=8080                      is --listen 127.0.0.1:8080 of serve
  pinstripe.yaml                 in the folder where the command runs, or the file that
                                 PINSTRIPE_CONFIG names: a flag with its value for each
                                 command that has it, or below the name of one command

In the file a flag that may be given again has a list. With a command, all its flags are
shown.

Examples:

  pinstripe config
  pinstripe config serve`,
}

// It lists commands, of which it is one.
func init() {
	configCommand.setUp = setUpConfig
	commands = slices.Insert(commands, len(commands)-1, configCommand)
}

func setUpConfig(fs *flag.FlagSet) action {
	asJSON := fs.Bool("json", false, "print JSON instead of lines")
	return func(_ context.Context, stdout, _ io.Writer) error {
		shown := commands
		if fs.NArg() > 0 {
			c, err := lookUp(fs.Arg(0))
			if err != nil {
				return err
			}
			shown = []command{c}
		}
		list, err := settingsGiven(shown, fs.NArg() > 0)
		if err != nil {
			return err
		}
		if *asJSON {
			return written.JSON(stdout, list)
		}
		for _, s := range list {
			fmt.Fprintf(stdout, "%-9s --%s %s  (%s)\n", s.Command, s.Flag, s.Value, s.From)
		}
		if len(list) == 0 {
			fmt.Fprintln(stdout, "no flag is given by a variable or a file")
		}
		return nil
	}
}

// A setting is a flag that something gives a value.
type setting struct {
	Command string `json:"command"`
	Flag    string `json:"flag"`
	Value   string `json:"value"`
	From    string `json:"from"`
}

// settingsGiven are those of commands; with defaults also what nothing gives.
func settingsGiven(of []command, defaults bool) ([]setting, error) {
	file, err := readConfig()
	if err != nil {
		return nil, err
	}
	all := []setting{}
	for _, c := range of {
		flags, _ := c.flags()
		flags.VisitAll(func(f *flag.Flag) {
			values, from := given(c, f.Name, file)
			for _, value := range values {
				if strings.Contains(f.Name, "token") {
					value = "***"
				}
				all = append(all, setting{c.name, f.Name, value, from})
			}
			if values == nil && defaults {
				all = append(all, setting{c.name, f.Name, f.DefValue, "default"})
			}
		})
	}
	return all, nil
}

// configure gives flags what the command line does not: from the environment, or from the file.
func configure(c command, flags *flag.FlagSet) error {
	file, err := readConfig()
	if err != nil {
		return err
	}
	onLine := map[string]bool{}
	flags.Visit(func(f *flag.Flag) { onLine[f.Name] = true })
	flags.VisitAll(func(f *flag.Flag) {
		if onLine[f.Name] || err != nil {
			return
		}
		values, from := given(c, f.Name, file)
		for _, value := range values {
			if wrong := flags.Set(f.Name, value); wrong != nil {
				err = badUsage("%s gives --%s %s: %s", from, f.Name, value, inWords(wrong, flags))
			}
		}
	})
	return err
}

// given is what a flag of a command has beside the command line, and where from.
func given(c command, name string, file configuration) (values []string, from string) {
	variable := variablePrefix + strings.ToUpper(strings.ReplaceAll(name, "-", "_"))
	if value := os.Getenv(variable); value != "" {
		return []string{value}, variable
	}
	if port := os.Getenv(portVariable); port != "" && c.name == serveCommand.name && name == "listen" {
		return []string{"127.0.0.1:" + port}, portVariable
	}
	for _, part := range []string{c.name, ""} {
		if values, ok := file.flags[part][name]; ok {
			return values, file.path
		}
	}
	return nil, ""
}

// A configuration is what the file says: values by flag, by the command that has it; "" is all.
type configuration struct {
	path  string
	flags map[string]map[string][]string
}

// readConfig reads the file. There need be none, unless a variable names it.
func readConfig() (c configuration, err error) {
	named := os.Getenv(configVariable)
	if c.path = named; named == "" {
		c.path = configFile
	}
	text, err := os.ReadFile(c.path)
	if errors.Is(err, os.ErrNotExist) && named == "" {
		return c, nil
	}
	var says map[string]yaml.Node
	if err == nil {
		err = yaml.Unmarshal(text, &says)
	}
	if err != nil {
		return c, badUsage("%s: %v", c.path, err)
	}
	c.flags = map[string]map[string][]string{"": {}}
	for _, name := range slices.Sorted(maps.Keys(says)) {
		node := says[name]
		if node.Kind != yaml.MappingNode {
			c.flags[""][name] = valuesOf(&node)
			if !anyHas(name) {
				return c, badUsage("%s: no command has a flag --%s, and none is called %s", c.path, name, name)
			}
			continue
		}
		of, known := find(name)
		if !known {
			return c, badUsage("%s: there is no command %q", c.path, name)
		}
		c.flags[name] = map[string][]string{}
		flags, _ := of.flags()
		for i := 0; i+1 < len(node.Content); i += 2 {
			flag := node.Content[i].Value
			if flags.Lookup(flag) == nil {
				return c, badUsage("%s: %s has no flag --%s", c.path, name, flag)
			}
			c.flags[name][flag] = valuesOf(node.Content[i+1])
		}
	}
	return c, nil
}

func anyHas(name string) bool {
	return slices.ContainsFunc(commands, func(c command) bool {
		flags, _ := c.flags()
		return flags.Lookup(name) != nil
	})
}

// valuesOf are the values of a flag as they are written.
func valuesOf(node *yaml.Node) (all []string) {
	if node.Kind != yaml.SequenceNode {
		return []string{node.Value}
	}
	for _, item := range node.Content {
		all = append(all, item.Value)
	}
	return all
}
