package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	"github.com/pinstripe-lab/pinstripe/simulator"
)

// few and many are how many payments two simulators hold when they are read.
const few, many = 3_000, 300_000

var began = time.Date(2026, time.November, 2, 9, 0, 0, 0, time.UTC)

// request makes one request without a network, and returns the answer.
func request(s http.Handler, method, path, form string) (*httptest.ResponseRecorder, error) {
	r := httptest.NewRequest(method, path, strings.NewReader(form))
	r.Header.Set("Authorization", "Bearer "+key)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	if w.Code != http.StatusOK {
		return nil, fmt.Errorf("%s %s: %d %s", method, path, w.Code, w.Body)
	}
	return w, nil
}

// ask makes one request, and reads the answer.
func ask(s http.Handler, method, path, form string) (map[string]any, error) {
	w, err := request(s, method, path, form)
	if err != nil {
		return nil, err
	}
	var answer map[string]any
	return answer, json.Unmarshal(w.Body.Bytes(), &answer)
}

// A filled simulator, with what reads need to know of it.
type filled struct {
	sim                     *simulator.Simulator
	first, customer, charge string
}

// fill makes n settled payments, one in a hundred of one customer, and customers before and
// after them.
func fill(n int) (*filled, error) {
	f := &filled{sim: simulator.New(simulator.Options{Clock: simulator.StandingClock(began)})}
	customer, err := ask(f.sim, http.MethodPost, "/v1/customers", "email=jenny@example.com")
	if err != nil {
		return nil, err
	}
	f.customer = customer["id"].(string)
	for i := range n {
		form := payment
		switch {
		case i == 0:
			form += "&metadata[order]=7"
			fallthrough
		case i%100 == 0:
			form += "&customer=" + f.customer
		}
		paid, err := ask(f.sim, http.MethodPost, path, form)
		if err != nil {
			return nil, err
		}
		if i == 0 {
			f.first, f.charge = paid["id"].(string), paid["latest_charge"].(string)
		}
		if i%100 == 99 {
			f.sim.Advance(time.Second)
		}
	}
	f.sim.Advance(time.Minute)
	return f, nil
}

// reads are what is asked of both.
var reads = []struct{ name, path string }{
	{"one by its id", "/v1/payment_intents/{first}"},
	{"one with its charge", "/v1/payment_intents/{first}?expand[]=latest_charge"},
	{"ten", "/v1/payment_intents"},
	{"ten of a customer", "/v1/payment_intents?customer={customer}"},
	{"what was created before all", "/v1/payment_intents?created[lt]={before}"},
	{"what was created first", "/v1/charges?created[lte]={start}"},
	{"after the oldest", "/v1/payment_intents?starting_after={first}"},
	{"events", "/v1/events"},
	{"events of a rare type", "/v1/events?type=customer.created"},
	{"search by metadata", "/v1/payment_intents/search?query=metadata['order']:'7'"},
	{"search by status", "/v1/payment_intents/search?query=status:'succeeded'"},
	{"balance", "/v1/balance"},
	{"balance transactions of a charge", "/v1/balance_transactions?source={charge}"},
}

func (f *filled) address(path string) string {
	return strings.NewReplacer("{first}", f.first, "{customer}", f.customer, "{charge}", f.charge,
		"{before}", fmt.Sprint(began.Unix()-1), "{start}", fmt.Sprint(began.Unix()), "'", "%27").Replace(path)
}

// each is the median time of a request, in microseconds: of at most 200, and of fewer where
// they take long.
func each(read func() error) (float64, error) {
	var took []float64
	for at := time.Now(); len(took) < 200 && (len(took) < 5 || time.Since(at) < 2*time.Second); {
		one := time.Now()
		if err := read(); err != nil {
			return 0, err
		}
		took = append(took, float64(time.Since(one).Nanoseconds())/1e3)
	}
	return median(took), nil
}

// inside measures what reads cost where there is much, and the n-th of everything.
func (b *bench) inside(context.Context, *servers) error {
	b.say("reads without a network, %d settled payments and %d (microseconds):\n", few, many)
	small, err := fill(few)
	if err != nil {
		return err
	}
	large, err := fill(many)
	if err != nil {
		return err
	}
	worst, name := 0.0, ""
	for _, r := range reads {
		var took [2]float64
		for i, f := range []*filled{small, large} {
			took[i], err = each(func() error { _, err := request(f.sim, http.MethodGet, f.address(r.path), ""); return err })
			if err != nil {
				return err
			}
		}
		b.say("  %-34s %9.0f %9.0f  %7.2f x\n", r.name, took[0], took[1], took[1]/took[0])
		if took[1]/took[0] > worst {
			worst, name = took[1]/took[0], r.name
		}
	}
	b.atMost(2, worst, "x", fmt.Sprintf("the slowest of the reads, %d against %d: %s", many, few, name))
	return b.nths()
}

// nths measures whether the n-th of something costs more than the first.
func (b *bench) nths() error {
	sim := simulator.New(simulator.Options{Clock: simulator.StandingClock(began)})
	paid, err := ask(sim, http.MethodPost, path, strings.Replace(payment, "amount=2000", "amount=900000", 1))
	if err != nil {
		return err
	}
	id := paid["id"].(string)
	for _, n := range []struct{ name, path, form string }{
		{"refund of one charge", "/v1/refunds", "amount=100&payment_intent=" + id},
		{"event of one object", path + "/" + id, "metadata[order]="},
	} {
		i := 0
		hundred := func() (float64, error) {
			var took []float64
			for range 100 {
				i++
				form := n.form
				if strings.HasSuffix(form, "=") {
					form += fmt.Sprint(i)
				}
				at := time.Now()
				if _, err := request(sim, http.MethodPost, n.path, form); err != nil {
					return 0, err
				}
				took = append(took, float64(time.Since(at).Nanoseconds())/1e3)
			}
			return median(took), nil
		}
		var took []float64
		for range 20 {
			one, err := hundred()
			if err != nil {
				return err
			}
			took = append(took, one)
		}
		b.say("  %-34s %9.0f %9.0f  %7.2f x\n", "the 2000th "+n.name, took[1], took[19], took[19]/took[1])
		b.atMost(1.5, took[19]/took[1], "x", "the 2000th "+n.name+" against the 200th")
	}
	return nil
}
