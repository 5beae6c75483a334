package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/pinstripe-lab/pinstripe/internal/leak"
)

var lintCommand = command{
	name: "lint",
	line: "secrets that are left in recordings, of whatever tool",
	args: "PATH...",
	help: `Looks through files and folders for what should not be in them: keys, client secrets,
tokens, passwords in addresses, numbers of cards and accounts, and what people are known by.
It reads any text: cassettes of go-vcr, VCR and VCR.py, HAR files as Polly writes them,
mappings of WireMock, JSON Lines, logs. It finds by check digits, entropy and format, and by
none of the rules by which pinstripe record scrubs. Test numbers of Stripe's are no secret.

The exit status is 1 if something was found.

Examples: the cassettes of a project; as annotations of a workflow at GitHub

  pinstripe lint spec/cassettes
  pinstripe lint --github testdata`,
	setUp: setUpLint,
}

func setUpLint(flags *flag.FlagSet) action {
	github := flags.Bool("github", false, "print annotations of GitHub's in the place of lines")
	return func(_ context.Context, stdout, _ io.Writer) error {
		if flags.NArg() == 0 {
			return badUsage("which files? Name files or folders")
		}
		files, found := 0, 0
		for _, path := range flags.Args() {
			err := filepath.WalkDir(path, func(name string, d fs.DirEntry, err error) error {
				if err != nil || d.IsDir() {
					return err
				}
				text, err := os.ReadFile(name)
				if err != nil {
					return err
				}
				files++
				for _, f := range leak.Find(string(text)) {
					found++
					if *github {
						fmt.Fprintf(stdout, "::error file=%s,line=%d,title=%s::%s\n", filepath.ToSlash(name), f.Line, f.Rule, f.Detail)
					} else {
						fmt.Fprintf(stdout, "%s:%d: %s: %s\n", name, f.Line, f.Rule, f.Detail)
					}
				}
				return nil
			})
			if err != nil {
				return err
			}
		}
		fmt.Fprintf(stdout, "%d findings in %d files\n", found, files)
		if found > 0 {
			return errFailed
		}
		return nil
	}
}
