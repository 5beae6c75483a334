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
//
// With go test ./simulator -resident 0 no record stays in memory as it is: each one that
// is read is made again of its bytes.
func TestMain(m *testing.M) {
	flag.IntVar(&engine.ResidentRecords, "resident", engine.ResidentRecords, "how many records of a tenant stay in memory as they are")
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
