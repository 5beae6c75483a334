package engine

import (
	"bytes"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/simulator/body"
)

// A gadget is an object that fails to be shown while it is called "broken".
type gadget struct{ ID, Name string }

func (g *gadget) Kind() string       { return "gadget" }
func (g *gadget) Key() string        { return g.ID }
func (g *gadget) Parents() [3]string { return [3]string{} }
func (g *gadget) Clone() Resource    { h := *g; return &h }
func (g *gadget) Object(*View) *body.Object {
	if g.Name == "broken" {
		panic("this cannot be shown")
	}
	return body.New(2).Add("id", g.ID).Add("object", "gadget")
}

// failing is an engine with one operation, whose objects cannot be shown while their
// name is broken, and with a job that fails.
func failing(t *testing.T, deliver http.RoundTripper) (e *Engine, log *bytes.Buffer, post func(name string) int) {
	log = &bytes.Buffer{}
	const breaks Job = "break"
	routing := NewRouter([]Route{{Method: "POST", Pattern: "/v1/customers", Do: func(c *Call) (Answer, *Error) {
		g := &gadget{ID: "gadget_1", Name: c.Params.Get("name").Text()}
		c.Later(time.Hour, breaks, g.ID)
		c.Save(g)
		return g, nil
	}}})
	kinds := NewKinds(nil)
	DeclareKind[*gadget](kinds, Kind{})
	e = New(Config{
		Clock: StandingClock(time.Now()), Log: slog.New(slog.NewTextHandler(log, nil)), Deliver: deliver, Routing: routing, Kinds: kinds,
		Jobs: map[Job]func(*Call, string){breaks: func(c *Call, id string) {
			if r, ok := c.Tx.Get("gadget", id).(*gadget); ok && r.Name == "late" {
				c.Tx.Put(&gadget{ID: id, Name: "changed"})
				panic("this job fails")
			}
		}},
	})
	t.Cleanup(e.Close)
	return e, log, func(name string) int {
		r := httptest.NewRequest("POST", "/v1/customers", strings.NewReader("name="+name))
		r.Header.Set("Authorization", "Bearer sk_test_1")
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Idempotency-Key", "once"+name)
		w := httptest.NewRecorder()
		e.ServeHTTP(w, r)
		return w.Code
	}
}

func TestAnAnswerThatCannotBeShownLeavesTheAccountInOrder(t *testing.T) {
	e, log, post := failing(t, nil)
	require.Equal(t, 500, post("broken"))
	require.Contains(t, log.String(), "this cannot be shown")
	require.Contains(t, log.String(), "guard_test.go", "the log says where")
	require.Equal(t, 500, post("broken"), "the key is not in use for ever")
	require.Equal(t, 200, post("whole"), "the account's lock is free")
	e.Look(e.AccountOf("sk_test_1", ""), "", func(c *Call) { require.Equal(t, "whole", c.Tx.Get("gadget", "gadget_1").(*gadget).Name) })
}

func TestAJobThatFailsChangesNothing(t *testing.T) {
	e, log, post := failing(t, nil)
	require.Equal(t, 200, post("late"))
	a := e.AccountOf("sk_test_1", "")
	a.Advance(2 * time.Hour)
	require.Contains(t, log.String(), "this job fails")
	e.Look(a, "", func(c *Call) { require.Equal(t, "late", c.Tx.Get("gadget", "gadget_1").(*gadget).Name) })
	require.Equal(t, 200, post("whole"))
}

type breaking struct{}

func (breaking) RoundTrip(*http.Request) (*http.Response, error) { panic("this transport fails") }

func TestADeliveryThatFailsIsTheLastOfNothing(t *testing.T) {
	e, log, post := failing(t, breaking{})
	require.Equal(t, 200, post("whole"))
	a := e.AccountOf("sk_test_1", "")
	to := []*Endpoint{{ID: "we_1", URL: "http://127.0.0.1:1/", Secret: "whsec_x", Enabled: []string{"*"}}}
	for range 2 {
		e.Act(a, "", func(c *Call) bool {
			event := &Event{ID: "evt_1", Type: "gadget.created", Version: c.Version, Data: &gadget{ID: "gadget_1"}}
			c.Events = append(c.Events, Emitted{Account: a, Event: event, Endpoints: to})
			return true
		})
	}
	require.Len(t, a.Deliveries(true), 2, "the queue goes on")
	require.Equal(t, 2, strings.Count(log.String(), "this transport fails"))
}
