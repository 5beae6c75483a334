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
	p.info = info
	fmt.Fprintf(p.w, "%s on %s (%s), Stripe-Version %s, seed %d\n",
		scenarios(info.Scenarios), info.Target, info.Description, info.APIVersion, info.Seed)
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
	if p.live {
		return
	}
	io.WriteString(p.w, letter)
	if p.done%lettersALine == 0 {
		fmt.Fprintf(p.w, " %d\n", p.done)
	}
}

// RunFinished ends the line.
func (p *Progress) RunFinished(steps.Result) {
	switch {
	case p.live:
		p.draw("")
		fmt.Fprint(p.w, "\n\n")
	case p.done%lettersALine != 0:
		fmt.Fprintf(p.w, " %d\n\n", p.done)
	default:
		fmt.Fprintln(p.w)
	}
}

func (p *Progress) draw(what string) {
	p.drawn = time.Now()
	const bar = 20
	full := bar
	if p.info.Scenarios > 0 {
		full = min(bar, bar*p.done/p.info.Scenarios)
	}
	line := fmt.Sprintf("[%s%s] %d of %d", strings.Repeat("#", full), strings.Repeat(".", bar-full), p.done, p.info.Scenarios)
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
