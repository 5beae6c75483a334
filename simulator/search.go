package simulator

import (
	"encoding/base64"
	"slices"
	"strconv"
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/body"
)

// Search answers /v1/payment_intents/search and its like. What a query says is
// read in search_query.go. Stripe's index lags up to a minute behind; here
// everything is found at once.

// A fieldKind says which operators a field takes.
type fieldKind int

const (
	tokenField  fieldKind = iota // the whole value, capitals or not
	textField                    // also a part of it
	numberField                  // a number, also to be compared with
)

// searching says by which fields objects of a kind can be searched: those of fields, and
// metadata. Objects that are gone are not found.
type searching struct {
	fields   map[string]searchField
	metadata func(resource) Metadata
	gone     func(resource) bool // nil: none
}

// A searchField is what a query can ask of an object: its texts or its number.
type searchField struct {
	kind  fieldKind
	value func(resource) string // "" is null; numerals are written as decimals
}

// A searchResult is one page of what a query finds, newest first.
type searchResult struct {
	url   string
	data  []resource
	next  string // page token, "" on the last page
	total int64
}

func (s *searchResult) object(v *view) *body.Object {
	data := make([]any, len(s.data))
	for i, r := range s.data {
		data[i] = v.render(r)
	}
	o := body.New(6).Add("object", "search_result").Add("data", data).Add("has_more", s.next != "").Add("next_page", body.OrNull(s.next))
	return o.Add("total_count", &body.Hidden{Load: func() any { return s.total }}).Add("url", s.url)
}

// searched finds the objects of a kind that fit the request's query. A page token
// is the id of the last object shown, so that what is made meanwhile does not
// move the pages.
func (k *kind) searched(c *call) (answer, *Error) {
	if !c.behaves(apiversion.Search) {
		return nil, fail("search_version", "version", c.version.String())
	}
	q, err := parseQuery(k, c.params.Get("query").Text())
	if err != nil {
		return nil, err
	}
	after, err := c.searchPage(k)
	if err != nil {
		return nil, err
	}
	limit := defaultLimit
	if n := c.params.Get("limit"); n.Text() != "" {
		limit = int(max(1, min(n.Int(), maxLimit)))
	}
	s := &searchResult{url: "/v1/" + k.name + "s/search"}
	started := after == ""
	for record := range c.tx.List(k.name, "", "", "") {
		r := record.(resource)
		if k.search.gone != nil && k.search.gone(r) || !q.fits(r) {
			continue
		}
		s.total++
		switch {
		case started && len(s.data) < limit:
			s.data = append(s.data, r)
		case started && s.next == "":
			s.next = base64.URLEncoding.EncodeToString([]byte(s.data[limit-1].Key()))
		}
		started = started || r.Key() == after
	}
	return s, nil
}

// searchPage is the id after which the page that a request names begins.
func (c *call) searchPage(kind *kind) (string, *Error) {
	text := c.params.Get("page").Text()
	if text == "" {
		return "", nil
	}
	id, err := base64.URLEncoding.DecodeString(text)
	if err != nil || !kind.has(c, string(id)) {
		return "", fail("search_page_invalid")
	}
	return string(id), nil
}

// fits says whether an object is what a query asks for.
func (q *query) fits(r resource) bool {
	if q.any {
		return slices.ContainsFunc(q.clauses, func(k clause) bool { return k.fits(r) })
	}
	return !slices.ContainsFunc(q.clauses, func(k clause) bool { return !k.fits(r) })
}

func (k *clause) fits(r resource) bool {
	var has string
	if k.metadata {
		for _, pair := range k.of.search.metadata(r) {
			if pair.Key == k.key {
				has = pair.Value
			}
		}
	} else {
		has = k.field.value(r)
	}
	return k.compare(has) != k.not
}

func (k *clause) compare(has string) bool {
	switch {
	case k.null:
		return has == ""
	case k.operator == "~":
		return strings.Contains(strings.ToLower(has), strings.ToLower(k.value))
	case k.metadata || k.field.kind != numberField:
		return strings.EqualFold(has, k.value)
	}
	n, _ := strconv.ParseInt(has, 10, 64)
	switch k.operator {
	case ">":
		return n > k.number
	case ">=":
		return n >= k.number
	case "<":
		return n < k.number
	case "<=":
		return n <= k.number
	}
	return n == k.number
}
