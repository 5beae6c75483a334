Feature: What an event means for a payment
  A shop is told by events how its payments stand, in any order and more than once, and wants each to mean the same thing.
  https://docs.stripe.com/webhooks

  Rule: The gateway's endpoint must get the events that a payment needs

    @SPI-084
    Scenario Outline: A <what> that may wait is not begun if its endpoint gets only "<events>"
      Given the gateway's webhook endpoint gets "<events>"
      When I <operation> the card "visa", allowing 3D Secure
      Then it failed
      And the transaction has:
        | message             | Enabled events for the provided webhook do not include the required 3DS events. |
        | source of the error | Adapter                                                                         |
        | what to do          | bad_request                                                                     |
      And at Stripe there are 0 payments
      And at Stripe there are 0 set-ups

      Examples:
        | what         | operation               | events                                                                                               |
        | purchase     | purchase 10.00 usd with | setup_intent.succeeded, setup_intent.setup_failed                                                    |
        | verification | verify                  | payment_intent.succeeded, payment_intent.payment_failed, payment_intent.amount_capturable_updated    |

    @SPI-084 @SPI-004
    Scenario: A payment that may wait is begun if its endpoint gets everything
      Given the gateway's webhook endpoint gets "*"
      When I purchase 10.00 usd with the card "visa, always authenticate", allowing 3D Secure
      Then it is pending
      And Stripe was asked to:
        | read the webhook endpoint |
        | create a payment method   |
        | create a payment          |

    @SPI-085
    Scenario: A gateway without an endpoint of its own checks none
      When I purchase 10.00 usd with the card "visa, always authenticate", allowing 3D Secure
      Then it is pending
      And Stripe was asked to:
        | create a payment method |
        | create a payment        |

  Rule: An event tells how the payment stands now

    @SAC-017 @SPI-078
    Scenario: A payment that was made is told by its event
      When I purchase 10.00 usd with the card "visa"
      And the event "payment_intent.succeeded" about the payment comes
      Then the event is taken
      And it succeeded
      And the transaction has:
        | id              | {payment} |
        | amount received | 10.00 usd |

    @SPI-078
    Scenario: A payment that failed is told by its event
      When I purchase 10.00 usd with the card "visa, insufficient funds"
      And the event "payment_intent.payment_failed" about the payment comes
      Then the event is taken
      And it failed
      And the transaction has:
        | decline code | insufficient_funds |

    Scenario: An event of yesterday does not undo today's payment
      When I purchase 10.00 usd with the card "visa"
      And the event "payment_intent.payment_failed" about the payment comes
      Then the event is taken
      And it succeeded

    Scenario: An event about something else is taken and means nothing
      Given a customer at Stripe
      When the event "customer.updated" about the customer comes
      Then the event is taken
