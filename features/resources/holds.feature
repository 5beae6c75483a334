Feature: How much of a hold can be captured
  A developer wants to know how far beyond a hold a capture may go, where the network grants it.
  https://docs.stripe.com/payments/overcapture

  Rule: A hold that was granted overcapture is captured up to its network's share more

    Scenario Outline: <network> lets <most> of 20.00 be captured, and no cent more
      Given the shop has asked Stripe to create a payment with:
        | amount                                            | 20.00 usd    |
        | currency                                          | usd          |
        | accepted methods                                  | card         |
        | capture_method                                    | manual       |
        | payment_method                                    | <method>     |
        | payment_method_options[card][request_overcapture] | if_available |
        | confirm                                           | true         |
      When the shop asks Stripe to capture the payment with:
        | amount_to_capture | <beyond> |
      Then Stripe answers 400 "amount_too_large"
      When the shop asks Stripe to capture the payment with:
        | amount_to_capture | <most> |
      Then Stripe's answer has:
        | status          | succeeded |
        | amount_received | <most>    |

      Examples:
        | network          | method              | most      | beyond    |
        | Visa             | pm_card_visa        | 23.00 usd | 23.01 usd |
        | Mastercard       | pm_card_mastercard  | 26.00 usd | 26.01 usd |
        | American Express | pm_card_amex        | 23.00 usd | 23.01 usd |
        | JCB              | pm_card_jcb         | 20.00 usd | 20.01 usd |

    Scenario: A hold that did not ask is captured up to its amount
      Given the shop has asked Stripe to create a payment with:
        | amount           | 20.00 usd    |
        | currency         | usd          |
        | accepted methods | card         |
        | capture_method   | manual       |
        | payment_method   | pm_card_visa |
        | confirm          | true         |
      When the shop asks Stripe to capture the payment with:
        | amount_to_capture | 20.01 usd |
      Then Stripe answers 400 "amount_too_large"
      When the shop asks Stripe to capture the payment with:
        | amount_to_capture | 20.00 usd |
      Then Stripe's answer has:
        | status | succeeded |
