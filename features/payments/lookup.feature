Feature: Looking a payment up
  A shop that lost track of a payment asks how it stands, and changes nothing by asking.
  https://docs.stripe.com/api/payment_intents/retrieve

  Rule: A payment is told as it stands

    Scenario Outline: A payment that was <done> is <status>
      Given a hold of 10.00 usd with the card "visa"
      When I <do>
      And I look up the payment
      Then it succeeded
      And the transaction has:
        | status          | <status>   |
        | amount held     | <held>     |
        | amount received | <received> |

      Examples:
        | done     | do                  | status           | held      | received  |
        | held     | look up the payment | requires_capture | 10.00 usd | 0.00 usd  |
        | captured | capture it          | succeeded        | 0.00 usd  | 10.00 usd |
        | voided   | void it             | canceled         | 0.00 usd  | 0.00 usd  |

    @SAC-032 @cassette
    Scenario: A declined payment still tells why
      When I purchase 10.00 usd with the card "visa, insufficient funds"
      And I look up the payment
      Then it failed
      And the transaction has:
        | status       | requires_payment_method |
        | decline code | insufficient_funds      |
        | id           | {payment}               |

    Scenario: A set-up is told as it stands
      When I verify the card "visa"
      And I look up the payment
      Then it succeeded
      And the transaction has:
        | id     | {set-up}  |
        | status | succeeded |
