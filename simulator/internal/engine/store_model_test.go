package engine

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/simulator/body"
)

// A sample is a record with all that a store can find one by.
type sample struct {
	ID              string
	Made            int64
	Of, Color, Size string
	Worth           int64
}

func (s *sample) Kind() string              { return "sample" }
func (s *sample) Key() string               { return s.ID }
func (s *sample) Parents() [3]string        { return [3]string{s.Of} }
func (s *sample) CreatedAt() int64          { return s.Made }
func (s *sample) Clone() Resource           { d := *s; return &d }
func (s *sample) Object(*View) *body.Object { return body.New(0) }

func sampleKinds() *KindTable {
	kinds := NewKinds(sampleCoder{})
	DeclareKind[*sample](kinds, Kind{
		Fields: []Field{
			FieldOf("color", func(s *sample) string { return s.Color }),
			FieldOf("size", func(s *sample) string { return s.Size }),
		},
		Sum: func(r Resource) (Share, int64) {
			s := r.(*sample)
			return Share{s.Color, s.Made + s.Worth}, s.Worth
		},
	})
	return kinds
}

type sampleCoder struct{}

func (sampleCoder) Write(c *Codec, r Record) bool {
	c.Type(FirstType)
	c.sample(r.(*sample))
	return true
}

func (sampleCoder) Read(c *Codec, _ uint64) Record {
	s := &sample{}
	c.sample(s)
	return s
}

func (c *Codec) sample(s *sample) {
	before := c.Begin(6)
	c.Text(&s.ID)
	Number(c, &s.Made)
	c.Text(&s.Of)
	c.Text(&s.Color)
	c.Text(&s.Size)
	Number(c, &s.Worth)
	c.End(before)
}

// A model is the plainest store there can be: records in the order in which they came.
type model []*sample

func (m model) put(s *sample) model {
	if i := m.at(s.ID); i >= 0 {
		m = slices.Clone(m)
		m[i] = s
		return m
	}
	return append(slices.Clone(m), s)
}

func (m model) at(id string) int {
	return slices.IndexFunc(m, func(s *sample) bool { return s.ID == id })
}

func (m model) listed(q Listing, fits func(*sample) bool) (ids []string) {
	for i, s := range m {
		if fits(s) && (q.Parent == "" || s.Of == q.Parent) && (q.After == "" || i < m.at(q.After)) && (q.Before == "" || i > m.at(q.Before)) {
			ids = append(ids, s.ID)
		}
	}
	if q.Before == "" {
		slices.Reverse(ids)
	}
	return ids
}

// TestAStoreIsWhatALongListWouldBe changes a store and a list in the same ways, at random,
// kept or not, and asks both for everything that can be asked, in the midst of changes too.
func TestAStoreIsWhatALongListWouldBe(t *testing.T) {
	defer func(before int) { ResidentRecords = before }(ResidentRecords)
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 0))
		ResidentRecords = []int{0, 1, 5, 1000}[seed%4]
		s, m := &store{kinds: sampleKinds()}, model(nil)
		now := int64(100)
		for range 60 {
			before := m
			s.update("a", func(tx *Tx) bool {
				gone := map[string]bool{} // what is put again in the same change keeps its place
				for range r.IntN(4) {
					id := fmt.Sprint("id", r.IntN(25))
					if gone[id] {
						continue
					}
					if i := m.at(id); i >= 0 && r.IntN(4) == 0 {
						tx.Delete("sample", id)
						gone[id] = true
						m = slices.Delete(slices.Clone(m), i, i+1)
						continue
					}
					made := now
					if i := m.at(id); i >= 0 && seed%2 == 0 {
						made = m[i].Made
					}
					put := &sample{id, made, pick(r, "", "x", "y"), pick(r, "red", "blue", ""), pick(r, "big", "small"), int64(r.IntN(5))}
					tx.Put(put)
					m = m.put(put)
					askAll(t, r, tx, m, now)
				}
				askAll(t, r, tx, m, now)
				if r.IntN(3) == 0 {
					m = before
					return false
				}
				return true
			})
			s.update("a", func(tx *Tx) bool { askAll(t, r, tx, m, now); return false })
			now += int64(r.IntN(3))
		}
	}
}

func pick(r *rand.Rand, from ...string) string { return from[r.IntN(len(from))] }

func askAll(t *testing.T, r *rand.Rand, tx *Tx, m model, now int64) {
	t.Helper()
	for _, s := range m {
		require.Equal(t, s, tx.Get("sample", s.ID))
	}
	require.Nil(t, tx.Get("sample", "none"))
	var q Listing
	q.Parent = pick(r, "", "x", "y", "z")
	if len(m) > 0 {
		switch r.IntN(3) {
		case 0:
			q.After = m[r.IntN(len(m))].ID
		case 1:
			q.Before = m[r.IntN(len(m))].ID
		}
	}
	require.Equal(t, int64(len(m.listed(Listing{Parent: q.Parent}, func(*sample) bool { return true }))), tx.Count("sample", q.Parent))
	color, small := pick(r, "", "red", "blue", "green"), r.IntN(2) == 0
	from := now - int64(r.IntN(20))
	to := from + int64(r.IntN(10))
	q.From, q.To = from, to
	if color != "" {
		q.Where = append(q.Where, Has("color", color))
	}
	if small {
		q.Where = append(q.Where, Is("size", func(size string) bool { return size == "small" }))
	}
	in := func(s *sample) bool { return s.Made >= from && s.Made <= to }
	fits := func(s *sample) bool {
		return in(s) && (color == "" || s.Color == color) && (!small || s.Size == "small")
	}
	var got []string
	for record := range tx.Select("sample", q) {
		if in(record.(*sample)) { // an index may find more than a time asks for
			got = append(got, record.Key())
		}
	}
	require.Equal(t, m.listed(q, fits), got, "%+v %v", q, color)
	requireSums(t, tx, m, now)
}

func requireSums(t *testing.T, tx *Tx, m model, now int64) {
	t.Helper()
	want := map[string][4]int64{}
	for _, s := range m {
		sum := want[s.Color]
		if s.Made+s.Worth > now {
			sum[1], sum[3] = sum[1]+s.Worth, sum[3]+1
		} else {
			sum[0], sum[2] = sum[0]+s.Worth, sum[2]+1
		}
		want[s.Color] = sum
	}
	got := map[string][4]int64{}
	for _, sum := range tx.Sums("sample", now) {
		if sum.BegunCount != 0 || sum.NextCount != 0 {
			got[sum.Group] = [4]int64{sum.Begun, sum.Next, sum.BegunCount, sum.NextCount}
		}
	}
	require.Equal(t, want, got)
}

// TestIdentifiersWithOneHashAreApart gives all identifiers the same hash.
func TestIdentifiersWithOneHashAreApart(t *testing.T) {
	k := newKeyIndex()
	k.hash = func(string) uint64 { return 7 }
	ids := map[uint32]string{}
	keyOf := func(row uint32) string { return ids[row] }
	for row, id := range []string{"a", "b", "c"} {
		ids[uint32(row)] = id
		k.add(id, uint32(row))
	}
	delete(ids, 0)
	k.remove("a", 0)
	_, ok := k.find("a", keyOf)
	require.False(t, ok)
	ids[3] = "a"
	k.add("a", 3)
	for row, id := range map[uint32]string{1: "b", 2: "c", 3: "a"} {
		got, ok := k.find(id, keyOf)
		require.True(t, ok)
		require.Equal(t, row, got)
	}
}
