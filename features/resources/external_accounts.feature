Feature: Where a connected account is paid out to
  A platform keeps the bank accounts and debit cards of its sellers at Stripe.
  https://docs.stripe.com/api/external_accounts

  Background:
    Given the shop has asked Stripe to create an account with:
      | type    | custom |
      | country | US     |

  Rule: An account has as many as it wants, and one is the default

    Scenario: A bank account that is described
      When the shop asks Stripe to add to the account with:
        | external_account[object]              | bank_account |
        | external_account[country]             | US           |
        | external_account[currency]            | usd          |
        | external_account[routing_number]      | 110000000    |
        | external_account[account_number]      | 000123456789 |
        | external_account[account_holder_name] | Jenny Rosen  |
        | metadata[k]                           | v            |
      Then Stripe's answer has:
        | id                         | ba_…             |
        | object                     | bank_account     |
        | account                    | {account}        |
        | customer                   | not there        |
        | last4                      | 6789             |
        | bank_name                  | STRIPE TEST BANK |
        | account_holder_name        | Jenny Rosen      |
        | default_for_currency       | yes              |
        | metadata.k                 | v                |
        | available_payout_methods.0 | standard         |
        | available_payout_methods.1 | not there        |
      When the shop asks Stripe to read the account's bank account
      Then Stripe's answer has:
        | id         | the same as before |
        | last4      | the same as before |
        | metadata.k | v                  |
      And at Stripe the account has:
        | external_accounts.total_count | 1              |
        | external_accounts.data.0.id   | {bank account} |
      When the shop asks Stripe to list the events with:
        | on behalf of | {account}                        |
        | type         | account.external_account.created |
      Then Stripe's answer has:
        | data.0.data.object.id | {bank account} |
        | data.1                | not there      |

    Scenario: A debit card, to which money goes at once
      When the shop asks Stripe to add to the account with:
        | external_account | tok_visa_debit |
      Then Stripe's answer has:
        | id                         | card_…    |
        | object                     | card      |
        | account                    | {account} |
        | currency                   | usd       |
        | default_for_currency       | yes       |
        | available_payout_methods.0 | standard  |
        | available_payout_methods.1 | instant   |

    Scenario: A debit card of another currency
      When the shop asks Stripe to add to the account with:
        | external_account[object]    | card             |
        | external_account[number]    | 4000056655665556 |
        | external_account[exp_month] | 12               |
        | external_account[exp_year]  | 2031             |
        | external_account[currency]  | CAD              |
      Then Stripe's answer has:
        | currency             | cad |
        | default_for_currency | yes |

    Scenario: The first is the default, until another is to be
      Given the shop has asked Stripe to add to the account with:
        | external_account | btok_us_verified |
      And that bank account is called "first account"
      When the shop asks Stripe to add to the account with:
        | external_account | btok_us_verified_noAccount |
      Then Stripe's answer has:
        | default_for_currency | no |
      Given that bank account is called "external account"
      When the shop asks Stripe to take from the account
      Then Stripe's answer has:
        | members | id, object, deleted |
        | id      | {bank account}      |
        | object  | bank_account        |
        | deleted | yes                 |
      When the shop asks Stripe to read the account's bank account
      Then Stripe answers 404 "resource_missing"
      And Stripe's answer has:
        | error.param   | id                                         |
        | error.message | No such external account: '{bank account}' |
      When the shop asks Stripe to add to the account with:
        | external_account     | btok_us_verified_noAccount |
        | default_for_currency | true                       |
      Then Stripe's answer has:
        | default_for_currency | yes |
      Given that bank account is called "second account"
      And that first account is called "bank account"
      When the shop asks Stripe to read the account's bank account
      Then Stripe's answer has:
        | default_for_currency | no |
      When the shop asks Stripe to update the account's bank account with:
        | default_for_currency | true |
        | account_holder_name  | Rosa |
        | metadata[a]          | b    |
      Then Stripe's answer has:
        | default_for_currency | yes  |
        | account_holder_name  | Rosa |
        | metadata.a           | b    |
      Given that bank account is called "external account"
      When the shop asks Stripe to take from the account
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.message | You cannot delete the default external account for your default currency. Please make another external account the default using the `default_for_currency` param, and then delete this one. |
      When the shop asks Stripe to update the account's bank account with:
        | metadata | b |
      Then Stripe answers 400 ""
      When the shop asks Stripe to list the events with:
        | on behalf of | {account} |
      Then Stripe's answer has:
        | data.0.type                                                   | account.external_account.updated |
        | data.0.data.previous_attributes.account_holder_name           | including Jenny                  |
        | data.0.data.object.account_holder_name                        | Rosa                             |

    Scenario: The account's own parameter takes the place of the default
      Given the shop has asked Stripe to add to the account with:
        | external_account | btok_us_verified_noAccount |
      And the shop has asked Stripe to add to the account with:
        | external_account | tok_visa_debit |
      When the shop asks Stripe to update the account with:
        | external_account | btok_us_verified |
      Then Stripe's answer has:
        | external_accounts.total_count                   | 2    |
        | external_accounts.data.0.last4                  | 6789 |
        | external_accounts.data.0.default_for_currency   | yes  |
        | external_accounts.data.1.object                 | card |
      When the shop asks Stripe to read the account's bank account
      Then Stripe answers 404 "resource_missing"

    Scenario Outline: Of a bank account and a card, those with <param> "<value>"
      Given the shop has asked Stripe to add to the account with:
        | external_account | btok_us_verified |
      And the shop has asked Stripe to add to the account with:
        | external_account | tok_visa_debit |
      When the shop asks Stripe to list the account's external accounts with:
        | <param> | <value> |
      Then Stripe's answer has:
        | url           | /v1/accounts/{account}/external_accounts |
        | data.0.object | <first>  |
        | data.1.object | <second> |
        | has_more      | <more>   |

      Examples:
        | param  | value        | first        | second       | more |
        |        |              | card         | bank_account | no   |
        | object | card         | card         | not there    | no   |
        | object | bank_account | bank_account | not there    | no   |
        | limit  | 1            | card         | not there    | yes  |

  Rule: What cannot be paid out to is refused

    Scenario Outline: Nothing is added: <why>
      When the shop asks Stripe to add to the account with:
        | <param>  | <value> |
        | <second> | <more>  |
      Then Stripe answers 400 "<code>"
      And Stripe's answer has:
        | error.type    | invalid_request_error |
        | error.param   | <named>               |
        | error.message | <message>             |
      And at Stripe the account has:
        | external_accounts.total_count | 0 |

      Examples:
        | why                  | param             | value            | second           | more      | code                | named             | message |
        | a credit card        | external_account  | tok_visa         |                  |           | invalid_card_type   | external_account  | The card provided as an external account is not supported for payouts. Provide a non-prepaid debit card instead. |
        | nothing              |                   |                  |                  |           | parameter_missing   | external_account  | Missing required param: external_account. |
        | a token of nothing   | external_account  | btok_none        |                  |           | resource_missing    | external_account  | No such token: 'btok_none' |
        | metadata as a text   | external_account  | btok_us_verified | metadata         | b         |                     | metadata          | Invalid object |

    Scenario: A token is spent once
      Given the shop has asked Stripe to create a token with:
        | bank_account[country]        | US           |
        | bank_account[currency]       | usd          |
        | bank_account[routing_number] | 110000000    |
        | bank_account[account_number] | 000111111116 |
      When the shop asks Stripe to add to the account with:
        | external_account | {token} |
      Then Stripe's answer has:
        | last4 | 1116 |
      When the shop asks Stripe to add to the account with:
        | external_account | {token} |
      Then Stripe answers 400 "token_already_used"
      And Stripe's answer has:
        | error.param | external_account |
