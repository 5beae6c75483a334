package engine

import "sync"

// A Record is one object as it is kept. A record that was put is never changed
// again: whoever wants another state puts another record under the same id.
type Record interface {
	// Kind is the object's type: "payment_intent".
	Kind() string
	// Key is its identifier, unique among its kind in its account.
	Key() string
	// Parents are the identifiers of other objects by which it can be listed;
	// blank where there is none.
	Parents() [3]string
}

// A store holds what a tenant keeps, in memory: a shelf an account. Changes run one
// after the other.
type store struct {
	kinds *KindTable // what is particular to each kind; nil: nothing

	mu      sync.Mutex // guards shelves and all that is on them
	shelves map[string]*shelf
	// lasting has the bytes of records, passing those of kinds that are forgotten again.
	lasting, passing *archive
	resident         residents
}

// A shelf holds the records of one account.
type shelf struct {
	tables map[string]*table
}

// update runs fn on the part of one account, alone in the tenant. What fn changed is
// kept if it returns true and forgotten otherwise.
func (s *store) update(account string, fn func(*Tx) (keep bool)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	tx := Tx{store: s, account: account, shelf: s.shelf(account)}
	if fn(&tx) {
		tx.commit()
		for _, other := range tx.others {
			other.commit()
		}
		s.rest()
	}
}

func (s *store) shelf(account string) *shelf {
	if s.shelves == nil {
		s.shelves = map[string]*shelf{}
	}
	if s.shelves[account] == nil {
		s.shelves[account] = &shelf{tables: map[string]*table{}}
	}
	return s.shelves[account]
}

// clear forgets the part of an account.
func (s *store) clear(account string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if f := s.shelves[account]; f != nil {
		for _, t := range f.tables {
			t.gone = true
		}
	}
	delete(s.shelves, account)
}

// A Tx is one atomic change of a tenant, seen from one of its accounts. It holds what
// was put and deleted so far: that is little, so a search through it costs less than a
// map.
type Tx struct {
	store   *store
	account string
	shelf   *shelf
	staged  []staged
	buffer  [8]staged
	others  []*Tx // the parts that concern other accounts
	first   *Tx   // of such a part: the change it belongs to
}

// Of returns the part of the same change that concerns another account of the tenant.
func (c *Tx) Of(account string) *Tx {
	first := c
	if c.first != nil {
		first = c.first
	}
	if first.account == account {
		return first
	}
	for _, other := range first.others {
		if other.account == account {
			return other
		}
	}
	other := &Tx{store: c.store, account: account, shelf: c.store.shelf(account), first: first}
	first.others = append(first.others, other)
	return other
}

type staged struct {
	kind, id string
	record   Record // nil: deleted
}

func (c *Tx) find(kind, id string) *staged {
	for i := range c.staged {
		if s := &c.staged[i]; s.id == id && s.kind == kind {
			return s
		}
	}
	return nil
}

// Get returns a record, nil if there is none.
func (c *Tx) Get(kind, id string) Record {
	if s := c.find(kind, id); s != nil {
		return s.record
	}
	if t := c.shelf.tables[kind]; t != nil {
		if n, ok := t.find(id); ok {
			return t.record(n)
		}
	}
	return nil
}

// Put adds a record or takes the place of the one with its kind and key.
func (c *Tx) Put(r Record) { c.stage(r.Kind(), r.Key(), r) }

// Delete removes a record.
func (c *Tx) Delete(kind, id string) { c.stage(kind, id, nil) }

func (c *Tx) stage(kind, id string, r Record) {
	if s := c.find(kind, id); s != nil {
		s.record = r
		return
	}
	if c.staged == nil {
		c.staged = c.buffer[:0]
	}
	c.staged = append(c.staged, staged{kind, id, r})
}

func (c *Tx) commit() {
	for _, s := range c.staged {
		t := c.shelf.tables[s.kind]
		if t == nil {
			t = newTable(c.store, s.kind)
			c.shelf.tables[s.kind] = t
		}
		t.set(s.id, s.record)
	}
	c.staged = c.staged[:0]
}

// table is that of a kind, nil if nothing of the kind was ever kept.
func (c *Tx) table(kind string) *table { return c.shelf.tables[kind] }
