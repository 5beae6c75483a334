package simulator_test

import (
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
)

const (
	fromCash = "payment_method_types[]=customer_balance&payment_method_data[type]=customer_balance&confirm=true"
	byUS     = "&payment_method_options[customer_balance][funding_type]=bank_transfer&payment_method_options[customer_balance][bank_transfer][type]=us_bank_transfer"
)

// transfers is a customer who pays by bank transfer.
type transfers struct {
	*client
	t        *testing.T
	customer string
}

func openTransfers(t *testing.T) *transfers {
	t.Helper()
	c := open(t).with("Stripe-Version", dahlia)
	return &transfers{c, t, c.must("/v1/customers", "name=Jenny&email=jenny@example.com").id()}
}

// owe confirms a payment in dollars that waits for a transfer.
func (b *transfers) owe(amount int) *answered {
	b.t.Helper()
	return b.must("/v1/payment_intents", "amount="+strconv.Itoa(amount)+"&currency=usd&customer="+b.customer+"&"+fromCash+byUS)
}

// send lets a transfer in dollars come in, with the words that are written on it.
func (b *transfers) send(amount int, written ...string) {
	b.t.Helper()
	form := encode("amount", strconv.Itoa(amount), "currency", "usd")
	for _, text := range written {
		form += "&" + encode("reference", text)
	}
	b.must("/v1/test_helpers/customers/"+b.customer+"/fund_cash_balance", form)
}

func (b *transfers) available() any {
	return b.get("/v1/customers/" + b.customer + "/cash_balance").ok(b.t).at("available.usd")
}

// remaining is what payments still wait for, in the order given; "succeeded" for one
// that is paid, or another status.
func (b *transfers) remaining(intents ...*answered) []any {
	b.t.Helper()
	var out []any
	for _, pi := range intents {
		p := b.get("/v1/payment_intents/" + pi.id()).ok(b.t)
		if rest := p.at("next_action.display_bank_transfer_instructions.amount_remaining"); rest != nil {
			out = append(out, rest)
		} else {
			out = append(out, p.at("status"))
		}
	}
	return out
}

// moves lists the customer's cash transactions, oldest first: type and amount.
func (b *transfers) moves() (out []any) {
	b.t.Helper()
	data := b.get("/v1/customers/" + b.customer + "/cash_balance_transactions?limit=100").ok(b.t).at("data").([]any)
	for i := len(data) - 1; i >= 0; i-- {
		t := data[i].(map[string]any)
		out = append(out, t["type"], t["net_amount"])
	}
	return out
}

func TestAPaymentWaitsForABankTransfer(t *testing.T) {
	b := openTransfers(t)
	pi := b.owe(1000).fits(t, "payment_intent")
	require.Equal(t, []any{"requires_action", 0.0, nil, "display_bank_transfer_instructions"},
		[]any{pi.at("status"), pi.at("amount_received"), pi.at("latest_charge"), pi.at("next_action.type")})
	how := "next_action.display_bank_transfer_instructions."
	require.Equal(t, []any{1000.0, "usd", "us_bank_transfer"}, []any{pi.at(how + "amount_remaining"), pi.at(how + "currency"), pi.at(how + "type")})
	require.Regexp(t, "^[0-9A-Z]{12}$", pi.text(how+"reference"))
	require.Contains(t, pi.text(how+"hosted_instructions_url"), "/bank_transfers/instructions/test_")
	instructions := b.must("/v1/customers/"+b.customer+"/funding_instructions", "funding_type=bank_transfer&currency=usd&bank_transfer[type]=us_bank_transfer")
	require.Equal(t, instructions.at("bank_transfer.financial_addresses"), pi.at(how+"financial_addresses"), "the same account in both places")

	b.send(600)
	partly := b.get("/v1/payment_intents/"+pi.id()).ok(t).fits(t, "payment_intent")
	require.Equal(t, []any{"requires_action", 400.0, 0.0, pi.at(how + "reference")},
		[]any{partly.at("status"), partly.at(how + "amount_remaining"), partly.at("amount_received"), partly.at(how + "reference")})
	require.Zero(t, b.get("/v1/balance").ok(t).int("pending.0.amount"), "what is funded in part is not the merchant's yet")

	b.send(500)
	paid := b.get("/v1/payment_intents/"+pi.id()+"?expand[]=latest_charge").ok(t).fits(t, "payment_intent")
	require.Equal(t, []any{"succeeded", 1000.0, nil, "customer_balance", true}, []any{
		paid.at("status"), paid.at("amount_received"), paid.at("next_action"), paid.at("latest_charge.payment_method_details.type"), paid.at("latest_charge.paid"),
	})
	require.Regexp(t, "^py_", paid.text("latest_charge.id"))
	require.Equal(t, []any{"funded", 600.0, "applied_to_payment", -600.0, "funded", 500.0, "applied_to_payment", -400.0}, b.moves())
	last := b.get("/v1/customers/" + b.customer + "/cash_balance_transactions?limit=1")
	require.Equal(t, pi.id(), last.text("data.0.applied_to_payment.payment_intent"))
	require.EqualValues(t, 100, b.available(), "what is too much stays with the customer")
	require.EqualValues(t, 1000-59, b.get("/v1/balance").int("pending.0.amount"))
}

func TestACashBalancePaysAtOnce(t *testing.T) {
	b := openTransfers(t)
	b.send(1500)
	require.Equal(t, "succeeded", b.owe(1000).text("status"))
	part := b.owe(1000)
	require.Equal(t, []any{500.0}, b.remaining(part), "what is there is applied at once")
	require.Equal(t, []string{"payment_intent.created", "payment_intent.requires_action"}, b.events("payment_intent")[2:], "and no event says so")
	require.EqualValues(t, 0, b.available())

	form := "amount=1000&currency=usd&customer=" + b.customer + "&" + fromCash
	b.post("/v1/payment_intents", form).refused(t, 400, "invalid_request_error", "", "")
	b.post("/v1/payment_intents", form+byUS+"&error_on_requires_action=true").refused(t, 402, "card_error", "authentication_required", "")
	b.post("/v1/payment_intents", form+byUS+"&capture_method=manual").refused(t, 400, "invalid_request_error", "payment_intent_invalid_parameter", "capture_method")
	wire := b.must("/v1/payment_intents", form+byUS+"&payment_method_options[customer_balance][bank_transfer][requested_address_types][]=swift")
	addresses := wire.at("next_action.display_bank_transfer_instructions.financial_addresses")
	require.Len(t, addresses, 1)
	require.Equal(t, "swift", addresses.([]any)[0].(map[string]any)["type"])
	b.post("/v1/payment_intents", form+"&payment_method_options[customer_balance][funding_type]=bank_transfer").
		refused(t, 400, "invalid_request_error", "parameter_missing", "payment_method_options[customer_balance][bank_transfer][type]")
}

// Where the dashboard's payment methods are used, Stripe knows which transfer it is.
func TestTheDashboardsBankTransfer(t *testing.T) {
	b := openTransfers(t)
	b.door("account", `{"payment_method_types": ["card", "customer_balance"]}`).ok(t)
	french := b.must("/v1/customers", "address[country]=FR").id()
	form := "amount=1000&automatic_payment_methods[enabled]=true&return_url=https://shop.example&payment_method_data[type]=customer_balance&confirm=true&customer="
	how := "next_action.display_bank_transfer_instructions."
	euros := b.must("/v1/payment_intents", form+french+"&currency=eur")
	require.Equal(t, []any{"eu_bank_transfer", "FR"}, []any{euros.at(how + "type"), euros.at(how + "financial_addresses.0.iban.country")})
	yen := b.must("/v1/payment_intents", form+french+"&currency=jpy")
	require.Equal(t, []any{"jp_bank_transfer", nil}, []any{yen.at(how + "type"), yen.at(how + "reference")}, "Japan has no reference")
	b.post("/v1/payment_intents", form+french+"&currency=chf").
		refused(t, 400, "invalid_request_error", "payment_intent_incompatible_payment_method", "payment_method")
}

func TestATransferFindsItsPayments(t *testing.T) {
	reference := func(pi *answered) string { return pi.text("next_action.display_bank_transfer_instructions.reference") }
	for name, row := range map[string]struct {
		owed []int
		sent int
		of   int // whose reference is on the transfer; -1: nobody's
		left []any
	}{
		"the reference decides":           {[]int{300, 500}, 300, 1, []any{300.0, 200.0}},
		"what is left goes to the oldest": {[]int{300, 500, 400}, 700, 1, []any{100.0, "succeeded", 400.0}},
		"else the exact amount":           {[]int{300, 500}, 500, -1, []any{300.0, "succeeded"}},
		"the smallest group":              {[]int{100, 200, 300}, 300, -1, []any{100.0, 200.0, "succeeded"}},
		"a group of several":              {[]int{100, 250, 300, 50}, 150, -1, []any{"succeeded", 250.0, 300.0, "succeeded"}},
		"of several the oldest":           {[]int{200, 200}, 200, -1, []any{"succeeded", 200.0}},
		"a group of five":                 {[]int{100, 200, 400, 800, 1600, 77}, 3100, -1, []any{"succeeded", "succeeded", "succeeded", "succeeded", "succeeded", 77.0}},
		"else the oldest first":           {[]int{300, 500, 700}, 550, -1, []any{"succeeded", 250.0, 700.0}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := openTransfers(t)
			var open []*answered
			for _, amount := range row.owed {
				open = append(open, b.owe(amount))
			}
			written := "thank you"
			if row.of >= 0 {
				written = " " + reference(open[row.of])
			}
			b.send(row.sent, written)
			require.Equal(t, row.left, b.remaining(open...))
		})
	}
}

func TestAMerchantReconcilesByHand(t *testing.T) {
	b := openTransfers(t)
	b.must("/v1/customers/"+b.customer+"/cash_balance", "settings[reconciliation_mode]=manual")
	pi := b.owe(1000)
	b.send(1200, pi.text("next_action.display_bank_transfer_instructions.reference"))
	require.Equal(t, []any{1000.0}, b.remaining(pi), "nothing is applied by itself")
	require.Equal(t, []string{"cash_balance.funds_available"}, b.events("cash_balance."), "but the merchant hears of it")

	apply := "/v1/payment_intents/" + pi.id() + "/apply_customer_balance"
	part := b.must(apply, "amount=300&currency=usd").fits(t, "payment_intent")
	require.EqualValues(t, 700, part.int("next_action.display_bank_transfer_instructions.amount_remaining"))
	require.Equal(t, "succeeded", b.must(apply, "").text("status"), "without an amount all that remains")
	require.EqualValues(t, 200, b.available())
	b.post(apply, "").refused(t, 400, "invalid_request_error", "payment_intent_unexpected_state", "")

	fresh := b.must("/v1/payment_intents", "amount=500&currency=usd&payment_method_types[]=customer_balance&customer="+b.customer+byUS)
	applied := b.must("/v1/payment_intents/"+fresh.id()+"/apply_customer_balance", "")
	require.Equal(t, []any{"requires_action", 300.0}, []any{applied.at("status"), applied.at("next_action.display_bank_transfer_instructions.amount_remaining")})
	require.Equal(t, []string{"payment_intent.created", "payment_intent.requires_action"}, b.events("payment_intent")[4:])
}

// Money that was applied to a payment in part comes back if the payment changes, and
// goes to others that wait.
func TestFundsComeBack(t *testing.T) {
	for name, change := range map[string]func(b *transfers, id string){
		"the amount is changed": func(b *transfers, id string) {
			require.Equal(t, "requires_confirmation", b.must("/v1/payment_intents/"+id, "amount=600").text("status"))
		},
		"it is canceled": func(b *transfers, id string) { b.must("/v1/payment_intents/"+id+"/cancel", "") },
		"a card pays": func(b *transfers, id string) {
			b.must("/v1/payment_intents/"+id+"/confirm", "payment_method=pm_card_visa&return_url=https://shop.example")
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := openTransfers(t)
			first := b.must("/v1/payment_intents", "amount=1000&currency=usd&payment_method_types[]=card&customer="+b.customer+"&"+fromCash+byUS)
			b.send(600)
			second := b.owe(400)
			require.Equal(t, []any{400.0, 400.0}, b.remaining(first, second))
			change(b, first.id())
			require.Equal(t, []any{"succeeded"}, b.remaining(second))
			require.EqualValues(t, 200, b.available())
			require.Equal(t, []any{"funded", 600.0, "applied_to_payment", -600.0, "unapplied_from_payment", 600.0, "applied_to_payment", -400.0}, b.moves())
		})
	}
	b := openTransfers(t)
	pi := b.owe(1000)
	b.send(600)
	require.Equal(t, "requires_action", b.must("/v1/payment_intents/"+pi.id(), "description=late").text("status"), "nothing of it has changed")
	require.Equal(t, []any{400.0}, b.remaining(pi))
	b.must("/v1/payment_intents/"+pi.id(), "amount=600")
	require.Equal(t, "succeeded", b.must("/v1/payment_intents/"+pi.id()+"/confirm", "").text("status"), "the merchant is content with what came")
}
