Feature: Cards that ask for 3D Secure
  A shop wants to try each of the cards that Stripe publishes for 3D Secure, and see the payment through.
  https://docs.stripe.com/testing#regulatory-cards

  Background:
    Given the shop receives the webhooks of payments

  Rule: A card that asks pays once its customer has answered

    @SPI-045 @SPI-072 @EVG-001
    Scenario Outline: <card> pays after its customer has authenticated
      When I purchase 10.99 usd with the card "<card>", allowing 3D Secure
      Then it is pending
      When the customer authenticates
      And the webhooks arrive
      Then it succeeded
      And the transaction has:
        | country | <country> |

      Examples:
        | card                             | country |
        | visa, authenticate unless set up | FR      |
        | visa, always authenticate        | DE      |
        | visa, already set up             | IT      |
        | visa, 3D Secure required         | IE      |
        | visa, 3D Secure required, US     | US      |
        | visa, 3D Secure required, older  | US      |

    Scenario Outline: <card> asks on the phone, and pays
      When I purchase 10.99 usd with the card "<card>", allowing 3D Secure
      Then it is pending
      When the customer authenticates
      And the webhooks arrive
      Then it succeeded

      Examples:
        | card                              |
        | visa, 3D Secure out of band       |
        | visa, 3D Secure one-time passcode |
        | visa, 3D Secure single select     |
        | visa, 3D Secure multi select      |

    Scenario Outline: <card> makes a mandate for later payments
      When I purchase 10.99 usd with the card "<card>", allowing 3D Secure, saving it for off-session use
      Then it is pending
      When the customer authenticates
      And the webhooks arrive
      Then it succeeded

      Examples:
        | card          |
        | visa, India   |
        | visa, mandate |

    Scenario: A card of older days is declined off session without a word about 3D Secure
      Given the card "visa, 3D Secure required, older" is stored
      When I purchase 10.99 usd with the stored card, off session
      Then it is declined with "generic_decline"

    @TEX-095 @SPI-119
    Scenario Outline: <card> asks only if the shop wants it
      When I purchase 10.99 usd with the card "<card>", allowing 3D Secure, asking for 3D Secure "any"
      Then it is pending
      And the request to create a payment carried:
        | payment_method_options[card][request_three_d_secure] | any |

      Examples:
        | card                        |
        | visa, 3D Secure on request  |
        | visa, 3D Secure recommended |
