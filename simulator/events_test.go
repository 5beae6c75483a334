package simulator_test

import (
	"flag"
	"fmt"
	"os"
	"sync"
	"testing"

	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
)

// An event shows its object as it was. Some events keep the object itself, which
// is right only as long as nobody changes it afterwards: so all events of all
// tests are printed when they happen, and again at the end.
func TestMain(m *testing.M) {
	flag.Parse()
	if flag.Lookup("test.bench").Value.String() != "" {
		os.Exit(m.Run()) // benchmarks run unwatched
	}
	var mu sync.Mutex // guards then
	then := map[*engine.Event]string{}
	engine.WatchEvents = func(_ *engine.Call, e *engine.Event) {
		mu.Lock()
		defer mu.Unlock()
		then[e] = printed(e)
	}
	code := m.Run()
	mu.Lock()
	defer mu.Unlock()
	for e, was := range then {
		if is := printed(e); is != was {
			fmt.Printf("FAIL: the object of %s was changed after the event:\n%s\nis now\n%s\n", e.Type, was, is)
			os.Exit(1)
		}
	}
	os.Exit(code)
}

func printed(e *engine.Event) string { return string(e.Print()) }
