package engine

import (
	"encoding/base64"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
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

// Searching says by which fields objects of a kind can be searched: those of fields, and
// metadata. Objects that are gone are not found.
type Searching struct {
	Fields   map[string]SearchField
	Metadata func(Resource) Metadata
	Gone     func(Resource) bool // nil: none
}

// A SearchField is what a query can ask of an object: its texts or its number.
type SearchField struct {
	Kind  fieldKind
	Value func(Resource) string // "" is null; numerals are written as decimals
}

// A searchResult is one page of what a query finds, newest first.
type searchResult struct {
	url   string
	data  []Resource
	next  string // page token, "" on the last page
	total func() int64
}

func (s *searchResult) Object(v *View) *body.Object {
	data := make([]any, len(s.data))
	for i, r := range s.data {
		data[i] = v.Render(r)
	}
	o := body.New(6).Add("object", "search_result").Add("data", data).Add("has_more", s.next != "").Add("next_page", body.OrNull(s.next))
	return o.Add("total_count", &body.Hidden{Load: func() any { return s.total() }}).Add("url", s.url)
}

// Searched finds the objects of a kind that fit the request's query. A page token
// is the id of the last object shown, so that what is made meanwhile does not
// move the pages.
func (k *Kind) Searched(c *Call) (Answer, *Error) {
	if !c.Behaves(apiversion.Search) {
		return nil, Fail(situation.SearchVersion, "version", c.Version.String())
	}
	q, err := parseQuery(k, c.Params.Get("query").Text())
	if err != nil {
		return nil, err
	}
	after, err := c.searchPage(k)
	if err != nil {
		return nil, err
	}
	limit := DefaultLimit
	if n := c.Params.Get("limit"); n.Text() != "" {
		limit = int(max(1, min(n.Int(), maxLimit)))
	}
	s := &searchResult{url: k.searchURL()}
	s.total = func() (n int64) {
		for range c.found(k, q, "") {
			n++
		}
		return n
	}
	for r := range c.found(k, q, after) {
		if len(s.data) == limit {
			s.next = base64.URLEncoding.EncodeToString([]byte(s.data[limit-1].Key()))
			break
		}
		s.data = append(s.data, r)
	}
	return s, nil
}

// found yields what fits a query, newest first, from the one after an object on.
func (c *Call) found(k *Kind, q *query, after string) iter.Seq[Resource] {
	for t := c.Tx.table(k.Name); t != nil && !t.indexSome(); { // what has come since the request did
	}
	l := q.listing()
	l.After = after
	return func(yield func(Resource) bool) {
		for record := range c.Tx.Select(k.Name, l) {
			r := record.(Resource)
			if k.Search.Gone != nil && k.Search.Gone(r) || !q.fits(r) {
				continue
			}
			if !yield(r) {
				return
			}
		}
	}
}

// searchPage is the id after which the page that a request names begins.
func (c *Call) searchPage(kind *Kind) (string, *Error) {
	text := c.Params.Get("page").Text()
	if text == "" {
		return "", nil
	}
	id, err := base64.URLEncoding.DecodeString(text)
	if err != nil || !kind.Has(c, string(id)) {
		return "", Fail(situation.SearchPageInvalid)
	}
	return string(id), nil
}

// fits says whether an object is what a query asks for.
func (q *query) fits(r Resource) bool {
	if q.any {
		return slices.ContainsFunc(q.clauses, func(k clause) bool { return k.fits(r) })
	}
	return !slices.ContainsFunc(q.clauses, func(k clause) bool { return !k.fits(r) })
}

func (k *clause) fits(r Resource) bool {
	var has string
	if k.metadata {
		for _, pair := range k.of.Search.Metadata(r) {
			if pair.Key == k.key {
				has = pair.Value
			}
		}
	} else {
		has = k.field.Value(r)
	}
	return k.compare(has) != k.not
}

func (k *clause) compare(has string) bool {
	switch {
	case k.null:
		return has == ""
	case k.operator == "~":
		return strings.Contains(strings.ToLower(has), strings.ToLower(k.value))
	case k.metadata || k.field.Kind != numberField:
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

// ByToken is a field whose whole value is compared, ByText one of which a part can be
// looked for, ByNumber one that can be more or less than a number.
func ByToken(value func(Resource) string) SearchField  { return SearchField{tokenField, value} }
func ByText(value func(Resource) string) SearchField   { return SearchField{textField, value} }
func ByNumber(value func(Resource) string) SearchField { return SearchField{numberField, value} }
