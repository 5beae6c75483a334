Feature: Payment methods in Spreedly's language
  What pays is kept under a token. Numbers go in and never come out but masked.

  Rule: Numbers are masked wherever a payment method is shown

    @SPL-020 @SPL-021 @SPL-022
    Scenario: A purchase answers with its outcome and the masked card
      Given a Spreedly gateway "stripe"
      When Spreedly is asked to purchase 1.00 usd with the card "visa"
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | succeeded                         | true                           |
        | state                             | succeeded                      |
        | message@key                       | messages.transaction_succeeded |
        | amount                            | 100                            |
        | currency_code                     | USD                            |
        | attempt_3dsecure                  | false                          |
        | attempt_3dsecure@type             | boolean                        |
        | response/success                  | true                           |
        | response/message                  | Transaction approved           |
        | response/pending                  | false                          |
        | response/result_unknown           | false                          |
        | response/cancelled                | false                          |
        | response/error_code               | none                           |
        | response/error_detail             | none                           |
        | response/avs_code                 | none                           |
        | response/avs_message              | none                           |
        | response/cvv_code                 | none                           |
        | response/cvv_message              | none                           |
        | response/fraud_review             | none                           |
        | payment_method/last_four_digits   | 4242                           |
        | payment_method/first_six_digits   | 424242                         |
        | payment_method/number             | XXXX-XXXX-XXXX-4242            |
        | payment_method/verification_value | none                           |
        | payment_method/card_type          | visa                           |
        | payment_method/month              | 3                              |
        | payment_method/year               | 2032                           |

    @SPL-021
    Scenario: The guide's card is masked as it is printed
      Given a Spreedly gateway "test"
      When Spreedly is asked to purchase 1.00 usd with the card number "4111111111111111"
      Then Spreedly's answer has:
        | payment_method/last_four_digits   | 1111                |
        | payment_method/first_six_digits   | 411111              |
        | payment_method/number             | XXXX-XXXX-XXXX-1111 |
        | payment_method/verification_value | none                |
        | payment_method/card_type          | visa                |
        | payment_method/month              | 3                   |
        | payment_method/year               | 2032                |

    Scenario Outline: The card "<card>" is a <type>
      Given Spreedly keeps the card "<card>" with:
        | first_name | Jenny |
      Then Spreedly's answer has:
        | payment_method/card_type | <type> |

      Examples:
        | card                 | type             |
        | visa                 | visa             |
        | mastercard           | master           |
        | mastercard, 2-series | master           |
        | amex                 | american_express |
        | discover             | discover         |
        | diners               | diners_club      |
        | jcb                  | jcb              |
        | unionpay             | china_unionpay   |

    @SPI-210
    Scenario: Eight digits are shown of a card that is stored
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to store with the card "visa"
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | basis_payment_method/issuer_identification_number | 42424242 |
        | basis_payment_method/first_six_digits             | 424242   |
        | basis_payment_method/last_four_digits             | 4242     |

    @SPL-034
    Scenario: A bank account is kept with masked numbers
      Given Spreedly keeps a bank account with:
        | first_name          | Jon        |
        | last_name           | Doe        |
        | bank_name           | Test Bank  |
        | bank_routing_number | 021000021  |
        | bank_account_number | 9876543210 |
      Then Spreedly answers 201 "Succeeded!"
      And Spreedly's answer has:
        | transaction_type                             | AddPaymentMethod |
        | payment_method/payment_method_type           | bank_account     |
        | payment_method/routing_number                | 021*             |
        | payment_method/account_number                | *3210            |
        | payment_method/routing_number_display_digits | 021              |
        | payment_method/account_number_display_digits | 3210             |
        | payment_method/full_name                     | Jon Doe          |
        | payment_method/account_type                  | checking         |
        | payment_method/account_holder_type           | personal         |
        | payment_method/storage_state                 | cached           |
        | payment_method/errors                        | none             |

  Rule: What a merchant adds comes back as it was given

    @SPI-209
    Scenario: Typed metadata keeps its types
      Given a Spreedly gateway "stripe_payment_intents"
      And Spreedly keeps the card "visa" with:
        | metadata/key                 | string value |
        | metadata/another_key@integer | 123          |
        | metadata/final_key@boolean   | true         |
        | metadata/fourth_key@integer  | ten          |
      When Spreedly is asked to store with the same payment method
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | basis_payment_method/metadata/key              | string value |
        | basis_payment_method/metadata/key@type         | none         |
        | basis_payment_method/metadata/another_key      | 123          |
        | basis_payment_method/metadata/another_key@type | integer      |
        | basis_payment_method/metadata/final_key        | true         |
        | basis_payment_method/metadata/final_key@type   | boolean      |
        | payment_method/metadata                        | none         |
        | payment_method/metadata                        | there        |
      When Spreedly's "/v1/transactions/{store}.json" is read
      Then Spreedly's answer has:
        | basis_payment_method/metadata/key              | string value |
        | basis_payment_method/metadata/another_key      | 123          |
        | basis_payment_method/metadata/another_key@type | integer      |
        | basis_payment_method/metadata/final_key@type   | boolean      |
        | basis_payment_method/metadata/fourth_key       | ten          |
        | basis_payment_method/metadata/fourth_key@type  | none         |

    @SPI-209
    Scenario: Metadata in JSON has its types from there
      When this is posted to Spreedly's "/v1/payment_methods.json":
        """json
        {"payment_method": {
          "credit_card": {"number": "4242424242424242", "month": 3, "year": 2032, "full_name": "Joe Jones"},
          "metadata": {"key": "string value", "another_key": 123, "final_key": true}
        }}
        """
      And Spreedly's "/v1/payment_methods/{payment_method}.xml" is read
      Then Spreedly's answer has:
        | metadata/key@type         | none    |
        | metadata/another_key@type | integer |
        | metadata/final_key@type   | boolean |

    @SPI-193
    Scenario: A card remembers the network's ids of its first and its latest payment, by type of gateway
      Given a Spreedly gateway "stripe_payment_intents"
      And Spreedly keeps the card "visa" with:
        | retained | true |
      When Spreedly is asked to purchase 1.00 usd with the same payment method, and:
        | stored_credential_initiator of the transaction | cardholder |
      Then Spreedly's answer has:
        | payment_method/stored_credential_usage                                                        | stripe_payment_intents |
        | payment_method/stored_credential_usage/stripe_payment_intents/original_network_transaction_id | set                    |
        | payment_method/stored_credential_usage/stripe_payment_intents/network_transaction_id          | set                    |
      When Spreedly is asked to purchase 1.00 usd with the same payment method
      Then Spreedly's answer has:
        | payment_method/stored_credential_usage/stripe_payment_intents/original_network_transaction_id | the same as before  |
        | payment_method/stored_credential_usage/stripe_payment_intents/network_transaction_id          | another than before |
        | gateway_specific_response_fields/stripe_payment_intents/network_transaction_id                | another than before |

    @SPI-194
    Scenario: The fields of a purchase on the Payment Intents gateway come back as they were sent
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | receipt_email               | email@example.com          |
        | return_email                | email@example.com          |
        | description                 | Description of transaction |
        | metadata/hat_type           | Fedora                     |
        | metadata/cat_name           | Waffles                    |
        | statement_descriptor_suffix | ORDER 10108                |
        | off_session                 | false                      |
        | card_brand                  | visa                       |
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | gateway_specific_fields                                                    | stripe_payment_intents                                                                                   |
        | gateway_specific_fields/stripe_payment_intents                             | receipt_email, return_email, description, metadata, statement_descriptor_suffix, off_session, card_brand |
        | gateway_specific_fields/stripe_payment_intents/receipt_email               | email@example.com                                                                                        |
        | gateway_specific_fields/stripe_payment_intents/return_email                | email@example.com                                                                                        |
        | gateway_specific_fields/stripe_payment_intents/description                 | Description of transaction                                                                               |
        | gateway_specific_fields/stripe_payment_intents/metadata/hat_type           | Fedora                                                                                                   |
        | gateway_specific_fields/stripe_payment_intents/metadata/cat_name           | Waffles                                                                                                  |
        | gateway_specific_fields/stripe_payment_intents/statement_descriptor_suffix | ORDER 10108                                                                                              |
        | gateway_specific_fields/stripe_payment_intents/off_session                 | false                                                                                                    |
        | gateway_specific_fields/stripe_payment_intents/card_brand                  | visa                                                                                                     |
        | succeeded                                                                  | true                                                                                                     |
        | state                                                                      | succeeded                                                                                                |
        | message@key                                                                | messages.transaction_succeeded                                                                           |
        | amount                                                                     | 100                                                                                                      |
        | currency_code                                                              | USD                                                                                                      |
        | attempt_3dsecure                                                           | false                                                                                                    |

  Rule: The holder has one name, in one part or in two

    Scenario Outline: A card of "<full name>", "<first name>" and "<last name>" is <first>'s
      When this is posted to Spreedly's "/v1/payment_methods.xml":
        """
        <payment_method>
          <credit_card>
            <number>4242424242424242</number><month>3</month><year>2032</year>
            <full_name><full name></full_name><first_name><first name></first_name><last_name><last name></last_name>
          </credit_card>
        </payment_method>
        """
      Then Spreedly's answer has:
        | payment_method/full_name  | <full>  |
        | payment_method/first_name | <first> |
        | payment_method/last_name  | <last>  |

      Examples:
        | full name         | first name | last name | full              | first    | last        |
        | Jenny Rosen       |            |           | Jenny Rosen       | Jenny    | Rosen       |
        | Jenny van der Lee |            |           | Jenny van der Lee | Jenny    | van der Lee |
        |                   | Jenny      | Rosen     | Jenny Rosen       | Jenny    | Rosen       |
        |                   | Madonna    |           | Madonna           | Madonna  | none        |
        |                   |            | Rosen     | Rosen             | none     | Rosen       |
        | Jenny R.          | Jennifer   | Rosen     | Jenny R.          | Jennifer | Rosen       |
        | Jenny R.          | Jennifer   |           | Jenny R.          | Jennifer | none        |

    Scenario Outline: The cardholder's name and address go to Stripe, with <kind> billing address
      Given a Spreedly gateway "stripe_payment_intents"
      And Spreedly keeps the card "visa" with:
        | first_name   | Jenny             |
        | last_name    | Rosen             |
        | address1     | 510 Townsend St   |
        | phone_number | 5551234           |
        | email        | jenny@example.com |
      When Spreedly is asked to purchase 1.00 usd with the same payment method, and:
        | billing_address/<element> of the transaction | <value> |
        | billing_address/<another> of the transaction | <other> |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment method carried:
        | billing_details[name]           | <name>            |
        | billing_details[address][line1] | <line1>           |
        | billing_details[phone]          | <phone>           |
        | billing_details[email]          | jenny@example.com |

      Examples:
        | kind       | element  | value        | another      | other    | name        | line1        | phone   |
        | another    | address1 | 33 Lane Road | name         | Jo Payer | Jo Payer    | 33 Lane Road | none    |
        | a nameless | address1 | 33 Lane Road | phone_number | 5554321  | Jenny Rosen | 33 Lane Road | 5554321 |

    Scenario: Without a billing address the payment method's own goes to Stripe
      Given a Spreedly gateway "stripe_payment_intents"
      And Spreedly keeps the card "visa" with:
        | first_name   | Jenny           |
        | last_name    | Rosen           |
        | address1     | 510 Townsend St |
        | phone_number | 5551234         |
      When Spreedly is asked to purchase 1.00 usd with the same payment method
      Then the request to create a payment method carried:
        | billing_details[name]           | Jenny Rosen     |
        | billing_details[address][line1] | 510 Townsend St |
        | billing_details[phone]          | 5551234         |

    Scenario Outline: Goods go to <whom>
      Given a Spreedly gateway "stripe_payment_intents"
      And Spreedly keeps the card "visa" with:
        | first_name | Jenny |
        | last_name  | Rosen |
      When Spreedly is asked to purchase 1.00 usd with the same payment method, and:
        | shipping_address/address1 of the transaction  | 1 Dock St |
        | shipping_address/zip of the transaction       | 97712     |
        | shipping_address/<element> of the transaction | <value>   |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | shipping[name]                 | <name>    |
        | shipping[phone]                | <phone>   |
        | shipping[address][line1]       | 1 Dock St |
        | shipping[address][postal_code] | 97712     |
      And Spreedly's answer has:
        | shipping_address/name         | <name>    |
        | shipping_address/address1     | 1 Dock St |
        | shipping_address/zip          | 97712     |
        | shipping_address/phone_number | <phone>   |

      Examples:
        | whom                                      | element      | value   | name        | phone   |
        | a person of another name                  | name         | Jo Lee  | Jo Lee      | none    |
        | the cardholder, if no other name is given | phone_number | 5554321 | Jenny Rosen | 5554321 |

  Rule: A payment method is kept, changed and forgotten

    Scenario: A payment method that was retained says so
      Given Spreedly keeps the card "visa" with:
        | first_name | Jenny |
      Then Spreedly's answer has:
        | retained                     | false  |
        | payment_method/storage_state | cached |
      When Spreedly's "/v1/payment_methods/{payment_method}/retain.xml" is put
      Then Spreedly's answer has:
        | transaction_type             | RetainPaymentMethod |
        | payment_method/storage_state | retained            |

    Scenario: A card that comes with a purchase is kept if the purchase is to keep it
      Given a Spreedly gateway "stripe"
      When this is posted to Spreedly's "/v1/gateways/{gateway}/purchase.xml":
        """
        <transaction>
          <credit_card>
            <number>4242424242424242</number><month>3</month><year>2032</year><full_name>Jenny Rosen</full_name>
          </credit_card>
          <amount>100</amount>
          <currency_code>USD</currency_code>
          <retain_on_success>true</retain_on_success>
        </transaction>
        """
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | payment_method_added         | true     |
        | retain_on_success            | true     |
        | payment_method/storage_state | retained |
      When Spreedly is asked to purchase 1.00 usd with the same payment method
      Then Spreedly's answer has:
        | payment_method_added         | false    |
        | retain_on_success            | false    |
        | payment_method/storage_state | retained |

    Scenario: A payment method is changed, but for its number
      Given Spreedly keeps the card "visa" with:
        | first_name | Jenny |
        | zip        | 97712 |
      When this is put to Spreedly's "/v1/payment_methods/{payment_method}.xml":
        """
        <payment_method>
          <first_name>Jane</first_name>
          <year>2034</year>
          <number>4000000000000002</number>
        </payment_method>
        """
      Then Spreedly answers 200
      And Spreedly's answer has:
        | first_name       | Jane  |
        | zip              | 97712 |
        | year             | 2034  |
        | last_four_digits | 4242  |

    Scenario: What a merchant added is changed part by part
      Given a Spreedly gateway "stripe_payment_intents"
      And Spreedly keeps the card "visa" with:
        | email         | jenny@example.com |
        | data/basket   | 17                |
        | metadata/tier | gold              |
      When this is put to Spreedly's "/v1/payment_methods/{payment_method}.xml":
        """
        <payment_method>
          <metadata><tier>silver</tier></metadata>
        </payment_method>
        """
      Then Spreedly's answer has:
        | email         | jenny@example.com |
        | data/basket   | 17                |
        | metadata/tier | silver            |
      When this is put to Spreedly's "/v1/payment_methods/{payment_method}.xml":
        """
        <payment_method>
          <credit_card><verification_value>444</verification_value></credit_card>
          <email>rosen@example.com</email>
          <data><basket>18</basket></data>
        </payment_method>
        """
      Then Spreedly's answer has:
        | email         | rosen@example.com |
        | data/basket   | 18                |
        | metadata/tier | silver            |
      When Spreedly is asked to purchase 1.00 usd with the same payment method
      Then the request to create a payment method carried:
        | card[cvc]              | 444               |
        | billing_details[email] | rosen@example.com |

    Scenario: A change that cannot be right changes nothing
      Given Spreedly keeps the card "visa" with:
        | first_name | Jenny |
      When this is put to Spreedly's "/v1/payment_methods/{payment_method}.xml":
        """
        <payment_method>
          <first_name>Jane</first_name>
          <year>soon</year>
        </payment_method>
        """
      Then Spreedly answers 422 "year is no whole number"
      When Spreedly's "/v1/payment_methods/{payment_method}.xml" is read
      Then Spreedly's answer has:
        | first_name | Jenny |
        | year       | 2032  |

    Scenario: A payment method that was redacted pays no more
      Given a Spreedly gateway "stripe"
      When Spreedly is asked to purchase 1.00 usd with the card "visa"
      And Spreedly's "/v1/payment_methods/{payment_method}/redact.xml" is put
      Then Spreedly's answer has:
        | transaction_type                | RedactPaymentMethod |
        | payment_method/storage_state    | redacted            |
        | payment_method/last_four_digits | 4242                |
      When Spreedly is asked to purchase 1.00 usd with the same payment method
      Then Spreedly answers 422 "payment_method is redacted"
      And Stripe was asked nothing

    @SPL-002
    Scenario: A stored card is removed from its gateway too
      Given a Spreedly gateway "stripe"
      When Spreedly is asked to store with the card "visa"
      And this is put to Spreedly's "/v1/payment_methods/{payment_method}/redact.xml":
        """
        <transaction><remove_from_gateway>{gateway}</remove_from_gateway></transaction>
        """
      Then Spreedly answers 200 "Succeeded!"
      And Stripe was asked to:
        | take from the customer |
      When Spreedly is asked to purchase 1.00 usd with the third party token "{customer}|{card}"
      Then Spreedly answers 422
      And at Stripe there are 0 charges

    Scenario: A card that no gateway has stored is forgotten without asking one
      Given a Spreedly gateway "stripe"
      And Spreedly keeps the card "visa" with:
        | first_name | Jenny |
      When this is put to Spreedly's "/v1/payment_methods/{payment_method}/redact.xml":
        """
        <transaction><remove_from_gateway>{gateway}</remove_from_gateway></transaction>
        """
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | payment_method/storage_state | redacted |
      And Stripe was asked nothing

    Scenario: A card that the test gateway has stored is forgotten without asking anybody
      Given a Spreedly gateway "test"
      When Spreedly is asked to store with the card number "4111111111111111"
      And this is put to Spreedly's "/v1/payment_methods/{payment_method}/redact.xml":
        """
        <transaction><remove_from_gateway>{gateway}</remove_from_gateway></transaction>
        """
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | payment_method/storage_state | redacted |

  Rule: What cannot pay is refused

    Scenario Outline: A payment method <that> is not kept
      When this is posted to Spreedly's "/v1/payment_methods.xml":
        """
        <payment_method><method></payment_method>
        """
      Then Spreedly answers 422 "<message>"

      Examples:
        | that                                | method                                                                                            | message                                            |
        | that is a card without a number     | <credit_card><month>3</month><year>2032</year></credit_card>                                      | number is missing                                  |
        | that is a card without a month      | <credit_card><number>4242424242424242</number><year>2032</year></credit_card>                     | month is missing                                   |
        | that is a card without a year       | <credit_card><number>4242424242424242</number><month>3</month></credit_card>                      | year is missing                                    |
        | that is a card of March             | <credit_card><number>4242424242424242</number><month>March</month><year>2032</year></credit_card> | month is no whole number                           |
        | that is an account without a number | <bank_account><bank_routing_number>110000000</bank_routing_number></bank_account>                 | bank_account_number is missing                     |
        | that is an account without a bank   | <bank_account><bank_account_number>000123456789</bank_account_number></bank_account>              | bank_routing_number is missing                     |
        | that is a token without a name      | <third_party_token></third_party_token>                                                           | third_party_token is missing                       |
        | of another kind, which is not named | <stripe_apm></stripe_apm>                                                                         | apm_types is missing                               |
        | of no kind                          | <email>jenny@example.com</email>                                                                  | including payment_method holds none of credit_card |

    Scenario: A payment method that the gateway does not take is refused by its kind
      Given a Spreedly gateway "stripe_setup_intents"
      When Spreedly is asked to store with a bank account
      Then Spreedly answers 422 "including payment_method bank_account is not taken by the gateway: its payment_methods are credit_card, third_party_token"
      And Stripe was asked nothing

  Rule: The gateway of type test takes the known test cards and calls nobody

    @SPL-130
    Scenario Outline: The test gateway <fate> the card number <number>
      Given a Spreedly gateway "test"
      When Spreedly is asked to <operation> 1.00 usd with the card number "<number>"
      Then Spreedly answers <status> "<message>"
      And Spreedly's answer has:
        | on_test_gateway                  | true       |
        | gateway_type                     | test       |
        | gateway_transaction_id           | <id>       |
        | gateway_specific_response_fields | none       |
        | response/message                 | <response> |
      And Stripe was asked nothing

      Examples:
        | operation | number           | fate     | status | message                                     | response                                    | id   |
        | purchase  | 4111111111111111 | takes    | 200    | Succeeded!                                  | Successful purchase                         | 1    |
        | authorize | 5555555555554444 | takes    | 200    | Succeeded!                                  | Successful authorize                        | 1    |
        | purchase  | 4012888888881881 | declines | 422    | Unable to process the purchase transaction. | Unable to process the purchase transaction. | none |
        | purchase  | 4242424242424242 | declines | 422    | Unable to process the purchase transaction. | Unable to process the purchase transaction. | none |
