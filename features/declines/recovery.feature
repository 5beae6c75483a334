Feature: Recovering a payment that failed
  A shop wants its customer to come back and pay the same order, so that nobody pays twice and nothing is lost.
  https://docs.stripe.com/payments/save-during-payment#web-create-payment-intent-off-session

  Rule: A failed payment names what its recovery needs

    @SAC-036 @SAC-032
    Scenario: An off-session payment that needs its customer says so, and how to reach the payment
      Given the card "visa, always authenticate" is stored
      When I purchase 10.99 usd with the stored card, off session
      Then it is declined with "authentication_required"
      And the transaction has:
        | what to do     | needs_customer    |
        | id             | {payment}         |
        | client secret  | {payment}_secret… |
        | payment method | {payment method}  |

    @SAC-036
    Scenario: An off-session payment that needs another card says so
      Given the card "visa, decline after attaching" is stored
      When I purchase 10.99 usd with the stored card, off session
      Then it is declined with "generic_decline"
      And the transaction has:
        | what to do     | declined          |
        | client secret  | {payment}_secret… |
        | payment method | {payment method}  |

  Rule: The customer pays the same intent

    @SAC-034 @SAC-072
    Scenario: A customer authenticates the card that failed off session
      Given the card "visa, always authenticate" is stored
      When I purchase 10.99 usd with the stored card, off session
      And the customer tries again with the same card
      Then at Stripe the payment is "requires_action"
      When the customer authenticates
      Then at Stripe the payment is "succeeded"
      And at Stripe the payment has:
        | last_payment_error | none |
      And at Stripe there is 1 payment

    @SAC-035 @SAC-072
    Scenario: A customer pays with another card
      Given the card "visa, decline after attaching" is stored
      When I purchase 10.99 usd with the stored card, off session
      And the customer tries again with the card "visa"
      Then at Stripe the payment is "succeeded"
      And at Stripe the payment has:
        | last_payment_error | none |
      And at Stripe there is 1 payment
      And at Stripe there are 2 charges

    @SAC-035
    Scenario: Another card may be declined as well
      When I purchase 10.99 usd with the card "visa, insufficient funds"
      And the customer tries again with the card "visa, generic decline"
      Then Stripe answers 402 "card_declined"
      And at Stripe the payment is "requires_payment_method"
      And at Stripe the payment has:
        | last_payment_error.decline_code | generic_decline |

  Rule: The shop's page sees the payment with its client secret alone

    @SAC-068
    Scenario: A page reads why the payment failed without a secret key
      When I purchase 10.99 usd with the card "visa, insufficient funds"
      And the customer's page asks Stripe to read the payment
      Then Stripe's answer has:
        | status                          | requires_payment_method |
        | last_payment_error.decline_code | insufficient_funds      |

    @SAC-071
    Scenario: A payment that was made shows no reason to recover it
      Given a purchase of 10.99 usd with the card "visa"
      When the customer's page asks Stripe to read the payment
      Then Stripe's answer has:
        | status             | succeeded |
        | last_payment_error | none      |
      When the customer tries again with the card "visa"
      Then Stripe answers 400 "payment_intent_unexpected_state"

    @SAC-067
    Scenario: A payment that the customer has not finished did not happen
      When I purchase 10.99 usd with the card "visa, always authenticate"
      Then it failed
      And the transaction has:
        | status     | requires_action |
        | what to do | needs_customer  |
