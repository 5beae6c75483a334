Feature: What the legacy gateway answers, in Spreedly's language
  gateway_specific_response_fields/stripe says what Stripe said of the charge and of what was charged.

  Background:
    Given a Spreedly gateway "stripe"

  Rule: A charge that succeeded tells of itself and of its card

    @SPL-093 @SPL-102 @SPL-103 @SPL-104 @SPL-105 @SPL-109
    Scenario Outline: The fields of a purchase with the card "<card>"
      When Spreedly is asked to purchase 1.00 usd with the card "<card>"
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | gateway_specific_response_fields/stripe/card_funding              | <funding>                                |
        | gateway_specific_response_fields/stripe/stripe_source_brand       | <brand>                                  |
        | gateway_specific_response_fields/stripe/stripe_source             | <brand>                                  |
        | gateway_specific_response_fields/stripe/stripe_source_country     | <country>                                |
        | gateway_specific_response_fields/stripe/stripe_source_funding     | <funding>                                |
        | gateway_specific_response_fields/stripe/receipt_url               | https://pay.stripe.com/receipts/payment/… |
        | gateway_specific_response_fields/stripe/stripe_source_fingerprint | set                                      |
      And at Stripe the charge has:
        | source.funding | <funding> |
        | source.brand   | <brand>   |
        | source.country | <country> |

      Examples:
        | card             | brand            | funding | country |
        | visa             | Visa             | credit  | US      |
        | visa debit       | Visa             | debit   | US      |
        | amex | American Express | credit  | US      |

    @SPL-104
    Scenario: The fingerprint is that of the card at Stripe
      When Spreedly is asked to purchase 1.00 usd with the card "visa"
      Then Spreedly's answer has:
        | gateway_specific_response_fields/stripe/stripe_source_fingerprint | {fingerprint} |

    @SPL-110 @SPL-107
    Scenario: What Stripe does not say is left out
      When Spreedly is asked to purchase 1.00 usd with the card "visa"
      Then Spreedly's answer has:
        | gateway_specific_response_fields/stripe                              | card_funding, outcome_network_status, outcome_risk_level, outcome_seller_message, outcome_type, stripe_source, stripe_source_brand, stripe_source_country, stripe_source_fingerprint, stripe_source_funding, network_token, receipt_url |
        | gateway_specific_response_fields/stripe/decline_code                 | not there |
        | gateway_specific_response_fields/stripe/bank_account_id              | not there |
        | gateway_specific_response_fields/stripe/customer_id                  | not there |
        | gateway_specific_response_fields/stripe/outcome_reason               | not there |
        | gateway_specific_response_fields/stripe/outcome_network_decline_code | not there |

    @SPL-108
    Scenario: The answer tells whether a network token was used
      When Spreedly is asked to purchase 1.00 usd with the card "visa"
      Then Spreedly's answer has:
        | gateway_specific_response_fields/stripe/network_token | false |
      Given the account uses network tokens
      When Spreedly is asked to purchase 1.00 usd with the card "visa"
      Then Spreedly's answer has:
        | gateway_specific_response_fields/stripe/network_token | true |

  Rule: What network and risk rules said is told, also of a decline

    @SPL-095 @SPL-096 @SPL-097 @SPL-098 @SPL-099 @SPL-100 @SPL-101 @SPL-094
    Scenario Outline: The outcome of a purchase with the card "<card>"
      When Spreedly is asked to purchase 1.00 usd with the card "<card>"
      Then Spreedly answers <status>
      And Spreedly's answer has:
        | gateway_specific_response_fields/stripe/outcome_network_status       | <network>         |
        | gateway_specific_response_fields/stripe/outcome_reason               | <reason>          |
        | gateway_specific_response_fields/stripe/outcome_risk_level           | <risk>            |
        | gateway_specific_response_fields/stripe/outcome_type                 | <type>            |
        | gateway_specific_response_fields/stripe/outcome_seller_message       | <words>           |
        | gateway_specific_response_fields/stripe/outcome_network_decline_code | <network decline> |
        | gateway_specific_response_fields/stripe/outcome_network_advice_code  | <network advice>  |
        | gateway_specific_response_fields/stripe/decline_code                 | <decline>         |

      Examples:
        | card                     | status | network             | reason             | risk     | type            | words                                                     | network decline | network advice | decline            |
        | visa                     | 200    | approved_by_network | none               | normal   | authorized      | Payment complete.                                         | none            | none           | none               |
        | visa, elevated risk      | 200    | approved_by_network | none               | elevated | authorized      | Payment complete.                                         | none            | none           | none               |
        | visa, insufficient funds | 422    | declined_by_network | insufficient_funds | normal   | issuer_declined | The bank returned the decline code `insufficient_funds`.  | 51              | 02             | insufficient_funds |
        | visa, expired card       | 422    | declined_by_network | expired_card       | normal   | issuer_declined | The bank returned the decline code `expired_card`.        | 54              | 03             | expired_card       |
        | visa, lost card          | 422    | declined_by_network | lost_card          | normal   | issuer_declined | The bank returned the decline code `lost_card`.           | 41              | 01             | lost_card          |
        | visa, highest risk       | 422    | not_sent_to_network | highest_risk_level | highest  | blocked         | Stripe blocked this payment as too risky.                 | none            | none           | fraudulent         |

    @SPL-094
    Scenario: The reason of a decline is Stripe's
      Given Stripe answers "pickup_card" in the place of "lost_card"
      When Spreedly is asked to purchase 1.00 usd with the card "visa, lost card"
      Then Spreedly answers 422
      And Spreedly's answer has:
        | gateway_specific_response_fields/stripe/decline_code   | pickup_card |
        | gateway_specific_response_fields/stripe/outcome_reason | pickup_card |
        | response/error_code                                    | pickup_card |

    @SPL-094
    Scenario: A request that Stripe refuses has no decline code
      When Spreedly is asked to purchase 0.10 usd with the card "visa"
      Then Spreedly answers 422
      And Spreedly's answer has:
        | gateway_specific_response_fields/stripe/decline_code | not there        |
        | gateway_specific_response_fields/stripe/outcome_type | not there        |
        | response/error_code                                  | amount_too_small |

  Rule: A stored method is told by its parts

    @SPL-106 @SPL-107 @SPL-037
    Scenario: A bank account that is stored shows its customer and itself
      When Spreedly is asked to store with a bank account
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | gateway_specific_response_fields/stripe                 | customer_id, bank_account_id |
        | gateway_specific_response_fields/stripe/customer_id     | {customer}                   |
        | gateway_specific_response_fields/stripe/bank_account_id | ba_…                         |
        | gateway_transaction_id                                  | {customer}\|ba_…             |

    @SPL-107
    Scenario: A card that is stored shows no bank account
      When Spreedly is asked to store with the card "visa"
      Then Spreedly's answer has:
        | gateway_specific_response_fields/stripe/customer_id     | {customer} |
        | gateway_specific_response_fields/stripe/bank_account_id | not there  |

  Rule: The answer shows the payment and what paid, without its secrets

    @SPL-020 @SPL-022
    Scenario: The outcome of a purchase stands in the answer
      When Spreedly is asked to purchase 1.00 usd with the card "visa"
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | succeeded               | true                           |
        | state                   | succeeded                      |
        | message                 | Succeeded!                     |
        | message@key             | messages.transaction_succeeded |
        | transaction_type        | Purchase                       |
        | amount                  | 100                            |
        | currency_code           | USD                            |
        | attempt_3dsecure        | false                          |
        | response/success        | true                           |
        | response/message        | Transaction approved           |
        | response/pending        | false                          |
        | response/result_unknown | false                          |
        | response/cancelled      | false                          |
        | response/error_code     | none                           |
        | response/error_detail   | none                           |
        | response/avs_code       | none                           |
        | response/avs_message    | none                           |
        | response/cvv_code       | none                           |
        | response/cvv_message    | none                           |
        | response/fraud_review   | none                           |

    @SPL-021 @SPL-133
    Scenario: The number of a card comes back masked
      Given a Spreedly gateway "test"
      When Spreedly is asked to purchase 1.00 usd with the card number "4111111111111111"
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | payment_method/number             | XXXX-XXXX-XXXX-1111 |
        | payment_method/last_four_digits   | 1111                |
        | payment_method/first_six_digits   | 411111              |
        | payment_method/card_type          | visa                |
        | payment_method/month              | 3                   |
        | payment_method/year               | 2032                |
        | payment_method/verification_value | none                |

    @SPL-133
    Scenario: A stored card shows one fingerprint and no code
      Given Spreedly keeps the card "visa" with:
        | retained | true |
      When Spreedly is asked to purchase 1.00 usd with the same payment method
      Then Spreedly's answer has:
        | payment_method/fingerprint        | set                 |
        | payment_method/verification_value | none                |
        | payment_method/number             | XXXX-XXXX-XXXX-4242 |
      When Spreedly is asked to store with the same payment method
      Then Spreedly's answer has:
        | basis_payment_method/fingerprint        | {printed fingerprint} |
        | basis_payment_method/verification_value | none                |
        | basis_payment_method/number             | XXXX-XXXX-XXXX-4242 |

    @SPL-133
    Scenario: The fingerprint is the card's, and another card has another
      Given Spreedly keeps the card "visa" with:
        | first_name | Newfirst |
      And Spreedly keeps the card "visa" with:
        | first_name | Jenny |
      Then Spreedly's answer has:
        | payment_method/fingerprint | the same as before  |
        | payment_method/token       | another than before |
      Given Spreedly keeps the card "mastercard" with:
        | first_name | Jenny |
      Then Spreedly's answer has:
        | payment_method/fingerprint | another than before |

    @SPL-132
    Scenario: The shipping address is the cardholder's name where none is given
      Given Spreedly keeps the card "visa" with:
        | first_name | Newfirst |
        | last_name  | Newlast  |
      When Spreedly is asked to purchase 1.00 usd with the same payment method
      Then Spreedly's answer has:
        | shipping_address              | name, address1, address2, city, state, zip, country, phone_number |
        | shipping_address/name         | Newfirst Newlast |
        | shipping_address/address1     | none             |
        | shipping_address/address2     | none             |
        | shipping_address/city         | none             |
        | shipping_address/state        | none             |
        | shipping_address/zip          | none             |
        | shipping_address/country      | none             |
        | shipping_address/phone_number | none             |
      When Spreedly is asked to credit the purchase
      Then Spreedly's answer has:
        | shipping_address      | name, address1, address2, city, state, zip, country, phone_number |
        | shipping_address/name | none                                                              |
        | shipping_address/zip  | none                                                              |

    @SPL-131
    Scenario: Email, data and metadata of a payment method come back
      Given Spreedly keeps a bank account with:
        | email                                      | jon.doe@example.com           |
        | data/my_payment_method_identifier          | 448                           |
        | data/extra_stuff/some_other_things         | Can be anything really        |
        | metadata/key                               | String Value                  |
        | metadata/another_key                       | 123                           |
        | metadata/final_key                         | true                          |
      Then Spreedly's answer has:
        | payment_method/email                              | jon.doe@example.com    |
        | payment_method/data/my_payment_method_identifier  | 448                    |
        | payment_method/data/extra_stuff/some_other_things | Can be anything really |
        | payment_method/metadata                           | key, another_key, final_key |
        | payment_method/metadata/key                       | String Value           |
        | payment_method/metadata/another_key               | 123                    |
        | payment_method/metadata/final_key                 | true                   |
      When Spreedly is asked to store with the same payment method
      Then Spreedly's answer has:
        | basis_payment_method/email                              | jon.doe@example.com    |
        | basis_payment_method/data/extra_stuff/some_other_things | Can be anything really |
        | payment_method/email                                    | not there              |
        | payment_method/data                                     | not there              |
        | payment_method/payment_method_type                      | third_party_token      |

    @SPL-129
    Scenario: Absent and typed values are written by attributes
      When Spreedly is asked to purchase 1.00 usd with the card "visa"
      Then Spreedly's answer has:
        | succeeded@type               | boolean  |
        | response/pending@type        | boolean  |
        | payment_method/test@type     | boolean  |
        | amount@type                  | integer  |
        | gateway_latency_ms@type      | integer  |
        | payment_method/month@type    | integer  |
        | payment_method/year@type     | integer  |
        | created_at@type              | dateTime |
        | created_at                   | 2026-10-15T12:00:00Z |
        | updated_at@type              | dateTime |
        | token@type                   | none     |
        | state@type                   | none     |
        | currency_code@type           | none     |
        | transaction_type@type        | none     |
      And Spreedly's answer reads, among other elements:
        """
        <transaction>
          <order_id nil="true"/>
          <api_urls>
          </api_urls>
        </transaction>
        """
