package stripe

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

var PaymentMethods = declare[*PaymentMethod](resourceKind{Noun: "PaymentMethod", Prefixes: []string{"pm"}})

// A PaymentMethod is what a customer pays with.
type PaymentMethod struct {
	ID             string
	Created        int64
	Type           string
	Customer       string // "" while it is not attached
	Billing        BillingDetails
	Metadata       Metadata
	AllowRedisplay string
	Card           *Card
	Bank           *Bank      // of debitTypes
	Other          *form.Node // what was sent about any other type; see otherDetails
	RadarSession   string
	// Legacy is the card or the source whose other form this is.
	Legacy paymentSource
	// Spent says that it was used without a customer, or detached: it cannot be
	// used again.
	Spent bool
	// SpentOn is the intent that used it up.
	SpentOn string
}

func (p *PaymentMethod) Kind() string       { return "payment_method" }
func (p *PaymentMethod) Key() string        { return p.ID }
func (p *PaymentMethod) Parents() [3]string { return [3]string{p.Customer} }
func (p *PaymentMethod) CreatedAt() int64   { return p.Created }
func (p *PaymentMethod) Clone() resource    { q := *p; return &q }

func (p *PaymentMethod) Object(v *view) *body.Object {
	o := body.New(14).Add("id", p.ID).Add("object", "payment_method").Add("allow_redisplay", p.AllowRedisplay)
	o.Add("billing_details", p.Billing.Object())
	switch {
	case p.Card != nil:
		o.Add("card", p.Card.Object())
	case p.Bank == nil:
		o.Add(p.Type, p.otherDetails())
	}
	o.Add("created", p.Created).Add("customer", customers.Ref(p.Customer)).Add("customer_account", nil)
	o.Add("livemode", false).Add("metadata", p.Metadata.Object()).Add("shared_payment_granted_token", nil)
	if p.Bank != nil {
		o.Add(p.Type, p.Bank.Object(p.Type))
	}
	return o.Add("type", p.Type)
}

// change returns a copy with a card of its own, for changes to the card.
func (p *PaymentMethod) changeCard(edit func(*Card)) {
	if p.Card == nil {
		return
	}
	card := *p.Card
	edit(&card)
	p.Card = &card
}

// paymentMethod returns the payment method with an id for changing. A test id
// such as pm_card_visa makes a new object each time it is named.
func (c call) paymentMethod(id string) (*PaymentMethod, bool) {
	if row, ok := fixtures.CardByAlias(id); ok && !c.isToken(id) {
		p := &PaymentMethod{ID: c.NewID("pm"), Created: c.Unix(), Type: "card", AllowRedisplay: "unspecified", Card: c.testCard(row)}
		c.Save(p)
		return p, true
	}
	if row, ok := fixtures.BankAccountByAlias(id); ok {
		return c.testBank(row)
	}
	return PaymentMethods.edit(c, id)
}

// newPaymentMethod makes one of the parameters of POST /v1/payment_methods or of
// payment_method_data. at is the name of the hash that holds them, "" at the top.
func (c call) newPaymentMethod(n *form.Node, at string) (*PaymentMethod, *Error) {
	p := &PaymentMethod{ID: c.NewID("pm"), Created: c.Unix(), AllowRedisplay: "unspecified"}
	if text := n.Get("allow_redisplay").Text(); text != "" {
		p.AllowRedisplay = text
	}
	p.Type = n.Get("type").Text()
	if p.Type == "" {
		return nil, fail(situation.ParameterMissing, "param", inside(at, "type"))
	}
	read := typeOf(p.Type).read
	if read == nil {
		return nil, fail(situation.PaymentMethodTypeInvalid, "type", p.Type).On(inside(at, "type"))
	}
	p.Billing = readBilling(n.Get("billing_details"), BillingDetails{})
	if err := checkBilling(n.Get("billing_details"), inside(at, "billing_details")); err != nil {
		return nil, err
	}
	if err := c.readRadar(n, at, &p.RadarSession, nil); err != nil {
		return nil, err
	}
	var err *Error
	if p.Metadata, err = p.Metadata.Merge(n.Get("metadata")); err != nil {
		return nil, err
	}
	err = read(c, p, n.Get(p.Type), inside(at, p.Type))
	if err == nil {
		err = checkPayer(p.Type, n, at)
	}
	if err == nil {
		err = c.checkDebitAddress(p, inside(at, "billing_details"))
	}
	if err != nil {
		return nil, err
	}
	c.Save(p)
	return p, nil
}

// sharePaymentMethod copies a platform's payment method to the connected account
// that the call acts for.
func (c call) sharePaymentMethod(id string) (answer, *Error) {
	if c.Account.Platform == nil {
		return nil, fail(situation.ParameterUnknown, "param", "payment_method")
	}
	there, ok := c.Tx.Of(c.Account.Platform.ID).Get("payment_method", id).(*PaymentMethod)
	if !ok {
		return nil, PaymentMethods.MissingParam(id, "payment_method")
	}
	switch customer := c.Params.Get("customer").Text(); {
	case there.Customer != "" && customer != there.Customer:
		return nil, fail(situation.PaymentMethodOfOtherCustomer, "payment_method", id, "customer", customer)
	case there.Spent:
		return nil, fail(situation.PaymentMethodSpent)
	case there.Customer == "": // nobody keeps it: sharing uses it up
		used := there.Clone().(*PaymentMethod)
		used.Spent = true
		c.Tx.Of(c.Account.Platform.ID).Put(used)
	}
	p := there.Clone().(*PaymentMethod)
	p.ID, p.Created, p.Customer, p.Metadata = c.NewID("pm"), c.Unix(), "", nil
	c.Save(p)
	return p, nil
}

// readCardMethod gives a payment method the card that was sent.
func (c call) readCardMethod(p *PaymentMethod, details *form.Node, at string) *Error {
	if details.Len() == 0 {
		return fail(situation.ParameterMissing, "param", at)
	}
	err := c.readPaymentCard(p, details, at)
	p.changeCard(func(k *Card) { k.keepAddress(p.Billing.Address) })
	return err
}

// readPaymentCard gives a payment method a card: by number, by token or as a network
// token. What the token knows of its holder, and the request does not say, comes along.
func (c call) readPaymentCard(p *PaymentMethod, n *form.Node, at string) (err *Error) {
	if id := n.Get("token").Text(); id != "" {
		k, err := c.spendCardToken(id, inside(at, "token"))
		if err != nil {
			return err
		}
		p.Card = k.Card
		if p.Billing.Name == "" {
			p.Billing.Name = k.Name
		}
		if p.Billing.Address == (Address{}) {
			p.Billing.Address = k.Address
		}
		return nil
	}
	if token := n.Get("network_token"); token.Len() > 0 {
		if p.Card, err = c.readNetworkToken(n, token, at); err != nil {
			return err
		}
		p.Card.NetworkTokenUsed = true
		p.Card.Wallet = wallets[token.Get("tokenization_method").Text()]
		return nil
	}
	p.Card, err = c.readCard(n, at)
	return err
}

// readNetworkToken makes the card of a network token. A CVC stands beside the token, and
// so may the expiry.
func (c call) readNetworkToken(n, token *form.Node, at string) (*Card, *Error) {
	if err := c.rawCardsAllowed(); err != nil {
		return nil, err
	}
	expiry, of := n, at
	if token.Has("exp_month") || token.Has("exp_year") {
		expiry, of = token, inside(at, "network_token")
	}
	return c.newCard(digitsOnly(token.Get("number").Text()), n.Get("cvc").Text(), inside(at, "network_token"), func() (int64, int64, *Error) {
		return c.readExpiry(expiry, of)
	})
}

// wallets are the kinds of wallet by the tokenization method that a gateway names.
var wallets = map[string]string{
	"apple_pay": "apple_pay", "google_pay": "google_pay", "google_pay_dpan": "google_pay", "android_pay": "google_pay",
}

// inside writes the name of a parameter within a hash: payment_method_data[type].
func inside(at, name string) string {
	if at == "" {
		return name
	}
	return at + "[" + name + "]"
}

func createPaymentMethod(c call) (answer, *Error) {
	if id := c.Params.Get("payment_method").Text(); id != "" {
		return c.sharePaymentMethod(id)
	}
	return orError(c.newPaymentMethod(c.Params, ""))
}

// orError turns a typed nil into none.
func orError[T answer](a T, err *Error) (answer, *Error) {
	if err != nil {
		return nil, err
	}
	return a, nil
}

func retrievePaymentMethod(c call) (answer, *Error) {
	p, ok := c.paymentMethod(c.ID())
	if !ok {
		return nil, c.missingMethodInPath()
	}
	return p, nil
}

func listPaymentMethods(c call) (answer, *Error) {
	customer := c.Params.Get("customer").Text()
	if customer == "" {
		return &objectList{URL: "/v1/payment_methods"}, nil
	}
	if !c.liveCustomer(customer) {
		return nil, customers.MissingParam(customer, "customer")
	}
	return c.pagePaymentMethods(customer, "/v1/payment_methods")
}

// pagePaymentMethods lists a customer's, of one type if the request names one.
// Cards and Sources of the older APIs are among them.
func (c call) pagePaymentMethods(customer, url string) (answer, *Error) {
	kind := c.Params.Get("type").Text()
	fits := func(r resource) bool { return kind == "" || r.(*PaymentMethod).Type == kind }
	legacy := c.methodsOfSources(customer)
	if legacy == nil {
		return PaymentMethods.page(c, customer, url, fits)
	}
	all := legacy
	for r := range PaymentMethods.list(c, customer) {
		all = append(all, r)
	}
	slices.SortStableFunc(all, func(a, b resource) int {
		return cmp.Compare(b.(*PaymentMethod).Created, a.(*PaymentMethod).Created)
	})
	return PaymentMethods.pageOf(c, slices.DeleteFunc(all, func(r resource) bool { return !fits(r) }), url)
}

func updatePaymentMethod(c call) (answer, *Error) {
	p, ok := c.paymentMethod(c.ID())
	if !ok {
		return nil, c.missingMethodInPath()
	}
	if p.Customer == "" {
		return nil, fail(situation.PaymentMethodUpdateUnattached)
	}
	before := p.Clone()
	p.Billing = readBilling(c.Params.Get("billing_details"), p.Billing)
	if err := checkBilling(c.Params.Get("billing_details"), "billing_details"); err != nil {
		return nil, err
	}
	if err := c.checkDebitAddress(p, "billing_details"); err != nil {
		return nil, err
	}
	if text := c.Params.Get("allow_redisplay").Text(); text != "" {
		p.AllowRedisplay = text
	}
	var err *Error
	if p.Metadata, err = p.Metadata.Merge(c.Params.Get("metadata")); err != nil {
		return nil, err
	}
	card := c.Params.Get("card")
	p.changeCard(func(k *Card) {
		err = c.renew(k, card)
		if networks := card.Get("networks"); networks.Has("preferred") {
			k.prefer(networks.Get("preferred").Text())
		}
	})
	if err != nil {
		return nil, err
	}
	p.changeBank(func(b *Bank) {
		c.Params.Get("us_bank_account").Read("account_holder_type", &b.HolderType)
		c.Params.Get("us_bank_account").Read("account_type", &b.AccountType)
	})
	c.Save(p)
	c.EmitChange("payment_method.updated", p, before)
	return p, nil
}

// keep reads a number if it was sent.
func keptNumber(n *form.Node, key string, old int64) int64 {
	if v, err := strconv.ParseInt(n.Get(key).Text(), 10, 64); err == nil {
		return v
	}
	return old
}

func attachPaymentMethod(c call) (answer, *Error) {
	if c.isToken(c.ID()) {
		return nil, fail(situation.TokenAttached, "id", c.ID())
	}
	p, ok := c.paymentMethod(c.ID())
	if !ok {
		return nil, c.missingMethodInPath()
	}
	customer := c.Params.Get("customer").Text()
	if customer == "" {
		return nil, fail(situation.ParameterMissing, "param", "customer")
	}
	if !c.liveCustomer(customer) {
		return nil, customers.MissingParam(customer, "customer")
	}
	switch {
	case p.Customer != "":
		return nil, fail(situation.PaymentMethodAttachedAlready)
	case p.Spent:
		return nil, fail(situation.PaymentMethodAttachSpent)
	}
	if err := c.checkForAttaching(p); err != nil {
		return nil, err
	}
	c.attach(p, customer)
	return p, nil
}

// checkForAttaching asks the issuer whether the card is good, unless the request says
// not to. A refusal is short: no charge and no intent, and param is the empty text
// unless one is to blame.
func (c call) checkForAttaching(p *PaymentMethod) *Error {
	if p.Card == nil || c.Params.Get("validate").False() {
		return nil
	}
	if p.Card.Row != nil && p.Card.Row.Attach != "" {
		return attachDecline(p.Card.Row.Attach)
	}
	p.changeCard(func(k *Card) { k.verify(p.Billing.Address) })
	return nil
}

func attachDecline(name string) *Error {
	d, _ := fixtures.DeclineByCode(name)
	err := engine.Declined(*d)
	err.Param, err.EmptyParam, err.Keep = d.AttachParam, true, false
	return err
}

func (c call) attach(p *PaymentMethod, customer string) {
	p.Customer = customer
	c.Save(p)
	c.Emit("payment_method.attached", p)
}

func detachPaymentMethod(c call) (answer, *Error) {
	p, ok := c.paymentMethod(c.ID())
	if !ok {
		return nil, c.missingMethodInPath()
	}
	if p.Customer == "" {
		return nil, fail(situation.PaymentMethodNotAttached)
	}
	before := p.Clone()
	c.forgetDefault(p.Customer, p.ID)
	p.Customer, p.Spent = "", true
	if p.Legacy == nil {
		c.Save(p)
	} else {
		c.takeSource(p.Legacy.Clone().(paymentSource))
	}
	c.EmitChange("payment_method.detached", p, before)
	for m := range mandates.list(c, p.ID) {
		c.moveMandate(m.Key(), detached)
	}
	return p, nil
}

// missingMethod is the error for a PaymentMethod that a parameter names, or the
// path ("path" true), and that this account does not have. Stripe hints at the
// account that may have it.
func (c call) missingMethod(id, param string) *Error {
	if p := c.Account.Platform; p != nil && PaymentMethods.has(c.on(p), id) {
		return fail(situation.PaymentMethodOfPlatform, "id", id).On(param)
	}
	return PaymentMethods.MissingParam(id, param)
}

// missingMethodInPath is the same for one that the path names.
func (c call) missingMethodInPath() *Error {
	if c.Account.HasConnected() {
		return fail(situation.PaymentMethodOfConnectedAccount, "id", c.ID())
	}
	return PaymentMethods.missing(c, "payment_method")
}
