Feature: A customer's discount
  A merchant gives a customer a coupon, and sees for how long it takes something off.
  https://docs.stripe.com/api/discounts

  Rule: A customer who redeems a coupon has a discount

    @clock:2026-11-01
    Scenario: The discount names its coupon
      Given the shop has asked Stripe to create a coupon with:
        | id          | SAVE10  |
        | percent_off | 10      |
        | duration    | forever |
      When the shop asks Stripe, before 2025-03-31.basil, to create a customer with:
        | coupon | SAVE10 |
      Then Stripe's answer has:
        | discount.id                    | di_…       |
        | discount.object                | discount   |
        | discount.checkout_session      | none       |
        | discount.customer              | {customer} |
        | discount.start                 | 1793491200 |
        | discount.end                   | none       |
        | discount.invoice               | none       |
        | discount.invoice_item          | none       |
        | discount.promotion_code        | none       |
        | discount.subscription          | none       |
        | discount.coupon.id             | SAVE10     |
        | discount.coupon.percent_off    | 10         |
        | discount.coupon.times_redeemed | 1          |
        | discount.coupon.valid          | yes        |
      When the shop asks Stripe, since 2025-09-30.clover, to read the discount
      Then Stripe's answer has:
        | id                | di_…       |
        | object            | discount   |
        | customer          | {customer} |
        | source.coupon     | SAVE10     |
        | source.type       | coupon     |
        | coupon            | not there  |
        | end               | none       |
        | start             | 1793491200 |
        | subscription      | none       |
        | subscription_item | none       |
      When the shop asks Stripe to update the customer with:
        | name | Jenny |
      Then Stripe's answer has:
        | discount.customer | {customer} |
      When the shop asks Stripe, since 2025-09-30.clover, to read the customer with:
        | expand[] | discount.source.coupon |
      Then Stripe's answer has:
        | discount.source.coupon.percent_off | 10 |

    Scenario: A discount is taken away, and stays redeemed
      Given the shop has asked Stripe to create a coupon with:
        | id          | SAVE10 |
        | percent_off | 10     |
      When the shop asks Stripe, before 2025-03-31.basil, to create a customer with:
        | coupon | SAVE10 |
      And the shop asks Stripe, before 2025-09-30.clover, to take the discount
      Then Stripe's answer has:
        | deleted   | yes       |
        | object    | discount  |
        | id        | di_…      |
        | coupon.id | SAVE10    |
        | end       | not there |
      And at Stripe the customer has:
        | discount | none |
      And at Stripe the coupon has:
        | times_redeemed | 1 |
      When the shop asks Stripe to read the discount
      Then Stripe answers 404 "resource_missing"
      And Stripe's answer has:
        | error.type    | invalid_request_error                       |
        | error.param   | none                                        |
        | error.message | No active discount for customer: {customer} |
      When the shop asks Stripe to take the discount
      Then Stripe answers 404 "resource_missing"
      When the shop asks Stripe, before 2025-03-31.basil, to update the customer with:
        | coupon | SAVE10 |
      Then Stripe's answer has:
        | discount.coupon.id             | SAVE10 |
        | discount.coupon.times_redeemed | 2      |
      When the shop asks Stripe, before 2025-03-31.basil, to update the customer with:
        | coupon | |
      Then Stripe's answer has:
        | discount | none |
      And at Stripe the coupon has:
        | times_redeemed | 2 |
      And at Stripe this happened:
        | coupon.created            |
        | coupon.updated            |
        | customer.created          |
        | customer.discount.created |
        | customer.discount.deleted |
        | customer.updated          |
        | coupon.updated            |
        | customer.discount.created |
        | customer.updated          |
        | customer.discount.deleted |
        | customer.updated          |

    Scenario: Another coupon takes the place of the first
      Given the shop has asked Stripe to create a coupon with:
        | id          | SAVE10 |
        | percent_off | 10     |
      And the shop has asked Stripe to create a coupon with:
        | id          | SAVE20 |
        | percent_off | 20     |
      When the shop asks Stripe, before 2025-03-31.basil, to create a customer with:
        | coupon | SAVE10 |
      And the shop asks Stripe, before 2025-03-31.basil, to update the customer with:
        | coupon | SAVE20 |
      Then Stripe's answer has:
        | discount.coupon.id | SAVE20 |
      When the shop asks Stripe, before 2025-09-30.clover, to list the events with:
        | type | customer.discount.updated |
      Then Stripe's answer has:
        | data.0.data.object.object           | discount |
        | data.0.data.previous_attributes.id  | di_…     |
        | data.1                              | not there |

    Scenario Outline: No customer gets the <param> <value>
      Given a customer at Stripe
      When the shop asks Stripe, before 2025-03-31.basil, to <action> with:
        | <param> | <value> |
      Then Stripe answers 400 "resource_missing"
      And Stripe's answer has:
        | error.type    | invalid_request_error |
        | error.param   | <param>               |
        | error.message | <message>             |

      Examples:
        | param          | value      | action              | message                              |
        | coupon         | NONE       | create a customer   | No such coupon: 'NONE'               |
        | coupon         | NEVER      | update the customer | No such coupon: 'NEVER'              |
        | promotion_code | promo_none | create a customer   | No such promotion code: 'promo_none' |
        | promotion_code | promo_not  | update the customer | No such promotion code: 'promo_not'  |

    Scenario: A customer whose card is declined redeems nothing
      Given the shop has asked Stripe to create a coupon with:
        | percent_off     | 10 |
        | max_redemptions | 1  |
      When the shop asks Stripe, before 2025-03-31.basil, to create a customer with:
        | coupon | {coupon}           |
        | source | tok_chargeDeclined |
      Then Stripe answers 402 "card_declined"
      And at Stripe the coupon has:
        | times_redeemed | 0   |
        | valid          | yes |

    Scenario: A payment is never discounted
      Given the shop has asked Stripe to create a coupon with:
        | percent_off | 10 |
      When the shop asks Stripe, before 2025-03-31.basil, to create a customer with:
        | coupon | {coupon} |
        | source | tok_visa |
      And the shop asks Stripe to create a charge with:
        | amount   | 20.00 usd  |
        | currency | usd        |
        | customer | {customer} |
      Then Stripe's answer has:
        | amount_captured | 20.00 usd |
      And at Stripe the coupon has:
        | times_redeemed | 1 |

  Rule: A discount ends with its months

    @clock:2026-01-31
    Scenario: A month from the end of January is over with February
      Given the shop has asked Stripe to create a coupon with:
        | percent_off        | 10        |
        | duration           | repeating |
        | duration_in_months | 1         |
      When the shop asks Stripe, before 2025-03-31.basil, to create a customer with:
        | coupon | {coupon} |
      Then Stripe's answer has:
        | discount.start | 1769817600 |
        | discount.end   | 1772236800 |
      When 671 hours pass
      Then at Stripe the customer has:
        | discount.end | 1772236800 |
      When 1 hour passes
      Then at Stripe the customer has:
        | discount | none |
      And at Stripe this happened, among other things:
        | customer.discount.created |
        | customer.discount.deleted |
        | customer.updated          |

    @clock:2026-11-01
    Scenario: A discount that is taken anew lasts anew
      Given the shop has asked Stripe to create a coupon with:
        | percent_off        | 10        |
        | duration           | repeating |
        | duration_in_months | 2         |
      When the shop asks Stripe, before 2025-03-31.basil, to create a customer with:
        | coupon | {coupon} |
      Then Stripe's answer has:
        | discount.end | 1798761600 |
      When 10 days pass
      And the shop asks Stripe, before 2025-03-31.basil, to update the customer with:
        | coupon | {coupon} |
      Then Stripe's answer has:
        | discount.end | 1799625600 |
      When 55 days pass
      Then at Stripe the customer has:
        | discount.end | 1799625600 |
      When 6 days pass
      Then at Stripe the customer has:
        | discount | none |

  Rule: A coupon that is deleted stays with those who have it

    Scenario: Another coupon of the same id is another
      Given the shop has asked Stripe to create a coupon with:
        | id          | SAVE10 |
        | percent_off | 10     |
      When the shop asks Stripe, before 2025-09-30.clover, to create a promotion code with:
        | coupon | SAVE10 |
      And the shop asks Stripe, before 2025-03-31.basil, to create a customer with:
        | coupon | SAVE10 |
      And the shop asks Stripe to delete the coupon
      And the shop asks Stripe, before 2025-03-31.basil, to create a customer with:
        | coupon | SAVE10 |
      Then Stripe answers 400 "resource_missing"
      When the shop asks Stripe to create a coupon with:
        | id          | SAVE10 |
        | percent_off | 20     |
      And the shop asks Stripe, before 2025-09-30.clover, to read the discount
      Then Stripe's answer has:
        | coupon.id          | SAVE10 |
        | coupon.percent_off | 10     |
        | coupon.valid       | no     |
      When the shop asks Stripe, before 2025-09-30.clover, to read the promotion code
      Then Stripe's answer has:
        | coupon.percent_off | 10 |
        | active             | no |
      When the shop asks Stripe to delete the coupon
      And the shop asks Stripe, before 2025-09-30.clover, to read the discount
      Then Stripe's answer has:
        | coupon.percent_off | 10 |
