package door

import (
	"bytes"
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/internal/masking"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/stripe"
)

// windowRows is how many lines a list of the window has, the newest.
const windowRows = 100

// pageHeaders keep a page to itself: nothing from elsewhere, nothing kept.
func pageHeaders(h http.Header) {
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
}

// requestsOf are the log's entries of several accounts, newest first.
func requestsOf(accounts []*engine.Account) (all []*engine.LoggedRequest) {
	for _, a := range accounts {
		for _, e := range a.Requests() {
			shown := *e
			shown.Path, shown.Key = masking.Secret("", e.Path), masking.Secret(masking.HeaderKey("Idempotency-Key"), e.Key)
			all = append(all, &shown)
		}
	}
	slices.SortStableFunc(all, func(a, b *engine.LoggedRequest) int { return b.Time.Compare(a.Time) })
	return all
}

// A requestPage is one request with what came of it.
type requestPage struct {
	*engine.LoggedRequest
	Params   [][2]string
	Headers  map[string]string
	Response string
	Events   []*engine.Event
}

func (s *Door) requestSight(g *sight, accounts []*engine.Account, id string) bool {
	all := requestsOf(accounts)
	if id == "" {
		g.Title, g.News = "Requests", "request"
		g.What = all[:min(len(all), windowRows)]
		return true
	}
	i := slices.IndexFunc(all, func(e *engine.LoggedRequest) bool { return e.ID == id })
	if i < 0 {
		return false
	}
	p := requestPage{LoggedRequest: all[i], Headers: shownRequest(all[i])["headers"].(map[string]string), Response: indented(all[i].Answer)}
	for _, param := range maskedForm(all[i].Form) {
		p.Params = append(p.Params, [2]string{param[0], withoutSecrets(param[1])})
	}
	for _, a := range accounts {
		s.Look(a, "", func(c call) {
			for r := range stripe.Events.List(c, "") {
				if e := r; e.RequestID == id {
					p.Events = append(p.Events, e)
				}
			}
		})
	}
	slices.Reverse(p.Events)
	g.Title, g.What = p.Method+" "+p.Path, p
	return true
}

func indented(text []byte) string {
	var b bytes.Buffer
	if json.Indent(&b, text, "", "  ") != nil {
		return string(text)
	}
	return b.String()
}

// An objectLine is an object in a list.
type objectLine struct {
	ID, Kind, Status, Account string
	Created                   int64
}

// An objectPage is one object: as it is, how it got there, where it can go.
type objectPage struct {
	objectLine
	JSON     string
	Diagram  *diagram
	Next     []engine.Move
	Events   []*engine.Event
	Requests []*engine.LoggedRequest
}

// listedKinds are the kinds of objects that the window lists.
var listedKinds = []string{
	"payment_intent", "setup_intent", "charge", "refund", "dispute", "customer", "payment_method", stripe.SourceKind,
	"transfer", "application_fee", "mandate", "webhook_endpoint", "account",
}

func (s *Door) objectSight(g *sight, accounts []*engine.Account, id string) bool {
	if id != "" {
		return s.oneObject(g, accounts, id)
	}
	g.Title, g.News = "Objects", "event"
	var all []objectLine
	for _, a := range accounts {
		s.Look(a, "", func(c call) {
			for _, kind := range listedKinds {
				n := 0
				for r := range c.Tx.List(kind, "") {
					if n++; n > windowRows {
						break
					}
					if r, ok := r.(engine.Resource); ok {
						all = append(all, objectLineOf(c, r))
					}
				}
			}
		})
	}
	slices.SortStableFunc(all, func(a, b objectLine) int { return int(b.Created - a.Created) })
	g.What = all[:min(len(all), 3*windowRows)]
	return true
}

func objectLineOf(c call, r engine.Resource) objectLine {
	o := c.View().Render(r)
	status, _ := o.Get("status").(string)
	created, _ := o.Get("created").(int64)
	return objectLine{ID: r.Key(), Kind: r.Kind(), Status: status, Account: c.Account.ID, Created: created}
}

func (s *Door) oneObject(g *sight, accounts []*engine.Account, id string) bool {
	for _, a := range accounts {
		var p *objectPage
		s.Look(a, "", func(c call) {
			r := c.FindAny(id)
			if r == nil {
				return
			}
			p = &objectPage{objectLine: objectLineOf(c, r), JSON: string(c.View().Render(r).AppendJSON(nil))}
			path := pathOf(c, p, id)
			if life := stripe.Kinds.Lifecycle(p.Kind); life != nil && p.Status != "" {
				p.Diagram = draw(life, append(path, p.Status))
				for _, m := range life {
					if slices.Contains(m.From, p.Status) {
						p.Next = append(p.Next, m)
					}
				}
			}
		})
		if p == nil {
			continue
		}
		p.JSON = indented([]byte(p.JSON))
		for _, e := range requestsOf([]*engine.Account{a}) {
			if strings.Contains(e.Path, id) || bytes.Contains(e.Answer, []byte(`"`+id+`"`)) {
				p.Requests = append(p.Requests, e)
			}
		}
		p.Requests = p.Requests[:min(len(p.Requests), windowRows)]
		g.Title, g.What, g.News = id, p, "event"
		return true
	}
	return false
}

// pathOf collects an object's events, oldest first, and the statuses they saw.
func pathOf(c call, p *objectPage, id string) (path []string) {
	for r := range stripe.Events.List(c, "") {
		if e := r; e.Data.Key() == id {
			p.Events = append(p.Events, e)
		}
	}
	slices.Reverse(p.Events)
	for _, e := range p.Events {
		past := &engine.View{Version: c.Version, Base: c.Base, Pinned: []engine.Resource{}}
		if status, ok := past.Render(e.Data).Get("status").(string); ok {
			path = append(path, status)
		}
	}
	return path
}

// An eventLine is an event with its deliveries.
type eventLine struct {
	*engine.Event
	Account    string
	Object     string
	Deliveries []deliveryLine
}

type deliveryLine struct {
	Endpoint, URL string
	Attempts      []attemptLine
}

type attemptLine struct {
	At         int64
	Status     int
	OK         bool
	Error      string
	Answer     string
	DurationMS int64
}

func (s *Door) eventSight(g *sight, accounts []*engine.Account, id string) bool {
	g.Title, g.News = "Events", "event,delivery"
	var all []eventLine
	for _, a := range accounts {
		s.Look(a, "", func(c call) {
			n := 0
			for r := range stripe.Events.List(c, "") {
				e := r
				if id != "" && e.ID != id {
					continue
				}
				if n++; n > windowRows {
					break
				}
				all = append(all, eventLine{Event: e, Account: a.ID, Object: e.Data.Key()})
			}
		})
	}
	sent := s.deliveryLines(accounts)
	for i := range all {
		all[i].Deliveries = sent[all[i].ID]
	}
	slices.SortStableFunc(all, func(a, b eventLine) int { return int(b.Created - a.Created) })
	all = all[:min(len(all), windowRows)]
	if id == "" {
		g.What = all
		return true
	}
	if len(all) == 0 {
		return false
	}
	g.Title, g.What = all[0].Type, all[0]
	return true
}

// deliveryLines are the deliveries of accounts by event.
func (s *Door) deliveryLines(accounts []*engine.Account) map[string][]deliveryLine {
	out := map[string][]deliveryLine{}
	var owners []*engine.Account
	for _, a := range accounts {
		if o := a.Owner(); !slices.Contains(owners, o) {
			owners = append(owners, o)
		}
	}
	for _, o := range owners {
		for _, d := range o.Deliveries(false) {
			line := deliveryLine{Endpoint: d.Endpoint, URL: d.URL}
			for _, a := range d.Attempts {
				line.Attempts = append(line.Attempts, attemptLine{
					a.At.Unix(), a.Answer.Status, a.Answer.OK(), a.Answer.Err, a.Answer.Body, a.Answer.Duration.Milliseconds(),
				})
			}
			out[d.Event] = append(out[d.Event], line)
		}
	}
	return out
}

func (s *Door) accountSight(g *sight, accounts []*engine.Account, id string) bool {
	g.Title, g.News = "Accounts", "request"
	if id == "" {
		return true
	}
	for _, a := range accounts {
		if a.ID == id {
			text, err := json.MarshalIndent(a.Settings(), "", "  ")
			g.Title, g.What = id, string(text)
			return err == nil
		}
	}
	return false
}
