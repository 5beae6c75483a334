Feature: Schedules of payouts
  A platform says when its sellers are paid out without a word from anybody.
  https://docs.stripe.com/connect/manage-payout-schedule

  Rule: What is available leaves on the next day of the schedule

    @clock
    Scenario Outline: Paid out <interval> <anchor>, money of a Thursday leaves within <hours> hours and one more
      Given the shop has asked Stripe to create an account with:
        | type                                  | custom           |
        | country                               | US               |
        | settings[payouts][schedule][interval] | <interval>       |
        | <param>                               | <anchor>         |
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
      When <hours> hours pass
      And the shop asks Stripe to list the payouts with:
        | on behalf of | {account} |
      Then Stripe's answer has:
        | data.0 | not there |
      When 1 hour passes
      And the shop asks Stripe to list the payouts with:
        | on behalf of | {account} |
      Then Stripe's answer has:
        | data.0.amount      | <amount>  |
        | data.0.automatic   | <yes>     |
        | data.0.description | <text>    |
        | data.0.method      | <method>  |
        | data.0.source_type | <from>    |
        | data.1             | not there |

      Examples:
        | interval | anchor | param                                       | hours | amount    | yes       | text          | method    | from      |
        | daily    |        |                                             | 11    | 1912      | yes       | STRIPE PAYOUT | standard  | card      |
        | weekly   | friday | settings[payouts][schedule][weekly_anchor]  | 11    | 1912      | yes       | STRIPE PAYOUT | standard  | card      |
        | weekly   | monday | settings[payouts][schedule][weekly_anchor]  | 83    | 1912      | yes       | STRIPE PAYOUT | standard  | card      |
        | monthly  | 20     | settings[payouts][schedule][monthly_anchor] | 107   | 1912      | yes       | STRIPE PAYOUT | standard  | card      |
        | monthly  | 31     | settings[payouts][schedule][monthly_anchor] | 371   | 1912      | yes       | STRIPE PAYOUT | standard  | card      |
        | manual   |        |                                             | 900   | not there | not there | not there     | not there | not there |

    @clock
    Scenario: What leaves automatically is neither canceled nor in another payout
      Given the shop has asked Stripe to create an account with:
        | type             | custom           |
        | country          | US               |
        | external_account | btok_us_verified |
      And the connected account has told Stripe all that it asks
      And the shop has asked Stripe to create a payment with:
        | amount           | 20.00 usd             |
        | currency         | usd                   |
        | payment_method   | pm_card_bypassPending |
        | accepted methods | card                  |
        | capture_method   | automatic             |
        | confirm          | true                  |
        | on behalf of     | {account}             |
      When 12 hours pass
      And the shop asks Stripe to list the payouts with:
        | on behalf of | {account} |
      And the shop notes the answer's data.0.id as the payout
      And the shop asks Stripe to cancel the payout with:
        | on behalf of | {account} |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.type    | invalid_request_error                                |
        | error.message | Payout {payout} is automatic and cannot be canceled. |
      When 10 days pass
      And the shop asks Stripe to list the payouts with:
        | on behalf of | {account} |
      Then Stripe's answer has:
        | data.0.id     | {payout}  |
        | data.0.status | paid      |
        | data.1        | not there |
      When the shop asks Stripe to list the balance transactions with:
        | payout       | {payout}  |
        | on behalf of | {account} |
      Then Stripe's answer has:
        | data.0.type | payout    |
        | data.1.type | charge    |
        | data.2      | not there |

    @clock
    Scenario: Nothing leaves for a bank account that has sent a payout back
      Given the shop has asked Stripe to create an account with:
        | type             | custom                         |
        | country          | US                             |
        | external_account | btok_us_verified_accountClosed |
      And the connected account has told Stripe all that it asks
      And the shop has asked Stripe to create a payment with:
        | amount           | 20.00 usd             |
        | currency         | usd                   |
        | payment_method   | pm_card_bypassPending |
        | accepted methods | card                  |
        | capture_method   | automatic             |
        | confirm          | true                  |
        | on behalf of     | {account}             |
      When 10 days pass
      And the shop asks Stripe to list the payouts with:
        | on behalf of | {account} |
      Then Stripe's answer has:
        | data.0.status          | failed                            |
        | data.0.failure_code    | account_closed                    |
        | data.0.failure_message | The bank account has been closed. |
        | data.1                 | not there                         |
      When the shop asks Stripe to create a payout with:
        | amount       | 10.00 usd |
        | currency     | usd       |
        | on behalf of | {account} |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.param   | destination                                                                                                     |
        | error.message | Cannot create payouts; this external account has come back from a payout as failed: ba_1UQnKGSEyAUDZ5Ai9hRDpk0W |
