package browser

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"sync"
	"time"

	"github.com/chromedp/chromedp"
)

// ErrNone says that this machine has no Chromium.
var ErrNone = errors.New("no Chromium here: apt-get install chromium-headless-shell (or chromium), or set CHROMIUM to its path")

// names are what the program is called, in the order of liking: a shell without windows
// takes a third of the time.
var names = []string{"chromium-headless-shell", "chrome-headless-shell", "chromium", "chromium-browser", "google-chrome"}

// Path is where this machine's Chromium is; "" without one.
func Path() string {
	if path := os.Getenv("CHROMIUM"); path != "" {
		return path
	}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// A Browser is a Chromium with a fresh profile, started with its first window. The
// zero value is ready; many goroutines may open windows.
type Browser struct {
	once sync.Once // guards what follows
	ctx  context.Context
	stop func()
	err  error
}

// slow is how long a busy machine may take to start Chromium.
const slow = time.Minute

func (b *Browser) start() {
	path := Path()
	if path == "" {
		b.err = ErrNone
		return
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("renderer-process-limit", "1"), chromedp.Flag("in-process-gpu", true),
		chromedp.Flag("disable-software-rasterizer", true), chromedp.Flag("disable-component-update", true), chromedp.WSURLReadTimeout(slow),
	)
	allocator, release := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, done := chromedp.NewContext(allocator)
	b.ctx = ctx
	b.stop = func() {
		_ = chromedp.Cancel(ctx) // the program ends, and its profile is removed
		done()
		release()
	}
	b.err = chromedp.Do(ctx)
}

// Start starts the program, unless it was started: whoever knows that it will be needed
// need not wait for it then.
func (b *Browser) Start() { b.once.Do(b.start) }

// Close ends the program, if it was started.
func (b *Browser) Close() {
	b.once.Do(func() { b.err = ErrNone })
	if b.stop != nil {
		b.stop()
	}
}
