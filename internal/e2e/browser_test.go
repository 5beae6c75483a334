package e2e

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// patience is how long the browser may take for anything. Nothing waits that long
// unless it fails.
const patience = 10 * time.Second

// browser is the one that all tests share, a window each.
var browser = sync.OnceValues(func() (context.Context, error) {
	path := chromium()
	if path == "" {
		return nil, errors.New("no Chromium here: apt-get install chromium, or set CHROMIUM to its path")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.WSURLReadTimeout(time.Minute),
	)
	allocator, _ := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, stop := chromedp.NewContext(allocator)
	closeBrowser = func() { chromedp.Cancel(ctx); stop() }
	return ctx, chromedp.Do(ctx)
})

var closeBrowser = func() {}

func chromium() string {
	if path := os.Getenv("CHROMIUM"); path != "" {
		return path
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

func TestMain(m *testing.M) {
	code := m.Run()
	closeBrowser()
	os.Exit(code)
}

// A tab is a window of the browser with a profile of its own.
type tab struct {
	t   *testing.T
	ctx context.Context

	mu       sync.Mutex // guards worlds and problems
	worlds   map[cdp.FrameID]runtime.ExecutionContextID
	problems []string // uncaught exceptions, and what the console calls an error
}

// A world is where the newest scripts of a frame run.
type world struct {
	FrameID   cdp.FrameID `json:"frameId"`
	IsDefault bool        `json:"isDefault"`
}

func newTab(t *testing.T) *tab {
	t.Helper()
	if testing.Short() {
		t.Skip("-short: no browser is started")
	}
	shared, err := browser()
	if shared == nil {
		t.Skip(err)
	}
	require.NoError(t, err)
	b := &tab{t: t, worlds: map[cdp.FrameID]runtime.ExecutionContextID{}}
	ctx, done := chromedp.NewContext(shared, chromedp.WithNewBrowserContext(), chromedp.WithListener(b.hear))
	t.Cleanup(done)
	b.ctx = ctx
	require.NoError(t, chromedp.Do(ctx)) // the window lives as long as the context that opens it
	b.do(chromedp.EmulateViewport(1280, 900))
	t.Cleanup(func() {
		if t.Failed() {
			b.shoot("failed-" + strings.ReplaceAll(t.Name(), "/", "-"))
		}
	})
	return b
}

func (b *tab) hear(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *runtime.EventExecutionContextCreated:
		var w world
		if json.Unmarshal(e.Context.AuxData, &w) == nil && w.IsDefault {
			b.worlds[w.FrameID] = e.Context.ID
		}
	case *runtime.EventExceptionThrown:
		b.problems = append(b.problems, e.ExceptionDetails.Text+" "+e.ExceptionDetails.Exception.Description)
	}
}

func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, done := context.WithTimeout(b.ctx, patience)
	defer done()
	require.NoError(b.t, chromedp.Do(ctx, steps...))
}

func (b *tab) visit(address string) { b.t.Helper(); b.do(chromedp.Navigate(address)) }

// quiet fails the test if a page has thrown anything.
func (b *tab) quiet() {
	b.t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	require.Empty(b.t, b.problems)
}

// A where finds a frame by its name and address; nil is the page itself.
type where func(*cdp.Frame) bool

// addressed is a frame whose address holds a text.
func addressed(part string) where {
	return func(f *cdp.Frame) bool { return strings.Contains(f.URL, part) && f.ParentID != "" }
}

// within is a frame of an element: the nth of the page, from 0.
func within(n int) where {
	seen := -1
	return func(f *cdp.Frame) bool {
		if strings.HasPrefix(f.Name, "__privateStripeFrame") && strings.Contains(f.URL, "/v3/frame.html") {
			seen++
		}
		return seen == n
	}
}

var inBank = addressed("/redirect/authenticate/")

// world returns the context of a frame's scripts; 0 if it is not there.
func (b *tab) world(make func() where) runtime.ExecutionContextID {
	tree, err := chromedp.Call(b.ctx, page.GetFrameTree, cdp.Empty{})
	if err != nil || tree.FrameTree == nil {
		return 0
	}
	var fits where
	if make != nil {
		fits = make()
	}
	var find func(*page.FrameTree) cdp.FrameID
	find = func(t *page.FrameTree) cdp.FrameID {
		if fits == nil || fits(t.Frame) {
			return t.Frame.ID
		}
		for _, child := range t.ChildFrames {
			if id := find(child); id != "" {
				return id
			}
		}
		return ""
	}
	id := find(tree.FrameTree)
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.worlds[id]
}

// in runs a script in a frame until it gives something true, and returns that. A frame
// that is still loading, or that loads anew, is looked for again.
func (b *tab) in(frame func() where, script string) any {
	b.t.Helper()
	value, err := b.try(frame, script)
	require.NoError(b.t, err, script)
	return value
}

func (b *tab) try(frame func() where, script string) (any, error) {
	ctx, done := context.WithTimeout(b.ctx, patience)
	defer done()
	waiting := fmt.Sprintf(`new Promise((resolve, reject) => {
		const look = async () => {
			try { const value = await (%s); if (value) return resolve(value); } catch (problem) { return reject(problem); }
			setTimeout(look, 5);
		};
		look();
	})`, script)
	yes := true
	var last error
	for ctx.Err() == nil {
		id := b.world(frame)
		if id == 0 {
			last = errors.New("the frame is not there")
			time.Sleep(5 * time.Millisecond) // for the browser, which tells nobody when it is
			continue
		}
		r, err := chromedp.Call(ctx, runtime.Evaluate, runtime.EvaluateParams{Expression: waiting, ContextID: id, AwaitPromise: &yes, ReturnByValue: &yes})
		if err == nil && r.ExceptionDetails == nil {
			var value any
			err := json.Unmarshal(r.Result.Value, &value)
			return value, err
		}
		if err == nil {
			return nil, errors.New(r.ExceptionDetails.Text + " " + r.ExceptionDetails.Exception.Description)
		}
		last = err
	}
	return nil, fmt.Errorf("%w (%w)", ctx.Err(), last)
}

// value runs a script in the page, waiting for something true.
func (b *tab) value(script string) any { b.t.Helper(); return b.in(nil, script) }

// text waits until a script in the page gives this text.
func (b *tab) text(script, want string) {
	b.t.Helper()
	_, err := b.try(nil, script+" === "+strconv.Quote(want))
	if err != nil {
		got, _ := b.try(nil, "String("+script+") || 'nothing'")
		b.t.Fatalf("%s is %v, not %q", script, got, want)
	}
}

// fill types into an input of a frame, key by key.
func (b *tab) fill(frame func() where, input, text string) {
	b.t.Helper()
	b.in(frame, fmt.Sprintf(`(() => { const i = document.querySelector(%q); if (!i) return false; window.focus(); i.focus(); i.select(); return document.activeElement === i; })()`, input))
	b.keys(text)
}

// keys types into whatever has the focus.
func (b *tab) keys(text string) {
	b.t.Helper()
	b.do(chromedp.KeyEvent(text))
}

// press clicks something in a frame.
func (b *tab) press(frame func() where, selector string) {
	b.t.Helper()
	b.in(frame, fmt.Sprintf(`(() => { const e = document.querySelector(%q); if (!e || e.disabled) return false; setTimeout(() => e.click()); return true; })()`, selector))
}

// size makes the window as large as a device's screen.
func (b *tab) size(width, height int64) { b.t.Helper(); b.do(chromedp.EmulateViewport(width, height)) }

// scheme sets light or dark.
func (b *tab) scheme(name string) {
	b.t.Helper()
	_, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: name}},
	})
	require.NoError(b.t, err)
}

// shoot keeps a picture of the window in report/e2e.
func (b *tab) shoot(name string) {
	ctx, done := context.WithTimeout(b.ctx, patience)
	defer done()
	picture, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		b.t.Logf("no picture of %s: %v", name, err)
		return
	}
	folder := filepath.Join("..", "..", "report", "e2e")
	require.NoError(b.t, os.MkdirAll(folder, 0o755))
	require.NoError(b.t, os.WriteFile(filepath.Join(folder, name+".png"), picture, 0o644))
}

// screens are the sizes at which pictures are kept, by name.
var screens = []struct {
	name          string
	width, height int64
}{{"375", 375, 740}, {"1280", 1280, 900}}

// pictures keeps one of each size, light and dark.
func (b *tab) pictures(name string) {
	b.t.Helper()
	for _, s := range screens {
		b.size(s.width, s.height)
		for _, scheme := range []string{"light", "dark"} {
			b.scheme(scheme)
			b.value(`new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(() => painted(true))))`)
			require.LessOrEqual(b.t, b.value(`document.documentElement.scrollWidth`), float64(s.width), "%s does not fit into %s px", name, s.name)
			b.shoot(name + "-" + s.name + "-" + scheme)
		}
	}
	b.size(1280, 900)
	b.scheme("light")
}
