Feature: What the legacy gateway answers to every operation, in Spreedly's language
  The guide prints a purchase, a credit and a store. What it says of an answer holds for every operation of its table, and for
  whatever pays.

  Background:
    Given a Spreedly gateway "stripe"

  Rule: An answer has its outcome, its words and its echo

    @SPL-001 @SPL-020 @SPL-022 @SPL-123 @SPL-129
    Scenario Outline: What went well is told alike of <what>
      When Spreedly is asked to <first> with the card "visa"
      And Spreedly is asked to <operation>, and:
        | order_id of the transaction                      | Ø-17             |
        | description of the transaction                   | Größe 43 & mehr  |
        | ip of the transaction                            | 127.0.0.1        |
        | email of the transaction                         | jörg@example.com |
        | merchant_name_descriptor of the transaction      | Läden            |
        | merchant_location_descriptor of the transaction  | Köln             |
        | stored_credential_initiator of the transaction   | merchant         |
        | stored_credential_reason_type of the transaction | unscheduled      |
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | transaction_type              | <type>                         |
        | succeeded                     | true                           |
        | state                         | succeeded                      |
        | message@key                   | messages.transaction_succeeded |
        | gateway_type                  | stripe                         |
        | on_test_gateway               | false                          |
        | gateway_transaction_id        | <id>                           |
        | reference_token               | <reference>                    |
        | order_id                      | Ø-17                           |
        | description                   | Größe 43 & mehr                |
        | ip                            | 127.0.0.1                      |
        | email                         | jörg@example.com               |
        | merchant_name_descriptor      | Läden                          |
        | merchant_location_descriptor  | Köln                           |
        | stored_credential_initiator   | merchant                       |
        | stored_credential_reason_type | unscheduled                    |
        | populate_mit_fields           | false                          |
        | warning                       | none                           |
        | attempt_3dsecure              | <asked>                        |
        | response/success              | true                           |
        | response/message              | Transaction approved           |
        | response/pending              | false                          |
        | response/result_unknown       | false                          |
        | response/cancelled            | false                          |
        | response/error_code           | none                           |
        | response/error_detail         | none                           |
        | response/fraud_review         | none                           |
        | response                      | success, message, avs_code, avs_message, cvv_code, cvv_message, pending, result_unknown, error_code, error_detail, cancelled, fraud_review, created_at, updated_at |

      Examples:
        | what             | first              | operation                                       | type          | id   | reference       | asked     |
        | a purchase       | verify             | purchase 10.00 usd with the same payment method | Purchase      | ch_… | not there       | false     |
        | an authorization | verify             | authorize 10.00 usd with the same payment method | Authorization | ch_… | not there       | false     |
        | a verification   | store              | verify with the stored token                    | Verification  | ch_… | not there       | false     |
        | a capture        | authorize 10.00 usd | capture the authorization                       | Capture       | ch_… | {authorization} | not there |
        | a void           | authorize 10.00 usd | void the authorization                          | Void          | ch_… | {authorization} | not there |
        | a credit         | purchase 10.00 usd  | credit the purchase                             | Credit        | re_… | {purchase}      | not there |

    @SPL-020 @SPL-094 @SPL-095 @SPL-096 @SPL-097 @SPL-098 @SPL-099 @SPL-100 @SPL-101
    Scenario Outline: A decline is told alike of <operation> with <payer>
      Given Spreedly keeps the card "visa, insufficient funds" with:
        | first_name | Jörg |
      When Spreedly is asked to <first>
      And Spreedly is asked to <operation> with <payer>
      Then Spreedly answers 422 "Your card has insufficient funds."
      And Spreedly's answer has:
        | succeeded                                                            | false                    |
        | state                                                                | failed                   |
        | transaction_type                                                     | <type>                   |
        | message@key                                                          | none                     |
        | gateway_transaction_id                                               | ch_…                     |
        | response/success                                                     | false                    |
        | response/message                                                     | Your card has insufficient funds. |
        | response/error_code                                                  | insufficient_funds       |
        | response/pending                                                     | false                    |
        | gateway_specific_response_fields/stripe/decline_code                 | insufficient_funds       |
        | gateway_specific_response_fields/stripe/outcome_network_status       | declined_by_network      |
        | gateway_specific_response_fields/stripe/outcome_reason               | insufficient_funds       |
        | gateway_specific_response_fields/stripe/outcome_risk_level           | normal                   |
        | gateway_specific_response_fields/stripe/outcome_seller_message       | The bank returned the decline code `insufficient_funds`. |
        | gateway_specific_response_fields/stripe/outcome_type                 | issuer_declined          |
        | gateway_specific_response_fields/stripe/outcome_network_advice_code  | 02                       |
        | gateway_specific_response_fields/stripe/outcome_network_decline_code | 51                       |
        | gateway_specific_response_fields/stripe/receipt_url                  | not there                |
        | payment_method/storage_state                                         | cached                   |
        | warning                                                              | none                     |
      And at Stripe the charge has:
        | captured | no     |
        | paid     | no     |
        | status   | failed |

      Examples:
        | operation           | payer                   | first                             | type          |
        | purchase 10.00 usd  | the same payment method | verify with the same payment method | Purchase      |
        | authorize 10.00 usd | the same payment method | verify with the same payment method | Authorization |
        | verify              | the same payment method | purchase 1.00 usd with the same payment method | Verification  |

    @SPL-081 @SPL-094
    Scenario Outline: A stored card that is declined is told of <operation> by its token
      Given Spreedly keeps the card "visa, lost card" with:
        | first_name | Jörg |
      When Spreedly is asked to store with the same payment method
      Then Spreedly answers 422 "Your card was declined."
      And Spreedly's answer has:
        | transaction_type                                     | Store     |
        | succeeded                                            | false     |
        | gateway_transaction_id                               | none      |
        | gateway_specific_response_fields/stripe/decline_code | lost_card |
        | payment_method/payment_method_type                   | credit_card |
        | basis_payment_method                                 | not there |
      And at Stripe there are 0 customers
      When Spreedly is asked to store with the same payment method, and:
        | validate | false |
      Then Spreedly answers 200 "Succeeded!"
      When Spreedly is asked to <operation> with the stored token
      Then Spreedly answers 422 "Your card was declined."
      And Spreedly's answer has:
        | gateway_specific_response_fields/stripe/decline_code | lost_card  |
        | gateway_specific_response_fields/stripe/customer_id  | {customer} |
        | payment_method/storage_state                         | retained   |

      Examples:
        | operation           |
        | purchase 10.00 usd  |
        | authorize 10.00 usd |
        | verify              |

    @SPL-093 @SPL-102 @SPL-103 @SPL-104 @SPL-105 @SPL-106 @SPL-107 @SPL-108 @SPL-109 @SPL-110
    Scenario Outline: The answer to <operation> with <payer> has every field of what was charged, and none besides
      When Spreedly is asked to <first> with the card "visa debit"
      And Spreedly is asked to <operation> with <payer>
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | gateway_specific_response_fields/stripe                           | card_funding, outcome_network_status, outcome_risk_level, outcome_seller_message, outcome_type, stripe_source, stripe_source_brand, stripe_source_country, stripe_source_fingerprint, stripe_source_funding, <further> |
        | gateway_specific_response_fields/stripe/card_funding              | debit         |
        | gateway_specific_response_fields/stripe/stripe_source             | Visa          |
        | gateway_specific_response_fields/stripe/stripe_source_brand       | Visa          |
        | gateway_specific_response_fields/stripe/stripe_source_country     | US            |
        | gateway_specific_response_fields/stripe/stripe_source_funding     | debit         |
        | gateway_specific_response_fields/stripe/stripe_source_fingerprint | {fingerprint} |
        | gateway_specific_response_fields/stripe/network_token             | false         |

      Examples:
        | operation           | payer                                | first  | further                                 |
        | purchase 10.00 usd  | the same payment method              | verify | network_token, receipt_url              |
        | authorize 10.00 usd | the same payment method              | verify | network_token, receipt_url              |
        | purchase 10.00 usd  | the stored token                     | store  | customer_id, network_token, receipt_url |
        | authorize 10.00 usd | the stored token                     | store  | customer_id, network_token, receipt_url |
        | verify              | the stored token                     | store  | customer_id, network_token, receipt_url |
        | purchase 10.00 usd  | Apple Pay with the card "visa debit" | verify | network_token, receipt_url              |

  Rule: What paid is shown masked

    @SPL-021 @SPL-131 @SPL-132 @SPL-133
    Scenario Outline: The card "<card>" is shown as <type>, masked, with all that was given of it
      Given Spreedly keeps the card "<card>" with:
        | email                              | jörg@example.com       |
        | data/extra_stuff/some_other_things | Can be <b>anything</b> |
        | metadata/key                       | Größe                  |
        | first_name                         | Zoë                    |
        | last_name                          | Ångström               |
        | address1                           | Straße 1               |
        | city                               | Köln                   |
        | zip                                | 50667                  |
        | country                            | DE                     |
        | company                            | Söhne & Co             |
      When Spreedly is asked to purchase 10.00 usd with the same payment method
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | payment_method/card_type                         | <type>                 |
        | payment_method/first_six_digits                  | <first>                |
        | payment_method/last_four_digits                  | <last>                 |
        | payment_method/number                            | XXXX-XXXX-XXXX-<last>  |
        | payment_method/verification_value                | none                   |
        | payment_method/full_name                         | Zoë Ångström           |
        | payment_method/first_name                        | Zoë                    |
        | payment_method/last_name                         | Ångström               |
        | payment_method/email                             | jörg@example.com       |
        | payment_method/data/extra_stuff/some_other_things | Can be <b>anything</b> |
        | payment_method/metadata/key                      | Größe                  |
        | payment_method/address1                          | Straße 1               |
        | payment_method/city                              | Köln                   |
        | payment_method/zip                               | 50667                  |
        | payment_method/country                           | DE                     |
        | payment_method/company                           | Söhne & Co             |
        | payment_method/storage_state                     | cached                 |
        | payment_method_added                             | false                  |
        | retain_on_success                                | false                  |
        | shipping_address/name                            | Zoë Ångström           |
        | shipping_address/city                            | none                   |
      And the request to create a charge carried:
        | card[name]            | Zoë Ångström |
        | card[address_line1]   | Straße 1     |
        | card[address_city]    | Köln         |
        | card[address_zip]     | 50667        |
        | card[address_country] | DE           |
        | shipping[name]        | none         |

      Examples:
        | card       | type             | first  | last |
        | visa       | visa             | 424242 | 4242 |
        | mastercard | master           | 555555 | 4444 |
        | amex       | american_express | 378282 | 0005 |
        | discover   | discover         | 601111 | 1117 |
        | jcb        | jcb              | 356600 | 0505 |
        | diners     | diners_club      | 305693 | 0004 |

    @SPL-132
    Scenario: A shipping address that is given goes to the charge, and comes back
      When Spreedly is asked to purchase 10.00 usd with the card "visa", and:
        | shipping_address/name of the transaction         | Søren Ørsted |
        | shipping_address/address1 of the transaction     | Straße 1     |
        | shipping_address/address2 of the transaction     | Hof          |
        | shipping_address/city of the transaction         | Köln         |
        | shipping_address/state of the transaction        | NW           |
        | shipping_address/zip of the transaction          | 50667        |
        | shipping_address/country of the transaction      | DE           |
        | shipping_address/phone_number of the transaction | +49 221 1    |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a charge carried:
        | shipping[name]                 | Søren Ørsted |
        | shipping[address][line1]       | Straße 1     |
        | shipping[address][line2]       | Hof          |
        | shipping[address][city]        | Köln         |
        | shipping[address][state]       | NW           |
        | shipping[address][postal_code] | 50667        |
        | shipping[address][country]     | DE           |
        | shipping[phone]                | +49 221 1    |
      And Spreedly's answer has:
        | shipping_address/name         | Søren Ørsted |
        | shipping_address/address1     | Straße 1     |
        | shipping_address/address2     | Hof          |
        | shipping_address/city         | Köln         |
        | shipping_address/state        | NW           |
        | shipping_address/zip          | 50667        |
        | shipping_address/country      | DE           |
        | shipping_address/phone_number | +49 221 1    |

    @SPL-023
    Scenario Outline: <wallet> pays for <operation> by a token of the whole card and its cryptogram
      When Spreedly is asked to <operation> with <wallet> with the card "visa"
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a token carried:
        | card[number]              | 4242424242424242             |
        | card[exp_month]           | set                          |
        | card[exp_year]            | set                          |
        | card[cryptogram]          | AgAAAAAABk4DWZ4C28yUQAAAAAA= |
        | card[eci]                 | <eci>                        |
        | card[tokenization_method] | <method>                     |
        | card[cvc]                 | none                         |
      And the request to create a charge carried:
        | source       | including tok_ |
        | card[number] | none           |
        | capture      | <capture>      |
      And Spreedly's answer has:
        | payment_method/payment_method_type | <kind> |

      Examples:
        | wallet     | kind       | operation           | method      | capture | eci |
        | Apple Pay  | apple_pay  | purchase 10.00 usd  | apple_pay   | none    | 05  |
        | Apple Pay  | apple_pay  | authorize 10.00 usd | apple_pay   | false   | 05  |
        | Apple Pay  | apple_pay  | verify              | apple_pay   | false   | 05  |
        | Google Pay | google_pay | purchase 10.00 usd  | android_pay | none    | 05  |
        | Google Pay | google_pay | authorize 10.00 usd | android_pay | false   | 05  |
        | Google Pay | google_pay | verify              | android_pay | false   | 05  |

  Rule: Every call goes out under the gateway's key and version

    @SPL-009 @SPL-011
    Scenario Outline: <operation> speaks the version of the override, with the login as key
      Given a Spreedly gateway "stripe" with:
        | version_override | 2019-05-16 |
      When Spreedly is asked to <first> with <payer>
      And Spreedly is asked to <operation>
      Then Spreedly answers 200 "Succeeded!"
      And Stripe was asked to:
        | <call>    |
        | <further> |
      And the request to <call> carried:
        | Stripe-Version header | 2019-05-16 |
        | Authorization header  | set        |
      And the request to <further> carried:
        | Stripe-Version header | 2019-05-16 |
        | Authorization header  | set        |

      Examples:
        | operation                    | first               | payer           | call               | further           |
        | verify with the card "visa"  | purchase 1.00 usd   | the card "visa" | create a charge    | refund the charge |
        | void the authorization       | authorize 1.00 usd  | the card "visa" | read the charge    | refund the charge |
        | store with a bank account    | purchase 1.00 usd   | the card "visa" | create a token     | create a customer |
        | purchase 1.00 usd with Apple Pay with the card "visa" | purchase 1.00 usd | the card "visa" | create a token | create a charge |

  Rule: Under one key an operation is done once, whichever it is

    @SPL-062
    Scenario Outline: <operation>, asked for twice under one key, is done once
      When Spreedly is asked to <first> with the card "visa"
      And Spreedly is asked to <operation>, and:
        | idempotency_key | ORDER 10108 |
      Then Spreedly answers 200 "Succeeded!"
      And the request to <call> carried the key "ORDER 10108"
      When Spreedly is asked to <operation>, and:
        | idempotency_key | ORDER 10108 |
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | gateway_transaction_id                         | the same as before  |
        | token                                          | another than before |
        | gateway_specific_fields/stripe/idempotency_key | ORDER 10108         |
      And at Stripe there are <number> <things>

      Examples:
        | operation                                        | first               | call               | number | things    |
        | purchase 10.00 usd with the same payment method  | store               | create a charge    | 1      | charges   |
        | authorize 10.00 usd with the same payment method | store               | create a charge    | 1      | charges   |
        | verify with the stored token                     | store               | create a charge    | 1      | charges   |
        | capture 4.00 usd the authorization               | authorize 10.00 usd | capture the charge | 1      | charges   |
        | credit 4.00 usd the purchase                     | purchase 10.00 usd  | refund the charge  | 1      | refunds   |

    @SPL-062 @SPL-083
    Scenario Outline: <payer>, stored twice under one key, is stored once
      When Spreedly is asked to store with <payer>, and:
        | idempotency_key | ORDER 10108 |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a customer carried the key "ORDER 10108"
      When Spreedly is asked to store with <payer>, and:
        | idempotency_key | ORDER 10108 |
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | gateway_transaction_id | {customer}\|<id> |
      And at Stripe there is 1 customer

      Examples:
        | payer           | id             |
        | the card "visa" | {card}         |
        | a bank account  | {bank account} |

    @SPL-062
    Scenario Outline: A Spreedly transaction's key of <what> is <taken>
      When Spreedly is asked to purchase 10.00 usd with the card "visa", and:
        | idempotency_key | <key> |
      Then Spreedly answers <status>

      Examples:
        | what               | taken   | status                                                                    | key |
        | 255 characters     | taken   | 200 "Succeeded!"                                                          | aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa |
        | 256 characters     | refused | 422 "idempotency_key is too long (limit 255, given 256)"                  | aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa |
        | letters of a name  | refused | 422 "idempotency_key holds something else than printable ASCII"           | Jörg |
