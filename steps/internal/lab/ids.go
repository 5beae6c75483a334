package lab

import (
	"cmp"
	"strings"
)

// kinds are the names that scenarios have for Stripe's objects; any other is called as
// Stripe calls it, without the underscores.
var kinds = map[string]string{
	"payment_intent": "payment", "setup_intent": "set-up", "charge": "charge", "refund": "refund",
	"customer": "customer", "payment_method": "payment method", "webhook_endpoint": "webhook endpoint", "token": "token", "dispute": "dispute",
	"source": "source", "card": "card", "bank_account": "bank account", "account": "account", "person": "person",
	"transfer": "transfer", "application_fee": "application fee", "coupon": "coupon", "promotion_code": "promotion code",
	"radar.value_list": "value list", "radar.value_list_item": "value list item",
}

// LearnFrom remembers the ids in an answer.
func (l *Lab) LearnFrom(e *Exchange) {
	answer := e.tree()
	id, _ := member(answer, "id").(string)
	if strings.HasPrefix(id, "rse_") { // of a session nothing but the id is told
		l.Know("radar session", id)
	}
	object, _ := member(answer, "object").(string)
	if id != "" {
		l.Know(cmp.Or(kinds[object], strings.ReplaceAll(object, "_", " ")), id)
	}
	switch object {
	case "payment_intent", "setup_intent", "source":
		l.Waiting = id
	}
	for _, path := range []string{"client_secret", "error.payment_intent.client_secret", "error.setup_intent.client_secret"} {
		if secret, ok := member(answer, path).(string); ok {
			l.KnowSecret(secret)
		}
	}
	for path, kind := range idMembers {
		if id, ok := member(answer, path).(string); ok {
			l.Know(kind, id)
		}
	}
}

// idMembers are where ids of other objects stand in an answer.
var idMembers = map[string]string{
	"customer": "customer", "payment_method": "payment method", "latest_charge": "charge", "latest_charge.id": "charge", "charge": "charge",
	"mandate": "mandate", "application_fee": "application fee", "default_source": "card", "source.fingerprint": "fingerprint",
	"next_page": "next page", "error.charge": "charge", "error.payment_intent.id": "payment",
	"error.setup_intent.id": "set-up", "error.payment_method.id": "payment method",
}
