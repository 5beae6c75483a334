package simulator

import (
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/body"
)

// watchEvents, if tests set it, sees each event as it is recorded.
var watchEvents func(c *call, e *Event)

// An Event is something that happened to an object, with the object as it was.
type Event struct {
	ID      string
	Type    string
	Created int64 // Unix seconds
	// Version is the API version at which its data is shown, whoever asks.
	Version apiversion.Version
	// Data is the object as the event left it, Before as it was, for events that
	// tell what changed. Pinned are objects that Data shows inside it.
	Data, Before resource
	Pinned       []resource
	// RequestID is blank for what happened by itself.
	RequestID, IdempotencyKey string
	// Pending counts the webhook endpoints that have not taken it yet.
	Pending int64
}

func (e *Event) Kind() string       { return "event" }
func (e *Event) Key() string        { return e.ID }
func (e *Event) Parents() [3]string { return [3]string{} }
func (e *Event) CreatedAt() int64   { return e.Created }
func (e *Event) clone() resource    { d := *e; return &d }

func (e *Event) object(v *view) *body.Object {
	return e.shown(v.base, e.Version)
}

// shown is the event with its data at a version.
func (e *Event) shown(base string, version apiversion.Version) *body.Object {
	past := &view{version: version, base: base, pinned: e.Pinned}
	if past.pinned == nil {
		past.pinned = []resource{}
	}
	data := body.New(2)
	now := past.render(e.Data)
	data.Add("object", now)
	if e.Before != nil {
		data.Add("previous_attributes", difference(past.render(e.Before), now, version))
	}
	o := body.New(9).Add("id", e.ID).Add("object", "event").Add("api_version", version.String()).Add("created", e.Created)
	o.Add("data", data).Add("livemode", false).Add("pending_webhooks", e.Pending)
	request := body.New(2).Add("id", body.OrNull(e.RequestID)).Add("idempotency_key", body.OrNull(e.IdempotencyKey))
	return o.Add("request", request).Add("type", e.Type)
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
			if !version.Behaves(apiversion.ArraysWhole) {
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

// emit records that something happened to an object.
func (c *call) emit(kind string, data resource) { c.record(kind, data.clone(), nil) }

// emitDone is emit for an object that this call does not change any more: the
// event keeps the object itself and no copy.
func (c *call) emitDone(kind string, data resource) { c.record(kind, data, nil) }

// emitChange records that an object was changed, and what it was before.
func (c *call) emitChange(kind string, data, before resource) {
	c.record(kind, data.clone(), before.clone())
}

func (c *call) record(kind string, data, before resource) {
	version, _ := apiversion.Parse(c.settings.APIVersion)
	e := &Event{
		ID: c.newID("evt"), Type: kind, Created: c.unix(), Version: version,
		Data: data, Before: before, RequestID: c.requestID, IdempotencyKey: c.idempotencyKey,
	}
	if p, ok := data.(interface{ shows(*call) []resource }); ok {
		e.Pinned = p.shows(c)
	}
	to := c.endpointsFor(kind)
	e.Pending = int64(len(to))
	c.events = append(c.events, emitted{c.account, c.base, e, to, false})
	if watchEvents != nil {
		watchEvents(c, e)
	}
	c.save(e)
}

// covers says whether a type or a pattern such as "charge.*" names an event.
func covers(pattern, kind string) bool {
	if prefix, ok := strings.CutSuffix(pattern, "*"); ok {
		return strings.HasPrefix(kind, prefix)
	}
	return pattern == kind
}
