package simulator

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

func freshSettings() Settings {
	var s Settings
	if err := json.Unmarshal(fixtures.Account(), &s); err != nil {
		panic("fixtures/account.json: " + err.Error())
	}
	return s
}

// An account is one Stripe account: a key's own, or one connected to it.
type account struct {
	ID       string
	platform *account // of a connected account
	created  time.Time
	chance   chance
	// visits names requests, so that it does not matter to the names of objects how
	// often somebody only looked.
	visits chance

	mu         sync.Mutex // guards what follows
	settings   Settings
	denied     map[string]bool     // permissions taken from restricted keys, such as "charge_write"
	connected  map[string]*account // accounts that this one may name in Stripe-Account
	running    map[string]bool     // idempotency keys whose first request is under way
	log        requestLog
	faults     []*fault
	holds      []*fault // those that hold requests until they are released
	held       int      // requests that are held now
	deliveries []*delivery

	post postbox // guarded by the post office
	out  outbox  // of this account and those connected to it
}

func newAccount(id string, seed uint64, now time.Time, settings Settings) *account {
	return &account{
		ID: id, created: now, settings: settings,
		chance:    chance{seed: seed},
		visits:    chance{seed: seedOf(seed, "requests")},
		denied:    map[string]bool{},
		connected: map[string]*account{},
		running:   map[string]bool{},
	}
}

// Settings returns a copy of the account's settings. A platform speaks its own API
// version, for whomever it acts.
func (a *account) Settings() Settings {
	a.mu.Lock()
	s := a.settings
	a.mu.Unlock()
	if a.platform != nil {
		s.APIVersion = a.platform.Settings().APIVersion
	}
	return s
}

func (a *account) change(edit func(*Settings) error) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	s := a.settings
	if err := edit(&s); err != nil {
		return err
	}
	a.settings = s
	return nil
}

// connect makes an account that this one may act for.
func (a *account) connect(id string, now time.Time) *account {
	if c := a.actFor(id); c != nil {
		return c
	}
	c := a.child(id, now, a.Settings())
	a.adopt(c)
	return c
}

// child is an account that may be adopted.
func (a *account) child(id string, now time.Time, settings Settings) *account {
	c := newAccount(id, seedOf(a.chance.seed, id), now, settings)
	c.platform = a
	return c
}

// adopt lets this account act for another one, disown ends that.
func (a *account) adopt(c *account) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.connected[c.ID] = c
}

func (a *account) disown(c *account) {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.connected, c.ID)
}

// owner is the account under whose lock this one is changed: the platform's, or
// that of the platform's platform.
func (a *account) owner() *account {
	for a.platform != nil {
		a = a.platform
	}
	return a
}

// below says whether an account is another one or connected to it.
func (a *account) below(other *account) bool {
	for ; a != nil; a = a.platform {
		if a == other {
			return true
		}
	}
	return false
}

// connections are the accounts that this one may act for.
func (a *account) connections() []*account {
	a.mu.Lock()
	defer a.mu.Unlock()
	return slices.Collect(maps.Values(a.connected))
}

// actFor is the account of an identifier, if it is this one or connected to it;
// "" is this one.
func (a *account) actFor(id string) *account {
	if id == "" || id == a.ID {
		return a
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.connected[id]
}

// registry finds the account of a key and opens one for a key not seen before.
type registry struct {
	seed  uint64
	mu    sync.Mutex // guards what follows
	byKey map[string]*account
	other map[string]*account // keys of other forms, bound by the control door
	over  map[string]*account // keys that have expired
}

// bound returns the account of a key that is no test key by its form.
func (r *registry) bound(key string) *account {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.other[key]
}

// expire ends a key of an account, or lets it be good again.
func (r *registry) expire(key string, a *account, over bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if over {
		r.over[key] = a
	} else {
		delete(r.over, key)
	}
}

func (r *registry) expired(key string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.over[key] != nil
}

// bind lets a key of any form open an account. Live keys are refused.
func (r *registry) bind(key string, a *account) bool {
	if isLive(key) {
		return false
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.other[key] = a
	return true
}

// forKey returns the account of the part of a key that sk_test_X, rk_test_X and
// pk_test_X have in common.
func (r *registry) forKey(shared string, now time.Time) *account {
	r.mu.Lock()
	defer r.mu.Unlock()
	if a := r.byKey[shared]; a != nil {
		return a
	}
	seed := seedOf(r.seed, shared)
	c := randomOf(seed, "account")
	id := append([]byte("acct_1"), appendTime(nil, now.Unix()-idEpoch)...)
	a := newAccount(string(c.letters(id, 10)), seed, now, freshSettings())
	r.byKey[shared] = a
	return a
}

// ending returns the accounts whose ids end like this, connected ones too.
func (r *registry) ending(end string) []*account {
	r.mu.Lock()
	all := append(slices.Collect(maps.Values(r.byKey)), slices.Collect(maps.Values(r.other))...)
	r.mu.Unlock()
	var out []*account
	for i := 0; i < len(all); i++ { // grows by those connected to what is looked at
		if strings.HasSuffix(all[i].ID, end) && !slices.Contains(out, all[i]) {
			out = append(out, all[i])
		}
		all = append(all, all[i].connections()...)
	}
	return out
}

// forget drops an account, so that its key opens a fresh one; "" drops all.
func (r *registry) forget(a *account) {
	r.mu.Lock()
	defer r.mu.Unlock()
	gone := func(_ string, b *account) bool { return a == nil || a == b }
	maps.DeleteFunc(r.byKey, gone)
	maps.DeleteFunc(r.other, gone)
	maps.DeleteFunc(r.over, gone)
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
func (a *account) keeper() *account {
	if a.platform != nil {
		return a.platform
	}
	return a
}

func (a *account) hasConnected() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return len(a.connected) > 0
}

// accountOf finds the account of a key, nil for a key that is no test key.
func (s *Engine) accountOf(text, connected string) *account {
	owner := s.accounts.bound(text)
	if key, ok := parseKey(text); ok {
		owner = s.accounts.forKey(key.shared, s.clock.Now())
	}
	if owner == nil {
		return nil
	}
	return owner.actFor(connected)
}

// Reset forgets an account with those connected to it; all accounts if a is nil.
func (s *Engine) Reset(a *account) {
	s.due.forget(a)
	s.accounts.forget(a)
	if a == nil {
		s.store.Reset("")
		return
	}
	s.store.Reset(a.ID)
	for _, connected := range a.connections() {
		s.Reset(connected)
	}
}
