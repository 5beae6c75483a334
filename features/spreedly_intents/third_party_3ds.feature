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

    @SPI-087 @SPI-088 @SPI-089 @SPI-090 @SPI-091
    Scenario Outline: <operation> with <payer> passes on what was authenticated elsewhere, and asks no more
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to store with the card "visa, always authenticate"
      And Spreedly is asked to <operation> with <payer>, and:
        | three_ds/authentication_value of the transaction            | AJkBBiEzYgAAAASwgmEodQAAAAA=         |
        | three_ds/directory_server_transaction_id of the transaction | 0b1ea1c2-bb2c-4441-806d-e30406466d00 |
        | three_ds/ecommerce_indicator of the transaction             | 02                                   |
        | three_ds/version of the transaction                         | 2.1.0                                |
      Then Spreedly answers 200 "Succeeded!"
      And the request to <call> carried:
        | payment_method_options[card][three_d_secure][cryptogram]                    | AJkBBiEzYgAAAASwgmEodQAAAAA=         |
        | payment_method_options[card][three_d_secure][transaction_id]                | 0b1ea1c2-bb2c-4441-806d-e30406466d00 |
        | payment_method_options[card][three_d_secure][electronic_commerce_indicator] | 02                                   |
        | payment_method_options[card][three_d_secure][version]                       | 2.1.0                                |
        | return_url                                                                  | none                                 |
      And Spreedly's answer has:
        | required_action  | not there |
        | attempt_3dsecure | false     |

      Examples:
        | operation          | payer                              | call             |
        | purchase 1234 jpy  | the stored token                   | create a payment |
        | authorize 1234 jpy | the stored token                   | create a payment |
        | authorize 1.00 eur | the card "visa, always authenticate" | create a payment |
        | verify             | the card "visa, always authenticate" | create a set-up  |

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
