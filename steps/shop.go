package steps

import (
	"bytes"
	"cmp"
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

	"github.com/cucumber/godog"
	"github.com/stripe/stripe-go/v85/webhook"

	"github.com/pinstripe-lab/pinstripe/examples/checkout/shop"
)

// printedScript is where the guide loads Stripe.js from.
const printedScript = "https://js.stripe.com/v3/"

// A visit is a customer in the demo shop, with a browser that runs no scripts: what the
// page's script or the app would do, the scenario does.
type visit struct {
	*httptest.Server
	at   string // the address of the page
	page string // its HTML; what the shop answered last comes before the rest
}

// visits: the customer does something in the demo shop.
func (w *world) visits(what, quoted, variant string) error {
	if w.visit == nil {
		if err := w.openShop(); err != nil {
			return err
		}
	}
	w.since = w.wire.count()
	if err := w.goes(what, quoted, variant); err != nil {
		return err
	}
	for _, e := range byGateway(w.wire.exchanges(w.since)) {
		w.learnFrom(e)
	}
	return nil
}

// goes is one of the things that a customer can do there.
func (w *world) goes(what, quoted, variant string) error {
	if field, ok := strings.CutPrefix(what, "types the "); ok {
		return w.types(field, quoted)
	}
	switch what {
	case "buys":
		return w.buys(variant)
	case "comes back":
		return w.reports()
	case "comes to recover":
		return w.visit.get(w.visit.link() + "/recover")
	case "looks again":
		return w.visit.get(w.visit.link())
	case "pays with the card":
		return w.paysInShop(quoted)
	}
	return w.presses(quoted)
}

func (w *world) openShop() error {
	if w.session.Door == nil {
		return NotApplicableError("the demo shop's customer needs the simulator")
	}
	c := shop.Config{
		SecretKey: w.session.Key, PublishableKey: publishable(w.session.Key), Stripe: w.session.BaseURL, Script: w.scriptAddress(),
		Client: &http.Client{Transport: w.wire.as(true)},
	}
	if w.inbox != nil {
		c.WebhookSecret = string(w.config.Webhook.SigningSecrets[0])
	}
	s, err := shop.New(c)
	if err != nil {
		return err
	}
	w.visit = &visit{Server: httptest.NewServer(s)}
	return nil
}

// buys orders the one thing that is sold, with the outcomes of one of the guide's
// samples.
func (w *world) buys(variant string) error {
	named := cmp.Or(variant, shop.Variants[0].Title)
	i := slices.IndexFunc(shop.Variants, func(v shop.Variant) bool { return v.Title == named })
	if i < 0 {
		return fmt.Errorf("the guide has no sample for %q; see Variants in examples/checkout/shop", variant)
	}
	name := shop.Variants[i].Name
	order := func() error { return w.visit.post("/orders", url.Values{"variant": {name}}) }
	if w.window != nil {
		order = func() error { return w.buysInBrowser(name) }
	}
	if err := order(); err != nil {
		return err
	}
	w.sees()
	return nil
}

// sees remembers the payment that the page is about.
func (w *world) sees() {
	secret := w.visit.look("client secret")
	id, _, _ := strings.Cut(secret, "_secret_")
	w.know("payment", id)
	if secret != "" {
		w.know("client secret", secret)
	}
}

// presses sends the form of a button of the page.
func (w *world) presses(button string) error {
	if w.window != nil {
		return w.pressesInBrowser(button)
	}
	for _, form := range forms.FindAllStringSubmatch(w.visit.page, -1) {
		for _, b := range buttons.FindAllStringSubmatch(form[2], -1) {
			if b[2] != button {
				continue
			}
			if saved := group(savedCard, b[1]); saved != "" {
				return w.confirms(url.Values{"payment_method": {saved}})
			}
			if err := w.visit.post(group(action, form[1]), nil); err != nil {
				return err
			}
			w.sees()
			return nil
		}
	}
	return fmt.Errorf("the shop's page has no button %q; it has %s", button, w.visit.look("buttons"))
}

// paysInShop types a card in and pays, as the page's script and the guide's apps do.
func (w *world) paysInShop(name string) error {
	method, err := w.method(`the card "`+name+`"`, &request{})
	if err != nil {
		return err
	}
	form := cardData(method.Card)
	form.Set("setup_future_usage", "off_session")
	return w.confirms(form)
}

// confirms confirms the payment of the page with its publishable key and its client
// secret, and tells the shop how that ended. A page without a client secret does
// nothing.
func (w *world) confirms(form url.Values) error {
	secret := w.visit.look("client secret")
	if secret == "" {
		return nil
	}
	form.Set("client_secret", secret)
	form.Set("use_stripe_sdk", "true")
	w.decided = ""
	answer, err := w.call(w.visit.look("publishable key"), "confirm the payment", form)
	if err != nil {
		return err
	}
	w.answer = answer
	w.learnFrom(answer)
	switch {
	case answer.member("status") == "requires_action":
		return nil // the customer has to decide first
	case answer.Status != http.StatusOK && answer.member("error.payment_intent") == nil:
		return w.report("error", plain(answer.member("error.message")))
	}
	return w.reports()
}

// reports looks at the payment as the customer's app does when the bank's page is gone,
// and tells the shop.
func (w *world) reports() error {
	answer, err := w.call(w.visit.look("publishable key"), "read the payment", url.Values{"client_secret": {w.visit.look("client secret")}})
	if err != nil {
		return err
	}
	switch {
	case w.decided == "gives up":
		return w.report("canceled", plain(answer.member("last_payment_error.message")))
	case answer.member("status") == "succeeded" && strings.HasPrefix(w.visit.look("variant"), "android"):
		return w.report("confirmed", fmt.Sprintf(`{"id": %q, "status": "succeeded"}`, answer.member("id")))
	}
	return w.report("confirmed", "")
}

// report tells the shop the outcome; what it answers is put into the page.
func (w *world) report(outcome, text string) error {
	page, at := w.visit.page, w.visit.at
	if err := w.visit.post(w.visit.look("outcome's address"), url.Values{"outcome": {outcome}, "text": {text}}); err != nil {
		return err
	}
	w.visit.page, w.visit.at = w.visit.page+shown.ReplaceAllString(page, ""), at
	return nil
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

// take delivers a webhook to the shop. Its library reads the machine's clock: what was
// signed by that of the simulator is signed anew.
func (w *world) take(l letter) error {
	signed := webhook.GenerateTestSignedPayload(&webhook.UnsignedPayload{Payload: l.body, Secret: string(w.config.Webhook.SigningSecrets[0])})
	v := w.visit
	req, err := http.NewRequestWithContext(context.Background(), http.MethodPost, v.URL+"/webhook", bytes.NewReader(l.body))
	if err != nil {
		return err
	}
	req.Header.Set("Stripe-Signature", signed.Header)
	res, err := v.Client().Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("the shop answers a webhook of Stripe's with %d", res.StatusCode)
	}
	return nil
}

// link is the address of the order that the page is about.
func (v *visit) link() string { return strings.TrimSuffix(v.at, "/recover") }

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
	"card field": regexp.MustCompile(`<div id="(card-element)"`), "place for errors": regexp.MustCompile(`<div id="card-errors" role="(alert)"`),
	"card's error": regexp.MustCompile(`<div id="card-errors"[^>]*>([^<]*)<`), "card": regexp.MustCompile(`StripeElement--(complete|empty|invalid)`),
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
func (w *world) pageHas(table *godog.Table) error {
	if w.visit == nil {
		return fmt.Errorf("nobody has come to the demo shop")
	}
	if w.window != nil {
		return w.eventually(func() error { return w.compare(table, w.onPage) })
	}
	return w.compare(table, w.onPage)
}

// onPage is what the demo shop's page has by a name.
func (w *world) onPage(name string) (any, error) {
	if cardFields[name] != "" {
		return w.inField(name)
	}
	known := slices.AppendSeq([]string{"buttons", "inputs", "secret key", "addresses", "payment besides"}, maps.Keys(parts))
	part, inside := strings.CutPrefix(name, "client secret among the ")
	switch {
	case inside && slices.Contains(known, part):
		return holding(w.visit.look(part), "_secret_"), nil
	case name == "payment besides":
		rest := strings.ReplaceAll(w.visit.page, w.visit.look("client secret"), "")
		return holding(rest, w.known["payment"]), nil
	case !slices.Contains(known, name):
		return nil, fmt.Errorf("a page has no %q; see parts in steps/shop.go", name)
	}
	return w.visit.look(name), nil
}

// holding is text if it holds part, and nothing otherwise.
func holding(text, part string) string {
	if strings.Contains(text, part) {
		return text
	}
	return ""
}
