package simulator_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// A debit that has not settled can be refunded; the refund waits for it.
func TestADebitUnderWayIsRefunded(t *testing.T) {
	t.Parallel()
	debits := map[string]func(c *client) string{ // the charge
		"a bank account's intent": func(c *client) string {
			return c.must("/v1/payment_intents", debit("us_bank_account", "payment_method=pm_usBankAccount_success", agreed)).text("latest_charge")
		},
		"an IBAN's intent": func(c *client) string {
			return c.must("/v1/payment_intents", debit("sepa_debit", anIBAN+"DE89370400440532013000", agreed)).text("latest_charge")
		},
		"a bank account of a customer": func(c *client) string {
			token := c.must("/v1/tokens", "bank_account[country]=US&bank_account[currency]=usd&bank_account[account_holder_name]=Ivo&"+
				"bank_account[account_holder_type]=individual&bank_account[routing_number]=110000000&bank_account[account_number]=000123456789")
			customer := c.must("/v1/customers", "source="+token.id())
			c.must("/v1/customers/"+customer.id()+"/sources/"+customer.text("default_source")+"/verify", "amounts[]=32&amounts[]=45")
			return c.must("/v1/charges", "amount=5200&currency=usd&customer="+customer.id()).id()
		},
		"a source": func(c *client) string {
			s := c.must("/v1/sources", "type=sepa_debit&sepa_debit[iban]=DE89370400440532013000&currency=eur&owner[name]=Jenny")
			return c.must("/v1/charges", "amount=5200&currency=eur&source="+s.id()).id()
		},
	}
	for name, pay := range debits {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := open(t)
			c.door("account", `{"settlement_currencies": ["eur"]}`).ok(t)
			ch := pay(c)
			require.Equal(t, "pending", c.get("/v1/charges/"+ch).ok(t).text("status"))
			r := c.must("/v1/refunds", "amount=1200&charge="+ch)
			require.Equal(t, []any{"pending", "charge_pending", nil}, []any{r.at("status"), r.at("pending_reason"), r.at("balance_transaction")})
			c.post("/v1/refunds", "amount=4001&charge="+ch).refused(t, 400, "invalid_request_error", "", "amount")
			gone := c.must("/v1/refunds", "charge="+ch)
			require.Equal(t, "canceled", c.must("/v1/refunds/"+gone.id()+"/cancel", "").text("status"))
			require.EqualValues(t, 0, c.get("/v1/charges/"+ch).ok(t).int("amount_refunded"))

			c.advance("1m")
			r = c.get("/v1/refunds/" + r.id() + "?expand[]=balance_transaction").ok(t)
			require.Equal(t, []any{"succeeded", nil, -1200.0, "REFUND FOR PAYMENT"}, []any{
				r.at("status"), r.at("pending_reason"), r.at("balance_transaction.amount"), r.at("balance_transaction.description"),
			})
			after := c.get("/v1/charges/" + ch).ok(t)
			require.Equal(t, []any{1200.0, false}, []any{after.at("amount_refunded"), after.at("refunded")})
			require.Equal(t, []string{
				"refund.created", "refund.created", "refund.updated", "charge.refund.updated",
				"refund.updated", "charge.refund.updated", "charge.refunded",
			}, c.events("refund", "charge.refund"))
		})
	}
}

// A debit that fails takes its refunds along, and cannot be refunded afterwards.
func TestARefundOfADebitThatFailsFails(t *testing.T) {
	t.Parallel()
	c := open(t)
	p := c.must("/v1/payment_intents", debit("us_bank_account", "payment_method=pm_usBankAccount_insufficientFunds", agreed))
	ch := p.text("latest_charge")
	r := c.must("/v1/refunds", "charge="+ch)
	c.advance("1m")
	require.Equal(t, "failed", c.get("/v1/charges/"+ch).ok(t).text("status"))
	r = c.get("/v1/refunds/" + r.id()).ok(t)
	require.Equal(t, []any{"failed", nil}, []any{r.at("status"), r.at("balance_transaction")})
	require.EqualValues(t, 0, c.get("/v1/charges/"+ch).int("amount_refunded"))
	c.post("/v1/refunds", "charge="+ch).refused(t, 400, "invalid_request_error", "charge_not_refundable", "")
}

// What a refund that waits is to take back from a connected account, it takes back when
// the debit has settled.
func TestARefundThatWaitsReversesTheTransfer(t *testing.T) {
	t.Parallel()
	c := open(t)
	account := "acct_1aaaaaaaaaaaaaaa"
	c.door("accounts", `{"id": "`+account+`"}`).ok(t)
	p := c.must("/v1/payment_intents", debit("us_bank_account", "payment_method=pm_usBankAccount_success", agreed,
		"transfer_data[destination]="+account, "application_fee_amount=520"))
	r := c.must("/v1/refunds", "reverse_transfer=true&refund_application_fee=true&charge="+p.text("latest_charge"))
	require.Equal(t, []any{"pending", nil}, []any{r.at("status"), r.at("transfer_reversal")})
	c.advance("1m")
	r = c.get("/v1/refunds/" + r.id() + "?expand[]=transfer_reversal").ok(t)
	require.Equal(t, []any{"succeeded", 5200.0}, []any{r.at("status"), r.at("transfer_reversal.amount")})
	ch := c.get("/v1/charges/" + p.text("latest_charge") + "?expand[]=application_fee").ok(t)
	require.Equal(t, 520.0, ch.at("application_fee.amount_refunded"))
}

// A flag that asks for a fee back is no mistake where a transfer is shared without one.
func TestAFeeThatWasNotTakenIsNotGivenBack(t *testing.T) {
	t.Parallel()
	c := open(t)
	account := "acct_1aaaaaaaaaaaaaaa"
	c.door("accounts", `{"id": "`+account+`"}`).ok(t)
	for name, ch := range map[string]string{
		"an intent's": c.charge("pm_card_visa", "transfer_data[destination]="+account),
		"a charge":    c.must("/v1/charges", "amount=2000&currency=usd&source=tok_visa&transfer_data[destination]="+account).id(),
		"an old one":  c.must("/v1/charges", "amount=2000&currency=usd&source=tok_visa&destination="+account).id(),
	} {
		for _, more := range []string{"&reverse_transfer=true", ""} {
			r := c.must("/v1/refunds", "amount=500&refund_application_fee=true&charge="+ch+more)
			require.Equal(t, "succeeded", r.text("status"), name)
		}
		require.Nil(t, c.get("/v1/charges/"+ch).ok(t).at("application_fee"), name)
	}
	for _, ch := range []string{c.charge("pm_card_visa"), c.charge("pm_card_visa", "on_behalf_of="+account)} {
		c.post("/v1/refunds", "refund_application_fee=true&charge="+ch).refused(t, 400, "invalid_request_error", "", "refund_application_fee")
	}
}

// The refund of a payment from the platform names the reversal that made it.
func TestARefundedPaymentNamesItsReversal(t *testing.T) {
	t.Parallel()
	c := open(t)
	account := "acct_1aaaaaaaaaaaaaaa"
	c.door("accounts", `{"id": "`+account+`"}`).ok(t)
	there := c.with("Stripe-Account", account)
	paid := c.must("/v1/payment_intents", cardPayment("pm_card_visa", "confirm=true", "capture_method=automatic",
		"transfer_data[destination]="+account,
		"description=Tea", "expand[]=latest_charge.transfer"))
	c.must("/v1/refunds", "amount=1100&reverse_transfer=true&payment_intent="+paid.id())
	c.must("/v1/transfers/"+paid.text("latest_charge.transfer.id")+"/reversals", "amount=300")
	reversals := c.get("/v1/transfers/" + paid.text("latest_charge.transfer.id") + "/reversals").ok(t)
	for i := range 2 {
		at := "data." + string(rune('0'+i)) + "."
		r := there.get("/v1/refunds/" + reversals.text(at+"destination_payment_refund") + "?expand[]=balance_transaction").ok(t)
		require.Equal(t, []any{reversals.at(at + "id"), reversals.at(at + "id"), "REFUND FOR PAYMENT"}, []any{
			r.at("source_transfer_reversal"), r.at("transfer_reversal"), r.at("balance_transaction.description"),
		})
	}
	own := c.must("/v1/refunds", "amount=100&payment_intent="+paid.id()+"&expand[]=balance_transaction")
	require.Equal(t, []any{nil, nil, "REFUND FOR CHARGE (Tea)"}, []any{
		own.at("source_transfer_reversal"), own.at("transfer_reversal"), own.at("balance_transaction.description"),
	})
}
