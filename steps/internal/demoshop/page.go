package demoshop

import (
	"context"
	"fmt"
	"html"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"

	messages "github.com/cucumber/messages/go/v34"

	"github.com/pinstripe-lab/pinstripe/steps/internal/customer"
)

// A visit is a customer in the demo shop, with a browser that runs no scripts: what the
// page's script or the app would do, the scenario does.
type visit struct {
	*httptest.Server
	at   string // the address of the page
	page string // its HTML; what the shop answered last comes before the rest
}

func (v *visit) get(path string) error {
	req, err := http.NewRequestWithContext(context.Background(), http.MethodGet, v.URL+path, nil)
	if err != nil {
		return err
	}
	return v.follow(req)
}

func (v *visit) post(path string, form url.Values) error {
	req, err := http.NewRequestWithContext(context.Background(), http.MethodPost, v.URL+path, strings.NewReader(form.Encode()))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return v.follow(req)
}

func (v *visit) follow(req *http.Request) error {
	res, err := v.Client().Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		return err
	}
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("the shop answers %d: %s", res.StatusCode, text)
	}
	v.at, v.page = res.Request.URL.Path, string(text)
	return nil
}

var (
	forms     = regexp.MustCompile(`(?s)<form([^>]*)>(.*?)</form>`)
	buttons   = regexp.MustCompile(`<button([^>]*)>([^<]*)</button>`)
	inputs    = regexp.MustCompile(`<(?:input|select|textarea)[^>]*>`)
	action    = regexp.MustCompile(`action="([^"]*)"`)
	savedCard = regexp.MustCompile(`data-method="([^"]*)"`)
	shown     = regexp.MustCompile(`(?s)<div id="outcome".*?</div>`)
	addresses = regexp.MustCompile(`(?:href|src|action|data-outcome)="([^"]*)"`)
	secretKey = regexp.MustCompile(`[sr]k_(?:test|live)_\w+`)
)

// parts are what stands once in a page.
var parts = map[string]*regexp.Regexp{
	"heading": regexp.MustCompile(`<h2 id="heading">([^<]*)</h2>`), "text": regexp.MustCompile(`<p id="text">([^<]*)</p>`),
	"script": regexp.MustCompile(`<script src="([^"/]*//[^"]*)"`), "publishable key": regexp.MustCompile(`data-key="([^"]*)"`),
	"client secret": regexp.MustCompile(`data-secret="([^"]*)"`), "variant": regexp.MustCompile(`data-variant="([^"]*)"`),
	"outcome's address": regexp.MustCompile(`data-outcome="([^"]*)"`), "saved card": savedCard,
	"card field":       regexp.MustCompile(`<div id="(card-element)"`),
	"place for errors": regexp.MustCompile(`<div id="card-errors" role="(alert)"`),
	"card's error":     regexp.MustCompile(`<div id="card-errors"[^>]*>([^<]*)<`),
	"card":             regexp.MustCompile(`StripeElement--(complete|empty|invalid)`),
}

// look is what a part of the page holds.
func (v *visit) look(part string) string {
	if expr := parts[part]; expr != nil {
		return html.UnescapeString(group(expr, v.page))
	}
	var all []string
	switch part {
	case "buttons":
		for _, b := range buttons.FindAllStringSubmatch(v.page, -1) {
			all = append(all, b[2])
		}
	case "inputs":
		all = inputs.FindAllString(v.page, -1)
	case "secret key":
		all = secretKey.FindAllString(v.page, -1)
	case "addresses":
		all = append(all, v.at)
		for _, a := range addresses.FindAllStringSubmatch(v.page, -1) {
			all = append(all, a[1])
		}
	}
	return strings.Join(all, ", ")
}

func group(expr *regexp.Regexp, text string) string {
	if m := expr.FindStringSubmatch(text); m != nil {
		return m[1]
	}
	return ""
}

// pageHas: the demo shop's page has parts.
func (s *Steps) pageHas(table *messages.PickleTable) error {
	if s.visit == nil {
		return fmt.Errorf("nobody has come to the demo shop")
	}
	if s.customer.Window != nil {
		return s.eventually(func() error { return s.Compare(table, s.onPage) })
	}
	return s.Compare(table, s.onPage)
}

// onPage is what the demo shop's page has by a name.
func (s *Steps) onPage(name string) (any, error) {
	if customer.IsField(name) {
		return s.customer.InField(name)
	}
	known := slices.AppendSeq([]string{"buttons", "inputs", "secret key", "addresses", "payment besides"}, maps.Keys(parts))
	part, inside := strings.CutPrefix(name, "client secret among the ")
	switch {
	case inside && slices.Contains(known, part):
		return holding(s.visit.look(part), "_secret_"), nil
	case name == "payment besides":
		rest := strings.ReplaceAll(s.visit.page, s.visit.look("client secret"), "")
		return holding(rest, s.Known["payment"]), nil
	case !slices.Contains(known, name):
		return nil, fmt.Errorf("a page has no %q; see parts in steps/internal/demoshop/page.go", name)
	}
	return s.visit.look(name), nil
}

// holding is text if it holds part, and nothing otherwise.
func holding(text, part string) string {
	if strings.Contains(text, part) {
		return text
	}
	return ""
}

// link is the address of the order that the page is about.
func (v *visit) link() string { return strings.TrimSuffix(v.at, "/recover") }
