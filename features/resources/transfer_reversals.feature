Feature: Reversals of transfers
  A platform takes back what it has passed on, in part or in full.
  https://docs.stripe.com/api/transfer_reversals

  Background:
    Given a connected account at Stripe
    And the shop has asked Stripe to create a payment with:
      | amount           | 20.00 usd             |
      | currency         | usd                   |
      | payment_method   | pm_card_bypassPending |
      | accepted methods | card                  |
      | capture_method   | automatic             |
      | confirm          | true                  |
    And the shop has asked Stripe to create a transfer with:
      | amount      | 7.00 usd  |
      | currency    | usd       |
      | destination | {account} |

  Rule: A reversal refunds the payment at the seller

    Scenario: A part is taken back
      When the shop asks Stripe to create a transfer reversal with:
        | amount          | 2.00 usd   |
        | description     | Stripe fee |
        | metadata[payin] | 450        |
      Then Stripe's answer has:
        | id                         | trr_…             |
        | object                     | transfer_reversal |
        | amount                     | 2.00 usd          |
        | balance_transaction        | txn_…             |
        | created                    | in 0 days         |
        | currency                   | usd               |
        | destination_payment_refund | pyr_…             |
        | metadata.payin             | 450               |
        | source_refund              | none              |
        | transfer                   | {transfer}        |
      When the shop notes the answer's destination_payment_refund as the refund
      And the shop asks Stripe to read the refund with:
        | expand[]     | balance_transaction |
        | on behalf of | {account}           |
      Then Stripe's answer has:
        | amount                                 | 2.00 usd            |
        | status                                 | succeeded           |
        | charge                                 | py_…                |
        | source_transfer_reversal               | {transfer reversal} |
        | transfer_reversal                      | {transfer reversal} |
        | destination_details                    | not there           |
        | balance_transaction.net                | -200                |
        | balance_transaction.type               | payment_refund      |
        | balance_transaction.reporting_category | refund              |
      When the shop asks Stripe to read the charge with:
        | on behalf of | {account} |
      Then Stripe's answer has:
        | amount_refunded | 2.00 usd |
        | refunded        | no       |
      When the shop asks Stripe to read the transfer
      Then Stripe's answer has:
        | amount_reversed       | 2.00 usd            |
        | reversed              | no                  |
        | reversals.total_count | 1                   |
        | reversals.data.0.id   | {transfer reversal} |
      When the shop asks Stripe to list the balance transactions with:
        | type     | transfer_refund |
        | expand[] | data.source     |
      Then Stripe's answer has:
        | data.0.net                | 2.00 usd            |
        | data.0.amount             | 2.00 usd            |
        | data.0.reporting_category | transfer_reversal   |
        | data.0.source.id          | {transfer reversal} |
        | data.0.available_on       | in 0 days           |
        | data.1                    | not there           |

    Scenario: All that is left is taken back
      Given the shop has asked Stripe to create a transfer reversal with:
        | amount | 2.00 usd |
      When the shop asks Stripe to create a transfer reversal
      Then Stripe's answer has:
        | amount   | 5.00 usd |
        | metadata | none     |
      When the shop asks Stripe to read the transfer
      Then Stripe's answer has:
        | amount_reversed       | 7.00 usd |
        | reversed              | yes      |
        | reversals.total_count | 2        |
      When the shop asks Stripe to create a transfer reversal
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.type    | invalid_request_error                                |
        | error.param   | none                                                 |
        | error.message | Transfer {transfer} has already been fully reversed. |
      When the shop asks Stripe to list the balance transactions
      Then Stripe's answer has:
        | data.0.net | 5.00 usd |
        | data.1.net | 2.00 usd |
        | data.2.net | -700     |
        | data.3.net | 1912     |
      When the shop asks Stripe to list the events with:
        | type | transfer.reversed |
      Then Stripe's answer has:
        | data.0.data.previous_attributes.amount_reversed | 2.00 usd  |
        | data.0.data.previous_attributes.reversed        | no        |
        | data.0.data.object.amount_reversed              | 7.00 usd  |
        | data.0.data.object.reversals.total_count        | 2         |
        | data.1.data.previous_attributes.amount_reversed | 0         |
        | data.2                                          | not there |

    Scenario Outline: <amount> cannot be taken back of 5.00
      Given the shop has asked Stripe to create a transfer reversal with:
        | amount | 2.00 usd |
      When the shop asks Stripe to create a transfer reversal with:
        | amount | <amount> |
      Then Stripe answers 400 "<code>"
      And Stripe's answer has:
        | error.type    | invalid_request_error |
        | error.param   | amount                |
        | error.message | <text>                |

      Examples:
        | amount | code                      | text                                                                          |
        | 0      | parameter_invalid_integer | This value must be greater than or equal to 1.                                |
        | 501    |                           | Reversal amount ($5.01) is greater than unreversed amount on transfer ($5.00) |

    Scenario Outline: <amount> can be taken back of 5.00
      Given the shop has asked Stripe to create a transfer reversal with:
        | amount | 2.00 usd |
      When the shop asks Stripe to create a transfer reversal with:
        | amount | <amount> |
      Then Stripe's answer has:
        | amount | <amount> |

      Examples:
        | amount |
        | 1      |
        | 500    |

  Rule: A reversal is shown and changed below its transfer

    Scenario: A reversal is shown, changed and listed
      Given the shop has asked Stripe to create a transfer reversal with:
        | amount          | 2.00 usd |
        | metadata[payin] | 450      |
      When the shop asks Stripe to update the transfer reversal with:
        | metadata[payin] | 451 |
      Then Stripe's answer has:
        | id             | {transfer reversal} |
        | metadata.payin | 451                 |
        | amount         | 2.00 usd            |
      When the shop asks Stripe to read the transfer reversal
      Then Stripe's answer has:
        | id             | {transfer reversal} |
        | metadata.payin | 451                 |
      When the shop asks Stripe to list the transfer reversals
      Then Stripe's answer has:
        | url       | /v1/transfers/{transfer}/reversals |
        | data.0.id | {transfer reversal}                |
        | data.1    | not there                          |
        | has_more  | no                                 |

    Scenario: Another transfer's reversal is not found
      Given the shop has asked Stripe to create a transfer reversal with:
        | amount | 2.00 usd |
      And the shop has asked Stripe to create a transfer with:
        | amount      | 1.00 usd  |
        | currency    | usd       |
        | destination | {account} |
      When the shop asks Stripe to read the transfer reversal
      Then Stripe answers 404 "resource_missing"
      And Stripe's answer has:
        | error.type    | invalid_request_error                            |
        | error.param   | id                                               |
        | error.message | No such transfer reversal: '{transfer reversal}' |
      When the shop asks Stripe to update the transfer reversal with:
        | metadata[payin] | 451 |
      Then Stripe answers 404 "resource_missing"

    Scenario Outline: To <action> of a transfer that nobody knows
      When the shop asks Stripe to <action> with:
        | on behalf of | {account} |
      Then Stripe answers 404 "resource_missing"
      And Stripe's answer has:
        | error.param   | transfer                       |
        | error.message | No such transfer: '{transfer}' |

      Examples:
        | action                      |
        | create a transfer reversal  |
        | list the transfer reversals |
