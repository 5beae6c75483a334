Feature: What versions changed in customers and what they pay with
  QA wants to see each change of Stripe's API next to what was there before, so that it knows what an older shop still sees.
  https://docs.stripe.com/changelog

  Rule: A customer

    Scenario Outline: <version>, customer: <member> is <after>, and was <before>
      When the shop asks Stripe to create a customer with:
        | balance | -500     |
        | source  | tok_visa |
      And the shop asks Stripe, before <version>, to read the customer
      Then Stripe's answer has:
        | <member> | <before> |
      When the shop asks Stripe, since <version>, to read the customer
      Then Stripe's answer has:
        | <member> | <after> |

      Examples:
        | version    | member                | before | after     |
        | 2015-02-18 | default_card          | {card} | not there |
        | 2015-02-18 | cards.data.0.id       | {card} | not there |
        | 2018-08-23 | business_vat_id       | there  | not there |
        | 2019-10-17 | account_balance       | -500   | not there |
        | 2019-12-03 | tax_info              | there  | not there |
        | 2019-12-03 | tax_info_verification | there  | not there |
        | 2020-08-27 | sources.data.0.id     | {card} | not there |
        | 2020-08-27 | subscriptions         | there  | not there |
        | 2020-08-27 | tax_ids               | there  | not there |
        | 2022-08-01 | default_currency      | there  | not there |

    Scenario: 2018-05-21, customer: an id that the shop chooses is of letters, digits, _ and -
      When the shop asks Stripe, before 2018-05-21, to create a customer with:
        | id | 10% |
      Then Stripe's answer has:
        | id | 10% |
      When the shop asks Stripe, since 2018-05-21, to create a customer with:
        | id | 20% |
      Then Stripe answers 400 ""

    Scenario: 2019-10-17, customer: account_balance is called balance in requests
      When the shop asks Stripe, before 2019-10-17, to create a customer with:
        | account_balance | -500 |
      Then Stripe's answer has:
        | balance | -500 |
      When the shop asks Stripe, since 2019-10-17, to create a customer with:
        | account_balance | -500 |
      Then Stripe answers 400 "parameter_unknown"

    Scenario Outline: <version>, customer: <param> can no longer be sent to <action>
      Given a customer at Stripe
      When the shop asks Stripe, before <version>, to <action> with:
        | <param> | DE123456789 |
      Then Stripe's answer has:
        | object | customer |
      When the shop asks Stripe, since <version>, to <action> with:
        | <param> | DE123456789 |
      Then Stripe answers 400 "parameter_unknown"

      Examples:
        | version    | param            | action              |
        | 2018-08-23 | business_vat_id  | create a customer   |
        | 2019-12-03 | tax_info[tax_id] | create a customer   |
        | 2019-12-03 | tax_info[tax_id] | update the customer |

    Scenario: 2014-03-28, list: customers are counted only where that is asked for
      Given a customer at Stripe
      When the shop asks Stripe, before 2014-03-28, to list the customers
      Then Stripe's answer has:
        | count | 1 |
      When the shop asks Stripe, since 2014-03-28, to list the customers
      Then Stripe's answer has:
        | count | not there |

    Scenario: 2025-03-31.basil, list: customers are not counted any more
      Given a customer at Stripe
      When the shop asks Stripe, before 2025-03-31.basil, to list the customers with:
        | expand[] | total_count |
      Then Stripe's answer has:
        | total_count | 1 |
      When the shop asks Stripe, since 2025-03-31.basil, to list the customers with:
        | expand[] | total_count |
      Then Stripe answers 400 ""

    Scenario: 2020-08-27, search result: customers can be searched for
      Given a customer at Stripe
      When the shop asks Stripe, before 2020-08-27, to search the customers with:
        | query | created>0 |
      Then Stripe answers 400 ""
      When the shop asks Stripe, since 2020-08-27, to search the customers with:
        | query | created>0 |
      Then Stripe's answer has:
        | object    | search_result |
        | data.0.id | {customer}    |

  Rule: A card or a bank account that a customer keeps

    Scenario Outline: <version>, card: <member> is <after>, and was <before>
      When the shop asks Stripe to create a customer with:
        | source[object]      | card             |
        | source[number]      | 4000000000000044 |
        | source[exp_month]   | 3                |
        | source[exp_year]    | 2032             |
        | source[cvc]         | 123              |
        | source[address_zip] | 97712            |
      Then at Stripe, before <version>, the card has:
        | <member> | <before> |
      And at Stripe, since <version>, the card has:
        | <member> | <after> |

      Examples:
        | version    | member            | before    | after       |
        | 2014-06-13 | type              | Visa      | not there   |
        | 2014-12-22 | address_zip_check | unchecked | unavailable |

    Scenario Outline: <version>, bank account: <member> is <after>, and was <before>
      When the shop asks Stripe to create a customer with:
        | source[object]              | bank_account |
        | source[country]             | US           |
        | source[currency]            | usd          |
        | source[routing_number]      | 110000000    |
        | source[account_number]      | 000123456789 |
        | source[account_holder_name] | Jenny Rosen  |
        | source[account_holder_type] | individual   |
      Then Stripe's answer has:
        | default_source | ba_… |
      When the shop asks Stripe, before <version>, to list the sources with:
        | object | bank_account |
      Then Stripe's answer has:
        | data.0.<member> | <before> |
      When the shop asks Stripe, since <version>, to list the sources with:
        | object | bank_account |
      Then Stripe's answer has:
        | data.0.<member> | <after> |

      Examples:
        | version    | member   | before      | after     |
        | 2014-09-08 | verified | no          | not there |
        | 2016-02-19 | name     | Jenny Rosen | not there |

    Scenario: 2016-02-19, bank account: name is called account_holder_name in requests
      When the shop asks Stripe, before 2016-02-19, to create a customer with:
        | source[object]         | bank_account |
        | source[country]        | US           |
        | source[currency]       | usd          |
        | source[routing_number] | 110000000    |
        | source[account_number] | 000123456789 |
        | source[name]           | Jenny Rosen  |
      And the shop asks Stripe to list the sources with:
        | object | bank_account |
      Then Stripe's answer has:
        | data.0.account_holder_name | Jenny Rosen |
      When the shop asks Stripe, since 2016-02-19, to create a customer with:
        | source[object]         | bank_account |
        | source[country]        | US           |
        | source[currency]       | usd          |
        | source[routing_number] | 110000000    |
        | source[account_number] | 000123456789 |
        | source[name]           | Jenny Rosen  |
      Then Stripe answers 400 "parameter_unknown"

    Scenario: 2014-12-22, token: its card does not name a customer
      When the shop asks Stripe, before 2014-12-22, to create a token with:
        | card[number]    | 4242424242424242 |
        | card[exp_month] | 3                |
        | card[exp_year]  | 2032             |
      Then Stripe's answer has:
        | card.customer | there |
      When the shop asks Stripe, since 2014-12-22, to create a token with:
        | card[number]    | 4242424242424242 |
        | card[exp_month] | 3                |
        | card[exp_year]  | 2032             |
      Then Stripe's answer has:
        | card.customer | not there |

    Scenario: 2014-10-07, card: one from the customer's page does not show its fingerprint
      When the customer's page asks Stripe, before 2014-10-07, to create a token with:
        | card[number]    | 4242424242424242 |
        | card[exp_month] | 3                |
        | card[exp_year]  | 2032             |
      Then Stripe's answer has:
        | card.fingerprint | set |
      When the customer's page asks Stripe, since 2014-10-07, to create a token with:
        | card[number]    | 4242424242424242 |
        | card[exp_month] | 3                |
        | card[exp_year]  | 2032             |
      Then Stripe's answer has:
        | card.fingerprint | not there |

    Scenario: 2014-10-07, token: the customer's page cannot read one
      When the customer's page asks Stripe to create a token with:
        | card[number]    | 4242424242424242 |
        | card[exp_month] | 3                |
        | card[exp_year]  | 2032             |
      And the customer's page asks Stripe, before 2014-10-07, to read the token
      Then Stripe's answer has:
        | id | {token} |
      When the customer's page asks Stripe, since 2014-10-07, to read the token
      Then Stripe answers 401 "secret_key_required"

    Scenario: 2018-01-23, card: its fingerprint is the platform's, and was each account's own
      Given a connected account at Stripe
      When the shop asks Stripe, before 2018-01-23, to create a token with:
        | card[number]    | 4242424242424242 |
        | card[exp_month] | 3                |
        | card[exp_year]  | 2032             |
      And the shop asks Stripe, before 2018-01-23, to create a token with:
        | card[number]    | 4242424242424242 |
        | card[exp_month] | 3                |
        | card[exp_year]  | 2032             |
        | on behalf of    | {account}        |
      Then Stripe's answer has:
        | card.fingerprint | another than before |
      When the shop asks Stripe, since 2018-01-23, to create a token with:
        | card[number]    | 4242424242424242 |
        | card[exp_month] | 3                |
        | card[exp_year]  | 2032             |
      And the shop asks Stripe, since 2018-01-23, to create a token with:
        | card[number]    | 4242424242424242 |
        | card[exp_month] | 3                |
        | card[exp_year]  | 2032             |
        | on behalf of    | {account}        |
      Then Stripe's answer has:
        | card.fingerprint | the same as before |

    Scenario: 2023-08-16, payment method: a bank account's fingerprint is the platform's, and was each account's own
      Given a connected account at Stripe
      When the shop asks Stripe, before 2023-08-16, to create a payment method with:
        | type                                 | us_bank_account |
        | us_bank_account[routing_number]      | 110000000       |
        | us_bank_account[account_number]      | 000123456789    |
        | us_bank_account[account_holder_type] | individual      |
        | billing_details[name]                | Jenny Rosen     |
      And the shop asks Stripe, before 2023-08-16, to create a payment method with:
        | type                                 | us_bank_account |
        | us_bank_account[routing_number]      | 110000000       |
        | us_bank_account[account_number]      | 000123456789    |
        | us_bank_account[account_holder_type] | individual      |
        | billing_details[name]                | Jenny Rosen     |
        | on behalf of                         | {account}       |
      Then Stripe's answer has:
        | us_bank_account.fingerprint | another than before |
      When the shop asks Stripe, since 2023-08-16, to create a payment method with:
        | type                                 | us_bank_account |
        | us_bank_account[routing_number]      | 110000000       |
        | us_bank_account[account_number]      | 000123456789    |
        | us_bank_account[account_holder_type] | individual      |
        | billing_details[name]                | Jenny Rosen     |
      And the shop asks Stripe, since 2023-08-16, to create a payment method with:
        | type                                 | us_bank_account |
        | us_bank_account[routing_number]      | 110000000       |
        | us_bank_account[account_number]      | 000123456789    |
        | us_bank_account[account_holder_type] | individual      |
        | billing_details[name]                | Jenny Rosen     |
        | on behalf of                         | {account}       |
      Then Stripe's answer has:
        | us_bank_account.fingerprint | the same as before |

    Scenario Outline: <version>, payment method: <param> can no longer be sent with an update
      Given the card "visa" is stored
      When the shop asks Stripe, before <version>, to update the payment method with:
        | <param> | <value> |
      Then Stripe's answer has:
        | id | {payment method} |
      When the shop asks Stripe, since <version>, to update the payment method with:
        | <param> | <value> |
      Then Stripe answers 400 "parameter_unknown"

      Examples:
        | version           | param         | value             |
        | 2026-09-30.endive | payto[pay_id] | jenny@example.com |

    Scenario: 2026-09-30.endive, payment method: a debit from outside the European Economic Area needs a whole address
      When the shop asks Stripe, before 2026-09-30.endive, to create a payment method with:
        | type                              | sepa_debit            |
        | sepa_debit[iban]                  | CH9300762011623852957 |
        | billing_details[name]             | Jenny Rosen           |
        | billing_details[email]            | jenny@example.com     |
        | billing_details[address][line1]   | Marktgasse 1          |
        | billing_details[address][country] | CH                    |
      Then Stripe's answer has:
        | type | sepa_debit |
      When the shop asks Stripe, since 2026-09-30.endive, to create a payment method with:
        | type                              | sepa_debit            |
        | sepa_debit[iban]                  | CH9300762011623852957 |
        | billing_details[name]             | Jenny Rosen           |
        | billing_details[email]            | jenny@example.com     |
        | billing_details[address][line1]   | Marktgasse 1          |
        | billing_details[address][country] | CH                    |
      Then Stripe answers 400 "parameter_missing"

  Rule: A source

    Scenario: 2017-08-15, source: a redirect that is not needed is not_required, and had succeeded
      When the shop asks Stripe to create a source with:
        | type  | card     |
        | token | tok_visa |
      And the shop asks Stripe to create a source with:
        | type                 | three_d_secure            |
        | amount               | 20.00 usd                 |
        | currency             | usd                       |
        | three_d_secure[card] | {source}                  |
        | redirect[return_url] | https://shop.example/back |
      Then at Stripe, before 2017-08-15, the source has:
        | redirect.status | succeeded |
      And at Stripe, since 2017-08-15, the source has:
        | redirect.status | not_required |

    Scenario: 2018-02-06, source: 3D Secure may be recommended, and was optional
      When the shop asks Stripe to create a source with:
        | type  | card                        |
        | token | tok_threeDSecureRecommended |
      Then at Stripe, before 2018-02-06, the source has:
        | card.three_d_secure | optional |
      And at Stripe, since 2018-02-06, the source has:
        | card.three_d_secure | recommended |
