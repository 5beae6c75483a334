Feature: A gateway that saves a card when the payment is done
  A shop that pays through the gateway learns from an event that nothing more is to come, and keeps the card then: not before, and not
  twice.
  https://docs.stripe.com/payments/save-during-payment

  Rule: The event says when, and a key keeps the second time from counting

    @SAC-018 @SAC-019 @SAC-017
    Scenario: A card is stored after the event that its payment succeeded, and once
      Given the shop receives the webhooks of payments
      When I purchase 10.99 usd with the card "visa, authenticate unless set up", saving it for off-session use, allowing 3D Secure
      Then it is pending
      And at Stripe there are 0 customers
      When the customer authenticates
      And the webhooks arrive twice
      Then the event tells that the payment is "succeeded"
      And at Stripe there are 0 customers
      When I store the same payment method, under the key "save", to be replayed
      Then it succeeded
      And Stripe was asked to:
        | create a customer         |
        | attach the payment method |
      When I do the same again
      Then it succeeded
      And its token is the same as before
      And at Stripe there is 1 customer
      And at Stripe there is 1 saved card
      When I purchase 10.99 usd with the stored card, off session
      Then it succeeded
