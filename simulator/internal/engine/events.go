package engine

import (
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/body"
)

// WatchEvents sees each event as it is recorded, if tests set it.
var WatchEvents func(c *Call, e *Event)

// An Event is something that happened to an object, with the object as it was.
type Event struct {
	ID      string
	Type    string
	Created int64 // Unix seconds
	// Version is the API version at which its data is shown, whoever asks.
	Version apiversion.Version
	// Data is the object as the event left it, Before as it was, for events that
	// tell what changed. Pinned are objects that Data shows inside it.
	Data, Before Resource
	Pinned       []Resource
	// RequestID is blank for what happened by itself.
	RequestID, IdempotencyKey string
	// Pending counts the webhook endpoints that have not taken it yet.
	Pending int64
}

// A Total is pinned to an event where another object shows only the newest of those that
// belong to it, and how many there are.
type Total struct {
	Of     string // their kind
	Parent string
	Number int64
}

func (t *Total) Kind() string              { return "total of " + t.Of }
func (t *Total) Key() string               { return t.Parent }
func (t *Total) Parents() [3]string        { return [3]string{} }
func (t *Total) Clone() Resource           { return t }
func (t *Total) Object(*View) *body.Object { return body.New(0) }

func (e *Event) Kind() string       { return "event" }
func (e *Event) Key() string        { return e.ID }
func (e *Event) Parents() [3]string { return [3]string{} }
func (e *Event) CreatedAt() int64   { return e.Created }
func (e *Event) Clone() Resource    { d := *e; return &d }

func (e *Event) Object(v *View) *body.Object {
	return e.Shown(v.Base, e.Version)
}

// Shown is the event with its data at a version.
func (e *Event) Shown(base string, version apiversion.Version) *body.Object {
	past := &View{Version: version, Base: base, Pinned: e.Pinned}
	if past.Pinned == nil {
		past.Pinned = []Resource{}
	}
	data := body.New(2)
	now := past.Render(e.Data)
	data.Add("object", now)
	if e.Before != nil {
		data.Add("previous_attributes", difference(past.Render(e.Before), now, version))
	}
	o := body.New(9).Add("id", e.ID).Add("object", "event").Add("api_version", version.String()).Add("created", e.Created)
	o.Add("data", data).Add("livemode", false).Add("pending_webhooks", e.Pending)
	request := body.New(2).Add("id", body.OrNull(e.RequestID)).Add("idempotency_key", body.OrNull(e.IdempotencyKey))
	return o.Add("request", request).Add("type", e.Type)
}

// Print is all that an event keeps, as JSON at its own version, for tests.
func (e *Event) Print() []byte {
	text := e.Shown("", e.Version).AppendJSON(nil)
	for _, r := range e.Pinned {
		text = append(text, (&View{Pinned: e.Pinned, Version: e.Version}).Render(r).AppendJSON(nil)...)
	}
	return text
}

// difference holds the members of before that are not the same in after, as a
// version tells of them.
func difference(before, after *body.Object, version apiversion.Version) *body.Object {
	out := body.New(4)
	for _, m := range before.Members() {
		if _, hidden := m.Value.(*body.Hidden); hidden {
			continue
		}
		was, is := m.Value, after.Get(m.Key)
		a, ok1 := was.(*body.Object)
		b, ok2 := is.(*body.Object)
		if ok1 && ok2 && a != nil && b != nil {
			switch d := difference(a, b, version); {
			case d.Len() == 0:
			case version.Behaves(apiversion.DifferencesWithinHashes):
				out.Add(m.Key, d)
			default:
				out.Add(m.Key, a)
			}
			continue
		}
		if !body.Same(was, is) {
			if _, array := elements(was); array && !version.Behaves(apiversion.ArraysWhole) {
				was = changedElements(was, is)
			}
			out.Add(m.Key, was)
		}
	}
	// what after has and before had not was null or not there
	if after.Kind() == "" {
		for _, m := range after.Members() {
			if !before.Has(m.Key) {
				out.Add(m.Key, nil)
			}
		}
	}
	return out
}

// changedElements are those of an array that are not the same in a later one.
// What is no array is returned as it is.
func changedElements(was, is any) any {
	before, ok := elements(was)
	after, _ := elements(is)
	if !ok {
		return was
	}
	changed := []any{}
	for i, item := range before {
		if i >= len(after) || !body.Same(item, after[i]) {
			changed = append(changed, item)
		}
	}
	return changed
}

func elements(value any) (items []any, ok bool) {
	switch value := value.(type) {
	case []any:
		return value, true
	case []string:
		for _, text := range value {
			items = append(items, text)
		}
		return items, true
	}
	return nil, false
}

// EventFields are those by which events can be listed.
var EventFields = []Field{
	{"type", func(r Resource) string { return r.(*Event).Type }},
	{"waiting", func(r Resource) string { return r.(*Event).waiting() }},
	{"type waiting", func(r Resource) string { return r.(*Event).Type + r.(*Event).waiting() }},
}

// waiting says whether an endpoint has not taken the event yet.
func (e *Event) waiting() string { return Waiting(e.Pending > 0) }

// Waiting is the value of the field of that name.
func Waiting(yes bool) string {
	if yes {
		return " waiting"
	}
	return " taken"
}

// Emit records that something happened to an object.
func (c *Call) Emit(kind string, data Resource) { c.Record(kind, data.Clone(), nil) }

// EmitDone is emit for an object that this call does not change any more: the
// event keeps the object itself and no copy.
func (c *Call) EmitDone(kind string, data Resource) { c.Record(kind, data, nil) }

// EmitChange records that an object was changed, and what it was before.
func (c *Call) EmitChange(kind string, data, before Resource) {
	c.Record(kind, data.Clone(), before.Clone())
}

func (c *Call) Record(kind string, data, before Resource) {
	version := c.engine.ownVersion(&c.Settings)
	e := &Event{
		ID: c.NewID("evt"), Type: kind, Created: c.Unix(), Version: version.Answering("event " + kind),
		Data: data, Before: before, RequestID: c.requestID, IdempotencyKey: c.idempotencyKey,
	}
	if p, ok := data.(Enclosing); ok {
		e.Pinned = p.Shows(c)
	}
	to := c.EndpointsFor(kind)
	e.Pending = int64(len(to))
	c.Events = append(c.Events, Emitted{c.Account, c.Base, e, to, false})
	if WatchEvents != nil {
		WatchEvents(c, e)
	}
	c.Save(e)
}

// Covers says whether a type or a pattern such as "charge.*" names an event.
func Covers(pattern, kind string) bool {
	if prefix, ok := strings.CutSuffix(pattern, "*"); ok {
		return strings.HasPrefix(kind, prefix)
	}
	return pattern == kind
}
