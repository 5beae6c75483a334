package steps

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/adapter"
	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
)

// The suite under test here is a small one of its own: it must fail where it
// should.
const small = `Feature: A suite of its own
  Somebody who changes the steps wants to see that scenarios can fail.

  Rule: Scenarios end in every way

    @SPI-012 @clock
    Scenario: One that passes
      When I purchase 20.00 usd with the payment method "pm_card_visa"
      Then it succeeded

    Scenario: One that fails
      When I purchase 20.00 usd with the payment method "pm_card_chargeDeclined"
      Then it succeeded
      And at Stripe there is 1 charge

    Scenario: One that nobody understands
      When I wish for 20.00 usd

    Scenario Outline: One of several, <card>
      When I purchase 20.00 usd with the card "<card>"
      Then it succeeded

      Examples:
        | card       |
        | visa       |
        | mastercard |
`

func suite(text string) fs.FS {
	return fstest.MapFS{"small/suite.feature": {Data: []byte(text)}}
}

func play(t *testing.T, o Options) Result {
	t.Helper()
	result, err := Run(t.Context(), o)
	require.NoError(t, err)
	return result
}

func resultOf(t *testing.T, r Result, name string) ScenarioResult {
	t.Helper()
	i := slices.IndexFunc(r.Scenarios, func(s ScenarioResult) bool { return s.Name == name })
	require.GreaterOrEqual(t, i, 0, "no result of %q", name)
	return r.Scenarios[i]
}

// Once a scenario has failed, no more are begun.
func TestFailFast(t *testing.T) {
	r := play(t, Options{Features: suite(small), Seed: 7, Concurrency: 1})
	require.Len(t, r.Scenarios, 5)
	r = play(t, Options{Features: suite(small), Seed: 7, Concurrency: 1, FailFast: true})
	require.False(t, r.OK())
	require.Less(t, len(r.Scenarios), 5)
	bad := 0
	for _, s := range r.Scenarios {
		if s.Status.Bad() {
			bad++
		}
	}
	require.LessOrEqual(t, bad, 2, "the one that failed, and one that was on its way")
}

func TestEveryScenarioHasAResult(t *testing.T) {
	r := play(t, Options{Features: suite(small), Seed: 7})
	require.False(t, r.OK())
	require.Len(t, r.Scenarios, 5)
	require.Equal(t, 5, r.RunInfo.Scenarios)
	require.EqualValues(t, 7, r.Seed)
	require.Equal(t, "simulator", r.Target)

	passed := resultOf(t, r, "One that passes")
	require.Equal(t, Passed, passed.Status)
	passed.steps = nil
	require.Equal(t, Scenario{
		URI: "small/suite.feature", Line: 7, outline: 7, Feature: "A suite of its own", Rule: "Scenarios end in every way",
		Name: "One that passes", Tags: []string{"@SPI-012", "@clock"}, Requirements: []string{"SPI-012"},
		tape: "simulator/small/suite/one-that-passes.yaml",
	}, passed.Scenario)
	require.Equal(t, "small", passed.Folder())
	require.NotEmpty(t, passed.RequestIDs)
	require.Equal(t, []string{"When", "Then"}, []string{passed.Steps[0].Keyword, passed.Steps[1].Keyword})

	failed := resultOf(t, r, "One that fails")
	require.Equal(t, Failed, failed.Status)
	require.Contains(t, failed.Reason, "wanted a transaction that succeeded, got a purchase that is failed")
	require.Contains(t, failed.Reason, "generic_decline")
	require.Contains(t, failed.Reason, "last request "+failed.RequestIDs[len(failed.RequestIDs)-1])
	require.Equal(t, []Status{Passed, Failed, Skipped}, statuses(failed))

	require.Equal(t, Undefined, resultOf(t, r, "One that nobody understands").Status)
	require.Equal(t, 3, r.Count(Passed))
	require.True(t, slices.IsSortedFunc(r.Scenarios, func(a, b ScenarioResult) int { return inOrder(a.Scenario, b.Scenario) }))
}

// Whoever stays finds the last request of each scenario in the simulator's window, also
// of one that had a clock of its own; nobody stays for a run in which all is well.
func TestSomebodyMayStayAndLook(t *testing.T) {
	stayed := 0
	look := func(r Result) {
		stayed++
		for _, s := range r.Scenarios {
			if s.Window == "" {
				continue
			}
			res, err := http.Get(s.Window)
			require.NoError(t, err)
			text, err := io.ReadAll(res.Body)
			res.Body.Close()
			require.NoError(t, err)
			require.Equal(t, http.StatusOK, res.StatusCode)
			require.Contains(t, string(text), s.RequestIDs[len(s.RequestIDs)-1])
		}
	}
	r := play(t, Options{Features: suite(small), Stay: look})
	require.NotEmpty(t, resultOf(t, r, "One that fails").Window)
	require.NotEmpty(t, resultOf(t, r, "One that passes").Window)
	require.Equal(t, 1, stayed)
	play(t, Options{Features: suite(small), Tags: "@SPI-012", Stay: look})
	require.Equal(t, 1, stayed)
}

// The doors of a scenario are those that its sentences went through: not those that are
// named in its tags, nor those that a cast could have gone through.
func TestAScenarioTellsItsDoors(t *testing.T) {
	const text = `Feature: Doors

  @SPI-012 @TEX-001
  Scenario: The adapter
    Given the gateway manages transaction IDs
    When I purchase 20.00 usd with the payment method "pm_card_visa"
    Then it succeeded

  Scenario: The adapter, which is told by Stripe
    Given the shop receives the webhooks of payments
    When the shop asks Stripe to create a payment with:
      | amount | 10.00 usd |
      | currency | usd |
      | payment_method | pm_card_visa |
      | accepted methods | card |
      | confirm | true |
    And the webhooks arrive

  Scenario: A dialect
    Given a Spreedly gateway "stripe_payment_intents"
    When Spreedly is asked to purchase 20.00 usd with the card "visa"
    Then Spreedly answers 200
    And the request to create a payment carried:
      | amount | 2000 |

  Scenario: A dialect, which is told by Stripe
    Given the shop receives the webhooks of payments
    And a Spreedly gateway "stripe_payment_intents"
    When the shop asks Stripe to create a payment with:
      | amount | 10.00 usd |
      | currency | usd |
      | payment_method | pm_card_visa |
      | accepted methods | card |
      | confirm | true |
    And the webhooks arrive

  Scenario: Another dialect
    When TokenEx is asked to purchase
    Then nobody keeps the card's number or code

  Scenario: The customer's page, and a clock
    When the shop asks Stripe to create a payment with:
      | amount | 10.00 usd |
      | currency | usd |
      | accepted methods | card |
    And the customer's page asks Stripe to read the payment
    And 1 hour passes

  Scenario: A printed command
    When the shop runs the command:
      """
      curl https://api.stripe.com/v1/customers -u sk_test_4eC39HqLyjWDarjtT1zdp7dc: -d email=jenny@example.com
      """

  Scenario: The demo shop
    When the customer buys in the demo shop
    And the customer pays with the card "visa" in the demo shop

  Scenario: Nothing but what is arranged
    Given the gateway works with charges
`
	r := play(t, Options{Features: suite(text)})
	for name, want := range map[string][]fixtures.Door{
		"The adapter":                          {fixtures.AdapterDoor},
		"The adapter, which is told by Stripe": {fixtures.AdapterDoor, fixtures.StripeDoor},
		"A dialect":                            {fixtures.SpreedlyDoor},
		"A dialect, which is told by Stripe":   {fixtures.SpreedlyDoor, fixtures.StripeDoor},
		"Another dialect":                      {fixtures.TokenExDoor},
		"The customer's page, and a clock":     {fixtures.ClientDoor, fixtures.StripeDoor, fixtures.ControlDoor},
		"A printed command":                    {fixtures.CommandDoor},
		"The demo shop":                        {fixtures.ShopDoor, fixtures.ClientDoor},
		"Nothing but what is arranged":         {},
	} {
		s := resultOf(t, r, name)
		require.Equal(t, Passed, s.Status, "%s: %s", name, s.Reason)
		require.Equal(t, want, s.Doors(), name)
	}
	fails := resultOf(t, play(t, Options{Features: suite(small)}), "One that fails")
	require.Equal(t, []fixtures.Door{fixtures.AdapterDoor}, fails.Steps[0].Doors)
	require.Empty(t, fails.Steps[1].Doors)
}

func statuses(s ScenarioResult) []Status {
	var all []Status
	for _, st := range s.Steps {
		all = append(all, st.Status)
	}
	return all
}

func TestChoosingScenarios(t *testing.T) {
	lines := strings.Split(small, "\n")
	row := slices.IndexFunc(lines, func(l string) bool { return strings.Contains(l, "| mastercard |") }) + 1
	outline := slices.IndexFunc(lines, func(l string) bool { return strings.Contains(l, "Outline") }) + 1
	line := func(n int) string { return fmt.Sprintf("small/suite.feature:%d", n) }
	for _, c := range []struct {
		options Options
		want    []string
	}{
		{Options{Tags: "@SPI-012"}, []string{"One that passes"}},
		{Options{Only: []string{"small"}, Tags: "@SPI-012"}, []string{"One that passes"}},
		{Options{Only: []string{line(outline + 1)}}, []string{"One of several, visa", "One of several, mastercard"}},
		{Options{Only: []string{line(row)}}, []string{"One of several, mastercard"}},
		{Options{Only: []string{line(outline)}}, []string{"One of several, visa", "One of several, mastercard"}},
		{Options{Only: []string{"small/suite.feature:7", line(row)}}, []string{"One that passes", "One of several, mastercard"}},
	} {
		c.options.Features = suite(small)
		r := play(t, c.options)
		var got []string
		for _, s := range r.Scenarios {
			got = append(got, s.Name)
		}
		require.Equal(t, c.want, got)
		require.Equal(t, len(c.want), r.RunInfo.Scenarios)
		require.True(t, r.OK())
	}

	_, err := Run(t.Context(), Options{Features: suite(small), Only: []string{"small/suite.feature:2"}})
	require.ErrorContains(t, err, "no scenario stands at small/suite.feature:2")
	_, err = Run(t.Context(), Options{Features: suite(small), Tags: "@nothing"})
	require.ErrorContains(t, err, "no scenario has the tags")
	_, err = Run(t.Context(), Options{Features: suite(small), Target: "moon"})
	require.ErrorContains(t, err, `there is no target "moon"`)
}

func TestStepsKeepTheirTables(t *testing.T) {
	r := play(t, Options{Features: suite(`Feature: Tables
  Scenario: One with tables
    When I purchase 20.00 usd with the payment method "pm_card_chargeDeclined"
    Then it succeeded
    And the transaction has:
      | amount | 20.00 usd |
`)})
	require.Nil(t, r.Scenarios[0].Steps[0].Table)
	require.Equal(t, [][]string{{"amount", "20.00 usd"}}, r.Scenarios[0].Steps[2].Table, "also where the step was skipped")
}

func TestASeedGivesAnOrder(t *testing.T) {
	files := fstest.MapFS{}
	for _, name := range []string{"a", "b", "c", "d", "e", "f", "g"} {
		files[name+"/x.feature"] = &fstest.MapFile{Data: []byte("Feature: " + name + "\n  Scenario: " + name + "\n    Given a customer at Stripe\n")}
	}
	order := func(seed int64) []string {
		t.Helper()
		c, err := readCatalogue(files, "", seed)
		require.NoError(t, err)
		var names []string
		for _, s := range c.scenarios {
			names = append(names, s.Name)
		}
		return names
	}
	require.Equal(t, order(1), order(1))
	require.NotEqual(t, order(1), order(2))
}

// watcher writes down what it is told, and notices when it is told two things at
// the same time.
type watcher struct {
	busy sync.Mutex
	t    *testing.T
	told []string
}

func (w *watcher) note(text string) {
	require.True(w.t, w.busy.TryLock(), "told two things at the same time")
	defer w.busy.Unlock()
	w.told = append(w.told, text)
}
func (w *watcher) RunStarted(RunInfo)                { w.note("run") }
func (w *watcher) ScenarioStarted(s Scenario)        { w.note("started " + s.Name) }
func (w *watcher) ScenarioFinished(s ScenarioResult) { w.note("finished " + s.Name) }
func (w *watcher) RunFinished(Result)                { w.note("end") }

func TestTheObserverIsToldEverything(t *testing.T) {
	w := &watcher{t: t}
	r := play(t, Options{Features: suite(small), Observer: w, Concurrency: 4})
	require.Equal(t, "run", w.told[0])
	require.Equal(t, "end", w.told[len(w.told)-1])
	require.Len(t, w.told, 2+2*len(r.Scenarios))
	for _, s := range r.Scenarios {
		require.Less(t, slices.Index(w.told, "started "+s.Name), slices.Index(w.told, "finished "+s.Name))
	}
}

func TestAKnownDifferenceIsNoFailure(t *testing.T) {
	o := Options{Features: suite(small)}
	r, err := newRun(t.Context(), &o)
	require.NoError(t, err)
	r.known = map[string]string{"One that fails": "the moon is full", "One that passes": "never was", "One that went": "gone"}
	r.play(t.Context())

	differs := resultOf(t, r.result, "One that fails")
	require.Equal(t, NotApplicable, differs.Status)
	require.Equal(t, "known difference: the moon is full", differs.Reason)

	agrees := resultOf(t, r.result, "One that passes")
	require.Equal(t, Failed, agrees.Status, "a difference that has gone away fails the run")
	require.Contains(t, agrees.Reason, "take its row away")
	require.Equal(t, []string{`known_differences.csv names a scenario that does not exist: "One that went"`}, r.result.Problems)
}

func TestStripeIsNeverReachedWithALiveKey(t *testing.T) {
	for key, want := range map[string]string{
		"":               "needs a test key",
		"sk_live_x":      "holds no test key",
		"pk_test_123":    "holds no test key",
		"something else": "holds no test key",
	} {
		t.Setenv(KeyVariable, key)
		_, err := Run(t.Context(), Options{Target: "stripe", Features: suite(small)})
		require.ErrorContains(t, err, want)
		if key != "" {
			require.NotContains(t, err.Error(), key)
		}
	}
}

func TestVersionsAreNamed(t *testing.T) {
	for text, want := range map[string][]string{
		"":                              nil,
		"2024-06-20":                    {"2024-06-20"},
		"2024-06-20, 2025-09-30.clover": {"2024-06-20", "2025-09-30.clover"},
		"all":                           conformVersions,
	} {
		got, err := Versions(text)
		require.NoError(t, err)
		require.Equal(t, want, got)
	}
	for _, wrong := range []string{"2024-06-21", "2024-06-20,", "newest"} {
		_, err := Versions(wrong)
		require.ErrorContains(t, err, "there is no API version")
	}
	require.Contains(t, conformVersions, adapter.DefaultAPIVersion)
	for _, version := range conformVersions {
		_, ok := apiversion.Parse(version)
		require.True(t, ok, version)
	}
	_, err := Run(t.Context(), Options{Features: suite(small), APIVersion: "2024-06-21"})
	require.ErrorContains(t, err, "there is no API version")
}

func TestEverybodySpeaksTheVersionOfTheRun(t *testing.T) {
	features := suite(`Feature: Versions
  Scenario: The shop and the gateway
    When I purchase 20.00 usd with the payment method "pm_card_visa"
    Then at Stripe the payment is "succeeded"
`)
	o := Options{Features: features, APIVersion: "2023-10-16"}
	r, err := newRun(t.Context(), &o)
	require.NoError(t, err)
	watched := &eavesdropper{target: r.target}
	r.target = watched
	r.play(t.Context())
	require.True(t, r.result.OK())
	require.Equal(t, []string{"2023-10-16", "2023-10-16"}, watched.versions)
}

// An eavesdropper is a target that writes down the versions that it is spoken to.
type eavesdropper struct {
	target
	mu       sync.Mutex
	versions []string
}

func (l *eavesdropper) Open(ctx context.Context, s Scenario) (*lab.Session, error) {
	session, err := l.target.Open(ctx, s)
	next := session.Transport
	session.Transport = roundTrip(func(req *http.Request) (*http.Response, error) {
		l.mu.Lock()
		defer l.mu.Unlock()
		l.versions = append(l.versions, req.Header.Get("Stripe-Version"))
		return next.RoundTrip(req)
	})
	return session, err
}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(req *http.Request) (*http.Response, error) { return f(req) }
