Feature: Verify
  A shop wants to know whether a card works before it needs it, and to take nothing for the answer.
  https://docs.stripe.com/api/setup_intents/create

  Rule: A verification is a set-up and takes nothing

    @SPI-030 @SPI-040
    Scenario: A card is verified
      When I verify the card "visa"
      Then it succeeded
      And Stripe was asked to:
        | create a payment method |
        | create a set-up         |
      And the request to create a set-up carried:
        | confirm        | true             |
        | payment_method | {payment method} |
      And the transaction has:
        | id               | {set-up}  |
        | status           | succeeded |
        | charge           | none      |
        | transaction code | none      |
      And at Stripe there are 0 payments
      And at Stripe there are 0 charges

    Scenario Outline: A card is verified for use <when>
      When I verify the card "visa"<clause>
      Then it succeeded
      And the request to create a set-up carried:
        | usage | <usage> |

      Examples:
        | when              | clause                          | usage       |
        | at any time       |                                 | off_session |
        | without customers | , saving it for off-session use | off_session |
        | with customers    | , saving it for on-session use  | on_session  |

    @SPI-030
    Scenario: A gateway that manages transaction IDs verifies in the same way
      Given the gateway manages transaction IDs
      When I verify the card "visa"
      Then it succeeded
      And the transaction has:
        | id     | {set-up}  |
        | status | succeeded |

    @EVG-004
    Scenario Outline: Verifying <card> is declined as <reason>
      When I verify the card "<card>"
      Then it is declined with "<reason>"
      And the transaction has:
        | status | requires_payment_method |
        | token  | none                    |
      And at Stripe the set-up has:
        | status                | requires_payment_method |
        | payment_method        | none                    |
        | last_setup_error.code | <code>                  |

      Examples: The plainest
        | card                  | reason          | code          |
        | visa, generic decline | generic_decline | card_declined |

      Examples: The others
        | card                     | reason                 | code             |
        | visa, insufficient funds | insufficient_funds     | card_declined    |
        | visa, lost card          | lost_card              | card_declined    |
        | visa, stolen card        | stolen_card            | card_declined    |
        | visa, expired card       | expired_card           | expired_card     |
        | visa, incorrect cvc      | incorrect_cvc          | incorrect_cvc    |
        | visa, processing error   | processing_error       | processing_error |
        | visa, velocity exceeded  | card_velocity_exceeded | card_declined    |

    Scenario: A card that declines payments may verify all the same
      When I verify the card "visa, decline after attaching"
      Then it succeeded
      And at Stripe there are 0 charges

  Rule: What fails on the way verifies nothing

    Scenario Outline: A card is not verified where Stripe does not <what>
      Given the next request to <what> meets "rate_limit"
      When I verify the card "visa", for a new customer
      Then it failed
      And the transaction has:
        | HTTP status | 429  |
        | id          | none |
      And at Stripe there are 0 set-ups

      Examples:
        | what                    |
        | create a payment method |
        | create a customer       |
        | create a set-up         |
