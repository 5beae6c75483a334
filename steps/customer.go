package steps

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"strings"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

// decisions are what a customer does on the bank's page.
var decisions = map[string]string{"authenticates": "succeeded", "fails to authenticate": "failed", "gives up": "canceled"}

// decides: the customer authenticates, fails to, or gives up; where a bank's page is
// spoken of, there.
func (w *world) decides(what, where string) error {
	if where != "" {
		return w.decidesThere(what)
	}
	w.decided = what
	return w.session.Door.of(w.owner).post(context.Background(), "authentications/"+w.waiting, map[string]string{"outcome": decisions[what]})
}

// passChallenge lets the customer authenticate if the last operation waits for it,
// and tells the gateway, as Stripe's webhook would.
func (w *world) passChallenge() error {
	if w.err != nil || w.tx == nil || !w.tx.Pending() || w.session.Stateless != "" {
		return nil
	}
	if err := w.decides("authenticates", ""); err != nil {
		return err
	}
	if w.tx.Operation == adapter.OpPurchase {
		return w.comes("payment_intent.amount_capturable_updated", "payment", "")
	}
	return w.comes("setup_intent.succeeded", "set-up", "")
}

// isAsked: the customer is asked to authenticate, by redirect or in the page.
func (w *world) isAsked(how string) error {
	if err := w.stateIs("is pending"); err != nil {
		return err
	}
	a := w.tx.Action
	if a == nil {
		return fmt.Errorf("wanted the customer to be asked, got %s", describe(w.tx))
	}
	want := map[string]string{"by redirect": "redirect", "in the page": "use_stripe_sdk"}[how]
	if !strings.HasPrefix(a.Type, want) || (a.RedirectURL != "") != (how == "by redirect") || a.ClientSecret == "" {
		return fmt.Errorf("wanted the customer to be asked %s (%s), got %s to %q", how, want, a.Type, a.RedirectURL)
	}
	return nil
}

// triesAgain: the customer pays the same intent from the shop's page, with another
// card or the same one.
func (w *world) triesAgain(what string) error {
	form := url.Values{"return_url": {returnURL}}
	if what == "the same card" {
		id, err := w.id("payment method")
		if err != nil {
			return err
		}
		form.Set("payment_method", id)
	} else {
		method, err := w.method(what, &request{})
		if err != nil {
			return err
		}
		maps.Copy(form, cardData(method.Card))
	}
	secret, err := w.clientSecret()
	if err != nil {
		return err
	}
	form.Set("client_secret", secret)
	w.since = w.wire.count()
	w.answer, err = w.call(publishable(w.session.Key), "confirm the payment", form)
	if err != nil {
		return err
	}
	w.learnFrom(w.answer)
	return nil
}

// aCustomer is a customer that the shop has made at Stripe.
func (w *world) aCustomer() error {
	if err := w.ask("the shop", "", "", "create a customer"); err != nil {
		return err
	}
	if w.answer.Status != http.StatusOK {
		return w.answer.refusal()
	}
	return nil
}

// aConnectedAccount is an account of somebody else's that can take payments, connected
// to the shop's, or to the one that is.
func (w *world) aConnectedAccount(which string) error {
	name, door, chance := "account", w.session.Door, keyOf(w.scenario)[len("sk_test_"):]
	id := "acct_1" + chance[:15]
	if which != "a connected account" {
		name, door, id = "account below", door.of(id), "acct_1"+chance[9:]
	}
	w.know(name, id)
	return door.post(context.Background(), "accounts", map[string]string{"id": id})
}

// accessToken lets the gateway act with the connected account's access token.
func (w *world) accessToken() error {
	id, err := w.id("account")
	if err != nil {
		return err
	}
	w.config.Key, w.gateway = adapter.Secret("access_token_of_"+id), nil
	return w.session.Door.of(id).post(context.Background(), "keys", map[string]string{"key": string(w.config.Key)})
}
