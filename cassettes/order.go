package cassettes

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
)

// mentioned are identifiers of Stripe's wherever they stand in a text.
var mentioned = regexp.MustCompile(`\b[a-z]{2,}(?:_[a-z]+)*_[0-9A-Za-z]*[0-9A-Z][0-9A-Za-z]*\b`)

// shownWrites are, for each read, the writes recorded before it that it may show: those
// that name an object which the read names too, in the request or in the answer. A read
// that was answered before them would show what has not happened yet.
func shownWrites(list []Interaction) [][]int {
	shown := make([][]int, len(list))
	writes := map[string][]int{} // by identifier
	for n, i := range list {
		for _, id := range identifiers(i) {
			if i.Method == http.MethodGet {
				shown[n] = append(shown[n], writes[id]...)
			} else {
				writes[id] = append(writes[id], n)
			}
		}
		slices.Sort(shown[n])
		shown[n] = slices.Compact(shown[n])
	}
	return shown
}

// identifiers are the objects that an interaction names, each once.
func identifiers(i Interaction) []string {
	found := mentioned.FindAllString(strings.Join([]string{i.Path, i.Query.Encode(), i.Form.Encode(), i.RequestBody, i.Body}, " "), -1)
	found = slices.DeleteFunc(found, func(id string) bool {
		return strings.HasPrefix(id, "req_") || strings.HasPrefix(id, "acct_") // everybody's
	})
	slices.Sort(found)
	return slices.Compact(found)
}

// parameterTime are the names of parameters that hold a moment.
var parameterTime = regexp.MustCompile(`(?:_at|_date|_start|_end|_anchor|timestamp|\[(?:gt|gte|lt|lte)\]|^created|\[created\])\]?$`)

// moment is a time of today, in seconds or in milliseconds.
var moment = regexp.MustCompile(`^[1-9]\d{9}(?:\d{3})?$`)

// anyUUID is a UUID wherever it stands.
var anyUUID = regexp.MustCompile(`(?i)\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b`)

// madeAnew tells whether two values differ only in what a client makes anew in every run: a
// moment under a name of moments, and UUIDs.
func madeAnew(where string, recorded, got []string) bool {
	return recorded != nil && slices.EqualFunc(recorded, got, func(recorded, got string) bool {
		if recorded == got {
			return true
		}
		if parameterTime.MatchString(where) && moment.MatchString(recorded) && moment.MatchString(got) {
			return true
		}
		return anyUUID.MatchString(recorded) && anyUUID.ReplaceAllString(recorded, "*") == anyUUID.ReplaceAllString(got, "*")
	})
}

// Identifiers are the objects that an interaction names, each once.
func (i Interaction) Identifiers() []string { return identifiers(i) }
