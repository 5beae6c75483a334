package steps

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/cucumber/godog"

	"github.com/pinstripe-lab/pinstripe/adapter"
	"github.com/pinstripe-lab/pinstripe/adapter/spreedly"
)

// payer is what pays, in a sentence about Spreedly.
const payer = `(the card "[^"]*"|the card number "[^"]*"|the stored token|the third party token "[^"]*"|the same payment method|a bank account|` +
	`(?:Apple|Google) Pay with the card "[^"]*"|an alternative payment method)`

// spreedlyVocabulary is what is said to the gateway, and by it, in Spreedly's XML
// and JSON.
var spreedlyVocabulary = []sentence{
	{given, `a Spreedly gateway "([^"]*)"`, (*world).spreedlyGateway},
	{given, `a Spreedly gateway "([^"]*)" with:`, (*world).spreedlyGatewayWith},
	{given, `Spreedly keeps ` + payer + ` with:`, (*world).spreedlyKeeps},
	{when, `Spreedly is asked to (\w+)(?: ` + money + `)?(?: with ` + payer + `| the (\w+))?`, (*world).spreedlyDoes},
	{when, `Spreedly is asked to (\w+)(?: ` + money + `)?(?: with ` + payer + `| the (\w+))?, and:`, (*world).spreedlyDoesWith},
	{when, `this is (posted|put) to (Spreedly|TokenEx)'s "([^"]*)":`, (*world).isSent},
	{when, `(Spreedly|TokenEx)'s "([^"]*)" is (read|put)`, (*world).isRead},
	{then, `Spreedly answers (\d+)(?: "([^"]*)")?`, (*world).spreedlyAnswers},
	{then, `Spreedly's answer has:`, (*world).spreedlyHas},
	{then, `Spreedly's answer reads(, among other elements|):`, (*world).spreedlyReads},
	{when, `the merchant's page calls stripeRadar( for the connected account|)( once the card is filled in|)`, (*world).callsStripeRadar},
	{thenSent, `Stripe was asked nothing`, (*world).nothingSent},
	{then, `the merchant was told (\d+) times?(?: that the (\w+) (succeeded|failed))?`, (*world).merchantWasTold},
}

// A dialect is what a scenario knows of the environment that it speaks to in
// Spreedly's language.
type dialect struct {
	*httptest.Server
	environment *spreedly.Server
	// kind is the type of the gateway set up last.
	kind string
	// known are the tokens seen last, by what they are of: gateway, payment_method,
	// transaction, and by transaction type: purchase, authorization.
	known  map[string]string
	status int
	// text is the last answer, tree what it holds.
	text []byte
	tree *spreedly.Node
	// merchant takes callbacks, made when an address for them is first needed.
	merchant *merchant
	// before is what the answer before held.
	before *spreedly.Node
}

// The pair with which every call of a scenario is made.
const (
	environmentKey = "environment"
	accessSecret   = "secret"
)

// environment is the scenario's, made when first used.
func (w *world) environment() *dialect {
	if w.dialect == nil {
		e := spreedly.New(spreedly.Options{
			EnvironmentKey: environmentKey, AccessSecret: accessSecret, SigningSecret: callbackSecret,
			Stripe: w.session.BaseURL, HTTPClient: w.config.HTTPClient, APIVersion: w.config.APIVersion, Retries: -1, Now: w.session.Now,
			Linked: w.linked(),
		})
		w.dialect = &dialect{Server: httptest.NewServer(e), environment: e, known: map[string]string{}}
	}
	return w.dialect
}

// callbackSecret signs what the merchant is told.
const callbackSecret = "callbacks"

// speakSpreedly makes a call with the environment's pair, and keeps its answer.
func (w *world) speakSpreedly(method, path, body string) error {
	req, err := http.NewRequest(method, w.environment().URL+path, strings.NewReader(body))
	if err != nil {
		return err
	}
	req.SetBasicAuth(environmentKey, accessSecret)
	req.Header.Set("Content-Type", map[bool]string{true: "application/json", false: "application/xml"}[strings.HasSuffix(path, ".json")])
	return w.askSpreedly(req)
}

// spreedlyHost is the host in the commands of Spreedly's guides.
const spreedlyHost = "https://core.spreedly.com"

// runsSpreedly: the shop runs a command as Spreedly's guides print it; put in are the
// host, the environment's pair and the tokens.
func (w *world) runsSpreedly(command string) error {
	text, err := w.fillSpreedly(command)
	if err != nil {
		return err
	}
	req, err := parseCurl(strings.ReplaceAll(text, spreedlyHost, w.environment().URL))
	if err != nil {
		return err
	}
	return w.askSpreedly(req)
}

// askSpreedly makes a call, and keeps its answer.
func (w *world) askSpreedly(req *http.Request) error {
	d := w.environment()
	w.since = w.wire.count()
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if d.text, err = io.ReadAll(res.Body); err != nil {
		return err
	}
	d.status = res.StatusCode
	parse := spreedly.ParseXML
	if strings.Contains(res.Header.Get("Content-Type"), "json") {
		parse = spreedly.ParseJSON
	}
	d.before = d.tree
	if d.tree, err = parse(bytes.NewReader(d.text)); err != nil {
		return fmt.Errorf("the answer of Spreedly cannot be read: %w", err)
	}
	w.learnSpreedly()
	return nil
}

// learnSpreedly remembers the tokens of the answer, and the ids in what Stripe
// answered.
func (w *world) learnSpreedly() {
	d := w.dialect
	w.owners()
	if fields := d.tree.At("gateway_specific_response_fields/" + d.kind); fields != nil {
		for _, f := range fields.Children {
			w.know("answered "+strings.ReplaceAll(f.Name, "_", " "), f.Text)
		}
	}
	if token := textAt(d.tree, "token"); token != "" {
		d.known[d.tree.Name] = token
		d.known[cmp.Or(strings.ToLower(textAt(d.tree, "transaction_type")), d.tree.Name)] = token
	}
	if token := textAt(d.tree, "payment_method/token"); token != "" {
		d.known["payment_method"] = token
	}
	w.know("printed fingerprint", textAt(d.tree, "payment_method/fingerprint"))
	for _, e := range byGateway(w.wire.exchanges(w.since)) {
		w.learnFrom(e)
	}
	for prefix, kind := range map[string]string{"pi_": "payment", "seti_": "set-up", "ch_": "charge", "re_": "refund"} {
		if id := textAt(d.tree, "gateway_transaction_id"); strings.HasPrefix(id, prefix) {
			w.know(kind, id)
		}
	}
	if customer, kept, both := strings.Cut(textAt(d.tree, "gateway_transaction_id"), "|"); both {
		kind, _, _ := strings.Cut(kept, "_")
		w.know("customer", customer)
		w.know(map[string]string{"ba": "bank account", "card": "card", "pm": "payment method"}[kind], kept)
	}
}

// spreedlyGateway: a Spreedly gateway of a type is set up.
func (w *world) spreedlyGateway(kind string) error {
	return w.spreedlyGatewayWith(kind, &godog.Table{})
}

// spreedlyGatewayWith: it is set up with these elements besides. It has the scenario's
// key, and the webhook endpoint that the gateway is to be told by, unless the table says
// otherwise.
func (w *world) spreedlyGatewayWith(kind string, table *godog.Table) error {
	n := &spreedly.Node{Name: "gateway", Group: true}
	put(n, "gateway_type", kind)
	given := map[string]bool{}
	for _, row := range table.Rows {
		v, err := w.fillSpreedly(row.Cells[1].Value)
		if err != nil {
			return err
		}
		if given[row.Cells[0].Value] = true; v != "none" {
			put(n, row.Cells[0].Value, v)
		}
	}
	defaults := [][2]string{{"login", w.session.GatewayKey}, {"webhook_id", w.config.Webhook.ID}}
	if secrets := w.config.Webhook.SigningSecrets; len(secrets) > 0 {
		defaults = append(defaults, [2]string{"webhook_signing_secret", string(secrets[0])})
	}
	for _, d := range defaults {
		if !given[d[0]] && d[1] != "" {
			put(n, d[0], d[1])
		}
	}
	if err := w.speakSpreedly("POST", "/v1/gateways.xml", string(n.XML())); err != nil {
		return err
	}
	w.dialect.kind = kind
	return w.spreedlyAgreed()
}

// spreedlyAgreed wants the last call to have done what was asked, as a Given must.
func (w *world) spreedlyAgreed() error {
	if d := w.dialect; d.status >= 300 {
		return fmt.Errorf("the answer of Spreedly is %d: %s", d.status, d.text)
	}
	return nil
}

// spreedlyKeeps: a payment method is kept, with these elements.
func (w *world) spreedlyKeeps(what string, table *godog.Table) error {
	n := &spreedly.Node{Name: "payment_method", Group: true}
	kind, err := w.putPayer(n, what)
	if err != nil {
		return err
	}
	for _, row := range table.Rows {
		path := row.Cells[0].Value
		switch first, _, _ := strings.Cut(path, "/"); first {
		case "email", "data", "metadata", "retained":
		default:
			path = kind + "/" + path
		}
		put(n, path, row.Cells[1].Value)
	}
	if err := w.speakSpreedly("POST", "/v1/payment_methods.xml", string(n.XML())); err != nil {
		return err
	}
	return w.spreedlyAgreed()
}

// putPayer puts what pays into a payment method, and tells its kind.
func (w *world) putPayer(n *spreedly.Node, what string) (string, error) {
	wallet, card, isWallet := strings.Cut(what, " Pay with ")
	switch {
	case what == "a bank account":
		for name, v := range map[string]string{
			"bank_routing_number": "110000000", "bank_account_number": "000123456789", "bank_account_type": "checking",
			"bank_account_holder_type": "personal", "first_name": "Jenny", "last_name": "Rosen",
		} {
			put(n, "bank_account/"+name, v)
		}
		return "bank_account", nil
	case what == "an alternative payment method":
		put(n, "stripe_apm/apm_types", "ideal")
		return "stripe_apm", nil
	case strings.HasPrefix(what, "the third party token"):
		token, err := w.fill(strings.Trim(strings.TrimPrefix(what, "the third party token "), `"`))
		put(n, "third_party_token/token", token)
		return "third_party_token", err
	case !isWallet:
		card = what
	}
	m, err := w.method(card, &request{})
	if err != nil {
		return "", err
	}
	if m.Card == nil {
		put(n, "third_party_token/token", m.Token)
		return "third_party_token", nil
	}
	kind := "credit_card"
	if isWallet {
		kind = strings.ToLower(wallet) + "_pay"
		put(n, kind+"/cryptogram", "AgAAAAAABk4DWZ4C28yUQAAAAAA=")
		put(n, kind+"/eci", "05")
	} else {
		put(n, kind+"/verification_value", string(m.Card.CVC))
	}
	put(n, kind+"/number", string(m.Card.Number))
	put(n, kind+"/month", fmt.Sprint(m.Card.ExpMonth))
	put(n, kind+"/year", fmt.Sprint(m.Card.ExpYear))
	put(n, kind+"/first_name", "Jenny")
	put(n, kind+"/last_name", "Rosen")
	return kind, nil
}

// put sets the text at a path of names joined by slashes, and its type where the
// path ends in one: "metadata/age@integer".
func put(n *spreedly.Node, path, value string) {
	name, rest, deeper := strings.Cut(path, "/")
	name, kind, _ := strings.Cut(name, "@")
	var c *spreedly.Node
	if c = n.At(name); c == nil {
		c = &spreedly.Node{Name: name, Group: deeper}
		n.Children = append(n.Children, c)
	}
	if deeper {
		put(c, rest, value)
		return
	}
	c.Text, c.Type = value, kind
}

// spreedlyDoes: Spreedly is asked to purchase 10.00 usd with a card, or to capture
// the authorization.
func (w *world) spreedlyDoes(verb, amount, currency, what, of string) error {
	return w.spreedlyDoesWith(verb, amount, currency, what, of, &godog.Table{})
}

// spreedlyDoesWith: the same, and with gateway specific fields; "order_id of the
// transaction" is an element of the transaction itself.
func (w *world) spreedlyDoesWith(verb, amount, currency, what, of string, table *godog.Table) error {
	d := w.environment()
	n := &spreedly.Node{Name: "transaction", Group: true}
	if what != "" {
		token, err := w.spreedlyPayer(what)
		if err != nil {
			return err
		}
		put(n, "payment_method_token", token)
	}
	if amount != "" {
		v, err := minor(amount, currency)
		if err != nil {
			return err
		}
		put(n, "amount", fmt.Sprint(v))
		put(n, "currency_code", strings.ToUpper(currency))
	}
	for _, row := range table.Rows {
		v, err := w.fillSpreedly(row.Cells[1].Value)
		if err != nil {
			return err
		}
		path, top := strings.CutSuffix(row.Cells[0].Value, " of the transaction")
		if !top {
			path = "gateway_specific_fields/" + d.kind + "/" + path
		}
		put(n, path, v)
	}
	path := "/v1/gateways/" + d.known["gateway"]
	if of != "" || what == "" {
		token := d.known[cmp.Or(of, "transaction")]
		if token == "" {
			return fmt.Errorf("no %s has come up in this scenario", of)
		}
		path = "/v1/transactions/" + token
	}
	return w.speakSpreedly("POST", path+"/"+verb+".xml", string(n.XML()))
}

// spreedlyPayer is the token of what pays, which is kept first where it is new.
func (w *world) spreedlyPayer(what string) (string, error) {
	if what == "the stored token" || what == "the same payment method" {
		if token := w.environment().known["payment_method"]; token != "" {
			return token, nil
		}
		return "", fmt.Errorf("no payment method has come up in this scenario")
	}
	if err := w.spreedlyKeeps(what, &godog.Table{}); err != nil {
		return "", err
	}
	return w.dialect.known["payment_method"], nil
}

// methods are how an address is called, in words.
var methods = map[string]string{"posted": "POST", "put": "PUT", "read": "GET"}

// linked is the account that the merchant has connected to the environment: the
// scenario's, unless the gateway acts with an access token.
func (w *world) linked() spreedly.Linked {
	key := adapter.Secret(w.session.Key)
	if string(w.config.Key) != w.session.GatewayKey {
		key = w.config.Key
	}
	return spreedly.Linked{Key: key, Webhook: w.config.Webhook}
}

// owners remembers for which connected account the last calls were made, as far as
// the key may act for it.
func (w *world) owners() {
	for i, e := range byGateway(w.wire.exchanges(w.since)) {
		if i == 0 {
			w.owner = ""
		}
		if e.Status != http.StatusForbidden {
			w.owner = cmp.Or(e.Header.Get("Stripe-Account"), w.owner)
		}
	}
}
