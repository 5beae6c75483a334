package simulator_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestARefundAsksForBankDetails(t *testing.T) {
	b := openTransfers(t)
	b.send(1000)
	pi := b.owe(1000)
	r := b.must("/v1/refunds", "payment_intent="+pi.id()+"&amount=400").fits(t, "refund")
	require.Equal(t, []any{"requires_action", "jenny@example.com", "us_bank_transfer", "display_details", "jenny@example.com", nil}, []any{
		r.at("status"), r.at("instructions_email"), r.at("destination_details.type"), r.at("next_action.type"),
		r.at("next_action.display_details.email_sent.email_sent_to"), r.at("balance_transaction"),
	})
	require.EqualValues(t, start.AddDate(0, 0, 45).Unix(), r.int("next_action.display_details.expires_at"))
	require.EqualValues(t, start.Unix(), r.int("next_action.display_details.email_sent.email_sent_at"))
	b.post("/v1/refunds", "payment_intent="+pi.id()+"&amount=601").refused(t, 400, "invalid_request_error", "", "amount")

	door := "refunds/" + r.id()
	require.Equal(t, 400, b.door(door, `{"account_number": "1"}`).StatusCode, "no other accounts than Stripe's are taken")
	pending := b.door(door, `{"account_number": "000111111113"}`).ok(t)
	require.Equal(t, "pending", pending.text("status"))
	b.post("/v1/refunds/"+r.id()+"/cancel", "").refused(t, 400, "invalid_request_error", "", "")
	b.advance("1h")
	require.Equal(t, "requires_action", b.get("/v1/refunds/"+r.id()).text("status"), "the bank sent it back")
	b.door(door, `{"account_number": "000123456789"}`).ok(t)
	b.advance("1h")
	done := b.get("/v1/refunds/"+r.id()+"?expand[]=balance_transaction").ok(t).fits(t, "refund")
	require.Equal(t, []any{"succeeded", -400.0, nil}, []any{done.at("status"), done.at("balance_transaction.amount"), done.at("next_action")})
	require.EqualValues(t, 400, b.get("/v1/charges/"+r.text("charge")).int("amount_refunded"))
	require.Equal(t, 400, b.door(door, `{"account_number": "000123456789"}`).StatusCode)
}

func TestARefundIsCanceledOrExpires(t *testing.T) {
	b := openTransfers(t)
	b.send(1000)
	pi := b.owe(1000)
	refund := func() string {
		return b.must("/v1/refunds", "payment_intent="+pi.id()+"&amount=600&instructions_email=other@example.com").id()
	}
	canceled := refund()
	require.Equal(t, "canceled", b.must("/v1/refunds/"+canceled+"/cancel", "").text("status"))
	expired := b.must("/v1/test_helpers/refunds/"+refund()+"/expire", "").fits(t, "refund")
	require.Equal(t, []any{"failed", "unknown", "other@example.com"}, []any{expired.at("status"), expired.at("failure_reason"), expired.at("instructions_email")})
	late := refund()
	b.advance("1079h")
	require.Equal(t, "requires_action", b.get("/v1/refunds/"+late).text("status"))
	b.advance("1h")
	require.Equal(t, "failed", b.get("/v1/refunds/"+late).text("status"), "after 45 days")
	require.Zero(t, b.get("/v1/charges/"+expired.text("charge")).int("amount_refunded"), "no money has moved")
}

func TestARefundIntoTheCashBalance(t *testing.T) {
	b := openTransfers(t)
	b.send(1000)
	pi := b.owe(1000)
	r := b.door("refunds", `{"payment_intent": "`+pi.id()+`", "amount": 300}`).ok(t)
	require.Equal(t, []any{"succeeded", "customer_cash_balance"}, []any{r.at("status"), r.at("destination_details.type")})
	require.EqualValues(t, 300, b.available())
	last := b.get("/v1/customers/" + b.customer + "/cash_balance_transactions?limit=1&expand[]=data.refunded_from_payment.refund")
	require.Equal(t, []any{"refunded_from_payment", r.id()}, []any{last.at("data.0.type"), last.at("data.0.refunded_from_payment.refund.id")})
	require.Equal(t, 400, b.door("refunds", `{"payment_intent": "`+pi.id()+`", "amount": 701}`).StatusCode)

	next := b.owe(900)
	require.Equal(t, []any{600.0}, b.remaining(next), "it pays the next one")
	b.door("refunds", `{"payment_intent": "`+pi.id()+`"}`).ok(t)
	require.Equal(t, []any{"succeeded"}, b.remaining(next), "and what waits already")
	require.True(t, b.get("/v1/charges/"+r.text("charge")).at("refunded").(bool))
	card := b.must("/v1/payment_intents", "amount=500&currency=usd&payment_method_types[]=card&payment_method=pm_card_visa&confirm=true")
	require.Equal(t, 400, b.door("refunds", `{"payment_intent": "`+card.id()+`"}`).StatusCode)
}

func TestACashBalanceIsReturned(t *testing.T) {
	b := openTransfers(t)
	b.send(1000)
	form := "origin=customer_balance&currency=usd&customer=" + b.customer
	r := b.must("/v1/refunds", form+"&amount=400").fits(t, "refund")
	require.Equal(t, []any{"requires_action", nil, nil, b.customer}, []any{r.at("status"), r.at("charge"), r.at("payment_intent"), r.at("customer")})
	require.EqualValues(t, 600, b.available())
	b.post("/v1/refunds/"+r.id()+"/cancel", "").refused(t, 400, "invalid_request_error", "", "")
	b.door("refunds/"+r.id(), `{"account_number": "000123456789"}`).ok(t)
	b.advance("1h")
	require.Equal(t, "succeeded", b.get("/v1/refunds/"+r.id()).text("status"))
	require.EqualValues(t, 600, b.available())

	again := b.must("/v1/refunds", form+"&amount=600")
	b.must("/v1/test_helpers/refunds/"+again.id()+"/expire", "")
	require.EqualValues(t, 600, b.available(), "it is the customer's again")
	require.Equal(t, []any{"funded", 1000.0, "return_initiated", -400.0, "return_initiated", -600.0, "return_canceled", 600.0}, b.moves())
	b.post("/v1/refunds", "origin=customer_balance&currency=usd&amount=1").refused(t, 400, "invalid_request_error", "parameter_missing", "customer")
}
