package stripe

// A payment that is shared with a connected account. A direct charge is the
// connected account's, and the platform takes its fee out of it. A destination
// charge is the platform's, and money is sent on.

// share does what a charge that has taken money owes others, once that money is
// booked: it collects the application fee, or sends the money on. The caller keeps
// the charge.
func (c call) share(ch *Charge, paid *BalanceTransaction) {
	fee := c.feeOf(ch)
	worth := paid.exchanged(ch.Currency)
	switch {
	case c.Account.Platform != nil:
		if fee != nil {
			fee.Account, fee.Charge, fee.Amount, fee.Currency = c.Account.ID, ch.ID, worth.of(fee.Amount), worth.to
			c.at(c.Account.Platform, func(c call) { c.collect(fee, paid.AvailableOn) })
			paid.Fees = append(paid.Fees, fee.fee())
			ch.ApplicationFee = fee.ID
		}
	case ch.Transfer.Destination != "":
		t := &AccountTransfer{
			Created: c.Unix(), Amount: worth.of(ch.AmountCaptured), Currency: worth.to, Destination: ch.Transfer.Destination,
			SourceTransaction: ch.ID, SourceType: "card", Group: ch.Transfer.Group,
		}
		if part := ch.Transfer.Amount; part != nil {
			t.Amount = worth.of(min(*part, ch.AmountCaptured))
		}
		if c.Account.ActFor(t.Destination) == nil || t.Amount == 0 {
			return // the account has gone in the meantime
		}
		if fee != nil {
			fee.Originating = ch.ID
			ch.ApplicationFee = fee.ID
		}
		c.send(t, ch, fee)
		ch.SentBy = t.ID
	}
}

// feeOf is the application fee of a charge, nil if there is none: no more than
// what was captured. It is in the charge's currency: who collects it turns it into
// that of the money it is taken of. Its id is the connected account's, as recorded.
func (c call) feeOf(ch *Charge) *ApplicationFee {
	amount := ch.Transfer.Fee
	owner, platform := c.Account, c.Account.Platform
	if platform == nil {
		owner, platform = c.Account.ActFor(ch.Transfer.Destination), c.Account
	}
	if amount == nil || *amount == 0 || owner == nil || owner == platform {
		return nil
	}
	return &ApplicationFee{
		ID: owner.NewID("fee", c.Now), Created: c.Unix(), Amount: min(*amount, ch.AmountCaptured), Currency: ch.Currency,
		Application: applicationID(platform),
	}
}

// A sharedRefund is what a refund of a shared payment takes back from others.
type sharedRefund struct {
	transfer *AccountTransfer
	reversal *TransferReversal
	withFee  bool
}

// shareRefund reads what a refund is to take back from others: of a destination
// charge the transfer, of either kind the application fee; each in proportion.
// It comes before the refund is made, which names the reversal.
func (c call) shareRefund(r *Refund, ch *Charge) sharedRefund {
	s := sharedRefund{withFee: r.WithFee}
	reverse := r.Reverse
	if reverse || s.withFee {
		c.settleNow(ch)
	}
	if reverse {
		if t, ok := transfers.edit(c, ch.SentBy); ok {
			done, _ := c.refunded(ch)
			amount := min(portion(t.Amount, done, r.Amount, ch.AmountCaptured), t.Amount-t.AmountReversed)
			if amount > 0 {
				s.transfer, s.reversal = t, &TransferReversal{ID: c.NewID("trr"), Amount: amount, SourceRefund: r.ID}
				r.TransferReversal = s.reversal.ID
			}
		}
	}
	if s.withFee && c.Account.Platform != nil {
		c.giveFeeBack(r, ch, c.shareOf(ch, r))
		s.withFee = false
	}
	return s
}

// shareOf is the part of a fee that goes with a refund of a charge.
func (c call) shareOf(ch *Charge, r *Refund) func(*ApplicationFee) int64 {
	done, _ := c.refunded(ch)
	return func(fee *ApplicationFee) int64 { return portion(fee.Amount, done, r.Amount, ch.AmountCaptured) }
}

// finish takes back what a refund that has just been made takes back.
func (s sharedRefund) finish(c call, r *Refund, ch *Charge) {
	if s.reversal != nil {
		c.reverse(s.transfer, s.reversal, s.withFee)
		return
	}
	if !s.withFee {
		return
	}
	// the transfer stays with the connected account, and it gets the fee back
	if fee, ok := applicationFees.edit(c, ch.ApplicationFee); ok {
		done, _ := c.refunded(ch)
		amount := min(portion(fee.Amount, done-r.Amount, r.Amount, ch.AmountCaptured), fee.Amount-fee.AmountRefunded)
		if amount > 0 {
			back := &FeeRefund{Amount: amount}
			c.refundFee(fee, back)
			c.at(c.Account.ActFor(fee.Account), func(c call) { c.feeReturned(fee, back) })
		}
	}
}

// giveFeeBack lets the platform give back the share of its fee that goes with a
// refund of a charge on this, the connected account; it stands in the refund's
// balance transaction.
func (c call) giveFeeBack(r *Refund, ch *Charge, share func(*ApplicationFee) int64) {
	c.at(c.Account.Platform, func(platform call) {
		fee, ok := applicationFees.edit(platform, ch.ApplicationFee)
		if !ok {
			return
		}
		amount := min(share(fee), fee.Amount-fee.AmountRefunded)
		if amount <= 0 {
			return
		}
		platform.refundFee(fee, &FeeRefund{Amount: amount})
		back := fee.fee()
		back.Amount = -amount
		r.Fees = append(r.Fees, back)
	})
}
