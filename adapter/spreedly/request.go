package spreedly

import (
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

// readMoney reads amount and currency, without which a purchase is none.
func (t *transaction) readMoney() error {
	o, r := t.order, t.request
	n := r.child("amount")
	switch {
	case r.given("amount") && !(t.op.amount && r.get("amount") == ""):
		v, err := whole(n)
		if err != nil {
			return &refusal{attribute: "amount", reason: err.Error()}
		}
		o.Amount = v
	case t.op.amount:
		return &refusal{attribute: "amount", reason: isMissing}
	}
	o.Currency = strings.ToLower(r.get("currency_code"))
	if t.op.amount && o.Currency == "" {
		return &refusal{attribute: "currency_code", reason: isMissing}
	}
	return nil
}

// checkFollowUp holds amount and currency of what follows a payment to the payment.
// Nothing given is all of it; nothing is not.
func (t *transaction) checkFollowUp() error {
	if t.reference == nil {
		return nil
	}
	switch of := t.reference; {
	case of.op.method && of.op.made != adapter.OpStore && of.gatewayID == "" && of.failed():
		return &refusal{attribute: "The transaction", reason: "has failed, and left nothing to " + t.op.name}
	case of.op.made == adapter.OpStore, of.op.made == adapter.OpRefund:
		return &refusal{attribute: "The transaction", reason: "is a " + of.kind + ", which leaves nothing to " + t.op.name}
	}
	if t.request.given("amount") && t.order.Amount < 1 {
		return &refusal{attribute: "amount", reason: "is less than 1"}
	}
	if paid := t.reference.currency(); t.order.Currency != "" && paid != "" && t.order.Currency != paid {
		return &refusal{attribute: "currency_code", reason: "is not that of the payment, which is " + strings.ToUpper(paid)}
	}
	return nil
}

// currency is that of what the transaction came to, or else the one asked for.
func (t *transaction) currency() string {
	if t.tx != nil && t.tx.Currency != "" && !t.failed() {
		return t.tx.Currency
	}
	return t.order.Currency
}

// requestSwitches are the elements of a transaction that are true or false; left out or
// empty they are false.
var requestSwitches = []string{"attempt_3dsecure", "retain_on_success"}

// initiators are who may start a payment with a stored credential.
var initiators = []string{string(adapter.Cardholder), string(adapter.Merchant)}

// fillOrder reads the rest of a request into what the adapter takes.
func (s *Server) fillOrder(t *transaction) error {
	o, r, k := t.order, t.request, t.gateway.gatewayType
	if err := t.supported(); err != nil {
		return err
	}
	if err := t.checkFollowUp(); err != nil {
		return err
	}
	for _, name := range requestSwitches {
		if r.get(name) == "" {
			continue
		}
		if _, err := truth(r.child(name)); err != nil {
			return &refusal{attribute: name, reason: err.Error()}
		}
	}
	o.OrderID, o.Description = r.get("order_id"), r.get("description")
	o.Idempotency.TransactionToken = t.token
	o.Credential.Initiator = adapter.Initiator(r.get("stored_credential_initiator"))
	if i := string(o.Credential.Initiator); i != "" && !slices.Contains(initiators, i) {
		return &refusal{attribute: "stored_credential_initiator", reason: "is none of " + strings.Join(initiators, ", ")}
	}
	o.Credential.Reason = r.get("stored_credential_reason_type")
	o.ThreeDS.Attempt = r.is("attempt_3dsecure")
	o.ThreeDS.ReturnURL = r.get("redirect_url")
	if v := r.get("three_ds_version"); strings.HasPrefix(v, "2") && !k.supports("3dsecure_2_"+t.op.name) {
		return &refusal{attribute: "three_ds_version", reason: "2 is not supported by the gateway: its 3D Secure is that of Stripe's Sources"}
	}
	o.ThreeDS.External = externalOf(r.child("three_ds"))
	if a := r.child("shipping_address"); a != nil {
		o.Shipping = &adapter.Shipping{Name: a.get("name"), Phone: a.get("phone_number"), Address: addressOf(a)}
	}
	if t.method != nil {
		o.Method = t.method.pays(r)
		if o.Shipping != nil && o.Shipping.Name == "" {
			o.Shipping.Name = t.method.fullName()
		}
	}
	if t.reference != nil {
		o.Connect.Account = t.reference.order.Connect.Account
	}
	if err := k.takeFields(o, r.At("gateway_specific_fields/"+k.name)); err != nil {
		return err
	}
	t.payAsSetUp()
	return nil
}

// externalOf is an authentication that was made elsewhere, nil where there was none.
func externalOf(n *Node) *adapter.ExternalAuthentication {
	if n == nil {
		return nil
	}
	e := &adapter.ExternalAuthentication{
		Cryptogram: adapter.Secret(n.get("authentication_value")), TransactionID: n.get("directory_server_transaction_id"),
		ECI: n.get("ecommerce_indicator"), Version: n.get("three_ds_version"),
	}
	if v := n.get("version"); v != "" {
		e.Version = v
	}
	return e
}
