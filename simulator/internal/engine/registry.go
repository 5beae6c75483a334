package engine

import (
	"maps"
	"slices"
	"strings"
	"sync"
)

// A registry finds the tenant of a key and opens one for a key not seen before.
type registry struct {
	mu      sync.Mutex          // guards what follows
	byKey   map[string]*Account // by what sk_test_X, rk_test_X and pk_test_X have in common
	other   map[string]*Account // keys of other forms, bound by the control door
	expired map[string]*Account // keys that are good no more
}

func newRegistry() registry {
	return registry{byKey: map[string]*Account{}, other: map[string]*Account{}, expired: map[string]*Account{}}
}

// bound returns the account of a key that is no test key by its form.
func (r *registry) bound(key string) *Account {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.other[key]
}

// isExpired says whether a key was rolled.
func (r *registry) isExpired(key string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.expired[key] != nil
}

// forKey returns the account of a key, and opens one at its first use.
func (e *Engine) forKey(shared string) *Account {
	r := &e.registry
	r.mu.Lock()
	defer r.mu.Unlock()
	if a := r.byKey[shared]; a != nil {
		return a
	}
	seed, now := seedOf(e.seed, shared), e.clock.Now()
	id := append([]byte("acct_1"), appendTime(nil, now.Unix()-idEpoch)...)
	a := newAccount(string(RandomOf(seed, "account").letters(id, 10)), seed, now, e.fresh(now))
	e.newTenant(a)
	r.byKey[shared] = a
	return a
}

// AccountOf finds the account of a key, or the one connected to it that is named. It is
// nil for a key that is no test key.
func (e *Engine) AccountOf(text, connected string) *Account {
	owner := e.registry.bound(text)
	if key, ok := parseKey(text); ok {
		owner = e.forKey(key.shared)
	}
	if owner == nil {
		return nil
	}
	return owner.ActFor(connected)
}

// Bind lets a key of any form open an account. Live keys are refused.
func (e *Engine) Bind(key string, a *Account) bool {
	if isLive(key) {
		return false
	}
	e.registry.mu.Lock()
	defer e.registry.mu.Unlock()
	e.registry.other[key] = a
	return true
}

// Expire ends a key of an account, or lets it be good again.
func (e *Engine) Expire(key string, a *Account, over bool) {
	e.registry.mu.Lock()
	defer e.registry.mu.Unlock()
	if over {
		e.registry.expired[key] = a
	} else {
		delete(e.registry.expired, key)
	}
}

// Accounts are all accounts, connected ones too.
func (e *Engine) Accounts() []*Account { return e.ending("") }

// ending returns the accounts whose ids end like this, connected ones too.
func (e *Engine) ending(end string) []*Account {
	r := &e.registry
	r.mu.Lock()
	all := append(slices.Collect(maps.Values(r.byKey)), slices.Collect(maps.Values(r.other))...)
	r.mu.Unlock()
	var out []*Account
	for i := 0; i < len(all); i++ { // grows by those connected to what is looked at
		if strings.HasSuffix(all[i].ID, end) && !slices.Contains(out, all[i]) {
			out = append(out, all[i])
		}
		all = append(all, all[i].connections()...)
	}
	return out
}

// tenants are all tenants, the oldest first.
func (e *Engine) tenants() []*tenant {
	e.registry.mu.Lock()
	defer e.registry.mu.Unlock()
	var out []*tenant
	for _, keys := range []map[string]*Account{e.registry.byKey, e.registry.other} {
		for _, a := range keys {
			if !slices.Contains(out, a.tenant) {
				out = append(out, a.tenant)
			}
		}
	}
	slices.SortFunc(out, func(a, b *tenant) int { return int(a.number) - int(b.number) })
	return out
}

// Keys are the keys by which accounts are opened, shortened.
func (e *Engine) Keys(shortened func(string) string) map[*Account]string {
	r := &e.registry
	r.mu.Lock()
	defer r.mu.Unlock()
	out := map[*Account]string{}
	for shared, a := range r.byKey {
		out[a] = "sk_test_" + shortened(shared)
	}
	for key, a := range r.other {
		if out[a] == "" {
			out[a] = shortened(key)
		}
	}
	return out
}

// forget drops a tenant, so that its keys open a fresh one.
func (r *registry) forget(t *tenant) {
	r.mu.Lock()
	defer r.mu.Unlock()
	gone := func(_ string, a *Account) bool { return a.tenant == t }
	maps.DeleteFunc(r.byKey, gone)
	maps.DeleteFunc(r.other, gone)
	maps.DeleteFunc(r.expired, gone)
}
