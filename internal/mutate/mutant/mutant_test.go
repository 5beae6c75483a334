package mutant

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// live makes one mutant alive for a while.
func live(n int, do func()) {
	Live([]int{n}, true)
	defer Live([]int{n}, false)
	do()
}

// What stands around an expression gives it unchanged, until its mutant is alive.
func TestPoints(t *testing.T) {
	for name, p := range map[string]struct {
		point       func() any
		dead, alive any
	}{
		"a condition that always holds": {func() any { return True(1, false) }, false, true},
		"a condition that never holds":  {func() any { return False(1, true) }, true, false},
		"a truth turned round":          {func() any { return Opposite(1, true) }, true, false},
		"a bound that counts":           {func() any { return Less(1, 2, 2) }, false, true},
		"a bound that is far":           {func() any { return Less(1, 2, 3) }, true, true},
		"at most":                       {func() any { return LessOrEqual(1, 2, 2) }, true, false},
		"more than":                     {func() any { return Greater(1, 2, 2) }, false, true},
		"at least":                      {func() any { return GreaterOrEqual(1, 2, 2) }, true, false},
		"a sum":                         {func() any { return Plus(1, 5, 2) }, 7, 3},
		"a difference":                  {func() any { return Minus(1, 5, 2) }, 3, 7},
		"a product":                     {func() any { return Times(1, 6, 2) }, 12, 3},
		"a quotient":                    {func() any { return Through(1, 6, 2) }, 3, 12},
		"a rest":                        {func() any { return Rest(1, 7, 2) }, 1, 3},
		"what is added":                 {func() any { return Negative(1, 2) }, 2, -2},
		"one more":                      {func() any { return More(1, 22) }, 22, 23},
		"one less":                      {func() any { return Fewer(1, 22) }, 22, 21},
		"twice as much":                 {func() any { return Double(1, 3) }, 3, 6},
		"a text":                        {func() any { return Text(1, "usage") }, "usage", "usagex"},
		"nothing":                       {func() any { return Zero(1, []string{"card"}) }, []string{"card"}, []string(nil)},
		"no error":                      {func() any { return NoError(1, http.ErrNoCookie) }, http.ErrNoCookie, nil},
		"another value":                 {func() any { return Or(1, func() string { return "b" }, "a") }, "a", "b"},
		"a length":                      {func() any { return Length(1, len("é"), func() int { return len([]rune("é")) }) }, 2, 1},
		"a row":                         {func() any { return Rows(0, []string{"a", "b", "c"}) }, []string{"a", "b", "c"}, []string{"a", "c"}},
		"an entry": {
			func() any { return Entries(0, map[string]int{"a": 1, "b": 2}, "a", "b") },
			map[string]int{"a": 1, "b": 2}, map[string]int{"a": 1},
		},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, p.dead, p.point())
			live(1, func() { require.Equal(t, p.alive, p.point()) })
		})
	}
}

// Only what would have made a difference counts as reached.
func TestReached(t *testing.T) {
	records = true
	defer func() { records = false }()
	Reached()
	Less(7, 1, 2)
	True(8, true)
	Less(9, 2, 2)
	False(10, true)
	require.Equal(t, []int{9, 10}, Reached())
	require.Empty(t, Reached())
}

func TestAcknowledge(t *testing.T) {
	answer := func() int {
		rec := httptest.NewRecorder()
		http.Error(Acknowledge(1, rec), "try again", http.StatusServiceUnavailable)
		return rec.Code
	}
	require.Equal(t, 503, answer())
	live(1, func() { require.Equal(t, 200, answer()) })
}

// Data are read with the changes that are alive; comments and other cells stay as they are.
func TestApply(t *testing.T) {
	const text = "# cards\nname,number,country\nvisa,4242,US\n# more\namex,3782,GB\n"
	require.Equal(t, "name,number,country\nvisa,4242,CH\namex,3782,GB\n", Apply(text, []Change{{Row: 1, Column: 2, Value: "CH"}}))
	require.Equal(t, "name,number,country\namex,3782,GB\n", Apply(text, []Change{{Row: 1, Column: -1}}))
	changes := []Change{{File: "cards.csv", Row: 2, Column: 1, Value: "a\tb\n"}}
	require.Equal(t, changes, readChanges(WriteChanges(changes)))
}

// sent is what goes out of a request while a mutant of requests is alive.
func sent(t *testing.T, w Wire, tries int) (bodies []string, headers []http.Header) {
	t.Helper()
	LiveWire(&w)
	defer LiveWire(nil)
	send := func(req *http.Request) (*http.Response, error) {
		fields, _ := fieldsOf(req)
		var b []string
		for _, f := range fields {
			b = append(b, f.name+"="+f.value)
		}
		bodies, headers = append(bodies, strings.Join(b, " ")), append(headers, req.Header)
		return &http.Response{Body: http.NoBody}, nil
	}
	for range tries {
		ctx := Operation(t.Context(), "purchase")
		body := strings.NewReader("amount=7&metadata%5Ba%5D=b%26&expand%5B0%5D=c")
		req := httptest.NewRequestWithContext(ctx, "POST", "/v1/payment_intents/pi_3Abc/capture", body)
		req.Header.Set("Idempotency-Key", "key-capture")
		req.Header.Set("Stripe-Version", "2026-03-25.dahlia")
		_, err := send(Request(req, send))
		require.NoError(t, err)
	}
	return bodies, headers
}

func TestRequests(t *testing.T) {
	call := Place{Operation: "purchase", Method: "POST", Path: "/v1/payment_intents/{id}/capture"}
	at := func(parameter string) Place { p := call; p.Parameter = parameter; return p }
	for _, c := range []struct {
		wire Wire
		body string
	}{
		{Wire{Place: at("amount"), Kind: LeftOut}, "metadata[a]=b& expand[0]=c"},
		{Wire{Place: at("amount"), Kind: Altered}, "amount=8 metadata[a]=b& expand[0]=c"},
		{Wire{Place: at("amount"), Kind: Anothers}, "amount=b& metadata[a]=b& expand[0]=c"},
		{Wire{Place: at("expand[#]"), Kind: LeftOut}, "amount=7 metadata[a]=b&"},
		{Wire{Place: at("amount"), Kind: InAddition, Value: "9"}, "amount=7 metadata[a]=b& expand[0]=c"},
		{Wire{Place: at("currency"), Kind: InAddition, Value: "usd"}, "amount=7 metadata[a]=b& expand[0]=c currency=usd"},
		{
			Wire{Place: Place{Operation: "refund", Method: "POST", Path: call.Path, Parameter: "amount"}, Kind: LeftOut},
			"amount=7 metadata[a]=b& expand[0]=c",
		},
	} {
		bodies, _ := sent(t, c.wire, 1)
		require.Equal(t, []string{c.body}, bodies, c.wire.Kind)
	}
	for _, c := range []struct {
		kind, header string
		want         []string
	}{
		{DroppedKey, "Idempotency-Key", []string{"", ""}},
		{FreshKey, "Idempotency-Key", []string{"key-capture", "key-capture-2"}},
		{CutKey, "Idempotency-Key", []string{"key-c", "key-c"}},
		{NoVersion, "Stripe-Version", []string{"", ""}},
		{OtherVersion, "Stripe-Version", []string{"2014-01-31", "2014-01-31"}},
		{OtherAccount, "Stripe-Account", []string{"acct_mutant", "acct_mutant"}},
		{MadeTwice, "Idempotency-Key", []string{"key-capture-again", "key-capture", "key-capture-again", "key-capture"}},
	} {
		_, headers := sent(t, Wire{Place: call, Kind: c.kind}, 2)
		var got []string
		for _, h := range headers {
			got = append(got, h.Get(c.header))
		}
		require.Equal(t, c.want, got, c.kind)
	}
}
