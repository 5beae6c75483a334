Feature: What versions changed in requests
  A developer who moves to a newer version wants to know what of the requests stops working, or means something else.
  https://docs.stripe.com/changelog

  Rule: An intent that says nothing gets what its version gives

    Scenario: 2024-04-10, payment: it is captured later by itself, and was at once
      When the shop asks Stripe, before 2024-04-10, to create a payment with:
        | amount   | 10.00 usd |
        | currency | usd       |
      Then Stripe's answer has:
        | capture_method | automatic |
      When the shop asks Stripe, since 2024-04-10, to create a payment with:
        | amount   | 10.00 usd |
        | currency | usd       |
      Then Stripe's answer has:
        | capture_method | automatic_async |

    Scenario Outline: 2023-08-16, <object>: it takes the dashboard's payment methods, and took cards
      When the shop asks Stripe, before 2023-08-16, to create a <object> with:
        | <param> | <value> |
        | <other> | <more>  |
      Then Stripe's answer has:
        | automatic_payment_methods | none |
      When the shop asks Stripe, since 2023-08-16, to create a <object> with:
        | <param> | <value> |
        | <other> | <more>  |
      Then Stripe's answer has:
        | automatic_payment_methods.enabled | yes |

      Examples:
        | object  | param       | value     | other    | more        |
        | payment | amount      | 10.00 usd | currency | usd         |
        | set-up  | description | first try | usage    | off_session |

  Rule: What may pay is said in other words

    Scenario Outline: 2026-09-30.endive, <object>: payment_method_types can only be read
      When the shop asks Stripe, before 2026-09-30.endive, to create a <object> with:
        | payment_method_types[] | card    |
        | <param>                | <value> |
        | <other>                | <more>  |
      Then Stripe's answer has:
        | payment_method_types.0 | card |
      When the shop asks Stripe, since 2026-09-30.endive, to create a <object> with:
        | payment_method_types[] | card    |
        | <param>                | <value> |
        | <other>                | <more>  |
      Then Stripe answers 400 "payment_method_types_no_longer_supported"

      Examples:
        | object  | param       | value     | other    | more        |
        | payment | amount      | 10.00 usd | currency | usd         |
        | set-up  | description | first try | usage    | off_session |

    Scenario Outline: <version>, payment: <older> is called <newer>
      When the shop asks Stripe, before <version>, to create a payment with:
        | amount   | 10.00 usd |
        | currency | usd       |
        | <older>  | <value>   |
      Then Stripe's answer has:
        | amount | 10.00 usd |
      When the shop asks Stripe, since <version>, to create a payment with:
        | amount   | 10.00 usd |
        | currency | usd       |
        | <older>  | <value>   |
      Then Stripe answers 400 "parameter_unknown"

      Examples:
        | version    | older                   | newer                | value |
        | 2018-11-08 | attempt_confirmation    | confirm              | false |
        | 2019-02-11 | allowed_source_types[]  | payment_method_types | card  |
        | 2019-02-11 | save_source_to_customer | save_payment_method  | false |

    Scenario: 2014-12-17, charge: statement_description is called statement_descriptor, and says all
      When the shop asks Stripe, before 2014-12-17, to create a charge with:
        | amount                | 10.00 usd |
        | currency              | usd       |
        | source                | tok_visa  |
        | statement_description | SHOES     |
      Then Stripe's answer has:
        | statement_descriptor_suffix | SHOES |
      When the shop asks Stripe, since 2014-12-17, to create a charge with:
        | amount                | 10.00 usd |
        | currency              | usd       |
        | source                | tok_visa  |
        | statement_description | SHOES     |
      Then Stripe answers 400 "parameter_unknown"

    Scenario: 2019-02-19, charge: the descriptor follows the account's prefix, and was all
      When the shop asks Stripe, before 2019-02-19, to create a charge with:
        | amount               | 10.00 usd |
        | currency             | usd       |
        | source               | tok_visa  |
        | statement_descriptor | SHOES     |
      Then Stripe's answer has:
        | calculated_statement_descriptor | SHOES |
      When the shop asks Stripe, since 2019-02-19, to create a charge with:
        | amount               | 10.00 usd |
        | currency             | usd       |
        | source               | tok_visa  |
        | statement_descriptor | SHOES     |
      Then Stripe's answer has:
        | calculated_statement_descriptor | PINSTRIPE* SHOES |

  Rule: What goes wrong is told in other statuses

    Scenario Outline: 2015-09-08, error: too many requests <when> are answered with <status>
      Given the gateway speaks <version> "2015-09-08"
      And the next request meets "rate_limit"
      When I purchase 10.00 usd with the payment method "pm_card_visa"
      Then it failed
      And the transaction has:
        | HTTP status | <status>   |
        | code        | rate_limit |
        | what to do  | try_again  |

      Examples:
        | when   | version            | status |
        | before | the version before | 400    |
        | since  | version            | 429    |

    Scenario Outline: 2016-10-19, error: a permission that lacks <when> is answered with <status>
      Given the gateway's key may not "payment_intent_write"
      And the gateway speaks <version> "2016-10-19"
      When I purchase 10.00 usd with the payment method "pm_card_visa"
      Then it failed
      And the transaction has:
        | HTTP status         | <status>    |
        | what to do          | bad_request |
        | source of the error | Gateway     |

      Examples:
        | when   | version            | status |
        | before | the version before | 401    |
        | since  | version            | 403    |

    Scenario: 2015-10-12, error: a card without its month is the request's fault, and was the card's
      When the shop asks Stripe, before 2015-10-12, to create a token with:
        | card[number]   | 4242424242424242 |
        | card[exp_year] | 2032             |
      Then Stripe answers 402 "parameter_missing"
      When the shop asks Stripe, since 2015-10-12, to create a token with:
        | card[number]   | 4242424242424242 |
        | card[exp_year] | 2032             |
      Then Stripe answers 400 "parameter_missing"

    Scenario: 2015-09-03, idempotency: a key that comes again with another amount is refused, and meant the first
      Given the gateway speaks the version before "2015-09-03"
      When I purchase 10.00 usd with the payment method "pm_card_visa", under the key "k1"
      And I purchase 20.00 usd with the payment method "pm_card_visa", under the key "k1"
      Then it succeeded
      And its payment is the same as before
      Given the gateway speaks version "2015-09-03"
      When I purchase 20.00 usd with the payment method "pm_card_visa", under the key "k1"
      Then it failed
      And the transaction has:
        | HTTP status       | 400               |
        | type of the error | idempotency_error |
      And at Stripe there is 1 payment
