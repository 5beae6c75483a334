package engine

import (
	"maps"
	"slices"
	"strings"
	"sync"
	"time"
)

// An Account is one Stripe account: a key's own, or one connected to it.
type Account struct {
	ID       string
	Platform *Account // of a connected account
	Created  time.Time
	*tenant  // to which it belongs
	random   Random
	// visits names requests, so that it does not matter to the names of objects how
	// often somebody only looked.
	visits Random

	mu        sync.Mutex // guards what follows
	settings  Settings
	denied    map[string]bool     // permissions taken from restricted keys, such as "charge_write"
	connected map[string]*Account // accounts that this one may name in Stripe-Account
	running   map[string]bool     // idempotency keys whose first request is under way
	log       requestLog
	faults    []*Fault
	armed     int // faults that were ever armed
	held      int // requests that are held now
}

func newAccount(id string, seed uint64, now time.Time, settings Settings) *Account {
	return &Account{
		ID: id, Created: now, settings: settings,
		random:    Random{seed: seed},
		visits:    Random{seed: seedOf(seed, "requests")},
		denied:    map[string]bool{},
		connected: map[string]*Account{},
		running:   map[string]bool{},
	}
}

// Settings returns a copy of the account's settings. A platform speaks its own API
// version, for whomever it acts.
func (a *Account) Settings() Settings {
	a.mu.Lock()
	s := a.settings
	a.mu.Unlock()
	if a.Platform != nil {
		s.speakAs(a.Platform.Settings())
	}
	return s
}

// Change edits the account's settings, unless edit returns an error.
func (a *Account) Change(edit func(*Settings) error) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	s := a.settings
	if err := edit(&s); err != nil {
		return err
	}
	a.settings = s
	return nil
}

// Connect makes an account that this one may act for.
func (a *Account) Connect(id string, now time.Time) *Account {
	if c := a.ActFor(id); c != nil {
		return c
	}
	c := a.Child(id, now, a.Settings())
	a.Adopt(c)
	return c
}

// Child is an account that may be adopted.
func (a *Account) Child(id string, now time.Time, settings Settings) *Account {
	c := newAccount(id, seedOf(a.random.seed, id), now, settings)
	c.Platform, c.tenant = a, a.tenant
	return c
}

// Adopt lets this account act for another one.
func (a *Account) Adopt(c *Account) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.connected[c.ID] = c
}

// Disown ends what Adopt began.
func (a *Account) Disown(c *Account) {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.connected, c.ID)
}

// Owner is the account of the tenant that has a key: the platform's platform.
func (a *Account) Owner() *Account { return a.root }

// below says whether an account is another one or connected to it.
func (a *Account) below(other *Account) bool {
	for ; a != nil; a = a.Platform {
		if a == other {
			return true
		}
	}
	return false
}

// connections are the accounts that this one may act for.
func (a *Account) connections() []*Account {
	a.mu.Lock()
	defer a.mu.Unlock()
	return slices.Collect(maps.Values(a.connected))
}

// HasConnected says whether there are any.
func (a *Account) HasConnected() bool { return len(a.connections()) > 0 }

// ActFor is the account of an identifier, if it is this one or connected to it;
// "" is this one.
func (a *Account) ActFor(id string) *Account {
	if id == "" || id == a.ID {
		return a
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.connected[id]
}

// Keeper is the account in whose part of the store the description of an account
// lies: its platform's, so that the platform can list it.
func (a *Account) Keeper() *Account {
	if a.Platform != nil {
		return a.Platform
	}
	return a
}

// Permit takes permissions from the account's restricted keys, or gives them back, and
// returns those that are taken now, sorted.
func (a *Account) Permit(deny, allow []string) []string {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, p := range deny {
		a.denied[p] = true
	}
	for _, p := range allow {
		delete(a.denied, p)
	}
	return append([]string{}, slices.Sorted(maps.Keys(a.denied))...)
}

func (a *Account) denies(permission string) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.denied[permission]
}

// accountInPath is the account that a path below /v1/accounts is about, "" for
// any other path.
func accountInPath(path string) string {
	rest, ok := strings.CutPrefix(path, "/v1/accounts/")
	if !ok {
		return ""
	}
	id, _, _ := strings.Cut(rest, "/")
	return id
}
