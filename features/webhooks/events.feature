Feature: What an event means for a payment
  A shop is told by events how its payments stand, in any order and more than once, and wants each to mean the same thing.
  https://docs.stripe.com/webhooks

  Rule: The gateway's endpoint must get the events that a payment needs

    @SPI-084
    Scenario Outline: A <what> that may wait is not begun if its endpoint lacks "<event>"
      Given the gateway's webhook endpoint gets all of <what>s but "<event>"
      When I <operation> the card "visa", allowing 3D Secure
      Then it failed
      And the transaction has:
        | message             | Enabled events for the provided webhook do not include the required 3DS events. |
        | source of the error | Adapter                                                                         |
        | what to do          | bad_request                                                                     |
      And at Stripe there are 0 payments
      And at Stripe there are 0 set-ups

      Examples:
        | what    | operation               | event                                    |
        | payment | purchase 10.00 usd with | payment_intent.amount_capturable_updated |
        | payment | purchase 10.00 usd with | payment_intent.succeeded                 |
        | payment | purchase 10.00 usd with | payment_intent.payment_failed            |
        | set-up  | verify                  | setup_intent.canceled                    |
        | set-up  | verify                  | setup_intent.created                     |
        | set-up  | verify                  | setup_intent.requires_action             |
        | set-up  | verify                  | setup_intent.setup_failed                |
        | set-up  | verify                  | setup_intent.succeeded                   |

    @SPI-084
    Scenario: An endpoint for payments does not do for a set-up
      Given the gateway's webhook endpoint gets "payment_intent.succeeded, payment_intent.payment_failed, payment_intent.amount_capturable_updated"
      When I verify the card "visa", allowing 3D Secure
      Then it failed
      And at Stripe there are 0 set-ups

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

    Scenario: An event that names no payment is refused
      Given a customer at Stripe
      When the event "payment_intent.succeeded" about the customer comes
      Then the event is refused

    Scenario: An event about something else is taken and means nothing
      Given a customer at Stripe
      When the event "customer.updated" about the customer comes
      Then the event is taken

    Scenario Outline: The event "<event>" tells of a payment that is <status>
      When I <before>
      And the event "<event>" about the payment comes
      Then the event is taken
      And the event tells that the payment is "<status>"

      Examples:
        | before                                                                                 | event                                    | status                  |
        | purchase 10.00 usd with the card "visa"                                                | payment_intent.succeeded                 | succeeded               |
        | authorize 10.00 usd with the card "visa"                                               | payment_intent.amount_capturable_updated | requires_capture        |
        | purchase 10.00 usd with the card "visa, generic decline"                               | payment_intent.payment_failed            | requires_payment_method |
        | purchase 10.00 usd with the card "visa, always authenticate", allowing 3D Secure       | payment_intent.requires_action           | requires_action         |
        | purchase 52.00 usd with the payment method "pm_usBankAccount_success", as a bank debit | payment_intent.processing                | processing              |

    Scenario: An event tells of a payment that was let go
      When I purchase 10.00 usd with the card "visa", left unconfirmed
      And I void it
      And the event "payment_intent.canceled" about the payment comes
      Then the event is taken
      And the event tells that the payment is "canceled"

    @SPI-079 @SPI-081 @SPI-082 @SPI-083
    Scenario Outline: The event "<event>" tells of a set-up that is <status>
      When I verify the card "<card>"<clause>
      And the event "<event>" about the set-up comes
      Then the event is taken
      And the event tells that the set-up is "<status>"

      Examples:
        | card                      | clause               | event                        | status                  |
        | visa                      |                      | setup_intent.succeeded       | succeeded               |
        | visa, generic decline     |                      | setup_intent.setup_failed    | requires_payment_method |
        | visa, always authenticate | , allowing 3D Secure | setup_intent.requires_action | requires_action         |

    @SPI-080
    Scenario: The beginning of a set-up is taken and tells nothing
      When I verify the card "visa, always authenticate", allowing 3D Secure
      And the event "setup_intent.created" about the set-up comes
      Then the event is taken
      And the event tells nothing

  Rule: An event that cannot be dealt with now has to come again

    Scenario Outline: An event has to come again where Stripe, asked to <call>, meets "<fault>"
      When I purchase 10.00 usd with the card "visa, always authenticate", allowing 3D Secure
      And the customer authenticates
      Given the next request to <call> meets "<fault>"
      When the event "payment_intent.amount_capturable_updated" about the payment comes
      Then the event has to come again
      And at Stripe the payment is "requires_capture"
      When the event "payment_intent.amount_capturable_updated" about the payment comes
      Then the event is taken
      And it succeeded

      Examples:
        | call                | fault       |
        | read the payment    | rate_limit  |
        | read the payment    | unavailable |
        | capture the payment | rate_limit  |

    Scenario: An event whose capture gets lost has to come again, and captures once
      When I purchase 10.00 usd with the card "visa, always authenticate", allowing 3D Secure
      And the customer authenticates
      Given the next answer of Stripe when asked to capture the payment gets lost
      When the event "payment_intent.amount_capturable_updated" about the payment comes
      Then the event has to come again
      When the event "payment_intent.amount_capturable_updated" about the payment comes
      Then the event is taken
      And it succeeded
      And the transaction has:
        | amount received | 10.00 usd |

    Scenario: A payment that was captured in the meantime is captured
      When I purchase 10.00 usd with the card "visa, always authenticate", allowing 3D Secure
      And the customer authenticates
      And the shop asks Stripe to capture the payment
      Given Stripe answers once "requires_capture" in the place of "succeeded"
      When the event "payment_intent.amount_capturable_updated" about the payment comes
      Then the event is taken
      And it succeeded
      And Stripe was asked to:
        | read the payment    |
        | capture the payment |
        | read the payment    |

    Scenario: An event has to come again where nobody knows whether the payment was captured in the meantime
      When I purchase 10.00 usd with the card "visa, always authenticate", allowing 3D Secure
      And the customer authenticates
      And the shop asks Stripe to capture the payment
      Given Stripe answers once "requires_capture" in the place of "succeeded"
      And the next answer of Stripe when asked to read the payment gets lost
      When the event "payment_intent.amount_capturable_updated" about the payment comes
      Then the event has to come again
      And Stripe was asked to:
        | read the payment    |
        | capture the payment |
        | read the payment    |

    Scenario: A capture that Stripe refuses for another reason stays refused
      When I purchase 10.00 usd with the card "visa, always authenticate", allowing 3D Secure
      And the customer authenticates
      And the shop asks Stripe to cancel the payment
      Given Stripe answers once "requires_capture" in the place of "canceled"
      When the event "payment_intent.amount_capturable_updated" about the payment comes
      Then the event is taken
      And it failed
      And the transaction has:
        | code | payment_intent_unexpected_state |
        | id   | {payment}                       |

    Scenario: A decline is told, and has not to come again
      When I purchase 10.00 usd with the card "visa, always authenticate", allowing 3D Secure
      And the customer fails to authenticate
      And the event "payment_intent.payment_failed" about the payment comes
      Then the event is taken
      And it failed
