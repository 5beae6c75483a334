package impact

import (
	"context"
	"slices"
)

// A narrower looks for the smallest set of changes that fails. Each set is run once.
type narrower struct {
	fails func(ctx context.Context, set []int) (bool, error)
	known map[string]bool // by set
}

// test says whether a set fails.
func (n *narrower) test(ctx context.Context, set []int) (bool, error) {
	if len(set) == 0 {
		return false, nil // the older version, which passed
	}
	key := keyOf(set)
	if failed, ok := n.known[key]; ok {
		return failed, nil
	}
	failed, err := n.fails(ctx, set)
	if err == nil {
		n.known[key] = failed
	}
	return failed, err
}

func keyOf(set []int) string {
	var key []byte
	for _, i := range set {
		for len(key) <= i/8 {
			key = append(key, 0)
		}
		key[i/8] |= 1 << (i % 8)
	}
	return string(key)
}

// smallest returns a failing part of a failing set that passes as soon as any one of it is
// taken away: Zeller's and Hildebrandt's ddmin.
func (n *narrower) smallest(ctx context.Context, set []int) ([]int, error) {
	parts := 2
	for len(set) > 1 {
		smaller, complement, err := n.reduce(ctx, set, parts)
		switch {
		case err != nil:
			return nil, err
		case smaller == nil && parts >= len(set):
			return set, nil
		case smaller == nil:
			parts = min(2*parts, len(set))
		case complement:
			set, parts = smaller, max(parts-1, 2)
		default:
			set, parts = smaller, 2
		}
	}
	return set, nil
}

// reduce returns a part of a set that fails, or what a part leaves of it; nil if neither does.
func (n *narrower) reduce(ctx context.Context, set []int, parts int) (smaller []int, complement bool, err error) {
	chunks := split(set, parts)
	for _, chunk := range chunks {
		if failed, err := n.test(ctx, chunk); failed || err != nil {
			return chunk, false, err
		}
	}
	if parts == 2 {
		return nil, false, nil // each is the other's complement
	}
	for _, chunk := range chunks {
		rest := without(set, chunk)
		if failed, err := n.test(ctx, rest); failed || err != nil {
			return rest, true, err
		}
	}
	return nil, false, nil
}

func split(set []int, parts int) [][]int {
	var chunks [][]int
	for i := range parts {
		chunks = append(chunks, set[i*len(set)/parts:(i+1)*len(set)/parts])
	}
	return chunks
}

func without(set, chunk []int) []int {
	return slices.DeleteFunc(slices.Clone(set), func(i int) bool { return slices.Contains(chunk, i) })
}
