package engine

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
)

func TestTheEnginesRecordsSurviveTheirBytes(t *testing.T) {
	params, err := form.Decode("amount=1&card[number]=2")
	require.NoError(t, err)
	version, ok := apiversion.Parse("2024-06-20")
	require.True(t, ok)
	about := &sample{ID: "s1", Worth: 3}
	a := newArchive(sampleCoder{}, false)
	for _, r := range []Record{
		&keptAnswer{
			IdempotencyKey: "k", Path: "/v1/charges", Params: params, At: time.Unix(1, 2).UTC(), Status: 200, Body: []byte("{}"),
			RequestID: "req_1", ShouldRetry: "false",
		},
		&Total{Of: "refund", Parent: "ch_1", Number: 12},
		&Event{ID: "evt_1", Type: "charge.updated", Created: 5, Version: version, Data: about, Before: &sample{ID: "s1"}, Pending: 2},
		&Event{ID: "evt_2", Type: "charge.updated", Version: version, Data: about, Pinned: []Resource{about, &Total{Of: "x", Number: 1}}},
		&Event{ID: "evt_3", Version: version, Data: about, Pinned: []Resource{}, RequestID: "req_1", IdempotencyKey: "k"},
	} {
		at, ok := a.write(r)
		require.True(t, ok)
		require.Equal(t, r, a.read(at))
	}
	e := &Error{
		Status: 402, Type: "card_error", Code: "c", DeclineCode: "d", Message: "m", Param: "p", AdviceCode: "a", NetworkAdvice: "n",
		NetworkCode: "05", Charge: "ch_1", PaymentMethod: about, Late: true, Keep: true, bare: true, retry: "true", Note: "n", EmptyParam: true,
	}
	c := Codec{coder: sampleCoder{}, writing: true}
	before := c.Begin(1)
	c.Error(&e)
	c.End(before)
	var got *Error
	c = Codec{coder: sampleCoder{}, rest: string(c.bytes)}
	before = c.Begin(1)
	c.Error(&got)
	c.End(before)
	require.Equal(t, e, got)
}

// TestAnObjectOfSeveralEventsIsThereOnce counts bytes.
func TestAnObjectOfSeveralEventsIsThereOnce(t *testing.T) {
	a := newArchive(sampleCoder{}, false)
	large := &sample{ID: strings.Repeat("x", 1000)}
	for n := range 10 {
		_, ok := a.write(&Event{ID: fmt.Sprint(n), Data: large, Before: large})
		require.True(t, ok)
	}
	require.Less(t, len(a.slabs[0]), 2000)
}

// TestWhatIsForgottenIsLetGo puts records that are forgotten again, as answers under
// idempotency keys are, until slabs are full.
func TestWhatIsForgottenIsLetGo(t *testing.T) {
	defer func(before int) { ResidentRecords = before }(ResidentRecords)
	ResidentRecords = 0
	s := &store{kinds: sampleKinds()}
	for n := range 3000 {
		in(s, "a", func(tx *Tx) { tx.Put(&keptAnswer{IdempotencyKey: fmt.Sprint(n), Body: make([]byte, 1000)}) })
	}
	require.Greater(t, len(s.passing.slabs), 2)
	for n := range 2999 {
		in(s, "a", func(tx *Tx) { tx.Delete(passingKind, fmt.Sprint(n)) })
	}
	require.Nil(t, s.passing.slabs[0])
	require.Nil(t, s.passing.slabs[1])
	in(s, "a", func(tx *Tx) { require.NotNil(t, tx.Get(passingKind, "2999")) })
}

// TestAChangeLaysFewRecordsToRest lets no change take long, however many it puts.
func TestAChangeLaysFewRecordsToRest(t *testing.T) {
	defer func(before int) { ResidentRecords = before }(ResidentRecords)
	ResidentRecords = 10
	s := &store{kinds: sampleKinds()}
	in(s, "a", func(tx *Tx) {
		for n := range 1000 {
			tx.Put(&sample{ID: fmt.Sprint(n)})
		}
	})
	resident := func() int { return len(s.shelves["a"].tables["sample"].resident) }
	require.Equal(t, 1000-restAtOnce, resident())
	for range 100 {
		in(s, "a", func(*Tx) {})
	}
	require.Equal(t, 10, resident())
}
