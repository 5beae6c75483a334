package tokenex

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

// answer is the documented wrapper. Its members stand in the page's order.
type answer struct {
	GatewayResponse      *gatewayResponse `json:"gatewayResponse"`
	ReferenceNumber      string           `json:"referenceNumber"`
	Success              bool             `json:"success"`
	Error                string           `json:"error"`
	Message              string           `json:"message"`
	ThirdPartyStatusCode string           `json:"thirdPartyStatusCode"`
}

// gatewayResponse holds what the page's table of response parameters names. The page's
// own examples show no merchantReferenceId: those of TokenEx's pages on other gateways,
// whose tables name it too, show it here and last.
type gatewayResponse struct {
	// RawResponse is Stripe's body, byte for byte.
	RawResponse             string              `json:"rawResponse"`
	GatewayErrors           []gatewayError      `json:"gatewayErrors"`
	TokenExTransactionCode  string              `json:"tokenExTransactionCode"`
	ApprovalCode            *string             `json:"approvalCode,omitempty"`
	ProviderTransactionCode string              `json:"providerTransactionCode,omitempty"`
	Approved                bool                `json:"approved"`
	VerificationResult      *verificationResult `json:"verificationResult,omitempty"`
	MerchantReferenceID     string              `json:"merchantReferenceId,omitempty"`
}

type gatewayError struct {
	Code    string         `json:"code"`
	Message string         `json:"message"`
	Source  adapter.Source `json:"source"`
}

type verificationResult struct {
	ProviderParsed providerParsed `json:"providerParsed"`
}

// providerParsed are the card checks; null is a check that was not made.
type providerParsed struct {
	CVVMatch        *string `json:"cvvMatch"`
	StreetMatch     *string `json:"streetMatch"`
	PostalCodeMatch *string `json:"postalCodeMatch"`
}

// wrap puts a transaction into the wrapper.
func wrap(tx *adapter.Transaction) *answer {
	g := &gatewayResponse{
		RawResponse: string(tx.Raw), GatewayErrors: []gatewayError{},
		TokenExTransactionCode: tx.Code(), ProviderTransactionCode: tx.ID, Approved: tx.Succeeded(), MerchantReferenceID: tx.OrderID,
	}
	if p := tx.Problem; p != nil {
		g.ApprovalCode = new(string)
		g.GatewayErrors = []gatewayError{{Code: cmp.Or(p.Reason(), p.Type, tx.Status), Message: p.Message, Source: source(p)}}
	}
	// Without a charge no card was checked; a refund checks none, and no more does a
	// request that Stripe refuses, which is no transaction.
	if tx.ID != "" && tx.ChargeID != "" && tx.RefundID == "" {
		g.VerificationResult = &verificationResult{providerParsed{
			check(tx.Checks.CVC), check(tx.Checks.Line1), check(tx.Checks.PostalCode),
		}}
	}
	return &answer{GatewayResponse: g, Success: true, ThirdPartyStatusCode: strconv.Itoa(tx.HTTPStatus)}
}

// check is a check that was made, or null.
func check(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

// source is who said no, in the page's two words. An answer that is no error, and
// not what was asked for either, comes from the gateway.
func source(p *adapter.Problem) adapter.Source {
	if p.Source == adapter.SourceProcessor {
		return p.Source
	}
	return adapter.SourceGateway
}

// refused is the wrapper of what was not sent.
func refused(r *adapter.Refusal) *answer {
	text := r.Field + ": " + r.Reason
	if r.Limit != 0 {
		text += fmt.Sprintf(" (limit %d, given %d)", r.Limit, r.Length)
	}
	return &answer{Error: text}
}

// unanswered is the wrapper where Stripe gave no usable answer.
func unanswered(err error) *answer {
	return &answer{Error: strings.TrimPrefix(err.Error(), "adapter: ")}
}

// tellsOfAnError is true where the gateway, Stripe or the bank said no.
func (a *answer) tellsOfAnError() bool {
	return a.GatewayResponse == nil || len(a.GatewayResponse.GatewayErrors) > 0
}

// encode writes the wrapper without changing a character of the raw answer.
func (a *answer) encode() []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(a) // it holds nothing that cannot be written
	return b.Bytes()
}
