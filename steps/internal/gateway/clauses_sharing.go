package gateway

import (
	"strconv"

	"github.com/pinstripe-lab/pinstripe/adapter"
	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
)

// sharingClauses are what can be said about connected accounts, Radar and the data
// that make a payment cheaper.
var sharingClauses = []clause{
	// connected accounts
	phrase(`for the connected account`, withAccount(func(r *request, id string) { r.Connect.Account = id })),
	phrase(`settled by the connected account`, withAccount(func(r *request, id string) { r.Connect.OnBehalfOf = id })),
	phrase(`sent on to the connected account`, withAccount(func(r *request, id string) { r.Connect.TransferDestination = id })),
	phrase(`sending `+lab.Money+` on`, withMoney(func(r *request, n int64) { r.Connect.TransferAmount = n })),
	phrase(`with a fee of `+lab.Money, withMoney(func(r *request, n int64) { r.Connect.ApplicationFeeAmount = &n })),
	phrase(`giving the fee back`, always(func(r *request) { r.feeBack = true })),
	phrase(`giving `+lab.Money+` of the fee back`, withMoney(func(r *request, n int64) { r.feeBackAmount = n })),
	phrase(`taking the transfer back`, always(func(r *request) { r.transferBack = true })),

	// Radar
	phrase(`in the Radar session`, func(s *Steps, r *request, _ []string) (err error) {
		r.Radar.SessionID, err = s.ID("radar session")
		return err
	}),
	phrase(`skipping Radar's rules`, always(func(r *request) { r.Radar.SkipRules = true })),

	// what else goes with a payment
	phrase(`with Level 3 data for order "([^"]*)"`, with(func(r *request, order string) {
		r.Level3 = &adapter.Level3{MerchantReference: order}
	})),
	phrase(`to be fulfilled at (\d+)`, func(_ *Steps, r *request, args []string) (err error) {
		r.FulfillmentDate, err = strconv.ParseInt(args[0], 10, 64)
		return err
	}),
}

// withAccount is an apply that takes the connected account at hand.
func withAccount(change func(*request, string)) func(*Steps, *request, []string) error {
	return func(s *Steps, r *request, _ []string) error {
		id, err := s.ID("account")
		change(r, id)
		return err
	}
}

// withMoney is an apply that takes an amount.
func withMoney(change func(*request, int64)) func(*Steps, *request, []string) error {
	return func(_ *Steps, r *request, args []string) error {
		n, err := lab.Minor(args[0], args[1])
		change(r, n)
		return err
	}
}
