package adapter_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

// wrapper is what a documented gateway made of one of Stripe's answers.
type wrapper struct {
	GatewayResponse struct {
		GatewayErrors           []struct{ Code, Message, Source string }
		TokenExTransactionCode  string
		ProviderTransactionCode string
		Approved                bool
		VerificationResult      *struct {
			ProviderParsed struct{ CVVMatch, StreetMatch, PostalCodeMatch string }
		}
	}
	ThirdPartyStatusCode string
}

// The seven published answers of Stripe, and what was published beside each.
func TestDocumentedAnswers(t *testing.T) {
	read := func(t *testing.T, name string) string {
		b, err := os.ReadFile(filepath.Join("..", "fixtures", "documented", name+".json"))
		if os.IsNotExist(err) {
			t.Skip("the documented answers are not here: ", err)
		}
		require.NoError(t, err)
		return string(b)
	}
	const intent = "pi_3OKqeXFlLscTmW3z1VCZQXdj"
	for name, c := range map[string]struct {
		call   string
		status int
		do     func(*adapter.Stripe) (*adapter.Transaction, error)
	}{
		"authorize": {createIntent, 200, func(g *adapter.Stripe) (*adapter.Transaction, error) { return g.Authorize(t.Context(), payment()) }},
		"purchase":  {createIntent, 200, func(g *adapter.Stripe) (*adapter.Transaction, error) { return g.Purchase(t.Context(), payment()) }},
		"capture": {"POST /v1/payment_intents/" + intent + "/capture", 200, func(g *adapter.Stripe) (*adapter.Transaction, error) {
			return g.Capture(t.Context(), &adapter.Capture{Transaction: intent, Amount: 1000})
		}},
		"refund": {createRefund, 200, func(g *adapter.Stripe) (*adapter.Transaction, error) {
			return g.Refund(t.Context(), &adapter.Refund{Transaction: intent, Amount: 100})
		}},
		"void": {"POST /v1/payment_intents/pi_3OKqgtFlLscTmW3z0bBkBuyr/cancel", 200, func(g *adapter.Stripe) (*adapter.Transaction, error) {
			return g.Void(t.Context(), &adapter.Void{Transaction: "pi_3OKqgtFlLscTmW3z0bBkBuyr"})
		}},
		"gateway_error": {createIntent, 402,
			func(g *adapter.Stripe) (*adapter.Transaction, error) { return g.Authorize(t.Context(), payment()) }},
		"processor_error": {createIntent, 402,
			func(g *adapter.Stripe) (*adapter.Transaction, error) { return g.Authorize(t.Context(), payment()) }},
	} {
		t.Run(name, func(t *testing.T) {
			raw := read(t, name)
			var want wrapper
			require.NoError(t, json.Unmarshal([]byte(read(t, "wrapper_"+name)), &want))
			s := serve(t, map[string][]reply{c.call: {{c.status, raw, nil}}})
			tx, err := c.do(s.gateway(func(c *adapter.Config) { c.InlineCards = true }))
			require.NoError(t, err)

			g := want.GatewayResponse
			require.Equal(t, raw, string(tx.Raw))
			require.Equal(t, g.TokenExTransactionCode, tx.Code())
			require.Equal(t, g.ProviderTransactionCode, tx.ID)
			require.Equal(t, g.Approved, tx.Succeeded())
			require.Equal(t, want.ThirdPartyStatusCode, sprintf("%d", tx.HTTPStatus))
			require.Equal(t, len(g.GatewayErrors) > 0, tx.Problem != nil)
			for _, e := range g.GatewayErrors {
				require.Equal(t, e.Code, tx.Problem.Reason())
				require.Equal(t, e.Message, tx.Problem.Message)
				require.Equal(t, e.Source, string(tx.Problem.Source))
			}
			checks := adapter.Checks{}
			if v := g.VerificationResult; v != nil {
				checks = adapter.Checks{CVC: v.ProviderParsed.CVVMatch, Line1: v.ProviderParsed.StreetMatch,
					PostalCode: v.ProviderParsed.PostalCodeMatch}
				require.NotEmpty(t, checks.CVC)
			}
			require.Equal(t, checks, tx.Checks)
		})
	}
}
