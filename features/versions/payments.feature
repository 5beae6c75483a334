Feature: What versions changed in payments
  QA wants to see each change of Stripe's API next to what was there before, so that it knows what an older shop still sees.
  https://docs.stripe.com/changelog

  Rule: A payment that was made

    Scenario Outline: <version>, <object>: <member> is <after>, and was <before>
      Given a purchase of 10.00 usd with the card "visa", with the statement descriptor suffix "SHOES"
      Then at Stripe, before <version>, the <object> has:
        | <member> | <before> |
      And at Stripe, since <version>, the <object> has:
        | <member> | <after> |

      Examples:
        | version          | object  | member                | before      | after     |
        | 2014-12-17       | charge  | statement_description | SHOES       | not there |
        | 2015-02-18       | charge  | status                | paid        | succeeded |
        | 2015-02-18       | charge  | card                  | there       | not there |
        | 2019-02-11       | payment | allowed_source_types  | there       | not there |
        | 2019-03-14       | payment | confirmation_method   | publishable | automatic |
        | 2022-11-15       | payment | charges               | there       | not there |
        | 2025-03-31.basil | payment | invoice               | there       | not there |
        | 2025-03-31.basil | charge  | invoice               | there       | not there |

    Scenario Outline: <version>, charge: <member> of a charge that was refunded is <after>, and was <before>
      Given a purchase of 10.00 usd with the card "visa"
      When I refund it
      And the shop asks Stripe, before <version>, to read the charge
      Then Stripe's answer has:
        | <member> | <before> |
      When the shop asks Stripe, since <version>, to read the charge
      Then Stripe's answer has:
        | <member> | <after> |

      Examples:
        | version    | member                | before | after     |
        | 2014-06-17 | refunds.0.amount      | 1000   | not there |
        | 2022-11-15 | refunds.data.0.amount | 1000   | not there |

    Scenario: 2015-08-19, balance transaction: that of a refund names the refund, no longer the charge
      Given a purchase of 10.00 usd with the card "visa"
      When I refund it
      And the shop asks Stripe, before 2015-08-19, to list the balance transactions with:
        | type | refund |
      Then Stripe's answer has:
        | data.0.source | {charge} |
      When the shop asks Stripe, since 2015-08-19, to list the balance transactions with:
        | type | refund |
      Then Stripe's answer has:
        | data.0.source | {refund} |

    Scenario: 2017-01-27, balance transaction: it lists no transfers any more
      Given a purchase of 10.00 usd with the card "visa"
      When the shop asks Stripe, before 2017-01-27, to list the balance transactions
      Then Stripe's answer has:
        | data.0.sourced_transfers | there |
      When the shop asks Stripe, since 2017-01-27, to list the balance transactions
      Then Stripe's answer has:
        | data.0.sourced_transfers | not there |

    Scenario: 2015-09-23, charge: the list of charges holds debits too
      When I purchase 52.00 usd with the payment method "pm_usBankAccount_success", as a bank debit
      And the shop asks Stripe, before 2015-09-23, to list the charges
      Then Stripe's answer has:
        | data.0.id | not there |
      When the shop asks Stripe, since 2015-09-23, to list the charges
      Then Stripe's answer has:
        | data.0.id | {charge} |

  Rule: A payment that waits, or failed

    Scenario Outline: <version>, payment: <member> of one that waits for its customer is <after>, and was <before>
      When I purchase 10.00 usd with the card "visa, always authenticate", allowing 3D Secure
      Then it is pending
      And at Stripe, before <version>, the payment has:
        | <member> | <before> |
      And at Stripe, since <version>, the payment has:
        | <member> | <after> |

      Examples:
        | version    | member                  | before                    | after           |
        | 2018-11-08 | return_url              | https://shop.example/back | not there       |
        | 2019-02-11 | status                  | requires_source_action    | requires_action |
        | 2019-02-11 | next_source_action.type | authorize_with_url        | not there       |
        | 2019-02-11 | next_source_action      | there                     | not there       |

    Scenario: 2019-02-11, payment: one that failed is requires_payment_method, and was requires_source
      When I purchase 10.00 usd with the card "visa, generic decline"
      Then at Stripe, before 2019-02-11, the payment has:
        | status | requires_source |
      And at Stripe, since 2019-02-11, the payment has:
        | status | requires_payment_method |

    Scenario: 2020-08-27, charge: 3D Secure has a result, and was authenticated or not
      When I purchase 10.00 usd with the card "visa, frictionless"
      Then at Stripe, before 2020-08-27, the charge has:
        | payment_method_details.card.three_d_secure.authenticated | yes           |
        | payment_method_details.card.three_d_secure.result        | authenticated |
      And at Stripe, since 2020-08-27, the charge has:
        | payment_method_details.card.three_d_secure.authenticated | not there     |
        | payment_method_details.card.three_d_secure.result        | authenticated |

    Scenario: 2026-03-25.dahlia, payment: a debit does not say how fast it is to settle
      When the shop asks Stripe, before 2026-03-25.dahlia, to create a payment with:
        | amount                                                              | 10.00 usd       |
        | currency                                                            | usd             |
        | payment_method_types[]                                              | us_bank_account |
        | payment_method_options[us_bank_account][preferred_settlement_speed] | fastest         |
      Then Stripe's answer has:
        | payment_method_options.us_bank_account.preferred_settlement_speed | fastest |
      When the shop asks Stripe, since 2026-03-25.dahlia, to create a payment with:
        | amount                                                              | 10.00 usd       |
        | currency                                                            | usd             |
        | payment_method_types[]                                              | us_bank_account |
        | payment_method_options[us_bank_account][preferred_settlement_speed] | fastest         |
      Then Stripe answers 400 "parameter_unknown"

  Rule: A hold that ends

    Scenario: 2025-03-31.basil, refund: a hold that is let go leaves no refund, and left one
      Given the gateway speaks the version before "2025-03-31.basil"
      And a hold of 10.00 usd with the card "visa"
      When I void it
      Then at Stripe there is 1 refund
      Given the gateway speaks version "2025-03-31.basil"
      And a hold of 10.00 usd with the card "visa"
      When I void it
      Then at Stripe there is 1 refund

    Scenario Outline: 2025-03-31.basil, charge: one that was let go <when> is <refunded> of <captured>
      Given the gateway speaks <version> "2025-03-31.basil"
      And a hold of 10.00 usd with the card "visa"
      When I void it
      Then at Stripe, <when> 2025-03-31.basil, the charge has:
        | refunded        | <yes>      |
        | amount_captured | <captured> |

      Examples:
        | when   | version            | refunded     | yes | captured |
        | before | the version before | refunded     | yes | 0.00 usd |
        | since  | version            | not refunded | no  | 0.00 usd |

    Scenario Outline: 2025-03-31.basil, balance transaction: a part that is captured <when> moves <amount>
      Given the gateway speaks <version> "2025-03-31.basil"
      And a hold of 20.00 usd with the card "visa"
      When I capture 15.00 usd of it
      And the shop asks Stripe to list the balance transactions
      Then Stripe's answer has:
        | data.0.amount | <last>  |
        | data.1.amount | <first> |

      Examples:
        | when   | version            | amount                    | first     | last      |
        | before | the version before | all of it, and back again | 20.00 usd | -500      |
        | since  | version            | the part alone            | not there | 15.00 usd |

    Scenario: 2025-03-31.basil, event: a hold that is let go is not refunded, and was
      Given the gateway speaks the version before "2025-03-31.basil"
      And a hold of 10.00 usd with the payment method "pm_card_visa"
      When I void it
      Given the gateway speaks version "2025-03-31.basil"
      And a hold of 10.00 usd with the payment method "pm_card_visa"
      When I void it
      Then at Stripe this happened:
        | payment_intent.created                   |
        | charge.succeeded                         |
        | payment_intent.amount_capturable_updated |
        | charge.refunded                          |
        | payment_intent.canceled                  |
        | payment_intent.created                   |
        | charge.succeeded                         |
        | payment_intent.amount_capturable_updated |
        | payment_intent.canceled                  |

    @clock
    Scenario: 2025-03-31.basil, payment: a hold that ran out expired, and was canceled automatically
      Given a hold of 10.00 usd with the card "visa"
      When 8 days pass
      Then at Stripe, before 2025-03-31.basil, the payment has:
        | cancellation_reason | automatic |
      And at Stripe, since 2025-03-31.basil, the payment has:
        | cancellation_reason | expired |

  Rule: What another company says

    Scenario Outline: <version>, payment: what <who> has a code of its own
      Given the account is in <country>
      When the shop asks Stripe, since 2020-08-27, to create a payment with:
        | amount                                                 | <amount>                  |
        | currency                                               | <currency>                |
        | confirm                                                | true                      |
        | payment_method_types[]                                 | <kind>                    |
        | payment_method_data[type]                              | <kind>                    |
        | payment_method_data[billing_details][email]            | jenny@example.com         |
        | payment_method_data[billing_details][address][country] | DE                        |
        | return_url                                             | https://shop.example/back |
      And the customer <does>
      Then at Stripe, before <version>, the payment has:
        | last_payment_error.code | payment_intent_payment_attempt_failed |
      And at Stripe, since <version>, the payment has:
        | last_payment_error.code | <code> |

      Examples:
        | version    | who                        | kind    | country           | amount    | currency | does                             | code                            |
        | 2022-11-15 | iDEAL's customer declines  | ideal   | the United States | 52.00 eur | eur      | declines at the other company    | payment_method_customer_decline |
        | 2022-11-15 | Cash App declines          | cashapp | the United States | 52.00 usd | usd      | is declined by the other company | payment_method_provider_decline |
        | 2023-08-16 | Klarna declines            | klarna  | Italy             | 52.00 eur | eur      | is declined by the other company | payment_method_provider_decline |
        | 2023-08-16 | Klarna's customer declines | klarna  | Italy             | 52.00 eur | eur      | declines at the other company    | payment_method_customer_decline |

    Scenario: 2022-11-15, set-up: what another company declines has a code of its own
      When the shop asks Stripe, since 2020-08-27, to create a set-up with:
        | confirm                                     | true                      |
        | payment_method_types[]                      | bancontact                |
        | payment_method_data[type]                   | bancontact                |
        | payment_method_data[billing_details][name]  | Jenny                     |
        | payment_method_data[billing_details][email] | jenny@example.com         |
        | mandate_data[customer_acceptance][type]     | offline                   |
        | return_url                                  | https://shop.example/back |
      And the customer is declined by the other company
      Then at Stripe, before 2022-11-15, the set-up has:
        | last_setup_error.code | setup_attempt_failed |
      And at Stripe, since 2022-11-15, the set-up has:
        | last_setup_error.code | payment_method_provider_decline |

    Scenario: 2022-11-15, set-up attempt: what another company declines has a code of its own
      When the shop asks Stripe, since 2020-08-27, to create a set-up with:
        | confirm                                     | true                      |
        | payment_method_types[]                      | bancontact                |
        | payment_method_data[type]                   | bancontact                |
        | payment_method_data[billing_details][name]  | Jenny                     |
        | payment_method_data[billing_details][email] | jenny@example.com         |
        | mandate_data[customer_acceptance][type]     | offline                   |
        | return_url                                  | https://shop.example/back |
      And the customer declines at the other company
      And the shop asks Stripe, before 2022-11-15, to list the set-up attempts with:
        | setup_intent | {set-up} |
      Then Stripe's answer has:
        | data.0.setup_error.code | setup_attempt_failed |
      When the shop asks Stripe, since 2022-11-15, to list the set-up attempts with:
        | setup_intent | {set-up} |
      Then Stripe's answer has:
        | data.0.setup_error.code | payment_method_customer_decline |

    @clock
    Scenario: 2025-09-30.clover, payment: what was paid in crypto is processing until it is settled
      When the shop asks Stripe, before 2025-09-30.clover, to create a payment with:
        | amount                    | 52.00 usd                 |
        | currency                  | usd                       |
        | confirm                   | true                      |
        | payment_method_types[]    | crypto                    |
        | payment_method_data[type] | crypto                    |
        | return_url                | https://shop.example/back |
      And the customer authenticates
      Then at Stripe the payment is "succeeded"
      When the shop asks Stripe, since 2025-09-30.clover, to create a payment with:
        | amount                    | 52.00 usd                 |
        | currency                  | usd                       |
        | confirm                   | true                      |
        | payment_method_types[]    | crypto                    |
        | payment_method_data[type] | crypto                    |
        | return_url                | https://shop.example/back |
      And the customer authenticates
      Then at Stripe the payment is "processing"
      When the shop asks Stripe to cancel the payment
      Then Stripe answers 400 "payment_intent_invalid_cancellation_state"
      When 1 hour passes
      Then at Stripe the payment is "succeeded"
      And at Stripe this happened, among other things:
        | payment_intent.processing |
        | charge.succeeded          |
        | payment_intent.succeeded  |
