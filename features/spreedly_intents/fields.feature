Feature: The fields of the Payment Intents gateway
  Spreedly's guide lists what a purchase on this gateway may carry, field by field. Every field has one place at Stripe, and
  comes back as it was sent.

  Rule: A field of a purchase goes to its place in the Payment Intent, and is echoed

    Scenario Outline: The field <field> with <value> is sent as <parameter>
      Given a customer at Stripe
      And a connected account at Stripe
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | <field> | <value> |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | <parameter> | <value> |
      And Spreedly's answer has:
        | gateway_specific_fields/stripe_payment_intents/<field> | <value> |

      @SPI-094 @SPI-095 @SPI-096 @SPI-098 @SPI-099 @SPI-101 @SPI-127 @SPI-128
      Examples: what it is for
        | field                | value                      | parameter              |
        | receipt_email        | a@example.com              | receipt_email          |
        | description          | Description of transaction | description            |
        | metadata/hat_type    | Fedora                     | metadata[hat_type]     |
        | metadata/cat_name    | Waffles                    | metadata[cat_name]     |
        | confirmation_method  | manual                     | confirmation_method    |
        | payment_method_types | card                       | payment_method_types[] |
        | payment_method_types | card,link                  | payment_method_types[] |
        | customer             | {customer}                 | customer               |
        | event_type           | your event type            | metadata[event_type]   |
        | fulfillment_date     | 1637103715                 | fulfillment_date       |

      @SPI-114 @SPI-115
      Examples: what the statement says
        | field                       | value          | parameter                   |
        | statement_descriptor        | 5K Race Ticket | statement_descriptor        |
        | statement_descriptor_suffix | ORDER 10108    | statement_descriptor_suffix |

      @SPI-107 @SPI-109 @SPI-110
      Examples: connected accounts
        | field                | value     | parameter                  |
        | transfer_destination | {account} | transfer_data[destination] |
        | transfer_group       | ORDER10   | transfer_group             |
        | on_behalf_of         | {account} | on_behalf_of               |

      @SPI-122 @SPI-132 @SPI-134
      Examples: the customer and the card
        | field                  | value       | parameter                                                           |
        | setup_future_usage     | on_session  | setup_future_usage                                                  |
        | setup_future_usage     | off_session | setup_future_usage                                                  |
        | network_transaction_id | 111111111   | payment_method_options[card][mit_exemption][network_transaction_id] |

    @SPI-120 @SPI-121 @SPI-133 @SPI-134
    Scenario Outline: The switch <field>=<value> is sent as <parameter>=<sent>
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | <field> | <value> |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | confirm     | true   |
        | <parameter> | <sent> |

      Examples:
        | field                    | value     | parameter                                            | sent      |
        | request_three_d_secure   | automatic | payment_method_options[card][request_three_d_secure] | automatic |
        | request_three_d_secure   | sometimes | payment_method_options[card][request_three_d_secure] | none      |
        | error_on_requires_action | true      | error_on_requires_action                             | true      |
        | error_on_requires_action | false     | error_on_requires_action                             | none      |
        | off_session              | true      | off_session                                          | true      |
        | off_session              | false     | off_session                                          | none      |
        | moto                     | true      | payment_method_options[card][moto]                   | true      |
        | moto                     | false     | payment_method_options[card][moto]                   | none      |
        | confirm                  | true      | capture_method                                       | automatic |

    @SPI-119
    Scenario: 3D Secure that is asked for waits for the customer
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 1.00 usd with the card "visa, 3D Secure on request", and:
        | request_three_d_secure              | any                       |
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
      Then Spreedly answers 200 "Transaction pending"
      And the request to create a payment carried:
        | payment_method_options[card][request_three_d_secure] | any |
      And at Stripe the payment is "requires_action"

    @SPI-098
    Scenario: A confirmation method that Stripe does not know is not sent
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | confirmation_method | by hand |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | confirmation_method | none |

    @SPI-100
    Scenario: A purchase can keep its card in the older way
      Given a customer at Stripe
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | customer            | {customer} |
        | save_payment_method | true       |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | save_payment_method | true       |
        | customer            | {customer} |
      And at Stripe there is 1 saved card

    @SPI-135
    Scenario Outline: A card of two networks is charged through <brand>, which is asked for
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 1.00 eur with the card "visa and cartes bancaires", and:
        | card_brand | <brand> |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | payment_method_options[card][network] | <brand> |
      And Spreedly's answer has:
        | gateway_specific_response_fields/stripe_payment_intents/network | <brand> |

      Examples:
        | brand            |
        | cartes_bancaires |
        | visa             |

    @SPI-093 @SPI-118 @SPI-129 @SPI-136
    Scenario Outline: The field <field> is taken and echoed, and nothing of that name reaches Stripe
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | <field> | <value> |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | <field> | none |
      And Spreedly's answer has:
        | gateway_specific_fields/stripe_payment_intents/<field> | <value> |

      Examples:
        | field               | value         |
        | return_email        | a@example.com |
        | idempotent_request  | true          |
        | modal_challenge     | true          |
        | cancellation_reason | duplicate     |

    @SPI-194
    Scenario: The answer repeats the fields of the guide's own purchase
      Given a customer at Stripe
      And a connected account at Stripe
      And a Spreedly gateway "stripe_payment_intents" with:
        | transaction_id_management_enabled | true |
      When the customer's page asks Stripe to open a radar session
      And Spreedly is asked to purchase 1.00 usd with the card "visa and cartes bancaires", and:
        | receipt_email                | a@example.com                   |
        | return_email                 | b@example.com                   |
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
        | card_brand                   | cartes_bancaires                |
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | succeeded                                                                   | true                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                |
        | state                                                                       | succeeded                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                           |
        | message                                                                     | Succeeded!                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                          |
        | message@key                                                                 | messages.transaction_succeeded                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                      |
        | amount                                                                      | 100                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                 |
        | currency_code                                                               | USD                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                 |
        | attempt_3dsecure                                                            | false                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                               |
        | gateway_specific_fields/stripe_payment_intents                              | receipt_email, return_email, return_url, description, metadata, capture_method, cancellation_reason, confirm, confirmation_method, moto, payment_method_types, save_payment_method, customer, setup_future_usage, off_session, statement_descriptor, statement_descriptor_suffix, transfer_destination, transfer_group, on_behalf_of, application_fee_amount, idempotency_key, request_three_d_secure, error_on_requires_action, network_transaction_id, claim_without_transaction_id, event_type, fulfillment_date, radar_session_id, skip_radar_rules, card_brand |
        | gateway_specific_fields/stripe_payment_intents/receipt_email                | a@example.com                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                       |
        | gateway_specific_fields/stripe_payment_intents/metadata/hat_type            | Fedora                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                              |
        | gateway_specific_fields/stripe_payment_intents/metadata/cat_name            | Waffles                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                             |
        | gateway_specific_fields/stripe_payment_intents/customer                     | {customer}                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                          |
        | gateway_specific_fields/stripe_payment_intents/off_session                  | false                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                               |
        | gateway_specific_fields/stripe_payment_intents/claim_without_transaction_id | false                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                               |
        | gateway_specific_fields/stripe_payment_intents/event_type                   | your event type                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                     |
        | gateway_specific_fields/stripe_payment_intents/card_brand                   | cartes_bancaires                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                    |

  Rule: The operation decides how money is taken, whatever the field capture_method says

    @SPI-097
    Scenario Outline: A <operation> with capture_method=<asked> is sent as <sent>
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to <operation> 1.00 usd with the card "visa", and:
        | capture_method                      | <asked>                   |
        | attempt_3dsecure of the transaction | <3ds>                     |
        | redirect_url of the transaction     | https://shop.example/back |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | capture_method | <sent> |
      And at Stripe the payment has:
        | status          | <status>   |
        | amount_received | <received> |
      And Stripe was asked to:
        | create a payment method |
        | create a payment        |

      Examples:
        | operation | asked     | 3ds   | sent      | status           | received |
        | authorize | automatic | false | manual    | requires_capture | 0.00 usd |
        | authorize | manual    | false | manual    | requires_capture | 0.00 usd |
        | purchase  | automatic | false | automatic | succeeded        | 1.00 usd |

    @SPI-097
    Scenario Outline: A purchase that holds first ends captured, with 3D Secure allowed: <3ds>
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | capture_method                      | <asked>                   |
        | attempt_3dsecure of the transaction | <3ds>                     |
        | redirect_url of the transaction     | https://shop.example/back |
      Then Spreedly answers 200 "Succeeded!"
      And Stripe was asked to:
        | create a payment method |
        | create a payment        |
        | capture the payment     |
      And the request to create a payment carried:
        | capture_method | manual |
      And at Stripe the payment has:
        | status          | succeeded |
        | amount_received | 1.00 usd  |

      Examples:
        | asked     | 3ds   |
        | manual    | false |
        | automatic | true  |

  Rule: A value of the wrong kind is refused before anything is sent

    @SPI-128
    Scenario Outline: The field <field> cannot be "<value>"
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | <field> | <value> |
      Then Spreedly answers 422 "<field> <why>"
      And at Stripe there are 0 payments

      Examples:
        | field            | value    | why                       |
        | fulfillment_date | tomorrow | is no whole number        |
        | transfer_amount  | 1.5      | is no whole number        |
        | moto             | perhaps  | is neither true nor false |
        | confirm          | perhaps  | is neither true nor false |

    Scenario Outline: Metadata that are <what> cannot be sent
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | <field> | <value> |
      Then Spreedly answers 422 "<message>"
      And Stripe was asked nothing

      Examples:
        | what                | field             | value  | message                                     |
        | no names and values | metadata          | Fedora | metadata holds no names and values          |
        | nested              | metadata/hat/type | Fedora | metadata holds a value hat that is not text |

    @SPI-096
    Scenario Outline: A name in metadata has up to 40 characters, however many bytes they have: <length>
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | metadata/<name> | Fedora |
      Then Spreedly answers <answer>
      And the request to create a payment carried:
        | metadata[<name>] | Fedora |
      And at Stripe there <are>

      Examples:
        | length | name                                      | answer                                                                                                     | are            |
        | 40     | 山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山  | 200 "Succeeded!"                                                                                           | is 1 payment   |
        | 41     | 山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山 | 422 "including Metadata keys can have up to 40 characters, but you passed in a key that is 41 characters." | are 0 payments |

    Scenario: Empty metadata are none
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | metadata |  |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | metadata[hat_type] | none |

  Rule: A card can be kept on a connected account itself

    @SPI-104
    Scenario: A card is stored as a connected account's own
      Given a connected account at Stripe
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to store with the card "visa debit", and:
        | account_id | {account} |
      Then Spreedly answers 200 "Succeeded!"
      And Stripe was asked to:
        | add to the account |
      And the request to add to the account carried:
        | external_account[object] | card |
