package adapter

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// The views hold the members of Stripe's answers that the adapter reads, in every
// shape they have had: an intent's charge as charges.data[0] (before 2022-11-15)
// or as latest_charge, a 3D Secure result as a word or as a flag.

// expandable is a member that is an id, or the whole object where it was expanded.
type expandable[T any] struct {
	ID     string
	Object *T
}

func (e *expandable[T]) UnmarshalJSON(b []byte) error {
	switch b = bytes.TrimSpace(b); b[0] {
	case 'n':
		return nil
	case '"':
		return json.Unmarshal(b, &e.ID)
	}
	var id struct {
		ID string `json:"id"`
	}
	if err := json.Unmarshal(b, &id); err != nil {
		return err
	}
	e.ID, e.Object = id.ID, new(T)
	return json.Unmarshal(b, e.Object)
}

// intent is a PaymentIntent or a SetupIntent.
type intent struct {
	ID               string                    `json:"id"`
	Object           string                    `json:"object"`
	Status           string                    `json:"status"`
	Amount           int64                     `json:"amount"`
	AmountCapturable int64                     `json:"amount_capturable"`
	AmountReceived   int64                     `json:"amount_received"`
	Currency         string                    `json:"currency"`
	CaptureMethod    string                    `json:"capture_method"`
	ClientSecret     Secret                    `json:"client_secret"`
	Customer         expandable[struct{}]      `json:"customer"`
	PaymentMethod    expandable[paymentMethod] `json:"payment_method"`
	Metadata         map[string]string         `json:"metadata"`
	NextAction       *nextAction               `json:"next_action"`
	LatestCharge     expandable[charge]        `json:"latest_charge"`
	LatestAttempt    expandable[setupAttempt]  `json:"latest_attempt"`
	LastPaymentError *stripeError              `json:"last_payment_error"`
	LastSetupError   *stripeError              `json:"last_setup_error"`
	Charges          struct{ Data []charge }   `json:"charges"`
}

// chargeID is the id of the intent's latest charge.
func (i *intent) chargeID() string {
	if i.LatestCharge.ID != "" {
		return i.LatestCharge.ID
	}
	if len(i.Charges.Data) > 0 {
		return i.Charges.Data[0].ID
	}
	return ""
}

// charge is the intent's latest charge, nil where the answer does not hold it.
func (i *intent) charge() *charge {
	if i.LatestCharge.Object != nil {
		return i.LatestCharge.Object
	}
	for n := range i.Charges.Data {
		if i.Charges.Data[n].ID == i.chargeID() {
			return &i.Charges.Data[n]
		}
	}
	return nil
}

// lastError is why the intent's latest attempt failed.
func (i *intent) lastError() *stripeError { return cmp.Or(i.LastPaymentError, i.LastSetupError) }

type charge struct {
	ID                 string               `json:"id"`
	AmountRefunded     int64                `json:"amount_refunded"`
	BalanceTransaction expandable[struct{}] `json:"balance_transaction"`
	Customer           expandable[struct{}] `json:"customer"`
	Metadata           map[string]string    `json:"metadata"`
	Outcome            *outcome             `json:"outcome"`
	PaymentMethod      string               `json:"payment_method"`
	Details            methodDetails        `json:"payment_method_details"`
	ReceiptURL         string               `json:"receipt_url"`
	Source             *source              `json:"source"`

	// What follows is read where there is no intent that shows it.
	Status         string `json:"status"`
	Amount         int64  `json:"amount"`
	AmountCaptured *int64 `json:"amount_captured"`
	Currency       string `json:"currency"`
	Captured       bool   `json:"captured"`
	Refunded       bool   `json:"refunded"`
	FailureCode    string `json:"failure_code"`
	FailureMessage string `json:"failure_message"`
}

type setupAttempt struct {
	Details methodDetails `json:"payment_method_details"`
}

type methodDetails struct {
	Card *card `json:"card"`
}

type outcome struct {
	NetworkStatus      string `json:"network_status"`
	Reason             string `json:"reason"`
	RiskLevel          string `json:"risk_level"`
	SellerMessage      string `json:"seller_message"`
	Type               string `json:"type"`
	RiskScore          *int   `json:"risk_score"`
	AdviceCode         string `json:"advice_code"`
	NetworkAdviceCode  string `json:"network_advice_code"`
	NetworkDeclineCode string `json:"network_decline_code"`
}

// card is a card as a charge, a set-up attempt or a payment method shows it.
type card struct {
	Brand                string `json:"brand"`
	Last4                string `json:"last4"`
	Funding              string `json:"funding"`
	Country              string `json:"country"`
	Fingerprint          string `json:"fingerprint"`
	Network              string `json:"network"`
	ExpMonth             int    `json:"exp_month"`
	ExpYear              int    `json:"exp_year"`
	AuthorizationCode    string `json:"authorization_code"`
	NetworkTransactionID string `json:"network_transaction_id"`
	CaptureBefore        int64  `json:"capture_before"`
	Checks               struct {
		CVC        string `json:"cvc_check"`
		Line1      string `json:"address_line1_check"`
		PostalCode string `json:"address_postal_code_check"`
	} `json:"checks"`
	NetworkToken *struct {
		Used bool `json:"used"`
	} `json:"network_token"`
	ThreeDSecure *struct {
		// Authenticated is the form before 2020-08-27, Result the one since.
		Authenticated *bool  `json:"authenticated"`
		Result        string `json:"result"`
		ResultReason  string `json:"result_reason"`
		Flow          string `json:"authentication_flow"`
		Version       string `json:"version"`
	} `json:"three_d_secure"`
	ThreeDSecureUsage *struct {
		Supported bool `json:"supported"`
	} `json:"three_d_secure_usage"`
	Wallet *struct {
		Type string `json:"type"`
	} `json:"wallet"`
}

type paymentMethod struct {
	ID   string `json:"id"`
	Card *card  `json:"card"`
}

type nextAction struct {
	Type     string `json:"type"`
	Redirect *struct {
		URL       string `json:"url"`
		ReturnURL string `json:"return_url"`
	} `json:"redirect_to_url"`
}

type refund struct {
	ID                 string               `json:"id"`
	Object             string               `json:"object"`
	Status             string               `json:"status"`
	Amount             int64                `json:"amount"`
	Currency           string               `json:"currency"`
	Charge             expandable[struct{}] `json:"charge"`
	PaymentIntent      expandable[struct{}] `json:"payment_intent"`
	BalanceTransaction expandable[struct{}] `json:"balance_transaction"`
	FailureReason      string               `json:"failure_reason"`
}

type stripeError struct {
	Type               string                    `json:"type"`
	Code               string                    `json:"code"`
	DeclineCode        string                    `json:"decline_code"`
	Message            string                    `json:"message"`
	Param              string                    `json:"param"`
	AdviceCode         string                    `json:"advice_code"`
	NetworkDeclineCode string                    `json:"network_decline_code"`
	NetworkAdviceCode  string                    `json:"network_advice_code"`
	DocURL             string                    `json:"doc_url"`
	RequestLogURL      string                    `json:"request_log_url"`
	Charge             expandable[struct{}]      `json:"charge"`
	PaymentIntent      *intent                   `json:"payment_intent"`
	SetupIntent        *intent                   `json:"setup_intent"`
	PaymentMethod      expandable[paymentMethod] `json:"payment_method"`
}

// intent is the one that the error is about, nil if it is about none.
func (e *stripeError) intent() *intent { return cmp.Or(e.PaymentIntent, e.SetupIntent) }

// read decodes an answer into a view. What cannot be read is trouble and never a
// success: the API version may have another shape.
func read[T any](a *answer) (*T, error) {
	v := new(T)
	if err := json.Unmarshal(a.Raw, v); err != nil {
		return nil, unreadable(a, err)
	}
	return v, nil
}

// readObject decodes an object of Stripe's, and insists on its id.
func readObject[T any](a *answer) (*T, error) {
	o, err := read[struct{ ID string }](a)
	if err != nil {
		return nil, err
	}
	if o.ID == "" {
		return nil, unreadable(a, errors.New("no id"))
	}
	return read[T](a)
}

// readStanding decodes an object whose status decides, and insists on that too.
func readStanding[T any](a *answer) (*T, error) {
	o, err := read[struct{ Status string }](a)
	if err != nil {
		return nil, err
	}
	if o.Status == "" {
		return nil, unreadable(a, errors.New("no status"))
	}
	return readObject[T](a)
}

func unreadable(a *answer, err error) *Trouble {
	return &Trouble{Method: a.Method, Path: a.Path, HTTPStatus: a.HTTPStatus,
		Err: fmt.Errorf("answer with status %d in an unknown shape: %w", a.HTTPStatus, err)}
}

// readError decodes an error answer.
func readError(a *answer) (*stripeError, error) {
	v, err := read[struct{ Error *stripeError }](a)
	if err != nil {
		return nil, err
	}
	if v.Error == nil {
		return nil, unreadable(a, fmt.Errorf("status %d without an error object", a.HTTPStatus))
	}
	return v.Error, nil
}

// setIntent copies what an intent shows.
func (t *Transaction) setIntent(i *intent) {
	t.IntentID, t.Status, t.ClientSecret = i.ID, i.Status, i.ClientSecret
	t.Amount, t.AmountCapturable, t.AmountReceived = i.Amount, i.AmountCapturable, i.AmountReceived
	t.Currency = i.Currency
	t.CustomerID = i.Customer.ID
	t.PaymentMethodID = i.PaymentMethod.ID
	t.ChargeID = i.chargeID()
	if i.NextAction != nil {
		t.Action = &Action{Type: i.NextAction.Type, ClientSecret: i.ClientSecret}
		if r := i.NextAction.Redirect; r != nil {
			t.Action.RedirectURL, t.Action.ReturnURL = r.URL, r.ReturnURL
		}
	}
	if pm := i.PaymentMethod.Object; pm != nil {
		t.setPaymentMethod(pm)
	}
	if at := i.LatestAttempt.Object; at != nil && at.Details.Card != nil {
		t.setCard(at.Details.Card)
	}
}

// setCharge copies what a charge shows.
func (t *Transaction) setCharge(c *charge) {
	t.ChargeID = c.ID
	t.AmountRefunded = c.AmountRefunded
	t.BalanceTransactionID = c.BalanceTransaction.ID
	t.OrderID = c.Metadata[metaOrder]
	t.ReceiptURL = c.ReceiptURL
	t.setSource(c.Source)
	t.CustomerID = cmp.Or(t.CustomerID, c.Customer.ID)
	t.PaymentMethodID = cmp.Or(t.PaymentMethodID, c.PaymentMethod)
	if o := c.Outcome; o != nil {
		t.Outcome = Outcome(*o)
	}
	if c.Details.Card != nil {
		t.setCard(c.Details.Card)
	}
}

// setPaymentMethod copies what a payment method shows. Its checks are those of the
// latest attempt.
func (t *Transaction) setPaymentMethod(pm *paymentMethod) {
	t.PaymentMethodID = pm.ID
	if pm.Card != nil {
		t.setCard(pm.Card)
	}
}

// setCard copies what is known of a card, and keeps what an earlier view knew
// and this one does not show.
func (t *Transaction) setCard(c *card) {
	keep := func(to *string, from string) {
		if from != "" {
			*to = from
		}
	}
	keep(&t.Checks.CVC, c.Checks.CVC)
	keep(&t.Checks.Line1, c.Checks.Line1)
	keep(&t.Checks.PostalCode, c.Checks.PostalCode)
	d := &t.Card
	keep(&d.Brand, c.Brand)
	keep(&d.Last4, c.Last4)
	keep(&d.Funding, c.Funding)
	keep(&d.Country, c.Country)
	keep(&d.Fingerprint, c.Fingerprint)
	keep(&d.Network, c.Network)
	keep(&d.AuthorizationCode, c.AuthorizationCode)
	keep(&d.NetworkTransactionID, c.NetworkTransactionID)
	if c.ExpMonth != 0 {
		d.ExpMonth, d.ExpYear = c.ExpMonth, c.ExpYear
	}
	if c.CaptureBefore != 0 {
		d.CaptureBefore = time.Unix(c.CaptureBefore, 0).UTC()
	}
	if c.NetworkToken != nil {
		d.NetworkTokenUsed = &c.NetworkToken.Used
	}
	if c.ThreeDSecureUsage != nil {
		d.ThreeDSecureSupported = &c.ThreeDSecureUsage.Supported
	}
	if c.Wallet != nil {
		keep(&d.Wallet, c.Wallet.Type)
	}
	if s := c.ThreeDSecure; s != nil {
		t.ThreeDS = Authentication{Authenticated: s.Authenticated,
			Version: s.Version, Flow: s.Flow, Result: s.Result, ResultReason: s.ResultReason}
		if s.Result != "" {
			t.ThreeDS.Authenticated = new(s.Result == "authenticated")
		}
	}
}

// setRefund copies what a refund shows.
func (t *Transaction) setRefund(r *refund) {
	t.RefundID, t.Status = r.ID, r.Status
	t.Amount, t.Currency = r.Amount, r.Currency
	t.ChargeID, t.IntentID = r.Charge.ID, r.PaymentIntent.ID
	t.BalanceTransactionID = r.BalanceTransaction.ID
}
