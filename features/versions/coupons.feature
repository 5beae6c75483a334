Feature: What versions changed in coupons and the discounts of customers
  QA wants to see each change of Stripe's API next to what was there before, so that it knows what an older shop still sees.
  https://docs.stripe.com/changelog

  Rule: A coupon

    Scenario: 2018-05-21, coupon: an id that the shop chooses is of letters, digits, _ and -
      When the shop asks Stripe, before 2018-05-21, to create a coupon with:
        | id          | 10% |
        | percent_off | 10  |
      Then Stripe's answer has:
        | id | 10% |
      When the shop asks Stripe, since 2018-05-21, to create a coupon with:
        | id          | 20% |
        | percent_off | 20  |
      Then Stripe answers 400 ""

    Scenario: 2018-07-27, coupon: percent_off has decimals, and was a whole number beside percent_off_precise
      When the shop asks Stripe to create a coupon with:
        | percent_off | 25.5 |
      And the shop asks Stripe, before 2018-07-27, to read the coupon
      Then Stripe's answer has:
        | percent_off         | 26   |
        | percent_off_precise | 25.5 |
      When the shop asks Stripe, since 2018-07-27, to read the coupon
      Then Stripe's answer has:
        | percent_off         | 25.5      |
        | percent_off_precise | not there |

  Rule: A promotion code

    Scenario: 2025-09-30.clover, promotion code: it names its coupon, and held it
      When the shop asks Stripe to create a coupon with:
        | percent_off | 10 |
      And the shop asks Stripe, before 2025-09-30.clover, to create a promotion code with:
        | coupon | {coupon} |
      Then Stripe's answer has:
        | coupon.percent_off | 10       |
        | promotion.coupon   | {coupon} |
      When the shop asks Stripe, since 2025-09-30.clover, to create a promotion code with:
        | promotion[type]   | coupon   |
        | promotion[coupon] | {coupon} |
      Then Stripe's answer has:
        | coupon           | not there |
        | promotion.coupon | {coupon}  |

    Scenario: 2025-09-30.clover, promotion code: errors name promotion[coupon], and named coupon
      When the shop asks Stripe, before 2025-09-30.clover, to create a promotion code with:
        | coupon | NONE |
      Then Stripe's answer has:
        | error.param | coupon |
      When the shop asks Stripe, since 2025-09-30.clover, to create a promotion code with:
        | promotion[type]   | coupon |
        | promotion[coupon] | NONE   |
      Then Stripe's answer has:
        | error.param | promotion[coupon] |

  Rule: A customer's discount

    Scenario Outline: 2025-03-31.basil, customer: <param> can no longer be sent to <action>
      Given a customer at Stripe
      When the shop asks Stripe to create a coupon with:
        | percent_off | 10 |
      And the shop asks Stripe, since 2025-09-30.clover, to create a promotion code with:
        | promotion[type]   | coupon   |
        | promotion[coupon] | {coupon} |
      And the shop asks Stripe, before 2025-03-31.basil, to <action> with:
        | <param> | <value> |
      Then Stripe's answer has:
        | discount.coupon.id | {coupon} |
      When the shop asks Stripe, since 2025-03-31.basil, to <action> with:
        | <param> | <value> |
      Then Stripe answers 400 "parameter_unknown"

      Examples:
        | param          | value            | action              |
        | coupon         | {coupon}         | create a customer   |
        | coupon         | {coupon}         | update the customer |
        | promotion_code | {promotion code} | create a customer   |
        | promotion_code | {promotion code} | update the customer |

    Scenario Outline: 2025-09-30.clover, <object>: a discount names its coupon, and held it
      When the shop asks Stripe to create a coupon with:
        | percent_off | 10 |
      And the shop asks Stripe, before 2025-03-31.basil, to create a customer with:
        | coupon | {coupon} |
      And the shop asks Stripe, before 2025-09-30.clover, to read the <object>
      Then Stripe's answer has:
        | <percent> | 10       |
        | <name>    | {coupon} |
      When the shop asks Stripe, since 2025-09-30.clover, to read the <object>
      Then Stripe's answer has:
        | <coupon> | not there |
        | <name>   | {coupon}  |

      Examples:
        | object   | coupon          | percent                     | name                   |
        | customer | discount.coupon | discount.coupon.percent_off | discount.source.coupon |
        | discount | coupon          | coupon.percent_off          | source.coupon          |
