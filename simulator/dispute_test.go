package simulator_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/fixtures"
)

// disputed pays with a card that is disputed and returns the dispute.
func (c *client) disputed(method string) *answered {
	c.t.Helper()
	ch := c.charge(method, "capture_method=automatic")
	return c.get("/v1/disputes?charge="+ch).ok(c.t).fits(c.t, "list")
}

func TestADisputeTakesTheMoneyBack(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	pi := c.pay("pm_card_createDispute", "capture_method=automatic")
	require.Equal(t, []string{
		"payment_intent.created", "charge.succeeded", "charge.dispute.created", "charge.dispute.funds_withdrawn", "payment_intent.succeeded",
	}, c.events())
	ch := c.get("/v1/charges/"+pi.text("latest_charge")+"?expand[]=dispute").ok(t).fits(t, "charge")
	require.Equal(t, []any{true, "needs_response"}, []any{ch.at("disputed"), ch.at("dispute.status")})
	d := c.get("/v1/disputes/"+ch.text("dispute.id")).ok(t).fits(t, "dispute")
	require.Equal(t, []any{2000.0, "usd", ch.id(), pi.id(), "fraudulent", false}, []any{
		d.at("amount"), d.at("currency"), d.at("charge"), d.at("payment_intent"), d.at("reason"), d.at("is_charge_refundable"),
	})
	require.Equal(t, map[string]any{"brand": "visa", "case_type": "chargeback", "network": "visa", "network_reason_code": "10.4"}, d.at("payment_method_details.card"))
	require.Equal(t, time.Date(2026, 11, 10, 23, 59, 59, 0, time.UTC).Unix(), d.int("evidence_details.due_by"))
	require.Equal(t, []any{false, false, 0.0}, []any{d.at("evidence_details.has_evidence"), d.at("evidence_details.past_due"), d.at("evidence_details.submission_count")})
	require.Equal(t, []any{-2000.0, 1500.0, -3500.0, "adjustment", "dispute", d.id(), "Chargeback withdrawal for " + ch.id()}, []any{
		d.at("balance_transactions.0.amount"), d.at("balance_transactions.0.fee"), d.at("balance_transactions.0.net"), d.at("balance_transactions.0.type"),
		d.at("balance_transactions.0.reporting_category"), d.at("balance_transactions.0.source"), d.at("balance_transactions.0.description"),
	})
	require.EqualValues(t, 1912-3500, c.get("/v1/balance").int("pending.0.amount"))
	c.post("/v1/refunds", "charge="+ch.id()).refused(t, 400, "invalid_request_error", "charge_disputed", "").
		says(t, "Charge "+ch.id()+" has been charged back; cannot issue a refund.")
	require.Equal(t, d.id(), c.get("/v1/charges/"+ch.id()+"/dispute").ok(t).id())
	require.Equal(t, d.id(), c.get("/v1/disputes?payment_intent="+pi.id()).text("data.0.id"))
	require.Equal(t, []any{}, c.get("/v1/disputes?payment_intent="+pi.id()+"&charge=ch_none").at("data"))
	c.get("/v1/disputes/dp_none").refused(t, 404, "invalid_request_error", "resource_missing", "dispute")
}

func TestEvidenceDecidesADispute(t *testing.T) {
	for _, test := range []struct {
		method, evidence string
		reviewed, status string
		events           []string
		net              int64 // of the balance, of a payment of 1912 after fees
	}{
		{"pm_card_createDispute", "winning_evidence", "under_review", "won",
			[]string{"charge.dispute.updated", "charge.dispute.funds_reinstated", "charge.dispute.closed"}, 1912},
		{"pm_card_createDispute", "losing_evidence", "under_review", "lost", []string{"charge.dispute.updated", "charge.dispute.closed"}, 1912 - 3500},
		{"pm_card_createDispute", "We sent the shoes.", "under_review", "under_review", []string{"charge.dispute.updated"}, 1912 - 3500},
		{"pm_card_createDisputeInquiry", "winning_evidence", "warning_under_review", "warning_closed",
			[]string{"charge.dispute.updated", "charge.dispute.closed"}, 1912},
		{"pm_card_createDisputeInquiry", "losing_evidence", "warning_under_review", "warning_closed",
			[]string{"charge.dispute.updated", "charge.dispute.closed"}, 1912},
		{"pm_card_createDisputeInquiry", "escalate_inquiry_evidence", "warning_under_review", "needs_response",
			[]string{"charge.dispute.updated", "charge.dispute.updated", "charge.dispute.funds_withdrawn"}, 1912 - 3500},
	} {
		t.Run(test.method+" "+test.evidence, func(t *testing.T) {
			c := open(t).with("Stripe-Version", dahlia)
			path := "/v1/disputes/" + c.disputed(test.method).text("data.0.id")
			before := len(c.events())
			d := c.must(path, encode("evidence[uncategorized_text]", test.evidence, "metadata[a]", "b")).fits(t, "dispute")
			require.Equal(t, []any{test.reviewed, test.evidence, true, 1.0, "b"}, []any{
				d.at("status"), d.at("evidence.uncategorized_text"), d.at("evidence_details.has_evidence"), d.at("evidence_details.submission_count"), d.at("metadata.a"),
			})
			c.advance("10s")
			require.Equal(t, test.status, c.get(path).ok(t).fits(t, "dispute").text("status"))
			require.Equal(t, test.events, c.events()[before:])
			require.Equal(t, test.net, c.get("/v1/balance").int("pending.0.amount"))
		})
	}
}

func TestEvidenceCanBeStaged(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	path := "/v1/disputes/" + c.disputed("pm_card_createDisputeProductNotReceived").text("data.0.id")
	d := c.must(path, "evidence[customer_name]=Jane&submit=false")
	require.Equal(t, []any{"needs_response", "Jane", 0.0}, []any{d.at("status"), d.at("evidence.customer_name"), d.at("evidence_details.submission_count")})
	d = c.must(path, "evidence[receipt]=file_1")
	require.Equal(t, []any{"under_review", "Jane", "file_1"}, []any{d.at("status"), d.at("evidence.customer_name"), d.at("evidence.receipt")})
	c.post(path, "evidence[receipt]=file_2").refused(t, 400, "invalid_request_error", "", "")
	require.Equal(t, "b", c.must(path, "metadata[a]=b").text("metadata.a"))
	long := strings.Repeat("a", 20_000)
	path = "/v1/disputes/" + c.disputed("pm_card_createDispute").text("data.0.id")
	var form []string
	for _, key := range []string{
		"access_activity_log", "cancellation_policy_disclosure", "cancellation_rebuttal", "duplicate_charge_explanation",
		"product_description", "refund_policy_disclosure", "refund_refusal_explanation", "uncategorized_text",
	} {
		form = append(form, "evidence["+key+"]", long)
	}
	c.post(path, encode(form...)).refused(t, 400, "invalid_request_error", "", "evidence")
}

func TestADisputeIsAcceptedOrRunsOut(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	dispute := c.disputed("pm_card_createDispute").text("data.0.id")
	require.Equal(t, "lost", c.must("/v1/disputes/"+dispute+"/close", "").fits(t, "dispute").text("status"))
	c.post("/v1/disputes/"+dispute+"/close", "").refused(t, 400, "invalid_request_error", "", "")
	inquiry := c.disputed("pm_card_createDisputeInquiry")
	require.Equal(t, []any{"inquiry", true}, []any{inquiry.at("data.0.payment_method_details.card.case_type"), inquiry.at("data.0.is_charge_refundable")})
	require.Equal(t, "warning_closed", c.must("/v1/charges/"+inquiry.text("data.0.charge")+"/dispute/close", "").text("status"))

	late := c.disputed("pm_card_createDispute").text("data.0.id")
	asked := c.disputed("pm_card_createDisputeInquiry").text("data.0.id")
	c.advance("240h")
	d := c.get("/v1/disputes/" + late).ok(t)
	require.Equal(t, []any{"lost", true}, []any{d.at("status"), d.at("evidence_details.past_due")})
	require.Equal(t, "warning_needs_response", c.get("/v1/disputes/"+asked).text("status"))
	c.advance("2880h")
	require.Equal(t, "warning_closed", c.get("/v1/disputes/"+asked).text("status"))
}

func TestARefundEndsAnInquiry(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	inquiry := c.disputed("pm_card_createDisputeInquiry")
	path, charge := "/v1/disputes/"+inquiry.text("data.0.id"), inquiry.text("data.0.charge")
	c.must("/v1/refunds", "charge="+charge+"&amount=500")
	require.Equal(t, "warning_needs_response", c.get(path).text("status"))
	c.must("/v1/refunds", "charge="+charge)
	require.Equal(t, "warning_closed", c.get(path).text("status"))
}

func TestAnAuthenticatedPaymentIsProtectedFromFraudDisputesAlone(t *testing.T) {
	c := open(t)
	for method, disputed := range map[string]bool{"pm_card_createDispute": false, "pm_card_createDisputeProductNotReceived": true} {
		ch := c.charge(method, "payment_method_options[card][three_d_secure][version]=2.2.0",
			"payment_method_options[card][three_d_secure][cryptogram]=AAABBBCCC", "payment_method_options[card][three_d_secure][transaction_id]=d1")
		require.Equal(t, disputed, c.get("/v1/charges/"+ch).at("disputed"), method)
	}
}

func TestAHoldIsDisputedOnceItIsCaptured(t *testing.T) {
	c := open(t)
	pi := c.pay("pm_card_createDispute", "capture_method=manual")
	require.Empty(t, c.events("charge.dispute"))
	c.must("/v1/payment_intents/"+pi.id()+"/capture", "amount_to_capture=700")
	require.EqualValues(t, 700, c.get("/v1/disputes?payment_intent="+pi.id()).int("data.0.amount"))
	legacy := c.must("/v1/charges", "amount=2000&currency=usd&source=tok_createDispute")
	require.Equal(t, true, legacy.at("disputed"))
}

func TestSpecialDisputesSayWhatTheyNeed(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	d := c.disputed("pm_card_createComplianceDispute")
	path := "/v1/disputes/" + d.text("data.0.id")
	require.Equal(t, []any{"noncompliant", "compliance", "requires_fee_acknowledgement"}, []any{
		d.at("data.0.reason"), d.at("data.0.payment_method_details.card.case_type"), d.at("data.0.evidence_details.enhanced_eligibility.visa_compliance.status"),
	})
	done := c.must(path, "evidence[enhanced_evidence][visa_compliance][fee_acknowledged]=true&submit=false").fits(t, "dispute")
	require.Equal(t, []any{"fee_acknowledged", true}, []any{
		done.at("evidence_details.enhanced_eligibility.visa_compliance.status"), done.at("evidence.enhanced_evidence.visa_compliance.fee_acknowledged"),
	})
	d = c.disputed("pm_card_createCe3EligibleDispute")
	require.Equal(t, []any{"requires_action", []any{"visa_compelling_evidence_3"}}, []any{
		d.at("data.0.evidence_details.enhanced_eligibility.visa_compelling_evidence_3.status"), d.at("data.0.enhanced_eligibility_types"),
	})
	half := c.must("/v1/disputes/"+d.text("data.0.id"),
		"evidence[enhanced_evidence][visa_compelling_evidence_3][disputed_transaction][customer_device_id]=one&submit=false").fits(t, "dispute")
	require.Equal(t, []any{}, half.at("evidence.enhanced_evidence.visa_compelling_evidence_3.prior_undisputed_transactions"))
	half = c.must("/v1/disputes/"+c.disputed("pm_card_createCe3EligibleDispute").text("data.0.id"),
		"evidence[enhanced_evidence][visa_compelling_evidence_3][prior_undisputed_transactions][0][charge]=ch_1&submit=false").fits(t, "dispute")
	require.Contains(t, half.at("evidence.enhanced_evidence.visa_compelling_evidence_3"), "disputed_transaction")
}

func TestAnEarlyFraudWarning(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	pi := c.pay("pm_card_createIssuerFraudRecord")
	w := c.get("/v1/radar/early_fraud_warnings?payment_intent="+pi.id()).ok(t).fits(t, "list")
	require.Equal(t, []any{true, pi.text("latest_charge"), pi.id()}, []any{w.at("data.0.actionable"), w.at("data.0.charge"), w.at("data.0.payment_intent")})
	require.Equal(t, []string{"radar.early_fraud_warning.created"}, c.events("radar"))
	c.must("/v1/refunds", "payment_intent="+pi.id())
	path := "/v1/radar/early_fraud_warnings/" + w.text("data.0.id")
	require.Equal(t, false, c.get(path).ok(t).fits(t, "radar.early_fraud_warning").at("actionable"))
	c.get(path+"x").refused(t, 404, "invalid_request_error", "resource_missing", "early_fraud_warning")
}

// Whatever a card's row says of refunds, disputes and warnings comes about.
func TestEveryCardDoesLaterWhatItsRowSays(t *testing.T) {
	seen := map[string]int{}
	for _, card := range fixtures.Cards() {
		if card.Refund == "" && card.Dispute == "" && !card.EarlyFraudWarning {
			continue
		}
		t.Run(card.Name, func(t *testing.T) {
			c := open(t)
			ch := c.charge(card.PaymentMethods[0], "capture_method=automatic")
			if reason, kind, _ := strings.Cut(card.Dispute, ":"); card.Dispute != "" {
				seen["dispute"]++
				d := c.get("/v1/disputes?charge=" + ch).ok(t)
				require.Equal(t, reason, d.text("data.0.reason"))
				require.Equal(t, kind == "inquiry", d.text("data.0.status") == "warning_needs_response")
			}
			if card.EarlyFraudWarning {
				seen["warning"]++
				require.Len(t, c.get("/v1/radar/early_fraud_warnings?charge="+ch).ok(t).at("data"), 1)
			}
			if first, later, _ := strings.Cut(card.Refund, ":"); card.Refund != "" {
				seen["refund"]++
				r := c.must("/v1/refunds", "charge="+ch)
				require.Equal(t, first, r.text("status"))
				c.advance("30m")
				require.Equal(t, later, c.get("/v1/refunds/"+r.id()).text("status"))
			}
		})
	}
	require.Equal(t, map[string]int{"dispute": 11, "warning": 1, "refund": 2}, seen)
}

func TestADisputedDebitIsLostAtOnce(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	pi := c.must("/v1/payment_intents", "amount=2000&currency=usd&payment_method_types[]=us_bank_account&payment_method=pm_usBankAccount_dispute&confirm=true"+
		"&mandate_data[customer_acceptance][type]=offline")
	c.advance("24h")
	d := c.get("/v1/disputes?payment_intent="+pi.id()).ok(t).fits(t, "list")
	require.Equal(t, []any{"lost", "debit_not_authorized", nil}, []any{d.at("data.0.status"), d.at("data.0.reason"), d.at("data.0.evidence_details.due_by")})
	require.NotContains(t, d.at("data.0"), "payment_method_details")
	require.Equal(t, []string{"charge.dispute.created", "charge.dispute.funds_withdrawn", "charge.dispute.closed"}, c.events("charge.dispute"))
}

func TestADebitIsRefunded(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	pi := c.must("/v1/payment_intents", "amount=2000&currency=usd&payment_method_types[]=us_bank_account&payment_method=pm_usBankAccount_success&confirm=true"+
		"&mandate_data[customer_acceptance][type]=offline")
	c.post("/v1/refunds", "payment_intent="+pi.id()).says(t, "This PaymentIntent ("+pi.id()+") does not have a successful charge to refund.")
	c.advance("24h")
	r := c.must("/v1/refunds", "payment_intent="+pi.id()+"&expand[]=balance_transaction").fits(t, "refund")
	require.Regexp(t, "^pyr_", r.id())
	require.Equal(t, []any{"succeeded", "payment_refund"}, []any{r.at("status"), r.at("balance_transaction.type")})
	require.NotContains(t, r.body, "destination_details")
	b := c.get("/v1/balance").ok(t).fits(t, "balance")
	require.Equal(t, map[string]any{"bank_account": -88.0, "card": 0.0}, b.at("pending.0.source_types"))
}

func TestEvidenceIsTakenBackByAnEmptyText(t *testing.T) {
	c := open(t)
	c.must("/v1/charges", "amount=1000&currency=usd&source=tok_createDispute")
	at := "/v1/disputes/" + c.get("/v1/disputes").ok(t).text("data.0.id")
	for _, text := range []string{"customer_name", "product_description", "uncategorized_text"} {
		given := c.must(at, "submit=false&evidence["+text+"]=Ola")
		require.Equal(t, []any{"Ola", true}, []any{given.at("evidence." + text), given.at("evidence_details.has_evidence")})
		gone := c.must(at, "submit=false&evidence["+text+"]=")
		require.Empty(t, gone.at("evidence."+text))
		require.Equal(t, false, gone.at("evidence_details.has_evidence"))
	}
}
