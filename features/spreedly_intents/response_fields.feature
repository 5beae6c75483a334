Feature: The response fields of the Payment Intents gateway
  Spreedly's guide lists what an answer may tell besides success and message. What Stripe does not tell is left out.

  Rule: An approved payment tells of the card and of its charge

    @SPI-158 @SPI-160 @SPI-161 @SPI-162 @SPI-165 @SPI-166 @SPI-167 @SPI-174 @SPI-178 @SPI-177 @SPI-182 @SPI-183 @SPI-184 @SPI-186 @SPI-189
    Scenario Outline: The response field <field> of an approved purchase
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 10.00 usd with the card "visa"
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | gateway_specific_response_fields/stripe_payment_intents/<field> | <value> |

      Examples:
        | field                          | value               |
        | decline_code                   | not there           |
        | outcome_network_status         | approved_by_network |
        | outcome_reason                 | not there           |
        | outcome_risk_level             | normal              |
        | outcome_seller_message         | Payment complete.   |
        | outcome_type                   | authorized          |
        | data_id                        | {charge}            |
        | data_balance_transaction       | txn_…               |
        | data_balance_transaction_id    | txn_…               |
        | card_funding                   | credit              |
        | network_transaction_id         | set                 |
        | authorization_code             | set                 |
        | network                        | visa                |
        | issuer_country_code            | US                  |
        | stripe_payment_method_token    | {payment method}    |
        | network_token                  | used                |
        | network_token/used             | false               |
        | three_d_secure_usage_supported | true                |
        | three_ds_authenticated         | not there           |
        | idempotent_replayed            | not there           |
        | customer_id                    | not there           |
        | bank_account_id                | not there           |
        | webhook_id                     | not there           |

    @SPI-165 @SPI-167 @SPI-177 @SPI-178
    Scenario: The response fields are what Stripe's charge has
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 10.00 usd with the card "visa"
      Then at Stripe the charge has:
        | id                                                 | {answered data id}                     |
        | balance_transaction                                | {answered data balance transaction id} |
        | payment_method_details.card.authorization_code     | {answered authorization code}          |
        | payment_method_details.card.network_transaction_id | {answered network transaction id}      |

    @SPI-189
    Scenario: A card without 3D Secure is told
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 10.00 usd with the card "amex"
      Then Spreedly's answer has:
        | gateway_specific_response_fields/stripe_payment_intents/three_d_secure_usage_supported | false |

    @SPI-175
    Scenario: A stored card tells its customer
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to store with the card "visa"
      Then Spreedly's answer has:
        | gateway_specific_response_fields/stripe_payment_intents/customer_id | {customer} |
      When Spreedly is asked to purchase 10.00 usd with the stored token
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | gateway_specific_response_fields/stripe_payment_intents/customer_id | {customer} |

    @SPI-176
    Scenario: A stored bank account is told
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to store with a bank account
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | gateway_specific_response_fields/stripe_payment_intents/bank_account_id | ba_…                      |
        | gateway_transaction_id                                                  | {customer}\|{bank account} |

    @SPI-177
    Scenario: A set-up tells the network's id too
      Given a Spreedly gateway "stripe_payment_intents" with:
        | transaction_id_management_enabled | true |
      When Spreedly is asked to authorize 10.00 usd with the card "visa", and:
        | setup_future_usage | off_session |
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | gateway_transaction_id                                                         | seti_… |
        | gateway_specific_response_fields/stripe_payment_intents/network_transaction_id | set    |

  Rule: A declined payment tells why

    @SPI-157 @SPI-158 @SPI-159 @SPI-160 @SPI-161 @SPI-162 @SPI-163 @SPI-164 @SPI-184
    Scenario Outline: The response field <field> of a declined purchase
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 10.00 usd with the card "visa, insufficient funds"
      Then Spreedly answers 422
      And Spreedly's answer has:
        | gateway_specific_response_fields/stripe_payment_intents/<field> | <value> |

      Examples:
        | field                        | value                                                      |
        | decline_code                 | insufficient_funds                                         |
        | outcome_network_status       | declined_by_network                                        |
        | outcome_reason               | insufficient_funds                                         |
        | outcome_risk_level           | normal                                                     |
        | outcome_seller_message       | The bank returned the decline code `insufficient_funds`.   |
        | outcome_type                 | issuer_declined                                            |
        | outcome_network_decline_code | 51                                                         |
        | stripe_payment_method_token  | pm_…                                                       |
        | data_id                      | ch_…                                                       |

    @SPI-163
    Scenario: A decline whose network gives advice tells it
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 10.00 usd with the card "visa, insufficient funds"
      Then Spreedly's answer has:
        | gateway_specific_response_fields/stripe_payment_intents/outcome_network_advice_code | 02 |

  Rule: The issuer's checks are told

    @SPI-179 @SPI-180 @SPI-181
    Scenario Outline: The response fields <line1>, <postal code> and <cvc> of the card "<card>"
      Given the account lets failed CVC checks pass
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 10.00 usd with the card "<card>", and:
        | billing_address/address1 of the transaction | 33 Lane Road |
        | billing_address/zip of the transaction      | 31331        |
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | gateway_specific_response_fields/stripe_payment_intents/address_line1_check       | <line1>       |
        | gateway_specific_response_fields/stripe_payment_intents/address_postal_code_check | <postal code> |
        | gateway_specific_response_fields/stripe_payment_intents/cvc_check                 | <cvc>         |

      Examples:
        | card                      | line1       | postal code | cvc  |
        | visa                      | pass        | pass        | pass |
        | visa, address line check fails   | fail        | pass        | pass |
        | visa, postal check fails     | pass        | fail        | pass |
        | visa, address checks unavailable  | unavailable | unavailable | pass |
        | visa, cvc check fails     | pass        | pass        | fail |

  Rule: How 3D Secure went is told

    @SPI-168 @SPI-169 @SPI-170 @SPI-171 @SPI-172 @SPI-173
    Scenario: The response fields of a purchase whose challenge was passed
      Given the shop receives the webhooks of payments
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 10.00 usd with the card "visa, authenticate unless set up", and:
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
      And the customer authenticates
      And the webhooks arrive
      And Spreedly's "/v1/transactions/{purchase}.xml" is read
      Then Spreedly's answer has:
        | state                                                                                | succeeded          |
        | gateway_specific_response_fields/stripe_payment_intents/webhook_id                   | {webhook endpoint} |
        | gateway_specific_response_fields/stripe_payment_intents/three_ds_authenticated       | true               |
        | gateway_specific_response_fields/stripe_payment_intents/three_ds_version             | 2.…                |
        | gateway_specific_response_fields/stripe_payment_intents/three_ds_authentication_flow | challenge          |
        | gateway_specific_response_fields/stripe_payment_intents/three_ds_result              | authenticated      |
        | gateway_specific_response_fields/stripe_payment_intents/three_ds_result_reason       | not there          |

    @SPI-173
    Scenario: Why 3D Secure was not done is told
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 10.00 usd with the card "visa, 3D Secure on request, lookup error", and:
        | request_three_d_secure | any |
      Then Spreedly's answer has:
        | gateway_specific_response_fields/stripe_payment_intents/three_ds_result        | processing_error |
        | gateway_specific_response_fields/stripe_payment_intents/three_ds_result_reason | protocol_error   |

  Rule: What Stripe's headers say is told

    @SPI-187
    Scenario Outline: The response field stripe_should_retry after <fault>
      Given a Spreedly gateway "stripe_payment_intents"
      And the next request meets "<fault>"
      When Spreedly is asked to purchase 10.00 usd with the card "visa"
      Then Spreedly answers 422
      And Spreedly's answer has:
        | gateway_specific_response_fields/stripe_payment_intents/stripe_should_retry | <retry> |

      Examples:
        | fault          | retry     |
        | rate_limit     | true      |
        | internal_error | not there |

    @SPI-187
    Scenario: A decline should not be tried again
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 10.00 usd with the card "visa, insufficient funds"
      Then Spreedly's answer has:
        | gateway_specific_response_fields/stripe_payment_intents/stripe_should_retry | false |

    @SPI-188
    Scenario: An answer that Stripe gave before is told
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 10.00 usd with the card "visa", and:
        | idempotency_key             | k1   |
        | idempotent_request          | true |
        | order_id of the transaction | A-17 |
      Then Spreedly's answer has:
        | gateway_specific_response_fields/stripe_payment_intents/idempotent_replayed | not there |
      When Spreedly is asked to purchase 10.00 usd with the same payment method, and:
        | idempotency_key             | k1   |
        | idempotent_request          | true |
        | order_id of the transaction | A-17 |
      Then Spreedly's answer has:
        | gateway_specific_response_fields/stripe_payment_intents/idempotent_replayed | true                 |
        | gateway_transaction_id                                                      | the same as before   |

  Rule: A payment method remembers how the network calls its payments

    @SPI-193
    Scenario: The first network transaction and the latest
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 10.00 usd with the card "visa", and:
        | setup_future_usage | off_session |
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | payment_method/stored_credential_usage/stripe_payment_intents/original_network_transaction_id | {answered network transaction id} |
        | payment_method/stored_credential_usage/stripe_payment_intents/network_transaction_id          | {answered network transaction id} |
      When Spreedly is asked to purchase 10.00 usd with the same payment method, and:
        | off_session | true |
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | payment_method/stored_credential_usage/stripe_payment_intents/original_network_transaction_id | the same as before                |
        | payment_method/stored_credential_usage/stripe_payment_intents/network_transaction_id          | {answered network transaction id} |
        | gateway_specific_response_fields/stripe_payment_intents/network_transaction_id                | another than before               |
        | payment_method/stored_credential_usage                                                        | stripe_payment_intents            |

    @SPI-193
    Scenario: A declined payment is not remembered
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 10.00 usd with the card "visa, insufficient funds"
      Then Spreedly answers 422
      And Spreedly's answer has:
        | payment_method/stored_credential_usage | none |

  Rule: A payment method comes back as it was given

    @SPI-209 @SPI-210
    Scenario: A stored card shows typed metadata and eight digits
      Given a Spreedly gateway "stripe_payment_intents"
      And Spreedly keeps the card "visa" with:
        | metadata/key                 | string value |
        | metadata/another_key@integer | 123          |
        | metadata/final_key@boolean   | true         |
      When Spreedly is asked to store with the stored token
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | basis_payment_method/metadata                     | key, another_key, final_key |
        | basis_payment_method/metadata/key                 | string value                |
        | basis_payment_method/metadata/key@type            | none                        |
        | basis_payment_method/metadata/another_key         | 123                         |
        | basis_payment_method/metadata/another_key@type    | integer                     |
        | basis_payment_method/metadata/final_key           | true                        |
        | basis_payment_method/metadata/final_key@type      | boolean                     |
        | payment_method/metadata                           | none                        |
        | basis_payment_method/issuer_identification_number | 42424242                    |
        | basis_payment_method/first_six_digits             | 424242                      |
        | basis_payment_method/last_four_digits             | 4242                        |
