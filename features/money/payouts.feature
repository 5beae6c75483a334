Feature: Payouts
  A platform wants to know when the money of its sellers is at the bank, and to hear of it when it comes back.
  https://docs.stripe.com/api/payouts

  Rule: An account is paid out when it asks for it

    @clock
    Scenario: A payout is on its way until it arrives
      Given the shop has asked Stripe to create an account with:
        | type                                  | custom           |
        | country                               | US               |
        | settings[payouts][schedule][interval] | manual           |
        | external_account                      | btok_us_verified |
      And the shop has asked Stripe to create a payment with:
        | amount                 | 20.00 usd             |
        | currency               | usd                   |
        | payment_method         | pm_card_bypassPending |
        | accepted methods       | card                  |
        | capture_method         | automatic             |
        | confirm                | true                  |
        | on behalf of           | {account}             |
      When the shop asks Stripe to create a payout with:
        | amount       | 10.00 usd |
        | currency     | usd       |
        | on behalf of | {account} |
      Then Stripe's answer has:
        | status    | pending   |
        | amount    | 10.00 usd |
        | automatic | no        |
      When 1 hour passes
      And the shop asks Stripe to read the payout with:
        | on behalf of | {account} |
      Then Stripe's answer has:
        | status | in_transit |
      When the shop asks Stripe to cancel the payout with:
        | on behalf of | {account} |
      Then Stripe answers 400 ""
      When 4 days pass
      And the shop asks Stripe to read the payout with:
        | on behalf of | {account} |
      Then Stripe's answer has:
        | status | paid |

    @clock
    Scenario Outline: A payout to the account of <token> comes back
      Given the shop has asked Stripe to create an account with:
        | type                                  | custom  |
        | country                               | US      |
        | settings[payouts][schedule][interval] | manual  |
        | external_account                      | <token> |
      And the shop has asked Stripe to create a payment with:
        | amount                 | 20.00 usd             |
        | currency               | usd                   |
        | payment_method         | pm_card_bypassPending |
        | accepted methods       | card                  |
        | capture_method         | automatic             |
        | confirm                | true                  |
        | on behalf of           | {account}             |
      And the shop has asked Stripe to create a payout with:
        | amount       | 10.00 usd |
        | currency     | usd       |
        | on behalf of | {account} |
      When 6 days pass
      And the shop asks Stripe to read the payout with:
        | on behalf of | {account} |
      Then Stripe's answer has:
        | status       | failed |
        | failure_code | <code> |

      Examples:
        | token                               | code                 |
        | btok_us_verified_noAccount          | no_account           |
        | btok_us_verified_accountClosed      | account_closed       |
        | btok_us_verified_insufficientFunds  | insufficient_funds   |
        | btok_us_verified_debitNotAuthorized | debit_not_authorized |
        | btok_us_verified_invalidCurrency    | invalid_currency     |
        | tok_visa_debit_us_transferFail      | could_not_process    |

  Rule: Without a word from anybody an account is paid out by its schedule

    @clock
    Scenario: What is available leaves with the next payout
      Given the shop has asked Stripe to create an account with:
        | type             | custom           |
        | country          | US               |
        | external_account | btok_us_verified |
      And the shop has asked Stripe to create a payment with:
        | amount                 | 20.00 usd             |
        | currency               | usd                   |
        | payment_method         | pm_card_bypassPending |
        | accepted methods       | card                  |
        | capture_method         | automatic             |
        | confirm                | true                  |
        | on behalf of           | {account}             |
      When 6 days pass
      And the shop asks Stripe to list the payouts with:
        | on behalf of | {account} |
      Then Stripe's answer has:
        | data.0.automatic             | yes       |
        | data.0.status                | paid      |
        | data.0.reconciliation_status | completed |
