package simulator

import (
	"iter"
	"slices"
	"strconv"

	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/body"
)

const (
	defaultLimit = 10
	maxLimit     = 100
)

// A list is one page of objects, newest first.
type list struct {
	url     string
	data    []answer
	hasMore bool
	// total is shown in lists inside an object; nil leaves it out.
	total *int64
	// count finds the total of a list that does not show it.
	count func() int64
}

func (l *list) object(v *view) *body.Object {
	data := make([]any, len(l.data))
	for i, r := range l.data {
		data[i] = v.render(r)
	}
	o := body.New(5).Add("object", "list").Add("data", data).Add("has_more", l.hasMore)
	switch {
	case l.total != nil:
		o.Add("total_count", *l.total)
	case l.count != nil:
		o.Add("total_count", &body.Hidden{Load: func() any { return l.count() }, Former: v.version.Behaves(apiversion.NoTotalCount)})
	}
	return o.Add("url", l.url)
}

// page answers a list request: limit, starting_after, ending_before and created
// apply everywhere; match narrows the list further (nil: everything).
func (k *kind) page(c *call, parent, url string, match func(resource) bool) (answer, *Error) {
	limit := c.limit()
	after, before := c.params.Get("starting_after").Text(), c.params.Get("ending_before").Text()
	for _, cursor := range [...]struct{ param, id string }{{"starting_after", after}, {"ending_before", before}} {
		if cursor.id != "" && !k.has(c, cursor.id) {
			return nil, k.missingParam(cursor.id, cursor.param)
		}
	}
	created, err := c.timeRange("created")
	if err != nil {
		return nil, err
	}
	fits := func(r resource) bool { return (match == nil || match(r)) && created.holds(r) }
	l := &list{url: url, count: func() (total int64) {
		for record := range c.tx.List(k.name, parent, "", "") {
			if fits(record.(resource)) {
				total++
			}
		}
		return total
	}}
	for record := range c.tx.List(k.name, parent, after, before) {
		r := record.(resource)
		if !fits(r) {
			continue
		}
		if len(l.data) == limit {
			l.hasMore = true
			break
		}
		l.data = append(l.data, r)
	}
	if before != "" { // came oldest first
		for i, j := 0, len(l.data)-1; i < j; i, j = i+1, j-1 {
			l.data[i], l.data[j] = l.data[j], l.data[i]
		}
	}
	return l, nil
}

// limit is how many objects a page is to have.
func (c *call) limit() int {
	text := c.params.Get("limit").Text()
	if text == "" {
		return defaultLimit
	}
	limit, _ := strconv.Atoi(text)
	return max(1, min(limit, maxLimit))
}

// pageOf is page for objects that are at hand, in the order of the list.
func (k *kind) pageOf(c *call, all []resource, url string) (answer, *Error) {
	total := int64(len(all))
	l := &list{url: url, count: func() int64 { return total }}
	limit := c.limit()
	for param, rest := range map[string]func(i int) []resource{
		"starting_after": func(i int) []resource { return all[i+1:] },
		"ending_before":  func(i int) []resource { return all[max(0, i-limit):i] },
	} {
		id := c.params.Get(param).Text()
		if id == "" {
			continue
		}
		i := slices.IndexFunc(all, func(r resource) bool { return r.Key() == id })
		if i < 0 {
			return nil, k.missingParam(id, param)
		}
		l.hasMore = param == "ending_before" && i > limit
		all = rest(i)
	}
	if len(all) > limit {
		all, l.hasMore = all[:limit], true
	}
	for _, r := range all {
		l.data = append(l.data, r)
	}
	return l, nil
}

// children are the objects of a kind that belong to another, newest first.
func (v *view) children(k *kind, parent string) iter.Seq[resource] {
	return func(yield func(resource) bool) {
		switch {
		case v.pinned != nil:
			for _, r := range v.pinned {
				if r.Kind() == k.name && belongsTo(r, parent) && !yield(r) {
					return
				}
			}
		case v.tx != nil:
			for r := range v.tx.List(k.name, parent, "", "") {
				if !yield(r.(resource)) {
					return
				}
			}
		}
	}
}

// sublist is a list inside an object: the newest ten, with their number.
func (v *view) sublist(k *kind, parent, url string, match func(resource) bool) *list {
	l := &list{url: url}
	var total int64
	for r := range v.children(k, parent) {
		if match != nil && !match(r) {
			continue
		}
		total++
		if len(l.data) < defaultLimit {
			l.data = append(l.data, r)
		} else {
			l.hasMore = true
		}
	}
	l.total = &total
	return l
}

// A timeRange is the filter of a list by time, in Unix seconds.
type timeRange struct {
	from, to int64 // inclusive
	set      bool
}

type dated interface{ CreatedAt() int64 }

func (t timeRange) holds(r resource) bool {
	if !t.set {
		return true
	}
	d, ok := r.(dated)
	return ok && d.CreatedAt() >= t.from && d.CreatedAt() <= t.to
}

func (c *call) timeRange(param string) (timeRange, *Error) {
	n := c.params.Get(param)
	if !c.params.Has(param) {
		return timeRange{}, nil
	}
	t := timeRange{to: 1 << 62, set: true}
	if text := n.Text(); text != "" {
		at, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return t, fail("parameter_invalid_integer", "param", param, "value", text)
		}
		t.from, t.to = at, at
		return t, nil
	}
	for key, bound := range n.All() {
		at, err := strconv.ParseInt(bound.Text(), 10, 64)
		if err != nil {
			return t, fail("parameter_invalid_integer", "param", param+"["+key+"]", "value", bound.Text())
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

// deleted is the answer to a deletion.
type deleted struct{ id, kind string }

func (d deleted) object(*view) *body.Object {
	return body.New(3).Add("id", d.id).Add("object", d.kind).Add("deleted", true)
}
