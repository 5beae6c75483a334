package steps

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/cucumber/godog"
)

// Requests in the dialects as they are written, whatever they are.

// fillSpreedly puts tokens and ids at hand in the place of {gateway}, {payment}.
func (w *world) fillSpreedly(text string) (string, error) {
	for name, token := range w.environment().known {
		text = strings.ReplaceAll(text, "{"+name+"}", token)
	}
	if strings.Contains(text, "{callbacks}") {
		text = strings.ReplaceAll(text, "{callbacks}", w.environment().callbacks())
	}
	text = repeated(text)
	text = strings.NewReplacer("{key}", w.session.GatewayKey, "{environment}", environmentKey+":"+accessSecret).Replace(text)
	return w.fill(text)
}

// isSent: this is posted to an address, to Spreedly's in XML or in JSON.
func (w *world) isSent(how, whose, path string, body *godog.DocString) error {
	return w.asks(methods[how], whose, path, body.Content)
}

// isRead: an address is read, or called with PUT and nothing more.
func (w *world) isRead(whose, path, how string) error { return w.asks(methods[how], whose, path, "") }

func (w *world) asks(method, whose, path, body string) error {
	body, err := w.fillSpreedly(body)
	if err != nil {
		return err
	}
	if path, err = w.fillSpreedly(path); err != nil {
		return err
	}
	if whose == "TokenEx" {
		return w.askTokenex(method, path, body)
	}
	return w.speakSpreedly(method, path, body)
}

var times = regexp.MustCompile(`^(\d+) times (.+)$`)

// repeated is a list in JSON of so many of the same: "200 times {...}".
func repeated(text string) string {
	m := times.FindStringSubmatch(text)
	if m == nil {
		return text
	}
	n, _ := strconv.Atoi(m[1])
	return "[" + strings.TrimSuffix(strings.Repeat(m[2]+",", n), ",") + "]"
}
