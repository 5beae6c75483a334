package engine

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/pinstripe-lab/pinstripe/fixtures"
)

// Settings are what a merchant sets in Stripe's dashboard, and what Stripe
// knows of the account. fixtures/account.json holds those of a fresh account;
// the control door changes them.
type Settings struct {
	// Country is the account's two-letter country, DefaultCurrency its currency.
	Country         string `json:"country"`
	DefaultCurrency string `json:"default_currency"`
	// APIVersion is used where a request names none.
	APIVersion string `json:"api_version"`
	// RawCardData allows card numbers in requests made with a secret key.
	RawCardData bool `json:"raw_card_data"`
	// OldVersionsTakeOldCards holds the expiry of a card, where a request names an
	// older API version than the account's own, against the day of that version:
	// what was recorded or written at its time pays with cards of its time. Stripe
	// holds it against today at every version.
	OldVersionsTakeOldCards bool `json:"old_versions_take_old_cards"`
	// BlockFailedCVC and BlockFailedZIP are the Radar rules of that name.
	BlockFailedCVC bool `json:"block_failed_cvc"`
	BlockFailedZIP bool `json:"block_failed_zip"`
	// BlockHighestRisk is Radar's rule against charges of the highest risk.
	BlockHighestRisk bool `json:"block_highest_risk"`
	// ReviewElevatedRisk sends charges of elevated risk to manual review.
	ReviewElevatedRisk bool `json:"review_elevated_risk"`
	// RadarControls are the test cards' controls that are switched on.
	RadarControls []string `json:"radar_controls"`
	// WithoutFeatures are the rows of fixtures/features.csv that Stripe has not
	// switched on.
	WithoutFeatures []string `json:"without_features"`
	// NetworkTokens lets Stripe charge the network's token of a card in the place of its
	// number.
	NetworkTokens bool `json:"network_tokens"`
	// PaymentMethodTypes are those switched on in the dashboard, for intents
	// that let Stripe choose.
	PaymentMethodTypes []string `json:"payment_method_types"`
	// ReconciliationMode is what becomes of a customer's bank transfers unless the customer
	// has a mode of their own: automatic gives them to payments, manual leaves that to
	// the merchant.
	ReconciliationMode string `json:"reconciliation_mode"`
	// FeePercent and FeeFixed are Stripe's fee: a share of the amount in percent
	// and an amount in the smallest currency unit.
	FeePercent float64 `json:"fee_percent"`
	FeeFixed   int64   `json:"fee_fixed"`
	// RefusePlainHTTP refuses requests without TLS, as Stripe does.
	RefusePlainHTTP bool `json:"refuse_plain_http"`
	// StatementDescriptor is the account's own.
	StatementDescriptor string `json:"statement_descriptor"`
	// BusinessName and BusinessURL are what connected accounts see of the account.
	BusinessName string `json:"business_name"`
	BusinessURL  string `json:"business_url"`
}

func FreshSettings() Settings {
	var s Settings
	if err := json.Unmarshal(fixtures.Account(), &s); err != nil {
		panic("fixtures/account.json: " + err.Error())
	}
	return s
}

// An account is one Stripe account: a key's own, or one connected to it.
type Account struct {
	ID       string
	Platform *Account // of a connected account
	Created  time.Time
	chance   Random
	// visits names requests, so that it does not matter to the names of objects how
	// often somebody only looked.
	visits Random

	Mu         sync.Mutex // guards what follows
	settings   Settings
	Denied     map[string]bool     // permissions taken from restricted keys, such as "charge_write"
	connected  map[string]*Account // accounts that this one may name in Stripe-Account
	running    map[string]bool     // idempotency keys whose first request is under way
	Log        requestLog
	Faults     []*Fault
	Holds      []*Fault // those that hold requests until they are released
	Held       int      // requests that are held now
	Deliveries []*delivery

	Post postbox // guarded by the post office
	out  outbox  // of this account and those connected to it
}

func newAccount(id string, seed uint64, now time.Time, settings Settings) *Account {
	return &Account{
		ID: id, Created: now, settings: settings,
		chance:    Random{seed: seed},
		visits:    Random{seed: seedOf(seed, "requests")},
		Denied:    map[string]bool{},
		connected: map[string]*Account{},
		running:   map[string]bool{},
	}
}

// Settings returns a copy of the account's settings. A platform speaks its own API
// version, for whomever it acts.
func (a *Account) Settings() Settings {
	a.Mu.Lock()
	s := a.settings
	a.Mu.Unlock()
	if a.Platform != nil {
		s.APIVersion = a.Platform.Settings().APIVersion
	}
	return s
}

func (a *Account) Change(edit func(*Settings) error) error {
	a.Mu.Lock()
	defer a.Mu.Unlock()
	s := a.settings
	if err := edit(&s); err != nil {
		return err
	}
	a.settings = s
	return nil
}

// connect makes an account that this one may act for.
func (a *Account) Connect(id string, now time.Time) *Account {
	if c := a.ActFor(id); c != nil {
		return c
	}
	c := a.Child(id, now, a.Settings())
	a.Adopt(c)
	return c
}

// child is an account that may be adopted.
func (a *Account) Child(id string, now time.Time, settings Settings) *Account {
	c := newAccount(id, seedOf(a.chance.seed, id), now, settings)
	c.Platform = a
	return c
}

// adopt lets this account act for another one, disown ends that.
func (a *Account) Adopt(c *Account) {
	a.Mu.Lock()
	defer a.Mu.Unlock()
	a.connected[c.ID] = c
}

func (a *Account) Disown(c *Account) {
	a.Mu.Lock()
	defer a.Mu.Unlock()
	delete(a.connected, c.ID)
}

// owner is the account under whose lock this one is changed: the platform's, or
// that of the platform's platform.
func (a *Account) Owner() *Account {
	for a.Platform != nil {
		a = a.Platform
	}
	return a
}

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
	a.Mu.Lock()
	defer a.Mu.Unlock()
	return slices.Collect(maps.Values(a.connected))
}

// actFor is the account of an identifier, if it is this one or connected to it;
// "" is this one.
func (a *Account) ActFor(id string) *Account {
	if id == "" || id == a.ID {
		return a
	}
	a.Mu.Lock()
	defer a.Mu.Unlock()
	return a.connected[id]
}

// registry finds the account of a key and opens one for a key not seen before.
type Registry struct {
	Seed  uint64
	Mu    sync.Mutex // guards what follows
	ByKey map[string]*Account
	Other map[string]*Account // keys of other forms, bound by the control door
	Over  map[string]*Account // keys that have expired
}

// bound returns the account of a key that is no test key by its form.
func (r *Registry) bound(key string) *Account {
	r.Mu.Lock()
	defer r.Mu.Unlock()
	return r.Other[key]
}

// expire ends a key of an account, or lets it be good again.
func (r *Registry) Expire(key string, a *Account, over bool) {
	r.Mu.Lock()
	defer r.Mu.Unlock()
	if over {
		r.Over[key] = a
	} else {
		delete(r.Over, key)
	}
}

func (r *Registry) expired(key string) bool {
	r.Mu.Lock()
	defer r.Mu.Unlock()
	return r.Over[key] != nil
}

// bind lets a key of any form open an account. Live keys are refused.
func (r *Registry) Bind(key string, a *Account) bool {
	if isLive(key) {
		return false
	}
	r.Mu.Lock()
	defer r.Mu.Unlock()
	r.Other[key] = a
	return true
}

// forKey returns the account of the part of a key that sk_test_X, rk_test_X and
// pk_test_X have in common.
func (r *Registry) forKey(shared string, now time.Time) *Account {
	r.Mu.Lock()
	defer r.Mu.Unlock()
	if a := r.ByKey[shared]; a != nil {
		return a
	}
	seed := seedOf(r.Seed, shared)
	c := RandomOf(seed, "account")
	id := append([]byte("acct_1"), appendTime(nil, now.Unix()-idEpoch)...)
	a := newAccount(string(c.letters(id, 10)), seed, now, FreshSettings())
	r.ByKey[shared] = a
	return a
}

// ending returns the accounts whose ids end like this, connected ones too.
func (r *Registry) Ending(end string) []*Account {
	r.Mu.Lock()
	all := append(slices.Collect(maps.Values(r.ByKey)), slices.Collect(maps.Values(r.Other))...)
	r.Mu.Unlock()
	var out []*Account
	for i := 0; i < len(all); i++ { // grows by those connected to what is looked at
		if strings.HasSuffix(all[i].ID, end) && !slices.Contains(out, all[i]) {
			out = append(out, all[i])
		}
		all = append(all, all[i].connections()...)
	}
	return out
}

// forget drops an account, so that its key opens a fresh one; "" drops all.
func (r *Registry) forget(a *Account) {
	r.Mu.Lock()
	defer r.Mu.Unlock()
	gone := func(_ string, b *Account) bool { return a == nil || a == b }
	maps.DeleteFunc(r.ByKey, gone)
	maps.DeleteFunc(r.Other, gone)
	maps.DeleteFunc(r.Over, gone)
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

// keeper is the account in whose part of the store the description of an account
// lies: its platform's, so that the platform can list it.
func (a *Account) Keeper() *Account {
	if a.Platform != nil {
		return a.Platform
	}
	return a
}

func (a *Account) HasConnected() bool {
	a.Mu.Lock()
	defer a.Mu.Unlock()
	return len(a.connected) > 0
}

// accountOf finds the account of a key, nil for a key that is no test key.
func (s *Engine) AccountOf(text, connected string) *Account {
	owner := s.Accounts.bound(text)
	if key, ok := parseKey(text); ok {
		owner = s.Accounts.forKey(key.shared, s.Clock.Now())
	}
	if owner == nil {
		return nil
	}
	return owner.ActFor(connected)
}

// Reset forgets an account with those connected to it; all accounts if a is nil.
func (s *Engine) Reset(a *Account) {
	s.due.forget(a)
	s.Accounts.forget(a)
	if a == nil {
		s.Store.Reset("")
		return
	}
	s.Store.Reset(a.ID)
	for _, connected := range a.connections() {
		s.Reset(connected)
	}
}

// Keys are the keys by which accounts are opened, shortened.
func (r *Registry) Keys(shortened func(string) string) map[*Account]string {
	r.Mu.Lock()
	defer r.Mu.Unlock()
	out := map[*Account]string{}
	for shared, a := range r.ByKey {
		out[a] = "sk_test_" + shortened(shared)
	}
	for key, a := range r.Other {
		if out[a] == "" {
			out[a] = shortened(key)
		}
	}
	return out
}
