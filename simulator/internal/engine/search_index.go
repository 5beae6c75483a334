package engine

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// What a search can ask of each kind is indexed from the first search on: whoever never
// searches pays nothing for it. Texts are indexed as they are compared, whatever their
// capitals, and by each three characters that follow each other, to find parts of them.

const (
	searchField = "search " // begins the fields of searches
	partField   = "part "   // begins those of parts of texts
	noValue     = "\x00"    // stands for what is null
)

// fold is a text as it is compared: strings.EqualFold holds of two texts if theirs is the same.
func fold(text string) string {
	return strings.Map(func(r rune) rune {
		least := r
		for next := unicode.SimpleFold(r); next != r; next = unicode.SimpleFold(next) {
			least = min(least, next)
		}
		return least
	}, text)
}

// textParts are the runs of three characters of a text.
func textParts(text string) (all []string) {
	runes := []rune(strings.ToLower(text))
	for i := 0; i+minSubstring <= len(runes); i++ {
		if part := string(runes[i : i+minSubstring]); !slices.Contains(all, part) {
			all = append(all, part)
		}
	}
	return all
}

func metadataField(key string) string { return searchField + "metadata " + key }

// A searchTerm is a value by which a search finds a record.
type searchTerm struct{ field, value string }

// searchTerms are all those of a record.
func (k *Kind) searchTerms(r Record) (all []searchTerm) {
	if r == nil {
		return nil
	}
	for name, f := range k.Search.Fields {
		if name == "created" {
			continue // the order of rows
		}
		value := f.Value(r.(Resource))
		all = append(all, searchTerm{searchField + name, cmp.Or(fold(value), noValue)})
		if f.Kind == textField {
			for _, part := range textParts(value) {
				all = append(all, searchTerm{partField + name, part})
			}
		}
	}
	for _, pair := range k.Search.Metadata(r.(Resource)) {
		all = append(all, searchTerm{metadataField(pair.Key), fold(pair.Value)})
	}
	return all
}

// values are a record's values of a field, as they are indexed.
func (k *Kind) values(field string, r Resource) (all []string) {
	if field == parentLane {
		parents := r.Parents()
		return parents[:]
	}
	for i := range k.Fields {
		if k.Fields[i].Name == field {
			return []string{k.Fields[i].Value(r)}
		}
	}
	if k.Search != nil {
		for _, m := range k.searchTerms(r) {
			if m.field == field {
				all = append(all, m.value)
			}
		}
	}
	return all
}

// reindexSearch lets searches find a row by what its record says now.
func (t *table) reindexSearch(row uint32, before, after Record) {
	if row >= t.indexed && !t.searched {
		return
	}
	was, is := t.kind.searchTerms(before), t.kind.searchTerms(after)
	for _, m := range was {
		if m.value != "" && !slices.Contains(is, m) {
			t.lanes.remove(m.field, m.value, row)
		}
	}
	for _, m := range is {
		if m.value != "" && !slices.Contains(was, m) {
			t.lanes.change(row, &Field{Name: m.field}, "", m.value)
		}
	}
}

// indexAtOnce is how many records are indexed before others have their turn.
const indexAtOnce = 2000

// indexSome indexes some of what is there, and says whether that is all of it.
func (t *table) indexSome() (all bool) {
	for end := min(t.indexed+indexAtOnce, t.cells.len()); t.indexed < end && !t.searched; {
		row := t.indexed
		t.indexed++
		if r := t.record(row); r != nil {
			t.reindexSearch(row, nil, r)
		}
	}
	t.searched = t.searched || t.indexed == t.cells.len()
	return t.searched
}

// beginSearch lets the objects of a kind be found by search. The first time takes a while:
// nothing else waits for it.
func (a *Account) beginSearch(k *Kind) {
	for all := false; !all; {
		a.store.update(a.ID, func(tx *Tx) bool {
			t := tx.table(k.Name)
			all = t == nil || t.indexSome()
			return false
		})
	}
}

// beginSearch does so for the kind whose objects a request searches.
func (x *exchange) beginSearch() {
	if !strings.HasSuffix(x.r.URL.Path, "/search") {
		return
	}
	for _, k := range x.engine.kinds.byName {
		if k.Search != nil && x.r.URL.Path == k.searchURL() {
			x.call.Account.beginSearch(k)
		}
	}
}

func (k *Kind) searchURL() string { return "/v1/" + k.Name + "s/search" }

// listing is what of a query indexes answer: every object that fits the query is in it.
func (q *query) listing() (l Listing) {
	if q.any {
		var either Where
		for i := range q.clauses {
			w, ok := q.clauses[i].indexed()
			if !ok {
				return l
			}
			either = either.or(w[0])
		}
		l.Where = []Where{either}
		return l
	}
	for i := range q.clauses {
		k := &q.clauses[i]
		if w, ok := k.indexed(); ok {
			l.Where = append(l.Where, w...)
		}
		k.bound(&l)
	}
	return l
}

// indexed are the conditions that follow from a clause, if an index knows of any.
func (k *clause) indexed() (all []Where, ok bool) {
	field, value := searchField+k.name, cmp.Or(fold(k.value), noValue)
	switch {
	case k.name == "created":
		return nil, false
	case k.metadata:
		return []Where{Has(metadataField(k.key), value)}, !k.not && !k.null && k.value != ""
	case k.null:
		return []Where{Has(field, noValue)}, !k.not
	case k.operator == "~":
		for _, part := range textParts(k.value) {
			all = append(all, Has(partField+k.name, part))
		}
		return all, !k.not && len(all) > 0
	case k.field.Kind == numberField:
		return []Where{Is(field, func(value string) bool { return k.compare(strings.Trim(value, noValue)) != k.not })}, true
	case k.not:
		return []Where{Is(field, func(other string) bool { return other != value })}, true
	}
	return []Where{Has(field, value)}, true
}

// bound narrows a listing by the time that a clause asks for.
func (k *clause) bound(l *Listing) {
	if k.name != "created" || k.null || k.not {
		return
	}
	from, to := int64(0), int64(0)
	switch k.operator {
	case ">":
		from = k.number + 1
	case ">=":
		from = k.number
	case "<":
		to = k.number - 1
	case "<=":
		to = k.number
	default:
		from, to = k.number, k.number
	}
	if from != 0 {
		l.From = max(l.From, from)
	}
	if to != 0 && (l.To == 0 || to < l.To) {
		l.To = to
	}
}
