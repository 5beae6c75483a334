Feature: The fields of the legacy gateway, in Spreedly's language
  What a merchant writes in gateway_specific_fields/stripe goes to Stripe's Charges API, each field to its parameter.

  Background:
    Given a Spreedly gateway "stripe"

  Rule: A field of a payment goes to the charge

    @SPL-063 @SPL-065 @SPL-058 @SPL-059 @SPL-086 @SPL-092
    Scenario Outline: The field <field>, set to <value>, goes to the charge of a <operation>
      When Spreedly is asked to <operation> 1.00 usd with the card "visa", and:
        | <field> | <value> |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a charge carried:
        | <parameter> | <value> |
      And Spreedly's answer has:
        | gateway_specific_fields/stripe/<field> | <value> |

      Examples:
        | operation | field                       | value             | parameter                   |
        | purchase  | metadata/hat_type           | Fedora            | metadata[hat_type]          |
        | purchase  | metadata/cat_name           | Waffles           | metadata[cat_name]          |
        | purchase  | receipt_email               | email@example.com | receipt_email               |
        | purchase  | statement_description       | 5K Race Ticket    | statement_descriptor        |
        | purchase  | statement_descriptor_suffix | ORDER 10108       | statement_descriptor_suffix |
        | purchase  | transfer_group              | ORDER10           | transfer_group              |
        | purchase  | recurring                   | true              | recurring                   |
        | purchase  | recurring                   | false             | recurring                   |
        | authorize | metadata/hat_type           | Fedora            | metadata[hat_type]          |
        | authorize | receipt_email               | email@example.com | receipt_email               |

    @SPL-063 @SPL-065 @SPL-058 @SPL-059 @SPL-086
    Scenario: Stripe's charge shows what the fields said
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | metadata/hat_type     | Fedora            |
        | metadata/cat_name     | Waffles           |
        | receipt_email         | email@example.com |
        | statement_description | 5K Race Ticket    |
        | transfer_group        | ORDER10           |
      Then at Stripe the charge has:
        | metadata.hat_type    | Fedora            |
        | metadata.cat_name    | Waffles           |
        | receipt_email        | email@example.com |
        | statement_descriptor | 5K Race Ticket    |
        | transfer_group       | ORDER10           |
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | statement_descriptor_suffix | ORDER 10108 |
      Then at Stripe the charge has:
        | statement_descriptor_suffix     | ORDER 10108           |
        | calculated_statement_descriptor | including ORDER 10108 |

    @SPL-092 @SPL-123
    Scenario: A field that is not given is not sent
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | stored_credential_initiator of the transaction   | merchant    |
        | stored_credential_reason_type of the transaction | unscheduled |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a charge carried:
        | recurring           | none |
        | capture             | none |
        | application_fee     | none |
        | metadata[order_id]  | none |
        | receipt_email       | none |
        | level3[merchant_reference] | none |
      And Spreedly's answer has:
        | populate_mit_fields | false |

    @SPL-123
    Scenario: The legacy gateway fills no MIT fields in
      Then Spreedly's answer has:
        | characteristics/supports_populate_mit_fields           | false |
        | characteristics/supports_3dsecure_2_mpi_purchase       | false |
        | characteristics/supports_3dsecure_2_mpi_authorize      | false |

    @SPL-122
    Scenario Outline: 3D Secure 2 with <what> is refused by the legacy gateway
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | <element> of the transaction | <value> |
        | <further> of the transaction | true    |
      Then Spreedly answers 422
      And Spreedly's answer has:
        | message | including not supported |
      And at Stripe there are 0 charges

      Examples:
        | what                            | element                       | value        | further              |
        | data of an authentication       | three_ds/authentication_value | AAABBEg0VhI= | attempt_3dsecure     |
        | version 2 of the protocol       | three_ds_version              | 2            | attempt_3dsecure     |

  Rule: An idempotency key makes a retry safe

    @SPL-062
    Scenario: The legacy gateway sends the key as it is, and the charge is made once
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | idempotency_key | idempotency_key |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a charge carried the key "idempotency_key"
      When Spreedly is asked to purchase 1.00 usd with the same payment method, and:
        | idempotency_key | idempotency_key |
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | gateway_transaction_id | {charge} |
      And at Stripe there is 1 charge

  Rule: The answer repeats what was sent

    @SPL-019
    Scenario: The fields come back as they were sent
      When this is posted to Spreedly's "/v1/gateways/{gateway}/purchase.xml":
        """
        <transaction>
          <credit_card>
            <number>4242424242424242</number><month>3</month><year>2032</year><verification_value>123</verification_value>
            <first_name>Newfirst</first_name><last_name>Newlast</last_name>
          </credit_card>
          <amount>100</amount>
          <currency_code>USD</currency_code>
          <gateway_specific_fields>
            <stripe>
              <metadata><hat_type>Fedora</hat_type><cat_name>Waffles</cat_name></metadata>
              <merchant_reference>cb76a9ffcb</merchant_reference>
              <line_items><![CDATA[
                [{"product_description": "Used toothpaste", "product_code": 1234}]
              ]]>
              </line_items>
              <skip_radar_rules>true</skip_radar_rules>
            </stripe>
          </gateway_specific_fields>
        </transaction>
        """
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | gateway_specific_fields/stripe                    | metadata, merchant_reference, line_items, skip_radar_rules                    |
        | gateway_specific_fields/stripe/metadata           | hat_type, cat_name                                                            |
        | gateway_specific_fields/stripe/metadata/hat_type  | Fedora                                                                        |
        | gateway_specific_fields/stripe/merchant_reference | cb76a9ffcb                                                                    |
        | gateway_specific_fields/stripe/line_items         | including [{"product_description": "Used toothpaste", "product_code": 1234}]  |
        | gateway_specific_fields/stripe/skip_radar_rules   | true                                                                          |
