package simulator_test

import (
	"os"

	"github.com/pinstripe-lab/pinstripe/simulator"
)

// Each line is one thing that can happen to a payment: the state it is in, what
// happens, the state that follows. What is not here is refused.
func ExampleWriteLifecycle_paymentIntent() {
	simulator.WriteLifecycle(os.Stdout, "payment_intent")
	// Output:
	// (new)                    created                               requires_payment_method
	// requires_payment_method  payment method given                  requires_confirmation
	// requires_confirmation    payment method given                  requires_confirmation
	// requires_action          payment method given                  requires_confirmation
	// requires_payment_method  approved                              succeeded
	// requires_confirmation    approved                              succeeded
	// requires_action          approved                              succeeded
	// requires_payment_method  approved, to be captured              requires_capture
	// requires_confirmation    approved, to be captured              requires_capture
	// requires_action          approved, to be captured              requires_capture
	// requires_payment_method  declined                              requires_payment_method
	// requires_confirmation    declined                              requires_payment_method
	// requires_action          declined                              requires_payment_method
	// requires_payment_method  authentication asked for              requires_action
	// requires_confirmation    authentication asked for              requires_action
	// requires_action          authentication asked for              requires_action
	// requires_payment_method  submitted to the bank                 processing
	// requires_confirmation    submitted to the bank                 processing
	// requires_action          submitted to the bank                 processing
	// requires_action          authenticated, to be confirmed again  requires_confirmation
	// requires_payment_method  not authenticated                     requires_payment_method
	// requires_confirmation    not authenticated                     requires_payment_method
	// requires_action          not authenticated                     requires_payment_method
	// requires_action          bank account not verified             requires_payment_method
	// requires_payment_method  bank transfer awaited                 requires_action
	// requires_confirmation    bank transfer awaited                 requires_action
	// requires_action          bank transfer awaited                 requires_action
	// requires_action          funded in part                        requires_action
	// requires_action          amount changed, funds returned        requires_confirmation
	// processing               settled                               succeeded
	// processing               returned by the bank                  requires_payment_method
	// requires_capture         captured                              succeeded
	// requires_capture         captured in part, more to come        requires_capture
	// requires_capture         hold raised                           requires_capture
	// requires_payment_method  canceled                              canceled
	// requires_capture         canceled                              canceled
	// requires_confirmation    canceled                              canceled
	// requires_action          canceled                              canceled
	// processing               canceled                              canceled
	// requires_capture         hold expired                          canceled
}

func ExampleWriteLifecycle_setupIntent() {
	simulator.WriteLifecycle(os.Stdout, "setup_intent")
	// Output:
	// (new)                    created                    requires_payment_method
	// requires_payment_method  payment method given       requires_confirmation
	// requires_confirmation    payment method given       requires_confirmation
	// requires_action          payment method given       requires_confirmation
	// requires_payment_method  approved                   succeeded
	// requires_confirmation    approved                   succeeded
	// requires_action          approved                   succeeded
	// requires_payment_method  declined                   requires_payment_method
	// requires_confirmation    declined                   requires_payment_method
	// requires_action          declined                   requires_payment_method
	// requires_payment_method  authentication asked for   requires_action
	// requires_confirmation    authentication asked for   requires_action
	// requires_action          authentication asked for   requires_action
	// requires_action          not authenticated          requires_payment_method
	// requires_action          bank account verified      succeeded
	// requires_action          bank account not verified  requires_payment_method
	// requires_payment_method  canceled                   canceled
	// requires_confirmation    canceled                   canceled
	// requires_action          canceled                   canceled
}

// An attempt follows its SetupIntent.
func ExampleWriteLifecycle_setupAttempt() {
	simulator.WriteLifecycle(os.Stdout, "setup_attempt")
	// Output:
	// (new)                  begun                      requires_confirmation
	// requires_confirmation  approved                   succeeded
	// requires_confirmation  declined                   failed
	// requires_action        declined                   failed
	// requires_confirmation  authentication asked for   requires_action
	// requires_action        approved                   succeeded
	// requires_action        not authenticated          failed
	// requires_action        bank account verified      succeeded
	// requires_action        bank account not verified  failed
	// requires_action        confirmed again            abandoned
	// requires_action        canceled                   abandoned
}

// A refund of a payment by bank transfer waits for the customer's bank details.
func ExampleWriteLifecycle_refund() {
	simulator.WriteLifecycle(os.Stdout, "refund")
	// Output:
	// (new)            refunded at once                succeeded
	// (new)            refund under way                pending
	// pending          processed                       succeeded
	// pending          the charge failed               failed
	// succeeded        rejected by the bank            failed
	// (new)            part of a hold released         succeeded
	// (new)            bank details asked for          requires_action
	// requires_action  bank details given              pending
	// pending          sent back by the bank           requires_action
	// requires_action  bank details not given in time  failed
	// pending          canceled                        canceled
	// requires_action  canceled                        canceled
}

func ExampleWriteLifecycle_mandate() {
	simulator.WriteLifecycle(os.Stdout, "mandate")
	// Output:
	// (new)    agreed to                                         active
	// (new)    agreed to, the bank account still to be verified  pending
	// pending  bank account verified                             active
	// pending  bank account not verified                         inactive
	// pending  refused by the customer's bank                    inactive
	// active   used for its only payment                         inactive
	// active   returned by the bank                              inactive
	// pending  the payment method is detached                    inactive
	// active   the payment method is detached                    inactive
}

// A charge succeeds or fails at once; one that a bank has to answer for is pending.
func ExampleWriteLifecycle_charge() {
	simulator.WriteLifecycle(os.Stdout, "charge")
	// Output:
	// (new)    approved                     succeeded
	// (new)    declined                     failed
	// (new)    submitted to the bank        pending
	// (new)    transferred by the platform  succeeded
	// pending  settled                      succeeded
	// pending  returned by the bank         failed
}

// A Source is charged once it is chargeable; one that is for one payment is
// consumed by it.
func ExampleWriteLifecycle_source() {
	simulator.WriteLifecycle(os.Stdout, "source")
	// Output:
	// (new)       made, ready to be charged      chargeable
	// (new)       made, waits for the customer   pending
	// (new)       made, cannot be authenticated  failed
	// pending     authenticated or verified      chargeable
	// pending     not authenticated or verified  failed
	// pending     money received                 chargeable
	// chargeable  money received                 chargeable
	// chargeable  all money charged              pending
	// chargeable  charged, not to be used again  consumed
	// pending     taken from its customer        consumed
	// chargeable  taken from its customer        consumed
	// consumed    taken from its customer        consumed
	// failed      taken from its customer        consumed
	// canceled    taken from its customer        consumed
	// pending     not used in time               canceled
	// chargeable  not used in time               canceled
}
