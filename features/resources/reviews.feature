Feature: Reviews
  A merchant looks at payments of elevated risk before goods are sent.
  https://docs.stripe.com/api/radar/reviews

  Background:
    Given the account reviews elevated risk
    And the shop has asked Stripe to create a payment with:
      | amount           | 20.00 usd                 |
      | currency         | usd                       |
      | payment_method   | pm_card_riskLevelElevated |
      | accepted methods | card                      |
      | capture_method   | automatic                 |
      | confirm          | true                      |
      | expand[]         | latest_charge             |

  Rule: A review is open until somebody approves the payment, or it is given back

    Scenario: A payment is approved
      When the shop asks Stripe to list the reviews
      Then Stripe's answer has:
        | url                        | /v1/reviews |
        | data.0.id                  | prv_…       |
        | data.0.object              | review      |
        | data.0.billing_zip         | none        |
        | data.0.charge              | {charge}    |
        | data.0.closed_reason       | none        |
        | data.0.created             | in 0 days   |
        | data.0.ip_address          | none        |
        | data.0.ip_address_location | none        |
        | data.0.livemode            | no          |
        | data.0.open                | yes         |
        | data.0.opened_reason       | rule        |
        | data.0.payment_intent      | {payment}   |
        | data.0.reason              | rule        |
        | data.0.session             | none        |
        | data.1                     | not there   |
      When the shop notes the answer's data.0.id as the review
      And the shop asks Stripe to approve the review
      Then Stripe's answer has:
        | id            | {review} |
        | open          | no       |
        | reason        | approved |
        | closed_reason | approved |
      When the shop asks Stripe to read the review
      Then Stripe's answer has:
        | open          | no       |
        | closed_reason | approved |
      When the shop asks Stripe to list the reviews
      Then Stripe's answer has:
        | data.0 | not there |
      When the shop asks Stripe to approve the review
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.type    | invalid_request_error                  |
        | error.message | The review {review} is closed already. |
      When the shop asks Stripe to refund the payment with:
        | payment_intent | {payment} |
      And the shop asks Stripe to read the review
      Then Stripe's answer has:
        | reason | approved |
      And at Stripe this happened, among other things:
        | review.opened |
        | review.closed |

    Scenario Outline: A payment that is refunded as <why> is closed as <reason>
      When the shop asks Stripe to list the reviews
      And the shop notes the answer's data.0.id as the review
      And the shop asks Stripe to refund the payment with:
        | payment_intent | {payment} |
        | reason         | <why>     |
      And the shop asks Stripe to read the review
      Then Stripe's answer has:
        | open          | no       |
        | reason        | <reason> |
        | closed_reason | <reason> |

      Examples:
        | why        | reason            |
        | fraudulent | refunded_as_fraud |
        | duplicate  | refunded          |

    Scenario: A payment by a charge has no payment to show
      When the shop asks Stripe to create a charge with:
        | amount   | 20.00 usd             |
        | currency | usd                   |
        | source   | tok_riskLevelElevated |
      And the shop asks Stripe to list the reviews
      Then Stripe's answer has:
        | data.0.charge         | {charge}  |
        | data.0.payment_intent | not there |

    Scenario Outline: To <action> that nobody knows
      Given no review at Stripe
      When the shop asks Stripe to <action>
      Then Stripe answers 404 "resource_missing"
      And Stripe's answer has:
        | error.param   | review                     |
        | error.message | No such review: '{review}' |

      Examples:
        | action             |
        | read the review    |
        | approve the review |
