package main

import (
	"flag"
	"fmt"
	"regexp"
	"strings"

	"github.com/pinstripe-lab/pinstripe/internal/levenshtein"
)

// What package flag says of a flag that is wrong.
var (
	undefinedFlag = regexp.MustCompile(`^flag provided but not defined: -(.*)$`)
	flagAlone     = regexp.MustCompile(`^flag needs an argument: -(.*)$`)
	wrongBoolean  = regexp.MustCompile(`^invalid boolean value "(.*)" for -(\S+): `)
	wrongValue    = regexp.MustCompile(`(?s)^invalid value "(.*?)" for flag -(\S+): (.*)$`)
)

// inWords says what is wrong with a flag as help writes flags, and what would be right.
func inWords(err error, fs *flag.FlagSet) string {
	text := err.Error()
	if m := undefinedFlag.FindStringSubmatch(text); m != nil {
		text = "there is no flag --" + m[1]
		if near := nearestFlag(m[1], fs); near != "" {
			text += "; did you mean --" + near + "?"
		}
		return text
	}
	if m := flagAlone.FindStringSubmatch(text); m != nil {
		return fmt.Sprintf("--%s wants %s behind it", m[1], valueOf(m[1], fs))
	}
	if m := wrongBoolean.FindStringSubmatch(text); m != nil {
		return fmt.Sprintf("--%s=%s: want true or false", m[2], m[1])
	}
	if m := wrongValue.FindStringSubmatch(text); m != nil {
		why := m[3]
		if why == "parse error" || why == "value out of range" {
			why = "want " + valueOf(m[2], fs)
		}
		return fmt.Sprintf("--%s %s: %s", m[2], m[1], why)
	}
	return text
}

// valueOf is what a flag takes, as help names it: "a number".
func valueOf(name string, fs *flag.FlagSet) string {
	if f := fs.Lookup(name); f != nil {
		if value, _ := flag.UnquoteUsage(f); value != "" {
			return "a " + strings.TrimSuffix(value, "s")
		}
	}
	return "a value"
}

func nearestFlag(name string, fs *flag.FlagSet) string {
	best, least := "", 3
	fs.VisitAll(func(f *flag.Flag) {
		if d := levenshtein.Distance(name, f.Name); d < least {
			best, least = f.Name, d
		}
	})
	return best
}
