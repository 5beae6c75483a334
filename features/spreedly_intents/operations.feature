Feature: The fields of the other operations of the Payment Intents gateway
  Store, void, credit and the retries of a purchase have fields of their own in Spreedly's guide.

  Rule: A store says whose the card is, and what for

    @SPI-103 @SPI-106
    Scenario: A card is stored for a customer, as the default
      Given a customer at Stripe
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to store with the card "visa", and:
        | customer_id  | {customer} |
        | make_default | true       |
      Then Spreedly answers 200 "Succeeded!"
      And Stripe was asked to:
        | create a payment method   |
        | attach the payment method |
        | update the customer       |
      And the request to attach the payment method carried:
        | customer | {customer} |
      And Spreedly's answer has:
        | gateway_transaction_id           | {customer}\|{payment method} |
        | payment_method/third_party_token | {customer}\|{payment method} |
      And at Stripe the customer has:
        | invoice_settings.default_payment_method | {payment method} |

    @SPI-106
    Scenario: A card that is not to be the default leaves the former one
      Given a customer at Stripe
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to store with the card "visa", and:
        | customer_id  | {customer} |
        | make_default | true       |
      And Spreedly is asked to store with the card "mastercard", and:
        | customer_id | {customer} |
      Then Spreedly answers 200 "Succeeded!"
      And Stripe was asked to:
        | create a payment method   |
        | attach the payment method |

    @SPI-105
    Scenario Outline: A store with validate=<validate> is sent so
      Given a customer at Stripe
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to store with the card "visa", and:
        | <field> | <validate> |
      Then the request to attach the payment method carried:
        | validate | <sent> |

      Examples:
        | field       | validate   | sent  |
        | validate    | false      | false |
        | validate    | true       | true  |
        | customer_id | {customer} | none  |

  Rule: A void and a credit say why

    @SPI-136
    Scenario: A void gives its reason
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to authorize 10.00 usd with the card "visa"
      And Spreedly is asked to void the authorization, and:
        | cancellation_reason | duplicate |
      Then Spreedly answers 200 "Succeeded!"
      And the request to cancel the payment carried:
        | cancellation_reason | duplicate |
      And at Stripe the payment has:
        | status              | canceled  |
        | cancellation_reason | duplicate |

    @SPI-137
    Scenario: A credit gives its reason
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 10.00 usd with the card "visa"
      And Spreedly is asked to credit the purchase, and:
        | reason | requested_by_customer |
      Then Spreedly answers 200 "Succeeded!"
      And the request to refund the payment carried:
        | reason | requested_by_customer |

    @SPI-136 @SPI-137
    Scenario Outline: A <operation> for a reason that Stripe does not know is refused
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to authorize 10.00 usd with the card "visa"
      And Spreedly is asked to <operation> the authorization, and:
        | <field> | boredom |
      Then Spreedly answers 422 "<field> is none of duplicate…"
      And Stripe was asked nothing

      Examples:
        | operation | field               |
        | void      | cancellation_reason |
        | credit    | reason              |

  Rule: A key makes a purchase safe to try again

    @SPI-117 @SPI-118
    Scenario: The key of a purchase goes with each of its calls
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 10.00 usd with the card "visa", and:
        | idempotency_key             | idempotency_key |
        | idempotent_request          | true            |
        | order_id of the transaction | A-17            |
      Then Spreedly answers 200 "Succeeded!"
      And Stripe was asked to:
        | create a payment method | idempotency_key-pm |
        | create a payment        | idempotency_key    |
      And the request to create a payment carried:
        | idempotent_request          | none |
        | metadata[order_id]          | A-17 |
        | metadata[transaction_token] | none |
      When Spreedly is asked to purchase 10.00 usd with the same payment method, and:
        | idempotency_key             | idempotency_key |
        | idempotent_request          | true            |
        | order_id of the transaction | A-17            |
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | gateway_transaction_id | the same as before |
      And at Stripe there is 1 charge

    @SPI-118
    Scenario: A purchase that is not to be the same twice names its own transaction
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 10.00 usd with the card "visa"
      Then the request to create a payment carried:
        | metadata[transaction_token] | set |

  Rule: Who confirms, and where the customer comes back to

    @SPI-130
    Scenario: A purchase that is left unconfirmed can be confirmed at Stripe
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 10.00 usd with the card "visa", and:
        | confirm | false |
      Then Spreedly answers 200 "Transaction pending"
      And the request to create a payment carried:
        | confirm | false |
      And Spreedly's answer has:
        | state                  | pending   |
        | gateway_transaction_id | {payment} |
      And at Stripe the payment is "requires_confirmation"
      When the shop asks Stripe to confirm the payment
      Then Stripe's answer has:
        | status | succeeded |

    @SPI-131
    Scenario Outline: <operation> confirms unless it is told not to
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to <operation> 10.00 usd with the card "visa"
      Then the request to create a payment carried:
        | confirm | true |

      Examples:
        | operation |
        | purchase  |
        | authorize |

    @SPI-092
    Scenario: The customer comes back to the return_url
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 10.00 usd with the card "visa, authenticate unless set up", and:
        | return_url                          | http://www.example.com/redirect |
        | attempt_3dsecure of the transaction | true                            |
      Then Spreedly answers 200 "Transaction pending"
      And the request to create a payment carried:
        | return_url | http://www.example.com/redirect |
        | confirm    | true                            |
      And at Stripe the payment has:
        | next_action.redirect_to_url.return_url | http://www.example.com/redirect |

    @SPI-129
    Scenario Outline: A challenge <where> is asked for by modal_challenge=<modal>
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 10.00 usd with the card "visa, authenticate unless set up", and:
        | modal_challenge                     | <modal>                   |
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
      Then Spreedly answers 200 "Transaction pending"
      And the request to create a payment carried:
        | modal_challenge | none     |
        | return_url      | <return> |
      And at Stripe the payment has:
        | next_action.type | <action> |
      And Spreedly's answer has:
        | required_action | <asked> |
        | checkout_url    | <page>  |

      Examples:
        | where       | modal | return                    | action          | asked    | page |
        | in the page | true  | none                      | use_stripe_sdk  | modal    | none |
        | by redirect | false | https://shop.example/back | redirect_to_url | redirect | set  |

  Rule: A claim needs a gateway that manages transaction ids

    @SPI-123
    Scenario: A claim without a transaction id is sent
      Given a Spreedly gateway "stripe_payment_intents" with:
        | transaction_id_management_enabled | true |
      When Spreedly is asked to purchase 10.00 usd with the card "visa", and:
        | claim_without_transaction_id | true |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | payment_method_options[card][mit_exemption][claim_without_transaction_id] | true |

    @SPI-122 @SPI-123
    Scenario Outline: <operation> with <payer> provides a transaction id, and claims nothing without one
      Given a Spreedly gateway "stripe_payment_intents" with:
        | transaction_id_management_enabled | true |
      When Spreedly is asked to store with the card "visa"
      And Spreedly is asked to <operation> 10.00 usd with <payer>, and:
        | claim_without_transaction_id | true      |
        | network_transaction_id       | 111111111 |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | payment_method_options[card][mit_exemption][network_transaction_id]       | 111111111 |
        | payment_method_options[card][mit_exemption][claim_without_transaction_id] | none      |
      And Spreedly's answer has:
        | gateway_specific_fields/stripe_payment_intents/claim_without_transaction_id | true |
        | warning | claim_without_transaction_id was not sent: network_transaction_id wins |

      Examples:
        | operation | payer            |
        | purchase  | the card "visa"  |
        | authorize | the card "visa"  |
        | purchase  | the stored token |

    @SPI-124
    Scenario Outline: <operation> with a claim is refused on any other gateway
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to <operation> 10.00 usd with the card "visa", and:
        | claim_without_transaction_id | true |
      Then Spreedly answers 422 "claim_without_transaction_id needs a gateway with…"
      And Stripe was asked nothing

      Examples:
        | operation |
        | purchase  |
        | authorize |

  Rule: A customer's card is charged for that customer alone

    @SPI-102
    Scenario: Another customer's stored card is Stripe's refusal
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to store with the card "visa"
      And the shop asks Stripe to create a customer
      And Spreedly is asked to purchase 10.00 usd with the stored token, and:
        | customer | {customer} |
      Then Spreedly answers 422
      And Spreedly's answer has:
        | state | failed |
      And at Stripe there are 0 charges
