Feature: Refunds
  A shop gives money back, and wants to know what a refund shows, and which are refused.
  https://docs.stripe.com/api/refunds

  Background:
    Given the shop has asked Stripe to create a payment with:
      | amount           | 20.00 usd    |
      | currency         | usd          |
      | payment_method   | pm_card_visa |
      | accepted methods | card         |
      | capture_method   | automatic    |
      | confirm          | true         |
    And the shop has asked Stripe to read the payment with:
      | expand[] | latest_charge |

  Rule: A refund is found by its charge and its payment

    Scenario: A refund with all that it can have
      When the shop asks Stripe to refund the payment with:
        | charge             | {charge}          |
        | amount             | 5.00 usd          |
        | reason             | duplicate         |
        | metadata[a]        | b                 |
        | instructions_email | jenny@example.com |
      Then Stripe's answer has:
        | id                                        | re_…                      |
        | object                                    | refund                    |
        | amount                                    | 5.00 usd                  |
        | balance_transaction                       | txn_…                     |
        | charge                                    | {charge}                  |
        | created                                   | in 0 days                 |
        | currency                                  | usd                       |
        | destination_details.type                  | card                      |
        | destination_details.card.type             | refund                    |
        | destination_details.card.reference_type   | acquirer_reference_number |
        | destination_details.card.reference_status | pending                   |
        | failure_reason                            | not there                 |
        | failure_balance_transaction               | not there                 |
        | instructions_email                        | jenny@example.com         |
        | metadata.a                                | b                         |
        | next_action                               | not there                 |
        | payment_intent                            | {payment}                 |
        | reason                                    | duplicate                 |
        | receipt_number                            | none                      |
        | source_transfer_reversal                  | none                      |
        | status                                    | succeeded                 |
        | transfer_reversal                         | none                      |
      When the shop asks Stripe to update the refund with:
        | metadata[a] | c |
      Then Stripe's answer has:
        | id         | {refund} |
        | metadata.a | c        |
      When the shop asks Stripe to read the refund
      Then Stripe's answer has:
        | id         | {refund} |
        | metadata.a | c        |
        | amount     | 5.00 usd |
      When the shop asks Stripe to list the events with:
        | type | charge.refund.updated |
      Then Stripe's answer has:
        | data.0.data.object.id                      | {refund}  |
        | data.0.data.previous_attributes.metadata.a | b         |
        | data.1                                     | not there |

    Scenario: Refunds are listed by charge and by payment
      Given the shop has asked Stripe to refund the payment with:
        | charge | {charge} |
        | amount | 5.00 usd |
      And the shop has asked Stripe to refund the payment with:
        | payment_intent | {payment} |
        | amount         | 1.00 usd  |
      And the shop has asked Stripe to create a payment with:
        | amount           | 30.00 usd    |
        | currency         | usd          |
        | payment_method   | pm_card_visa |
        | accepted methods | card         |
        | capture_method   | automatic    |
        | confirm          | true         |
      And the shop has asked Stripe to refund the payment with:
        | payment_intent | {payment} |
      When the shop asks Stripe to list the refunds
      Then Stripe's answer has:
        | url           | /v1/refunds |
        | count         | 3           |
        | has_more      | no          |
        | data.0.amount | 30.00 usd   |
        | data.1.amount | 1.00 usd    |
        | data.2.amount | 5.00 usd    |
        | data.3        | not there   |
      When the shop asks Stripe to list the refunds with:
        | payment_intent | {payment} |
      Then Stripe's answer has:
        | count         | 1         |
        | data.0.amount | 30.00 usd |
        | data.1        | not there |
      When the shop notes the answer's data.0.charge as the charge
      And the shop asks Stripe to list the refunds with:
        | charge | {charge} |
      Then Stripe's answer has:
        | data.0.amount | 30.00 usd |
        | data.1        | not there |
      When the shop asks Stripe to list the charge's refunds
      Then Stripe's answer has:
        | url           | /v1/charges/{charge}/refunds |
        | count         | not there                    |
        | data.0.amount | 30.00 usd                    |
        | data.1        | not there                    |
      When the shop asks Stripe to list the refunds with:
        | limit | 1 |
      Then Stripe's answer has:
        | count    | 1   |
        | has_more | yes |

    Scenario: A refund stands below its charge
      Given the shop has asked Stripe to refund the charge with:
        | amount | 5.00 usd |
      When the shop asks Stripe to read the charge's refund
      Then Stripe's answer has:
        | id     | {refund} |
        | amount | 5.00 usd |
      When the shop asks Stripe to update the charge's refund with:
        | metadata[a] | b |
      Then Stripe's answer has:
        | metadata.a | b |
      Given no charge at Stripe
      When the shop asks Stripe to read the charge's refund
      Then Stripe answers 404 "resource_missing"
      And Stripe's answer has:
        | error.param   | refund                     |
        | error.message | No such refund: '{refund}' |
      When the shop asks Stripe to list the charge's refunds
      Then Stripe answers 404 "resource_missing"
      When the shop asks Stripe to refund the charge
      Then Stripe answers 404 "resource_missing"
      And Stripe's answer has:
        | error.param   | id                         |
        | error.message | No such charge: '{charge}' |

    Scenario: The older path answers with the charge
      When the shop asks Stripe to refund the charge by the older path with:
        | amount | 5.00 usd |
      Then Stripe's answer has:
        | id              | {charge} |
        | object          | charge   |
        | amount_refunded | 5.00 usd |
      When the shop asks Stripe to refund the charge by the older path with:
        | amount | 15.01 usd |
      Then Stripe answers 400 ""

  Rule: No refund is more than what is left

    Scenario Outline: Of 15.00 that are left, a refund of <amount> is <status>
      Given the shop has asked Stripe to refund the payment with:
        | charge | {charge} |
        | amount | 5.00 usd |
      When the shop asks Stripe to refund the payment with:
        | payment_intent | {payment} |
        | amount         | <amount>  |
      Then Stripe answers <status> "<code>"
      And Stripe's answer has:
        | error.type    | <type>  |
        | error.param   | <param> |
        | error.message | <text>  |

      Examples:
        | amount | status | code                      | type                  | param     | text                                                                        |
        | 1      | 200    |                           | not there             | not there | not there                                                                   |
        | 1500   | 200    |                           | not there             | not there | not there                                                                   |
        | 1501   | 400    |                           | invalid_request_error | amount    | Refund amount ($15.01) is greater than unrefunded amount on charge ($15.00) |
        | 0      | 400    | parameter_invalid_integer | invalid_request_error | amount    | This value must be greater than or equal to 1.                              |
        | -1     | 400    | parameter_invalid_integer | invalid_request_error | amount    | This value must be greater than or equal to 1.                              |

    Scenario Outline: Of 20.00 that were paid, a refund of <amount> is <status>
      When the shop asks Stripe to refund the payment with:
        | payment_intent | {payment} |
        | amount         | <amount>  |
      Then Stripe answers <status> ""
      And Stripe's answer has:
        | error.param   | <param> |
        | error.message | <text>  |

      Examples:
        | amount | status | param     | text                                                          |
        | 2000   | 200    | not there | not there                                                     |
        | 2001   | 400    | amount    | Refund amount ($20.01) is greater than charge amount ($20.00) |

    Scenario: What was given back is not given back again
      Given the shop has asked Stripe to refund the payment with:
        | payment_intent | {payment} |
      When the shop asks Stripe to refund the payment with:
        | payment_intent | {payment} |
      Then Stripe answers 400 "charge_already_refunded"
      And Stripe's answer has:
        | error.type    | invalid_request_error                      |
        | error.param   | none                                       |
        | error.message | Charge {charge} has already been refunded. |

    Scenario Outline: A refund with <one>=<1> <two>=<2> is refused
      When the shop asks Stripe to refund the payment with:
        | <one> | <1> |
        | <two> | <2> |
      Then Stripe answers <status> "<code>"
      And Stripe's answer has:
        | error.type    | invalid_request_error |
        | error.param   | <param>               |
        | error.message | <text>                |

      Examples:
        | one            | 1         | two                    | 2       | status | code             | param                  | text                                                                                       |
        | reason         | duplicate |                        |         | 400    |                  | not there              | One of the following params should be provided for this request: payment_intent or charge. |
        | charge         | ch_none   |                        |         | 404    | resource_missing | id                     | No such charge: 'ch_none'                                                                  |
        | payment_intent | pi_none   |                        |         | 400    | resource_missing | payment_intent         | No such payment_intent: 'pi_none'                                                          |
        | charge         | {charge}  | payment_intent         | pi_none | 400    | resource_missing | payment_intent         | No such payment_intent: 'pi_none'                                                          |
        | charge         | {charge}  | reverse_transfer       | true    | 400    |                  | reverse_transfer       | Charge {charge} has no transfer that could be reversed.                                    |
        | charge         | {charge}  | refund_application_fee | true    | 400    |                  | refund_application_fee | Charge {charge} has no application fee that could be refunded.                             |
        | charge         | {charge}  | reason                 | regret  | 400    |                  | reason                 | Invalid reason: must be one of duplicate, fraudulent, or requested_by_customer             |

    Scenario: A payment that failed has nothing to give back
      When the shop asks Stripe to create a payment with:
        | amount           | 20.00 usd              |
        | currency         | usd                    |
        | payment_method   | pm_card_chargeDeclined |
        | accepted methods | card                   |
        | confirm          | true                   |
      And the shop asks Stripe to refund the payment with:
        | payment_intent | {payment} |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.type    | invalid_request_error                                                       |
        | error.message | This PaymentIntent ({payment}) does not have a successful charge to refund. |
      When the shop asks Stripe to read the payment with:
        | expand[] | latest_charge |
      And the shop asks Stripe to refund the payment with:
        | charge | {charge} |
      Then Stripe answers 400 "charge_not_refundable"
      And Stripe's answer has:
        | error.message | Charge {charge} cannot be refunded because it has a status of failed. |

    Scenario: What is held is canceled, not refunded
      When the shop asks Stripe to create a payment with:
        | amount           | 20.00 usd     |
        | currency         | usd           |
        | payment_method   | pm_card_visa  |
        | accepted methods | card          |
        | capture_method   | manual        |
        | confirm          | true          |
        | expand[]         | latest_charge |
      And the shop asks Stripe to refund the payment with:
        | charge | {charge} |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.message | This uncaptured Charge was created by a PaymentIntent ({payment}). You must cancel the PaymentIntent to reverse the authorization instead of refunding… |

    Scenario: A hold without a payment is released whole
      Given the shop has asked Stripe to create a charge with:
        | amount   | 20.00 usd |
        | currency | usd       |
        | source   | tok_visa  |
        | capture  | false     |
      When the shop asks Stripe to refund the charge with:
        | amount | 19.99 usd |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.param   | amount                                                                                                                    |
        | error.message | You cannot partially refund an uncaptured charge. Instead, capture the charge for an amount less than the original amount |
      When the shop asks Stripe to refund the charge
      Then Stripe's answer has:
        | amount                                    | 20.00 usd                 |
        | status                                    | succeeded                 |
        | balance_transaction                       | none                      |
        | destination_details.card.type             | reversal                  |
        | destination_details.card.reference_status | available                 |
        | destination_details.card.reference_type   | system_trace_audit_number |
        | destination_details.card.reference        | set                       |

    Scenario: A refund that nobody knows
      Given no refund at Stripe
      When the shop asks Stripe to read the refund
      Then Stripe answers 404 "resource_missing"
      And Stripe's answer has:
        | error.param   | refund                     |
        | error.message | No such refund: '{refund}' |
      When the shop asks Stripe to update the refund with:
        | metadata[a] | b |
      Then Stripe answers 404 "resource_missing"
      When the shop asks Stripe to cancel the refund
      Then Stripe answers 404 "resource_missing"

    Scenario: A refund of a card is done at once
      Given the shop has asked Stripe to refund the payment with:
        | payment_intent | {payment} |
      When the shop asks Stripe to cancel the refund
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.message | Canceling this refund is unsupported. |

  Rule: A debit that has not settled is given back when it has

    Background:
      Given the shop has asked Stripe to create a payment with:
        | amount                                      | 20.00 eur              |
        | currency                                    | eur                    |
        | accepted methods                            | sepa_debit             |
        | payment_method_data[type]                   | sepa_debit             |
        | payment_method_data[sepa_debit][iban]       | DE89370400440532013000 |
        | payment_method_data[billing_details][name]  | Jenny                  |
        | payment_method_data[billing_details][email] | jenny@example.com      |
        | mandate_data[customer_acceptance][type]     | offline                |
        | confirm                                     | true                   |
      And the shop has asked Stripe to read the payment with:
        | expand[] | latest_charge |
      And the shop has asked Stripe to refund the payment with:
        | charge | {charge} |
        | amount | 5.00 eur |

    @clock
    Scenario: A refund waits for its debit
      Then Stripe's answer has:
        | status              | pending        |
        | pending_reason      | charge_pending |
        | balance_transaction | none           |
        | amount              | 5.00 eur       |
      When 14 days pass
      And the shop asks Stripe to read the refund
      Then Stripe's answer has:
        | status              | succeeded |
        | pending_reason      | not there |
        | balance_transaction | txn_…     |
