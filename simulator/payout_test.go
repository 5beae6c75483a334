package simulator_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// openPayee is a connected account with 19.12 usd available and an external account.
func openPayee(t *testing.T, external, more string) (platform, payee *client) {
	t.Helper()
	c := open(t).with("Stripe-Version", dahlia)
	id := c.must("/v1/accounts", "type=custom&country=US&capabilities[card_payments][requested]=true&capabilities[transfers][requested]=true&"+
		"external_account="+external+"&"+more).id()
	c.door("accounts", `{"id": "`+id+`"}`) // it has told all that Stripe asks
	payee = c.with("Stripe-Account", id)
	payee.charge("pm_card_bypassPending", "capture_method=automatic")
	return c, payee
}

const manualPayouts = "settings[payouts][schedule][interval]=manual"

func TestAPayoutArrives(t *testing.T) {
	_, c := openPayee(t, "btok_us_verified", manualPayouts)
	p := c.must("/v1/payouts", "amount=1000&currency=USD&description=Rent&statement_descriptor=SHOP&metadata[k]=v").fits(t, "payout")
	require.Regexp(t, `^po_1\w{23}$`, p.id())
	require.Equal(t, []any{1000.0, "usd", "Rent", "SHOP", "v", "pending", false, "not_applicable", "standard", "card", "bank_account"}, []any{
		p.at("amount"), p.at("currency"), p.at("description"), p.at("statement_descriptor"), p.at("metadata.k"), p.at("status"), p.at("automatic"),
		p.at("reconciliation_status"), p.at("method"), p.at("source_type"), p.at("type"),
	})
	require.Equal(t, start.AddDate(0, 0, 2).Unix()-12*3600, p.int("arrival_date"), "Sunday counts as Monday, and Tuesday is the next day")
	require.EqualValues(t, 912, c.balance("usd"), "its money is gone at once")
	require.Equal(t, []any{"payout", "payout", -1000.0}, c.booked()[1])
	shown := c.get("/v1/payouts/"+p.id()+"?expand[]=destination&expand[]=balance_transaction.source").ok(t).fits(t, "payout")
	require.Equal(t, []any{"bank_account", p.id()}, []any{shown.at("destination.object"), shown.at("balance_transaction.source.id")})

	changed := c.must("/v1/payouts/"+p.id(), "metadata[k]=w").fits(t, "payout")
	require.Equal(t, "w", changed.text("metadata.k"))
	c.advance("1h")
	require.Equal(t, "in_transit", c.get("/v1/payouts/"+p.id()).text("status"))
	c.advance("96h")
	require.Equal(t, "paid", c.get("/v1/payouts/"+p.id()).fits(t, "payout").text("status"))
	require.Equal(t, []string{"payout.created", "payout.updated", "payout.updated", "payout.paid"}, c.events("payout"))
}

// A schedule shows the days of its interval, under both names that they have.
func TestAScheduleShowsItsDays(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	at := "/v1/accounts/" + c.must("/v1/accounts", "type=custom&country=US").id()
	set := func(params string) map[string]any {
		form := ""
		for _, p := range strings.Split(params, "&") {
			form += "&settings[payouts][schedule]" + p
		}
		return c.must(at, form[1:]).fits(t, "account").at("settings.payouts.schedule").(map[string]any)
	}
	for _, step := range []struct {
		params string
		want   map[string]any
	}{
		{"[interval]=weekly&[weekly_anchor]=friday", map[string]any{
			"delay_days": 2.0, "interval": "weekly", "weekly_anchor": "friday", "weekly_payout_days": []any{"friday"}}},
		{"[weekly_payout_days][]=monday&[weekly_payout_days][]=thursday", map[string]any{
			"delay_days": 2.0, "interval": "weekly", "weekly_anchor": "monday", "weekly_payout_days": []any{"monday", "thursday"}}},
		{"[interval]=monthly&[monthly_payout_days][]=4&[monthly_payout_days][]=31", map[string]any{
			"delay_days": 2.0, "interval": "monthly", "monthly_anchor": 4.0, "monthly_payout_days": []any{4.0, 31.0}}},
		{"[monthly_anchor]=7&[delay_days]=9", map[string]any{
			"delay_days": 9.0, "interval": "monthly", "monthly_anchor": 7.0, "monthly_payout_days": []any{7.0}}},
		{"[interval]=weekly&[weekly_anchor]=sunday", map[string]any{"delay_days": 9.0, "interval": "weekly", "weekly_anchor": "sunday"}},
		{"[interval]=manual", map[string]any{"delay_days": 9.0, "interval": "manual"}},
		{"[interval]=daily&[delay_days]=minimum", map[string]any{"delay_days": 2.0, "interval": "daily"}},
	} {
		require.Equal(t, step.want, set(step.params), step.params)
	}
}

// A reversal that is canceled takes no money back: the payout can be reversed again.
func TestACanceledReversalReversesNothing(t *testing.T) {
	_, c := openPayee(t, "btok_us_verified", manualPayouts)
	p := c.must("/v1/payouts", "amount=1000&currency=usd")
	c.advance("120h")
	r := c.must("/v1/payouts/"+p.id()+"/reverse", "")
	gone := c.must("/v1/payouts/"+r.id()+"/cancel", "").fits(t, "payout")
	require.Equal(t, []any{"canceled", -1000.0}, []any{gone.at("status"), gone.at("amount")})
	require.Nil(t, c.get("/v1/payouts/"+p.id()).fits(t, "payout").at("reversed_by"))
	require.EqualValues(t, 912, c.balance("usd"))
	c.advance("240h")
	require.EqualValues(t, 912, c.balance("usd"), "what was booked for the reversal is taken back")
	require.NotEmpty(t, c.must("/v1/payouts/"+p.id()+"/reverse", "").id())
}

func TestAnInstantPayoutArrivesWithinHalfAnHour(t *testing.T) {
	_, c := openPayee(t, "tok_visa_debit", manualPayouts)
	p := c.must("/v1/payouts", "amount=1000&currency=usd&method=instant").fits(t, "payout")
	require.Equal(t, []any{"instant", "card"}, []any{p.at("method"), p.at("type")})
	c.advance("30m")
	require.Equal(t, "paid", c.get("/v1/payouts/"+p.id()).text("status"))
}

func TestAPayoutIsCanceledWhileItIsPending(t *testing.T) {
	_, c := openPayee(t, "btok_us_verified", manualPayouts)
	p := c.must("/v1/payouts", "amount=1000&currency=usd")
	gone := c.must("/v1/payouts/"+p.id()+"/cancel", "").fits(t, "payout")
	require.Equal(t, "canceled", gone.text("status"))
	require.NotEmpty(t, gone.text("failure_balance_transaction"))
	require.EqualValues(t, 1912, c.balance("usd"))
	require.Equal(t, []any{"payout_cancel", "payout_reversal", 1000.0}, c.booked()[2])
	c.advance("240h")
	require.Equal(t, []string{"payout.created", "payout.canceled"}, c.events("payout"))

	late := c.must("/v1/payouts", "amount=1000&currency=usd")
	c.advance("1h")
	c.post("/v1/payouts/"+late.id()+"/cancel", "").refused(t, 400, "invalid_request_error", "", "")
}

func TestPayoutsFail(t *testing.T) {
	for external, want := range map[string]struct {
		code   string
		events []string
	}{
		"btok_us_verified_noAccount":         {"no_account", []string{"payout.created", "payout.updated", "payout.paid", "payout.failed"}},
		"btok_us_verified_accountClosed":     {"account_closed", []string{"payout.created", "payout.updated", "payout.paid", "payout.failed"}},
		"btok_us_verified_insufficientFunds": {"insufficient_funds", []string{"payout.created", "payout.updated", "payout.paid", "payout.failed"}},
		"tok_visa_debit_us_transferFail":     {"could_not_process", []string{"payout.created", "payout.updated", "payout.failed"}},
	} {
		t.Run(external, func(t *testing.T) {
			t.Parallel()
			_, c := openPayee(t, external, manualPayouts)
			p := c.must("/v1/payouts", "amount=1000&currency=usd")
			c.advance("240h")
			p = c.get("/v1/payouts/"+p.id()).ok(t).fits(t, "payout")
			require.Equal(t, []any{"failed", want.code}, []any{p.at("status"), p.at("failure_code")})
			require.NotEmpty(t, p.text("failure_message"))
			require.EqualValues(t, 1912, c.balance("usd"), "the money is back")
			require.Equal(t, []any{"payout_failure", "payout_reversal", 1000.0}, c.booked()[2])
			require.Equal(t, want.events, c.events("payout"))
		})
	}
}

func TestABankAccountThatReturnedAPayoutGetsNoOther(t *testing.T) {
	platform, c := openPayee(t, "btok_us_verified_noAccount", "")
	c.advance("240h")
	path := "/v1/accounts/" + c.headers.Get("Stripe-Account") + "/external_accounts"
	require.Equal(t, "errored", c.get("/v1/account").text("external_accounts.data.0.status"))
	require.Equal(t, []string{"account.external_account.created", "account.external_account.updated"}, c.events("account.external_account"))
	require.Len(t, c.get("/v1/payouts").at("data"), 1, "nothing is sent automatically either")
	platform.must(path, "external_account=btok_us_verified&default_for_currency=true")
	c.advance("240h")
	list := c.get("/v1/payouts").ok(t)
	require.Equal(t, []any{"paid", 1912.0, "failed"}, []any{list.at("data.0.status"), list.at("data.0.amount"), list.at("data.1.status")})
}

func TestPayoutsAreReversed(t *testing.T) {
	_, c := openPayee(t, "btok_us_verified", manualPayouts)
	p := c.must("/v1/payouts", "amount=1000&currency=usd")
	c.advance("240h")
	r := c.must("/v1/payouts/"+p.id()+"/reverse", "metadata[why]=mistake").fits(t, "payout")
	require.Equal(t, []any{-1000.0, "pending", p.id(), nil, "mistake"}, []any{
		r.at("amount"), r.at("status"), r.at("original_payout"), r.at("reversed_by"), r.at("metadata.why"),
	})
	require.Equal(t, []any{"paid", r.id()}, []any{c.get("/v1/payouts/" + p.id()).at("status"), c.get("/v1/payouts/" + p.id()).at("reversed_by")})
	require.EqualValues(t, 912, c.get("/v1/balance").int("available.0.amount"), "it has yet to come")
	c.advance("240h")
	require.Equal(t, "paid", c.get("/v1/payouts/"+r.id()).text("status"))
	require.EqualValues(t, 1912, c.get("/v1/balance").int("available.0.amount"))
}

func TestAnAutomaticPayoutSaysWhatIsInIt(t *testing.T) {
	_, c := openPayee(t, "btok_us_verified", "")
	ch := c.charge("pm_card_visa", "capture_method=automatic")
	c.advance("24h")
	list := c.get("/v1/payouts").ok(t).fits(t, "list")
	require.Equal(t, []any{1912.0, true, "in_transit", "completed", "STRIPE PAYOUT", nil}, []any{
		list.at("data.0.amount"), list.at("data.0.automatic"), list.at("data.0.status"), list.at("data.0.reconciliation_status"), list.at("data.0.description"),
		list.at("data.1"),
	}, "what was available; the other payment is pending yet")
	first := list.text("data.0.id")
	require.Equal(t, []string{"payout.created", "payout.updated", "payout.reconciliation_completed"}, c.events("payout"))
	c.post("/v1/payouts/"+first+"/cancel", "").refused(t, 400, "invalid_request_error", "", "")
	in := c.get("/v1/balance_transactions?payout=" + first).ok(t)
	require.Equal(t, []any{"payout", "charge", nil}, []any{in.at("data.0.type"), in.at("data.1.type"), in.at("data.2")})

	c.advance("240h")
	list = c.get("/v1/payouts").ok(t)
	require.Equal(t, []any{1912.0, first}, []any{list.at("data.0.amount"), list.at("data.1.id")})
	in = c.get("/v1/balance_transactions?type=charge&payout=" + list.text("data.0.id")).ok(t)
	require.Equal(t, ch, in.at("data.0.source"))
	require.EqualValues(t, 0, c.balance("usd"))
}

func TestPayoutSchedules(t *testing.T) {
	for schedule, days := range map[string][]string{
		"[interval]=daily": {"2026-11-02"},
		"[interval]=weekly&settings[payouts][schedule][weekly_anchor]=friday":          {"2026-11-06"},
		"[interval]=weekly&settings[payouts][schedule][weekly_payout_days][]=thursday": {"2026-11-05"},
		"[interval]=monthly&settings[payouts][schedule][monthly_anchor]=31":            {"2026-11-30"},
		"[interval]=manual": nil,
	} {
		t.Run(schedule, func(t *testing.T) {
			t.Parallel()
			_, c := openPayee(t, "btok_us_verified", "settings[payouts][schedule]"+schedule)
			c.advance("960h")
			var got []string
			for _, p := range c.get("/v1/payouts").ok(t).at("data").([]any) {
				got = append(got, time.Unix(int64(p.(map[string]any)["created"].(float64)), 0).UTC().Format(time.DateOnly))
			}
			require.Equal(t, days, got)
		})
	}
}

func TestAScheduleThatBecomesAutomaticPaysOutWhatIsThere(t *testing.T) {
	platform, c := openPayee(t, "btok_us_verified", manualPayouts)
	c.advance("240h")
	require.Empty(t, c.get("/v1/payouts").at("data"))
	platform.must("/v1/accounts/"+c.headers.Get("Stripe-Account"), "settings[payouts][schedule][interval]=daily")
	c.advance("48h")
	require.EqualValues(t, 1912, c.get("/v1/payouts").int("data.0.amount"))
}

func TestPayoutsAreListed(t *testing.T) {
	_, c := openPayee(t, "btok_us_verified", manualPayouts)
	one := c.must("/v1/payouts", "amount=100&currency=usd")
	c.advance("240h")
	two := c.must("/v1/payouts", "amount=200&currency=usd")
	ids := func(query string) (all []any) {
		for _, p := range c.get("/v1/payouts?" + query).ok(t).at("data").([]any) {
			all = append(all, p.(map[string]any)["id"])
		}
		return all
	}
	require.Equal(t, []any{two.id(), one.id()}, ids(""))
	require.Equal(t, []any{one.id()}, ids("status=paid"))
	require.Equal(t, []any{two.id()}, ids("status=pending"))
	require.Equal(t, []any{two.id(), one.id()}, ids("status=in_transit"))
	require.Equal(t, []any{two.id(), one.id()}, ids("destination="+one.text("destination")))
	require.Empty(t, ids("destination=ba_none"))
	require.Equal(t, []any{one.id()}, ids("arrival_date="+strconv.FormatInt(one.int("arrival_date"), 10)))
	c.get("/v1/payouts/po_none").refused(t, 404, "invalid_request_error", "resource_missing", "payout")
	c.post("/v1/payouts", "amount=100&currency=usd&destination=ba_none").refused(t, 400, "invalid_request_error", "resource_missing", "destination")
	c.post("/v1/payouts", "amount=0&currency=usd").refused(t, 400, "invalid_request_error", "parameter_invalid_integer", "amount")
	c.post("/v1/payouts", "amount=100&currency=usd&source_type=fpx").refused(t, 400, "invalid_request_error", "balance_insufficient", "")
}

// The owner of a key gave a bank account in the dashboard for each currency in which
// the account settles.
func TestAPlatformPaysItselfOut(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	c.post("/v1/payouts", "amount=1000&currency=usd").refused(t, 400, "invalid_request_error", "balance_insufficient", "")
	c.must("/v1/charges", "amount=50000&currency=usd&source=tok_bypassPending")
	first := c.must("/v1/payouts", "amount=1000&currency=usd&expand[]=destination").fits(t, "payout")
	require.Equal(t, []any{"bank_account", "usd", "US"}, []any{
		first.at("destination.object"), first.at("destination.currency"), first.at("destination.country"),
	})
	second := c.must("/v1/payouts", "amount=1500&currency=usd")
	require.Equal(t, first.text("destination.id"), second.text("destination"), "it is one and the same")
	c.post("/v1/payouts", "amount=1000&currency=eur").refused(t, 400, "invalid_request_error", "", "").
		says(t, "Sorry, you don't have any external accounts in that currency (eur)")

	c.door("account", `{"settlement_currencies": ["eur"]}`).ok(t)
	c.must("/v1/charges", "amount=50000&currency=eur&source=tok_bypassPending")
	require.Equal(t, "eur", c.must("/v1/payouts", "amount=1000&currency=eur&expand[]=destination").text("destination.currency"))
	c.advance("240h")
	require.Equal(t, "paid", c.get("/v1/payouts/"+second.id()).ok(t).text("status"))
	require.Len(t, c.get("/v1/payouts").ok(t).at("data"), 3, "by hand alone")
}
