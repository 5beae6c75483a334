package simulator // want map

import "sync"

type box struct {
	mu sync.Mutex // want mutex
}

type boxes struct {
	sync.RWMutex // want mutex
	once         sync.Once
}

func (b *box) open() {
	b.mu.Lock()
	defer b.mu.Unlock()
}

// This line is longer than the house allows, and nothing generated it: a tab counts one, as a letter does, so that an editor's width says nothing. // want columns
