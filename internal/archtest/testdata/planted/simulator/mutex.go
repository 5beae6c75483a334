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

var page = `<p>This line is longer than the house allows, but breaking it would change what the text says, and so it stays as it is,
and this one too, which is also in the text: longer than the house allows, but breaking it would change what the text says, and so it stays.</p>`

var line = `This line is longer than the house allows, and the text has no other: it can be put together from two, as who writes it should.` // want columns
