Feature: Remove
  A customer wants a shop to forget a card, and the shop wants to be sure that it can no longer charge it.
  https://docs.stripe.com/api/payment_methods/detach

  Rule: A removed card is gone for good

    @SPI-029 @SAC-073
    Scenario: A stored card is removed
      Given the card "visa" is stored
      When I remove the stored card
      Then it succeeded
      And Stripe was asked to:
        | detach the payment method |
      And at Stripe the payment method has:
        | customer | none |
      And at Stripe there are 0 saved cards

    @SPI-029 @SAC-073
    Scenario: A removed card does not pay
      Given the card "visa" is stored
      When I remove the stored card
      And I purchase 10.00 usd with the stored card
      Then it failed
      And the transaction has:
        | source of the error | Gateway |
      And at Stripe there are 0 charges

    Scenario: A removed card cannot be stored again
      Given the card "visa" is stored
      When I remove the stored card
      And I store the same payment method
      Then it failed
      And the transaction has:
        | HTTP status         | 400     |
        | source of the error | Gateway |

    Scenario: A card is not removed twice
      Given the card "visa" is stored
      When I remove the stored card
      And I do the same again
      Then it failed
      And the transaction has:
        | source of the error | Gateway |

    Scenario: Removing is told as an event
      Given the payment method "pm_card_visa" is stored
      When I remove the stored card
      Then at Stripe this happened:
        | customer.created        |
        | payment_method.attached |
        | payment_method.detached |
