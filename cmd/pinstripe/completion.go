package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"
)

// shells are those that can be told what to complete.
var shells = map[string]func(io.Writer){"bash": completeBash, "zsh": completeZsh, "fish": completeFish}

var completionCommand = command{
	name: "completion",
	line: "what a shell needs to complete commands and flags: of bash, zsh or fish",
	args: "bash | zsh | fish",
	help: `Prints a script by which a shell completes the commands of pinstripe and their flags. It
is made of what the commands declare.

Examples: for this session of bash; for good, of zsh and of fish

  source <(pinstripe completion bash)
  pinstripe completion zsh > "${fpath[1]}/_pinstripe"
  pinstripe completion fish > ~/.config/fish/completions/pinstripe.fish`,
}

var manCommand = command{
	name: "man",
	line: "the manual page, as man reads it",
	help: `Prints the manual page, made of what the commands declare and of their help. 'man -l -'
reads it from there; as share/man/man1/pinstripe.1 it is installed.

Example:

  pinstripe man`,
}

// They list commands, of which they are two.
func init() {
	completionCommand.setUp = setUpCompletion
	manCommand.setUp = func(*flag.FlagSet) action {
		return func(_ context.Context, stdout, _ io.Writer) error {
			writeManual(stdout)
			return nil
		}
	}
	commands = slices.Insert(commands, len(commands)-1, completionCommand, manCommand)
}

func setUpCompletion(fs *flag.FlagSet) action {
	return func(_ context.Context, stdout, _ io.Writer) error {
		write := shells[fs.Arg(0)]
		if fs.NArg() != 1 || write == nil {
			return badUsage("which shell? bash, zsh or fish")
		}
		write(stdout)
		return nil
	}
}

// flagsOf are a command's, in their order.
func flagsOf(c command) (all []*flag.Flag) {
	fs, _ := c.flags()
	fs.VisitAll(func(f *flag.Flag) { all = append(all, f) })
	return all
}

// takesValue says what stands behind a flag, "" for one that stands alone.
func takesValue(f *flag.Flag) string {
	value, _ := flag.UnquoteUsage(f)
	return value
}

func completeBash(w io.Writer) {
	var names []string
	for _, c := range commands {
		names = append(names, c.name)
	}
	fmt.Fprintf(w, `_pinstripe() {
  local cur=${COMP_WORDS[COMP_CWORD]}
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '%s help' -- "$cur"))
    return
  fi
  case $cur in -*) ;; *) return ;; esac
  case ${COMP_WORDS[1]} in
`, strings.Join(names, " "))
	for _, c := range commands {
		flags := []string{"--help"}
		for _, f := range flagsOf(c) {
			flags = append(flags, "--"+f.Name)
		}
		fmt.Fprintf(w, "  %s) COMPREPLY=($(compgen -W '%s' -- \"$cur\")) ;;\n", c.name, strings.Join(flags, " "))
	}
	fmt.Fprint(w, "  esac\n}\ncomplete -o default -F _pinstripe pinstripe\n")
}

// inZsh and inFish take from a text what the shells would read as their own.
var (
	inZsh  = strings.NewReplacer("'", `'\''`, "[", `\[`, "]", `\]`, ":", `\:`, "`", "")
	inFish = strings.NewReplacer(`\`, `\\`, "'", `\'`)
)

func completeZsh(w io.Writer) {
	fmt.Fprint(w, "#compdef pinstripe\n_pinstripe() {\n  local -a commands\n  commands=(\n")
	for _, c := range commands {
		fmt.Fprintf(w, "    '%s:%s'\n", c.name, inZsh.Replace(c.line))
	}
	fmt.Fprint(w, "  )\n  if (( CURRENT == 2 )); then\n    _describe command commands\n    return\n  fi\n")
	fmt.Fprint(w, "  case $words[2] in\n")
	for _, c := range commands {
		fmt.Fprintf(w, "  %s) _arguments", c.name)
		for _, f := range flagsOf(c) {
			value, usage := flag.UnquoteUsage(f)
			if value != "" {
				value = ":" + inZsh.Replace(value) + ":_files"
			}
			fmt.Fprintf(w, " '*--%s[%s]%s'", f.Name, inZsh.Replace(usage), value)
		}
		fmt.Fprintln(w, " '*: :_files' ;;")
	}
	fmt.Fprint(w, "  esac\n}\n"+
		"if [ \"$funcstack[1]\" = _pinstripe ]; then _pinstripe \"$@\"; else compdef _pinstripe pinstripe; fi\n")
}

func completeFish(w io.Writer) {
	for _, c := range commands {
		fmt.Fprintf(w, "complete -c pinstripe -n __fish_use_subcommand -f -a %s -d '%s'\n", c.name, inFish.Replace(c.line))
		for _, f := range flagsOf(c) {
			behind, usage := " ", strings.ReplaceAll(f.Usage, "`", "")
			if takesValue(f) != "" {
				behind = " -r "
			}
			fmt.Fprintf(w, "complete -c pinstripe -n '__fish_seen_subcommand_from %s' -l %s%s-d '%s'\n",
				c.name, f.Name, behind, inFish.Replace(usage))
		}
	}
}

// inRoff keeps a line from being read as a request of roff's.
func inRoff(line string) string {
	line = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(line)
	if strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'") {
		line = `\&` + line
	}
	return line
}

func writeManual(w io.Writer) {
	text := func(of string) {
		fmt.Fprintln(w, ".nf")
		for line := range strings.SplitSeq(of, "\n") {
			fmt.Fprintln(w, inRoff(line))
		}
		fmt.Fprintln(w, ".fi")
	}
	fmt.Fprintf(w, ".TH PINSTRIPE 1 \"\" \"pinstripe %s\"\n", inRoff(buildVersion()))
	fmt.Fprint(w, ".SH NAME\npinstripe \\- a stateful Stripe on your own machine\n")
	fmt.Fprintln(w, ".SH SYNOPSIS\n.B pinstripe\nCOMMAND [flags] [arguments]\n.SH DESCRIPTION")
	text(whatItIs)
	fmt.Fprintln(w, ".SH COMMANDS")
	for _, c := range commands {
		fmt.Fprintf(w, ".SS pinstripe %s %s\n", c.name, inRoff(c.args))
		text(c.help)
		for _, f := range flagsOf(c) {
			value, usage := flag.UnquoteUsage(f)
			fmt.Fprintf(w, ".TP\n.B \\-\\-%s %s\n%s\n", inRoff(f.Name), inRoff(value), inRoff(usage))
		}
	}
	fmt.Fprintln(w, ".SH EXIT STATUS")
	text(exitStatuses)
}
