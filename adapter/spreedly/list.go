package spreedly

import (
	"slices"
	"strconv"
)

// A collection keeps records in the order in which they came.
type collection[T any] struct {
	byToken map[string]*T
	order   []string
}

func (s *collection[T]) add(token string, v *T) {
	if s.byToken == nil {
		s.byToken = map[string]*T{}
	}
	s.byToken[token] = v
	s.order = append(s.order, token)
}

func (s *collection[T]) get(token string) (*T, bool) {
	v, ok := s.byToken[token]
	return v, ok
}

// The number of records that a list shows, and the most that a call may ask for.
const (
	pageSize    = 20
	maxPageSize = 100
)

// A listQuery is which records a call wants to see: those after a token, oldest first
// or newest first, of one state or of any, and no more than count.
type listQuery struct {
	newestFirst  bool
	since, state string
	count        int
}

func (c *call) listQuery() (listQuery, error) {
	given := c.URL.Query()
	q := listQuery{newestFirst: given.Get("order") == "desc", since: given.Get("since_token"), state: given.Get("state"), count: pageSize}
	if by := given.Get("order"); by != "" && by != "asc" && by != "desc" {
		return q, &refusal{attribute: "order", reason: "is neither asc nor desc"}
	}
	if most := given.Get("count"); most != "" {
		n, err := strconv.Atoi(most)
		if err != nil || n < 1 || n > maxPageSize {
			return q, &refusal{attribute: "count", reason: "is no number from 1 to " + strconv.Itoa(maxPageSize)}
		}
		q.count = n
	}
	return q, nil
}

// tokens are those of the records after since.
func (s *collection[T]) tokens(q listQuery) ([]string, error) {
	tokens := slices.Clone(s.order)
	if q.newestFirst {
		slices.Reverse(tokens)
	}
	at := slices.Index(tokens, q.since)
	if q.since != "" && at < 0 {
		return nil, &refusal{attribute: "since_token", reason: "is not in the list"}
	}
	return tokens[at+1:], nil
}

// list answers a call with records under a name, of which state and show tell the
// state and the element. A record for which show gives nil is none of the list's.
func (s *collection[T]) list(c *call, name string, state func(*T) string, show func(*T) *Node) (*Node, error) {
	q, err := c.listQuery()
	if err != nil {
		return nil, err
	}
	tokens, err := s.tokens(q)
	if err != nil {
		return nil, err
	}
	n := list(name, nil)
	for _, token := range tokens {
		r := s.byToken[token]
		if q.state != "" && q.state != state(r) {
			continue
		}
		if len(n.Children) == q.count {
			break
		}
		if shown := show(r); shown != nil {
			n.Children = append(n.Children, shown)
		}
	}
	return n, nil
}
