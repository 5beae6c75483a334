package steps

import (
	"cmp"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"strings"

	"github.com/cucumber/godog"

	"github.com/pinstripe-lab/pinstripe/adapter"
	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
)

// ask: the shop asks Stripe to do something, without the gateway.
func (w *world) ask(who, when, version, action string) error {
	return w.askWith(who, when, version, action, nil)
}

// askWith: the same, with parameters.
func (w *world) askWith(who, when, version, action string, table *godog.Table) error {
	silent, err := w.speak(when, version)
	if err != nil {
		return err
	}
	defer silent()
	asked := wanted{key: w.session.Key, action: action, form: url.Values{}}
	if err := w.fillIn(&asked, table); err != nil {
		return err
	}
	if who == "the customer's page" {
		asked.key = publishable(asked.key)
		if err := w.showSecret(&asked); err != nil {
			return err
		}
	}
	w.since = w.wire.count()
	answer, err := w.send(asked)
	if err != nil {
		return err
	}
	w.answered, w.answer = w.answer, answer
	w.learnFrom(answer)
	return nil
}

// fillIn reads the parameters of a call from a table. Amounts are in words; what is
// another parameter at another version, or several of them, has a name of its own.
func (w *world) fillIn(asked *wanted, table *godog.Table) error {
	if table == nil {
		return nil
	}
	for _, row := range table.Rows {
		value, err := w.fill(row.Cells[1].Value)
		if err != nil {
			return err
		}
		if m := amountCell.FindStringSubmatch(value); m != nil {
			n, err := minor(m[1], m[2])
			if err != nil {
				return err
			}
			value = fmt.Sprint(n)
		}
		switch name := row.Cells[0].Value; name {
		case "a bank account":
			account, err := bankAccount(value)
			if err != nil {
				return err
			}
			maps.Copy(asked.form, account)
			asked.form.Set(w.methodTypes(), account.Get("payment_method_data[type]"))
		case "a bank transfer":
			const balance = "payment_method_options[customer_balance]"
			asked.form.Set(w.methodTypes(), "customer_balance")
			asked.form.Set("payment_method_data[type]", "customer_balance")
			asked.form.Set(balance+"[funding_type]", "bank_transfer")
			asked.form.Set(balance+"[bank_transfer][type]", value)
		case "a card":
			card, err := w.method(`the card "`+value+`"`, &request{})
			if err != nil {
				return err
			}
			if card.Card == nil {
				return fmt.Errorf("the card %q has no number that a customer could type in", value)
			}
			maps.Copy(asked.form, cardData(card.Card))
		case "accepted methods":
			asked.form[w.methodTypes()] = strings.Split(value, ", ")
		case "on behalf of":
			asked.account = value
		default:
			asked.form.Add(name, value)
		}
	}
	return nil
}

// showSecret lets the customer's page act on an intent, unless the scenario says what
// the page shows.
func (w *world) showSecret(asked *wanted) error {
	if !strings.Contains(actions[asked.action].path, "intents/{") {
		return nil
	}
	switch asked.form.Get("client_secret") {
	case "none":
		asked.form.Del("client_secret")
		return nil
	case "":
		secret, err := w.clientSecret()
		asked.form.Set("client_secret", secret)
		return err
	}
	return nil
}

// cardData are the parameters of a card that is given by its data, as the customer's
// page or app sends them.
func cardData(c *adapter.Card) url.Values {
	const data, card = "payment_method_data", "payment_method_data[card]"
	return url.Values{
		data + "[type]": {"card"}, card + "[number]": {string(c.Number)}, card + "[cvc]": {string(c.CVC)},
		card + "[exp_month]": {fmt.Sprint(c.ExpMonth)}, card + "[exp_year]": {fmt.Sprint(c.ExpYear)},
	}
}

// methodTypes is the parameter that says how an intent may be paid, at the version
// that the scenario speaks.
func (w *world) methodTypes() string {
	version, _ := apiversion.Parse(w.version)
	types, _ := form.Decode("payment_method_types[]=card")
	if gone, _ := version.Gone(http.MethodPost, "/v1/payment_intents", types); gone != "" {
		return "allowed_payment_method_types[]"
	}
	return "payment_method_types[]"
}

// publishable is the publishable key of the same account.
func publishable(key string) string { return "pk_" + key[len("sk_"):] }

// clientSecret lets the customer's page act on the intent at hand.
func (w *world) clientSecret() (string, error) {
	if w.answer != nil {
		if secret, ok := w.answer.member("client_secret").(string); ok {
			return secret, nil
		}
	}
	if w.tx != nil && w.tx.ClientSecret != "" {
		return string(w.tx.ClientSecret), nil
	}
	if secret := w.known["client secret"]; secret != "" {
		return secret, nil
	}
	return "", fmt.Errorf("no client secret has come up")
}

// read is an object as Stripe has it now.
func (w *world) read(kind string) (*Exchange, error) {
	form := url.Values{}
	switch kind {
	case "payment":
		form.Set("expand[]", "latest_charge")
	case "set-up":
		form.Set("expand[]", "latest_attempt")
	case "charge":
		form.Set("expand[]", "refunds")
	}
	e, err := w.send(wanted{key: w.session.Key, action: "read the " + kind, form: form, account: w.ownerOf(kind)})
	if err == nil && e.Status != http.StatusOK {
		err = fmt.Errorf("reading the %s: %w", kind, e.refusal())
	}
	return e, err
}

// ownerOf is the connected account that has an object of the last operation. Fees
// and transfers are the platform's.
func (w *world) ownerOf(kind string) string {
	if kind == "application fee" || kind == "transfer" {
		return ""
	}
	return w.owner
}

// answers: Stripe answers 402 "card_declined".
func (w *world) answers(status int, code string) error {
	if w.answer == nil {
		return fmt.Errorf("the shop has not asked Stripe anything")
	}
	got, _ := w.answer.member("error.code").(string)
	if w.answer.Status != status || got != code {
		return fmt.Errorf("wanted %d %q, got %w", status, code, w.answer.refusal())
	}
	return nil
}

// says: the answer has members.
func (w *world) says(table *godog.Table) error {
	if w.answer == nil {
		return fmt.Errorf("the shop has not asked Stripe anything")
	}
	was := cmp.Or(w.answered, &Exchange{})
	return w.compare(table, func(name string) (any, error) {
		if name == "members" {
			return strings.Join(w.answer.members(), ", "), nil
		}
		return asBefore{w.answer.look(memberPath(name)), was.look(memberPath(name))}, nil
	})
}

// isAtStripe: at Stripe the payment is "requires_capture".
func (w *world) isAtStripe(kind, status string) error {
	e, err := w.read(kind)
	if err != nil {
		return err
	}
	if got := e.member("status"); got != status {
		return fmt.Errorf("wanted the %s to be %q at Stripe, got %q", kind, status, got)
	}
	return nil
}

// hasAtStripe: at Stripe the payment has members.
func (w *world) hasAtStripe(when, version, kind string, table *godog.Table) error {
	silent, err := w.speak(when, version)
	if err != nil {
		return err
	}
	defer silent()
	e, err := w.read(kind)
	if err != nil {
		return err
	}
	return w.compare(table, func(name string) (any, error) { return e.look(memberPath(name)), nil })
}

// countAtStripe: at Stripe there are 2 payments.
func (w *world) countAtStripe(want int, what string) error {
	if w.session.Shared {
		return NotApplicableError("the account holds more than this scenario made")
	}
	form := url.Values{"limit": {"100"}}
	what = strings.TrimSuffix(what, "s")
	if what == "saved card" {
		id, err := w.id("customer")
		if err != nil {
			return err
		}
		form.Set("customer", id)
	}
	e, err := w.send(wanted{key: w.session.Key, action: "list the " + what + "s", form: form, account: w.ownerOf(what)})
	if err != nil {
		return err
	}
	data, ok := e.member("data").([]any)
	if !ok {
		return e.refusal()
	}
	if len(data) != want {
		return fmt.Errorf("wanted %d %ss at Stripe, got %d", want, what, len(data))
	}
	return nil
}
