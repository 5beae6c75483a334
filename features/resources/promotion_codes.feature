Feature: Promotion codes
  A merchant gives a coupon a code that customers type in, and says who may do so, how often and until when.
  https://docs.stripe.com/api/promotion_codes

  Background:
    Given the shop has asked Stripe to create a coupon with:
      | id              | SAVE10     |
      | percent_off     | 10         |
      | max_redemptions | 9          |
      | redeem_by       | in 30 days |
    And a customer at Stripe

  Rule: A promotion code leads to a coupon

    Scenario: A promotion code with all that it can have
      When the shop asks Stripe, since 2025-09-30.clover, to create a promotion code with:
        | promotion[type]                                     | coupon                        |
        | promotion[coupon]                                   | SAVE10                        |
        | code                                                | Fall-26                       |
        | customer                                            | {customer}                    |
        | max_redemptions                                     | 9                             |
        | expires_at                                          | in 30 days                    |
        | metadata[a]                                         | b                             |
        | restrictions[first_time_transaction]                | true                          |
        | restrictions[minimum_amount]                        | 5000                          |
        | restrictions[minimum_amount_currency]               | USD                           |
        | restrictions[currency_options][eur][minimum_amount] | 4000                          |
        | expand[]                                            | restrictions.currency_options |
      Then Stripe's answer has:
        | id                                               | promo_…        |
        | object                                           | promotion_code |
        | active                                           | yes            |
        | code                                             | Fall-26        |
        | created                                          | in 0 days      |
        | customer                                         | {customer}     |
        | customer_account                                 | none           |
        | expires_at                                       | in 30 days     |
        | livemode                                         | no             |
        | max_redemptions                                  | 9              |
        | metadata.a                                       | b              |
        | promotion.type                                   | coupon         |
        | promotion.coupon                                 | SAVE10         |
        | times_redeemed                                   | 0              |
        | restrictions.first_time_transaction              | yes            |
        | restrictions.minimum_amount                      | 5000           |
        | restrictions.minimum_amount_currency             | usd            |
        | restrictions.currency_options.eur.minimum_amount | 4000           |
        | coupon                                           | not there      |
      When the shop asks Stripe, since 2025-09-30.clover, to read the promotion code with:
        | expand[] | promotion.coupon |
      Then Stripe's answer has:
        | id                            | {promotion code} |
        | promotion.coupon.id           | SAVE10           |
        | promotion.coupon.percent_off  | 10               |
        | restrictions.currency_options | not there        |
      When the shop asks Stripe, since 2025-09-30.clover, to update the promotion code with:
        | metadata[a]                                         | c                             |
        | restrictions[currency_options][eur][minimum_amount] | 4500                          |
        | restrictions[currency_options][CAD][minimum_amount] | 6000                          |
        | expand[]                                            | restrictions.currency_options |
      Then Stripe's answer has:
        | metadata.a                                       | c    |
        | restrictions.currency_options.eur.minimum_amount | 4500 |
        | restrictions.currency_options.cad.minimum_amount | 6000 |
        | restrictions.minimum_amount                      | 5000 |
      And at Stripe this happened, among other things:
        | promotion_code.created |
        | promotion_code.updated |

    Scenario: A promotion code without anything
      When the shop asks Stripe, since 2025-09-30.clover, to create a promotion code with:
        | promotion[type]   | coupon |
        | promotion[coupon] | SAVE10 |
      Then Stripe's answer has:
        | code                                 | set  |
        | active                               | yes  |
        | customer                             | none |
        | expires_at                           | none |
        | max_redemptions                      | none |
        | metadata                             | none |
        | restrictions.first_time_transaction  | no   |
        | restrictions.minimum_amount          | none |
        | restrictions.minimum_amount_currency | none |
      When the shop asks Stripe to list the events with:
        | type | promotion_code.created |
      Then Stripe's answer has:
        | data.0.data.object.id | {promotion code} |
        | data.1                | not there        |

    Scenario Outline: A promotion code with <param>=<value> is refused
      When the shop asks Stripe, since 2025-09-30.clover, to create a promotion code with:
        | promotion[type]   | coupon   |
        | promotion[coupon] | <coupon> |
        | <more>            | <worth>  |
        | <param>           | <value>  |
      Then Stripe answers 400 "<code>"
      And Stripe's answer has:
        | error.type    | invalid_request_error |
        | error.param   | <names>               |
        | error.message | <text>                |

      Examples:
        | coupon | param                                               | value      | more                                  | worth | code                      | names                                               | text                                                                                   |
        | SAVE10 | code                                                | Fall 26    |                                       |       |                           | code                                                | Invalid code: Fall 26. A promotion code may have letters, digits and dashes alone.     |
        | SAVE10 | code                                                | Fall_26    |                                       |       |                           | code                                                | Invalid code: Fall_26. A promotion code may have letters, digits and dashes alone.     |
        | SAVE10 | customer                                            | cus_none   |                                       |       | resource_missing          | customer                                            | No such customer: 'cus_none'                                                           |
        | SAVE10 | max_redemptions                                     | 0          |                                       |       | parameter_invalid_integer | max_redemptions                                     | This value must be greater than or equal to 1.                                         |
        | SAVE10 | max_redemptions                                     | 10         |                                       |       |                           | max_redemptions                                     | The `max_redemptions` of a promotion code cannot be greater than its coupon's.         |
        | SAVE10 | expires_at                                          | in 0 days  |                                       |       |                           | expires_at                                          | The `expires_at` of a promotion code must be in the future.                            |
        | SAVE10 | expires_at                                          | in 31 days |                                       |       |                           | expires_at                                          | The `expires_at` of a promotion code cannot be after its coupon's `redeem_by`.         |
        | SAVE10 | restrictions[minimum_amount]                        | 100        |                                       |       | parameter_missing         | restrictions[minimum_amount_currency]               | Missing required param: restrictions[minimum_amount_currency].                         |
        | SAVE10 | restrictions[minimum_amount_currency]               | usd        |                                       |       | parameter_missing         | restrictions[minimum_amount]                        | Missing required param: restrictions[minimum_amount].                                  |
        | SAVE10 | restrictions[minimum_amount]                        | 0          | restrictions[minimum_amount_currency] | usd   | parameter_invalid_integer | restrictions[minimum_amount]                        | This value must be greater than or equal to 1.                                         |
        | SAVE10 | restrictions[minimum_amount_currency]               | zzz        | restrictions[minimum_amount]          | 100   |                           | restrictions[minimum_amount_currency]               | Invalid currency: zzz. Stripe currently supports these currencies: usd, aed, afn, all… |
        | SAVE10 | restrictions[currency_options][zzz][minimum_amount] | 100        |                                       |       |                           | restrictions[currency_options][zzz]                 | Invalid currency: zzz. Stripe currently supports these currencies: usd, aed, afn, all… |
        | SAVE10 | restrictions[currency_options][eur][minimum_amount] | 0          |                                       |       | parameter_invalid_integer | restrictions[currency_options][eur][minimum_amount] | This value must be greater than or equal to 1.                                         |
        | NONE   | code                                                | FALL       |                                       |       | resource_missing          | promotion[coupon]                                   | No such coupon: 'NONE'                                                                 |

    Scenario Outline: <param>=<value> is just within the limits of a promotion code
      When the shop asks Stripe, since 2025-09-30.clover, to create a promotion code with:
        | promotion[type]   | coupon  |
        | promotion[coupon] | SAVE10  |
        | <more>            | usd     |
        | <param>           | <value> |
      Then Stripe's answer has:
        | object   | promotion_code |
        | <member> | <value>        |

      Examples:
        | param                        | value       | more                                  | member                      |
        | max_redemptions              | 1           |                                       | max_redemptions             |
        | max_redemptions              | 9           |                                       | max_redemptions             |
        | expires_at                   | in 1 second |                                       | expires_at                  |
        | expires_at                   | in 30 days  |                                       | expires_at                  |
        | restrictions[minimum_amount] | 1           | restrictions[minimum_amount_currency] | restrictions.minimum_amount |
        | code                         | a-Z-09      |                                       | code                        |

    Scenario: A promotion code has to say of what
      When the shop asks Stripe, since 2025-09-30.clover, to create a promotion code with:
        | promotion[type] | coupon |
      Then Stripe answers 400 "parameter_missing"
      And Stripe's answer has:
        | error.param   | promotion[coupon]                          |
        | error.message | Missing required param: promotion[coupon]. |
      When the shop asks Stripe, before 2025-09-30.clover, to create a promotion code with:
        | code | FALL |
      Then Stripe answers 400 "parameter_missing"
      And Stripe's answer has:
        | error.param   | coupon                          |
        | error.message | Missing required param: coupon. |

    Scenario: What a promotion code is called stays as it is
      When the shop asks Stripe, since 2025-09-30.clover, to create a promotion code with:
        | promotion[type]   | coupon |
        | promotion[coupon] | SAVE10 |
      And the shop asks Stripe to update the promotion code with:
        | code | WINTER |
      Then Stripe answers 400 "parameter_unknown"
      And Stripe's answer has:
        | error.param   | code                             |
        | error.message | Received unknown parameter: code |

  Rule: One active code is known to each customer

    Scenario: A code is one's own, or everybody's
      When the shop asks Stripe, since 2025-09-30.clover, to create a promotion code with:
        | promotion[type]   | coupon |
        | promotion[coupon] | SAVE10 |
        | code              | FALL   |
      And the shop asks Stripe, since 2025-09-30.clover, to create a promotion code with:
        | promotion[type]   | coupon |
        | promotion[coupon] | SAVE10 |
        | code              | Fall   |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.type    | invalid_request_error                                      |
        | error.param   | code                                                       |
        | error.message | An active promotion code with `code: Fall` already exists. |
      When the shop asks Stripe, since 2025-09-30.clover, to create a promotion code with:
        | promotion[type]   | coupon     |
        | promotion[coupon] | SAVE10     |
        | code              | FALL       |
        | customer          | {customer} |
      Then Stripe's answer has:
        | customer | {customer} |
        | active   | yes        |
      When the shop asks Stripe, since 2025-09-30.clover, to create a promotion code with:
        | promotion[type]   | coupon |
        | promotion[coupon] | SAVE10 |
        | code              | fall   |
        | active            | false  |
      Then Stripe's answer has:
        | code   | fall |
        | active | no   |
      When the shop asks Stripe to update the promotion code with:
        | active | true |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.param   | code                                                       |
        | error.message | An active promotion code with `code: fall` already exists. |
      When the shop asks Stripe to read the promotion code
      Then Stripe's answer has:
        | active | no |

    Scenario: A code that is switched off makes room for another
      When the shop asks Stripe, since 2025-09-30.clover, to create a promotion code with:
        | promotion[type]   | coupon |
        | promotion[coupon] | SAVE10 |
        | code              | FALL   |
      And the shop asks Stripe to update the promotion code with:
        | active | false |
      Then Stripe's answer has:
        | active | no |
      When the shop asks Stripe, since 2025-09-30.clover, to create a promotion code with:
        | promotion[type]   | coupon |
        | promotion[coupon] | SAVE10 |
        | code              | FALL   |
      Then Stripe's answer has:
        | active | yes  |
        | code   | FALL |
      When the shop asks Stripe to update the promotion code with:
        | active | true |
      Then Stripe's answer has:
        | active | yes |

  Rule: Promotion codes are found by coupon, code, customer and state

    Scenario Outline: <found> is found by <filter>=<value>
      Given the shop has asked Stripe to create a coupon with:
        | id          | OTHER |
        | percent_off | 1     |
      When the shop asks Stripe, since 2025-09-30.clover, to create a promotion code with:
        | promotion[type]   | coupon |
        | promotion[coupon] | SAVE10 |
        | code              | ONE    |
      And the shop asks Stripe, since 2025-09-30.clover, to create a promotion code with:
        | promotion[type]   | coupon     |
        | promotion[coupon] | OTHER      |
        | code              | TWO        |
        | customer          | {customer} |
      And the shop asks Stripe, since 2025-09-30.clover, to create a promotion code with:
        | promotion[type]   | coupon |
        | promotion[coupon] | OTHER  |
        | code              | THREE  |
        | active            | false  |
      And the shop asks Stripe to list the promotion codes with:
        | <filter> | <value> |
      Then Stripe's answer has:
        | url         | /v1/promotion_codes |
        | has_more    | no                  |
        | data.0.code | <found>             |
        | data.1.code | <next>              |
        | data.2.code | <last>              |

      Examples:
        | filter       | value      | found | next | last |
        | coupon       | OTHER      | THREE | TWO  | none |
        | coupon       | SAVE10     | ONE   | none | none |
        | code         | one        | ONE   | none | none |
        | customer     | {customer} | TWO   | none | none |
        | active       | true       | TWO   | ONE  | none |
        | active       | false      | THREE | none | none |
        | code         | FOUR       | none  | none | none |
        | created[gte] | in 0 days  | THREE | TWO  | ONE  |
        | created[gt]  | in 0 days  | none  | none | none |

  Rule: A code is active while it, and its coupon, can be redeemed

    Scenario: A customer redeems a code, which is used up
      When the shop asks Stripe, since 2025-09-30.clover, to create a promotion code with:
        | promotion[type]                      | coupon     |
        | promotion[coupon]                    | SAVE10     |
        | max_redemptions                      | 1          |
        | customer                             | {customer} |
        | restrictions[first_time_transaction] | true       |
      And the shop asks Stripe, before 2025-03-31.basil, to update the customer with:
        | promotion_code | {promotion code} |
      Then Stripe's answer has:
        | discount.promotion_code        | {promotion code} |
        | discount.coupon.id             | SAVE10           |
        | discount.coupon.times_redeemed | 1                |
      When the shop asks Stripe to read the promotion code
      Then Stripe's answer has:
        | times_redeemed | 1  |
        | active         | no |
      When the shop asks Stripe to read the coupon
      Then Stripe's answer has:
        | valid          | yes |
        | times_redeemed | 1   |
      When the shop asks Stripe, before 2025-03-31.basil, to update the customer with:
        | promotion_code | {promotion code} |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.type    | invalid_request_error                                            |
        | error.param   | promotion_code                                                   |
        | error.message | This promotion code cannot be redeemed because it is not active. |
      When the shop asks Stripe to update the promotion code with:
        | active | true |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.param   | active                                                                        |
        | error.message | This promotion code cannot be activated because it can no longer be redeemed. |

    Scenario: A code may be redeemed as often as it says
      When the shop asks Stripe, since 2025-09-30.clover, to create a promotion code with:
        | promotion[type]   | coupon |
        | promotion[coupon] | SAVE10 |
        | max_redemptions   | 2      |
      And the shop asks Stripe, before 2025-03-31.basil, to update the customer with:
        | promotion_code | {promotion code} |
      And the shop asks Stripe to read the promotion code
      Then Stripe's answer has:
        | times_redeemed | 1   |
        | active         | yes |
      When the shop asks Stripe, before 2025-03-31.basil, to create a customer with:
        | promotion_code | {promotion code} |
      And the shop asks Stripe to read the promotion code
      Then Stripe's answer has:
        | times_redeemed | 2  |
        | active         | no |

    Scenario: Nobody redeems another's code
      When the shop asks Stripe, since 2025-09-30.clover, to create a promotion code with:
        | promotion[type]   | coupon     |
        | promotion[coupon] | SAVE10     |
        | customer          | {customer} |
      And the shop asks Stripe, before 2025-03-31.basil, to create a customer with:
        | promotion_code | {promotion code} |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.type    | invalid_request_error                                                          |
        | error.param   | promotion_code                                                                 |
        | error.message | This promotion code cannot be redeemed because it belongs to another customer. |

    Scenario Outline: Whose payment <has been> redeems a code for the first one: <status>
      Given the shop has asked Stripe to create a payment method with:
        | type        | card    |
        | card[token] | <token> |
      And the shop has asked Stripe to attach the payment method with:
        | customer | {customer} |
      When the shop asks Stripe to create a payment with:
        | amount           | 10.00 usd        |
        | currency         | usd              |
        | customer         | {customer}       |
        | payment_method   | {payment method} |
        | accepted methods | card             |
        | confirm          | true             |
      And the shop asks Stripe, since 2025-09-30.clover, to create a promotion code with:
        | promotion[type]                      | coupon |
        | promotion[coupon]                    | SAVE10 |
        | restrictions[first_time_transaction] | true   |
      And the shop asks Stripe, before 2025-03-31.basil, to update the customer with:
        | promotion_code | {promotion code} |
      Then Stripe answers <status> ""
      And Stripe's answer has:
        | error.type    | <type>  |
        | error.param   | <param> |
        | error.message | <text>  |

      Examples:
        | has been  | token                  | status | type                  | param          | text                                                                                           |
        | succeeded | tok_visa               | 400    | invalid_request_error | promotion_code | This promotion code cannot be redeemed because the associated customer has prior transactions. |
        | failed    | tok_chargeCustomerFail | 200    | not there             | not there      | not there                                                                                      |

    @clock
    Scenario: A code can be redeemed until it expires
      When the shop asks Stripe, since 2025-09-30.clover, to create a promotion code with:
        | promotion[type]   | coupon    |
        | promotion[coupon] | SAVE10    |
        | expires_at        | in 2 days |
      And 2 days pass
      And the shop asks Stripe to read the promotion code
      Then Stripe's answer has:
        | active     | yes       |
        | expires_at | in 0 days |
      When 1 second passes
      And the shop asks Stripe to read the promotion code
      Then Stripe's answer has:
        | active     | no           |
        | expires_at | 1 second ago |
      When the shop asks Stripe, before 2025-03-31.basil, to update the customer with:
        | promotion_code | {promotion code} |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.message | This promotion code cannot be redeemed because it is not active. |

    Scenario: A code goes with its coupon
      When the shop asks Stripe, since 2025-09-30.clover, to create a promotion code with:
        | promotion[type]   | coupon |
        | promotion[coupon] | SAVE10 |
      And the shop asks Stripe to delete the coupon
      And the shop asks Stripe, since 2025-09-30.clover, to read the promotion code
      Then Stripe's answer has:
        | active           | no     |
        | promotion.coupon | SAVE10 |

    Scenario: A code that nobody knows
      Given a connected account at Stripe
      When the shop asks Stripe, since 2025-09-30.clover, to create a promotion code with:
        | promotion[type]   | coupon |
        | promotion[coupon] | SAVE10 |
      And the shop asks Stripe to read the promotion code with:
        | on behalf of | {account} |
      Then Stripe answers 404 "resource_missing"
      And Stripe's answer has:
        | error.type    | invalid_request_error                      |
        | error.param   | promotion_code                             |
        | error.message | No such promotion code: '{promotion code}' |
      When the shop asks Stripe to update the promotion code with:
        | active       | false     |
        | on behalf of | {account} |
      Then Stripe answers 404 "resource_missing"
      When the shop asks Stripe, before 2025-03-31.basil, to create a customer with:
        | promotion_code | promo_none |
      Then Stripe answers 400 "resource_missing"
      And Stripe's answer has:
        | error.param   | promotion_code                       |
        | error.message | No such promotion code: 'promo_none' |
