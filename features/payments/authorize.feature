Feature: Authorize
  A shop holds the amount of an order until it ships, so that it is sure of its money without taking it yet.
  https://docs.stripe.com/payments/place-a-hold-on-a-payment-method

  Rule: A hold takes nothing

    @EVG-010 @TEX-128 @TEX-149 @SPI-131
    Scenario: A card's amount is held
      When I authorize 10.00 usd with the card "visa", with a billing address
      Then it succeeded
      And the request to create a payment carried:
        | capture_method | manual |
        | confirm        | true   |
      And the transaction has:
        | id              | {payment}           |
        | status          | requires_capture    |
        | amount          | 10.00 usd           |
        | amount held     | 10.00 usd           |
        | amount received | 0.00 usd            |
        | movement        | none                |
        | network status  | approved_by_network |
        | decoded code    | {payment};{charge}; |
      And at Stripe the charge has:
        | captured            | no        |
        | paid                | yes       |
        | status              | succeeded |
        | amount_captured     | 0.00 usd  |
        | balance_transaction | none      |

    @TEX-150
    Scenario: A hold lasts for seven days
      When I authorize 10.00 usd with the card "visa"
      Then it succeeded
      And the transaction has:
        | capture before | 2026-10-22T12:00:00Z |

    Scenario: A hold is created, charged and can be captured
      When I authorize 10.00 usd with the payment method "pm_card_visa"
      Then at Stripe this happened:
        | payment_intent.created                   |
        | charge.succeeded                         |
        | payment_intent.amount_capturable_updated |

    Scenario: A hold on a card that declines is none
      When I authorize 10.00 usd with the card "visa, stolen card"
      Then it is declined with "stolen_card"
      And the transaction has:
        | amount held      | 0.00 usd |
        | transaction code | none     |

  Rule: A hold that nobody captures is let go

    @clock
    Scenario: A hold ends after seven days
      Given a hold of 10.00 usd with the payment method "pm_card_visa"
      When 8 days pass
      And I look up the payment
      Then at Stripe the payment is "canceled"
      And at Stripe the payment has:
        | cancellation_reason | set      |
        | amount_capturable   | 0.00 usd |
      And at Stripe this happened:
        | payment_intent.created                   |
        | charge.succeeded                         |
        | payment_intent.amount_capturable_updated |
        | charge.expired                           |
        | payment_intent.canceled                  |

    @clock
    Scenario: A hold that ended cannot be captured any more
      Given a hold of 10.00 usd with the card "visa"
      When 8 days pass
      And I capture it
      Then Stripe refuses it with "payment_intent_unexpected_state"

    @clock
    Scenario: A hold can be captured on its last day
      Given a hold of 10.00 usd with the card "visa"
      When 6 days pass
      And I capture it
      Then it succeeded

  Rule: An ordinary authorize is a payment, whatever the gateway manages

    @SPI-074
    Scenario: A hold that may wait for 3D Secure is not captured
      When I authorize 10.00 usd with the card "visa", allowing 3D Secure
      Then it succeeded
      And Stripe was asked to:
        | create a payment method |
        | create a payment        |
      And the transaction has:
        | status | requires_capture |
