Feature: Whose event it is
  A shop acts on events that come from the open internet, and must not let anybody else tell it that it was paid.
  https://docs.stripe.com/webhooks/signature

  Rule: Only what Stripe signed, and signed lately, is taken

    @SPI-086
    Scenario Outline: An event that is <how> changes nothing
      Given the shop receives the webhooks of payments
      When I purchase 10.00 usd with the card "visa, always authenticate", allowing 3D Secure
      And the customer authenticates
      And the event "payment_intent.amount_capturable_updated" about the payment comes <how>
      Then the event is refused
      And at Stripe the payment is "requires_capture"

      Examples:
        | how                        |
        | unsigned                   |
        | signed with another secret |
        | signed an hour ago         |
        | changed on its way         |

    @SPI-086 @SPI-078
    Scenario: An event that is signed is acted upon
      When I purchase 10.00 usd with the card "visa, always authenticate", allowing 3D Secure
      And the customer authenticates
      And the event "payment_intent.amount_capturable_updated" about the payment comes
      Then the event is taken
      And at Stripe the payment is "succeeded"

    @SPI-208
    Scenario: An endpoint has a secret of its own
      When the shop asks Stripe to create a webhook endpoint with:
        | url              | https://shop.example/webhooks |
        | enabled_events[] | payment_intent.succeeded      |
      Then Stripe's answer has:
        | id     | we_…    |
        | secret | whsec_… |
        | status | enabled |

    @SPI-208
    Scenario: An endpoint cannot ask for an event that does not exist
      When the shop asks Stripe to create a webhook endpoint with:
        | url              | https://shop.example/webhooks |
        | enabled_events[] | setup_intent.cancelled        |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.param | enabled_events[0] |

    Scenario: An event is young enough for five minutes
      When I purchase 10.00 usd with the card "visa"
      And the event "payment_intent.succeeded" about the payment comes signed five minutes ago
      Then the event is taken
      And it succeeded

  Rule: Only events of the gateway's own account and mode count

    Scenario: An event from live mode means nothing to a test key
      When I purchase 10.00 usd with the card "visa, always authenticate", allowing 3D Secure
      And the customer authenticates
      And the event "payment_intent.amount_capturable_updated" about the payment comes from live mode
      Then the event is refused
      And at Stripe the payment is "requires_capture"

    Scenario: An event of another account means nothing to a connected account's gateway
      When I purchase 10.00 usd with the card "visa"
      Given a connected account at Stripe
      And the gateway acts for the connected account
      When the event "payment_intent.succeeded" about the payment comes
      Then the event is refused

    Scenario: An event of its own account is taken by a connected account's gateway
      Given a connected account at Stripe
      And the gateway acts for the connected account
      And the shop receives the webhooks of connected accounts' payments
      When I purchase 10.00 usd with the card "visa", for the connected account
      And the webhooks arrive
      Then it succeeded

    Scenario: An event of a payment that the gateway may not read is refused
      When I purchase 10.00 usd with the card "visa"
      Given the gateway's key may not "payment_intent_read"
      When the event "payment_intent.succeeded" about the payment comes
      Then the event is refused

  Rule: What is no event means nothing, whoever signed it

    @SPI-086
    Scenario Outline: A letter about what is paid that is <how> is refused
      When I purchase 10.00 usd with the card "visa"
      And the event "payment_intent.succeeded" about the payment comes <how>
      Then the event is refused

      Examples:
        | how                        |
        | unsigned                   |
        | signed with another secret |
        | signed an hour ago         |
        | changed on its way         |

    Scenario Outline: A letter that comes <how> is refused
      When I purchase 10.00 usd with the card "visa"
      And the event "payment_intent.succeeded" about the payment comes <how>
      Then the event is refused

      Examples:
        | how              |
        | cut short        |
        | as no event      |
        | without an id    |
        | without a type   |
        | of another shape |
