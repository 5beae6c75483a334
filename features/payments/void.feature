Feature: Void
  A shop that cannot deliver lets the held amount go, so that its customer has the money back at once.
  https://docs.stripe.com/api/payment_intents/cancel

  Rule: A hold can be let go

    @EVG-011 @TEX-139 @TEX-154
    Scenario: A hold is voided
      Given a hold of 10.00 usd with the card "visa"
      When I void it
      Then it succeeded
      And Stripe was asked to:
        | cancel the payment |
      And the transaction has:
        | status          | canceled  |
        | amount          | 10.00 usd |
        | amount held     | 0.00 usd  |
        | amount received | 0.00 usd  |
        | movement        | none      |
      And its transaction code is the same as before
      And at Stripe the payment has:
        | canceled_at         | set  |
        | cancellation_reason | none |

    Scenario: A voided hold is told as an event
      Given a hold of 10.00 usd with the payment method "pm_card_visa"
      When I void it
      Then at Stripe this happened, among other things:
        | payment_intent.created                   |
        | charge.succeeded                         |
        | payment_intent.amount_capturable_updated |
        | payment_intent.canceled                  |

    @TEX-117 @TEX-118 @SPI-136
    Scenario Outline: A hold is voided as <reason>
      Given a hold of 10.00 usd with the card "visa"
      When I void it, because "<reason>"
      Then it succeeded
      And the request to cancel the payment carried:
        | cancellation_reason | <reason> |
      And at Stripe the payment has:
        | cancellation_reason | <reason> |

      Examples:
        | reason                |
        | duplicate             |
        | fraudulent            |
        | requested_by_customer |
        | abandoned             |

    @TEX-118
    Scenario: A reason that Stripe does not know is not sent
      Given a hold of 10.00 usd with the card "visa"
      When I void it, because "other"
      Then the gateway refuses "Reason" without asking Stripe

    @TEX-154
    Scenario: A voided hold shows as refunded
      Given the gateway speaks version "2020-08-27"
      And a hold of 10.00 usd with the card "visa"
      When I void it
      Then it succeeded
      And the transaction has:
        | amount refunded | 10.00 usd |
      And at Stripe there is 1 refund

    Scenario: A voided hold shows no refund at later versions
      Given the gateway speaks version "2025-03-31.basil"
      And a hold of 10.00 usd with the card "visa"
      When I void it
      Then it succeeded
      And the transaction has:
        | amount refunded | 0.00 usd |
      And at Stripe there are 0 refunds

  Rule: Whatever has not been paid can be let go

    Scenario: An unconfirmed payment is voided
      When I purchase 10.00 usd with the card "visa", left unconfirmed
      And I void it
      Then it succeeded
      And at Stripe the payment is "canceled"

    Scenario: A payment that waits for its customer is voided
      When I purchase 10.00 usd with the card "visa, always authenticate", allowing 3D Secure
      And I void it
      Then it succeeded
      And at Stripe the payment has:
        | status      | canceled |
        | next_action | none     |

    Scenario: A declined payment is voided
      When I purchase 10.00 usd with the card "visa, generic decline"
      And I void it
      Then it succeeded
      And at Stripe the payment is "canceled"

  Rule: What was paid cannot be let go

    @TEX-140
    Scenario: A purchase is not voided, and stays paid
      Given a purchase of 10.00 usd with the card "visa"
      When I void it
      Then Stripe refuses it with "payment_intent_unexpected_state"
      And the transaction has:
        | HTTP status | 400         |
        | what to do  | bad_request |
      And at Stripe the payment is "succeeded"

    Scenario: A voided hold is not voided again
      Given a hold of 10.00 usd with the card "visa"
      When I void it
      And I void it
      Then Stripe refuses it with "payment_intent_unexpected_state"
      And at Stripe the payment is "canceled"

    @TEX-119
    Scenario: The reason of a void goes nowhere else
      Given a hold of 10.00 usd with the card "visa"
      When I capture it, because "duplicate"
      Then it succeeded
      And the request to capture the payment carried:
        | cancellation_reason | none |
