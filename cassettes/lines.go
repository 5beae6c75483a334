package cassettes

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// A line is one interaction as a JSON object. Members that are not named here
// are left aside.
type line struct {
	Source   string `json:"source"`   // where the recording comes from
	Cassette string `json:"cassette"` // its name there
	Path     string `json:"path"`     // its file there, where it has no name
	Seq      int    `json:"seq"`      // place in the cassette

	RecordedAt   string `json:"recorded_at"`
	ResponseDate string `json:"response_date"`
	Version      string `json:"api_version"`
	Inferred     string `json:"api_version_inferred"` // where the recording hides it

	Method          string            `json:"method"`
	URLPath         string            `json:"url_path"`
	Query           json.RawMessage   `json:"query"`    // an object, nested as the brackets say
	Params          json.RawMessage   `json:"params"`   // the form in the same way
	RawBody         *string           `json:"raw_body"` // the form as it was sent
	RequestHeaders  map[string]string `json:"request_headers"`
	Status          int               `json:"status"`
	ResponseHeaders map[string]string `json:"response_headers"`
	Response        json.RawMessage   `json:"response"`
}

// readLines gives the interactions cassette by cassette, in the order in which
// the cassettes begin. A line without a request is no interaction, and is left
// out.
func readLines(data []byte) ([]Interaction, error) {
	type place struct{ cassette, seq int }
	type found struct {
		place
		Interaction
	}
	var list []found
	cassettes := map[string]int{}
	for n, text := range bytes.Split(data, []byte("\n")) {
		if len(bytes.TrimSpace(text)) == 0 {
			continue
		}
		var l line
		if err := json.Unmarshal(text, &l); err != nil {
			return nil, fmt.Errorf("line %d: %w", n+1, err)
		}
		if l.Method == "" || l.Response == nil {
			continue
		}
		i, err := l.interaction()
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n+1, err)
		}
		if _, seen := cassettes[i.Cassette]; !seen {
			cassettes[i.Cassette] = len(cassettes)
		}
		list = append(list, found{place{cassettes[i.Cassette], l.Seq}, i})
	}
	slices.SortStableFunc(list, func(a, b found) int {
		return cmp.Or(cmp.Compare(a.cassette, b.cassette), cmp.Compare(a.seq, b.seq))
	})
	out := make([]Interaction, len(list))
	for n, f := range list {
		out[n] = f.Interaction
	}
	return out, nil
}

func (l line) interaction() (Interaction, error) {
	query, err := brackets(l.Query)
	if err != nil {
		return Interaction{}, err
	}
	header := headerOf(l.RequestHeaders)
	body := ""
	if l.RawBody != nil {
		body = *l.RawBody
	} else {
		form, err := brackets(l.Params)
		if err != nil {
			return Interaction{}, err
		}
		body = form.Encode()
	}
	u := &url.URL{RawQuery: query.Encode()}
	if u, err = u.Parse(l.URLPath); err != nil {
		return Interaction{}, err
	}
	u.RawQuery = query.Encode()
	i := request(l.Method, u, header, body)
	i.Cassette = strings.TrimSpace(l.Source + " " + cmp.Or(l.Cassette, l.Path))
	i.Status = l.Status
	i.ResponseHeaders = headerOf(l.ResponseHeaders)
	if i.ResponseHeaders.Get("Stripe-Version") == "" && i.Version() == "" {
		i.ResponseHeaders.Set("Stripe-Version", cmp.Or(l.Version, l.Inferred))
	}
	if l.ResponseDate != "" {
		i.ResponseHeaders.Set("Date", l.ResponseDate)
	}
	i.At = answered(i.ResponseHeaders, l.RecordedAt)
	i.Body = string(l.Response)
	return i, nil
}

func headerOf(flat map[string]string) http.Header {
	h := http.Header{}
	for name, value := range flat {
		h.Set(name, value)
	}
	return h
}

// brackets writes a nested JSON object as Stripe's parameters: card[number], and
// items[0] for a list.
func brackets(raw json.RawMessage) (url.Values, error) {
	values := url.Values{}
	if len(raw) == 0 {
		return values, nil
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	var in any
	if err := d.Decode(&in); err != nil {
		return nil, err
	}
	addBrackets(values, "", in)
	return values, nil
}

func addBrackets(to url.Values, name string, value any) {
	under := func(key string) string {
		if name == "" {
			return key
		}
		return name + "[" + key + "]"
	}
	switch v := value.(type) {
	case map[string]any:
		for key, inner := range v {
			addBrackets(to, under(key), inner)
		}
	case []any:
		for n, inner := range v {
			addBrackets(to, under(strconv.Itoa(n)), inner)
		}
	case nil:
		if name != "" {
			to.Set(name, "")
		}
	default:
		to.Set(name, fmt.Sprint(v))
	}
}
