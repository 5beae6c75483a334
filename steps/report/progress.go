package report

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/pinstripe-lab/pinstripe/steps"
)

// Progress is an observer that shows a run while it goes on: one line that moves
// on a terminal, a letter a scenario otherwise.
type Progress struct {
	w     io.Writer
	live  bool
	brief bool
	width int

	info   steps.RunInfo
	done   int
	failed int
	out    int
	drawn  time.Time
}

var _ steps.Observer = (*Progress)(nil)

// NewProgress returns an observer that writes to w. The line moves if w is a
// terminal.
func NewProgress(w io.Writer) *Progress {
	width := 80
	if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && n > 20 {
		width = n
	}
	return &Progress{w: w, live: isTerminal(w), width: width}
}

// NewBriefProgress returns an observer of runs at several versions, one after the
// other: each leaves a line.
func NewBriefProgress(w io.Writer) *Progress {
	p := NewProgress(w)
	p.brief = true
	return p
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok || os.Getenv("TERM") == "dumb" {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// RunStarted says what is about to run.
func (p *Progress) RunStarted(info steps.RunInfo) {
	first := p.info.Scenarios == 0
	p.info, p.done, p.failed, p.out = info, 0, 0, 0
	switch {
	case !p.brief:
		fmt.Fprintf(p.w, "%s on %s (%s), Stripe-Version %s, seed %d\n",
			scenarios(info.Scenarios), info.Target, info.Description, info.APIVersion, info.Seed)
	case first:
		fmt.Fprintf(p.w, "%s at each version, on %s, seed %d\n", scenarios(info.Scenarios), info.Target, info.Seed)
	}
}

func scenarios(n int) string {
	if n == 1 {
		return "1 scenario"
	}
	return fmt.Sprintf("%d scenarios", n)
}

// ScenarioStarted shows which scenario runs.
func (p *Progress) ScenarioStarted(s steps.Scenario) {
	// More often than this nobody can read it, and terminals are slow.
	const pause = 40 * time.Millisecond
	if p.live && time.Since(p.drawn) >= pause {
		p.draw(s.Feature)
	}
}

// lettersALine is how many letters stand on a line where it cannot move.
const lettersALine = 60

// ScenarioFinished counts the scenario.
func (p *Progress) ScenarioFinished(r steps.ScenarioResult) {
	p.done++
	letter := "."
	switch {
	case r.Status.Bad():
		p.failed++
		letter = "F"
	case r.Status == steps.NotApplicable:
		p.out++
		letter = "-"
	}
	if p.live || p.brief {
		return
	}
	io.WriteString(p.w, letter)
	if p.done%lettersALine == 0 {
		fmt.Fprintf(p.w, " %d\n", p.done)
	}
}

// RunFinished ends the line.
func (p *Progress) RunFinished(r steps.Result) {
	switch {
	case p.brief:
		if p.live {
			fmt.Fprint(p.w, "\r\x1b[K")
		}
		fmt.Fprintf(p.w, "%-17s  %s in %s\n", r.APIVersion, counts(r), r.Duration.Round(10*time.Millisecond))
	case p.live:
		p.draw("")
		fmt.Fprint(p.w, "\n\n")
	case p.done%lettersALine != 0:
		fmt.Fprintf(p.w, " %d\n\n", p.done)
	default:
		fmt.Fprintln(p.w)
	}
}

// counts are how the scenarios of a run ended, in words.
func counts(r steps.Result) string {
	f := feature{Scenarios: r.Scenarios}
	text := fmt.Sprintf("%d passed", f.count(steps.Passed))
	if n := f.count(bad...); n > 0 {
		text += fmt.Sprintf(", %d failed", n)
	}
	if n := f.count(steps.NotApplicable); n > 0 {
		text += fmt.Sprintf(", %d not applicable", n)
	}
	return text
}

func (p *Progress) draw(what string) {
	p.drawn = time.Now()
	const bar = 20
	full := bar
	if p.info.Scenarios > 0 {
		full = min(bar, bar*p.done/p.info.Scenarios)
	}
	line := ""
	if p.brief {
		line = p.info.APIVersion + " "
	}
	line += fmt.Sprintf("[%s%s] %d of %d", strings.Repeat("#", full), strings.Repeat(".", bar-full), p.done, p.info.Scenarios)
	if p.failed > 0 {
		line += fmt.Sprintf(", %d failed", p.failed)
	}
	if p.out > 0 {
		line += fmt.Sprintf(", %d not applicable", p.out)
	}
	if what != "" {
		line += "  " + what
	}
	line = cut(line, p.width-1)
	fmt.Fprintf(p.w, "\r%s\x1b[K", line)
}
