package mutant

import (
	"maps"
	"slices"
)

// Rows are the elements of a list. The mutant of the first element is n: it leaves the
// element out.
func Rows[S ~[]T, T any](n int, rows S) S {
	var left S
	for i, row := range rows {
		if Not(n + i) {
			left = append(left, row)
		}
	}
	if len(left) == len(rows) {
		return rows
	}
	return slices.Clip(left)
}

// Entries are the entries of a map with these keys. The mutant of the first key is n: it
// leaves the entry out.
func Entries[M ~map[K]V, K comparable, V any](n int, entries M, keys ...K) M {
	left := maps.Clone(entries)
	for i, key := range keys {
		if Is(n + i) {
			delete(left, key)
		}
	}
	return left
}
