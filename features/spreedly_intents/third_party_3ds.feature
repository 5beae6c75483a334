Feature: 3D Secure that was done elsewhere
  Where somebody else has authenticated the customer, Spreedly passes the result on to Stripe, and Stripe asks no more.

  Rule: Each of Spreedly's fields has its place among Stripe's

    @SPI-087 @SPI-088 @SPI-089 @SPI-090
    Scenario Outline: <operation> maps <spreedly field> to <stripe field>
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to <operation> 10.00 usd with the card "visa", and:
        | three_ds/authentication_value of the transaction            | AJkBByEyYgAAAASwgmEodQAAAAA=         |
        | three_ds/directory_server_transaction_id of the transaction | f879ea1c-aa2c-4441-806d-e30406466d79 |
        | three_ds/ecommerce_indicator of the transaction             | 05                                   |
        | three_ds/version of the transaction                         | 2.2.0                                |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | payment_method_options[card][three_d_secure][<stripe field>] | <value> |

      Examples:
        | operation | spreedly field                  | stripe field                  | value                                |
        | purchase  | authentication_value            | cryptogram                    | AJkBByEyYgAAAASwgmEodQAAAAA=         |
        | purchase  | directory_server_transaction_id | transaction_id                | f879ea1c-aa2c-4441-806d-e30406466d79 |
        | purchase  | ecommerce_indicator             | electronic_commerce_indicator | 05                                   |
        | purchase  | version                         | version                       | 2.2.0                                |
        | authorize | authentication_value            | cryptogram                    | AJkBByEyYgAAAASwgmEodQAAAAA=         |
        | authorize | directory_server_transaction_id | transaction_id                | f879ea1c-aa2c-4441-806d-e30406466d79 |
        | authorize | ecommerce_indicator             | electronic_commerce_indicator | 05                                   |
        | authorize | version                         | version                       | 2.2.0                                |

  Rule: No challenge follows

    @SPI-091
    Scenario: A card that wants 3D Secure is satisfied with what was done elsewhere
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 10.00 usd with the card "visa, authenticate unless set up", and:
        | three_ds/authentication_value of the transaction            | AJkBByEyYgAAAASwgmEodQAAAAA=         |
        | three_ds/directory_server_transaction_id of the transaction | f879ea1c-aa2c-4441-806d-e30406466d79 |
        | three_ds/ecommerce_indicator of the transaction             | 05                                   |
        | three_ds/version of the transaction                         | 2.2.0                                |
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | gateway_specific_response_fields/stripe_payment_intents/three_ds_authenticated | true          |
        | gateway_specific_response_fields/stripe_payment_intents/three_ds_result        | authenticated |
        | gateway_specific_response_fields/stripe_payment_intents/three_ds_version       | 2.2.0         |
      And at Stripe the payment has:
        | status      | succeeded |
        | next_action | none      |

    @SPI-091
    Scenario: Without it, the same card is not charged
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 10.00 usd with the card "visa, authenticate unless set up"
      Then Spreedly answers 422
      And at Stripe there are 0 charges
