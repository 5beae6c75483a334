package simulator_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/pinstripe-lab/pinstripe/simulator"
)

const paymentForm = "amount=2000&currency=usd&payment_method=pm_card_visa&confirm=true&payment_method_types[]=card"

// BenchmarkCreateAndConfirm is one payment without the network: what a request
// costs inside the simulator.
func BenchmarkCreateAndConfirm(b *testing.B) {
	s := simulator.New(simulator.Options{})
	b.ReportAllocs()
	for b.Loop() {
		benchCall(b, s, http.MethodPost, "/v1/payment_intents", paymentForm)
	}
}

// BenchmarkSettledPayment is a payment with all that it leads to: a clock that goes on, by
// a second every hundred payments, so that each settles. Beside time and allocations it
// reports the processor's microseconds, the collector's included, and what one keeps.
func BenchmarkSettledPayment(b *testing.B) {
	s := simulator.New(simulator.Options{})
	before, cpu, n := liveBytes(), processorTime(), 0
	b.ReportAllocs()
	for b.Loop() {
		benchCall(b, s, http.MethodPost, "/v1/payment_intents", paymentForm)
		if n++; n%100 == 0 {
			s.Advance(time.Second)
		}
	}
	cpu = processorTime() - cpu
	b.ReportMetric(float64(cpu.Microseconds())/float64(n), "cpu-us/op")
	b.ReportMetric((float64(liveBytes())-float64(before))/float64(n), "live-B/op")
	runtime.KeepAlive(s)
}

// benchReads are the reads that a store of any size answers in the time of a small one.
var benchReads = []struct{ name, path string }{
	{"by id", "/v1/payment_intents/{oldest}"},
	{"expanded", "/v1/payment_intents/{oldest}?expand[]=latest_charge.balance_transaction"},
	{"list", "/v1/payment_intents?limit=10"},
	{"list of a customer", "/v1/payment_intents?limit=10&customer={customer}"},
	{"list after the oldest", "/v1/payment_intents?limit=10&starting_after={oldest}"},
	{"list before the oldest", "/v1/payment_intents?limit=10&ending_before={oldest}"},
	{"list of a time without any", "/v1/payment_intents?limit=10&created[lt]=1000"},
	{"customers by email", "/v1/customers?email=first@example.com"},
	{"charges of an intent", "/v1/charges?payment_intent={oldest}"},
	{"events", "/v1/events?limit=10"},
	{"events of a type", "/v1/events?type=charge.updated&limit=10"},
	{"events of a rare type", "/v1/events?type=customer.created"},
	{"events of types by a pattern", "/v1/events?type=customer.*"},
	{"events not delivered", "/v1/events?delivery_success=false"},
	{"balance", "/v1/balance"},
	{"balance transactions of a type", "/v1/balance_transactions?type=refund"},
	{"balance transactions by day", "/v1/balance_transactions?available_on[lt]=1000"},
	{"search of what is frequent", "/v1/payment_intents/search?query=status:'succeeded'"},
	{"search by metadata", "/v1/payment_intents/search?query=metadata['order']:'first'"},
	{"search by status and customer", "/v1/payment_intents/search?query=status:'succeeded' AND customer:'{customer}'"},
	{"search by time", "/v1/charges/search?query=created<1000"},
}

// BenchmarkReads is what each read costs with few payments stored, and with many.
func BenchmarkReads(b *testing.B) {
	sizes := []int{3_000, 300_000}
	if testing.Short() {
		sizes = []int{300, 3_000}
	}
	for _, stored := range sizes {
		s, fill := benchStore(b, stored)
		for _, read := range benchReads {
			b.Run(fmt.Sprintf("%s/stored=%d", strings.ReplaceAll(read.name, " ", "_"), stored), func(b *testing.B) {
				path := fill.Replace(read.path)
				b.ReportAllocs()
				for b.Loop() {
					benchCall(b, s, http.MethodGet, path, "")
				}
			})
		}
	}
}

// benchStore is a simulator with a customer, an intent of the customer's with metadata, and
// then many payments that are nobody's. It returns what fills in their identifiers.
func benchStore(t testing.TB, payments int) (*simulator.Simulator, *strings.Replacer) {
	s := simulator.New(simulator.Options{})
	customer := idIn(benchCall(t, s, http.MethodPost, "/v1/customers", "email=first@example.com"))
	oldest := idIn(benchCall(t, s, http.MethodPost, "/v1/payment_intents", paymentForm+"&metadata[order]=first&customer="+customer))
	for n := range payments {
		benchCall(t, s, http.MethodPost, "/v1/payment_intents", paymentForm)
		if n%100 == 0 {
			s.Advance(time.Second)
		}
	}
	s.Advance(time.Second)
	return s, strings.NewReplacer("{customer}", customer, "{oldest}", oldest, " ", "+", "'", "%27", "<", "%3C")
}

func benchCall(t testing.TB, s http.Handler, method, path, form string) string {
	r := httptest.NewRequest(method, path, strings.NewReader(form))
	r.Header.Set("Authorization", "Bearer sk_test_bench")
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	if w.Code != http.StatusOK {
		t.Fatal(w.Body.String())
	}
	return w.Body.String()
}

// idIn is the identifier of the object that an answer shows.
func idIn(answer string) string {
	_, rest, _ := strings.Cut(answer, `"id": "`)
	id, _, _ := strings.Cut(rest, `"`)
	return id
}

func liveBytes() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
