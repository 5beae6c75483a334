package e2e

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/internal/browser"
)

var chromium browser.Browser // that all tests share, a window each

func TestMain(m *testing.M) {
	code := m.Run()
	chromium.Close()
	os.Exit(code)
}

// A tab is a window in a test: what goes wrong in it fails the test.
type tab struct {
	t *testing.T
	*browser.Window
}

func newTab(t *testing.T) *tab {
	t.Helper()
	if testing.Short() {
		t.Skip("-short: no browser is started")
	}
	w, err := chromium.Open()
	if errors.Is(err, browser.ErrNone) {
		t.Skip(err)
	}
	require.NoError(t, err)
	b := &tab{t, w}
	t.Cleanup(func() {
		if t.Failed() {
			b.shoot("failed-" + strings.ReplaceAll(t.Name(), "/", "-"))
		}
		w.Close()
	})
	return b
}

func (b *tab) visit(address string) { b.t.Helper(); require.NoError(b.t, b.Visit(address)) }

// quiet fails the test if a page has thrown anything.
func (b *tab) quiet() { b.t.Helper(); require.Empty(b.t, b.Problems()) }

// in waits for something true in a frame, and returns it; value is the same of the page.
func (b *tab) in(frame browser.Frame, script string) any {
	b.t.Helper()
	value, err := b.Value(frame, script)
	require.NoError(b.t, err)
	return value
}

func (b *tab) value(script string) any { b.t.Helper(); return b.in(browser.Page, script) }

// text waits until a script in the page gives this text.
func (b *tab) text(script, want string) {
	b.t.Helper()
	if _, err := b.Value(browser.Page, script+" === "+strconv.Quote(want)); err != nil {
		got, _ := b.Value(browser.Page, "String("+script+") || 'nothing'")
		b.t.Fatalf("%s is %v, not %q", script, got, want)
	}
}

// fill types into an input of a frame; keys types into whatever has the focus.
func (b *tab) fill(frame browser.Frame, input, text string) {
	b.t.Helper()
	require.NoError(b.t, b.Fill(frame, input, text))
}

func (b *tab) keys(text string) { b.t.Helper(); require.NoError(b.t, b.Keys(text)) }

// press clicks something in a frame.
func (b *tab) press(frame browser.Frame, selector string) {
	b.t.Helper()
	require.NoError(b.t, b.Press(frame, selector))
}

// shoot keeps a picture of the window in report/e2e.
func (b *tab) shoot(name string) {
	b.t.Helper()
	picture, err := b.Picture()
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
		require.NoError(b.t, b.Size(s.width, s.height))
		for _, scheme := range []string{"light", "dark"} {
			require.NoError(b.t, b.Scheme(scheme))
			b.value(`new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(() => painted(true))))`)
			require.LessOrEqual(b.t, b.value(`document.documentElement.scrollWidth`), float64(s.width), "%s does not fit into %s px", name, s.name)
			b.shoot(name + "-" + s.name + "-" + scheme)
		}
	}
	require.NoError(b.t, b.Size(1280, 900))
	require.NoError(b.t, b.Scheme("light"))
}
