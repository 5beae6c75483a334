Feature: Store
  A shop keeps a card for later without taking anything, and wants one token that pays.
  https://docs.stripe.com/api/payment_methods/attach

  Rule: A stored card is a customer and a payment method that belong together

    @SPI-025 @SPI-026 @SPI-027 @SAC-020 @SAC-021 @SAC-022 @EVG-005
    Scenario: A card is stored with a customer of its own
      When I store the card "visa"
      Then it succeeded
      And Stripe was asked to:
        | create a payment method   |
        | create a customer         |
        | attach the payment method |
      And the transaction has:
        | token          | {customer}\|{payment method} |
        | id             | {customer}\|{payment method} |
        | customer       | cus_…                        |
        | payment method | pm_…                         |
        | message        | Transaction approved         |
      And at Stripe the payment method has:
        | customer | {customer} |
      And at Stripe there are 0 payments
      And at Stripe there is 1 saved card

    @SPI-103 @SAC-024
    Scenario: A card is stored with a customer who is known
      Given a customer at Stripe
      And the card "mastercard" is stored, for the customer
      When I store the card "visa", for the customer
      Then it succeeded
      And the request to attach the payment method carried:
        | customer | {customer} |
      And at Stripe there is 1 customer
      And at Stripe there are 2 saved cards

    @SPI-105
    Scenario: Validation is passed on only if it was asked for
      When I store the card "visa"
      Then the request to attach the payment method carried:
        | validate | none |

    @SPI-105
    Scenario: A shop that wants no validation says so
      When I store the card "visa", without validation
      Then the request to attach the payment method carried:
        | validate | false |

    @SPI-106
    Scenario: A card becomes the customer's default
      Given a customer at Stripe
      When I store the card "visa", for the customer, as the default
      Then it succeeded
      And the request to update the customer carried:
        | invoice_settings[default_payment_method] | {payment method} |
      And at Stripe the customer has:
        | invoice_settings.default_payment_method | {payment method} |

    @SPI-106
    Scenario: A further card leaves the customer's default alone
      Given a customer at Stripe
      And the card "visa" is stored, for the customer, as the default
      When I store the card "mastercard", for the customer
      Then it succeeded
      And Stripe was asked to:
        | create a payment method   |
        | attach the payment method |

    Scenario: A card is attached to one customer only
      Given the card "visa" is stored
      When I store the same payment method
      Then it failed
      And the transaction has:
        | HTTP status         | 400     |
        | source of the error | Gateway |

    Scenario: Storing is told as events
      When I store the payment method "pm_card_visa"
      Then at Stripe this happened:
        | customer.created        |
        | payment_method.attached |

  Rule: A stored card pays without its data

    @SPI-028 @SAC-023 @SPI-175
    Scenario: A stored card pays
      Given the card "visa" is stored
      When I purchase 10.00 usd with the stored card
      Then it succeeded
      And Stripe was asked to:
        | create a payment |
      And the request to create a payment carried:
        | customer                          | {customer}       |
        | payment_method                    | {payment method} |
        | payment_method_data[card][number] | none             |
      And the transaction has:
        | customer       | {customer}       |
        | payment method | {payment method} |

    Scenario: A stored card can be held
      Given the card "visa" is stored
      When I authorize 10.00 usd with the stored card
      Then it succeeded
      And the transaction has:
        | status | requires_capture |

    @SAC-066
    Scenario: A shop charges again while the customer is there
      Given the card "visa" is stored
      When the shop asks Stripe to create a payment with:
        | amount           | 10.99 usd  |
        | currency         | usd        |
        | customer         | {customer} |
        | accepted methods | card       |
      And the shop asks Stripe to confirm the payment with:
        | payment_method | {payment method} |
      Then Stripe's answer has:
        | status         | succeeded        |
        | customer       | {customer}       |
        | payment_method | {payment method} |
      And at Stripe there is 1 saved card

    @SAC-066
    Scenario: A stored card does not pay for another customer
      Given the card "visa" is stored
      When the shop asks Stripe to create a customer
      And the shop asks Stripe to create a payment with:
        | amount           | 10.99 usd  |
        | currency         | usd        |
        | customer         | {customer} |
        | accepted methods | card       |
      And the shop asks Stripe to confirm the payment with:
        | payment_method | {payment method} |
      Then Stripe answers 400 ""
      And at Stripe the payment is "requires_payment_method"
      And at Stripe there are 0 charges

    Scenario: A card that pays once for a customer is not kept
      Given a customer at Stripe
      When I purchase 10.00 usd with the payment method "pm_card_visa", for the customer
      Then it succeeded
      And at Stripe there are 0 saved cards
      And at Stripe the payment method has:
        | customer | none |

    Scenario: A customer's default source pays where no other is named
      When the shop asks Stripe to create a customer with:
        | source | tok_visa |
      And the shop asks Stripe to create a payment with:
        | amount           | 10.99 usd  |
        | currency         | usd        |
        | customer         | {customer} |
        | accepted methods | card       |
        | confirm          | true       |
      Then at Stripe the payment is "succeeded"
      When the shop asks Stripe to create a payment with:
        | amount           | 10.99 usd  |
        | currency         | usd        |
        | customer         | {customer} |
        | accepted methods | card       |
      And the shop asks Stripe to confirm the payment
      Then Stripe answers 400 "payment_intent_unexpected_state"

    Scenario: A card of a customer cannot pay without its customer
      Given the card "visa" is stored
      When I purchase 10.00 usd with the same payment method
      Then it failed
      And the transaction has:
        | HTTP status         | 400               |
        | source of the error | Gateway           |
        | code                | parameter_missing |

  Rule: A card's data may be kept up to date

    @SAC-103
    Scenario: A card of two networks shows the one that its customer prefers
      Given the card "visa and cartes bancaires" is stored
      Then at Stripe the payment method has:
        | card.brand         | visa |
        | card.display_brand | visa |
      When the shop asks Stripe to update the payment method with:
        | card[networks][preferred] | cartes_bancaires |
      Then Stripe's answer has:
        | card.brand         | visa             |
        | card.display_brand | cartes_bancaires |

    Scenario: A customer changes the expiry of a stored card
      Given the card "visa" is stored
      When the shop asks Stripe to update the payment method with:
        | card[exp_month] | 4    |
        | card[exp_year]  | 2033 |
      Then Stripe's answer has:
        | id             | {payment method} |
        | card.exp_month | 4                |
        | card.exp_year  | 2033             |
      When I purchase 10.00 usd with the stored card, off session
      Then it succeeded

    Scenario: A customer changes the month of a stored card alone
      Given the card "visa" is stored
      When the shop asks Stripe to update the payment method with:
        | card[exp_year] | 2033 |
      And the shop asks Stripe to update the payment method with:
        | card[exp_month] | 4 |
      Then Stripe's answer has:
        | card.exp_month | 4    |
        | card.exp_year  | 2033 |

  Rule: A wallet's card is stored by its token

    Scenario: A wallet's card is stored with a customer of its own
      When I store the Apple Pay card "visa", under the key "k1"
      Then it succeeded
      And Stripe was asked to:
        | create a token            | k1-token    |
        | create a payment method   | k1-pm       |
        | create a customer         | k1-customer |
        | attach the payment method | k1-attach   |
      When I purchase 10.00 usd with the stored card
      Then it succeeded

    Scenario Outline: A wallet's card of which Stripe makes no token is not <done>
      Given the next request to create a token meets "rate_limit"
      When I <do> the Apple Pay card "visa"
      Then it failed
      And Stripe was asked to:
        | create a token |
      And the transaction has:
        | HTTP status | 429 |

      Examples:
        | done   | do                      |
        | stored | store                   |
        | asked  | verify                  |
        | paid   | purchase 10.00 usd with |

    Scenario Outline: The gateway for charges neither, of what cannot be <done>
      Given the gateway works with charges
      And the next request to create a token meets "rate_limit"
      When I <do>
      Then it failed
      And Stripe was asked to:
        | create a token |
      And the transaction has:
        | HTTP status | 429 |

      Examples:
        | done                   | do                                                |
        | stored                 | store the Apple Pay card "visa"                   |
        | kept as a bank account | store the bank account "bank account, succeeds"   |
        | paid                   | purchase 10.00 usd with the Apple Pay card "visa" |

    Scenario: A token of Stripe's page is stored as a card
      When I store the payment method "tok_visa"
      Then it succeeded
      And Stripe was asked to:
        | create a payment method   |
        | create a customer         |
        | attach the payment method |

  Rule: What fails on the way stores nothing

    Scenario Outline: A card is not stored where Stripe does not <what>
      Given the next request to <what> meets "rate_limit"
      When I store the card "visa"
      Then it failed
      And the transaction has:
        | HTTP status | 429  |
        | token       | none |

      Examples:
        | what                      |
        | create a payment method   |
        | create a customer         |
        | attach the payment method |

    Scenario Outline: A stored card that Stripe does not make the default is stored, with a warning, when the gateway <kind>
      Given the gateway <kind>
      And a customer at Stripe
      And the next request to update the customer meets "rate_limit"
      When I store the card "visa", for the customer, as the default
      Then it succeeded
      And the transaction has:
        | warnings | Storage.MakeDefault: … |

      Examples:
        | kind                       |
        | works with payment intents |
        | works with charges         |

    Scenario Outline: Of a stored card its <what> is told
      When I store the card "visa"
      Then the transaction has:
        | <what> | <told> |

      Examples:
        | what             | told    |
        | brand            | visa    |
        | last four digits | 4242    |
        | funding          | credit  |
        | country          | US      |
        | expires          | 03/2032 |
