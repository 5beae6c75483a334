package engine

import (
	"net/http"
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

// An Error is an answer that refuses. What it says comes from a row of
// fixtures/errors.csv or fixtures/declines.csv; what it is about is added here.
type Error struct {
	Status        int
	Type          string
	Code          string
	DeclineCode   string
	Message       string
	Param         string
	AdviceCode    string
	NetworkAdvice string
	NetworkCode   string

	// Charge is the failed charge's id; the others are printed whole.
	Charge        string
	PaymentIntent Resource
	SetupIntent   Resource
	PaymentMethod Resource
	Source        Resource

	// Late errors come from the endpoint's own work: they are kept under the
	// idempotency key and say that a retry is no use.
	Late bool
	// Keep says that what the operation has changed stays: a declined payment
	// leaves a failed charge behind.
	Keep bool
	// Note says beside the answer what Stripe has no need to: why something is not simulated.
	Note string
	// bare errors (of the key, of the URL) are printed in their own order.
	bare bool
	// retry is the Stripe-Should-Retry header, where the error has one of its own.
	retry string
	// EmptyParam prints "param": "" rather than leaving it out.
	EmptyParam bool
}

// Fail returns the error of a situation. The pairs fill the placeholders of its
// message and parameter.
func Fail(why situation.Name, pairs ...string) *Error {
	p := why.Problem()
	return &Error{
		Status: p.Status, Type: p.Type, Code: p.Code, Late: p.Stored,
		Message: p.Say(pairs...), Param: p.SayParam(pairs...),
	}
}

// On says which parameter the error is about.
func (e *Error) On(param string) *Error {
	e.Param = param
	return e
}

// Declined returns the error of a decline, without the objects it belongs to.
func Declined(d fixtures.Decline) *Error {
	return &Error{
		Status: 402, Type: "card_error", Code: d.Code, DeclineCode: d.DeclineCode, Message: d.Message, Param: d.Param,
		AdviceCode: d.AdviceCode, NetworkCode: d.NetworkDeclineCode, NetworkAdvice: d.NetworkAdviceCode,
		Late: true, Keep: true,
	}
}

func (e *Error) docURL() any {
	if e.Code == "" {
		return nil
	}
	url := []byte("https://stripe.com/docs/error-codes/" + e.Code)
	for i := range url {
		if url[i] == '_' {
			url[i] = '-'
		}
	}
	return string(url)
}

// statusAt is the HTTP status at an API version.
func (e *Error) statusAt(v apiversion.Version) int {
	switch {
	case e.Status == http.StatusTooManyRequests && e.Code == "rate_limit" && !v.Behaves(apiversion.RateLimitIsTooManyRequests):
		return http.StatusBadRequest
	case e.Status == http.StatusForbidden && !v.Behaves(apiversion.PermissionsAreForbidden):
		return http.StatusUnauthorized
	case e.Code == "parameter_missing" && ofCardData(e.Param) && !v.Behaves(apiversion.CardParametersAreRequests):
		return http.StatusPaymentRequired
	}
	return e.Status
}

// ofCardData says whether a parameter is a part of a card or a bank account.
func ofCardData(param string) bool {
	hash, _, inside := strings.Cut(param, "[")
	return inside && slices.Contains([]string{"bank_account", "card", "external_account", "source"}, hash)
}

// Details are the members that an error and an intent's last error share.
func (e *Error) Details(v *View) *body.Object {
	o := body.New(16)
	o.AddText("advice_code", e.AdviceCode)
	o.AddText("charge", e.Charge)
	o.AddText("code", e.Code)
	o.AddText("decline_code", e.DeclineCode)
	if url := e.docURL(); url != nil {
		o.Add("doc_url", url)
	}
	o.Add("message", e.Message)
	o.AddText("network_advice_code", e.NetworkAdvice)
	o.AddText("network_decline_code", e.NetworkCode)
	if e.Param != "" || e.EmptyParam {
		o.Add("param", e.Param)
	}
	if e.PaymentMethod != nil {
		o.Add("payment_method", v.Render(e.PaymentMethod))
	}
	if e.Source != nil {
		o.Add("source", v.Render(e.Source))
	}
	o.Add("type", e.Type)
	v.Version.UndoAs("error", o)
	return o
}

// Object is the answer's body.
func (e *Error) Object(v *View) *body.Object {
	if e.bare {
		o := body.Free(body.Member{Key: "message", Value: e.Message}, body.Member{Key: "type", Value: e.Type})
		if e.Code != "" {
			o.Add("code", e.Code).Add("doc_url", e.docURL())
		}
		return body.New(1).Add("error", o)
	}
	o := e.Details(v)
	if e.PaymentIntent != nil {
		o.Add("payment_intent", v.Render(e.PaymentIntent))
	}
	if e.SetupIntent != nil {
		o.Add("setup_intent", v.Render(e.SetupIntent))
	}
	if v.Call != nil && e.logged() {
		o.Add("request_log_url", "https://dashboard.stripe.com/"+v.Call.Account.ID+"/test/workbench/logs?object="+v.Call.requestID)
	}
	return body.New(1).Add("error", o)
}

// logged says whether the error links to the request's entry in the log of the
// dashboard: not where the key is to blame, nor a lock.
func (e *Error) logged() bool {
	return e.Status != http.StatusUnauthorized && e.Status != http.StatusForbidden && e.Code != "lock_timeout"
}
