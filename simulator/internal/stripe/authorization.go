package stripe

import (
	"cmp"
	"slices"
	"time"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
)

// What becomes of a payment is read off two tables: the card's row in
// fixtures/cards.csv and its policy in fixtures/authentication.csv.

// Circumstances are what decides, besides the card, whether the customer is
// asked to authenticate.
type Circumstances struct {
	OffSession bool // the customer is not there
	MOTO       bool // the number came by mail or telephone
	External   bool // the result of 3D Secure done elsewhere was sent
	Requested  bool // request_three_d_secure is any or challenge
	SettingUp  bool // the payment sets the card up for off-session use
	Setup      bool // a SetupIntent, not a payment
	Old        bool // the payment method was saved before agreements had to be set up
	Claimed    bool // the cardholder agreed elsewhere: see claimsAgreement
}

// agreementsBegin is the day since which a card has to be set up for off-session use.
// Stripe tries to treat what was saved before as if it had been. Source: Stripe's
// guides on saving cards, and gateways' that quote them.
var agreementsBegin = time.Date(2019, time.September, 14, 0, 0, 0, 0, time.UTC).Unix()

// isOld says whether a payment method was saved before that day.
func (p *PaymentMethod) isOld() bool { return p.Customer != "" && p.Created < agreementsBegin }

// circumstances reads them off an intent's card options.
func (k Circumstances) withOptions(options *form.Node) Circumstances {
	k.MOTO = options.Get("moto").True()
	k.External = options.Get("three_d_secure").Len() > 0
	k.Claimed = claimsAgreement(options)
	k.OffSession = k.OffSession || byMerchant(options)
	switch options.Get("request_three_d_secure").Text() {
	case "any", "challenge":
		k.Requested = true
	}
	return k
}

// claimsAgreement says whether card options claim that the cardholder agreed to
// later payments at another processor: by the network's id of the payment with
// which they did, or by the merchant's word that there is none.
func claimsAgreement(options *form.Node) bool {
	claim := options.Get("mit_exemption")
	return claim.Get("network_transaction_id").Text() != "" || claim.Get("claim_without_transaction_id").True()
}

// merchantInitiated are the stored-credential types of payments that the merchant
// makes under an earlier agreement. The others are the customer's own: those that
// store a credential, and a stored one that the customer uses.
var merchantInitiated = []string{"stored_off_session_recurring", "stored_off_session_unscheduled"}

// byMerchant says whether card options make a payment the merchant's, so that
// nobody is asked: its type says so, and an id shows the agreement.
func byMerchant(options *form.Node) bool {
	return slices.Contains(merchantInitiated, options.Get("stored_credential_transaction_type").Text()) &&
		options.Get("mit_exemption", "network_transaction_id").Text() != ""
}

// situation names the row group of authentication.csv.
func (k Circumstances) situation(card *Card) string {
	switch {
	case k.Setup && k.MOTO:
		return fixtures.SetupMOTO
	case k.External:
		return fixtures.External
	case k.Setup && !k.Requested:
		return fixtures.Setup
	case k.MOTO:
		return fixtures.MOTO
	case k.OffSession && (card.SetUp || k.Old || k.Claimed):
		return fixtures.OffSessionSetUp
	case k.OffSession:
		return fixtures.OffSession
	case k.Requested:
		return fixtures.Requested
	case k.SettingUp:
		return fixtures.OnSessionSettingUp
	case card.SetUp:
		return fixtures.OnSessionSetUp
	}
	return fixtures.OnSession
}

// authentication says whether the customer is asked, and how it ends if not.
func (k Circumstances) authentication(card *Card) string {
	return fixtures.Authenticate(card.policy(), k.situation(card))
}

// unauthenticated is the decline of a payment that needs authentication while
// nobody is there to give it. Only test cards need any.
func (k *Card) unauthenticated() *fixtures.Decline {
	d, _ := fixtures.DeclineByCode(k.Row.Unauthenticated)
	return d
}

// judge is the answer of Radar and the issuer to a charge, nil if they approve.
func (k *Card) judge(r ruling) *fixtures.Decline {
	return k.refusal(r, func(row *fixtures.Card) string { return row.Charge })
}

// judgeSetup is the same for a SetupIntent.
func (k *Card) judgeSetup(s Settings) *fixtures.Decline {
	return k.refusal(ruling{settings: s}, func(row *fixtures.Card) string { return row.Setup })
}

func (k *Card) refusal(r ruling, issuer func(*fixtures.Card) string) *fixtures.Decline {
	var name string
	s, ruled := r.settings, !r.allowed
	switch {
	case k.Row == nil && k.Present:
		return nil // a chip of a test terminal has a number that is on no list
	case k.Row == nil:
		name = "test_mode_live_card"
	case k.Row.Outcome == "blocked", ruled && s.BlockHighestRisk && k.Row.Outcome == "blocked_unless_allowed",
		ruled && setsOffControl(s, k, blockingControls...):
		name = "fraudulent"
	case r.blocked:
		name = "merchant_blacklist"
	case issuer(k.Row) != "":
		name = issuer(k.Row)
	case ruled && s.BlockFailedCVC && k.CVCCheck == "fail":
		name = "incorrect_cvc"
	case ruled && s.BlockFailedZIP && k.PostalCheck == "fail":
		name = "incorrect_zip"
	default:
		return nil
	}
	d, ok := fixtures.DeclineByCode(name)
	if !ok {
		panic("simulator: fixtures/declines.csv has no " + name)
	}
	if d.Needs == "cvc" && k.CVCCheck == "" || d.Needs == "postal_code" && k.PostalCheck == "" {
		return nil // what was not sent cannot be wrong
	}
	return d
}

// notSent is the network status of what Radar or Stripe stopped.
const notSent = "not_sent_to_network"

// An Outcome is what Radar and the network made of a charge.
type Outcome struct {
	NetworkStatus, Reason, RiskLevel, SellerMessage, Type string
	RiskScore                                             int64
	Advice, NetworkAdvice, NetworkDecline                 string
}

// assessed is an outcome of a risk level.
func assessed(level string) *Outcome {
	return &Outcome{RiskLevel: level, RiskScore: int64(fixtures.UsualRiskScore(level))}
}

// outcome puts the judgement on a charge into words.
func (k *Card) outcome(d *fixtures.Decline) *Outcome {
	o := assessed("normal")
	if k.Row != nil {
		o.RiskLevel, o.RiskScore = cmp.Or(k.Row.Risk, o.RiskLevel), int64(k.Row.Score())
	}
	switch {
	case d == nil:
		o.NetworkStatus, o.SellerMessage, o.Type = "approved_by_network", "Payment complete.", "authorized"
	default:
		o.NetworkStatus, o.Type, o.Reason, o.SellerMessage = d.NetworkStatus, d.OutcomeType, d.OutcomeReason, d.SellerMessage
		o.Advice, o.NetworkAdvice, o.NetworkDecline = d.AdviceCode, d.NetworkAdviceCode, d.NetworkDeclineCode
	}
	return o
}

func (o *Outcome) Object() any {
	if o == nil {
		return nil
	}
	out := body.New(9).Add("advice_code", body.OrNull(o.Advice)).Add("network_advice_code", body.OrNull(o.NetworkAdvice)).
		Add("network_decline_code", body.OrNull(o.NetworkDecline)).Add("network_status", o.NetworkStatus).
		Add("reason", body.OrNull(o.Reason)).Add("risk_level", o.RiskLevel)
	if o.RiskLevel != "not_assessed" {
		out.Add("risk_score", o.RiskScore)
	}
	return out.Add("seller_message", o.SellerMessage).Add("type", o.Type)
}

// A ThreeDSecure is how a payment was authenticated, as its charge shows it.
type ThreeDSecure struct {
	Flow, ECI, Exemption, Result, Reason, TransactionID, Version string
}

// threeDSecure is the result that an outcome of authentication leaves on the
// charge; nil where 3D Secure did not take place.
func (c call) threeDSecure(outcome string) *ThreeDSecure {
	t, ok := threeDSecureResults[outcome]
	if !ok {
		return nil
	}
	t.Version = "2.2.0"
	if t.Result == "authenticated" || t.Result == "attempt_acknowledged" {
		t.TransactionID = c.RandomUUID()
	}
	return &t
}

var threeDSecureResults = map[string]ThreeDSecure{
	fixtures.Challenge:    {Flow: "challenge", ECI: "05", Result: "authenticated"},
	fixtures.Frictionless: {Flow: "frictionless", ECI: "05", Result: "authenticated"},
	fixtures.Attempt:      {ECI: "06", Result: "attempt_acknowledged"},
	fixtures.LookupError:  {Result: "processing_error", Reason: "protocol_error"},
	fixtures.Unsupported:  {Result: "not_supported", Reason: "network_not_supported"},
}

// external is the 3D Secure that was done elsewhere, as the merchant sent it.
func external(n *form.Node) *ThreeDSecure {
	return &ThreeDSecure{
		ECI: n.Get("electronic_commerce_indicator").Text(), Result: "authenticated",
		TransactionID: n.Get("transaction_id").Text(), Version: n.Get("version").Text(),
	}
}

func (t *ThreeDSecure) Object() any {
	if t == nil {
		return nil
	}
	return body.New(7).Add("authentication_flow", body.OrNull(t.Flow)).Add("electronic_commerce_indicator", body.OrNull(t.ECI)).
		Add("exemption_indicator", body.OrNull(t.Exemption)).Add("result", body.OrNull(t.Result)).Add("result_reason", body.OrNull(t.Reason)).
		Add("transaction_id", body.OrNull(t.TransactionID)).Add("version", body.OrNull(t.Version))
}
