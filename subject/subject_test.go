package subject

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

// TestMain plays a subject where the environment says so.
func TestMain(m *testing.M) {
	if os.Getenv("PLAYED_SUBJECT") != "" {
		play()
		return
	}
	os.Exit(m.Run())
}

// play is a subject that answers as the amount of a purchase says.
func play() {
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		var q struct {
			ID, Operation string
			Request       struct{ Amount int64 }
		}
		_ = json.Unmarshal(lines.Bytes(), &q)
		answer := func(format string, args ...any) {
			fmt.Printf(`{"protocol":1,"id":%q,`+format+"}\n", append([]any{q.ID}, args...)...)
		}
		switch {
		case q.Operation == describe:
			answer(`"declared":{"name":"played","operations":["purchase"]}`)
		case q.Operation == setUp:
			answer(`"error":""`)
		case q.Request.Amount == 666:
			fmt.Fprintln(os.Stderr, "boom at line 7")
			os.Exit(3)
		case q.Request.Amount == 777:
			fmt.Println("debugging")
			fmt.Fprintln(os.Stderr, "a state of mine")
			answer(`"transaction":{"state":"great"}`)
		case q.Request.Amount == 888: // never
		default:
			answer(`"transaction":{"state":"succeeded","amount":%d}`, q.Request.Amount)
		}
	}
}

func played(t *testing.T, patience time.Duration) adapter.Gateway {
	t.Setenv("PLAYED_SUBJECT", "1")
	self, err := os.Executable()
	require.NoError(t, err)
	p, err := Start("'"+self+"'", patience)
	require.NoError(t, err)
	c, err := Connect(t.Context(), p)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, c.Close()) })
	require.Equal(t, "played", c.Declared().Name)
	g, err := c.New(adapter.Config{Key: "sk_test_1", BaseURL: "http://127.0.0.1:1"})
	require.NoError(t, err)
	return g
}

// Questions may be open at the same time; a subject that died is started again, and what it
// said last stands in the error.
func TestAProcessIsASubject(t *testing.T) {
	g := played(t, time.Minute)
	var all sync.WaitGroup
	for i := range int64(50) {
		all.Go(func() {
			tx, err := g.Purchase(t.Context(), &adapter.Payment{Amount: i + 1, Currency: "usd"})
			if err != nil || tx.Amount != i+1 {
				t.Errorf("%d: %v %v", i, tx, err)
			}
		})
	}
	all.Wait()
	_, err := g.Purchase(t.Context(), &adapter.Payment{Amount: 666})
	require.ErrorContains(t, err, "the subject ended: exit status 3")
	require.ErrorContains(t, err, "boom at line 7")
	tx, err := g.Purchase(t.Context(), &adapter.Payment{Amount: 5})
	require.NoError(t, err)
	require.Equal(t, adapter.Succeeded, tx.State)
	_, err = g.Purchase(t.Context(), &adapter.Payment{Amount: 777})
	require.ErrorContains(t, err, `transaction.state is "great"`)
	require.ErrorContains(t, err, "a state of mine")
}

func TestASubjectHasSoMuchTime(t *testing.T) {
	g := played(t, 300*time.Millisecond)
	_, err := g.Purchase(t.Context(), &adapter.Payment{Amount: 888})
	require.ErrorContains(t, err, "no answer within 300ms")
}

// What is not declared is never asked.
func TestWhatIsNotDeclared(t *testing.T) {
	g := played(t, time.Minute)
	for what, ask := range map[string]func() error{
		"the operation refund": func() error {
			_, err := g.Refund(t.Context(), &adapter.Refund{Transaction: "pi_1"})
			return err
		},
		"three_ds.attempt": func() error {
			_, err := g.Purchase(t.Context(), &adapter.Payment{Amount: 1, ThreeDS: adapter.ThreeDSecure{Attempt: true}})
			return err
		},
		"method.wallet.kind": func() error {
			_, err := g.Purchase(t.Context(), &adapter.Payment{Method: adapter.PaymentMethod{Wallet: &adapter.Wallet{Kind: "apple_pay"}}})
			return err
		},
	} {
		var undeclared *UndeclaredError
		require.ErrorAs(t, ask(), &undeclared)
		require.Equal(t, what, undeclared.What)
	}
	c := g.(*gateway).Client
	_, err := c.New(adapter.Config{Key: "sk_test_1", Account: "acct_1"})
	require.ErrorContains(t, err, "does not declare setup.account")
}

// A command that cannot be started, and an address where nobody listens, are said.
func TestSubjectsThatAreNotThere(t *testing.T) {
	p, err := Start("/nowhere/adapter --fast", time.Second)
	require.NoError(t, err)
	_, err = Connect(t.Context(), p)
	require.ErrorContains(t, err, "the subject cannot be started")
	_, err = Start(" ", time.Second)
	require.ErrorContains(t, err, "empty")
	_, err = Start("'", time.Second)
	require.ErrorContains(t, err, "is no command")
	_, err = Connect(t.Context(), OverHTTP("http://127.0.0.1:1", time.Second))
	require.ErrorContains(t, err, "refused")
}

// This module's adapter refuses over the protocol what it refuses in Go, in the same words.
func TestTheAdapterOverHTTP(t *testing.T) {
	srv := httptest.NewServer(Serve("v0"))
	defer srv.Close()
	c, err := Connect(t.Context(), OverHTTP(srv.URL, time.Minute))
	require.NoError(t, err)
	_, err = c.New(adapter.Config{Key: "pk_test_1"})
	var refusal *adapter.Refusal
	require.ErrorAs(t, err, &refusal)
	_, want := adapter.New(adapter.Config{Key: "pk_test_1"})
	require.Equal(t, want, err)

	g, err := c.New(adapter.Config{Key: "sk_test_1", BaseURL: "http://127.0.0.1:1", Retries: -1})
	require.NoError(t, err)
	_, err = g.Purchase(t.Context(), &adapter.Payment{Amount: 100, Method: adapter.PaymentMethod{Token: "pm_card_visa"}})
	require.Equal(t, adapter.TryAgain, adapter.KindOf(nil, err))
	var trouble *adapter.Trouble
	require.ErrorAs(t, err, &trouble)
	require.Equal(t, "/v1/payment_intents", trouble.Path)
	_, err = g.HandleEvent(t.Context(), []byte(`{}`), "t=1,v1=00")
	require.ErrorAs(t, err, &refusal)
}

// A question that makes no sense is answered, and names why.
func TestQuestionsThatMakeNoSense(t *testing.T) {
	s := Serve("v0")
	for question, want := range map[string]string{
		`{`: "is no JSON",
		`{"protocol":2,"id":"1","operation":"describe"}`:                                                   "this subject speaks 1",
		`{"protocol":1,"id":"1","operation":"pay","setup":{"key":"sk_test_1"}}`:                            `\"pay\" is no operation`,
		`{"protocol":1,"id":"1","operation":"void","setup":{"key":"sk_test_1"},"request":{"amount":1}}`:    "request.amount is no member",
		`{"protocol":1,"id":"1","operation":"void","now":"soon","setup":{"key":"sk_test_1"},"request":{}}`: "wanted a time as RFC 3339 writes it",
	} {
		require.Contains(t, string(s.Answer(t.Context(), []byte(question))), want)
	}
	var out strings.Builder
	require.NoError(t, s.ServeLines(t.Context(), strings.NewReader(`{"protocol":1,"id":"9","operation":"describe"}`), &out))
	require.Contains(t, out.String(), `"id":"9"`)
}
