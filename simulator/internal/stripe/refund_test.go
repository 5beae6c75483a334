package stripe

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

func TestRefundAmount(t *testing.T) {
	for _, c := range []struct {
		name     string
		asked    int64
		captured bool
		left     int64
		want     int64
		why      situation.Name
	}{
		{"all", 2000, true, 2000, 2000, 0},
		{"one", 1, true, 2000, 1, 0},
		{"the rest", 500, true, 500, 500, 0},
		{"nothing", 0, true, 2000, 0, situation.IntegerTooSmall},
		{"less than nothing", -1, true, 2000, 0, situation.IntegerTooSmall},
		{"more than the charge", 2001, true, 2000, 0, situation.RefundAboveCharge},
		{"more than the rest", 501, true, 500, 0, situation.RefundAboveUnrefunded},
		{"all of a hold", 2000, false, 2000, 2000, 0},
		{"a part of a hold", 1999, false, 2000, 0, situation.RefundOfPartOfUncaptured},
		{"more than a hold", 2001, false, 2000, 0, situation.RefundAboveCharge},
	} {
		got, err := refundAmount(c.asked, &Charge{Amount: 2000, Currency: "usd", Captured: c.captured}, c.left)
		require.Equal(t, c.want, got, c.name)
		if c.why == 0 {
			require.Nil(t, err, c.name)
			continue
		}
		require.NotNil(t, err, c.name)
		require.Equal(t, c.why.Problem().Code, err.Code, c.name)
		said := c.why.Problem().Say("param", "amount", "amount", Money(c.asked, "usd"), "limit", Money(c.left, "usd"))
		require.Equal(t, said, err.Message, c.name)
	}
}

func TestCourseOfARefund(t *testing.T) {
	for refund, want := range map[string]refundCourse{
		"":                  {first: refundedAtOnce},
		"pending:succeeded": {refundDelayed, refundProcessed},
		"succeeded:failed":  {refundedAtOnce, refundRejected},
	} {
		require.Equal(t, want, courseOf(&fixtures.Card{Refund: refund}))
	}
	require.Equal(t, refundCourse{first: refundedAtOnce}, courseOf(nil))
	require.Panics(t, func() { courseOf(&fixtures.Card{Refund: "succeeded"}) })
}

func TestMoney(t *testing.T) {
	for _, c := range []struct {
		amount   int64
		currency string
		want     string
	}{
		{600, "usd", "$6.00"}, {5, "usd", "$0.05"}, {0, "usd", "$0.00"}, {100000, "usd", "$1,000.00"},
		{123456789, "usd", "$1,234,567.89"}, {600, "jpy", "¥600"}, {1234567, "jpy", "¥1,234,567"},
	} {
		require.Equal(t, c.want, Money(c.amount, c.currency))
	}
}
