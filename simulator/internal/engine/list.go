package engine

import (
	"iter"
	"slices"
	"strconv"

	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

const (
	DefaultLimit = 10
	maxLimit     = 100
)

// A List is one page of objects, newest first.
type List struct {
	URL     string
	Data    []Answer
	HasMore bool
	// Total is shown in lists inside an object; nil leaves it out.
	Total *int64
	// count finds the total of a list that does not show it.
	count func() int64
}

func (l *List) Object(v *View) *body.Object {
	data := make([]any, len(l.Data))
	for i, r := range l.Data {
		data[i] = v.Render(r)
	}
	o := body.New(5).Add("object", "list").Add("data", data).Add("has_more", l.HasMore)
	switch {
	case l.Total != nil:
		o.Add("total_count", *l.Total)
	case l.count != nil:
		former := v.asksTotal() && v.Version.Behaves(apiversion.NoTotalCount)
		o.Add("total_count", &body.Hidden{Load: func() any { return l.count() }, Former: former})
	}
	return o.Add("url", l.URL)
}

// Page answers a list request: limit, starting_after, ending_before and created
// apply everywhere; match narrows the list further (nil: everything). What follows from
// match by an index is where, so that not everything is looked at.
func (k *Kind) Page(c *Call, parent, url string, match func(Resource) bool, where ...Where) (Answer, *Error) {
	limit := c.limit()
	after, before, err := c.cursors()
	if err != nil {
		return nil, err
	}
	for _, cursor := range [...]struct{ param, id string }{{"starting_after", after}, {"ending_before", before}} {
		if cursor.id != "" && !k.Has(c, cursor.id) {
			return nil, k.MissingParam(cursor.id, cursor.param)
		}
	}
	created, err := c.timeRange("created")
	if err != nil {
		return nil, err
	}
	fits := func(r Resource) bool { return (match == nil || match(r)) && created.holds(r) }
	q := Listing{Parent: parent, Where: where}
	created.bound(&q)
	l := &List{URL: url, count: func() (total int64) {
		if match == nil && !created.set {
			return c.Tx.Count(k.Name, parent)
		}
		for record := range c.Tx.Select(k.Name, q) {
			if fits(record.(Resource)) {
				total++
			}
		}
		return total
	}}
	shown := q
	shown.After, shown.Before = after, before
	for record := range c.Tx.Select(k.Name, shown) {
		r := record.(Resource)
		if !fits(r) {
			continue
		}
		if len(l.Data) == limit {
			l.HasMore = true
			break
		}
		l.Data = append(l.Data, r)
	}
	if before != "" { // came oldest first
		for i, j := 0, len(l.Data)-1; i < j; i, j = i+1, j-1 {
			l.Data[i], l.Data[j] = l.Data[j], l.Data[i]
		}
	}
	return l, nil
}

// cursors are the objects after and before which a page is to lie. Stripe's reference
// on pagination: they are mutually exclusive.
func (c *Call) cursors() (after, before string, err *Error) {
	after, before = c.Params.Get("starting_after").Text(), c.Params.Get("ending_before").Text()
	if after != "" && before != "" {
		return "", "", Fail(situation.ParametersExclusive, "param", "ending_before", "params", "ending_before, starting_after")
	}
	return after, before, nil
}

// limit is how many objects a page is to have.
func (c *Call) limit() int {
	text := c.Params.Get("limit").Text()
	if text == "" {
		return DefaultLimit
	}
	limit, _ := strconv.Atoi(text)
	return max(1, min(limit, maxLimit))
}

// PageOf is page for objects that are at hand, in the order of the list.
func (k *Kind) PageOf(c *Call, all []Resource, url string) (Answer, *Error) {
	total := int64(len(all))
	l := &List{URL: url, count: func() int64 { return total }}
	limit := c.limit()
	if _, _, err := c.cursors(); err != nil {
		return nil, err
	}
	for param, rest := range map[string]func(i int) []Resource{
		"starting_after": func(i int) []Resource { return all[i+1:] },
		"ending_before":  func(i int) []Resource { return all[max(0, i-limit):i] },
	} {
		id := c.Params.Get(param).Text()
		if id == "" {
			continue
		}
		i := slices.IndexFunc(all, func(r Resource) bool { return r.Key() == id })
		if i < 0 {
			return nil, k.MissingParam(id, param)
		}
		l.HasMore = param == "ending_before" && i > limit
		all = rest(i)
	}
	if len(all) > limit {
		all, l.HasMore = all[:limit], true
	}
	for _, r := range all {
		l.Data = append(l.Data, r)
	}
	return l, nil
}

// Children are the objects of a kind that belong to another, newest first.
func (v *View) Children(k *Kind, parent string) iter.Seq[Resource] {
	return func(yield func(Resource) bool) {
		switch {
		case v.Pinned != nil:
			for _, r := range v.Pinned {
				if r.Kind() == k.Name && belongsTo(r, parent) && !yield(r) {
					return
				}
			}
		case v.tx != nil:
			for r := range v.tx.List(k.Name, parent) {
				if !yield(r.(Resource)) {
					return
				}
			}
		}
	}
}

// Sublist is a list inside an object: the newest ten, with their number.
func (v *View) Sublist(k *Kind, parent, url string, match func(Resource) bool) *List {
	l := &List{URL: url}
	var total int64
	for r := range v.Children(k, parent) {
		if match != nil && !match(r) {
			continue
		}
		total++
		if len(l.Data) < DefaultLimit {
			l.Data = append(l.Data, r)
		} else if l.HasMore = true; match == nil {
			break
		}
	}
	if match == nil {
		total = v.count(k, parent)
		l.HasMore = total > DefaultLimit
	}
	l.Total = &total
	return l
}

// count is how many objects of a kind belong to another one. An event says it where it does
// not pin them all.
func (v *View) count(k *Kind, parent string) (n int64) {
	switch {
	case v.Pinned != nil:
		for _, r := range v.Pinned {
			if t, ok := r.(*Total); ok && t.Of == k.Name && t.Parent == parent {
				return t.Number
			}
			if r.Kind() == k.Name && belongsTo(r, parent) {
				n++
			}
		}
	case v.tx != nil:
		n = v.tx.Count(k.Name, parent)
	}
	return n
}

// A timeRange is the filter of a list by time, in Unix seconds.
type timeRange struct {
	from, to int64 // inclusive
	set      bool
}

// bound narrows a listing to the range.
func (t timeRange) bound(q *Listing) {
	if t.set {
		q.From = t.from
		if t.to < 1<<62 {
			q.To = t.to
		}
	}
}

type Dated interface{ CreatedAt() int64 }

func (t timeRange) holds(r Resource) bool {
	if !t.set {
		return true
	}
	d, ok := r.(Dated)
	return ok && d.CreatedAt() >= t.from && d.CreatedAt() <= t.to
}

func (c *Call) timeRange(param string) (timeRange, *Error) {
	n := c.Params.Get(param)
	if !c.Params.Has(param) {
		return timeRange{}, nil
	}
	t := timeRange{to: 1 << 62, set: true}
	if text := n.Text(); text != "" {
		at, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return t, Fail(situation.ParameterInvalidInteger, "param", param, "value", text)
		}
		t.from, t.to = at, at
		return t, nil
	}
	for key, bound := range n.All() {
		at, err := strconv.ParseInt(bound.Text(), 10, 64)
		if err != nil {
			return t, Fail(situation.ParameterInvalidInteger, "param", param+"["+key+"]", "value", bound.Text())
		}
		switch key {
		case "gt":
			t.from = max(t.from, at+1)
		case "gte":
			t.from = max(t.from, at)
		case "lt":
			t.to = min(t.to, at-1)
		case "lte":
			t.to = min(t.to, at)
		}
	}
	return t, nil
}

// TimeFilter says which times a parameter asks for, as created does: all if it was not sent.
func (c *Call) TimeFilter(param string) (func(at int64) bool, *Error) {
	t, err := c.timeRange(param)
	return func(at int64) bool { return !t.set || t.from <= at && at <= t.to }, err
}

// Deleted is the answer to a deletion.
type Deleted struct{ ID, Kind string }

func (d Deleted) Object(*View) *body.Object {
	return body.New(3).Add("id", d.ID).Add("object", d.Kind).Add("deleted", true)
}
