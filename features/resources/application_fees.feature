Feature: Application fees
  A platform earns a fee on a connected account's charge, and gives it back in part or whole.
  https://docs.stripe.com/api/application_fees

  Background:
    Given a connected account at Stripe

  Rule: A fee is given back once

    Scenario: In two parts
      Given the shop has asked Stripe to create a charge with:
        | amount                 | 20.00 usd |
        | currency               | usd       |
        | source                 | tok_visa  |
        | application_fee_amount | 12        |
        | on behalf of           | {account} |
      When the shop asks Stripe to list the application fees with:
        | charge | {charge} |
      Then Stripe's answer has:
        | url               | /v1/application_fees |
        | data.0.amount     | 12                   |
        | data.0.account    | {account}            |
        | data.0.charge     | {charge}             |
        | data.0.refunded   | no                   |
        | data.1            | not there            |
      When the shop asks Stripe to refund the application fee with:
        | amount      | 10 |
        | metadata[k] | v  |
      Then Stripe's answer has:
        | members             | id, object, amount, balance_transaction, created, currency, fee, metadata |
        | id                  | fr_…              |
        | object              | fee_refund        |
        | amount              | 10                |
        | balance_transaction | txn_…             |
        | created             | set               |
        | currency            | usd               |
        | fee                 | {application fee} |
        | metadata.k          | v                 |
      And at Stripe the application fee has:
        | amount_refunded    | 10           |
        | refunded           | no           |
        | refunds.data.0.id  | {fee refund} |
      When the shop asks Stripe to refund the application fee with:
        | amount | 10 |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.type    | invalid_request_error |
        | error.param   | none                  |
        | error.message | Refund amount ($0.10) is greater than unrefunded amount on fee ($0.02) |
      When the shop asks Stripe to refund the application fee with:
        | amount | 2 |
      Then Stripe's answer has:
        | amount | 2 |
      And at Stripe the application fee has:
        | amount_refunded | 12  |
        | refunded        | yes |
      When the shop asks Stripe to refund the application fee
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.message | Application fee {application fee} has already been refunded. |
      When the shop asks Stripe to list the fee refunds
      Then Stripe's answer has:
        | url           | /v1/application_fees/{application fee}/refunds |
        | data.0.amount | 2         |
        | data.1.amount | 10        |
        | data.2        | not there |
        | has_more      | no        |
      When the shop asks Stripe to list the balance transactions with:
        | on behalf of | {account}  |
        | type         | adjustment |
      Then Stripe's answer has:
        | data.0.net         | 2                                          |
        | data.0.description | Application fee refund ({application fee}) |
        | data.1.net         | 10                                         |
      And at Stripe this happened:
        | application_fee.created  |
        | application_fee.refunded |
        | application_fee.refunded |

    Scenario Outline: A fee of 12 of which <amount> is to be given back
      Given the shop has asked Stripe to create a charge with:
        | amount                 | 20.00 usd |
        | currency               | usd       |
        | source                 | tok_visa  |
        | application_fee_amount | 12        |
        | on behalf of           | {account} |
      When the shop asks Stripe to list the application fees
      And the shop asks Stripe to refund the application fee with:
        | amount   | <amount> |
        | metadata | <metadata> |
      Then Stripe answers <status> "<code>"
      And Stripe's answer has:
        | error.param   | <param>   |
        | error.message | <message> |

      Examples:
        | amount | metadata | status | code                      | param    | message |
        | 12     |          | 200    |                           |          |         |
        | 13     |          | 400    |                           |          | Refund amount ($0.13) is greater than fee amount ($0.12) |
        | 1      |          | 200    |                           |          |         |
        | 0      |          | 400    | parameter_invalid_integer | amount   | This value must be greater than or equal to 1. |
        | -1     |          | 400    | parameter_invalid_integer | amount   | This value must be greater than or equal to 1. |
        | 5      | b        | 400    |                           | metadata | Invalid object |

    Scenario: In the old way the fee is the answer
      Given the shop has asked Stripe to create a charge with:
        | amount                 | 20.00 usd |
        | currency               | usd       |
        | source                 | tok_visa  |
        | application_fee_amount | 12        |
        | on behalf of           | {account} |
      When the shop asks Stripe to list the application fees
      And the shop asks Stripe to give the application fee back with:
        | amount | 5 |
      Then Stripe's answer has:
        | object          | application_fee |
        | amount_refunded | 5               |
        | refunded        | no              |
      When the shop asks Stripe to give the application fee back
      Then Stripe's answer has:
        | amount_refunded | 12  |
        | refunded        | yes |
      When the shop asks Stripe to give the application fee back
      Then Stripe answers 400 ""

    Scenario: What is said of it can be changed
      Given the shop has asked Stripe to create a charge with:
        | amount                 | 20.00 usd |
        | currency               | usd       |
        | source                 | tok_visa  |
        | application_fee_amount | 12        |
        | on behalf of           | {account} |
      When the shop asks Stripe to list the application fees
      And the shop asks Stripe to refund the application fee with:
        | amount      | 5 |
        | metadata[k] | v |
      And the shop asks Stripe to update the fee refund with:
        | metadata[k] | w |
      Then Stripe's answer has:
        | object     | fee_refund |
        | metadata.k | w          |
      When the shop asks Stripe to read the fee refund
      Then Stripe's answer has:
        | metadata.k | w |
        | amount     | 5 |
      When the shop asks Stripe to update the fee refund with:
        | metadata | b |
      Then Stripe answers 400 ""
      And at Stripe this happened, among other things:
        | application_fee.refunded       |
        | application_fee.refund.updated |

    Scenario Outline: There is no fee to <action>
      Given no application fee at Stripe
      And no fee refund at Stripe
      When the shop asks Stripe to <action>
      Then Stripe answers 404 "resource_missing"
      And Stripe's answer has:
        | error.type    | invalid_request_error |
        | error.param   | id                    |
        | error.message | <message>             |

      Examples:
        | action                        | message                                     |
        | read the application fee      | No such application fee: '{application fee}' |
        | refund the application fee    | No such application fee: '{application fee}' |
        | give the application fee back | No such application fee: '{application fee}' |
        | list the fee refunds          | No such application fee: '{application fee}' |
        | read the fee refund           | No such fee refund: '{fee refund}'          |
        | update the fee refund         | No such fee refund: '{fee refund}'          |

    Scenario: Another fee's refund is not there
      Given the shop has asked Stripe to create a charge with:
        | amount                 | 20.00 usd |
        | currency               | usd       |
        | source                 | tok_visa  |
        | application_fee_amount | 12        |
        | on behalf of           | {account} |
      When the shop asks Stripe to list the application fees
      And the shop asks Stripe to refund the application fee
      Given no application fee at Stripe
      When the shop asks Stripe to read the fee refund
      Then Stripe answers 404 "resource_missing"
      And Stripe's answer has:
        | error.message | No such fee refund: '{fee refund}' |
