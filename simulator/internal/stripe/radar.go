package stripe

import (
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
)

// Radar looks at a payment before the issuer does. Rules that allow come first,
// then those that block, then those that send it to review; the first that fits
// decides. What is simulated are the default rules: the default value lists, the
// highest risk, a CVC or postal code that is wrong, and reviews of elevated risk.

// A payer is what Radar knows of a payment.
type payer struct {
	card                             *Card
	customer, email, description, ip string
	skipRules                        []string
}

// defaultLists are the value lists that every account has, an allow list and a
// block list of each: email_allowlist, email_blocklist. Source: Stripe's page on
// lists, and the aliases with which merchants ask for them.
var defaultLists = []struct {
	alias, name, itemType string
	of                    func(payer) string // what of a payment is looked up; "" is never found
}{
	{"card_bin", "Card BIN", "card_bin", func(p payer) string { return p.card.Number[:min(6, len(p.card.Number))] }},
	{"card_country", "Card country", "country", func(p payer) string { return p.card.country() }},
	{"card_fingerprint", "Card fingerprint", "card_fingerprint", func(p payer) string { return p.card.Fingerprint }},
	{"charge_description", "Charge description", "string", func(p payer) string { return p.description }},
	{"client_ip_address", "Client IP address", "ip_address", func(p payer) string { return p.ip }},
	{"client_ip_country", "Client IP country", "country", func(payer) string { return "" }}, // nobody knows where it is
	{"customer_id", "Customer ID", "customer_id", func(p payer) string { return p.customer }},
	{"email", "Email", "email", func(p payer) string { return p.email }},
	{"email_domain", "Email domain", "string", func(p payer) string { _, domain, _ := strings.Cut(p.email, "@"); return domain }},
}

const allowing, blocking = "allowlist", "blocklist"

var listNames = map[string]string{allowing: "allow list", blocking: "block list"}

// defaultListID names a default list of the account: always the same.
func (c call) defaultListID(alias string) string { return c.Account.FixedID("rsl", alias) }

// haveDefaultLists makes the default lists, at the first look at any.
func (c call) haveDefaultLists() {
	for _, d := range defaultLists {
		for _, kind := range []string{allowing, blocking} {
			l := &ValueList{Created: c.Account.Created.Unix(), Alias: d.alias + "_" + kind, Name: d.name + " " + listNames[kind], ItemType: d.itemType, Default: true}
			l.ID = c.defaultListID(l.Alias)
			if c.Tx.Get(valueLists.Name, l.ID) != nil {
				return
			}
			c.Save(l)
		}
	}
}

// blockingControls are the controls of Radar that block what sets them off.
var blockingControls = []string{"fraud_dispute_score", "early_fraud_warning_score", "dynamic_risk_threshold"}

// A ruling is what the account's rules make of a payment before its card is asked.
type ruling struct {
	settings Settings
	allowed  bool // no rule blocks it or sends it to review
	blocked  bool // its card, customer or whatever is on a block list
}

// rule applies the rules to a payment.
func (c call) rule(p payer) ruling {
	r := ruling{settings: c.Settings, allowed: slices.Contains(p.skipRules, "all")}
	if c.Tx.Get(valueLists.Name, c.defaultListID(defaultLists[0].alias+"_"+allowing)) == nil {
		return r // nobody has looked at the lists yet: they are empty
	}
	for _, d := range defaultLists {
		value := d.of(p)
		if value == "" {
			continue
		}
		r.allowed = r.allowed || c.listed(c.defaultListID(d.alias+"_"+allowing), value)
		r.blocked = r.blocked || c.listed(c.defaultListID(d.alias+"_"+blocking), value)
	}
	r.blocked = r.blocked && !r.allowed && c.Settings.BlockListed
	return r
}

// blockedForFraud are the lists onto which a payment's card and e-mail address come when
// it is refunded as fraudulent. Source: Stripe's reference of refunds.
var blockedForFraud = []string{"card_fingerprint", "email"}

// block puts who paid a charge on those lists.
func (c call) block(ch *Charge) {
	if ch.Method == nil || ch.Method.Card == nil {
		return
	}
	c.haveDefaultLists()
	p := c.payerOfCharge(ch)
	for _, d := range defaultLists {
		list, value := c.defaultListID(d.alias+"_"+blocking), d.of(p)
		if slices.Contains(blockedForFraud, d.alias) && value != "" && !c.listed(list, value) {
			c.Save(&ListItem{ID: c.NewID("rsli"), Created: c.Unix(), List: list, Value: value})
		}
	}
}

// payerOf is what is known of who pays an intent.
func (c call) payerOf(p *PaymentIntent, m *PaymentMethod) payer {
	w := payer{card: m.Card, customer: p.Customer, description: p.Description, skipRules: p.SkipRules, email: p.ReceiptEmail}
	return c.completed(w, m, p.RadarSession)
}

// payerOfCharge is the same for a charge without an intent.
func (c call) payerOfCharge(ch *Charge) payer {
	w := payer{card: ch.Method.Card, customer: ch.Customer, description: ch.Description, skipRules: ch.SkipRules, email: ch.ReceiptEmail}
	return c.completed(w, ch.Method, ch.RadarSession)
}

// completed takes the e-mail address of the charge, the card or the customer, the
// first that there is, and the browser's address.
func (c call) completed(w payer, m *PaymentMethod, session string) payer {
	if w.email == "" {
		w.email = m.Billing.Email
	}
	if u, ok := customers.get(c, w.customer); ok && w.email == "" {
		w.email = u.Email
	}
	if session == "" {
		session = m.RadarSession
	}
	if s, ok := radarSessions.get(c, session); ok {
		w.ip = s.IP
	} else if c.Publishable() {
		w.ip = ClientIP
	}
	return w
}

// reviews says whether a payment that is approved waits for somebody to look at it.
func (r ruling) reviews(k *Card) bool {
	return !r.allowed && r.settings.ReviewElevatedRisk && k.Row != nil && k.Row.Risk == "elevated"
}

// setsOffControl says whether a card sets off a control that the account has switched on.
func setsOffControl(s Settings, k *Card, names ...string) bool {
	return k.Row != nil && slices.Contains(names, k.Row.Control) && slices.Contains(s.RadarControls, k.Row.Control)
}

// askedByRadar is the authentication of a payment where Radar asks for it.
func (c call) askedByRadar(k *Card, offSession bool, outcome string) string {
	if !offSession && setsOffControl(c.Settings, k, "adaptive_3ds") {
		return fixtures.Challenge
	}
	return outcome
}

var radarSessions = declare[*RadarSession](resourceKind{Noun: "radar session", Prefixes: []string{"rse"}})

// A RadarSession is what a browser has told Radar, to be named by a payment.
type RadarSession struct {
	ID      string
	Created int64
	IP      string
}

func (s *RadarSession) Kind() string       { return "radar.session" }
func (s *RadarSession) Key() string        { return s.ID }
func (s *RadarSession) Parents() [3]string { return [3]string{} }
func (s *RadarSession) Clone() resource    { d := *s; return &d }

// Object is all that is known of the answer: Stripe's mobile libraries read no more.
func (s *RadarSession) Object(*view) *body.Object { return body.New(1).Add("id", s.ID) }

func createRadarSession(c call) (answer, *Error) {
	s := &RadarSession{ID: c.NewID("rse"), Created: c.Unix(), IP: ClientIP}
	c.Save(s)
	return s, nil
}

// readRadar reads radar_options, which stand in the parameter at ("": outermost).
// What is not named stays as it was.
func (c call) readRadar(n *form.Node, at string, session *string, skip *[]string) *Error {
	options := n.Get("radar_options")
	if id := options.Get("session").Text(); id != "" {
		if _, ok := radarSessions.get(c, id); !ok {
			return radarSessions.MissingParam(id, inside(at, "radar_options")+"[session]")
		}
		*session = id
	}
	if options.Has("skip_rules") && skip != nil {
		*skip = options.Get("skip_rules").Texts()
	}
	return nil
}
