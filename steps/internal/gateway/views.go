package gateway

import (
	"encoding/base64"
	"fmt"
	"strings"

	messages "github.com/cucumber/messages/go/v34"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

// views are what a scenario can read off a transaction.
var views = map[string]func(*adapter.Transaction) any{
	"id":               func(t *adapter.Transaction) any { return t.ID },
	"message":          func(t *adapter.Transaction) any { return t.Message },
	"status":           func(t *adapter.Transaction) any { return t.Status },
	"operation":        func(t *adapter.Transaction) any { return t.Operation },
	"charge":           func(t *adapter.Transaction) any { return t.ChargeID },
	"refund":           func(t *adapter.Transaction) any { return t.RefundID },
	"payment":          func(t *adapter.Transaction) any { return t.IntentID },
	"customer":         func(t *adapter.Transaction) any { return t.CustomerID },
	"source":           func(t *adapter.Transaction) any { return t.SourceID },
	"bank account":     func(t *adapter.Transaction) any { return t.BankAccountID },
	"payment method":   func(t *adapter.Transaction) any { return t.PaymentMethodID },
	"token":            func(t *adapter.Transaction) any { return t.Token },
	"order":            func(t *adapter.Transaction) any { return t.OrderID },
	"webhook":          func(t *adapter.Transaction) any { return t.WebhookID },
	"warnings":         func(t *adapter.Transaction) any { return strings.Join(t.Warnings, "; ") },
	"decoded code":     func(t *adapter.Transaction) any { return decoded(t) },
	"transaction code": func(t *adapter.Transaction) any { return t.Code() },

	"amount":          func(t *adapter.Transaction) any { return t.Amount },
	"currency":        func(t *adapter.Transaction) any { return t.Currency },
	"amount held":     func(t *adapter.Transaction) any { return t.AmountCapturable },
	"amount received": func(t *adapter.Transaction) any { return t.AmountReceived },
	"amount refunded": func(t *adapter.Transaction) any { return t.AmountRefunded },
	"movement":        func(t *adapter.Transaction) any { return t.BalanceTransactionID },
	"receipt":         func(t *adapter.Transaction) any { return t.ReceiptURL },
	"client secret":   func(t *adapter.Transaction) any { return string(t.ClientSecret) },

	"CVC check":         func(t *adapter.Transaction) any { return t.Checks.CVC },
	"address check":     func(t *adapter.Transaction) any { return t.Checks.Line1 },
	"postal code check": func(t *adapter.Transaction) any { return t.Checks.PostalCode },

	"network status":       func(t *adapter.Transaction) any { return t.Outcome.NetworkStatus },
	"outcome":              func(t *adapter.Transaction) any { return t.Outcome.Type },
	"outcome reason":       func(t *adapter.Transaction) any { return t.Outcome.Reason },
	"risk level":           func(t *adapter.Transaction) any { return t.Outcome.RiskLevel },
	"risk score":           func(t *adapter.Transaction) any { return t.Outcome.RiskScore },
	"seller message":       func(t *adapter.Transaction) any { return t.Outcome.SellerMessage },
	"network's advice":     func(t *adapter.Transaction) any { return t.Outcome.NetworkAdviceCode },
	"network's decline":    func(t *adapter.Transaction) any { return t.Outcome.NetworkDeclineCode },
	"brand":                func(t *adapter.Transaction) any { return t.Card.Brand },
	"last four digits":     func(t *adapter.Transaction) any { return t.Card.Last4 },
	"funding":              func(t *adapter.Transaction) any { return t.Card.Funding },
	"country":              func(t *adapter.Transaction) any { return t.Card.Country },
	"wallet":               func(t *adapter.Transaction) any { return t.Card.Wallet },
	"network":              func(t *adapter.Transaction) any { return t.Card.Network },
	"fingerprint":          func(t *adapter.Transaction) any { return t.Card.Fingerprint },
	"authorization code":   func(t *adapter.Transaction) any { return t.Card.AuthorizationCode },
	"network transaction":  func(t *adapter.Transaction) any { return t.Card.NetworkTransactionID },
	"expires":              func(t *adapter.Transaction) any { return fmt.Sprintf("%02d/%d", t.Card.ExpMonth, t.Card.ExpYear) },
	"capture before":       func(t *adapter.Transaction) any { return t.Card.CaptureBefore },
	"3D Secure supported":  func(t *adapter.Transaction) any { return t.Card.ThreeDSecureSupported },
	"next step":            func(t *adapter.Transaction) any { return nextStep(t) },
	"authenticated":        func(t *adapter.Transaction) any { return t.ThreeDS.Authenticated },
	"3D Secure version":    func(t *adapter.Transaction) any { return t.ThreeDS.Version },
	"3D Secure flow":       func(t *adapter.Transaction) any { return t.ThreeDS.Flow },
	"3D Secure result":     func(t *adapter.Transaction) any { return t.ThreeDS.Result },
	"3D Secure reason":     func(t *adapter.Transaction) any { return t.ThreeDS.ResultReason },
	"HTTP status":          func(t *adapter.Transaction) any { return t.HTTPStatus },
	"request id":           func(t *adapter.Transaction) any { return t.RequestID },
	"replayed":             func(t *adapter.Transaction) any { return t.IdempotentReplayed },
	"should be retried":    func(t *adapter.Transaction) any { return t.ShouldRetry },
	"what to do":           func(t *adapter.Transaction) any { return adapter.KindOf(t, nil) },
	"source of the error":  problem(func(p *adapter.Problem) any { return p.Source }),
	"type of the error":    problem(func(p *adapter.Problem) any { return p.Type }),
	"code":                 problem(func(p *adapter.Problem) any { return p.Code }),
	"decline code":         problem(func(p *adapter.Problem) any { return p.DeclineCode }),
	"reason":               problem(func(p *adapter.Problem) any { return p.Reason() }),
	"param":                problem(func(p *adapter.Problem) any { return p.Param }),
	"advice":               problem(func(p *adapter.Problem) any { return p.AdviceCode }),
	"network advice code":  problem(func(p *adapter.Problem) any { return p.NetworkAdviceCode }),
	"network decline code": problem(func(p *adapter.Problem) any { return p.NetworkDeclineCode }),
	"documentation":        problem(func(p *adapter.Problem) any { return p.DocURL }),
	"log entry":            problem(func(p *adapter.Problem) any { return p.RequestLogURL }),
	"text for the customer": problem(func(p *adapter.Problem) any {
		return p.CustomerMessage()
	}),
}

// nextStep is what the customer has to do.
func nextStep(t *adapter.Transaction) string {
	if t.Action == nil {
		return ""
	}
	return t.Action.Type
}

// problem reads the problem of a transaction that failed.
func problem(get func(*adapter.Problem) any) func(*adapter.Transaction) any {
	return func(t *adapter.Transaction) any {
		if t.Problem == nil {
			return nil
		}
		return get(t.Problem)
	}
}

// transactionHas: the transaction has values.
func (s *Steps) transactionHas(table *messages.PickleTable) error {
	tx := s.tx
	if trouble, ok := s.err.(*adapter.Trouble); ok {
		tx = trouble.Known // so far
	}
	if tx == nil {
		return fmt.Errorf("wanted a transaction, got the error %w", s.err)
	}
	return s.Compare(table, func(name string) (any, error) {
		view := views[name]
		if view == nil {
			return nil, fmt.Errorf("a transaction has no %q; see views in steps/internal/gateway/views.go", name)
		}
		return view(tx), nil
	})
}

// decoded is a transaction's code in clear: "pi_1;ch_1;".
func decoded(tx *adapter.Transaction) string {
	text, err := base64.StdEncoding.DecodeString(tx.Code())
	if err != nil {
		return "not base64: " + tx.Code()
	}
	return string(text)
}
