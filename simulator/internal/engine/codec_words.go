package engine

import "strings"

// commonWords are texts that records have again and again, one or two bytes each. Those that come
// later are added at the end: the number of a word is its place.
var commonWords = append([]string{"", " ", "Stripe processing fees", "Payment complete."}, strings.Fields(`
	usd eur gbp card succeeded pending requires_payment_method requires_confirmation requires_action requires_capture processing
	canceled failed automatic automatic_async manual always never unspecified unlimited limited visa mastercard amex discover
	approved_by_network declined_by_network not_sent_to_network issuer_declined authorized normal elevated highest pass fail
	unchecked unavailable charge payment refund payment_refund stripe_fee application_fee payout transfer adjustment standard
	instant bank_account pass_through active inactive enabled disabled false true none individual company requested_by_customer
	duplicate fraudulent off_session on_session generic_decline card_declined insufficient_funds
	payment_intent payment_intent.created payment_intent.succeeded payment_intent.payment_failed payment_intent.requires_action
	payment_intent.canceled payment_intent.processing payment_intent.amount_capturable_updated payment_method.attached
	payment_method.detached payment_method.updated charge.succeeded charge.updated charge.failed charge.captured charge.refunded
	charge.refund.updated charge.dispute.created charge.dispute.updated charge.dispute.closed charge.pending charge.expired
	refund.created refund.updated refund.failed customer.created customer.updated customer.deleted customer.source.created
	setup_intent.created setup_intent.succeeded setup_intent.setup_failed balance.available payout.created payout.paid payout.updated
	payout.reconciliation_completed transfer.created application_fee.created mandate.updated account.updated
	US DE FR GB SE CA link sepa_debit us_bank_account klarna ideal bancontact paypal cashapp
	2024-06-20 2025-03-31.basil 2025-09-30.clover 2023-10-16 2022-11-15 2020-08-27
`)...)

var wordNumbers = numbered(commonWords)

// wordStarts has a bit for what the words of each length begin with: most texts are no word,
// and are known not to be by that.
var wordStarts = starts(commonWords)

func starts(all []string) (bits [64]uint64) {
	for _, word := range all {
		if word != "" {
			bits[len(word)] |= 1 << (word[0] & 63)
		}
	}
	return bits
}

// wordNumber is the number of a text that is a common word.
func wordNumber(text string) (number uint64, ok bool) {
	if text == "" || len(text) >= len(wordStarts) || wordStarts[len(text)]&(1<<(text[0]&63)) == 0 {
		return 0, text == "" // the first word
	}
	number, ok = wordNumbers[text]
	return number, ok
}

func numbered(all []string) map[string]uint64 {
	numbers := make(map[string]uint64, len(all))
	for n, word := range all {
		if _, twice := numbers[word]; !twice {
			numbers[word] = uint64(n)
		}
	}
	return numbers
}
