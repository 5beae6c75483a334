Feature: Transcripts: purchases with the fields of Radar
  The commands that the guide prints, run as printed: only tokens and keys are put in.
  In the printed answers an ellipsis stands for sample data.

  @SPL-113
  Scenario: The legacy guide purchases with radar_session_id
    Given a Spreedly gateway "stripe"
    And Spreedly keeps the card "visa" with:
      | first_name | Newfirst |
    When the shop runs Spreedly's command:
      """sh
      curl https://core.spreedly.com/v1/gateways/{gateway}/purchase.xml \
        -u '{environment}' \
        -H 'Content-Type: application/xml' \
        -d '<transaction>
                <payment_method_token>{payment_method}</payment_method_token>
                <amount>100</amount>
                <currency_code>USD</currency_code>
                <gateway_specific_fields>
                  <stripe>
                    <radar_session_id>re_dfa3648ceeaf456a</radar_session_id>
                  </stripe>
                </gateway_specific_fields>
              </transaction>'
      """
    Then Spreedly answers 422 "No such radar session: 're_dfa3648ceeaf456a'"
    And Spreedly's answer has:
      | transaction                                        | on_test_gateway, created_at, updated_at, succeeded, state, token, transaction_type, order_id, ip, description, email, merchant_name_descriptor, merchant_location_descriptor, merchant_profile_key, gateway_specific_fields, gateway_specific_response_fields, gateway_transaction_id, sub_merchant_key, gateway_latency_ms, stored_credential_initiator, stored_credential_reason_type, populate_mit_fields, warning, application_id, amount, currency_code, retain_on_success, payment_method_added, smart_routed, message, gateway_token, gateway_type, shipping_address, response, api_urls, payment_method, attempt_3dsecure |
      | gateway_specific_fields/stripe | radar_session_id |
      | gateway_specific_fields/stripe/radar_session_id | re_dfa3648ceeaf456a |
    And the request to create a charge carried:
      | radar_options[session] | re_dfa3648ceeaf456a |
    When the customer's page asks Stripe to open a radar session
    Then Stripe answers 200 ""
    When the shop runs Spreedly's command:
      """sh
      curl https://core.spreedly.com/v1/gateways/{gateway}/purchase.xml \
        -u '{environment}' \
        -H 'Content-Type: application/xml' \
        -d '<transaction>
                <payment_method_token>{payment_method}</payment_method_token>
                <amount>100</amount>
                <currency_code>USD</currency_code>
                <gateway_specific_fields>
                  <stripe>
                    <radar_session_id>{radar session}</radar_session_id>
                  </stripe>
                </gateway_specific_fields>
              </transaction>'
      """
    Then Spreedly answers 200
    And Spreedly's answer has:
      | transaction                                        | on_test_gateway, created_at, updated_at, succeeded, state, token, transaction_type, order_id, ip, description, email, merchant_name_descriptor, merchant_location_descriptor, merchant_profile_key, gateway_specific_fields, gateway_specific_response_fields, gateway_transaction_id, sub_merchant_key, gateway_latency_ms, stored_credential_initiator, stored_credential_reason_type, populate_mit_fields, warning, application_id, amount, currency_code, retain_on_success, payment_method_added, smart_routed, message, gateway_token, gateway_type, shipping_address, response, api_urls, payment_method, attempt_3dsecure |
      | gateway_specific_fields/stripe | radar_session_id |
      | gateway_specific_fields/stripe/radar_session_id | {radar session} |
    And the request to create a charge carried:
      | radar_options[session] | {radar session} |

  @SPL-114
  Scenario: The legacy guide purchases with skip_radar_rules
    Given a Spreedly gateway "stripe"
    And Spreedly keeps the card "visa" with:
      | first_name | Newfirst |
    When the shop runs Spreedly's command:
      """sh
      curl https://core.spreedly.com/v1/gateways/{gateway}/purchase.xml \
        -u '{environment}' \
        -H 'Content-Type: application/xml' \
        -d '<transaction>
                <payment_method_token>{payment_method}</payment_method_token>
                <amount>100</amount>
                <currency_code>USD</currency_code>
                <gateway_specific_fields>
                  <stripe>
                    <skip_radar_rules>true</skip_radar_rules>
                  </stripe>
                </gateway_specific_fields>
              </transaction>'
      """
    Then Spreedly answers 200
    And Spreedly's answer has:
      | transaction                                        | on_test_gateway, created_at, updated_at, succeeded, state, token, transaction_type, order_id, ip, description, email, merchant_name_descriptor, merchant_location_descriptor, merchant_profile_key, gateway_specific_fields, gateway_specific_response_fields, gateway_transaction_id, sub_merchant_key, gateway_latency_ms, stored_credential_initiator, stored_credential_reason_type, populate_mit_fields, warning, application_id, amount, currency_code, retain_on_success, payment_method_added, smart_routed, message, gateway_token, gateway_type, shipping_address, response, api_urls, payment_method, attempt_3dsecure |
      | gateway_specific_fields/stripe | skip_radar_rules |
      | gateway_specific_fields/stripe/skip_radar_rules | true |
    And the request to create a charge carried:
      | radar_options[skip_rules][] | all |

  @SPI-197
  Scenario: The intents guide purchases with radar_session_id
    Given a Spreedly gateway "stripe_payment_intents"
    And Spreedly keeps the card "visa" with:
      | first_name | Newfirst |
    When the shop runs Spreedly's command:
      """sh
      curl https://core.spreedly.com/v1/gateways/{gateway}/purchase.xml \
        -u '{environment}' \
        -H 'Content-Type: application/xml' \
        -d '<transaction>
                <payment_method_token>{payment_method}</payment_method_token>
                <amount>100</amount>
                <currency_code>USD</currency_code>
                <gateway_specific_fields>
                  <stripe_payment_intents>
                    <radar_session_id>re_dfa3648ceeaf456a</radar_session_id>
                  </stripe_payment_intents>
                </gateway_specific_fields>
              </transaction>'
      """
    Then Spreedly answers 422 "No such radar session: 're_dfa3648ceeaf456a'"
    And Spreedly's answer has:
      | transaction                                        | on_test_gateway, created_at, updated_at, succeeded, state, token, transaction_type, order_id, ip, description, email, merchant_name_descriptor, merchant_location_descriptor, merchant_profile_key, gateway_specific_fields, gateway_specific_response_fields, gateway_transaction_id, sub_merchant_key, gateway_latency_ms, warning, application_id, amount, local_amount, currency_code, retain_on_success, payment_method_added, smart_routed, stored_credential_initiator, stored_credential_reason_type, stored_credential_alternate_gateway, populate_mit_fields, message, gateway_token, gateway_type, shipping_address, response, api_urls, payment_method, attempt_3dsecure |
      | gateway_specific_fields/stripe_payment_intents | radar_session_id |
      | gateway_specific_fields/stripe_payment_intents/radar_session_id | re_dfa3648ceeaf456a |
    And the request to create a payment carried:
      | radar_options[session] | re_dfa3648ceeaf456a |
    When the customer's page asks Stripe to open a radar session
    Then Stripe answers 200 ""
    When the shop runs Spreedly's command:
      """sh
      curl https://core.spreedly.com/v1/gateways/{gateway}/purchase.xml \
        -u '{environment}' \
        -H 'Content-Type: application/xml' \
        -d '<transaction>
                <payment_method_token>{payment_method}</payment_method_token>
                <amount>100</amount>
                <currency_code>USD</currency_code>
                <gateway_specific_fields>
                  <stripe_payment_intents>
                    <radar_session_id>{radar session}</radar_session_id>
                  </stripe_payment_intents>
                </gateway_specific_fields>
              </transaction>'
      """
    Then Spreedly answers 200
    And Spreedly's answer has:
      | transaction                                        | on_test_gateway, created_at, updated_at, succeeded, state, token, transaction_type, order_id, ip, description, email, merchant_name_descriptor, merchant_location_descriptor, merchant_profile_key, gateway_specific_fields, gateway_specific_response_fields, gateway_transaction_id, sub_merchant_key, gateway_latency_ms, warning, application_id, amount, local_amount, currency_code, retain_on_success, payment_method_added, smart_routed, stored_credential_initiator, stored_credential_reason_type, stored_credential_alternate_gateway, populate_mit_fields, message, gateway_token, gateway_type, shipping_address, response, api_urls, payment_method, attempt_3dsecure |
      | gateway_specific_fields/stripe_payment_intents | radar_session_id |
      | gateway_specific_fields/stripe_payment_intents/radar_session_id | {radar session} |
    And the request to create a payment carried:
      | radar_options[session] | {radar session} |

  @SPI-198
  Scenario: The intents guide purchases with skip_radar_rules
    Given a Spreedly gateway "stripe_payment_intents"
    And Spreedly keeps the card "visa" with:
      | first_name | Newfirst |
    When the shop runs Spreedly's command:
      """sh
      curl https://core.spreedly.com/v1/gateways/{gateway}/purchase.xml \
        -u '{environment}' \
        -H 'Content-Type: application/xml' \
        -d '<transaction>
                <payment_method_token>{payment_method}</payment_method_token>
                <amount>100</amount>
                <currency_code>USD</currency_code>
                <gateway_specific_fields>
                  <stripe_payment_intents>
                    <skip_radar_rules>true</skip_radar_rules>
                  </stripe_payment_intents>
                </gateway_specific_fields>
              </transaction>'
      """
    Then Spreedly answers 200
    And Spreedly's answer has:
      | transaction                                        | on_test_gateway, created_at, updated_at, succeeded, state, token, transaction_type, order_id, ip, description, email, merchant_name_descriptor, merchant_location_descriptor, merchant_profile_key, gateway_specific_fields, gateway_specific_response_fields, gateway_transaction_id, sub_merchant_key, gateway_latency_ms, warning, application_id, amount, local_amount, currency_code, retain_on_success, payment_method_added, smart_routed, stored_credential_initiator, stored_credential_reason_type, stored_credential_alternate_gateway, populate_mit_fields, message, gateway_token, gateway_type, shipping_address, response, api_urls, payment_method, attempt_3dsecure |
      | gateway_specific_fields/stripe_payment_intents | skip_radar_rules |
      | gateway_specific_fields/stripe_payment_intents/skip_radar_rules | true |
    And the request to create a payment carried:
      | radar_options[skip_rules][] | all |
