Feature: What a set-up cannot do
  A shop that takes a set-up for a hold must be told, before it believes that it has money to take.
  https://docs.stripe.com/payments/setup-intents

  Rule: Nothing was held, so nothing can be captured, voided or refunded

    @SPI-036 @SPI-037 @SPI-038
    Scenario Outline: A <operation> of a set-up is refused, and the set-up stays
      Given the gateway manages transaction IDs
      And a hold of 10.00 usd with the card "visa", saving it for off-session use
      When I <operation> the set-up
      Then the gateway refuses "Transaction" without asking Stripe
      And at Stripe the set-up is "succeeded"

      Examples:
        | operation |
        | capture   |
        | void      |
        | refund    |

    @SPI-039
    Scenario Outline: A <operation> of a verification is refused, and the verification stays
      When I verify the card "visa"
      And I <operation> the verification
      Then the gateway refuses "Transaction" without asking Stripe
      And at Stripe the set-up is "succeeded"

      Examples:
        | operation |
        | capture   |
        | void      |
        | refund    |

  Rule: A gateway that only sets cards up takes no money

    @EVG-018
    Scenario Outline: A set-up gateway does not <operation>
      Given the gateway only sets cards up
      When I <operation> 10.00 usd with the card "visa"
      Then the gateway refuses "Config.SetupOnly" without asking Stripe

      Examples:
        | operation |
        | purchase  |
        | authorize |

    @EVG-014 @EVG-005 @EVG-018
    Scenario: A set-up gateway stores a card by a set-up
      Given the gateway only sets cards up
      When I store the card "visa"
      Then it succeeded
      And Stripe was asked to:
        | create a customer       |
        | create a payment method |
        | create a set-up         |
      And the request to create a set-up carried:
        | confirm  | true        |
        | usage    | off_session |
        | customer | {customer}  |
      And the transaction has:
        | token           | {customer}\|{payment method} |
        | amount received | 0.00 usd                     |
        | amount held     | 0.00 usd                     |
      And at Stripe there are 0 payments
      And at Stripe there is 1 saved card

    @EVG-014
    Scenario: A set-up gateway stores a card once its customer has authenticated
      Given the gateway only sets cards up
      And the shop receives the webhooks of set-ups
      When I store the card "visa, always authenticate", allowing 3D Secure
      Then the customer is asked to authenticate by redirect
      And at Stripe there are 0 saved cards
      When the customer authenticates
      And the webhooks arrive
      Then it succeeded
      And the transaction has:
        | token | {customer}\|{payment method} |
      And at Stripe there is 1 saved card

    @EVG-004
    Scenario: A set-up gateway keeps no card that declines
      Given the gateway only sets cards up
      When I store the card "visa, generic decline"
      Then it is declined with "generic_decline"
      And the transaction has:
        | token  | none                    |
        | status | requires_payment_method |
