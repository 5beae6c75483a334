Feature: Mandates
  A customer permits a shop to debit an account, once or again and again.
  https://docs.stripe.com/api/mandates

  Rule: A mandate says what was permitted

    Scenario: A payment's mandate is for that payment
      Given the shop has asked Stripe to create a payment with:
        | amount                                                                | 20.00 eur              |
        | currency                                                              | eur                    |
        | accepted methods                                                      | sepa_debit             |
        | payment_method_data[type]                                             | sepa_debit             |
        | payment_method_data[sepa_debit][iban]                                 | DE89370400440532013000 |
        | payment_method_data[billing_details][name]                            | Jenny                  |
        | payment_method_data[billing_details][email]                           | jenny@example.com      |
        | mandate_data[customer_acceptance][type]                               | online                 |
        | mandate_data[customer_acceptance][online][ip_address]                 | 192.0.2.1              |
        | mandate_data[customer_acceptance][online][user_agent]                 | Firefox                |
        | payment_method_options[sepa_debit][mandate_options][reference_prefix] | SHOP-                  |
        | confirm                                                               | true                   |
        | expand[]                                                              | latest_charge          |
      When the shop asks Stripe to read the charge
      And the shop notes the answer's payment_method_details.sepa_debit.mandate as the mandate
      And the shop asks Stripe to read the mandate
      Then Stripe's answer has:
        | id                                          | {mandate}                                                     |
        | object                                      | mandate                                                       |
        | customer_acceptance.accepted_at             | in 0 days                                                     |
        | customer_acceptance.type                    | online                                                        |
        | customer_acceptance.online.ip_address       | 192.0.2.1                                                     |
        | customer_acceptance.online.user_agent       | Firefox                                                       |
        | customer_acceptance.offline                 | not there                                                     |
        | livemode                                    | no                                                            |
        | on_behalf_of                                | not there                                                     |
        | payment_method                              | {payment method}                                              |
        | payment_method_details.type                 | sepa_debit                                                    |
        | payment_method_details.sepa_debit.reference | SHOP-…                                                        |
        | payment_method_details.sepa_debit.url       | https://payments.stripe.com/sepa_debit/mandate/mandate_test_… |
        | single_use.amount                           | 20.00 eur                                                     |
        | single_use.currency                         | eur                                                           |
        | multi_use                                   | not there                                                     |
        | status                                      | inactive                                                      |
        | type                                        | single_use                                                    |

    Scenario: A set-up leaves a mandate for later payments
      Given a customer at Stripe
      And the shop has asked Stripe to create a set-up with:
        | accepted methods                               | sepa_debit             |
        | customer                                       | {customer}             |
        | payment_method_data[type]                      | sepa_debit             |
        | payment_method_data[sepa_debit][iban]          | DE89370400440532013000 |
        | payment_method_data[billing_details][name]     | Jenny                  |
        | payment_method_data[billing_details][email]    | jenny@example.com      |
        | mandate_data[customer_acceptance][type]        | offline                |
        | mandate_data[customer_acceptance][accepted_at] | 1700000000             |
        | confirm                                        | true                   |
      When the shop asks Stripe to read the mandate
      Then Stripe's answer has:
        | customer_acceptance.accepted_at | 1700000000 |
        | customer_acceptance.type        | offline    |
        | customer_acceptance.offline     | there      |
        | customer_acceptance.online      | not there  |
        | multi_use                       | there      |
        | single_use                      | not there  |
        | status                          | active     |
        | type                            | multi_use  |
      When the shop asks Stripe to create a payment with:
        | amount           | 20.00 eur        |
        | currency         | eur              |
        | accepted methods | sepa_debit       |
        | customer         | {customer}       |
        | payment_method   | {payment method} |
        | confirm          | true             |
      Then Stripe's answer has:
        | status | processing |
      When the shop asks Stripe to create a set-up with:
        | accepted methods | sepa_debit       |
        | customer         | {customer}       |
        | payment_method   | {payment method} |
        | confirm          | true             |
      Then Stripe's answer has:
        | status  | succeeded |
        | mandate | {mandate} |
      When the shop asks Stripe to create a payment with:
        | amount           | 20.00 eur        |
        | currency         | eur              |
        | accepted methods | sepa_debit       |
        | customer         | {customer}       |
        | payment_method   | {payment method} |
        | mandate          | mandate_none     |
        | confirm          | true             |
      Then Stripe answers 400 "resource_missing"
      And Stripe's answer has:
        | error.param   | mandate                         |
        | error.message | No such mandate: 'mandate_none' |
      When the shop asks Stripe to detach the payment method
      And the shop asks Stripe to read the mandate
      Then Stripe's answer has:
        | status | inactive |
      And at Stripe this happened, among other things:
        | mandate.updated |

    Scenario: A set-up's mandate may be for one payment
      Given the shop has asked Stripe to create a set-up with:
        | accepted methods                            | sepa_debit             |
        | payment_method_data[type]                   | sepa_debit             |
        | payment_method_data[sepa_debit][iban]       | DE89370400440532013000 |
        | payment_method_data[billing_details][name]  | Jenny                  |
        | payment_method_data[billing_details][email] | jenny@example.com      |
        | mandate_data[customer_acceptance][type]     | offline                |
        | single_use[amount]                          | 2000                   |
        | single_use[currency]                        | eur                    |
        | confirm                                     | true                   |
      When the shop notes the answer's single_use_mandate as the mandate
      And the shop asks Stripe to read the mandate
      Then Stripe's answer has:
        | type                | single_use |
        | single_use.amount   | 2000       |
        | single_use.currency | eur        |
        | status              | active     |

    Scenario Outline: A <what> of a bank account needs the customer's permission
      When the shop asks Stripe to create a <what> with:
        | accepted methods                            | sepa_debit             |
        | payment_method_data[type]                   | sepa_debit             |
        | payment_method_data[sepa_debit][iban]       | DE89370400440532013000 |
        | payment_method_data[billing_details][name]  | Jenny                  |
        | payment_method_data[billing_details][email] | jenny@example.com      |
        | confirm                                     | true                   |
        | <param>                                     | 2000                   |
        | <more>                                      | eur                    |
      Then Stripe answers 400 "<code>"
      And Stripe's answer has:
        | error.type    | invalid_request_error |
        | error.param   | <names>               |
        | error.message | <text>                |

      Examples:
        | what    | param  | more     | code | names     | text                                                                                                                                                                                           |
        | payment | amount | currency |      | not there | This PaymentIntent requires a mandate, but no existing mandate was found. Collect mandate acceptance from the customer and try again, providing acceptance data in the mandate_data parameter. |
        | set-up  |        |          |      | not there | This SetupIntent requires a mandate, but no existing mandate was found. Collect mandate acceptance from the customer and try again, providing acceptance data in the mandate_data parameter.   |

    Scenario Outline: A Canadian debit without <names> is refused
      When the shop asks Stripe to create a payment with:
        | amount                                              | 20.00 cad         |
        | currency                                            | cad               |
        | accepted methods                                    | acss_debit        |
        | payment_method_data[type]                           | acss_debit        |
        | payment_method_data[acss_debit][institution_number] | 000               |
        | payment_method_data[acss_debit][transit_number]     | 11000             |
        | payment_method_data[acss_debit][account_number]     | 000123456789      |
        | payment_method_data[billing_details][name]          | Jenny             |
        | payment_method_data[billing_details][email]         | jenny@example.com |
        | mandate_data[customer_acceptance][type]             | offline           |
        | confirm                                             | true              |
        | <one>                                               | <1>               |
        | <two>                                               | <2>               |
      Then Stripe answers 400 "parameter_missing"
      And Stripe's answer has:
        | error.param             | <names> |
        | error.payment_intent.id | pi_…    |

      Examples:
        | names                                                                     | one                                                                   | 1        | two                                                                   | 2        |
        | payment_method_options[acss_debit][mandate_options][payment_schedule]     | payment_method_options[acss_debit][mandate_options][transaction_type] | personal |                                                                       |          |
        | payment_method_options[acss_debit][mandate_options][transaction_type]     | payment_method_options[acss_debit][mandate_options][payment_schedule] | sporadic |                                                                       |          |
        | payment_method_options[acss_debit][mandate_options][interval_description] | payment_method_options[acss_debit][mandate_options][payment_schedule] | interval | payment_method_options[acss_debit][mandate_options][transaction_type] | personal |

    Scenario: A mandate that nobody knows
      Given no mandate at Stripe
      When the shop asks Stripe to read the mandate
      Then Stripe answers 404 "resource_missing"
      And Stripe's answer has:
        | error.type    | invalid_request_error        |
        | error.param   | mandate                      |
        | error.message | No such mandate: '{mandate}' |
