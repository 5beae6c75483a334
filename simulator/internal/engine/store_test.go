package engine

import (
	"fmt"
	"iter"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

type thing struct {
	id, parent string
	n          int
}

func (t thing) Kind() string       { return "thing" }
func (t thing) Key() string        { return t.id }
func (t thing) Parents() [3]string { return [3]string{t.parent} }

func keys(records iter.Seq[Record]) []string {
	var out []string
	for r := range records {
		out = append(out, r.Key())
	}
	return out
}

// in runs a change that is kept.
func in(s *store, account string, do func(tx *Tx)) {
	s.update(account, func(tx *Tx) bool { do(tx); return true })
}

func TestAChangeIsKeptWholeOrNotAtAll(t *testing.T) {
	s := &store{}
	s.update("a", func(tx *Tx) bool {
		tx.Put(thing{id: "1"})
		require.NotNil(t, tx.Get("thing", "1"), "a change sees itself")
		require.Equal(t, []string{"1"}, keys(tx.List("thing", "")))
		return false
	})
	in(s, "a", func(tx *Tx) { require.Nil(t, tx.Get("thing", "1")) })
}

func TestListsAreNewestFirstAndByParent(t *testing.T) {
	s := &store{}
	in(s, "a", func(tx *Tx) {
		for i := range 6 {
			tx.Put(thing{id: fmt.Sprint(i), parent: []string{"even", "odd"}[i%2]})
		}
	})
	in(s, "a", func(tx *Tx) {
		require.Equal(t, []string{"5", "4", "3", "2", "1", "0"}, keys(tx.List("thing", "")))
		require.Equal(t, []string{"4", "2", "0"}, keys(tx.List("thing", "even")))
		require.Equal(t, []string{"2", "0"}, keys(tx.Select("thing", Listing{Parent: "even", After: "4", Before: ""})))
		require.Equal(t, []string{"2", "4"}, keys(tx.Select("thing", Listing{Parent: "even", After: "", Before: "0"})))
		require.Empty(t, keys(tx.Select("thing", Listing{Parent: "", After: "none", Before: ""})))

		// what is put again keeps its place, what changes its parent moves
		tx.Put(thing{id: "2", parent: "odd"})
		require.Equal(t, []string{"4", "0"}, keys(tx.List("thing", "even")))
		require.Equal(t, []string{"5", "3", "2", "1"}, keys(tx.List("thing", "odd")))
		tx.Delete("thing", "5")
		require.Equal(t, []string{"3", "2", "1"}, keys(tx.List("thing", "odd")))
	})
	in(s, "a", func(tx *Tx) {
		require.Equal(t, []string{"3", "2", "1"}, keys(tx.List("thing", "odd")))
		require.Equal(t, []string{"4", "3", "2", "1", "0"}, keys(tx.List("thing", "")))
		require.Nil(t, tx.Get("thing", "5"))
	})
}

func TestAccountsAreApartUnlessOneChangeSpansThem(t *testing.T) {
	s := &store{}
	in(s, "a", func(tx *Tx) { tx.Put(thing{id: "1"}) })
	in(s, "b", func(tx *Tx) { require.Nil(t, tx.Get("thing", "1")) })
	s.update("a/connected", func(tx *Tx) bool {
		require.NotNil(t, tx.Of("a").Get("thing", "1"))
		tx.Of("a").Put(thing{id: "2"})
		tx.Put(thing{id: "3"})
		require.Same(t, tx, tx.Of("a").Of("a/connected"))
		return true
	})
	in(s, "a", func(tx *Tx) { require.Equal(t, []string{"2", "1"}, keys(tx.List("thing", ""))) })
	s.clear("a")
	in(s, "a", func(tx *Tx) { require.Empty(t, keys(tx.List("thing", ""))) })
	in(s, "a/connected", func(tx *Tx) { require.NotNil(t, tx.Get("thing", "3")) })
}

func TestChangesOfOneTenantRunOneAfterTheOther(t *testing.T) {
	s := &store{}
	var wait sync.WaitGroup
	for i := range 8 {
		wait.Go(func() {
			account := []string{"a", "a/1"}[i%2]
			for range 100 {
				s.update(account, func(tx *Tx) bool {
					n := 0
					if r, ok := tx.Of("a").Get("thing", "count").(thing); ok {
						n = r.n
					}
					tx.Of("a").Put(thing{id: "count", n: n + 1})
					return true
				})
			}
		})
	}
	wait.Wait()
	in(s, "a", func(tx *Tx) { require.Equal(t, 800, tx.Get("thing", "count").(thing).n) })
}
