Feature: Gateways in Spreedly's language
  A merchant sets a gateway up with a key of Stripe and learns what it can do. Keys never come back.

  Rule: A gateway tells what it can do

    @SPL-003 @SPI-006
    Scenario Outline: A gateway "<type>" says of <number> things whether it supports them
      Given a Spreedly gateway "<type>"
      Then Spreedly's answer has:
        | characteristics                                        | <characteristics> |
        | characteristics/supports_purchase                      | true              |
        | characteristics/supports_purchase@type                 | boolean           |
        | characteristics/supports_authorize                     | true              |
        | characteristics/supports_capture                       | true              |
        | characteristics/supports_credit                        | true              |
        | characteristics/supports_general_credit                | false             |
        | characteristics/supports_void                          | true              |
        | characteristics/supports_adjust                        | false             |
        | characteristics/supports_verify                        | true              |
        | characteristics/supports_reference_purchase            | false             |
        | characteristics/supports_purchase_via_preauthorization | false             |
        | characteristics/supports_offsite_purchase              | <offsite>         |
        | characteristics/supports_offsite_authorize             | false             |
        | characteristics/supports_3dsecure_purchase             | true              |
        | characteristics/supports_3dsecure_authorize            | true              |
        | characteristics/supports_3dsecure_2_mpi_purchase       | false             |
        | characteristics/supports_3dsecure_2_mpi_authorize      | false             |
        | characteristics/supports_store                         | true              |
        | characteristics/supports_remove                        | true              |
        | characteristics/supports_fraud_review                  | false             |
        | characteristics/supports_network_tokenization          | <tokens>          |
        | characteristics/supports_populate_mit_fields           | false             |

      Examples:
        | type                   | number | offsite | tokens | characteristics                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                 |
        | stripe                 | 21     | false   | false  | supports_purchase, supports_authorize, supports_capture, supports_credit, supports_general_credit, supports_void, supports_adjust, supports_verify, supports_reference_purchase, supports_purchase_via_preauthorization, supports_offsite_purchase, supports_offsite_authorize, supports_3dsecure_purchase, supports_3dsecure_authorize, supports_3dsecure_2_mpi_purchase, supports_3dsecure_2_mpi_authorize, supports_store, supports_remove, supports_fraud_review, supports_network_tokenization, supports_populate_mit_fields                                                                                                                                                                                                                                                                                                                                               |
        | stripe_payment_intents | 31     | true    | true   | supports_purchase, supports_authorize, supports_capture, supports_credit, supports_general_credit, supports_void, supports_adjust, supports_verify, supports_reference_purchase, supports_purchase_via_preauthorization, supports_offsite_purchase, supports_offsite_authorize, supports_offsite_synchronous_purchase, supports_offsite_synchronous_authorize, supports_3dsecure_purchase, supports_3dsecure_authorize, supports_3dsecure_2_mpi_purchase, supports_3dsecure_2_mpi_authorize, supports_store, supports_remove, supports_fraud_review, supports_network_tokenization, supports_populate_mit_fields, supports_inquire_by_gateway_transaction_id, supports_inquire_by_order_id, supports_transaction_retry, supports_stored_stored_credentials, supports_card_scheme_ntid, supports_3dsecure_2_purchase, supports_3dsecure_2_authorize, supports_stored_credentials |

    @SPI-006
    Scenario: The Payment Intents gateway says what it supports besides
      Given a Spreedly gateway "stripe_payment_intents"
      Then Spreedly's answer has:
        | characteristics/supports_offsite_synchronous_purchase      | false |
        | characteristics/supports_offsite_synchronous_authorize     | false |
        | characteristics/supports_inquire_by_gateway_transaction_id | false |
        | characteristics/supports_inquire_by_order_id               | false |
        | characteristics/supports_transaction_retry                 | true  |
        | characteristics/supports_stored_stored_credentials         | false |
        | characteristics/supports_card_scheme_ntid                  | true  |
        | characteristics/supports_3dsecure_2_purchase               | true  |
        | characteristics/supports_3dsecure_2_authorize              | true  |
        | characteristics/supports_stored_credentials                | true  |

    @SPL-007 @SPI-007
    Scenario Outline: A gateway "<type>" lists <number> gateway specific fields
      Given a Spreedly gateway "<type>"
      Then Spreedly's answer has:
        | gateway_specific_fields | <fields> |

      Examples:
        | type                   | number | fields                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                             |
        | stripe                 | 31     | receipt_email, radar_session_id, skip_radar_rules, application_fee, stripe_account, metadata, idempotency_key, reason, refund_application_fee, refund_fee_amount, reverse_transfer, account_id, customer_id, validate, make_default, statement_description, statement_descriptor_suffix, destination, destination_amount, merchant_reference, customer_reference, shipping_address_zip, shipping_from_zip, shipping_amount, line_items, transfer_destination, transfer_amount, transfer_group, on_behalf_of, application_fee_amount, recurring                                                                                                                                                                                                                                                                                                                                     |
        | stripe_payment_intents | 49     | receipt_email, radar_session_id, skip_radar_rules, application_fee, stripe_account, metadata, idempotency_key, reason, refund_application_fee, refund_fee_amount, reverse_transfer, account_id, customer_id, validate, make_default, cancellation_reason, capture_method, confirm, confirmation_method, customer, description, moto, off_session, on_behalf_of, payment_method_types, return_email, return_url, save_payment_method, setup_future_usage, statement_descriptor, statement_descriptor_suffix, transfer_amount, transfer_destination, transfer_group, application_fee_amount, request_three_d_secure, error_on_requires_action, network_transaction_id, claim_without_transaction_id, fulfillment_date, event_type, modal_challenge, idempotent_request, merchant_reference, customer_reference, shipping_address_zip, shipping_from_zip, shipping_amount, line_items |

    @SPI-007
    Scenario: The field card_brand is taken although no gateway lists it
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | card_brand | visa |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | payment_method_options[card][network] | visa |

    @SPL-006 @SPI-008
    Scenario Outline: A gateway "<type>" takes the payment methods it lists, and no other
      Given a Spreedly gateway "<type>"
      Then Spreedly's answer has:
        | payment_methods | <methods> |
      When Spreedly is asked to purchase 1.00 eur with an alternative payment method, and:
        | redirect_url of the transaction | https://shop.example/back |
      Then Spreedly answers <status> "<message>"

      Examples:
        | type                   | methods                                                                         | status | message                                                                               |
        | stripe                 | credit_card, third_party_token, apple_pay, bank_account, google_pay             | 422    | purchase is not supported offsite by the gateway (supports_offsite_purchase is false) |
        | stripe_payment_intents | credit_card, third_party_token, bank_account, stripe_apm, google_pay, apple_pay | 200    | Transaction pending                                                                   |

  Rule: What a gateway does not support is refused by the name of the characteristic

    @SPL-005 @SPI-205
    Scenario Outline: A gateway "<type>" refuses to <operation>
      Given a Spreedly gateway "<type>"
      When Spreedly is asked to authorize 10.00 usd with the card "visa"
      And Spreedly is asked to <operation> <on>
      Then Spreedly answers 422 "including supports_<characteristic> is false"
      And Stripe was asked nothing

      Examples: the legacy gateway
        | type   | operation                        | on                | characteristic                |
        | stripe | adjust                           | the authorization | adjust                        |
        | stripe | purchase                         | the authorization | reference_purchase            |
        | stripe | purchase_via_preauthorization    | the authorization | purchase_via_preauthorization |
        | stripe | offsite_purchase 10.00 usd with  | the card "visa"   | offsite_purchase              |
        | stripe | offsite_authorize 10.00 usd with | the card "visa"   | offsite_authorize             |

      Examples: the Payment Intents gateway
        | type                   | operation                                    | on                            | characteristic                    |
        | stripe_payment_intents | adjust                                       | the authorization             | adjust                            |
        | stripe_payment_intents | purchase                                     | the authorization             | reference_purchase                |
        | stripe_payment_intents | purchase_via_preauthorization                | the authorization             | purchase_via_preauthorization     |
        | stripe_payment_intents | authorize 10.00 usd with                     | an alternative payment method | offsite_authorize                 |
        | stripe_payment_intents | offsite_synchronous_purchase 10.00 usd with  | the card "visa"               | offsite_synchronous_purchase      |
        | stripe_payment_intents | offsite_synchronous_authorize 10.00 usd with | the card "visa"               | offsite_synchronous_authorize     |
        | stripe_payment_intents | inquire_by_gateway_transaction_id with       | the card "visa"               | inquire_by_gateway_transaction_id |
        | stripe_payment_intents | inquire_by_order_id with                     | the card "visa"               | inquire_by_order_id               |

    @SPL-004 @SPI-010
    Scenario Outline: A gateway "<type>" gives nothing back that it did not take
      Given a Spreedly gateway "<type>"
      When Spreedly is asked to credit 1.00 usd with the card "visa"
      Then Spreedly answers 422 "including supports_general_credit is false"
      And Stripe was asked nothing

      Examples:
        | type                   |
        | stripe                 |
        | stripe_payment_intents |

  Rule: A new gateway shows its settings and starts retained

    @SPL-125 @SPI-009
    Scenario Outline: A gateway "<type>" that was given a key alone
      Given a Spreedly gateway "<type>" with:
        | webhook_signing_secret | none |
      Then Spreedly's answer has:
        | name                                               | <name>     |
        | state                                              | retained   |
        | redacted                                           | false      |
        | sandbox                                            | false      |
        | mode                                               | <mode>     |
        | description                                        | none       |
        | merchant_profile_key                               | none       |
        | sub_merchant_key                                   | none       |
        | gateway_settings                                   | <settings> |
        | gateway_settings/webhook_id                        | none       |
        | gateway_settings/version_override                  | none       |
        | gateway_settings/transaction_id_management_enabled | <managed>  |

      Examples:
        | type                   | name                   | mode    | settings                                      | managed |
        | stripe                 | Stripe                 | none    | webhook_id, version_override                  | none    |
        | stripe_payment_intents | Stripe Payment Intents | default | webhook_id, transaction_id_management_enabled | false   |

    @SPL-124
    Scenario: The legacy gateway's description
      When Spreedly's "/v1/gateways_options/stripe.xml" is read
      Then Spreedly's answer has:
        | gateway/company_name  | Stripe                                           |
        | gateway/service       | Stripe                                           |
        | gateway/regions       | Asia Pacific, Europe, North America              |
        | gateway/credential    | Api Key                                          |
        | gateway/payment_types | Credit Card, Apple Pay, Bank Account, Google Pay |

    Scenario: Every type of gateway is described, together or alone
      When Spreedly's "/v1/gateways_options.xml" is read
      Then Spreedly's answer has:
        | gateways             | gateway, gateway, gateway, gateway |
        | gateway/gateway_type | stripe                             |
      When Spreedly's "/v1/gateways_options/stripe_payment_intents.xml" is read
      Then Spreedly's answer has:
        | gateways             | gateway                |
        | gateway/gateway_type | stripe_payment_intents |
      When Spreedly's "/v1/gateways_options/other.xml" is read
      Then Spreedly answers 404 "including There is no gateway type"

    @SPI-044
    Scenario: Managing transaction IDs is switched on when the gateway is made
      Given a Spreedly gateway "stripe_payment_intents" with:
        | transaction_id_management_enabled | true |
      Then Spreedly's answer has:
        | gateway_settings/transaction_id_management_enabled | true |
      When Spreedly is asked to purchase 10.00 usd with the card "visa", and:
        | claim_without_transaction_id | true |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | payment_method_options[card][mit_exemption][claim_without_transaction_id] | true |

    @SPI-044 @SPI-048
    Scenario: An account without managed transaction IDs refuses to take them
      Given the account lacks "transaction_ids"
      And a Spreedly gateway "stripe_payment_intents" with:
        | transaction_id_management_enabled | true |
      When Spreedly is asked to purchase 10.00 usd with the card "visa", and:
        | off_session            | true      |
        | network_transaction_id | 111111111 |
      Then Spreedly answers 422
      And Spreedly's answer has:
        | succeeded        | false |
        | response/success | false |
        | response/message | set   |
      And at Stripe there are 0 charges

  Rule: A gateway can be changed, kept and forgotten

    Scenario: A gateway's version is changed
      Given a Spreedly gateway "stripe"
      When this is put to Spreedly's "/v1/gateways/{gateway}.xml":
        """
        <gateway>
          <version_override>2019-05-16</version_override>
        </gateway>
        """
      Then Spreedly answers 200
      And Spreedly's answer has:
        | gateway_settings/version_override | 2019-05-16 |
      When Spreedly is asked to purchase 1.00 usd with the card "visa"
      Then Spreedly answers 200 "Succeeded!"

    Scenario: A gateway that was redacted stays to be seen and does nothing
      Given a Spreedly gateway "stripe"
      When Spreedly's "/v1/gateways/{gateway}/redact.xml" is put
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | transaction_type | RedactGateway |
        | gateway/state    | redacted      |
        | gateway/redacted | true          |
      When Spreedly is asked to purchase 1.00 usd with the card "visa"
      Then Spreedly answers 422 "gateway is redacted"
      And Stripe was asked nothing
      When Spreedly's "/v1/gateways.xml" is read
      Then Spreedly's answer has:
        | gateways      | gateway  |
        | gateway/state | redacted |

    Scenario: A gateway is retained from its beginning
      Given a Spreedly gateway "stripe"
      When Spreedly's "/v1/gateways/{gateway}/retain.xml" is put
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | transaction_type | RetainGateway |
        | gateway/state    | retained      |

    Scenario: A gateway that nobody made is not found
      When Spreedly's "/v1/gateways/5kepJOAe0wB4OeZ026vgTsMXdGv.xml" is read
      Then Spreedly answers 404 "Unable to find the specified gateway."
