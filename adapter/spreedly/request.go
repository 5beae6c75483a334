package spreedly

import (
	"strings"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

// orderOf reads a request into what the adapter takes.
func (s *Server) orderOf(t *record) (*order, error) {
	o, r := &order{}, t.request
	if t.op.amount || r.given("amount") {
		if !r.given("amount") {
			return nil, &refusal{attribute: "amount", reason: isMissing}
		}
		v, err := whole(r.child("amount"))
		if err != nil {
			return nil, &refusal{attribute: "amount", reason: err.Error()}
		}
		o.Amount = v
	}
	o.Currency = strings.ToLower(r.get("currency_code"))
	if t.op.amount && o.Currency == "" {
		return nil, &refusal{attribute: "currency_code", reason: isMissing}
	}
	o.OrderID, o.Description = r.get("order_id"), r.get("description")
	o.Idempotency.TransactionToken = t.token
	o.Credential.Initiator = adapter.Initiator(r.get("stored_credential_initiator"))
	o.Credential.Reason = r.get("stored_credential_reason_type")
	o.ThreeDS.Attempt = r.is("attempt_3dsecure")
	o.ThreeDS.ReturnURL = r.get("redirect_url")
	if v := r.get("three_ds_version"); strings.HasPrefix(v, "2") && !t.gateway.kind.supports("3dsecure_2_"+t.op.name) {
		return nil, &refusal{attribute: "three_ds_version", reason: "2 is not supported by the gateway: its 3D Secure is that of Stripe's Sources"}
	}
	if n := r.child("three_ds"); n != nil {
		o.ThreeDS.External = &adapter.ExternalAuthentication{
			Cryptogram: adapter.Secret(n.get("authentication_value")), TransactionID: n.get("directory_server_transaction_id"),
			ECI: n.get("ecommerce_indicator"), Version: n.get("three_ds_version"),
		}
		if v := n.get("version"); v != "" {
			o.ThreeDS.External.Version = v
		}
	}
	if a := r.child("shipping_address"); a != nil {
		o.Shipping = &adapter.Shipping{Name: a.get("name"), Phone: a.get("phone_number"), Address: addressOf(a)}
	}
	if t.method != nil {
		s.mu.Lock()
		o.Method = t.method.pays(r)
		if o.Shipping != nil && o.Shipping.Name == "" {
			o.Shipping.Name = t.method.fullName()
		}
		s.mu.Unlock()
	}
	if t.reference != nil && t.reference.order != nil {
		o.Connect.Account = t.reference.order.Connect.Account
	}
	if err := t.gateway.kind.takeFields(o, r.At("gateway_specific_fields/"+t.gateway.kind.name)); err != nil {
		return nil, err
	}
	return o, nil
}
