Feature: The guides' long examples on gateways of Stripe
  The printed answers come from a gateway of type test, which minds no contradictions. Without the fields that exclude others
  the same requests are carried out at Stripe, and answered in the same form.

  @SPL-118
  Scenario: The purchase with all fields of the legacy gateway
    Given a connected account at Stripe
    And a Spreedly gateway "stripe"
    When the customer's page asks Stripe to open a radar session
    And Spreedly is asked to purchase 10.00 usd with the card "visa", and:
      | statement_description       | 5K Race Ticket     |
      | statement_descriptor_suffix | ORDER 10108        |
      | idempotency_key             | idempotency_key    |
      | metadata/hat_type           | Fedora             |
      | metadata/cat_name           | Waffles            |
      | receipt_email               | email@example.com  |
      | merchant_reference          | cb76a9ffcb         |
      | customer_reference          | ab839defab         |
      | shipping_address_zip        | 90210              |
      | shipping_from_zip           | 90210              |
      | shipping_amount             | 10                 |
      | line_items                  | [{"product_description": "Used toothpaste", "product_code": 1234, "unit_cost": 990, "quantity": 1}] |
      | transfer_destination        | {account}          |
      | transfer_group              | ORDER10            |
      | on_behalf_of                | {account}          |
      | application_fee_amount      | 100                |
      | radar_session_id            | {radar session}    |
      | skip_radar_rules            | true               |
      | recurring                   | true               |
    Then Spreedly answers 200 "Succeeded!"
    And Spreedly's answer has:
      | transaction                    | on_test_gateway, created_at, updated_at, succeeded, state, token, transaction_type, order_id, ip, description, email, merchant_name_descriptor, merchant_location_descriptor, merchant_profile_key, gateway_specific_fields, gateway_specific_response_fields, gateway_transaction_id, sub_merchant_key, gateway_latency_ms, stored_credential_initiator, stored_credential_reason_type, populate_mit_fields, warning, application_id, amount, currency_code, retain_on_success, payment_method_added, smart_routed, message, gateway_token, gateway_type, shipping_address, response, api_urls, payment_method, attempt_3dsecure |
      | on_test_gateway                | false                |
      | gateway_type                   | stripe               |
      | transaction_type               | Purchase             |
      | gateway_transaction_id         | ch_…                 |
      | response/message               | Transaction approved |
      | gateway_specific_fields/stripe | statement_description, statement_descriptor_suffix, idempotency_key, metadata, receipt_email, merchant_reference, customer_reference, shipping_address_zip, shipping_from_zip, shipping_amount, line_items, transfer_destination, transfer_group, on_behalf_of, application_fee_amount, radar_session_id, skip_radar_rules, recurring |
      | gateway_specific_fields/stripe/line_items | [{"product_description": "Used toothpaste", "product_code": 1234, "unit_cost": 990, "quantity": 1}] |
    And the request to create a charge carried:
      | metadata[hat_type]               | Fedora          |
      | level3[line_items][0][unit_cost] | 990             |
      | transfer_data[destination]       | {account}       |
      | radar_options[session]           | {radar session} |
      | recurring                        | true            |

  @SPL-119 @SPL-053 @SPL-054 @SPL-055
  Scenario: The credit with the refund fields, of a charge with a fee and a destination
    Given a connected account at Stripe
    And a Spreedly gateway "stripe"
    When Spreedly is asked to purchase 10.00 usd with the card "visa", and:
      | application_fee | 103       |
      | destination     | {account} |
    Then Spreedly answers 200 "Succeeded!"
    When Spreedly is asked to credit 1.00 usd the purchase, and:
      | refund_application_fee | true       |
      | refund_fee_amount      | 95         |
      | reverse_transfer       | true       |
      | reason                 | fraudulent |
    Then Spreedly answers 200 "Succeeded!"
    And Spreedly's answer has:
      | transaction                    | on_test_gateway, created_at, updated_at, succeeded, state, token, transaction_type, order_id, ip, description, email, merchant_name_descriptor, merchant_location_descriptor, merchant_profile_key, gateway_specific_fields, gateway_specific_response_fields, gateway_transaction_id, gateway_latency_ms, stored_credential_initiator, stored_credential_reason_type, populate_mit_fields, warning, application_id, amount, currency_code, message, gateway_token, gateway_type, shipping_address, response, api_urls, reference_token |
      | transaction_type               | Credit               |
      | amount                         | 100                  |
      | reference_token                | {purchase}           |
      | warning                        | including refund_application_fee |
      | gateway_specific_fields/stripe | refund_application_fee, refund_fee_amount, reverse_transfer, reason |
      | gateway_specific_fields/stripe/refund_application_fee | true |
      | response/message               | Transaction approved |
      | payment_method                 | not there            |
      | attempt_3dsecure               | not there            |
    And the request to refund the charge carried:
      | amount                 | 1.00 usd   |
      | reason                 | fraudulent |
      | reverse_transfer       | true       |
      | refund_application_fee | none       |
    And the request to refund the application fee carried:
      | amount | 0.95 usd |

  @SPL-120
  Scenario Outline: The store with the store fields, on <where>
    Given a customer at Stripe
    And a connected account at Stripe
    And a Spreedly gateway "stripe"
    And Spreedly keeps <payer> with:
      | email        | joey@example.com |
      | metadata/key | string value     |
      | first_name   | Newfirst         |
      | last_name    | Newlast          |
    When Spreedly is asked to store with the same payment method, and:
      | <field>      | <value> |
      | validate     | false   |
      | make_default | true    |
    Then Spreedly answers 200 "Succeeded!"
    And Spreedly's answer has:
      | transaction                        | created_at, currency_code, updated_at, succeeded, token, state, gateway_specific_fields, gateway_specific_response_fields, transaction_type, third_party_token, gateway_transaction_id, gateway_latency_ms, message, gateway_token, gateway_type, payment_method, basis_payment_method, response |
      | transaction_type                   | Store                |
      | third_party_token                  | none                 |
      | gateway_specific_fields/stripe     | <field>, validate, make_default |
      | gateway_transaction_id             | <token>              |
      | payment_method/third_party_token   | <token>              |
      | payment_method/gateway_type        | stripe               |
      | basis_payment_method/email         | joey@example.com     |
      | basis_payment_method/metadata/key  | string value         |
      | response/message                   | Transaction approved |
    And the request to <action> carried:
      | <carried> | <given> |

    Examples:
      | where                | payer             | field       | value      | token              | action              | carried                  | given |
      | an existing customer | the card "visa"   | customer_id | {customer} | {customer}\|card_… | add to the customer | validate                 | false |
      | a managed account    | the card "visa debit" | account_id | {account} | card_…             | add to the account  | external_account[object] | card  |

  @SPI-202
  Scenario: The purchase with all fields of the Payment Intents gateway
    Given a customer at Stripe
    And a connected account at Stripe
    And a Spreedly gateway "stripe_payment_intents" with:
      | transaction_id_management_enabled | true |
    When the customer's page asks Stripe to open a radar session
    And Spreedly is asked to purchase 10.00 usd with the card "visa", and:
      | receipt_email                | email@example.com               |
      | return_email                 | email@example.com               |
      | return_url                   | http://www.example.com/redirect |
      | description                  | Description of transaction      |
      | metadata/hat_type            | Fedora                          |
      | metadata/cat_name            | Waffles                         |
      | capture_method               | manual                          |
      | cancellation_reason          | duplicate                       |
      | confirm                      | true                            |
      | confirmation_method          | manual                          |
      | moto                         | true                            |
      | payment_method_types         | card                            |
      | save_payment_method          | true                            |
      | customer                     | {customer}                      |
      | setup_future_usage           | off_session                     |
      | off_session                  | false                           |
      | statement_descriptor         | 5K Race Ticket                  |
      | statement_descriptor_suffix  | ORDER 10108                     |
      | transfer_destination         | {account}                       |
      | transfer_group               | ORDER10                         |
      | on_behalf_of                 | {account}                       |
      | application_fee_amount       | 100                             |
      | idempotency_key              | idempotency_key                 |
      | request_three_d_secure       | automatic                       |
      | error_on_requires_action     | false                           |
      | network_transaction_id       | 111111111                       |
      | claim_without_transaction_id | false                           |
      | event_type                   | your event type                 |
      | fulfillment_date             | 1637103715                      |
      | radar_session_id             | {radar session}                 |
      | skip_radar_rules             | true                            |
    Then Spreedly answers 200 "Succeeded!"
    And Spreedly's answer has:
      | transaction            | on_test_gateway, created_at, updated_at, succeeded, state, token, transaction_type, order_id, ip, description, email, merchant_name_descriptor, merchant_location_descriptor, merchant_profile_key, gateway_specific_fields, gateway_specific_response_fields, gateway_transaction_id, sub_merchant_key, gateway_latency_ms, warning, application_id, amount, local_amount, currency_code, retain_on_success, payment_method_added, smart_routed, stored_credential_initiator, stored_credential_reason_type, stored_credential_alternate_gateway, populate_mit_fields, message, gateway_token, gateway_type, shipping_address, response, api_urls, payment_method, attempt_3dsecure |
      | gateway_type           | stripe_payment_intents |
      | transaction_type       | Purchase               |
      | gateway_transaction_id | pi_…                   |
      | response/message       | Transaction approved   |
      | gateway_specific_fields/stripe_payment_intents | receipt_email, return_email, return_url, description, metadata, capture_method, cancellation_reason, confirm, confirmation_method, moto, payment_method_types, save_payment_method, customer, setup_future_usage, off_session, statement_descriptor, statement_descriptor_suffix, transfer_destination, transfer_group, on_behalf_of, application_fee_amount, idempotency_key, request_three_d_secure, error_on_requires_action, network_transaction_id, claim_without_transaction_id, event_type, fulfillment_date, radar_session_id, skip_radar_rules |

  Rule: The fields of an answer stand in the printed order

    @SPL-121
    Scenario Outline: The response fields of <what>
      Given a Spreedly gateway "stripe"
      When Spreedly is asked to <operation>
      Then Spreedly answers <status>
      And Spreedly's answer has:
        | token                                   | set      |
        | transaction_type                        | <type>   |
        | gateway_specific_response_fields        | stripe   |
        | gateway_specific_response_fields/stripe | <fields> |

      Examples:
        | what            | operation                                                 | type     | status | fields |
        | a charge        | purchase 10.00 usd with the card "visa debit"             | Purchase | 200    | card_funding, outcome_network_status, outcome_risk_level, outcome_seller_message, outcome_type, stripe_source, stripe_source_brand, stripe_source_country, stripe_source_fingerprint, stripe_source_funding, network_token, receipt_url |
        | a decline       | purchase 10.00 usd with the card "visa, stolen card"      | Purchase | 422    | card_funding, decline_code, outcome_network_status, outcome_reason, outcome_risk_level, outcome_seller_message, outcome_type, outcome_network_advice_code, outcome_network_decline_code, stripe_source, stripe_source_brand, stripe_source_country, stripe_source_fingerprint, stripe_source_funding, network_token |
        | a bank account  | store with a bank account                                 | Store    | 200    | customer_id, bank_account_id |

  Rule: A gateway for Setup Intents stores and never charges

    @EVG-014 @EVG-015 @EVG-017
    Scenario: The Setup Intent gateway gives out tokens with which another gateway charges
      Given a Spreedly gateway "stripe_setup_intents"
      Then Spreedly's answer has:
        | characteristics/supports_store     | true  |
        | characteristics/supports_purchase  | false |
        | characteristics/supports_authorize | false |
      When Spreedly is asked to purchase 10.00 usd with the card "visa"
      Then Spreedly answers 422 "purchase is not supported by the gateway (supports_purchase is false)"
      And Stripe was asked nothing
      When Spreedly is asked to store with the card "visa"
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | payment_method/third_party_token | {customer}\|pm_… |
      And at Stripe there are 0 payments
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 10.00 usd with the stored token, and:
        | off_session | true |
      Then Spreedly answers 200 "Succeeded!"
