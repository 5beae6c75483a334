Feature: What payouts take and refuse
  A platform pays its sellers out by hand, and wants to know what a payout shows, and what is refused.
  https://docs.stripe.com/api/payouts

  Background:
    Given the shop has asked Stripe to create an account with:
      | type                                  | custom           |
      | country                               | US               |
      | settings[payouts][schedule][interval] | manual           |
      | external_account                      | btok_us_verified |
    And the connected account has told Stripe all that it asks
    And the shop has asked Stripe to create a payment with:
      | amount           | 20.00 usd             |
      | currency         | usd                   |
      | payment_method   | pm_card_bypassPending |
      | accepted methods | card                  |
      | capture_method   | automatic             |
      | confirm          | true                  |
      | on behalf of     | {account}             |

  Rule: A payout shows what it was asked for

    @clock
    Scenario: A payout with all that it can have
      When the shop asks Stripe to create a payout with:
        | amount               | 10.00 usd |
        | currency             | USD       |
        | description          | Rent      |
        | statement_descriptor | SHOP      |
        | metadata[k]          | v         |
        | on behalf of         | {account} |
      Then Stripe's answer has:
        | id                          | po_…           |
        | object                      | payout         |
        | amount                      | 10.00 usd      |
        | application_fee             | none           |
        | application_fee_amount      | none           |
        | arrival_date                | in 12 hours    |
        | automatic                   | no             |
        | balance_transaction         | txn_…          |
        | created                     | in 0 days      |
        | currency                    | usd            |
        | description                 | Rent           |
        | destination                 | ba_…           |
        | failure_balance_transaction | none           |
        | failure_code                | none           |
        | failure_message             | none           |
        | livemode                    | no             |
        | metadata.k                  | v              |
        | method                      | standard       |
        | original_payout             | none           |
        | payout_method               | none           |
        | reconciliation_status       | not_applicable |
        | reversed_by                 | none           |
        | source_type                 | card           |
        | statement_descriptor        | SHOP           |
        | status                      | pending        |
        | trace_id.status             | pending        |
        | trace_id.value              | none           |
        | type                        | bank_account   |
      When the shop asks Stripe to update the payout with:
        | metadata[k]  | w         |
        | on behalf of | {account} |
      Then Stripe's answer has:
        | id         | {payout} |
        | metadata.k | w        |
      When the shop asks Stripe to read the payout with:
        | expand[]     | balance_transaction |
        | on behalf of | {account}           |
      Then Stripe's answer has:
        | metadata.k                             | w        |
        | balance_transaction.amount             | -1000    |
        | balance_transaction.net                | -1000    |
        | balance_transaction.type               | payout   |
        | balance_transaction.reporting_category | payout   |
        | balance_transaction.source             | {payout} |
      When 5 days pass
      And the shop asks Stripe to list the events with:
        | type         | payout.*  |
        | on behalf of | {account} |
      Then Stripe's answer has:
        | data.0.type                                | payout.paid    |
        | data.1.type                                | payout.updated |
        | data.2.type                                | payout.updated |
        | data.2.data.previous_attributes.metadata.k | v              |
        | data.3.type                                | payout.created |
        | data.4                                     | not there      |

    Scenario: A payout is canceled while it is pending
      Given the shop has asked Stripe to create a payout with:
        | amount       | 10.00 usd |
        | currency     | usd       |
        | on behalf of | {account} |
      When the shop asks Stripe to cancel the payout with:
        | expand[]     | failure_balance_transaction |
        | on behalf of | {account}                   |
      Then Stripe's answer has:
        | status                                         | canceled        |
        | failure_balance_transaction.amount             | 10.00 usd       |
        | failure_balance_transaction.type               | payout_cancel   |
        | failure_balance_transaction.reporting_category | payout_reversal |
      When the shop asks Stripe to cancel the payout with:
        | on behalf of | {account} |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.type    | invalid_request_error                                                   |
        | error.param   | none                                                                    |
        | error.message | Payout {payout} cannot be canceled because it has a status of canceled. |
      When the shop asks Stripe to reverse the payout with:
        | on behalf of | {account} |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.message | Payout {payout} cannot be reversed because it has a status of canceled. |

    @clock
    Scenario: A payout that has left is reversed
      Given the shop has asked Stripe to create a payout with:
        | amount       | 10.00 usd |
        | currency     | usd       |
        | on behalf of | {account} |
      When the shop asks Stripe to reverse the payout with:
        | on behalf of | {account} |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.message | Payout {payout} cannot be reversed because it has a status of pending. |
      When 5 days pass
      And the shop asks Stripe to reverse the payout with:
        | metadata[k]  | v         |
        | on behalf of | {account} |
      Then Stripe's answer has:
        | amount          | -1000        |
        | original_payout | po_…         |
        | metadata.k      | v            |
        | method          | standard     |
        | type            | bank_account |
        | currency        | usd          |
        | status          | pending      |
      When the shop asks Stripe to reverse the payout with:
        | on behalf of | {account} |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.message | Payout {payout} has already been reversed. |
      When the shop asks Stripe to list the payouts with:
        | on behalf of | {account} |
      Then Stripe's answer has:
        | data.0.id          | {payout} |
        | data.1.reversed_by | {payout} |
      When the shop notes the answer's data.1.id as the payout
      And the shop asks Stripe to reverse the payout with:
        | on behalf of | {account} |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.message | Payout {payout} has already been reversed. |

  Rule: A payout is refused what it cannot be

    Scenario Outline: A payout with <param>=<value> is <status>
      When the shop asks Stripe to create a payout with:
        | amount       | 10.00 usd |
        | currency     | usd       |
        | on behalf of | {account} |
        | <param>      | <value>   |
      Then Stripe answers <status> "<code>"
      And Stripe's answer has:
        | error.type    | <type>  |
        | error.param   | <names> |
        | error.message | <text>  |

      Examples:
        | param       | value        | status | code                        | type                  | names       | text                                                                                                                                                                                                                       |
        | amount      | 1912         | 200    |                             | not there             | not there   | not there                                                                                                                                                                                                                  |
        | amount      | 1913         | 400    | balance_insufficient        | invalid_request_error | not there   | You have insufficient funds in your Stripe account for this transfer. Your card balance is too low.  You can use the /v1/balance endpoint to view your Stripe balance (for more details, see stripe.com/docs/api#balance). |
        | amount      | 1            | 200    |                             | not there             | not there   | not there                                                                                                                                                                                                                  |
        | amount      | 0            | 400    | parameter_invalid_integer   | invalid_request_error | amount      | This value must be greater than or equal to 1.                                                                                                                                                                             |
        | currency    | eur          | 400    |                             | invalid_request_error | not there   | Sorry, you don't have any external accounts in that currency (eur)                                                                                                                                                         |
        | currency    | zzz          | 400    |                             | invalid_request_error | currency    | Invalid currency: zzz. Stripe currently supports these currencies: usd, aed, afn, all, amd, ang, aoa, ars, aud, awg, azn, bam, bbd, bdt, bgn, bhd, bif…                                                                    |
        | destination | ba_none      | 400    | resource_missing            | invalid_request_error | destination | No such external account: 'ba_none'                                                                                                                                                                                        |
        | method      | instant      | 400    | instant_payouts_unsupported | invalid_request_error | method      | This external account is not eligible for instant payouts. Try a debit card from a supported bank.                                                                                                                         |
        | source_type | bank_account | 400    | balance_insufficient        | invalid_request_error | not there   | You have insufficient funds in your Stripe account for this transfer. Your card balance is too low.  You can use the /v1/balance endpoint to view your Stripe balance (for more details, see stripe.com/docs/api#balance). |
        | source_type | fpx          | 400    | balance_insufficient        | invalid_request_error | not there   | You have insufficient funds in your Stripe account for this transfer. Your card balance is too low.  You can use the /v1/balance endpoint to view your Stripe balance (for more details, see stripe.com/docs/api#balance). |
        | source_type | card         | 200    |                             | not there             | not there   | not there                                                                                                                                                                                                                  |

    Scenario Outline: To <action> that nobody knows
      Given no payout at Stripe
      When the shop asks Stripe to <action>
      Then Stripe answers 404 "resource_missing"
      And Stripe's answer has:
        | error.param   | payout                     |
        | error.message | No such payout: '{payout}' |

      Examples:
        | action             |
        | read the payout    |
        | update the payout  |
        | cancel the payout  |
        | reverse the payout |

    Scenario: A platform does not reverse its own payouts
      Given the shop has asked Stripe to create a payment with:
        | amount           | 20.00 usd             |
        | currency         | usd                   |
        | payment_method   | pm_card_bypassPending |
        | accepted methods | card                  |
        | capture_method   | automatic             |
        | confirm          | true                  |
      And the shop has asked Stripe to create a payout with:
        | amount   | 10.00 usd |
        | currency | usd       |
      When the shop asks Stripe to reverse the payout
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.message | Only payouts of connected accounts can be reversed. |

    @clock
    Scenario: An instant payout to a card arrives within half an hour
      Given the shop has asked Stripe to add to the account with:
        | external_account     | tok_visa_debit |
        | default_for_currency | true           |
      When the shop asks Stripe to create a payout with:
        | amount       | 10.00 usd |
        | currency     | usd       |
        | method       | instant   |
        | on behalf of | {account} |
      Then Stripe's answer has:
        | method      | instant |
        | type        | card    |
        | destination | card_…  |
      When 1800 seconds pass
      And the shop asks Stripe to read the payout with:
        | on behalf of | {account} |
      Then Stripe's answer has:
        | status | paid |

  Rule: Payouts are found by where they go, when they arrive and how they are

    Scenario Outline: Payouts are found by <filter>=<value>
      Given the shop has asked Stripe to create a payout with:
        | amount       | 1.00 usd  |
        | currency     | usd       |
        | on behalf of | {account} |
      And the shop has asked Stripe to cancel the payout with:
        | on behalf of | {account} |
      And the shop has asked Stripe to create a payout with:
        | amount       | 2.00 usd  |
        | currency     | usd       |
        | on behalf of | {account} |
      When the shop asks Stripe to list the payouts with:
        | <filter>     | <value>   |
        | on behalf of | {account} |
      Then Stripe's answer has:
        | url           | /v1/payouts |
        | has_more      | <more>      |
        | data.0.amount | <first>     |
        | data.1.amount | <second>    |

      Examples:
        | filter           | value      | first | second | more |
        | limit            | 2          | 200   | 100    | no   |
        | limit            | 1          | 200   | none   | yes  |
        | status           | canceled   | 100   | none   | no   |
        | status           | pending    | 200   | none   | no   |
        | status           | paid       | none  | none   | no   |
        | status           | in_transit | 200   | 100    | no   |
        | arrival_date[gt] | in 0 days  | 200   | 100    | no   |
        | arrival_date[lt] | in 0 days  | none  | none   | no   |
        | created[lte]     | in 0 days  | 200   | 100    | no   |
        | destination      | ba_none    | none  | none   | no   |
