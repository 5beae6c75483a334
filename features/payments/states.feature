Feature: What can still be done with a payment
  Each state of a payment allows some calls and refuses the others, and the refusal says why.
  https://docs.stripe.com/payments/paymentintents/lifecycle

  Rule: What is decided is not confirmed again

    Scenario: A purchase is not confirmed again
      Given a purchase of 10.00 usd with the card "visa"
      When the shop asks Stripe to confirm the payment
      Then Stripe answers 400 "payment_intent_unexpected_state"
      And Stripe's answer has:
        | error.message | You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed. |

    Scenario: A hold is not confirmed again
      Given a hold of 10.00 usd with the card "visa"
      When the shop asks Stripe to confirm the payment
      Then Stripe answers 400 "payment_intent_unexpected_state"
      And Stripe's answer has:
        | error.message | You cannot confirm this PaymentIntent because it has already been confirmed and is awaiting capture. |

    Scenario: A canceled payment is not confirmed
      Given a hold of 10.00 usd with the card "visa"
      When I void it
      And the shop asks Stripe to confirm the payment
      Then Stripe answers 400 "payment_intent_unexpected_state"
      And Stripe's answer has:
        | error.message | You cannot confirm this PaymentIntent because it has a status of canceled.… |
        | error.param   | none |

    Scenario: A canceled payment takes no other card
      Given a hold of 10.00 usd with the card "visa"
      When I void it
      And the shop asks Stripe to confirm the payment with:
        | payment_method | pm_card_visa |
      Then Stripe answers 400 "payment_intent_unexpected_state"
      And Stripe's answer has:
        | error.message | This PaymentIntent's payment_method could not be updated because it has a status of canceled.… |
        | error.param   | payment_method |

    Scenario: A payment without a card is not confirmed
      When the shop asks Stripe to create a payment with:
        | amount   | 10.00 usd |
        | currency | usd       |
      And the shop asks Stripe to confirm the payment
      Then Stripe answers 400 "payment_intent_unexpected_state"
      And Stripe's answer has:
        | error.message | You cannot confirm this PaymentIntent because it's missing a payment method.… |

    Scenario: The default card of the customer is none of a payment's
      Given a customer at Stripe
      When the shop asks Stripe to create a payment with:
        | amount   | 10.00 usd  |
        | currency | usd        |
        | customer | {customer} |
      And the shop asks Stripe to confirm the payment
      Then Stripe answers 400 "payment_intent_unexpected_state"
      And Stripe's answer has:
        | error.message | including specify a payment method attached to this customer |

  Rule: A capture takes something, and at most what is held

    Scenario: A hold is captured to the cent
      Given a hold of 10.00 usd with the card "visa"
      When the shop asks Stripe to capture the payment with:
        | amount_to_capture | 10.00 usd |
      Then at Stripe the payment has:
        | status            | succeeded |
        | amount_received   | 10.00 usd |
        | amount_capturable | 0.00 usd  |

    Scenario Outline: A capture of <amount> cents is refused
      Given a hold of 10.00 usd with the card "visa"
      When the shop asks Stripe to capture the payment with:
        | amount_to_capture | <amount> |
      Then Stripe answers 400 "<code>"
      And Stripe's answer has:
        | error.message | <message> |
      And at Stripe the payment is "requires_capture"

      Examples:
        | amount | code                      | message                                        |
        | -1     |                           | Invalid non-negative integer                   |
        | 0      | parameter_invalid_integer | This value must be greater than or equal to 1. |
        | 1001   | amount_too_large          | The payment could not be captured…             |

    Scenario: What a last capture left is gone
      Given a hold of 10.00 usd with the card "visa"
      When I capture 4.00 usd of it
      And I capture it
      Then Stripe refuses it with "payment_intent_unexpected_state"
      And the transaction has:
        | message | The remaining amount on this PaymentIntent could not be captured because the remainder of the authorized amount has been released. |

    Scenario: What was never held is not captured
      Given a purchase of 10.00 usd with the card "visa"
      When I capture it
      Then Stripe refuses it with "payment_intent_unexpected_state"
      And the transaction has:
        | message | This PaymentIntent could not be captured because it has a status of succeeded.… |

    Scenario: A partial capture of several leaves the charge with what was taken
      When the shop asks Stripe to create a payment with:
        | amount                                             | 10.00 usd    |
        | currency                                           | usd          |
        | payment_method                                     | pm_card_visa |
        | accepted methods                                   | card         |
        | capture_method                                     | manual       |
        | payment_method_options[card][request_multicapture] | if_available |
        | confirm                                            | true         |
      And the shop asks Stripe to capture the payment with:
        | amount_to_capture | 4.00 usd |
        | final_capture     | false    |
      Then at Stripe the charge has:
        | amount_captured | 4.00 usd |
      When the shop asks Stripe to capture the payment with:
        | amount_to_capture | 6.01 usd |
      Then Stripe answers 400 "amount_too_large"
      When the shop asks Stripe to capture the payment with:
        | amount_to_capture | 6.00 usd |
      Then at Stripe the charge has:
        | amount_captured | 10.00 usd |

  Rule: A hold is only raised

    Scenario Outline: A hold of 10.00 usd is not raised to <amount>
      When the shop asks Stripe to create a payment with:
        | amount                                                          | 10.00 usd    |
        | currency                                                        | usd          |
        | payment_method                                                  | pm_card_visa |
        | accepted methods                                                | card         |
        | capture_method                                                  | manual       |
        | payment_method_options[card][request_incremental_authorization] | if_available |
        | confirm                                                         | true         |
      And the shop asks Stripe to raise the hold with:
        | amount | <amount> |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.param | amount |
      And at Stripe the payment has:
        | amount | 10.00 usd |

      Examples:
        | amount    |
        | 9.99 usd  |
        | 10.00 usd |

    Scenario: A hold is not raised where the shop did not ask for that
      Given a hold of 10.00 usd with the card "visa"
      When the shop asks Stripe to raise the hold with:
        | amount | 15.00 usd |
      Then Stripe answers 400 "payment_intent_invalid_parameter"

    Scenario: A purchase is no hold that could be raised
      Given a purchase of 10.00 usd with the card "visa"
      When the shop asks Stripe to raise the hold with:
        | amount | 15.00 usd |
      Then Stripe answers 400 "payment_intent_unexpected_state"

  Rule: Whoever may be sent away must be told where to come back to

    Scenario Outline: <payment> needs no address to come back to
      When the shop asks Stripe to create a payment with:
        | amount                             | 10.00 usd    |
        | currency                           | usd          |
        | payment_method                     | pm_card_visa |
        | automatic_payment_methods[enabled] | true         |
        | confirm                            | true         |
        | <name>                             | <value>      |
      Then at Stripe the payment is "succeeded"

      Examples:
        | payment                                   | name                                       | value                     |
        | A payment that sends nobody away          | automatic_payment_methods[allow_redirects] | never                     |
        | A payment whose page handles what comes   | use_stripe_sdk                             | true                      |
        | A payment with an address to come back to | return_url                                 | https://shop.example/back |

    Scenario: A payment that may send its customer away wants an address to come back to
      When the shop asks Stripe to create a payment with:
        | amount                             | 10.00 usd    |
        | currency                           | usd          |
        | payment_method                     | pm_card_visa |
        | automatic_payment_methods[enabled] | true         |
        | confirm                            | true         |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.param | return_url |

  Rule: What was called off does not come about later

    @clock
    Scenario: A refund that was called back gives nothing back
      Given a purchase of 10.00 usd with the payment method "pm_card_pendingRefund"
      When I refund it
      And the shop asks Stripe to cancel the refund
      And 2 days pass
      Then at Stripe the refund is "canceled"
      And at Stripe the charge has:
        | refunded        | no       |
        | amount_refunded | 0.00 usd |

    @clock
    Scenario: Of two refunds that the bank sends back nothing is refunded
      Given a purchase of 10.00 usd with the payment method "pm_card_refundFail"
      When I refund 4.00 usd of it
      And I refund 5.00 usd of it
      Then at Stripe the charge has:
        | amount_refunded | 9.00 usd |
      When 1 day passes
      Then at Stripe the refund is "failed"
      And at Stripe the charge has:
        | amount_refunded | 0.00 usd |
        | refunded        | no       |

    @clock
    Scenario: A hold that was voided does not expire
      Given a hold of 10.00 usd with the card "visa"
      When I void it, because "abandoned"
      And 8 days pass
      Then at Stripe the payment has:
        | status              | canceled  |
        | cancellation_reason | abandoned |

    @clock
    Scenario: A hold that was captured does not expire
      Given a hold of 10.00 usd with the card "visa"
      When I capture it
      And 8 days pass
      Then at Stripe the payment is "succeeded"

    @clock
    Scenario: A hold expires after seven days
      Given a hold of 10.00 usd with the card "visa"
      When 167 hours pass
      Then at Stripe the payment is "requires_capture"
      When 1 hour passes
      Then at Stripe the payment has:
        | status            | canceled |
        | amount_capturable | 0.00 usd |

    @clock
    Scenario: A source that was charged is not taken back for lack of use
      When the shop asks Stripe to create a source with:
        | type  | card       |
        | token | tok_visa   |
        | usage | single_use |
      And the shop asks Stripe to create a charge with:
        | amount   | 20.00 usd |
        | currency | usd       |
        | source   | {source}  |
      And 7 hours pass
      Then at Stripe the source is "consumed"
      And at Stripe this happened:
        | source.chargeable |
        | charge.succeeded  |

    Scenario Outline: A source <what> is not charged again: <message>
      When the shop asks Stripe to create a source with:
        | type  | card     |
        | token | tok_visa |
        | usage | <usage>  |
      And the shop asks Stripe to create a charge with:
        | amount   | 20.00 usd |
        | currency | usd       |
        | source   | {source}  |
      And the shop asks Stripe to create a charge with:
        | amount   | 20.00 usd |
        | currency | usd       |
        | source   | {source}  |
      Then Stripe answers 400 "invalid_source_usage"
      And Stripe's answer has:
        | error.message | <message> |

      Examples:
        | what                       | usage      | message                                                                 |
        | for one payment            | single_use | The source you provided is not in a chargeable state.                   |
        | that no customer ever kept | reusable   | The reusable source you provided is consumed because it was previously… |

    Scenario: A bank account that waits for its deposits can be a customer's, and not be charged
      Given a customer at Stripe
      When the shop asks Stripe to create a source with:
        | type                      | ach_debit    |
        | currency                  | usd          |
        | ach_debit[routing_number] | 110000000    |
        | ach_debit[account_number] | 000123456789 |
        | ach_debit[country]        | US           |
        | ach_debit[type]           | individual   |
        | owner[name]               | Jenny Rosen  |
      And the shop asks Stripe to add to the customer with:
        | source | {source} |
      Then Stripe's answer has:
        | status | pending |
      When the shop asks Stripe to create a charge with:
        | amount   | 20.00 usd  |
        | currency | usd        |
        | customer | {customer} |
        | source   | {source}   |
      Then Stripe answers 400 "invalid_source_usage"

    Scenario: A bank account is tried three times, and the third is the last
      When the shop asks Stripe to create a source with:
        | type                      | ach_debit    |
        | currency                  | usd          |
        | ach_debit[routing_number] | 110000000    |
        | ach_debit[account_number] | 000123456789 |
        | ach_debit[country]        | US           |
        | ach_debit[type]           | individual   |
        | owner[name]               | Jenny Rosen  |
      And the shop asks Stripe to verify the source with:
        | values[] | 1 |
        | values[] | 2 |
      Then at Stripe the source has:
        | status                               | pending |
        | code_verification.attempts_remaining | 2       |
      When the shop asks Stripe to verify the source with:
        | values[] | 1 |
        | values[] | 2 |
      Then at Stripe the source is "pending"
      When the shop asks Stripe to verify the source with:
        | values[] | 1 |
        | values[] | 2 |
      Then at Stripe the source is "failed"

  Rule: What takes its time takes as long as it does

    @clock
    Scenario Outline: The acquirer names its number for the refund of <what> a day later: <number>
      Given a purchase of 10.00 usd with the payment method "<method>"
      When I refund it
      Then at Stripe the refund has:
        | destination_details.card.reference_status | pending |
      When 25 hours pass
      Then at Stripe the refund has:
        | destination_details.card.reference_status | <number> |

      Examples:
        | what   | method       | number    |
        | a card | pm_card_visa | available |

    @clock
    Scenario: A dispute can be answered to the end of the ninth day
      Given a purchase of 10.00 usd with the payment method "pm_card_createDispute"
      Then at Stripe the dispute has:
        | evidence_details.due_by | 1792886399 |
      When 9 days pass
      And 11 hours pass
      Then at Stripe the dispute is "needs_response"
      When 1 hour passes
      Then at Stripe the dispute is "lost"

    Scenario: A review is told of once, after its charge
      Given the account reviews elevated risk
      When I purchase 10.00 usd with the card "visa, elevated risk"
      Then at Stripe this happened:
        | payment_intent.created   |
        | charge.succeeded         |
        | review.opened            |
        | payment_intent.succeeded |

    @clock
    Scenario Outline: A transfer of test money brings <amount> where the owner's address is <address>
      When the shop asks Stripe to create a source with:
        | type         | ach_credit_transfer |
        | currency     | usd                 |
        | owner[email] | <address>           |
      And 1 hour passes
      Then at Stripe the source has:
        | receiver.amount_received | <amount> |

      Examples:
        | address                 | amount    |
        | amount_5200@example.com | 52.00 usd |
        | amount_0@example.com    | 10.00 usd |
        | amount_x@example.com    | 10.00 usd |
        | jenny@example.com       | 10.00 usd |
        | 4200@example.com        | 10.00 usd |

    @clock
    Scenario: An inquiry that became a dispute can be answered as long
      Given a purchase of 10.00 usd with the payment method "pm_card_createDisputeInquiry"
      When the shop asks Stripe to answer the dispute with:
        | evidence[uncategorized_text] | escalate_inquiry_evidence |
        | submit                       | true                      |
      And 1 day passes
      Then at Stripe the dispute is "needs_response"
      When 9 days pass
      Then at Stripe the dispute is "lost"

    @clock
    Scenario: Money comes to a source more than once
      When the shop asks Stripe to create a source with:
        | type         | ach_credit_transfer     |
        | currency     | usd                     |
        | owner[email] | amount_5200@example.com |
      And 1 hour passes
      And the shop asks Stripe to update the source with:
        | owner[email] | amount_800@example.com |
      And 1 hour passes
      Then at Stripe the source has:
        | receiver.amount_received | 60.00 usd |

  Rule: The books say what the money was for

    Scenario Outline: The refund of a payment <what> is booked as "<booked>"
      When I purchase 10.00 usd with the card "visa"<with>
      And I refund it
      And the shop asks Stripe to list the balance transactions
      Then Stripe's answer has:
        | data.0.type        | refund   |
        | data.0.amount      | -1000    |
        | data.0.description | <booked> |

      Examples:
        | what                  | with                         | booked                  |
        | without a description |                              | REFUND FOR CHARGE       |
        | for tea               | , with the description "Tea" | REFUND FOR CHARGE (Tea) |

    Scenario: A dispute that is won gives back what it took
      Given a purchase of 10.00 usd with the payment method "pm_card_createDispute"
      When the shop asks Stripe to list the balance transactions
      Then Stripe's answer has:
        | data.0.amount      | -1000                   |
        | data.0.fee         | 1500                    |
        | data.0.net         | -2500                   |
        | data.0.description | Chargeback withdrawal … |

    Scenario: What changed about a dispute is told with what was there before
      Given a purchase of 10.00 usd with the payment method "pm_card_createDispute"
      When the shop asks Stripe to accept the dispute
      And the shop asks Stripe to list the events
      Then Stripe's answer has:
        | data.0.type                            | charge.dispute.closed |
        | data.0.data.previous_attributes.status | needs_response        |

  Rule: A network token comes with its cryptogram, unless its owner is away

    Scenario Outline: A network token <how> pays
      When I purchase 10.00 usd with the network token "visa"<clause>
      Then it succeeded

      Examples:
        | how                                     | clause                              |
        | with its cryptogram                     |                                     |
        | without a cryptogram, with nobody there | , without a cryptogram, off session |

    Scenario: A network token without a cryptogram is refused while its owner is there
      When I purchase 10.00 usd with the network token "visa", without a cryptogram
      Then Stripe refuses it with "parameter_missing"
      And at Stripe there are 0 charges

  Rule: A set-up that is over is not confirmed again

    Scenario: A set-up that was canceled stays so
      When the shop asks Stripe to create a set-up with:
        | payment_method   | pm_card_visa |
        | accepted methods | card         |
      And the shop asks Stripe to cancel the set-up
      And the shop asks Stripe to confirm the set-up
      Then Stripe answers 400 "setup_intent_unexpected_state"
      And Stripe's answer has:
        | error.message | You cannot confirm this SetupIntent because it has been canceled. |

    Scenario: A set-up that succeeded is done
      When the shop asks Stripe to create a set-up with:
        | payment_method   | pm_card_visa |
        | accepted methods | card         |
        | confirm          | true         |
      And the shop asks Stripe to confirm the set-up
      Then Stripe answers 400 "setup_intent_unexpected_state"
      And Stripe's answer has:
        | error.message | You cannot confirm this SetupIntent because it has already succeeded. |

    Scenario: A set-up on another company's page needs to know where to come back to
      Given the account is in Italy
      When the shop asks Stripe to create a set-up with:
        | payment_method_data[type] | paypal |
        | accepted methods          | paypal |
        | confirm                   | true   |
      Then Stripe answers 400 "parameter_missing"
      When the shop asks Stripe to create a set-up with:
        | payment_method_data[type] | paypal                    |
        | accepted methods          | paypal                    |
        | return_url                | https://shop.example/back |
        | confirm                   | true                      |
      Then Stripe's answer has:
        | status | requires_action |

  Rule: The charge says how its customer was authenticated

    Scenario: A customer who authenticated leaves the number of it
      Given the shop receives the webhooks of payments
      When I purchase 10.00 usd with the card "visa, always authenticate", allowing 3D Secure
      And the customer authenticates
      And the webhooks arrive
      Then at Stripe the charge has:
        | payment_method_details.card.three_d_secure.result         | authenticated |
        | payment_method_details.card.three_d_secure.transaction_id | set           |

    Scenario Outline: The card "<card>" leaves a charge whose 3D Secure is <result>, with a number: <number>
      When I purchase 10.00 usd with the card "<card>", asking for 3D Secure "any"
      Then it succeeded
      And at Stripe the charge has:
        | payment_method_details.card.three_d_secure.result         | <result> |
        | payment_method_details.card.three_d_secure.transaction_id | <number> |

      Examples:
        | card                                     | result               | number |
        | visa                                     | attempt_acknowledged | set    |
        | visa, 3D Secure on request, lookup error | processing_error     | none   |
