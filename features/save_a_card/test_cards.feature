Feature: The five cards of the guide to saving a card
  The guide ends with five test cards, and says how each pays at first and later. A shop that follows the guide sees that with its commands
  and its page alone.
  https://docs.stripe.com/payments/save-during-payment

  Rule: The first payment succeeds at once, asks the customer, or fails

    @SAC-037 @SAC-040 @SAC-044 @SAC-047
    Scenario Outline: The first payment with <card> is "<status>"
      When the shop runs the command:
        """
        curl https://api.stripe.com/v1/payment_intents \
          -u sk_test_4eC39HqLyjWDarjtT1zdp7dc: \
          -d amount=1099 \
          -d currency=usd
        """
      And the customer's page asks Stripe to confirm the payment with:
        | payment_method_data[type]            | card        |
        | payment_method_data[card][number]    | <number>    |
        | payment_method_data[card][exp_month] | 7           |
        | payment_method_data[card][exp_year]  | 2031        |
        | payment_method_data[card][cvc]       | 981         |
        | setup_future_usage                   | off_session |
        | use_stripe_sdk                       | true        |
      Then Stripe answers 200 ""
      And Stripe's answer has:
        | status             | <status>    |
        | next_action.type   | <action>    |
        | amount             | 10.99 usd   |
        | setup_future_usage | off_session |
      And at Stripe the payment has:
        | amount_received | <received> |

      Examples:
        | card                                        | number           | status          | action         | received  |
        | visa                                        | 4242424242424242 | succeeded       | not there      | 10.99 usd |
        | visa, authenticate unless set up            | 4000002500003155 | requires_action | use_stripe_sdk | 0.00 usd  |
        | visa, always authenticate                   | 4000002760003184 | requires_action | use_stripe_sdk | 0.00 usd  |
        | visa, authenticate, then insufficient funds | 4000008260003178 | requires_action | use_stripe_sdk | 0.00 usd  |

    @SAC-040 @SAC-044 @SAC-047
    Scenario Outline: The first payment with <card> is "<status>" once its customer has authenticated
      When the shop asks Stripe to create a payment with:
        | amount           | 10.99 usd |
        | currency         | usd       |
        | accepted methods | card      |
      And the customer's page asks Stripe to confirm the payment with:
        | a card             | <card>      |
        | setup_future_usage | off_session |
        | use_stripe_sdk     | true        |
      And the customer authenticates
      And the customer's page asks Stripe to read the payment
      Then Stripe's answer has:
        | status                          | <status>  |
        | next_action                     | none      |
        | last_payment_error.code         | <code>    |
        | last_payment_error.decline_code | <decline> |
      And at Stripe the payment has:
        | amount_received | <received> |

      Examples:
        | card                                        | status                  | code          | decline            | received  |
        | visa, authenticate unless set up            | succeeded               | none          | none               | 10.99 usd |
        | visa, always authenticate                   | succeeded               | none          | none               | 10.99 usd |
        | visa, authenticate, then insufficient funds | requires_payment_method | card_declined | insufficient_funds | 0.00 usd  |

    @SAC-050
    Scenario: The first payment with a card that always fails is declined, and nobody is saved
      When the shop asks Stripe to create a payment with:
        | amount           | 10.99 usd |
        | currency         | usd       |
        | accepted methods | card      |
      And the customer's page asks Stripe to confirm the payment with:
        | a card             | visa, insufficient funds |
        | setup_future_usage | off_session              |
        | use_stripe_sdk     | true                     |
      Then Stripe answers 402 "card_declined"
      And Stripe's answer has:
        | error.decline_code          | insufficient_funds      |
        | error.payment_intent.id     | {payment}               |
        | error.payment_intent.status | requires_payment_method |
      And at Stripe the payment has:
        | amount_received | 0.00 usd |

  Rule: A later payment without the customer succeeds, or fails with the code that the guide names

    @SAC-039 @SAC-042
    Scenario Outline: <card> pays off session, time and again
      Given the card "<card>" paid and was saved as in Stripe's guide
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
      Then Stripe answers 200 ""
      And Stripe's answer has:
        | status          | succeeded |
        | next_action     | none      |
        | amount_received | 10.99 usd |
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
        | id     | another than before |
        | status | succeeded           |
      And at Stripe there are 3 payments

      Examples:
        | card                             |
        | visa                             |
        | visa, authenticate unless set up |

    @SAC-046 @SAC-027 @SAC-031 @SAC-067
    Scenario: A card that always needs its customer fails off session, and asks nobody
      Given the card "visa, always authenticate" paid and was saved as in Stripe's guide
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
      Then Stripe answers 402 "authentication_required"
      And Stripe's answer has:
        | error.decline_code               | authentication_required |
        | error.payment_intent.status      | requires_payment_method |
        | error.payment_intent.next_action | none                    |
      And at Stripe the payment has:
        | amount_received | 0.00 usd |
      When the shop asks Stripe to create a payment with:
        | amount           | 10.99 usd        |
        | currency         | usd              |
        | customer         | {customer}       |
        | payment_method   | {payment method} |
        | accepted methods | card             |
        | confirm          | true             |
        | use_stripe_sdk   | true             |
      Then Stripe answers 200 ""
      And Stripe's answer has:
        | status      | requires_action |
        | next_action | set             |

    # The first payment with this card is declined after its authentication, so that a SetupIntent saves it.
    @SAC-049 @SAC-029 @SAC-030 @SAC-032 @SAC-033 @SAC-067
    Scenario: A card without funds that was set up fails off session, and the payment says why
      Given a customer at Stripe
      When the shop asks Stripe to create a set-up with:
        | customer | {customer}  |
        | usage    | off_session |
      And the customer's page asks Stripe to confirm the set-up with:
        | a card         | visa, authenticate, then insufficient funds |
        | use_stripe_sdk | true                                        |
      And the customer authenticates
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
      Then Stripe answers 402 "card_declined"
      And Stripe's answer has:
        | error.type                          | card_error              |
        | error.decline_code                  | insufficient_funds      |
        | error.payment_intent.id             | {payment}               |
        | error.payment_intent.status         | requires_payment_method |
        | error.payment_intent.payment_method | none                    |
      When the shop asks Stripe to read the payment
      Then Stripe's answer has:
        | id                                   | {payment}                         |
        | status                               | requires_payment_method           |
        | last_payment_error.type              | card_error                        |
        | last_payment_error.code              | card_declined                     |
        | last_payment_error.decline_code      | insufficient_funds                |
        | last_payment_error.message           | Your card has insufficient funds. |
        | last_payment_error.payment_method.id | {payment method}                  |

    @SAC-043
    Scenario: A card that paid without being meant for later needs its customer off session, although it was authenticated
      When the shop asks Stripe to create a payment method with:
        | type        | card                              |
        | card[token] | tok_authenticationRequiredOnSetup |
      And the shop asks Stripe to create a customer with:
        | payment_method | {payment method} |
      And the shop asks Stripe to create a payment with:
        | amount           | 10.99 usd  |
        | currency         | usd        |
        | customer         | {customer} |
        | accepted methods | card       |
      And the customer's page asks Stripe to confirm the payment with:
        | payment_method | {payment method} |
        | use_stripe_sdk | true             |
      And the customer authenticates
      And the customer's page asks Stripe to read the payment
      Then Stripe's answer has:
        | status             | succeeded |
        | setup_future_usage | none      |
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
      Then Stripe answers 402 "authentication_required"
      And Stripe's answer has:
        | error.decline_code          | authentication_required |
        | error.payment_intent.status | requires_payment_method |

    @SAC-060
    Scenario Outline: <card> that was saved for on-session use may be charged off session, and <ends>
      Given the card "<card>" paid and was saved as in Stripe's guide, for on-session use
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
      Then Stripe answers <status> "<code>"
      And at Stripe there are 2 payments

      Examples:
        | card                             | ends               | status | code                    |
        | visa                             | pays               | 200    |                         |
        | visa, authenticate unless set up | needs its customer | 402    | authentication_required |

  Rule: A later payment in the customer's presence asks the customer where the card wants it

    @SAC-038 @SAC-066
    Scenario: An ordinary saved card pays again while its customer is there
      Given the card "visa" paid and was saved as in Stripe's guide
      When the shop asks Stripe to create a payment with:
        | amount           | 20.00 usd  |
        | currency         | usd        |
        | customer         | {customer} |
        | accepted methods | card       |
      Then Stripe's answer has:
        | id             | another than before     |
        | status         | requires_payment_method |
        | payment_method | none                    |
      When the customer's page asks Stripe to confirm the payment with:
        | payment_method | {payment method} |
      Then Stripe's answer has:
        | status             | succeeded        |
        | payment_method     | {payment method} |
        | setup_future_usage | none             |
      And at Stripe the payment has:
        | customer        | {customer} |
        | amount_received | 20.00 usd  |
      And at Stripe there is 1 saved card

    @SAC-066
    Scenario Outline: A saved card pays for nobody but its customer: a payment <of whom> is refused
      Given the card "visa" paid and was saved as in Stripe's guide
      When the shop asks Stripe to create a customer
      And the shop asks Stripe to create a payment with:
        | amount           | 20.00 usd |
        | currency         | usd       |
        | accepted methods | card      |
        | <member>         | <whom>    |
      And the customer's page asks Stripe to confirm the payment with:
        | payment_method | {payment method} |
      Then Stripe answers 400 "<code>"
      And Stripe's answer has:
        | error.message | <message> |
      And at Stripe the payment has:
        | status          | requires_payment_method |
        | amount_received | 0.00 usd                |
      And at Stripe there is 1 charge

      Examples:
        | of whom             | member          | whom       | code              | message                                                                                      |
        | of another customer | customer        | {customer} |                   | The PaymentMethod {payment method} does not belong to the Customer you supplied {customer}.… |
        | of nobody           | metadata[order] | 6735       | parameter_missing | The `payment_method` parameter supplied {payment method} belongs to the Customer…            |

    @SAC-041 @SAC-045
    Scenario Outline: <card>, saved, is asked again while its customer is there: one who <does> leaves the payment "<status>"
      Given the card "<card>" paid and was saved as in Stripe's guide
      When the shop asks Stripe to create a payment with:
        | amount           | 10.99 usd  |
        | currency         | usd        |
        | customer         | {customer} |
        | accepted methods | card       |
      And the customer's page asks Stripe to confirm the payment with:
        | payment_method | {payment method} |
        | use_stripe_sdk | true             |
      Then Stripe's answer has:
        | status           | requires_action |
        | next_action.type | use_stripe_sdk  |
      When the customer <does>
      And the customer's page asks Stripe to read the payment
      Then Stripe's answer has:
        | status                  | <status> |
        | last_payment_error.code | <code>   |

      Examples:
        | card                             | does                  | status                  | code                                  |
        | visa, authenticate unless set up | authenticates         | succeeded               | none                                  |
        | visa, authenticate unless set up | gives up              | requires_payment_method | payment_intent_authentication_failure |
        | visa, always authenticate        | authenticates         | succeeded               | none                                  |
        | visa, always authenticate        | fails to authenticate | requires_payment_method | payment_intent_authentication_failure |

    @SAC-045
    Scenario: A card that always needs its customer fails with the guide's code where the question is ruled out
      Given the card "visa, always authenticate" paid and was saved as in Stripe's guide
      When the shop asks Stripe to create a payment with:
        | amount                   | 10.99 usd        |
        | currency                 | usd              |
        | customer                 | {customer}       |
        | payment_method           | {payment method} |
        | accepted methods         | card             |
        | confirm                  | true             |
        | error_on_requires_action | true             |
      Then Stripe answers 402 "authentication_required"
      And Stripe's answer has:
        | error.type                              | card_error                        |
        | error.decline_code                      | authentication_not_handled        |
        | error.payment_intent.status             | requires_payment_method           |
        | error.payment_intent.last_payment_error | including authentication_required |

    @SAC-048
    Scenario: A card without funds that was set up is asked again, and declined
      Given a customer at Stripe
      When the shop asks Stripe to create a set-up with:
        | customer | {customer}  |
        | usage    | off_session |
      And the customer's page asks Stripe to confirm the set-up with:
        | a card         | visa, authenticate, then insufficient funds |
        | use_stripe_sdk | true                                        |
      And the customer authenticates
      And the shop asks Stripe to create a payment with:
        | amount           | 10.99 usd  |
        | currency         | usd        |
        | customer         | {customer} |
        | accepted methods | card       |
      And the customer's page asks Stripe to confirm the payment with:
        | payment_method | {payment method} |
        | use_stripe_sdk | true             |
      And the customer authenticates
      And the customer's page asks Stripe to read the payment
      Then Stripe's answer has:
        | status                          | requires_payment_method |
        | last_payment_error.code         | card_declined           |
        | last_payment_error.decline_code | insufficient_funds      |

  Rule: A card that always fails cannot be saved, and fails whoever is there

    @SAC-051 @SAC-052
    Scenario: The commands that save a card save none that always fails
      Given a customer at Stripe
      When the shop asks Stripe to create a payment method with:
        | type        | card                                     |
        | card[token] | tok_visa_chargeDeclinedInsufficientFunds |
      And the shop runs the command:
        """
        curl https://api.stripe.com/v1/payment_methods/{{PAYMENT_METHOD_ID}}/attach  \
          -u sk_test_4eC39HqLyjWDarjtT1zdp7dc: \
          -d customer="{{CUSTOMER_ID}}"
        """
      Then Stripe answers 402 "card_declined"
      And Stripe's answer has:
        | error.decline_code | insufficient_funds |
      And at Stripe there are 0 saved cards

    @SAC-051 @SAC-052
    Scenario Outline: A payment of a customer with a card that always fails is declined <when>
      Given a customer at Stripe
      When the shop runs the command:
        """
        curl https://api.stripe.com/v1/payment_intents \
          -u sk_test_4eC39HqLyjWDarjtT1zdp7dc: \
          -d amount=1099 \
          -d currency=usd \
          -d customer="{{CUSTOMER_ID}}" \
          -d payment_method=pm_card_visa_chargeDeclinedInsufficientFunds \
          -d <how> \
          -d confirm=true
        """
      Then Stripe answers 402 "card_declined"
      And Stripe's answer has:
        | error.decline_code          | insufficient_funds      |
        | error.payment_intent.status | requires_payment_method |
      And at Stripe there are 0 saved cards

      Examples:
        | when                        | how                             |
        | while the customer is away  | off_session=true                |
        | while the customer is there | return_url=https://shop.example |

  Rule: Any code, any postal code and any future date will do

    @SAC-053 @SAC-054
    Scenario Outline: The code "<code>" and the postal code "<postal code>" are as good as any other
      When the shop asks Stripe to create a payment with:
        | amount           | 10.99 usd |
        | currency         | usd       |
        | accepted methods | card      |
      And the customer's page asks Stripe to confirm the payment with:
        | payment_method_data[type]                                  | card             |
        | payment_method_data[card][number]                          | 4242424242424242 |
        | payment_method_data[card][exp_month]                       | 7                |
        | payment_method_data[card][exp_year]                        | 2031             |
        | payment_method_data[card][cvc]                             | <code>           |
        | payment_method_data[billing_details][address][postal_code] | <postal code>    |
      Then Stripe's answer has:
        | status | succeeded |
      When the shop asks Stripe to read the payment
      Then at Stripe the charge has:
        | payment_method_details.card.checks.cvc_check                 | pass |
        | payment_method_details.card.checks.address_postal_code_check | pass |

      Examples:
        | code | postal code |
        | 000  | 89105-3085  |
        | 999  | 00000       |
        | 123  | SW1A 1AA    |

    # The day on which scenarios happen is 15 October 2026.
    @SAC-055
    Scenario Outline: The card <number> that ends with <month>/<year>, <when>, pays
      When the shop asks Stripe to create a payment with:
        | amount           | 10.99 usd |
        | currency         | usd       |
        | accepted methods | card      |
      And the customer's page asks Stripe to confirm the payment with:
        | payment_method_data[type]            | card     |
        | payment_method_data[card][number]    | <number> |
        | payment_method_data[card][exp_month] | <month>  |
        | payment_method_data[card][exp_year]  | <year>   |
        | payment_method_data[card][cvc]       | 123      |
      Then Stripe's answer has:
        | status | <status> |

      Examples:
        | number           | month | year | when       | status          |
        | 4242424242424242 | 10    | 2026 | this month | succeeded       |
        | 4242424242424242 | 11    | 2026 | next month | succeeded       |
        | 4242424242424242 | 1     | 2027 | next year  | succeeded       |
        | 4000002760003184 | 10    | 2026 | this month | requires_action |

    @SAC-055
    Scenario Outline: A <number> that ends with <month>/<year>, <when>, is refused for its <what>
      When the shop asks Stripe to create a payment with:
        | amount           | 10.99 usd |
        | currency         | usd       |
        | accepted methods | card      |
      And the customer's page asks Stripe to confirm the payment with:
        | payment_method_data[type]            | card     |
        | payment_method_data[card][number]    | <number> |
        | payment_method_data[card][exp_month] | <month>  |
        | payment_method_data[card][exp_year]  | <year>   |
        | payment_method_data[card][cvc]       | 123      |
      Then Stripe answers 402 "invalid_expiry_<what>"
      And Stripe's answer has:
        | error.type    | card_error |
        | error.param   | <param>    |
        | error.message | <message>  |
      And at Stripe the payment is "requires_payment_method"
      And at Stripe there are 0 charges

      Examples:
        | number           | month | year | when       | what  | param     | message                                  |
        | 4242424242424242 | 9     | 2026 | last month | month | exp_month | Your card's expiration month is invalid. |
        | 4242424242424242 | 12    | 2025 | last year  | year  | exp_year  | Your card's expiration year is invalid.  |
        | 4242424242424242 | 10    | 2025 | a year ago | year  | exp_year  | Your card's expiration year is invalid.  |
        | 4000002500003155 | 9     | 2026 | last month | month | exp_month | Your card's expiration month is invalid. |
        | 4000000000009995 | 12    | 2025 | last year  | year  | exp_year  | Your card's expiration year is invalid.  |
