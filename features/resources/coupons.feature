Feature: Coupons
  A merchant keeps coupons at Stripe, and wants to know what they can say and when they end.
  https://docs.stripe.com/api/coupons

  Rule: A coupon takes off a percentage or an amount

    @clock:2026-11-01
    Scenario: A coupon of a percentage says all that it was made with
      When the shop asks Stripe to create a coupon with:
        | id                 | SAVE_10-a  |
        | percent_off        | 12.5       |
        | duration           | repeating  |
        | duration_in_months | 3          |
        | name               | Ten        |
        | metadata[a]        | b          |
        | max_redemptions    | 7          |
        | redeem_by          | 1793538000 |
      Then Stripe's answer has:
        | members            | id, object, amount_off, created, currency, duration, duration_in_months, livemode, max_redemptions, metadata, name, percent_off, redeem_by, times_redeemed, valid |
        | id                 | SAVE_10-a  |
        | object             | coupon     |
        | created            | 1793491200 |
        | percent_off        | 12.5       |
        | amount_off         | none       |
        | currency           | none       |
        | duration           | repeating  |
        | duration_in_months | 3          |
        | livemode           | no         |
        | name               | Ten        |
        | metadata.a         | b          |
        | max_redemptions    | 7          |
        | redeem_by          | 1793538000 |
        | times_redeemed     | 0          |
        | valid              | yes        |
      When the shop asks Stripe to read the coupon
      Then Stripe's answer has:
        | id          | the same as before |
        | percent_off | the same as before |
        | name        | the same as before |
        | redeem_by   | the same as before |
      And at Stripe this happened:
        | coupon.created |

    Scenario: A coupon of an amount takes off another amount in another currency
      When the shop asks Stripe to create a coupon with:
        | amount_off                        | 5.00 usd         |
        | currency                          | USD              |
        | currency_options[eur][amount_off] | 4.00 eur         |
        | currency_options[chf][amount_off] | 1                |
        | expand[]                          | currency_options |
      Then Stripe's answer has:
        | amount_off                      | 5.00 usd |
        | currency                        | usd      |
        | percent_off                     | none     |
        | duration                        | once     |
        | duration_in_months              | none     |
        | max_redemptions                 | none     |
        | redeem_by                       | none     |
        | name                            | none     |
        | currency_options.eur.amount_off | 4.00 eur |
        | currency_options.chf.amount_off | 1        |
        | currency_options.usd            | not there |
      When the shop asks Stripe to read the coupon
      Then Stripe's answer has:
        | currency_options | not there          |
        | id               | the same as before |
      When the shop asks Stripe to update the coupon with:
        | currency_options[eur][amount_off] | 4.50 eur         |
        | currency_options[CAD][amount_off] | 6.00 cad         |
        | expand[]                          | currency_options |
      Then Stripe's answer has:
        | currency_options | {"cad":{"amount_off":600},"chf":{"amount_off":1},"eur":{"amount_off":450}} |
      And at Stripe this happened:
        | coupon.created |
        | coupon.updated |

    Scenario Outline: A coupon of <param> <value>, <more> <most>, is just inside
      When the shop asks Stripe to create a coupon with:
        | <param>  | <value> |
        | <second> | <more>  |
        | <third>  | <most>  |
      Then Stripe's answer has:
        | object   | coupon    |
        | <member> | <printed> |

      Examples:
        | param           | value | second      | more      | third              | most | member             | printed |
        | percent_off     | 100   |             |           |                    |      | percent_off        | 100     |
        | percent_off     | 0.01  |             |           |                    |      | percent_off        | 0.01    |
        | amount_off      | 1     | currency    | usd       |                    |      | amount_off         | 1       |
        | max_redemptions | 1     | percent_off | 10        |                    |      | max_redemptions    | 1       |
        | id              | aZ9_- | percent_off | 10        |                    |      | id                 | aZ9_-   |
        | percent_off     | 10    | duration    | forever   |                    |      | duration           | forever |
        | percent_off     | 10    | duration    | repeating | duration_in_months | 1    | duration_in_months | 1       |

    Scenario Outline: A coupon is refused: <why>
      When the shop asks Stripe to create a coupon with:
        | <param>  | <value> |
        | <second> | <more>  |
        | <third>  | <most>  |
      Then Stripe answers 400 "<code>"
      And Stripe's answer has:
        | error.type    | invalid_request_error |
        | error.param   | <named>               |
        | error.message | <message>             |
      And at Stripe there are 0 coupons

      Examples:
        | why                       | param           | value  | second                            | more      | third              | most | code                      | named                             | message |
        | nothing is taken off      | name            | Ten    |                                   |           |                    |      | parameter_missing         |                                   | One of the following params should be provided for this request: percent_off or amount_off. |
        | both are                  | amount_off      | 100    | percent_off                       | 10        | currency           | usd  | parameters_exclusive      | amount_off                        | You may only specify one of these parameters: amount_off, percent_off. |
        | no percent                | percent_off     | 0      |                                   |           |                    |      |                           | percent_off                       | Invalid percent_off: 0; must be greater than 0 and at most 100. |
        | more than all             | percent_off     | 100.01 |                                   |           |                    |      |                           | percent_off                       | Invalid percent_off: 100.01; must be greater than 0 and at most 100. |
        | a percentage of euros     | percent_off     | 10     | currency_options[eur][amount_off] | 100       |                    |      |                           | currency_options                  | The parameter `currency_options` can be used with an `amount_off` alone. |
        | an amount of no currency  | amount_off      | 100    |                                   |           |                    |      | parameter_missing         | currency                          | Missing required param: currency. |
        | no amount                 | amount_off      | 0      | currency                          | usd       |                    |      | parameter_invalid_integer | amount_off                        | This value must be greater than or equal to 1. |
        | an unknown currency       | amount_off      | 100    | currency                          | zzz       |                    |      |                           | currency                          | Invalid currency: zzz.… |
        | no amount of euros        | amount_off      | 100    | currency_options[eur][amount_off] | 0         | currency           | usd  | parameter_invalid_integer | currency_options[eur][amount_off] | This value must be greater than or equal to 1. |
        | another unknown currency  | amount_off      | 100    | currency_options[zzz][amount_off] | 1         | currency           | usd  |                           | currency_options[zzz]             | Invalid currency: zzz.… |
        | repeating for how long    | percent_off     | 10     | duration                          | repeating |                    |      | parameter_missing         | duration_in_months                | Missing required param: duration_in_months. |
        | repeating for no month    | percent_off     | 10     | duration                          | repeating | duration_in_months | 0    | parameter_invalid_integer | duration_in_months                | This value must be greater than or equal to 1. |
        | an unknown duration       | percent_off     | 10     | duration                          | always    |                    |      |                           | duration                          | Invalid duration: must be one of forever, once, or repeating |
        | redeemed by nobody        | percent_off     | 10     | max_redemptions                   | 0         |                    |      | parameter_invalid_integer | max_redemptions                   | This value must be greater than or equal to 1. |
        | an id of other characters | id              | 10%    | percent_off                       | 10        |                    |      |                           | id                                | Invalid id: 10%. An id may have letters, digits, `_` and `-` alone. |
        | a product                 | percent_off     | 10     | applies_to[products][]            | prod_none |                    |      | resource_missing          | applies_to[products][0]           | No such product: 'prod_none' |
        | ended already             | percent_off     | 10     | redeem_by                         | 1500000000 |                   |      |                           | redeem_by                         | The `redeem_by` of a coupon must be in the future. |
        | ends too late             | percent_off     | 10     | redeem_by                         | 4102444800 |                   |      |                           | redeem_by                         | The `redeem_by` of a coupon must be within five years. |

    Scenario: An id that a coupon has is not another's
      Given the shop has asked Stripe to create a coupon with:
        | id          | SAVE10 |
        | percent_off | 10     |
      When the shop asks Stripe to create a coupon with:
        | id          | SAVE10 |
        | percent_off | 20     |
      Then Stripe answers 400 "resource_already_exists"
      And Stripe's answer has:
        | error.type    | invalid_request_error  |
        | error.param   | none                   |
        | error.message | Coupon already exists. |
      And at Stripe the coupon has:
        | percent_off | 10 |

    Scenario: A coupon without an id of the shop's gets one of eight letters and digits
      When the shop asks Stripe to create a coupon with:
        | percent_off | 10 |
      Then Stripe's answer has:
        | id | set |
      When the shop asks Stripe to create a coupon with:
        | percent_off | 10 |
      Then Stripe's answer has:
        | id | another than before |
      And at Stripe there are 2 coupons

  Rule: What is said of a coupon can be changed, and what it takes off cannot

    Scenario: A coupon gets another name and other metadata
      Given the shop has asked Stripe to create a coupon with:
        | percent_off | 12.5 |
        | name        | Ten  |
        | metadata[a] | b    |
      When the shop asks Stripe to update the coupon with:
        | name        | Tenth |
        | metadata[a] |       |
        | metadata[c] | d     |
      Then Stripe's answer has:
        | name        | Tenth     |
        | metadata.a  | not there |
        | metadata.c  | d         |
        | percent_off | 12.5      |
      When the shop asks Stripe to list the events with:
        | type | coupon.updated |
      Then Stripe's answer has:
        | data.0.data.object.name               | Tenth     |
        | data.0.data.previous_attributes.name  | Ten       |
        | data.1                                | not there |

    Scenario Outline: What a coupon cannot be changed to: <param> <value>
      Given the shop has asked Stripe to create a coupon with:
        | <off>      | 100    |
        | <currency> | usd    |
        | name       | Before |
      When the shop asks Stripe to update the coupon with:
        | name    | After   |
        | <param> | <value> |
      Then Stripe answers 400 "<code>"
      And Stripe's answer has:
        | error.param   | <param>   |
        | error.message | <message> |
      And at Stripe the coupon has:
        | name | Before |

      Examples:
        | off         | currency | param                             | value | code                      | message |
        | percent_off |          | percent_off                       | 20    | parameter_unknown         | Received unknown parameter: percent_off |
        | amount_off  | currency | amount_off                        | 20    | parameter_unknown         | Received unknown parameter: amount_off |
        | percent_off |          | duration                          | once  | parameter_unknown         | Received unknown parameter: duration |
        | amount_off  | currency | currency_options[eur][amount_off] | 0     | parameter_invalid_integer | This value must be greater than or equal to 1. |

    Scenario: A coupon of a percentage takes off no amount in any currency
      Given the shop has asked Stripe to create a coupon with:
        | percent_off | 10 |
      When the shop asks Stripe to update the coupon with:
        | currency_options[eur][amount_off] | 100 |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.param   | currency_options                                                         |
        | error.message | The parameter `currency_options` can be used with an `amount_off` alone. |

  Rule: Coupons are listed, the newest first

    @clock:2026-11-01
    Scenario Outline: Coupons listed with <param> <value> are <ids>
      Given the shop has asked Stripe to create a coupon with:
        | id          | A |
        | percent_off | 1 |
      When 1 hour passes
      And the shop asks Stripe to create a coupon with:
        | id          | B |
        | percent_off | 1 |
      And the shop asks Stripe to list the coupons with:
        | <param> | <value> |
      Then Stripe's answer has:
        | object    | list        |
        | url       | /v1/coupons |
        | has_more  | <more>      |
        | data.0.id | <first>     |
        | data.1.id | <second>    |
        | data.2.id | not there   |

      Examples:
        | param          | value      | ids     | more | first | second    |
        |                |            | all     | no   | B     | A         |
        | limit          | 1          | B of B  | yes  | B     | not there |
        | starting_after | B          | A       | no   | A     | not there |
        | ending_before  | A          | B       | no   | B     | not there |
        | created        | 1793491200 | A       | no   | A     | not there |
        | created        | 1793491201 | none    | no   | none  | not there |
        | created[lte]   | 1793494799 | A       | no   | A     | not there |
        | created[lte]   | 1793494800 | B and A | no   | B     | A         |
        | created[lt]    | 1793494800 | A       | no   | A     | not there |
        | created[lt]    | 1793494801 | B and A | no   | B     | A         |
        | created[gte]   | 1793491200 | B and A | no   | B     | A         |
        | created[gte]   | 1793491201 | B       | no   | B     | not there |
        | created[gt]    | 1793491199 | B and A | no   | B     | A         |
        | created[gt]    | 1793491200 | B       | no   | B     | not there |

  Rule: A coupon ends

    @clock:2026-11-01
    Scenario: A coupon can be redeemed until the second that it names is over
      Given the shop has asked Stripe to create a coupon with:
        | percent_off | 10         |
        | redeem_by   | 1793494800 |
      When 1 hour passes
      Then at Stripe the coupon has:
        | valid | yes |
      When the shop asks Stripe, before 2025-03-31.basil, to create a customer with:
        | coupon | {coupon} |
      Then Stripe's answer has:
        | object | customer |
      When 1 second passes
      Then at Stripe the coupon has:
        | valid          | no |
        | times_redeemed | 1  |
      When the shop asks Stripe, before 2025-03-31.basil, to create a customer with:
        | coupon | {coupon} |
      Then Stripe answers 400 "coupon_expired"
      And Stripe's answer has:
        | error.type    | invalid_request_error    |
        | error.param   | coupon                   |
        | error.message | Coupon expired: {coupon} |

    @clock:2026-11-01
    Scenario Outline: A coupon that ends at <second> is <fate>
      When the shop asks Stripe to create a coupon with:
        | percent_off | 10       |
        | redeem_by   | <second> |
      Then Stripe's answer has:
        | redeem_by   | <kept>  |
        | error.param | <param> |

      Examples:
        | second     | fate     | kept       | param     |
        | 1793491200 | refused  | none       | redeem_by |
        | 1793491201 | taken    | 1793491201 | none      |
        | 1951257600 | taken at last | 1951257600 | none      |
        | 1951257601 | refused, being too far | none       | redeem_by |

    Scenario: A coupon is redeemed as often as it can be
      Given the shop has asked Stripe to create a coupon with:
        | percent_off     | 10 |
        | max_redemptions | 2  |
      When the shop asks Stripe, before 2025-03-31.basil, to create a customer with:
        | coupon | {coupon} |
      Then at Stripe the coupon has:
        | times_redeemed | 1   |
        | valid          | yes |
      When the shop asks Stripe, before 2025-03-31.basil, to create a customer with:
        | coupon | {coupon} |
      Then at Stripe the coupon has:
        | times_redeemed | 2  |
        | valid          | no |
      When the shop asks Stripe, before 2025-03-31.basil, to create a customer with:
        | coupon | {coupon} |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.param   | coupon                                            |
        | error.message | Coupon {coupon} is used up and cannot be applied. |
      And at Stripe the coupon has:
        | times_redeemed | 2 |

    Scenario: A coupon that was deleted is not there any more
      Given the shop has asked Stripe to create a coupon with:
        | id          | SAVE10 |
        | percent_off | 10     |
      When the shop asks Stripe to delete the coupon
      Then Stripe's answer has:
        | members | id, object, deleted |
        | id      | SAVE10              |
        | object  | coupon              |
        | deleted | yes                 |
      And at Stripe there are 0 coupons
      And at Stripe this happened:
        | coupon.created |
        | coupon.deleted |

    Scenario Outline: There is no coupon to <action>
      Given the shop has asked Stripe to create a coupon with:
        | id          | SAVE10 |
        | percent_off | 10     |
      And the shop has asked Stripe to delete the coupon with:
        | | |
      When the shop asks Stripe to <action> the coupon
      Then Stripe answers 404 "resource_missing"
      And Stripe's answer has:
        | error.type    | invalid_request_error    |
        | error.param   | coupon                   |
        | error.message | No such coupon: 'SAVE10' |

      Examples:
        | action |
        | read   |
        | update |
        | delete |
