package shape_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pinstripe-lab/pinstripe/simulator/params/shape"
	"github.com/stretchr/testify/require"
)

const refund = `{"id": "re_1", "object": "refund", "amount": 100, "balance_transaction": "txn_1", "charge": "ch_1", "created": 1700000000,
	"currency": "usd", "metadata": {}, "payment_intent": "pi_1", "reason": null, "receipt_number": null, "status": "succeeded"}`

func TestValidate(t *testing.T) {
	with := func(from, to string) string {
		require.Contains(t, refund, from)
		return strings.Replace(refund, from, to, 1)
	}
	for _, test := range []struct {
		name, object, body string
		want               []string
	}{
		{"an answer that fits", "refund", refund, nil},
		{"any object", "", refund, nil},
		{"a member missing", "refund", with(`"amount": 100, `, ``), []string{"amount is missing"}},
		{"a member too many", "refund", with(`"amount"`, `"livemode": false, "amount"`), []string{"livemode is not in the document"}},
		{"text for an integer", "refund", with(`100`, `"100"`), []string{`amount is "100", not int`}},
		{"a fraction for an integer", "refund", with(`100`, `100.5`), []string{`amount is 100.5, not int`}},
		{"null where there is none", "refund", with(`100`, `null`), []string{`amount is null, not int`}},
		{"a hash for text", "refund", with(`"usd"`, `{}`), []string{`currency is a hash, not text`}},
		{"a value outside the enumeration", "refund", with(`"reason": null`, `"reason": "regret"`), []string{`reason is "regret", not one(duplicate expired_uncaptured_charge fraudulent requested_by_customer) | null`}},
		{"metadata that is not text", "refund", with(`{}`, `{"a": 1}`), []string{`metadata.a is 1, not text`}},
		{"an id expanded", "refund", with(`"txn_1"`, `{"id": "txn_1", "object": "balance_transaction"}`), []string{
			"balance_transaction.amount is missing", "balance_transaction.available_on is missing", "balance_transaction.balance_type is missing",
			"balance_transaction.created is missing", "balance_transaction.currency is missing", "balance_transaction.fee is missing",
			"balance_transaction.fee_details is missing", "balance_transaction.net is missing", "balance_transaction.reporting_category is missing",
			"balance_transaction.status is missing", "balance_transaction.type is missing"}},
		{"a choice of objects", "", `{"id": "dummy", "object": "source", "owner": {"name": 1}}`, nil},
		{"another object than was asked for", "charge", refund, []string{`object is "refund", not "charge"`}},
		{"an object that is unknown", "", `{"object": "shoe"}`, []string{`the answer is a "shoe", which the document lacks`}},
		{"no object at all", "", `{"id": "re_1"}`, []string{`the answer has no "object"`}},
		{"not JSON", "", `{`, []string{"not JSON: unexpected EOF"}},
		{"not an object", "", `[]`, []string{"not an object"}},

		{"something deleted", "customer", `{"id": "cus_1", "object": "customer", "deleted": true}`, nil},
		{"something deleted that still has members", "customer", `{"id": "cus_1", "object": "customer", "deleted": true, "email": null}`, []string{"email is not in the document"}},
		{"a page", "list", `{"object": "list", "data": [` + refund + `], "has_more": false, "url": "/v1/refunds"}`, nil},
		{"a page with an item that does not fit", "list", `{"object": "list", "data": [` + with(`100`, `true`) + `], "has_more": false, "url": "/v1/refunds"}`, []string{"data[0].amount is true, not int"}},
		{"a page without its envelope", "list", `{"object": "list", "data": []}`, []string{"has_more is missing", "url is missing"}},
		{"a page of search results", "", `{"object": "search_result", "data": [], "has_more": false, "next_page": null, "url": "/v1/charges/search"}`, nil},
		{"an error", "error", `{"error": {"type": "card_error", "code": "card_declined", "message": "Your card was declined."}}`, nil},
		{"an error with a member too many", "", `{"error": {"type": "card_error", "reason": "x"}}`, []string{"error.reason is not in the document"}},
		{"an error of no type", "error", `{"error": {"message": "x"}}`, []string{"error.type is missing"}},
		{"an event", "event", event(refund), nil},
		{"an event about something that does not fit", "event", event(with(`"usd"`, `1`)), []string{"data.object.currency is 1, not text"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := shape.Validate(test.object, []byte(test.body))
			if test.name == "a choice of objects" {
				require.Contains(t, got, "owner.name is 1, not text | null")
				return
			}
			require.Equal(t, test.want, got)
		})
	}
}

func event(object string) string {
	return `{"id": "evt_1", "object": "event", "api_version": null, "created": 1, "data": {"object": ` + object + `},
		"livemode": false, "pending_webhooks": 0, "request": {"id": null, "idempotency_key": null}, "type": "refund.created"}`
}

func TestVersion(t *testing.T) {
	require.Equal(t, "2026-08-26.dahlia", shape.Version())
}

// TestRecordings holds that answers recorded at versions close to the
// document's fit it. The recordings lie beside the repository, where there are any.
func TestRecordings(t *testing.T) {
	files, _ := filepath.Glob("../../../../shared/recordings/*.jsonl")
	if len(files) == 0 {
		t.Skip("there are no recordings in ../shared")
	}
	checked := 0
	for _, name := range files {
		file, err := os.Open(name)
		require.NoError(t, err)
		defer file.Close()
		lines := bufio.NewScanner(file)
		lines.Buffer(nil, 1<<26)
		for lines.Scan() {
			var r struct {
				Method   string
				Path     string          `json:"url_path"`
				Version  string          `json:"api_version"`
				InScope  bool            `json:"in_scope"`
				Response json.RawMessage `json:"response"`
			}
			require.NoError(t, json.Unmarshal(lines.Bytes(), &r))
			if !r.InScope || !strings.HasSuffix(r.Version, ".dahlia") {
				continue
			}
			checked++
			for _, complaint := range shape.Validate("", r.Response) {
				t.Errorf("%s %s: %s", r.Method, r.Path, complaint)
			}
		}
		require.NoError(t, lines.Err())
	}
	t.Logf("%d recorded answers checked", checked)
	require.NotZero(t, checked)
}

func FuzzValidate(f *testing.F) {
	f.Add("refund", refund)
	f.Add("", event(refund))
	f.Add("error", `{"error": null}`)
	f.Add("list", `{"object": "list", "data": [null, {"object": 1}]}`)
	f.Fuzz(func(t *testing.T, object, body string) {
		shape.Validate(object, []byte(body))
	})
}

func ExampleValidate() {
	answer := `{"id": "re_1", "object": "refund", "amount": "100", "created": 1700000000, "currency": "usd"}`
	for _, complaint := range shape.Validate("refund", []byte(answer)) {
		fmt.Println(complaint)
	}
	// Output: amount is "100", not int
}
