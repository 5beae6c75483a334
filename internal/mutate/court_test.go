package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/internal/mutate/mutant"
	"github.com/pinstripe-lab/pinstripe/internal/mutate/protocol"
)

// TestMain plays the judge where the environment says so.
func TestMain(m *testing.M) {
	if os.Getenv("PLAYED_JUDGE") != "" {
		play()
		return
	}
	os.Exit(m.Run())
}

// play is a judge for whom scenario n notices change n, change 90 makes the judge fall over,
// change 91 wait without end, and change 92 lasting damage: everything fails from then on.
// Scenario 80 always fails.
func play() {
	var start []int
	for _, text := range strings.Fields(os.Getenv(mutant.Environment)) {
		n, _ := strconv.Atoi(text)
		start = append(start, n)
	}
	damaged := false
	answers := json.NewEncoder(os.Stdout)
	for questions := json.NewDecoder(os.Stdin); questions.More(); {
		var q protocol.Question
		if questions.Decode(&q) != nil {
			return
		}
		var a protocol.Answer
		for _, n := range slices.Concat(start, q.Mutants) {
			name := scenarioName(n)
			switch {
			case n == 90:
				fmt.Fprintln(os.Stderr, "panic: it fell over")
				os.Exit(2)
			case n == 91:
				a = protocol.Answer{Failed: protocol.All, Said: "waits without end", Over: true}
			case n == 92:
				damaged = true
			case slices.Contains(q.Scenarios, name):
				a.Failed, a.Every = name, append(a.Every, name)
			}
		}
		if slices.Contains(q.Scenarios, scenarioName(80)) {
			a.Failed, a.Every = scenarioName(80), []string{scenarioName(80)}
		}
		if damaged && a.Failed == "" {
			a.Failed, a.Every = q.Scenarios[0], q.Scenarios[:1]
		}
		if answers.Encode(a) != nil || a.Over {
			return
		}
	}
}

func scenarioName(n int) string { return fmt.Sprintf("a.feature:%d", n) }

// Each change meets its fate: noticed by the first that are asked, or only together with
// other suspects, or by nobody, or because the judge does not end well.
func TestCourt(t *testing.T) {
	t.Setenv("PLAYED_JUDGE", "1")
	self, err := os.Executable()
	require.NoError(t, err)
	r := &reach{
		index: map[string]int{}, by: map[int][]int{}, start: map[int]bool{}, once: map[int]bool{}, always: map[int]bool{},
		unfit: map[int]bool{80: true},
	}
	for i := range 81 {
		r.scenarios = append(r.scenarios, scenario{name: scenarioName(i)})
		r.index[scenarioName(i)] = i
	}
	var all []*change
	want := map[int]string{}
	add := func(n int, from, to int, by string) *change {
		for s := from; s < to; s++ {
			r.by[n] = append(r.by[n], s)
		}
		all = append(all, &change{Package: "shop", File: "shop.go", Line: n, number: n})
		want[n] = by
		return all[len(all)-1]
	}
	add(3, 0, 5, scenarioName(3))
	add(7, 0, 5, "") // nobody who notices comes to it
	add(8, 0, 0, "") // nobody comes to it at all
	add(70, 0, 80, scenarioName(70))
	add(81, 0, 80, "")
	add(82, 0, 80, "")
	add(90, 0, 2, protocol.All)
	add(91, 0, 2, protocol.All)
	add(92, 0, 2, scenarioName(0))
	add(4, 0, 5, scenarioName(4)) // judged soundly after the damage
	add(93, 80, 81, "")           // who fails anyhow notices nothing
	for i := range 5 {
		add(60+i, 0, 80, scenarioName(60+i))
		r.start[60+i] = true
	}
	numberAll(all)
	var file, log bytes.Buffer
	c := &court{judge: self, nursery: newNursery(nil), reach: r, workers: 2, file: &file, log: &log}
	require.NoError(t, c.session(t.Context(), all))
	got := map[int]string{}
	for _, v := range c.verdicts {
		got[v.Line] = v.By
		require.Equal(t, v.By == "", v.Fate == survived)
	}
	require.Equal(t, want, got)

	path := filepath.Join(t.TempDir(), "verdicts.jsonl")
	require.NoError(t, os.WriteFile(path, file.Bytes(), 0o666))
	before, err := earlier(path)
	require.NoError(t, err)
	require.Len(t, before, 11, "what was killed is not judged again")
}

// Those that say the same words come first, and before them those that killed beside it.
func TestOrder(t *testing.T) {
	r := &reach{scenarios: []scenario{{name: "a"}, {name: "b", reached: 1}, {name: "c", reached: 2}, {name: "d"}}, words: map[string][]int{}}
	for _, w := range words("Cancellation reason") {
		r.words[w] = []int{2}
	}
	c := &court{reach: r, noticed: map[string][]int{"shop.govoid": {1}}}
	require.Equal(t, []int{1, 2, 0, 3}, c.order(&change{File: "shop.go", In: "void", Code: "cancellation_reason"}, []int{0, 1, 2, 3}))
}

// Requests are broken in each parameter that was seen, and in those that others send there.
func TestRequests(t *testing.T) {
	at := func(op, parameter string) mutant.Place {
		return mutant.Place{Operation: op, Method: "POST", Path: "/v1/refunds", Parameter: parameter}
	}
	r := &reach{sent: map[mutant.Place][]int{
		at("void", ""): {1, 2}, at("void", "reason"): {1}, at("void", "Idempotency-Key"): {1},
		at("refund", ""): {3}, at("refund", "amount"): {3},
	}, values: map[mutant.Place]string{at("refund", "amount"): "5"}}
	found := map[string][]int{}
	for _, c := range requests(r) {
		found[c.In+" "+c.Code+" "+c.To] = r.ofWire(c.wire)
	}
	require.Equal(t, []int{1}, found["void POST /v1/refunds reason left out"])
	require.Equal(t, []int{1, 2}, found["void POST /v1/refunds reason sent in addition"])
	require.Equal(t, []int{1, 2}, found["void POST /v1/refunds amount sent in addition"])
	require.Equal(t, []int{3}, found["refund POST /v1/refunds amount given another's value"])
	require.Contains(t, found, "void POST /v1/refunds  idempotency key cut")
	require.NotContains(t, found, "refund POST /v1/refunds  idempotency key cut")
	require.NotContains(t, found, "refund POST /v1/refunds amount sent in addition")
}

func TestConclude(t *testing.T) {
	dir := t.TempDir()
	var out bytes.Buffer
	v := verdict{
		change: change{Package: "shop", File: "adapter/a.go", Line: 1, In: "f", Code: "a", To: "b", Nth: 1, Breeder: "text"},
		Fate:   survived, Reached: 2,
	}
	ok, err := conclude(&out, dir, []verdict{v}, true)
	require.NoError(t, err)
	require.False(t, ok, "it has no reason")
	text, err := os.ReadFile(filepath.Join(dir, "survivors.csv"))
	require.NoError(t, err)
	require.Contains(t, string(text), "adapter/a.go,1,text,f,a,b,1,2,,\n")
	survivors = "file,in,code,to,nth,reason\nadapter/a.go,f,*,*,*,nobody reads it\nadapter/a.go,g,a,b,1,nobody sees it\n"
	other := v
	other.In = "g"
	for fate, well := range map[fate]bool{survived: true, killed: false} {
		other.Fate = fate
		ok, err = conclude(&out, dir, []verdict{v, other}, true)
		require.NoError(t, err)
		require.Equal(t, well, ok && !strings.Contains(out.String(), "killed by"), fate)
		out.Reset()
	}
	survivors = "file,in,code,to,nth,reason\n"
	v.Fate = killed
	ok, err = conclude(&out, dir, []verdict{v}, true)
	require.NoError(t, err)
	require.True(t, ok)
}
