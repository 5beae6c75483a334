Feature: What the customer's page and app ask of Stripe
  A shop hands its page, or its app on a phone, a publishable key and one client secret. With these the customer pays what the shop
  asked for, keeps the card for later, and can do nothing else.
  https://docs.stripe.com/payments/save-during-payment

  Background:
    When the shop asks Stripe to create a payment with:
      | amount           | 10.99 usd |
      | currency         | usd       |
      | accepted methods | card      |

  Rule: The shop's server decides what is paid

    @SAC-003
    Scenario: A page that names another amount is refused
      When the customer's page asks Stripe to confirm the payment with:
        | a card | visa     |
        | amount | 0.01 usd |
      Then Stripe answers 400 "parameter_unknown"
      And at Stripe the payment has:
        | status | requires_payment_method |
        | amount | 10.99 usd               |
      And at Stripe there are 0 charges
      When the customer's page asks Stripe to confirm the payment with:
        | a card | visa |
      And the shop asks Stripe to read the payment
      Then at Stripe the charge has:
        | amount | 10.99 usd |

    @SAC-003
    Scenario: A page cannot change the payment itself
      When the customer's page asks Stripe to update the payment with:
        | amount | 0.01 usd |
      Then Stripe's answer has:
        | error.type | invalid_request_error |
      And at Stripe the payment has:
        | amount | 10.99 usd |

    @SAC-005 @SAC-014 @SAC-016
    Scenario: Confirming charges the amount on the payment, which names the card
      When the customer's page asks Stripe to confirm the payment with:
        | a card | visa |
      Then Stripe's answer has:
        | status         | succeeded |
        | payment_method | pm_…      |
        | error          | not there |
      When the shop asks Stripe to read the payment
      Then Stripe's answer has:
        | payment_method  | {payment method} |
        | amount_received | 10.99 usd        |
      And at Stripe the charge has:
        | payment_method | {payment method} |
        | amount         | 10.99 usd        |
        | captured       | yes              |
      And at Stripe there is 1 charge

  Rule: The client secret is what a page may show, and it is that of one payment

    @SAC-004
    Scenario: A page reads its payment with the client secret
      When the customer's page asks Stripe to read the payment
      Then Stripe's answer has:
        | id     | {payment}               |
        | amount | 10.99 usd               |
        | status | requires_payment_method |

    @SAC-004
    Scenario: A page without the client secret reads nothing
      When the customer's page asks Stripe to read the payment with:
        | client_secret | none |
      Then Stripe's answer has:
        | error.type | invalid_request_error |
        | id         | not there             |

    @SAC-004
    Scenario Outline: A page that shows the client secret of another payment may not <action>
      When the shop asks Stripe to create a payment with:
        | amount           | 99.00 usd |
        | currency         | usd       |
        | accepted methods | card      |
      When the customer's page asks Stripe to <action> with:
        | client_secret | {client secret before} |
      Then Stripe's answer has:
        | error.type | invalid_request_error |
        | id         | not there             |
      And at Stripe there are 0 charges

      Examples:
        | action              |
        | read the payment    |
        | confirm the payment |

  Rule: Confirming says that the card is kept for later

    @SAC-013 @SAC-014 @SAC-095 @SAC-096
    Scenario Outline: <who> confirms with the card and its future use
      When the customer's page asks Stripe to confirm the payment with:
        | a card             | visa        |
        | setup_future_usage | off_session |
        | use_stripe_sdk     | true        |
      Then Stripe's answer has:
        | status             | succeeded   |
        | setup_future_usage | off_session |
        | customer           | none        |
        | error              | not there   |
      And at Stripe there is 1 charge
      And at Stripe there are 0 customers
      When the shop asks Stripe to create a customer with:
        | payment_method | {payment method} |
      Then at Stripe there is 1 saved card

      Examples:
        | who                        |
        | The page                   |
        | The payment handler on iOS |
        | The app on Android         |

    @SAC-013
    Scenario: A card whose future use nobody named cannot be kept
      When the customer's page asks Stripe to confirm the payment with:
        | a card | visa |
      And the shop asks Stripe to create a customer with:
        | payment_method | {payment method} |
      Then Stripe's answer has:
        | error.type | invalid_request_error |
      And at Stripe there are 0 customers

    @SAC-057 @SAC-058 @SAC-059
    Scenario Outline: A card that is to be used <how> is confirmed for <value> use, and kept
      When the customer's page asks Stripe to confirm the payment with:
        | a card             | visa    |
        | setup_future_usage | <value> |
      Then Stripe's answer has:
        | status             | succeeded |
        | setup_future_usage | <value>   |
      When the shop asks Stripe to create a customer with:
        | payment_method | {payment method} |
      Then at Stripe there is 1 saved card

      Examples:
        | how                     | value       |
        | on session only         | on_session  |
        | off session only        | off_session |
        | both on and off session | off_session |

  Rule: A confirm ends in one of the ways that the page tells apart

    @SAC-015 @SAC-064 @SAC-095
    Scenario: A declined confirm holds an error to show, and the payment waits for another card
      When the customer's page asks Stripe to confirm the payment with:
        | a card             | visa, insufficient funds |
        | setup_future_usage | off_session              |
      Then Stripe answers 402 "card_declined"
      And Stripe's answer has:
        | members       | error                             |
        | error.message | Your card has insufficient funds. |
        | error.type    | card_error                        |
      And at Stripe the payment has:
        | status                     | requires_payment_method           |
        | payment_method             | none                              |
        | last_payment_error.message | Your card has insufficient funds. |

    @SAC-095 @SAC-099
    Scenario Outline: A customer who <does> leaves the payment <status>
      When the customer's page asks Stripe to confirm the payment with:
        | a card             | visa, authenticate unless set up |
        | setup_future_usage | off_session                      |
        | use_stripe_sdk     | true                             |
      Then Stripe's answer has:
        | status           | requires_action |
        | next_action.type | use_stripe_sdk  |
      When the customer <does>
      And the customer's page asks Stripe to read the payment
      Then Stripe's answer has:
        | status                  | <status> |
        | last_payment_error.code | <code>   |

      Examples:
        | does                  | status                  | code                                  |
        | authenticates         | succeeded               | none                                  |
        | fails to authenticate | requires_payment_method | payment_intent_authentication_failure |
        | gives up              | requires_payment_method | payment_intent_authentication_failure |

    @SAC-065
    Scenario: A confirm that got no answer may be made again with the same payment method
      When the shop asks Stripe to create a payment method with:
        | type        | card     |
        | card[token] | tok_visa |
      Given the next request meets "unavailable"
      When the customer's page asks Stripe to confirm the payment with:
        | payment_method | {payment method} |
      Then Stripe's answer has:
        | error.type | api_error |
      And at Stripe the payment is "requires_payment_method"
      When the customer's page asks Stripe to confirm the payment with:
        | payment_method | {payment method} |
      Then Stripe's answer has:
        | status | succeeded |
      And at Stripe there is 1 charge

  Rule: A saved card may be brought up to date while its payment is recovered

    @SAC-103
    Scenario: A customer brings the saved card's expiry up to date, and pays the failed payment with it
      Given the card "visa, always authenticate" paid and was saved as in Stripe's guide
      When the shop asks Stripe to create a payment with:
        | amount           | 20.00 usd        |
        | currency         | usd              |
        | customer         | {customer}       |
        | payment_method   | {payment method} |
        | accepted methods | card             |
        | off_session      | true             |
        | confirm          | true             |
      Then Stripe answers 402 "authentication_required"
      When the shop asks Stripe to update the payment method with:
        | card[exp_month] | 4    |
        | card[exp_year]  | 2033 |
      Then Stripe's answer has:
        | id             | {payment method} |
        | card.exp_month | 4                |
        | card.exp_year  | 2033             |
        | customer       | {customer}       |
      When the customer's page asks Stripe to confirm the payment with:
        | payment_method | {payment method} |
        | use_stripe_sdk | true             |
      And the customer authenticates
      And the customer's page asks Stripe to read the payment
      Then Stripe's answer has:
        | status             | succeeded        |
        | payment_method     | {payment method} |
        | last_payment_error | none             |
      And at Stripe there are 3 payments
      And at Stripe there is 1 saved card

  Rule: What a page reads tells it whether there is something to recover

    @SAC-102
    Scenario: A payment that nobody tried holds no error
      When the customer's page asks Stripe to read the payment
      Then Stripe's answer has:
        | status             | requires_payment_method |
        | last_payment_error | none                    |
