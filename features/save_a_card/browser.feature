@browser
Feature: A shop's card field in a browser
  What a customer types stays between the field and Stripe: the shop's page hears whether it is right, and the shop hears how the payment ended.
  https://docs.stripe.com/payments/save-during-payment

  Background:
    Given the customer has a browser

  Rule: The field says what is wrong while the customer types

    @SAC-009 @SAC-010 @SAC-011
    Scenario: A wrong check digit is shown, and forgotten when it is right again
      When the customer buys in the demo shop
      And the customer types the card number "4242424242424241" in the demo shop
      Then the demo shop's page has:
        | card         | invalid                      |
        | card's error | Your card number is invalid. |
      When the customer types the card number "4242424242424242" in the demo shop
      Then the demo shop's page has:
        | card number  | 4242 4242 4242 4242 |
        | card         | none                |
        | card's error | none                |

    @SAC-009
    Scenario: Number, expiry, security code and postal code go into the one field, and none into the shop's page
      When the customer buys in the demo shop
      And the customer types the card number "4242424242424242" in the demo shop
      And the customer types the expiry "1234" in the demo shop
      And the customer types the security code "123" in the demo shop
      And the customer types the postal code "12345" in the demo shop
      Then the demo shop's page has:
        | card number   | 4242 4242 4242 4242 |
        | expiry        | 12 / 34             |
        | security code | 123                 |
        | postal code   | 12345               |
        | card          | complete            |
        | inputs        | none                |

    @SAC-012
    Scenario: A postal code is that of the card's country
      When the customer buys in the demo shop
      And the customer types the card number "4000008260000000" in the demo shop
      And the customer types the expiry "1234" in the demo shop
      And the customer types the security code "123" in the demo shop
      And the customer types the postal code "12345" in the demo shop
      Then the demo shop's page has:
        | card | invalid |
      When the customer types the postal code "sw1a 1aa" in the demo shop
      Then the demo shop's page has:
        | postal code | SW1A 1AA |
        | card        | complete |
      When the customer types the card number "4242424242424242" in the demo shop
      And the customer types the postal code "sw1a 1aa" in the demo shop
      Then the demo shop's page has:
        | postal code | 11      |
        | card        | invalid |

  Rule: A card that is incomplete is not sent

    @SAC-098
    Scenario: A customer who pays too early is told what is missing
      When the customer buys in the demo shop, as on Android, Kotlin
      And the customer types the card number "4242" in the demo shop
      And the customer presses "Pay" in the demo shop
      Then the demo shop's page has:
        | card's error | Your card number is incomplete. |
        | heading      | none                            |
      And Stripe was asked nothing

  Rule: The page pays, and asks the bank's question over itself

    @SAC-005 @SAC-008 @SAC-013 @SAC-014
    Scenario: A card pays without a question
      When the customer buys in the demo shop
      And the customer types the card number "4242424242424242" in the demo shop
      And the customer types the expiry "1234" in the demo shop
      And the customer types the security code "123" in the demo shop
      And the customer types the postal code "12345" in the demo shop
      And the customer presses "Pay" in the demo shop
      Then the demo shop's page has:
        | heading | Payment succeeded |
      And the request to confirm the payment carried:
        | client_secret                                              | {client secret}  |
        | payment_method_data[type]                                  | card             |
        | payment_method_data[card][number]                          | 4242424242424242 |
        | payment_method_data[billing_details][address][postal_code] | 12345            |
        | setup_future_usage                                         | off_session      |
      And at Stripe the payment has:
        | status             | succeeded   |
        | amount_received    | 10.99 usd   |
        | setup_future_usage | off_session |

    @SAC-015
    Scenario: A card that is declined shows why
      When the customer buys in the demo shop
      And the customer types the card number "4000000000009995" in the demo shop
      And the customer types the expiry "1234" in the demo shop
      And the customer types the security code "123" in the demo shop
      And the customer types the postal code "12345" in the demo shop
      And the customer presses "Pay" in the demo shop
      Then the demo shop's page has:
        | heading | Payment failed                    |
        | text    | Your card has insufficient funds. |
      And at Stripe the payment is "requires_payment_method"

    @SAC-099 @SAC-056
    Scenario Outline: A customer who <does> in the page is shown "<heading>"
      When the customer buys in the demo shop
      And the customer types the card number "4000002500003155" in the demo shop
      And the customer types the expiry "1234" in the demo shop
      And the customer types the security code "123" in the demo shop
      And the customer types the postal code "12345" in the demo shop
      And the customer presses "Pay" in the demo shop
      And the customer <does> on the bank's page
      Then the demo shop's page has:
        | heading | <heading> |
      And at Stripe the payment is "<status>"

      Examples:
        | does                  | heading           | status                  |
        | authenticates         | Payment succeeded | succeeded               |
        | fails to authenticate | Payment failed    | requires_payment_method |
        | gives up              | Payment failed    | requires_payment_method |
