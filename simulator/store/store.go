// Package store keeps the simulator's state, one account apart from the other.
//
// A Store is small on purpose: get, put, delete and list, inside one atomic
// change of one account. Memory is the default; a file or a database can stand
// behind the same four calls without a resource noticing.
package store

import "iter"

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

// A Store keeps the state of many accounts.
type Store interface {
	// Update runs fn on the state of one account, alone among all accounts of
	// the same owner: an account that acts for others owns itself and them. What
	// fn changed is kept if it returns true and forgotten otherwise.
	Update(owner, account string, fn func(Tx) (keep bool))
	// Reset forgets an account; all of them if account is "".
	Reset(account string)
}

// A Tx is one atomic change.
type Tx interface {
	// Get returns a record, nil if there is none.
	Get(kind, id string) Record
	// Put adds a record or takes the place of the one with its kind and key.
	Put(Record)
	// Delete removes a record.
	Delete(kind, id string)
	// Of returns the part of the same change that concerns another account of
	// the same owner.
	Of(account string) Tx
	// List yields the records of a kind, newest first; of one parent only if
	// parent is not blank; only those older than the record `after` if that is
	// not blank, only those newer than `before`, then oldest first, if that is not.
	List(kind, parent, after, before string) iter.Seq[Record]
}
