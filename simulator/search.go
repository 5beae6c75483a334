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

// A searchField is what a query can ask of an object: its texts or its number.
type searchField struct {
	kind  fieldKind
	value func(resource) string // "" is null; numerals are written as decimals
}

// searchable are the fields by object and name. metadata is a field of its own.
// Source: the query fields that Stripe's page on search lists.
var searchable = map[string]map[string]searchField{
	"charge": {
		"amount":   {numberField, func(r resource) string { return decimal(r.(*Charge).Amount) }},
		"created":  {numberField, createdAt},
		"currency": {tokenField, func(r resource) string { return r.(*Charge).Currency }},
		"customer": {tokenField, func(r resource) string { return r.(*Charge).Customer }},
		"disputed": {tokenField, func(r resource) string { return strconv.FormatBool(r.(*Charge).Disputed) }},
		"refunded": {tokenField, func(r resource) string { return strconv.FormatBool(r.(*Charge).Refunded) }},
		"status":   {tokenField, func(r resource) string { return r.(*Charge).Status }},
		"billing_details.address.postal_code": {tokenField, func(r resource) string {
			return r.(*Charge).Method.Billing.Address.PostalCode
		}},
		"payment_method_details.card.last4":       {tokenField, ofCard((*Card).last4)},
		"payment_method_details.card.brand":       {tokenField, ofCard((*Card).brand)},
		"payment_method_details.card.exp_month":   {tokenField, ofCard(func(k *Card) string { return decimal(k.ExpMonth) })},
		"payment_method_details.card.exp_year":    {tokenField, ofCard(func(k *Card) string { return decimal(k.ExpYear) })},
		"payment_method_details.card.fingerprint": {tokenField, ofCard(func(k *Card) string { return k.Fingerprint })},
	},
	"customer": {
		"created": {numberField, createdAt},
		"email":   {textField, func(r resource) string { return r.(*Customer).Email }},
		"name":    {textField, func(r resource) string { return r.(*Customer).Name }},
		"phone":   {textField, func(r resource) string { return r.(*Customer).Phone }},
	},
	"payment_intent": {
		"amount":   {numberField, func(r resource) string { return decimal(r.(*PaymentIntent).Amount) }},
		"created":  {numberField, createdAt},
		"currency": {tokenField, func(r resource) string { return r.(*PaymentIntent).Currency }},
		"customer": {tokenField, func(r resource) string { return r.(*PaymentIntent).Customer }},
		"status":   {tokenField, func(r resource) string { return r.(*PaymentIntent).Status }},
	},
}

func decimal(n int64) string { return strconv.FormatInt(n, 10) }

func createdAt(r resource) string { return decimal(r.(dated).CreatedAt()) }

// ofCard asks the card of a charge that was made with one.
func ofCard(ask func(*Card) string) func(resource) string {
	return func(r resource) string {
		if card := r.(*Charge).Method.Card; card != nil {
			return ask(card)
		}
		return ""
	}
}

// metadataOf is the metadata of an object that can be searched for.
func metadataOf(r resource) Metadata {
	switch r := r.(type) {
	case *Charge:
		return r.Metadata
	case *Customer:
		return r.Metadata
	case *PaymentIntent:
		return r.Metadata
	}
	return nil
}

func searchPaymentIntents(c *call) (answer, *Error) { return c.search("payment_intent") }
func searchCharges(c *call) (answer, *Error)        { return c.search("charge") }

func searchCustomers(c *call) (answer, *Error) { return c.search("customer") }

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

// search finds the objects of a kind that fit the request's query. A page token
// is the id of the last object shown, so that what is made meanwhile does not
// move the pages.
func (c *call) search(kind string) (answer, *Error) {
	if !c.behaves(apiversion.Search) {
		return nil, fail("search_version", "version", c.version.String())
	}
	q, err := parseQuery(kind, c.params.Get("query").Text())
	if err != nil {
		return nil, err
	}
	after, err := c.searchPage(kind)
	if err != nil {
		return nil, err
	}
	limit := defaultLimit
	if n := c.params.Get("limit"); n.Text() != "" {
		limit = int(max(1, min(n.Int(), maxLimit)))
	}
	s := &searchResult{url: "/v1/" + kind + "s/search"}
	started := after == ""
	for record := range c.tx.List(kind, "", "", "") {
		r := record.(resource)
		if u, ok := r.(*Customer); ok && u.Deleted || !q.fits(r) {
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
func (c *call) searchPage(kind string) (string, *Error) {
	text := c.params.Get("page").Text()
	if text == "" {
		return "", nil
	}
	id, err := base64.URLEncoding.DecodeString(text)
	if err != nil || c.tx.Get(kind, string(id)) == nil {
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
		for _, pair := range metadataOf(r) {
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
