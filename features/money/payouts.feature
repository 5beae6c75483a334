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
      And the connected account has told Stripe all that it asks
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
      And the connected account has told Stripe all that it asks
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

    @clock
    Scenario: An account's bank account that sent a payout back is errored, and the account hears of it
      Given the shop has asked Stripe to create an account with:
        | type                                  | custom                     |
        | country                               | US                         |
        | settings[payouts][schedule][interval] | manual                     |
        | external_account                      | btok_us_verified_noAccount |
      And the connected account has told Stripe all that it asks
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
      And the shop asks Stripe to list the events with:
        | type         | account.external_account.updated |
        | on behalf of | {account}                        |
      Then Stripe's answer has:
        | data.0.data.object.object              | bank_account |
        | data.0.data.object.status              | errored      |
        | data.0.data.previous_attributes.status | set          |

  Rule: Without a word from anybody an account is paid out by its schedule

    @clock
    Scenario: What is available leaves with the next payout
      Given the shop has asked Stripe to create an account with:
        | type             | custom           |
        | country          | US               |
        | external_account | btok_us_verified |
      And the connected account has told Stripe all that it asks
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

  Rule: A schedule names the days of its interval

    Scenario Outline: An account that is paid out <interval> says when
      Given the shop has asked Stripe to create an account with:
        | type    | custom |
        | country | US     |
      When the shop asks Stripe to update the account with:
        | settings[payouts][schedule][interval] | <interval> |
      Then Stripe answers 400 "parameter_missing"
      And Stripe's answer has:
        | error.param | settings[payouts][schedule][<name>] |
      When the shop asks Stripe to update the account with:
        | settings[payouts][schedule][interval] | <interval> |
        | settings[payouts][schedule][<name>]   | <day>      |
      Then Stripe answers 200 ""

      Examples:
        | interval | name           | day    |
        | weekly   | weekly_anchor  | friday |
        | monthly  | monthly_anchor | 31     |

    Scenario Outline: A schedule with <what> is refused
      When the shop asks Stripe to create an account with:
        | type                                  | custom    |
        | country                               | <country> |
        | settings[payouts][schedule][interval] | monthly   |
        | settings[payouts][schedule][<name>]   | <value>   |
      Then Stripe answers 400 "<code>"
      And Stripe's answer has:
        | error.param | settings[payouts][schedule][<name>] |

      Examples:
        | what                              | country | name           | value | code                      |
        | a day before the first            | US      | monthly_anchor | 0     | parameter_invalid_integer |
        | a day that no month has           | US      | monthly_anchor | 32    | parameter_invalid_integer |
        | less delay than there is          | US      | delay_days     | 1     |                           |
        | less delay than there is in Spain | ES      | delay_days     | 6     |                           |
        | a delay of more than a month      | US      | delay_days     | 32    | parameter_invalid_integer |

  Rule: Payouts are listed by a status that there is

    Scenario: A payout cannot be listed by a status that there is not
      When the shop asks Stripe to list the payouts with:
        | status | arrived |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.param | status |
