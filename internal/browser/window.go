package browser

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// patience is how long a page may take for anything. Nothing takes that long unless
// it fails.
const patience = 15 * time.Second

// A Window shows one page, with a profile of its own.
type Window struct {
	ctx  context.Context
	done func()

	mu       sync.Mutex // guards what follows
	worlds   map[cdp.FrameID]runtime.ExecutionContextID
	problems []string
}

// Open opens a window of 1280 by 900 pixels.
func (b *Browser) Open() (*Window, error) {
	b.once.Do(b.start)
	if b.err != nil {
		return nil, b.err
	}
	w := &Window{worlds: map[cdp.FrameID]runtime.ExecutionContextID{}}
	w.ctx, w.done = chromedp.NewContext(b.ctx, chromedp.WithNewBrowserContext(), chromedp.WithListener(w.hear))
	if err := chromedp.Do(w.ctx); err != nil { // the window lives as long as the context that opens it
		w.done()
		return nil, err
	}
	return w, w.Size(1280, 900)
}

// Close closes the window.
func (w *Window) Close() { w.done() }

// hear keeps the newest scripts' world of each frame, and what was thrown.
func (w *Window) hear(event any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch e := event.(type) {
	case *runtime.EventExecutionContextCreated:
		var of struct {
			FrameID   cdp.FrameID `json:"frameId"`
			IsDefault bool        `json:"isDefault"`
		}
		if json.Unmarshal(e.Context.AuxData, &of) == nil && of.IsDefault {
			w.worlds[of.FrameID] = e.Context.ID
		}
	case *runtime.EventExceptionThrown:
		w.problems = append(w.problems, told(e.ExceptionDetails))
	}
}

func told(e *runtime.ExceptionDetails) string {
	if e.Exception == nil {
		return e.Text
	}
	return e.Text + " " + e.Exception.Description
}

// Problems are the exceptions that no page has caught.
func (w *Window) Problems() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return append([]string(nil), w.problems...)
}

// Do takes steps of chromedp's.
func (w *Window) Do(steps ...chromedp.Action[chromedp.Void]) error {
	ctx, done := context.WithTimeout(w.ctx, patience)
	defer done()
	return chromedp.Do(ctx, steps...)
}

// Visit goes to a page and waits until it is there.
func (w *Window) Visit(address string) error { return w.Do(chromedp.Navigate(address)) }

// Size makes the window as large as a device's screen, in pixels.
func (w *Window) Size(width, height int64) error {
	return w.Do(chromedp.EmulateViewport(width, height))
}

// Scheme sets what the customer likes: light or dark.
func (w *Window) Scheme(name string) error {
	_, err := chromedp.Call(w.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: name}},
	})
	return err
}

// Script switches JavaScript off, or on again, from the next page on.
func (w *Window) Script(on bool) error {
	_, err := chromedp.Call(w.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !on})
	return err
}

// Keys types into whatever has the focus, key by key.
func (w *Window) Keys(text string) error { return w.Do(chromedp.KeyEvent(text)) }

// Picture is a PNG of the window.
func (w *Window) Picture() ([]byte, error) {
	ctx, done := context.WithTimeout(w.ctx, patience)
	defer done()
	return chromedp.Run(ctx, chromedp.CaptureScreenshot())
}

// A Frame chooses one of the frames of a page.
type Frame struct {
	part string // of its address; "" is the page itself
	nth  int    // of those, from 0
}

// The page itself, the frame with the bank's question and the one around it, and the nth
// frame of a card's fields, from 0.
var (
	Page    = Frame{}
	Bank    = Frame{part: "/redirect/authenticate/"}
	Overlay = Frame{part: "/v3/three-ds-2-challenge.html"}
	Email   = Frame{part: "elements-inner-link-authentication"}
	Field   = func(nth int) Frame { return Frame{"/v3/frame.html", nth} }
)

// world is where a frame's scripts run; 0 if it is not there.
func (w *Window) world(of Frame) runtime.ExecutionContextID {
	tree, err := chromedp.Call(w.ctx, page.GetFrameTree, cdp.Empty{})
	if err != nil || tree.FrameTree == nil {
		return 0
	}
	id := tree.FrameTree.Frame.ID
	if of.part != "" {
		id = find(tree.FrameTree.ChildFrames, of.part, &of.nth)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.worlds[id]
}

func find(frames []*page.FrameTree, part string, nth *int) cdp.FrameID {
	for _, f := range frames {
		if strings.Contains(f.Frame.URL, part) {
			if *nth--; *nth < 0 {
				return f.Frame.ID
			}
		}
		if id := find(f.ChildFrames, part, nth); id != "" {
			return id
		}
	}
	return ""
}

// look runs an expression until it is true, and gives it. It is asked for again by the
// page's own clock.
const look = `new Promise((resolve, reject) => {
	const look = async () => {
		try { const value = await (%s); if (value) return resolve(value); } catch (problem) { return reject(problem); }
		setTimeout(look, 5);
	};
	look();
})`

// Value waits until an expression in a frame is true, and returns it. A frame that is
// still loading, or loads anew, is looked for again.
func (w *Window) Value(of Frame, expression string) (any, error) {
	ctx, done := context.WithTimeout(w.ctx, patience)
	defer done()
	yes := true
	last := errors.New("it is not true")
	for ctx.Err() == nil {
		id := w.world(of)
		if id == 0 {
			last = errors.New("there is no such frame")
			time.Sleep(5 * time.Millisecond) // no event says that all is there
			continue
		}
		r, err := chromedp.Call(ctx, runtime.Evaluate, runtime.EvaluateParams{
			Expression: fmt.Sprintf(look, expression), ContextID: id, AwaitPromise: &yes, ReturnByValue: &yes,
		})
		switch {
		case err != nil:
			last = err
		case r.ExceptionDetails != nil:
			return nil, fmt.Errorf("%s: %s", expression, told(r.ExceptionDetails))
		default:
			var value any
			err := json.Unmarshal(r.Result.Value, &value)
			return value, err
		}
	}
	return nil, fmt.Errorf("%s: %w after %s", expression, last, patience)
}

// Fill types into an input of a frame in the place of what stands there, key by key.
func (w *Window) Fill(of Frame, input, text string) error {
	_, err := w.Value(of, fmt.Sprintf(`(() => {
		const input = document.querySelector(%q);
		if (!input) return false;
		window.focus(); input.focus(); input.select();
		return document.activeElement === input;
	})()`, input))
	if err != nil {
		return err
	}
	return w.Keys(text)
}

// Press clicks what a selector finds in a frame, as soon as it can be clicked.
func (w *Window) Press(of Frame, selector string) error {
	_, err := w.Value(of, fmt.Sprintf(`(() => {
		const button = document.querySelector(%q);
		if (!button || button.disabled) return false;
		setTimeout(() => button.click());
		return true;
	})()`, selector))
	return err
}
