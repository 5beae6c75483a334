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

  Rule: What is printed of a payment holds no card data

    Scenario: A payment and its transaction are printed
      Given the gateway's webhook endpoint gets "*"
      When I purchase 10.00 usd with the card "visa", with CVC "987", allowing 3D Secure
      Then it succeeded
      And what the shop prints of it shows "****4242", and nothing secret
      And what the shop prints of it shows "CVC:***", and nothing secret

    Scenario Outline: Of a number of <digits> digits <shown> are printed
      When I purchase 10.00 usd with the card number "<number>", without a CVC
      Then it failed
      And what the shop prints of it shows "<printed>", and nothing secret

      Examples:
        | digits | shown | number    | printed                    |
        | 8      | none  | 42424242  | Number:**** ExpMonth:3     |
        | 9      | four  | 424242421 | Number:****2421 ExpMonth:3 |
