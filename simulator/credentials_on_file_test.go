package simulator_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// A card that has to be set up for payments without its holder.
const neverSetUp = "payment_method_data[type]=card&payment_method_data[card][number]=4000002500003155&" +
	"payment_method_data[card][exp_month]=4&payment_method_data[card][exp_year]=2034"

// What card options claim of an agreement decides as a set-up does, and only where the
// cardholder is not there.
func TestAnAgreementIsClaimed(t *testing.T) {
	t.Parallel()
	const (
		id        = "&payment_method_options[card][mit_exemption][network_transaction_id]=016150703802094"
		otherID   = "&payment_method_options[card][mit_exemption][ds_transaction_id]=2b2d54d1"
		anyText   = "&payment_method_options[card][mit_exemption][network_transaction_id]=x"
		secure    = "&payment_method_options[card][request_three_d_secure]=any"
		always    = "payment_method=pm_card_authenticationRequired"
		claim     = "&payment_method_options[card][mit_exemption][claim_without_transaction_id]="
		off       = "&off_session=true"
		kind      = "&payment_method_options[card][stored_credential_transaction_type]="
		succeeded = "succeeded"
		declined  = "authentication_required"
		asked     = "requires_action"
	)
	for name, test := range map[string]struct{ form, want string }{
		"nothing":                              {neverSetUp + off, declined},
		"an id":                                {neverSetUp + off + id, succeeded},
		"any text":                             {neverSetUp + off + anyText, succeeded},
		"both ids":                             {neverSetUp + off + id + otherID, succeeded},
		"the other id alone":                   {neverSetUp + off + otherID, declined},
		"without an id":                        {neverSetUp + off + claim + "true", succeeded},
		"not without an id":                    {neverSetUp + off + claim + "false", declined},
		"with the customer there":              {neverSetUp + id, asked},
		"without an id, the customer there":    {neverSetUp + claim + "true", asked},
		"recurring":                            {neverSetUp + id + kind + "stored_off_session_recurring", succeeded},
		"unscheduled":                          {neverSetUp + id + kind + "stored_off_session_unscheduled", succeeded},
		"recurring, though 3D Secure is asked": {neverSetUp + id + kind + "stored_off_session_recurring" + secure, succeeded},
		"stored, used by the customer":         {neverSetUp + id + kind + "stored_on_session", asked},
		"to be stored for recurring ones":      {neverSetUp + id + kind + "setup_off_session_recurring", asked},
		"to be stored for unscheduled ones":    {neverSetUp + id + kind + "setup_off_session_unscheduled", asked},
		"recurring without an id":              {neverSetUp + kind + "stored_off_session_recurring", asked},
		"a card that always asks":              {always + off + id, declined},
		"a card that always asks, unscheduled": {always + id + kind + "stored_off_session_unscheduled", declined},
		"declined all the same":                {"payment_method=pm_card_chargeDeclined" + off + id, "card_declined"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := open(t)
			a := c.post("/v1/payment_intents", "amount=4710&currency=eur&payment_method_types[]=card&confirm=true&"+test.form)
			got := a.text("status")
			if got == "" {
				got = a.text("error.code")
			}
			require.Equal(t, test.want, got, a.raw)
		})
	}
	// an intent that is confirmed later, with what its creation claimed
	c := open(t)
	p := c.must("/v1/payment_intents", "amount=4710&currency=eur&payment_method_types[]=card&"+neverSetUp+id)
	require.Equal(t, succeeded, c.must("/v1/payment_intents/"+p.id()+"/confirm", "off_session=true").text("status"))
}

// A network token needs its cryptogram unless the payment is claimed to be the merchant's.
func TestAClaimStandsInForACryptogram(t *testing.T) {
	t.Parallel()
	const token = "amount=2000&currency=usd&payment_method_types[]=card&confirm=true&payment_method_data[type]=card&" +
		"payment_method_data[card][exp_month]=12&payment_method_data[card][exp_year]=2034&" +
		"payment_method_data[card][network_token][number]=4242424242424242&payment_method_data[card][network_token][exp_month]=12&" +
		"payment_method_data[card][network_token][exp_year]=2034&payment_method_options[card][mit_exemption]"
	for claim, status := range map[string]int{
		"[network_transaction_id]=1": 200, "[claim_without_transaction_id]=true": 200, "[claim_without_transaction_id]=false": 400,
	} {
		a := open(t).post("/v1/payment_intents", token+claim)
		require.Equal(t, status, a.StatusCode, "%s: %s", claim, a.raw)
	}
}

// An attempt uses up a payment method that nobody keeps, whether it paid or not.
func TestADeclineUsesUpAPaymentMethod(t *testing.T) {
	t.Parallel()
	const other = "amount=900&currency=usd&payment_method_types[]=card&payment_method="
	for name, test := range map[string]struct {
		number, form string
		spent        bool
	}{
		"declined":                       {"4000000000000002", "", true},
		"declined when created":          {"4000000000000002", "&confirm=true", true},
		"blocked by Radar":               {"4100000000000019", "", true},
		"nobody there to authenticate":   {"4000002760003184", "&confirm=true&off_session=true", true},
		"though the intent has a holder": {"4000000000000002", "&customer={customer}", true},
		"to be kept":                     {"4000000000000002", "&customer={customer}&setup_future_usage=off_session", false},
		"of a customer":                  {"4000000000000341", "&customer={customer}&payment_method={saved}", false},
		"not tried":                      {"4000000000000002", "&cancel", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := open(t)
			customer := c.must("/v1/customers", "")
			m := c.must("/v1/payment_methods", "type=card&card[exp_month]=6&card[exp_year]=2032&card[number]="+test.number)
			way := &walker{c, map[string]*answered{"customer": customer, "saved": m}}
			again := other + m.id()
			if test.number == "4000000000000341" {
				c.must("/v1/payment_methods/"+m.id()+"/attach", "customer="+customer.id())
				again += "&customer=" + customer.id()
			}
			a := c.post("/v1/payment_intents", way.say("amount=3900&currency=usd&payment_method_types[]=card&payment_method={saved}"+test.form))
			if id := a.id(); id != "" && test.form != "&cancel" {
				require.Equal(t, 402, c.post("/v1/payment_intents/"+id+"/confirm", "").StatusCode)
			}
			if !test.spent {
				c.must("/v1/payment_intents", again)
				return
			}
			c.post("/v1/payment_intents", again).refused(t, 400, "invalid_request_error", "", "")
			c.post("/v1/setup_intents", "payment_method_types[]=card&payment_method="+m.id()).refused(t, 400, "invalid_request_error", "", "")
			c.post("/v1/payment_methods/"+m.id()+"/attach", "customer="+customer.id()).
				refused(t, 400, "invalid_request_error", "payment_method_unexpected_state", "")
		})
	}
}

// A card that is to be kept is asked for unless the request says not to.
func TestACardIsAttachedUnseen(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		number, validate string
		check            any
		status           int
	}{
		"nothing is said":       {"5555555555554444", "", "pass", 200},
		"checked":               {"5555555555554444", "true", "pass", 200},
		"unseen":                {"5555555555554444", "false", "unchecked", 200},
		"a bad CVC":             {"4000000000000127", "true", nil, 402},
		"a bad CVC, unseen":     {"4000000000000127", "false", "unchecked", 200},
		"a bad card":            {"4000000000000002", "", nil, 402},
		"a bad card, unseen":    {"4000000000000002", "false", "unchecked", 200},
		"unseen, in Python too": {"4000000000000002", "False", "unchecked", 200},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := open(t)
			made := func() string {
				return c.must("/v1/payment_methods", "type=card&card[exp_month]=6&card[exp_year]=2032&card[cvc]=314&card[number]="+test.number).id()
			}
			ways := map[string]func(validate string) *answered{
				"attach": func(validate string) *answered {
					return c.post("/v1/payment_methods/"+made()+"/attach", "customer="+c.must("/v1/customers", "").id()+validate)
				},
				"a new customer": func(validate string) *answered {
					id := made()
					if a := c.post("/v1/customers", "payment_method="+id+validate); a.StatusCode != 200 {
						return a
					}
					return c.get("/v1/payment_methods/" + id)
				},
			}
			for way, take := range ways {
				validate := ""
				if test.validate != "" {
					validate = "&validate=" + test.validate
				}
				a := take(validate)
				require.Equal(t, test.status, a.StatusCode, "%s: %s", way, a.raw)
				require.Equal(t, test.check, a.at("card.checks.cvc_check"), way)
			}
		})
	}
}

// Only networks that keep mandates make one of what the options describe.
func TestACardOfAnotherCountryHasNoMandate(t *testing.T) {
	t.Parallel()
	const terms = "&payment_method_options[card][mandate_options][reference]=R-78&" +
		"payment_method_options[card][mandate_options][amount]=8850&" +
		"payment_method_options[card][mandate_options][amount_type]=maximum&" +
		"payment_method_options[card][mandate_options][start_date]=1890000000&" +
		"payment_method_options[card][mandate_options][interval]=week&" +
		"payment_method_options[card][mandate_options][interval_count]=4"
	for _, method := range []string{"pm_card_visa", "pm_card_de", "pm_card_br"} {
		c := open(t)
		customer := c.must("/v1/customers", "").id()
		form := "confirm=true&payment_method_types[]=card&customer=" + customer + "&payment_method=" + method + terms
		s := c.must("/v1/setup_intents", "usage=off_session&"+form+
			"&payment_method_options[card][mandate_options][currency]=eur")
		require.Equal(t, []any{"succeeded", nil}, []any{s.at("status"), s.at("mandate")}, method)
		p := c.must("/v1/payment_intents", "amount=8850&currency=eur&setup_future_usage=off_session&expand[]=latest_charge&"+form)
		require.Equal(t, []any{"succeeded", nil}, []any{p.at("status"), p.at("latest_charge.payment_method_details.card.mandate")}, method)
	}
}
