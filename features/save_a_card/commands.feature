Feature: The commands that Stripe's guide prints
  The guide to saving a card prints what a shop's server asks of Stripe, once each for the web, for iOS and for Android. A command runs as it
  is printed: put in are the server's address, the key, and the ids in double braces.
  https://docs.stripe.com/payments/save-during-payment

  Rule: A command says with the secret key who asks

    @SAC-001
    Scenario Outline: A command that names its key <how> is answered <status>
      When the shop runs the command:
        """
        curl https://api.stripe.com/v1/customers <key> -d name=jenny
        """
      Then Stripe answers <status> "<code>"
      And at Stripe there <are> customer

      Examples:
        | how                        | key                                                         | status | code | are   |
        | as the guide does          | -u sk_test_4eC39HqLyjWDarjtT1zdp7dc:                        | 200    |      | is 1  |
        | as a bearer                | -H "Authorization: Bearer sk_test_4eC39HqLyjWDarjtT1zdp7dc" | 200    |      | is 1  |
        | as the password            | -u :sk_test_4eC39HqLyjWDarjtT1zdp7dc                        | 401    |      | are 0 |
        | not at all                 |                                                             | 401    |      | are 0 |
        | with a key that nobody has | -u sk_test_4eC39HqLyjWDarjtT1zdp7dc!:                       | 401    |      | are 0 |

    @SAC-001
    Scenario: The publishable key of a page is not enough for what the server asks
      When the customer's page asks Stripe to create a customer
      Then Stripe answers 401 "secret_key_required"
      And at Stripe there are 0 customers

  Rule: A payment begins with an amount and a currency

    @SAC-075 @SAC-002
    Scenario: The command that creates a payment
      When the shop runs the command:
        """
        curl https://api.stripe.com/v1/payment_intents \
          -u sk_test_4eC39HqLyjWDarjtT1zdp7dc: \
          -d amount=1099 \
          -d currency=usd
        """
      Then Stripe's answer has:
        | object         | payment_intent          |
        | id             | pi_…                    |
        | amount         | 10.99 usd               |
        | currency       | usd                     |
        | status         | requires_payment_method |
        | payment_method | none                    |
        | latest_charge  | none                    |
        | client_secret  | {payment}_secret_…      |
      And at Stripe there are 0 charges

  Rule: A card that paid is saved

    @SAC-076 @SAC-080 @SAC-084 @SAC-018 @SAC-020 @SAC-022
    Scenario Outline: The command that saves a card with a new customer, <step>
      When the shop asks Stripe to create a payment with:
        | amount           | 10.99 usd |
        | currency         | usd       |
        | accepted methods | card      |
      And the customer's page asks Stripe to confirm the payment with:
        | a card             | visa        |
        | setup_future_usage | off_session |
      And the shop runs the command:
        """
        curl https://api.stripe.com/v1/customers \
          -u sk_test_4eC39HqLyjWDarjtT1zdp7dc: \
          -d payment_method="{{PAYMENT_METHOD_ID}}"
        """
      Then Stripe's answer has:
        | object | customer |
        | id     | cus_…    |
      And at Stripe the payment method has:
        | customer | {customer} |
      And at Stripe there is 1 saved card

      Examples:
        | step        |
        | Web > 5     |
        | iOS > 2     |
        | Android > 2 |

    @SAC-077 @SAC-081 @SAC-085 @SAC-021
    Scenario Outline: The command that saves a card with a customer who is there, <step>
      Given a customer at Stripe
      When the shop asks Stripe to create a payment with:
        | amount           | 10.99 usd |
        | currency         | usd       |
        | accepted methods | card      |
      And the customer's page asks Stripe to confirm the payment with:
        | a card             | visa        |
        | setup_future_usage | off_session |
      And the shop runs the command:
        """
        curl https://api.stripe.com/v1/payment_methods/{{PAYMENT_METHOD_ID}}/attach  \
          -u sk_test_4eC39HqLyjWDarjtT1zdp7dc: \
          -d customer="{{CUSTOMER_ID}}"
        """
      Then Stripe's answer has:
        | object   | payment_method   |
        | id       | {payment method} |
        | customer | {customer}       |
      And at Stripe there is 1 saved card
      And at Stripe there is 1 customer

      Examples:
        | step        |
        | Web > 5     |
        | iOS > 2     |
        | Android > 2 |

    @SAC-076 @SAC-013
    Scenario: The command saves no card that paid without being meant for later
      When the shop asks Stripe to create a payment with:
        | amount           | 10.99 usd |
        | currency         | usd       |
        | accepted methods | card      |
      And the customer's page asks Stripe to confirm the payment with:
        | a card | visa |
      And the shop runs the command:
        """
        curl https://api.stripe.com/v1/customers \
          -u sk_test_4eC39HqLyjWDarjtT1zdp7dc: \
          -d payment_method="{{PAYMENT_METHOD_ID}}"
        """
      Then Stripe's answer has:
        | error.type | invalid_request_error |
      And at Stripe there are 0 customers

  Rule: A saved card is found by its customer

    # The guide prints the parameters with -d alone, which makes curl send a POST. A list is asked for with a GET, which is what -G says.
    @SAC-078 @SAC-082 @SAC-086
    Scenario Outline: The command that lists the cards of a customer, as a GET, <step>
      When the shop asks Stripe to create a payment with:
        | amount           | 10.99 usd |
        | currency         | usd       |
        | accepted methods | card      |
      And the customer's page asks Stripe to confirm the payment with:
        | a card             | visa        |
        | setup_future_usage | off_session |
      And the shop asks Stripe to create a customer with:
        | payment_method | {payment method} |
      And the shop runs the command:
        """
        curl -G https://api.stripe.com/v1/payment_methods \
          -u sk_test_4eC39HqLyjWDarjtT1zdp7dc: \
          -d customer="{{CUSTOMER_ID}}" \
          -d type=card
        """
      Then Stripe's answer has:
        | members         | object, data, has_more, url |
        | object          | list                        |
        | url             | /v1/payment_methods         |
        | has_more        | no                          |
        | data.0.object   | payment_method              |
        | data.0.id       | {payment method}            |
        | data.0.type     | card                        |
        | data.0.customer | {customer}                  |
        | data.0.card     | set                         |
        | data.1          | not there                   |

      Examples:
        | step        |
        | Web > 6     |
        | iOS > 3     |
        | Android > 3 |

    @SAC-024
    Scenario: The list has all cards of the customer, the newest first, and nothing else
      Given the card "mastercard" paid and was saved as in Stripe's guide
      And the card "visa" paid and was saved as in Stripe's guide
      When the shop asks Stripe to create a payment method with:
        | type        | card           |
        | card[token] | tok_mastercard |
      And the shop asks Stripe to attach the payment method with:
        | customer | {customer} |
      And the shop asks Stripe to create a payment method with:
        | type                                 | us_bank_account |
        | us_bank_account[account_holder_type] | individual      |
        | us_bank_account[routing_number]      | 110000000       |
        | us_bank_account[account_number]      | 000123456789    |
        | billing_details[name]                | Jenny Rosen     |
      And the shop asks Stripe to attach the payment method with:
        | customer | {customer} |
      And the shop runs the command:
        """
        curl -G https://api.stripe.com/v1/payment_methods \
          -u sk_test_4eC39HqLyjWDarjtT1zdp7dc: \
          -d customer="{{CUSTOMER_ID}}" \
          -d type=card
        """
      Then Stripe's answer has:
        | object            | list       |
        | has_more          | no         |
        | data.0.card.brand | mastercard |
        | data.0.type       | card       |
        | data.0.customer   | {customer} |
        | data.1.card.brand | visa       |
        | data.1.type       | card       |
        | data.1.customer   | {customer} |
        | data.2            | not there  |

    @SAC-078 @SAC-082 @SAC-086
    Scenario: The command that lists the cards of a customer, as printed, is no list
      Given the card "visa" is stored
      When the shop runs the command:
        """
        curl https://api.stripe.com/v1/payment_methods \
          -u sk_test_4eC39HqLyjWDarjtT1zdp7dc: \
          -d customer="{{CUSTOMER_ID}}" \
          -d type=card
        """
      Then Stripe's answer has:
        | members    | error                 |
        | error.type | invalid_request_error |
      And at Stripe there is 1 saved card

  Rule: A saved card pays off session, or says what it needs

    @SAC-079 @SAC-083 @SAC-087 @SAC-025 @SAC-023
    Scenario Outline: The command that charges an ordinary card off session, <step>
      When the shop asks Stripe to create a payment with:
        | amount           | 10.99 usd |
        | currency         | usd       |
        | accepted methods | card      |
      And the customer's page asks Stripe to confirm the payment with:
        | a card             | visa        |
        | setup_future_usage | off_session |
      And the shop asks Stripe to create a customer with:
        | payment_method | {payment method} |
      And the shop runs the command:
        """
        curl https://api.stripe.com/v1/payment_intents \
          -u sk_test_4eC39HqLyjWDarjtT1zdp7dc: \
          -d amount=1099 \
          -d currency=usd \
          -d customer="{{CUSTOMER_ID}}" \
          -d payment_method="{{PAYMENT_METHOD_ID}}" \
          -d off_session=true \
          -d confirm=true
        """
      Then Stripe's answer has:
        | object         | payment_intent   |
        | status         | succeeded        |
        | amount         | 10.99 usd        |
        | customer       | {customer}       |
        | payment_method | {payment method} |

      Examples:
        | step        |
        | Web > 6     |
        | iOS > 3     |
        | Android > 3 |

    @SAC-026
    Scenario: A deposit may be followed by the full amount
      Given the card "visa" paid and was saved as in Stripe's guide
      When the shop runs the command:
        """
        curl https://api.stripe.com/v1/payment_intents \
          -u sk_test_4eC39HqLyjWDarjtT1zdp7dc: \
          -d amount=9900 \
          -d currency=usd \
          -d customer="{{CUSTOMER_ID}}" \
          -d payment_method="{{PAYMENT_METHOD_ID}}" \
          -d off_session=true \
          -d confirm=true
        """
      Then Stripe's answer has:
        | id              | another than before |
        | status          | succeeded           |
        | amount_received | 99.00 usd           |
      When the shop asks Stripe to list the payments
      Then Stripe's answer has:
        | data.0.amount_received | 99.00 usd |
        | data.1.amount_received | 10.99 usd |
        | data.2                 | not there |

    @SAC-028
    Scenario: The command without its last line waits to be confirmed
      Given the card "visa" paid and was saved as in Stripe's guide
      When the shop runs the command:
        """
        curl https://api.stripe.com/v1/payment_intents \
          -u sk_test_4eC39HqLyjWDarjtT1zdp7dc: \
          -d amount=1099 \
          -d currency=usd \
          -d customer="{{CUSTOMER_ID}}" \
          -d payment_method="{{PAYMENT_METHOD_ID}}"
        """
      Then Stripe's answer has:
        | status          | requires_confirmation |
        | amount_received | 0.00 usd              |
      And at Stripe there is 1 charge
      When the shop runs the command:
        """
        curl https://api.stripe.com/v1/payment_intents \
          -u sk_test_4eC39HqLyjWDarjtT1zdp7dc: \
          -d amount=1099 \
          -d currency=usd \
          -d customer="{{CUSTOMER_ID}}" \
          -d payment_method="{{PAYMENT_METHOD_ID}}" \
          -d off_session=true \
          -d confirm=true
        """
      Then Stripe's answer has:
        | status | succeeded |
      And at Stripe there are 2 charges

    @SAC-079 @SAC-083 @SAC-087 @SAC-031 @SAC-033 @SAC-036
    Scenario Outline: The command that charges a card off session whose customer is needed, <step>
      When the shop asks Stripe to create a payment with:
        | amount           | 10.99 usd |
        | currency         | usd       |
        | accepted methods | card      |
      And the customer's page asks Stripe to confirm the payment with:
        | a card             | visa, always authenticate |
        | setup_future_usage | off_session               |
        | use_stripe_sdk     | true                      |
      And the customer authenticates
      And the shop asks Stripe to create a customer with:
        | payment_method | {payment method} |
      And the shop runs the command:
        """
        curl https://api.stripe.com/v1/payment_intents \
          -u sk_test_4eC39HqLyjWDarjtT1zdp7dc: \
          -d amount=1099 \
          -d currency=usd \
          -d customer="{{CUSTOMER_ID}}" \
          -d payment_method="{{PAYMENT_METHOD_ID}}" \
          -d off_session=true \
          -d confirm=true
        """
      Then Stripe answers 402 "authentication_required"
      And Stripe's answer has:
        | members                                                   | error                   |
        | error.payment_intent.id                                   | pi_…                    |
        | error.payment_intent.status                               | requires_payment_method |
        | error.payment_intent.client_secret                        | {payment}_secret_…      |
        | error.payment_intent.last_payment_error.payment_method.id | {payment method}        |
        | error.message                                             | set                     |

      Examples:
        | step        |
        | Web > 6     |
        | iOS > 3     |
        | Android > 3 |
