package taping

import (
	"errors"
	"fmt"
	"log/slog"
	"strconv"
	"strings"
	"time"

	"github.com/pinstripe-lab/pinstripe/cassettes"
)

// An Age is how old a cassette may be. The zero Age says nothing.
type Age struct {
	Days  int
	Fails bool // an older one is an error, and not only told
}

// Set reads 90d, 90d=warn or 90d=error, for package flag.
func (a *Age) Set(text string) error {
	days, then, _ := strings.Cut(text, "=")
	n, err := strconv.Atoi(strings.TrimSuffix(days, "d"))
	if err != nil || n < 1 || !strings.HasSuffix(days, "d") || then != "" && then != "warn" && then != "error" {
		return errors.New("want days, such as 90d, 90d=warn or 90d=error")
	}
	*a = Age{Days: n, Fails: then == "error"}
	return nil
}

func (a *Age) String() string { return "" }

// check tells of a cassette that is older, or that does not say when it was recorded.
func (a Age) check(path string, p cassettes.Provenance, log *slog.Logger) error {
	if a.Days == 0 {
		return nil
	}
	text := ""
	at, err := time.Parse(time.DateOnly, p.Date)
	switch days := int(time.Since(at).Hours() / 24); {
	case err != nil:
		text = path + " does not say when it was recorded"
	case days > a.Days:
		text = fmt.Sprintf("%s was recorded %d days ago, on %s, and may be %d days old", path, days, p.Date, a.Days)
	default:
		return nil
	}
	if a.Fails {
		return errors.New(text)
	}
	log.Warn(text)
	return nil
}
