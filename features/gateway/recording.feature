Feature: What a recording may hold
  Credentials stay out of code, features and cassettes. A developer records what was said to Stripe, and may publish it.

  Rule: A cassette holds no credentials, and needs none

    @EVG-002 @SAC-006
    Scenario: A payment that asked for authentication is recorded
      Given the card "visa, always authenticate" is stored
      And the gateway's webhook endpoint gets "*"
      When I purchase 10.00 usd with the stored card, off session
      And the customer tries again with the same card
      And the customer authenticates
      And I look up the payment
      Then it succeeded
      And what is logged and recorded of it holds nothing secret, and plays without a key

    @EVG-002
    Scenario: A store and a refund with charges are recorded
      Given the gateway works with charges
      And the card "visa" is stored
      When I purchase 10.00 usd with the stored card
      And I refund it
      Then it succeeded
      And what is logged and recorded of it holds nothing secret, and plays without a key

    @EVG-002 @SAC-001
    Scenario: A call with a wrong key is recorded without it
      Given the gateway is set up with a wrong key
      When I purchase 10.00 usd with the payment method "pm_card_visa"
      Then it failed
      And what is logged and recorded of it holds nothing secret, and plays without a key
