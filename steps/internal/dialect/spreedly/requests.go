package spreedly

import (
	"regexp"
	"strconv"
	"strings"

	messages "github.com/cucumber/messages/go/v34"
)

// Requests in the dialects as they are written, whatever they are.

// fill puts tokens and ids at hand in the place of {gateway}, {payment}.
func (s *Steps) fill(text string) (string, error) {
	for name, token := range s.env().known {
		text = strings.ReplaceAll(text, "{"+name+"}", token)
	}
	if strings.Contains(text, "{callbacks}") {
		text = strings.ReplaceAll(text, "{callbacks}", s.env().callbacks())
	}
	text = repeated(text)
	text = strings.NewReplacer("{key}", s.Session.GatewayKey, "{environment}", environmentKey+":"+accessSecret).Replace(text)
	return s.Fill(text)
}

// methods are how an address is called, in words.
var methods = map[string]string{"posted": "POST", "put": "PUT", "read": "GET"}

// isSent: this is posted to an address, in XML or in JSON.
func (s *Steps) isSent(how, path string, body *messages.PickleDocString) error {
	return s.asks(methods[how], path, body.Content)
}

// isRead: an address is read, or called with PUT and nothing more.
func (s *Steps) isRead(path, how string) error { return s.asks(methods[how], path, "") }

func (s *Steps) asks(method, path, body string) error {
	body, err := s.fill(body)
	if err != nil {
		return err
	}
	if path, err = s.fill(path); err != nil {
		return err
	}
	return s.speak(method, path, body)
}

var (
	times  = regexp.MustCompile(`^(\d+) times (.+)$`)
	length = regexp.MustCompile(`^(\d+) characters$`)
)

// repeated is a list in JSON of so many of the same, "200 times {...}", or a text of so many
// characters.
func repeated(text string) string {
	if m := length.FindStringSubmatch(text); m != nil {
		n, _ := strconv.Atoi(m[1])
		return strings.Repeat("k", n)
	}
	m := times.FindStringSubmatch(text)
	if m == nil {
		return text
	}
	n, _ := strconv.Atoi(m[1])
	return "[" + strings.TrimSuffix(strings.Repeat(m[2]+",", n), ",") + "]"
}
