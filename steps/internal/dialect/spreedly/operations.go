package spreedly

import (
	"fmt"
	"strings"

	messages "github.com/cucumber/messages/go/v34"

	"github.com/pinstripe-lab/pinstripe/adapter/spreedly"
	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
)

// pays: Spreedly is asked to purchase 10.00 usd with a card.
func (s *Steps) pays(verb, amount, currency, what string) error {
	return s.paysWith(verb, amount, currency, what, &messages.PickleTable{})
}

// paysWith: the same, and with gateway specific fields; "order_id of the transaction" is
// an element of the transaction itself.
func (s *Steps) paysWith(verb, amount, currency, what string, table *messages.PickleTable) error {
	d := s.env()
	n := &spreedly.Node{Name: "transaction", Group: true}
	token, err := s.payerToken(what)
	if err != nil {
		return err
	}
	put(n, "payment_method_token", token)
	if err := s.putMore(n, amount, currency, table); err != nil {
		return err
	}
	return s.speak("POST", "/v1/gateways/"+d.known["gateway"]+"/"+verb+".xml", string(n.XML()))
}

// changes: Spreedly is asked to capture the authorization.
func (s *Steps) changes(verb, amount, currency, of string) error {
	return s.changesWith(verb, amount, currency, of, &messages.PickleTable{})
}

// changesWith: the same, and with gateway specific fields.
func (s *Steps) changesWith(verb, amount, currency, of string, table *messages.PickleTable) error {
	token := s.env().known[of]
	if token == "" {
		return fmt.Errorf("no %s has come up in this scenario", of)
	}
	n := &spreedly.Node{Name: "transaction", Group: true}
	if err := s.putMore(n, amount, currency, table); err != nil {
		return err
	}
	return s.speak("POST", "/v1/transactions/"+token+"/"+verb+".xml", string(n.XML()))
}

// putMore puts an amount and the fields of a table into a transaction.
func (s *Steps) putMore(n *spreedly.Node, amount, currency string, table *messages.PickleTable) error {
	if amount != "" {
		v, err := lab.Minor(amount, currency)
		if err != nil {
			return err
		}
		put(n, "amount", fmt.Sprint(v))
		put(n, "currency_code", strings.ToUpper(currency))
	}
	for _, row := range table.Rows {
		v, err := s.fill(row.Cells[1].Value)
		if err != nil {
			return err
		}
		path, top := strings.CutSuffix(row.Cells[0].Value, " of the transaction")
		if !top {
			path = "gateway_specific_fields/" + s.env().kind + "/" + path
		}
		put(n, path, v)
	}
	return nil
}
