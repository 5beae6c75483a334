Feature: The guide's samples in other languages
  Stripe's guide prints what a shop's server does in seven languages, each with Stripe's own library. Whatever the language, Stripe sees the
  same calls, and the library makes its own error of the answer.
  https://docs.stripe.com/libraries

  Rule: A library makes the guide's calls and raises its error

    Scenario Outline: The samples in <language> run with Stripe's library
      When the guide's samples in <language> create a payment
      Then Stripe was asked to:
        | create a payment |
      And the request to create a payment carried:
        | amount   | 1099 |
        | currency | usd  |
      When the customer's page asks Stripe to confirm the payment with:
        | a card             | visa, always authenticate |
        | setup_future_usage | off_session               |
        | use_stripe_sdk     | true                      |
      And the customer authenticates
      And the guide's samples in <language> save its card
      Then Stripe was asked to:
        | create a customer |
      And the request to create a customer carried:
        | payment_method | {payment method} |
      When the guide's samples in <language> create a payment
      And the customer's page asks Stripe to confirm the payment with:
        | a card             | visa, always authenticate |
        | setup_future_usage | off_session               |
        | use_stripe_sdk     | true                      |
      And the customer authenticates
      And the guide's samples in <language> save its card too, and charge it
      Then Stripe was asked to:
        | attach the payment method |
        | list the saved cards      |
        | create a payment          |
        | read the payment          |
      And the request to attach the payment method carried:
        | customer | {customer} |
      And the request to list the saved cards carried:
        | customer | {customer} |
        | type     | card       |
      And the request to create a payment carried:
        | amount         | 1099             |
        | currency       | usd              |
        | customer       | {customer}       |
        | payment_method | {payment method} |
        | off_session    | <true>           |
        | confirm        | <true>           |
      And Stripe's answer has:
        | raised  | <error>                 |
        | code    | authentication_required |
        | payment | pi_…                    |
        | status  | requires_payment_method |
        | cards   | 2                       |

      @SAC-093
      Examples: The library that is always at hand
        | language | error         | true |
        | Go       | *stripe.Error | true |

      @library @SAC-089 @SAC-092
      Examples: Libraries that may be at hand
        | language | error           | true |
        | Python   | CardError       | True |
        | Node.js  | StripeCardError | true |

  Rule: Whatever the library, Stripe is asked the same and its answer holds what the error is made of

    # A library raises its CardError for status 402 and the type card_error, and makes a PaymentIntent of what stands under payment_intent. Where
    # truth has a capital, the library writes it so.
    @SAC-088 @SAC-089 @SAC-092 @SAC-094
    Scenario Outline: What Stripe sees of the samples in <language>
      When the shop asks Stripe to create a payment with:
        | amount   | 1099 |
        | currency | usd  |
      And the customer's page asks Stripe to confirm the payment with:
        | a card             | visa, always authenticate |
        | setup_future_usage | off_session               |
        | use_stripe_sdk     | true                      |
      And the customer authenticates
      And the shop asks Stripe to create a customer
      And the shop asks Stripe to attach the payment method with:
        | customer | {customer} |
      And the shop asks Stripe to list the saved cards with:
        | customer | {customer} |
        | type     | card       |
      Then Stripe's answer has:
        | data.0.id | {payment method} |
      When the shop asks Stripe to create a payment with:
        | amount         | 1099             |
        | currency       | usd              |
        | customer       | {customer}       |
        | payment_method | {payment method} |
        | off_session    | <true>           |
        | confirm        | <true>           |
      Then Stripe answers 402 "authentication_required"
      And Stripe's answer has:
        | error.type                  | card_error              |
        | error.payment_intent.object | payment_intent          |
        | error.payment_intent.id     | {payment}               |
        | error.payment_intent.status | requires_payment_method |
      When the shop asks Stripe to read the payment
      Then Stripe's answer has:
        | status | requires_payment_method |

      Examples:
        | language | true |
        | Ruby     | true |
        | Python   | True |
        | Node.js  | true |
        | .NET     | True |

    @SAC-090 @SAC-091
    Scenario Outline: What Stripe sees of the samples in <language>, which read the payment method first
      When the shop asks Stripe to create a payment with:
        | amount   | 1099       |
        | currency | <currency> |
      And the customer's page asks Stripe to confirm the payment with:
        | a card             | visa, always authenticate |
        | setup_future_usage | off_session               |
        | use_stripe_sdk     | true                      |
      And the customer authenticates
      And the shop asks Stripe to create a customer
      And the shop asks Stripe to read the payment method
      Then Stripe's answer has:
        | object   | payment_method   |
        | id       | {payment method} |
        | customer | none             |
      When the shop asks Stripe to attach the payment method with:
        | customer | {customer} |
      And the shop asks Stripe to list the saved cards with:
        | customer | {customer} |
        | type     | card       |
      Then Stripe's answer has:
        | data.0.id | {payment method} |
      When the shop asks Stripe to create a payment with:
        | amount         | 1099             |
        | currency       | usd              |
        | customer       | {customer}       |
        | payment_method | {payment method} |
        | off_session    | true             |
        | confirm        | true             |
      Then Stripe answers 402 "authentication_required"
      And Stripe's answer has:
        | error.type                  | card_error              |
        | error.payment_intent.object | payment_intent          |
        | error.payment_intent.id     | {payment}               |
        | error.payment_intent.status | requires_payment_method |
      When the shop asks Stripe to read the payment
      Then Stripe's answer has:
        | status | requires_payment_method |

      Examples:
        | language | currency |
        | PHP      | usd      |
        | Java     | eur      |
