package tokenex

import (
	"encoding/base64"
	"fmt"
	"net/http"
	"regexp"
	"strings"

	messages "github.com/cucumber/messages/go/v34"

	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
)

// raw is Stripe's answer inside the wrapper.
func raw(answer *lab.Exchange) *lab.Exchange {
	text, _ := answer.Member("gatewayResponse.rawResponse").(string)
	return &lab.Exchange{Body: []byte(text)}
}

// look reads a member of an answer by the page's name. The page leaves gatewayResponse
// out of the names of its table; behind "rawResponse." Stripe's own members follow.
func (t *talk) look(answer *lab.Exchange, name string) any {
	if answer == nil {
		return nil
	}
	switch inner, isRaw := strings.CutPrefix(name, "rawResponse."); {
	case isRaw:
		return raw(answer).Look(inner)
	case name == "status":
		return t.status
	case strings.HasSuffix(name, " header"):
		return t.header.Get(strings.TrimSuffix(name, " header"))
	case name == "all of it":
		return string(answer.Body)
	case strings.HasPrefix(name, "length of "):
		return len(lab.Plain(t.look(answer, strings.TrimPrefix(name, "length of "))))
	case name == "digits of referenceNumber":
		number, _ := answer.Member("referenceNumber").(string)
		return len(number) - len(strings.Trim(number, "0123456789"))
	case name == "stems of rawResponse":
		return stems(raw(answer).Body)
	case name == "tokenExTransactionCode in clear":
		code, _ := answer.Member("gatewayResponse.tokenExTransactionCode").(string)
		clear, err := base64.StdEncoding.DecodeString(code)
		if err != nil {
			return err.Error()
		}
		return string(clear)
	}
	if v := answer.Look(name); v != (lab.NotThere{}) {
		return v
	}
	return answer.Look("gatewayResponse." + name)
}

// moving are the ids of what moves money: they end in a stem and seven letters.
var moving = regexp.MustCompile(`"(?:pi|ch|txn|re)_([0-9A-Za-z]+)"`)

// stems tells how many stems the ids of an answer have; those of one payment share it.
func stems(text []byte) int {
	all := map[string]bool{}
	for _, m := range moving.FindAllSubmatch(text, -1) {
		id := string(m[1])
		if len(id) == 24 && id[0] == '3' {
			id = id[:17]
		}
		all[id] = true
	}
	return len(all)
}

// answers: TokenEx's answer has members.
func (s *Steps) answers(table *messages.PickleTable) error {
	t := s.talks()
	if t.answer == nil {
		return fmt.Errorf("TokenEx has not been asked anything")
	}
	return s.Compare(table, func(name string) (any, error) {
		return lab.AsBefore{Now: t.look(t.answer, name), Before: t.look(t.before, name)}, nil
	})
}

// refuses: the gateway itself said no, before any request.
func (s *Steps) refuses(field string) error {
	t := s.talks()
	text, _ := t.answer.Member("error").(string)
	if t.status != http.StatusBadRequest || t.answer.Member("success") != false || !strings.HasPrefix(text, field+": ") {
		return fmt.Errorf("wanted TokenEx to refuse %s, got %d %s", field, t.status, t.answer.Body)
	}
	return s.NothingSent()
}
